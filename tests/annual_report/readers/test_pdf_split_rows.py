"""Rows that a page break cuts in two are put together, and rows of their own are left alone."""

import pytest

from gongkai.annual_report.document import Grid
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.cells import RuledCell, RuledTable, table_of
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import PageText, lines_of
from gongkai.annual_report.readers.pdf.split_rows import rows_rejoined

SIZE, PADDING = 10, 5
WIDE = 4 * SIZE + 2 * PADDING
"""A column with room for four characters."""

Rows = list[tuple[str, ...]]


def glyphs(text: str, left: float, top: float) -> list[Glyph]:
    return [
        Glyph(c, Box(left + SIZE * n, top, left + SIZE * (n + 1), top + SIZE), SIZE)
        for n, c in enumerate(text)
    ]


def table(rows: Rows, top: float, left: float = 80, wide: float = WIDE) -> RuledTable:
    """A ruled table from `top` on, rows 60 points high; lines of a cell are parted by spaces.

    A cell `^` is the one above it, which reaches down.
    """
    cells: dict[tuple[int, int], RuledCell] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            x, y = left + wide * c, top + 60 * r
            if text == "^":
                head = max(at for at, column in cells if column == c)
                above = cells[head, c]
                cells[head, c] = above._replace(box=above.box._replace(bottom=y + 60))
                continue
            lines = [
                glyphs(t, x + PADDING, y + 5 + 12 * n) for n, t in enumerate(text.split(" ")) if t
            ]
            cells[r, c] = RuledCell(Box(x, y, x + wide, y + 60), lines)
    return table_of(list(cells.values()))


def page(*items: RuledTable, text: str = "") -> PageText:
    return PageText(595, 842, [*lines_of(glyphs(text, 80, 20)), *items])


def texts(pages: list[PageText]) -> list[list[tuple[str, ...]]]:
    grids = [i.block for p in pages for i in p.items if isinstance(i, RuledTable)]
    return [[row.texts for row in grid.rows] for grid in grids if isinstance(grid, Grid)]


def joined(text: str) -> str:
    return text.replace(" ", "\n")


def after_break(upper: Rows, lower: Rows) -> list[Rows]:
    return texts(rows_rejoined([page(table(upper, 500)), page(table(lower, 60))]))


CUT: list[tuple[Rows, Rows, list[Rows], str]] = [
    (
        [("6.过程性", "1", "0"), ("7.属于 行政执法", "2", "3")],
        [("案卷", "", ""), ("8.查询", "4", "5")],
        [[("6.过程性", "1", "0"), ("7.属于 行政执法 案卷", "2", "3")], [("8.查询", "4", "5")]],
        "the numbers stand in the first part",
    ),
    (
        [("7.属于 行政执法", "", "")],
        [("案卷", "2", "3"), ("8.查询", "4", "5")],
        [[("7.属于 行政执法 案卷", "2", "3")], [("8.查询", "4", "5")]],
        "in the second: set in the middle of the cell",
    ),
    (
        [("6.过程性", "", ""), ("7.属于 行政执法", "2", "")],
        [("案卷", "", "")],
        [[("6.过程性", "", ""), ("7.属于 行政执法 案卷", "2", "")]],
        "rows are left blank here, but all are counted and this part is not",
    ),
    (
        [("（三）不予", "7.属于 行政执法", "2")],
        [("公开", "案卷", ""), ("^", "8.查询", "4")],
        [[("（三）不予 公开", "7.属于 行政执法 案卷", "2")], [("", "8.查询", "4")]],
        "the cell over several rows is cut too",
    ),
    (
        [("（", "1.信访 举报投诉", "2")],
        [("五） 不予 处理", "类申请", ""), ("^", "2.重复", "4")],
        [[("（ 五） 不予 处理", "1.信访 举报投诉 类申请", "2")], [("", "2.重复", "4")]],
        "a group's number is torn within its brackets",
    ),
    (
        [("（三）不予", "6.过程性", "1")],
        [("公开", "7.执法", "2"), ("^", "8.查询", "4")],
        [[("（三）不予 公开", "6.过程性", "1")], [("", "7.执法", "2"), ("8.查询", "4")]],
        "only the cell over several rows is",
    ),
    (
        [("未经复议", "结果维持", "总计")],
        [("直接起诉", "情况", ""), ("1", "2", "3")],
        [[("未经复议 直接起诉", "结果维持 情况", "总计")], [("1", "2", "3")]],
        "a header",
    ),
    (
        [("名称", "甲", "乙"), ("7.属于 行政执法", "2", "3")],
        [("名称", "甲", "乙"), ("案卷", "", ""), ("8.查询", "4", "5")],
        [
            [("名称", "甲", "乙"), ("7.属于 行政执法 案卷", "2", "3")],
            [("名称", "甲", "乙"), ("8.查询", "4", "5")],
        ],
        "the header is printed again above the second part",
    ),
]


