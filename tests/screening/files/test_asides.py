"""What an Office file says beside its texts: in attributes, in elements of unknown names, in
comments of its XML, in names and formats. All of it is looked through, whatever it is called."""

import time
from collections.abc import Callable

import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.files.xlsx.strings import words_of_format
from tests.screening.files.made import (
    ID,
    PHONE,
    edited,
    related,
    told,
    with_part,
    word,
    word_with,
    workbook,
)
from tests.screening.files.test_docx import SEEN, paragraph, run


def body(xml: str) -> Callable[[], bytes]:
    return lambda: word_with(paragraph(run(SEEN)) + xml)


def control(properties: str) -> str:
    inner = paragraph(run("请选择"))
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def form_field(data: str) -> str:
    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    code = run(" FORMDROPDOWN ", tag="w:instrText")
    begin = mark("begin", f"<w:ffData>{data}</w:ffData>")
    return paragraph(begin, code, mark("separate"), run("乙"), mark("end"))


def shape(attributes: str) -> str:
    space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    return paragraph(f"<w:r><w:pict {space}><v:shape {attributes}/></w:pict></w:r>")


ITEM = f'<w:listItem w:displayText="某某 {ID}" w:value="1"/>'
DOCUMENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "entry of a drop-down list": (
        body(control(f"<w:dropDownList>{ITEM}</w:dropDownList>")),
        "下拉选项",
    ),
    "entry of a combo box": (body(control(f"<w:comboBox>{ITEM}</w:comboBox>")), "下拉选项"),
    "title of a control": (
        body(control(f'<w:alias w:val="{ID}"/>')),
        "内容控件的标题和标记",
    ),
    "tag of a control": (body(control(f'<w:tag w:val="{ID}"/>')), "内容控件的标题和标记"),
    "entry of a form field": (
        body(form_field(f'<w:ddList><w:listEntry w:val="{ID}"/></w:ddList>')),
        "下拉选项",
    ),
    "help of a form field": (
        body(form_field(f'<w:helpText w:type="text" w:val="{ID}"/>')),
        "表单域的提示",
    ),
    "code of a simple field": (
        body(paragraph(f'<w:fldSimple w:instr="QUOTE {ID}">{run("乙")}</w:fldSimple>')),
        "域代码",
    ),
    "text for an old picture": (body(shape(f'alt="{ID}"')), "替代文字"),
    "title of an old picture": (body(shape(f'title="{ID}"')), "替代文字"),
    "tip of a link": (
        body(paragraph(f'<w:hyperlink w:anchor="a" w:tooltip="{ID}">{run("乙")}</w:hyperlink>')),
        "超链接提示",
    ),
    "name of a bookmark": (
        body(paragraph(f'<w:bookmarkStart w:id="5" w:name="A_{ID}"/><w:bookmarkEnd w:id="5"/>')),
        "书签名",
    ),
    "unknown attribute": (
        body(f'<w:p xmlns:q="urn:q" q:x="{ID}">{run("乙")}</w:p>'),
        "不显示的标记",
    ),
    "unknown element": (body(f'<q:x xmlns:q="urn:q">{ID}</q:x>'), "不显示的标记"),
    "text behind an element": (body(f"{paragraph(run('乙'))}{ID}"), "不显示的标记"),
    "comment of the XML": (body(f"<!-- {ID} -->"), "不显示的标记"),
    "instruction of the XML": (body(f"<?x {ID}?>"), "不显示的标记"),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_it_is_found_in_a_document(what: str) -> None:
    make, kind = DOCUMENTS[what]
    found = screen_file("a.docx", make())
    assert told(found) == [("id_number", f"正文的{kind}", ID, False)]
    assert SEEN in found.text and ID not in found.text


def test_other_parts_of_a_document_are_looked_through() -> None:
    style = f'<w:style w:styleId="x"><w:name w:val="样式{ID}"/></w:style></w:styles>'
    data = edited(body("")(), "word/styles.xml", ("</w:styles>", style))
    place = "文件包里的“word/styles.xml”的不显示的标记"
    assert told(screen_file("a.docx", data)) == [("id_number", place, ID, False)]


