"""What a PDF says in none of its pages' texts: every string, name and comment is looked through,
what no page draws is told, and none of it is in the copy.

In this process: what the child adds is tested beside it.
"""

import io
from collections.abc import Callable

import pikepdf
import pytest

from gongkai.screening.cleaning.here import clean_here
from gongkai.screening.files import FileScreening, door
from gongkai.screening.files.looking import look_here_into
from gongkai.screening.files.pdf.tokens import drawn_names, telling, without
from tests.screening.files.made import ID, PHONE, changed, hidden, painted, told
from tests.screening.files.test_pdf import NAME, SEEN, add_latin, bare

OTHER = "不显示的标记"
UNDRAWN = "文件里存有没有画在页面上的内容，读者看不到，解开文件就能得到。"
TEXT = f"BT /F9 9 Tf ({ID}) Tj ET".encode()


@pytest.fixture
def screened(monkeypatch) -> Callable[[bytes], FileScreening]:
    monkeypatch.setattr(door, "look_into", look_here_into)
    return lambda data: door.screen_file(NAME, data)


def copy_of(data: bytes) -> tuple[list[str], bytes]:
    """What was taken out, and all of the copy unpacked."""
    answer = clean_here(data, NAME)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(answer.blobs[0])) as pdf:
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return answer.plain, out.getvalue()


def with_root(**entries: object) -> bytes:
    def put(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value(pdf) if callable(value) else value

    return changed(bare(SEEN), put)


def figure(pdf: pikepdf.Pdf) -> pikepdf.Object:
    child = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(ID))
    return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=child))


def labels(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=pikepdf.String(f"{ID} "))])


def destinations(pdf: pikepdf.Pdf) -> pikepdf.Object:
    to = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
    return pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=[pikepdf.String(ID), to]))


def outline() -> bytes:
    def put(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as made:
            made.root.append(pikepdf.OutlineItem(ID, 0))

    return changed(bare(SEEN), put)


def linked(address: str) -> bytes:
    def put(pdf: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])

    return changed(bare(SEEN), put)


def marked(properties: bytes) -> bytes:
    return painted(bare(SEEN), b"/X " + properties + b" BDC EMC")


STRINGS: dict[str, tuple[Callable[[], bytes], str]] = {
    "text read aloud": (lambda: with_root(StructTreeRoot=figure), "替代文字"),
    "title of the outline": (outline, "书签"),
    "address of a link": (lambda: linked(f"http://a.test/?id={ID}"), "链接地址"),
    "label of pages": (lambda: with_root(PageLabels=labels), "页码标签"),
    "named destination": (lambda: with_root(Names=destinations), "跳转目标"),
    "unknown entry": (lambda: with_root(Foo=pikepdf.String(ID)), OTHER),
    "unknown entry by itself": (
        lambda: with_root(Foo=lambda pdf: pdf.make_indirect(pikepdf.String(ID))),
        OTHER,
    ),
    "unknown entry far below": (
        lambda: with_root(Foo=pikepdf.Dictionary(A=[pikepdf.Dictionary(B=pikepdf.String(ID))])),
        OTHER,
    ),
    "unknown stream": (
        lambda: with_root(Foo=lambda pdf: pikepdf.Stream(pdf, f"<a>{ID}</a>".encode())),
        OTHER,
    ),
    "name": (lambda: with_root(Foo=pikepdf.Name(f"/A{ID}")), OTHER),
    "marked content": (lambda: marked(f"<</Foo ({ID})>>".encode()), OTHER),
    "marked content in hexadecimal": (
        lambda: marked(f"<</F <{ID.encode().hex()}>>>".encode()),
        OTHER,
    ),
    "comment of a content": (lambda: painted(bare(SEEN), f"%{ID}\n".encode()), OTHER),
    "comment of the file": (
        lambda: bare(SEEN).replace(b"%%EOF", f"% {ID}\n%%EOF".encode()),
        OTHER,
    ),
}


@pytest.mark.parametrize("what", STRINGS)
def test_it_is_found_and_gone_from_the_copy(what: str, screened) -> None:
    make, label = STRINGS[what]
    data = make()
    found = screened(data)
    assert (told(found), found.text.strip()) == ([("id_number", label, ID, False)], SEEN)
    _, copy = copy_of(data)
    assert ID.encode() not in copy and ID.encode().hex().encode() not in copy.lower()


def test_a_link_that_tells_nothing_stays(screened) -> None:
    data = linked("http://www.qingyan.test/t20230113_13800000000.html")
    assert screened(data).hits == ()
    taken, copy = copy_of(data)
    assert (taken, b"www.qingyan.test" in copy) == ([], True)


def test_a_page_keeps_its_tags_and_its_outline() -> None:
    taken, copy = copy_of(changed(bare(f"= 通知\n{SEEN}"), lambda pdf: None))
    assert (taken, b"/StructTreeRoot" in copy, b"/Outlines" in copy) == ([], True, True)


