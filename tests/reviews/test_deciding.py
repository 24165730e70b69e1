"""Deciding a step: whose it is, on which text, with what confirmed."""

import pytest

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Confirmation, Hand, Step
from gongkai.reviews.services import approve, escalate, refuse, send_back, void
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, Office, make_office, make_person
from tests.reviews.browsing import client_of, page
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    KIND,
    approved,
    at_gate,
    current,
    passed,
    phone,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db


def code_of(act, step: Step, **told) -> str:
    before = (Entry.objects.count(), Hand.objects.count(), Confirmation.objects.count())
    with pytest.raises(Refused) as refusal:
        act(step, at=NOW, **{"seen_digest": DIGEST, **told})
    assert (Entry.objects.count(), Hand.objects.count(), Confirmation.objects.count()) == before
    assert Step.objects.get(pk=step.pk).state == step.state
    return refusal.value.code


def test_a_step_keeps_who_decided_when_what_and_on_which_text() -> None:
    office = make_office()
    step = current(submitted(office))
    approve(
        step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=DIGEST, opinion=" 同意，已核。 "
    )
    step.refresh_from_db()
    assert (step.state, step.decided_by, step.decided_at, step.opinion, step.digest) == (
        StepState.APPROVED,
        office[Post.DEPARTMENT_HEAD],
        NOW,
        "同意，已核。",
        DIGEST,
    )


def test_the_next_level_is_called_and_told_and_no_other() -> None:
    office = make_office()
    review = submitted(office)
    Notice.objects.all().delete()
    passed(review, office)
    assert list(Notice.objects.values_list("person", flat=True)) == [
        office[Post.SECRECY_REVIEWER].pk
    ]
    assert list(review.steps.values_list("state", flat=True)) == [
        "approved",
        "current",
        "waiting",
        "waiting",
    ]


def test_the_last_level_completes_the_review_and_tells_its_author() -> None:
    office = make_office()
    review = submitted(office)
    passed(review, office, 3)
    Notice.objects.all().delete()
    last = passed(review, office)
    assert (last.state, last.steps_done) == (State.APPROVED, 4)
    assert list(Notice.objects.values_list("person", "text")) == [
        (office[Post.DRAFTER].pk, f"“{review.title}”审核通过，各级均已通过。")
    ]


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.DEPARTMENT_HEAD, Post.DRAFTER}))
def test_a_step_is_decided_by_nobody_but_who_holds_its_post(post: Post) -> None:
    office = make_office()
    assert code_of(approve, current(submitted(office)), by=office[post]) == "not_yours"


def test_a_holder_of_the_post_in_another_body_decides_nothing() -> None:
    other = make_office("白石县水利局")
    step = current(submitted(make_office()))
    assert code_of(approve, step, by=other[Post.DEPARTMENT_HEAD]) == "not_yours"


def test_a_step_that_is_not_reached_yet_is_not_decided() -> None:
    office = make_office()
    gate = submitted(office).steps.get(order=2)
    told = {"by": office[Post.SECRECY_REVIEWER], "gate": gate_answers()}
    assert code_of(approve, gate, **told) == "not_now"


def test_a_step_is_decided_once_of_two_who_hold_its_post() -> None:
    office = make_office()
    second = make_person(office.body, "罗一鸣", Post.DEPARTMENT_HEAD)
    step = current(submitted(office))
    approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=DIGEST)
    step.refresh_from_db()
    assert code_of(approve, step, by=second) == "not_now"


@pytest.mark.parametrize("act", [approve, send_back])
def test_a_decision_on_another_text_than_was_seen_is_refused(act) -> None:
    office = make_office()
    told = {"by": office[Post.DEPARTMENT_HEAD], "seen_digest": "e" * 64}
    if act is send_back:
        told["reason"] = "不妥"
    assert code_of(act, current(submitted(office)), **told) == "changed"


def test_every_finding_is_confirmed_at_every_level() -> None:
    office = make_office()
    review = submitted(office, findings=[phone(), phone(start=None, end=None)])
    step = current(review)
    with pytest.raises(Refused) as refusal:
        approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=DIGEST, confirmed={1})
    assert refusal.value.sentence == "第2处筛查命中还没有核对。"
    done = passed(review, office, 4)
    assert (done.state, Confirmation.objects.count()) == (State.APPROVED, 8)


def test_a_number_that_no_finding_has_confirms_nothing() -> None:
    office = make_office()
    step = current(submitted(office, findings=[phone()]))
    told = {"by": office[Post.DEPARTMENT_HEAD], "confirmed": {2, 3}}
    assert code_of(approve, step, **told) == "not_confirmed"


def test_an_opinion_is_kept_whole_or_refused() -> None:
    office = make_office()
    step = current(submitted(office))
    told = {"by": office[Post.DEPARTMENT_HEAD], "opinion": "长" * 501}
    assert code_of(approve, step, **told) == "too_long"


