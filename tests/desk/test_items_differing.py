"""我的待办: a service item of which the public is shown something else, until it is put right."""

from datetime import timedelta

import pytest

from gongkai.desk.groups import Task
from gongkai.desk.todo import tasks_of
from gongkai.documents.service_items.services import check_item, correct_shown, end_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.lines import make_item
from tests.offices import NOW, TODAY, Office, make_office

__all__ = ("folders", "office")

SHOWN = {"time": "网站写20日"}


def differing(person: Person) -> list[Task]:
    return [each for each in tasks_of(person, TODAY) if each.next_label == "改正、登记"]


def test_it_waits_for_who_answers_for_it_and_the_officer_until_it_is_put_right(
    office: Office,
) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    assert differing(who) == []
    check = check_item(item, differences=SHOWN, by=who, at=NOW)
    row = Task(
        "道路货物运输经营许可",
        f"/documents/service-items/{item.pk}/checks/{check.pk}/corrected/",
        "核对发现与公开的不一致，未改正",
        "改正、登记",
    )
    assert differing(who) == differing(office[Post.DISCLOSURE_OFFICER]) == [row]
    correct_shown(check, on=TODAY, by=who, at=NOW)
    assert differing(who) == differing(office[Post.DISCLOSURE_OFFICER]) == []


@pytest.mark.parametrize("post", [Post.DEPARTMENT_HEAD, Post.OFFICE_DIRECTOR, Post.SYSTEM_ADMIN])
def test_it_is_nobody_elses_task(office: Office, post: Post) -> None:
    check_item(make_item(office), differences=SHOWN, by=office[Post.DRAFTER], at=NOW)
    assert differing(office[post]) == []


def test_whoever_reviews_the_item_is_not_asked_to_correct_it(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    submit_item(item, by=who, at=NOW)
    check_item(item, differences=SHOWN, by=who, at=NOW)
    head = office[Post.DEPARTMENT_HEAD]
    assert [each.next_label for each in tasks_of(head, TODAY)] == ["审核"]


def test_another_bodys_stands_in_no_list_here(office: Office) -> None:
    other = make_office("白石县交通运输局")
    check_item(make_item(other), differences=SHOWN, by=other[Post.DRAFTER], at=NOW)
    assert differing(other[Post.DISCLOSURE_OFFICER])
    assert differing(office[Post.DISCLOSURE_OFFICER]) == []


def test_a_later_check_says_what_differs_still(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    check_item(item, differences=SHOWN, by=who, at=NOW)
    check_item(item, differences={}, by=who, at=NOW + timedelta(minutes=1))
    assert differing(who) == []


def test_what_ended_is_not_to_be_corrected(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    check_item(item, differences=SHOWN, by=who, at=NOW)
    end_item(item, reason="并入", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert differing(who) == []


def test_what_waits_to_be_taken_out_has_no_title(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    check_item(item, differences=SHOWN, by=who, at=NOW)
    reviewer = office[Post.SECRECY_REVIEWER]
    order_expunction("service_item", item.pk, body=office.body, by=reviewer, at=NOW)
    waiting = [each for each in tasks_of(who, TODAY) if each.title == TITLE_HIDDEN]
    assert {(each.url, each.next_label) for each in waiting} == {("", "")}
    assert item.name not in str(tasks_of(who, TODAY))
