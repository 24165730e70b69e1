"""审批流程: one person proposes a change, another confirms it; until then nothing changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.access import chains_to_confirm, may_confirm_chain
from gongkai.reviews.chains import DEFAULT, Level, chain_of, levels_of
from gongkai.reviews.models import Chain, ChainStep, Step
from gongkai.reviews.services import confirm_chain, drop_chain, propose_chain
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.matters import (
    APPROVAL,
    GATE,
    KIND,
    SMALL,
    URGENT,
    change_chain,
    set_chain,
    submitted,
)

pytestmark = pytest.mark.django_db

HEADS = Level(APPROVAL, Post.DEPARTMENT_HEAD)
THE_GATE = Level(GATE, Post.SECRECY_REVIEWER)
PROPOSING = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)


@pytest.fixture
def office() -> Office:
    return make_office()


def proposed(office: Office, by: Person | None = None, levels=SMALL, **told: object) -> Chain:
    values = {"kind": "", "urgent_allowed": False, "at": NOW, **told}
    kind = str(values.pop("kind"))
    by = by or office[Post.OFFICE_DIRECTOR]
    return propose_chain(office.body, kind, levels, by=by, **values)  # type: ignore[arg-type]


def refused(act: Callable[..., object], *args: object, **told: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **told)
    return refusal.value.code


def last_entry() -> Entry:
    found = Entry.objects.order_by("-sequence").first()
    assert found is not None
    return found


# --- proposing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("post", PROPOSING)
def test_disclosure_officer_and_office_director_propose(office: Office, post: Post) -> None:
    chain = proposed(office, office[post])
    assert (levels_of(chain), chain.proposed_by, chain.confirmed_by) == (SMALL, office[post], None)
    assert last_entry().sentence == "提出修改“各类事项”审批流程，共2级，待确认"
    assert last_entry().details == {
        "steps": 2,
        "posts": ["secrecy_reviewer", "head"],
        "urgent_allowed": False,
        "follow_days": 3,
    }


def test_a_proposal_changes_nothing_yet(office: Office) -> None:
    proposed(office)
    assert chain_of(office.body, KIND) is None
    assert submitted(office).steps.count() == len(DEFAULT)


def test_a_proposal_beside_a_chain_leaves_that_in_force(office: Office) -> None:
    before = set_chain(office, HEADS, THE_GATE)
    proposed(office)
    assert chain_of(office.body, KIND) == before
    assert submitted(office).steps.count() == 2


@pytest.mark.parametrize("post", sorted(set(Post) - set(PROPOSING)))
def test_nobody_else_proposes(office: Office, post: Post) -> None:
    assert refused(proposed, office, office[post]) == "not_yours"
    assert (Chain.objects.count(), Entry.objects.count()) == (0, 0)


def test_the_officer_of_the_body_above_does_not() -> None:
    above = make_office("青岩县人民政府办公室")
    office = make_office("公路中心", parent=above.body)
    assert refused(proposed, office, above[Post.DISCLOSURE_OFFICER]) == "not_yours"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"levels": (HEADS, HEADS)}, "chain_gate"),
        ({"levels": (Level(GATE, Post.OFFICE_DIRECTOR), HEADS)}, "chain_gate_post"),
        ({"kind": "unheard-of"}, "unknown_kind"),
        ({"urgent_allowed": True}, "urgent_nothing_follows"),
        ({"follow_days": 0}, "follow_days"),
        ({"follow_days": 11}, "follow_days"),
    ],
)
def test_what_is_no_chain_is_not_proposed(office: Office, told: dict, code: str) -> None:
    set_chain(office, HEADS, THE_GATE)
    assert refused(proposed, office, **told) == code
    assert levels_of(chain_of(office.body, "")) == (HEADS, THE_GATE)


def test_one_change_of_a_kind_is_proposed_at_a_time(office: Office) -> None:
    proposed(office)
    assert refused(proposed, office, office[Post.DISCLOSURE_OFFICER]) == "proposed_already"
    assert proposed(office, kind=KIND).kind == KIND


def test_the_others_who_answer_for_it_are_told(office: Office) -> None:
    proposed(office, office[Post.DISCLOSURE_OFFICER])
    assert set(Notice.objects.values_list("person", "text", "link")) == {
        (
            office[post].pk,
            "蒙秋霞提出修改“各类事项”的审批流程，待主要负责人确认。",
            "/reviews/chains/",
        )
        for post in (Post.HEAD, Post.OFFICE_DIRECTOR)
    }


# --- confirming ----------------------------------------------------------------------------------


def test_the_head_confirms_and_it_is_in_force(office: Office) -> None:
    chain = confirm_chain(proposed(office), by=office[Post.HEAD], at=NOW)
    assert chain_of(office.body, KIND) == chain
    assert (chain.confirmed_by, chain.confirmed_at) == (office[Post.HEAD], NOW)
    assert submitted(office).steps.count() == 2
    entry = Entry.objects.get(action="reviews.chain_changed")
    assert entry.sentence == "确认“各类事项”审批流程的修改，共2级，即日生效"
    assert entry.actor_name == "石远航"


def test_those_who_proposed_are_told(office: Office) -> None:
    confirm_chain(proposed(office), by=office[Post.HEAD], at=NOW)
    told = Notice.objects.filter(text="石远航确认了“各类事项”的审批流程，现为2级。")
    assert set(told.values_list("person", flat=True)) == {office[post].pk for post in PROPOSING}


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.HEAD, Post.OFFICE_DIRECTOR}))
def test_nobody_else_confirms(office: Office, post: Post) -> None:
    chain = proposed(office)
    assert refused(confirm_chain, chain, by=office[post], at=NOW) == "not_yours"
    assert chain_of(office.body, KIND) is None


def test_who_proposed_does_not_confirm_whatever_their_posts(office: Office) -> None:
    director = office[Post.OFFICE_DIRECTOR]
    Tenure.objects.create(person=director, body=office.body, post=Post.HEAD, from_on=TODAY)
    chain = proposed(office, director)
    assert refused(confirm_chain, chain, by=director, at=NOW) == "own_proposal"
    assert list(chains_to_confirm(director, TODAY)) == []


def test_nobody_confirms_in_the_heads_place(office: Office) -> None:
    """The office director names the stand-ins: one of theirs must not confirm their own change."""
    other = office[Post.DRAFTER]
    Delegation.objects.create(
        principal=office[Post.HEAD], delegate=other, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    assert refused(confirm_chain, proposed(office), by=other, at=NOW) == "not_yours"


def test_the_head_of_another_body_does_not(office: Office) -> None:
    other = make_office("白石县水利局")
    assert refused(confirm_chain, proposed(office), by=other[Post.HEAD], at=NOW) == "not_yours"


def test_the_list_and_its_twin_agree(office: Office) -> None:
    make_office("白石县水利局")
    chain = proposed(office)
    may = [each for each in Person.objects.all() if may_confirm_chain(each, chain, TODAY)]
    listed = [each for each in Person.objects.all() if chain in chains_to_confirm(each, TODAY)]
    assert may == listed == [office[Post.HEAD]]


def test_it_is_confirmed_once(office: Office) -> None:
    chain = confirm_chain(proposed(office), by=office[Post.HEAD], at=NOW)
    assert refused(confirm_chain, chain, by=office[Post.HEAD], at=NOW) == "decided"


def test_the_next_one_replaces_the_levels_as_a_whole(office: Office) -> None:
    director, later = office[Post.OFFICE_DIRECTOR], NOW + timedelta(days=1)
    first = change_chain(office, URGENT, by=director, urgent_allowed=True)
    second = change_chain(office, SMALL, by=director, at=later)
    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (later, None)
    assert chain_of(office.body, KIND) == second
    assert second.steps.count() == 2
    assert second.urgent_allowed is False


def test_what_was_in_force_stays_readable(office: Office) -> None:
    director = office[Post.OFFICE_DIRECTOR]
    first = change_chain(office, URGENT, by=director, urgent_allowed=True)
    change_chain(office, SMALL, by=director)
    assert levels_of(Chain.objects.get(pk=first.pk)) == URGENT


# --- taking it back ------------------------------------------------------------------------------


@pytest.mark.parametrize("post", [*PROPOSING, Post.HEAD])
def test_who_may_propose_or_confirm_takes_it_back(office: Office, post: Post) -> None:
    drop_chain(proposed(office), by=office[post], at=NOW)
    assert (Chain.objects.count(), ChainStep.objects.count()) == (0, 0)
    assert last_entry().sentence == "撤销“各类事项”审批流程待确认的修改"
    assert proposed(office).confirmed_at is None


@pytest.mark.parametrize("post", sorted(set(Post) - {*PROPOSING, Post.HEAD}))
def test_nobody_else_takes_it_back(office: Office, post: Post) -> None:
    assert refused(drop_chain, proposed(office), by=office[post], at=NOW) == "not_yours"
    assert Chain.objects.count() == 1


def test_what_is_in_force_is_not_taken_back(office: Office) -> None:
    chain = set_chain(office, *SMALL)
    assert refused(drop_chain, chain, by=office[Post.HEAD], at=NOW) == "decided"


# --- what the database holds ---------------------------------------------------------------------


def breaks(write: Callable[[], object], match: str) -> None:
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        write()


def test_no_chain_is_in_force_by_one_person(office: Office) -> None:
    chain = proposed(office)
    told = {"confirmed_by": chain.proposed_by, "confirmed_at": NOW}
    breaks(lambda: Chain.objects.filter(pk=chain.pk).update(**told), "chain_by_two_people")


@pytest.mark.parametrize(
    "told", [{"confirmed_at": NOW}, {"ended_at": NOW}, {"proposed_at": NOW - timedelta(1)}]
)
def test_none_is_half_confirmed_or_ends_before(office: Office, told: dict) -> None:
    proposed(office)
    breaks(lambda: Chain.objects.update(**told), "chain_")


def test_two_are_not_in_force_at_once(office: Office) -> None:
    set_chain(office, *SMALL)
    chain = proposed(office)
    told = {"confirmed_by": office[Post.HEAD], "confirmed_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Chain.objects.filter(pk=chain.pk).update(**told)


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SECRECY_REVIEWER}))
def test_the_gate_is_nobody_elses(office: Office, post: Post) -> None:
    chain = proposed(office)
    told = {"order": 9, "kind": "gate", "post": post}
    breaks(lambda: ChainStep.objects.create(chain=chain, **told), "CHECK|violates check")
    review = submitted(office)
    breaks(lambda: Step.objects.create(review=review, **told), "CHECK|violates check")


def test_a_secrecy_reviewer_takes_no_other_level(office: Office) -> None:
    chain = proposed(office)
    told = {"order": 9, "kind": "approval", "post": Post.SECRECY_REVIEWER}
    breaks(lambda: ChainStep.objects.create(chain=chain, **told), "CHECK|violates check")
