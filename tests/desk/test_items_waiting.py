"""我的待办: a service item that nobody has sent for review, or whose review came back or ended, is
there for who answers for it and who sent it."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.desk.groups import Task
from gongkai.desk.todo import tasks_of
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.service_items.services import end_item, keep_item, revive_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, refuse, send_back, withdraw
from gongkai.reviews.states import StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.drafts import gate_answers
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import pass_all
from tests.offices import NOW, TODAY, Office, make_office, make_person

__all__ = ("folders", "office")


def rows(person: Person) -> list[tuple[str, str, str]]:
    """What stands in the person's list of items to be sent, beside their yearly checks."""
    return [
        (each.title, each.where, each.next_label)
        for each in tasks_of(person, TODAY)
        if each.due_on is None
    ]


def send(item: ServiceItem, by: Person) -> Review:
    return submit_item(item, by=by, at=NOW)


def sent_back(item: ServiceItem, office: Office, reason: str = "时限不对") -> None:
    review = send(item, office[Post.DRAFTER])
    step = review.steps.get(state=StepState.CURRENT)
    told: dict[str, Any] = {"seen_digest": review.digest, "reason": reason, "at": NOW}
    send_back(step, by=office[Post.DEPARTMENT_HEAD], **told)


def of(item: ServiceItem, where: str, label: str) -> list[tuple[str, str, str]]:
    return [(item.name, where, label)]


def test_one_that_nobody_has_sent_waits_until_it_is_sent(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    assert rows(who) == of(item, "起草中　待送审", "接着办")
    review = send(item, who)
    assert rows(who) == []
    pass_all(review, office)
    assert rows(who) == []


def test_what_was_returned_waits_with_the_reason_and_leads_to_its_page(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    sent_back(item, office)
    [row] = [each for each in tasks_of(who, TODAY) if each.due_on is None]
    address = f"/documents/service-items/{item.pk}/"
    assert row == Task(item.name, address, "已退回：时限不对", "修改")
    send(item, who)
    assert rows(who) == []


def test_what_the_gate_refused_waits_with_the_reason(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    review = send(item, who)
    told: dict[str, Any] = {"seen_digest": review.digest, "at": NOW}
    first, second = review.steps.order_by("order")[:2]
    approve(first, by=office[Post.DEPARTMENT_HEAD], **told)
    gate = gate_answers("withhold", privacy=True)
    refuse(second, by=office[Post.SECRECY_REVIEWER], gate=gate, **told)
    assert rows(who) == of(item, f"不予公开：{gate.reason}", "修改")


def test_what_was_taken_back_or_changed_since_waits_to_be_sent(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    withdraw(send(item, who), by=who, at=NOW)
    assert rows(who) == of(item, "已撤回，请再送审", "接着办")
    send(item, who)
    changed = {**MODULES, "time": "10个工作日"}
    keep_item(columns={}, sections=changed, item=item, by=who, at=NOW)
    assert rows(who) == of(item, "原审核失效，请再送审", "接着办")


def test_what_ended_waits_for_nobody_until_it_is_revived(office: Office) -> None:
    """Nor is the reason for which its review ended said then: it is offered again."""
    item, who = approve_item(make_item(office), office), office[Post.DRAFTER]
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    end_item(item, reason="并入", **told)
    assert rows(who) == []
    revive_item(item, **told)
    assert rows(who) == of(item, "原审核失效，请再送审", "接着办")


def test_it_waits_for_who_answers_for_it_and_who_sent_it(office: Office) -> None:
    owner = make_person(office.body, "莫小满", Post.DRAFTER, department=office.department)
    item = make_item(office, owner=owner)
    draft = of(item, "起草中　待送审", "接着办")
    assert {post: rows(office[post]) for post in Post if rows(office[post])} == {}
    assert rows(owner) == draft
    officer = office[Post.DISCLOSURE_OFFICER]
    withdraw(send(item, officer), by=officer, at=NOW)
    waiting = of(item, "已撤回，请再送审", "接着办")
    assert rows(owner) == rows(officer) == waiting
    assert {post for post in Post if rows(office[post])} == {Post.DISCLOSURE_OFFICER}


def test_who_may_change_it_no_more_is_not_asked_to(office: Office) -> None:
    item, officer = make_item(office), office[Post.DISCLOSURE_OFFICER]
    withdraw(send(item, officer), by=officer, at=NOW)
    officer.tenures.update(until_on=TODAY - timedelta(days=1))
    assert rows(officer) == []


def test_another_bodys_waits_for_nobody_here(office: Office) -> None:
    other = make_office("白石县交通运输局")
    make_item(other)
    assert rows(other[Post.DRAFTER])
    assert not any(rows(office[post]) for post in Post)


def test_what_waits_to_be_taken_out_has_neither_title_nor_reason(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    sent_back(item, office, reason="这里写有案情")
    reviewer = office[Post.SECRECY_REVIEWER]
    order_expunction("service_item", item.pk, body=office.body, by=reviewer, at=NOW)
    told = [each for each in tasks_of(who, TODAY) if each.due_on is None]
    assert told == [Task(TITLE_HIDDEN, "", "已退回，请再送审", "")]


def test_the_check_that_is_due_stands_beside_it(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    labels = [each.next_label for each in tasks_of(who, TODAY)]
    assert sorted(labels) == ["办理", "接着办"]
    assert item.name == tasks_of(who, TODAY)[0].title


def test_many_are_asked_for_at_once(office: Office, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        sent_back(make_item(office, name=f"第{number}项许可"), office)
    with django_assert_max_num_queries(12):
        assert len(rows(office[Post.DRAFTER])) == 12


@pytest.mark.parametrize("months", [6, 1])
def test_the_check_is_no_day_of_the_review_while_it_is_far_ahead(
    office: Office, months: int
) -> None:
    """The reviewer's row has the day once it is near, as that of the yearly assessment."""
    item = make_item(office, check_every_months=months)
    send(item, office[Post.DRAFTER])
    due = office.body.deadlines.get(kind=ITEM_CHECK.name)
    head = office[Post.DEPARTMENT_HEAD]
    far, near, late = (due.due_on - timedelta(days=days) for days in (31, 30, -1))
    told = [[each.due_on for each in tasks_of(head, on)] for on in (far, near, late)]
    assert told == [[None], [due.due_on], [due.due_on]]
