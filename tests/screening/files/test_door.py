"""What a file is, what is held, and what every file goes through."""

import io
import zipfile
from datetime import date

import docx
import pytest

from gongkai.screening import default_words, read_words
from gongkai.screening.files import FILE_KIND_NAMES, FORMATS, screen_file
from gongkai.screening.files.limits import MAX_FILE
from tests.screening.files.made import (
    ID,
    PHONE,
    edited,
    hidden,
    package_of,
    page,
    parts_of,
    photo,
    told,
    with_part,
    word,
    workbook,
)

UNKNOWN = "这种文件不能检查，请转为 PDF、DOCX、XLSX、TXT 或者 JPEG、PNG 图片后再上传。"
VIDEO = "视频不完整或不合格式，不能检查，请重新导出为 MP4 后再上传。"
MOVING = "这是 GIF 图片，可能会动，不能检查，请另存为 PNG 图片；会动的，转为 MP4 视频后再上传。"
OTHER_VIDEO = "这种视频不能检查，请转为 MP4 后再上传。"
ARCHIVE = "这是压缩包，里面的文件要解开后逐个上传。"
POLYGLOT = "文件同时符合两种格式，不同软件打开会看到不同内容，不予接收，请重新导出后再上传。"
BROKEN = "文件不完整或已损坏，无法打开，请重新保存后再上传。"
BOMB = "文件展开后过大，已停止检查，请拆分后再上传。"
ENTITIES = "文件的 XML 带有文档类型或实体声明，可能有害，不予检查。"
MACRO = "文件带有宏或控件，不能检查，请另存为不含宏的文件后再上传。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(**entries: bytes) -> bytes:
    return package_of({name.replace("_", "."): data for name, data in entries.items()})


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b"", "文件是空的。"),
        ("空白.txt", b" \r\n\x00", "文件是空的。"),
        ("a.zip", zipped(a_txt=b"x"), ARCHIVE),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + b"x" * 64, ARCHIVE),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"x" * 64, ARCHIVE),
        ("a.gz", b"\x1f\x8b\x08\x00" + b"x" * 64, ARCHIVE),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", UNKNOWN),
        ("a.html", b"<!DOCTYPE html><html>", UNKNOWN),
        ("a.txt", b"<html><script>", UNKNOWN),
        ("a.svg", b"<svg onload='x'>", UNKNOWN),
        ("a.bin", b"\x00\x01\x02\x03" * 20, UNKNOWN),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom" + b"\x00" * 64, VIDEO),
        ("a.gif", b"GIF89a" + b"\x00" * 64, MOVING),
        ("a.webm", b"\x1a\x45\xdf\xa3" + b"\x00" * 64, OTHER_VIDEO),
        ("a.avi", b"RIFF\x00\x00\x00\x00AVI " + b"\x00" * 64, OTHER_VIDEO),
        ("a.sh", "手机".encode(), UNKNOWN),
        ("a.rtf", b"{\\rtf1 x}", "这是 RTF 文件，不能检查，请另存为 DOCX 后再上传。"),
        (
            "a.doc",
            OLE + wide("WordDocument"),
            "这是旧版 Word 文件（.doc、.wps），不能检查，请另存为 DOCX 后再上传。",
        ),
        (
            "a.xls",
            OLE + wide("Workbook"),
            "这是旧版 Excel 文件（.xls），不能检查，请另存为 XLSX 后再上传。",
        ),
        ("a.docx", OLE + wide("EncryptedPackage"), "文件设有打开密码，请去掉密码后再上传。"),
        ("a.ofd", zipped(OFD_xml=b"<x/>"), "这是 OFD 版式文件，不能检查，请转为 PDF 后再上传。"),
        (
            "a.odt",
            package_of({"mimetype": b"x", "content.xml": b"<x/>"}),
            "这是 OpenDocument 文件，不能检查，请另存为 DOCX 或者 XLSX 后再上传。",
        ),
        (
            "a.pptx",
            package_of({"[Content_Types].xml": b"presentationml"}),
            "这是演示文稿，不能检查，请转为 PDF 后再上传。",
        ),
        ("a.pdf", b"GIF89a;" + page("x"), POLYGLOT),
        ("a.docx", b"PK\x03\x04 and no more", BROKEN),
        ("a.txt", b"\xff\xfe\x00", "文件的字符编码不能识别，请另存为 UTF-8 编码后再上传。"),
        ("a.txt", b"\x81\xff\xfe\x81", "文件的字符编码不能识别，请另存为 UTF-8 编码后再上传。"),
        ("a.txt", "铃\x07声".encode(), "文件的字符编码不能识别，请另存为 UTF-8 编码后再上传。"),
    ],
)
def test_what_cannot_be_looked_into_is_held(name: str, data: bytes, sentence: str) -> None:
    found = screen_file(name, data)
    assert (found.held, found.hits, found.text) == (sentence, (), "")


