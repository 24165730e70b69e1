"""PDF: text that is seen, text that only seems to be gone, and all that stands beside the pages."""

import io
import re

import pikepdf
import pytest

from gongkai.screening.files import UNREAD_PICTURE, PartlyRead, door, pdf, screen_file
from gongkai.screening.files.contents import Contents
from tests.screening.files.made import (
    ID,
    OTHER_PHONE,
    PHONE,
    changed,
    hidden,
    page,
    painted,
    photo,
    told,
)

NAME = "名单.pdf"
COVERED = "这里的文字被色块或者图片盖住，只是看不到，复制或者搜索仍能得到。"
BLANK = "这里的文字与底色相同，页面上看不到，复制或者搜索仍能得到。"
MODE = "这里有不显示的文字层，页面上看不到，复制或者搜索仍能得到。"
OUTSIDE = "这里的文字在页面范围之外，看不到，仍在文件里。"
SEEN = "公开的内容"


def bare(body: str) -> bytes:
    """A page without properties."""

    def strip(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata

    return changed(page(body), strip)


def line(text: str, down: int = 60, inner: str = "") -> str:
    return f"#place(top + left, dy: {down}mm)[{inner}{text}]\n"


def bar(down: int, fill: str = "black", wide: int = 90) -> str:
    box = f"rect(width: {wide}mm, height: 9mm, fill: {fill})"
    return f"#place(top + left, dx: -2mm, dy: {down - 2}mm, {box})\n"


def test_an_ordinary_page_is_clear() -> None:
    found = screen_file(NAME, bare(f"{SEEN}，一、二 l | - . 十。"))
    assert (found.kind, found.hits, found.held) == ("pdf", (), "")
    assert found.text.split() == f"{SEEN}，一、二 l | - . 十。".split()


def test_a_hit_is_told_by_page_and_line() -> None:
    data = bare(f"第一行\n\n第二行\n#pagebreak()\n题目\n\n手机{PHONE}")
    assert told(screen_file(NAME, data)) == [("phone", "第2页第2行", PHONE, False)]


@pytest.mark.parametrize("fill", ["black", "white", "rgb(200, 0, 0)", "gray"])
def test_text_under_a_filled_box_is_found(fill: str) -> None:
    data = bare(f"{SEEN}\n" + line(f"身份证{ID}") + bar(60, fill))
    found = screen_file(NAME, data)
    assert told(found) == [
        ("hidden_content", "第1页", f"身份证{ID}", True),
        ("id_number", "第1页", ID, True),
    ]
    assert (found.hits[0].message, found.text.strip()) == (COVERED, SEEN)


def test_a_box_drawn_before_the_text_hides_nothing() -> None:
    white = "#set text(fill: white);"
    found = screen_file(NAME, bare(f"{SEEN}\n" + bar(60) + line("白字黑底", 60, white)))
    assert found.hits == ()
    assert found.text.split() == [SEEN, "白字黑底"]


def test_a_see_through_box_hides_nothing() -> None:
    data = bare(f"{SEEN}\n" + line("看得清的文字") + bar(60, "rgb(255, 255, 0, 30%)"))
    assert screen_file(NAME, data).hits == ()


def test_a_box_over_half_a_line_hides_that_half() -> None:
    data = bare(f"{SEEN}\n" + line(f"手机{PHONE}，其余公开") + bar(60, wide=35))
    found = screen_file(NAME, data)
    ((place, text, message),) = hidden(found)
    assert (place, message) == ("第1页", COVERED)
    assert text.startswith(f"手机{PHONE}")
    assert "其余公开" in found.text and PHONE not in found.text


def test_text_in_the_colour_of_the_page_is_found() -> None:
    data = bare(f"{SEEN}\n" + line(f"手机{PHONE}", inner="#set text(fill: white);"))
    found = screen_file(NAME, data)
    assert hidden(found) == [("第1页", f"手机{PHONE}", BLANK)]
    assert found.text.strip() == SEEN


def test_pale_text_that_can_be_read_is_not_hidden() -> None:
    data = bare(f"{SEEN}\n" + line("浅灰的水印", inner="#set text(fill: luma(210));"))
    assert screen_file(NAME, data).hits == ()


def add_latin(pdf: pikepdf.Pdf) -> None:
    """A font that every reader has, called F9."""
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    resources = pdf.pages[0].obj.Resources
    resources.Font = pikepdf.Dictionary({**resources.get("/Font", {}), "/F9": helvetica})


def with_latin(commands: bytes) -> bytes:
    """Text painted by hand: modes and places that Typst does not write."""
    return painted(changed(bare(SEEN), add_latin), b"BT /F9 14 Tf " + commands + b" ET")


def test_text_in_no_colour_is_found() -> None:
    data = with_latin(b"3 Tr 100 400 Td (tel " + PHONE.encode() + b") Tj")
    assert hidden(screen_file(NAME, data)) == [("第1页", f"tel {PHONE}", MODE)]


def test_text_beside_the_page_is_found() -> None:
    data = with_latin(b"-300 400 Td (tel " + PHONE.encode() + b") Tj")
    assert hidden(screen_file(NAME, data)) == [("第1页", f"tel {PHONE}", OUTSIDE)]


def test_text_painted_openly_is_seen() -> None:
    found = screen_file(NAME, with_latin(b"100 400 Td (tel " + PHONE.encode() + b") Tj"))
    assert told(found) == [("phone", "第1页第2行", PHONE, False)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_looked_at_as_it_is_shown(turn: int) -> None:
    data = bare(f"{SEEN}\n" + line(f"身份证{ID}") + bar(60))
    data = changed(data, lambda pdf: pdf.pages[0].rotate(turn, relative=False))
    found = screen_file(NAME, data)
    # Lying on its side, the text may be read in another order; none of it is seen.
    unseen = "".join(text for _, text, _ in hidden(found))
    assert sorted(unseen.replace(" ", "")) == sorted(f"身份证{ID}")
    assert found.text.strip() == SEEN


def test_a_box_in_a_form_within_the_page_covers_too() -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        form = pikepdf.Stream(pdf, b"0 g 0 0 400 40 re f")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 400, 40]
        form.Matrix = [1, 0, 0, 1, 20, 0]
        objects = pikepdf.Dictionary(Fx9=form)
        pdf.pages[0].obj.Resources.XObject = objects

    data = changed(bare(f"{SEEN}\n" + line(f"身份证{ID}", 60)), wrap)
    # 25 mm of margin and 60 mm further down, from the lower left corner
    data = painted(data, b"1 0 0 1 40 580 cm /Fx9 Do")
    assert hidden(screen_file(NAME, data)) == [("第1页", f"身份证{ID}", COVERED)]


def annotated(annotation: dict[str, object]) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        made = pikepdf.Dictionary({"/Type": pikepdf.Name.Annot, "/Rect": [10, 10, 60, 60]})
        for key, item in annotation.items():
            made[key] = item
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(made)])

    return changed(bare(SEEN), add)


