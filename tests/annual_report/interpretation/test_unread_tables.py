"""Why a table was not read: a picture stands there, the page was one, or nothing stands there."""

import pytest

from gongkai.annual_report.document import (
    EMBEDDED,
    Block,
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
)
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers.pdf.pages import _Found, _notes
from gongkai.annual_report.report import ABSENT, IMAGE, UNRECOVERABLE
from gongkai.annual_report.report_json import from_json, to_json
from gongkai.annual_report.unread import UNREAD_SENTENCES
from tests.annual_report.interpretation.samples import report_lines

TABLES = ("proactive", "requests", "remedies")
HEADINGS = {
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "remedies": "四、政府信息公开行政复议、行政诉讼情况",
}
ROWS = {
    "proactive": "行政许可 39",
    "requests": "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1",
    "remedies": "行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计",
}
RECOGNISED = "PDF 第1、2页由图像识别而来，数字请与原件核对。"
SCANNED = "PDF 第3页是扫描图像，没有安装文字识别组件，未能读取。"


def document(
    format: str = "docx", notes: tuple[str, ...] = (), below: dict[str, Block] | None = None
) -> Document:
    """The sample report without its tables, `below` one of their headings what stands there."""
    blocks: list[Block] = []
    for line in report_lines():
        blocks.append(Paragraph(line))
        blocks += [b for table, b in (below or {}).items() if HEADINGS[table] == line]
    return Document(format, tuple(blocks), notes)


def unread(*args: object, **named: object) -> dict[str, str]:
    return dict(interpret(document(*args, **named)).unread)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "text", "pdf", "doc"])
def test_where_nothing_stands_below_the_heading_it_is_absent(format: str) -> None:
    assert unread(format) == dict.fromkeys(TABLES, ABSENT)


@pytest.mark.parametrize("table", TABLES)
def test_a_picture_below_the_heading_is_that_table(table: str) -> None:
    wanted = dict.fromkeys(TABLES, ABSENT) | {table: IMAGE}
    assert unread(below={table: Picture("表格.png")}) == wanted


def test_of_a_document_that_is_a_picture_no_table_is_absent() -> None:
    assert unread("image") == dict.fromkeys(TABLES, IMAGE)


@pytest.mark.parametrize("note", [RECOGNISED, SCANNED])
def test_nor_of_one_with_pages_that_were_pictures(note: str) -> None:
    assert unread("pdf", (note,)) == dict.fromkeys(TABLES, IMAGE)


def test_other_notes_of_a_reader_say_nothing_of_pictures() -> None:
    assert unread("html", ("网页不完整。",)) == dict.fromkeys(TABLES, ABSENT)


def test_a_picture_that_shows_no_report_has_no_tables_that_are_absent() -> None:
    report = interpret(Document("image", (Paragraph("天气预报"),)))
    assert dict(report.unread) == dict.fromkeys(TABLES, IMAGE)


@pytest.mark.parametrize("reason", [ABSENT, IMAGE, UNRECOVERABLE])
@pytest.mark.parametrize("format", ["docx", "image"])
def test_what_a_written_report_says_of_its_table_comes_first(format: str, reason: str) -> None:
    below = {table: Paragraph(UNREAD_SENTENCES[reason]) for table in TABLES}
    assert unread(format, below=below) == dict.fromkeys(TABLES, reason)


def test_a_table_whose_cells_were_lost_in_recognition_is_unrecoverable() -> None:
    report = interpret(document("image", below={"remedies": Paragraph(ROWS["remedies"])}))
    assert report.unread["remedies"] == UNRECOVERABLE


GLUED = {
    "proactive": "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000",
    "requests": "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织",
    "remedies": "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉100",
}
UPRIGHT = "结 结 其 尚 总\t未经复议直接起诉\t复议后起诉"
SENTENCES = {
    "proactive": "本年制发件数1件，本年废止件数0件，本年处理决定数量见附件。",
    "requests": "申请人中商业企业、科研机构、社会公益组织均为0。",
    "remedies": "未经复议直接起诉、复议后起诉均为0件，结果维持、结果纠正均无",
}


@pytest.mark.parametrize(("table", "text"), [*GLUED.items(), ("remedies", UPRIGHT)])
def test_a_table_whose_names_of_columns_are_left_is_not_absent(table: str, text: str) -> None:
    wanted = dict.fromkeys(TABLES, ABSENT) | {table: UNRECOVERABLE}
    assert unread("text", below={table: Line(text)}) == wanted


