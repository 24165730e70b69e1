"""A report as one standalone HTML page: no script, nothing fetched, good by ear and in print."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.html.table import chart_rows, table_rows
from gongkai.annual_report.writers.layout import Layout, Part, lay_out
from gongkai.annual_report.writers.prose import prose
from gongkai.annual_report.writers.tables import StatutoryTable
from gongkai.paper.by_sense import by_sense
from gongkai.paper.characters import printable
from gongkai.paper.model import Heading
from gongkai.paper.pieces import LONG, WHOLE, pieces

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[!-~]+|www\.[!-~]+|[A-Za-z0-9.\-]+\.cn\b[!-~]*")
_MARKS = re.compile(r"(?<!/)[/._](?=[A-Za-z0-9])")
_BREAK = r"\g<0><wbr>"
_FITS_A_PHONE = 5
"""Digits of a number in a column of table three, where a screen of 320 pixels shows all seven."""
_NO_TITLE = "政府信息公开年报（无标题）"
"""Of a page that has to have one: a reader that looks for a report's title takes it for none."""


def write(report: Report) -> bytes:
    return "".join(_page(lay_out(report))).encode()


@cache
def _style() -> str:
    return files(__package__).joinpath("report.css").read_text("utf-8")


def _page(layout: Layout) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{text(layout.title or _NO_TITLE)}</title>\n"
    yield f"<style>\n{_style()}</style>\n</head>\n"
    yield '<body>\n<nav class="skip"><a href="#report">跳到正文</a></nav>\n<div class="page">\n'
    if layout.title:
        pieces = "<wbr>".join(f"<span>{text(line)}</span>" for line in by_sense(layout.title, 17))
        yield f'<header>\n<h1 class="by-sense">{pieces}</h1>\n</header>\n'
    yield from _contents(layout)
    yield '<main id="report">\n<article>\n'
    yield from _paragraphs(layout.opening)
    for index, part in enumerate(layout.parts, start=1):
        yield from _part(part, index)
    yield from _signature(layout)
    yield "</article>\n</main>\n</div>\n</body>\n</html>\n"


def text(words: str) -> str:
    """`words` as HTML text."""
    return escape(printable(words))


def _words(words: str) -> str:
    """`words` as HTML text, with what stands on one line marked."""
    return "".join(_piece(piece, kind) for kind, piece in pieces(words))


def _piece(words: str, kind: str) -> str:
    if kind == WHOLE:
        return f'<span class="whole">{text(words)}</span>'
    return _MARKS.sub(_BREAK, text(words)) if kind == LONG else _ADDRESS.sub(_broken, text(words))


def _broken(address: re.Match[str]) -> str:
    """An address of a page, which may be broken behind its marks: whole it leaves a hole before."""
    return _MARKS.sub(_BREAK, address[0])


def _contents(layout: Layout) -> Iterator[str]:
    links = [
        f'<li><a href="#s{index}">{text(part.heading)}</a></li>\n'
        for index, part in enumerate(layout.parts, start=1)
        if part.heading
    ]
    if links:
        yield f'<nav class="contents" aria-label="目录">\n<ol>\n{"".join(links)}</ol>\n</nav>\n'


def _part(part: Part, index: int) -> Iterator[str]:
    named = f' aria-labelledby="s{index}"' if part.heading else ""
    yield f"<section{named}>\n"
    if part.heading:
        yield f'<h2 id="s{index}">{text(part.heading)}</h2>\n'
    yield from _paragraphs(part.before)
    if part.table:
        table = part.table
        long = " long" if table.name == "requests" and _longest(table) > _FITS_A_PHONE else ""
        region = f'class="scroll of-{table.name}{long}" role="region" tabindex="0"'
        yield f'<div {region} aria-labelledby="t{index}">\n'
        yield f'<table class="statutory {table.name}">\n'
        yield f'<caption id="t{index}"><span>{text(table.title)}，</span>{table.unit}'
        yield f"</caption>\n{''.join(table_rows(table))}</table>\n</div>\n"
        yield from (f'<p class="why">{text(line)}</p>\n' for line in table.unknown)
    if part.unread:
        yield f'<p class="unread">{text(part.unread)}</p>\n'
    yield from _paragraphs(part.after)
    for chart in part.charts:
        named = escape(printable(chart.title))
        yield f'<figure>\n{chart.svg}\n<table class="numbers" aria-label="{named}">\n'
        yield f"{''.join(chart_rows(chart))}</table>\n</figure>\n"
    yield "</section>\n"


def _longest(table: StatutoryTable) -> int:
    """Digits of the longest number."""
    cells = (cell for row in table.rows for cell in row if cell.value is not None)
    return max((len(cell.text) for cell in cells), default=0)


def _paragraphs(lines: tuple[str, ...]) -> Iterator[str]:
    above = 1
    for block in prose(lines):
        if isinstance(block, Heading):
            # Who goes from heading to heading by ear takes a level left out for one not heard.
            above = min(block.level, above + 1)
            yield f"<h{above + 1}>{text(block.text)}</h{above + 1}>\n"
        elif block.lead:
            lead, rest = _words(block.text[: block.lead]), _words(block.text[block.lead :])
            yield f"<p><b>{lead}</b>{rest}</p>\n"
        else:
            yield f"<p>{_words(block.text)}</p>\n"


def _signature(layout: Layout) -> Iterator[str]:
    if any(layout.signature):
        lines = "".join(f"<p>{text(line)}</p>\n" for line in layout.signature if line)
        yield f'<div class="signed">\n{lines}</div>\n'
