"""Messages that call somebody to a review are read once it waits for nobody by them."""

from datetime import timedelta

import pytest

from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, escalate, resume, send_back, withdraw
from gongkai.reviews.states import StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from gongkai.upkeep.reminders import remind
from gongkai.upkeep.waiting import remind_of_waiting
from tests.offices import NOW, Office, make_office, make_person
from tests.reviews.matters import DIGEST, at_gate, current, passed, submitted, urgent

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def unread(person: Person) -> list[str]:
    found = Notice.objects.filter(person=person, read_at=None).order_by("pk")
    return list(found.values_list("text", flat=True))


def called(review: Review) -> list[str]:
    return [f"“{review.title}”等您审核。"]


def test_who_decides_has_read_that_they_were_called_and_so_has_who_need_not_any_more(
    office: Office,
) -> None:
    other = make_person(office.body, "陆之遥", Post.DEPARTMENT_HEAD, department=office.department)
    review = submitted(office)
    head = office[Post.DEPARTMENT_HEAD]
    assert unread(head) == unread(other) == called(review)
    approve(current(review), by=head, at=LATER, seen_digest=DIGEST)
    assert unread(head) == unread(other) == []
    assert unread(office[Post.SECRECY_REVIEWER]) == called(review)
    assert Notice.objects.get(person=other).read_at == LATER


def test_another_review_of_the_same_people_stays_unread(office: Office) -> None:
    first, second = submitted(office), submitted(office, subject_id=2, title="关于排班的通知")
    approve(current(first), by=office[Post.DEPARTMENT_HEAD], at=LATER, seen_digest=DIGEST)
    assert unread(office[Post.DEPARTMENT_HEAD]) == called(second)


def test_what_comes_back_or_is_taken_back_calls_nobody_and_still_tells_its_author(
    office: Office,
) -> None:
    review, head = submitted(office), office[Post.DEPARTMENT_HEAD]
    send_back(current(review), by=head, at=LATER, seen_digest=DIGEST, reason="缺附件")
    assert unread(head) == []
    assert unread(office[Post.DRAFTER]) == [f"“{review.title}”退回：缺附件"]
    again = submitted(office)
    assert unread(head) == called(again)
    withdraw(again, by=office[Post.DRAFTER], at=LATER)
    assert unread(head) == []


def test_reminders_go_with_what_they_remind_of(office: Office) -> None:
    review, head = submitted(office), office[Post.DEPARTMENT_HEAD]
    remind_of_waiting(NOW + timedelta(days=14))
    assert len(unread(head)) == 2
    approve(current(review), by=head, at=NOW + timedelta(days=14), seen_digest=DIGEST)
    assert unread(head) == []


def test_who_was_asked_for_the_answer_has_read_it_once_it_is_there(office: Office) -> None:
    review, reviewer = at_gate(office), office[Post.SECRECY_REVIEWER]
    told = {"reason": "是否属于工作秘密不能确定", "authority": "secrecy"}
    review = escalate(current(review), by=reviewer, at=LATER, seen_digest=DIGEST, **told)
    assert unread(reviewer) == []
    assert len(unread(office[Post.HEAD])) == 1
    resume(review, by=office[Post.HEAD], at=LATER, reason="青密函〔2026〕8号，不属于国家秘密。")
    assert unread(office[Post.HEAD]) == unread(office[Post.OFFICE_DIRECTOR]) == []
    assert unread(reviewer) == [f"“{review.title}”的答复已登记，请继续保密审查。"]
    passed(review, office)
    assert unread(reviewer) == []


def test_a_level_put_off_is_called_until_it_has_looked(office: Office) -> None:
    review, director = urgent(office), office[Post.OFFICE_DIRECTOR]
    due = NOW + timedelta(days=7)
    remind(due)
    assert len(unread(director)) == 2
    step = review.steps.get(post=Post.OFFICE_DIRECTOR, state=StepState.DEFERRED)
    approve(step, by=director, at=due, seen_digest=DIGEST)
    assert unread(director) == []
    assert len(unread(office[Post.DEPUTY_IN_CHARGE])) == 2