def with_drawing(kind: str, content: bytes, commands: bytes = b"") -> bytes:
    """A page with a drawing among its resources, drawn only by `commands`."""

    def put(pdf: pikepdf.Pdf) -> None:
        made = pikepdf.Stream(pdf, content)
        made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name(kind)
        if kind == "/Form":
            made.BBox, made.Resources = [0, 0, 300, 300], pdf.pages[0].obj.Resources
        else:
            made.Width, made.Height, made.BitsPerComponent = 10, 10, 8
            made.ColorSpace = pikepdf.Name.DeviceGray
        drawings = pikepdf.Dictionary(U=pdf.make_indirect(made))
        pdf.pages[0].obj.Resources.XObject = drawings

    return painted(changed(changed(bare(SEEN), add_latin), put), commands)


def test_a_text_that_no_page_draws_is_hidden(screened) -> None:
    data = with_drawing("/Form", TEXT)
    found = screened(data)
    assert hidden(found) == [("没有画在页面上的内容", ID, UNDRAWN)]
    assert ("id_number", "没有画在页面上的内容", ID, True) in told(found)
    taken, copy = copy_of(data)
    assert (taken, ID.encode() in copy) == (["没有画在页面上的内容"], False)


def test_a_picture_that_no_page_draws_is_hidden(screened) -> None:
    data = with_drawing("/Image", b"\x7f" * 100)
    assert hidden(screened(data)) == [("没有画在页面上的内容", "", UNDRAWN)]
    assert copy_of(data)[0] == ["没有画在页面上的内容"]


@pytest.mark.parametrize(
    ("kind", "content"), [("/Form", b"0 g 0 0 9 9 re f"), ("/Image", b"\x7f" * 100)]
)
def test_what_is_drawn_stays(kind: str, content: bytes, screened) -> None:
    data = with_drawing(kind, content, b"/U Do")
    assert screened(data).hits == ()
    taken, copy = copy_of(data)
    assert (taken, b"/U Do" in copy) == ([], True)


def test_a_name_in_a_comment_draws_nothing(screened) -> None:
    found = screened(with_drawing("/Form", TEXT, b"%/U Do\n"))
    assert hidden(found) == [("没有画在页面上的内容", ID, UNDRAWN)]


def test_a_page_off_the_list_is_hidden(screened) -> None:
    def put(pdf: pikepdf.Pdf) -> None:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 600, 800],
            Resources=pdf.pages[0].obj.Resources,
            Contents=pikepdf.Stream(
                pdf, b"BT /F9 9 Tf 50 50 Td (tel " + PHONE.encode() + b") Tj ET"
            ),
        )
        pdf.Root.Foo = pdf.make_indirect(page)

    data = changed(changed(bare(SEEN), add_latin), put)
    assert hidden(screened(data)) == [("没有画在页面上的内容", f"tel {PHONE}", UNDRAWN)]
    assert copy_of(data)[0] == ["用途不明的内容"]


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        (f"({ID}) Tj", [], "painted"),
        (f"[({ID}) -3 <{ID.encode().hex()}>] TJ", [], "painted in pieces"),
        (f"({ID}) '", [], "painted on the next line"),
        (f"({ID}) Foo", [ID], "of an operator that nobody knows"),
        (f"({ID})", [ID], "of none"),
        (f"(a\\({ID}\\)) DP", [f"a({ID})"], "brackets in it"),
        (f"(\\061{ID[1:]}) DP", [ID], "a digit written by its number"),
        ("(\\376\\377\\000@) DP", ["@"], "in two bytes a character"),
        (f"{ID} Foo", [ID], "a word"),
        ("0.12345678901234 0 m", [], "a measure"),
        (f"BI /W 1 ID ({ID}) EI Q", [], "the bytes of a picture"),
        (f"ID ({ID}) DP EI Q", [ID], "no picture without its beginning"),
        (f"% {ID}\r(%) Tj", [f" {ID}"], "a comment, and none"),
    ],
)
def test_what_a_content_says_beside_what_it_paints(content: str, said: list[str], why) -> None:
    data = content.encode()
    found = telling(data)
    assert [token.text for token in found] == said, why
    assert telling(without(data, found)) == []


def test_what_is_drawn_is_told_by_its_name() -> None:
    assert drawn_names(b"/A Do q /B#41 Do Q /C gs (/D Do) Tj % /E Do\n/F 1 Do") == {"/A", "/BA"}


def test_a_file_that_hangs_on_the_file_without_being_listed_is_looked_into(screened) -> None:
    def spec(pdf: pikepdf.Pdf) -> pikepdf.Object:
        stream = pdf.make_indirect(pikepdf.Stream(pdf, f"手机{PHONE}".encode()))
        files = pikepdf.Dictionary(F=stream)
        made = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, UF="明细.txt", EF=files)
        return pikepdf.Array([pdf.make_indirect(made)])

    data = with_root(AF=spec)
    assert told(screened(data)) == [
        ("hidden_content", "PDF附件“明细.txt”", "", True),
        ("phone", "PDF附件“明细.txt”中第1行", PHONE, True),
    ]
    assert PHONE.encode() not in copy_of(data)[1]
