"""One name for each unit of a group, where reports call it by several: 青岩县发改局 in one year,
青岩县发展和改革局 in the next. The table stays in Arrow: of a large corpus few have another name.
"""

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.annual_report.interpretation.agency import read_name
from gongkai.annual_report.interpretation.short_names import spelled_out

_BATCH = 10_000


def with_one_name(table: pa.Table) -> pa.Table:
    """`table` with each unit under the longest of its names in its group."""
    called = _called(table.select(["group", "unit"]))
    if not called:
        return table
    batches = table.select(["group", "unit"]).to_batches(max_chunksize=_BATCH)
    names = [
        pa.array([called.get(pair, pair[1]) for pair in _pairs(batch)], pa.string())
        for batch in batches
    ]
    at = table.column_names.index("unit")
    return table.set_column(at, "unit", pa.chunked_array(names, pa.string()))


def _called(table: pa.Table) -> dict[tuple[str, str], str]:
    """What a unit is to be called, by group and name, where it is another name."""
    units = table.group_by(["group", "unit"], use_threads=False).aggregate([])
    bodies = [
        pa.array([_body(*pair) for pair in _pairs(batch)], pa.string())
        for batch in units.to_batches(max_chunksize=_BATCH)
    ]
    units = units.append_column("body", pa.chunked_array(bodies, pa.string()))
    counts = units.group_by(["group", "body"], use_threads=False).aggregate([("unit", "count")])
    several = counts.filter(pc.greater(counts["unit_count"], 1))["body"]
    names: dict[tuple[str, str], list[str]] = {}
    for row in units.filter(pc.is_in(units["body"], several.combine_chunks())).to_pylist():
        names.setdefault((row["group"], row["body"]), []).append(row["unit"])
    return {
        (group, name): longest
        for (group, _), alike in names.items()
        for longest in [max(alike, key=lambda name: (len(name), name))]
        for name in alike
        if name != longest
    }


def _body(group: str, unit: str) -> str:
    """What all names of a unit have in common. 区发改局 alone may be any district's, so that it
    needs a group to be known by. What stands in brackets tells units apart: 青岩县政府（本级）."""
    if unit.endswith(("）", ")")):
        return unit
    regions = read_name(unit).regions
    return spelled_out(unit) if group or (regions and len(regions[-1]) > 1) else unit


def _pairs(batch: pa.RecordBatch) -> list[tuple[str, str]]:
    columns = (batch[name].to_pylist() for name in ("group", "unit"))
    return [(group or "", unit or "") for group, unit in zip(*columns, strict=True)]
