"""Reports kept between the two passes: pickled, for that is five times as fast as JSON.

The working folder belongs to the user, but whoever could write there must not be able to run
anything: only the values a report is made of are ever taken out of it.
"""

import io
import pickle
import zlib

from gongkai.annual_report.report import Report

_VALUES = {
    ("decimal", "Decimal"),
    ("datetime", "date"),
    *(
        ("gongkai.annual_report.report", name)
        for name in (
            "Report",
            "Section",
            "CellNote",
            "Derived",
            "ExtraRow",
            "Claim",
            "Comparison",
            "Percentage",
            "Series",
        )
    ),
}


def packed(report: Report) -> bytes:
    """`report` as bytes."""
    return zlib.compress(pickle.dumps(report, protocol=5), level=1)


def unpacked(data: bytes) -> Report:
    """The report that was packed; UnpicklingError where the bytes hold anything else."""
    report = _Values(io.BytesIO(zlib.decompress(data))).load()
    if not isinstance(report, Report):
        raise pickle.UnpicklingError("not a report")
    return report


class _Values(pickle.Unpickler):
    """Takes out the values of a report and nothing else."""

    def find_class(self, module_name: str, global_name: str) -> type:
        if (module_name, global_name) not in _VALUES:
            raise pickle.UnpicklingError(f"not part of a report: {module_name}.{global_name}")
        found = super().find_class(module_name, global_name)
        assert isinstance(found, type)
        return found
