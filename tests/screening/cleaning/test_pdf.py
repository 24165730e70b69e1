"""Copies of PDFs: the pages look the same, and below them is nothing."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from gongkai.screening.cleaning import cleaned_copy, pdf
from gongkai.screening.files import screen_file
from gongkai.screening.held import Held
from tests.screening.files.made import ID, PHONE, changed, page, painted
from tests.screening.files.test_pdf import (
    add_latin,
    annotated,
    bar,
    bare,
    form_of,
    line,
    saved_again,
    scan,
    with_latin,
    with_layer,
)

NAME = "a.pdf"
SEEN = "公开的内容"


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pages:
        return "\n".join(pages[n].get_textpage().get_text_range() for n in range(len(pages)))


def look(data: bytes, number: int = 0):
    with pypdfium2.PdfDocument(data) as pages:
        return pages[number].render(scale=1).to_pil().convert("L")


def far_apart(one: bytes, other: bytes) -> int:
    return ImageChops.difference(look(one), look(other)).getextrema()[1]


def roughly_apart(one: bytes, other: bytes) -> int:
    """As `far_apart`, of pictures so small that edges do not count."""
    small = [look(data).resize((60, 84)) for data in (one, other)]
    return ImageChops.difference(*small).getextrema()[1]


def inside(data: bytes) -> bytes:
    """All strings and streams of the file, unpacked."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            found.append(item.unparse(resolved=False))
            if isinstance(item, pikepdf.Stream):
                try:
                    found.append(item.read_bytes())
                except pikepdf.PdfError:
                    found.append(item.read_raw_bytes())
    return b"\n".join(found)


def cleaned(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    copy = cleaned_copy(NAME, data)
    assert copy.reason == ""
    assert [h for h in screen_file(NAME, copy.data).hits if h.kind == "hidden_content"] == []
    return copy.data, copy.taken_out


def test_an_ordinary_file_keeps_its_text_and_its_looks() -> None:
    data = page(f"= 通知\n{SEEN}")
    copy, taken = cleaned(data)
    assert taken == ("文件属性",)
    assert (text_of(copy), far_apart(data, copy)) == (text_of(data), 0)


def test_text_under_a_bar_goes_and_the_rest_keeps_its_text() -> None:
    data = bare(f"{SEEN}\n" + line(f"身份证{ID}") + bar(60))
    copy, taken = cleaned(data)
    assert taken == ("页面上看不到的文字",)
    assert text_of(copy).split() == [SEEN]
    assert far_apart(data, copy) <= 24


def test_white_text_goes() -> None:
    data = bare(f"{SEEN}\n" + line(f"手机{PHONE}", inner="#set text(fill: white);"))
    copy, _ = cleaned(data)
    assert text_of(copy).split() == [SEEN]


def test_text_in_no_colour_goes() -> None:
    data = with_latin(b"3 Tr 100 400 Td (tel " + PHONE.encode() + b") Tj")
    copy, _ = cleaned(data)
    assert PHONE not in text_of(copy) and PHONE.encode() not in inside(copy)


def test_where_a_bar_covers_part_of_a_text_the_page_becomes_a_picture() -> None:
    data = bare(f"{SEEN}\n" + line(f"手机{PHONE}，其余公开") + bar(60, wide=35))
    copy, taken = cleaned(data)
    assert taken == ("页面上看不到的文字", "第1页的文字层（改为图片）")
    assert text_of(copy).strip() == ""
    assert screen_file(NAME, copy).held.startswith("第1页：图片文字不能自动识别")
    assert roughly_apart(data, copy) < 40


def drawn_font(pdf: pikepdf.Pdf) -> None:
    """A font whose characters are drawings, as browsers print them, called F8: a square each."""
    square = pikepdf.Stream(pdf, b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    kept = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 600, 700],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=pikepdf.Dictionary(a=square),
        Encoding=pikepdf.Dictionary(Differences=[97, pikepdf.Name.a]),
        FirstChar=97,
        LastChar=97,
        Widths=[600],
    )
    resources = pdf.pages[0].obj.Resources
    resources.Font = pikepdf.Dictionary({**resources.get("/Font", {}), "/F8": kept})


TELLING = b"(tel " + PHONE.encode() + b") Tj ET "
UNSEEN = {
    "under a box": b"BT /F9 14 Tf 100 400 Td " + TELLING + b"0 g 95 395 150 20 re f",
    "white on white": b"1 g BT /F9 14 Tf 100 400 Td " + TELLING,
}


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN.keys())
def test_a_page_as_a_browser_prints_it_keeps_all_that_is_seen(unseen: bytes) -> None:
    """The unseen cannot be taken out of it by itself, and trying to loses its characters."""
    fonts = changed(changed(bare(SEEN), add_latin), drawn_font)
    data = painted(fonts, b"BT /F8 60 Tf 100 500 Td (aaaaa) Tj ET " + unseen)
    copy, taken = cleaned(data)
    assert taken == ("页面上看不到的文字", "第1页的文字层（改为图片）")
    assert PHONE.encode() not in inside(copy)
    assert roughly_apart(data, copy) < 40


def test_a_page_made_anew_otherwise_than_it_was_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def blank(data: bytes, numbers: list[int]) -> dict[int, pdf.Picture]:
        return {number: (Image.new("RGB", (1654, 2339), "white"), (595, 842)) for number in numbers}

    monkeypatch.setattr(pdf, "_pictures", blank)
    with pytest.raises(Held, match="清理后的页面与原件不一致"):
        pdf.clean_pdf(bare(f"{SEEN}\n" + line(f"手机{PHONE}，其余公开") + bar(60, wide=35)))


