"""`gongkai report total`: sums that break the form's identities are not shown without a word."""

import pytest

from tests.annual_report.zeros import row, zeros
from tests.cli.running import runner, stored


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


def sums(run, folder, *tables) -> list[str]:
    """What is said of the totals of units with `tables`, before the tables themselves."""
    names = ["教育局", "水利局", "林业局", "民政局", "财政局"]
    units = [
        stored(folder, f"{name}.json", zeros(2025, f"青岩县{name}", cells=table))
        for name, table in zip(names, tables, strict=False)
    ]
    told = run("total", *units).out.splitlines()
    return [line for line in told[2 : told.index("各项之和")] if line]


WRONG_ROW = row("received", (1, 2, 3, 4, 5, 6, 22))
HEADING = "合计有{}项表内关系不成立，原因是有的单位自己的表不平"


def test_one_sentence_an_identity_names_places_and_units(run, tmp_path) -> None:
    assert sums(run, tmp_path, {}, WRONG_ROW) == [
        HEADING.format(2),
        "  “收支相等”不成立：自然人一列1≠0、商业企业一列2≠0、科研机构一列3≠0等7处，"
        "出自青岩县水利局的报告。",
        "  “各类申请人之和等于总计”不成立：“一、本年新收政府信息公开申请数量”一行21≠22，"
        "出自青岩县水利局的报告。",
    ]


def test_of_many_units_a_few_are_named(run, tmp_path) -> None:
    wrong = {"remedies.litigation.pending": 1}
    assert sums(run, tmp_path, *[wrong] * 5) == [
        HEADING.format(1),
        "  “复议诉讼各项结果之和等于总计”不成立：未经复议直接起诉5≠0，"
        "出自青岩县教育局、青岩县水利局、青岩县林业局等5个单位的报告。",
    ]


def test_the_first_line_says_how_many_identities_do_not_hold(run, tmp_path) -> None:
    unit = stored(tmp_path, "a.json", zeros(2025, "青岩县教育局", cells=WRONG_ROW))
    first = run("total", unit).out.splitlines()[0]
    assert first == "2025年（2021年表式）1份报告汇总：各项均已合计，合计有2项表内关系不成立。"


def test_sums_that_balance_need_no_word(run, tmp_path) -> None:
    assert sums(run, tmp_path, {}, {}) == []
