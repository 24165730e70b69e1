"""How the report commands speak: tables in a terminal, tab-separated lines in a pipe, JSON."""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.cli.errors import UserError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a file could use to write over the terminal, or to turn text round."""


def printable(text: str) -> str:
    """`text` without control characters; a report may hold any."""
    return _CONTROL.sub("", text)


class Screen:
    """Standard output. Everything printed is stripped of control characters."""

    def __init__(self) -> None:
        self.rich = Console(highlight=False, markup=False) if sys.stdout.isatty() else None

    def heading(self, text: str) -> None:
        self._print(Text(f"\n{printable(text)}", style="bold"), f"\n{printable(text)}")

    def line(self, text: str = "", style: str = "") -> None:
        self._print(Text(printable(text), style=style), printable(text))

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = True
    ) -> None:
        """A table; with `numbers` every column but the first is aligned to the right."""
        if self.rich is None:
            for row in (headings, *rows):
                self._print(None, "\t".join(_flat(cell) for cell in row))
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for place, heading in enumerate(headings):
            right = numbers and place > 0
            table.add_column(heading, justify="right" if right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(_flat(cell)) for cell in row))
        self._print(table, "")

    def _print(self, rich: Any, plain: str) -> None:
        try:
            if self.rich:
                self.rich.print(rich)
            else:
                sys.stdout.write(plain + "\n")
                sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _closed(error) from error


def show_json(data: Any) -> None:
    """`data` as JSON on standard output."""
    try:
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _closed(error) from error


def _flat(cell: str) -> str:
    return " ".join(printable(cell).split())


def _closed(error: OSError) -> UserError:
    # What is still buffered would fail once more when Python leaves, with a traceback.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UserError(f"结果写不出去：{os.strerror(error.errno or 5)}。")
