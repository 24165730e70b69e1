"""What the page of a review shows to one person on one day. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from gongkai.audit.acts import VIEWS
from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.reviews.afterwards import terms_of
from gongkai.reviews.chains import level_name
from gongkai.reviews.deadline import due_by
from gongkai.reviews.expunging.pending import check_still_read, waits_to_be_expunged
from gongkai.reviews.gaps import Gap, gap_of, left_by_earlier
from gongkai.reviews.held_posts import HeldPosts
from gongkai.reviews.marking import MarkedParagraph, marked
from gongkai.reviews.models import Review, Step
from gongkai.reviews.people import (
    Candidate,
    candidates,
    escalations_to_answer,
    named,
    principal_among,
)
from gongkai.reviews.questions import ACCURATE, ADDRESSEES, LEGAL, QUESTIONS, THIS_TIME
from gongkai.reviews.rounds import LATER, Round, earlier_rounds, later_rounds
from gongkai.reviews.services.gate import result_label
from gongkai.reviews.services.taking import LAPSED
from gongkai.reviews.shown_hits import ShownHit, findings_in, hits_of
from gongkai.reviews.states import OPEN, State, StepKind, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post

_NAMES_SHOWN = 3
_MARKS = {
    StepState.APPROVED: "done",
    StepState.RETURNED: "back",
    StepState.CURRENT: "now",
    StepState.WAITING: "next",
    StepState.DEFERRED: "next",
    StepState.CLOSED: "void",
}


@dataclass
class Page:
    review: Review
    stations: list[dict[str, Any]]
    paragraphs: list[MarkedParagraph]
    hits: list[ShownHit]
    step: Step | None
    """The one that the person may decide now."""
    in_place_of: str
    """For whom the person would decide it; "" for a post of their own."""
    standing: str
    """Why there is none, in a sentence."""
    following: str
    """Who comes after it, in words."""
    steps: list[Step]
    gap: Gap | None = None
    """What deciding it would leave without anybody."""
    terms: list[Deadline] = field(default_factory=list)
    """Until when the levels put off come, in their order."""
    may_answer: bool = False
    """Whether the person may write down what the authority answered."""
    escalations: list[Any] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    views: list[Entry] = field(default_factory=list)
    """Who has looked at the personal data in it, latest first."""

    @property
    def standing_hits(self) -> int:
        return sum(not each.is_gone for each in self.hits)

    @property
    def found_words(self) -> str:
        """How many hits stand, and how many findings tell of what its author dealt with before, of
        which one may be of several hits: no hit in what is sent is not that there never was one."""
        standing = self.standing_hits
        gone = len(self.hits) - standing
        if not gone:
            return f"{standing}处" if standing else "无命中"
        here = f"送审内容{standing}处" if standing else "送审内容无命中"
        return f"{here}；起草中处理过{gone}项"

    @property
    def put_off(self) -> list[str]:
        """The levels that are still to come afterwards."""
        return [level_name(each) for each in self.steps if each.state == StepState.DEFERRED]

    @property
    def at_gate(self) -> bool:
        return self.step is not None and self.step.kind == StepKind.GATE

    @property
    def afterwards(self) -> bool:
        return self.step is not None and self.step.state == StepState.DEFERRED

    @property
    def gate(self) -> Step | None:
        """The gate, where it has its record."""
        return next((each for each in self.steps if each.gate_id is not None), None)

    @property
    def gate_result(self) -> str:
        gate = self.gate.gate if self.gate else None
        return result_label(self.review, gate.result) if gate else ""

    @property
    def asked(self) -> str:
        """How open the text is to be; of what is so already, what is sent beside it."""
        if dict(self.review.purpose).get(THIS_TIME):
            return "补送解读"
        if self.review.publishes:
            attribute = "主动公开"
        else:
            attribute = "依申请公开" if self.review.on_request else "不予公开"
        return attribute if self.review.state == State.APPROVED else f"拟{attribute}"

    @property
    def gate_answers(self) -> list[tuple[str, str]]:
        """Each question of the gate with its answer in words."""
        gate = self.gate.gate if self.gate else None
        if gate is None:
            return []
        sound = ("符合", "不符合")
        return [
            (LEGAL, sound[not gate.legal]),
            (ACCURATE, sound[not gate.accurate]),
            *((each.words, "是" if getattr(gate, each.key) else "否") for each in QUESTIONS),
        ]


def page_of(review: Review, person: Person, on: date) -> Page:
    terms: dict[int, Deadline] = {}
    steps = list(review.steps.select_related("decided_by", "acting_for", "gate").order_by("order"))
    for each in steps:
        each.review = review
    live = review.state in OPEN | {State.APPROVED}
    if review.urgent and review.state == State.APPROVED:
        terms = terms_of([each for each in steps if each.state == StepState.DEFERRED])
    hands = _hands(review, steps) if live else frozenset()
    able = _able(review, steps, hands, on) if live else {}
    escalated = review.state == State.ESCALATED
    stands_still = getattr(review, "is_to_be_expunged", False)
    step = None if escalated or stands_still else _decidable(review, steps, able, person)
    left = left_by_earlier(steps, able, step, person)
    findings, confirmed = findings_in(review)
    entries = list(
        Entry.objects.filter(subject_kind="review", subject_id=str(review.pk)).order_by("-sequence")
    )
    return Page(
        review=review,
        stations=[
            _author_station(review),
            *(_station(each, left, person, terms.get(each.pk), on) for each in steps),
        ],
        terms=[terms[each.pk] for each in steps if each.pk in terms],
        paragraphs=marked(review.text, findings, is_addressed=_is_addressed(review)),
        hits=hits_of(findings, confirmed, steps),
        step=step,
        in_place_of=principal_among(able.get(step.order, []), person) if step else "",
        standing="" if step else _standing(review, steps, able, hands, person),
        following=_following(steps, left, step),
        steps=steps,
        gap=gap_of(step, steps, able, person) if step else None,
        may_answer=escalated
        and not stands_still
        and escalations_to_answer(person, on).filter(review=review).exists(),
        escalations=_escalations(review),
        rounds=earlier_rounds(review),
        events=[each for each in entries if each.action not in VIEWS],
        views=[each for each in entries if each.action in VIEWS],
    )


def _is_addressed(review: Review) -> bool:
    return any(label == ADDRESSEES for label, _ in review.purpose)


def _hands(review: Review, steps: Sequence[Step]) -> frozenset[int]:
    """Whoever had a hand in it: its authors, and those read off the steps."""
    deciders = {each.decided_by_id for each in steps} | {each.acting_for_id for each in steps}
    authors = set(review.hands.filter(step=None).values_list("person_id", flat=True))
    return frozenset(authors | {review.author_id} | {each for each in deciders if each is not None})


def _able(
    review: Review, steps: Sequence[Step], hands: frozenset[int], on: date
) -> Mapping[int, list[Candidate]]:
    """Who may take each step that is still to be taken, by its order."""
    to_come = [
        each
        for each in steps
        if each.state in (StepState.CURRENT, StepState.WAITING, StepState.DEFERRED)
    ]
    if not to_come:
        return {}
    found = candidates([Post(each.post) for each in to_come], review.body, review.department, on)
    return {
        each.order: [one for one in found.get(Post(each.post), []) if not one.hands & hands]
        for each in to_come
    }


def _decidable(
    review: Review, steps: Sequence[Step], able: Mapping[int, list[Candidate]], person: Person
) -> Step | None:
    open_state = StepState.DEFERRED if review.state == State.APPROVED else StepState.CURRENT
    for step in steps:
        mine = any(each.person.pk == person.pk for each in able.get(step.order, []))
        if step.state == open_state and mine:
            return step
    return None


def _author_station(review: Review) -> dict[str, Any]:
    return {
        "title": "起草",
        "person": review.author.name,
        "state": "done",
        "at": review.submitted_at,
        "note": f"第{review.round}次送审",
        "digest": "" if review.state == State.EXPUNGED else review.digest,
    }


def _station(
    step: Step,
    able: Mapping[int, list[Candidate]],
    person: Person,
    term: Deadline | None,
    today: date,
) -> dict[str, Any]:
    station: dict[str, Any] = {"title": level_name(step), "state": _MARKS[StepState(step.state)]}
    if step.decided_by is not None:
        word = {StepState.APPROVED: "通过", StepState.RETURNED: "未通过"}[StepState(step.state)]
        return station | {
            "person": named(step.decided_by, step.acting_for),
            "at": step.decided_at,
            "note": word,
            "digest": "" if step.review.state == State.EXPUNGED else step.digest,
            "digest_word": "一致" if step.digest == step.review.digest else "不一致",
        }
    put_off = step.state == StepState.DEFERRED
    if put_off and step.review.state == State.APPROVED:
        station["state"] = "now"
    return station | {
        "person": "" if step.state == StepState.CLOSED else who(able.get(step.order, []), person),
        "at": step.current_since if step.state == StepState.CURRENT else None,
        "note": due_by(term, today) if term else _waiting_note(step, put_off),
    }


def _waiting_note(step: Step, put_off: bool) -> str:
    if step.state == StepState.CLOSED:
        return "未审"
    if step.review.state == State.ESCALATED and step.state == StepState.CURRENT:
        return "已上报，等答复"
    if put_off:
        return "应急先发，事后补审"
    return "送到" if step.state == StepState.CURRENT else ""


_NOBODY = "（现在没有人能审）"


def _waits_for(able: Sequence[Candidate], word: str) -> str:
    """等某某审核, 由某某审核, or that nobody can."""
    return f"{word}{who(able)}审核" if able else "现在没有人能审"


def who(able: Sequence[Candidate], person: Person | None = None) -> str:
    """Who may take a step, in words: 您, the names, or that nobody can."""
    if not able:
        return _NOBODY
    if person is not None and any(each.person.pk == person.pk for each in able):
        principal = principal_among(able, person)
        return f"您（代{principal}）" if principal else "您"
    names = list(dict.fromkeys(each.words for each in able))
    shown = "、".join(names[:_NAMES_SHOWN])
    return f"{shown}等{len(names)}人" if len(names) > _NAMES_SHOWN else shown


def _standing(
    review: Review,
    steps: Sequence[Step],
    able: Mapping[int, list[Candidate]],
    hands: frozenset[int],
    person: Person,
) -> str:
    """Why the person has nothing to decide here."""
    state = State(review.state)
    if getattr(review, "is_to_be_expunged", False):
        return "这一件已提请清除，等待确认；确认或者撤销清除之前，不能审核。"
    if state == State.VOID:
        return review.closing_reason or LAPSED
    if state not in OPEN | {State.APPROVED}:
        return f"这一件{state.label}，审核已经结束。"
    if state == State.ESCALATED:
        return "已经上报，答复登记之前不能审核；答复由上报人以外的人登记。"
    waiting = [
        each
        for each in steps
        if each.state == StepState.CURRENT
        or (each.state == StepState.DEFERRED and state == State.APPROVED)
    ]
    if not waiting:
        return "各级都已审核通过。"
    turn = "；".join(
        f"“{level_name(each)}”一级{_waits_for(able.get(each.order, []), '等')}" for each in waiting
    )
    if review.author_id == person.pk:
        return f"您送审的，不能由您审核。{turn}。"
    if any(person.pk in (each.decided_by_id, each.acting_for_id) for each in steps):
        return f"您已经审核过一级，不能再审一级。{turn}。"
    if person.pk in hands:
        return f"您起草或者改动过这一件，不能由您审核。{turn}。"
    return f"{turn}。"


def _following(
    steps: Sequence[Step], able: Mapping[int, list[Candidate]], step: Step | None
) -> str:
    if step is None or step.state == StepState.DEFERRED:
        return ""
    after = next((each for each in steps if each.state == StepState.WAITING), None)
    if after is None:
        return ""
    return f"送“{level_name(after)}”一级，{_waits_for(able.get(after.order, []), '由')}"


def _escalations(review: Review) -> list[Any]:
    if getattr(review, "times_escalated", 1) == 0:
        return []
    return list(review.escalations.select_related("by", "acting_for", "replied_by"))


def for_page(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Reviews with all that their page asks of them, in the same query. `later_told` is of the last
    submission of the same subject, where the reader sees it too."""
    return reviews.select_related("author", "body", "department").annotate(
        times_escalated=Count("escalations"),
        is_to_be_expunged=waits_to_be_expunged(OuterRef("kind"), "subject_id"),
        later_told=Subquery(later_rounds(reviews).values(told=LATER)[:1]),
    )


def check_may_read(review: Review, person: Person, posts: HeldPosts) -> None:
    """Refused where the review, which came through `for_page`, waits to be taken out, and the
    person is none of those who decide that."""
    if getattr(review, "is_to_be_expunged", False):
        check_still_read(review.body_id, by=person, posts=posts.own_posts)
