"""A report in reading order, before any format: title, opening, sections with tables, signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.annual_report.forms import TABLE_AT
from gongkai.annual_report.report import Report, Section
from gongkai.annual_report.unread import unread_sentence
from gongkai.annual_report.writers.figures import Chart, figures
from gongkai.annual_report.writers.tables import StatutoryTable, statutory_table
from gongkai.paper.by_sense import breadth
from gongkai.paper.dates import written_day
from gongkai.paper.signing import WIDEST_NAME

_BETWEEN = re.compile(r"、(?![^（(]*[)）])")
"""What parts bodies that sign together; within brackets it parts names of one."""
_NOTES = ("注：", "注:", "备注", "说明：", "说明:")
"""A section whose text begins so explains its table, and stands below it."""


@dataclass(frozen=True)
class Part:
    """A section: its heading, lines before its table, the table or why there is none, lines after.

    `heading` is empty where the report has a table but not the section it belongs in. `drawn_from`
    has for each chart which line before the table tells its numbers, None where none does.
    """

    number: int | None
    heading: str
    before: tuple[str, ...] = ()
    table: StatutoryTable | None = None
    unread: str = ""
    after: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    drawn_from: tuple[int | None, ...] = ()

    def charts_behind(self, line: int | None) -> tuple[Chart, ...]:
        """The charts drawn from `line` of those before the table; None: from none of them."""
        pairs = zip(self.charts, self.drawn_from, strict=True)
        return tuple(chart for chart, at in pairs if at == line)


@dataclass(frozen=True)
class Layout:
    """`opening`: preamble and contact, a line a paragraph. `signature`: name and date, or empty."""

    title: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    signature: tuple[str, str]


def lay_out(report: Report) -> Layout:
    """The report's content in the order in which every written format shows it."""
    return Layout(
        " ".join(report.title.split()),
        _opening(report),
        _with_charts(tuple(_parts(report)), report),
        _signature(report),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of `text` that hold something, without white space at their ends."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _signature(report: Report) -> tuple[str, str]:
    """Who signed and when, as printed; a report that says no more than its day is the agency's."""
    day = written_day(report.signed_on) if report.signed_on else report.unread_day
    signer = report.signed_by or (report.agency or "" if day else "")
    return _side_by_side(" ".join(signer.split())), " ".join(day.split())


def _side_by_side(signer: str) -> str:
    """Several bodies with a blank between them, as paper has them (GB/T 9704-2012, 7.3.5), not the
    mark of a list. Those that find no room in a line keep it: one below the other they would be
    read as a list in the text."""
    apart = "　　".join(_BETWEEN.split(signer))
    return apart if breadth(apart) <= WIDEST_NAME else signer


def _opening(report: Report) -> tuple[str, ...]:
    """The contact is mostly a part of the preamble or of a section; it is not said twice."""
    preamble = lines_of(report.preamble)
    bare = "".join("".join((report.preamble, *(s.text for s in report.sections))).split())
    if "".join(report.contact.split()) in bare:
        return preamble
    return (*preamble, *lines_of(report.contact))


def _parts(report: Report) -> Iterator[Part]:
    waiting = {number: table for number, table in TABLE_AT.items() if report.statutory_form}
    for section in report.sections:
        for number in [n for n in waiting if _passed(n, section, report)]:
            yield from _orphan(report, waiting.pop(number))
        yield _part(report, section, waiting.pop(section.number or 0, None))
    for table in waiting.values():
        yield from _orphan(report, table)


def _with_charts(parts: tuple[Part, ...], report: Report) -> tuple[Part, ...]:
    """Charts belong to section one, or to what stands first where there is none."""
    charts = figures(report)
    at = next((i for i, part in enumerate(parts) if part.number == 1), 0)
    return tuple(
        replace(
            part, charts=charts, drawn_from=tuple(_line_of(one, part, report) for one in charts)
        )
        if index == at
        else part
        for index, part in enumerate(parts)
    )


def _line_of(chart: Chart, part: Part, report: Report) -> int | None:
    """The line of section one whose list `chart` shows."""
    section = report.section(1)
    drawn = [dict(values) for values in chart.series.values()]
    for claim in report.claims:
        if section and claim.section == 1 and dict(claim.parts) in drawn:
            above = len(lines_of(f"{section.text[: claim.offset]}.")) - 1
            return above if above < len(part.before) else None
    return None


def _passed(number: int, section: Section, report: Report) -> bool:
    """Whether the section of table `number` is missing and its place lies behind."""
    return report.section(number) is None and (section.number or 0) > number


def _orphan(report: Report, name: str) -> Iterator[Part]:
    table = statutory_table(report, name)
    if table:
        yield Part(None, "", table=table)


def _part(report: Report, section: Section, name: str | None) -> Part:
    lines = lines_of(section.text)
    heading = f"{section.printed_number}{section.title}".strip()
    if name is None:
        return Part(section.number, heading, lines)
    table = statutory_table(report, name)
    unread = "" if table else unread_sentence(report.unread.get(name, ""))
    below = bool(lines) and lines[0].startswith(_NOTES)
    before, after = ((), lines) if below else (lines, ())
    return Part(section.number, heading, before, table, unread, after)
