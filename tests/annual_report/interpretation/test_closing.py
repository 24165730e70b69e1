"""Who signed, and when."""

from datetime import date

import pytest

from gongkai.annual_report.interpretation.closing import Closing, read_closing

DAY = date(2024, 1, 16)


@pytest.mark.parametrize(
    ("lines", "closing"),
    [
        (
            ["无。", "青岩县交通运输局", "2024年1月16日"],
            Closing("青岩县交通运输局", DAY, frozenset({1, 2})),
        ),
        (
            ["无。", "青岩县交通运输局 2024年1月16日"],
            Closing("青岩县交通运输局", DAY, frozenset({1})),
        ),
        (
            ["无。", "青岩县交通运输局", "二〇二四年一月十六日"],
            Closing("青岩县交通运输局", DAY, frozenset({1, 2})),
        ),
        (["无。", "2024 年 1 月 16 日"], Closing("", DAY, frozenset({1}))),
        (["无。", "（2024年1月16日）"], Closing("", DAY, frozenset({1}))),
        (["无。", "青岩县交通运输局"], Closing("青岩县交通运输局", None, frozenset({1}))),
        (
            ["青岩县交通运输局", "2024年1月16日", "打印本页"],
            Closing("青岩县交通运输局", DAY, frozenset({0, 1, 2})),
        ),
        (
            ["（青岩县交通运输局）", "2024年1月16日"],
            Closing("", DAY, frozenset({1})),
        ),
        (["无。"], Closing()),
        ([], Closing()),
    ],
)
def test_the_signature_is_found(lines: list[str], closing: Closing) -> None:
    assert read_closing(lines) == closing


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月16日，我局召开会议。",
        "截至2023年12月31日共公开60条。",
        "青岩县交通运输局认真落实。",
        "2024年2月30日",
    ],
)
def test_a_day_in_a_sentence_signs_nothing(line: str) -> None:
    assert read_closing([line]) == Closing()


def test_only_the_end_is_looked_at() -> None:
    assert read_closing(["2024年1月16日", *["正文。"] * 20]) == Closing()


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】 【关闭窗口】",
        "扫一扫在手机打开当前页",
        "上一篇：关于公布权责清单的通知",
        "主办单位：青岩县人民政府 网站标识码：5203300001",
        "黔ICP备05000000号",
    ],
)
def test_the_page_below_a_signature_is_no_text_of_the_report(line: str) -> None:
    assert read_closing(["青岩县交通运输局", "2024年1月16日", line]).lines == frozenset({0, 1, 2})


@pytest.mark.parametrize(
    "lines",
    [
        ["主办单位按期办理提案3件。", "青岩县交通运输局", "2024年1月16日"],
        ["青岩县交通运输局", "2024年1月16日", "附件：青岩县交通运输局依申请公开办理台账"],
    ],
)
def test_what_stands_above_a_signature_or_belongs_to_the_report_stays(lines: list[str]) -> None:
    first = lines.index("青岩县交通运输局")
    assert read_closing(lines).lines == frozenset({first, first + 1})


def test_the_last_of_two_days_signs() -> None:
    lines = ["青岩县交通运输局", "2024年1月16日", "（2024年1月20日印发）", "2024年1月20日"]
    assert read_closing(lines).signed_on == date(2024, 1, 20)
