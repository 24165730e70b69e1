"""PDF: ruled tables by their lines, text by its lines, whatever program made the file.

The files are made by typst, and by hand where a test must say how a rule is drawn.
"""

import io
import unicodedata
from functools import cache

import pypdfium2
import pytest
import typst
from PIL import Image, ImageDraw

from gongkai.annual_report.document import (
    Block,
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf import pages, scans
from gongkai.annual_report.readers.pdf.glyphs import Glyph, glyphs_of, is_readable
from gongkai.annual_report.readers.pdf.pages import read_pages
from gongkai.annual_report.readers.pdf.prose import PageText, blocks_of_pages, lines_of
from tests.annual_report.readers.building import PROSE, TITLE, expected_grids, grids
from tests.annual_report.readers.printing import drawn_pdf, typst_report, typst_table


@cache
def report_pdf() -> bytes:
    return typst.compile(typst_report().encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def flat(grid: Grid) -> Grid:
    """`grid` with the line breaks of narrow cells taken out."""
    return Grid.of(
        tuple(
            Cell(c.row, c.column, c.text.replace("\n", ""), c.rows, c.columns) for c in grid.cells
        )
    )


def test_a_report_comes_with_its_tables_and_paragraphs() -> None:
    document = read_document(report_pdf())
    assert (document.format, document.notes) == ("pdf", ())
    assert texts(document) == [
        TITLE,
        *(line * 4 if place else line for ls in PROSE.values() for place, line in enumerate(ls)),
    ]
    proactive, *_, remedies = grids(document)
    assert flat(proactive) == expected_grids()[0]
    assert flat(remedies) == expected_grids()[2]


def test_a_table_over_two_pages_stays_two_grids_that_hold_every_number_once() -> None:
    _, first, second, _ = grids(read_document(report_pdf()))
    printed = [c.text for g in (first, second) for c in g.cells if c.text.isdecimal()]
    assert printed == [c.text for c in expected_grids()[1].cells if c.text.isdecimal()]
    for grid in (first, second):
        assert max(c.column + c.columns for c in grid.cells) == 10


def test_page_numbers_are_not_of_the_report() -> None:
    assert [t for t in texts(read_document(report_pdf())) if "—" in t] == []


RULES = "0.5 w 0 0 0 RG"
"""Lines as strokes."""


def strokes(table: list[tuple[float, float, float, float]]) -> str:
    return RULES + "".join(f" {a} {b} m {c} {d} l S" for a, b, c, d in table)


def thin_rectangles(table: list[tuple[float, float, float, float]]) -> str:
    return "".join(f" {a} {b} {max(c - a, 0.7)} {max(d - b, 0.7)} re f" for a, b, c, d in table)


def polygons(table: list[tuple[float, float, float, float]]) -> str:
    """Each rule a trapezium, as browsers mitre the corners of borders."""
    drawn = ""
    for a, b, c, d in table:
        if b == d:
            drawn += f" {a} {b} m {c} {b} l {c - 1} {b + 1} l {a + 1} {b + 1} l h f"
        else:
            drawn += f" {a} {b} m {a} {d} l {a + 1} {d - 1} l {a + 1} {b + 1} l h f"
    return drawn


def board(columns: int, rows: int) -> list[tuple[float, float, float, float]]:
    """Rules of a board of squares, 60 by 20 points, from (100, 700) downwards."""
    right, bottom = 100 + 60 * columns, 700 - 20 * rows
    across = [(100, 700 - 20 * r, right, 700 - 20 * r) for r in range(rows + 1)]
    down = [(100 + 60 * c, bottom, 100 + 60 * c, 700) for c in range(columns + 1)]
    return [*across, *down]


def digits(columns: int, rows: int) -> list[tuple[float, float, str]]:
    return [
        (125 + 60 * c, 686 - 20 * r, str(10 * (r + 1) + c))
        for r in range(rows)
        for c in range(columns)
    ]


BOARD = Grid.of(tuple(Cell(r, c, str(10 * (r + 1) + c)) for r in range(5) for c in range(3)))


def doubled(table: list[tuple[float, float, float, float]], apart: float = 2) -> str:
    """Each rule two lines, 2 points apart."""
    shift = [(0 if b == d else apart, apart if b == d else 0) for _, b, _, d in table]
    moved = [
        (a + x, b + y, c + x, d + y) for (a, b, c, d), (x, y) in zip(table, shift, strict=True)
    ]
    return strokes([*table, *moved])


def bordered(table: list[tuple[float, float, float, float]]) -> str:
    """As far apart as a browser draws them round a cell and the next."""
    return doubled(table, 3.25)


@pytest.mark.parametrize("draw", [strokes, thin_rectangles, polygons, doubled, bordered])
def test_rules_are_found_however_they_are_drawn(draw) -> None:
    data = drawn_pdf(digits(3, 5), draw(board(3, 5)))
    assert grids(read_document(data)) == [BOARD]


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        (slice(0, 1), "no rule above, as a browser leaves it at a page break"),
        (slice(5, 6), "none below"),
        (slice(6, 7), "none at the left"),
        (slice(9, 10), "none at the right"),
    ],
)
def test_a_table_open_at_one_side_is_closed(missing: slice, why: str) -> None:
    rules = board(3, 5)
    del rules[missing]
    assert grids(read_document(drawn_pdf(digits(3, 5), strokes(rules)))) == [BOARD], why


