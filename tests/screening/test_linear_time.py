"""Time grows with the text, whatever the text: no detector can be made to hang."""

from time import process_time

import pytest

from gongkai.screening import DETECTORS, screen

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
    "one character": "政",
    "full-width digits": "１",
}
SLOWEST = 2.0
"""Seconds for 200,000 characters: a hundred times what an ordinary text takes, far below what a
quadratic detector would (minutes)."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_length_asks(name: str) -> None:
    unit = HOSTILE[name]
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    start = process_time()
    for detect in DETECTORS.values():
        for _ in detect(text):
            pass
    assert process_time() - start < SLOWEST


def test_many_hits_are_told_apart_quickly() -> None:
    text = "手机13800000001，" * 3000
    start = process_time()
    assert len(screen(text)) == 3000
    assert process_time() - start < SLOWEST


ORDINARY = (
    "（一）主动公开。2025年，青岩县交通运输局通过县政府网站公开政府信息286条，其中农村公路建设与养护96条，"
    "道路运输许可与处罚118条。制发行政规范性文件2件，均在印发当日公开，并同步发布解读2篇，收到意见21条。\n"
    "申请集中在农村公路、出租汽车和征地补偿三个方面，联系电话0858-0000118，地址青岩县东门街道驿路18号。\n"
)
MEGABYTES_A_SECOND = 3.0


def test_plain_text_is_screened_fast_enough() -> None:
    """At least 3 MB of plain text a second with every detector, best of three."""
    text = ORDINARY * 2000
    size = len(text.encode()) / 1e6
    times = []
    for _ in range(3):
        start = process_time()
        screen(text, allow=["0858-0000118"])
        times.append(process_time() - start)
    assert size / min(times) >= MEGABYTES_A_SECOND
