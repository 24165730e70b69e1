"""Every act tried in every state: the table of docs/reviews.md, taken at its word."""

from collections.abc import Callable

import pytest

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.reviews.models import Review, Step
from gongkai.reviews.moves import lock, move
from gongkai.reviews.services import approve, escalate, refuse, resume, send_back, void, withdraw
from gongkai.reviews.states import ACTIONS, State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, Office, make_office
from tests.reviews.matters import DIGEST, IN_STATE, KIND

pytestmark = pytest.mark.django_db

Try = Callable[[Review, Office], Review | None]


def step_of(review: Review) -> Step:
    """The step that an act would be about: the one that waits, or the gate."""
    waiting = review.steps.filter(state__in=(StepState.CURRENT, StepState.DEFERRED)).first()
    return waiting or review.steps.get(kind="gate")


def decider(review: Review, office: Office) -> dict:
    return {"by": office[Post(step_of(review).post)], "at": NOW}


def try_approve(review: Review, office: Office) -> Review:
    told = decider(review, office)
    return approve(step_of(review), seen_digest=DIGEST, gate=gate_answers(), **told)


def try_return(review: Review, office: Office) -> Review:
    return send_back(step_of(review), seen_digest=DIGEST, reason="不妥", **decider(review, office))


def try_refuse(review: Review, office: Office) -> Review:
    gate = gate_answers("withhold", privacy=True)
    return refuse(step_of(review), seen_digest=DIGEST, gate=gate, **decider(review, office))


def try_escalate(review: Review, office: Office) -> Review:
    told = decider(review, office)
    return escalate(
        step_of(review), seen_digest=DIGEST, reason="不能确定", authority="secrecy", **told
    )


def try_resume(review: Review, office: Office) -> Review:
    reply = "青密函〔2026〕8号：可以公开"
    return resume(review, by=office[Post.OFFICE_DIRECTOR], at=NOW, reason=reply)


def try_withdraw(review: Review, office: Office) -> Review:
    return withdraw(review, by=office[Post.DRAFTER], at=NOW)


def try_void(review: Review, office: Office) -> Review | None:
    return void(KIND, review.subject_id, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)


R, E, A = State.IN_REVIEW, State.ESCALATED, State.APPROVED
LEADS: dict[str, tuple[Try, dict[State, State]]] = {
    "approve": (try_approve, {R: R, A: A}),
    "return": (try_return, {R: State.RETURNED, A: State.OBJECTED}),
    "refuse": (try_refuse, {R: State.REFUSED}),
    "escalate": (try_escalate, {R: E}),
    "resume": (try_resume, {E: R}),
    "withdraw": (try_withdraw, {R: State.WITHDRAWN}),
    "void": (try_void, {R: State.VOID}),
}
"""Each act of a person, and from which state it leads where; from every other it is refused. What
is approved here is public before levels put off: once they have passed it is voided too
(test_afterwards)."""


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", LEADS)
def test_an_act_leads_where_the_table_says_and_is_refused_elsewhere(act: str, state: State) -> None:
    office = make_office()
    review = IN_STATE[state](office)
    assert review.state == state
    attempt, leads = LEADS[act]
    before = Entry.objects.count()
    if state in leads:
        after = attempt(review, office)
        assert after is not None
        assert after.state == leads[state]
        assert Entry.objects.count() == before + 1
        return
    try:
        assert attempt(review, office) is None
    except Refused as refusal:
        assert refusal.sentence.endswith("。")
    review.refresh_from_db()
    assert review.state == state
    assert Entry.objects.count() == before


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", ACTIONS)
def test_the_door_opens_from_the_starts_of_an_action_only(name: str, state: State) -> None:
    """The mover itself, whoever calls it: what is not in the table does not happen."""
    from gongkai.reviews import audit as acts

    office = make_office()
    review = IN_STATE[state](office)
    action = ACTIONS[name]
    told = {"by": office[Post.HEAD], "at": NOW, "action": acts.WITHDRAWN, "reason": "理由"}
    if state not in action.starts:
        with pytest.raises(Refused) as refusal:
            move(lock(review), name, **told)
        assert refusal.value.code == "wrong_state"
    elif action.target != State.APPROVED:
        answered = {"reply": "可以公开", "replied_by": office[Post.HEAD], "replied_at": NOW}
        review.escalations.update(**answered)
        assert move(lock(review), name, **told).state == action.target


@pytest.mark.parametrize("name", [name for name in ACTIONS if ACTIONS[name].needs_reason])
def test_an_action_that_needs_a_reason_is_refused_without(name: str) -> None:
    from gongkai.reviews import audit as acts

    office = make_office()
    state = min(ACTIONS[name].starts, key=lambda each: list(State).index(each))
    review = IN_STATE[state](office)
    with pytest.raises(Refused) as refusal:
        move(lock(review), name, by=office[Post.HEAD], at=NOW, action=acts.WITHDRAWN)
    assert refusal.value.code == "no_reason"


ENDED = {State.RETURNED, State.REFUSED, State.WITHDRAWN, State.VOID, State.OBJECTED, State.EXPUNGED}


@pytest.mark.parametrize("state", sorted(ENDED))
def test_a_review_that_has_ended_has_no_step_left_to_take(state: State) -> None:
    review = IN_STATE[state](make_office())
    left = review.steps.filter(state__in=(StepState.CURRENT, StepState.WAITING, StepState.DEFERRED))
    assert left.count() == 0
    assert review.closed_at == NOW


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.ESCALATED])
def test_a_review_that_goes_on_has_exactly_one_current_step(state: State) -> None:
    review = IN_STATE[state](make_office())
    assert review.steps.filter(state=StepState.CURRENT).count() == 1
    assert review.closed_at is None
