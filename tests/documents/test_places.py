"""Where something is public can be read, and an address leads to a page."""

import pytest

from gongkai.documents.disclosure.places import checked_place
from tests.documents.steps import code_of


@pytest.mark.parametrize(
    "where",
    [
        "县人民政府门户网站",
        "https://www.qingyan.gov.cn/art/2026/9/8/art_1.html?id=3#top",
        "http://qingyan.gov.cn/",
        "县政府网站：https://www.qingyan.gov.cn/art/1.html，公示栏",
        "政府公报2026年第3期",
        "一楼大厅 A1:公示栏",
        "公示栏（电话：0771-1234567）",
    ],
)
def test_a_place_in_words_and_an_address_of_the_web_are_kept(where: str) -> None:
    assert checked_place(f" {where} ") == where


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("", "no_place"),
        ("\u200b\u2060 ", "no_place"),
        ("javascript:alert(1)", "no_web_address"),
        ("见 JavaScript:alert(1)", "no_web_address"),
        ("data:text/html,x", "no_web_address"),
        ("ftp://qingyan.gov.cn/1.doc", "no_web_address"),
        ("https://", "no_web_address"),
        ("http://localhost", "no_web_address"),
        ("https:///art/1.html", "no_web_address"),
        ("https://user@x.gov.cn", "no_web_address"),
        ("//qingyan.gov.cn/1", "no_web_address"),
        ("www.qingyan.gov.cn", "no_web_address"),
        ("县" * 201, "too_long"),
    ],
)
def test_what_is_neither_is_refused(where: str, code: str) -> None:
    assert code_of(checked_place, where) == code