@pytest.mark.parametrize(
    ("kind", "place", "sentence"),
    [
        ("/Text", "第1页批注", "这里有批注，打印稿不一定显示，文件里留有。"),
        ("/Highlight", "第1页批注", "这里有批注，打印稿不一定显示，文件里留有。"),
        ("/Redact", "第1页", "这里标了涂黑但没有生效，原文仍在文件里。"),
        ("/FileAttachment", "第1页", "这里有附件批注。"),
    ],
)
def test_annotations_are_told(kind: str, place: str, sentence: str) -> None:
    data = annotated({"/Subtype": pikepdf.Name(kind), "/Contents": f"手机{PHONE}"})
    found = screen_file(NAME, data)
    assert told(found)[-1] == ("phone", place, PHONE, True)
    assert (place, f"手机{PHONE}", sentence) in hidden(found)


def test_a_link_to_a_page_of_the_web_is_looked_through_only() -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.gov.cn/")
    data = annotated({"/Subtype": pikepdf.Name.Link, "/A": action})
    assert screen_file(NAME, data).hits == ()


@pytest.mark.parametrize(
    ("key", "label"), [("/Author", "作者"), ("/Title", "标题"), ("/经办", "经办")]
)
def test_properties_are_told(key: str, label: str) -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[key] = "赵六"

    sentence = f"文件属性里留有{label}，读者可以查看。"
    expected = [(f"文件属性“{label}”", "赵六", sentence)]
    assert hidden(screen_file(NAME, changed(bare(SEEN), write))) == expected


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:creator><r:Seq><r:li>赵六</r:li></r:Seq></dc:creator></r:Description></r:RDF></x:xmpmeta>"
)