def test_the_bars_of_a_chart_are_no_cells() -> None:
    bars = " 0.2 0.4 0.8 rg" + "".join(f" 225 {685 - 20 * r} 40 12 re f" for r in range(5))
    data = drawn_pdf(digits(2, 5), strokes(board(3, 5)) + bars)
    (grid,) = grids(read_document(data))
    assert len(grid.cells) == 15


def thick(table: list[tuple[float, float, float, float]]) -> str:
    return "".join(f" {a} {b} {max(c - a, 2)} {max(d - b, 2)} re f" for a, b, c, d in table)


@pytest.mark.parametrize("draw", [strokes, thick])
def test_a_frame_round_a_text_is_no_table(draw) -> None:
    rules = [(90, 650, 400, 650), (90, 720, 400, 720), (90, 650, 90, 720), (400, 650, 400, 720)]
    data = drawn_pdf([(100, 690, "Frame")], draw(rules))
    assert read_document(data).blocks == (Paragraph("Frame"),)


def test_the_rules_of_a_table_do_not_move_those_of_another() -> None:
    """Two tables, as narrow as a browser sets them, whose columns end 3 points apart."""
    upper = [(100, y, 160, y) for y in (700, 680)] + [(x, 680, x, 700) for x in (100, 112.6, 160)]
    rows = range(300, 580, 20)
    lower = [(100, y, 160, y) for y in (*rows, 580)]
    lower += [(x, y, x, y + 20) for x in (100, 109.6, 160) for y in rows]
    printed = [(101.5, 686, "37"), (120, 686, "1"), (102, 566, "6"), (120, 566, "8")]
    first, second = grids(read_document(drawn_pdf(printed, strokes([*upper, *lower]))))
    assert [cell.text for cell in first.cells] == ["37", "1"]
    assert [cell.text for cell in second.cells][:2] == ["6", "8"]


def test_columns_without_rules_stay_raw_lines() -> None:
    data = drawn_pdf(digits(3, 3), "")
    assert read_document(data).blocks == (
        Line("10\t11\t12"),
        Line("20\t21\t22"),
        Line("30\t31\t32"),
    )


def glyphs(text: str, left: float, top: float, size: float = 10) -> list[Glyph]:
    return [
        Glyph(char, Box(left + size * n, top, left + size * (n + 1), top + size), size)
        for n, char in enumerate(text)
    ]


def paragraphs(*lines: tuple[str, float], size: float = 10, height: float = 800) -> list[Block]:
    """Blocks of one page of lines given as text and left edge, 15 points apart from 200."""
    shapes = [g for n, (t, left) in enumerate(lines) for g in glyphs(t, left, 200 + 15 * n, size)]
    return blocks_of_pages([PageText(560, height, lines_of(shapes))])


FULL = "本年度本局主动公开政府信息一百零二条其中" * 2


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (
            [("　　" + FULL[:38], 80), (FULL, 80), ("工作动态。", 80)],
            [FULL[:38] + FULL + "工作动态。"],
            "an indented first line, full lines, a short last one",
        ),
        (
            [(FULL[:38], 100), (FULL[:10], 80), (FULL[:38], 100), ("完。", 80)],
            [FULL[:38] + FULL[:10], FULL[:38] + "完。"],
            "an indent begins a paragraph",
        ),
        ([("一、总体情况", 80), (FULL, 80)], ["一、总体情况", FULL], "a short line ends one"),
        (
            [(FULL, 80), ("报告", 270)],
            [FULL + "报告"],
            "the second line of a long title stands in the middle",
        ),
    ],
)
def test_lines_are_joined_to_paragraphs(
    lines: list[tuple[str, float]], expected: list[str], why: str
) -> None:
    assert paragraphs(*lines) == [Paragraph(text) for text in expected], why


