"""Everything that can be hidden in an Office file, one by one: told, gone from the copy, and the
copy opens in another program and shows what it showed.

Cleaned in this process: what the child adds is tested beside it.
"""

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.cleaning.here import clean_here
from gongkai.screening.files import screen_file
from tests.screening.files.made import (
    PHONE,
    edited,
    exif,
    parts_of,
    photo,
    related,
    shared,
    told,
    with_part,
    word,
    word_with,
    workbook,
)
from tests.screening.files.test_docx import box, paragraph, run
from tests.screening.files.test_reach import drawn, orphan_sheet, unlisted_sheet

SEEN = "公开的内容"
SECRET = f"手机{PHONE}"


def cleaned(name: str, data: bytes) -> bytes:
    """The copy; in no part of it stands the number any more."""
    before = screen_file(name, data)
    assert any(hit.hidden for hit in before.hits), "told before it is taken out"
    copy = clean_here(data, name).blobs[0]
    left = [n for n, part in parts_of(copy).items() if PHONE in part.decode("utf-8", "ignore")]
    assert left == []
    after = screen_file(name, copy)
    assert [hit for hit in told(after) if hit[0] != "unread_picture"] == []
    assert (after.held, after.text) == (before.held, before.text)
    return copy


def built(build: Callable) -> Callable[[], bytes]:
    def make() -> bytes:
        def start(document) -> None:
            document.add_paragraph(SEEN)
            build(document)

        return word(start)

    return make


def body(*more: str) -> Callable[[], bytes]:
    return lambda: word_with(paragraph(run(SEEN)) + "".join(more))


def part(name: str, content: str) -> Callable[[], bytes]:
    return lambda: with_part(body()(), name, content)


def settings(xml: str) -> Callable[[], bytes]:
    return lambda: edited(body()(), "word/settings.xml", ("</w:settings>", f"{xml}</w:settings>"))


def deleted(tag: str) -> str:
    return f'<w:{tag} w:id="1" w:author="赵六">{run(SECRET, tag="w:delText")}</w:{tag}>'


def row(properties: str) -> str:
    one = f"<w:tr><w:tc>{paragraph(run('表内'))}</w:tc></w:tr>"
    other = f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(run(SECRET))}</w:tc></w:tr>"
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    return f"<w:tbl>{grid}{one}{other}</w:tbl>{paragraph()}"


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "hidden run": body(paragraph(run(SECRET, "<w:vanish/>"))),
    "white run": body(paragraph(run(SECRET, '<w:color w:val="FFFFFF"/>'))),
    "tiny run": body(paragraph(run(SECRET, '<w:sz w:val="2"/>'))),
    "hidden run in a header": built(
        lambda d: setattr(d.sections[0].header.paragraphs[0].add_run(SECRET).font, "hidden", True)
    ),
    "deleted text": body(paragraph(deleted("del"))),
    "text moved away": body(paragraph(deleted("moveFrom"))),
    "hidden row": body(row("<w:hidden/>")),
    "deleted row": body(row('<w:del w:id="1" w:author="赵六"/>')),
    "comment": built(lambda d: d.add_comment(d.paragraphs[0].runs, text=SECRET, author="赵六")),
    "version for older programs": body(paragraph(box("框内", SECRET))),
    "author": built(lambda d: setattr(d.core_properties, "author", SECRET)),
    "keywords": built(lambda d: setattr(d.core_properties, "keywords", SECRET)),
    "custom property": part("docProps/custom.xml", f"<P><p name='a'><v>{SECRET}</v></p></P>"),
    "custom XML": part("customXml/item1.xml", f"<a>{SECRET}</a>"),
    "preview": part("docProps/thumbnail.jpeg", SECRET),
    "variable": settings(f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'),
    "mail merge": settings(f'<w:mailMerge><w:query w:val="{SECRET}"/></w:mailMerge>'),
    "building block": part(
        "word/glossary/document.xml",
        f'<w:g xmlns:w="w"><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:g>',
    ),
    "embedded workbook": lambda: with_part(
        body()(), "word/embeddings/a.xlsx", workbook(lambda b: b.active.append([SECRET]))
    ),
    "part that nothing leads to": part("word/old.xml", f"<a>{SECRET}</a>"),
    "template elsewhere": lambda: related(
        body()(), "word/settings.xml", "attachedTemplate", f"file:///D:/{PHONE}.dot", outside=True
    ),
    "picture elsewhere": lambda: related(
        body()(), "word/document.xml", "image", f"http://a.test/{PHONE}.png", outside=True
    ),
    "link to this machine": lambda: related(
        body()(), "word/document.xml", "hyperlink", f"file:///C:/{PHONE}.xlsx", outside=True
    ),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_it_is_gone_from_the_copy_of_a_document(what: str) -> None:
    copy = cleaned("a.docx", DOCUMENTS[what]())
    texts = [p.text for p in docx.Document(io.BytesIO(copy)).paragraphs]
    assert texts[0] == SEEN
    assert "赵六" not in "".join(p.decode("utf-8", "ignore") for p in parts_of(copy).values())


@pytest.mark.parametrize("what", DOCUMENTS)
def test_a_document_cleaned_twice_is_the_same(what: str) -> None:
    once = clean_here(DOCUMENTS[what](), "a.docx")
    twice = clean_here(once.blobs[0], "a.docx")
    assert (twice.blobs, twice.plain) == (once.blobs, [])


def book(build: Callable) -> Callable[[], bytes]:
    def make() -> bytes:
        def start(made) -> None:
            made.active["A1"] = SEEN
            build(made)

        return shared(workbook(start))

    return make


def second(made, state: str) -> None:
    sheet = made.create_sheet("明细")
    sheet.sheet_state, sheet["C5"] = state, SECRET


def cell(made, **more: object) -> None:
    made.active["B2"] = SECRET
    for name, value in more.items():
        setattr(made.active["B2"], name, value)


def in_row(made) -> None:
    cell(made)
    made.active.row_dimensions[2].hidden = True


def in_column(made) -> None:
    cell(made)
    made.active.column_dimensions["B"].hidden = True


def in_filtered_row(made) -> None:
    in_row(made)
    made.active.auto_filter.ref = "B1:B2"
    made.active.auto_filter.add_filter_column(0, [SECRET])


def beside(name: str, kind: str, xml: str) -> Callable[[], bytes]:
    def make() -> bytes:
        data = with_part(book(lambda made: None)(), name, xml)
        return related(data, "xl/workbook.xml", kind, f"/{name}")

    return make


def unused() -> bytes:
    data = book(lambda made: None)()
    item = f"<si><t>{SECRET}</t></si></sst>"
    return edited(data, "xl/sharedStrings.xml", ("</sst>", item))


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "hidden sheet": book(lambda made: second(made, "hidden")),
    "deeply hidden sheet": book(lambda made: second(made, "veryHidden")),
    "hidden row": book(in_row),
    "hidden column": book(in_column),
    "row filtered out": book(in_filtered_row),
    "format of three semicolons": book(lambda made: cell(made, number_format=";;;")),
    "white on nothing": book(lambda made: cell(made, font=Font(color="FFFFFFFF"))),
    "comment": book(lambda made: setattr(made.active["A1"], "comment", Comment(SECRET, "赵六"))),
    "hidden name": book(
        lambda made: made.defined_names.add(
            DefinedName("底稿", attr_text=f'"{SECRET}"', hidden=True)
        )
    ),
    "name with a remark": book(
        lambda made: made.defined_names.add(DefinedName("表", attr_text="1", comment=SECRET))
    ),
    "author": book(lambda made: setattr(made.properties, "creator", SECRET)),
    "text that no cell uses": unused,
    "sheet that nothing leads to": orphan_sheet,
    "sheet off the list": unlisted_sheet,
    "drawing of a hidden sheet": lambda: drawn(state="hidden"),
    "pivot cache": beside(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        "pivotCacheDefinition",
        f"<d><s v='{SECRET}'/></d>",
    ),
    "other workbook": beside(
        "xl/externalLinks/externalLink1.xml", "externalLink", f"<e><v>{SECRET}</v></e>"
    ),
    "slicer": beside(
        "xl/slicerCaches/slicerCache1.xml", "slicerCache", f"<s><i n='{SECRET}'/></s>"
    ),
    "connection": beside("xl/connections.xml", "connections", f"<c><d command='{SECRET}'/></c>"),
    "people": beside("xl/persons/person.xml", "person", f"<p><q name='{SECRET}'/></p>"),
    "embedded document": lambda: with_part(
        book(lambda made: None)(), "xl/embeddings/a.docx", body(paragraph(run(SECRET)))()
    ),
}


