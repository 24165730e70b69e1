"""A report written and read again is the same report: its cells, its text, who and when."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.forms import FORMS, Form
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import (
    ABSENT,
    IMAGE,
    PROSE,
    UNRECOVERABLE,
    Report,
    Series,
)
from gongkai.annual_report.writers import write_report
from gongkai.annual_report.writers.tables import UNKNOWN
from tests.annual_report.writers.reports import (
    TEXTS,
    report,
    reports_with_lists,
    sections,
    with_list,
    without,
)

FORMATS = ("docx", "html", "xlsx", "txt", "pdf")


def _bare(text: str) -> str:
    return "".join(text.split())


def _shape(written: Report) -> dict[str, object]:
    """What must survive: everything the document says, up to white space."""
    return {
        "form": written.form,
        "agency": written.agency,
        "year": written.year,
        "title": _bare(written.title),
        "preamble": _bare(written.preamble),
        "signed_on": written.signed_on,
        "sections": [
            (s.number, s.printed_number, s.title, _bare(s.text)) for s in written.sections
        ],
        "values": dict(written.values),
        "unread": dict(written.unread),
    }


def _words(written: Report) -> dict[str, str]:
    """What stands in words where a number is due."""
    return {
        path: note.raw
        for path, note in written.cells.items()
        if path in written.values and note.reason == PROSE and note.raw != UNKNOWN
    }


def _row(path: str) -> str:
    return path.split(".")[0] if path.startswith("remedies") else path.rpartition(".")[0]


def _again(written: Report, format: str) -> Report:
    return read_report(write_report(written, format))


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("format", FORMATS)
def test_a_whole_report_comes_back(format: str, form: Form) -> None:
    assert _shape(_again(report(form), format)) == _shape(report(form))


@pytest.mark.parametrize("reason", [ABSENT, IMAGE, UNRECOVERABLE])
@pytest.mark.parametrize("format", FORMATS)
def test_an_unread_table_is_unread_again_for_the_same_reason(format: str, reason: str) -> None:
    written = without(report(), "remedies", reason)
    assert _shape(_again(written, format)) == _shape(written)


@pytest.mark.parametrize("format", FORMATS)
def test_the_list_that_was_drawn_is_counted_once(format: str) -> None:
    assert _shape(_again(with_list(report()), format)) == _shape(report())


@pytest.mark.parametrize("format", FORMATS)
def test_reading_and_writing_again_changes_nothing_more(format: str) -> None:
    once = _again(report(), format)
    assert _again(once, format) == once


def test_the_sentence_for_a_table_goes_on_from_no_line_however_full() -> None:
    whole = clean("2019")
    full = "工作中“““““““510余条等事项均已办理完毕。"
    bare = tuple(replace(s, text=full if s.number == 4 else "") for s in whole.sections)
    kept = {path: value for path, value in whole.values.items() if "remedies" not in path}
    written = replace(whole, preamble="", contact="", sections=bare, values=kept)
    written = replace(written, unread={"remedies": ABSENT}, series=(), claims=(), extra_rows=())
    assert _shape(_again(written, "pdf"))["sections"] == _shape(written)["sections"]


_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _comes_back(written: Report, format: str) -> None:
    """In a line of text, words in several cells of one row may be left blank; in the narrow cells
    of a PDF, words are broken."""
    again = _again(written, format)
    words, kept = _words(written), _words(again)
    rows = Counter(map(_row, words))
    sure = words if format != "txt" else {p: w for p, w in words.items() if rows[_row(p)] == 1}
    assert _shape(again) == _shape(written)
    if format != "pdf":
        assert sure.items() <= kept.items() <= words.items()


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(reports_with_lists())
def test_any_report_comes_back_from_a_page(written: Report) -> None:
    _comes_back(written, "html")


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(reports_with_lists())
def test_any_report_comes_back_from_text(written: Report) -> None:
    _comes_back(written, "txt")


@settings(max_examples=15, deadline=None, suppress_health_check=_SLOW)
@given(reports_with_lists())
def test_any_report_comes_back_from_word(written: Report) -> None:
    _comes_back(written, "docx")


@settings(max_examples=15, deadline=None, suppress_health_check=_SLOW)
@given(reports_with_lists())
def test_any_report_comes_back_from_excel(written: Report) -> None:
    _comes_back(written, "xlsx")


@settings(max_examples=5, deadline=None, suppress_health_check=_SLOW)
@given(reports_with_lists())
def test_any_report_comes_back_from_pdf(written: Report) -> None:
    _comes_back(written, "pdf")


SERIES = (
    Series("", 2025, {"农村公路": 96, "许可与处罚": 118}),
    Series("", 2024, {"农村公路": 83, "许可与处罚": 47}),
    Series("收费", 2025, {"甲类": Decimal("1.50"), "乙类": 1}),
    Series("", None, {"水路": 3, "铁路": 1}),
)


@pytest.mark.parametrize("format", FORMATS)
def test_a_charts_numbers_are_data_again_and_no_text(format: str) -> None:
    written = report(series=SERIES)
    again = _again(written, format)
    assert _shape(again) == _shape(written)
    found = {(one.year, *one.values.items()) for one in again.series}
    assert found == {(one.year, *one.values.items()) for one in SERIES}


@pytest.mark.parametrize("format", FORMATS)
def test_the_year_that_the_text_lists_stays_in_the_chart_of_two_years(format: str) -> None:
    text = "（一）主动公开。公开政府信息90条，其中农村公路60条，工作动态20条，公告公示10条。"
    years = (
        Series("", 2025, {"农村公路": 60, "工作动态": 20, "公告公示": 10}),
        Series("", 2024, {"农村公路": 80, "工作动态": 30, "公告公示": 20}),
    )
    written = report(sections=sections((text, *TEXTS[1:])), series=years)
    once = _again(written, format)
    assert once.series == years
    assert _again(once, format).series == years


@pytest.mark.parametrize("format", FORMATS)
def test_a_total_that_is_last_years_is_found_in_whatever_it_was_written(format: str) -> None:
    text = "（一）主动公开。公开政府信息130条，其中农村公路60条，工作动态20条，公告公示10条。"
    last = Series("", 2024, {"农村公路": 80, "工作动态": 30, "公告公示": 20})
    again = _again(report(sections=sections((text, *TEXTS[1:])), series=(last,)), format)
    assert "X-11" in {finding.id for finding in run_checks(Evidence(again))}
