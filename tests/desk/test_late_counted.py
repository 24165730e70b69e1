"""The number beside 我的待办 is what its page says is late, for everybody and on any day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.desk.navigation import navigation
from gongkai.desk.todo import tasks_of
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.normative.deadlines import EXPIRY
from gongkai.documents.normative.rules import Stage
from gongkai.documents.service_items.submitting import submit_item
from gongkai.documents.services import order_withdrawal, set_owner, submit_document
from gongkai.reviews.services import withdraw
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import Post
from tests.desk.test_finished_waiting import refused_with
from tests.documents.conftest import folders, office
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import (
    deliberate,
    issue,
    make_in_force,
    make_item,
    make_normative,
    publish,
    step,
)
from tests.documents.steps import (
    approve_all,
    fresh,
    make_approved,
    make_issued,
    make_withheld,
    pass_all,
)
from tests.documents.test_adjusting import assess
from tests.documents.test_interpreted_later import LATER, explain, sent_back
from tests.documents.test_while_an_authority_is_asked import ask, asked_about, asked_draft
from tests.documents.test_withdrawal import issued_urgently
from tests.offices import NOW, TODAY, Office, make_office, make_person

__all__ = ("folders", "office")

DAYS = [TODAY + timedelta(days=days) for days in (0, 10, 40, 250)]


def counted(person: Person, on: date) -> tuple[int, bool]:
    links = [link for _, group in navigation(person, "/", on) for link in group]
    [(_, _, count, late, _)] = [link for link in links if link[1] == "/"]
    return count, late


def late_on_page(person: Person, on: date) -> int:
    return sum(task.days_left is not None and task.days_left < 0 for task in tasks_of(person, on))


def another(office: Office, document: Document) -> Document:
    """Somebody else answers for it than who wrote and sent it."""
    owner = make_person(office.body, "莫小满", Post.DRAFTER, department=office.department)
    set_owner([document.pk], owner=owner, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    return fresh(document)


def due(
    office: Office, thing: Document | ServiceItem, owner: Person, kind: str = "tests.late"
) -> None:
    office.body.deadlines.create(
        owner=owner,
        kind=kind,
        subject_kind="document" if isinstance(thing, Document) else "service_item",
        subject_id=thing.pk,
        label="公开",
        link="/",
        starts_on=TODAY,
        due_on=TODAY + timedelta(days=20),
        days=20,
        source="条例第二十六条",
        sure="V",
    )


def issued(office: Office) -> None:
    another(office, make_issued(office))


def to_withdraw(office: Office) -> None:
    document = another(office, publish(make_issued(office), office))
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    order_withdrawal(document, ground="wrong", reason="附表有误。", **told)


def under_review(office: Office) -> None:
    document = make_proactive(office)
    due(office, document, office[Post.HEAD])
    submit_document(document, by=office[Post.DRAFTER], at=NOW)


def came_back(office: Office) -> None:
    document = make_issued(office)
    explain(document, office)
    sent_back(document, office)
    another(office, document)


def explained(office: Office) -> None:
    document = publish(make_issued(office), office)
    explain(document, office)
    pass_all(submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER), office)
    another(office, document)


def never_explained(office: Office) -> None:
    publish(make_issued(office), office)


def approved(office: Office) -> None:
    due(office, make_approved(office), office[Post.HEAD])


def draft(office: Office) -> None:
    document = make_draft(office)
    due(office, document, office[Post.DRAFTER])
    due(office, document, office[Post.HEAD], "tests.another")


def proposed_by_another(office: Office) -> None:
    """Than who answers for it; and nobody has sent it."""
    document = another(office, make_withheld(office))
    due(office, document, document.owner)
    assess(document, office, by=office[Post.DISCLOSURE_OFFICER])


def proposed_to_its_owner(office: Office) -> None:
    """One row of several deadlines."""
    document = another(office, make_withheld(office))
    due(office, document, document.owner)
    due(office, document, document.owner, "tests.another")
    assess(document, office)


def proposed_and_under_review(office: Office) -> None:
    proposed_by_another(office)
    submit_document(Document.objects.get(), by=office[Post.DRAFTER], at=LATER)


def proposed_by_who_left(office: Office) -> None:
    """Who proposed it holds no post any more."""
    proposed_by_another(office)
    office[Post.DISCLOSURE_OFFICER].tenures.update(until_on=TODAY)


def found_against(office: Office) -> None:
    """Sending its interpretation, the gate found that it is not to be public."""
    document = another(office, make_issued(office))
    explain(document, office)
    refused_with(document, office)


def explained_by_who_left(office: Office) -> None:
    document = another(office, publish(make_issued(office), office))
    explain(document, office)
    office[Post.DRAFTER].tenures.update(until_on=TODAY)


def explained_while_levels_are_put_off(office: Office) -> None:
    document = another(office, publish(issued_urgently(office), office))
    due(office, document, document.owner, "documents.interpretation")
    explain(document, office)


def unregistered(office: Office) -> None:
    """A number it has, 统一登记 not: nothing is public before."""
    normative = make_normative(office)
    deliberate(normative, office)
    issue(normative, office)


def unregistered_and_interpreted(office: Office) -> None:
    unregistered(office)
    document = Document.objects.get()
    due(office, document, office[Post.HEAD])
    explain(document, office)
    sent_back(document, office)


def unnumbered(office: Office) -> None:
    normative = make_normative(office)
    due(office, approve_all(fresh(normative.document), office), office[Post.HEAD])


def unfiled(office: Office) -> None:
    """Filed by the office alone, whoever answers for it."""
    another(office, make_in_force(office).document)


def unassessed(office: Office) -> None:
    """Assessed by the office alone, before its term ends."""
    normative = make_in_force(office, expires_on=TODAY + timedelta(days=300))
    step(normative, Stage.FILING, office, on=TODAY, evidence="青备〔2026〕1号")
    another(office, normative.document)


def escalated(office: Office) -> None:
    due(office, asked_draft(office), office[Post.HEAD])


def escalated_after_issue(office: Office) -> None:
    document = another(office, make_issued(office))
    explain(document, office)
    asked_about(document, office)


def escalated_of_an_item(office: Office) -> None:
    item = make_item(office)
    ask(submit_item(item, by=office[Post.DRAFTER], at=LATER), office)
    due(office, item, office[Post.HEAD])


def item_under_review(office: Office) -> None:
    """Its yearly check is not the review's until it is near; then it is late for who reviews."""
    item = make_item(office)
    submit_item(item, by=office[Post.DRAFTER], at=NOW)


