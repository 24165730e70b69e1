"""`make bench`: every measurement in one table, each with its peer beside it in the same run."""

import importlib
import pkgutil
import platform

from rich.console import Console
from rich.table import Table

import benchmarks

Row = tuple[str, str, str, str]
"""What was measured, ours, the peer, the ratio (or the share of the aim)."""


def families() -> list[str]:
    """The measuring modules of this folder, by name."""
    return [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name[0] != "_"]


def main() -> None:
    table = Table(title=f"gongkai, Python {platform.python_version()}")
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
