"""Charts: SVG without script, their numbers on them, axes from 0."""

import re
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.charts import COLOURS, PAPER, WIDTH, bar_chart, line_chart

SVG = "{http://www.w3.org/2000/svg}"
ONE = {"2025年": {"农村公路": 96, "许可与处罚": 118, "工作动态": 0}}
RISING = {"新收": {2022: 10, 2023: 20, 2024: 30, 2025: 64}}
TWO = {"2025年": {"工作动态": 33, "公告公示": 10}, "2024年": {"工作动态": 52, "机构职能": 2}}


def _drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def _texts(svg: str, kind: str) -> list[str]:
    found = _drawn(svg).iter(f"{SVG}text")
    return [text.text or "" for text in found if text.get("class") == kind]


def _bars(svg: str) -> list[tuple[str, float]]:
    found = _drawn(svg).iter(f"{SVG}rect")
    return [
        (bar.get("class") or "", float(bar.get("width") or 0))
        for bar in found
        if bar.get("height") == "18"
    ]


class TestBars:
    def test_every_category_has_its_name_and_number(self) -> None:
        svg = bar_chart("2025年许可与处罚最多，118条", ONE, "条")
        assert _texts(svg, "label") == ["农村公路", "许可与处罚", "工作动态"]
        assert _texts(svg, "val") == ["96条", "118条", "0条"]

    def test_the_title_says_what_it_shows_and_so_does_the_name_for_screen_readers(self) -> None:
        svg = bar_chart("2025年许可与处罚最多，118条", ONE)
        root = _drawn(svg)
        assert _texts(svg, "title") == ["2025年许可与处罚最多，118条"]
        assert (root.get("role"), root.get("aria-label")) == ("img", "2025年许可与处罚最多，118条")
        assert root.findtext(f"{SVG}title") == "2025年许可与处罚最多，118条"

    def test_bars_are_as_long_as_their_numbers_from_zero(self) -> None:
        lengths = [length for _, length in _bars(bar_chart("甲", ONE))]
        assert lengths[0] / lengths[1] == pytest.approx(96 / 118, abs=0.01)
        assert lengths[2] == 0

    def test_years_stand_side_by_side_in_colours_named_in_a_key(self) -> None:
        svg = bar_chart("甲", TWO)
        assert [kind for kind, _ in _bars(svg)] == ["chart-1", "chart-2", "chart-1", "chart-2"]
        assert _texts(svg, "label")[:2] == ["2025年", "2024年"]

    def test_a_category_that_a_year_lacks_has_no_bar_rather_than_an_empty_one(self) -> None:
        assert len(_texts(bar_chart("甲", TWO), "val")) == 4

    def test_a_single_series_needs_no_key(self) -> None:
        assert "2025年" not in _texts(bar_chart("甲", ONE), "label")

    def test_money_keeps_its_places(self) -> None:
        svg = bar_chart("甲", {"": {"收费": Decimal("18.8710")}}, "万元")
        assert _texts(svg, "val") == ["18.8710万元"]

    def test_a_negative_number_is_written_and_has_no_bar(self) -> None:
        svg = bar_chart("甲", {"": {"增减": -3, "新收": 6}})
        assert _bars(svg)[0] == ("chart-1", 0)
        assert _texts(svg, "val") == ["-3", "6"]
        assert 'width="-' not in bar_chart("甲", {"": {"增减": -3}})

    @pytest.mark.parametrize("series", [{}, {"2025年": {}}, {"2025年": {"甲": 0}}])
    def test_nothing_to_show_is_still_a_drawing(self, series: dict[str, dict[str, int]]) -> None:
        assert _drawn(bar_chart("甲", series)).tag == f"{SVG}svg"

    def test_a_long_name_stands_whole_in_lines_about_the_middle_of_its_bar(self) -> None:
        """A phone shows no other place in which the whole of a name could be read."""
        name = "环境保护公共卫生安全生产食品药品产品质量监督检查情况"
        svg = bar_chart("甲", {"": {name: 1, "教育": 2}})
        labels = _texts(svg, "label")
        assert "".join(labels[:-1]) == name
        assert len(labels) == 4
        placed = [t for t in _placed(svg) if t.get("class") == "label"]
        heights = [float(t.get("y") or 0) for t in placed]
        assert all(below - above >= 18 for above, below in pairwise(heights))
        (bar, _) = (b for b in _drawn(svg).iter(f"{SVG}rect") if b.get("height") == "18")
        assert heights[1] == pytest.approx(float(bar.get("y") or 0) + 14, abs=1)

    @given(st.text(), st.dictionaries(st.text(max_size=30), st.integers(0, 10**9), max_size=8))
    def test_no_text_can_break_the_drawing(self, title: str, values: dict[str, int]) -> None:
        svg = bar_chart(title, {"甲": values})
        assert len(_texts(svg, "val")) == len(values)

    @given(st.dictionaries(st.text("甲乙丙丁", min_size=1), st.integers(0, 10**9), max_size=9))
    def test_no_bar_leaves_the_drawing(self, values: dict[str, int]) -> None:
        root = _drawn(bar_chart("甲", {"": values}))
        edges = [float(b.get("x", 0)) + float(b.get("width", 0)) for b in root.iter(f"{SVG}rect")]
        assert all(edge <= WIDTH for edge in edges)

    @pytest.mark.parametrize("forbidden", ["<script", "<style", "style=", "href", "on", "url("])
    def test_it_needs_no_script_style_or_asset(self, forbidden: str) -> None:
        svg = bar_chart("甲", TWO)
        pattern = r"\bon\w+=" if forbidden == "on" else re.escape(forbidden)
        assert re.search(pattern, svg) is None

    def test_the_same_numbers_make_the_same_drawing(self) -> None:
        assert bar_chart("甲", TWO) == bar_chart("甲", TWO)


