"""Time grows with the text, whatever the text: no detector can be made to hang."""

from datetime import date

import pytest

from gongkai.screening import DETECTORS, minor, screen
from tests.patience import not_hanging

LENGTH = 200_000
HOSTILE = {
    "digits": "1",
    "zeros": "0",
    "digits and spaces": "6 ",
    "four digits and a space": "6228 ",
    "phone beginnings": "138",
    "area codes": "0858-",
    "open brackets": "（0",
    "labels of accounts": "账号",
    "labels with a colon": "账号：1 ",
    "letters": "a",
    "letters with dots": "a.",
    "at signs": "a@",
    "at signs alone": "@",
    "domains": "@a.a.a.a.",
    "provinces": "京A",
    "plates without end": "京A1",
    "buildings": "3栋",
    "households": "1单元",
    "triples": "1-1-",
    "villages": "村1组",
    "house numbers": "组1号",
    "applicants": "申请人张",
    "applicants with colons": "申请人：张",
    "accounts": "微信号：a",
    "permits": "通行证A1",
    "credit codes": "92522322",
    "ID beginnings": "52232218990101",
    "spaces": " ",
    "levels": "秘密 ",
    "level lines": "机密 \n",
    "level labels": "密级：",
    "papers for the house": "内部资料，",
    "one character": "政",
    "full-width digits": "１",
    "pupils": "学生王",
    "pupils with colons": "学生：王",
    "ages": "1岁",
    "names and ages": "王小明，男，1岁",
    "years": "2015年",
    "birthdays": "2015年1月生",
    "labels of birthdays": "出生日期：2015",
    "names with commas": "王小，",
    "illnesses": "患病",
    "people with illnesses": "王小明患癌",
    "headings": "病种,",
    "headings of persons": "姓名,病因",
    "stars": "*",
    "digits and stars": "12*",
    "long digits and stars": "123456789012345678*",
    "driving licences": "驾驶证号1",
    "certificates": "资格证",
}
DISGUISED = {
    "Chinese numerals": "一",
    "Chinese numerals and blanks": "一\u3000",
    "digits without a shape between": "1\u200b",
    "digits with selectors between": "1\ufe0f",
    "a column of digits": "1\n",
    "a column of halves": "手机1380000\n0001\n",
    "a column of ID halves": "522322189\n901018516\n",
    "mathematical digits": "𝟏",
    "numerals and dashes": "一—",
    "characters without a shape": "\u200b",
    "lines of blanks": "1  \n  ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_length_asks(name: str) -> None:
    unit = HOSTILE[name]
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    with not_hanging():
        for detect in DETECTORS.values():
            for _ in detect(text):
                pass
        for _ in minor.detect(text, date(2026, 1, 1)):
            pass


@pytest.mark.parametrize("name", DISGUISED)
def test_disguise_takes_no_longer_than_its_length_asks(name: str) -> None:
    unit = DISGUISED[name]
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    with not_hanging():
        screen(text, today=date(2026, 1, 1))


def test_many_hits_are_told_apart_quickly() -> None:
    text = "手机13800000001，" * 3000
    with not_hanging():
        assert len(screen(text)) == 3000
