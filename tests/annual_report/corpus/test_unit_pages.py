"""The pages of the units."""

import re

import pytest

from gongkai.annual_report.corpus import merging
from gongkai.annual_report.corpus.merging import merge
from gongkai.annual_report.corpus.summary import units, write_summary
from tests.annual_report.corpus.made_up_parts import finding, part, report, results
from tests.annual_report.corpus.reading_pages import front, unit_page


def test_a_unit_has_its_reports_in_order_of_year_with_what_was_found(three) -> None:
    page = unit_page(three[0])
    shown = page.shown
    assert shown.index("2024年 没有发现问题") < shown.index("2025年 2处错误")
    assert "年度不明 1处存疑" in shown
    assert "收支相等" in shown
    assert "新收加结转应等于办结加结转下年度。" in shown


def test_the_units_with_most_errors_stand_first(tmp_path) -> None:
    names = ["甲局", "乙局", "丙局"]
    out = results(
        tmp_path,
        reports=[report(n, unit=name) for n, name in enumerate(names)],
        findings=[finding(0), finding(1), finding(1)],
    )
    write_summary(out)
    shown = front(out).shown
    worst = shown[shown.index("错误最多的单位") : shown.index("是些什么报告")]
    assert worst.index("乙局") < worst.index("甲局")
    assert "丙局" not in worst


def test_units_are_spread_over_pages_and_all_are_linked(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 10)
    monkeypatch.setattr(units, "REPORTS_A_SCAN", 20)
    out = results(
        tmp_path,
        reports=[report(n, unit=f"第{n:03}局") for n in range(55)],
        findings=[finding(n) for n in range(55)],
    )
    write_summary(out)
    pages = sorted((out / "units").iterdir())
    assert [p.name for p in pages] == [f"{n:04}.html" for n in range(1, 7)]
    assert sum(p.read_text(encoding="utf-8").count("<article>") for p in pages) == 55
    assert sum(p.read_text(encoding="utf-8").count("收支相等") for p in pages) == 55
    linked = {link for link in front(out).links if "#u" in link}
    assert len(linked) == 55


@pytest.mark.parametrize("step", [1, 7], ids=["in the order of the units", "in another order"])
def test_findings_are_found_in_whichever_row_group_they_stand(
    tmp_path, monkeypatch, step: int
) -> None:
    monkeypatch.setattr(units, "REPORTS_A_SCAN", 4)
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 4)
    monkeypatch.setattr(merging, "_ROW_GROUP", 1)  # each part its own
    out = tmp_path / "results"
    out.mkdir()
    read = [
        part(
            tmp_path,
            f"read-{n:02}",
            reports=[report(n, unit=f"第{n * step % 24:03}局")],
            findings=[finding(n, message=f"第{n}份的。")] if n % 3 else [],
        )
        for n in range(24)
    ]
    link = part(tmp_path, "link-0", findings=[finding(5, message="又一处。"), finding(20)])
    merge(24, read, [link], out)
    write_summary(out)
    shown = "".join(p.read_text(encoding="utf-8") for p in sorted((out / "units").iterdir()))
    told = re.findall(r"第(\d+)份的。", shown)
    assert sorted(map(int, told)) == [n for n in range(24) if n % 3]
    assert (shown.count("又一处。"), shown.count("收支相等")) == (1, 16 + 2)


def test_very_many_units_are_linked_by_page(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 10)
    monkeypatch.setattr(units, "UNITS_KEPT", 20)
    monkeypatch.setattr("gongkai.annual_report.corpus.summary.front.UNITS_KEPT", 20)
    out = results(tmp_path, reports=[report(n, unit=f"第{n:03}局") for n in range(35)])
    write_summary(out)
    page = front(out)
    assert [link for link in page.links if link.startswith("units/")] == [
        f"units/{n:04}.html" for n in range(1, 5)
    ]
    assert "第000局 至 第009局 10个" in page.shown


def test_one_name_in_two_groups_is_two_units(tmp_path) -> None:
    out = results(tmp_path, reports=[report(0, group="东县"), report(1, group="西县")])
    write_summary(out)
    shown = front(out).shown
    assert "2个单位" in shown
    assert "东县 青岩县教育局" in shown


def test_a_unit_of_two_names_is_one_and_goes_by_the_longer(tmp_path) -> None:
    names = ("青岩县发改局", "青岩县发展和改革局", "青岩县教育局")
    out = results(tmp_path, [report(n, unit=name) for n, name in enumerate(names)])
    write_summary(out)
    shown = front(out).shown
    assert "2个单位" in shown
    assert ("青岩县发改局" in shown, "青岩县发展和改革局" in shown) == (False, True)


def test_reports_of_one_unit_and_year_are_told_apart_by_their_files(tmp_path) -> None:
    rows = [report(n, unit=unit) for n, unit in enumerate(("甲局", "甲局", "乙局"))]
    out = results(tmp_path, reports=rows, findings=[finding(n) for n in range(3)])
    write_summary(out)
    shown = front(out).shown
    assert all(told in shown for told in ("甲局2025年（0.html）", "甲局2025年（1.html）"))
    assert "乙局2025年（" not in shown


