"""Who signed, and when."""

import time
from dataclasses import replace
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
        *(
            "打印 关闭",
            "【打印】【关闭】",
            "收藏 打印 关闭",
            "【打印】 【收藏】 【关闭】",
            "打印|关闭",
        ),
        *("浏览次数：118", "浏览次数", "（阅读次数：118次）"),
        *("青岩县人民政府办公室主办", "青岩县政务服务中心承办", "承办单位：青岩县大数据中心"),
        *("技术支持：青岩县大数据中心", "青岩县大数据中心 维护", "版权所有 青岩县人民政府"),
        *("附件：2023年度报告.docx", "年度报告.pdf", "附件1", "附件2："),
        "附件：青岩县交通运输局2023年政府信息公开工作年度报告",
        *("8", "— 8 —", "-8-", "第8页"),
        *("发布时间：2024-02-03 10:20", "更新日期：2024年2月3日"),
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


OWN, POLICE = "青岩县交通运输局", "青岩县公安局"
DATED = "2024年1月16日"


def _left(lines: list[str]) -> list[str]:
    taken = read_closing(lines).lines
    return [line for at, line in enumerate(lines) if at not in taken]


@pytest.mark.parametrize(
    ("lines", "signer", "why"),
    [
        (["青岩区文化和旅游局（文物局）", DATED], "青岩区文化和旅游局（文物局）", "its other name"),
        (["青岩县教育局（体育局、语委办）", DATED], "青岩县教育局（体育局、语委办）", "two others"),
        ([f"{OWN}（盖章）", DATED], OWN, "a seal is no part of the name"),
        ([f"{OWN}（公章）", DATED], OWN, "likewise"),
        ([f"{OWN} (章)", DATED], OWN, "in narrow brackets"),
        ([f"{OWN}（盖章处）", DATED], OWN, "where the seal goes"),
        ([f"（盖章）{OWN}", DATED], OWN, "before the name"),
        ([OWN, "（公章）", DATED], OWN, "in a line of its own"),
        ([OWN, DATED, "（盖章）"], OWN, "below the day"),
        ([f"{OWN}（公章） {DATED}"], OWN, "all in one line"),
        ([f"填报单位（盖章）：{OWN}", DATED], OWN, "with a label"),
        ([f"{OWN}　日期：{DATED}"], OWN, "the day with a label"),
        ([f"{OWN}办公室", DATED], f"{OWN}办公室", "the body's office"),
        ([f"{OWN}政策法规科", DATED], f"{OWN}政策法规科", "a department"),
        ([OWN, POLICE, DATED], f"{OWN}、{POLICE}", "two bodies"),
        ([f"{OWN}　{POLICE}", DATED], f"{OWN}、{POLICE}", "side by side"),
        ([f"{OWN}、{POLICE}", DATED], f"{OWN}、{POLICE}", "in a list"),
        ([OWN, DATED, POLICE, DATED], f"{OWN}、{POLICE}", "each with its day"),
        ([DATED, OWN], OWN, "below the day"),
        ([DATED, f"{OWN}（盖章）"], OWN, "below it and sealed"),
        ([f"{DATED} {OWN}"], OWN, "behind it"),
        ([f"（{OWN} {DATED}）"], OWN, "in brackets"),
        (["（此件公开发布）", "————————", OWN, DATED], OWN, "below a note and a rule"),
        (["青 岩 县 交 通 运 输 局", DATED], OWN, "spaced out"),
        (["青岩县石桥镇 人民政府", DATED], "青岩县石桥镇人民政府", "one body, parted"),
        (["无为市由甲自由贸易试验区管委会", DATED], "", "a sentence begins it"),
        (["无为市自由贸易试验区管委会", DATED], "无为市自由贸易试验区管委会", "words of its name"),
    ],
)
def test_a_signature_is_no_text_however_it_is_set(lines: list[str], signer: str, why: str) -> None:
    closing = read_closing(["无。", *lines])
    assert (closing.signer, closing.signed_on) == (signer, DAY), why
    assert _left(["无。", *lines]) == (["无。"] if signer else ["无。", lines[0]]), why


