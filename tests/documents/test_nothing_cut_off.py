"""What was typed is kept whole or refused; nothing of it is cut off."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.documents.normative.correcting import take_back_stage
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import Judgement, clean_up
from gongkai.documents.service_items.services import check_item
from gongkai.documents.services import (
    issue_document,
    mark_published,
    propose_attribute,
    propose_later,
    review_withheld,
)
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import (
    SECTIONS,
    make_in_force,
    make_interpretation,
    make_item,
    make_normative,
    step,
)
from tests.documents.steps import code_of, make_approved, make_issued, make_withheld
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

Act = Callable[[], Any]
DRAFTING = {"on": date(2026, 8, 3)}


def attribute(office: Office, **typed: str) -> Act:
    document, told = make_draft(office), {"attribute": "withheld", "article": "条", "reason": "因"}
    return lambda: propose_attribute(document, **told | typed, by=office[Post.DRAFTER], at=NOW)


def later(office: Office, **typed: str) -> Act:
    document, told = make_issued(office), {"attribute": "withheld", "article": "条", "reason": "因"}
    Document.objects.filter(pk=document.pk).update(came_by_import=True)
    return lambda: propose_later(document, **told | typed, by=office[Post.DRAFTER], at=NOW)


def assessment(office: Office, **typed: str) -> Act:
    document, by = make_withheld(office), office[Post.DRAFTER]
    return lambda: review_withheld(document, outcome="keep", **typed, by=by, at=NOW)


def number(office: Office, **typed: str) -> Act:
    document, by = make_approved(office), office[Post.OFFICE_DIRECTOR]
    return lambda: issue_document(document, prefix="青交", by=by, at=NOW, **typed)


def publication(office: Office, **typed: str) -> Act:
    document, by = make_issued(office), office[Post.DISCLOSURE_OFFICER]
    return lambda: mark_published(document, on=TODAY, by=by, at=NOW, **typed)


def interpretation(office: Office, **typed: str) -> Act:
    document = make_draft(office)
    return lambda: make_interpretation(document, office, **typed)


def section(office: Office, heading: str) -> Act:
    return interpretation(office, sections=((heading, "说明。"), *SECTIONS))  # type: ignore[arg-type]


def stage(office: Office, **typed: str) -> Act:
    normative = make_normative(office)
    return lambda: step(normative, Stage.DRAFTING, office, **DRAFTING, **typed)


def correction(office: Office, **typed: str) -> Act:
    event = step(make_normative(office), Stage.DRAFTING, office, **DRAFTING)
    return lambda: take_back_stage(event, by=office[Post.OFFICE_DIRECTOR], at=NOW, **typed)


def verdict(office: Office, reason: str) -> Act:
    judgements = {make_in_force(office).pk: Judgement("keep", reason)}
    return lambda: clean_up(judgements, by=office[Post.OFFICE_DIRECTOR], at=NOW)


def difference(office: Office, time: str) -> Act:
    item, by = make_item(office), office[Post.DRAFTER]
    return lambda: check_item(item, differences={"time": time}, by=by, at=NOW)


@pytest.mark.parametrize(
    ("act", "name", "longest"),
    [
        (attribute, "article", 60),
        (attribute, "reason", 500),
        (later, "article", 60),
        (later, "reason", 500),
        (assessment, "reason", 500),
        (number, "formed_on_reason", 200),
        (publication, "where", 200),
        (interpretation, "title", 200),
        (interpretation, "interpreter", 60),
        (section, "heading", 100),
        (stage, "outcome", 300),
        (stage, "evidence", 200),
        (correction, "reason", 300),
        (verdict, "reason", 300),
        (difference, "time", 500 - len("办理时限：")),
    ],
)
def test_what_is_longer_than_can_be_kept_is_refused(
    office: Office, act: Callable[..., Act], name: str, longest: int
) -> None:
    done = act(office, **{name: "长" * longest})
    over = act(office, **{name: "长" * (longest + 1)})
    before = Entry.objects.count()
    assert (code_of(over), Entry.objects.count()) == ("too_long", before)
    assert (code_of(done), Entry.objects.count() > before) == ("", True)


def test_a_registration_number_that_is_too_long_is_refused(office: Office) -> None:
    normative = make_in_force(office)
    normative.events.filter(stage__in=(Stage.REGISTRATION, Stage.PUBLICATION)).update(
        struck_at=NOW, struck_by=office[Post.OFFICE_DIRECTOR], struck_reason="登错了"
    )
    told: dict[str, Any] = {"on": TODAY, "evidence": "长" * 61}
    assert code_of(step, normative, Stage.REGISTRATION, office, **told) == "too_long"
