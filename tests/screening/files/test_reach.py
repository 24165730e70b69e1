"""Office packages whose parts lie elsewhere, lead nowhere or are led to by nothing."""

import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from gongkai.screening.files.package import Package
from gongkai.screening.files.reach import STRAY, reached, strays
from tests.screening.files.made import (
    ID,
    PHONE,
    edited,
    hidden,
    package_of,
    parts_of,
    related,
    shared,
    told,
    with_part,
    word,
    word_with,
    workbook,
)
from tests.screening.files.test_docx import paragraph, run

STRANGE = "文件的部件不在通常的位置，不能检查，请用 Word、Excel 或者 WPS 另存后再上传。"
HIDDEN_SHEET = "这个工作表是隐藏的，读者取消隐藏就能看到。"
UNUSED = "文件里存有表上没有用到的文字，读者看不到，解开文件就能得到。"
SEEN = "公开的内容"


def rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def moved(data: bytes, old: str, new: str) -> bytes:
    """The package with a part renamed, and all that leads to it following."""
    parts = parts_of(data)
    parts[new] = parts.pop(old)
    if rels_of(old) in parts:
        parts[rels_of(new)] = parts.pop(rels_of(old))
    for name in [n for n in parts if n.endswith(".rels") or n == "[Content_Types].xml"]:
        text = parts[name].decode()
        for form in (old, old.partition("/")[2]):
            text = text.replace(f'"/{form}"', f'"/{new}"').replace(f'"{form}"', f'"/{new}"')
        parts[name] = text.encode()
    return package_of(parts)


def secret_document() -> bytes:
    return word_with(paragraph(run(f"手机{PHONE}")))


def plain() -> bytes:
    return word(lambda document: document.add_paragraph(SEEN))


def commented() -> bytes:
    return word(lambda d: d.add_comment([d.add_paragraph("x").add_run("y")], text=PHONE, author=""))


def headed() -> bytes:
    return word(lambda d: setattr(d.sections[0].header.paragraphs[0], "text", f"手机{PHONE}"))


@pytest.mark.parametrize(
    ("data", "old", "new", "why"),
    [
        (secret_document, "word/document.xml", "content/main.xml", "another folder"),
        (secret_document, "word/document.xml", "word/Document.xml", "another case"),
        (secret_document, "word/document.xml", "word/document.bin", "another ending"),
        (commented, "word/comments.xml", "word/notes.xml", "comments under another name"),
        (headed, "word/header1.xml", "word/top.xml", "a header under another name"),
        (secret_document, "word/styles.xml", "word/looks.xml", "styles, in which text is hidden"),
    ],
)
def test_a_part_of_a_document_that_would_be_passed_over_holds_the_file(
    data, old: str, new: str, why: str
) -> None:
    """A program opens what relations lead to, whatever it is called."""
    whole = data()
    assert screen_file("a.docx", whole).held == ""
    found = screen_file("a.docx", moved(whole, old, new))
    assert (found.held, found.hits, found.text) == (STRANGE, (), ""), why


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("xl/sharedStrings.xml", "xl/strings.xml"),
        ("xl/styles.xml", "xl/theme/styles.xml"),
    ],
)
def test_a_part_of_a_workbook_that_would_be_passed_over_holds_the_file(old: str, new: str) -> None:
    data = shared(workbook(lambda book: book.active.append([f"手机{PHONE}"])))
    assert screen_file("a.xlsx", data).held == ""
    assert screen_file("a.xlsx", moved(data, old, new)).held == STRANGE


@pytest.mark.parametrize("new", ["xl/book.xml", "content/workbook.xml"])
def test_a_workbook_elsewhere_is_found_by_what_leads_to_it(new: str) -> None:
    """So are its sheets: neither is looked for by name."""
    data = workbook(lambda book: book.active.append([f"手机{PHONE}"]))
    rels = parts_of(data)["xl/_rels/workbook.xml.rels"]
    parts = parts_of(moved(data, "xl/workbook.xml", new))
    parts[rels_of(new)] = rels.replace(b'"worksheets/', b'"/xl/worksheets/')
    found = screen_file("a.xlsx", package_of(parts))
    assert (found.held, found.text) == ("", f"手机{PHONE}")


