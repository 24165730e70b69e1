"""我的待办 of interpretations that come after their document was issued: whose turn it is, and
until when."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.desk.groups import Task
from gongkai.desk.todo import tasks_of
from gongkai.documents.interpretations.services import (
    drop_interpretation,
    publish_interpretation,
)
from gongkai.documents.models import Document
from gongkai.documents.services import submit_document
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office, officer
from tests.documents.lines import make_in_force, publish
from tests.documents.steps import fresh, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import LATER, explain, sent_back
from tests.documents.test_withdrawal import issued_urgently
from tests.offices import TODAY, Office

__all__ = ("folders", "office", "officer")
LAST = TODAY + timedelta(days=3)
"""Three working days: 13 October is a Tuesday."""


@pytest.fixture
def public(office: Office) -> Document:
    return publish(make_issued(office), office)


def of(person: Person, document: Document) -> list[Task]:
    here = f"/documents/{document.pk}/"
    return [task for task in tasks_of(person, TODAY) if task.url.startswith(here)]


def test_what_nobody_has_sent_waits_for_its_author_until_its_day(
    office: Office, public: Document
) -> None:
    explain(public, office)
    [task] = of(office[Post.DRAFTER], public)
    assert (task.title, task.where, task.due_on) == (public.title, "文字解读待送审", LAST)
    assert (task.next_label, task.url) == ("送审", f"/documents/{public.pk}/")
    assert of(office[Post.DISCLOSURE_OFFICER], public) == []


def test_what_was_returned_waits_for_its_author_with_the_reason(
    office: Office, public: Document
) -> None:
    explain(public, office)
    sent_back(public, office)
    [task] = of(office[Post.DRAFTER], public)
    assert (task.where, task.due_on) == ("文字解读已退回：请写具体。", LAST)
    assert (task.next_label, task.url) == ("修改", f"/documents/{public.pk}/interpretations/")


def test_before_the_document_is_public_it_has_no_day_yet(office: Office) -> None:
    issued = make_issued(office)
    explain(issued, office)
    found = [(task.where, task.due_on) for task in of(office[Post.DRAFTER], issued)]
    assert ("文字解读待送审", None) in found


def test_what_is_approved_waits_for_the_officer(office: Office, public: Document) -> None:
    shown = explain(public, office)
    pass_all(submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER), office)
    [task] = of(office[Post.DISCLOSURE_OFFICER], public)
    assert task.url == f"/documents/{public.pk}/interpretations/{shown.pk}/publish/"
    assert (task.next_label, task.due_on) == ("登记发布", LAST)
    page = sign_in(office[Post.DISCLOSURE_OFFICER]).get(f"/documents/{public.pk}/")
    assert "登记解读发布" in page.content.decode()
    publish_interpretation(shown, on=TODAY, by=office[Post.DISCLOSURE_OFFICER], at=LATER)
    assert of(office[Post.DISCLOSURE_OFFICER], public) == []
    assert of(office[Post.DRAFTER], public) == []
    assert Deadline.objects.get(kind="documents.interpretation").met_on == TODAY


def test_one_that_was_approved_with_its_document_waits_for_the_officer(office: Office) -> None:
    document = make_in_force(office).document
    labels = [task.next_label for task in of(office[Post.DISCLOSURE_OFFICER], document)]
    assert "登记发布" in labels


def test_the_officer_is_not_offered_what_is_not_approved(office: Office, public: Document) -> None:
    explain(public, office)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert "登记解读发布" not in client.get(f"/documents/{public.pk}/").content.decode()
    inside = client.get(f"/documents/{public.pk}/interpretations/").content.decode()
    assert "登记发布" not in inside


def test_while_it_is_under_review_it_waits_for_neither(office: Office, public: Document) -> None:
    explain(public, office)
    submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    [task] = of(office[Post.DRAFTER], public)
    assert "审核中" in task.where  # its deadline, of which the drafter is the owner


def test_while_levels_are_put_off_it_waits_for_them(office: Office) -> None:
    public = publish(issued_urgently(office), office)
    explain(public, office)
    assert not [task for task in of(office[Post.DRAFTER], public) if "待送审" in task.where]


@pytest.mark.parametrize(("days_later", "is_due"), [(2, True), (10, False)])
def test_beside_a_released_one_another_is_due_only_within_the_days(
    office: Office, public: Document, days_later: int, is_due: bool
) -> None:
    shown = explain(public, office)
    pass_all(submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER), office)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    publish_interpretation(shown, on=TODAY, **told)
    explain(public, office, at=LATER + timedelta(days=days_later))
    [task] = of(office[Post.DRAFTER], public)
    assert (task.where, task.due_on) == ("文字解读待送审", LAST if is_due else None)


def test_what_is_taken_back_is_due_no_more(office: Office, public: Document) -> None:
    shown = explain(public, office)
    drop_interpretation(shown, by=office[Post.DRAFTER], at=LATER)
    assert of(office[Post.DRAFTER], public) == []
    assert Deadline.objects.get(kind="documents.interpretation").cancelled_on == TODAY
