"""`make bench`: every measurement in one table, each with its peer beside it in the same run."""

import compileall
import importlib
import os
import pkgutil
import platform
import sysconfig
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


def main() -> None:
    compile_first()
    table = Table(title=f"gongkai, {python()}")
    for heading in ("measurement", "ours", "peer", "ratio"):
        table.add_column(heading, justify="left" if heading == "measurement" else "right")
    console = Console(width=120)
    for name in families():
        console.print(f"measuring {name} ...", style="dim")
        for row in importlib.import_module(f"benchmarks.{name}").measure():
            table.add_row(*row)
        table.add_section()
    console.print(table)


if __name__ == "__main__":
    main()
