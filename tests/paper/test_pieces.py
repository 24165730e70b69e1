"""What stands on one line, and what may be broken anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.by_sense import breadth
from gongkai.paper.pieces import ADDRESS, LONG, PLAIN, WHOLE, pieces, pieces_and_addresses


def _of(kind: str, text: str) -> list[str]:
    return [words for found, words in pieces(text) if found == kind]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("电话：0858-0000118）。", ["0858-0000118"]),
        ("电话0858—0000118转接", ["0858—0000118"]),
        ("自2025年1月1日起至12月31日止", ["2025年1月1日", "12月31日"]),
        ("依据青交规〔2026〕3号，", ["青交规〔2026〕3号"]),
        ("国令〔2019〕第711号", ["国令〔2019〕第711号"]),
        ("公开286条，收费18.8710万元，占99.5%。", ["286条", "18.8710万元", "99.5%"]),
        ("2025年度（2024年）", ["2025年度", "2024年"]),
        ("1,352件", ["1,352件"]),
        ("参训158人次，3处", ["158人次", "3处"]),
        ("没有数字", []),
    ],
)
def test_what_is_read_as_one_stands_on_one_line(text: str, whole: list[str]) -> None:
    assert _of(WHOLE, text) == whole


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "https://www.example.cn/2025/12/index.html?a=12&b=34",
            "an address breaks as one",
        ),
        ("1" * 20 + "-" + "2" * 20, "too long for a narrow column"),
        ("第5章、A3纸", "a digit alone, or within a name"),
    ],
)
def test_what_is_no_number_of_its_own_is_left_alone(text: str, why: str) -> None:
    assert _of(WHOLE, text) == [], why


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("见" + "Gongkai" * 10 + "。", ["Gongkai" * 10]),
        ("https://www.example.cn/" + "a" * 40 + "/b", ["a" * 40]),
        ("internationalization", []),
    ],
)
def test_a_run_longer_than_a_line_may_be_broken_anywhere(text: str, long: list[str]) -> None:
    assert _of(LONG, text) == long


ADDRESSES = [
    (
        "见https://www.example.cn/zwgk/index_1.html?a=12。",
        ["https://", "www.", "example.", "cn/", "zwgk/", "index_", "1.", "html?", "a=", "12"],
    ),
    ("（http://www.example.gov.cn/）", ["http://", "www.", "example.", "gov.", "cn/"]),
    ("登录www.example.cn，", ["www.", "example.", "cn"]),
    (
        "https://www.example.cn/" + "a" * 40 + "/b",
        ["https://", "www.", "example.", "cn/", "/", "b"],
    ),
    ("A/B角和1.5倍", []),
]


@pytest.mark.parametrize(("text", "parts"), ADDRESSES)
def test_an_address_is_broken_behind_its_marks(text: str, parts: list[str]) -> None:
    assert [words for kind, words in pieces_and_addresses(text) if kind == ADDRESS] == parts


@given(st.text(st.sampled_from("wh:公开年月日号〔〕（）。，-—.0123456789abAZ/ \n"), max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(words for _, words in pieces_and_addresses(text)) == text
    found = list(pieces(text))
    assert "".join(words for _, words in found) == text
    assert {kind for kind, _ in found} <= {PLAIN, WHOLE, LONG}
    assert all(breadth(words) <= 12 for kind, words in found if kind == WHOLE)