@pytest.mark.parametrize(("upper", "lower", "expected", "why"), CUT, ids=[c[-1] for c in CUT])
def test_the_parts_of_a_row_are_joined(
    upper: Rows, lower: Rows, expected: list[Rows], why: str
) -> None:
    assert after_break(upper, lower) == [
        [tuple(map(joined, row)) for row in rows] for rows in expected
    ]


APART: list[tuple[Rows, Rows, str]] = [
    ([("7.属于执", "2", "3")], [("8.查询", "", "")], "a row left blank is counted"),
    ([("7.属于执", "", "")], [("（七）总计", "2", "3")], "so is one below a row left blank"),
    ([("7.属于执", "2", "3")], [("案卷", "0", "0")], "numbers in both"),
    ([("行政许可", "2", "3")], [("行政", "", "3")], "numbers in one column of both"),
    ([("7.执", "2", "3")], [("案卷", "", "")], "there was room for the next character"),
    (
        [("信息内容", "件", "件"), ("行政", "", ""), ("行政许可", "2", "3")],
        [("行政强制", "", ""), ("收费", "1", "2")],
        "rows are left blank here, and none is counted",
    ),
    ([("7.属于执", "2", "3")], [("案卷", "")], "other columns"),
    ([("1234", "2", "3")], [("案卷", "", "")], "a number does not go on in words"),
    ([("7.属于执", "2", "3")], [("5678", "", "")], "nor words in a number"),
]


@pytest.mark.parametrize(("upper", "lower", "why"), APART, ids=[case[-1] for case in APART])
def test_rows_of_their_own_stay_apart(upper: Rows, lower: Rows, why: str) -> None:
    assert after_break(upper, lower) == [
        [tuple(map(joined, row)) for row in rows] for rows in (upper, lower)
    ]


PIECES = [
    ("结 果", "结 果", "其 他", "尚 未", "总 计", *("结", "结", "其", "尚", "总") * 2),
    (
        "维 持",
        "纠 正",
        "结 果",
        "审 结",
        "",
        *("果 维 持", "果 纠 正", "他 结 果", "未 审 结", "计") * 2,
    ),
]
"""The header of table four, cut in its second line of words and in its first."""
NUMBERS = tuple(map(str, range(15)))


def test_the_header_of_table_four_is_joined() -> None:
    upper, lower = after_break([PIECES[0]], [PIECES[1], NUMBERS])
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    assert [tuple("".join(text.split()) for text in row) for row in upper] == [names]
    assert lower == [NUMBERS]


@pytest.mark.parametrize(
    ("upper", "lower", "why"),
    [
        (PIECES[0][5:], PIECES[1][5:], "ten columns"),
        (PIECES[0], ("纠 正", *PIECES[1][1:]), "a name that table four has elsewhere"),
        (PIECES[0], NUMBERS, "numbers below it"),
    ],
)
def test_another_header_is_not(upper: tuple[str, ...], lower: tuple[str, ...], why: str) -> None:
    whole = [[tuple(map(joined, row))] for row in (upper, lower)]
    assert after_break([upper], [lower]) == whole, why


UPPER, LOWER = [("7.属于 行政执法", "2", "3")], [("案卷", "", ""), ("8.查询", "4", "5")]


@pytest.mark.parametrize(
    ("second", "goes_on", "why"),
    [
        (page(table(LOWER, 60, left=95)), True, "the page has another margin, for binding"),
        (page(table(LOWER, 60), text="正文"), False, "a text stands between"),
        (page(table(LOWER, 60, wide=60)), False, "the columns are wider"),
        (PageText(595, 842, []), False, "the next page is empty"),
    ],
)
def test_only_tables_that_meet_at_the_break_go_on(
    second: PageText, goes_on: bool, why: str
) -> None:
    label = texts(rows_rejoined([page(table(UPPER, 500)), second]))[0][0][0]
    assert label == "7.属于\n行政执法" + "\n案卷" * goes_on, why


def test_no_table_is_left_of_the_second_part_alone() -> None:
    pages = [page(table(UPPER, 500)), page(table([("案卷", "", "")], 60))]
    assert texts(rows_rejoined(pages)) == [[("7.属于\n行政执法\n案卷", "2", "3")]]
