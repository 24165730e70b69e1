"""Word documents: everything in them is found with its place, seen or not."""

import io
import zipfile

import docx
import pytest
from docx.shared import Pt, RGBColor

from gongkai.screening.files import screen_file
from tests.screening.files.made import (
    ID,
    OTHER_PHONE,
    PHONE,
    edited,
    hidden,
    package_of,
    parts_of,
    photo,
    related,
    told,
    with_part,
    word,
    word_with,
    workbook,
)

NAME = "通知.docx"
SEEN = "公开的内容"


def run(text: str, properties: str = "", tag: str = "w:t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><{tag} xml:space="preserve">{text}</{tag}></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def test_a_document_without_anything_is_clear() -> None:
    found = screen_file(NAME, word(lambda document: document.add_paragraph(SEEN)))
    assert (found.kind, found.hits, found.held, found.text) == ("docx", (), "", SEEN)
    assert found.is_clear


def test_paragraphs_are_numbered_as_they_stand() -> None:
    def build(document) -> None:
        document.add_paragraph(SEEN)
        document.add_paragraph(f"申请人手机{PHONE}")

    found = screen_file(NAME, word(build))
    assert told(found) == [("phone", "正文第2段", PHONE, False)]


def test_a_number_torn_over_runs_is_one() -> None:
    body = paragraph(run("手机138"), run("0000"), run("0001"))
    assert told(screen_file(NAME, word_with(body))) == [("phone", "正文第1段", PHONE, False)]


def test_a_cell_is_read_with_the_heading_of_its_column() -> None:
    def build(document) -> None:
        table = document.add_table(2, 2)
        for place, text in enumerate(("户主", "银行账号", "王一", "2701000100000012")):
            table.cell(place // 2, place % 2).text = text

    found = screen_file(NAME, word(build))
    assert told(found) == [("bank_account", "正文第1个表格第2行第2列", "2701000100000012", False)]


def test_headers_and_footers_are_read() -> None:
    def build(document) -> None:
        document.sections[0].header.paragraphs[0].text = f"经办人手机{PHONE}"
        document.sections[0].footer.paragraphs[0].text = f"身份证{ID}"

    found = screen_file(NAME, word(build))
    assert told(found) == [
        ("phone", "页眉第1段", PHONE, False),
        ("id_number", "页脚第1段", ID, False),
    ]


def test_a_comment_is_hidden_and_looked_through() -> None:
    def build(document) -> None:
        runs = [document.add_paragraph(SEEN).add_run("。")]
        document.add_comment(runs, text=f"此人电话{PHONE}", author="赵六")

    found = screen_file(NAME, word(build))
    assert told(found) == [
        ("hidden_content", "第1条批注（赵六）", f"此人电话{PHONE}", True),
        ("phone", "第1条批注（赵六）", PHONE, True),
    ]
    assert found.text == f"{SEEN}。"


def test_deleted_text_is_still_there() -> None:
    deleted = f'<w:del w:id="1" w:author="赵六">{run(f"手机{PHONE}", tag="w:delText")}</w:del>'
    found = screen_file(NAME, word_with(paragraph(run(SEEN), deleted)))
    assert told(found) == [
        ("hidden_content", "正文第1段", f"手机{PHONE}", True),
        ("phone", "正文第1段", PHONE, True),
    ]
    assert found.hits[0].message == "这里有修订删除的文字，没有真正删去，接受修订后才会消失。"
    assert found.text == SEEN


def test_inserted_text_is_seen_and_its_revision_told() -> None:
    inserted = f'<w:ins w:id="1" w:author="赵六">{run("新增一句")}</w:ins>'
    found = screen_file(NAME, word_with(paragraph(run(SEEN), inserted)))
    assert hidden(found) == [("正文第1段", "", "这里有没有接受的修订，插入了“新增一句”。")]
    assert found.text == f"{SEEN}新增一句"


VANISHED = "这里有设为隐藏的文字，页面上看不到。"
WHITE = "这里有白底白字，页面上看不到。"
TINY = "这里有字号极小的文字，页面上看不清。"


@pytest.mark.parametrize(
    ("properties", "sentence"),
    [
        ("<w:vanish/>", VANISHED),
        ('<w:vanish w:val="1"/>', VANISHED),
        ('<w:color w:val="FFFFFF"/>', WHITE),
        ('<w:color w:val="ffffff"/>', WHITE),
        ('<w:sz w:val="2"/>', TINY),
    ],
)
def test_text_made_invisible_is_found(properties: str, sentence: str) -> None:
    found = screen_file(NAME, word_with(paragraph(run(SEEN), run("底细", properties))))
    assert hidden(found) == [("正文第1段", "底细", sentence)]
    assert found.text == SEEN


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:vanish w:val="false"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="FF0000"/>',
        '<w:sz w:val="16"/>',
        "<w:webHidden/>",
    ],
)
def test_text_that_is_seen_is_not_called_hidden(properties: str) -> None:
    found = screen_file(NAME, word_with(paragraph(run("看得见", properties))))
    assert (found.hits, found.text) == ((), "看得见")