@pytest.mark.parametrize(
    ("name", "data", "label"),
    [
        ("a.pdf", b"only text", "文本"),
        ("a.docx", page("x"), "PDF 文件"),
        ("a.png", photo("JPEG"), "JPEG 图片"),
        ("a.xlsx", word(), "Word 文档"),
        ("a.jpg", workbook(), "Excel 工作簿"),
    ],
)
def test_a_name_that_says_something_else_is_held(name: str, data: bytes, label: str) -> None:
    ending = name.rpartition(".")[2]
    sentence = f"文件名以“.{ending}”结尾，内容却是{label}，请改正文件名后再上传。"
    assert screen_file(name, data).held == sentence


@pytest.mark.parametrize("name", ["名单.DOCX", "名单", "a.b.docx"])
def test_a_name_that_agrees_passes(name: str) -> None:
    assert screen_file(name, word()).held == ""


def test_a_file_too_large_is_held_unread() -> None:
    assert screen_file("a.txt", b"x" * (MAX_FILE + 1)).held == "文件超过100MB，请拆分后再上传。"


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml"])
def test_macros_and_controls_are_held(part: str) -> None:
    assert screen_file("a.docx", with_part(word(), part, b"x")).held == MACRO


def test_a_document_that_says_it_has_macros_is_held() -> None:
    types = parts_of(word())["[Content_Types].xml"].decode()
    macro = types.replace("wordprocessingml.document.main", "wordprocessingml.macroEnabled.main")
    assert screen_file("a.docx", with_part(word(), "[Content_Types].xml", macro)).held == MACRO


def test_a_package_that_is_two_at_once_is_held() -> None:
    types = parts_of(word())["[Content_Types].xml"].decode()
    both = types.replace(
        "</Types>", '<Default Extension="q" ContentType="spreadsheetml.sheet.main"/></Types>'
    )
    assert screen_file("a.docx", with_part(word(), "[Content_Types].xml", both)).held == POLYGLOT


def test_two_parts_of_one_name_are_held() -> None:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/Document.xml", "<x/>")
    sentence = "文件里有同名的两个部件，不同软件打开会看到不同内容，请重新保存后再上传。"
    assert screen_file("a.docx", out.getvalue()).held == sentence


def test_a_bomb_is_held() -> None:
    body = parts_of(word())["word/document.xml"].decode()
    blank = body.replace("<w:body>", "<w:body>" + " " * 20_000_000)
    assert screen_file("a.docx", with_part(word(), "word/document.xml", blank)).held == BOMB


def test_very_many_parts_are_held() -> None:
    many = package_of({f"a{number}": b"" for number in range(5001)})
    assert screen_file("a.docx", many).held == BOMB


def test_entities_are_held() -> None:
    body = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert screen_file("a.docx", with_part(word(), "word/document.xml", body)).held == ENTITIES


def test_deep_nesting_is_held() -> None:
    body = "<x>" * 5000 + "</x>" * 5000
    held = screen_file("a.docx", with_part(word(), "word/document.xml", body)).held
    assert held == "文件的结构嵌套过深，不予检查。"


def test_malformed_xml_is_held() -> None:
    assert screen_file("a.docx", with_part(word(), "word/document.xml", "<x>")).held == BROKEN


def test_an_encrypted_entry_is_held() -> None:
    data = bytearray(word())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert screen_file("a.docx", bytes(data)).held == "文件设有打开密码，请去掉密码后再上传。"


def test_files_in_files_are_looked_into_two_levels_deep() -> None:
    data = workbook(lambda book: book.active.append([int(PHONE)]))
    for _ in range(3):
        data = with_part(word(), "word/embeddings/a.docx", data)
    assert "文件套文件的层数过多，不能检查。" in screen_file("a.docx", data).held


def test_a_text_is_told_by_its_lines() -> None:
    found = screen_file("a.txt", f"第一行\r\n手机{PHONE}\r\n".encode())
    assert told(found) == [("phone", "第2行", PHONE, False)]
    assert found.text == f"第一行\r\n手机{PHONE}\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_texts_come_in_several_encodings(encoding: str) -> None:
    found = screen_file("a.txt", f"申请人手机{PHONE}，重新".encode(encoding))
    assert (found.text, [h.text for h in found.hits]) == (f"申请人手机{PHONE}，重新", [PHONE])


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n  "])
def test_an_id_number_torn_over_two_lines_is_found(end: str) -> None:
    found = screen_file("a.txt", f"王一 {ID[:9]}{end}{ID[9:]} 大寨".encode())
    assert told(found) == [("id_number", "正文（跨两行）", ID, False)]
    whole = screen_file("a.txt", f"身份证{ID}\n1".encode())
    assert told(whole) == [("id_number", "第1行", ID, False)]


