"""`make bench`: every measurement, each with its peer beside it in the same run.

A family's table is shown as soon as it is measured. `make bench ONLY=office` measures that family
alone; several names are parted by spaces.
"""

import compileall
import importlib
import os
import pkgutil
import platform
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import benchmarks
import gongkai

Row = tuple[str, str, str, str]
"""What was measured, ours, the peer, the ratio (or the share of the aim)."""


def families() -> list[str]:
    """The measuring modules of this folder, by name."""
    return [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name[0] != "_"]


def compile_first() -> None:
    """Python compiles a program once and keeps it, but for machines that forbid it to: measured is
    what a user has from the second start on."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(gongkai.__file__).parent, quiet=1)


def python() -> str:
    """The interpreter, told apart by what makes one faster than another of the same version."""
    managed = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    return f"Python {platform.python_version()} ({'the system' if managed else 'not the system'}'s)"


def wanted(names: Sequence[str]) -> list[str]:
    """The families to measure: those named, or all. Raises SystemExit where there is none such."""
    known = families()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no such family: {', '.join(unknown)}; there are {', '.join(known)}")
    return [name for name in known if name in names or not names]


def table_of(rows: Iterable[Row], title: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("measurement", "ours", "peer", "ratio"):
        table.add_column(heading, justify="left" if heading == "measurement" else "right")
    for row in rows:
        table.add_row(*row)
    return table


def main(names: Sequence[str]) -> None:
    chosen = wanted(names)
    compile_first()
    console = Console(width=120)
    console.print(f"gongkai, {python()}")
    for name in chosen:
        console.print(f"measuring {name} ...", style="dim")
        rows = importlib.import_module(f"benchmarks.{name}").measure()
        console.print(table_of(rows, name))


if __name__ == "__main__":
    main(sys.argv[1:])
