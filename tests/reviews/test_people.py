"""Who may take a step: posts, departments, days, delegation. The list and the predicate agree."""

from datetime import date, timedelta

import pytest

from gongkai.refusals import Refused
from gongkai.reviews.models import Review, Step
from gongkai.reviews.people import (
    candidates,
    deciders_of,
    free_candidates,
    may_decide,
    reviewers_of,
    stands_in_for,
    steps_waiting_for,
)
from gongkai.reviews.services import approve
from gongkai.reviews.states import StepState
from gongkai.units.models import Delegation, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.matters import DIGEST, at_gate, current, passed, submitted, urgent

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def substitute(office: Office) -> Person:
    """Somebody without a post of their own, who can stand in."""
    return make_person(office.body, "农知远")


def delegate(principal: Person, stand_in: Person, **days: date | None) -> Delegation:
    told = {"from_on": TODAY, "until_on": TODAY, **days}
    return Delegation.objects.create(principal=principal, delegate=stand_in, reason="出差", **told)


def deciders(step: Step, on: date = TODAY) -> set[str]:
    """For whom the step waits: asked of the list, the predicate and the messages at once."""
    by_list = {each.name for each in Person.objects.all() if step in steps_waiting_for(each, on)}
    by_one = {each.name for each in Person.objects.all() if may_decide(each, step, on)}
    told = {each.name for each in reviewers_of(Step.objects.get(pk=step.pk), on)}
    named = [each.name for each in deciders_of(step, on)]
    assert sorted(named) == sorted(told)
    assert by_list == by_one == told
    return by_list


def test_a_post_held_for_the_whole_body_decides_for_every_department() -> None:
    assert deciders(current(submitted(make_office()))) == {"杜仲明"}


def test_a_post_held_for_one_department_decides_for_that_one_only() -> None:
    office = make_office()
    other = Department.objects.create(body=office.body, name="法规科")
    office[Post.DEPARTMENT_HEAD].tenures.update(department=office.department)
    head = make_person(office.body, "法规科长")
    Tenure.objects.create(
        person=head, body=office.body, post=Post.DEPARTMENT_HEAD, department=other, from_on=TODAY
    )
    assert deciders(current(submitted(office))) == {"杜仲明"}
    assert deciders(current(submitted(office, department=other, subject_id=2))) == {"法规科长"}


def test_a_text_of_no_department_is_for_posts_of_the_whole_body() -> None:
    office = make_office()
    make_person(office.body, "全局科长", Post.DEPARTMENT_HEAD)
    office[Post.DEPARTMENT_HEAD].tenures.update(department=office.department)
    assert deciders(current(submitted(office, department=None))) == {"全局科长"}


@pytest.mark.parametrize(
    ("change", "who"),
    [
        ({"until_on": YESTERDAY}, set()),
        ({"until_on": TODAY}, {"杜仲明"}),
        ({"from_on": TODAY}, {"杜仲明"}),
        ({"from_on": TOMORROW}, set()),
    ],
)
def test_a_post_counts_on_the_days_on_which_it_is_held(change: dict, who: set[str]) -> None:
    office = make_office()
    step = current(submitted(office))
    office[Post.DEPARTMENT_HEAD].tenures.update(**change)
    assert deciders(step) == who


def test_who_has_left_decides_nothing_and_who_follows_does_at_once() -> None:
    office = make_office()
    step = current(submitted(office))
    Person.objects.filter(pk=office[Post.DEPARTMENT_HEAD].pk).update(is_active=False)
    assert deciders(step) == set()
    make_person(office.body, "新科长", Post.DEPARTMENT_HEAD)
    assert deciders(step) == {"新科长"}


def test_who_has_moved_to_another_body_decides_nothing_here() -> None:
    office, other = make_office(), make_office("白石县水利局")
    step = current(submitted(office))
    Person.objects.filter(pk=office[Post.DEPARTMENT_HEAD].pk).update(body=other.body)
    assert deciders(step) == set()


def test_a_tenure_in_another_body_counts_for_nothing() -> None:
    office, other = make_office(), make_office("白石县水利局")
    step = current(submitted(office))
    Tenure.objects.create(
        person=other[Post.DRAFTER], body=office.body, post=Post.DEPARTMENT_HEAD, from_on=TODAY
    )
    assert deciders(step) == {"杜仲明"}


