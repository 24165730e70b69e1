"""Table four in lines of text: fifteen numbers under their header, or unknown."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.tables.flattened import flat_text
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.table_four import PATHS
from gongkai.annual_report.interpretation.tables.table_four_in_text import read_lines

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HEADER = ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", *RESULTS, *RESULTS, *RESULTS)
NUMBERS = tuple("100012000200102"[i] for i in range(15))
KNOWN = dict(zip(PATHS, NUMBERS, strict=True))
UNKNOWN = dict.fromkeys(PATHS)


def read(*lines: str) -> TableRead | None:
    return read_lines(flat_text([Line(line) for line in lines]))


def texts(*lines: str) -> dict[str, str | None] | None:
    table = read(*lines)
    return None if table is None else dict(table.texts)


@pytest.mark.parametrize(
    "lines",
    [
        (*HEADER, *NUMBERS),
        (*HEADER, " ".join(NUMBERS)),
        (*HEADER, "| " + " | ".join(NUMBERS) + " |"),
        (*HEADER, "\t".join(NUMBERS)),
        ("| " + " | ".join(HEADER) + " |", "| " + " | ".join(NUMBERS) + " |"),
        (" ".join(HEADER), " ".join(NUMBERS)),
        (" ".join((*HEADER, *NUMBERS)),),
        tuple(f"{cell} |" for cell in (*HEADER, *NUMBERS)),
        tuple(line for cell in (*HEADER, *NUMBERS) for line in (cell, "|")),
        tuple(line for cell in (*HEADER, *NUMBERS) for line in (cell, "")),
        (*(name.replace("其他", "其它") for name in HEADER), *NUMBERS),
        (*(name.replace("总计", "总 计") for name in HEADER), *NUMBERS),
        (*(name.replace("结果", "结果\n") for name in HEADER), *NUMBERS),
        (*HEADER, *(f"? {n}" if n == "0" else n for n in NUMBERS)),
    ],
)
def test_the_same_table_in_every_shape(lines: tuple[str, ...]) -> None:
    found = texts(*(piece for line in lines for piece in line.split("\n")))
    assert {p: (text or "").lstrip("? ") for p, text in (found or {}).items()} == KNOWN


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((*HEADER, *NUMBERS[:14]), "one is missing, and it may be any"),
        ((*HEADER, *NUMBERS, "0"), "one is too many, and it may be any"),
        ((*HEADER, " ".join(NUMBERS[:14])), "one is missing on a line"),
        ((*HEADER, *NUMBERS[:7], "扫一扫", *NUMBERS[7:]), "a stranger's line stands within"),
        ((*HEADER, "| " + " | ".join(NUMBERS[:14]) + " | 0 | 1 |"), "too many between pipes"),
    ],
)
def test_where_the_numbers_do_not_fit_none_is_known(lines: tuple[str, ...], why: str) -> None:
    assert (why, texts(*lines)) == (why, UNKNOWN)


@pytest.mark.parametrize("number", ["- 5 -", "第 5 页"])
def test_the_number_of_the_page_below_is_none_of_them(number: str) -> None:
    assert texts(*HEADER, *NUMBERS, number) == KNOWN


@pytest.mark.parametrize("below", ["3 / 8", "五、存在的主要问题及改进情况"])
def test_what_stands_below_a_row_of_fifteen_is_none_of_them(below: str) -> None:
    assert texts(*HEADER, " ".join(NUMBERS), below) == KNOWN


ADDING_UP = tuple("100012000200112")
"""As `NUMBERS`, but for a result that its last total counts."""


@pytest.mark.parametrize(
    ("numbers", "below", "known", "why"),
    [
        (ADDING_UP, ("5",), True, "every total fits: it is the number of the page"),
        (ADDING_UP, ("公开", "5"), True, "it does not stand below the row"),
        (ADDING_UP, ("0 0",), False, "a 10 and its total broke, and what is left of them fits"),
        (NUMBERS, ("5",), False, "a total does not fit: its end may stand below"),
        (NUMBERS, ("5", "3"), False, "so with two of them"),
    ],
)
def test_a_digit_below_a_row_of_fifteen_may_be_the_end_of_a_number(
    numbers: tuple[str, ...], below: tuple[str, ...], known: bool, why: str
) -> None:
    cells = dict(zip(PATHS, numbers, strict=True)) if known else UNKNOWN
    assert (why, texts(*HEADER, " ".join(numbers), *below)) == (why, cells)


def test_blanks_between_pipes_keep_their_places() -> None:
    fields = ["" if n == "0" else n for n in NUMBERS]
    assert texts(*HEADER, "| " + " | ".join(fields) + " |") == dict(zip(PATHS, fields, strict=True))


def test_what_a_cell_says_in_words_is_its_text() -> None:
    fields = (*NUMBERS[:7], "详见附件", *NUMBERS[8:])
    assert texts(*HEADER, " ".join(fields)) == dict(zip(PATHS, fields, strict=True))


@pytest.mark.parametrize("between", [" | ", "\t"])
@pytest.mark.parametrize("place", range(15))
def test_a_cell_of_words_may_be_any_of_a_row_that_has_them_all(place: int, between: str) -> None:
    fields = (*NUMBERS[:place], "见附件", *NUMBERS[place + 1 :])
    lines = (between.join(HEADER), between.join(fields))
    assert texts(*lines) == dict(zip(PATHS, fields, strict=True))


@pytest.mark.parametrize("fields", [("见附件", *NUMBERS), ("见附件", *NUMBERS[:13])])
def test_words_before_more_or_fewer_numbers_are_no_cell(fields: tuple[str, ...]) -> None:
    assert texts(*HEADER, " | ".join(fields)) == {}


def test_a_header_without_numbers_is_a_table_that_was_lost() -> None:
    table = read(*HEADER, "五、存在的主要问题及改进情况")
    assert table is not None
    assert (table.lost, dict(table.texts)) == (True, {})


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("2023年，因政府信息公开被申请行政复议2件，结果维持1件。",),
        ("四、政府信息公开行政复议、行政诉讼情况", "无。"),
    ],
)
def test_where_there_is_no_header_there_is_no_table(lines: tuple[str, ...]) -> None:
    assert texts(*lines) is None


@pytest.mark.parametrize(
    "edge", ["", "| ", "|||", "\t\t", "（", "\u3000", "\u2003", "“", "：", "\u200b"]
)
@pytest.mark.parametrize("name", ["结果维持", "尚 未 审 结", "其它结果", "结果\u3000纠正"])
def test_the_header_is_found_whatever_stands_before_its_first_name(edge: str, name: str) -> None:
    found = read(f"{edge}{name}", "|" + "|".join(NUMBERS) + "|")
    assert found is not None
    assert found.texts == KNOWN
