"""Charts that stand in a document as small tables."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.interpretation.chart_tables import read_chart_tables
from gongkai.annual_report.report import Claim, Series

THIS, LAST = {"工作动态": 31, "公告公示": 17}, {"工作动态": 28, "公告公示": 15}
TWO_YEARS = (Series("", 2023, THIS), Series("", 2022, LAST))


def grid(*rows: tuple[str, ...], down: int = 1, across: int = 1) -> Grid:
    """A grid of `rows`; an empty text at the start of a row is under a label `down` rows high, the
    title of a first row alone is `across` columns wide."""
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            high = down if column == 0 and at + 1 < len(rows) and rows[at + 1][0] == "" else 1
            wide = across if len(row) == 1 else 1
            if text or column:
                cells.append(Cell(at, column, text, high, wide))
    return Grid.of(cells)


def read(*grids: Grid, claims: tuple[Claim, ...] = ()) -> tuple[Series, ...]:
    return read_chart_tables(grids, frozenset(), claims).series


NAMES_ACROSS = grid((" ", "工作动态", "公告公示"), ("2023年", "31", "17"), ("2022年度", "28", "15"))
NAMES_DOWN = grid(("类别", "2023年", "2022年"), ("工作动态", "31", "28"), ("公告公示", "17", "15"))
A_LINE_A_NAME_AND_YEAR = grid(
    ("2023年工作动态最多，31",),
    ("工作动态", "2023年", "31条", ""),
    ("", "2022年", "28条", ""),
    ("公告公示", "2023年", "17条", ""),
    ("", "2022年", "15条", ""),
    down=2,
    across=4,
)
WITH_A_KEY = grid(
    ("2023年工作动态31条，比2022年多3条",),
    ("深色：2023年 浅色：2022年",),
    ("工作动态", "2023年", "31条", ""),
    ("", "2022年", "28条", ""),
    ("公告公示", "2023年", "17条", ""),
    ("", "2022年", "15条", ""),
    down=2,
    across=4,
)
IN_THE_CORNER = grid(("2023年工作动态最多", "工作动态", "公告公示"), ("2023年", "31", "17"))


@pytest.mark.parametrize(
    "chart",
    [NAMES_ACROSS, NAMES_DOWN, A_LINE_A_NAME_AND_YEAR, WITH_A_KEY],
    ids=["across", "down", "lines", "key"],
)
def test_two_years_are_read_whichever_way_they_are_set(chart: Grid) -> None:
    assert read(chart) == TWO_YEARS


def test_the_title_names_the_year_and_what_is_counted() -> None:
    rows = (("工作动态", "31条", ""), ("公告公示", "1,017条", ""))
    chart = grid(("各类信息：2023年公告公示最多，1017条",), *rows, across=3)
    assert read(chart) == (Series("各类信息", 2023, {"工作动态": 31, "公告公示": 1017}),)
    assert read(grid(("本年工作动态最多",), *rows, across=3))[0].year is None
    assert read(IN_THE_CORNER) == TWO_YEARS[:1]


def test_a_name_broken_into_lines_is_that_of_the_list_in_the_text() -> None:
    """On paper a long name is; the list was drawn a second time."""
    rows = (("工作\n动态 ", "31条", ""), ("公告公示", "17条", ""))
    chart = grid(("2023年公开政府信息48条，\n工作动态最多（31条）",), *rows, across=3)
    assert read(chart) == TWO_YEARS[:1]
    assert (
        read(chart, claims=(Claim(1, 0, "48条", None, 48, "条", parts=tuple(THIS.items())),)) == ()
    )


def test_charts_ruled_as_one_table_are_told_apart_by_their_titles() -> None:
    one = (("2023年工作动态最多，31条",), ("工作动态", "31条"), ("公告公示", "17条"))
    other = (("2022年工作动态最多，28条",), ("工作动态", "28条"), ("公告公示", "15条"))
    assert read(grid(*one, *other, across=2)) == TWO_YEARS


def test_a_blank_cell_is_no_number() -> None:
    chart = grid(("", "工作动态", "公告公示"), ("2023年", "31", ""), ("2022年", "28", "15"))
    assert read(chart) == (Series("", 2023, {"工作动态": 31}), TWO_YEARS[1])


LISTED = Claim(1, 0, "共48条", "published", 48, parts=tuple(THIS.items()))


def test_the_list_of_the_text_is_not_given_twice() -> None:
    assert read(IN_THE_CORNER, claims=(LISTED,)) == ()
    last_alone = grid(("2022年工作动态最多", "工作动态", "公告公示"), ("2022年", "28", "15"))
    assert read(IN_THE_CORNER, last_alone, claims=(LISTED,)) == TWO_YEARS[1:]


def test_a_chart_of_two_years_is_whole_though_the_text_lists_one_of_them() -> None:
    assert read(NAMES_ACROSS, claims=(LISTED,)) == TWO_YEARS


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (grid(("姓名", "电话"), ("某人", "8310118"), ("另一人", "8310119")), "no year anywhere"),
        (grid(("", "结果维持", "结果纠正"), ("2023年", "1", "0")), "the labels of the form"),
        (grid(("", "工作动态", "工作动态"), ("2023年", "1", "0")), "two names alike"),
        (grid(("", "工作动态", "公告公示"), ("2023年", "很多", "17")), "words for a number"),
        (grid(("", "工作动态", "公告公示"), ("合计", "31", "17")), "a row of no year"),
        (grid(("", "工作动态", "长" * 61), ("2023年", "31", "17")), "a table that arranges a page"),
        (grid(("2023年", "31"), ("2022年", "28")), "years and numbers without a name"),
    ],
)
def test_another_table_is_no_chart(table: Grid, why: str) -> None:
    assert read(table) == (), why


def test_a_table_of_the_form_is_not_looked_at() -> None:
    assert read_chart_tables([NAMES_ACROSS], frozenset({0}), ()).series == ()
    assert read_chart_tables([NAMES_ACROSS], frozenset(), ()).series == TWO_YEARS


def test_the_labels_of_the_form_in_one_chart_do_not_hide_another_below_it() -> None:
    one = (("2023年商业企业最多，3件",), ("商业企业", "3件"), ("科研机构", "2件"))
    other = (("2022年工作动态最多，28条",), ("工作动态", "28条"), ("公告公示", "15条"))
    assert read(grid(*one, *other, across=2)) == TWO_YEARS[1:]


def test_a_total_is_no_category() -> None:
    chart = grid(("", "工作动态", "公告公示", "合计"), ("2023年", "31", "17", "48"))
    assert read(chart) == TWO_YEARS[:1]


GROWTH = grid(("类别", "2023年", "增长率"), ("工作动态", "31", "36.7%"), ("公告公示", "17", "2%"))


def test_a_table_of_numbers_that_is_neither_is_said() -> None:
    found = read_chart_tables([GROWTH], frozenset(), ())
    assert found.series == ()
    assert found.unread == (
        "有一张表格（表头：类别、2023年、增长率）不是法定表格，其中的数没有读取。",
    )


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (NAMES_ACROSS, "it is read"),
        (grid(("索引号", "发布日期"), ("0085/2026-01", "2026-01-20")), "it holds no numbers"),
        (grid(("", "结果维持", "结果纠正"), ("2023年", "1", "0")), "it is of the form"),
        (grid(("2023年工作动态最多",), ("甲", "1"), across=2), "a single column above"),
    ],
)
def test_of_another_table_nothing_is_said(table: Grid, why: str) -> None:
    assert read_chart_tables([table], frozenset(), ()).unread == (), why
