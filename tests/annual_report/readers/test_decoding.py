"""Which encoding a text has is told by its bytes."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.text.decoding import Decoded, decode

REPORT = "青岩县水务局2022年政府信息公开工作年度报告\n一、总体情况\nA-1: 39件\n"
MIXED = "文件混用了 UTF-8 和 GBK 两种编码（第{}行与前文不同），请统一为一种编码后再读取。"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (REPORT.encode("utf-8"), "UTF-8"),
        (REPORT.encode("utf-8-sig"), "UTF-8 with a byte order mark"),
        (REPORT.encode("gbk"), "GBK, plain ASCII lines among it"),
        (REPORT.encode("gb18030"), "GB18030"),
        (REPORT.encode("utf-16"), "UTF-16 with a mark"),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "UTF-16, high byte first"),
        (REPORT.encode("utf-16-le"), "UTF-16 without a mark"),
        (REPORT.encode("utf-16-be"), "UTF-16 without a mark, high byte first"),
        (REPORT.encode("utf-32"), "UTF-32 with a mark"),
    ],
)
def test_an_encoding_is_told_without_being_named(data: bytes, why: str) -> None:
    assert decode(data) == Decoded(REPORT), why


def test_a_character_beyond_gbk_is_read_as_gb18030() -> None:
    assert decode("𠮷家村、〇号".encode("gb18030")) == Decoded("𠮷家村、〇号")


def test_a_name_in_gbk_that_happens_to_be_valid_utf8_does_not_mislead() -> None:
    """联通 in GBK is C1 AA CD A8, and CD A8 is a UTF-8 letter: an old trap."""
    data = "联通\n移通信\n青岩县水务局\n".encode("gbk")
    assert decode(data) == Decoded("联通\n移通信\n青岩县水务局\n")


HEADINGS = ("一、总体情况\n", "二、主动公开情况\n", "三、依申请公开\n")


@pytest.mark.parametrize(
    ("encodings", "turn"),
    [
        (("utf-8", "gbk", "utf-8"), 2),
        (("utf-8", "utf-8", "gbk"), 3),
        (("gbk", "utf-8", "gbk"), 2),
        (("gbk", "gbk", "utf-8"), 3),
    ],
)
def test_a_file_in_two_encodings_is_refused_with_the_line_where_it_turns(
    encodings: tuple[str, str, str], turn: int
) -> None:
    data = b"".join(line.encode(way) for line, way in zip(HEADINGS, encodings, strict=True))
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert str(caught.value) == MIXED.format(turn)


def test_a_few_damaged_bytes_in_utf8_do_not_make_it_gbk() -> None:
    line = "本年度共收到政府信息公开申请十二件，均按期答复。"
    data = line.encode()[:-1]
    assert decode(data) == Decoded(line[:-1] + "\ufffd", ("有 1 处字符编码损坏，未能读出。",))


def test_a_file_cut_within_a_character_keeps_all_before_it() -> None:
    line = "政府信息公开工作年度报告" * 30
    assert decode(line.encode()[:-2]).text[:-1] == line[:-1]


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        ("big5", "named so by the page"),
        ("BIG5", "names know no case"),
        ("Big5-HKSCS", "Hong Kong's"),
    ],
)
def test_big5_is_believed_where_it_is_declared(declared: str, why: str) -> None:
    traditional = "政府信息公開工作年度報告"
    assert decode(traditional.encode("big5"), declared) == Decoded(traditional), why


def test_a_declaration_that_the_bytes_belie_is_not_believed() -> None:
    assert decode(REPORT.encode(), "big5") == Decoded(REPORT)
    assert decode(REPORT.encode(), "gb2312") == Decoded(REPORT)


CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4)


@given(CHINESE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_chinese_text_comes_back_from_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text)


@example(b"\xe1\x80\x80\n\x81@")
@given(st.binary(max_size=400))
def test_any_bytes_give_some_text_or_are_said_to_be_mixed(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except Unreadable as refusal:
        assert str(refusal).startswith(MIXED.partition("（")[0])
