"""Which levels there are, and setting them."""

from datetime import timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.chains import DEFAULT, Level, chain_of, check_levels, levels_of
from gongkai.reviews.models import Chain, ChainStep
from gongkai.reviews.services import change_chain
from gongkai.reviews.states import State
from gongkai.units.models import Person
from gongkai.units.posts import REVIEWING, Post
from tests.offices import NOW, Office, make_body, make_office, make_person
from tests.reviews.matters import (
    APPROVAL,
    GATE,
    KIND,
    SMALL,
    URGENT,
    approved,
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
        (*(Level(APPROVAL, post) for post in REVIEWING[:4]), THE_GATE),
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


def changed(
    office: Office, by: Person, levels=SMALL, *, kind: str = "", urgent: bool = False
) -> Chain:
    return change_chain(office.body, kind, levels, urgent_allowed=urgent, by=by, at=NOW)


@pytest.mark.parametrize("post", [Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR])
def test_disclosure_officer_and_office_director_set_the_chain(post: Post) -> None:
    office = make_office()
    chain = changed(office, office[post])
    assert levels_of(chain) == SMALL
    entry = Entry.objects.get()
    assert entry.sentence == "修改“各类事项”审批流程，共2级"
    assert entry.details == {
        "steps": 2,
        "posts": ["office_director", "head"],
        "urgent_allowed": False,
    }


@pytest.mark.parametrize(
    "post", sorted(set(Post) - {Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR})
)
def test_nobody_else_does(post: Post) -> None:
    office = make_office()
    with pytest.raises(Refused) as refusal:
        changed(office, office[post])
    assert (refusal.value.code, Chain.objects.count(), Entry.objects.count()) == (
        "not_yours",
        0,
        0,
    )


def test_the_officer_of_another_body_or_of_the_one_above_does_not() -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("公路中心", parent=above.body)
    with pytest.raises(Refused) as refusal:
        changed(office, above[Post.DISCLOSURE_OFFICER])
    assert refusal.value.code == "not_yours"


def test_the_head_and_the_office_director_are_told_of_a_change_by_another() -> None:
    office = make_office()
    changed(office, office[Post.DISCLOSURE_OFFICER])
    assert set(Notice.objects.values_list("person", "text", "link")) == {
        (office[post].pk, "蒙秋霞修改了“各类事项”的审批流程，现为2级。", "/reviews/chains/")
        for post in (Post.HEAD, Post.OFFICE_DIRECTOR)
    }


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"levels": (HEADS, HEADS)}, "chain_gate"),
        ({"kind": "unheard-of"}, "unknown_kind"),
        ({"urgent": True}, "urgent_nothing_follows"),
    ],
)
def test_a_change_that_is_no_chain_changes_nothing(told: dict, code: str) -> None:
    office = make_office()
    set_chain(office, HEADS, THE_GATE)
    with pytest.raises(Refused) as refusal:
        changed(office, office[Post.OFFICE_DIRECTOR], **told)
    assert refusal.value.code == code
    assert levels_of(chain_of(office.body, "")) == (HEADS, THE_GATE)


def test_a_change_replaces_the_levels_as_a_whole() -> None:
    office = make_office()
    changed(office, office[Post.OFFICE_DIRECTOR], URGENT, urgent=True)
    changed(office, office[Post.OFFICE_DIRECTOR], SMALL)
    assert (Chain.objects.count(), ChainStep.objects.count()) == (1, 2)
    assert Chain.objects.get().urgent_allowed is False


def test_levels_may_follow_only_where_urgency_is_allowed() -> None:
    office = make_office()
    chain = changed(office, office[Post.OFFICE_DIRECTOR], URGENT, urgent=False)
    assert not chain.steps.filter(may_follow=True).exists()


def test_a_review_that_runs_keeps_the_chain_it_was_submitted_with() -> None:
    office = make_office()
    review = submitted(office)
    changed(office, office[Post.OFFICE_DIRECTOR], SMALL)
    assert review.steps.count() == 4
    assert passed(review, office, 3).state == State.IN_REVIEW
    assert passed(review, office).state == State.APPROVED
    assert submitted(office, subject_id=2).steps.count() == 2


def test_an_office_of_three_passes_its_texts_with_two_levels() -> None:
    """Seed 004: one of the staff, one who is responsible, one who leads."""
    body = make_body("青岩县公路养护中心")
    people = {
        post: make_person(body, name, post)
        for post, name in (
            (Post.DRAFTER, "工作人员"),
            (Post.OFFICE_DIRECTOR, "部门负责人"),
            (Post.HEAD, "分管领导"),
        )
    }
    office = Office(body, body.departments.create(name="综合股"), people)
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "chain_unfilled"
    changed(office, people[Post.OFFICE_DIRECTOR])
    review = approved(office)
    assert review.state == State.APPROVED
    deciders = [step.decided_by.name for step in review.steps.all()]
    assert deciders == ["部门负责人", "分管领导"]


def test_an_office_of_two_cannot_pass_a_text_at_all() -> None:
    office = make_office()
    set_chain(office, *SMALL)
    office[Post.HEAD].tenures.all().delete()
    office[Post.OFFICE_DIRECTOR].tenures.create(
        body=office.body, post=Post.HEAD, from_on=NOW.date() - timedelta(days=9)
    )
    with pytest.raises(Refused) as refusal:
        submitted(office)
    assert refusal.value.code == "chain_people_too_few"