def item_came_back(office: Office) -> None:
    """A row without a day beside that of its check."""
    officer = office[Post.DISCLOSURE_OFFICER]
    withdraw(submit_item(make_item(office), by=officer, at=NOW), by=officer, at=NOW)


def elsewhere(office: Office) -> None:
    other = make_office("白石县交通运输局")
    issued(other)
    make_item(office)


@pytest.mark.parametrize(
    "made",
    [
        *(item_under_review, item_came_back),
        *(issued, to_withdraw, under_review, came_back, explained),
        *(never_explained, approved, draft, elsewhere),
        *(proposed_by_another, proposed_to_its_owner, proposed_and_under_review),
        *(proposed_by_who_left, escalated, escalated_after_issue, escalated_of_an_item),
        *(found_against, explained_by_who_left, explained_while_levels_are_put_off),
        *(unregistered, unregistered_and_interpreted, unnumbered, unfiled, unassessed),
    ],
    ids=lambda made: made.__name__,
)
def test_it_is_the_number_of_the_page(office: Office, made: Callable[[Office], None]) -> None:
    made(office)
    for person in Person.objects.filter(body=office.body):
        for day in DAYS:
            late = late_on_page(person, day)
            assert counted(person, day) == (late, late > 0), (person.name, day)


@pytest.mark.parametrize(
    ("made", "post"),
    [
        (item_under_review, Post.DEPARTMENT_HEAD),
        (issued, Post.DISCLOSURE_OFFICER),
        (to_withdraw, Post.DISCLOSURE_OFFICER),
        (under_review, Post.DEPARTMENT_HEAD),
        (approved, Post.OFFICE_DIRECTOR),
        (proposed_by_another, Post.DISCLOSURE_OFFICER),
        (unregistered, Post.OFFICE_DIRECTOR),
        (unfiled, Post.OFFICE_DIRECTOR),
        (unassessed, Post.OFFICE_DIRECTOR),
        (escalated, Post.DISCLOSURE_OFFICER),
    ],
)
def test_what_another_answers_for_is_late_for_who_has_to_do_it(
    office: Office, made: Callable[[Office], None], post: Post
) -> None:
    made(office)
    assert counted(office[post], DAYS[-1]) == (1, True)


def test_an_assessment_is_before_the_office_once_its_day_is_near(office: Office) -> None:
    unassessed(office)
    due_on = office.body.deadlines.get(kind=EXPIRY.name).due_on
    for days, shown in ((31, []), (30, ["评估是否继续有效"])):
        tasks = tasks_of(office[Post.OFFICE_DIRECTOR], due_on - timedelta(days=days))
        assert [each.where.partition("　")[0] for each in tasks] == shown


def test_who_stands_in_for_the_officer_is_told_the_same(office: Office) -> None:
    issued(office)
    deputy = make_person(office.body, "覃代理", Post.DRAFTER, department=office.department)
    Delegation.objects.create(
        principal=office[Post.DISCLOSURE_OFFICER],
        delegate=deputy,
        from_on=TODAY,
        until_on=DAYS[-1],
        reason="出差",
    )
    assert counted(deputy, DAYS[-1])[0] == late_on_page(deputy, DAYS[-1]) == 1
