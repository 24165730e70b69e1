"""A document as blocks, before it is set: letters, reports and booklets are made of these.

Sizes are millimetres and points. Text is plain: no block holds markup of any kind.
"""

from dataclasses import dataclass
from datetime import date

LEFT, CENTER, RIGHT = "left", "center", "right"


@dataclass(frozen=True)
class RedHead:
    """版头: the 发文机关标志 (`organ`, its 文件 included), the 发文字号 and the red line below.

    It begins a paper, or stands nowhere. See `head`.
    """

    organ: str
    number: str


@dataclass(frozen=True)
class Title:
    """The document's title, set line by line where it is broken by sense (梯形, 菱形)."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading with its number in its text. `level` 1 is 一、, 2 （一）, 3 1., 4 （1）.

    `centred`: it stands in the middle of its line, as that of a chapter does (第一章 总则)."""

    text: str
    level: int = 1
    centred: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its first line indented by two characters unless `indent` is off.

    The first `lead` characters are a run-in heading of level `lead_level`
    (`（一）主动公开。2025年……`). `above`: lines left free above it.
    """

    text: str
    indent: bool = True
    lead: int = 0
    lead_level: int = 2
    above: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `header`: it names a row or a column. `rows`, `columns`: its span.

    A line break in `text` is one on paper.

    `bar` draws a bar over that share (0 to 1) of the cell, for the number beside it; `faint`: in a
    lighter colour, for what is only there to compare with.
    """

    text: str
    rows: int = 1
    columns: int = 1
    align: str = LEFT
    header: bool = False
    bar: float = 0.0
    faint: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table. A row lists the cells that begin in it; spans fill the rest of the grid.

    `widths` are millimetres, one a column. The first `header_rows` rows are repeated on every page.
    `title` is its name for readers who do not see it. `size` is in points. `whole`: not broken over
    pages where one page can hold it. No row is ever torn.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    title: str = ""
    size: float = 9.0
    whole: bool = False


@dataclass(frozen=True)
class Signature:
    """署名 and 成文日期, at the right. `sealed`: a seal goes over them. See `signing`."""

    name: str
    date: str
    sealed: bool = False


@dataclass(frozen=True)
class Imprint:
    """版记: to whom the paper is copied, and the organ and day of 印发 ("" where not yet, or not
    known). It ends a paper, at the foot of its last page. See `imprint`.

    `ruled`: it stands between lines; that of a letter (函) does not, and names no 印发.
    """

    copied_to: str
    organ: str = ""
    day: str = ""
    ruled: bool = True


@dataclass(frozen=True)
class Figure:
    """A drawing (SVG) and what it says in words. DOCX, which holds no SVG, shows `table` alone."""

    svg: str
    alt: str
    table: Table


@dataclass(frozen=True)
class Contents:
    """目录: the headings of the paper with their pages. PDF knows the pages; a DOCX learns them
    when Word or WPS opens it, and until then says the headings alone.

    `levels` are those listed.
    """

    levels: tuple[int, ...] = (1,)


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    RedHead
    | Title
    | Heading
    | Paragraph
    | Table
    | Signature
    | Imprint
    | Figure
    | Contents
    | PageBreak
)


@dataclass(frozen=True)
class Paper:
    """A document: its `title` and `author` as metadata, and its blocks in order.

    `dated` is the day it bears (成文日期); it goes into the file's metadata in place of a clock.
    """

    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    dated: date | None = None
    lang: str = "zh-CN"


class Unprintable(Exception):
    """The paper cannot be set on this machine; the message is one Chinese sentence."""