def test_a_table_in_a_grid_that_was_not_understood_is_not_absent() -> None:
    """The rows of numbers are gone, or stand in one cell."""
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = (*(Cell(0, n, name) for n, name in enumerate(names)), Cell(1, 0, "1、0、0、0、1", 1, 5))
    wanted = dict.fromkeys(TABLES, ABSENT) | {"remedies": UNRECOVERABLE}
    assert unread(below={"remedies": Grid.of(rows)}) == wanted


def test_a_grid_of_something_else_stands_for_no_table() -> None:
    grid = Grid.of((Cell(0, 0, "渠道"), Cell(0, 1, "数量"), Cell(1, 0, "网站"), Cell(1, 1, "60")))
    assert unread(below={"proactive": grid}) == dict.fromkeys(TABLES, ABSENT)


@pytest.mark.parametrize(("table", "text"), SENTENCES.items())
def test_a_sentence_with_names_of_columns_is_no_table(table: str, text: str) -> None:
    assert unread("text", below={table: Line(text)}) == dict.fromkeys(TABLES, ABSENT)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_left_of_a_table_stands_for_no_other(table: str) -> None:
    others = {other: Line(GLUED[table]) for other in TABLES if other != table}
    assert unread("text", below=others) == dict.fromkeys(TABLES, ABSENT)


@pytest.mark.parametrize(
    "found",
    [
        _Found(scanned=[1]),
        _Found(garbled=[1]),
        _Found(scanned=[1], recognised=[1]),
        _Found(garbled=[2], recognised=[2]),
    ],
)
def test_the_notes_of_the_reader_of_pdf_are_understood(found: _Found) -> None:
    assert unread("pdf", tuple(_notes(found))) == dict.fromkeys(TABLES, IMAGE)


@pytest.mark.parametrize(("year", "form"), [(2020, "2019"), (2023, "2021")])
def test_rows_that_show_no_form_are_read_as_those_of_the_year(year: int, form: str) -> None:
    """The rows that tell the forms apart are gone; the cells are those of the form it is in."""
    shared = [row for row in FORMS[form].request_rows if not row.key.startswith("closed_")]
    rows = [f"| {row.label} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |" for row in shared]
    lines = [line.replace("2023", str(year)) for line in report_lines()]
    at = lines.index(HEADINGS["requests"]) + 1
    lines[at:at] = rows
    report = interpret(Document("text", tuple(Line(line) for line in lines)))
    assert report.form == form
    assert set(report.values) == set(FORMS[form].request_paths)
    assert from_json(to_json(report)) == report


def test_what_may_stand_in_a_document_within_the_document_is_not_absent() -> None:
    assert unread() == dict.fromkeys(TABLES, ABSENT)
    assert unread(notes=(EMBEDDED,)) == dict.fromkeys(TABLES, UNRECOVERABLE)
    assert unread(notes=("别的说明。",)) == dict.fromkeys(TABLES, ABSENT)


TORN = [
    (
        "requests",
        "267 59 24 16 71 33 470\n信息公开申请数量\n3 3 1 1 2 1 11\n三、 （一）予以\n7 5 3 1 0 0 16",
        UNRECOVERABLE,
        "rows of numbers between the lines of their labels",
    ),
    (
        "requests",
        "196\n50\n35\n17\n33\n40\n371\n申请数量\n1\n0\n2\n0\n3\n3\n9\n数量\n7\n1\n0\n0\n2",
        UNRECOVERABLE,
        "a number a line",
    ),
    ("remedies", "1 3 4 2 0 0 1 0 1 2 0 0", UNRECOVERABLE, "what is left of table four's row"),
    ("requests", "2021 2022 2023 2024 2025", ABSENT, "a row of years"),
    ("requests", "电话：0851 8642 0017 551900 12 34", ABSENT, "a telephone and a post code"),
    ("requests", "本年收到申请12件，办结12件，结转0件，复议0件，诉讼0件。", ABSENT, "a sentence"),
]


@pytest.mark.parametrize(("table", "lines", "reason", "why"), TORN)
def test_rows_of_numbers_are_left_of_a_table(table: str, lines: str, reason: str, why: str) -> None:
    blocks: list[Block] = []
    for line in report_lines():
        blocks.append(Line(line))
        if line == HEADINGS[table]:
            blocks += map(Line, lines.split("\n"))
    assert dict(interpret(Document("text", tuple(blocks))).unread)[table] == reason, why
