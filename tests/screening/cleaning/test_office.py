"""Copies of Word documents and workbooks: what is seen stays, what is not seen goes."""

import io

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from tests.screening.files.made import (
    ID,
    PHONE,
    edited,
    exif,
    parts_of,
    photo,
    related,
    with_part,
    word,
    word_with,
    workbook,
)
from tests.screening.files.test_docx import box, paragraph, run

SEEN = "公开的内容"


def cleaned(name: str, data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The copy, which shows the same as the original and hides nothing."""
    copy = cleaned_copy(name, data)
    assert copy.reason == ""
    before, after = screen_file(name, data), screen_file(name, copy.data)
    assert [hit for hit in after.hits if hit.kind == "hidden_content"] == []
    assert after.text == before.text
    return copy.data, copy.taken_out


def everywhere(data: bytes) -> str:
    """Every part of a package as text."""
    return "".join(part.decode("utf-8", errors="ignore") for part in parts_of(data).values())


def paragraphs(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_comments_properties_and_hidden_text_go() -> None:
    def build(document) -> None:
        document.core_properties.author = "赵六"
        kept = document.add_paragraph(SEEN)
        kept.add_run(f"手机{PHONE}").font.hidden = True
        document.add_comment(kept.runs, text=f"身份证{ID}", author="钱七")

    data, taken = cleaned("a.docx", word(build))
    assert taken == ("批注", "隐藏文字", "文件属性")
    assert paragraphs(data) == [SEEN]
    left = everywhere(data)
    assert [secret for secret in (PHONE, ID, "赵六", "钱七") if secret in left] == []
    assert "comments" not in left


def test_revisions_are_accepted() -> None:
    deleted = f'<w:del w:id="1" w:author="赵六">{run(PHONE, tag="w:delText")}</w:del>'
    inserted = f'<w:ins w:id="2" w:author="赵六">{run("新增")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" w:author="赵六">{run("移走")}</w:moveFrom>'
    change = '<w:rPrChange w:id="4" w:author="赵六"><w:rPr/></w:rPrChange>'
    body = paragraph(run(SEEN, change), deleted, inserted, moved)
    data, taken = cleaned("a.docx", word_with(body))
    assert taken[0] == "修订痕迹（按接受处理）"
    assert paragraphs(data) == [f"{SEEN}新增"]
    assert [gone for gone in (PHONE, "赵六", "移走") if gone in everywhere(data)] == []


def test_a_deleted_paragraph_goes_and_one_joined_to_the_next_is_joined() -> None:
    mark = '<w:rPr><w:del w:id="9" w:author="赵六"/></w:rPr>'
    gone = f'<w:del w:id="1" w:author="赵六">{run("整段删去", tag="w:delText")}</w:del>'
    body = paragraph(run("一"), properties=mark) + paragraph(run("二"))
    body += paragraph(gone, properties=mark) + paragraph(run("三"))
    copy = cleaned_copy("a.docx", word_with(body))
    assert (copy.reason, paragraphs(copy.data)) == ("", ["一二", "三"])


def test_deleted_and_hidden_rows_go() -> None:
    def row(text: str, properties: str = "") -> str:
        cell = f"<w:tc>{paragraph(run(text))}</w:tc>"
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cell}</w:tr>"

    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    rows = row("甲") + row("乙", "<w:hidden/>") + row("丙", '<w:del w:id="1" w:author="赵六"/>')
    data, _ = cleaned("a.docx", word_with(f"<w:tbl>{grid}{rows}</w:tbl>{paragraph()}"))
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert [cell.text for line in table.rows for cell in line.cells] == ["甲"]


def test_embedded_files_custom_xml_and_links_go() -> None:
    data = word(lambda document: document.add_paragraph(SEEN))
    data = with_part(data, "word/embeddings/明细.xlsx", workbook())
    data = with_part(data, "customXml/item1.xml", f"<r>{PHONE}</r>")
    data = related(data, "word/document.xml", "hyperlink", "file:///C:/a.xlsx", outside=True)
    data, taken = cleaned("a.docx", data)
    assert set(taken) == {"嵌入的文件", "自定义 XML 数据", "指向本机和外部内容的链接", "文件属性"}
    names = set(parts_of(data))
    assert {n for n in names if "embeddings" in n or "customXml" in n or "docProps" in n} == set()
    assert "C:/a.xlsx" not in everywhere(data)


def test_a_link_to_this_machine_goes_and_its_words_stay() -> None:
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    link = f'<w:hyperlink {space} r:id="rIdMade">{run("名单")}</w:hyperlink>'
    data = word_with(paragraph(link))
    data = related(data, "word/document.xml", "hyperlink", "file:///C:/a.xlsx", outside=True)
    data, _ = cleaned("a.docx", data)
    assert (paragraphs(data), "hyperlink r:id" in everywhere(data)) == (["名单"], False)


def test_the_other_version_of_a_box_goes_where_it_differs() -> None:
    same = word_with(paragraph(run(SEEN), box("框内", "框内")))
    assert "Fallback" in everywhere(cleaned("a.docx", same)[0])
    other = word_with(paragraph(run(SEEN), box("框内", PHONE)))
    data, taken = cleaned("a.docx", other)
    assert "供旧版软件显示的另一份文字" in taken
    assert PHONE not in everywhere(data)


def test_pictures_of_a_document_lose_what_the_camera_wrote() -> None:
    data = word(lambda document: document.add_picture(io.BytesIO(photo())))
    data = with_part(data, "word/media/image1.jpg", photo("JPEG", exif=exif()))
    data, taken = cleaned("a.docx", data)
    assert "1张图片的拍摄信息" in taken
    assert b"Qingyan" not in b"".join(parts_of(data).values())
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 1


def test_settings_that_tell_of_the_office_go() -> None:
    told = '<w:rsids><w:rsid w:val="00A1"/></w:rsids>'
    told += '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>'
    data = edited(word(), "word/settings.xml", ("</w:settings>", f"{told}</w:settings>"))
    data, taken = cleaned("a.docx", data)
    assert "文档变量" in taken
    assert "rsid" not in parts_of(data)["word/settings.xml"].decode()


def test_a_document_is_clean_after_it_was_cleaned() -> None:
    data = word(lambda document: document.add_paragraph(SEEN))
    once = cleaned("a.docx", data)[0]
    assert cleaned("a.docx", once) == (once, ())


# workbooks


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book.worksheets}


def test_hidden_sheets_go_and_the_rest_stays_where_it_was() -> None:
    def build(book) -> None:
        book.active.append(["甲", 1])
        for name, state in (("明细", "hidden"), ("汇总", "visible"), ("底稿", "veryHidden")):
            sheet = book.create_sheet(name)
            sheet.sheet_state = state
            sheet["A1"] = f"{name}{PHONE if state != 'visible' else ''}"
        book.active = 2
        book.worksheets[2].print_title_rows = "1:1"

    data, taken = cleaned("a.xlsx", workbook(build))
    assert {"隐藏的工作表“明细”", "隐藏的工作表“底稿”"} <= set(taken)
    assert sheets(data) == {"补贴": [["甲", 1]], "汇总": [["汇总"]]}
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert (book.active.title, book["汇总"].print_title_rows) == ("汇总", "$1:$1")
    assert PHONE not in everywhere(data)


def test_hidden_rows_and_columns_are_emptied_and_nothing_shifts() -> None:
    def build(book) -> None:
        for row in (["村", "户主", "金额"], ["甲", f"王{PHONE}", 3], ["乙", "李二", 4]):
            book.active.append(row)
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.active["C1"].font = Font(bold=True)

    data, taken = cleaned("a.xlsx", workbook(build))
    assert "工作表“补贴”的隐藏行、列和不显示的单元格" in taken
    assert sheets(data) == {"补贴": [["村", None, "金额"], ["甲", None, 3], [None] * 3]}
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (sheet.row_dimensions[3].hidden, sheet.column_dimensions["B"].hidden) == (True, True)
    assert sheet["C1"].font.bold
    assert [gone for gone in (PHONE, "李二") if gone in everywhere(data)] == []


def test_formulas_become_the_values_they_showed() -> None:
    data = workbook(lambda book: book.active.append([2, "=A1*2"]))
    shown = ("<f>A1*2</f><v></v>", "<f>A1*2</f><v>4</v>")
    if shown[0] not in everywhere(data):
        shown = ("<f>A1*2</f><v />", "<f>A1*2</f><v>4</v>")
    data, taken = cleaned("a.xlsx", edited(data, "xl/worksheets/sheet1.xml", shown))
    assert ("公式（换成数值）" in taken, sheets(data)) == (True, {"补贴": [[2, 4]]})


def test_comments_names_and_the_author_go() -> None:
    def build(book) -> None:
        book.properties.creator = "赵六"
        book.active["A1"] = SEEN
        book.active["A1"].comment = Comment(f"手机{PHONE}", "钱七")
        book.defined_names["底稿"] = DefinedName("底稿", attr_text=f'"{ID}"', hidden=True)

    data, taken = cleaned("a.xlsx", workbook(build))
    assert set(taken) == {"批注和修订记录", "定义的名称", "文件属性"}
    assert [gone for gone in (PHONE, ID, "赵六", "钱七") if gone in everywhere(data)] == []
    assert sheets(data) == {"补贴": [[SEEN]]}


def test_the_drawing_of_a_comment_goes_with_it() -> None:
    """Programs name it otherwise: commentsDrawing1.vml, vmlDrawing1.vml, legacyDrawing1.vml."""

    def build(book) -> None:
        book.active["A1"] = SEEN
        book.active["A1"].comment = Comment(f"手机{PHONE}", "钱七")

    before = workbook(build)
    drawn = [name for name in parts_of(before) if name.endswith(".vml")]
    assert drawn == ["xl/drawings/commentsDrawing1.vml"]
    data, _ = cleaned("a.xlsx", before)
    assert [name for name in parts_of(data) if name.endswith(".vml")] == []
    assert "commentsDrawing" not in everywhere(data)


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", "数据透视表及其缓存"),
        ("xl/externalLinks/externalLink1.xml", "外部链接"),
        ("xl/slicerCaches/slicerCache1.xml", "切片器"),
        ("xl/connections.xml", "数据连接"),
        ("xl/persons/person.xml", "批注和修订记录"),
    ],
)
def test_caches_go(part: str, label: str) -> None:
    data = workbook(lambda book: book.active.append([SEEN]))
    data = with_part(data, part, f'<r xmlns="x"><s v="{PHONE}"/></r>')
    data, taken = cleaned("a.xlsx", related(data, "xl/workbook.xml", "pivotCacheDefinition", part))
    assert (label in taken, part in parts_of(data)) == (True, False)
    assert PHONE not in everywhere(data)


def test_a_chart_of_a_hidden_sheet_shows_the_same() -> None:
    def build(book) -> None:
        source = book.create_sheet("数据")
        for row in (["年", "件"], ["甲年", 3], ["乙年", 5]):
            source.append(row)
        source.sheet_state = "hidden"
        chart = BarChart()
        chart.add_data(Reference(source, min_col=2, min_row=1, max_row=3), titles_from_data=True)
        chart.set_categories(Reference(source, min_col=1, min_row=2, max_row=3))
        book.active.add_chart(chart, "B2")

    data = workbook(build)
    cache = '<c:ptCount val="1"/><c:pt idx="0"><c:v>件</c:v></c:pt>'.replace("c:", "")
    chart = parts_of(data)["xl/charts/chart1.xml"].decode()
    chart = chart.replace("</f></strRef></tx>", f"</f><strCache>{cache}</strCache></strRef></tx>")
    data, _ = cleaned("a.xlsx", with_part(data, "xl/charts/chart1.xml", chart))
    left = parts_of(data)["xl/charts/chart1.xml"].decode()
    assert ("<v>件</v>" in left, "strRef" in left.partition("</tx>")[0]) == (True, False)
    assert list(sheets(data)) == ["补贴"]


def test_a_held_file_has_no_copy_but_a_reason() -> None:
    copy = cleaned_copy("a.docx", b"PK\x03\x04")
    assert (copy.data, copy.taken_out) == (b"", ())
    assert copy.reason == "文件不完整或已损坏，无法打开，请重新保存后再上传。"


def test_hidden_content_that_stays_keeps_the_copy_back(monkeypatch) -> None:
    from gongkai.screening.cleaning import here
    from gongkai.screening.held import Held

    data = word(lambda d: setattr(d.core_properties, "author", "赵六"))
    monkeypatch.setitem(here._CLEANERS, "docx", lambda given: (given, []))  # type: ignore[arg-type]
    with pytest.raises(Held, match="文件属性“作者”的隐藏内容不能自动清理"):
        here.clean_here(data, "a.docx")
    other = word(lambda document: document.add_paragraph("别的"))
    monkeypatch.setitem(here._CLEANERS, "docx", lambda given: (other, []))  # type: ignore[arg-type]
    with pytest.raises(Held, match="清理后的副本与原件显示的内容不一致"):
        here.clean_here(data, "a.docx")


def test_a_text_loses_what_has_no_shape() -> None:
    data, taken = cleaned_text("公开\u200b的\u202e内容")
    assert (data.decode(), taken) == ("公开的内容", ("2个不可见字符",))
    plain = "公开的内容".encode("gb18030")
    copy = cleaned_copy("a.txt", plain)
    assert (copy.data, copy.taken_out) == (plain, ())


def cleaned_text(text: str) -> tuple[bytes, tuple[str, ...]]:
    copy = cleaned_copy("a.txt", text.encode())
    return copy.data, copy.taken_out
