"""The hits of screening in a review, with how each was handled and who has confirmed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from gongkai.reviews.models import Finding, Review, Step
from gongkai.reviews.people import named
from gongkai.screening import PERSONAL
from gongkai.screening.files import FILE_KIND_NAMES

STILL_THERE = "原来的字还在"
"""How the handling of a changed finding begins whose characters are in what was sent."""


@dataclass(frozen=True)
class ShownHit:
    """A finding with how it was handled and who has confirmed it."""

    number: int
    title: str
    place: str
    excerpt: str
    message: str
    handled: str
    confirmed: str
    in_text: bool
    is_gone: bool = False
    """Whether it is no hit any more in the text, which was changed before it was sent."""
    shows_personal_data: bool = False
    """Whether it is somebody's data that stands in what was sent, as a hit or none any more."""


def findings_in(review: Review) -> tuple[list[Finding], dict[int, list[int]]]:
    """The findings in their order, and for each the steps at which it was confirmed; one query."""
    rows = (
        Finding.objects.filter(review=review)
        .annotate(at_step=F("confirmations__step"))
        .order_by("number", "confirmations__step__order")
    )
    found: dict[int, Finding] = {}
    steps: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.pk, row)
        steps.setdefault(row.pk, []).extend([row.at_step] if row.at_step else [])
    return list(found.values()), steps


def hits_of(
    findings: Sequence[Finding], confirmed: Mapping[int, Sequence[int]], steps: Sequence[Step]
) -> list[ShownHit]:
    deciders = {
        step.pk: named(step.decided_by, step.acting_for) for step in steps if step.decided_by
    }
    return [
        ShownHit(
            number=each.number,
            title=FILE_KIND_NAMES.get(each.kind, each.kind),
            place=each.place,
            excerpt=each.excerpt,
            message=each.message,
            handled=_handled(each),
            confirmed="、".join(deciders[step] for step in confirmed[each.pk]),
            in_text=each.start is not None,
            is_gone=each.handling == Finding.Handling.CHANGED,
            shows_personal_data=each.kind in PERSONAL and _stands(each),
        )
        for each in findings
    ]


def _stands(found: Finding) -> bool:
    is_changed = found.handling == Finding.Handling.CHANGED
    return not is_changed or found.explanation.startswith(STILL_THERE)


def _handled(found: Finding) -> str:
    """A change says of itself what it was."""
    label = found.get_handling_display()
    if found.handling == Finding.Handling.CHANGED:
        return found.explanation or label
    return f"{label}：{found.explanation}" if found.explanation else label
