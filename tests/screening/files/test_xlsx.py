"""Workbooks: what a sheet shows, what it hides, what is kept beside the cells."""

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.screening.files import screen_file
from gongkai.screening.files.xlsx.sheets import letters, position
from tests.screening.files.made import (
    ID,
    OTHER_PHONE,
    PHONE,
    edited,
    hidden,
    related,
    shared,
    told,
    with_part,
    workbook,
)

NAME = "名单.xlsx"
SHEET = "第1个工作表“补贴”"
SHEET_PART = "xl/worksheets/sheet1.xml"
ROW = "这里的行是隐藏的，打开文件取消隐藏就能看到。"
COLUMN = "这里的列是隐藏的，打开文件取消隐藏就能看到。"
WHOLE = "这个工作表是隐藏的，读者取消隐藏就能看到。"
FORMAT = "这个单元格的格式使内容不显示，选中就能看到。"


def test_an_ordinary_workbook_is_clear() -> None:
    found = screen_file(NAME, workbook(lambda book: book.active.append(["项目", "金额", 120])))
    assert (found.kind, found.hits, found.held) == ("xlsx", (), "")
    assert found.text == "项目\n金额\n120"


def test_a_cell_is_told_by_sheet_and_reference() -> None:
    def build(book) -> None:
        book.active["C4"] = f"身份证{ID}"
        book.create_sheet("汇总")["A1"] = f"手机{PHONE}"

    assert told(screen_file(NAME, workbook(build))) == [
        ("id_number", f"{SHEET}C4单元格", ID, False),
        ("phone", "第2个工作表“汇总”A1单元格", PHONE, False),
    ]


def test_texts_kept_in_one_list_are_found_in_their_cells() -> None:
    def build(book) -> None:
        book.active.append(["说明", f"手机{PHONE}"])
        book.active.append([f"手机{PHONE}", "说明"])

    data = workbook(build)
    assert told(screen_file(NAME, shared(data))) == told(screen_file(NAME, data))
    assert [hit.place for hit in screen_file(NAME, shared(data)).hits] == [
        f"{SHEET}B1单元格",
        f"{SHEET}A2单元格",
    ]


def test_a_number_beyond_the_list_is_an_empty_cell() -> None:
    data = edited(
        shared(workbook(lambda b: b.active.append(["甲"]))), SHEET_PART, ("<v>0</v>", "<v>9</v>")
    )
    assert (screen_file(NAME, data).held, screen_file(NAME, data).text) == ("", "")


def test_how_a_text_is_pronounced_is_not_of_the_text() -> None:
    data = shared(workbook(lambda book: book.active.append(["大寨"])))
    spoken = ("</t>", "</t><rPh><t>da zhai</t></rPh>")
    assert screen_file(NAME, edited(data, "xl/sharedStrings.xml", spoken)).text == "大寨"


def test_a_number_is_read_with_the_heading_of_its_column() -> None:
    def build(book) -> None:
        book.active.append(["村组", "银行账号", "流水号"])
        book.active.append(["大寨", "2701000100000012", int(PHONE)])

    found = screen_file(NAME, workbook(build))
    assert told(found) == [("bank_account", f"{SHEET}B2单元格", "2701000100000012", False)]


def test_a_telephone_number_kept_as_a_number_is_found() -> None:
    data = workbook(lambda book: book.active.append([int(PHONE)]))
    assert told(screen_file(NAME, data)) == [("phone", f"{SHEET}A1单元格", PHONE, False)]
    wide = edited(data, "xl/worksheets/sheet1.xml", (f"<v>{PHONE}</v>", "<v>1.3800000001E10</v>"))
    assert told(screen_file(NAME, wide)) == [("phone", f"{SHEET}A1单元格", PHONE, False)]


def test_the_headings_of_a_list_that_names_illnesses_are_told() -> None:
    def build(book) -> None:
        book.active.append(["姓名", "村组", "致贫原因"])
        book.active.append(["王一", "大寨", "缺劳力"])

    assert told(screen_file(NAME, workbook(build))) == [
        ("health", f"{SHEET}A1单元格起的表头", "致贫原因", False)
    ]


@pytest.mark.parametrize(
    ("state", "label"), [("hidden", "（隐藏）"), ("veryHidden", "（深度隐藏）")]
)
def test_a_hidden_sheet_is_one_finding_and_its_cells_are_looked_through(state, label) -> None:
    def build(book) -> None:
        sheet = book.create_sheet("明细")
        sheet.sheet_state = state
        sheet["B7"], sheet["B8"] = f"身份证{ID}", "其他"

    found = screen_file(NAME, workbook(build))
    place = f"第2个工作表“明细”{label}"
    assert hidden(found) == [(f"{place}B7单元格等2处", f"身份证{ID}\n其他", WHOLE)]
    assert told(found)[1:] == [("id_number", f"{place}B7单元格", ID, True)]
    assert found.text == ""


def test_an_empty_hidden_sheet_is_told_too() -> None:
    data = workbook(lambda book: setattr(book.create_sheet("空"), "sheet_state", "hidden"))
    assert hidden(screen_file(NAME, data)) == [("第2个工作表“空”（隐藏）", "", WHOLE)]


