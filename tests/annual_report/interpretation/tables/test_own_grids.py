"""Small tables that name what the form names: their numbers are none of the form's."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.interpretation.tables import read_tables
from gongkai.annual_report.interpretation.tables.labels import is_block_heading
from tests.annual_report.readers.building import TABLES, geometry

Rows = tuple[tuple[str, ...], ...]
TWO, THREE, FOUR = (Grid.of(geometry(table)) for table in TABLES)
OWN = read_tables([TWO, THREE, FOUR])


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid.of(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))


def rows_of(of: Grid, first: int, last: int | None = None) -> Grid:
    return Grid(of.rows[first:last])


DOWN: Rows = (("行政许可", "120件"), ("行政处罚", "180件"), ("行政强制", "20件"))
ROWS_OF_TWO = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
CHARTS: tuple[Rows, ...] = (
    (("2023年行政处罚最多，120条", "", ""), *DOWN),
    (("", "行政许可", "行政处罚"), ("2023年", "120", "180")),
    (("类别（件）", "2023年"), *DOWN),
    (("类别", "2023年", "2022年"), ("予以公开", "5", "4"), ("部分公开", "1", "3")),
    (("行政许可", "2023年", "120"), ("", "2022年", "90"), ("行政处罚", "2023年", "1")),
    (("制发", "10"), ("废止", "3"), ("现行有效", "20"), ("规范性文件", "7")),
    (("政府集中采购", "20"), ("其他对外管理服务事项", "3")),
    (
        ("信息内容", "公开数量（条）"),
        ("行政许可", "1280"),
        ("行政处罚", "400"),
        ("财政预决算", "4"),
    ),
    (("信息内容", "条数"), *DOWN),
    (("2023年予以公开最多，56件", ""), ("予以公开", "56件"), ("部分公开", "37件")),
    (("", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理"), ("2023年", *"56789")),
    (
        ("年度", "2019年", "2020年", "2021年", "2022年", "2023年"),
        *((name, *"12345") for name in ("本年新收", "上年结转", "予以公开", "部分公开")),
        *((name, *"12345") for name in ("重复申请", "总计", "结转下年度")),
    ),
    (("", "自然人", "商业企业", "其他"), ("2023年", "50", "10", "4")),
    (("行政诉讼", "4件"), ("行政复议", "6件")),
    (("", "行政诉讼", "行政复议", "复议后起诉", "工作动态"), ("2023年", *"4321")),
    (("", "结果维持", "尚未审结", "其他结果"), ("2023年", *"321")),
    (("项目", "2021年", "2022年", "2023年"), *((name, *"123") for name in ROWS_OF_TWO)),
    (("项目", "市级", "县级", "合计"), *((name, *"123") for name in ROWS_OF_TWO)),
    tuple((name, *"123") for name in ROWS_OF_TWO),
    (("项目", *"甲乙丙"), *((n, *"123") for n in ROWS_OF_TWO[:2]), *DOWN, ("行政事业性收费", "1")),
)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_takes_no_part_in_the_tables(chart: Rows) -> None:
    for blocks in ([grid(*chart), TWO, THREE, FOUR], [TWO, THREE, FOUR, grid(*chart)]):
        found = read_tables(blocks)
        assert found.values == OWN.values, chart
        assert (found.form, found.cells, found.extra_rows) == (OWN.form, OWN.cells, ())
        assert len(found.used) == len(TABLES), "the chart is no part of one"


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_chart_stands_for_no_table_that_is_not_there(at: int, chart: Rows) -> None:
    others = [table for place, table in enumerate((TWO, THREE, FOUR)) if place != at]
    assert read_tables([grid(*chart), *others]).read == read_tables(others).read


def test_a_row_that_the_table_lacks_is_not_taken_from_a_chart() -> None:
    short = Grid(tuple(row for row in TWO.rows if row.texts[0] != "行政强制"))
    found = read_tables([grid(*DOWN), short, THREE, FOUR])
    assert found.values["proactive.coercive_measures"] is None


def _without_its_header(table: Grid) -> Grid:
    return Grid(tuple(row for row in table.rows if row.texts[0] in ROWS_OF_TWO))


@pytest.mark.parametrize("chart", [(), *CHARTS])
def test_a_table_two_that_lost_its_header_speaks_by_its_rows(chart: Rows) -> None:
    blocks = [*([grid(*chart)] if chart else []), _without_its_header(TWO), THREE, FOUR]
    assert read_tables(blocks).values == OWN.values


def test_a_few_rows_speak_for_no_table() -> None:
    for few in (DOWN, (("规章", *"000"), ("行政规范性文件", *"218"), *DOWN[:2])):
        assert "proactive" not in read_tables([grid(*few), THREE, FOUR]).read


@pytest.mark.parametrize("cut", [3, 5, 6, 9])
def test_what_a_page_cut_off_belongs_to_its_table(cut: int) -> None:
    two = [rows_of(TWO, 0, cut), rows_of(TWO, cut)]
    three = [rows_of(THREE, 0, cut), rows_of(THREE, cut)]
    assert read_tables([*two, *three, FOUR]).values == OWN.values


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("第二十条第（一）项", True),
        ("第20条第（一）项", True),
        ("20条", True),
        ("20条第（五）项", True),
        ("《条例》第二十条第（八）项", True),
        ("信息内容", True),
        ("2023年公告公示最多，120条", False),
        ("公告公示，20条", False),
        ("120条", False),
    ],
)
def test_a_number_of_items_is_no_article(text: str, heading: bool) -> None:
    assert is_block_heading(text) is heading


UPPER = (
    ("行政复议", "行政诉讼"),
    ("结果", "结果", "其他", "尚未", "总计", "未经复议直接起诉", "复议后起诉"),
)
FIVE = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CRUMBS = ("维持", "纠正", "结果", "审结", "")
CELLS = tuple("100010000000000")


@pytest.mark.parametrize(
    ("lower", "is_read"),
    [
        ((*CRUMBS, *FIVE, *FIVE), True),
        ((*CRUMBS, *FIVE, *FIVE[1:], FIVE[0]), False),  # in another order
        (("维持", "纠正", "结果", "审结", "合", *FIVE, *FIVE), False),  # crumbs of something else
        ((*FIVE, *FIVE, *CRUMBS), False),
    ],
)
def test_a_header_that_the_end_of_a_page_cut_through(lower: tuple[str, ...], is_read: bool) -> None:
    found = read_tables([grid(*UPPER), grid(lower, CELLS)])
    values = [value for path, value in found.values.items() if path.startswith("remedies")]
    assert values == ([int(cell) for cell in CELLS] if is_read else [])


def test_numbers_that_could_be_years_are_numbers() -> None:
    cells = [
        Cell(c.row, c.column, "2024" if c.text.isdecimal() else c.text, c.rows, c.columns)
        for c in THREE.cells
    ]
    for blocks in (
        [Grid.of(cells)],
        [Grid.of(cells), grid(*DOWN * 250)],
    ):  # kept, or read by itself
        values = read_tables(blocks).values
        assert set(values.values()) == {2024}
