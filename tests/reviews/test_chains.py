"""Which levels there are, and setting them."""

from datetime import timedelta

import pytest

from gongkai.refusals import Refused
from gongkai.reviews.chains import (
    DEFAULT,
    Level,
    chain_of,
    chain_with_levels,
    check_levels,
    levels_of,
)
from gongkai.reviews.states import State
from gongkai.units.posts import REVIEWING, Post
from tests.offices import NOW, Office, make_body, make_office, make_person
from tests.reviews.matters import (
    APPROVAL,
    GATE,
    KIND,
    SMALL,
    URGENT,
    approved,
    change_chain,
    passed,
    set_chain,
    submitted,
)

pytestmark = pytest.mark.django_db

HEADS = Level(APPROVAL, Post.DEPARTMENT_HEAD)
THE_GATE = Level(GATE, Post.SECRECY_REVIEWER)
LATER = Level(APPROVAL, Post.OFFICE_DIRECTOR, may_follow=True)


@pytest.mark.parametrize(
    "levels",
    [
        DEFAULT,
        (HEADS, THE_GATE),
        (THE_GATE, HEADS),
        SMALL,
        URGENT,
        (HEADS, THE_GATE, LATER, LATER, LATER),
        (*(Level(APPROVAL, post) for post in REVIEWING[2:]), THE_GATE),
    ],
)
def test_two_to_five_levels_with_one_gate_are_a_chain(levels) -> None:
    check_levels(levels)


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ((), "chain_length"),
        ((THE_GATE,), "chain_length"),
        ((HEADS, THE_GATE, HEADS, HEADS, HEADS, HEADS), "chain_length"),
        ((HEADS, HEADS), "chain_gate"),
        ((THE_GATE, THE_GATE, HEADS), "chain_gate"),
        ((HEADS, Level(GATE, Post.SECRECY_REVIEWER, may_follow=True), HEADS), "chain_gate_follows"),
        ((Level(GATE, Post.OFFICE_DIRECTOR), HEADS), "chain_gate_post"),
        ((Level(GATE, Post.HEAD), HEADS), "chain_gate_post"),
        ((THE_GATE, Level(APPROVAL, Post.SECRECY_REVIEWER)), "chain_gate_post"),
        ((THE_GATE, LATER), "chain_follows"),
        ((Level(APPROVAL, Post.DRAFTER), THE_GATE), "chain_post"),
        ((Level(APPROVAL, Post.SYSTEM_ADMIN), THE_GATE), "chain_post"),
    ],
)
def test_what_is_no_chain_is_refused(levels, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_levels(levels)
    assert refusal.value.code == code


def test_a_body_that_has_set_nothing_has_the_default() -> None:
    office = make_office()
    assert levels_of(chain_of(office.body, KIND)) == DEFAULT


def test_a_kind_has_its_own_chain_or_the_general_one() -> None:
    office = make_office()
    set_chain(office, *SMALL)
    assert levels_of(chain_of(office.body, KIND)) == SMALL
    set_chain(office, HEADS, THE_GATE, kind=KIND)
    assert levels_of(chain_of(office.body, KIND)) == (HEADS, THE_GATE)
    assert levels_of(chain_of(office.body, "letter")) == SMALL


def test_another_bodys_chain_is_not_ones_own() -> None:
    set_chain(make_office(), *SMALL)
    assert chain_of(make_office("白石县水利局").body, KIND) is None


def test_levels_may_follow_only_where_urgency_is_allowed() -> None:
    office = make_office()
    chain = change_chain(office, URGENT, by=office[Post.OFFICE_DIRECTOR])
    assert not chain.steps.filter(may_follow=True).exists()


def test_a_review_that_runs_keeps_the_chain_it_was_submitted_with() -> None:
    office = make_office()
    review = submitted(office)
    change_chain(office, SMALL, by=office[Post.OFFICE_DIRECTOR])
    assert review.steps.count() == 4
    assert passed(review, office, 3).state == State.IN_REVIEW
    assert passed(review, office).state == State.APPROVED
    assert submitted(office, subject_id=2).steps.count() == 2


def test_an_office_of_three_passes_its_texts_with_two_levels() -> None:
    """Seed 004: one of the staff, one who is responsible, one who leads."""
    body = make_body("青岩县公路养护中心")
    responsible = make_person(body, "部门负责人", Post.OFFICE_DIRECTOR, Post.SECRECY_REVIEWER)
    people = {
        Post.DRAFTER: make_person(body, "工作人员", Post.DRAFTER),
        Post.OFFICE_DIRECTOR: responsible,
        Post.SECRECY_REVIEWER: responsible,
        Post.HEAD: make_person(body, "分管领导", Post.HEAD),
    }
    office = Office(body, body.departments.create(name="综合股"), people)
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "chain_unfilled"
    change_chain(office, SMALL, by=responsible)
    review = approved(office)
    assert review.state == State.APPROVED
    deciders = [step.decided_by.name for step in review.steps.all()]
    assert deciders == ["部门负责人", "分管领导"]


def test_an_office_of_two_cannot_pass_a_text_at_all() -> None:
    office = make_office()
    set_chain(office, *SMALL)
    office[Post.HEAD].tenures.all().delete()
    office[Post.SECRECY_REVIEWER].tenures.create(
        body=office.body, post=Post.HEAD, from_on=NOW.date() - timedelta(days=9)
    )
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "chain_people_too_few"


@pytest.mark.parametrize("kind", ["", KIND])
def test_a_chain_comes_with_its_levels_in_one_query(kind: str, django_assert_num_queries) -> None:
    office = make_office()
    with django_assert_num_queries(1):
        assert chain_with_levels(office.body, KIND) == (None, DEFAULT)
    set_chain(office, *URGENT)
    chain = set_chain(office, *SMALL, kind=kind)
    with django_assert_num_queries(1):
        assert chain_with_levels(office.body, KIND) == (chain, SMALL)
    assert (chain_of(office.body, KIND), levels_of(chain)) == (chain, SMALL)
