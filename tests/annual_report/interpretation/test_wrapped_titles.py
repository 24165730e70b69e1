"""Titles in lines of any width, with their year first, last or amid them."""

from collections.abc import Sequence

import pytest

from gongkai.annual_report.interpretation.opening import read_opening
from gongkai.annual_report.interpretation.wrapped_titles import wrapped_title

NAMES = [
    "青岩县水利局",
    "黔北省龙山市青岩县人力资源和社会保障局",
    "青岩县石桥镇人民政府",
    "龙峡市城市管理综合执法局",
    "青岩经济技术开发区管理委员会",
    "国家税务总局青岩县税务局",
]
FORMS = [
    "{}2025年政府信息公开工作年度报告",
    "{}2025年度政府信息公开工作年度报告",
    "{}政府信息公开工作2025年度报告",
    "2025年{}政府信息公开工作年度报告",
    "{}政府信息公开工作年度报告（2025年度）",
]
SAYS = "如有疑问，请与{}办公室联系。"


def wrapped(title: str, width: int) -> list[str]:
    return [title[at : at + width] for at in range(0, len(title), width)]


def title_of(lines: Sequence[str], below: Sequence[str] = ()) -> str:
    opening = read_opening([*lines, "现公布本报告。"], True, below)
    assert opening.preamble == "现公布本报告。"
    return opening.title


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_title_is_whole_wherever_its_lines_end(name: str, form: str) -> None:
    title = form.format(name)
    for width in range(5, len(title)):
        lines = wrapped(title, width)
        assert title_of(lines, [f"一年来。\n{name}\n2026年1月20日"]) == title
        assert title_of(lines, [SAYS.format(name)]) == title


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("2025年青岩县", "水利局", "政府信息公开", "工作年度报告"), "its year first"),
        (("2025年度", "青岩县水利局", "政府信息公开工作年度报告"), "in a line of its own"),
        (("青岩县水利局政府信息", "公开工作2025年度报告"), "the name whole in the first line"),
        (("青岩县水利局政", "府信息公开工作2025", "年度报告"), "in pieces that say little"),
        (("青岩县水利局20", "25年政府信息公开工作年度报告"), "a broken year"),
        (("青岩县石桥街道办事", "处2025年政府信息公开工作年度报告"), "the name's last word alone"),
        (("青岩县人民政府2025", "年政府信息公开工作年度报告"), "年 alone"),
        (("青", "岩县水利局2025年政府信息公开工作年度报告"), "the name's first character alone"),
    ],
)
def test_the_shape_of_the_lines_tells_where_the_text_names_nobody(
    lines: tuple[str, ...], why: str
) -> None:
    assert (why, title_of(lines)) == (why, "".join(lines))


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("2025年", "the year in a menu, of a title that has its own below"),
        ("2024年", "another year"),
        ("青岩县人民政府", "the site's name"),
        ("附", "an annex"),
        ("青岩县财政局", "another body"),
        ("政府信息公开年报", "a column"),
    ],
)
@pytest.mark.parametrize("signer", ["青岩县水利局", ""])
def test_a_line_of_the_page_is_no_piece(above: str, why: str, signer: str) -> None:
    title = ["青岩县水利局政府信息", "公开工作年度报告", "（2025年度）"]
    told = title_of([above, *title], [f"一年来。\n{signer}"])
    assert (why, told) == (why, "".join(title))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("青岩县水利局2025年政府信息公开工作年度报告",), "in one line"),
        (("2025年青岩县人民政府", "青岩县水利局政府信息公开工作年度报告"), "two bodies"),
        (("2025年", "政府信息公开工作年度报告"), "nobody's"),
        (("2025年1月20日青岩县", "水利局政府信息公开工作年度报告"), "a day"),
        (("2025年度，青岩县", "水利局政府信息公开工作年度报告"), "a sentence"),
        (("水利局", "2025年政府信息公开工作年度报告"), "a name without its place"),
    ],
)
def test_what_is_no_title_in_lines_of_a_page(lines: tuple[str, ...], why: str) -> None:
    assert (why, wrapped_title(lines, 14, ())) == (why, None)


def test_the_title_that_the_text_knows_comes_before_another_of_the_same_shape() -> None:
    lines = (
        "2025年青岩县",
        "财政局政府信息公开工作年度报告",
        "2025年青岩县水",
        "利局政府信息公开年报",
    )
    found = wrapped_title(lines, 14, [SAYS.format("青岩县水利局")])
    assert found == (2, 4, "2025年青岩县水利局政府信息公开年报")