@pytest.mark.parametrize("kind", ["/Text", "/Highlight", "/Redact", "/Popup", "/Ink"])
def test_annotations_go(kind: str) -> None:
    data = annotated({"/Subtype": pikepdf.Name(kind), "/Contents": f"tel {PHONE}"})
    copy, taken = cleaned(data)
    assert (taken, PHONE.encode() in inside(copy)) == (("批注",), False)
    assert text_of(copy).split() == [SEEN]


def covered_by_annotation(data: bytes, kind: str) -> bytes:
    """A black square over the text, drawn as an annotation."""

    def add(pdf: pikepdf.Pdf) -> None:
        look_of_it = pikepdf.Stream(pdf, b"0 g 0 0 300 40 re f")
        look_of_it.Type, look_of_it.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look_of_it.BBox = [0, 0, 300, 40]
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(kind),
            Rect=[60, 580, 360, 620],
            F=4,
            AP=pikepdf.Dictionary(N=pdf.make_indirect(look_of_it)),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(made)])

    return changed(data, add)


@pytest.mark.parametrize("kind", ["/Square", "/Ink", "/Stamp", "/FreeText"])
def test_an_annotation_taken_off_brings_nothing_to_light(kind: str) -> None:
    data = covered_by_annotation(bare(f"{SEEN}\n" + line(f"身份证{ID}")), kind)
    assert ID not in screen_file(NAME, data).text
    copy, _ = cleaned(data)
    assert ID not in text_of(copy) and ID.encode() not in inside(copy)
    assert roughly_apart(data, copy) < 40


def test_a_hidden_field_stays_hidden() -> None:
    copy, _ = cleaned(form_of(2))
    assert PHONE.encode() not in inside(copy)
    assert far_apart(bare(SEEN), copy) == 0


def test_links_to_the_web_stay_and_scripts_go() -> None:
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.gov.cn/")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    for action, stays in ((web, True), (script, False)):
        copy, _ = cleaned(annotated({"/Subtype": pikepdf.Name.Link, "/A": action}))
        with pikepdf.open(io.BytesIO(copy)) as pdf:
            assert ("/Annots" in pdf.pages[0].obj) is stays


def test_what_a_form_shows_stays_as_part_of_the_page() -> None:
    copy, taken = cleaned(form_of(4))
    assert taken == ("表单域（内容留在页面上）",)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert "/AcroForm" not in pdf.Root and "/Annots" not in pdf.pages[0].obj


def test_attachments_properties_scripts_and_former_versions_go() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, f"tel {PHONE}".encode())
        pdf.docinfo["/Author"] = "Zhao Liu"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=["a", script])
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(X="Zhao Liu")
        pdf.pages[0].obj.Thumb = pikepdf.Stream(pdf, b"Zhao Liu")

    copy, taken = cleaned(saved_again(changed(bare(SEEN), add)))
    assert taken == ("附件", "脚本", "修改前的版本")
    left = inside(copy)
    assert [gone for gone in (PHONE.encode(), b"Zhao Liu", b"alert") if gone in left] == []
    assert copy.count(b"%%EOF") == 1


def test_what_leads_to_a_page_made_anew_keeps_nothing_of_the_old_one() -> None:
    """Links, titles of the outline and the tree of tags lead to pages."""

    def lead(pdf: pikepdf.Pdf) -> None:
        place = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[9, 9, 60, 60], Dest=place)
        pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(Pg=pdf.pages[0].obj)

    tel = b"BT /F9 14 Tf 1 0 0 1 100 400 Tm (tel " + PHONE.encode() + b", open) Tj ET"
    black = b" 0 g 95 395 85 20 re f"
    data = painted(changed(bare(f"{SEEN}\n#pagebreak()\n第二页"), add_latin), tel + black)
    copy, taken = cleaned(changed(data, lead))
    assert "第1页的文字层（改为图片）" in taken
    assert PHONE.encode() not in inside(copy)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.pages[1].obj.Annots[0].Dest[0].objgen == pdf.pages[0].obj.objgen


def test_a_layer_that_is_off_goes() -> None:
    text = b"/OC /Oc9 BDC BT /F9 14 Tf 100 400 Td (tel " + PHONE.encode() + b") Tj ET EMC"
    data = painted(changed(bare(SEEN), with_layer), text)
    copy, taken = cleaned(data)
    assert "关着的图层" in taken
    assert PHONE.encode() not in inside(copy)
    assert roughly_apart(data, copy) < 40


def test_a_scan_stays_a_scan() -> None:
    data = scan()
    copy, taken = cleaned(data)
    assert (taken, far_apart(data, copy)) == ((), 0)


def test_a_locked_file_has_no_copy() -> None:
    locked = pikepdf.Encryption(user="a", owner="b")
    copy = cleaned_copy(NAME, changed(bare(SEEN), lambda pdf: None, encryption=locked))
    assert (copy.data, copy.reason) == (b"", "文件设有打开密码，请去掉密码后再上传。")


def test_the_copy_is_not_locked() -> None:
    printing = pikepdf.Encryption(user="", owner="b")
    copy, _ = cleaned(changed(bare(SEEN), lambda pdf: None, encryption=printing))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert not pdf.is_encrypted
