"""The year behind the made-up bureau: each document taken by the office's own services as far as
its outcome says, on the days on which it would have happened."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from django.utils import timezone

from gongkai.deadlines.calendar import calendar
from gongkai.demo.attaching import attach, say_what_was_seen
from gongkai.demo.line import begin_line, end_line, register_line
from gongkai.documents import services as documents
from gongkai.documents.access import may_issue_document, may_mark_published
from gongkai.documents.disclosure.duty import is_numbered_here, split_choice
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.service_items.submitting import submit_item
from gongkai.reviews import services as reviews
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Escalation, Review, Step
from gongkai.reviews.people import reviewers_of
from gongkai.reviews.questions import ARTICLE, QUESTIONS, questions_on
from gongkai.reviews.states import StepKind, StepState
from gongkai.units.access import people_holding
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post

NO_GROUND = "不涉及第十四条至第十六条规定的情形，可以公开。"
GIVEN = "不涉及第十四条、第十五条规定的情形，面向特定对象，可以依申请公开。"
OF_A_THIRD_PARTY = "含企业经营方案，不主动公开；不涉及第十四条规定的情形，可以依申请公开。"
CONSENT = "有人申请时征求企业意见，企业书面同意的予以提供。"
_ON_ITS_WAY = timedelta(days=3)
"""From the day of what others made until it is registered here."""
_HOUR = timedelta(hours=1)
_OPENS = 8
_PUBLISHED_AFTER = 8
"""Working days."""


@dataclass
class Story:
    """What the telling of one document knows; `at` is the moment it has come to."""

    told: Mapping[str, Any]
    drafter: Person
    at: datetime
    now: datetime
    document: Document = field(init=False)

    def later(self, working_days: int = 0, hours: int = 1) -> datetime:
        """Go on by working days and hours, never past now, and say when that is."""
        if working_days:
            day = calendar().add(timezone.localdate(self.at), working_days).date
            self.at = timezone.localtime(self.at).replace(
                year=day.year, month=day.month, day=day.day, hour=_OPENS
            )
        self.at = min(self.at + hours * _HOUR, self.now)
        return self.at


def plans() -> list[Mapping[str, Any]]:
    """Every document of the year, oldest first: register numbers go up with the days."""
    text = (files("gongkai.demo") / "documents.toml").read_text(encoding="utf-8")
    found: list[Mapping[str, Any]] = tomllib.loads(text)["documents"]
    return sorted(found, key=lambda plan: -plan["days_ago"])


def tell_story(
    bodies: Mapping[str, Body], people: Mapping[str, Person], *, now: datetime
) -> dict[str, Document]:
    """Every document of the year, oldest first; returned by key."""
    told: dict[str, Document] = {}
    for plan in plans():
        day = timezone.localtime(now) - timedelta(days=plan["days_ago"])
        morning = min(day.replace(hour=9, minute=10, second=0, microsecond=0), now)
        story = Story(plan, people[plan["drafter"]], morning, now)
        told[plan["key"]] = _tell(story, told)
    return told


def _tell(story: Story, told: Mapping[str, Document]) -> Document:
    plan, outcome = story.told, story.told["outcome"]
    story.document = documents.register_document(
        by=story.drafter, at=story.at, **_values(plan, story.at, story.drafter.body)
    )
    if outcome == "registered":
        return story.document
    if outcome == "cancelled":
        return documents.cancel_document(
            story.document, reason=plan["cancel_reason"], by=story.drafter, at=story.later()
        )
    story.document = attach(story.document, plan, by=story.drafter, at=story.at)
    _propose(story)
    if "normative" in plan:
        story.document = begin_line(story.document, plan, told, story.at)
    if outcome == "draft":
        return story.document
    say_what_was_seen(story.document, by=story.drafter, at=story.at)
    review = documents.submit_document(
        story.document, by=story.drafter, at=story.later(), urgent_reason=plan.get("urgent", "")
    )
    _take(story, review, outcome)
    return story.document


def _values(plan: Mapping[str, Any], at: datetime, body: Body) -> dict[str, Any]:
    day = timezone.localdate(at)
    last = day.replace(day=1) - timedelta(days=1)
    words = {"year": day.year, "month": day.month, "day": day.day, "last_month": last.month}
    values = {
        "title": plan["title"].format(**words),
        "text": plan["text"].strip().format(**words),
        "genre": plan["genre"],
    }
    for name in ("origin", "obtained_from", "copied_to"):
        if name in plan:
            values[name] = plan[name]
    if "obtained_from" in plan:
        values["formed_on"] = day - _ON_ITS_WAY
    if "department" in plan:
        values["department"] = body.departments.get(name=plan["department"])
    return values


def _propose(story: Story) -> None:
    plan = story.told
    item, kind = split_choice(plan["item"]) if "item" in plan else ("", "")
    story.document = documents.propose_attribute(
        story.document,
        attribute=plan["attribute"],
        article=plan.get("article", ""),
        reason=plan["reason"],
        by=story.drafter,
        at=story.later(),
        duty_item=item,
        duty_kind=kind,
    )


def _take(story: Story, review: Review, outcome: str) -> None:
    """Take the review as far as the outcome says."""
    plan = story.told
    name, _, number = outcome.partition(":")
    if name == "review":
        _approve(story, review, int(number) - 1)
    elif name == "returned":
        _approve(story, review, 1)
        _return(story, review, plan["return_reason"])
    elif name in ("escalated", "refused"):
        _approve(story, review, 1)
        _stop_at_gate(story, review)
    elif name == "void":
        _approve(story, review, 2)
        documents.edit_document(
            story.document,
            seen_version=story.document.version,
            changes={"text": story.document.text + plan["edited"]},
            by=story.drafter,
            at=story.later(1),
        )
    elif name in _TAKEN_OUT:
        _TAKEN_OUT[name](story, review)
    else:
        _approve(story, review, review.steps.count() if name != "urgent" else 2)
        if name != "urgent":
            _issue(story)


def _withdraw(story: Story, review: Review) -> None:
    _approve(story, review, 1)
    reviews.withdraw(review, by=story.drafter, at=story.later())


def _object(story: Story, review: Review) -> None:
    """It goes out after the gate; the last of the levels put off objects, and it is taken down."""
    _approve(story, review, 2)
    _issue(story)
    _approve(story, review, 1)
    _return(story, review, story.told["return_reason"])
    at = story.later()
    officer = _officer(story.document, at)
    story.document = documents.record_withdrawal(
        story.document, on=timezone.localdate(at), by=officer, at=at
    )


def _expunge(story: Story, review: Review) -> None:
    """The gate finds it classified, says so, and another person confirms (涉密不上网)."""
    _approve(story, review, 1)
    step, document = _current(review), story.document
    assert step is not None
    who, at = _who(story, step), story.later(1)
    order = order_expunction("document", document.pk, body=document.body, by=who, at=at)
    head = people_holding(document.body_id, [Post.HEAD], timezone.localdate(at))[0]
    confirm_expunction(order, by=head, at=story.later())
    document.refresh_from_db()


_TAKEN_OUT = {"withdrawn": _withdraw, "objected": _object, "expunged": _expunge}


def _current(review: Review) -> Step | None:
    return review.steps.filter(state__in=(StepState.CURRENT, StepState.DEFERRED)).first()


def _who(story: Story, step: Step) -> Person:
    return reviewers_of(step, timezone.localdate(story.at))[0]


def _approve(story: Story, review: Review, steps: int) -> None:
    for number in range(steps):
        step = _current(review)
        if step is None:
            return
        reviews.approve(
            step,
            by=_who(story, step),
            at=story.later(1 if number % 2 else 0, hours=2),
            seen_digest=review.digest,
            opinion="同意。",
            confirmed=list(review.findings.values_list("number", flat=True)),
            gate=_answers(review) if step.kind == StepKind.GATE else None,
        )
        review.refresh_from_db()


def approve_item(item: ServiceItem, *, by: Person, made: datetime, now: datetime) -> None:
    """A service item on its way through every level, from the day it was written."""
    story = Story({}, by, made, now)
    review = submit_item(item, by=by, at=story.later())
    _approve(story, review, review.steps.count())


def _answers(review: Review) -> reviews.GateAnswers:
    plain = {question.key: False for question in QUESTIONS}
    if review.publishes:
        return reviews.GateAnswers(True, True, plain, "publish", NO_GROUND)
    if review.on_request:
        if "trade_secret" not in questions_on(dict(review.purpose).get(ARTICLE, "")):
            return reviews.GateAnswers(True, True, plain, "on_request", GIVEN)
        plain["trade_secret"] = True
        return reviews.GateAnswers(True, True, plain, "on_request", OF_A_THIRD_PARTY, CONSENT)
    plain["deliberative"] = True
    return reviews.GateAnswers(True, True, plain, "withhold", "属于过程性信息，不予公开。")


def _return(story: Story, review: Review, reason: str) -> None:
    step = _current(review)
    assert step is not None
    reviews.send_back(
        step, by=_who(story, step), at=story.later(1), seen_digest=review.digest, reason=reason
    )


def _stop_at_gate(story: Story, review: Review) -> None:
    step = _current(review)
    assert step is not None
    who, at, seen = _who(story, step), story.later(1), review.digest
    if "escalation_reason" in story.told:
        reason = story.told["escalation_reason"]
        secrecy = Escalation.Authority.SECRECY
        reviews.escalate(step, by=who, at=at, seen_digest=seen, reason=reason, authority=secrecy)
        return
    answers = {question.key: question.key == "deliberative" for question in QUESTIONS}
    gate = reviews.GateAnswers(True, True, answers, "withhold", story.told["refusal_reason"])
    reviews.refuse(step, by=who, at=at, seen_digest=seen, gate=gate)


def _issue(story: Story) -> None:
    if "prefix" not in story.told:
        return
    at, document = story.later(), story.document
    office = next(
        each
        for each in Person.objects.filter(body=document.body).order_by("pk")
        if may_issue_document(each, document, timezone.localdate(at))
    )
    if not is_numbered_here(document):
        story.document = documents.file_document(document, by=office, at=at)
        return
    story.document = documents.issue_document(
        document, prefix=story.told["prefix"], by=office, at=at
    )
    if "normative" in story.told:
        register_line(story.document, office=office, at=story.at)
    if story.told["outcome"] != "issued":
        _publish(story)
        if "normative" in story.told and story.document.published_on:
            officer = _officer(story.document, story.at)
            end_line(story.document, office=office, officer=officer, at=story.at, now=story.now)


def _publish(story: Story) -> None:
    """What was formed a while ago has been public for long."""
    after = 0 if story.told["outcome"] == "objected" else _PUBLISHED_AFTER
    document, at = story.document, story.later(after)
    if document.attribute != Document.Attribute.PROACTIVE or at >= story.now:
        return
    officer = _officer(document, at)
    story.document = documents.mark_published(
        document, on=timezone.localdate(at), where="县人民政府门户网站", by=officer, at=at
    )


def _officer(document: Document, at: datetime) -> Person:
    people = Person.objects.filter(body=document.body).order_by("pk")
    on = timezone.localdate(at)
    return next(each for each in people if may_mark_published(each, document, on))