def test_white_text_in_a_shaded_cell_is_seen() -> None:
    white = run("表头", '<w:color w:val="FFFFFF"/>')
    cell = f'<w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>{paragraph(white)}</w:tc>'
    found = screen_file(NAME, word_with(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert (found.hits, found.text) == ((), "表头")


def test_a_style_can_hide_text_and_one_based_on_it_too() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Gone"/></w:style>'
        '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>'
    )
    runs = [run(name, f'<w:rStyle w:val="{name}"/>') for name in ("Gone", "Child", "Back")]
    data = edited(word_with(paragraph(*runs)), "word/styles.xml", ("</w:styles>", styles))
    found = screen_file(NAME, data)
    assert hidden(found) == [("正文第1段", "GoneChild", VANISHED)]
    assert found.text == "Back"


def test_hidden_and_deleted_rows_of_a_table_are_told_once() -> None:
    def row(text: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{paragraph(run(t))}</w:tc>" for t in text.split())
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    rows = row("甲 乙") + row("丙 丁", "<w:hidden/>") + row("戊 己", '<w:del w:id="1"/>')
    found = screen_file(NAME, word_with(f"<w:tbl>{rows}</w:tbl>"))
    assert [(place, text) for place, text, _ in hidden(found)] == [
        ("正文第1个表格第2行第1列等2处", "丙\n丁"),
        ("正文第1个表格第3行第1列等2处", "戊\n己"),
    ]
    assert found.text == "甲\n乙"


def box(text: str, fallback: str) -> str:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    old = f"<w:pict><w:txbxContent>{paragraph(run(fallback))}</w:txbxContent></w:pict>"
    choice = f"<mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
    both = f"{choice}<mc:Fallback>{old}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent {mc}>{both}</mc:AlternateContent></w:r>"


def test_a_text_box_is_read_once() -> None:
    found = screen_file(NAME, word_with(paragraph(run(SEEN), box("框内", "框内"))))
    assert (found.hits, found.text) == ((), f"{SEEN}\n框内")


def test_the_version_for_older_programs_is_told_where_it_differs() -> None:
    found = screen_file(NAME, word_with(paragraph(box("框内", f"手机{PHONE}"))))
    assert told(found) == [
        ("hidden_content", "正文", f"手机{PHONE}", True),
        ("phone", "正文", PHONE, True),
    ]


def test_a_field_code_is_looked_through_without_being_a_finding() -> None:
    code = run(f' MERGEFIELD "手机{PHONE}" ', tag="w:instrText")
    page_number = run(" PAGE ", tag="w:instrText")
    found = screen_file(NAME, word_with(paragraph(page_number, run("1"), code)))
    assert told(found) == [("phone", "正文第1段的域代码", PHONE, False)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("author", "作者"),
        ("last_modified_by", "最后保存者"),
        ("keywords", "关键词"),
        ("comments", "备注"),
        ("category", "类别"),
    ],
)
def test_properties_are_told(name: str, label: str) -> None:
    found = screen_file(NAME, word(lambda d: setattr(d.core_properties, name, "赵六")))
    sentence = f"文件属性里留有{label}，读者可以查看。"
    assert hidden(found) == [(f"文件属性“{label}”", "赵六", sentence)]


def test_a_property_that_repeats_the_text_hides_nothing() -> None:
    def build(document) -> None:
        document.core_properties.title = "关于 公示的通知"
        document.add_paragraph("关于公示的通知")

    assert screen_file(NAME, word(build)).hits == ()


def test_a_custom_property_and_custom_xml_are_told() -> None:
    custom = '<P xmlns="x"><property name="经办"><v>赵六</v></property></P>'
    data = with_part(word(), "docProps/custom.xml", custom)
    data = with_part(data, "customXml/item1.xml", f"<r><手机>{PHONE}</手机></r>")
    found = screen_file(NAME, data)
    assert told(found) == [
        ("hidden_content", "自定义属性“经办”", "赵六", True),
        ("hidden_content", "自定义 XML 数据", PHONE, True),
        ("phone", "自定义 XML 数据", PHONE, True),
    ]


def test_a_preview_and_a_comment_of_the_package_are_told() -> None:
    data = with_part(word(), "docProps/thumbnail.jpeg", b"x")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.comment = "底稿".encode()
    assert [place for place, _, _ in hidden(screen_file(NAME, out.getvalue()))] == [
        "文件包的注释",
        "预览图",
    ]


def test_variables_and_building_blocks_are_told() -> None:
    variables = f'<w:docVars><w:docVar w:name="a" w:val="手机{PHONE}"/></w:docVars></w:settings>'
    data = edited(word(), "word/settings.xml", ("</w:settings>", variables))
    glossary = parts_of(word_with(paragraph(run("部件文字"))))["word/document.xml"]
    data = with_part(data, "word/glossary/document.xml", glossary)
    found = screen_file(NAME, data)
    assert {(place, text) for place, text, _ in hidden(found)} == {
        ("文档变量", f"a 手机{PHONE}"),
        ("文档部件", "部件文字"),
    }


def test_links_to_this_machine_and_outside_are_told_and_links_to_the_web_are_not() -> None:
    data = word(lambda document: document.add_paragraph(SEEN))
    local = related(data, "word/document.xml", "hyperlink", "file:///C:/名单.xlsx", outside=True)
    assert hidden(screen_file(NAME, local)) == [
        ("正文", "file:///C:/名单.xlsx", "这里的超链接指向本机或内网的文件。")
    ]
    web = related(data, "word/document.xml", "hyperlink", "https://www.gov.cn/", outside=True)
    assert screen_file(NAME, web).hits == ()
    template = related(
        data, "word/settings.xml", "attachedTemplate", "file:///D:/a.dot", outside=True
    )
    assert [place for place, *_ in hidden(screen_file(NAME, template))] == ["文档设置"]


def test_an_embedded_workbook_is_looked_into() -> None:
    inner = workbook(lambda book: book.active.append(["手机", int(PHONE)]))
    data = with_part(word(), "word/embeddings/明细.xlsx", inner)
    found = screen_file(NAME, data)
    assert told(found) == [
        ("hidden_content", "嵌入的文件“明细.xlsx”", "", True),
        ("phone", "嵌入的文件“明细.xlsx”中第1个工作表“补贴”B1单元格", PHONE, True),
    ]


def test_an_embedded_object_that_cannot_be_looked_into_holds_the_whole() -> None:
    data = with_part(word(), "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert screen_file(NAME, data).held.startswith("嵌入的文件“oleObject1.bin”：")


def test_a_picture_in_the_text_is_pointed_out_and_read_where_someone_can() -> None:
    data = word(lambda document: document.add_picture(io.BytesIO(photo())))
    assert told(screen_file(NAME, data)) == [("unread_picture", "第1张图片", "", False)]
    read = screen_file(NAME, data, recognise=lambda picture: f"手机{OTHER_PHONE}")
    assert told(read) == [("phone", "第1张图片（图片）第1行", OTHER_PHONE, False)]


def test_the_text_of_a_chart_is_read() -> None:
    chart = f"<c:c xmlns:c='c' xmlns:a='a'><a:t>标题</a:t><c:v>手机{PHONE}</c:v></c:c>"
    found = screen_file(NAME, with_part(word(), "word/charts/chart1.xml", chart))
    assert told(found) == [("phone", "图表", PHONE, False)]


def test_a_part_in_another_format_is_held() -> None:
    found = screen_file(NAME, with_part(word(), "word/afchunk.html", "<html>"))
    assert found.held == "文档里嵌有其他格式的段落，不能检查，请全选复制到新文档后再上传。"


def test_the_order_of_parts_in_the_file_makes_no_difference() -> None:
    def build(document) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.add_paragraph(SEEN)

    data = word(build)
    turned = package_of(dict(reversed(parts_of(data).items())))
    assert screen_file(NAME, turned).text == screen_file(NAME, data).text == f"{SEEN}\n页眉"


def test_hiding_by_python_docx_is_hiding() -> None:
    """As a program writes it, not as this test does."""
    document = docx.Document()
    one = document.add_paragraph().add_run("一")
    one.font.hidden = True
    two = document.add_paragraph().add_run("二")
    two.font.color.rgb, two.font.size = RGBColor(255, 255, 255), Pt(12)
    out = io.BytesIO()
    document.save(out)
    found = screen_file(NAME, out.getvalue())
    assert [text for _, text, _ in hidden(found)][:2] == ["一", "二"]
