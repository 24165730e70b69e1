"""From bytes to a report, in every format the same."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.annual_report.checks import all_checks, run_checks
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.interpretation.samples import BODY, PREAMBLE, TITLE, report_lines
from tests.annual_report.writers.reports import report as whole_report
from tests.annual_report.writers.reports import reports, without
from tests.seeds import WENDENG, ZHANHE, needs_seeds

FORMATS = ("txt", "html", "docx", "xlsx", "pdf")


def bare(text: str) -> str:
    return "".join(text.split())


def prose_of(report: Report) -> tuple[str, str, list[tuple[int | None, str, str, str]]]:
    """Title, preamble and sections, white space apart."""
    sections = [
        (s.number, bare(s.printed_number), bare(s.title), bare(s.text)) for s in report.sections
    ]
    return bare(report.title), bare(report.preamble), sections


def test_a_text_file_is_a_report() -> None:
    report = read_report("\n".join(report_lines()).encode())
    assert (report.title, report.year, report.agency) == (TITLE, 2023, "青岩县交通运输局")
    assert report.preamble == "\n".join(PREAMBLE)
    assert [s.text for s in report.sections] == ["\n".join(text) for _, text in BODY]


def test_an_old_encoding_makes_no_difference() -> None:
    text = "\n".join(report_lines())
    assert read_report(text.encode("gb18030")) == read_report(text.encode())


def test_a_page_reads_like_the_text() -> None:
    body = "".join(f"<p>{line}</p>" for line in report_lines())
    page = (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body>{body}</body></html>"
    )
    report = read_report(page.encode())
    assert prose_of(report) == prose_of(read_report("\n".join(report_lines()).encode()))
    assert [(c.counts, c.value) for c in report.claims] == [
        ("published", 60),
        ("requests_received", 5),
        ("requests_handled", 5),
        ("information_fees", 0),
    ]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_document_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"。$"):
        read_report(data)


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_written_reads_back_with_the_same_prose(format: str) -> None:
    written = whole_report()
    found = read_report(write_report(written, format))
    assert prose_of(found) == prose_of(written)
    assert (found.agency, found.year, found.signed_on) == (
        written.agency,
        written.year,
        written.signed_on,
    )


@pytest.mark.parametrize("reason", ["absent", "image", "unrecoverable"])
@pytest.mark.parametrize("table", ["proactive", "requests", "remedies"])
def test_an_unread_table_is_unread_again_for_the_same_reason(table: str, reason: str) -> None:
    written = without(whole_report(), table, reason)
    found = read_report(write_report(written, "txt"))
    assert found.unread[table] == reason
    assert prose_of(found) == prose_of(written)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(reports())
def test_any_prose_survives_being_written_and_read(written: Report) -> None:
    found = read_report(write_report(written, "txt"))
    assert prose_of(found) == prose_of(written)


def test_the_contact_is_not_lost_on_the_way() -> None:
    written = whole_report()
    found = read_report(write_report(written, "docx"))
    assert found.contact == (
        "如有疑问，请与青岩县交通运输局办公室联系（地址：青岩县东门街道驿路18号，电话：0858-0000118）。"
    )


def test_a_report_without_a_day_is_not_given_one() -> None:
    written = replace(whole_report(), signed_on=None)
    assert read_report(write_report(written, "txt")).signed_on is None


PLAIN = json.loads(write_report(whole_report(), "json"))
CLAIM = {"section": 1, "offset": 0, "text": "60条", "counts": "published", "value": 60}
NOT_A_REPORT = re.compile(r"不是年度报告的数据：\S+与约定不符。")


def as_json(**changed: object) -> bytes:
    return json.dumps(PLAIN | changed).encode()


def with_section(**changed: object) -> bytes:
    first, *others = PLAIN["sections"]
    return as_json(sections=[first | changed, *others])


@pytest.mark.parametrize(
    "data",
    [
        with_section(number=0),
        with_section(number=7),
        with_section(number=-1),
        with_section(number=10**9),
        as_json(year=1),
        as_json(year=1899),
        as_json(year=2101),
        as_json(year=9999),  # the year after it is none of the calendar
        as_json(signed_on="0001-01-01"),
        as_json(signed_on="9999-12-31"),
        as_json(claims=[CLAIM | {"section": 7}]),
        as_json(claims=[CLAIM | {"year": 9999}]),
        as_json(claims=[CLAIM | {"offset": "3"}]),
        as_json(claims=[CLAIM | {"offset": 1.5}]),
        as_json(claims=[CLAIM | {"offset": True}]),
        as_json(claims=[CLAIM | {"text": 60}]),
        as_json(claims=[CLAIM | {"text": None}]),
        as_json(comparisons=[{"section": 7, "offset": 0, "text": "多3件"}]),
        as_json(percentages=[{"section": 9, "offset": 0, "text": "3%", "value": "3"}]),
        as_json(series=[{"title": "", "year": 3000, "values": {"动态": 3}}]),
        as_json(form="2022"),
    ],
)
def test_data_no_report_can_have_are_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(data)
    assert NOT_A_REPORT.fullmatch(str(refused.value))


@pytest.mark.parametrize(
    "data",
    [
        as_json(),
        with_section(number=None),
        *(with_section(number=number) for number in range(1, 7)),
        as_json(year=1900),
        as_json(year=2100),
        as_json(year=None),
        as_json(claims=[CLAIM]),
        as_json(claims=[CLAIM | {"section": 0, "year": 2021}]),
        as_json(claims=[CLAIM | {"offset": 10**9}]),  # the text may have been left out
        as_json(title="标\ud83d题", preamble="\udc00", notes=["\ud83d"]),  # kept as it is
        as_json(claims=[CLAIM | {"text": "\ud83d", "parts": [["\ud83d", 3], ["乙", 4]]}]),
    ],
)
def test_data_a_report_can_have_are_read_and_checked(data: bytes) -> None:
    report = read_report(data)
    ids = {check.id for check in all_checks()}
    assert {finding.id for finding in run_checks(Evidence(report, last=report))} - ids == set()


@needs_seeds
def test_the_real_reports_are_read_from_their_files() -> None:
    zhanhe, wendeng = (read_report(path.read_bytes()) for path in (ZHANHE, WENDENG))
    assert zhanhe.agency_names == ("湛河区交通局", "湛河区交通运输局")
    assert (wendeng.agency_names, wendeng.signed_on) == (
        ("威海市文登区交通运输局",),
        date(2023, 1, 16),
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (rb"{\rtf1\ansi x\par}", "RTF begins with the brace of JSON"),
        (b"\n {\\rtf1\\ansi x\\par}", "white space before it"),
    ],
)
def test_rtf_is_not_taken_for_data(data: bytes, why: str) -> None:
    assert "JSON" not in _sentence_or_text(data), why


def _sentence_or_text(data: bytes) -> str:
    try:
        return read_report(data).title
    except Unreadable as error:
        return str(error)


def test_the_json_of_another_program_is_told_from_a_report_with_a_slip() -> None:
    with pytest.raises(Unreadable) as refused:
        read_report(b'{"name": "gongkai", "version": 1}')
    assert str(refused.value) == "不是年度报告的数据：没有form、sections、requests等项。"
