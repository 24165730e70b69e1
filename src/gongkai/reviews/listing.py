"""The list of reviews: what a tab holds, what a filter leaves, and the sheet of it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from gongkai.deadlines.naming import register_names
from gongkai.look.words import document_number
from gongkai.reviews.access import reviews_visible_to
from gongkai.reviews.afterwards import SUBJECT
from gongkai.reviews.chains import level_name
from gongkai.reviews.expunging.pending import TITLE_HIDDEN, orders_hidden_from
from gongkai.reviews.held_posts import held_posts_of
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.models import Review, Step
from gongkai.reviews.people import steps_waiting_for
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Person

_RECORD = re.compile(r"审〔(\d{4})〕(\d{1,9})号?")
WAITING, MINE, ALL = "waiting", "mine", "all"
TABS = ((WAITING, "等我审"), (MINE, "我送审的"), (ALL, "我可以查看的"))


@dataclass(frozen=True)
class Row:
    """A review as the list shows it; `now` is the level where it stands, `since` since when."""

    review: Review
    kind: str
    now: str
    since: datetime | None
    in_place_of: str = ""
    """For whom the reader would decide it there; "" for a post of their own."""


def listed(person: Person, tab: str, filters: Mapping[str, Any], on: date) -> QuerySet[Review]:
    """The reviews of a tab that the filters leave, the latest first; in 等我审 the longest waiting
    first. What waits to be taken out and is not the person's to decide has no title, nor is it
    found by its words."""
    posts = held_posts_of(person, on)
    orders = orders_hidden_from(person.body_id, posts.own_posts)
    hidden = Exists(orders.filter(kind=OuterRef("kind"), subject_id=OuterRef("subject_id")))
    found = reviews_visible_to(person, on, posts).annotate(is_hidden=hidden)
    if filters.get("q"):
        found = found.filter(is_hidden=False)
    if tab == WAITING:
        waiting = steps_waiting_for(person, on).order_by()
        found = found.filter(pk__in=waiting.values("review"))
    elif tab == MINE:
        found = found.filter(author=person)
    order = ("submitted_at", "pk") if tab == WAITING else ("-submitted_at", "-pk")
    return (
        found.filter(_wanted(filters))
        .select_related("author", "department", "body")
        .prefetch_related(Prefetch("steps", Step.objects.order_by("order")))
        .defer("text", "purpose", "files")
        .order_by(*order)
    )


def _wanted(filters: Mapping[str, Any]) -> Q:
    wanted = Q()
    for name in ("state", "kind", "department"):
        if filters.get(name):
            wanted &= Q(**{name: filters[name]})
    if filters.get("since"):
        wanted &= Q(submitted_at__gte=_midnight(filters["since"]))
    if filters.get("until"):
        wanted &= Q(submitted_at__lt=_midnight(filters["until"] + timedelta(days=1)))
    if filters.get("q"):
        for word in filters["q"].split():
            record = recorded_as(word)
            wanted &= Q(title__icontains=word) if record is None else record
    return wanted


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def principals_of(reviews: Iterable[Review], person: Person, on: date) -> dict[int, str]:
    """For whom the person stands in at each review of 等我审 that does not wait for a post of their
    own, by its id: at most two queries."""
    posts = held_posts_of(person, on)
    others = {each.holder for each in posts.held} - {person.pk}
    names = dict(Person.objects.filter(pk__in=others).values_list("pk", "name")) if others else {}
    found = {}
    for review in reviews if names else ():
        step = next(iter(_standing_steps(review)), None)
        steps = review.steps.all()
        hands = {review.author_id, *(each.decided_by_id for each in steps)}
        hands |= {each.acting_for_id for each in steps}
        able = [
            each.holder
            for each in posts.held
            if step
            and each.post == step.post
            and each.department in (None, review.department_id)
            and each.holder not in hands
        ]
        if able and person.pk not in able:
            found[review.pk] = names[able[0]]
    return found


def _standing_steps(review: Review) -> list[Step]:
    """Where it stands, of a review that came through `listed`."""
    return [
        step
        for step in review.steps.all()
        if step.state == StepState.CURRENT
        or (step.state == StepState.DEFERRED and review.state == State.APPROVED)
    ]


def row(review: Review, in_place_of: str = "") -> Row:
    """Of a review that came through `listed`."""
    if getattr(review, "is_hidden", False):
        review.title = TITLE_HIDDEN
    standing = _standing_steps(review)
    words = "、".join(
        f"{level_name(step)}（补审）" if step.state == StepState.DEFERRED else level_name(step)
        for step in standing
    )
    since = standing[0].current_since or review.closed_at if standing else None
    return Row(review, kind_words(review.kind), words, since, in_place_of)


HEADINGS = (
    "登记号",
    "标题",
    "事项",
    "单位",
    "科室",
    "送审人",
    "送审时间",
    "第几次送审",
    "状态",
    "所在一级",
    "办结时间",
    "应急先发",
)


def cells(reviews: QuerySet[Review]) -> Iterator[tuple[str | int, ...]]:
    """The rows of the sheet, under `HEADINGS`."""
    for review in reviews:
        told = row(review)
        yield (
            record_number(review),
            review.title,
            told.kind,
            review.body.short_name,
            review.department.name if review.department else "",
            review.author.name,
            _at(review.submitted_at),
            review.round,
            review.label,
            told.now,
            _at(review.closed_at),
            "是" if review.urgent else "",
        )


def _at(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def record_number(review: Review) -> str:
    """登记号 of the review's record: the year of submission and the review's own number."""
    return f"审〔{timezone.localtime(review.submitted_at).year}〕{review.pk}号"


def recorded_as(words: str) -> Q | None:
    """The review whose record bears the number that was typed, as `record_number` writes it; None
    where it is none."""
    found = _RECORD.fullmatch(document_number(words))
    return Q(pk=found[2], submitted_at__year=found[1]) if found else None


def _names_of_steps(ids: Collection[int]) -> Mapping[int, str]:
    """A level put off by the record of its review."""
    steps = Step.objects.filter(pk__in=ids).select_related("review").defer("review__text")
    return {step.pk: record_number(step.review) for step in steps}


register_names(SUBJECT, _names_of_steps)
