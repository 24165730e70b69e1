"""Pictures of pages: every number right or unknown, never wrong; opened so that no bomb goes off.

Recognition takes seconds a page, so what does not need it is held without.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image, ImageFilter

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.document import Line, Paragraph, Unreadable
from gongkai.annual_report.forms import FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import image, read_document
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.image import cells, picture, recognition
from gongkai.annual_report.readers.image.cells import ruled_cells
from gongkai.annual_report.readers.image.recognition import Seen, Text, Words
from gongkai.annual_report.report import Claim, Value
from gongkai.annual_report.writers import write_report
from tests.annual_report.readers.building import PROSE, TABLES, geometry
from tests.annual_report.readers.printing import HEAD, typst_table

DPI = 200
SEEN = "内容由图像识别而来，数字请与原件核对。"
DAMAGED = "图像文件已损坏或不完整，无法打开。"
TOO_LARGE = "图像过大，不像一页报告，已停止读取。"


@cache
def page_with_table_three() -> Image.Image:
    """A printed page with table three, rendered as a scanner would; no two numbers are alike."""
    sheet = "#set page(margin: 1.5cm, height: 33cm)"
    source = f"{HEAD}{sheet}\n= {PROSE[3][0]}\n{typst_table(1, 8)}"
    page = pypdfium2.PdfDocument(typst.compile(source.encode()))[0]
    return page.render(scale=DPI / 72).to_pil().convert("RGB")


def printed() -> list[int]:
    return [100 + 10 * row + column for row in range(25) for column in range(7)]


def saved(page: Image.Image, format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, format, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def read(data: bytes) -> list[Value]:
    """The numbers of table three in the order in which they are printed."""
    report = interpret(read_document(data))
    return [
        report.values[f"requests.{row.key}.{column.key}"]
        for row in FORM_2021.request_rows
        for column in REQUEST_COLUMNS
    ]


def a_poor_copy(page: Image.Image) -> Image.Image:
    """Turned by a degree and more, speckled, blurred."""
    noise = np.random.default_rng(1).normal(0, 25, (page.height, page.width, 1))
    grey = np.clip(np.asarray(page, dtype=float) + noise, 0, 255).astype(np.uint8)
    turned = Image.fromarray(grey).rotate(-1.3, Image.Resampling.BICUBIC, fillcolor="white")
    return turned.filter(ImageFilter.GaussianBlur(1.2))


@pytest.mark.slow
def test_table_three_in_a_picture_is_read_with_every_number_right() -> None:
    assert read(saved(page_with_table_three(), "PNG")) == printed()


@pytest.mark.slow
def test_a_poor_copy_of_table_three_gives_no_wrong_number() -> None:
    found = read(saved(a_poor_copy(page_with_table_three()), "JPEG"))
    pairs = zip(found, printed(), strict=True)
    assert [(value, true) for value, true in pairs if value not in (None, true)] == []
    assert sum(value is None for value in found) < 20


def drawn_table(turn: float = 0.0) -> Image.Image:
    """Rules of three rows and two columns, each cell 400 by 100 pixels."""
    pixels = np.full((800, 1000, 3), 255, np.uint8)
    for y in range(100, 401, 100):
        pixels[y : y + 3, 100:903] = 0
    for x in (100, 500, 900):
        pixels[100:403, x : x + 3] = 0
    return Image.fromarray(pixels).rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")


@pytest.mark.parametrize("turn", [0.0, 2.0, -3.0])
def test_ruled_cells_are_found_though_the_page_is_turned(turn: float) -> None:
    tables, _ = ruled_cells(np.asarray(drawn_table(turn)))
    assert [len(table) for table in tables] == [6]
    assert all(abs(box.right - box.left - 400) < 12 for box in tables[0])
    assert all(abs(box.bottom - box.top - 100) < 12 for box in tables[0])


@cache
def page_with_table_four() -> Image.Image:
    source = f"{HEAD}#set page(margin: 1.5cm)\n= {PROSE[4][0]}\n{typst_table(2)}"
    page = pypdfium2.PdfDocument(typst.compile(source.encode()))[0]
    return page.render(scale=DPI / 72).to_pil().convert("RGB")


def test_the_fifteen_columns_of_table_four_are_found() -> None:
    (table,), _ = ruled_cells(np.asarray(page_with_table_four()))
    assert len(table) == len(geometry(TABLES[2]))


@pytest.mark.parametrize(
    ("seen", "found", "why"),
    [
        ([], 6, "no table was seen: the rules make one"),
        ([Box(100, 100, 500, 400), Box(500, 100, 900, 400)], 6, "columns that run together"),
        ([Box(100, 100 * y, 900, 100 * y + 50) for y in range(1, 6)], 5, "about as many"),
    ],
)
def test_where_the_library_sees_much_less_the_rules_count(
    seen: list[Box], found: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "_by_library", lambda _: [seen] if seen else [])
    assert [len(table) for table in ruled_cells(np.asarray(drawn_table()))[0]] == [found], why


def test_a_page_without_rules_has_no_cells() -> None:
    blank = np.full((800, 1000, 3), 255, np.uint8)
    tables, page = ruled_cells(blank)
    assert tables == []
    assert np.array_equal(page, blank)


@pytest.mark.parametrize(
    ("text", "score", "shown", "why"),
    [
        ("39", 0.99, "39", "a number seen clearly"),
        ("39", 0.80, "?", "a number not seen clearly"),
        ("共39件", 0.80, "?", "a text with a number in it is judged as one"),
        ("规章", 0.50, "规章", "a label may be unclear: the form tells which it is"),
        ("O", 0.99, "?", "a letter that may be a nought"),
        ("l", 0.99, "?", "a letter that may be a one"),
        ("/", 0.50, "/", "a stroke says that there is none"),
        ("一", 0.50, "?", "a single character that may be a dash"),
        ("一", 0.95, "一", "the same, seen clearly"),
        ("", 0.99, "", "nothing"),
    ],
)
def test_what_is_not_seen_clearly_is_unknown(text: str, score: float, shown: str, why: str) -> None:
    assert recognition._certain(text, score) == shown, why


CELLS = [Box(0, 0, 100, 50), Box(100, 0, 200, 50)]


@pytest.mark.parametrize(
    ("box", "held", "outside", "why"),
    [
        (Box(10, 10, 40, 40), [[0.9], []], 0, "within the first"),
        (Box(110, 10, 140, 40), [[], [0.9]], 0, "within the second"),
        (Box(80, 10, 120, 40), [[0.0], [0.0]], 0, "across the rule: neither may trust it"),
        (Box(85, 10, 185, 40), [[], [0.9]], 0, "a little over the rule, as a wide box may be"),
        (Box(10, 60, 40, 90), [[], []], 1, "below the table"),
    ],
)
def test_a_text_belongs_to_the_cell_it_lies_in(
    box: Box, held: list[list[float]], outside: int, why: str
) -> None:
    inside, rest = recognition._held(CELLS, [Text("12", box, 0.9)])
    assert ([[text.score for text in cell] for cell in inside], len(rest)) == (held, outside), why


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """The sizes of the pages handed to recognition, which sees `字` on each."""
    found: list[tuple[int, int]] = []

    def seen(page: Image.Image) -> Seen:
        assert page.mode == "RGB"
        found.append(page.size)
        return Seen((Paragraph("字"),), 1)

    monkeypatch.setattr(picture, "recognise", seen)
    return found


@pytest.mark.parametrize(
    ("mode", "format"),
    [
        ("1", "TIFF"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "GIF"),
        ("RGBA", "WEBP"),
        ("CMYK", "JPEG"),
        ("I;16", "PNG"),
        ("F", "TIFF"),
        ("RGB", "BMP"),
    ],
)
def test_a_page_in_any_colours_is_handed_on_as_plain_ones(
    mode: str, format: str, sizes: list[tuple[int, int]]
) -> None:
    document = picture.read_picture(saved(Image.new(mode, (1654, 2339)), format))
    assert sizes == [(1654, 2339)]
    assert document.blocks == (Paragraph("字"),)
    assert document.notes == (SEEN, "识别时有 1 处看不清，按未知处理。")


def test_a_scan_of_sixteen_bits_does_not_turn_white() -> None:
    levels = np.full((300, 300), 60_000, np.uint16)
    levels[100:200] = 1000
    with Image.open(io.BytesIO(saved(Image.fromarray(levels), "PNG"))) as page:
        seen = np.asarray(picture._sized(page))
    assert (int(seen.max()), int(seen.min()) < 20) == (255, True)


def test_what_is_transparent_is_paper() -> None:
    assert picture._sized(Image.new("RGBA", (1654, 300), (0, 0, 0, 0))).getpixel((9, 9)) == (
        255,
        255,
        255,
    )


@pytest.mark.parametrize(
    ("size", "expected", "why"),
    [
        ((1654, 2339), (1654, 2339), "A4 at 200 dpi"),
        ((2480, 3508), (2480, 3508), "at 300 dpi: near enough"),
        ((800, 1000), (1654, 2068), "a small picture is enlarged"),
        ((4000, 2000), (1654, 827), "a large one is reduced"),
    ],
)
def test_a_page_is_brought_to_a_size_at_which_it_can_be_read(
    size: tuple[int, int], expected: tuple[int, int], why: str
) -> None:
    assert picture._sized(Image.new("1", size)).size == expected, why


def test_a_roll_is_enlarged_only_until_its_pixels_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "MAX_PIXELS", 1_000_000)
    assert picture._sized(Image.new("1", (210, 3000))).size == (265, 3780)


def test_a_page_turned_by_its_camera_stands_upright() -> None:
    page = Image.new("RGB", (1654, 1000))
    exif = page.getexif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(saved(page, "JPEG", exif=exif))) as turned:
        assert picture._sized(turned).size[1] > picture._sized(turned).size[0]


def pages_of(count: int) -> bytes:
    pages = [Image.new("L", (1400, 300), shade) for shade in range(count)]
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])


def test_every_page_of_a_file_is_read(sizes: list[tuple[int, int]]) -> None:
    document = picture.read_picture(pages_of(3))
    assert len(sizes) == 3
    assert document.blocks == (Paragraph("字"),) * 3
    assert document.notes == (SEEN, "识别时有 3 处看不清，按未知处理。")


def test_pages_beyond_the_limit_are_said_to_be_unread(
    sizes: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "MAX_RECOGNISED_PAGES", 2)
    document = picture.read_picture(pages_of(5))
    assert len(sizes) == 2
    assert document.notes[-1] == "图像有 5 页，只识别了前 2 页，其余未能读取。"


def test_a_page_on_which_nothing_is_seen_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "recognise", lambda _: Seen((), 0))
    with pytest.raises(Unreadable, match=r"^图像里没有认出文字。$"):
        picture.read_picture(pages_of(1))


@pytest.mark.parametrize(
    ("pages", "notes"),
    [
        ([Words(("甲",), True), Words(("乙", "丙"), True)], ()),
        ([Words(("甲",), True), Words(("乙", "丙"), False)], ("有的地方看不清。",)),
        ([Words(("甲", "乙", "丙"), True), Words((), True)], ("有的地方看不清。",)),
    ],
)
def test_words_say_whether_they_are_all_that_stands_there(
    monkeypatch: pytest.MonkeyPatch, pages: list[Words], notes: tuple[str, ...]
) -> None:
    left = list(pages)
    monkeypatch.setattr(picture, "words_on", lambda _: left.pop(0))
    document = picture.read_words(pages_of(2))
    assert document.blocks == (Line("甲"), Line("乙"), Line("丙"))
    assert document.notes == notes


def test_words_that_were_seen_dimly_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [Text("1380571", Box(60, 0, 90, 9), 0.3), Text("电话", Box(0, 1, 50, 9), 1.0)]
    monkeypatch.setattr(recognition, "_texts", lambda _: seen)
    assert recognition.words_on(Image.new("RGB", (9, 9))) == Words(("电话 1380571",), False)


@pytest.mark.slow
def test_an_id_number_in_a_picture_is_read() -> None:
    source = f"{HEAD}#set page(width: 12cm, height: 5cm)\n身份证号码 11010519491231002X"
    page = pypdfium2.PdfDocument(typst.compile(source.encode()))[0]
    drawn = page.render(scale=DPI / 72).to_pil().convert("RGB")
    read = image.read_words(saved(drawn, "PNG"), 400)
    assert read.is_sure
    assert read.text.replace(" ", "").startswith("身份证号码11010519491231002X")


@pytest.mark.parametrize(
    ("data", "sentence", "why"),
    [
        (pages_of(1)[:-200], DAMAGED, "a TIFF whose directory is cut off"),
        (saved(Image.new("RGB", (400, 400)), "PNG")[:80], DAMAGED, "a PNG cut off in its pixels"),
        (b"GIF89a" + bytes(300), DAMAGED, "a GIF of no size"),
        (saved(Image.new("1", (199, 900)), "PNG"), "图像太小，认不出文字。", "a strip"),
        (b"RIFF\x00\x00\x00\x00WEBP", DAMAGED, "a WebP without a picture"),
        (
            saved(Image.new("1", (9000, 9000)), "PNG"),
            "图像过大，不像一页报告，已停止读取。",
            "large",
        ),
    ],
)
def test_a_damaged_picture_is_refused(data: bytes, sentence: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        picture.read_picture(data)
    assert str(caught.value) == sentence, why


def test_without_the_extra_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "find_spec", lambda name: None)
    with pytest.raises(Unreadable) as caught:
        read_document(saved(Image.new("RGB", (400, 400)), "PNG"))
    assert str(caught.value) == (
        "这是图像，需要先安装文字识别组件才能读取："
        "在本软件的源码文件夹里运行 pip install '.[ocr]'。"
    )


def test_a_cell_with_ink_in_which_nothing_is_seen_is_not_blank() -> None:
    page = np.full((60, 200, 3), 255, np.uint8)
    assert recognition._cell_text(page, Box(0, 0, 200, 60), []) == ""
    page[20:40, 90:110:3] = 0
    assert recognition._ink(page, Box(0, 0, 200, 60)) is not None


def test_lines_outside_a_table_are_joined_and_parted_by_columns() -> None:
    texts = [
        Text("二〇二二年", Box(10, 10, 110, 30), 0.9),
        Text("39件", Box(115, 11, 160, 31), 0.9),
        Text("附件", Box(300, 10, 340, 30), 0.9),
        Text("7", Box(10, 60, 20, 80), 0.3),
    ]
    assert [line.text for line in recognition._lines(texts)] == ["二〇二二年39件\t附件", "?"]


@pytest.mark.parametrize(
    ("high", "wide", "step", "is_bar", "why"),
    [
        (24, 120, 1, True, "a bar"),
        (24, 24, 1, True, "a short one"),
        (24, 6, 1, False, "it may be a one"),
        (3, 40, 1, False, "it may be a dash"),
        (24, 120, 3, False, "strokes"),
    ],
)
def test_the_bar_of_a_chart_is_no_sign(
    high: int, wide: int, step: int, is_bar: bool, why: str
) -> None:
    page = np.full((60, 400, 3), 255, np.uint8)
    page[18 : 18 + high, 10 : 10 + wide : step] = (24, 74, 130)
    ink = recognition._ink(page, Box(0, 0, 400, 60))
    assert ink is not None
    assert recognition._is_bar(ink) is is_bar, why


def test_a_cell_with_a_bar_is_blank_and_no_doubt() -> None:
    page = np.full((60, 400, 3), 255, np.uint8)
    page[18:42, 10:130] = (24, 74, 130)
    assert recognition._cell_text(page, Box(0, 0, 400, 60), []) == ""


@pytest.mark.parametrize(
    ("text", "score", "at", "is_lost", "why"),
    [
        ("全年公开60条", 0.7, 500, True, "a sentence with a number in it"),
        ("全年公开60条", 0.95, 500, False, "seen clearly"),
        ("工作动态", 0.5, 500, False, "words stay, however they were seen"),
        ("39", 0.7, 500, True, "a number in the page"),
        ("— 3 —", 0.7, 960, False, "the number of the page"),
        ("3", 0.7, 30, False, "likewise, above"),
        ("共39件", 0.7, 960, True, "no number of a page"),
        ("?", 0.7, 500, False, "a question mark that is printed"),
    ],
)
def test_what_is_lost_outside_tables_is_counted(
    text: str, score: float, at: int, is_lost: bool, why: str
) -> None:
    box = Box(100, at - 10, 200, at + 10)
    assert recognition._is_lost(Text(text, box, score), 1000) is is_lost, why


@cache
def page_with_a_chart() -> bytes:
    """The page of a written report on which the bars of its chart stand."""
    listed = Claim(1, 0, "公开134条", "published", 134, "条", parts=PARTS)
    paper = pypdfium2.PdfDocument(write_report(replace(clean(), claims=(listed,)), "pdf"))
    shown = next(page for page in paper if "许可处罚" in page.get_textpage().get_text_range())
    return saved(shown.render(scale=DPI / 72).to_pil().convert("RGB"), "PNG")


PARTS = (("许可处罚", 100), ("公路", 20), ("动态", 14))


@pytest.mark.slow
def test_nothing_is_called_unclear_on_a_page_that_was_read_whole() -> None:
    assert read_document(page_with_a_chart()).notes == (SEEN,)
