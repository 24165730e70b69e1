"""Who must decide is reminded while a level, or an answer of an authority, waits."""

from datetime import timedelta

import pytest

from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, escalate, withdraw
from gongkai.reviews.states import StepState
from gongkai.units.models import Tenure
from gongkai.units.posts import Post
from gongkai.upkeep.waiting import WAITING_EVERY, remind_of_waiting
from tests.documents.drafts import make_proactive
from tests.documents.steps import submit_document
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
"""NOW is 2026-10-13, a Tuesday: five working days later is Tuesday the 20th."""


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def review(office: Office) -> Review:
    review = submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    Notice.objects.all().delete()
    return review


def told() -> list[tuple[str, str]]:
    return [(each.person.name, each.text) for each in Notice.objects.order_by("pk")]


def test_nobody_is_told_before_five_working_days(review: Review) -> None:
    assert WAITING_EVERY == 5
    assert remind_of_waiting(NOW + 6 * DAY) == 0


def test_who_must_decide_is_told_once_for_each_five_working_days(
    office: Office, review: Review
) -> None:
    name = office[Post.DEPARTMENT_HEAD].name
    first = "一件审核“科室负责人”一级等您审核，已有5个工作日，请及时办理。"
    assert [remind_of_waiting(NOW + days * DAY) for days in (7, 7, 8)] == [1, 0, 0]
    assert told() == [(name, first)]
    assert remind_of_waiting(NOW + 14 * DAY) == 1
    assert told()[1] == (name, first.replace("5个", "10个"))


def test_nobody_is_told_on_a_rest_day(review: Review) -> None:
    assert remind_of_waiting(NOW + 11 * DAY) == 0  # a Saturday


def test_nothing_is_told_of_what_waits_no_more(office: Office, review: Review) -> None:
    withdraw(review, by=office[Post.DRAFTER], at=NOW)
    Notice.objects.all().delete()
    assert remind_of_waiting(NOW + 14 * DAY) == 0


def test_no_title_stands_in_a_reminder(review: Review) -> None:
    remind_of_waiting(NOW + 7 * DAY)
    assert review.title not in told()[0][1]


def escalated(office: Office, review: Review) -> None:
    seen = {"seen_digest": review.digest, "at": NOW}
    step = review.steps.get(state=StepState.CURRENT)
    approve(step, by=office[Post.DEPARTMENT_HEAD], confirmed=[], **seen)
    gate = review.steps.get(state=StepState.CURRENT)
    by = office[Post.SECRECY_REVIEWER]
    escalate(gate, reason="不能确定。", authority="secrecy", by=by, **seen)
    Notice.objects.all().delete()


def test_who_may_write_down_the_answer_of_an_authority_is_told(
    office: Office, review: Review
) -> None:
    escalated(office, review)
    remind_of_waiting(NOW + 7 * DAY)
    names = {name for name, _ in told()}
    assert office[Post.OFFICE_DIRECTOR].name in names
    assert names.isdisjoint({office[Post.SECRECY_REVIEWER].name, office[Post.DRAFTER].name})
    assert {text for _, text in told()} == {
        "一件审核报保密行政管理部门确定，还没有登记答复，已有5个工作日，请及时办理。"
    }


def test_where_nobody_is_left_to_write_it_down_who_gives_posts_is_told_once(
    office: Office, review: Review
) -> None:
    escalated(office, review)
    assert remind_of_waiting(NOW + DAY) == 0
    others = (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER, Post.HEAD)
    Tenure.objects.filter(post__in=others).delete()
    assert [remind_of_waiting(NOW + days * DAY) for days in (1, 1, 2)] == [1, 0, 0]
    assert told() == [
        (
            office[Post.SECURITY_ADMIN].name,
            f"审核第{review.pk}号已报保密行政管理部门确定，现在没有能登记答复的人。请再任命一名保密审查员、"
            "办公室主任、政府信息公开专员或者主要负责人，上报人、起草和改动过的人除外。",
        )
    ]
