"""GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.by_sense import breadth, by_sense, sense_breaks
from gongkai.paper.page import TITLE_WIDTH

BROKEN = [
    # (title, its lines, why)
    ("青岩县交通运输局公告", ("青岩县交通运输局公告",), "fits one line"),
    (
        "一二三四五六七八九十一二三四五六七八九十",
        ("一二三四五六七八九十一二三四五六七八九十",),
        "20 fit",
    ),
    (
        "青岩县交通运输局2025年政府信息公开工作年度报告",
        ("青岩县交通运输局", "2025年政府信息公开工作年度报告"),
        "the body stands on a line of its own",
    ),
    (
        "青岩县交通运输局政务服务事项办事指南（送审稿）",
        ("青岩县交通运输局", "政务服务事项办事指南（送审稿）"),
        "政务服务事项 is one word",
    ),
    (
        "青岩县人民政府办公室2025年政府信息公开工作年度报告",
        ("青岩县人民政府办公室", "2025年政府信息公开工作年度报告"),
        "政府 inside a longer name does not end it",
    ),
    (
        "青岩县交通运输局关于印发《青岩县农村公路养护管理办法》的通知",
        ("青岩县交通运输局关于印发", "《青岩县农村公路养护管理办法》的通知"),
        "before the book title, and 的通知 is not left alone",
    ),
    (
        "青岩县人民政府关于加强农村公路养护管理工作的意见",
        ("青岩县人民政府", "关于加强农村公路养护管理工作的意见"),
        "before 关于",
    ),
    (
        "青岩县交通运输局关于2025年国庆节期间道路运输保障工作有关事项的通告",
        ("青岩县交通运输局关于2025年国庆节期间", "道路运输保障工作有关事项的通告"),
        "two lines that leave words whole, and 2025年 with what it dates",
    ),
    (
        "青岩县住房和城乡建设局（青岩县人民防空办公室）2025年政府信息公开工作年度报告",
        ("青岩县住房和城乡建设局", "（青岩县人民防空办公室）", "2025年政府信息公开工作年度报告"),
        "a second name in brackets is not torn",
    ),
    (
        "青岩县人民政府关于印发《青岩县农村公路养护管理办法（试行）》的通知",
        ("青岩县人民政府关于印发", "《青岩县农村公路养护管理办法（试行）》", "的通知"),
        "（试行） stays with what it qualifies",
    ),
    (
        "积石山保安族东乡族撒拉族自治县人力资源和社会保障局2025年政府信息公开工作年度报告",
        (
            "积石山保安族东乡族撒拉族自治县",
            "人力资源和社会保障局",
            "2025年政府信息公开工作年度报告",
        ),
        "a name that no line holds is broken below its region, though two lines would do",
    ),
    (
        "内蒙古自治区鄂尔多斯市鄂托克前旗交通运输局2025年政府信息公开工作年度报告",
        ("内蒙古自治区鄂尔多斯市鄂托克前旗", "交通运输局2025年政府信息公开工作年度报告"),
        "in two lines where the body and its report fill one",
    ),
    (
        "内蒙古自治区鄂尔多斯市鄂托克前旗市场监督管理局2025年政府信息公开工作年度报告",
        (
            "内蒙古自治区鄂尔多斯市",
            "鄂托克前旗市场监督管理局",
            "2025年政府信息公开工作年度报告",
        ),
        "below the region that leaves lines of like length",
    ),
    (
        "黔西南布依族苗族自治州市场监督管理局2025年政府信息公开工作年度报告",
        ("黔西南布依族苗族自治州市场监督管理局", "2025年政府信息公开工作年度报告"),
        "a name that a line holds stays whole",
    ),
    (
        "龙胜各族自治县行政审批服务和社会信用体系建设综合监督管理局2025年政府信息公开工作年度报告",
        (
            "龙胜各族自治县行政审批服务",
            "和社会信用体系建设综合监督管理局",
            "2025年政府信息公开工作年度报告",
        ),
        "a core that no line holds is broken before what the body does besides",
    ),
]


@pytest.mark.parametrize(("title", "lines", "why"), BROKEN, ids=[why for _, _, why in BROKEN])
def test_a_title_is_broken_by_sense(title: str, lines: tuple[str, ...], why: str) -> None:
    assert by_sense(title) == lines


REGIONS = ("青岩县", "威海市文登区", "黔西南布依族苗族自治州", "积石山保安族东乡族撒拉族自治县")
BODIES = (
    "市场监督管理局",
    "城市管理局",
    "经济技术开发区管理委员会",
    "人民政府国有资产监督管理委员会",
    "社区建设服务中心",
)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("body", BODIES)
def test_a_body_is_never_broken_within_a_word(region: str, body: str) -> None:
    lines = by_sense(f"{region}{body}2025年政府信息公开工作年度报告")
    assert lines[-1] == "2025年政府信息公开工作年度报告"
    assert lines[:-1] in ((region + body,), (region, body))


@pytest.mark.parametrize("width", [16, 17, 20])
def test_a_region_is_broken_between_regions_only(width: int) -> None:
    title = "新疆维吾尔自治区巴音郭楞蒙古自治州焉耆回族自治县财政局2025年政府信息公开工作年度报告"
    ends = [line[-3:] for line in by_sense(title, width)[:-2]]
    assert set(ends) <= {"自治区", "自治州", "自治县"}


CHARACTERS = st.sampled_from("青岩县交通运输局公开年报关于的通知《》（）、0123456789AB。")


@given(st.text(CHARACTERS, max_size=200))
def test_breaking_loses_no_character(title: str) -> None:
    assert "".join(by_sense(title)) == title


@given(st.text(st.sampled_from("青岩县交通运输局公开年报关于的通知"), min_size=1, max_size=200))
def test_no_line_is_wider_than_the_page(title: str) -> None:
    assert max(breadth(line) for line in by_sense(title)) <= 20


@given(st.text(CHARACTERS, max_size=200))
def test_a_number_is_never_cut(title: str) -> None:
    lines = by_sense(title)
    cuts = [a[-1] + b[0] for a, b in pairwise(lines)]
    assert [cut for cut in cuts if cut.isascii() and cut.isalnum()] == []


@given(st.text(CHARACTERS, max_size=200))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(title: str) -> None:
    lines = by_sense(title)
    assert [line for line in lines[1:] if line[0] in "》）、。年"] == []
    assert [line for line in lines[:-1] if line[-1] in "《（"] == []


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("公开", 2), ("2025", 2), ("2025年", 3), ("（a）", 2.5)]
)
def test_latin_and_figures_are_half_as_broad(text: str, width: float) -> None:
    assert breadth(text) == width


def test_a_run_that_cannot_be_broken_stays_whole() -> None:
    assert by_sense("1234567890" * 6) == ("1234567890" * 6,)


@pytest.mark.parametrize(
    "text", ["甲" * 20_000, "（甲乙丙丁戊己" * 3_000, "2025年甲乙丙丁" * 2_000]
)
def test_what_is_too_long_for_a_title_has_its_lines_filled(text: str) -> None:
    lines = by_sense(text)
    assert "".join(lines) == text
    assert all(TITLE_WIDTH - 3 <= breadth(line) <= TITLE_WIDTH for line in lines[:-1])


def test_a_run_that_cannot_be_broken_stands_on_a_line_of_its_own() -> None:
    lines = by_sense("甲" * 150 + "9" * 90 + "乙" * 150)
    assert any(set(line) == {"9"} and breadth(line) > TITLE_WIDTH for line in lines)


@pytest.mark.parametrize(
    ("title", "pieces", "why"),
    [
        (
            "关于印发《青岩县农村公路养护管理办法》的通知",
            ["关于印发", "《青岩县农村公路养护管理办法》", "的通知"],
            "no break inside the name of a document",
        ),
        (
            "青岩县交通运输局关于2026年8月行政许可决定的公告",
            ["青岩县", "交通运输局", "关于2026年8月行政许可决定的公告"],
            "below the region, and after the body",
        ),
        ("公告", ["公告"], "a word is whole"),
        ("", [""], "nothing has no breaks"),
    ],
)
def test_a_page_of_any_width_may_break_where_words_stay_whole(
    title: str, pieces: list[str], why: str
) -> None:
    cuts = [0, *sense_breaks(title), len(title)]
    assert [title[start:end] for start, end in pairwise(cuts)] == pieces, why


@given(st.text(alphabet="关于印发《青岩县》的通知2026年局、，", max_size=40))
def test_breaks_rise_and_leave_no_piece_empty(title: str) -> None:
    cuts = [0, *sense_breaks(title), len(title)]
    assert not title or all(start < end for start, end in pairwise(cuts))