@pytest.mark.parametrize(
    ("act", "told", "code"),
    [
        (send_back, {"reason": "  "}, "no_reason"),
        (send_back, {"reason": "长" * 501}, "too_long"),
        (escalate, {"reason": "", "authority": "secrecy"}, "no_reason"),
        (escalate, {"reason": "不能确定", "authority": "secrecy"}, "not_the_gate"),
        (refuse, {"gate": gate_answers("withhold", privacy=True)}, "not_the_gate"),
    ],
)
def test_what_a_department_head_may_not_do(act, told: dict, code: str) -> None:
    office = make_office()
    assert code_of(act, current(submitted(office)), by=office[Post.DEPARTMENT_HEAD], **told) == code


def test_a_return_tells_the_author_why_and_closes_what_was_to_come() -> None:
    office = make_office()
    review = IN_STATE[State.RETURNED](office)
    assert review.closing_reason == "缺附件"
    assert list(review.steps.values_list("state", flat=True)) == [
        "returned",
        "closed",
        "closed",
        "closed",
    ]
    notice = Notice.objects.filter(person=office[Post.DRAFTER]).get()
    assert (notice.text, notice.link) == (f"“{review.title}”退回：缺附件", "/matters/1/")


def test_a_text_that_was_not_to_be_public_is_returned_and_not_refused() -> None:
    office = make_office()
    step = current(at_gate(office, publishes=False))
    told = {"by": office[Post.SECRECY_REVIEWER], "gate": gate_answers("withhold", internal=True)}
    assert code_of(refuse, step, **told) == "nothing_to_refuse"


def test_an_objection_afterwards_ends_the_approval() -> None:
    office = make_office()
    review = IN_STATE[State.OBJECTED](office)
    assert (review.state, review.closing_reason) == (State.OBJECTED, "数字有误")
    assert Notice.objects.filter(
        person=office[Post.DRAFTER], text=f"“{review.title}”补审未通过，须停止公开：数字有误"
    ).exists()


def test_a_level_put_off_is_not_decided_before_the_text_is_released() -> None:
    office = make_office()
    review = urgent(office)
    fresh = submitted(office, subject_id=2, urgent_reason="台风预警")
    step = fresh.steps.get(post=Post.OFFICE_DIRECTOR)
    assert code_of(approve, step, by=office[Post.OFFICE_DIRECTOR]) == "not_now"
    late = review.steps.get(post=Post.OFFICE_DIRECTOR)
    after = approve(late, by=office[Post.OFFICE_DIRECTOR], at=NOW, seen_digest=DIGEST)
    assert (after.state, after.steps_done) == (State.APPROVED, 3)


def test_the_levels_put_off_are_told_when_the_text_is_released() -> None:
    office = make_office()
    review = urgent(office)
    told = Notice.objects.filter(text=f"“{review.title}”应急先发，请在3个工作日内补审。")
    assert set(told.values_list("person", flat=True)) == {
        office[Post.OFFICE_DIRECTOR].pk,
        office[Post.DEPUTY_IN_CHARGE].pk,
    }


def test_the_levels_put_off_may_come_in_any_order_and_leave_it_approved() -> None:
    office = make_office()
    review = urgent(office)
    for post in (Post.DEPUTY_IN_CHARGE, Post.OFFICE_DIRECTOR):
        approve(review.steps.get(post=post), by=office[post], at=NOW, seen_digest=DIGEST)
    review.refresh_from_db()
    assert (review.state, review.steps_done, review.steps_needed) == (State.APPROVED, 4, 2)
    assert set(review.steps.values_list("state", flat=True)) == {"approved"}


def test_an_approved_text_waits_for_nobody() -> None:
    office: Office = make_office()
    review = approved(office)
    assert review.steps.exclude(state=StepState.APPROVED).count() == 0
    with pytest.raises(Step.DoesNotExist):
        current(review)


def test_who_reviews_what_was_changed_under_them_is_told_so() -> None:
    """Not that somebody has reviewed it, or that it is not their turn."""
    office = make_office()
    step = current(submitted(office))
    void(KIND, 1, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)
    with pytest.raises(Refused) as refusal:
        approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=DIGEST)
    lapsed = "送审后内容有改动，这次审核已失效；重新送审后，各级从头审核。"
    assert (refusal.value.code, refusal.value.sentence) == ("lapsed", lapsed)
    path = f"/reviews/{step.review_id}/"
    assert lapsed in page(office[Post.DEPARTMENT_HEAD], path)
    told = {"digest": DIGEST, "step": step.pk, "act": "pass"}
    answer = client_of(office[Post.DEPARTMENT_HEAD]).post(f"{path}decide/", told)
    assert (answer.status_code, lapsed in answer.content.decode()) == (422, True)