def test_where_every_line_is_short_the_longest_is_not_full() -> None:
    """Headings over tables: nothing tells that the second goes on with the first."""
    assert paragraphs(("三、收到和处理政府信息公开申请情况", 80), ("四、诉讼", 80)) == [
        Paragraph("三、收到和处理政府信息公开申请情况"),
        Paragraph("四、诉讼"),
    ]


def test_lines_of_another_size_are_not_joined() -> None:
    shapes = [*glyphs(FULL, 80, 200, 10), *glyphs("正文", 80, 215, 14)]
    assert blocks_of_pages([PageText(560, 800, lines_of(shapes))]) == [
        Paragraph(FULL),
        Paragraph("正文"),
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    first = PageText(560, 800, lines_of(glyphs(FULL, 80, 600)))
    second = PageText(560, 800, lines_of(glyphs("三条。", 80, 100)))
    assert blocks_of_pages([first, second]) == [Paragraph(FULL + "三条。")]


@pytest.mark.parametrize(
    "mark",
    [
        "— 2 —",
        "2",
        "第2页",
        "第 2 页 共 5 页",
        "2/5",
        "- 2 -",
        "·2·",
        "https://qingyan.example/a 2/5",
    ],
)
def test_page_numbers_in_the_margin_are_left_out(mark: str) -> None:
    shapes = [*glyphs("正文", 80, 400), *glyphs(mark.replace(" ", ""), 250, 780, 6)]
    assert blocks_of_pages([PageText(560, 800, lines_of(shapes))]) == [Paragraph("正文")]


def test_a_number_within_the_page_is_kept() -> None:
    assert paragraphs(("39", 80)) == [Paragraph("39")]


def test_a_running_header_is_left_out_and_a_line_that_stands_once_is_kept() -> None:
    pages = [
        PageText(560, 800, lines_of([*glyphs("内部资料", 80, 20), *glyphs(text, 80, 400)]))
        for text in ("甲", "乙")
    ]
    assert blocks_of_pages(pages) == [Paragraph("甲"), Paragraph("乙")]
    assert blocks_of_pages(pages[:1]) == [Paragraph("内部资料"), Paragraph("甲")]


@pytest.mark.parametrize(
    ("pages", "expected", "why"),
    [
        (((20, 60), (20,)), ["报告", "甲", "甲"], "a title below the header that says the same"),
        (((60,), (20,), (20,)), ["报告", "甲", "甲", "甲"], "a first page without a header"),
        (((20,), (20,), (60,)), ["甲", "甲", "甲"], "a header that stands lower on a later page"),
        (((20,), (20, 780)), ["甲", "甲", "报告"], "the name once more below the text"),
    ],
)
def test_a_title_that_says_the_same_as_the_header_is_kept(
    pages: tuple[tuple[int, ...], ...], expected: list[str], why: str
) -> None:
    shown = [
        PageText(560, 800, lines_of([*(g for top in tops for g in glyphs("报告", 80, top)), *body]))
        for tops in pages
        for body in [glyphs("甲", 80, 400)]
    ]
    assert blocks_of_pages(shown) == [Paragraph(text) for text in expected], why


def test_words_of_latin_letters_are_parted_where_lines_meet() -> None:
    wide = "LED" + FULL[3:]
    assert paragraphs((wide[3:] + "LED", 80), ("screen", 80)) == [
        Paragraph(wide[3:] + "LED screen")
    ]


class Page:
    """As much of a pdfplumber page as the reader of glyphs looks at."""

    def __init__(self, *chars: dict) -> None:
        self.chars = list(chars)

    def filter(self, keep) -> "Page":
        return Page(*(char for char in self.chars if keep(char)))

    def dedupe_chars(self, tolerance: int) -> "Page":
        return self


def read(printed: str) -> str:
    """What a character of a page is read as."""
    place = {"object_type": "char", "upright": True, "size": 10.0, "matrix": (1, 0, 0, 1, 0, 0)}
    char = {**place, "text": printed, "x0": 0, "x1": 10, "top": 0, "bottom": 10}
    (glyph,) = glyphs_of(Page(char))
    return glyph.text


@pytest.mark.parametrize(
    ("printed", "text", "why"),
    [
        ("⼀", "一", "a radical that looks like the character"),
        ("⻚", "页", "a radical of the supplement"),
        ("⼾", "户", "Unicode has 戶 for it, the fonts draw 户: 门户网站"),
        ("⿈", "黄", "another whose character of Unicode is a traditional one"),
        (
            "戶",
            "戶",
            "no radical: a traditional text, simplified later",
        ),
        ("⻑", "长", "a traditional radical of the supplement"),
        ("ﬁ", "fi", "a ligature"),
        ("（", "（", "a full-width bracket stays"),
        ("０", "０", "a full-width digit stays, too: it is what is printed"),
        ("豈", "豈", "a compatibility character"),
    ],
)
def test_glyphs_that_fonts_name_wrongly(printed: str, text: str, why: str) -> None:
    assert read(printed) == text, why


RADICALS = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡"
    "彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹"
    "米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革"
    "韦韭音页风飞食首香马骨高髟斗鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠"
)
NO_CHARACTERS = "⺀⺇⺑⺳⺴⺸"
"""Parts of characters in the supplement whose shape no character of a text has."""


