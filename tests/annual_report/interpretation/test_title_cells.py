"""Titles that stand only in the table which a site puts over its articles."""

import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.title_cells import labelled_title
from tests.annual_report.interpretation.samples import TITLE, report_lines


def table(*rows: tuple[str, ...]) -> Grid:
    return Grid.of(
        Cell(row, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("block", "title", "why"),
    [
        (table(("索引号：", "1"), ("标题：", TITLE)), TITLE, "beside its label"),
        (table(("索引号", "1", "名 称", TITLE)), TITLE, "in a row of others"),
        (table(("信息名称", f"《{TITLE}》")), TITLE, "in title marks"),
        (Line(f"标　题：{TITLE}"), TITLE, "in a line"),
        (Paragraph(f"名称：{TITLE}"), TITLE, "in a paragraph"),
        (table(("标题：", "2023年政府信息公开工作年度报告")), "", "it names nobody"),
        (table(("标题：", "青岩县交通运输局工作总结")), "", "another paper"),
        (table(("相关链接", TITLE)), "", "another label"),
        (Paragraph(TITLE), "", "no label"),
    ],
)
def test_a_title_beside_its_label(block: Block, title: str, why: str) -> None:
    assert (why, labelled_title([Paragraph("首页"), block])) == (why, title)


def test_it_is_taken_where_the_report_prints_no_other() -> None:
    over = table(("索引号：", "1"), ("标题：", TITLE))
    for own, expected in (((), TITLE), (("青岩县交通运输局2022年政府信息公开年报",), None)):
        texts = [Paragraph(text) for text in report_lines(title=own)]
        read = interpret(Document("docx", (over, *texts)))
        assert read.title == (expected or own[0])