@pytest.mark.parametrize(
    "day",
    [
        *("2024.1.16", "2024-01-16", "2024/1/16", "2024 年 1 月16 日", "２０２４年１月１６日"),
        *("二〇二四年一月十六日", "二○二四年一月十六日", "二O二四年一月十六日", "2024．1．16"),
        *("二Ｏ二四年一月十六日", "2024·1·16", "2024•1•16", "2024年1月16日。", "公元2024年1月16日"),
        *("2024-1-16 10:20", "2024-01-16 10:20:05", "2024年1月16日 10:20"),
        *("2024年元月16日", "2024年1月16", "20240116", "2024年1月16日（星期二）", "2024-1.16"),
    ],
)
class TestDays:
    def test_they_are_read_under_a_name(self, day: str) -> None:
        assert read_closing(["无。", OWN, day]) == Closing(OWN, DAY, frozenset({1, 2}))

    def test_they_are_read_above_it(self, day: str) -> None:
        assert read_closing(["无。", day, OWN]) == Closing(OWN, DAY, frozenset({1, 2}))

    def test_they_are_read_beside_it(self, day: str) -> None:
        assert read_closing(["无。", f"{OWN} {day}"]) == Closing(OWN, DAY, frozenset({1}))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2024.13.40", "no such month"),
        ("2024年2月30日", "no such day"),
        ("2024-1-32", "no such day"),
        ("2024年1月", "any day of it"),
        ("24.1.16", "of which century, and in what order"),
        ("1月16日", "of which year"),
        ("2O24年1月16日", "a letter for a nought"),
        ("2024年l月16日", "a letter for a one"),
        ("2024年I月l6日", "letters for ones"),
        ("2O24.l.16", "both"),
    ],
)
def test_a_day_that_cannot_be_told_is_kept_as_it_stands(day: str, why: str) -> None:
    expected = Closing(OWN, None, frozenset({1, 2}), day)
    assert read_closing(["无。", OWN, day]) == expected, why


@pytest.mark.parametrize("day", ["2024.1.16", "2024-01-16", "2024/1/16", "20240116", "1月16日"])
def test_what_may_be_a_number_is_no_day_where_nobody_signs(day: str) -> None:
    assert read_closing(["无。", day]) == Closing()


def test_the_day_that_a_page_prints_below_is_not_that_of_the_signature() -> None:
    closing = read_closing(["无。", OWN, DATED, "2024-01-18"])
    assert closing == Closing(OWN, DAY, frozenset({1, 2, 3}))


COPIES = "抄送：县人民政府办公室，县司法局。"
PRINTED = f"{OWN}办公室　　2024年1月20日印发"


@pytest.mark.parametrize(
    ("imprint", "why"),
    [
        ([COPIES, PRINTED], "who has a copy, who printed it"),
        (["抄报：县人民政府。", COPIES, PRINTED], "in two kinds"),
        ([f"抄送：{'县司法局，' * 60}县档案馆。", PRINTED], "to very many"),
        (["抄送：县人民政府办公室，", "县司法局，县档案馆。", PRINTED], "over two lines"),
        ([COPIES, f"{OWN}办公室", "2024年1月20日印发"], "the printer in a line of its own"),
        ([PRINTED, "（共印20份）"], "how many were printed"),
        (["（此件公开发布）", "————————", COPIES, PRINTED], "a note and a rule"),
        (["公开方式：主动公开", PRINTED], "how it is disclosed"),
    ],
)
class TestImprint:
    def test_it_is_no_text_of_a_signed_report(self, imprint: list[str], why: str) -> None:
        lines = ["无。", OWN, DATED, *imprint]
        assert read_closing(lines) == Closing(OWN, DAY, frozenset(range(1, len(lines)))), why

    def test_the_day_of_printing_signs_nothing(self, imprint: list[str], why: str) -> None:
        closing = read_closing(["无。", *imprint])
        assert (closing.signer, closing.signed_on) == ("", None), why
        assert not {COPIES, PRINTED} & set(_left(["无。", *imprint])), why


@pytest.mark.parametrize(
    "line",
    [
        "本年度信息处理费的主管部门为青岩县财政局",
        "信息公开工作由青岩县人民政府办公室",
        "年度报告报送青岩县人民政府办公室",
        "监督机关：青岩县人民政府办公室",
        "各单位的年度报告见青岩县人民政府网站",
        "（二）青岩县公安局",
        "我局办公室",
        "依申请公开咨询请联系青岩县交通运输局办公室",
        "原青岩县运管所的职责划入青岩县交通运输局",
        "扫一扫关注青岩县融媒体中心",
    ],
)
@pytest.mark.parametrize("below", [[], [DATED]])
def test_a_sentence_that_ends_with_a_name_stays(line: str, below: list[str]) -> None:
    assert _left(["无。", line, *below]) == ["无。", line]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["依申请公开的受理机构：", "青岩县人民政府办公室"], "the line above is left open"),
        (["本年度没有收取信息处理费，收费标准的制定机关仍", POLICE], "a sentence goes on"),
        (["下列单位没有报送：", "青岩县水务局", POLICE, OWN, DATED], "a list is no signature"),
        ([COPIES, "其他事项另行公开。"], "text below the copies"),
        (["公开方式：主动公开"], "no imprint"),
        (["承办：3件", OWN, DATED], "work that was done"),
        (["汇总范围为以下单位。", POLICE, "青岩县水务局", "青岩县林业局", OWN, DATED], "a list"),
    ],
)
def test_names_that_belong_to_the_text_above_stay(lines: list[str], why: str) -> None:
    signed = lines[-2:] == [OWN, DATED]
    assert _left(["无。", *lines]) == ["无。", *(lines[:-2] if signed else lines)], why


