"""What a reader hands over: the blocks of a document, in order, before anything is understood.

A reader knows a file format and nothing of the law; `interpretation` knows the form and nothing of
file formats. They meet here. Of what a document has hundreds, the type checker keeps the values as
they are (`Final`): `frozen` would make each in six times the time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


class Unreadable(Exception):
    """The file cannot be read; its message is one sentence in Chinese for the user."""


@dataclass(slots=True, unsafe_hash=True)
class Paragraph:
    """A paragraph of text without line breaks. `heading`: its outline level where it has one."""

    text: Final[str]
    heading: Final[int | None] = None


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """A cell of a table with its place: zero-based `row` and `column`, and how far it spans."""

    row: Final[int]
    column: Final[int]
    text: Final[str]
    rows: Final[int] = 1
    columns: Final[int] = 1


@dataclass(frozen=True)
class Grid:
    """A table whose geometry is known (HTML, DOCX, XLSX, a ruled PDF): every cell has a true place.

    `text` of an empty cell is "". Cells are in reading order and do not overlap.
    """

    cells: tuple[Cell, ...]


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """A raw line of plain text (a text file, a PDF page without ruled tables), blank lines too.

    Tabs, pipes and spaces stand as they were: a table may be flattened into such lines, and what
    shape it has left is for `interpretation` to find out.
    """

    text: Final[str]


@dataclass(frozen=True)
class Picture:
    """A picture that could not be looked into, where a table or text may stand."""

    name: str = ""


Block = Paragraph | Grid | Line | Picture


@dataclass(frozen=True)
class Document:
    """A document's blocks in reading order.

    `format` is told by content (`docx`, `pdf`, `html`, `xlsx`, `text`, `image`, `doc`); `notes` are
    sentences in Chinese on what could not be read (a scanned page without the extra `ocr`, ...).
    """

    format: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


Reader = Callable[[bytes], Document]
"""A reader: the file's bytes in, a Document out; raises Unreadable, and nothing else."""
