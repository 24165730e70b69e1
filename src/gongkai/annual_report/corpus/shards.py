"""The first pass: a shard of reports read and checked each on its own, into one part."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.corpus.sources import Entry
from gongkai.annual_report.corpus.storage import packed
from gongkai.annual_report.corpus.tables import (
    SCHEMAS,
    Columns,
    add_cells,
    add_claims,
    add_findings,
    failure_row,
    report_row,
)
from gongkai.annual_report.corpus.workspace import write_part
from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.reading import Loaded, load

_FAULT = "读取时程序出错（{}），请把文件交给维护人员。"


@dataclass(frozen=True)
class Shard:
    """Some reports of the plan, and the part they become. `check` off: only read them."""

    part: str
    reports: tuple[tuple[int, Entry], ...]
    today: date | None
    check: bool = True

    @property
    def name(self) -> str:
        return Path(self.part).name

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        """Read and check every report; what cannot be read is a failure with its sentence."""
        tables = {name: Columns(schema) for name, schema in SCHEMAS.items()}
        for number, entry in self.reports:
            if number in skip:
                tables["failures"].add(failure_row(number, asdict(entry), skip[number]))
                continue
            announce(number)
            self._take_in(tables, number, entry)
        write_part(Path(self.part), lambda folder: write_tables(folder, tables))

    def _take_in(self, tables: Mapping[str, Columns], number: int, entry: Entry) -> None:
        try:
            loaded = load(Path(entry.path))
            findings = run_checks(Evidence(loaded.report, today=self.today)) if self.check else []
        except Unreadable as error:
            sentence = str(error).replace(entry.path, entry.name)
        except (Exception, RecursionError, MemoryError) as error:
            # One faulty file must not stop a hundred thousand; its name and the fault are kept.
            sentence = _FAULT.format(type(error).__name__)
        else:
            _add(tables, number, entry, loaded)
            if self.check:  # else nobody looks at it a second time
                tables["stored"].add({"report": number, "data": packed(loaded.report)})
            add_findings(tables["findings"], number, entry.name, findings)
            return
        tables["failures"].add(failure_row(number, asdict(entry), sentence))


def _add(tables: Mapping[str, Columns], number: int, entry: Entry, loaded: Loaded) -> None:
    tables["reports"].add(report_row(number, entry, loaded))
    add_cells(tables["cells"], number, loaded.report)
    add_claims(tables["claims"], number, loaded.report)


def write_tables(folder: Path, tables: Mapping[str, Columns]) -> None:
    """Each table as an Arrow file `NAME.arrow` in `folder`."""
    for name, columns in tables.items():
        table = columns.table()
        with (
            pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink,
            pa.ipc.new_file(sink, table.schema) as writer,
        ):
            writer.write_table(table)


def read_table(part: Path, name: str) -> pa.Table:
    """A table of a part; its memory is the file's."""
    return pa.ipc.open_file(pa.memory_map(str(part / f"{name}.arrow"))).read_all()
