"""拟公开日期: the day on which a document is meant to be public. A plan, and nothing more: nothing
is published by it, and it does not outlive its day without a word."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings

from gongkai.deadlines.calendar import calendar
from gongkai.documents.disclosure.deadlines import OTHER
from gongkai.documents.disclosure.duty import duty_starts_on, publisher_of
from gongkai.documents.models import Document, WithheldReview
from gongkai.law.parameters import NotYetLaw
from gongkai.law.publication_duty import Deadline, duty_item, publish_by
from gongkai.look.words import chinese_date
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN

LABEL, TERM_LABEL = "拟公开日期", "公开期限届满"
"""What a review calls the planned day, and the last day of the term."""
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def term_of(document: Document, starts_on: date | None = None) -> Deadline | None:
    """The term of Art. 26 from `starts_on`, or from its own first day; None before that is known,
    and where another organ publishes it."""
    starts_on = starts_on or duty_starts_on(document)
    if starts_on is None or not publisher_of(document).is_us:
        return None
    item = duty_item(document.duty_item or OTHER)
    try:
        return publish_by(item, starts_on, calendar(), document.duty_kind or None)
    except NotYetLaw:
        return None


def latest(document: Document, today: date) -> date:
    """The last day that may be planned. Before the first day of Art. 26 is known, once its last one
    is over, and where another organ publishes it, that is what this installation sets
    (settings.PLANNED_DAYS)."""
    term = term_of(document)
    if term is not None and term.due_on >= today:
        return term.due_on
    return today + timedelta(days=settings.PLANNED_DAYS)


def bounds_words(document: Document, today: date) -> str:
    """Between which days one is planned, and why: for the form that asks for it."""
    term, last = term_of(document), latest(document, today)
    if term is not None and term.due_on == last:
        why = term.source
    else:
        why = f"{_without_term(document, term)}按{settings.PLANNED_DAYS}天以内，本系统设置"
    return f"今天至{chinese_date(last)}（{why}）。到期不会自动公开。"


def _without_term(document: Document, term: Deadline | None) -> str:
    """Of what the setting holds, no term of Art. 26 running."""
    if term is not None:
        return "公开期限已过的"
    if not publisher_of(document).is_us:
        return "由其他机关公开、本机关没有公开期限的"
    return "成文以前" if duty_starts_on(document) is None else "没有公开期限的"


def why_not_planned(document: Document, today: date) -> str:
    """Why the document, as it is proposed, may not be planned for its day; "" where it may, where
    it is not to be public, and where it is public already."""
    day = document.publish_on
    if day is None or not _is_to_come(document):
        return ""
    if day < today:
        return f"拟公开日期{chinese_date(day)}已过，请改为今天或者以后的日期，也可以不填。"
    last = latest(document, today)
    if day <= last:
        return ""
    term = term_of(document)
    if term is not None and last == term.due_on:
        return (
            f"拟公开日期{chinese_date(day)}晚于公开期限届满日{chinese_date(last)}"
            f"（{term.source}），请提前。"
        )
    return (
        f"拟公开日期{chinese_date(day)}太远，最晚填{chinese_date(last)}"
        f"（{settings.PLANNED_DAYS}天以内，本系统设置）。"
    )


def _is_to_come(document: Document) -> bool:
    return document.attribute == Document.Attribute.PROACTIVE and document.published_on is None


def why_not_sent(document: Document, proposal: WithheldReview | None, today: date) -> str:
    """The same when it is sent for review, `document` being as it is proposed; "" too where the day
    can be changed no more: of what is finished its proposal alone is put right."""
    if document.state != Document.State.DRAFT and proposal is None:
        return ""
    return why_not_planned(document, today)


def planned_rows(document: Document) -> list[tuple[str, str]]:
    """The day as reviewers are shown it, with the last day of Art. 26 where that is known."""
    if document.publish_on is None or not _is_to_come(document):
        return []
    term = term_of(document)
    rows = [(LABEL, chinese_date(document.publish_on))]
    return [*rows, (TERM_LABEL, chinese_date(term.due_on))] if term else rows


def remarks(review: Review, today: date) -> list[str]:
    """What a reviewer is told of the planned day: that it has passed since, or is later than the
    term allows. Read off what was submitted: it costs the page nothing."""
    told = dict(review.purpose)
    day, last = _day_in(told.get(LABEL, "")), _day_in(told.get(TERM_LABEL, ""))
    if review.state not in OPEN or day is None:
        return []
    found = []
    if day < today:
        found.append(
            f"{LABEL}{chinese_date(day)}已过；审核通过后不会自动公开，按实际公开日期登记。"
        )
    if last is not None and day > last:
        found.append(f"{LABEL}{chinese_date(day)}晚于公开期限届满日{chinese_date(last)}。")
    return found


def _day_in(words: str) -> date | None:
    found = _DAY.fullmatch(words)
    return date(*map(int, found.groups())) if found else None


def remarks_at_issue(document: Document, formed_on: date, today: date) -> Iterable[str]:
    """What is said of the planned day when the document gets its number, and Art. 26 begins."""
    day = document.publish_on
    if day is None or not _is_to_come(document):
        return
    if day < today:
        yield f"{LABEL}{chinese_date(day)}已过。印发后不会自动公开，请及时公开并登记。"
    starts_on = duty_starts_on(document) or formed_on
    term = term_of(document, starts_on)
    if term is not None and day > term.due_on:
        yield (
            f"{LABEL}{chinese_date(day)}晚于公开期限届满日{chinese_date(term.due_on)}"
            f"（{term.source}，自{chinese_date(starts_on)}起算）。公开期限不因拟公开日期延后，"
            f"请在{chinese_date(term.due_on)}以前公开。"
        )