def test_a_document_of_another_number_is_an_ordinary_one() -> None:
    """Some programs write word/document2.xml."""
    found = screen_file(
        "a.docx", moved(secret_document(), "word/document.xml", "word/document2.xml")
    )
    assert (found.held, [hit.text for hit in found.hits]) == ("", [PHONE])


@pytest.mark.parametrize(
    ("name", "content", "text", "why"),
    [
        ("word/old.txt", f"手机{PHONE}".encode(), f"手机{PHONE}", "a text"),
        ("word/old.xml", f"<a><b>手机</b><c>{PHONE}</c></a>".encode(), f"手机\n{PHONE}", "XML"),
        ("old/~lock", b"\x00\x00", "", "nothing to be read"),
        ("word/document.xml.bak", "底稿".encode(), "底稿", "an editor's copy"),
        (
            "word/people.xml",
            "<p><author>赵六</author></p>".encode(),
            "赵六",
            "without its relation",
        ),
    ],
)
def test_what_nothing_leads_to_is_told(name: str, content: bytes, text: str, why: str) -> None:
    data = with_part(word(lambda d: d.add_paragraph(SEEN)), name, content)
    found = screen_file("a.docx", data)
    assert hidden(found) == [(f"文件包里的“{name}”", text, STRAY)], why
    assert found.text == SEEN


def test_personal_data_in_what_nothing_leads_to_is_found() -> None:
    data = with_part(workbook(), "xl/media2/名单.txt", f"身份证{ID}")
    assert told(screen_file("a.xlsx", data)) == [
        ("hidden_content", "文件包里的“xl/media2/名单.txt”", f"身份证{ID}", True),
        ("id_number", "文件包里的“xl/media2/名单.txt”", ID, True),
    ]


def test_what_is_looked_at_by_its_name_is_told_once() -> None:
    """A comment without its relation is a comment, not a stray part besides."""
    comments = b'<c xmlns="x"><comment author=""><p><t>z</t></p></comment></c>'
    found = screen_file("a.docx", with_part(word(), "word/comments.xml", comments))
    assert hidden(found) == [("第1条批注", "z", "这里有批注，打印稿不显示，文件里留有。")]


def test_an_ordinary_file_has_no_strays() -> None:
    def build(document) -> None:
        document.add_paragraph(SEEN)
        document.sections[0].footer.paragraphs[0].text = "第1页"

    for data in (word(build), workbook(), shared(workbook(lambda b: b.active.append(["甲"])))):
        assert strays(Package(data)) == []


def test_folders_of_the_package_are_not_strays() -> None:
    """Some programs write an entry for each folder."""
    data = with_part(with_part(word(), "word/", b""), "word/_rels/", b"")
    assert screen_file("a.docx", data).hits == ()


def test_parts_that_lead_to_one_another_in_a_ring_end() -> None:
    data = related(word(), "word/styles.xml", "theme", "document.xml")
    data = related(data, "word/settings.xml", "theme", "settings.xml")
    found = reached(Package(data))
    assert {"word/document.xml", "word/styles.xml", "word/settings.xml"} <= found


def test_a_relation_to_nothing_reaches_nothing() -> None:
    data = related(word(), "word/document.xml", "header", "../../../etc/passwd")
    assert screen_file("a.docx", data).held == ""
    assert "../../etc/passwd" not in reached(Package(data))


def orphan_sheet() -> bytes:
    sheet = f'<worksheet xmlns="x"><c t="inlineStr"><is><t>手机{PHONE}</t></is></c></worksheet>'
    return with_part(workbook(lambda b: b.active.append([SEEN])), "xl/worksheets/sheet9.xml", sheet)


def unlisted_sheet() -> bytes:
    """The relation stayed when the sheet was taken off the list."""
    return related(orphan_sheet(), "xl/workbook.xml", "worksheet", "worksheets/sheet9.xml")


def test_a_sheet_that_nothing_leads_to_is_told() -> None:
    place = "文件包里的“xl/worksheets/sheet9.xml”"
    assert told(screen_file("a.xlsx", orphan_sheet())) == [
        ("hidden_content", place, f"手机{PHONE}", True),
        ("phone", place, PHONE, True),
    ]


