"""Papers of an invented county for the tests of both back ends."""

from datetime import date

from gongkai.paper.model import (
    CENTER,
    RIGHT,
    Block,
    Cell,
    Figure,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)

TITLE = "青岩县交通运输局2025年政府信息公开工作年度报告"
HOSTILE = "# * _ $x$ @a <b> [c] \\d &amp; \"e\" 'f' `g` ~h {i} #let x = 1 //k /*l*/ =m -n +o 1. p"
RARE = "堃昇玥镕〇𠮷"


def paper(*blocks: Block) -> Paper:
    return Paper(TITLE, blocks, "青岩县交通运输局", date(2026, 1, 20))


def merged_table(rows: int = 2) -> Table:
    """A header of two rows with a cell over two columns and two over two rows; `rows` below."""
    header = (
        (
            Cell("办理结果", rows=2, header=True),
            Cell("申请人", columns=2, align=CENTER, header=True),
            Cell("总计", rows=2, header=True),
        ),
        (Cell("自然人", header=True), Cell("其他", header=True)),
    )
    body = tuple(
        (Cell(f"第{n}行", header=True), *(Cell(str(n * k), align=RIGHT) for k in (1, 2, 3)))
        for n in range(1, rows + 1)
    )
    return Table((*header, *body), (60.0, 32.0, 32.0, 32.0), 2, "办理情况")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">'
    '<rect width="60" height="20" fill="#164a86"/></svg>'
)


def every_block() -> Paper:
    return paper(
        Title(TITLE),
        Paragraph("各乡镇人民政府：", indent=False),
        Heading("一、总体情况"),
        Heading("（一）主动公开", 2),
        Heading("1.政策文件", 3),
        Heading("（1）规范性文件", 4),
        Paragraph(f"{HOSTILE}{RARE}"),
        Paragraph("（二）依申请公开。全年收到64件。", lead=8),
        merged_table(),
        Figure(SVG, "道路运输最多，118条", Table(((Cell("道路运输"), Cell("118")),), (78.0, 78.0))),
        PageBreak(),
        Paragraph("没有其他需要报告的事项。"),
        Signature("青岩县交通运输局", "2026年1月20日"),
    )
