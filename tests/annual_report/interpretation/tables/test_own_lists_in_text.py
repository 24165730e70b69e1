"""Lists of the body's own in lines of text, beside a true table two: which of them is which."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.tables import TablesRead, read_tables
from gongkai.annual_report.report import Value

ONE, TWO = "一、总体情况", "二、主动公开政府信息情况"
THREE = "三、收到和处理政府信息公开申请情况"
TABLE = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "3", "1", "12"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "1286"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "417"),
    ("行政强制", "23"),
    ("第二十条第（八）项",),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "18.64"),
)
ROWS = (("行政许可", "1280"), ("行政处罚", "400"), ("行政强制", "20"))
LISTS = (
    (("信息内容", "公开数量（条）"), *ROWS, ("财政预决算", "4")),
    (("信息内容", "公开条数"), *ROWS),
    (("信息内容", "条数"), *ROWS),
    (("信息内容", "发布数量"), ("机构职能", "9"), *ROWS),
    (("信息内容",), *ROWS),
    (("公开的信息内容主要包括：",), *ROWS),
    (("主动公开的信息内容",), ("行政许可", "1280", "条"), ("行政处罚", "400", "条")),
)
SIGNS = ("|", "\t", " ", "\n")


def lines_of(rows: tuple[tuple[str, ...], ...], sign: str) -> list[str]:
    if sign == "|":
        return [f"| {' | '.join(row)} |" for row in rows]
    return [line for row in rows for line in sign.join(row).split("\n")]


def read(*lines: str) -> TablesRead:
    return read_tables([Line(line) for line in lines])


def documents_and_decisions(found: TablesRead) -> dict[str, Value]:
    return {path: value for path, value in found.values.items() if path.startswith("proactive.")}


TRUE = documents_and_decisions(read(TWO, *lines_of(TABLE, "|")))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("own", LISTS)
def test_a_list_in_section_one_is_no_table_two(own: tuple[tuple[str, ...], ...], sign: str) -> None:
    listed = lines_of(own, sign)
    found = read(ONE, "全年公开信息较多。", *listed, TWO, *lines_of(TABLE, sign), THREE)
    assert documents_and_decisions(found) == TRUE
    assert found.extra_rows == ()
    assert found.used.isdisjoint(range(len(listed) + 2)), "the list is the section's own text"


@pytest.mark.parametrize("own", LISTS[:4])
def test_a_list_below_the_table_s_own_heading_is_no_table_two(
    own: tuple[tuple[str, ...], ...],
) -> None:
    found = read(TWO, *lines_of(own, "\t"), *lines_of(TABLE, "\t"), THREE)
    assert documents_and_decisions(found) == TRUE


@pytest.mark.parametrize("own", LISTS)
def test_a_list_stands_for_no_table_two_that_is_not_there(
    own: tuple[tuple[str, ...], ...],
) -> None:
    found = read(ONE, *lines_of(own, "\t"), TWO, "详见附件。", THREE)
    assert documents_and_decisions(found) == {}
    assert found.used == frozenset()


def test_a_table_that_lost_its_columns_is_read_below_its_own_heading() -> None:
    """Nothing but 信息内容 is left of its header."""
    bare = [("信息内容",) if row[0] == "信息内容" else row for row in TABLE]
    rows = tuple(row for row in bare if not row[0].startswith("第"))
    own = lines_of((("信息内容",), *ROWS), "\t")
    found = read(ONE, *own, TWO, *lines_of(rows, "\t"), THREE)
    assert (found.values["proactive.licences"], found.values["proactive.penalties"]) == (1286, 417)


@pytest.mark.parametrize("heading", ["", "主动公开情况", "二、主动公开情况", "（二）主动公开"])
def test_a_table_is_found_below_any_heading(heading: str) -> None:
    found = read(ONE, "全年公开信息较多。", heading, *lines_of(TABLE, "\t"), THREE)
    assert documents_and_decisions(found) == TRUE


def test_the_section_of_a_list_of_contents_is_not_the_table_s() -> None:
    own = lines_of(LISTS[0], "\t")
    found = read("目录", ONE, TWO, THREE, ONE, *own, TWO, *lines_of(TABLE, "\t"), THREE)
    assert documents_and_decisions(found) == TRUE


def test_an_aspect_of_section_one_is_not_section_two() -> None:
    aspect = "（一）主动公开政府信息情况"
    own = lines_of((("信息内容", "对外公开数量"), *ROWS), "\t")
    found = read(ONE, aspect, *own, TWO, *lines_of(TABLE, "\t"), THREE)
    assert documents_and_decisions(found) == TRUE
