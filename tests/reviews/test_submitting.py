"""Sending a text through the chain: what is copied, who is told, and each refusal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Explanation, Hand, Review
from gongkai.reviews.moves import subject_of
from gongkai.reviews.services import ShownFile, explain, void, withdraw
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Department, Person
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, make_office, make_person
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    KIND,
    TEXT,
    URGENT,
    approved,
    phone,
    set_chain,
    submitted,
)

pytestmark = pytest.mark.django_db


def refusal_of(office, **values) -> str:
    with pytest.raises(Refused) as refusal:
        submitted(office, **values)
    assert Review.objects.count() == Hand.objects.count() == Entry.objects.count() == 0
    return refusal.value.code


def test_the_levels_are_copied_and_the_first_is_called() -> None:
    review = submitted(make_office())
    assert list(review.steps.values_list("order", "kind", "post", "state")) == [
        (1, "approval", "department_head", "current"),
        (2, "gate", "secrecy_reviewer", "waiting"),
        (3, "approval", "office_director", "waiting"),
        (4, "approval", "deputy_in_charge", "waiting"),
    ]
    assert (review.steps_needed, review.steps_done, review.round) == (4, 0, 1)


def test_text_purpose_findings_and_files_are_kept_as_they_were_submitted() -> None:
    file = ShownFile("名单.xlsx", "已筛查，无命中", "/matters/1/files/3/", "f" * 64)
    review = submitted(make_office(), findings=[phone()], files=[file])
    assert (review.text, review.digest) == (TEXT, DIGEST)
    assert review.purpose == [["公开属性", "主动公开"], ["公开方式", "政府网站"]]
    assert review.files == [["名单.xlsx", "已筛查，无命中", "/matters/1/files/3/", "f" * 64]]
    found = review.findings.get()
    assert (found.number, found.explanation) == (1, "值班电话，应当公开。")
    assert TEXT[found.start : found.end] == "13907722207"


def test_only_who_may_take_the_first_level_is_told() -> None:
    office = make_office()
    review = submitted(office)
    assert list(Notice.objects.values_list("person", "text", "link")) == [
        (office[Post.DEPARTMENT_HEAD].pk, f"“{review.title}”等您审核。", f"/reviews/{review.pk}/")
    ]


def test_the_author_has_the_first_hand() -> None:
    office = make_office()
    review = submitted(office)
    assert list(review.hands.values_list("person", "step")) == [(office[Post.DRAFTER].pk, None)]


def test_the_entry_names_the_review_by_number_and_never_by_title() -> None:
    review = submitted(make_office())
    entry = Entry.objects.get()
    assert entry.sentence == f"提交第{review.pk}号审核，第1次"
    assert entry.details == {"round": 1, "digest": DIGEST, "urgent": False, "urgently": ""}
    assert review.title not in str(vars(entry))


@pytest.mark.parametrize("state", [State.RETURNED, State.WITHDRAWN, State.VOID, State.REFUSED])
def test_after_an_end_the_next_round_begins_from_the_first_level(state: State) -> None:
    office = make_office()
    first = IN_STATE[state](office)
    again = submitted(office, text="改过的正文。")
    assert (again.round, again.steps.get(state=StepState.CURRENT).order) == (2, 1)
    assert again.pk != first.pk


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.ESCALATED, State.APPROVED])
def test_a_text_that_is_under_review_or_approved_is_not_submitted_again(state: State) -> None:
    office = make_office()
    IN_STATE[state](office)
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "already_in_review"


def test_what_was_taken_out_as_classified_never_comes_back() -> None:
    office = make_office()
    IN_STATE[State.EXPUNGED](office)
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "expunged"


def test_nobody_submits_for_another_body() -> None:
    stranger = make_office("白石县水利局")[Post.DRAFTER]
    assert refusal_of(make_office(), by=stranger) == "other_body"


def test_a_department_of_another_body_is_refused() -> None:
    assert refusal_of(make_office(), department=make_office("白石县水利局").department) == (
        "other_department"
    )


def test_a_department_that_has_ended_is_named_in_the_refusal() -> None:
    office = make_office()
    Department.objects.filter(pk=office.department.pk).update(ended_on=TODAY)
    office.department.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.sentence == "运输科已撤销，请先把文稿改到承接的科室。"


def test_a_department_that_ends_tomorrow_still_submits() -> None:
    office = make_office()
    office.department.ended_on = TODAY + timedelta(days=1)
    assert submitted(office).state == State.IN_REVIEW


def test_a_body_that_has_ended_submits_nothing() -> None:
    office = make_office()
    office.body.ended_on = TODAY
    assert refusal_of(office) == "body_ended"


def test_an_account_out_of_use_submits_nothing() -> None:
    office = make_office()
    office[Post.DRAFTER].is_active = False
    assert refusal_of(office) == "not_in_use"


@pytest.mark.parametrize("explanation", ["", "  "])
def test_a_finding_without_its_explanation_stops_the_submission(explanation: str) -> None:
    assert refusal_of(make_office(), findings=[phone(explanation=explanation)]) == "open_findings"


def test_a_finding_that_was_changed_needs_no_explanation() -> None:
    review = submitted(make_office(), findings=[phone(handling="changed", explanation="")])
    assert review.findings.get().get_handling_display() == "已改动"


def test_urgent_publication_is_refused_where_the_body_does_not_allow_it() -> None:
    assert refusal_of(make_office(), urgent_reason="台风预警") == "urgent_not_allowed"


def test_a_long_reason_for_urgency_is_refused_and_not_cut() -> None:
    office = make_office()
    set_chain(office, *URGENT, urgent_allowed=True)
    assert refusal_of(office, urgent_reason="急" * 301) == "too_long"


def test_an_empty_level_is_named_in_the_refusal() -> None:
    office = make_office()
    office[Post.OFFICE_DIRECTOR].tenures.update(until_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert (refusal.value.code, refusal.value.sentence) == (
        "chain_unfilled",
        "“办公室主任”一级没有可以审核的人（起草、改动过的人不能审核），"
        "请安全管理员安排人员，或者由政府信息公开专员调整审批流程。",
    )


def test_a_text_of_the_only_holder_of_a_level_cannot_pass_it() -> None:
    office = make_office()
    assert refusal_of(office, by=office[Post.SECRECY_REVIEWER]) == "chain_unfilled"


def test_people_of_several_posts_are_not_counted_twice() -> None:
    office = make_office()
    for post in (Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR):
        office[post].tenures.all().delete()
        office[Post.DEPARTMENT_HEAD].tenures.create(body=office.body, post=post, from_on=TODAY)
    assert refusal_of(office) == "chain_people_too_few"


def test_two_people_of_the_same_two_posts_are_enough_for_two_levels() -> None:
    office = make_office()
    office[Post.SECRECY_REVIEWER].tenures.all().delete()
    for number in (1, 2):
        make_person(office.body, f"兼职{number}", Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR)
    office[Post.OFFICE_DIRECTOR].tenures.all().delete()
    assert submitted(office).state == State.IN_REVIEW


def test_only_the_author_takes_a_text_back() -> None:
    office = make_office()
    review = submitted(office)
    with pytest.raises(Refused) as refusal:
        withdraw(review, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert refusal.value.code == "not_the_author"


def test_a_change_of_the_text_ends_its_approval_and_tells_those_who_gave_it() -> None:
    office = make_office()
    review = approved(office)
    Notice.objects.all().delete()
    void(KIND, 1, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)
    review.refresh_from_db()
    assert review.state == State.VOID
    told = set(Notice.objects.values_list("person", flat=True))
    deciders = (
        Post.DEPARTMENT_HEAD,
        Post.SECRECY_REVIEWER,
        Post.OFFICE_DIRECTOR,
        Post.DEPUTY_IN_CHARGE,
    )
    assert told == {office[post].pk for post in deciders}


def test_saving_without_a_change_ends_nothing() -> None:
    office = make_office()
    approved(office)
    assert void(KIND, 1, digest=DIGEST, by=office[Post.DRAFTER], at=NOW) is None
    assert Review.objects.get().state == State.APPROVED


def test_a_change_of_another_subject_ends_nothing() -> None:
    office = make_office()
    approved(office)
    assert void(KIND, 2, digest="e" * 64, by=office[Post.DRAFTER], at=NOW) is None
    assert void("letter", 1, digest="e" * 64, by=office[Post.DRAFTER], at=NOW) is None


def explained(office, reason: str) -> Explanation:
    review = Review.objects.first() or submitted(office)
    return explain(
        KIND,
        1,
        "a" * 64,
        reason=reason,
        by=office[Post.DRAFTER],
        at=NOW,
        subject=subject_of(review),
    )


def test_an_explanation_given_again_stands_beside_the_first() -> None:
    office = make_office()
    explained(office, "值班电话")
    explained(office, " 公开电话 ")
    assert list(Explanation.objects.values_list("reason", flat=True)) == ["值班电话", "公开电话"]


def test_what_was_said_is_changed_by_nobody() -> None:
    explained(make_office(), "值班电话")
    for told in ({"reason": "别的"}, {"by": Person.objects.last()}):
        with pytest.raises(IntegrityError, match="explanation_stays"), transaction.atomic():
            Explanation.objects.update(**told)


@pytest.mark.parametrize(("reason", "code"), [(" ", "no_reason"), ("长" * 301, "too_long")])
def test_an_explanation_must_say_why_and_is_kept_whole(reason: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        explained(make_office(), reason)
    assert refusal.value.code == code
    assert Explanation.objects.count() == 0


SAME = (
    "保密审查认为这一件不予公开，内容、公开属性和理由都没有改动，不能照原样再次送审。"
    "请按审查意见改公开属性或者内容；仍拟公开的，请在理由里写明，供保密审查员核对。"
)


def test_what_the_gate_refused_is_not_sent_again_as_it_was() -> None:
    """A digest of its own is not enough: what the reviewers read is the same."""
    office = make_office()
    told = {"purpose": [("公开属性", "主动公开"), ("理由", "应当公开")]}
    IN_STATE[State.REFUSED](office, **told)
    with pytest.raises(Refused) as refusal:
        submitted(office, digest="e" * 64, **told)
    assert (refusal.value.code, refusal.value.sentence) == ("refused_as_it_is", SAME)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "改过的正文。"},
        {"publishes": False},
        {"publishes": False, "on_request": True},
        {"purpose": [("理由", "已征得第三方书面同意")]},
        {"files": [ShownFile("名单.xlsx", "", "/matters/1/files/3/", "f" * 64)]},
    ],
)
def test_what_was_changed_or_is_explained_is_sent_after_a_refusal(changes: dict) -> None:
    office = make_office()
    told = {"purpose": [("公开属性", "主动公开"), ("理由", "应当公开")]}
    IN_STATE[State.REFUSED](office, **told)
    assert submitted(office, **{**told, **changes}).round == 2


def test_what_was_returned_may_be_sent_again_as_it_was() -> None:
    office = make_office()
    IN_STATE[State.RETURNED](office)
    assert submitted(office).round == 2
