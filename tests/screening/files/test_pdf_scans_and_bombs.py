"""PDF: a page that is a picture is a scan whatever stands beside; what swells is held."""

import zlib

import pikepdf
import pytest

from gongkai.screening.files import screen_file
from tests.screening.files.made import changed, painted, photo, told
from tests.screening.files.test_pdf import NAME, SEEN, add_latin, bare, scan

UNREAD = "第1页：图片文字不能自动识别，请逐张查看有没有个人信息和不宜公开的内容。"
BOMB = "文件展开后过大，已停止检查，请拆分后再上传。"
DIGIT = b"BT /F9 8 Tf 10 10 Td (1) Tj ET"


def on_page(*places: bytes) -> bytes:
    """A page with text and a picture at each of `places`."""

    def put(pdf: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(pdf, photo())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 64, 48, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im9=image)

    commands = b" ".join(b"q " + place + b" cm /Im9 Do Q" for place in places)
    return painted(changed(bare(SEEN), put), commands, before=True)


def test_a_scan_with_one_digit_on_it_is_held_all_the_same() -> None:
    assert screen_file(NAME, painted(changed(scan(), add_latin), DIGIT)).held == UNREAD


@pytest.mark.parametrize(
    ("places", "held", "why"),
    [
        ((b"595 0 0 842 0 0",), UNREAD, "the whole page"),
        ((b"595 0 0 300 0 0", b"595 0 0 300 0 300"), UNREAD, "a scan in two strips"),
        ((b"595 0 0 300 0 0",) * 3, "", "one over another: a third of the page"),
        ((b"400 0 0 400 0 0",), "", "a large picture"),
        ((b"5950 0 0 842 595 0",), "", "beside the page"),
    ],
)
def test_a_page_is_a_scan_when_pictures_cover_most_of_it(places, held: str, why: str) -> None:
    found = screen_file(NAME, on_page(*places))
    assert (found.held, found.text.strip()) == (held, SEEN), why


def test_a_picture_that_is_not_most_of_the_page_is_pointed_out() -> None:
    found = screen_file(NAME, on_page(b"400 0 0 400 0 0"))
    assert told(found) == [("unread_picture", "第1页", "", False)]


def with_stream(content: bytes, **entries: object) -> bytes:
    """The content is packed here: the file keeps it as it is."""

    def put(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, content, **entries)
        pdf.pages[0].contents_add(stream, prepend=True)

    return changed(bare(SEEN), put)


def flate(times: int, content: bytes) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * times)
    return with_stream(content, Filter=filters)


@pytest.mark.parametrize("times", [1, 2])
def test_a_content_that_swells_is_held(times: int) -> None:
    assert screen_file(NAME, flate(times, b"%" + b"a" * 40_000_000 + b"\n")).held == BOMB


def test_a_content_that_packs_too_well_is_held() -> None:
    assert screen_file(NAME, flate(1, b" " * 5_000_000)).held == BOMB


def test_a_long_content_that_packs_as_drawings_do_is_not_held() -> None:
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 97, n % 89, n % 83, n) for n in range(90_000))
    assert screen_file(NAME, flate(1, b"q 1 g 1 G " + lines + b"Q ")).held == ""


def picture(width: int, height: int, size: int) -> bytes:
    def put(pdf: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(pdf, zlib.compress(b"\xff" * size, 9))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = width, height, 1
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im9=image)

    return painted(changed(bare(SEEN), put), b"40 0 0 40 0 0 cm /Im9 Do")


@pytest.mark.parametrize(
    ("width", "height", "size", "held", "why"),
    [
        (4960, 7016, 620 * 7016, "", "a white page scanned at 600 dpi packs a thousand to one"),
        (10, 10, 8_000_000, BOMB, "more than it says"),
        (30_000, 30_000, 100, BOMB, "more pixels than any plan"),
    ],
)
def test_a_picture_may_be_large_but_no_larger_than_it_says(
    width: int, height: int, size: int, held: str, why: str
) -> None:
    assert screen_file(NAME, picture(width, height, size)).held == held, why