NAMES = ("本年新收政府信息公开申请", "办理结果总计", "予以公开", "不予公开", "结转下年度继续办理")


def _placed(svg: str) -> list[ElementTree.Element]:
    return list(_drawn(svg).iter(f"{SVG}text"))


def _edges(text: ElementTree.Element) -> tuple[float, float]:
    """Where a text begins and ends, if full-width characters are an em and others half of one."""
    size, x = float(text.get("font-size") or 0), float(text.get("x") or 0)
    width = size * sum(0.5 if c.isascii() else 1.0 for c in text.text or "")
    start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor") or ""] * width
    return start, start + width


class TestRoom:
    WORDS = st.text("政府信息公开条例abc019", min_size=1, max_size=30)

    @given(st.dictionaries(WORDS, st.integers(-(10**6), 10**9), min_size=1, max_size=6))
    def test_no_name_or_number_of_a_bar_leaves_the_drawing(self, values: dict[str, int]) -> None:
        for text in _placed(bar_chart("甲", {"2025年": values, "2024年": values}, "条")):
            left, right = _edges(text)
            assert left >= 0, text.text
            assert right <= WIDTH, text.text

    @given(
        st.dictionaries(
            WORDS,
            st.dictionaries(st.integers(2008, 2026), st.integers(0, 10**6), min_size=1),
            min_size=1,
            max_size=5,
        )
    )
    def test_no_name_or_number_of_a_line_leaves_the_drawing(
        self, lines: dict[str, dict[int, int]]
    ) -> None:
        for text in _placed(line_chart("甲", lines, "件")):
            left, right = _edges(text)
            assert left >= 0, text.text
            assert right <= WIDTH, text.text

    def test_a_key_that_is_too_long_goes_on_in_the_next_line(self) -> None:
        svg = line_chart("甲", {name: {2025: 1} for name in NAMES})
        rows: dict[str, list[str]] = {}
        for text in _placed(svg):
            if text.text in NAMES:
                rows.setdefault(text.get("y") or "", []).append(text.text or "")
        assert list(rows.values()) == [list(NAMES[:3]), list(NAMES[3:])]

    def test_the_drawing_begins_below_its_key(self) -> None:
        svg = line_chart("甲", {name: {2025: 1} for name in NAMES})
        key = max(float(t.get("y") or 0) for t in _placed(svg) if t.text in NAMES)
        ticks = [float(t.get("y") or 0) for t in _placed(svg) if (t.text or "").isdigit()]
        assert min(ticks) > key


