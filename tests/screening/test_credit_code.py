"""统一社会信用代码 by GB 32100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening import screen
from gongkai.screening.credit_code import is_credit_code

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    ("code", "valid", "why"),
    [
        ("91350100M000100Y43", True, "the example of the standard"),
        ("91522322MA6A00002R", True, "a company"),
        ("11522322009000000H", True, "an organ"),
        ("92522322MA6A00003R", True, "an individual business"),
        ("91350100M000100Y44", False, "wrong check character"),
        ("91350100M000100Y4", False, "17 characters"),
        ("91350100I000100Y43", False, "I is not in the alphabet"),
        ("91350100m000100y43", False, "small letters are not"),
    ],
)
def test_a_code_is_valid_by_its_check_character(code: str, valid: bool, why: str) -> None:
    assert is_credit_code(code) is valid, why


@given(st.text(ALPHABET, min_size=17, max_size=17))
def test_exactly_one_check_character_fits(first: str) -> None:
    assert sum(is_credit_code(first + last) for last in ALPHABET) == 1


def test_only_the_code_of_an_individual_business_is_a_hit() -> None:
    text = "企业91522322MA6A00002R，个体工商户92522322MA6A00003R"
    hits = [(hit.kind, hit.text, hit.suggestion) for hit in screen(text)]
    assert hits == [("sole_trader", "92522322MA6A00003R", "92522322********3R")]
