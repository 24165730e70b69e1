"""Minors, health, licences and numbers masked too little: what is said, and when it is none."""

from datetime import date

import pytest

from gongkai.screening import screen
from gongkai.screening.id_number import check_digit

TODAY = date(2026, 6, 15)


def kinds(text: str, today: date | None = TODAY) -> list[tuple[str, str]]:
    return [(hit.kind, hit.text) for hit in screen(text, today=today)]


@pytest.mark.parametrize(
    ("born", "minor", "why"),
    [
        ("2008年6月", True, "eighteen within the month: in doubt, yes"),
        ("2008年5月", False, "eighteen last month"),
        ("2008年7月", True, "seventeen"),
        ("2008年", True, "by the year alone, perhaps not yet"),
        ("2007年", False, "eighteen in any month"),
        ("2026年1月", True, "this year"),
        ("2027年1月", False, "not born yet: something else is meant"),
    ],
)
def test_a_birthday_tells_a_minor_on_the_day_given(born: str, minor: bool, why: str) -> None:
    text = f"马天佑，男，{born}出生"
    assert kinds(text) == ([("minor", "马天佑")] if minor else []), why


def test_without_a_day_no_birthday_tells() -> None:
    assert kinds("马天佑，男，2015年3月出生", None) == []


def number(day: date) -> str:
    first = f"522322{day:%Y%m%d}001"
    return first + check_digit(first)


def test_the_id_number_of_a_minor_says_so_and_goes_altogether() -> None:
    young, old = number(date(2015, 1, 1)), number(date(1975, 1, 1))
    first, second = screen(f"身份证{young}、{old}", today=TODAY)
    assert (first.kind, first.message) == ("id_number", "这里有未成年人的公民身份号码。")
    assert (first.suggestion, second.suggestion) == ("", f"{old[:3]}*************{old[-2:]}")
    (plain,) = screen(f"身份证{young}")
    assert plain.message == "这里有公民身份号码（18位，校验码相符）。"


def test_an_old_id_number_of_fifteen_digits_is_of_no_minor() -> None:
    (hit,) = screen("身份证522322990101851", today=TODAY)
    assert hit.message == "这里有公民身份号码（15位旧号）。"


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("学生王小明，", "这里有未成年人的姓名。", "某某"),
        ("徐梓萱，女，8岁", "这里有未成年人的姓名和年龄。", "某某"),
        ("胡静怡，2015年3月出生", "这里有未成年人的姓名和出生时间。", "某某"),
        ("出生日期：2015-03-01", "这里有未成年人的出生时间。", ""),
        (
            "姓名\t性别\t病种",
            "人员名单里有“病种”一栏，属于敏感个人信息，应当整栏删除。",
            "",
        ),
        (
            "其妻患有精神病",
            "这里写明了个人的疾病、残疾或者困难原因，属于敏感个人信息。",
            "",
        ),
        (
            "驾驶证号520200123456",
            "这里有驾驶证或者从业资格证的号码，可以查到本人。",
            "520*******56",
        ),
        (
            "身份证520200********3316",
            "这里的公民身份号码露出了10位，与姓名、地区合在一起可以认出本人。",
            "520*************16",
        ),
        (
            "手机138000**001",
            "这里的手机号码只遮了2位，可以试出全号，至少应当遮四位。",
            "138*****001"[:7] + "*001",
        ),
        (
            "卡号62284800000****0117",
            "这里的银行账号露出了15位，至多露出前四位和后四位。",
            "6228***********0117",
        ),
    ],
)
def test_what_is_said_and_what_may_stand_there(text: str, message: str, suggestion: str) -> None:
    (hit,) = screen(text, today=TODAY)
    assert (hit.message, hit.suggestion) == (message, suggestion)


def test_an_applicant_who_is_a_minor_is_one_hit() -> None:
    assert kinds("申请人王小明，男，12岁，由其父代理") == [("minor", "王小明")]


@pytest.mark.parametrize(
    "text",
    ["学生某某", "王某（12岁）", "学生王某某，", "李××，男，8岁", "某某，2015年3月出生"],
)
def test_what_should_stand_there_passes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("5223**********8516", False),
        ("522************516", False),
        ("522322**********16", False),
        ("522322*********516", True),
        ("52232219********16", True),
        ("522322********851X", True),
        ("5223221899010185**", True),
        ("******1899010185**", False),
    ],
)
def test_how_much_of_an_id_number_may_be_seen(shown: str, found: bool) -> None:
    assert ([k for k, _ in kinds(f"身份证{shown}")] == ["thin_mask"]) is found
