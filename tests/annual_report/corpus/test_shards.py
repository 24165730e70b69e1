"""The first pass: every report of a shard becomes rows, every bad file a failure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.corpus.shards import Shard, read_table
from gongkai.annual_report.corpus.sources import Entry
from gongkai.annual_report.corpus.tables import exact
from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.reading import Loaded, load
from gongkai.annual_report.report import Claim, Derived, Report
from tests.annual_report.corpus.making_corpora import put
from tests.annual_report.zeros import wrongly_titled, zeros


def rows(tmp_path, name: str, *entries: Entry, check: bool = False, skip=None):
    """The rows of table `name` that the shard of `entries` gives."""
    part = tmp_path / "read-000000"
    announced: list[int] = []
    Shard(str(part), tuple(enumerate(entries)), None, check).run(skip or {}, announced.append)
    return read_table(part, name).to_pylist()


def entry(tmp_path, report: Report, **more) -> Entry:
    return Entry(str(put(tmp_path, "a.json", report)), "a.json", **more)


def test_a_report_is_a_row_with_what_it_is(tmp_path) -> None:
    report = zeros(2025, cells={"requests.granted.total": None}, texts={0: "引言。", 1: "总体。"})
    (row,) = rows(tmp_path, "reports", entry(tmp_path, report))
    assert row == {
        "report": 0,
        "file": "a.json",
        "unit": "青岩县交通运输局",
        "group": "",
        "parent": "",
        "year": 2025,
        "agency": "青岩县交通运输局",
        "stated_year": 2025,
        "form": "2021",
        "format": "json",
        "title": "青岩县交通运输局2025年政府信息公开工作年度报告",
        "signed_on": None,
        "proactive": "read",
        "requests": "read",
        "remedies": "read",
        "sections": 6,
        "characters": 6,
        "cells": 200,
        "unknown_cells": 1,
        "claims": 0,
        "notes": "",
    }


def test_the_manifest_has_the_last_word_on_unit_and_year(tmp_path) -> None:
    given = entry(tmp_path, zeros(2025), unit="交通局", group="青岩县", parent="县政府", year=2024)
    (row,) = rows(tmp_path, "reports", given)
    told = ("unit", "group", "parent", "year", "agency", "stated_year")
    assert [row[name] for name in told] == [
        "交通局",
        "青岩县",
        "县政府",
        2024,
        "青岩县交通运输局",
        2025,
    ]


def test_a_report_is_of_its_own_year_where_only_its_title_is_wrong(tmp_path) -> None:
    """Else a unit would be held against the parent of another year."""
    (row,) = rows(tmp_path, "reports", entry(tmp_path, wrongly_titled(2025, 2024)))
    assert (row["year"], row["stated_year"]) == (2025, 2025)


def test_every_cell_is_a_row_and_the_unknown_one_says_why(tmp_path) -> None:
    path = "requests.granted.total"
    report = zeros(2025, cells={path: None, "proactive.fees": Decimal("18.8710")})
    report = Report(**{**report.__dict__, "derived": {path: Derived(3, "各列之和")}})
    found = {r["path"]: r for r in rows(tmp_path, "cells", entry(tmp_path, report))}
    assert len(found) == len(report.values)
    assert found[path] == {
        "report": 0,
        "path": path,
        "value": None,
        "derived": Decimal(3),
        "reason": "blank",
        "raw": "",
    }
    assert found["proactive.fees"]["value"] == Decimal("18.8710")
    assert found["requests.received.total"]["value"] == 0


def test_an_unread_table_has_no_cells_and_says_why(tmp_path) -> None:
    given = entry(tmp_path, zeros(2025, unread={"remedies": "image"}))
    (row,) = rows(tmp_path, "reports", given)
    assert (row["remedies"], row["requests"]) == ("image", "read")


def test_the_numbers_of_the_text_are_rows(tmp_path) -> None:
    claim = Claim(1, 12, "共公开102条", "published", 102, unit="条", approximate=True)
    report = Report(**{**zeros(2025).__dict__, "claims": (claim,)})
    assert rows(tmp_path, "claims", entry(tmp_path, report)) == [
        {
            "report": 0,
            "section": 1,
            "offset": 12,
            "counts": "published",
            "value": Decimal(102),
            "unit": "条",
            "approximate": True,
            "year": None,
            "text": "共公开102条",
        }
    ]


def test_what_the_checks_find_is_rows(tmp_path) -> None:
    report = zeros(2025, cells={"requests.received.total": 5})
    expected = run_checks(Evidence(report, today=None))
    found = rows(tmp_path, "findings", entry(tmp_path, report), check=True)
    assert [(r["report"], r["file"], r["id"], r["at"], r["message"]) for r in found] == [
        (0, "a.json", f.id, f.at, f.message) for f in expected
    ]


NUMBERS = [
    (None, None, "unknown"),
    (0, Decimal(0), "zero"),
    (Decimal("18.8710"), Decimal("18.8710"), "money"),
    (Decimal("0.1234567"), Decimal("0.123457"), "finer than the column"),
    (10**18, None, "no number a report can mean"),
    (-(10**30), None, "no number a report can mean"),
    (Decimal("NaN"), None, "no number"),
    (Decimal("Infinity"), None, "no number"),
    (10**17, Decimal(10**17), "large"),
]


@pytest.mark.parametrize(("value", "stored", "why"), NUMBERS)
def test_a_number_is_stored_exactly_or_not_at_all(value, stored, why: str) -> None:
    assert exact(value) == stored, why


def test_a_monstrous_number_does_not_stop_the_shard(tmp_path, monkeypatch) -> None:
    """Whatever the readers let through."""
    report = zeros(2025, cells={"requests.received.total": 10**40})
    given = entry(tmp_path, zeros(2025))
    monkeypatch.setattr(
        "gongkai.annual_report.corpus.shards.load", lambda path: Loaded("json", report)
    )
    found = {r["path"]: r["value"] for r in rows(tmp_path, "cells", given)}
    assert found["requests.received.total"] is None


# ---- what cannot be read ----


def test_a_bad_file_is_a_failure_with_its_sentence_and_the_rest_is_read(tmp_path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "zip.docx").write_bytes(b"PK\x05\x06" + b"\x00" * 18)
    bad = [Entry(str(tmp_path / n), n, unit="县教育局", year=2025) for n in BAD]
    found = rows(tmp_path, "failures", *bad, entry(tmp_path, zeros(2025)))
    assert [(r["report"], r["file"], r["sentence"]) for r in found] == [
        (n, name, sentence) for n, (name, sentence) in enumerate(BAD.items())
    ]
    assert {(r["unit"], r["year"]) for r in found} == {("县教育局", 2025)}
    kept = read_table(tmp_path / "read-000000", "reports")["report"].to_pylist()
    assert kept == [len(BAD)]


BAD = {
    "none.txt": "找不到文件 none.txt。",
    "empty.txt": "文件是空的。",
    "zip.docx": "这是压缩包，请解开后给出其中的报告文件。",
}


def test_a_fault_of_the_program_is_a_failure_too(tmp_path, monkeypatch) -> None:
    def broken(path):
        raise ZeroDivisionError

    monkeypatch.setattr("gongkai.annual_report.corpus.shards.load", broken)
    (row,) = rows(tmp_path, "failures", entry(tmp_path, zeros(2025)))
    assert row["sentence"] == "读取时程序出错（ZeroDivisionError），请把文件交给维护人员。"


def test_a_skipped_report_is_a_failure_and_is_not_opened(tmp_path) -> None:
    (row,) = rows(tmp_path, "failures", entry(tmp_path, zeros(2025)), skip={0: "已放弃。"})
    assert (row["report"], row["sentence"]) == (0, "已放弃。")


# ---- reports as JSON ----


def test_a_report_stored_as_json_is_read_as_it_was(tmp_path) -> None:
    report = zeros(2025, cells={"proactive.fees": Decimal("1.50")})
    found = load(put(tmp_path, "a.json", report))
    assert (found.format, found.report) == ("json", report)


NONSENSE = [
    ("{", "JSON不完整或有误（第1行）。"),
    ('{"form": "2030"}', "不是年度报告的数据：“form”与约定不符。"),
    ('{"form": ["2021"]}', "不是年度报告的数据：“form”与约定不符。"),
    ('{"year": "今年"}', "不是年度报告的数据：“year”与约定不符。"),
    ('{"agency": 5}', "不是年度报告的数据：“agency”与约定不符。"),
    ('{"sections": [{"number": 1}]}', "不是年度报告的数据：“sections”与约定不符。"),
    (
        '{"sections": [{"number": 1, "printed_number": "一", "title": 3}]}',
        "不是年度报告的数据：“sections”与约定不符。",
    ),
    (
        '{"requests": {"received": {"total": "很多"}}}',
        "不是年度报告的数据：“requests.received.total”与约定不符。",
    ),
    ('{"proactive": {"fees": "很多"}}', "不是年度报告的数据：“proactive.fees”与约定不符。"),
    ('{"a":' * 100_000, "不是年度报告的数据：JSON嵌套过深。"),
    (b'{"title": "\xff"}', "不是年度报告的数据：JSON的编码不是UTF-8。"),
]


@pytest.mark.parametrize(("content", "sentence"), NONSENSE)
def test_json_that_is_no_report_is_told(tmp_path, content, sentence: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Unreadable) as refused:
        load(path)
    assert str(refused.value) == sentence


def test_the_day_of_checking_is_the_plans(tmp_path, monkeypatch) -> None:
    seen = []
    monkeypatch.setattr(
        "gongkai.annual_report.corpus.shards.run_checks",
        lambda evidence: seen.append(evidence.today) or [],
    )
    day = date(2026, 2, 1)
    given = ((0, entry(tmp_path, zeros(2025))),)
    Shard(str(tmp_path / "read-000000"), given, day).run({}, lambda n: None)
    assert seen == [day]


# ---- what no table can hold ----

UNSTORABLE = [
    ({"title": "a\ud800b"}, "half a character in the title"),
    ({"agency": "\udc00局"}, "half a character in the name"),
    ({"year": 10**12}, "a year that is no year"),
    (
        {"claims": (Claim(1, 10**15, "公开3条", "published", 3, "条", False, None, ()),)},
        "a place that no text has",
    ),
    ({"unread": {"proactive": "\ud800"}, "values": {}}, "half a character in a reason"),
]
NOT_STORED = "报告里有表中存不下的内容：不成文字的字符，或过大的数。"


@pytest.mark.parametrize(("more", "why"), UNSTORABLE)
@pytest.mark.parametrize("check", [False, True])
def test_a_report_that_no_table_can_hold_does_not_take_the_others_with_it(
    tmp_path, monkeypatch, more, check: bool, why: str
) -> None:
    bad = replace(zeros(2025), **more)
    reports = {"a": zeros(2025, "甲局"), "b": bad, "c": zeros(2025, "丙局")}
    monkeypatch.setattr(
        "gongkai.annual_report.corpus.shards.load",
        lambda path: Loaded("json", reports[path.stem]),
    )
    part = tmp_path / "read-000000"
    entries = tuple(enumerate(Entry(f"{name}.json", f"{name}.json") for name in reports))
    Shard(str(part), entries, None, check).run({}, lambda number: None)
    assert read_table(part, "reports")["file"].to_pylist() == ["a.json", "c.json"], why
    (failure,) = read_table(part, "failures").to_pylist()
    assert (failure["report"], failure["sentence"]) == (1, NOT_STORED)
    assert set(read_table(part, "cells")["report"].to_pylist()) == {0, 2}
    assert 1 not in read_table(part, "findings")["report"].to_pylist()
    assert read_table(part, "stored")["report"].to_pylist() == ([0, 2] if check else [])


def test_what_was_given_up_stays_given_up_when_the_part_is_read_one_by_one(
    tmp_path, monkeypatch
) -> None:
    reports = {"a": replace(zeros(2025), title="\ud800"), "b": zeros(2025)}
    monkeypatch.setattr(
        "gongkai.annual_report.corpus.shards.load",
        lambda path: Loaded("json", reports[path.stem]),
    )
    part = tmp_path / "read-000000"
    entries = tuple(enumerate(Entry(f"{name}.json", f"{name}.json") for name in reports))
    Shard(str(part), entries, None).run({1: "读取超过1秒，已放弃。"}, lambda number: None)
    told = [(f["report"], f["sentence"]) for f in read_table(part, "failures").to_pylist()]
    assert told == [(0, NOT_STORED), (1, "读取超过1秒，已放弃。")]
