"""Title, preamble and whom to ask."""

import pytest

from gongkai.annual_report.interpretation.opening import Opening, find_contact, read_opening
from tests.annual_report.interpretation.samples import PREAMBLE, TITLE


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([TITLE], TITLE),
        (["青岩县交通运输局", "2023年政府信息公开工作年度报告"], TITLE),
        (["青岩县交通运输局2023年", "政府信息公开工作年度报告"], TITLE),
        (["青岩县交通运输局2023年政府信息", "公开工作年度报告"], TITLE),
        (["青岩县交通运输局", "2023年政府信息公开", "工作年度报告"], TITLE),
        (["青岩县交通运输局 2023年 政府信息公开工作年度报告"], TITLE),
        (
            ["2023年度青岩县交通运输局政府信息公开工作年度报告"],
            "2023年度青岩县交通运输局政府信息公开工作年度报告",
        ),
        (
            ["青岩县交通运输局政府信息公开工作年度报告（2023年度）"],
            "青岩县交通运输局政府信息公开工作年度报告（2023年度）",
        ),
        (
            ["青岩县交通运输局关于2023年政府信息公开工作情况的报告"],
            "青岩县交通运输局关于2023年政府信息公开工作情况的报告",
        ),
        (["青岩县2023年政务公开工作总结"], "青岩县2023年政务公开工作总结"),
        (["青岩县交通运输局2023年政府信息公开年报"], "青岩县交通运输局2023年政府信息公开年报"),
        (["2023年政府信息公开工作年度报告"], "2023年政府信息公开工作年度报告"),
        ([f"{TITLE}的公示"], f"{TITLE}的公示"),
        (["青岩县交通运输局", "2023年政府信息公开工作年度报告的公示"], f"{TITLE}的公示"),
        (
            ["青岩县交通运输局关于2023年政府信息公开", "工作年度报告的公示"],
            "青岩县交通运输局关于2023年政府信息公开工作年度报告的公示",
        ),
        ([f"{TITLE}公告"], f"{TITLE}公告"),
    ],
)
def test_the_title_is_joined_from_its_lines(lines: list[str], title: str) -> None:
    assert read_opening([*lines, *PREAMBLE], True) == Opening(title, "\n".join(PREAMBLE))


@pytest.mark.parametrize(
    "furniture",
    [
        ["首页 > 政务公开 > 政府信息公开年报"],
        ["您当前所在位置：首页>县交通运输局>政府信息公开年报", "无障碍阅读"],
        ["索 引 号：QY0018/2024-00018", "发文机关：县交通运输局", "有效性："],
        ["登录 注册", "今天是"],
    ],
)
def test_lines_of_the_page_above_the_title_are_let_go(furniture: list[str]) -> None:
    assert read_opening([*furniture, TITLE, *PREAMBLE], True) == Opening(TITLE, "\n".join(PREAMBLE))


@pytest.mark.parametrize(
    "furniture",
    [
        ["发布日期：2024-01-16    文章来源：青岩县交通运输局"],
        ["字号：", "浏览次数：18"],
        ["（2024年1月16日）"],
        ["青岩县交通运输局", "2024-01-16 09:30"],
        [TITLE],  # the title once more
        ["访问量：", "关联稿件："],
    ],
)
def test_lines_of_the_page_below_the_title_are_let_go(furniture: list[str]) -> None:
    assert read_opening([TITLE, *furniture, *PREAMBLE], True) == Opening(TITLE, "\n".join(PREAMBLE))


@pytest.mark.parametrize(
    "line",
    [
        "根据《条例》要求，现公布青岩县交通运输局2023年政府信息公开工作年度报告",
        "本报告是青岩县2023年政府信息公开工作年度报告",
    ],
)
def test_a_sentence_that_names_the_report_is_no_title(line: str) -> None:
    assert read_opening([line], True) == Opening("", line)


def test_a_report_may_have_no_title() -> None:
    assert read_opening(list(PREAMBLE), True) == Opening("", "\n".join(PREAMBLE))


def test_a_report_may_have_no_preamble() -> None:
    assert read_opening([TITLE], True) == Opening(TITLE, "")


def test_a_text_without_chapters_is_all_preamble() -> None:
    assert read_opening(["我局未收到申请。", "特此报告。"], False) == Opening(
        "", "我局未收到申请。\n特此报告。"
    )


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (
            "特此公布。如有疑问，请与青岩县交通运输局办公室联系（地址：石桥路18号，电话：0858-0000118）。谢谢。",
            "如有疑问，请与青岩县交通运输局办公室联系（地址：石桥路18号，电话：0858-0000118）。",
        ),
        (
            "欢迎咨询，电话0858-0000118，邮箱jt@example.cn。",
            "欢迎咨询，电话0858-0000118，邮箱jt@example.cn。",
        ),
        (
            "联系地址：青岩县石桥路18号\n联系电话：0858-0000118\n邮政编码：550118",
            "联系地址：青岩县石桥路18号\n联系电话：0858-0000118\n邮政编码：550118",
        ),
        (
            "如有疑问，请联系我局，电话：0858-0000118。\n电子邮箱：jt@example.cn\n特此报告。",
            "如有疑问，请联系我局，电话：0858-0000118。\n电子邮箱：jt@example.cn",
        ),
    ],
)
def test_whom_to_ask_is_found(text: str, contact: str) -> None:
    assert find_contact([text]) == contact