def test_xmp_is_told() -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pikepdf.Stream(pdf, XMP.encode())

    found = screen_file(NAME, changed(bare(SEEN), write))
    assert hidden(found) == [("文件属性（XMP）", "赵六", "文件属性里留有说明，读者可以查看。")]


ABOUT_FIELDS = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description xmlns:p="http://www.aiim.org/pdfa/ns/property#">'
    "<p:description>UUID based identifier for specific incarnation of a document{}</p:description>"
    "</r:Description></r:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize("more", ["", f" {PHONE}"])
def test_what_pdf_a_says_of_its_own_fields_is_no_finding_but_is_looked_through(more: str) -> None:
    def write(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pikepdf.Stream(pdf, ABOUT_FIELDS.format(more).encode())

    found = screen_file(NAME, changed(bare(SEEN), write))
    assert hidden(found) == []
    assert len(told(found)) == len(more.split())


def test_an_attachment_is_looked_into() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, f"手机{PHONE}".encode())

    assert told(screen_file(NAME, changed(bare(SEEN), attach))) == [
        ("hidden_content", "PDF附件“a.txt”", "", True),
        ("phone", "PDF附件“a.txt”中第1行", PHONE, True),
    ]


def test_an_attachment_that_cannot_be_looked_into_holds_the_whole() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["a.zip"] = pikepdf.AttachedFileSpec(pdf, b"PK\x05\x06" + b"\x00" * 18)

    held = screen_file(NAME, changed(bare(SEEN), attach)).held
    assert held == "PDF附件“a.zip”：这是压缩包，里面的文件要解开后逐个上传。"


def form_of(flags: int) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="tel",
            V=f"手机{PHONE}",
            F=flags,
            Rect=[100, 300, 300, 320],
        )
        made = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = pikepdf.Array([made])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[made])

    return changed(bare(SEEN), add)


def test_a_form_field_is_seen_unless_it_is_hidden() -> None:
    assert told(screen_file(NAME, form_of(4))) == [("phone", "表单“tel”", PHONE, False)]
    assert told(screen_file(NAME, form_of(2))) == [
        ("hidden_content", "表单“tel”", f"手机{PHONE}", True),
        ("phone", "表单“tel”", PHONE, True),
    ]


def test_a_dynamic_form_is_held() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Stream(pdf, b"<x/>"))

    held = screen_file(NAME, changed(bare(SEEN), add)).held
    assert held == "文件是 XFA 动态表单，不能检查，请打印为普通 PDF 后再上传。"


def with_layer(pdf: pikepdf.Pdf) -> None:
    """A layer that is off, with a text on it."""
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="底稿"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer])
    )
    pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(Oc9=layer)
    add_latin(pdf)


def test_a_layer_that_is_off_is_told() -> None:
    text = b"/OC /Oc9 BDC BT /F9 14 Tf 100 400 Td (tel " + PHONE.encode() + b") Tj ET EMC"
    found = screen_file(NAME, painted(changed(bare(SEEN), with_layer), text))
    assert ("图层“底稿”", "", "这个图层关着，打开就能看到。") in hidden(found)


def test_scripts_and_private_data_are_told() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary()
        pdf.pages[0].obj.Thumb = pikepdf.Stream(pdf, b"x")
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script)

    assert [message for _, _, message in hidden(screen_file(NAME, changed(bare(SEEN), add)))] == [
        "这一页存有制图软件的私有数据，可能是修改前的内容。",
        "这一页存有缩略图，可能是修改前的样子。",
        "这一页带有自动执行的动作。",
        "文件带有打开时执行的脚本。",
    ]


def saved_again(data: bytes) -> bytes:
    """The PDF with a second version after the first, as editors save it."""
    first = changed(
        data, lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True
    )
    root = re.search(rb"/Root (\d+ 0 R)", first)
    size = re.search(rb"/Size (\d+)", first)
    start = re.search(rb"startxref\s+(\d+)", first)
    assert root and size and start
    added = b"xref\n0 0\ntrailer << /Size %s /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return first + added % (size[1], root[1], start[1], len(first))


def test_former_versions_are_told_and_a_file_for_the_web_has_none() -> None:
    assert hidden(screen_file(NAME, saved_again(bare(SEEN)))) == [
        ("文件末尾", "", "文件里留有修改前的版本，可以恢复出来。")
    ]
    web = changed(bare(SEEN), lambda pdf: None, linearize=True)
    assert screen_file(NAME, web).hits == ()


