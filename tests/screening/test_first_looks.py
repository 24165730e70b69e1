"""What a detector looks for before its pattern: it passes over nothing that the pattern finds."""

import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import screening
from gongkai.screening import (
    DETECTORS,
    phone,
    read_words,
    screen,
    screen_each,
    secrecy_mark,
    social_account,
)
from tests.screening.labelled import lines


def all_of(*words: str, length: int) -> list[str]:
    """Every text of `length` words."""
    return ["".join(text) for text in product(words, repeat=length)]


def test_no_mark_of_secrecy_is_passed_over() -> None:
    words = [
        "绝密",
        "机密",
        "秘密",
        "工作秘密",
        "密级：",
        "★",
        "☆",
        "✩",
        "1年",
        "\n",
        "内部",
        "资料",
        "注意保存",
    ]
    words += ["此件", "不予公开", "公开", " "]
    found = [text for text in all_of(*words, length=3) if secrecy_mark._MARK.search(text)]
    assert len(found) > 100
    assert [text for text in found if not secrecy_mark.may_be_in(text)] == []
    assert not secrecy_mark.may_be_in("本机关依法保护密码，此类文件不在其内。")


def test_no_label_of_an_account_is_passed_over() -> None:
    """A first character of every label is looked for first."""
    for label in ("微信", "QQ", "qq", "抖音", "WeChat", "wechat"):
        assert [hit.text for hit in social_account.detect(f"{label}号：a12345678")] == ["a12345678"]


def test_no_label_of_a_telephone_number_is_passed_over() -> None:
    """Found from the end of its label, for which a text is looked through quickly."""
    plainly = re.compile(
        r"(?:电\s?话|传真|座机|[Tt][Ee][Ll])(?:号码)?[:：为是.]{0,2} ?"
        r"(?P<number>[2-8]\d{6,7})(?!\d|-\d|\*)"
    )
    words = ["电", " ", "话", "传真", "座机", "Tel", "tEL", "号码", "：", "是", "8223456", "1"]
    seen = 0
    for text in all_of(*words, length=4):
        found = [match.span("number") for match in plainly.finditer(text)]
        assert [match.span("number") for match in phone._LABELLED.finditer(text)] == found
        seen += len(found)
    assert seen > 100


LABELLED = [line.text for line in lines()]


@given(st.lists(st.sampled_from(LABELLED), max_size=6))
def test_texts_screened_at_once_have_the_hits_of_each(texts: list[str]) -> None:
    assert screen_each(texts) == [screen(text) for text in texts]


def test_every_line_screened_beside_plain_ones_has_its_hits() -> None:
    """Full-width figures, a line of nothing but 秘密, a name at the end of its text."""
    for text in [*LABELLED, "电话：０８５８－８２２３４５６", "秘密", "申请人王小明", ""]:
        assert screen_each(["总体情况", text, "本局"])[1] == screen(text), text


@pytest.mark.parametrize("kind", screening._LOOKS)
def test_a_look_passes_over_no_line_in_which_something_is_found(kind: str) -> None:
    detect, may_be_in = DETECTORS[kind], screening._LOOKS[kind]
    found = [text for text in LABELLED if next(detect(text), None) is not None]
    assert found
    assert [text for text in found if not may_be_in(text)] == []


def test_texts_are_screened_at_once_for_the_kinds_and_words_asked_for() -> None:
    words, day = read_words("截止目前,确认,截至目前,错字"), date(2026, 1, 1)
    texts = ["手机13800000001", "截止目前", "马天佑，2015年3月出生"]
    assert [[hit.kind for hit in hits] for hits in screen_each(texts, words=words, today=day)] == [
        ["phone"],
        ["wording"],
        ["minor"],
    ]
    assert screen_each(texts, kinds={"plate"}) == [[], [], []]
