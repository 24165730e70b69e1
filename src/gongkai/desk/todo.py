"""我的待办: what waits for one person, with what is due first on top.

A thing stands here once: a step to decide carries the deadline of its subject, and a deadline whose
subject waits with somebody else says with whom.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_late, days_left, open_deadlines
from gongkai.desk.confirming import asked_of
from gongkai.desk.finishing import (
    Waiting,
    begun,
    interpretations_waiting_for,
    proposals_to_send,
    read_for,
    to_be_met_by,
    waiting_for_the_office,
)
from gongkai.desk.groups import URGENT, Task
from gongkai.desk.items import (
    CHECKS,
    items_waiting,
    subjects_of_items,
    to_be_sent_by,
    told_of_items,
)
from gongkai.desk.subjects import NOWHERE, Subject, subjects_of
from gongkai.documents.acting import OFFICER, names_of, stood_in_for
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.disclosure.standing import proposals_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.waiting import IS_EXPLAINED
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.reader import OFFICE, Reader
from gongkai.documents.register.queries import ASSESSED_AHEAD, waits_for_its_author, whether
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.subjects import KIND
from gongkai.law.working_days import WorkingDays
from gongkai.look.words import date_near, weekday
from gongkai.reviews.afterwards import SUBJECT
from gongkai.reviews.chains import level_name
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Escalation, Review, Step
from gongkai.reviews.people import escalations_to_answer, place_taken, steps_waiting_for
from gongkai.reviews.states import OPEN, State, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post

_LONG = tuple(f"review__{name}" for name in ("text", "purpose", "files"))
CAME_BACK = (State.RETURNED, State.REFUSED, State.OBJECTED, State.VOID, State.WITHDRAWN)


def tasks_of(person: Person, today: date) -> list[Task]:
    """Everything that waits for the person: steps to decide, what came back, what is due."""
    reader = Reader(person, today)
    steps = list(_steps_for(reader))
    read = read_for(reader)
    asked = asked_of(person, today)
    explained = list(interpretations_waiting_for(reader, asked.hidden))
    named = {each.document.pk for each in explained}
    returned = [each for each in _returned_to(person) if each.subject_id not in named]
    office = list(waiting_for_the_office(read, reader))
    told = named | {each.subject_id for each in returned}
    office += [each for each in proposals_to_send(read) if each.document.pk not in told]
    reviews = [step.review for step in steps] + returned
    _hide(reviews, [each.document for each in office + explained], asked.hidden)
    keys = [(review.kind, review.subject_id) for review in reviews]
    keys += [(SUBJECT, step.pk) for step in steps if step.state == StepState.DEFERRED]
    keys += [(KIND, each.document.pk) for each in office + explained]
    owned, running, differing, to_send = _deadlines_of(reader, keys)
    terms = {_key(each): each for each in running if each.kind == INTERPRETATION.name}
    due = {_key(each): each for each in running if _is_of_the_work(each, today)}
    count = calendar()
    tasks = [_step_task(step, due, count, today) for step in steps]
    tasks += [
        Task(
            *(each.title, each.url, f"{each.by}提出，待您确认", "查看、确认"),
            at_once=each.at_once,
        )
        for each in asked.confirmations
    ]
    tasks += [_returned_task(review, due, count, today) for review in returned]
    there = {(step.review.kind, step.review.subject_id) for step in steps}
    there |= {(SUBJECT, step.pk) for step in steps}
    there |= {(review.kind, review.subject_id) for review in returned}
    there |= {(KIND, each.document.pk) for each in office}
    listed = [
        each
        for each in owned
        if _is_to_be_written(each) or (_key(each) not in there and not _is_named(each, named))
    ]
    principals = {each.pk: _principal(each, reader) for each in listed}
    taken = names_of(
        [*principals.values(), *(each.principal for each in [*office, *explained])],
    )
    tasks += [_office_task(each, taken, due, count, today) for each in office]
    tasks += [_office_task(each, taken, terms, count, today) for each in explained]
    subjects = subjects_of_items([*listed, *differing, *to_send], asked.hidden)
    subjects |= subjects_of({*map(_key, listed)} - subjects.keys(), asked.hidden)
    items = items_waiting(differing, to_send, subjects)
    tasks += [Task(each.title, each.url, each.where, each.label) for each in items]
    tasks += [
        _due_task(each, reader, subjects, count, taken.get(principals[each.pk], ""))
        for each in listed
    ]
    there |= {_key(each) for each in owned}
    drafts = [each for each in read.unsent if (KIND, each.pk) not in there]
    _hide([], drafts, asked.hidden)
    return [_held(task) for task in [*tasks, *map(_draft_task, drafts)]]


def _held(task: Task) -> Task:
    """What waits to be taken out is named and not opened meanwhile; that it is public no more is
    recorded all the same."""
    if task.title != TITLE_HIDDEN or task.url.endswith("/withdrawn/"):
        return task
    return replace(task, url="", next_label="")


def _hide(
    reviews: Iterable[Review], documents: Iterable[Document], hidden: Collection[tuple[str, int]]
) -> None:
    """Neither title nor reason of what waits to be taken out, where it is hidden from the person:
    in these rows, which nobody saves."""
    for review in reviews:
        if (review.kind, review.subject_id) in hidden:
            review.title, review.closing_reason = TITLE_HIDDEN, ""
    for document in documents:
        if (KIND, document.pk) in hidden:
            document.title = TITLE_HIDDEN


def _is_named(deadline: Deadline, named: Collection[int]) -> bool:
    """Whether it is of an interpretation that stands in the list with what is to be done."""
    return deadline.kind == INTERPRETATION.name and deadline.subject_id in named


def _is_of_the_work(deadline: Deadline, today: date) -> bool:
    """Whether it presses what else is done with its subject: next year's assessment or check does
    not."""
    is_yearly = deadline.kind in (WITHHELD_REVIEW.name, ITEM_CHECK.name)
    return not is_yearly or deadline.due_on <= today + ASSESSED_AHEAD


def _key(deadline: Deadline) -> tuple[str, int]:
    return deadline.subject_kind, deadline.subject_id


def _steps_for(reader: Reader) -> Iterable[Step]:
    """Steps to decide, and those at which an answer is to be written down (上报), with its
    `authority`; who asked waits. Each with whose `place` they would take. One query."""
    person, today = reader.person, reader.on
    answers = escalations_to_answer(person, today).order_by()
    asked = Escalation.objects.filter(review=OuterRef("review"), reply="")
    mine = Q(pk__in=steps_waiting_for(person, today).order_by().values("pk"))
    return (
        Step.objects.filter(mine | Q(state=StepState.CURRENT, review__in=answers.values("review")))
        .annotate(
            authority=Subquery(asked.values("authority")[:1]),
            place=place_taken(person, today) if reader.stands_in else Value(""),
        )
        .select_related("review", "review__author")
        .defer(*_LONG)
        .order_by("current_since", "pk")
    )


def _returned_to(person: Person) -> Iterable[Review]:
    """Last reviews that came back, of documents that the person wrote or sent: drafts, and what is
    finished and waits for its author."""
    theirs = written_or_sent_by(person)
    last: dict[int, Review] = {}
    sent_back = Review.objects.filter(kind=KIND, subject_id__in=theirs.values("pk"))
    sent_back = sent_back.annotate(
        of_finished=Exists(theirs.filter(state__in=FINISHED, pk=OuterRef("subject_id"))),
        of_proposal=Exists(proposals_of("subject_id")),
    )
    for review in sent_back.defer("text", "purpose", "files").order_by("round"):
        last[review.subject_id] = review
    return [review for review in last.values() if review.state in CAME_BACK]


def written_or_sent_by(person: Person) -> QuerySet[Document]:
    """Drafts that the person wrote or sent, and what is finished and waits for its author."""
    sent = Review.objects.filter(kind=KIND, author=person).values("subject_id")
    finished = Q(state__in=FINISHED) & waits_for_its_author()
    return Document.objects.filter(
        Q(drafter=person) | Q(pk__in=sent),
        Q(state=Document.State.DRAFT) | finished,
        body=person.body_id,
    )


def _office_task(
    waiting: Waiting,
    taken: Mapping[int | None, str],
    due: dict[tuple[str, int], Deadline],
    count: WorkingDays,
    today: date,
) -> Task:
    clock = _clock(due.get((KIND, waiting.document.pk)), count, today)
    return Task(
        waiting.document.title,
        waiting.url,
        f"{waiting.where}{_done_for(taken.get(waiting.principal, ''))}",
        waiting.label,
        mark=URGENT if waiting.is_urgent else "",
        **clock,  # type: ignore[arg-type]
    )


def _done_for(place: str) -> str:
    return f"　您代{place}办理" if place else ""


def _draft_task(document: Document) -> Task:
    waiting = begun(document)
    return Task(document.title, waiting.url, waiting.where, waiting.label)


def _deadlines_of(
    reader: Reader, keys: Iterable[tuple[str, int]]
) -> tuple[list[Deadline], list[Deadline], list[Deadline], list[Deadline]]:
    """What is due of the person; what is due of the things: of several of a thing the first to end
    comes last; and the next checks of service items of which the public is shown something else,
    the person's own and for the disclosure officer all, and of those that the person is to send.
    Each with whether a review of its subject is under way (`is_live`) or passed
    (`is_approved`); one query."""
    person = reader.person
    ids: dict[str, list[int]] = {}
    for kind, subject_id in keys:
        ids.setdefault(kind, []).append(subject_id)
    mine, to_be_sent = to_be_met_by(reader), to_be_sent_by(reader)
    wanted = mine | to_be_sent
    for kind, each in ids.items():
        wanted |= Q(subject_kind=kind, subject_id__in=each)
    is_officer = reader.holds(Post.DISCLOSURE_OFFICER)
    if is_officer:
        wanted |= CHECKS & Q(body_id=person.body_id, differs_since__isnull=False)
    reviews = Review.objects.filter(
        kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id")
    )
    live, approved = reviews.filter(state__in=OPEN), reviews.filter(state=State.APPROVED)
    found = (
        open_deadlines()
        .annotate(**told_of_items(to_be_sent))
        .filter(wanted)
        .annotate(is_live=Exists(live), is_approved=Exists(approved))
        .annotate(is_mine=whether(mine), is_explained=IS_EXPLAINED)
    )
    due: list[Deadline] = list(found.order_by("due_on", "pk"))
    owned = [each for each in due if getattr(each, "is_mine", False)]
    running = [each for each in due if each.subject_id in ids.get(each.subject_kind, ())]
    told = due if is_officer else owned
    differing = [each for each in told if getattr(each, "differs_since", None)]
    to_send = [each for each in due if getattr(each, "is_to_be_sent", False)]
    return owned, running[::-1], differing, to_send


def _clock(deadline: Deadline | None, count: WorkingDays, today: date) -> dict[str, object]:
    if deadline is None:
        return {}
    return {
        "due_on": deadline.due_on,
        "due_words": f"{date_near(deadline.due_on, today)} {weekday(deadline.due_on)}",
        "days_left": days_left(deadline.due_on, today, count),
        "days_late": days_late(deadline.due_on, today, count),
        "total": deadline.days,
        "today_counts": count.is_working_day(today),
    }


def _step_task(
    step: Step, due: dict[tuple[str, int], Deadline], count: WorkingDays, today: date
) -> Task:
    review = step.review
    if review.state == State.ESCALATED:
        told = Escalation.Authority(step.authority).label  # type: ignore[attr-defined]
        where, label = f"已报{told}确定，待答复", "登记答复"
    elif step.state == StepState.DEFERRED:
        where, label = f"{level_name(step)}待补审{_in_place_of(step)}", "补审"
    else:
        sent = f"{review.author.name}送审　第{review.round}次"
        where, label = f"{level_name(step)}　{sent}{_in_place_of(step)}", "审核"
    deadline = due.get((SUBJECT, step.pk)) or due.get((review.kind, review.subject_id))
    return Task(
        review.title,
        review_link(review),
        where,
        label,
        mark=URGENT if review.urgent else "",
        **_clock(deadline, count, today),  # type: ignore[arg-type]
    )


def _in_place_of(step: Step) -> str:
    place = getattr(step, "place", "")
    return f"　您代{place}审核" if place else ""


def _returned_task(
    review: Review, due: dict[tuple[str, int], Deadline], count: WorkingDays, today: date
) -> Task:
    deadline = due.get((review.kind, review.subject_id))
    state = State(review.state).beside
    where = f"{state}：{review.closing_reason}" if review.closing_reason else f"{state}，请再送审"
    return Task(
        review.title,
        review.link,
        where,
        _after_return(review),
        **_clock(deadline, count, today),  # type: ignore[arg-type]
    )


def _after_return(review: Review) -> str:
    """What is done next with what came back: the text of what is finished is not changed."""
    if not getattr(review, "of_finished", False):
        return "修改"
    is_as_it_is = review.state != State.REFUSED and not getattr(review, "of_proposal", False)
    return "送审" if is_as_it_is else "办理"


def _is_to_be_written(deadline: Deadline) -> bool:
    """Of an interpretation that nobody has written: a task beside what else its document waits
    for."""
    return not getattr(deadline, "is_explained", True)


def _under_review(deadline: Deadline) -> str:
    return "审核中　" if getattr(deadline, "is_live", False) else ""


def _is_of_others(deadline: Deadline, reader: Reader) -> bool:
    """Whether it is the reader's to see to and not to record: what others publish, once its review
    is passed or under way, and what the office alone records."""
    if deadline.kind == PUBLICATION.name:
        is_sent = any(getattr(deadline, name, False) for name in ("is_live", "is_approved"))
        return is_sent and not reader.holds(Post.DISCLOSURE_OFFICER)
    return deadline.kind in (FILING.name, EXPIRY.name) and not reader.in_the_office


def _principal(deadline: Deadline, reader: Reader) -> int | None:
    """Whom the reader stands in for by meeting it, where that is the office's or the officer's."""
    if _is_of_others(deadline, reader):
        return None
    if deadline.kind in (FILING.name, EXPIRY.name):
        return stood_in_for(reader, OFFICE)
    if deadline.kind == PUBLICATION.name and getattr(deadline, "is_approved", False):
        return stood_in_for(reader, OFFICER)
    return None


def _due_task(
    due: Deadline,
    reader: Reader,
    subjects: Mapping[tuple[str, int], Subject],
    count: WorkingDays,
    place: str,
) -> Task:
    done = "查看" if _is_of_others(due, reader) else "办理"
    return Task(
        subjects.get(_key(due), NOWHERE).title,
        due.link,
        f"{due.label}　{_under_review(due)}{due.source}{_done_for(place)}",
        "编写解读" if _is_to_be_written(due) else done,
        **_clock(due, count, reader.on),  # type: ignore[arg-type]
    )