@pytest.mark.parametrize(
    ("lines", "taken", "why"),
    [
        (
            [
                "月31日止。",
                "如对本报告有疑问，请与青岩县水利局办公室联系（地址：青岩县人民路 18",
                "号，邮编：550000，电话：0871-66660001）。",
            ],
            slice(1, 3),
            "the address is broken",
        ),
        (
            [
                "如对本报告有任何疑问，请与青岩县水利局办公室的同志联系（青岩县",
                "人民路18号，电话：0871-66660001）。其他。",
            ],
            slice(0, 2),
            "only an open bracket tells that it goes on",
        ),
        (
            [
                "全年通过电话、邮箱等方式接受群众咨询、认真办理各类来信来访。",
                "网站点击1200次。",
            ],
            slice(0, 0),
            "a sentence that is at its end",
        ),
        (
            [
                "本局通过电话、邮箱等渠道接受群众咨询并及时回复，确保群众诉求得到办理",
                "2022年，公开信息1200条，阅读量12000次。",
            ],
            slice(0, 0),
            "a year and counts are no number to call",
        ),
        (
            [
                "如对本报告有疑问，请与青岩县水利局办公室联系，电话和地址见门户网站首页",
                "一、2022年总体情况",
            ],
            slice(0, 0),
            "a heading below",
        ),
        (
            ["（二）进一步畅通群众咨询和反映问题的各类渠道和网上网下平台", "办结电话投诉132件。"],
            slice(0, 0),
            "a heading asks for nothing",
        ),
    ],
)
def test_a_contact_in_lines_of_a_page(lines: list[str], taken: slice, why: str) -> None:
    expected = "\n".join(lines[taken]).replace("其他。", "")
    assert find_contact(["\n".join(lines)]) == expected, why


def test_it_may_stand_in_a_later_section() -> None:
    assert find_contact(["", "无。", "联系电话：0858-0000118"]) == "联系电话：0858-0000118"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "利用LED电子屏、宣传栏等方式宣传。",
        "公开机构职能、办公地址、联系电话等信息。",
        "全年接听群众来电118个，电话办结率100%。",
    ],
)
def test_a_telephone_merely_mentioned_is_no_contact(text: str) -> None:
    assert find_contact([text]) == ""


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["青坪县林业局", "政府信息公开工作年度报告", "（2023年度）"],
            "青坪县林业局政府信息公开工作年度报告（2023年度）",
        ),
        (
            ["青坪县林业局2023年", "政府信息公开", "工作年度报告"],
            "青坪县林业局2023年政府信息公开工作年度报告",
        ),
        (
            ["《青坪县林业局2023年政府信息公开工作年度报告》"],
            "青坪县林业局2023年政府信息公开工作年度报告",
        ),
        (
            ["目录", "青坪县林业局 2023 年 政府信息 公开工作年度报告"],
            "青坪县林业局2023年政府信息公开工作年度报告",
        ),
        (
            ["青坪县林业局关于2023年度政府信息公开工作情况的报告"],
            "青坪县林业局关于2023年度政府信息公开工作情况的报告",
        ),
        (["青坪县林业局2023年度政务公开工作总结"], "青坪县林业局2023年度政务公开工作总结"),
    ],
)
def test_a_title_in_pieces_or_marks_is_whole(lines: list[str], title: str) -> None:
    opening = read_opening([*lines, "根据条例，现公布本报告。"], True)
    assert (opening.title, opening.preamble) == (title, "根据条例，现公布本报告。")


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月",
        "（2024年1月16日）",
        "2024-01-16 10:32",
        "来源：县林业局",
        "浏览次数：132",
        "索 引 号：005-2024-00012",
        "青坪县林业局",
    ],
)
def test_a_line_of_the_page_below_the_title_is_no_preamble(line: str) -> None:
    title = "青坪县林业局2023年政府信息公开工作年度报告"
    assert read_opening([title, line, "根据条例。"], True).preamble == "根据条例。"


@pytest.mark.parametrize(
    "sentence",
    [
        "如对报告有疑问，请致电0855-3200118。",
        "如有疑问，请拨打0855-3200118咨询。",
        "欢迎垂询（邮箱：qpx@example.com，邮编550118）。",
    ],
)
def test_a_sentence_with_a_number_to_call_is_the_contact(sentence: str) -> None:
    assert find_contact([f"本报告可在网站查阅。{sentence}其他。"]) == sentence


@pytest.mark.parametrize(
    "sentence", ["网站设有联系电话栏目。", "办结电话投诉132件。", "咨询窗口全年接待1200人次。"]
)
def test_a_sentence_on_calls_is_not(sentence: str) -> None:
    assert find_contact([sentence]) == ""
