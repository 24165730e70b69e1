"""Table three in lines of text: where it begins and ends, and what its rows take."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.tables.flattened import flat_text
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.table_three_in_text import read_lines
from gongkai.annual_report.report import ExtraRow

ROWS = (
    "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21",
    "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0",
    "（一）予以公开 1 1 1 1 1 1 6",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形） 0 1 2 3 4 5 15",
    "（七）总计 1 2 3 4 5 6 21",
    "四、结转下年度继续办理 0 0 0 0 0 0 0",
)


def read(*lines: str) -> TableRead | None:
    return read_lines(flat_text([Line(line) for line in lines]))


def cells(table: TableRead | None, row: str) -> str:
    """A row's cells, `-` where unknown."""
    assert table is not None
    found = [text for path, text in table.texts.items() if path.split(".")[1] == row]
    return " ".join("-" if text is None else text for text in found)


def test_rows_are_found_by_their_labels() -> None:
    table = read(*ROWS)
    assert table is not None
    assert cells(table, "received") == "1 2 3 4 5 6 21"
    assert cells(table, "partly_granted") == "0 1 2 3 4 5 15"
    assert (table.lost, table.blocks) == (False, frozenset(range(6)))


def test_the_header_above_belongs_to_the_table_and_prose_does_not() -> None:
    header = ("申请人情况", "自然人", "法人或其他组织", "总计")
    table = read("我局认真办理申请。", *header, *ROWS, "五、存在的主要问题及改进情况")
    assert table is not None
    assert table.blocks == frozenset(range(1, 11))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "nothing"),
        (("本年新收政府信息公开申请5件，办结5件。",), "a sentence"),
        (ROWS[:4], "fewer than five rows"),
        (ROWS[1:], "it does not begin"),
    ],
)
def test_where_there_is_no_table_none_is_read(lines: tuple[str, ...], why: str) -> None:
    assert (why, read(*lines)) == (why, None)


@pytest.mark.parametrize("number", ["4", "- 4 -", "第4页"])
def test_the_number_of_a_page_below_a_whole_row_is_none_of_its(number: str) -> None:
    table = read(*ROWS[:3], number, *ROWS[3:])
    assert cells(table, "granted") == "1 1 1 1 1 1 6"


def test_a_row_of_two_lines_among_whole_ones_is_unknown() -> None:
    torn = ("（一）予以公开 1 1 1 1", "1 1 6")
    assert cells(read(*ROWS[:2], *torn, *ROWS[3:]), "granted") == "- - - - - - -"


def test_a_label_in_two_pieces_is_one() -> None:
    pieces = ("（二）部分公开（区分处理的，只计这一", "情形，不计其他情形） 0 1 2 3 4 5 15")
    assert cells(read(*ROWS[:3], *pieces, *ROWS[4:]), "partly_granted") == "0 1 2 3 4 5 15"


def test_a_row_that_stands_twice_is_unknown() -> None:
    again = "（一）予以公开 9 9 9 9 9 9 54"
    assert cells(read(*ROWS[:3], again, *ROWS[3:]), "granted") == "- - - - - - -"


def test_a_row_the_form_lacks_is_kept_aside() -> None:
    table = read(*ROWS[:5], "（八）转交其他机关 1 0 0 0 0 0 1", ROWS[5])
    assert table is not None
    assert table.extra_rows == (
        ExtraRow("requests", "（八）转交其他机关", ("1", "0", "0", "0", "0", "0", "1")),
    )
    assert cells(table, "handled") == "1 2 3 4 5 6 21"


def test_a_line_of_a_stranger_takes_no_number_and_gives_none() -> None:
    table = read(*ROWS[:3], "热门推荐 7 8 9", *ROWS[3:])
    assert [cells(table, row) for row in ("granted", "partly_granted")] == [
        "1 1 1 1 1 1 6",
        "0 1 2 3 4 5 15",
    ]


def test_labels_without_numbers_are_a_table_that_was_lost() -> None:
    table = read(*(line.split(" ")[0] for line in ROWS))
    assert table is not None
    assert table.lost


def test_what_stands_below_the_last_row_ends_the_table() -> None:
    table = read(*ROWS, "四、政府信息公开行政复议、行政诉讼情况", "总计 9 9 9 9 9 9 9")
    assert cells(table, "handled") == "1 2 3 4 5 6 21"
