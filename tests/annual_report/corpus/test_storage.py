"""Reports kept between the passes come back as they were, and nothing else comes back."""

import pickle
import struct
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from gongkai.annual_report.corpus.storage import packed, unpacked
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
from tests.annual_report.zeros import zeros

FULL = Report(
    form="2021",
    agency="青岩县交通运输局",
    agency_names=("青岩县交通运输局", "青岩县交通局"),
    year=2025,
    title="标题",
    preamble="引言。",
    contact="0858-0000118",
    signed_by="青岩县教育局",
    signed_on=date(2026, 1, 20),
    unread_day="2026.13.40",
    sections=(Section(1, "一、", "总体情况", "正文。"),),
    values={"requests.received.total": 3, "proactive.fees": Decimal("1.50"), "a": None},
    unread={"remedies": "image"},
    cells={"a": CellNote("／", "slash")},
    derived={"a": Derived(Decimal("2.5"), "各列之和")},
    extra_rows=(ExtraRow("proactive", "其他", ("3",)),),
    labels=(ChangedLabel("proactive", "column", "历史累计", "现行有效件数", True),),
    claims=(Claim(1, 2, "公开3条", "published", 3, "条", True, 2024, (("动态", Decimal(3)),)),),
    comparisons=(Comparison(1, 2, "少1件", 3, -1, None, Decimal("12.5")),),
    percentages=(Percentage(1, 2, "占48.4%", Decimal("48.4")),),
    series=(Series("图", 2025, {"动态": 33}),),
    notes=("说明。",),
)


OTHER_CELLS = {"a": 1, **zeros(2025).values}
FEWER_CELLS = {path: n for path, n in zeros(2025).values.items() if path[:8] != "remedies"}
REPORTS = [
    FULL,
    zeros(2025),
    zeros(2020),
    Report(),
    Report(form="2021"),
    replace(zeros(2025), values=OTHER_CELLS),
    replace(zeros(2025), values=FEWER_CELLS, unread={"remedies": "absent"}),
    replace(zeros(2025), values=dict(reversed(zeros(2025).values.items()))),
]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_comes_back_the_same(report: Report) -> None:
    back = unpacked(packed(report))
    assert back == report
    assert list(back.values) == list(report.values)


def test_no_part_of_a_report_is_left_out_of_the_example() -> None:
    empty = Report(form="2021")
    unfilled = [f.name for f in fields(Report) if getattr(FULL, f.name) == getattr(empty, f.name)]
    assert unfilled == ["form"]


def in_bytes(value: object) -> bytes:
    """Anything at all, in the form in which a report is stored."""
    data = pickle.dumps(value, protocol=5)
    return struct.pack("<I", len(data)) + pa.compress(data, codec="lz4_raw", asbytes=True)


class Planted:
    """What someone might leave in the working folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_what_was_planted_is_not_run(tmp_path) -> None:
    data = in_bytes(Planted(tmp_path / "ran"))
    with pytest.raises(pickle.UnpicklingError):
        unpacked(data)
    assert not (tmp_path / "ran").exists()


NO_REPORTS = [
    {"form": "2021"},
    Section(1, "", ""),
    5,
    print,
    ((1, 2), Section(1, "", "")),
    ((1, 2), Report(form="2021")),
    ((1, 2), Report(form="2020")),
    (5, Report(form="2021")),
]


@pytest.mark.parametrize("value", NO_REPORTS, ids=str)
def test_what_is_no_report_is_refused(value) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpacked(in_bytes(value))


BROKEN = [
    (b"", "nothing"),
    (b"\x01", "no size"),
    (b"\x10\x00\x00\x00", "a size and nothing else"),
    (b"\xff\xff\xff\xff" + packed(FULL)[4:], "a size that would fill the memory"),
    (packed(FULL)[:-20], "cut off"),
    (packed(FULL)[:4] + b"\xff" * 50, "no packed data"),
]


@pytest.mark.parametrize(("data", "why"), BROKEN)
def test_broken_bytes_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpacked(data)
