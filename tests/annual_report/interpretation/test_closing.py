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
        "来源：县交通运输局办公室",
        "编辑：小李　审核：王主任",
        "发件人: 县政务公开办",
        "https://www.qingyan.gov.cn/zwgk/202401/t20240116_1.html 4/4",
        "4/4",
        "1/16/24, 5:45 PM",
        "阅读原文",
        "喜欢此内容的人还喜欢",
        "附件：",
        "附件下载",
        "责任编辑：王某",
    ],
)
def test_the_page_below_a_signature_is_no_text_of_the_report(line: str) -> None:
    assert read_closing(["青岩县交通运输局", "2024年1月16日", line]).lines == frozenset({0, 1, 2})


@pytest.mark.parametrize(
    "lines",
    [
        ["主办单位按期办理提案3件。", "青岩县交通运输局", "2024年1月16日"],
        ["青岩县交通运输局", "2024年1月16日", "附件：青岩县交通运输局依申请公开办理台账"],
        ["来源：依申请公开台账", "青岩县交通运输局", "2024年1月16日"],
        ["办理率3/4", "青岩县交通运输局", "2024年1月16日"],
        ["青岩县交通运输局", "2024年1月16日", "审核意见：同意印发"],
    ],
)
def test_what_stands_above_a_signature_or_belongs_to_the_report_stays(lines: list[str]) -> None:
    first = lines.index("青岩县交通运输局")
    assert read_closing(lines).lines == frozenset({first, first + 1})


@pytest.mark.parametrize("line", ["责任编辑：王某", "（责任编辑：王 某）", "责编:王某"])
def test_the_editor_of_the_page_is_no_text_of_an_unsigned_report(line: str) -> None:
    assert read_closing(["无。", line]).lines == frozenset({1})


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：落实三审三校。",
        "责任编辑制度得到落实",
        "责任编辑：3名",
        "附件：",
        "编辑：完善栏目",
        "责任编辑：由办公室主任担任，信息公开专栏的内容经其审核",
    ],
)
def test_other_lines_at_the_end_of_an_unsigned_report_stay(line: str) -> None:
    assert read_closing(["无。", line]) == Closing()


def test_the_last_of_two_days_signs() -> None:
    lines = ["青岩县交通运输局", "2024年1月16日", "（2024年1月20日印发）", "2024年1月20日"]
    assert read_closing(lines).signed_on == date(2024, 1, 20)


_TITLES = ("青岩县2022年政府信息公开工作年度报告", "县交通运输局召开春节前安全生产会议 2024-01-18")


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("相关阅读", "a page's own head"),
        ("【相关链接】", "in brackets"),
        ("相 关 文 章：", "spaced out"),
        ("往期推荐", "an account's"),
        ("阅读原文", "the last thing of an account's page"),
        ("▶ 延伸阅读", "with a sign before it"),
    ],
)
class TestOtherArticlesBelow:
    def test_they_are_no_text_of_a_signed_report(self, head: str, why: str) -> None:
        lines = ["无。", "青岩县交通运输局", "2024年1月16日", head, *_TITLES]
        expected = Closing("青岩县交通运输局", DAY, frozenset({1, 2, 3, 4, 5}))
        assert read_closing(lines) == expected, why

    def test_they_are_no_text_of_one_that_nobody_signed(self, head: str, why: str) -> None:
        assert read_closing(["无。", head, *_TITLES]).lines == frozenset({1, 2, 3}), why

    def test_the_signature_is_found_above_many_of_them(self, head: str, why: str) -> None:
        lines = ["青岩县交通运输局", "2024年1月16日", head, *_TITLES * 12]
        assert read_closing(lines).signed_on == DAY, why

    def test_a_report_below_a_list_of_articles_stays(self, head: str, why: str) -> None:
        lines = [head, *_TITLES, "全年公开信息60条。", "青岩县交通运输局", "2024年1月16日"]
        assert read_closing(lines).lines == frozenset({4, 5}), why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("（三）相关链接", "a heading of the report"),
        ("相关阅读材料印发各科室", "words of a sentence"),
        ("公布相关文章", "not the whole line"),
        ("推荐阅读点", "another word"),
    ],
)
def test_a_line_that_only_begins_like_their_head_is_text(line: str, why: str) -> None:
    assert read_closing(["无。", line, "其他事项"]).lines == frozenset(), why