@pytest.mark.parametrize(
    ("days", "who"),
    [
        ({}, {"杜仲明", "农知远"}),
        ({"from_on": YESTERDAY, "until_on": TOMORROW}, {"杜仲明", "农知远"}),
        ({"from_on": TOMORROW, "until_on": TOMORROW}, {"杜仲明"}),
        ({"from_on": YESTERDAY, "until_on": YESTERDAY}, {"杜仲明"}),
        ({"ended_on": TODAY}, {"杜仲明"}),
        ({"ended_on": TOMORROW}, {"杜仲明", "农知远"}),
    ],
)
def test_who_stands_in_decides_on_the_days_of_the_delegation(days: dict, who: set[str]) -> None:
    office = make_office()
    step = current(submitted(office))
    delegate(office[Post.DEPARTMENT_HEAD], substitute(office), **days)
    assert deciders(step) == who


def test_who_stands_in_signs_for_the_other_and_both_have_had_their_hand_in_it() -> None:
    office = make_office()
    head, stand_in = office[Post.DEPARTMENT_HEAD], office[Post.OFFICE_DIRECTOR]
    make_person(office.body, "副主任", Post.OFFICE_DIRECTOR)
    review = submitted(office)
    delegate(head, stand_in)
    step = current(review)
    assert stands_in_for(stand_in, step, TODAY) == head
    approve(step, by=stand_in, at=NOW, seen_digest=DIGEST)
    step.refresh_from_db()
    assert (step.decided_by, step.acting_for) == (stand_in, head)
    assert set(review.hands.values_list("person", flat=True)) == {
        office[Post.DRAFTER].pk,
        stand_in.pk,
        head.pk,
    }


def test_who_stood_in_once_is_barred_from_their_own_level() -> None:
    office = make_office()
    delegate(office[Post.DEPARTMENT_HEAD], office[Post.OFFICE_DIRECTOR])
    make_person(office.body, "副主任", Post.OFFICE_DIRECTOR)
    review = submitted(office)
    approve(current(review), by=office[Post.OFFICE_DIRECTOR], at=NOW, seen_digest=DIGEST)
    step = current(passed(review, office))
    assert deciders(step) == {"副主任"}
    with pytest.raises(Refused) as refusal:
        approve(step, by=office[Post.OFFICE_DIRECTOR], at=NOW, seen_digest=DIGEST)
    assert refusal.value.code == "two_steps"


def test_the_author_neither_stands_in_nor_is_stood_in_for() -> None:
    office = make_office()
    delegate(office[Post.DEPARTMENT_HEAD], office[Post.DRAFTER])
    assert deciders(current(submitted(office))) == {"杜仲明"}
    second = make_person(office.body, "副科长", Post.DEPARTMENT_HEAD)
    delegate(second, substitute(office))
    own = submitted(office, by=second, subject_id=2)
    assert deciders(current(own)) == {"杜仲明", "黎书瑶"}


def test_who_stands_in_for_two_uses_the_one_who_is_not_barred() -> None:
    office = make_office()
    second = make_person(office.body, "副科长", Post.DEPARTMENT_HEAD)
    stand_in = substitute(office)
    delegate(office[Post.DEPARTMENT_HEAD], stand_in)
    delegate(second, stand_in)
    step = current(submitted(office, by=office[Post.DEPARTMENT_HEAD]))
    assert deciders(step) == {"副科长", "农知远"}
    assert stands_in_for(stand_in, step, TODAY) == second


def test_a_delegation_is_not_handed_on() -> None:
    office = make_office()
    delegate(office[Post.DEPARTMENT_HEAD], substitute(office))
    delegate(Person.objects.get(name="农知远"), office[Post.DISCLOSURE_OFFICER])
    assert deciders(current(submitted(office))) == {"杜仲明", "农知远"}


def test_a_holder_who_also_stands_in_decides_for_themselves() -> None:
    office = make_office()
    second = make_person(office.body, "副科长", Post.DEPARTMENT_HEAD)
    delegate(office[Post.DEPARTMENT_HEAD], second)
    step = current(submitted(office))
    assert stands_in_for(second, step, TODAY) is None