SCALES = [
    # values, the numbers on the axis, bottom up, why
    ([-3, 5], ["-4", "-2", "0", "2", "4", "6"], "below and above"),
    ([-3, -8], ["-8", "-6", "-4", "-2", "0"], "nothing above"),
    ([-1, 150], ["-50", "0", "50", "100", "150"], "hardly below"),
    ([0, 0], ["0", "1"], "nothing at all"),
]


class TestLines:
    def _lines(self, svg: str) -> list[list[tuple[float, float]]]:
        found = []
        for line in _drawn(svg).iter(f"{SVG}polyline"):
            if "line" in (line.get("class") or "").split():
                points = [p.split(",") for p in (line.get("points") or "").split()]
                found.append([(float(x), float(y)) for x, y in points])
        return found

    def test_every_year_stands_on_the_axis_and_every_number_at_its_point(self) -> None:
        svg = line_chart("2025年新收64件", RISING, "件")
        assert _texts(svg, "val") == ["10件", "20件", "30件", "64件"]
        assert [t for t in _texts(svg, "label") if "年" in t] == [
            "2022年",
            "2023年",
            "2024年",
            "2025年",
        ]

    def test_the_axis_begins_at_zero(self) -> None:
        svg = line_chart("甲", RISING)
        assert [t for t in _texts(svg, "label") if "年" not in t] == ["0", "20", "40", "60", "80"]

    def test_points_rise_with_their_values(self) -> None:
        heights = [y for _, y in self._lines(line_chart("甲", RISING))[0]]
        assert heights == sorted(heights, reverse=True)

    def test_an_unknown_year_is_a_gap_and_never_a_zero(self) -> None:
        svg = line_chart("甲", {"新收": {2021: 5, 2022: 6, 2023: None, 2024: 7, 2025: 8}})
        assert [len(points) for points in self._lines(svg)] == [2, 2]
        assert _texts(svg, "val") == ["5", "6", "7", "8"]

    def test_a_missing_year_keeps_its_place(self) -> None:
        svg = line_chart("甲", {"新收": {2021: 5, 2023: 6}})
        assert "2022年" in _texts(svg, "label")
        assert self._lines(svg) == []

    def test_of_many_lines_every_value_stands_in_a_row_of_its_line(self) -> None:
        """First and last alone hid the peak, and were stacked far above their points."""
        lines = {name: {2023: n, 2024: n + 100, 2025: n + 2} for n, name in enumerate("甲乙丙")}
        svg = line_chart("甲", lines, "件")
        rows: dict[str, list[str]] = {}
        for text in _placed(svg):
            if text.get("class") == "val":
                rows.setdefault(text.get("y") or "", []).append(text.text or "")
        assert list(rows.values()) == [
            ["0件", "100件", "2件"],
            ["1件", "101件", "3件"],
            ["2件", "102件", "4件"],
        ]
        squares = [bar for bar in _drawn(svg).iter(f"{SVG}rect") if bar.get("width") == "8"]
        assert [bar.get("class") for bar in squares] == ["chart-1", "chart-2", "chart-3"]

    def test_of_five_lines_over_seven_years_every_year_is_named(self) -> None:
        """A gap in 2024 had no name where every second was left out."""
        lines = {
            name: dict.fromkeys((2019, 2021, 2023, 2025), n) for n, name in enumerate("甲乙丙丁戊")
        }
        named = [t for t in _texts(line_chart("甲", lines, "件"), "label") if "年" in t]
        assert named == [f"{year}年" for year in range(2019, 2026)]

    def test_nine_years_are_named_by_their_numbers(self) -> None:
        svg = line_chart("甲", {"新收": dict.fromkeys(range(2017, 2026), 1)})
        named = [t for t in _texts(svg, "label") if t.startswith("20")]
        assert named == [str(year) for year in range(2017, 2026)]

    def test_notes_say_under_the_drawing_why_a_line_is_broken(self) -> None:
        notes = [
            "缺2022年的报告，线在该处断开。",
            "其他空缺处是单元格未知，或当年的表式没有这一项。" * 2,
        ]
        svg = line_chart("甲", {"新收": {2021: 5, 2023: 6}}, "件", notes)
        texts = _placed(svg)
        years = max(float(t.get("y") or 0) for t in texts if t.text == "2022年")
        told = [t for t in texts if float(t.get("y") or 0) > years]
        assert "".join(t.text or "" for t in told) == "".join(notes)
        assert len(told) == 3
        assert all(_edges(t)[1] <= WIDTH for t in told)

    def test_a_number_moved_from_its_point_is_led_back_to_it(self) -> None:
        lines = {f"第{n}项": {2010: n, 2025: 900 * n} for n in range(5)}
        drawn = _drawn(line_chart("甲", lines))
        leads = [p for p in drawn.iter(f"{SVG}polyline") if p.get("class") == "lead"]
        assert len(leads) == 4  # the lowest of the five stands at its point
        points = {(d.get("cx"), d.get("cy")) for d in drawn.iter(f"{SVG}circle")}
        for lead in leads:
            x, y = (lead.get("points") or "").split()[0].split(",")
            assert any(abs(float(x) - float(cx)) <= 4 and y == cy for cx, cy in points)

    def test_over_many_years_first_and_last_values_are_written(self) -> None:
        svg = line_chart("甲", {"新收": {year: year - 2000 for year in range(2012, 2026)}})
        assert _texts(svg, "val") == ["12", "25"]

    def test_a_number_at_an_end_says_whose_it_is(self) -> None:
        svg = line_chart("", {"a": {2014: 1, 2025: 7}, "b": {2014: 3, 2025: 7}, "c": {2025: 9}})
        squares = [bar for bar in _drawn(svg).iter(f"{SVG}rect") if bar.get("width") == "8"]
        # of 2014 its two, of 2025 c's and the two that share the 7; each at its number's height
        assert [bar.get("class") for bar in squares] == [
            f"chart-{line}" for line in (2, 1, 3, 1, 2)
        ]
        heights = [float(bar.get("y") or 0) for bar in squares]
        assert heights[3] == heights[4] != heights[2]

    def test_a_single_line_needs_no_square(self) -> None:
        assert 'width="8"' not in line_chart("", {"a": dict.fromkeys(range(2010, 2026), 3)})

    def test_no_number_at_an_end_stands_on_the_axis(self) -> None:
        drawn = _drawn(line_chart("", {name: {2014: 0, 2025: 0} for name in "abc"}))
        axis = next(line for line in drawn.iter(f"{SVG}polyline") if line.get("class") == "axis")
        height = float((axis.get("points") or "").split(",")[-1])
        values = [text for text in drawn.iter(f"{SVG}text") if text.get("class") == "val"]
        assert len(values) == 2
        assert all(float(text.get("y") or 0) <= height - 4 for text in values)

    def test_one_number_at_one_end_is_written_once(self) -> None:
        lines = {name: {2014: 5, 2025: 8 + n} for n, name in enumerate("甲乙丙")}
        assert _texts(line_chart("甲", lines), "val") == ["5", "10", "9", "8"]

    @given(st.lists(st.integers(0, 60), min_size=3, max_size=5), st.integers(0, 9))
    def test_no_two_numbers_at_an_end_are_written_over_each_other(
        self, last: list[int], first: int
    ) -> None:
        lines = {f"第{n}项": {2014: first, 2025: value} for n, value in enumerate(last)}
        right = [t for t in _placed(line_chart("甲", lines)) if t.get("text-anchor") == "start"]
        heights = sorted(float(t.get("y") or 0) for t in right if t.get("class") == "val")
        assert len(heights) == len(set(last))
        assert all(below - above >= 15.9 for above, below in pairwise(heights))

    def test_years_are_named_only_where_their_names_fit(self) -> None:
        svg = line_chart("甲", {"新收": dict.fromkeys(range(2008, 2026), 1)})
        named = [t for t in _texts(svg, "label") if "年" in t]
        assert named == ["2010年", "2013年", "2016年", "2019年", "2022年", "2025年"]

    def test_each_line_has_its_colour(self) -> None:
        lines = {name: {2024: 1, 2025: 2} for name in "甲乙丙丁戊"}
        svg = line_chart("甲", lines)
        strokes = [
            line.get("stroke")
            for line in _drawn(svg).iter(f"{SVG}polyline")
            if "line" in (line.get("class") or "").split()
        ]
        assert tuple(strokes) == COLOURS

    @pytest.mark.parametrize("lines", [{}, {"甲": {}}, {"甲": {2025: None}}, {"甲": {2025: 0}}])
    def test_nothing_to_show_is_still_a_drawing(self, lines: dict[str, dict[int, int]]) -> None:
        assert _drawn(line_chart("甲", lines)).tag == f"{SVG}svg"

    @given(
        st.dictionaries(
            st.text("甲乙丙", min_size=1, max_size=2),
            st.dictionaries(st.integers(2008, 2030), st.none() | st.integers(0, 10**9)),
            max_size=5,
        )
    )
    def test_no_point_leaves_the_drawing(self, lines: dict[str, dict[int, int | None]]) -> None:
        root = _drawn(line_chart("甲", lines))
        height = float((root.get("viewBox") or "").split()[3])
        for dot in root.iter(f"{SVG}circle"):
            assert 0 <= float(dot.get("cx", -1)) <= WIDTH
            assert 0 <= float(dot.get("cy", -1)) <= height

    @pytest.mark.parametrize(("values", "ticks", "why"), SCALES)
    def test_the_axis_goes_as_low_as_the_values(self, values, ticks, why: str) -> None:
        svg = line_chart("甲", {"增减": dict(enumerate(values, 2019))}, "项")
        assert [t for t in _texts(svg, "label") if "年" not in t] == ticks, why
        heights = {t.text: float(t.get("y") or 0) - 5 for t in _placed(svg)}
        (axis,) = [p for p in _drawn(svg).iter(f"{SVG}polyline") if p.get("class") == "axis"]
        at_zero = float((axis.get("points") or "").split()[0].split(",")[1])
        assert at_zero == pytest.approx(heights["0"], abs=0.2)
        for dot, value in zip(_drawn(svg).iter(f"{SVG}circle"), values, strict=True):
            below = float(dot.get("cy") or 0) - at_zero
            assert (below > 0) == (value < 0), why

    @given(
        st.dictionaries(
            st.sampled_from(["甲", "乙"]),
            st.dictionaries(st.integers(2017, 2025), st.integers(-99, 3000), min_size=1),
            min_size=1,
        )
    )
    def test_no_number_stands_on_a_year_or_on_another(self, lines) -> None:
        placed = _placed(line_chart("甲", lines, "件"))
        numbers = [t for t in placed if t.get("class") == "val"]
        years = [t for t in placed if re.fullmatch(r"20\d\d年", t.text or "")]
        lowest = max(float(t.get("y") or 0) for t in numbers)
        assert all(float(t.get("y") or 0) - lowest >= 16 for t in years)
        for one, other in combinations(numbers, 2):
            apart = abs(float(one.get("y") or 0) - float(other.get("y") or 0))
            (start, end), (start_2, end_2) = _edges(one), _edges(other)
            beside = end <= start_2 or end_2 <= start
            assert beside or apart >= 14 or (apart == 0 and one.text == other.text)

    def test_a_drawing_that_is_a_file_brings_its_own_ground(self) -> None:
        first = next(_drawn(line_chart("甲", RISING)).iter(f"{SVG}rect"))
        assert (first.get("class"), first.get("fill"), first.get("x")) == ("paper", PAPER, "-16")
        assert "paper" not in bar_chart("甲", ONE)  # it stands in a page

    @given(st.dictionaries(st.integers(2008, 2030), st.integers(0, 10**6), min_size=1))
    def test_the_scale_reaches_over_the_greatest_value(self, values: dict[int, int]) -> None:
        root = _drawn(line_chart("甲", {"新收": values}))
        grid = [
            float((line.get("points") or "").split()[0].split(",")[1])
            for line in root.iter(f"{SVG}polyline")
            if line.get("class") in ("grid", "axis")
        ]
        assert min(grid) <= min(float(dot.get("cy", 0)) for dot in root.iter(f"{SVG}circle")) + 0.1
