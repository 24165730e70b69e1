"""A document as a row of the list: words only, drawn here and not by a template, so that
twenty-five of them cost little.
"""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from gongkai.deadlines.queries import days_late, days_left
from gongkai.documents.models import Document
from gongkai.documents.normative.shown import force_class
from gongkai.documents.normative.states import LegalState
from gongkai.documents.register.lateness import Term
from gongkai.documents.register.progress import attribute_words, progress_of
from gongkai.documents.register.queries import ListStanding, shown_title
from gongkai.documents.subjects import document_link
from gongkai.law.working_days import WorkingDays
from gongkai.look.words import chinese_date, short_date

_NONE = "—"


class Row(NamedTuple):
    """`tag` is the class of the progress; `day` and `left` say when it is due, or was published."""

    pk: int
    url: str
    """"" where it waits to be taken out and is not the reader's to open meanwhile."""
    register_number: str
    registered_on: str
    title: str
    note: str
    attribute: str
    progress: str
    tag: str
    day: str
    left: str
    is_late: bool
    owner: str
    others: str = ""
    """An attribute of the box of what is not the reader's to give another owner."""
    force: str = ""
    """How a normative document stands that has ended or was amended."""
    force_style: str = ""


def row_of(
    document: Document,
    standing: ListStanding,
    count: WorkingDays | None,
    today: date,
    body: str = "",
    force: LegalState | None = None,
) -> Row:
    """`count` is wanted where the document has or had a deadline, `body` where it is another
    one's, `force` where it is a normative one that is marked (`marks_of`)."""
    progress = progress_of(document, standing.review_state, is_late=standing.was_late)
    day, left, is_late = _due(document, standing, count, today)
    return Row(
        document.pk,
        "" if getattr(document, "is_hidden", False) else document_link(document),
        document.register_number,
        _near(document.registered_on, today),
        shown_title(document),
        _note(document, body),
        attribute_words(document, standing.review_state),
        progress.label,
        f" tag-{progress.style}" if progress.style else "",
        day,
        left,
        is_late,
        document.owner.name,
        "" if getattr(document, "is_worked_on", False) else " data-others",
        force.value if force else "",
        f" {force_class(force)}" if force else "",
    )


def _note(document: Document, body: str) -> str:
    origin = document.get_origin_display() if document.origin != Document.Origin.MADE else ""
    department = document.department.name if document.department else ""
    return "　".join(filter(None, (body, document.number, document.genre, origin, department)))


def _near(day: date, today: date) -> str:
    """The year is left out where it is today's."""
    return short_date(day) if day.year == today.year else chinese_date(day)


def _due(
    document: Document, standing: ListStanding, count: WorkingDays | None, today: date
) -> tuple[str, str, bool]:
    if standing.due_on is None or count is None:
        return _published(document.published_on, standing.term, count, today)
    left = days_left(standing.due_on, today, count)
    day = _near(standing.due_on, today)
    if left < 0:
        over = days_late(standing.due_on, today, count)
        return day, f"超{over}个工作日" if over else "已到期", True
    return day, f"还有{left}个工作日" if left else "今日到期", False


def _published(
    on: date | None, term: Term | None, count: WorkingDays | None, today: date
) -> tuple[str, str, bool]:
    """When it became public; where a term was missed, which and by how much."""
    if term is not None and count is not None and term.is_missed:
        late = term.late_words(count).removesuffix("公开")
        return _near(term.ended_on, today), f"{_near(term.met_on, today)}公开，{late}", True
    return "", f"{_near(on, today)}公开" if on else _NONE, False


def drawn(rows: Iterable[Row]) -> SafeString:
    """The rows of the table's body."""
    return mark_safe("".join(map(_drawn, rows)))


def _drawn(row: Row) -> str:
    told = {
        name: escape(word) if isinstance(word, str) else word
        for name, word in row._asdict().items()
    }
    due = f"{told['day']}<br>" if row.day else ""
    none = "" if row.day or row.left != _NONE else " is-blank"
    late = " is-late-text" if row.is_late else ""
    title = f'<a href="{told["url"]}">{told["title"]}</a>' if row.url else told["title"]
    force = f' <span class="force{told["force_style"]}">{told["force"]}</span>' if row.force else ""
    return _ROW.format(due=due, late=late, none=none, **{**told, "title": title, "force": force})


_ROW = """<tr role="row" data-row>
  <td role="cell" class="pick">
    <input type="checkbox" name="pick" value="{pk}" aria-label="选择登记{register_number}"{others}>
  </td>
  <td role="cell" class="nowrap">{register_number}<br><span class="note">{registered_on}</span></td>
  <th role="rowheader" scope="row" class="lead">
    {title}{force}<br><span class="note">{note}</span>
  </th>
  <td role="cell" class="nowrap">{attribute}</td>
  <td role="cell"><span class="tag{tag}">{progress}</span></td>
  <td role="cell" class="nowrap{none}" data-label="公开期限">
    {due}<span class="note{late}">{left}</span>
  </td>
  <td role="cell" class="nowrap" data-label="责任人">{owner}</td>
</tr>"""