@pytest.mark.parametrize("gone", ["principal", "delegate"])
def test_a_delegation_of_or_to_somebody_who_has_left_is_nothing(gone: str) -> None:
    office = make_office()
    step = current(submitted(office))
    row = delegate(office[Post.DEPARTMENT_HEAD], substitute(office))
    Person.objects.filter(pk=getattr(row, gone).pk).update(is_active=False)
    assert deciders(step) == ({"杜仲明"} if gone == "delegate" else set())


def test_a_delegate_in_another_body_decides_nothing() -> None:
    office, other = make_office(), make_office("白石县水利局")
    delegate(office[Post.DEPARTMENT_HEAD], other[Post.HEAD])
    assert deciders(current(submitted(office))) == {"杜仲明"}


def test_a_department_of_the_principal_bounds_who_stands_in() -> None:
    office = make_office()
    office[Post.DEPARTMENT_HEAD].tenures.update(department=office.department)
    delegate(office[Post.DEPARTMENT_HEAD], substitute(office))
    make_person(office.body, "全局科长", Post.DEPARTMENT_HEAD)
    elsewhere = Department.objects.create(body=office.body, name="法规科")
    assert deciders(current(submitted(office))) == {"杜仲明", "农知远", "全局科长"}
    other = submitted(office, department=elsewhere, subject_id=2)
    assert deciders(current(other)) == {"全局科长"}


def test_two_posts_of_one_person_are_not_mixed_with_anothers_department() -> None:
    """A principal who heads one department and reviews secrecy for another: each post its own."""
    office = make_office()
    other = Department.objects.create(body=office.body, name="法规科")
    both = make_person(office.body, "兼职人员")
    for post, department in (
        (Post.DEPARTMENT_HEAD, other),
        (Post.SECRECY_REVIEWER, office.department),
    ):
        Tenure.objects.create(
            person=both, body=office.body, post=post, department=department, from_on=TODAY
        )
    delegate(both, substitute(office))
    assert deciders(current(submitted(office))) == {"杜仲明"}
    assert deciders(current(at_gate(office, subject_id=2))) == {"覃晓岚", "兼职人员", "农知远"}


def test_levels_put_off_wait_for_their_people_once_the_text_is_released() -> None:
    office = make_office()
    review = urgent(office)
    late = review.steps.get(post=Post.OFFICE_DIRECTOR)
    assert deciders(late) == {"梁予安"}


def test_candidates_are_found_for_all_posts_in_two_queries(django_assert_num_queries) -> None:
    office = make_office()
    delegate(office[Post.DEPUTY_IN_CHARGE], office[Post.HEAD])
    posts = [Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER, Post.DEPUTY_IN_CHARGE, Post.HEAD]
    with django_assert_num_queries(2):
        found = candidates(posts, office.body, office.department, TODAY)
    assert {post: [each.words for each in found[post]] for post in posts} == {
        Post.DEPARTMENT_HEAD: ["杜仲明"],
        Post.SECRECY_REVIEWER: ["覃晓岚"],
        Post.DEPUTY_IN_CHARGE: ["韦国栋", "石远航（代韦国栋）"],
        Post.HEAD: ["石远航"],
    }


def test_the_waiting_list_is_one_query_whatever_its_length(django_assert_num_queries) -> None:
    office: Office = make_office()
    head = office[Post.DEPARTMENT_HEAD]
    for expected in (1, 6):
        while Review.objects.count() < expected:
            submitted(office, subject_id=Review.objects.count() + 1)
        with django_assert_num_queries(1):
            assert len(steps_waiting_for(head, TODAY)) == expected


def test_free_candidates_leave_out_whoever_had_a_hand() -> None:
    office = make_office()
    make_person(office.body, "副审查员", Post.SECRECY_REVIEWER)
    office[Post.DEPARTMENT_HEAD].tenures.create(
        body=office.body, post=Post.SECRECY_REVIEWER, from_on=TODAY
    )
    step = current(at_gate(office))
    assert [each.words for each in free_candidates(step, TODAY)] == ["覃晓岚", "副审查员"]
    approve(
        step,
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=DIGEST,
        gate=gate_answers(),
    )
    assert Step.objects.get(pk=step.pk).state == StepState.APPROVED
