"""`gongkai law fee`: the information fee, band by band, in lines and as data."""

import pytest

from tests.cli.running import runner
from tests.law.tables import rows

ON = ("--on", "2026-11-02")


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys, "law")


def test_every_band_stands_on_its_line_with_its_arithmetic(run) -> None:
    ran = run("fee", "--items", "45", *ON)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "第1件至第10件：10件×0元＝0元",
        "第11件至第30件：20件×100元＝2000元",
        "第31件至第40件：10件×200元＝2000元",
        "第41件至第45件：5件×300元＝1500元",
        "合计5500元（国办函〔2020〕109号）",
    ]


def test_a_band_of_one_is_named_by_its_number(run) -> None:
    assert run("fee", "--pages", "101", *ON).out.splitlines()[-2:] == [
        "第101页：1页×20元＝20元",
        "合计720元（国办函〔2020〕109号）",
    ]


def test_nothing_asked_costs_nothing(run) -> None:
    assert run("fee", "--items", "0", *ON).out == "合计0元（国办函〔2020〕109号）\n"


def test_as_data_it_is_the_contract(run) -> None:
    assert run("fee", "--pages", "68", *ON, "--format", "json").json == {
        "total": "380",
        "bands": [
            {"first": 1, "last": 30, "count": 30, "rate": "0", "amount": "0"},
            {"first": 31, "last": 68, "count": 38, "rate": "10", "amount": "380"},
        ],
    }


@pytest.mark.parametrize(
    ("way", "row"),
    [(way, row) for way in ("items", "pages") for row in rows("fees.md", way)],
    ids=lambda value: value if isinstance(value, str) else next(iter(value.values())),
)
def test_both_tables_of_the_page_on_fees(run, way, row) -> None:
    ran = run("fee", f"--{way}", row[way], *ON, "--format", "json")
    assert ran.json["total"] == row["fee (元)"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "按件（--items）和按量（--pages）应选且只选一种。"),
        (("--items", "3", "--pages", "3"), "按件（--items）和按量（--pages）应选且只选一种。"),
        (("--items", "x"), "--items应为0至1000000的整数，现为x。"),
        (("--pages", "-1"), "--pages应为0至1000000的整数，现为-1。"),
        (("--items", ""), "--items应为0至1000000的整数，现为空。"),
        (("--items", "3", "--on", "soon"), "日期应写作2026-01-30这样的形式，现为soon。"),
        (("--items", "3", "--on", ""), "日期应写作2026-01-30这样的形式，现为空。"),
        (("--items", "3", "--on", "2026-13-01"), "没有2026-13-01这一天。"),
        (
            ("--items", "11", "--on", "2020-12-31"),
            "信息处理费按件计收（同一申请人一个自然月内累计）自2021年1月1日起才有规定。",
        ),
        # two requests of a month are meant as a sum: the last alone would be a wrong fee
        (("--items", "5", "--items", "8"), "选项 --items 只能写一次。"),
        (("--pages", "5", "--pages=5"), "选项 --pages 只能写一次。"),
        (("--minutes", "3"), "没有选项 --minutes。"),
    ],
)
def test_a_wrong_call_is_one_sentence(run, words, sentence) -> None:
    ran = run("fee", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")