@pytest.mark.parametrize("what", WORKBOOKS)
def test_it_is_gone_from_the_copy_of_a_workbook(what: str) -> None:
    copy = cleaned("a.xlsx", WORKBOOKS[what]())
    opened = openpyxl.load_workbook(io.BytesIO(copy))
    assert opened.active["A1"].value == SEEN
    assert all(sheet.sheet_state == "visible" for sheet in opened.worksheets)
    assert "赵六" not in "".join(p.decode("utf-8", "ignore") for p in parts_of(copy).values())


@pytest.mark.parametrize("what", WORKBOOKS)
def test_no_relation_of_the_copy_leads_to_nothing(what: str) -> None:
    """A loose end makes Excel say that the file must be repaired."""
    parts = parts_of(clean_here(WORKBOOKS[what](), "a.xlsx").blobs[0])
    for name in [n for n in parts if n.endswith(".rels")]:
        folder = name.partition("_rels/")[0]
        for target in re.findall(r'Target="([^"]+)"', parts[name].decode()):
            here = target.lstrip("/") if target.startswith("/") else f"{folder}{target}"
            while "/../" in here:
                here = re.sub(r"[^/]+/\.\./", "", here, count=1)
            assert here in parts, (name, target)
    named = re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"].decode())
    assert [name for name in named if name not in parts] == []


def test_all_of_it_at_once_is_gone_at_once() -> None:
    """One thing taken out does not keep another in."""

    def everything(made) -> None:
        for state in ("hidden", "veryHidden"):
            second(made, state)
        in_filtered_row(made)
        made.active.column_dimensions["B"].hidden = True
        made.active["A1"].comment = Comment(SECRET, "赵六")
        made.properties.creator = SECRET
        made.defined_names["底稿"] = DefinedName("底稿", attr_text=f'"{SECRET}"', hidden=True)

    copy = cleaned("a.xlsx", book(everything)())
    opened = openpyxl.load_workbook(io.BytesIO(copy))
    assert (opened.sheetnames, opened.active["A1"].value) == (["补贴"], SEEN)
    assert opened.active["B2"].value is None


def test_a_picture_in_a_document_loses_its_place_and_keeps_its_pixels() -> None:
    data = word(lambda document: document.add_picture(io.BytesIO(photo("PNG"))))
    [name] = [name for name in parts_of(data) if name.startswith("word/media/")]
    data = with_part(data, name, photo("PNG", exif=exif()))
    copy = clean_here(data, "a.docx").blobs[0]
    assert b"Qingyan" in parts_of(data)[name] and b"Qingyan" not in parts_of(copy)[name]
    assert len(docx.Document(io.BytesIO(copy)).inline_shapes) == 1
