"""The front page of the summary."""

import re
from datetime import date

import pytest

from gongkai.annual_report.corpus.summary import write_summary
from gongkai.annual_report.corpus.summary.figures import FILES_LISTED, REPORTS_A_RULE
from gongkai.annual_report.corpus.summary.inventory import FORMATS
from gongkai.annual_report.corpus.summary.markup import bar, share, text
from gongkai.annual_report.readers import READERS
from tests.annual_report.corpus.made_up_parts import failure, finding, report, results
from tests.annual_report.corpus.reading_pages import front, outline, table_of, unit_page


def test_the_figures_are_counted(three) -> None:
    _, summary = three
    assert (summary.reports, summary.failures, summary.linked) == (3, 1, 1)
    assert dict(summary.years) == {2024: 1, 2025: 1, None: 1}
    assert dict(summary.forms) == {"2021": 2, "2019": 1}
    assert dict(summary.formats) == {"html": 2, "text": 1}
    assert dict(summary.worst) == {"": 1, "error": 1, "warning": 1}
    assert dict(summary.tables["remedies"]) == {"read": 2, "image": 1}
    assert summary.told() == [("错误", 2), ("存疑", 1)]


def test_rules_are_ranked_gravest_first_then_by_reports(tmp_path) -> None:
    out = results(
        tmp_path,
        reports=[report(n) for n in range(3)],
        findings=[
            finding(0, id="A", severity="info"),
            finding(0, id="B"),
            finding(0, id="C"),
            finding(0, id="C"),
            finding(1, id="C"),
            finding(2, id="D", severity="warning"),
        ],
    )
    ranking = write_summary(out).ranking()
    assert [(r.id, r.reports, r.findings) for r in ranking] == [
        ("C", 2, 3),
        ("B", 1, 1),
        ("D", 1, 1),
        ("A", 1, 1),
    ]


def test_the_page_says_first_how_much_there_is_and_how_bad_it_is(three) -> None:
    shown = front(three[0]).shown
    assert "3份年度报告汇编" in shown
    assert "来自2个单位，1份与上年报告比对过，共发现2处错误、1处存疑。" in shown
    sections = [
        "1份文件没有读成",
        "1份有错误，占33.3%",
        "哪些问题最多",
        "错误最多的单位",
        "1张表没有读到",
        "是些什么报告",
    ]
    assert sorted(sections, key=shown.index) == sections


def test_a_corpus_without_findings_says_so(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out)
    shown = front(out).shown
    assert "来自1个单位，没有发现问题。" in shown
    assert "哪些问题最多" not in shown
    assert "文件和原因" not in shown


def test_the_pages_hold_together(three) -> None:
    """No script, no style attribute, every id once, every link and label leads somewhere."""
    folder, _ = three
    pages = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*.html")}
    outlines = {name: outline(p.read_text(encoding="utf-8")) for name, p in pages.items()}
    for name, found in outlines.items():
        assert "script" not in found.tags
        assert found.tags.count("h1") == 1
        assert len(found.ids) == len(set(found.ids))
        assert set(found.labelled) <= set(found.ids)
        for link in found.links:
            file, _, anchor = link.partition("#")
            target = (pages[name].parent / file).resolve() if file else pages[name]
            there = outlines[target.relative_to(folder.resolve()).as_posix()]
            assert not anchor or anchor in there.ids, (name, link)


def test_every_table_has_a_caption_and_every_row_a_heading(three) -> None:
    tags = front(three[0]).tags
    assert tags.count("caption") == tags.count("table") == tags.count("thead")
    page = (three[0] / "summary.html").read_text(encoding="utf-8")
    rows = page.count("<tr>") - page.count("<thead>")
    assert page.count('scope="row"') == rows


def test_every_format_that_is_read_has_a_name_for_people() -> None:
    a_page_all_the_same = {"mhtml"}
    assert {*READERS, "json"} - a_page_all_the_same == set(FORMATS)


def test_on_paper_no_row_is_cut_and_no_closed_list_is_offered(three) -> None:
    page = (three[0] / "summary.html").read_text(encoding="utf-8")
    printed = page.partition("@media print")[2].partition("</style>")[0]
    for rule in (
        "thead { break-after: avoid; }",
        "tr, .figures, .findings li { break-inside: avoid; }",
        "details:not([open]) { display: none; }",
    ):
        assert rule in printed


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202e倒写",
    "\x1b[31m红",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_file_brings_along_is_shown_and_not_obeyed(tmp_path, name: str) -> None:
    out = results(
        tmp_path,
        reports=[report(0, unit=name, file=name, form=name, format=name)],
        findings=[finding(0, title=name, message=name, id=name)],
        failures=[failure(1, name, file=name)],
    )
    write_summary(out)
    for path in out.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page
        assert "<img" not in page
        assert not re.search("[\x1b\u202e]", page)
        outline(page)