def test_numbers_below_one_another_are_not_put_together() -> None:
    assert screen_file("a.txt", b"13800000\n001\n6228480000\n000000117\n").hits == ()


def test_a_mark_over_two_lines_is_judged_by_both() -> None:
    assert screen_file("a.txt", "属于国家\n秘密\n".encode()).hits == ()
    (hit,) = screen_file("a.txt", "秘密\n县政府文件".encode()).hits
    assert (hit.kind, hit.level) == ("secrecy_mark", "block")


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t")])
def test_separated_values_are_told_by_cell_and_read_with_their_heading(name, separator) -> None:
    rows = [["村", "银行账号"], ["大寨", "2701000100000012"]]
    data = "\n".join(separator.join(row) for row in rows).encode("gbk")
    number = "2701000100000012"
    assert told(screen_file(name, data)) == [("bank_account", "第2行第2列", number, False)]


def test_a_huge_cell_is_held() -> None:
    data = b'"' + b"x" * 200_000 + b'"'
    sentence = "表格的单元格过长或不合格式，请检查引号后再上传。"
    assert screen_file("a.csv", data).held == sentence


def test_characters_without_a_shape_do_not_break_a_number() -> None:
    found = screen_file("a.txt", f"手机{PHONE[:4]}\u200b{PHONE[4:]}\ufeff".encode())
    assert told(found) == [
        ("phone", "第1行", PHONE, False),
        ("hidden_content", "正文", "", True),
    ]
    assert found.hits[1].message == "这里起共有2个不可见字符，会使检索和检查出错，应当删除。"


def test_the_name_of_the_file_is_looked_through() -> None:
    found = screen_file(f"手机{PHONE}.txt", b"x")
    assert told(found) == [("phone", "文件名", PHONE, False)]


def test_what_the_caller_allows_passes_in_files() -> None:
    data = f"手机{PHONE}".encode()
    assert screen_file("a.txt", data, allow=[PHONE]).hits == ()


def test_wording_is_looked_for_in_files() -> None:
    data = word(lambda document: document.add_paragraph("截止目前已办结"))
    assert screen_file("a.docx", data).hits == ()
    (hit,) = screen_file("a.docx", data, words=default_words()).hits
    assert (hit.kind, hit.place, hit.suggestion) == ("wording", "正文第1段", "截至目前")
    blocked = read_words("已办结,阻止,,举例")
    (hit,) = screen_file("a.docx", data, words=blocked).hits
    assert (hit.text, hit.level) == ("已办结", "block")


def test_the_day_tells_who_is_a_minor() -> None:
    data = "马天佑，男，2012年3月出生".encode()
    assert screen_file("a.txt", data).hits == ()
    (hit,) = screen_file("a.txt", data, today=date(2026, 1, 1)).hits
    assert (hit.kind, hit.text, hit.suggestion) == ("minor", "马天佑", "某某")


def test_every_kind_and_format_has_its_name() -> None:
    assert {"hidden_content", "unread_picture", "phone", "wording"} <= set(FILE_KIND_NAMES)
    assert len(set(FILE_KIND_NAMES.values())) == len(FILE_KIND_NAMES)
    assert all(label and endings for label, endings in FORMATS.values())


def test_whatever_fails_is_one_sentence(monkeypatch) -> None:
    def failing(error: BaseException):
        def look(*_: object, **__: object) -> None:
            raise error

        return look

    said = {}
    for error in (MemoryError(), RecursionError(), KeyError("x"), ValueError("x")):
        monkeypatch.setattr("gongkai.screening.files.door.look_into", failing(error))
        said[type(error).__name__] = screen_file("a.txt", b"x").held
    assert said == {
        "MemoryError": "文件展开后过大，不能检查，请拆分后再上传。",
        "RecursionError": "文件的结构嵌套过深，不予检查。",
        "KeyError": "文件已损坏或不合格式，请重新保存后再上传。",
        "ValueError": "文件已损坏或不合格式，请重新保存后再上传。",
    }


def test_an_ordinary_document_of_word_has_its_author_told() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    assert [place for place, *_ in hidden(screen_file("a.docx", out.getvalue()))] == [
        "文件属性“作者”",
        "文件属性“备注”",
        "预览图",
    ]


def test_a_part_without_its_relation_is_read_all_the_same() -> None:
    comments = edited(
        word(lambda d: d.add_comment([d.add_paragraph("x").add_run("y")], text="底稿", author="")),
        "word/_rels/document.xml.rels",
        ("comments.xml", "nothing.xml"),
    )
    assert ("第1条批注", "底稿", "这里有批注，打印稿不显示，文件里留有。") in hidden(
        screen_file("a.docx", comments)
    )