def test_the_body_that_stands_over_the_sections_signs_below_an_open_line() -> None:
    lines = ["本年度没有其他需要报告的政府信息公开事项", OWN]
    assert read_closing(lines) == Closing()
    assert read_closing(lines, f"{OWN}2023年政府信息公开工作年度报告").signer == OWN
    left_open = ["本年度政府信息公开工作的主管部门为：", OWN]
    assert read_closing(left_open, f"{OWN}2023年政府信息公开工作年度报告") == Closing()


@pytest.mark.parametrize(
    "line",
    [
        "青岩县公安局、" * 200_000,
        "（" * 500_000 + "青岩县公安局",
        "2024年" * 200_000 + "1月16日",
        "抄送：" * 200_000,
        f"{OWN}办公室" * 100_000 + "2024年1月20日印发",
        " " * 1_000_000 + OWN,
        "章" * 500_000 + "盖章",
    ],
    ids=["names", "brackets", "years", "copies", "printers", "spaces", "seals"],
)
def test_an_endless_line_signs_nothing_and_costs_no_time(line: str) -> None:
    began = time.process_time()
    for lines in ([line], [line, OWN, DATED], [OWN, DATED, line], [COPIES, line, PRINTED]):
        assert line in _left(lines) or lines[0] == COPIES
    assert time.process_time() - began < 5


COUNTY = "青岩县人民政府办公室"
TITLE = f"{OWN}2023年政府信息公开工作年度报告"
LATER = "2024年2月3日"


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        (["版权所有：青岩县人民政府", COUNTY, LATER], "the site's owner, with the day of posting"),
        ([COUNTY, LATER], "right below"),
        (["青岩县大数据中心", "2024-02-03"], "who runs it"),
        ([f"青岩县融媒体中心 {LATER}"], "in one line"),
        ([f"青岩县融媒体中心　{LATER}", "打印 关闭"], "with buttons"),
        (["青岩县融媒体中心"], "without a day"),
        (["版权所有：青岩县人民政府", LATER], "a day alone"),
        (["2024-02-03 10:20 青岩县融媒体中心"], "the hour and who posted it"),
        (["关于我们 | 网站地图", COUNTY, LATER, "黔ICP备05000000号"], "among other lines"),
        (["友情链接", "省人民政府", "市人民政府", *["青岩县"] * 30], "other sites"),
    ],
)
def test_the_reports_own_signature_wins_over_the_foot_of_a_page(foot: list[str], why: str) -> None:
    lines = ["无。", OWN, DATED, *foot]
    closing = read_closing(lines, TITLE, OWN)
    assert closing == Closing(OWN, DAY, frozenset(range(1, len(lines)))), why


@pytest.mark.parametrize(
    ("lines", "signer", "left", "why"),
    [
        (["无。", OWN, "（盖章）", DATED], OWN, 1, "alone"),
        (["无。", COUNTY, DATED], COUNTY, 1, "only another signs"),
        (["无。", OWN, POLICE, DATED], f"{OWN}、{POLICE}", 1, "two sign"),
        (["无。", OWN, DATED, POLICE, DATED], f"{OWN}、{POLICE}", 1, "each with its day"),
        ([f"{OWN} {DATED}", "此后公开1件。", COUNTY, LATER], COUNTY, 2, "a day in the text"),
        ([f"{OWN} 2023年1月5日", "开展培训。", LATER], "", 2, "likewise, and a day alone"),
        (["活动：", f"{POLICE} 2023年1月5日", DATED], "", 2, "another body's day in a list"),
        (["公开查阅点", "青岩县档案馆"], "", 2, "a list of one"),
    ],
)
def test_where_the_report_has_no_foot_the_last_signature_counts(
    lines: list[str], signer: str, left: int, why: str
) -> None:
    closing = read_closing(lines, TITLE, OWN)
    assert (closing.signer, closing.lines) == (signer, frozenset(range(left, len(lines)))), why