def test_radicals_become_the_characters_of_a_simplified_text() -> None:
    assert "".join(map(read, map(chr, range(0x2F00, 0x2FD6)))) == RADICALS
    supplement = [c for c in map(chr, range(0x2E80, 0x2EF4)) if unicodedata.name(c, "")]
    assert "".join(c for c in supplement if read(c) == c) == NO_CHARACTERS
    assert not any("\u2e80" <= read(c) <= "\u2fd5" for c in supplement if c not in NO_CHARACTERS)


def test_text_across_the_page_is_a_watermark() -> None:
    char = {"object_type": "char", "upright": False, "text": "密", "matrix": (0, 1, -1, 0, 0, 0)}
    assert glyphs_of(Page(char)) == []


def test_a_font_that_does_not_name_its_characters_is_noticed() -> None:
    box = Box(0, 0, 1, 1)
    named = [Glyph("字", box, 10)] * 9
    assert is_readable([*named, Glyph("(cid:12)", box, 10)])
    assert not is_readable([*named[:3], Glyph("(cid:12)", box, 10)])


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    picture = Image.new("RGB", (400, 500), "white")
    ImageDraw.Draw(picture).rectangle((50, 50, 350, 200), outline="black")
    buffer = io.BytesIO()
    picture.save(buffer, "PDF")
    return buffer.getvalue()


def test_a_scan_without_the_extra_is_a_picture_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "has_recognition", lambda: False)
    assert read_pages(scan()) == Document(
        "pdf", (Picture("第1页"),), ("PDF 第1页是扫描图像，未安装 ocr 组件，未能读取。",)
    )


def test_a_scan_is_recognised_and_its_numbers_called_uncertain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = scans.Seen((Paragraph("认出的文字"), Paragraph("?")), 1)
    monkeypatch.setattr(pages, "recognise_page", lambda data, index: seen)
    assert read_pages(scan()) == Document(
        "pdf",
        (Paragraph("认出的文字"), Paragraph("?")),
        (
            "PDF 第1页由图像识别而来，数字请与原件核对。",
            "识别时有 1 处看不清，按未知处理。",
        ),
    )


def test_pages_of_text_beside_a_scan_are_read_without_recognition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "has_recognition", lambda: False)
    joined = pypdfium2.PdfDocument.new()
    for part in (drawn_pdf([(100, 700, "Text of a page")], ""), scan()):
        joined.import_pages(pypdfium2.PdfDocument(part))
    buffer = io.BytesIO()
    joined.save(buffer)
    document = read_pages(buffer.getvalue())
    assert document.blocks == (Paragraph("Text of a page"), Picture("第2页"))
    assert document.notes == ("PDF 第2页是扫描图像，未安装 ocr 组件，未能读取。",)


def test_a_wide_table_on_a_turned_page() -> None:
    source = f"#set page(flipped: true, numbering: none)\n{typst_table(2, size=9)}"
    (grid,) = grids(read_document(typst.compile(source.encode())))
    assert flat(grid) == expected_grids()[2]


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有文字"):
        read_document(drawn_pdf([], ""))
