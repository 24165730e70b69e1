"""Minors by the word before a name, by an age, by a birthday; and what only looks like one."""

from datetime import date

import pytest

from gongkai.screening.hit import Hit
from gongkai.screening.minor import KIND, detect, of_minor

TODAY = date(2026, 1, 1)

NAMED = [
    ("学生王小明在校内受伤", "王小明", "a name of three characters goes on into a verb of place"),
    ("学生王小明，", "王小明", "before a comma"),
    ("学生：王小明", "王小明", "after a colon"),
    ("学生姓名：高远", "高远", "an everyday word is a name after a label"),
    ("学生欧阳青青。", "欧阳青青", "a compound surname"),
    ("小学生陈雨桐、", "陈雨桐", "小学生 ends in 学生"),
    ("高中学生赵敏同学", "赵敏", "two characters before 同学"),
    ("男童李山（", "李山", "two characters before a bracket"),
    ("女童周星宇的监护人", "周星宇", "女童"),
    ("学童周星宇，", "周星宇", "学童"),
    ("婴儿刘思远被送医", "刘思远", "被 behind three characters"),
    ("婴儿刘思远因病", "刘思远", "婴儿"),
    ("幼儿刘思远，", "刘思远", "幼儿"),
    ("孤儿杨晨曦等3人", "杨晨曦", "孤儿"),
    ("未成年人徐子轩系在校生", "徐子轩", "未成年人"),
    ("未成年子女徐子轩随母", "徐子轩", "未成年子女"),
    ("少年马天佑在站前", "马天佑", "少年"),
    ("其女林可欣就读于县一小", "林可欣", "其女"),
    ("长子林可望，", "林可望", "长子"),
    ("次女林可欣，", "林可欣", "次女"),
    ("王大山之子王一诺，", "王一诺", "之子"),
    ("儿子孙一凡与其同住", "孙一凡", "儿子"),
    ("被监护人周星宇由祖母照料", "周星宇", "被监护人"),
]

AGED = [
    ("徐梓萱，女，8岁", "徐梓萱", "sex in between"),
    ("徐梓萱(8岁)", "徐梓萱", "half-width brackets"),
    ("徐梓萱（女，8周岁）", "徐梓萱", "周岁"),
    ("徐梓萱，女，汉族，现年17岁", "徐梓萱", "the last year"),
    ("乘客徐梓萱，年仅6岁", "徐梓萱", "a role before the name is not of it"),
    ("于小海，男，17岁", "于小海", "an everyday word at the start of the text"),
    ("经查，于小海，男，17岁", "于小海", "an everyday word after a comma"),
    ("徐梓萱同学，12岁", "徐梓萱", "同学 behind the name"),
    ("徐梓萱：12岁", "徐梓萱", "a list with colons"),
]

BORN = [
    ("胡静怡，2015年3月出生", "胡静怡", "year and month"),
    ("胡静怡，2015年出生", "胡静怡", "the year alone"),
    ("胡静怡，2015年3月9日出生", "胡静怡", "to the day"),
    ("胡静怡，女，2015年3月生，", "胡静怡", "生"),
    ("胡静怡，女，2015.03.09出生", "胡静怡", "dots"),
    ("胡静怡，生于2015年3月", "胡静怡", "生于"),
    ("胡静怡，出生日期：2015-03-09", "胡静怡", "a label and a name"),
    ("出生日期：2015-03-09", "2015-03-09", "a label without a name: the day itself"),
    ("出生年月：2015年3月", "2015年3月", "month"),
    ("生日：2015/3/9", "2015/3/9", "slashes"),
]