def scan(text: str = "") -> bytes:
    """A page that is nothing but a picture."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        image = pikepdf.Stream(pdf, photo())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 64, 48, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(out)
    return out.getvalue()


def test_a_scan_is_held_and_read_where_someone_can() -> None:
    found = screen_file(NAME, scan())
    assert found.held == "第1页：图片文字不能自动识别，请逐张查看有没有个人信息和不宜公开的内容。"
    pictures: list[bytes] = []

    def recognise(picture: bytes) -> str:
        pictures.append(picture)
        return f"手机{OTHER_PHONE}"

    read = screen_file(NAME, scan(), recognise=recognise)
    assert (read.held, told(read)) == ("", [("phone", "第1页（图片）第1行", OTHER_PHONE, False)])
    assert pictures[0].startswith(b"\x89PNG")


def test_a_recogniser_that_fails_has_read_nothing() -> None:
    def fails(picture: bytes) -> str:
        raise ValueError("no model")

    assert screen_file(NAME, scan(), recognise=fails).held.startswith("第1页：图片文字不能自动识别")


def test_what_was_read_in_part_is_screened_and_looked_at() -> None:
    def reads(picture: bytes) -> str:
        raise PartlyRead(f"手机{OTHER_PHONE}")

    found = screen_file(NAME, scan(), recognise=reads, hold_pictures=False)
    assert (found.held, sorted(hit.kind for hit in found.hits)) == ("", ["phone", UNREAD_PICTURE])


def test_a_page_without_its_pixels_is_asked_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_DRAWN", 0)
    [picture] = pdf.look_into_pdf(scan(), draw=True).pictures
    assert (picture.data, picture.whole) == (b"", True)
    monkeypatch.setattr(door, "look_into", lambda *_, **__: Contents(pictures=[picture]))
    found = screen_file(NAME, scan(), recognise=lambda _: "nothing", hold_pictures=False)
    assert [hit.kind for hit in found.hits] == [UNREAD_PICTURE]


def test_an_encrypted_file_is_held_and_one_that_only_forbids_printing_is_not() -> None:
    locked = changed(
        bare(SEEN), lambda pdf: None, encryption=pikepdf.Encryption(user="a", owner="b")
    )
    assert screen_file(NAME, locked).held == "文件设有打开密码，请去掉密码后再上传。"
    open_to_all = pikepdf.Encryption(user="", owner="b")
    data = changed(bare(SEEN), lambda pdf: None, encryption=open_to_all)
    assert (screen_file(NAME, data).held, screen_file(NAME, data).text.strip()) == ("", SEEN)


def test_a_file_of_very_many_pages_is_held(monkeypatch) -> None:
    from gongkai.screening.files import pdf as module
    from gongkai.screening.held import Held

    monkeypatch.setattr(module, "MAX_PAGES", 1)
    with pytest.raises(Held, match="文件超过1页"):
        module.look_into_pdf(bare("一\n#pagebreak()\n二"))


def pinned(name: str, data: bytes) -> bytes:
    """A page with a file pinned to it as an annotation."""

    def pin(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_indirect(pikepdf.Stream(pdf, data))
        spec = pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=stream)
        )
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[10, 10, 30, 30],
            FS=pdf.make_indirect(spec),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(made)])

    return changed(bare(SEEN), pin)


def test_a_file_pinned_to_a_page_is_looked_into() -> None:
    assert told(screen_file(NAME, pinned("明细.txt", f"手机{PHONE}".encode()))) == [
        ("hidden_content", "第1页", "", True),
        ("phone", "第1页附件批注“明细.txt”中第1行", PHONE, True),
    ]


def test_a_file_pinned_to_a_page_that_cannot_be_looked_into_holds_the_whole() -> None:
    held = screen_file(NAME, pinned("明细.zip", b"PK\x05\x06" + b"\x00" * 18)).held
    assert held == "第1页附件批注“明细.zip”：这是压缩包，里面的文件要解开后逐个上传。"


def test_an_annotation_that_only_names_a_file_is_told_without_one() -> None:
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="C:/明细.xlsx")
    found = screen_file(NAME, annotated({"/Subtype": pikepdf.Name.FileAttachment, "/FS": spec}))
    assert (hidden(found), found.held) == ([("第1页", "", "这里有附件批注。")], "")
