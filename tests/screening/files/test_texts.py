"""Texts and tables of separated values: every encoding, every way to write a cell, near misses."""

import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from gongkai.screening.files.text import decode
from gongkai.screening.held import Held
from gongkai.screening.invisible import INVISIBLE
from tests.screening.files.made import ID, OTHER_PHONE, PHONE, told

ENCODING = "文件的字符编码不能识别，请另存为 UTF-8 编码后再上传。"
CELLS = "表格的单元格过长或不合格式，请检查引号后再上传。"
SAID = "关于2026年农村公路养护的通知，㎡、㈠、①、—，重"


@pytest.mark.parametrize(
    ("data", "text", "why"),
    [
        (SAID.encode(), SAID, "UTF-8"),
        (b"\xef\xbb\xbf" + SAID.encode(), SAID, "UTF-8 with the mark of Notepad"),
        (b"\xff\xfe" + SAID.encode("utf-16-le"), SAID, "Unicode as Notepad calls it"),
        (b"\xfe\xff" + SAID.encode("utf-16-be"), SAID, "the other way round"),
        (SAID.encode("gb18030"), SAID, "what older programs write"),
        ("𠮷野".encode("gb18030"), "𠮷野", "a character of four bytes"),
        (b"plain", "plain", "figures and letters are the same in all of them"),
        (b"", "", "nothing"),
    ],
)
def test_a_text_is_decoded(data: bytes, text: str, why: str) -> None:
    assert decode(data) == text, why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xef\xbb\xbf\xd6\xd0", "the mark of one encoding and the bytes of another"),
        (b"\xff\xfe\x00\xd8x", "half of a character"),
        (b"\xff\xfe" + "甲\x00乙".encode("utf-16-le"), "a null between"),
        ("甲\x1b[2J乙".encode(), "orders to a terminal"),
        ("甲\x7f乙".encode(), "a deletion"),
        ("甲\x85乙".encode(), "a control of another age"),
        ("甲�乙".encode(), "damage that was saved"),
        (b"\xd6\xd0\xff", "an end that is none"),
    ],
)
def test_what_cannot_be_read_to_the_last_character_is_held(data: bytes, why: str) -> None:
    with pytest.raises(Held) as held:
        decode(data)
    assert str(held.value) == ENCODING, why


@pytest.mark.parametrize(
    "mark",
    ["\u00ad", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\ufeff", "\U000e0041"],
)
def test_no_mark_without_a_shape_hides_a_number(mark: str) -> None:
    data = f"联系手机{mark.join(PHONE)}。".encode()
    found = screen_file("a.txt", data)
    assert told(found) == [("phone", "第1行", PHONE, False), ("hidden_content", "正文", "", True)]
    count = len(PHONE) - 1
    assert found.hits[1].message.startswith(f"这里起共有{count}个不可见字符")
    copy = cleaned_copy("a.txt", data)
    assert copy.data.decode() == f"联系手机{PHONE}。"
    assert copy.taken_out == (f"{count}个不可见字符",)


@pytest.mark.parametrize("shown", ["　", "\t", "\u00a0", "·", "…", "𠮷", "é", "①", "\u3007"])
def test_what_has_a_shape_or_a_width_is_left_alone(shown: str) -> None:
    assert INVISIBLE.sub("", f"甲{shown}乙") == f"甲{shown}乙"


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        (f"甲\n乙\n手机{PHONE}", "第3行", "lines of Linux"),
        (f"甲\r\n乙\r\n手机{PHONE}", "第3行", "lines of Windows"),
        (f"\n\n\n手机{PHONE}", "第4行", "empty lines count"),
        (f"手机{PHONE}\n甲", "第1行", "the first"),
    ],
)
def test_a_hit_is_told_by_its_line(text: str, place: str, why: str) -> None:
    assert told(screen_file("a.txt", text.encode())) == [("phone", place, PHONE, False)], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (f"户主,手机\n王一,{PHONE}", [("第2行第2列", PHONE)], "a heading and a number"),
        (f'户主,手机\n"王,一","{PHONE}"', [("第2行第2列", PHONE)], "a comma in quotation marks"),
        (f'说明\n"第一行\n手机{PHONE}"', [("第2行第1列", PHONE)], "a cell of two lines"),
        (f"甲,乙\n\n丙,{PHONE}", [("第3行第2列", PHONE)], "an empty line"),
        (f"甲\n乙,丙,丁,手机{PHONE}", [("第2行第4列", PHONE)], "rows of several lengths"),
        (f"甲;乙\n丙;手机{PHONE}", [("第2行第1列", PHONE)], "another separator: one cell"),
        (
            f"手机,{PHONE}\n手机,{OTHER_PHONE}",
            [("第1行第2列", PHONE), ("第2行第2列", OTHER_PHONE)],
            "no heading at all",
        ),
    ],
)
def test_a_cell_is_told_by_row_and_column(text: str, expected, why: str) -> None:
    found = screen_file("a.csv", text.encode())
    assert [(hit.place, hit.text) for hit in found.hits] == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("户数,金额\n13800,1380000000100", "amounts"),
        ("编号,流水号\n甲,13800000001", "the number of a thing"),
        (f"校验码\n{ID[:-1]}7", "an ID number whose check digit is another"),
        ("年份,件数\n2025,2026", "years"),
    ],
)
def test_numbers_that_name_nobody_pass(text: str, why: str) -> None:
    assert screen_file("a.csv", text.encode()).hits == (), why


def test_a_cell_longer_than_any_table_has_is_held() -> None:
    assert screen_file("a.csv", ("甲," + "乙" * 200_000).encode()).held == CELLS


def test_a_formula_in_a_table_is_text_here() -> None:
    """A program that opens it may run it; what stands in it is looked through as it stands."""
    text = f'甲\n"=HYPERLINK(""http://a.test/?{PHONE}"",""手机{OTHER_PHONE}"")"'
    found = screen_file("a.csv", text.encode())
    assert [hit.text for hit in found.hits] == [PHONE, OTHER_PHONE]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.text", "a", "说明.TXT"])
def test_what_is_called_a_text_is_read_as_lines(name: str) -> None:
    found = screen_file(name, f"甲,手机{PHONE}".encode())
    assert told(found) == [("phone", "第1行", PHONE, False)]


def test_a_text_in_an_old_encoding_is_copied_byte_for_byte() -> None:
    data = "公开的内容".encode("gb18030")
    assert cleaned_copy("a.txt", data).data == data
