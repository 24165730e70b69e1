"""The one door: order, precedence, what a caller allows, what is shown instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening import DETECTORS, KIND_NAMES, WORDING, Hit, screen
from gongkai.screening.bank_account import passes_luhn
from gongkai.screening.hit import masked
from tests.screening.labelled import TODAY, lines

CARD = "6228480000000000117"


def test_hits_come_in_the_order_of_the_text() -> None:
    text = f"邮箱a1@example.com，手机13800000001，卡号{CARD}，身份证11010519491231002X"
    assert [hit.kind for hit in screen(text)] == ["email", "phone", "bank_account", "id_number"]


def test_a_hit_says_what_and_where_and_what_may_stand_instead() -> None:
    assert screen("手机13800001234。") == [
        Hit("phone", 2, 13, "13800001234", "这里有手机号码。", "138****1234")
    ]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("手机+86 13800001234", "138****1234"),
        ("家庭电话0858-2345678", "0858-234****"),
        (f"卡号{CARD}", "6228***********0117"),
        ("车牌贵B12345", "贵B***45"),
        ("车牌贵B·12345", "贵B·***45"),
        ("邮箱applicant@example.com", "a***@example.com"),
        ("护照E00000001", "E******01"),
        ("申请人张三丰提出", "张某某"),
        ("QQ：123456789", ""),
        ("住青岩县城关镇幸福小区3栋2单元501室", "青岩县城关镇"),
        ("住址为青岩县东门街道驿路花园3栋2单元501室", "青岩县东门街道"),
        ("户籍地是青岩县东门街道驿路花园3栋2单元501室", "青岩县东门街道"),
        ("住白石镇大寨村3组12号", "白石镇大寨村"),
    ],
)
def test_what_may_stand_instead(text: str, suggestion: str) -> None:
    assert [hit.suggestion for hit in screen(text)] == [suggestion]


def test_overlapping_claims_go_to_the_first_kind() -> None:
    """An ID number after 账号 stays an ID number, and is told once."""
    assert [hit.kind for hit in screen("账号11010519491231002X")] == ["id_number"]


@pytest.mark.parametrize(
    ("text", "allow"),
    [
        ("请拨打0858-2345678联系", ["0858-2345678"]),
        ("请拨打（0858）2345678联系", ["0858-2345678"]),
        ("联系电话2345678", ["0858-2345678"]),
        ("请拨打0858-2345678联系", ["2345678"]),
        ("手机13800000001", ["138 0000 0001"]),
        ("邮箱office@example.com", ["Office@example.com"]),
    ],
)
def test_what_the_caller_allows_passes(text: str, allow: list[str]) -> None:
    assert screen(text) != []
    assert screen(text, allow=allow) == []


def test_allowing_one_number_allows_no_other() -> None:
    text = "联系电话0858-2345678、0858-2345679"
    hits = screen(text, allow=["0858-2345678"])
    assert [hit.text for hit in hits] == ["0858-2345679"]


def test_a_short_entry_allows_nothing_by_its_ending() -> None:
    assert [hit.text for hit in screen("手机13800000001", allow=["0001", ""])] == ["13800000001"]


def test_only_the_kinds_asked_for_are_found() -> None:
    text = "手机13800000001，车牌贵B12345"
    assert [hit.kind for hit in screen(text, kinds=["plate"])] == ["plate"]


def test_every_kind_has_a_name_in_chinese() -> None:
    assert set(KIND_NAMES) == {*DETECTORS, WORDING}
    assert len(set(KIND_NAMES.values())) == len(KIND_NAMES)


def test_nothing_is_found_in_nothing() -> None:
    assert screen("") == []
    assert screen("\n\n　") == []


@given(st.text(max_size=200))
def test_any_text_can_be_screened(text: str) -> None:
    for hit in screen(text):
        assert text[hit.start : hit.end] == hit.text
        assert hit.message.endswith("。")


@given(st.lists(st.sampled_from(lines()), min_size=1, max_size=6))
def test_lines_do_not_disturb_one_another(chosen) -> None:
    """What is found in a text of several lines is what is found in each."""
    text, wanted = "", []
    for line in chosen:
        wanted += [(k, len(text) + a, len(text) + b) for k, a, b in sorted(line.found)]
        text += f"{line.text}\n"
    found = [(hit.kind, hit.start, hit.end) for hit in screen(text, today=TODAY)]
    assert sorted(found) == sorted(wanted)


@given(st.text("0123456789", min_size=12, max_size=18))
def test_exactly_one_last_digit_passes_luhn(first: str) -> None:
    assert sum(passes_luhn(first + last) for last in "0123456789") == 1


@pytest.mark.parametrize(
    ("text", "head", "tail", "shown"),
    [
        ("13800001234", 3, 4, "138****1234"),
        ("1234", 2, 2, "****"),
        ("12", 4, 4, "**"),
        ("12345", 0, 0, "*****"),
    ],
)
def test_masking_never_shows_the_whole(text: str, head: int, tail: int, shown: str) -> None:
    assert masked(text, head, tail) == shown


@pytest.mark.parametrize("text", [line.text for line in lines()])
def test_a_hit_is_what_stands_at_its_place(text: str) -> None:
    """`screen` takes the text of a hit as the detector gives it, but in texts of wide figures."""
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for one in (text, wide):
        assert [hit.text for hit in screen(one)] == [one[h.start : h.end] for h in screen(one)]


@pytest.mark.parametrize("kind", DETECTORS)
def test_no_detector_is_left_out_where_it_would_find_something(kind: str) -> None:
    """Those of numbers are left out where no number is long enough."""
    found = [line.text for line in lines() if any(True for _ in DETECTORS[kind](line.text))]
    assert [text for text in found if not screen(text, kinds={kind})] == []
    assert found


@pytest.mark.parametrize("number", ["军字第123456号", "军字第12345678号"])
def test_the_shortest_number_that_names_a_person_is_found(number: str) -> None:
    assert [hit.text for hit in screen(f"军官证：{number}。")] == [number]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("秘密\n青岩县交通运输局文件", ["秘密"]),
        ("青岩县交通运输局文件\n机密\n关于印发方案的通知", ["机密"]),
        ("1.属于国家\n秘密", []),
        ("1.属于国家\n予公开\n　秘密　\n2.其他法律", []),
        ("不予公开的有商业\n秘密\n、个人隐私", []),
        ("涉及\n工作秘密", []),
        ("1.属于国家\n秘密★1年", ["秘密★1年"]),
    ],
)
def test_a_line_to_which_another_leads_is_no_mark(text: str, marks: list[str]) -> None:
    assert [hit.text for hit in screen(text, kinds={"secrecy_mark"})] == marks
