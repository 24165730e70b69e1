"""In every style of flattened text a whole report comes back cell by cell, and line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from tests.annual_report.flattening import STYLES, flattened
from tests.annual_report.making import make_report

FORMS = ("2021", "2019")


def _read(written: Report, style: str) -> Report:
    return read_report(flattened(written, STYLES[style]).encode())


def _prose(report: Report) -> list[str]:
    return ["".join(section.text.split()) for section in report.sections]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_every_cell_comes_back(style: str, form: str) -> None:
    written = make_report(3, form)
    read = _read(written, style)
    assert (read.form, dict(read.values), dict(read.unread)) == (form, dict(written.values), {})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_no_piece_of_a_table_stands_in_the_text(style: str, form: str) -> None:
    written = make_report(4, form)
    assert _prose(_read(written, style)) == _prose(written)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(FORMS), st.sampled_from(sorted(STYLES)))
def test_any_report_comes_back_in_any_style(seed: int, form: str, style: str) -> None:
    written = make_report(seed, form)
    read = _read(written, style)
    assert (dict(read.values), _prose(read)) == (dict(written.values), _prose(written))


@pytest.mark.parametrize("style", STYLES)
def test_indented_lines_and_spaces_at_their_ends_change_nothing(style: str) -> None:
    written = make_report(5)
    lines = flattened(written, STYLES[style]).split("\n")
    text = "\n".join(f"\u3000\u3000{line}   " if line else line for line in lines)
    if style == "rows_in_tabs":
        text = "\n".join(f"{line}  " for line in lines)
    assert dict(read_report(text.encode()).values) == dict(written.values)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("style", STYLES)
def test_line_endings_of_other_systems_change_nothing(style: str, ending: str) -> None:
    written = make_report(6)
    text = flattened(written, STYLES[style]).replace("\n", ending)
    assert dict(read_report(text.encode()).values) == dict(written.values)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("style", STYLES)
def test_encodings_change_nothing(style: str, encoding: str) -> None:
    written = make_report(7)
    data = flattened(written, STYLES[style]).encode(encoding)
    assert dict(read_report(data).values) == dict(written.values)
