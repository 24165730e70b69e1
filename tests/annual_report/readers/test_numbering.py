"""Numbers that Word prints before paragraphs of a list, although no text holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.docx.numerals import numeral
from tests.annual_report.readers.packaging import W, paragraph, word


def level(number: int, kind: str, text: str, more: str = '<w:start w:val="1"/>') -> str:
    shape = f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{more}{shape}</w:lvl>'


NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}
{level(1, "chineseCounting", "（%2）")}{level(2, "decimal", "%3.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "chineseCounting", "第%1章")}
{level(1, "decimal", "%1.%2", '<w:start w:val="1"/><w:isLgl/>')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""


def listed(*items: tuple[str, int, int] | str) -> list[str]:
    """The texts of paragraphs given as (text, list, level), or as text alone."""
    body = ""
    for item in items:
        if isinstance(item, str):
            body += paragraph(item)
            continue
        text, number, deep = item
        place = f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{number}"/></w:numPr>'
        body += paragraph(text, place)
    return texts(body)


def texts(body: str) -> list[str]:
    related = {
        "rId1": ("numbering", "numbering.xml", NUMBERING),
        "rId2": ("styles", "styles.xml", STYLES),
    }
    found = read_document(word(body, related)).blocks
    return [block.text for block in found if isinstance(block, Paragraph)]


def test_headings_get_their_chinese_numbers() -> None:
    assert listed(("总体情况", 1, 0), "正文", ("主动公开", 1, 0)) == [
        "一、总体情况",
        "正文",
        "二、主动公开",
    ]


def test_deeper_levels_begin_anew_under_each_heading() -> None:
    assert listed(
        ("甲", 1, 0), ("子", 1, 1), ("丑", 1, 1), ("细", 1, 2), ("乙", 1, 0), ("寅", 1, 1)
    ) == ["一、甲", "（一）子", "（二）丑", "1.细", "二、乙", "（一）寅"]


def test_a_list_may_start_elsewhere_once() -> None:
    assert listed(("甲", 2, 0), ("乙", 2, 0)) == ["五、甲", "六、乙"]


def test_two_numberings_of_one_list_count_on() -> None:
    assert listed(("甲", 1, 0), ("乙", 1, 0), ("丙", 2, 0)) == ["一、甲", "二、乙", "五、丙"]


def test_bullets_are_no_numbers() -> None:
    assert listed(("甲", 3, 0)) == ["甲"]


def test_a_level_that_prints_all_in_arabic_digits() -> None:
    assert listed(("总则", 4, 0), ("范围", 4, 1)) == ["第一章总则", "1.1范围"]


@pytest.mark.parametrize(
    ("properties", "text", "why"),
    [
        ('<w:pStyle w:val="h"/>', "一、甲", "the list stands in the style"),
        (
            '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>',
            "甲",
            "list 0 takes a paragraph out of its style's list",
        ),
        ('<w:numPr><w:numId w:val="99"/></w:numPr>', "甲", "a list that is not there"),
        (
            '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="1"/></w:numPr>',
            "（一）甲",
            "the style's list, another level",
        ),
    ],
)
def test_where_the_list_is_named(properties: str, text: str, why: str) -> None:
    assert texts(paragraph("甲", properties)) == [text], why


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (21, "taiwaneseCountingThousand", "二十一"),
        (100, "chineseCounting", "一百"),
        (105, "chineseCounting", "一百〇五"),
        (110, "chineseCounting", "一百一十"),
        (1005, "chineseCounting", "一千〇五"),
        (2022, "ideographDigital", "二〇二二"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalZero", "03"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
        (7, "decimal", "7"),
        (7, "hebrew1", "7"),
        (0, "chineseCounting", "0"),
    ],
)
def test_numerals(number: int, kind: str, printed: str) -> None:
    assert numeral(number, kind) == printed


_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def _value(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


@given(st.integers(1, 9999))
def test_a_chinese_number_says_what_it_counts(number: int) -> None:
    assert _value(numeral(number, "chineseCounting")) == number