def test_a_watermark_is_seen() -> None:
    space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    art = f'<w:r><w:pict {space}><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r>'
    found = screen_file("a.docx", body(paragraph(art))())
    assert told(found) == [("secrecy_mark", "正文的艺术字", "机密", False)]
    assert found.text.split() == [SEEN, "机密"]


@pytest.mark.parametrize(
    "address", [f"http://a.test/?id={ID}", f"http://a.test/{ID}/b", f"http://a.test/x#{ID}"]
)
def test_a_number_is_found_in_the_address_of_a_link(address: str) -> None:
    data = related(body("")(), "word/document.xml", "hyperlink", address, outside=True)
    assert told(screen_file("a.docx", data)) == [("id_number", "正文的超链接", ID, False)]


@pytest.mark.parametrize(
    "address",
    [
        "http://www.qingyan.test/art/2023/5/6/art_1229123_13812345678.html",
        "http://www.qingyan.test/t20230113_13800000000.pdf",
    ],
)
def test_the_number_of_a_page_is_none(address: str) -> None:
    data = related(body("")(), "word/document.xml", "hyperlink", address, outside=True)
    assert screen_file("a.docx", data).hits == ()


def named(made) -> None:
    made.active["A1"] = SEEN
    made.active.title = f"张某{PHONE}"


def formatted(made) -> None:
    made.active["A1"], made.active["B1"] = SEEN, 1
    made.active["B1"].number_format = f'"{PHONE}"0;;;'


def formatted_and_hidden(made) -> None:
    formatted(made)
    made.active.column_dimensions["B"].hidden = True


def tipped(made) -> None:
    made.active["A1"] = SEEN
    made.active["A1"].hyperlink = "http://a.test/"
    made.active["A1"].hyperlink.tooltip = f"手机{PHONE}"


def headed(made) -> None:
    made.active["A1"] = SEEN
    made.active.firstHeader.left.text = PHONE


def test_the_name_of_a_sheet_is_seen() -> None:
    found = screen_file("a.xlsx", workbook(named))
    assert told(found) == [("phone", f"第1个工作表“张某{PHONE}”的名称", PHONE, False)]
    assert found.text.split() == [SEEN], "what is read of the file is its cells"


def test_the_words_of_a_format_are_seen_where_a_cell_has_it() -> None:
    found = screen_file("a.xlsx", workbook(formatted))
    assert told(found) == [("phone", "单元格格式里的文字", PHONE, False)]
    other = screen_file("a.xlsx", workbook(formatted_and_hidden))
    assert ("phone", "没有用到的单元格格式", PHONE, False) in told(other)


def test_the_tip_of_a_link_and_the_header_of_the_first_page_are_found() -> None:
    sheet = "第1个工作表“补贴”"
    place = f"{sheet}的超链接提示"
    assert told(screen_file("a.xlsx", workbook(tipped))) == [("phone", place, PHONE, False)]
    found = screen_file("a.xlsx", workbook(headed))
    assert told(found) == [("phone", f"{sheet}页眉页脚", PHONE, False)]


def test_units_and_dates_of_formats_are_no_words() -> None:
    def build(made) -> None:
        made.active["A1"] = 1
        made.active["A1"].number_format = 'yyyy"年"m"月"d"日";#,##0.00"元"'

    assert words_of_format('yyyy"年"m"月"d"日";#,##0.00"元"') == ""
    assert screen_file("a.xlsx", workbook(build)).hits == ()


def test_a_large_sheet_is_gone_through_quickly() -> None:
    rows = "".join(
        f'<row r="{n}" spans="1:4" ht="14.25">'
        + "".join(f'<c r="{c}{n}" s="1"><v>{n}</v></c>' for c in "ABCD")
        + "</row>"
        for n in range(1, 50_001)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    data = with_part(workbook(), "xl/worksheets/sheet1.xml", sheet)
    started = time.process_time()
    assert screen_file("a.xlsx", data).hits == ()
    assert time.process_time() - started < 20


def test_what_programs_write_by_themselves_is_no_finding() -> None:
    assert screen_file("a.docx", word(lambda document: document.add_table(2, 2))).hits == ()
    assert screen_file("a.xlsx", workbook()).hits == ()
