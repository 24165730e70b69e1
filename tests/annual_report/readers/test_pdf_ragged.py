"""Pages set flush left: which lines are of one paragraph, and which marks are page numbers."""

import pytest

from gongkai.annual_report.document import Block, Paragraph
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import PageText, blocks_of_pages, lines_of

SIZE = 16
LEFT, RIGHT = 80, 520
FULL = "本报告由总体情况主动公开收到和处理申请行政复议诉讼存在的"
"""As many characters as go on a line, less half of one."""


def glyphs(text: str, left: float, top: float, size: float = SIZE) -> list[Glyph]:
    """`text` with letters and numbers half as wide as characters."""
    found = []
    for char in text:
        wide = size * (0.5 if char.isascii() else 1)
        found.append(Glyph(char, Box(left, top, left + wide, top + size), size))
        left += wide
    return found


def paragraphs(*lines: str, left: int = LEFT) -> list[Block]:
    """The page's blocks; a line begins two characters further in where it begins with a space."""
    shapes = [
        glyph
        for n, line in enumerate(lines)
        for glyph in glyphs(line.lstrip(), left + 32 * line.startswith(" "), 200 + 29 * n)
    ]
    return blocks_of_pages([PageText(595, 842, lines_of(shapes))])


def joined(*lines: str) -> Paragraph:
    return Paragraph("".join(lines).replace(" ", ""))


SHORT = FULL[:-2]
ONE_PARAGRAPH = [
    ((FULL[:27], SHORT + "，财", "政信息12条。"), "a line ends a character early"),
    ((FULL[:27], FULL[:26] + "网，", FULL[:25] + "财", "政信息。"), "punctuation hangs over"),
    ((FULL[:27], FULL[:22] + "电话：", "0858-0000118）。"), "a number is not broken"),
    ((FULL[:27], FULL[:20] + "网址是", "www.qingyan.example。"), "nor is an address"),
    ((" " + FULL[:25], FULL[:26] + "。", "（二）依申请公开。"), "paragraphs are indented"),
    ((FULL[:27], FULL[:26] + "（见", "（二）依申请公开）。"), "a point named within a sentence"),
    ((FULL[:27], FULL[:25], "（地址：驿路）。"), "a bracket goes with what it opens"),
    ((FULL[:27], FULL[:26] + "。", "一、二级公路3条。"), "roads of two classes are no heading"),
    ((FULL[:27], FULL[:26] + "。", "3.5万元。"), "nor is a number"),
    ((FULL[:27], FULL[:26] + "第", "一、总体情况部分。"), "nor what a sentence goes on with"),
]


@pytest.mark.parametrize(("lines", "why"), ONE_PARAGRAPH, ids=[why for _, why in ONE_PARAGRAPH])
def test_a_line_that_had_no_room_for_the_next_word_goes_on(
    lines: tuple[str, ...], why: str
) -> None:
    assert paragraphs(*lines) == [joined(*lines)]


APART = [
    ((" " + FULL[:25], FULL[:20], " （一）主动公开。"), 2, "the next line is indented"),
    ((FULL[:27], FULL[:12], "政信息12条。"), 2, "there was room for many a word"),
    ((FULL[:27], FULL[:20] + "电话：", "85号。"), 2, "there was room for the number"),
    ((FULL[:27], FULL[:20] + "。", "0858-0000118"), 2, "the sentence has ended"),
    ((FULL[:27], FULL[:26] + "。", "（二）依申请公开。"), 2, "a point begins behind a full line"),
    ((FULL[:26] + "。", "一、总体情况"), 2, "a heading under one full line, as a browser prints"),
    ((" " + FULL[:25], FULL[:26] + "。", "二、主动公开"), 2, "a heading is not indented"),
    ((FULL[:27], FULL[:26] + "。", "2、主动公开"), 2, "a heading numbered in digits"),
    ((FULL[:27], FULL[:26] + "。", "第三部分 申请情况"), 2, "a part called by its name"),
    (("一、总体情况" + "." * 41 + "1", FULL[:26] + "1"), 2, "dots lead to a page"),
    (("一、总体情况" + "…" * 20 + "1", FULL[:26] + "1"), 2, "dots of another kind"),
    (("青岩县教育局", "2026年1月20日"), 2, "nothing shows where lines end"),
]


@pytest.mark.parametrize(("lines", "count", "why"), APART, ids=[why for *_, why in APART])
def test_a_line_that_had_room_ends_its_paragraph(
    lines: tuple[str, ...], count: int, why: str
) -> None:
    assert len(paragraphs(*lines)) == count


@pytest.mark.parametrize(
    ("end", "tops", "count", "why"),
    [
        ("。", (200, 229, 273), 2, "a blank line is left before the next paragraph"),
        ("。", (200, 229, 260), 1, "lines are not set to the point"),
        ("，", (200, 229, 273), 1, "a sentence goes on over a picture"),
        ("。", (200, 229, 100), 1, "the next page tells nothing of distances"),
    ],
)
def test_a_paragraph_may_stand_off_from_the_next(
    end: str, tops: tuple[int, ...], count: int, why: str
) -> None:
    lines = (FULL[:27], FULL[:26] + end, FULL[:25] + "。")
    pages: list[list[Glyph]] = [[]]
    for line, top, before in zip(lines, tops, (0, *tops), strict=False):
        pages += [[]] * (top < before)
        pages[-1] = [*pages[-1], *glyphs(line, LEFT, top)]
    blocks = blocks_of_pages([PageText(595, 842, lines_of(shapes)) for shapes in pages])
    assert len(blocks) == count, why


DAY = "2026年1月20日"


@pytest.mark.parametrize("below", ["附件：主动公开目录", "（此件公开发布）", "打印本页关闭窗口"])
@pytest.mark.parametrize("line", [DAY, "青岩县教育局", "（盖章）"])
def test_a_line_that_is_set_to_the_right_is_not_full(line: str, below: str) -> None:
    wide = sum(0.5 if char.isascii() else 1 for char in line) * SIZE
    shapes = [
        *glyphs(FULL[:27], LEFT, 200),
        *glyphs(FULL[:26] + "。", LEFT, 229),
        *glyphs(line, LEFT + 27 * SIZE - wide, 258),
        *glyphs(below, LEFT, 287),
    ]
    blocks = blocks_of_pages([PageText(595, 842, lines_of(shapes))])
    assert blocks[-2:] == [Paragraph(line), Paragraph(below)]


@pytest.mark.parametrize("mark", ["—1—", "— 12 —", "-1-", "- 3 -", "－2－"])
def test_a_number_between_dashes_is_a_page_number_a_little_higher(mark: str) -> None:
    shapes = [*glyphs("正文", LEFT, 400), *glyphs(mark.replace(" ", ""), 462, 752, 14)]
    assert blocks_of_pages([PageText(595, 842, lines_of(shapes))]) == [Paragraph("正文")]


@pytest.mark.parametrize(
    ("mark", "top", "why"),
    [
        ("—1—", 600, "in the middle of the page"),
        ("12", 750, "without dashes it may be a number of the report"),
        ("—网址—", 752, "no number"),
    ],
)
def test_what_is_no_page_number_is_kept(mark: str, top: float, why: str) -> None:
    shapes = [*glyphs("正文", LEFT, 400), *glyphs(mark, 462, top, 14)]
    assert blocks_of_pages([PageText(595, 842, lines_of(shapes))]) == [
        Paragraph("正文"),
        Paragraph(mark),
    ], why
