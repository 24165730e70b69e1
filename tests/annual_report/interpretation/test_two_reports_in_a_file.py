"""Whole files in which another report stands beside, above or below the report: what is read."""

from datetime import date

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from tests.annual_report.interpretation.samples import TITLE, report_lines

OTHER = "宜水县教育局2022年政府信息公开工作年度报告"
LAST_YEAR = TITLE.replace("2023", "2022")
TEASER = "<p>2022年新收到政府信息公开申请88件，办结87件，结转下年度继续办理1件。</p>"
FOUR = "四、政府信息公开行政复议、行政诉讼情况"
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
OWN_NUMBERS = (1, 0, 2, 0, 3, 0, 4, 0, 0, 4, 5, 0, 0, 1, 6)
OTHER_NUMBERS = (4, 0, 0, 1, 5, 0, 0, 0, 1, 1, 2, 1, 0, 0, 3)


def table(numbers: tuple[int, ...]) -> str:
    head = (
        "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>"
        + "".join(f"<td rowspan=2>{name}</td>" for name in RESULTS)
        + "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
    )
    names = "".join(f"<td>{name}</td>" for name in RESULTS * 2)
    cells = "".join(f"<td>{number}</td>" for number in numbers)
    return f"<table>{head}<tr>{names}</tr><tr>{cells}</tr></table>"


def article(lines: list[str], numbers: tuple[int, ...]) -> str:
    paragraphs = [f"<p>{line}</p>" for line in lines[1:]]
    at = paragraphs.index(f"<p>{FOUR}</p>") + 1
    return f"<h1>{lines[0]}</h1>" + "".join([*paragraphs[:at], table(numbers), *paragraphs[at:]])


OWN = article(report_lines(), OWN_NUMBERS)
OLD = article([line.replace("2023年", "2022年") for line in report_lines()], OTHER_NUMBERS)


def read(body: str, title: str = TITLE) -> Report:
    page = f"<!DOCTYPE html><html><head><title>{title}_青岩县人民政府</title></head>"
    return read_report(f"{page}<body>{body}</body></html>".encode())


def remedies(report: Report) -> tuple[object, ...]:
    return tuple(value for path, value in report.values.items() if path.startswith("remedies"))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<div class=left><h3>{OTHER}</h3>{TEASER}</div>{OWN}", "a box beside the article"),
        (f"<table><tr><td><h3>{OTHER}</h3></td><td>{OWN}</td></tr></table>", "a column of it"),
        (
            f"<table><tr><td><p>{OTHER}</p>{TEASER}{table(OTHER_NUMBERS)}</td><td>{OWN}</td></tr>"
            "</table>",
            "with a table of the form",
        ),
        (f"<div><h3>{LAST_YEAR}</h3>{TEASER}</div>{OWN}", "the body's own of last year"),
        (f"{OWN}<aside><h3>{OTHER}</h3>{table(OTHER_NUMBERS)}</aside>", "said to be aside"),
        (f"<div><h3>{OTHER}</h3>{TEASER}</div>{OWN.replace('h1>', 'p>')}", "without a heading"),
    ],
)
@pytest.mark.parametrize("title", [TITLE, "政府信息公开年报", OTHER])
def test_what_stands_beside_the_article_changes_nothing(body: str, title: str, why: str) -> None:
    found, alone = read(body, title), read(OWN)
    assert found == alone, why
    assert (found.agency, found.year, remedies(found)) == ("青岩县交通运输局", 2023, OWN_NUMBERS)


@pytest.mark.parametrize(
    ("body", "year", "signed", "numbers", "note"),
    [
        (
            OWN + OLD,
            2023,
            date(2024, 1, 16),
            OWN_NUMBERS,
            f"文件里有两份报告：《{TITLE}》和《{LAST_YEAR}》，只读了前一份。",
        ),
        (
            OLD + OWN,
            2022,
            date(2024, 1, 16),
            OTHER_NUMBERS,
            f"文件里有两份报告：《{LAST_YEAR}》和《{TITLE}》，只读了前一份。",
        ),
        (
            f"{OWN}<div><h3>{OTHER}</h3>{table(OTHER_NUMBERS)}</div>",
            2023,
            date(2024, 1, 16),
            OWN_NUMBERS,
            f"报告之后还有《{OTHER}》的内容，没有读入。",
        ),
    ],
)
def test_of_two_reports_the_first_is_read_and_the_second_named(
    body: str, year: int, signed: date, numbers: tuple[int, ...], note: str
) -> None:
    found = read(body, "政府信息公开年报")
    assert (found.year, found.signed_on, remedies(found)) == (year, signed, numbers)
    assert [section.number for section in found.sections] == [1, 2, 3, 4, 5, 6]
    assert found.notes == (note,)


@pytest.mark.parametrize(
    ("links", "why"),
    [
        (f"<p>{OTHER}</p><p>{LAST_YEAR}</p>", "names of other reports and nothing more"),
        (f"<p>附件：{OTHER}</p>", "a file to download"),
        (f"<p>上一篇：{LAST_YEAR}</p>", "the page before"),
    ],
)
def test_names_of_other_reports_below_leave_the_report_what_it_is(links: str, why: str) -> None:
    found = read(OWN + links)
    assert (found.title, found.year, remedies(found)) == (TITLE, 2023, OWN_NUMBERS), why
    assert found.notes == (), why