def test_a_list_below_the_signature_stays() -> None:
    names = ["青岩县水务局", "青岩县林业局", "青岩县财政局", "青岩县审计局"]
    for below in (names, ["汇总单位：", names[0]], [f"{name} 2023年3月1日" for name in names]):
        assert _left_of(["无。", OWN, DATED, *below]) == ["无。", *below]


def _left_of(lines: list[str]) -> list[str]:
    taken = read_closing(lines, TITLE, OWN).lines
    return [line for at, line in enumerate(lines) if at not in taken]


@pytest.mark.parametrize("below", [1, 13, 40])
@pytest.mark.parametrize("line", ["", "贵阳市", "省政府网站"])
def test_the_reports_own_signature_is_found_above_a_long_page(line: str, below: int) -> None:
    closing = read_closing(["无。", OWN, DATED, *[line] * below], TITLE, OWN)
    assert (closing.signer, closing.signed_on) == (OWN, DAY)


EIGHT = [f"青岩县{name}局" for name in ("教育", "民政", "财政", "水务", "林业", "审计", "统计")]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([OWN, *EIGHT[:3]], "four, one over the other"),
        ([OWN, *EIGHT], "eight"),
        ([f"{OWN}　　{EIGHT[0]}", *(f"{a}　{a[:-1]}中心" for a in EIGHT[1:])], "in two columns"),
        ([OWN, *(f"青岩县{n}镇人民政府" for n in "东西南北中上下前后左右")], "with all towns"),
    ],
)
def test_many_sign_together_below_the_reports_own_body(rows: list[str], why: str) -> None:
    found = read_closing(["无。", *rows, DATED], TITLE, OWN)
    names = [name for row in rows for name in row.split()]
    assert found == Closing("、".join(names), DAY, frozenset(range(1, len(rows) + 2))), why


def test_of_many_units_of_which_a_line_says_that_they_follow_none_signs() -> None:
    lines = ["本报告汇总单位：", OWN, *EIGHT, DATED]
    assert read_closing(lines, TITLE, OWN) == Closing("", DAY, frozenset({len(lines) - 1}))


@pytest.mark.parametrize(
    ("lines", "signer", "why"),
    [
        ([f"报告单位：{OWN}　报告时间：{DATED}"], OWN, "with labels"),
        ([f"填报单位：{OWN} 填报日期：2024-01-16"], OWN, "with others"),
        ([f"报告单位：{OWN}", f"报告时间：{DATED}"], OWN, "in two lines"),
        ([f"{OWN}，{DATED}"], OWN, "a comma between"),
        ([f"{OWN}, 2024.1.16"], OWN, "a narrow one"),
        ([f"{OWN}　{POLICE}", f"　{DATED}　　　{DATED}"], f"{OWN}、{POLICE}", "side by side"),
        ([f"{OWN} {POLICE}", "2024-1-16 2024-1-16"], f"{OWN}、{POLICE}", "in digits"),
        (["局办公室", DATED], "局办公室", "the office, without the body's name"),
    ],
)
def test_signatures_as_forms_and_offices_write_them(
    lines: list[str], signer: str, why: str
) -> None:
    expected = Closing(signer, DAY, frozenset(range(1, len(lines) + 1)))
    assert read_closing(["无。", *lines], TITLE, OWN) == expected, why


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024年1月16日　2024年1月17日", None),
        ("2024年1月16日2024年2月30日", None),
        ("2024年2月30日　2024年2月30日", "2024年2月30日"),
    ],
)
def test_two_days_side_by_side_are_none_where_they_differ(line: str, day: str | None) -> None:
    found = read_closing(["无。", f"{OWN}　{POLICE}", line], TITLE, OWN)
    assert found.signed_on is None
    assert found.unread_day == day or day is None


UNITS = ["青岩县公路管理所", "青岩县道路运输服务中心"]


