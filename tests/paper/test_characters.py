"""What an XML or PDF file may hold."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.characters import one_line, printable


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("公\x00开", "公开", "no null"),
        ("公\x1b[31m开", "公[31m开", "no escape"),
        ("公\t开\n年\r报", "公\t开\n年\r报", "white space stays"),
        ("公\ud842开", "公开", "half a character is none"),
        ("𠮷堃昇玥镕〇", "𠮷堃昇玥镕〇", "rare characters stay"),
        ("\ue5d2", "\ue5d2", "what a font of one's own holds stays"),
        ("公\ufffe开\uffff", "公开", "non-characters"),
        ("公\x85开", "公\x85开", "a line end of old machines is one"),
    ],
)
def test_only_what_xml_refuses_is_dropped(text: str, kept: str, why: str) -> None:
    assert printable(text) == kept


@given(st.text())
def test_what_is_left_is_good_xml(text: str) -> None:
    element = ElementTree.Element("t")
    element.text = printable(text)
    assert ElementTree.fromstring(ElementTree.tostring(element)).tag == "t"


@pytest.mark.parametrize(
    ("text", "line"), [("", ""), (" a\n b ", "a b"), ("公　开", "公 开"), ("一\x07\n\n二", "一 二")]
)
def test_one_line_has_no_break(text: str, line: str) -> None:
    assert one_line(text) == line
