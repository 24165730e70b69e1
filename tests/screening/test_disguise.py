"""Numbers that a reader sees and a pattern does not: found, and told where they really stand."""

import random
from datetime import date

import pytest

from gongkai.screening import DETECTORS, screen, screen_each
from gongkai.screening.disguise import (
    NUMBERS,
    in_plain_digits,
    torn_numbers,
    without_invisible,
)
from gongkai.screening.files import screen_file
from gongkai.screening.invisible import INVISIBLE

ID, PHONE, CARD = "522322189901018516", "13800000001", "6228480000000000117"
CHILD = "522322201501011239"
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
SHAPELESS = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff\U000e0041"


def told(text: str, **more: object) -> list[tuple[str, str]]:
    found = screen(text, **more)
    assert all(text[hit.start : hit.end] == hit.text for hit in found)
    return [(hit.kind, hit.text) for hit in found]


# --- characters without a shape ------------------------------------------------------------------


@pytest.mark.parametrize("char", SHAPELESS)
@pytest.mark.parametrize(("kind", "number"), [("id_number", ID), ("phone", PHONE)])
def test_a_character_without_a_shape_hides_no_number(kind: str, number: str, char: str) -> None:
    for at in range(1, len(number)):
        written = number[:at] + char + number[at:]
        assert told(f"号码：{written}。") == [(kind, written)], at


def test_many_of_them_do_not_either() -> None:
    written = "\u200b\u200d".join(PHONE)
    assert told(f"手机{written}") == [("phone", written)]


def test_a_label_and_a_mark_and_a_name_are_seen_through_them_too() -> None:
    assert told("秘\u200b密★1年") == [("secrecy_mark", "秘\u200b密★1年")]
    assert told("申请\u200b人张\u200b伟明，") == [("person_name", "张\u200b伟明")]
    assert told("监\u200b督电话0858-3000118") == []


def test_of_several_in_one_text_each_has_its_place() -> None:
    text = f"甲\u200b一{PHONE[:3]}\u200b{PHONE[3:]}，乙\ufeff{ID[:6]}\u00ad{ID[6:]}；丙{CARD}"
    assert [kind for kind, _ in told(text)] == ["phone", "id_number", "bank_account"]


def test_places_hold_wherever_they_are_strewn() -> None:
    """Drawn at random, the same each time: the same hits at the same characters."""
    plain = f"申请人手机{PHONE}，身份证{ID}，卡号{CARD}，住青岩县东门街道3栋2单元501室。"
    expected = [(hit.kind, hit.text) for hit in screen(plain)]
    assert len(expected) == 4
    draw = random.Random("strewn")
    for _ in range(60):
        strewn = "".join(
            char + "".join(draw.choices(SHAPELESS, k=draw.choice((0, 0, 0, 1, 2))))
            for char in plain
        )
        found = screen(strewn)
        assert [(hit.kind, INVISIBLE.sub("", hit.text)) for hit in found] == expected
        assert all(strewn[hit.start : hit.end] == hit.text for hit in found)


