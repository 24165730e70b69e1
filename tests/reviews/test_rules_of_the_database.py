"""Every rule that the database keeps itself is seen to refuse what it is there for, by name."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.reviews import triggers
from gongkai.reviews.models import (
    Chain,
    ChainStep,
    Escalation,
    Explanation,
    GateRecord,
    Hand,
    Review,
    Step,
)
from gongkai.reviews.services import resume, void
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    SMALL,
    approved,
    at_gate,
    current,
    set_chain,
    submitted,
)

pytestmark = pytest.mark.django_db


def born_approved(office: Office) -> None:
    review = submitted(office)
    review.pk, review.subject_id, review.state, review.steps_done = None, 2, State.APPROVED, 4
    review.save(force_insert=True)


def approved_at_the_gate(office: Office) -> None:
    review = at_gate(office)
    Review.objects.filter(pk=review.pk).update(state=State.APPROVED, steps_done=4)


def brought_back(office: Office) -> None:
    IN_STATE[State.RETURNED](office)
    Review.objects.update(state=State.IN_REVIEW)


def other_digest(office: Office) -> None:
    submitted(office)
    Review.objects.update(digest="e" * 64)


def other_text(office: Office) -> None:
    approved(office)
    Review.objects.update(text="换过的正文")


def other_level(office: Office) -> None:
    submitted(office)
    Step.objects.filter(order=1).update(post=Post.HEAD)


def other_decider(office: Office) -> None:
    at_gate(office)
    Step.objects.filter(order=1).update(decided_by=office[Post.HEAD])


def step_added(office: Office) -> None:
    review = at_gate(office)
    Step.objects.create(review=review, order=9, kind="approval", post=Post.HEAD)


def other_answer(office: Office) -> None:
    approved(office)
    GateRecord.objects.update(enforcement_file=True, result="withhold")


def other_hand(office: Office) -> None:
    review = at_gate(office)
    Hand.objects.filter(review=review, step=None).update(person=office[Post.HEAD])


def other_reason(office: Office) -> None:
    told = {"kind": "document", "subject_id": 1, "fingerprint": "a" * 64, "reason": "值班电话"}
    Explanation.objects.create(**told, by=office[Post.DRAFTER], at=NOW)
    Explanation.objects.update(reason="别的理由")


def other_authority(office: Office) -> None:
    IN_STATE[State.ESCALATED](office)
    Escalation.objects.update(authority="competent")


def other_reply(office: Office) -> None:
    review = IN_STATE[State.ESCALATED](office)
    reply = "青密函〔2026〕8号，可以公开"
    resume(review, by=office[Post.OFFICE_DIRECTOR], at=NOW, reason=reply)
    Escalation.objects.update(reply="青密函〔2026〕9号，不予公开")


def answered_by_the_drafter(office: Office) -> None:
    IN_STATE[State.ESCALATED](office)
    Escalation.objects.update(reply="可以", replied_by=office[Post.DRAFTER], replied_at=NOW)


def urgent_again(office: Office) -> None:
    review = IN_STATE[State.OBJECTED](office)
    review.pk, review.round, review.state, review.steps_done = None, 2, State.IN_REVIEW, 0
    review.save(force_insert=True)


def born_in_force(office: Office) -> None:
    told = {"proposed_by": office[Post.OFFICE_DIRECTOR], "proposed_at": NOW}
    told |= {"confirmed_by": office[Post.HEAD], "confirmed_at": NOW}
    Chain.objects.create(body=office.body, kind="", **told)


def other_terms(office: Office) -> None:
    set_chain(office, *SMALL)
    Chain.objects.update(urgent_allowed=True)


def level_added(office: Office) -> None:
    chain = set_chain(office, *SMALL)
    ChainStep.objects.create(chain=chain, order=3, kind="approval", post=Post.HEAD)


def level_changed(office: Office) -> None:
    set_chain(office, *SMALL)
    ChainStep.objects.filter(order=2).update(post=Post.OFFICE_DIRECTOR)


def hand_gone(office: Office) -> None:
    review = at_gate(office)
    Hand.objects.filter(review=review).exclude(step=None).delete()


def taken_back_unanswered(office: Office) -> None:
    IN_STATE[State.ESCALATED](office)
    Review.objects.update(state=State.WITHDRAWN)


def superseded_after_the_fact(office: Office) -> None:
    """What was changed since does not count again because somebody says so."""
    review = approved(office)
    void(review.kind, review.subject_id, digest="", by=office[Post.DRAFTER], at=NOW)
    Review.objects.update(superseded=True)


BROKEN_BY: dict[str, Callable[[Office], None]] = {
    "review_begins_open": born_approved,
    "urgent_not_after_an_objection": urgent_again,
    "review_approved_by_its_steps": approved_at_the_gate,
    "review_ends_once": brought_back,
    "escalated_until_answered": taken_back_unanswered,
    "superseded_only_whole": superseded_after_the_fact,
    "review_keeps_what_it_is_of": other_digest,
    "review_keeps_its_text": other_text,
    "step_keeps_its_place": other_level,
    "step_decided_once": other_decider,
    "step_begins_undecided": step_added,
    "gate_keeps_its_answers": other_answer,
    "hand_stays": other_hand,
    "explanation_stays": other_reason,
    "chain_begins_proposed": born_in_force,
    "chain_keeps_what_was_proposed": other_terms,
    "chain_step_begins_with_its_proposal": level_added,
    "chain_step_keeps_its_place": level_changed,
    "hand_never_goes": hand_gone,
    "escalation_keeps_what_was_asked": other_authority,
    "escalation_answered_once": other_reply,
    "escalation_not_answered_by_an_author": answered_by_the_drafter,
}


def test_every_rule_has_its_trial() -> None:
    assert set(BROKEN_BY) == {rule.name for rule in triggers.RULES}


@pytest.mark.parametrize("name", BROKEN_BY)
def test_the_database_refuses_by_the_rule(name: str) -> None:
    office = make_office()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN_BY[name](office)


@pytest.mark.parametrize("name", BROKEN_BY)
def test_without_the_rule_the_same_would_be_written(name: str) -> None:
    """So that a trial cannot pass for another reason than its rule."""
    office = make_office()
    rule = next(each for each in triggers.RULES if each.name == name)
    on = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert triggers.missing(connection) == [name]
    BROKEN_BY[name](office)


@pytest.mark.parametrize(
    ("column", "value"),
    [("purpose", [["公开方式", "网站"]]), ("files", [["a.txt", "", "", "e" * 64]])],
)
def test_what_it_is_for_and_what_goes_with_it_stay_as_they_were_reviewed(
    column: str, value: object
) -> None:
    review = approved(make_office())
    with pytest.raises(IntegrityError, match="review_keeps_its_text"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**{column: value})
    Review.objects.filter(pk=review.pk).update(**{column: getattr(review, column)})


def test_an_author_is_not_made_somebody_who_decided() -> None:
    review = at_gate(make_office())
    step = Step.objects.filter(review=review).first()
    with pytest.raises(IntegrityError, match="hand_stays"), transaction.atomic():
        Hand.objects.filter(review=review, step=None).update(step=step)


def test_none_is_missing_after_the_migrations() -> None:
    assert triggers.missing(connection) == []


def test_the_rules_can_be_taken_away_and_set_up_again() -> None:
    with connection.cursor() as cursor:
        for statement in triggers.removal(connection.vendor):
            cursor.execute(statement)
        for statement in triggers.statements(connection.vendor):
            cursor.execute(statement)
    with pytest.raises(IntegrityError, match="review_ends_once"), transaction.atomic():
        brought_back(make_office())


def test_what_is_no_decision_may_still_be_written() -> None:
    review = at_gate(make_office())
    Step.objects.filter(pk=current(review).pk).update(current_since=NOW)
    Review.objects.filter(pk=review.pk).update(link="/matters/1/?v=2")
    assert Step.objects.filter(review=review, digest=DIGEST, state=StepState.APPROVED).count() == 1
