"""A label with one character wrong is that label, unless the character says another thing."""

import pytest

from gongkai.annual_report.interpretation.tables.slips import is_slip, misspells


@pytest.mark.parametrize(
    ("plain", "label", "slip", "same", "why"),
    [
        ("结果维特", "结果维持", True, True, "another"),
        ("结果维", "结果维持", True, True, "the last is lost"),
        ("果维持", "结果维持", True, True, "the first is lost"),
        ("结果果维持", "结果维持", True, True, "twice"),
        ("结果维持数", "结果维持", True, True, "one more"),
        ("尚末审结", "尚未审结", True, True, "it looks alike"),
        ("尚审结", "尚未审结", True, True, "nothing else is meant"),
        ("尚已审结", "尚未审结", True, False, "the contrary"),
        ("不属于国家秘密", "属于国家秘密", True, False, "the contrary"),
        ("本机关不不掌握", "本机关不掌握", True, True, "twice is no other"),
        ("二本年结转", "二上年结转", True, False, "another year"),
        ("小计", "总计", True, False, "of some columns"),
        ("累计", "总计", True, False, "of many years"),
        ("总汁", "总计", True, True, "of two characters one is left"),
        ("总", "总计", False, False, "too short"),
        ("六总计", "七总计", True, True, "a wrong number before it"),
        ("属于四类内部事务", "属于三类内部事务", True, False, "a number within it"),
        ("结果维持", "结果维持", False, False, "the label itself"),
        ("结果撤回", "结果维持", False, False, "two are other"),
        ("维持结果", "结果维持", False, False, "turned round"),
        ("", "总计", False, False, "nothing"),
    ],
)
def test_one_character(plain: str, label: str, slip: bool, same: bool, why: str) -> None:
    assert (is_slip(plain, label), misspells(plain, label)) == (slip, same), why
