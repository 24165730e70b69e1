"""What is written is there to be read: every table with its geometry, every line of text.

The readers know nothing of the form; so this holds for who looks at the file, too.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.annual_report.document import Grid, Line, Paragraph
from gongkai.annual_report.forms import FORMS, TABLES, Form
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report, Section
from gongkai.annual_report.writers import write_report
from gongkai.annual_report.writers.layout import lay_out
from gongkai.annual_report.writers.tables import BLANK_WORD, StatutoryTable, statutory_table
from tests.annual_report.writers.reports import report, reports, sections, with_list, without

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
Place = tuple[int, int, int, int, str]


def _bare(text: str) -> str:
    """Text without white space; a number as its value, for Excel drops closing zeros, and shows a
    unit without holding it. What stood blank says so in a ruled table, and a minus is one of paper.
    """
    bare = "".join(text.split()).replace("－", "-")
    bare = "" if bare == BLANK_WORD else bare
    bare = bare.removesuffix("万元") if bare[:1].isdigit() else bare
    return str(Decimal(bare).normalize()) if _NUMBER.fullmatch(bare) else bare


def _expected(table: StatutoryTable) -> Iterator[Place]:
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (top, column) in taken:
                column += 1
            yield top, column, cell.rows, cell.columns, _bare(cell.text)
            taken |= {(top + d, column + r) for d in range(cell.rows) for r in range(cell.columns)}


def _written_tables(written: Report) -> list[set[Place]]:
    tables = [statutory_table(written, name) for name in TABLES]
    return [set(_expected(table)) for table in tables if table]


def _read_tables(data: bytes) -> list[set[Place]]:
    tables: list[set[Place]] = []
    for block in read_document(data).blocks:
        if isinstance(block, Grid):
            cells = {(c.row, c.column, c.rows, c.columns, _bare(c.text)) for c in block.cells}
            if tables and _header(cells) == _header(tables[-1]):
                cells = _gone_on(tables.pop(), cells)
            tables.append(cells)
    return tables


_HEADER = 3


def _header(cells: set[Place]) -> set[Place]:
    return {place for place in cells if place[0] < _HEADER}


def _gone_on(first: set[Place], second: set[Place]) -> set[Place]:
    """A table that goes on over the page below its header, said again, as one: a label that reaches
    over the break has a blank cell there."""
    foot = max(place[0] + place[2] for place in first)
    whole = set(first)
    for row, column, rows, columns, text in second - _header(second):
        hangs = [p for p in first if p[1] == column and p[3] == columns and p[0] + p[2] == foot]
        if row == _HEADER and not text and column < _HEADER and hangs:
            top, _, high, _, label = hangs[0]
            whole -= set(hangs)
            whole.add((top, column, high + rows, columns, label))
        else:
            whole.add((row - _HEADER + foot, column, rows, columns, text))
    return whole


def _written_text(written: Report, format: str = "") -> str:
    """The text of the report; a page says below a table why cells of it are unknown, too."""
    layout = lay_out(written)
    lines = [layout.title, *layout.opening]
    for part in layout.parts:
        told = part.table.unknown if part.table and format == "html" else ()
        lines += [part.heading, *part.before, *told, part.unread, *part.after]
    return "".join("".join([*lines, *layout.signature]).split())


def _read_text(data: bytes) -> str:
    blocks = read_document(data).blocks
    return "".join("".join(b.text for b in blocks if isinstance(b, Paragraph | Line)).split())


GRIDS = ("docx", "html", "xlsx", "pdf")


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("format", GRIDS)
def test_every_cell_stands_at_its_place(format: str, form: Form) -> None:
    assert _read_tables(write_report(report(form), format)) == _written_tables(report(form))


@pytest.mark.parametrize("format", GRIDS)
def test_every_line_of_text_is_there_and_no_other(format: str) -> None:
    assert _read_text(write_report(report(), format)) == _written_text(report())


@pytest.mark.parametrize("format", GRIDS)
def test_a_chart_adds_no_word_to_the_text(format: str) -> None:
    assert _read_text(write_report(with_list(report()), format)) == _written_text(report())


@pytest.mark.parametrize("format", GRIDS)
def test_a_long_report_loses_nothing_at_the_turn_of_a_page(format: str) -> None:
    texts = tuple("\n".join(f"第{n}件事项已经办理完毕。" for n in range(60)) for _ in range(6))
    written = report(sections=sections(texts))
    data = write_report(written, format)
    assert _read_text(data) == _written_text(written)
    assert _read_tables(data) == _written_tables(written)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("lines", range(4, 20, 3))
def test_table_three_is_the_same_wherever_a_page_breaks_it(form: Form, lines: int) -> None:
    preamble = "\n".join(["统计期限为本年一月一日起。"] * lines)
    written = report(form, preamble=preamble)
    data = write_report(written, "pdf")
    assert _read_tables(data) == _written_tables(written)
    again = read_report(data)
    assert dict(again.values) == dict(written.values)
    assert again.cells == {}


@pytest.mark.parametrize("format", GRIDS)
def test_an_unread_table_leaves_no_empty_one_behind(format: str) -> None:
    written = without(report(), "requests", "image")
    assert len(_read_tables(write_report(written, format))) == 2


@pytest.mark.parametrize("format", ["docx", "html", "pdf"])
def test_headings_are_known_as_headings(format: str) -> None:
    written = Report(title="年度报告", sections=(Section(1, "一、", "总体情况", "公开286条。"),))
    blocks = read_document(write_report(written, format)).blocks
    assert "一、总体情况" in [b.text for b in blocks if isinstance(b, Paragraph | Line)]


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _comes_back(written: Report, format: str) -> None:
    data = write_report(written, format)
    assert _read_tables(data) == _written_tables(written)
    assert _read_text(data) == _written_text(written, format)


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(reports())
def test_any_report_comes_back_from_a_page(written: Report) -> None:
    _comes_back(written, "html")


@settings(max_examples=15, deadline=None, suppress_health_check=_SLOW)
@given(reports())
def test_any_report_comes_back_from_word(written: Report) -> None:
    _comes_back(written, "docx")


@settings(max_examples=15, deadline=None, suppress_health_check=_SLOW)
@given(reports())
def test_any_report_comes_back_from_excel(written: Report) -> None:
    _comes_back(written, "xlsx")


@settings(max_examples=5, deadline=None, suppress_health_check=_SLOW)
@given(reports())
def test_any_report_comes_back_from_pdf(written: Report) -> None:
    _comes_back(written, "pdf")


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(reports())
def test_every_line_comes_back_from_text(written: Report) -> None:
    data = write_report(written, "txt")
    read = [line.text for line in read_document(data).blocks if isinstance(line, Line)]
    assert read == data.decode().split("\n")