def test_units_stand_in_the_order_of_a_dictionary(tmp_path) -> None:
    names = ("乙县水利局", "丁县水利局", "丙县水利局", "甲县水利局", "甲县公安局")
    out = results(tmp_path, [report(n, unit=name) for n, name in enumerate(names)])
    write_summary(out)
    page = (out / "units" / "0001.html").read_text(encoding="utf-8")
    listed = re.findall('<li><a href="#u[0-9]+">(.*?)</a></li>', page)
    assert listed == ["丙县水利局", "丁县水利局", "甲县公安局", "甲县水利局", "乙县水利局"]


def test_a_report_without_a_name_has_its_place_too(tmp_path) -> None:
    out = results(tmp_path, reports=[report(0, unit="")])
    write_summary(out)
    assert "机关名称不明" in front(out).shown


def test_a_rule_that_found_very_much_leaves_room_for_the_others(tmp_path) -> None:
    often = [finding(0, id="F-21", title="编号", message=f"第{n}处。") for n in range(40)]
    out = results(tmp_path, reports=[report(0)], findings=[*often, finding(0)])
    write_summary(out)
    page = (out / "units" / "0001.html").read_text(encoding="utf-8")
    assert page.count("编号") == units.FINDINGS_A_RULE
    assert page.count("（同类的另有35处）") == 1
    assert "第4处。（同类的另有35处）" in page
    assert page.count("收支相等") == 1


GAPS = [
    ({"remedies": "image"}, "没有读全：表四是图片。"),
    ({"proactive": "absent"}, "没有读全：表二没有表格。"),
    ({"requests": "unrecoverable", "unknown_cells": 2}, "没有读全：表三无法还原；2个单元格未知。"),
    ({"requests": "something new"}, "没有读全：表三没有读到。"),
    ({"unknown_cells": 42}, "没有读全：42个单元格未知。"),
]


@pytest.mark.parametrize(("more", "sentence"), GAPS)
def test_a_report_says_what_of_it_was_not_read(tmp_path, more, sentence: str) -> None:
    out = results(tmp_path, [report(0, **more)])
    write_summary(out)
    shown = unit_page(out).shown
    assert "2025年 没有发现问题，但没有读全" in shown
    assert sentence in shown


def test_a_report_read_whole_says_nothing_of_the_kind(tmp_path) -> None:
    out = results(tmp_path, [report(0)])
    write_summary(out)
    assert "没有读全" not in unit_page(out).shown


def test_errors_stand_before_what_is_only_doubtful(tmp_path) -> None:
    """Also where they were found last."""
    doubts = [finding(0, id="L-01", severity="warning", title="雷同") for _ in range(40)]
    out = results(tmp_path, [report(0)], [*doubts, finding(0), finding(0)])
    write_summary(out)
    page = (out / "units" / "0001.html").read_text(encoding="utf-8")
    told = re.findall("<b>(收支相等|雷同)</b>", page)
    assert told == ["收支相等"] * 2 + ["雷同"] * units.FINDINGS_A_RULE


def test_what_is_merely_noted_stands_last_and_quieter(tmp_path) -> None:
    """Also where it was found first; what the heading counts must be there to be read."""
    told = ["info", "warning", "info", "error"]
    out = results(
        tmp_path,
        [report(0)],
        [finding(0, id=f"X-{n}", severity=s, title=s) for n, s in enumerate(told)],
    )
    write_summary(out)
    assert "2025年 1处错误、1处存疑、2处提示" in unit_page(out).shown
    page = (out / "units" / "0001.html").read_text(encoding="utf-8")
    listed = re.findall('<li( class="quiet")?>.*?<b>(.*?)</b>', page)
    quiet = ' class="quiet"'
    assert listed == [("", "error"), ("", "warning"), (quiet, "info"), (quiet, "info")]


def test_of_a_unit_with_very_many_reports_the_first_are_shown_and_linked(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(units, "REPORTS_A_UNIT", 3)
    out = results(tmp_path, [report(n) for n in range(5)], [finding(n) for n in range(5)])
    write_summary(out)
    assert "另有2份没有列出，全部在数据文件reports.parquet里。" in unit_page(out).shown
    assert [link for link in front(out).links if "#r" in link] == [
        f"units/0001.html#r{n}" for n in range(3)
    ]
    assert "另有2份没有列出，全部在数据文件findings.parquet里。" in front(out).shown


def test_a_page_of_one_unit_needs_no_list_of_its_units(tmp_path) -> None:
    out = results(tmp_path, [report(0), report(1, year=2024)])
    write_summary(out)
    assert [link for link in unit_page(out).links if link.startswith("#u")] == []


def test_many_pages_say_which_they_are(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(units, "REPORTS_A_PAGE", 2)
    out = results(tmp_path, [report(n, unit=f"第{n}局") for n in range(4)])
    write_summary(out)
    assert "各单位（第2页）" in unit_page(out, 2).shown
    assert "../summary.html" in unit_page(out, 2).links