NONE = [
    ("学生某某，", "masked"),
    ("学生王某，", "masked, surname left"),
    ("学生王××，", "masked with crosses"),
    ("学生们王小明", "not right before the name"),
    ("学生人数36人", "a count"),
    ("学生员工", "another word"),
    ("学生安全教育", "安 is an everyday word"),
    ("学生高考期间", "高 is an everyday word"),
    ("学生马拉松，", "马 begins 马拉松"),
    ("学生夏令营，", "夏 begins 夏令营"),
    ("学生田径、", "two characters before a mark that may stand behind any word"),
    ("学生许可证、", "许 begins 许可"),
    ("学生黄金周，", "黄 begins 黄金"),
    ("儿童石刻展，", "石 begins 石刻"),
    ("儿童余额查询", "余 begins 余额"),
    ("儿童武术班，", "武 begins 武术"),
    ("少年宫江河厅，", "少年 belongs to 少年宫"),
    ("小学生何时报名", "何时"),
    ("女儿节当天", "女儿 belongs to 女儿节"),
    ("6岁以下儿童", "a bound"),
    ("徐梓萱，18岁", "of age"),
    ("徐梓萱，62岁", "old"),
    ("徐梓萱，3至6岁", "a range"),
    ("徐梓萱，3-6岁", "a range with a hyphen"),
    ("徐梓萱，6岁以上", "a bound behind a name"),
    ("道路使用年限，15岁", "no surname"),
    ("徐某，8岁", "masked"),
    ("徐梓萱。8岁儿童", "another sentence"),
    ("徐梓萱\n8岁", "another line"),
    ("胡静怡，2007年12月出生", "eighteen"),
    ("胡静怡，1975年3月出生", "a grown-up"),
    ("2015年生产总值", "生 belongs to 生产"),
    ("2015年生态修复", "生 belongs to 生态"),
    ("胡静怡2015年上任", "no birth"),
    ("出生日期：1980-06-01", "a grown-up's birthday"),
    ("出生日期：20150309123", "no day, a number"),
    ("王大山2015年出生率统计", "a rate is not said of a person before 出生"),
]


def found(text: str, today: date | None = TODAY) -> list[str]:
    return [hit.text for hit in detect(text, today)]


@pytest.mark.parametrize(("text", "name", "why"), NAMED)
def test_a_word_before_a_name_tells_a_minor(text: str, name: str, why: str) -> None:
    assert found(text, None) == [name], why


@pytest.mark.parametrize(("text", "name", "why"), AGED)
def test_an_age_tells_a_minor(text: str, name: str, why: str) -> None:
    assert found(text, None) == [name], why


@pytest.mark.parametrize(("text", "name", "why"), BORN)
def test_a_birthday_tells_a_minor_where_the_day_is_given(text: str, name: str, why: str) -> None:
    assert found(text) == [name], why
    assert found(text, None) == []


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_only_looks_like_a_minor_is_none(text: str, why: str) -> None:
    assert found(text) == [], why


@pytest.mark.parametrize("age", range(18))
def test_every_age_under_eighteen_is_a_minors(age: int) -> None:
    assert found(f"徐梓萱，女，{age}岁", None) == ["徐梓萱"]


@pytest.mark.parametrize("age", [18, 19, 35, 80, 99])
def test_no_age_from_eighteen_on_is(age: int) -> None:
    assert found(f"徐梓萱，女，{age}岁", None) == []


@pytest.mark.parametrize(
    ("number", "minor", "why"),
    [
        ("522322201503091234", True, "eighteen digits"),
        ("522322 20150309 1234", True, "spaces"),
        ("522322-20150309-1234", True, "hyphens"),
        ("522322197503091234", False, "a grown-up"),
        ("522322990101851", False, "fifteen digits are of the twentieth century"),
    ],
)
def test_an_id_number_says_when_its_owner_was_born(number: str, minor: bool, why: str) -> None:
    hit = Hit("id_number", 0, len(number), number, "这里有公民身份号码。", "522*")
    changed = of_minor(hit, number, TODAY)
    assert (changed.message == "这里有未成年人的公民身份号码。") is minor, why
    assert (changed.suggestion == "") is minor


def test_hits_come_in_order_and_each_once() -> None:
    text = "学生王小明，男，12岁；儿童赵一诺，6岁；徐梓萱，2015年3月出生"
    assert found(text) == ["王小明", "赵一诺", "徐梓萱"]
    assert {hit.kind for hit in detect(text, TODAY)} == {KIND}