@pytest.mark.parametrize(
    "head",
    [
        *("本报告汇总单位：", "下属单位：", "本报告汇总了以下单位数据。", "汇总范围为下列单位。"),
        *("汇总单位包括：", "各单位情况如下："),
    ],
)
class TestListsOfUnits:
    def test_none_of_them_signs(self, head: str) -> None:
        assert read_closing([head, *UNITS], TITLE, OWN) == Closing()
        assert read_closing([head, *UNITS]) == Closing()
        assert read_closing([head, UNITS[1]], TITLE, OWN) == Closing()

    def test_the_body_itself_signs_below_them(self, head: str) -> None:
        expected = Closing(OWN, DAY, frozenset({3, 4}))
        assert read_closing([head, *UNITS, OWN, DATED], TITLE, OWN) == expected
        assert read_closing([head, *UNITS, OWN, DATED]) == expected

    def test_it_signs_without_a_day(self, head: str) -> None:
        lines = [head, *UNITS, OWN]
        assert read_closing(lines, TITLE, OWN) == Closing(OWN, None, frozenset({3}))

    def test_two_sign_below_them(self, head: str) -> None:
        lines = [head, UNITS[1], OWN, POLICE, DATED]
        assert read_closing(lines, TITLE, OWN).signer == f"{OWN}、{POLICE}"

    def test_a_day_alone_below_them_leaves_them(self, head: str) -> None:
        lines = [head, *UNITS, DATED]
        assert read_closing(lines, TITLE, OWN) == Closing("", DAY, frozenset({3}))

    def test_units_that_no_signature_names_belong_to_the_list(self, head: str) -> None:
        lines = [head, "青岩县石桥水厂", "青岩县公路站点", UNITS[1], OWN, DATED]
        assert read_closing(lines, TITLE, OWN).lines == frozenset({4, 5})


@pytest.mark.parametrize(
    ("lines", "signer", "why"),
    [
        ([OWN, "2024年", "1月16日"], OWN, "the day over two lines"),
        ([OWN, "二〇二四年", "一月十六日"], OWN, "likewise, in characters"),
        ([OWN, "", DATED], OWN, "a picture of the seal between them"),
        ([OWN, "— 8 —", DATED], OWN, "a page ends between them"),
        ([OWN, "第8页", DATED], OWN, "likewise"),
        ([OWN, "法规科", DATED], f"{OWN}法规科", "the department in a line of its own"),
        ([f"{OWN}（盖章）", "办公室", DATED], f"{OWN}办公室", "below the seal"),
        ([f"（{OWN}）", DATED], OWN, "in brackets"),
        (["青岩县交通", "运输局", DATED], OWN, "a name over two lines"),
        ([f"填报单位：{OWN} 填报人：张某", DATED], OWN, "with who filled it in"),
        (
            [f"{OWN}、{POLICE}、青岩县农", "业农村局、青岩县教育局", DATED],
            f"{OWN}、{POLICE}、青岩县农业农村局、青岩县教育局",
            "a row of names, broken anywhere",
        ),
        (
            [f"{OWN}、{POLICE}、", "青岩县财政局", DATED],
            f"{OWN}、{POLICE}、青岩县财政局",
            "a row of names",
        ),
    ],
)
def test_a_signature_in_pieces_is_one(lines: list[str], signer: str, why: str) -> None:
    expected = Closing(signer, DAY, frozenset(range(1, len(lines) + 1)))
    found = read_closing(["无。", *lines], TITLE, OWN)
    blank = {at for at, line in enumerate(["无。", *lines]) if not line}
    assert replace(found, lines=found.lines | blank) == expected, why


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["政府信息公开的主管部门是青岩县交通", "运输局"], "a sentence that is wrapped"),
        ([OWN, "法规科"], "no day below the department"),
        ([f"（{OWN}）"], "brackets without a day"),
        (["报送时间截至", "2024年1月16日。"], "the end of a sentence"),
        (["2024年", "共公开60条"], "a year in the text"),
        (["共12条", "— 8 —"], "a page without a signature"),
        ([f"{OWN}、青岩县农", "业农村局"], "names without a day"),
    ],
)
def test_pieces_of_the_text_stay(lines: list[str], why: str) -> None:
    assert read_closing(["无。", *lines], TITLE, OWN) == Closing(), why


@pytest.mark.parametrize("line", ["打印 关闭", "【打印】【关闭】", "收藏 打印 关闭"])
def test_the_buttons_of_a_page_are_no_text_of_an_unsigned_report(line: str) -> None:
    assert read_closing(["无。", line]).lines == frozenset({1})


@pytest.mark.parametrize(
    "line", ["关闭", "打印", "浏览次数：118", "青岩县政务服务中心承办", "年度报告.docx", "8"]
)
def test_what_may_be_text_stays_in_an_unsigned_report(line: str) -> None:
    assert read_closing(["无。", line]) == Closing()
