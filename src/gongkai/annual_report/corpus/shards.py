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
from gongkai.annual_report.document import Unreadable, fault
from gongkai.annual_report.reading import Loaded, load

_NOT_STORED = "报告里有表中存不下的内容：不成文字的字符，或过大的数。"
_UNSTORABLE = (ValueError, TypeError, OverflowError)
"""What Arrow raises, under names of its own, for half a character or a number too large."""


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
        try:
            made = _made(self._read(self.reports, skip, announce))
        except _UNSTORABLE:
            made = _made(self._read_one_by_one(skip, announce))
        write_part(Path(self.part), lambda folder: _write(folder, made))

    def _read(
        self,
        reports: tuple[tuple[int, Entry], ...],
        skip: Mapping[int, str],
        announce: Callable[[int], None],
    ) -> dict[str, Columns]:
        tables = _empty()
        for number, entry in reports:
            if number in skip:
                tables["failures"].add(failure_row(number, asdict(entry), skip[number]))
                continue
            announce(number)
            self._take_in(tables, number, entry)
        return tables

    def _read_one_by_one(
        self, skip: Mapping[int, str], announce: Callable[[int], None]
    ) -> dict[str, Columns]:
        """Find the report that no table can hold, which must not take the others with it."""
        kept = _empty()
        for number, entry in self.reports:
            one = self._read(((number, entry),), skip, announce)
            try:
                _made(one)
            except _UNSTORABLE:
                one = _empty()
                one["failures"].add(failure_row(number, asdict(entry), _NOT_STORED))
            for name, columns in one.items():
                kept[name].extend(columns)
        return kept

    def _take_in(self, tables: Mapping[str, Columns], number: int, entry: Entry) -> None:
        try:
            loaded = load(Path(entry.path))
            findings = run_checks(Evidence(loaded.report, today=self.today)) if self.check else []
        except Unreadable as error:
            sentence = str(error).replace(entry.path, entry.name)
        except (Exception, RecursionError, MemoryError) as error:
            # One faulty file must not stop a hundred thousand; its name and the fault are kept.
            sentence = fault("读取", error)
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


def _empty() -> dict[str, Columns]:
    return {name: Columns(schema) for name, schema in SCHEMAS.items()}


def _made(tables: Mapping[str, Columns]) -> dict[str, pa.Table]:
    return {name: columns.table() for name, columns in tables.items()}


def write_tables(folder: Path, tables: Mapping[str, Columns]) -> None:
    """Each table as an Arrow file `NAME.arrow` in `folder`."""
    _write(folder, _made(tables))


def _write(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    for name, table in tables.items():
        with (
            pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink,
            pa.ipc.new_file(sink, table.schema) as writer,
        ):
            writer.write_table(table)


def read_table(part: Path, name: str) -> pa.Table:
    """A table of a part; its memory is the file's."""
    return pa.ipc.open_file(pa.memory_map(str(part / f"{name}.arrow"))).read_all()
