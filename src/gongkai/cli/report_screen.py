"""How the report commands speak: tables in a terminal, tab-separated lines in a pipe, JSON."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from gongkai.cli.report_wrap import wrapped

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What a file could use to write over the terminal, or to turn text round."""


INDENT = "　"
"""Before a cell: it belongs to the row above. Shown in a terminal only."""

_MANY, _LONG = 5, 4
"""Columns above which the names of columns are broken after so many characters."""
_GAP, _NARROW, _LEAST = 2, 12, 8
"""Cells between two columns; what a label must have to be broken by its sense, and at all."""


def printable(text: str) -> str:
    """`text` without control characters; a report may hold any."""
    return _CONTROL.sub("", text)


class Screen:
    """Standard output. Everything printed is stripped of control characters."""

    def __init__(self) -> None:
        self.rich = Console(highlight=False, markup=False) if sys.stdout.isatty() else None

    def heading(self, text: str) -> None:
        self._print(Text(f"\n{printable(text)}", style="bold"), f"\n{printable(text)}")

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks on: lines are wrapped, tables drawn, repetition spared."""
        return self.rich is not None

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """A line; in a terminal its further lines stand under its first, `indent` cells in."""
        left, words = " " * indent, printable(text)
        if self.rich:
            lines = (left + line for line in wrapped(words, max(20, self.rich.width - indent)))
            self._print(Text("\n".join(lines), style=style), "")
        else:
            self._print(None, left + words)

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        numbers: bool = True,
        names: int = 1,
    ) -> None:
        """A table; with `numbers` every column but the first `names` is aligned to the right."""
        if self.rich is None:
            for row in (headings, *rows):
                self._print(None, "\t".join(_flat(cell) for cell in row))
            return
        self._print(_drawn(self.rich.width, headings, list(rows), numbers, names), "")

    def _print(self, rich: Any, plain: str) -> None:
        if self.rich:
            self.rich.print(rich)
        else:
            sys.stdout.write(plain + "\n")
            sys.stdout.flush()


def show_json(data: Any) -> None:
    """`data` as JSON on standard output."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    # Half a surrogate (a file's name may hold one) cannot be encoded; JSON escapes it.
    sys.stdout.write(text.encode(errors="backslashreplace").decode())
    sys.stdout.flush()


def _flat(cell: str) -> str:
    return " ".join(printable(cell).split())


def _drawn(
    width: int, headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool, names: int
) -> Table | Text:
    """A table for a terminal `width` cells wide; where numbers would not fit into it whole, the
    cells of each row with their names below its label."""
    many = len(headings) > _MANY
    over = [_in_two(h) if many and place >= names else h for place, h in enumerate(headings)]
    cells = [[_indent(cell) + _flat(cell) for cell in row] for row in rows]
    room = width - sum(
        _GAP + _widest(column) for column in list(zip(over, *cells, strict=True))[1:]
    )
    if numbers and room < _LEAST:
        return Text("\n".join(_one_by_one(width, headings, cells, names)))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, heading in enumerate(over):
        right = numbers and place >= names
        side: JustifyMethod = "right" if right else "left"
        table.add_column(heading, justify=side, overflow="fold", no_wrap=right)
    for row in cells:
        table.add_row(Text(_hanging(row[0], room)), *(Text(cell) for cell in row[1:]))
    return table


def _one_by_one(
    width: int, headings: Sequence[str], rows: Sequence[Sequence[str]], names: int
) -> Iterator[str]:
    """The rows as lines: the names of each, and below them as many cells as fit beside another."""
    for row in rows:
        yield from wrapped(INDENT.join(filter(None, row[:names])), width)
        line = ""
        for heading, cell in zip(headings[names:], row[names:], strict=True):
            item = f"{_flat(heading)} {cell}"
            if line and cell_len(f"{INDENT}{line}{INDENT}{item}") > width:
                yield INDENT + line
                line = ""
            line = f"{line}{INDENT}{item}" if line else item
        yield INDENT + line


def _widest(column: Sequence[str]) -> int:
    return max(cell_len(line) for cell in column for line in cell.split("\n"))


def _hanging(label: str, room: int) -> str:
    """A label in lines of `room` cells, its further lines as far in as its first."""
    left = _indent(label)
    if room <= _NARROW:
        return label
    lines = wrapped(label[len(left) :], room - cell_len(left))
    return "\n".join(left + line for line in lines)


def _indent(cell: str) -> str:
    return INDENT * (len(cell) - len(cell.lstrip(INDENT)))


def _in_two(heading: str) -> str:
    """法律服务机构 over two lines, so that a table of many columns fits a terminal."""
    return heading if len(heading) <= _LONG else f"{heading[:_LONG]}\n{heading[_LONG:]}"