def test_hidden_rows_and_columns_are_told_once_each() -> None:
    def build(book) -> None:
        for row in (["村", "户", "户主"], ["甲", 1, "王一"], ["乙", 2, "李二"]):
            book.active.append(row)
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["C"].hidden = True

    found = screen_file(NAME, workbook(build))
    assert hidden(found) == [
        (f"{SHEET}C1单元格等2处", "户主\n王一", COLUMN),
        (f"{SHEET}A3单元格等3处", "乙\n2\n李二", ROW),
    ]
    assert found.text == "村\n户\n甲\n1"


@pytest.mark.parametrize("size", ['ht="0" customHeight="1"', 'hidden="1"'])
def test_a_row_without_height_is_hidden(size: str) -> None:
    data = workbook(lambda book: book.active.append(["甲"]))
    data = edited(data, "xl/worksheets/sheet1.xml", ('<row r="1"', f'<row r="1" {size}'))
    assert hidden(screen_file(NAME, data)) == [(f"{SHEET}A1单元格", "甲", ROW)]


def test_rows_hidden_by_default_are_hidden() -> None:
    data = workbook(lambda book: book.active.append(["甲"]))
    data = edited(
        data, "xl/worksheets/sheet1.xml", ("<sheetFormatPr", '<sheetFormatPr zeroHeight="1"')
    )
    assert hidden(screen_file(NAME, data)) == [(f"{SHEET}A1单元格", "甲", ROW)]


def test_a_merged_heading_that_begins_in_a_hidden_column_is_seen() -> None:
    def build(book) -> None:
        book.active["A1"] = "补贴名单"
        book.active.merge_cells("A1:C1")
        book.active.column_dimensions["A"].hidden = True

    found = screen_file(NAME, workbook(build))
    assert (found.hits, found.text) == ((), "补贴名单")


def test_cells_that_show_nothing_are_told() -> None:
    def build(book) -> None:
        book.active.append(["看得见", "三个分号", "白字", "白字黑底"])
        book.active["B1"].number_format = ";;;"
        book.active["C1"].font = Font(color="FFFFFFFF")
        book.active["D1"].font = Font(color="FFFFFFFF")
        book.active["D1"].fill = PatternFill("solid", fgColor="FF000000")

    found = screen_file(NAME, workbook(build))
    assert hidden(found) == [(f"{SHEET}B1单元格等2处", "三个分号\n白字", FORMAT)]
    assert found.text == "看得见\n白字黑底"


def test_comments_are_told_by_their_cell() -> None:
    def build(book) -> None:
        book.active["B2"] = "甲"
        book.active["B2"].comment = Comment(f"电话{PHONE}", "赵六")

    assert told(screen_file(NAME, workbook(build))) == [
        ("hidden_content", f"{SHEET}B2单元格批注", f"电话{PHONE}", True),
        ("phone", f"{SHEET}B2单元格批注", PHONE, True),
    ]


def test_threaded_comments_are_told() -> None:
    thread = '<T xmlns="x"><threadedComment ref="C3"><text>手机{}</text></threadedComment></T>'
    data = workbook(lambda book: book.active.append(["甲"]))
    data = with_part(data, "xl/threadedComments/threadedComment1.xml", thread.format(PHONE))
    target = "/xl/threadedComments/threadedComment1.xml"
    found = screen_file(NAME, related(data, "xl/worksheets/sheet1.xml", "threadedComment", target))
    assert told(found)[1] == ("phone", f"{SHEET}C3单元格批注", PHONE, True)


@pytest.mark.parametrize(
    ("part", "text", "place"),
    [
        (
            "xl/pivotCache/pivotCacheRecords1.xml",
            '<r xmlns="x"><s v="手机13800000001"/></r>',
            "数据透视表缓存",
        ),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            '<d xmlns="x"><sharedItems><s v="手机13800000001"/></sharedItems></d>',
            "数据透视表缓存",
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            '<e xmlns="x"><cell><v>手机13800000001</v></cell></e>',
            "外部链接缓存",
        ),
        (
            "xl/slicerCaches/slicerCache1.xml",
            '<s xmlns="x"><i n="手机13800000001"/></s>',
            "切片器缓存",
        ),
        (
            "xl/connections.xml",
            '<c xmlns="x"><dbPr connection="手机13800000001"/></c>',
            "数据连接",
        ),
    ],
)
def test_what_is_kept_beside_the_cells_is_told(part: str, text: str, place: str) -> None:
    found = screen_file(NAME, with_part(workbook(), part, text))
    assert [(kind, where, hidden) for kind, where, _, hidden in told(found)] == [
        ("hidden_content", place, True),
        ("phone", place, True),
    ]


def test_hidden_names_are_told_and_others_looked_through() -> None:
    def build(book) -> None:
        secret = DefinedName("底稿", attr_text=f'"手机{PHONE}"', hidden=True)
        plain = DefinedName("范围", attr_text=f'"手机{OTHER_PHONE}"')
        book.defined_names["底稿"], book.defined_names["范围"] = secret, plain

    assert told(screen_file(NAME, workbook(build))) == [
        ("hidden_content", "定义的名称“底稿”", f'"手机{PHONE}"', True),
        ("phone", "定义的名称“底稿”", PHONE, True),
        ("phone", "定义的名称“范围”", OTHER_PHONE, False),
    ]


