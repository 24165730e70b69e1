"""Small parts: cells with headings, what is painted on a page, what passes between processes."""

import pypdfium2
import pytest

from gongkai.screening.files.contents import Contents, Enclosed, Picture, Piece
from gongkai.screening.files.looking import _packed, _unpacked
from gongkai.screening.files.pdf.objects import Painted, painted_on
from gongkai.screening.files.pdf.pages import Projection
from gongkai.screening.files.tables import Cell, show_table
from tests.screening.files.made import changed, page


def rows_of(*rows: str) -> list[list[Cell]]:
    return [
        [
            Cell(f"{number}{letter}", text)
            for letter, text in zip("甲乙丙", row.split("|"), strict=False)
        ]
        for number, row in enumerate(rows, 1)
    ]


def texts(*rows: str) -> list[str]:
    contents = Contents()
    show_table(contents, rows_of(*rows))
    return [piece.text for piece in contents.pieces if piece.shown]


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (("户主|电话", "王一|1"), ["户主", "电话", "王一", "电话：1"], "a label"),
        (("户主|金额", "王一|1"), ["户主", "金额", "王一", "1"], "no label is needed"),
        (
            ("名单", "户主|电话", "王一|1"),
            ["名单", "户主", "电话", "王一", "电话：1"],
            "a title above",
        ),
        (
            ("户主|联 系\n电 话", "王一|1"),
            ["户主", "联 系\n电 话", "王一", "联系电话：1"],
            "blanks",
        ),
        (("王一|13800000001", "李二|1"), ["王一", "13800000001", "李二", "1"], "no headings"),
        (("电话|", "1|"), ["电话", "1"], "one heading is a title"),
        (("户主|电话", "|1"), ["户主", "电话", "电话：1"], "an empty cell"),
    ],
)
def test_a_cell_is_read_with_its_heading(rows, expected, why) -> None:
    assert texts(*rows) == expected, why


def test_headings_are_looked_at_together() -> None:
    contents = Contents()
    show_table(contents, rows_of("姓名|病 种|金额", "王一|甲|1"))
    assert contents.pieces[-1] == Piece("1甲起的表头", "姓名\t病种\t金额", shown=False)


def test_the_lead_of_a_cell_is_not_of_its_text() -> None:
    contents = Contents()
    show_table(contents, rows_of("户主|电话", "王一|138"))
    (piece,) = [p for p in contents.pieces if p.lead]
    assert (piece.place, piece.text[piece.lead :]) == ("2乙", "138")


def test_hidden_cells_are_told_by_their_reason() -> None:
    contents = Contents()
    show_table(contents, [[Cell("一", "甲", "藏"), Cell("二", "乙", "藏"), Cell("三", "丙", "没")]])
    told = [(p.place, p.hidden, p.excerpt) for p in contents.pieces if p.hidden and not p.told]
    assert told == [("一等2处", "藏", "甲\n乙"), ("三", "没", "丙")]
    assert [p.text for p in contents.pieces if p.told] == ["甲", "乙", "丙"]


def test_contents_pass_between_processes_as_they_are() -> None:
    contents = Contents()
    contents.show("一", "甲", 1)
    contents.hide("二", "乙", "藏")
    contents.unseen("三", "丙")
    contents.pictures.append(Picture("四", b"\x00\xff", True))
    contents.enclosed.append(Enclosed("五", "a.txt", b"x"))
    assert _unpacked(_packed(contents)) == contents


def test_what_is_blank_is_not_shown() -> None:
    contents = Contents()
    contents.show("一", " \n")
    contents.unseen("二", "　")
    assert contents.pieces == []


@pytest.mark.parametrize(
    ("box", "order", "covered", "why"),
    [
        ((10, 10, 20, 20), 1, True, "wholly under it"),
        ((10, 10, 20, 20), 5, False, "painted after it"),
        ((95, 10, 105, 20), 1, False, "half of it"),
        ((93, 10, 103, 20), 1, True, "most of it"),
        ((200, 10, 210, 20), 1, False, "beside it"),
        ((10, 10, 10, 20), 1, False, "without extent"),
    ],
)
def test_what_is_painted_later_covers(box, order: int, covered: bool, why: str) -> None:
    painted = Painted(covers=[(3, (0, 0, 100, 100))])
    assert painted.is_covered(order, box) is covered, why


@pytest.mark.parametrize(
    ("fill", "covers", "why"),
    [
        ("fill: black", 1, "opaque"),
        ("fill: rgb(0, 0, 0, 40%)", 0, "seen through"),
        ("stroke: black", 0, "a frame"),
    ],
)
def test_only_filled_rectangles_cover(fill: str, covers: int, why: str) -> None:
    data = page(f"#rect(width: 90mm, height: 9mm, {fill})")
    with pypdfium2.PdfDocument(data) as pages:
        one = pages[0]
        assert len(painted_on(one.raw).covers) == covers, why


@pytest.mark.parametrize(
    ("turn", "size", "expected"),
    [
        (0, (595, 842), (0, 742, 100, 842)),
        (90, (842, 595), (0, 0, 100, 100)),
        (180, (595, 842), (495, 0, 595, 100)),
        (270, (842, 595), (742, 495, 842, 595)),
    ],
)
def test_places_turn_with_the_page(turn: int, size, expected) -> None:
    data = changed(page("x"), lambda pdf: pdf.pages[0].rotate(turn, relative=False))
    with pypdfium2.PdfDocument(data) as pages:
        one = pages[0]
        found = Projection(one, size)((0, 0, 100, 100))
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 1
