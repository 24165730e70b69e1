"""条例第十八条: what was approved as not to be public has its yearly 评估 from that day, whether or
not it has its number yet; where the approval ends, nothing is to be assessed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.desk.lateness import late_for
from gongkai.desk.todo import tasks_of
from gongkai.documents.disclosure.deadlines import WITHHELD_REVIEW
from gongkai.documents.models import Document
from gongkai.documents.services import (
    cancel_document,
    edit_document,
    file_document,
    issue_document,
    propose_attribute,
    set_owner,
)
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import approve_all, fresh, make_approved, propose_withheld
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db
IN_A_YEAR = TODAY.replace(year=TODAY.year + 1)


def withheld(office: Office, **values: Any) -> Document:
    """A draft that all have approved as 不予公开."""
    return approve_all(propose_withheld(make_draft(office, **values), office), office)


def due() -> list[date]:
    """The days of what is open."""
    found = Deadline.objects.filter(met_on=None, cancelled_on=None, kind=WITHHELD_REVIEW.name)
    return [each.due_on for each in found]


def test_what_waits_for_its_number_has_its_day(office: Office) -> None:
    document = withheld(office)
    assert (document.state, due()) == ("draft", [IN_A_YEAR])
    deadline = Deadline.objects.get()
    assert (deadline.owner, deadline.link) == (document.owner, f"/documents/{document.pk}/")


def test_what_is_open_on_request_has_it_too(office: Office) -> None:
    draft = make_draft(office)
    told = {"article": "条例第二十七条", "reason": "与特定对象有关", "by": office[Post.DRAFTER]}
    approve_all(propose_attribute(draft, attribute="on_request", at=NOW, **told), office)
    assert due() == [IN_A_YEAR]


def test_what_is_to_be_public_has_none(office: Office) -> None:
    make_approved(office)
    assert not Deadline.objects.exists()


def test_before_the_last_level_it_is_withheld_by_nobody(office: Office) -> None:
    propose_withheld(make_draft(office), office)
    assert due() == []


def test_number_and_day_count_the_same_one_anew(office: Office) -> None:
    document, later = withheld(office), NOW + timedelta(days=30)
    issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=later)
    assert due() == [IN_A_YEAR]  # from its 成文日期, the day of signing
    assert Deadline.objects.count() == 1


def test_what_others_dated_long_ago_counts_from_its_registration(office: Office) -> None:
    obtained = {"origin": "from_organ", "obtained_from": "青岩县公安局", "obtained_on": TODAY}
    document = withheld(office, formed_on=TODAY - timedelta(days=900), **obtained)
    assert due() == [IN_A_YEAR]
    file_document(document, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert due() == [IN_A_YEAR]
    assert Deadline.objects.count() == 1


def rewritten(document: Document, office: Office) -> None:
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    edit_document(document, changes={"text": "另一稿。"}, **told)


def opened(document: Document, office: Office) -> None:
    told = {"duty_item": "20(1)", "article": "", "reason": "依法应当公开"}
    propose_attribute(document, attribute="proactive", by=office[Post.DRAFTER], at=NOW, **told)


def cancelled(document: Document, office: Office) -> None:
    cancel_document(document, reason="重复登记。", by=office[Post.DRAFTER], at=NOW)


@pytest.mark.parametrize("change", [rewritten, opened, cancelled])
def test_it_ends_with_the_approval(
    office: Office, change: Callable[[Document, Office], None]
) -> None:
    document = withheld(office)
    change(document, office)
    assert due() == []
    assert Deadline.objects.get().cancelled_on == TODAY


def test_approved_again_it_begins_again(office: Office) -> None:
    document = withheld(office)
    rewritten(document, office)
    approve_all(fresh(document), office)
    assert due() == [IN_A_YEAR]


def test_it_goes_with_its_owner(office: Office) -> None:
    document, other = withheld(office), office[Post.DEPARTMENT_HEAD]
    set_owner([document.pk], owner=other, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert Deadline.objects.get().owner == other


def test_once_it_has_passed_the_office_has_it_late_with_the_number(office: Office) -> None:
    document, director = withheld(office), office[Post.OFFICE_DIRECTOR]
    day = IN_A_YEAR + timedelta(days=20)
    [task] = [each for each in tasks_of(director, day) if each.title == document.title]
    assert (task.next_label, task.due_on) == ("编号印发", IN_A_YEAR)
    rows = [each.row for each in late_for(director, day) if each.row]  # type: ignore[attr-defined]
    assert len(rows) == 1


def test_nothing_withheld_is_without_one(office: Office) -> None:
    withheld(office)
    issue_document(withheld(office), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    held = Document.objects.exclude(attribute__in=("", "proactive"))
    assert held.count() == len(due()) == 2