# --- digits of another sort ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "digits",
    [
        *("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨"),
        *("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "number"), [("phone", PHONE), ("id_number", ID), ("bank_account", CARD)]
)
def test_a_number_in_other_digits_is_found_where_it_stands(digits, kind: str, number: str) -> None:
    written = number.translate(str.maketrans("0123456789", digits))
    assert told(f"前文若干字，卡号或手机{written}，后文") == [(kind, written)]


def test_what_may_stand_instead_is_in_plain_digits() -> None:
    (hit,) = screen(f"手机{PHONE.translate(CHINESE)}")
    assert (hit.suggestion, hit.message) == ("138****0001", "这里有手机号码。")


def test_mixed_digits_are_one_number() -> None:
    assert told("手机138〇〇〇〇000一") == [("phone", "138〇〇〇〇000一")]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000"])
@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2013", "\u2212"])
def test_blanks_and_dashes_of_any_sort_part_its_groups(blank: str, dash: str) -> None:
    for joint in (blank, dash):
        written = f"138{joint}0000{joint}0001"
        assert told(f"手机{written}") == [("phone", written)]


def test_a_number_of_the_office_passes_in_whatever_digits() -> None:
    written = "〇八五八—三〇〇〇一一八"
    assert told(f"家中电话{written}") == [("phone", written)]
    assert told(f"家中电话{written}", allow=["0858-3000118"]) == []
    assert told("电话0858-300\u200b0118", allow=["3000118"]) == []


def test_what_was_found_in_plain_digits_is_not_found_twice() -> None:
    text = f"手机{PHONE}，又作{PHONE.translate(CHINESE)}"
    assert told(text) == [("phone", PHONE), ("phone", PHONE.translate(CHINESE))]


def test_a_child_is_told_by_its_birthday_in_whatever_digits() -> None:
    plain = screen(f"身份证号{CHILD}", today=date(2026, 1, 1))
    other = screen(f"身份证号{CHILD.translate(CHINESE)}", today=date(2026, 1, 1))
    torn = screen(f"身份证号{CHILD[:9]}\n{CHILD[9:]}", today=date(2026, 1, 1))
    assert [(hit.kind, hit.message) for hit in plain] == [(hit.kind, hit.message) for hit in other]
    assert [(hit.kind, hit.message) for hit in plain] == [(hit.kind, hit.message) for hit in torn]


@pytest.mark.parametrize(
    "text",
    [
        "二〇二六年一月一日起施行",
        "一、二、三、四、五、六、七、八、九、十",
        "壹拾叁万捌仟元整",
        "①②③④⑤⑥⑦⑧⑨⑩各项",
        "第一三八号至第一三九号，共二〇〇件",
        "一九四九一〇〇一二〇二六一〇〇一",
    ],
)
def test_numerals_that_are_no_number_of_a_person_are_left_alone(text: str) -> None:
    assert told(text) == []


# --- torn over two lines -------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n　　", "\t\r\n  "])
def test_an_id_number_torn_anywhere_is_found(end: str) -> None:
    for at in range(1, len(ID)):
        written = ID[:at] + end + ID[at:]
        assert told(f"身份证：{written}，已核") == [("id_number", written)], at


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("本人手机：1380000\n0001，", "1380000\n0001"),
        ("联系电话 138 0000\n0001", "138 0000\n0001"),
        ("卡号：6228480000\n000000117", "6228480000\n000000117"),
        ("家中电话：0858-\n3000118", "0858-\n3000118"),
    ],
)
def test_with_its_label_another_number_is_too(text: str, number: str) -> None:
    assert [found for _, found in told(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "13800000\n001",  # a column of numbers
        "6228480000\n000000117",
        "522322189901\n018517",  # the check digit is another one
        "监督电话：0858-\n3000118",  # made public
        "共1380000\n0001户",
        "522322990101\n851",  # an old one has no check digit
        "编号1380000\n0001",
        "电话：见附件\n1380000\n0001",
    ],
)
def test_two_numbers_of_a_column_are_not_put_together(text: str) -> None:
    assert told(text) == []


def test_the_first_half_alone_gives_way_to_the_whole() -> None:
    text = "账号：62284800\n00000000117"
    assert told(text) == [("bank_account", "62284800\n00000000117")]


def test_only_the_kinds_that_are_asked_for_are_told() -> None:
    text = f"手机{PHONE.translate(CHINESE)}，身份证{ID[:9]}\n{ID[9:]}"
    assert told(text, kinds={"phone"}) == [("phone", PHONE.translate(CHINESE))]
    assert told(text, kinds={"id_number"}) == [("id_number", f"{ID[:9]}\n{ID[9:]}")]
    assert told(text, kinds={"email"}) == []


def test_several_texts_at_once_are_screened_as_each_alone() -> None:
    texts = [
        f"手机{PHONE.translate(CHINESE)}",
        "无",
        f"手机138\u200b{PHONE[3:]}",
        f"{ID[:5]}\n{ID[5:]}",
    ]
    assert screen_each(texts) == [screen(text) for text in texts]
    assert [len(found) for found in screen_each(texts)] == [1, 0, 1, 1]


# --- in files ------------------------------------------------------------------------------------


def test_in_a_file_the_place_says_that_it_is_torn() -> None:
    (hit,) = screen_file("a.txt", f"甲\n手机：{PHONE[:7]}\n{PHONE[7:]}\n".encode()).hits
    assert (hit.kind, hit.place, hit.text) == ("phone", "正文（跨两行）", PHONE)


def test_in_a_file_chinese_numerals_have_their_line() -> None:
    (hit,) = screen_file("a.txt", f"甲\n手机：{PHONE.translate(CHINESE)}\n".encode()).hits
    assert (hit.kind, hit.place, hit.text) == ("phone", "第2行", PHONE.translate(CHINESE))


# --- its parts -----------------------------------------------------------------------------------


def test_a_text_without_disguise_is_not_written_anew() -> None:
    text = "2026年1月1日至12月31日，共286件；（一）主动公开。电话0858-3000118"
    assert (without_invisible(text), in_plain_digits(text)) == (None, None)
    assert list(torn_numbers(text)) == []


def test_what_stands_otherwise_is_known() -> None:
    seen = in_plain_digits("共一二三四五六七件")
    assert seen is not None
    assert (seen.text, [*seen.changed]) == ("共1234567件", [(1, 8)])


def test_every_kind_of_disguised_number_is_a_detector() -> None:
    assert set(NUMBERS) < set(DETECTORS)