PIECES = [
    (text("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#x27;"),
    (share(1, 8), "12.5%"),
    (share(0, 0), "－"),
    (re.findall(r'rect width="(\d+)"', bar(50, 100)), ["80"]),
    (re.findall(r'rect width="(\d+)"', bar(1, 100_000)), ["1"]),  # there is something: it shows
    (re.findall(r'rect width="(\d+)"', bar(0, 100)), ["0"]),
    (re.findall(r'rect width="(\d+)"', bar(0, 0)), ["0"]),
]


@pytest.mark.parametrize(("made", "expected"), PIECES)
def test_the_pieces_of_a_page(made, expected) -> None:
    assert made == expected


def shown_of(folder) -> str:
    return front(folder).shown


def test_the_day_of_checking_stands_on_the_page(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out, date(2026, 2, 1))
    assert "来自1个单位，按2026年2月1日核对，没有发现问题。" in shown_of(out)


NOT_WHOLE = [
    ({}, "", "read whole"),
    ({"unknown_cells": 1}, "incomplete", "a cell is unknown"),
    ({"remedies": "image"}, "incomplete", "a table is a picture"),
    ({"proactive": "absent", "requests": "absent"}, "incomplete", "tables are missing"),
    ({"form": "free", "requests": "no_form"}, "incomplete", "no statutory form"),
]


@pytest.mark.parametrize(("more", "worst", "why"), NOT_WHOLE)
def test_a_report_not_read_whole_does_not_pass_for_one_without_faults(
    tmp_path, more, worst: str, why: str
) -> None:
    summary = write_summary(results(tmp_path, [report(0, **more)]))
    assert dict(summary.worst) == {worst: 1}, why


def test_a_corpus_not_read_whole_is_not_said_to_be_without_faults(tmp_path) -> None:
    out = results(tmp_path, [report(0), report(1, remedies="image")])
    write_summary(out)
    assert "来自1个单位，没有发现问题，但有1份没有读全。" in shown_of(out)


def test_the_gravest_finding_decides_also_where_not_all_was_read(tmp_path) -> None:
    out = results(
        tmp_path,
        [report(n, unknown_cells=3) for n in range(3)],
        [finding(0), finding(0, severity="info"), finding(1, severity="warning")],
    )
    assert dict(write_summary(out).worst) == {"error": 1, "warning": 1, "incomplete": 1}


def test_reports_that_were_only_read_are_not_said_to_be_without_faults(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out, checked=False)
    shown = shown_of(out)
    assert "来自1个单位，只读取了，没有核对。" in shown
    assert "没有发现问题" not in shown
    assert "有错误" not in shown
    assert "没有发现问题" not in unit_page(out).shown


@pytest.mark.parametrize(
    ("numbers", "sound", "why"),
    [
        ((0, 1, 2, 3, 4), "3份 60.0%，其中1份没有读全", "a hint is no fault; a gap is said"),
        ((0, 1, 2, 4), "2份 50.0%", "all read"),
        ((0, 1), "0份 0.0%", "none"),
    ],
)
def test_reports_with_hints_alone_are_sound(tmp_path, numbers, sound: str, why: str) -> None:
    whole = [report(n, remedies="image" if n == 3 else "read") for n in numbers]
    severities = ("error", "warning", "info")
    found = [finding(n, severity=severities[n]) for n in numbers if n < len(severities)]
    out = results(tmp_path, whole, found)
    write_summary(out)
    assert f"没有错误和存疑的报告{sound} 没有读成的文件" in " ".join(shown_of(out).split()), why


SPREAD = [
    (0, "没有错误"),
    (1, "1处"),
    (2, "2处"),
    (3, "3至5处"),
    (5, "3至5处"),
    (6, "6至10处"),
    (10, "6至10处"),
    (11, "11处以上"),
    (300, "11处以上"),
]


@pytest.mark.parametrize(("errors", "step"), SPREAD)
def test_reports_are_spread_by_their_errors(tmp_path, errors: int, step: str) -> None:
    out = results(tmp_path, [report(0)], [finding(0) for _ in range(errors)])
    assert dict(write_summary(out).spread) == {step: 1}


def test_unread_files_and_reports_not_compared_are_told_apart(tmp_path) -> None:
    """The second has been read and counts as a report; the first does not."""
    out = results(
        tmp_path,
        [report(0)],
        failures=[failure(1, "文件是空的。"), failure(0, "比对超时。", stage="compare")],
    )
    summary = write_summary(out)
    assert (summary.reports, summary.failures, summary.uncompared) == (1, 1, 1)
    shown = shown_of(out)
    unread, uncompared = shown.index("1份文件没有读成"), shown.index("1份报告没有比对完")
    assert "文件是空的。" in shown[unread:uncompared]
    assert "比对超时。" in shown[uncompared:]


def test_very_many_unread_files_are_counted_and_not_all_listed(tmp_path) -> None:
    out = results(tmp_path, [report(0)], failures=[failure(n, f"第{n}。") for n in range(1, 251)])
    write_summary(out)
    assert len(table_of(out, "没有读成的文件")) == 1 + 200
    assert "250份文件没有读成" in shown_of(out)
    assert "另有50份没有列出，全部在数据文件failures.parquet里。" in shown_of(out)


def test_a_corpus_of_which_nothing_was_read_has_its_page(tmp_path) -> None:
    out = results(tmp_path, [], failures=[failure(0, "文件是空的。")])
    summary = write_summary(out)
    assert (summary.reports, summary.failures) == (0, 1)
    shown = shown_of(out)
    assert "没有一份读成。" in shown
    assert "没有发现问题。" not in shown
    assert list((out / "units").iterdir()) == []


def test_errors_are_counted_by_year(tmp_path) -> None:
    out = results(
        tmp_path,
        [report(0, year=2024), report(1, year=2024), report(2, year=2025), report(3, year=None)],
        [finding(0), finding(0), finding(3)],
    )
    write_summary(out)
    assert table_of(out, "按统计年度") == [
        ["年度", "份数", "占比", "有错误", "占该年度"],
        ["2024年", "2", "50.0%", "1", "50.0%"],
        ["2025年", "1", "25.0%", "0", "0.0%"],
        ["年度不明", "1", "25.0%", "1", "100.0%"],
    ]


# ---- what could not be read ----


def cell(number: int, path: str, reason: str | None, value: int | None = None) -> dict:
    return {"report": number, "path": path, "reason": reason, "value": value}


def test_unknown_cells_are_counted_with_their_reasons(tmp_path) -> None:
    out = results(
        tmp_path,
        [report(0, unknown_cells=3), report(1, unknown_cells=1), report(2)],
        cells=[
            cell(0, "a", "ambiguous"),
            cell(0, "b", "ambiguous"),
            cell(0, "c", None),
            cell(1, "a", "blank"),
            cell(2, "a", "slash", 0),  # known all the same
            cell(2, "b", None, 7),
        ],
    )
    summary = write_summary(out)
    assert (summary.cells, summary.unknown, summary.with_unknown) == (600, 4, 2)
    assert dict(summary.reasons) == {"ambiguous": 2, "": 1, "blank": 1}
    caption = "读到的表里共600个单元格，4个未知（0.7%），在2份报告里"
    assert table_of(out, caption)[1:] == [
        ["空白", "1", "25.0%"],
        ["无法确定归属", "2", "50.0%"],
        ["原因不明", "1", "25.0%"],
    ]


def test_the_states_of_the_tables_stand_in_one_table(tmp_path) -> None:
    out = results(
        tmp_path,
        [report(0), report(1, requests="image", remedies="absent"), report(2, remedies="image")],
    )
    write_summary(out)
    assert "3张表没有读到" in shown_of(out)
    assert table_of(out, "三张法定表格") == [
        ["表", "读到", "没有表格", "是图片"],
        ["表二（主动公开）", "3", "0", "0"],
        ["表三（申请办理）", "2", "0", "1"],
        ["表四（复议诉讼）", "1", "1", "1"],
    ]


def test_where_all_was_read_the_page_says_so(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out)
    assert "表都读到了，没有未知单元格" in shown_of(out)


# ---- from a rule to its reports ----


def test_a_rule_links_the_reports_that_break_it(three) -> None:
    folder, _ = three
    page = front(folder)
    assert [link for link in page.links if "#r" in link] == [
        "units/0001.html#r1",  # the rule on balance
        "units/0001.html#r2",  # the rule on aspects
    ]
    assert "青岩县教育局2025年" in page.shown
    assert "青岩县水利局年度不明" in page.shown


def test_of_very_many_reports_a_rule_links_the_first(tmp_path) -> None:
    count = REPORTS_A_RULE + 5
    out = results(
        tmp_path,
        [report(n, unit=f"第{n:03}局") for n in range(count)],
        [finding(n) for n in range(count) for _ in range(2)],
    )
    write_summary(out)
    page = front(out)
    assert sum("#r" in link for link in page.links) == REPORTS_A_RULE
    assert "另有5份没有列出，全部在数据文件findings.parquet里。" in page.shown


def test_units_stand_under_their_groups(tmp_path) -> None:
    names = [("西县", "教育局"), ("东县", "水利局"), ("东县", "教育局"), ("", "省教育厅")]
    out = results(tmp_path, [report(n, group=g, unit=u) for n, (g, u) in enumerate(names)])
    write_summary(out)
    page = (out / "summary.html").read_text(encoding="utf-8")
    listed = page[page.index('<h2 id="units">') :]
    told = re.findall(r"<h3>(.*?)</h3>|<li><a[^>]*>(.*?)</a>", listed)
    assert [group or unit for group, unit in told] == [
        *["省教育厅", "东县", "教育局", "水利局"],
        *["西县", "教育局"],
    ]


class TestFilesThatAreNoReports:
    """An application form among the reports: named, and counted in none of the figures."""

    @pytest.fixture
    def mixed(self, tmp_path):
        """A report with an error, one without, and between them two files that are no reports."""
        nothing = {"unit": "", "year": None, "form": "free", "cells": 0, "requests": "no_form"}
        out = results(
            tmp_path,
            reports=[
                report(0),
                report(1, file="申请表.txt", **nothing),
                report(2, file="通知.txt", **{**nothing, "unit": "青岩县水利局"}),
                report(3, unit="青岩县水利局"),
            ],
            findings=[
                finding(0),
                finding(1, id="F-25", title="不像年度报告"),
                finding(1, id="P-01", title="身份证号", message="出现身份证号。"),
                finding(2, id="F-25", title="不像年度报告"),
            ],
        )
        return out, write_summary(out)

    def test_no_figure_has_them(self, mixed) -> None:
        _, summary = mixed
        assert summary.reports == 2
        assert summary.others == {1: "申请表.txt", 2: "通知.txt"}
        assert dict(summary.forms) == {"2021": 2}
        assert dict(summary.years) == {2025: 2}
        assert dict(summary.worst) == {"error": 1, "": 1}
        assert dict(summary.tables["requests"]) == {"read": 2}
        assert [rule.id for rule in summary.ranking()] == ["T3-01"]

    def test_the_page_counts_them_apart_and_names_them(self, mixed) -> None:
        shown = front(mixed[0]).shown
        assert "2份年度报告汇编" in shown
        assert "来自2个单位，共发现1处错误。另有2份文件不像年度报告，没有计入。" in shown
        assert "2份文件不像年度报告" in shown
        assert "以上份数和以下各项都不含这些文件。" in shown
        assert "1份有错误，占50.0%" in shown

    def test_what_was_found_in_them_can_be_read(self, mixed) -> None:
        links = front(mixed[0]).links
        assert {"units/0001.html#r1", "units/0001.html#r2"} <= set(links)
        assert "出现身份证号。" in unit_page(mixed[0]).shown

    def test_where_all_are_reports_nothing_is_said(self, three) -> None:
        assert three[1].others == {}
        assert "不像年度报告" not in front(three[0]).shown

    def test_where_none_is_a_report_it_is_said(self, tmp_path) -> None:
        out = results(tmp_path, [report(0, file="申请表.txt")], [finding(0, id="F-25")])
        assert write_summary(out).reports == 0
        assert "没有一份是年度报告。" in front(out).shown

    def test_of_many_the_first_are_listed(self, tmp_path) -> None:
        numbers = range(FILES_LISTED + 3)
        out = results(tmp_path, map(report, numbers), [finding(n, id="F-25") for n in numbers])
        assert len(write_summary(out).others) == FILES_LISTED + 3
        assert "另有3份没有列出，全部在数据文件findings.parquet里。" in front(out).shown
