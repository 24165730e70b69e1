"""The hits of screening in a review, with how each was handled and who has confirmed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from gongkai.reviews.models import Finding, Review, Step
from gongkai.reviews.people import named
from gongkai.screening.files import FILE_KIND_NAMES


@dataclass(frozen=True)
class ShownHit:
    """A finding with who has confirmed it; `mine` once the person need not any more."""

    number: int
    title: str
    place: str
    excerpt: str
    message: str
    handled: str
    confirmed: str
    in_text: bool
    is_gone: bool = False
    """Whether it is not in the text any more, which was changed before it was sent."""


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
        )
        for each in findings
    ]


def _handled(found: Finding) -> str:
    """A change says of itself what it was."""
    label = found.get_handling_display()
    if found.handling == Finding.Handling.CHANGED:
        return found.explanation or label
    return f"{label}：{found.explanation}" if found.explanation else label
