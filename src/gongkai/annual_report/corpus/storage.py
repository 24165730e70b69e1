"""Reports kept between the two passes: pickled, for that is five times as fast as JSON.

The working folder belongs to the user, but whoever could write there must not be able to run
anything: only the values a report is made of are ever taken out of it.
"""

import io
import pickle
import struct
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow as pa

from gongkai.annual_report.forms import FORMS, TABLES
from gongkai.annual_report.report import (
    CellNote,
    ChangedLabel,
    Claim,
    Comparison,
    Derived,
    ExtraRow,
    Percentage,
    Report,
    Section,
    Series,
)

_VALUES: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__name__): kind
    for kind in (
        Decimal,
        date,
        Report,
        Section,
        CellNote,
        Derived,
        ExtraRow,
        ChangedLabel,
        Claim,
        Comparison,
        Percentage,
        Series,
    )
}


_PATHS = {
    name: tuple(path for table in TABLES for path in form.paths(table))
    for name, form in FORMS.items()
}
"""The cells of a report all of whose tables were read: stored without their paths, which are the
larger half of it."""
_SIZE = struct.Struct("<I")
_LARGEST = 1 << 29
"""Bytes a report may take: more than the largest file that is read can become."""


def packed(report: Report) -> bytes:
    """`report` as bytes: its size, then itself under LZ4, ten times as fast as zlib."""
    known: object = report
    if tuple(report.values) == _PATHS.get(report.form):
        known = tuple(report.values.values()), replace(report, values={})
    data = pickle.dumps(known, protocol=5)
    return _SIZE.pack(len(data)) + bytes(pa.compress(data, codec="lz4_raw", asbytes=True))


def unpacked(data: bytes) -> Report:
    """The report that was packed; UnpicklingError where the bytes hold anything else."""
    try:
        (size,) = _SIZE.unpack_from(data)
        if size > _LARGEST:
            raise pickle.UnpicklingError("not a report: too large")
        whole = pa.decompress(data[_SIZE.size :], size, codec="lz4_raw", asbytes=True)
    except (struct.error, OSError, pa.ArrowException) as error:
        raise pickle.UnpicklingError("not a report") from error
    report = _Values(io.BytesIO(whole)).load()
    cells = None
    if isinstance(report, tuple) and len(report) == 2:
        cells, report = report
    if not isinstance(report, Report):
        raise pickle.UnpicklingError("not a report")
    return report if cells is None else _with_cells(report, cells)


def _with_cells(report: Report, cells: object) -> Report:
    paths = _PATHS.get(report.form, ())
    if not isinstance(cells, tuple) or len(cells) != len(paths):
        raise pickle.UnpicklingError("not a report: other cells than its form's")
    return replace(report, values=dict(zip(paths, cells, strict=True)))


class _Values(pickle.Unpickler):
    """Takes out the values of a report and nothing else."""

    def find_class(self, module_name: str, global_name: str) -> type:
        found = _VALUES.get((module_name, global_name))
        if found is None:
            raise pickle.UnpicklingError(f"not part of a report: {module_name}.{global_name}")
        return found