def test_a_drop_down_list_is_looked_through() -> None:
    def build(book) -> None:
        rule = DataValidation(type="list", formula1=f'"甲,手机{PHONE}"', prompt="请选择")
        book.active.add_data_validation(rule)
        rule.add("D2")

    place = f"{SHEET}D2的下拉选项和提示"
    assert told(screen_file(NAME, workbook(build))) == [("phone", place, PHONE, False)]


def test_headers_links_and_formulas_are_looked_through() -> None:
    def build(book) -> None:
        book.active.oddHeader.center.text = f"经办人手机{PHONE}"
        book.active["A1"] = f'=IF(B1="身份证{ID}",1,0)'
        book.active["A2"] = "名单"
        book.active["A2"].hyperlink = "file:///C:/名单.xlsx"

    found = screen_file(NAME, workbook(build))
    assert ("phone", f"{SHEET}页眉页脚", PHONE, False) in told(found)
    assert ("id_number", f"{SHEET}公式", ID, False) in told(found)
    assert hidden(found) == [(SHEET, "file:///C:/名单.xlsx", "这里的超链接指向本机或内网的文件。")]


def test_the_author_is_told() -> None:
    data = workbook(lambda book: setattr(book.properties, "creator", "赵六"))
    sentence = "文件属性里留有作者，读者可以查看。"
    assert hidden(screen_file(NAME, data)) == [("文件属性“作者”", "赵六", sentence)]


def test_a_table_of_too_many_cells_is_held(monkeypatch) -> None:
    monkeypatch.setattr("gongkai.screening.files.xlsx.sheets.MAX_CELLS", 10)
    data = workbook(lambda book: [book.active.append([1, 2, 3]) for _ in range(4)])
    assert screen_file(NAME, data).held == "表格过大，请拆分后再上传。"


def test_a_workbook_without_a_workbook_is_held() -> None:
    data = edited(workbook(), "_rels/.rels", ("xl/workbook.xml", "xl/nothing.xml"))
    assert screen_file(NAME, data).held == "文件不完整：其中没有工作簿，请重新保存后再上传。"


@pytest.mark.parametrize(
    ("reference", "place"),
    [("A1", (1, 1)), ("$B$7", (7, 2)), ("AA10", (10, 27)), ("XFD1", (1, 16384)), ("", (0, 0))],
)
def test_references_are_read(reference: str, place: tuple[int, int]) -> None:
    assert position(reference) == place
    if place[0]:
        assert f"{letters(place[1])}{place[0]}" == reference.replace("$", "")


@pytest.mark.parametrize(
    ("size", "seen", "why"),
    [
        ('ht="0.00"', False, "nothing, written otherwise"),
        ('ht="0.3"', False, "a third of a point"),
        ('ht="0.75"', True, "a line that can be made out"),
        ('ht="tall"', True, "no number"),
        ('hidden="0" ht="15"', True, "said to be seen"),
    ],
)
def test_a_row_too_low_to_be_seen_is_hidden(size: str, seen: bool, why: str) -> None:
    data = workbook(lambda book: book.active.append(["甲"]))
    data = edited(data, SHEET_PART, ('<row r="1"', f'<row r="1" {size}'))
    assert hidden(screen_file(NAME, data)) == ([] if seen else [(f"{SHEET}A1单元格", "甲", ROW)]), (
        why
    )


@pytest.mark.parametrize(("width", "seen"), [("0", False), ("0.1", False), ("0.6", True)])
def test_a_column_too_narrow_to_be_seen_is_hidden(width: str, seen: bool) -> None:
    data = workbook(lambda book: book.active.append(["甲"]))
    columns = f'<cols><col min="1" max="1" width="{width}" customWidth="1"/></cols><sheetData>'
    data = edited(data, SHEET_PART, ("<sheetData>", columns))
    assert hidden(screen_file(NAME, data)) == ([] if seen else [(f"{SHEET}A1单元格", "甲", COLUMN)])


def test_what_colours_and_filters_compare_with_is_looked_through() -> None:
    """A rule that colours a person's row names the person; so does a filter that shows them."""
    rule = f'<conditionalFormatting><cfRule><formula>$B1="{ID}"</formula></cfRule>'
    chosen = f'<autoFilter ref="A1:B9"><filterColumn><filters><filter val="手机{PHONE}"/>'
    after = f"</sheetData>{chosen}</filters></filterColumn></autoFilter>"
    data = workbook(lambda book: book.active.append(["甲"]))
    after += f"{rule}</conditionalFormatting>"
    found = screen_file(NAME, edited(data, SHEET_PART, ("</sheetData>", after)))
    assert told(found) == [
        ("id_number", f"{SHEET}公式", ID, False),
        ("phone", f"{SHEET}的筛选条件", PHONE, False),
    ]