def test_a_sheet_that_the_workbook_no_longer_lists_is_told_once() -> None:
    assert hidden(screen_file("a.xlsx", unlisted_sheet())) == [
        ("文件包里的“xl/worksheets/sheet9.xml”", f"手机{PHONE}", STRAY)
    ]


def test_texts_that_no_cell_uses_are_told() -> None:
    data = shared(workbook(lambda book: book.active.append([SEEN])))
    left = "".join(f"<si><t>{text}</t></si>" for text in (f"手机{PHONE}", " ", "旧备注"))
    data = edited(data, "xl/sharedStrings.xml", ("</sst>", f"{left}</sst>"))
    found = screen_file("a.xlsx", data)
    assert told(found) == [
        ("hidden_content", "工作簿的文字表", f"手机{PHONE}\n旧备注", True),
        ("phone", "工作簿的文字表", PHONE, True),
    ]
    assert (found.hits[0].message, found.text) == (UNUSED, SEEN)


def test_a_text_that_only_a_hidden_sheet_uses_is_told_there_and_not_twice() -> None:
    def build(book) -> None:
        book.active["A1"] = SEEN
        other = book.create_sheet("明细")
        other["A1"], other.sheet_state = "底细", "hidden"

    place = "第2个工作表“明细”（隐藏）A1单元格"
    assert hidden(screen_file("a.xlsx", shared(workbook(build)))) == [(place, "底细", HIDDEN_SHEET)]


def drawn(*, state: str) -> bytes:
    """A second sheet with a text box on it."""

    def build(book) -> None:
        book.active["A1"] = SEEN
        book.create_sheet("图").sheet_state = state

    shape = f"<xdr xmlns:a='a'><cNvPr name='框1' descr='说明{ID}'/><a:t>手机{PHONE}</a:t></xdr>"
    data = with_part(workbook(build), "xl/drawings/drawing1.xml", shape)
    return related(data, "xl/worksheets/sheet2.xml", "drawing", "../drawings/drawing1.xml")


def test_a_text_box_on_a_sheet_that_is_seen_is_seen() -> None:
    found = screen_file("a.xlsx", drawn(state="visible"))
    assert told(found) == [
        ("phone", "图表和图形", PHONE, False),
        ("id_number", "图形“框1”的替代文字", ID, False),
    ]
    assert found.text == f"{SEEN}\n手机{PHONE}"


def test_a_text_box_on_a_hidden_sheet_is_hidden_with_it() -> None:
    found = screen_file("a.xlsx", drawn(state="hidden"))
    assert ("图表和图形", f"手机{PHONE}", HIDDEN_SHEET) in hidden(found)
    assert found.text == SEEN


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.docx",
            with_part(word(lambda d: d.add_paragraph(SEEN)), "word/old.txt", f"手机{PHONE}"),
        ),
        ("a.xlsx", orphan_sheet()),
        (
            "a.xlsx",
            related(orphan_sheet(), "xl/workbook.xml", "worksheet", "worksheets/sheet9.xml"),
        ),
        ("a.xlsx", drawn(state="hidden")),
    ],
    ids=["stray", "orphan sheet", "unlisted sheet", "drawing of a hidden sheet"],
)
def test_none_of_it_is_in_the_cleaned_copy(name: str, data: bytes) -> None:
    copy = cleaned_copy(name, data)
    assert copy.reason == ""
    left = "".join(part.decode("utf-8", errors="ignore") for part in parts_of(copy.data).values())
    assert [gone for gone in (PHONE, ID) if gone in left] == []
    again = screen_file(name, copy.data)
    assert (again.hits, again.held, again.text) == ((), "", SEEN)


def test_the_copy_says_that_something_unused_was_in_the_file() -> None:
    data = with_part(word(lambda d: d.add_paragraph(SEEN)), "word/old.txt", "旧")
    assert "没有用到的部件" in cleaned_copy("a.docx", data).taken_out
    assert "没有用到的部件" not in cleaned_copy("a.docx", word()).taken_out
