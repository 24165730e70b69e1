"""Table four below a header that fell to pieces: known where all of it confirms the numbers."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.tables import read_tables

TOP = "行政复议 行政诉讼"
KINDS = "未经复议直接起诉 复议后起诉"
HEADS, TAILS = " ".join(["结果维 结果纠 其他结 尚未审 总"] * 3), " ".join(["持 正 果 结 计"] * 3)
TORN = ["结果维", "持", "结果纠", "正", "其他结", "果", "尚未审", "结", "总", "计"]
NUMBERS = "4 7 8 8 27 6 4 1 5 16 7 7 1 6 21"
KNOWN = [int(text) for text in NUMBERS.split()]


def values(*lines: str) -> list[object]:
    return list(read_tables([Line(line) for line in lines]).values.values())


@pytest.mark.parametrize(
    "lines",
    [
        (TOP, KINDS, HEADS, TAILS, NUMBERS),
        (TOP, *TORN, KINDS, *TORN, *TORN, NUMBERS),
        ("    行政复议          行政诉讼", KINDS, HEADS, f"  {TAILS}", "", f"  {NUMBERS}", "五、"),
    ],
)
def test_what_everything_confirms_is_known(lines: tuple[str, ...]) -> None:
    assert values(*lines) == KNOWN


FIVE = "结果 结果 其他 尚未 总计"
ENDS = "维持 纠正 结果 审结"
LAID_OUT = (
    (TOP, f"{FIVE} {KINDS}", f"{ENDS} {FIVE} {FIVE}", f"{ENDS} {ENDS}"),
    (
        TOP,
        KINDS,
        "结果 结果 其他 尚未 总",
        f"维持 纠正 结果 审结 计 {FIVE} {FIVE}",
        f"{ENDS} {ENDS}",
    ),
    (
        *(TOP, KINDS, "结 结 其 尚", "果 果 他 未 总 结 结 其 尚 结 结 其 尚"),
        *(
            "维 纠 结 审 计 果 果 他 未 总 果 果 他 未 总",
            "持 正 果 结 维 纠 结 审 计 维 纠 结 审 计",
        ),
        "持 正 果 结 持 正 果 结",
    ),
    (
        *(TOP, f"结 结 其 尚 总 {KINDS}", "果 果 他 未 计 结 结 其 尚 总 结 结 其 尚 总"),
        *("维 纠 结 审 果 果 他 未 计 果 果 他 未 计", "持 正 果 结 维 纠 结 审 维 纠 结 审"),
        "持 正 果 结 持 正 果 结",
    ),
)
"""Headers as they look on the page, the one kind's names higher than the others'."""


@pytest.mark.parametrize("header", LAID_OUT)
def test_pieces_that_stand_side_by_side_are_in_the_order_of_their_line(
    header: tuple[str, ...],
) -> None:
    assert values("四、政府信息公开行政复议、行政诉讼情况", *header, f"  {NUMBERS}") == KNOWN


@pytest.mark.parametrize("header", [*LAID_OUT, (TOP, *TORN, KINDS, *TORN, *TORN)])
@pytest.mark.parametrize("page", ["4", "  4", "4 / 5", "4/5", "— 4 —", "第4页 共5页"])
def test_the_number_of_a_page_may_stand_within(header: tuple[str, ...], page: str) -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    assert values(heading, *header, page, NUMBERS, "五、存在的主要问题及改进情况") == KNOWN
    assert values(heading, *header[:-1], page, header[-1], NUMBERS) == KNOWN


@pytest.mark.parametrize("below", ["4", "4 / 5"])
@pytest.mark.parametrize("numbers", [NUMBERS.replace("27", "26"), NUMBERS.replace("21", "1")])
def test_below_the_number_of_a_page_the_sums_must_hold(below: str, numbers: str) -> None:
    found = values(TOP, *TORN, KINDS, *TORN, *TORN, below, numbers)
    assert not [value for value in found if value is not None]


@pytest.mark.parametrize("header", LAID_OUT)
@pytest.mark.parametrize(
    ("change", "to", "why"),
    [
        ("维持 纠正", "纠正 维持", "the results stand in another order"),
        ("维 纠", "纠 维", "the results stand in another order"),
        ("其 尚", "尚 其", "the results stand in another order"),
        ("持 正", "正 持", "the names do not stand below one another"),
        ("其他 尚未", "尚未 其他", "the results stand in another order"),
        (KINDS, "复议后起诉 未经复议直接起诉", "the kinds stand in another order"),
        (TOP, "行政诉讼 行政复议", "the kinds stand in another order"),
    ],
)
@pytest.mark.parametrize("count", [1, -1])
def test_in_another_order_they_tell_nothing(
    header: tuple[str, ...], change: str, to: str, why: str, count: int
) -> None:
    changed = "\n".join(header).replace(change, to, count).split("\n")
    if tuple(changed) != header:
        assert not [value for value in values(*changed, NUMBERS) if value is not None], why


@pytest.mark.parametrize("header", LAID_OUT)
@pytest.mark.parametrize(
    "numbers",
    [NUMBERS.replace("27", "26"), " ".join("0" * 15), f"{NUMBERS} 0", NUMBERS[:-3]],
)
def test_without_sums_that_confirm_them_numbers_side_by_side_are_not_known(
    header: tuple[str, ...], numbers: str
) -> None:
    assert not [value for value in values(*header, numbers) if value is not None]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((TOP, KINDS, HEADS, TAILS, NUMBERS.replace("27", "26")), "a sum does not fit"),
        ((TOP, KINDS, HEADS, TAILS, NUMBERS[:-3]), "a number is missing"),
        ((TOP, KINDS, HEADS, TAILS, f"{NUMBERS} 0"), "a number is too many"),
        ((TOP, KINDS, HEADS, TAILS, NUMBERS.replace("8", "/", 1)), "one is no number"),
        ((TOP, KINDS, HEADS, NUMBERS), "the names are not whole"),
        ((KINDS, HEADS, TAILS, NUMBERS), "a name is missing"),
        (
            (TOP, KINDS, HEADS.replace("维 结果纠", "纠 结果维"), TAILS, NUMBERS),
            "the results stand in another order",
        ),
        (
            (TOP, "复议后起诉 未经复议直接起诉", HEADS, TAILS, NUMBERS),
            "the kinds stand in another order",
        ),
        ((TOP, KINDS, HEADS, TAILS, NUMBERS, NUMBERS), "two rows may be meant"),
        ((TOP, KINDS, HEADS, TAILS, "扫一扫", NUMBERS), "a stranger's line stands between"),
    ],
)
def test_where_anything_is_amiss_nothing_is(lines: tuple[str, ...], why: str) -> None:
    assert not [value for value in values(*lines) if value is not None], why
