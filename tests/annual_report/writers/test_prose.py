"""Which lines of a section are headings, and of what level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.writers.prose import prose
from gongkai.paper.model import Heading, Paragraph

LINES = [
    ("（一）主动公开", Heading("（一）主动公开", 2), "short, numbered, no full stop"),
    ("(二)依申请公开情况", Heading("(二)依申请公开情况", 2), "half-width brackets"),
    ("1.政策文件", Heading("1.政策文件", 3), "third level"),
    ("（1）规范性文件", Heading("（1）规范性文件", 4), "fourth level"),
    (
        "（一）主动公开。公开286条。",
        Paragraph("（一）主动公开。公开286条。", lead=8, lead_level=2),
        "a numbered sentence runs into its paragraph",
    ),
    ("（一）2025年，公开286条。", Paragraph("（一）2025年，公开286条。"), "a clause is no heading"),
    ("全年公开286条", Paragraph("全年公开286条"), "no number"),
    ("（一）主动公开：", Paragraph("（一）主动公开："), "a colon announces, it does not head"),
    ("1.5万元", Paragraph("1.5万元"), "a decimal is no number of a heading"),
    ("（一）无。", Paragraph("（一）无。"), "a sentence, and nothing runs on"),
    ("（一）" + "长" * 40, Paragraph("（一）" + "长" * 40), "too long for a heading"),
]


@pytest.mark.parametrize(("line", "block", "why"), LINES, ids=[why for _, _, why in LINES])
def test_a_line_is_set_by_its_number(line: str, block: Heading | Paragraph, why: str) -> None:
    assert list(prose([line])) == [block]


LONG = "（七）其他有关文件专门要求通过政府信息公开工作年度报告予以报告的事项"
AMONG_SIBLINGS = [
    (LONG, Heading(LONG, 2), "like its siblings, for it stands alone as they do"),
    (f"{LONG}。", Paragraph(f"{LONG}。"), "a sentence"),
    (
        "（七）组织各科室学习条例和有关规定，全年共三次，参训一百五十八人次",
        Paragraph("（七）组织各科室学习条例和有关规定，全年共三次，参训一百五十八人次"),
        "clauses are no heading",
    ),
    ("（七）" + "长" * 60, Paragraph("（七）" + "长" * 60), "no heading has three lines"),
    (
        "（3）" + "长" * 31,
        Paragraph("（3）" + "长" * 31),
        "of another level than the headings",
    ),
]


@pytest.mark.parametrize(
    ("line", "block", "why"), AMONG_SIBLINGS, ids=[why for _, _, why in AMONG_SIBLINGS]
)
def test_a_long_line_is_set_as_its_siblings_are(
    line: str, block: Heading | Paragraph, why: str
) -> None:
    lines = ["（五）收费情况", "未收取信息处理费。", "（六）其他事项", "无。", line, "无。"]
    assert list(prose(lines))[4] == block
    assert list(prose([line, "无。"])) == [Paragraph(line), Paragraph("无。")]


@given(st.lists(st.text(st.sampled_from("（一）(1.2)公开情况。，："), min_size=1)))
def test_no_line_is_lost_or_changed(lines: list[str]) -> None:
    assert [block.text for block in prose(lines)] == lines
