"""Whatever people do, in whatever order: an approval has all its steps, by as many people, none of
them its author, with the gate's record, on the text as it was submitted."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.refusals import Refused
from gongkai.reviews.models import Chain, Confirmation, Review, Step
from gongkai.reviews.queries import approved_review
from gongkai.reviews.services import (
    approve,
    confirm_chain,
    escalate,
    propose_chain,
    refuse,
    resume,
    send_back,
    submit,
    void,
    withdraw,
)
from gongkai.reviews.states import State, StepKind, StepState
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import REVIEWING, Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.matters import DIGEST, KIND, SMALL, URGENT, phone, set_chain, submission

POSTS = [Post.DRAFTER, *REVIEWING]
people = st.sampled_from(POSTS)

act = st.one_of(
    st.tuples(st.just("submit"), people, st.booleans(), st.booleans()),
    st.tuples(st.just("approve"), people, st.integers(1, 4), st.booleans()),
    st.tuples(st.just("approve"), people, st.integers(1, 4), st.booleans()),
    st.tuples(st.just("approve"), people, st.integers(1, 4), st.booleans()),
    st.tuples(st.just("pass on"), st.integers(1, 4)),
    st.tuples(st.just("pass on"), st.integers(1, 4)),
    st.tuples(st.just("return"), people, st.integers(1, 4)),
    st.tuples(st.just("refuse"), people),
    st.tuples(st.just("escalate"), people),
    st.tuples(st.just("resume"), people),
    st.tuples(st.just("withdraw"), people),
    st.tuples(st.just("void"), people, st.booleans()),
    st.tuples(st.just("chain"), people, st.booleans()),
    st.tuples(st.just("confirm"), people),
    st.tuples(st.just("leave"), people),
    st.tuples(st.just("come back"), people),
    st.tuples(st.just("lose post"), people),
    st.tuples(st.just("gain post"), people, people),
    st.tuples(st.just("delegate"), people, people),
)


DOUBT = {"reason": "不明", "authority": "secrecy"}


class World:
    """An office with one subject; each method tries something, and may be refused."""

    def __init__(self) -> None:
        self.office: Office = make_office()
        set_chain(self.office, *URGENT, urgent_allowed=True)

    def person(self, post: Post) -> Person:
        return Person.objects.get(pk=self.office[post].pk)

    def step(self, order: int) -> Step | None:
        return Step.objects.filter(review__round=self.last_round(), order=order).first()

    def last_round(self) -> int:
        last = Review.objects.order_by("-round").first()
        return last.round if last else 0

    def gate(self) -> Step | None:
        return Step.objects.filter(review__round=self.last_round(), kind=StepKind.GATE).first()

    def act(self, name: str, *told) -> None:
        getattr(self, name.replace(" ", "_"))(*told)

    def submit(self, post: Post, urgent: bool, hit: bool) -> None:
        what = submission(
            self.office,
            findings=[phone()] if hit else [],
            urgent_reason="台风预警" if urgent else "",
        )
        submit(what, by=self.person(post), at=NOW)

    def approve(self, post: Post, order: int, confirms: bool) -> None:
        if step := self.step(order):
            approve(
                step,
                by=self.person(post),
                at=NOW + timedelta(hours=1),
                seen_digest=DIGEST,
                confirmed={1} if confirms else set(),
                gate=gate_answers() if step.kind == StepKind.GATE else None,
            )

    def pass_on(self, times: int) -> None:
        """The levels by their own people: without it few examples would come to an end."""
        for _ in range(times):
            step = Step.objects.filter(
                review__round=self.last_round(), state=StepState.CURRENT
            ).first()
            if step is not None:
                self.approve(Post(step.post), step.order, True)

    def return_(self, post: Post, order: int) -> None:
        if step := self.step(order):
            send_back(step, by=self.person(post), at=NOW, seen_digest=DIGEST, reason="不妥")

    def refuse(self, post: Post) -> None:
        if step := self.gate():
            gate = gate_answers("withhold", privacy=True)
            refuse(step, by=self.person(post), at=NOW, seen_digest=DIGEST, gate=gate)

    def escalate(self, post: Post) -> None:
        if step := self.gate():
            escalate(step, by=self.person(post), at=NOW, seen_digest=DIGEST, **DOUBT)

    def resume(self, post: Post) -> None:
        if step := self.gate():
            reply = "青密函〔2026〕8号：可以公开"
            resume(step.review, by=self.person(post), at=NOW, reason=reply)

    def withdraw(self, post: Post) -> None:
        if review := Review.objects.filter(round=self.last_round()).first():
            withdraw(review, by=self.person(post), at=NOW)

    def void(self, post: Post, differs: bool) -> None:
        void(KIND, 1, digest="e" * 64 if differs else DIGEST, by=self.person(post), at=NOW)

    def chain(self, post: Post, small: bool) -> None:
        levels = SMALL if small else URGENT
        by = self.person(post)
        told = {"urgent_allowed": not small, "by": by, "at": NOW}
        propose_chain(self.office.body, "", levels, **told)

    def confirm(self, post: Post) -> None:
        if chain := Chain.objects.filter(confirmed_at=None).first():
            confirm_chain(chain, by=self.person(post), at=NOW)

    def leave(self, post: Post) -> None:
        Person.objects.filter(pk=self.office[post].pk).update(is_active=False)

    def come_back(self, post: Post) -> None:
        Person.objects.filter(pk=self.office[post].pk).update(is_active=True)

    def lose_post(self, post: Post) -> None:
        Tenure.objects.filter(person=self.office[post], post=post).update(
            until_on=TODAY - timedelta(days=1)
        )

    def gain_post(self, who: Post, post: Post) -> None:
        Tenure.objects.create(
            person=self.office[who], body=self.office.body, post=post, from_on=TODAY
        )

    def delegate(self, principal: Post, other: Post) -> None:
        if principal != other:
            Delegation.objects.create(
                principal=self.office[principal],
                delegate=self.office[other],
                from_on=TODAY,
                until_on=TODAY,
                reason="出差",
            )


def check(review: Review) -> None:
    """What must be true of an approved review, counted from its rows."""
    steps = list(review.steps.all())
    done = [step for step in steps if step.state == StepState.APPROVED]
    left = {step.state for step in steps} - {StepState.APPROVED}
    assert left <= ({StepState.DEFERRED} if review.urgent else set())
    assert len(done) == review.steps_done >= review.steps_needed >= 2
    bound = [step.decided_by_id for step in done]
    bound += [step.acting_for_id for step in done if step.acting_for_id]
    assert len(bound) == len(set(bound))
    assert review.author_id not in bound
    assert {step.digest for step in done} == {review.digest}
    gates = [step for step in steps if step.kind == StepKind.GATE]
    assert [step.state for step in gates] == [StepState.APPROVED]
    assert gates[0].gate is not None
    assert gates[0].gate.result == "publish"
    assert Confirmation.objects.filter(step__in=done).count() == (
        len(done) * review.findings.count()
    )
    assert set(review.hands.values_list("person", flat=True)) == {review.author_id, *bound}


class ApprovalsAreEarned(TestCase):
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(act, min_size=1, max_size=25))
    def test_by_any_acts_in_any_order(self, acts: list[tuple]) -> None:
        world = World()
        for name, *told in [("submit", Post.DRAFTER, False, True), *acts]:
            method = "return_" if name == "return" else name
            try:
                world.act(method, *told)
            except Refused as refusal:
                assert refusal.sentence
            live = Review.objects.filter(
                state__in=(State.IN_REVIEW, State.ESCALATED, State.APPROVED)
            )
            assert live.count() <= 1
            for review in Review.objects.filter(state=State.APPROVED):
                check(review)
            released = approved_review(KIND, 1, DIGEST)
            assert (released is None) == (not Review.objects.filter(state=State.APPROVED).exists())
            for review in live.exclude(state=State.APPROVED):
                assert review.steps.filter(state=StepState.CURRENT).count() == 1

    def test_the_examples_do_come_to_an_approval(self) -> None:
        """The property would be empty if nothing were ever approved."""
        world = World()
        world.act("submit", Post.DRAFTER, False, True)
        world.act("pass on", 4)
        check(Review.objects.get(state=State.APPROVED))

    def test_and_to_an_urgent_one(self) -> None:
        world = World()
        world.act("submit", Post.DRAFTER, True, True)
        world.act("pass on", 2)
        review = Review.objects.get(state=State.APPROVED)
        check(review)
        assert (review.steps_done, review.steps.count()) == (2, 4)
        assert Chain.objects.get().urgent_allowed
