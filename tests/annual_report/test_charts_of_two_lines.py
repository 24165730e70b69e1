"""Two lines in one drawing: every number tells which of them it belongs to."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.charts import WIDTH, line_chart

SVG = "{http://www.w3.org/2000/svg}"
YEARS = range(2021, 2026)
ASKED = "一、本年新收政府信息公开申请数量／总计"
LICENCES = "行政许可／本年处理决定数量"
LONGEST = (
    "（六）其他处理2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请／总计"
)


def chart(first, second, unit: str = "件") -> ElementTree.Element:
    given_ = {ASKED: first, LICENCES: second}
    lines = {name: dict(zip(YEARS, line, strict=True)) for name, line in given_.items()}
    return ElementTree.fromstring(line_chart("甲", lines, unit))


def numbers(svg: ElementTree.Element) -> dict[float, list[str]]:
    """The numbers written, by height and from left to right."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for text in svg.iter(f"{SVG}text"):
        if text.get("class") == "val":
            row = rows.setdefault(float(text.get("y") or 0), [])
            row.append((float(text.get("x") or 0), text.text or ""))
    return {height: [words for _, words in sorted(row)] for height, row in rows.items()}


def squares(svg: ElementTree.Element, side: int) -> list[tuple[str, float]]:
    """The squares of a side: whose they are, and the height of the text they stand beside."""
    return [
        (rect.get("class") or "", float(rect.get("y") or 0) + {8: 9, 14: 12}[side])
        for rect in svg.iter(f"{SVG}rect")
        if rect.get("width") == str(side)
    ]


def axes(svg: ElementTree.Element) -> list[float]:
    found = (p for p in svg.iter(f"{SVG}polyline") if p.get("class") == "axis")
    return [float((p.get("points") or "").split(",")[-1]) for p in found]


def names(svg: ElementTree.Element) -> list[str]:
    return [t.text or "" for t in svg.iter(f"{SVG}text") if t.get("class") == "label"]


MIXED = [
    # the numbers of two lines, why they cannot stand at their points
    ((142, 127, 155, 132, 101), (0, 0, 1616, 1166, 1427), "one or the other lies on the axis"),
    ((50, 52, 55, 57, 60), (0, 3, 2, 0, 4), "the lower would stand below the axis"),
    ((50, 52, 55, 57, 60), (30, 55, 25, 70, 47), "the lines cross where the numbers stand"),
    ((5, 6, 5, 6, 5), (5, 6, 5, 6, 5), "they are the same"),
    ((5, 6, 5, 6, 7), (9, 9, 9, 9, 7), "they meet"),
]


@pytest.mark.parametrize(("first", "second", "why"), MIXED)
def test_where_numbers_would_mix_each_line_has_its_row_behind_its_square(
    first, second, why: str
) -> None:
    svg = chart(first, second)
    rows = numbers(svg)
    assert list(rows.values()) == [[f"{n}件" for n in line] for line in (first, second)], why
    assert squares(svg, 8) == [(f"chart-{n}", height) for n, height in enumerate(rows, 1)]
    (axis,) = axes(svg)
    assert min(rows) > axis


def test_where_nothing_mixes_numbers_stand_at_their_points() -> None:
    svg = chart((50, 52, 55, 60, 64), (30, 32, 25, 32, 47))
    assert squares(svg, 8) == []
    assert max(numbers(svg)) < axes(svg)[0]


def test_a_year_that_a_line_lacks_has_no_number_in_its_row() -> None:
    svg = chart((142, None, 155, 132, 101), (0, 0, 1616, 1166, 1427))
    assert [len(row) for row in numbers(svg).values()] == [4, 5]


def test_a_line_that_would_lie_flat_has_a_panel_and_a_scale_of_its_own() -> None:
    svg = chart((14, 12, 15, None, 10), (0, 0, 1616, 1166, 1427))
    upper, lower = axes(svg)
    drawn = [h for h, row in numbers(svg).items() for _ in row]
    assert sum(height < upper for height in drawn) == 4
    assert sum(upper < height < lower for height in drawn) == 5
    assert {"15", "2000"} <= set(names(svg))
    (_, first), (_, second) = squares(svg, 14)
    assert first < upper < second < lower
    assert [name for name, _ in squares(svg, 14)] == ["chart-1", "chart-2"]


def test_panels_share_their_years_and_name_them_once() -> None:
    svg = chart((14, 12, 15, None, 10), (0, 0, 1616, 1166, 1427))
    places = [dot.get("cx") for dot in svg.iter(f"{SVG}circle")]
    assert places[:4] == [*places[4:7], places[8]]
    assert [name for name in names(svg) if re.fullmatch(r"20\d\d年", name)] == [
        f"{year}年" for year in YEARS
    ]


FAR = [
    # the largest number of each line, whether they are drawn apart, why
    (10, 200, False, "twenty times"),
    (10, 201, True, "more"),
    (201, 10, True, "whichever comes first"),
    (0, 500, False, "a line of noughts says all in its row"),
]


@pytest.mark.parametrize(("one", "other", "apart", "why"), FAR)
def test_only_far_larger_lines_are_drawn_apart(one, other, apart: bool, why: str) -> None:
    svg = chart((0, 0, 0, 0, one), (0, 0, 0, 0, other))
    assert len(axes(svg)) == 1 + apart, why


@pytest.mark.parametrize("second", [(0, 0, 1616, 1166, 1427), (3, 4, 3, 4, 3)])
def test_a_key_gives_names_in_full(second) -> None:
    assert {ASKED, LICENCES} <= set(names(chart((14, 12, 15, 13, 10), second)))


def test_a_name_wider_than_the_drawing_goes_on_below() -> None:
    svg = ElementTree.fromstring(line_chart("甲", {LONGEST: {2025: 1}, "办理": {2025: 2}}))
    *lines, last = (name for name in names(svg) if re.search(r"[^\d年]", name))
    assert "".join(lines) == LONGEST
    assert len(lines) > 1
    assert last == "办理"


@given(st.text("政府信息abc01W", min_size=1, max_size=120), st.sampled_from((1, 999)))
def test_no_key_leaves_the_drawing_or_loses_a_character(name: str, most: int) -> None:
    svg = ElementTree.fromstring(line_chart("甲", {name: {2024: 1}, "第二项": {2024: most}}))
    written = [text for text in svg.iter(f"{SVG}text") if text.get("x") == "20"]
    assert name in "".join(text.text or "" for text in written)
    for text in written:
        wide = 14 * sum(0.62 if c.isascii() else 1.0 for c in text.text or "")
        assert 20 + wide <= WIDTH
