"""What a reader hands over: the blocks of a document, in order, before anything is understood.

A reader knows a file format and nothing of the law; `interpretation` knows the form and nothing of
file formats. They meet here. Of what a document has hundreds, the type checker keeps the values as
they are (`Final`): `frozen` would make each in six times the time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import Final, NamedTuple


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


class Row(NamedTuple):
    """The cells that begin in a row of a table: its zero-based `number`, their texts, the column
    in which each begins. `spans` is empty where every one of them takes a single place, as in most
    rows; else it is how many rows and columns each takes."""

    number: int
    texts: tuple[str, ...]
    columns: tuple[int, ...]
    spans: tuple[tuple[int, int], ...] = ()

    def end(self, at: int) -> int:
        """The column behind the cell at index `at`."""
        return self.columns[at] + (self.spans[at][1] if self.spans else 1)


@dataclass(frozen=True)
class Grid:
    """A table whose geometry is known (HTML, DOCX, XLSX, a ruled PDF): every cell has a true place.

    `text` of an empty cell is "". Cells are in reading order and do not overlap. A row in which no
    cell begins is not among `rows`.
    """

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Grid":
        """The table that `cells`, which are in reading order, make."""
        return cls(tuple(_row(n, list(row)) for n, row in groupby(cells, attrgetter("row"))))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells one by one, made anew each time."""
        return tuple(
            Cell(row.number, column, text, *(row.spans[at] if row.spans else (1, 1)))
            for row in self.rows
            for at, (column, text) in enumerate(zip(row.columns, row.texts, strict=True))
        )

    @property
    def texts(self) -> Iterator[str]:
        """What stands in the cells, in reading order."""
        return chain.from_iterable([row.texts for row in self.rows])


def _row(number: int, cells: list[Cell]) -> Row:
    spans = tuple((cell.rows, cell.columns) for cell in cells)
    return Row(
        number,
        tuple(cell.text for cell in cells),
        tuple(cell.column for cell in cells),
        () if set(spans) == {(1, 1)} else spans,
    )


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


def text_of(block: Block) -> str:
    """The text of a paragraph or a line; "" of a table or a picture."""
    return block.text if isinstance(block, (Paragraph, Line)) else ""


EMBEDDED: Final = "文件里嵌有另一份文档，其中的内容未能读取。"
"""The note on a document within the document: what seems to be absent may stand there."""


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


def fault(doing: str, error: Exception) -> str:
    """What is said of a fault of the program itself, met in reading, checking or running."""
    return f"{doing}时程序出错（{type(error).__name__}），请把文件交给维护人员。"
