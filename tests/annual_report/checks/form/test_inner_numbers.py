"""Numbers inside a section: （一）, 1., 一是; gaps and mixed styles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.form import enumeration_gap, heading_gap, heading_style
from gongkai.annual_report.checks.form.inner_numbers import slips
from tests.annual_report.checks.judged import Judged, judged, marked

HAN = "一二三四五六七八九十"


def text_of(*heads: str) -> str:
    return "\n".join(f"{head}开展政府信息公开工作。" for head in heads)


@pytest.mark.parametrize(
    ("heads", "found", "why"),
    [
        (["（一）", "（二）", "（三）"], [], "in order"),
        (["(一)", "（二）", "（ 三 ）"], [], "brackets of either width"),
        (["1.", "2.", "3、"], [], "a point or a comma"),
        (["（一）", "1.", "2.", "（二）", "1.", "2."], [], "lists under headings"),
        (["（一）", "1.", "（1）", "（2）", "2.", "（二）"], [], "three levels"),
        (["（一）", "（二）", "（一）", "（二）"], [], "a second list: problems, then measures"),
        (["（九）", "（十）"], [("（九）", "（一）")], "begins in the middle"),
        (["（一）", "（二）", "（四）"], [("（四）", "（三）")], "a gap"),
        (["（一）", "（二）", "（二）", "（三）"], [("（二）", "（三）")], "twice"),
        (["1.", "3.", "4."], [("3.", "2.")], "a gap is told once"),
        (["（一）", "1.", "2.", "4.", "（二）"], [("4.", "3.")], "a gap below"),
        (["（一）", "（三）", "（四）"], [("（三）", "（二）")], "what follows the gap is right"),
        ([f"（{HAN[i]}）" for i in range(10)] + ["（十一）", "（十二）"], [], "beyond ten"),
        (["2022年", "2.5万元", "100件"], [], "numbers that are no heads"),
        (["1.2022年以来，", "2."], [], "a year right after the head"),
        (["1.2022年以来，", "3."], [("3.", "2.")], "a gap after a year"),
        (["1.2023 年，", "2.2024年，", "3."], [], "years after heads"),
        (["（一）", "（二）", "（四）", "（四）"], [("（四）", "（三）")], "one is misprinted"),
        (["（一）主动公开。1.", "2.", "（二）"], [], "begins in the heading's line"),
        (["（一）主动公开。1.公开。2.", "3.", "（二）"], [], "goes on in it"),
        (["（一）主动公开：（1）", "（2）", "（3）", "（二）"], [], "in brackets"),
        (["做了以下工作：（一）", "（二）", "（三）"], [], "in the sentence before"),
        (["附件：1.2025年主动公开目录", "2."], [], "begins with a year behind a colon"),
        (["措施：1.2025条", "2."], [("2.", "1.")], "a number that is no year"),
        (["（一）主动公开。1.", "3.", "（二）"], [("3.", "1.")], "one is lacking all the same"),
        ([], [], "nothing"),
    ],
)
def test_heads_follow_one_another(heads, found, why) -> None:
    report = with_section(clean(), 1, text_of(*heads))
    wanted = [Judged("sections.1", right, printed) for printed, right in found]
    assert judged(heading_gap.check, report) == wanted, why
    assert judged(heading_style.check, report) == [], why
    assert marked(heading_gap.check, report) == [printed for printed, _ in found]


@pytest.mark.parametrize(
    ("heads", "printed", "right", "why"),
    [
        (["（一）", "（二）", "（3）", "（四）"], "（3）", "（三）", "as a real report has it"),
        (["（一）", "2.", "（三）"], "2.", "（二）", "Arabic between Chinese"),
        (["1.", "2.", "（3）"], "（3）", "3.", "brackets among points"),
        (["（一）", "（二）", "3、"], "3、", "（三）", "the last of the row"),
    ],
)
def test_one_row_has_one_style(heads, printed, right, why) -> None:
    report = with_section(clean(), 6, text_of(*heads))
    assert judged(heading_style.check, report) == [Judged("sections.6", right, printed)], why
    assert judged(heading_gap.check, report) == [], why
    assert marked(heading_style.check, report) == [printed]


@given(st.integers(2, 10), st.data())
def test_any_head_taken_out_of_the_middle_is_missed(count: int, data) -> None:
    out = data.draw(st.integers(0, count - 2))
    heads = [f"（{HAN[i]}）" for i in range(count) if i != out]
    assert [slip.expected for slip in slips(text_of(*heads))] == [f"（{HAN[out]}）"]


@given(
    st.lists(st.sampled_from(["（一）", "（二）", "1.", "2.", "（1）", "（2）", "甲"]), max_size=12)
)
def test_slips_stand_where_they_say(heads: list[str]) -> None:
    text = text_of(*heads)
    for slip in slips(text):
        assert text.startswith(slip.printed, slip.offset)
        assert slip.printed != slip.expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("存在问题：一是解读单一；二是报送不及时；三是说理不充分。", []),
        ("一是解读单一。\n二是报送不及时。", []),
        ("问题：一是解读单一；二是不及时。措施：一是增加图解；二是列入考核。", []),
        ("问题：一是解读单一；三是不及时。", [("二是", "三是")]),
        ("一是解读单一；二是不及时；二是不充分。", [("三是", "二是")]),
        ("问题：二是报送不及时。", [("一是", "二是")]),
        ("短板之一是解读单一，唯一是说理不足。", []),  # no row
        ("一是一，二是二。", []),
        ("这项工作三是必须。", []),
    ],
)
def test_points_follow_one_another(text: str, found: list[tuple[str, str]]) -> None:
    report = with_section(clean(), 5, text)
    wanted = [Judged("sections.5", right, printed) for right, printed in found]
    assert judged(enumeration_gap.check, report) == wanted
    assert marked(enumeration_gap.check, report) == [printed for _, printed in found]


def test_each_section_has_its_own_row() -> None:
    report = with_section(clean(), 5, "一是解读单一。")
    report = with_section(report, 6, "一是未收取信息处理费。")
    assert judged(enumeration_gap.check, report) == []


def test_rows_of_tables_are_no_heads() -> None:
    """Sections two to four hold tables, whose rows are numbered by the form."""
    report = with_section(clean(), 3, "(三) 不予公开\n2.其他法律行政法规禁止公开")
    assert judged(heading_gap.check, report) == []
