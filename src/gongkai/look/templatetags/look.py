"""What the office's templates say and draw. Everything escapes what it is given."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.law.clock import LedgerDay
from gongkai.look import cells, fields, marks, words
from gongkai.look import days as boxes

register = template.Library()

register.filter("chinese_date", words.chinese_date)
register.filter("short_date", words.short_date)
register.filter("weekday", words.weekday)
register.filter("clock", words.clock)
register.filter("iso_time", words.iso_time)


@register.filter
def moment(value: object, today: date | None = None) -> str:
    """9月14日 16:20. The year is left out where it is that of `today`, or of the clock's today."""
    return words.moment(value, today or datetime.now(words.SHANGHAI).date())


@register.filter
def docno(value: object) -> SafeString | str:
    """A document number that no line breaks, with 〔〕 round its year; "" for none."""
    if not value:
        return ""
    return format_html('<span class="docno">{}</span>', words.document_number(str(value)))


@register.filter
def by_sense(value: object) -> SafeString:
    """A title that breaks by sense; its place bears the class `by-sense`."""
    lines = words.sense_lines(str(value))
    return format_html_join(SafeString("<wbr>"), "{}", ((line,) for line in lines))


@register.filter
def digest(value: object) -> SafeString | str:
    """3fa9…c210 as code; the whole stands in its title."""
    text = str(value or "")
    return format_html('<code title="{}">{}</code>', text, words.digest(text)) if text else ""


@register.filter
def filesize(value: object) -> str:
    """412 KB; "" for what is no number."""
    return words.filesize(int(value)) if isinstance(value, int | float) else ""


@register.simple_block_tag
def rail(content: str) -> SafeString | str:
    """What stands beside the page; a part of the page with nothing in it is none."""
    if not content.strip():
        return ""
    return format_html('<aside class="rail stick" aria-label="旁注">{}</aside>', content)


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the ten line icons of `marks.ICONS`; a word stands beside it."""
    return marks.icon(name)


@register.simple_tag
def mark() -> SafeString:
    """The sign of the system: 正, its third stroke in azurite."""
    drawn = marks.character((marks.DONE, marks.DONE, marks.TODAY, marks.DONE, marks.DONE))
    return SafeString(drawn.replace("<svg ", '<svg class="mark" ', 1))


@register.simple_tag
def tally(
    done: int, total: int, today: bool | int = False, late: int = 0, size: str = ""
) -> SafeString:
    """正 strokes: `done` counted days of `total`, then `late` days beyond.

    `today` is True where the last counted day is today, or the number of today's stroke; False on a
    day that does not count. `size` is "s" in lists, "l" at the head of a page.
    """
    stroke = done if today is True else int(today)
    return marks.tally(done, total, stroke, late, size)


@register.simple_tag
def tally_left(
    days_left: int | None,
    total: int,
    today_counts: bool = False,
    size: str = "",
    days_late: int | None = None,
) -> SafeString | str:
    """The tally of a term of `total` days of which `days_left` are left; below zero, late by as
    many, or by `days_late`. "" where the days left are not known."""
    if days_left is None:
        return ""
    done = total - max(days_left, 0)
    stroke = done if today_counts and days_left >= 0 else 0
    late = max(-days_left, 0) if days_late is None else days_late
    return marks.tally(done, total, stroke, late, size)


def _drawn(days: Iterable[LedgerDay | tuple[date, str]], told: dict[str, Any]) -> Any:
    return boxes.boxes(days, boxes.Span(**told))


@register.inclusion_tag("gongkai/_ledger.html")
def ledger(days: Iterable[LedgerDay | tuple[date, str]], **told: Any) -> dict[str, Any]:
    """The strip of days with its key. `today`, `due`, `start`, `why_start` are those of `Span`."""
    drawn = _drawn(days, told)
    return {"weeks": boxes.weeks(drawn), "key": boxes.key(drawn)}


@register.inclusion_tag("gongkai/_calendar.html")
def calendar(days: Iterable[LedgerDay | tuple[date, str]], **told: Any) -> dict[str, Any]:
    """The days as months, each a link to its row in `ledger_table`, which must stand beside it."""
    drawn = _drawn(days, told)
    return {"months": boxes.months(drawn), "key": boxes.key(drawn)}


register.filter("calendar_cell", cells.calendar_cell)


@register.inclusion_tag("gongkai/_ledger_table.html")
def ledger_table(days: Iterable[LedgerDay | tuple[date, str]], **told: Any) -> dict[str, Any]:
    """The same days as a table: date, state, count, reason, article."""
    return {"boxes": _drawn(days, told)}


@register.simple_tag(takes_context=True)
def url_with(context: RequestContext, **changes: object) -> str:
    """The page's query string with `changes`; None or "" takes a name out. Changing anything but
    the page leads back to the first page."""
    query = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


_STAYS = {
    "hx-boost": "true",
    "hx-target": "#main",
    "hx-select": "#main",
    "hx-select-oob": "#side",
    "hx-indicator": "#main",
    "hx-sync": "this:drop",
    "hx-swap": "outerHTML show:none",
}


@register.simple_tag
def stays() -> SafeString:
    """Attributes of what leads to the page that it stands on, with something changed: links and
    forms in it are answered in place, where the reader is, and the address says what is shown.
    Without script they are ordinary ones."""
    return format_html_join(" ", '{}="{}"', _STAYS.items())


register.filter("widget_kind", fields.widget_kind)
register.filter("wrong_fields", fields.wrong_fields)
register.filter("wrong_count", fields.wrong_count)
register.filter("target_id", fields.target_id)
register.simple_tag(fields.control, name="control")


@register.simple_tag(takes_context=True)
def active_filters(context: RequestContext, form: BaseForm) -> list[tuple[str, str, str]]:
    """The filters set in the address: label, value in words, query string without it."""
    return fields.active_filters(form, context["request"].GET)


CHAIN_WORDS = {
    "done": "已办",
    "now": "正在办理",
    "next": "尚未办理",
    "back": "已退回",
    "void": "已作废",
}


@register.filter
def chain_word(state: str) -> str:
    """What the mark of a station says to who does not see it."""
    return CHAIN_WORDS[state]


@register.filter
def pages_shown(page: Any) -> list[int | str]:
    """The numbers of a paginator's page, far ones left out: 1 … 4 5 6 … 116."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
