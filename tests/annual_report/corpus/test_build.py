"""The whole way from a folder to its results, also when it is cut short."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai.annual_report.corpus import build as building
from gongkai.annual_report.corpus.sources import BadSource
from gongkai.annual_report.corpus.workspace import FOLDER, SHARD
from gongkai.annual_report.writers import write_report
from tests.annual_report.corpus.making_corpora import (
    QUIET,
    built,
    column,
    county,
    manifest,
    put,
    tables,
)
from tests.annual_report.corpus.toy_jobs import BadShard
from tests.annual_report.zeros import zeros


def test_a_folder_becomes_its_tables_and_its_pages_and_nothing_else(tmp_path) -> None:
    county(tmp_path / "in", ["教育局", "水利局"], [2023, 2024, 2025])
    summary = built(tmp_path / "in", tmp_path / "out")
    assert (summary.reports, summary.failures) == (6, 0)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(building.RESULTS)
    assert column(tmp_path / "out", "reports", "file") == [
        f"{unit}/{year}.json" for unit in ("教育局", "水利局") for year in (2023, 2024, 2025)
    ]
    assert len(column(tmp_path / "out", "cells", "path")) == 6 * 200


def test_last_years_report_is_found_by_agency_and_year(tmp_path) -> None:
    county(tmp_path / "in", ["教育局"], [2023, 2024, 2025])
    summary = built(tmp_path / "in", tmp_path / "out")
    assert column(tmp_path / "out", "reports", "last_report") == [None, 0, 1]
    assert summary.linked == 2


def test_a_manifest_gives_sisters_and_children(tmp_path) -> None:
    rows = []
    for name, parent in (("县政府", ""), ("教育局", "县政府"), ("水利局", "县政府")):
        put(tmp_path / "in", f"{name}.json", zeros(2025, f"青岩县{name}"))
        rows.append(
            {
                "path": f"in/{name}.json",
                "unit": name,
                "group": "青岩县",
                "parent": parent,
                "year": 2025,
            }
        )
    built(manifest(tmp_path / "m.csv", rows), tmp_path / "out")
    assert column(tmp_path / "out", "reports", "sisters") == [2, 2, 2]
    assert column(tmp_path / "out", "reports", "children") == [2, 0, 0]


def test_the_findings_of_a_report_are_counted_in_its_row(tmp_path) -> None:
    wrong = zeros(2025, cells={"requests.received.total": 5})
    put(tmp_path / "in", "a.json", zeros(2025, "青岩县教育局"))
    put(tmp_path / "in", "b.json", wrong)
    built(tmp_path / "in", tmp_path / "out")
    found = pq.read_table(tmp_path / "out" / "findings.parquet").to_pylist()
    for report, counts in enumerate(
        zip(*(column(tmp_path / "out", "reports", n) for n in COUNTED), strict=True)
    ):
        severities = [f["severity"] for f in found if f["report"] == report]
        assert counts == tuple(severities.count(s) for s in ("error", "warning", "info"))


COUNTED = ("errors", "warnings", "infos")


def test_a_bad_file_is_recorded_and_the_rest_is_read(tmp_path) -> None:
    county(tmp_path / "in", ["教育局"], [2024, 2025])
    (tmp_path / "in" / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "in" / "空.txt").touch()
    summary = built(tmp_path / "in", tmp_path / "out")
    assert (summary.reports, summary.failures) == (2, 2)
    assert column(tmp_path / "out", "failures", "file") == ["坏.docx", "空.txt"]
    assert column(tmp_path / "out", "failures", "sentence")[1] == "文件是空的。"


def test_a_file_that_kills_or_hangs_its_worker_is_recorded_and_the_rest_is_read(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(building, "Shard", BadShard)
    source = tmp_path / "in"
    for name in ("a", "b-dies", "c", "d-hangs", "e"):
        put(source, f"{name}.json", zeros(2025, f"青岩县{name}"))
    built(source, tmp_path / "out", replace(QUIET, workers=2, seconds=6))
    assert column(tmp_path / "out", "reports", "file") == ["a.json", "c.json", "e.json"]
    failures = pq.read_table(tmp_path / "out" / "failures.parquet").to_pylist()
    assert [(f["report"], f["file"], f["sentence"]) for f in failures] == [
        (1, "b-dies.json", "读取时进程意外终止，已放弃。"),
        (3, "d-hangs.json", "读取超过6秒，已放弃；可以放宽时限（--time-limit）重新汇编。"),
    ]


def test_the_number_of_workers_does_not_show_in_the_result(tmp_path) -> None:
    county(tmp_path / "in", [f"第{n}局" for n in range(50)], [2023, 2024, 2025])
    built(tmp_path / "in", tmp_path / "one")
    built(tmp_path / "in", tmp_path / "three", replace(QUIET, workers=3))
    assert tables(tmp_path / "one") == tables(tmp_path / "three")


def test_a_second_run_replaces_the_results_of_the_first(tmp_path) -> None:
    county(tmp_path / "in", ["教育局", "水利局"], [2025])
    built(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "水利局" / "2025.json").unlink()
    assert built(tmp_path / "in", tmp_path / "out").reports == 1
    assert column(tmp_path / "out", "reports", "agency") == ["青岩县教育局"]


REFUSED = [
    ("in", "in", "结果不能写进报告所在的文件夹，请另选一个。"),
    ("empty", "out", "{source} 里没有报告。"),
    ("none", "out", "找不到 {source}。"),
    ("in", "others", "{out}/units 不是以前汇编的结果，会被覆盖，请另选文件夹。"),
]


@pytest.mark.parametrize(("source", "out", "sentence"), REFUSED)
def test_what_cannot_be_done_is_refused(tmp_path, source: str, out: str, sentence: str) -> None:
    county(tmp_path / "in", ["教育局"], [2025])
    (tmp_path / "empty").mkdir()
    (tmp_path / "others" / "units").mkdir(parents=True)
    with pytest.raises(BadSource) as refused:
        built(tmp_path / source, tmp_path / out)
    assert str(refused.value) == sentence.format(source=tmp_path / source, out=tmp_path / out)
    assert (tmp_path / "others" / "units").is_dir()


# ---- cut short ----


class Cut(Exception):
    """Stands for whatever ends the process."""


def slow_corpus(folder: Path, reports: int) -> None:
    """Reports as plain text, which take a while to be understood."""
    texts = [write_report(zeros(2020 + n, f"青岩县第{n}局"), "txt").decode() for n in range(1, 6)]
    folder.mkdir()
    for n in range(reports):
        text = texts[n % 5].replace("青岩县第", f"青岩县{n // 5}第")
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")


def command(source: Path, out: Path) -> list[str]:
    words = ["report", "corpus", str(source), "-o", str(out), "--workers", "1"]
    return [sys.executable, "-m", "gongkai", *words]


def parts(out: Path) -> int:
    folder = out / FOLDER / "parts"
    return sum("." not in p.name for p in folder.iterdir()) if folder.is_dir() else 0


def test_kill_9_and_a_restart_lose_and_repeat_nothing(tmp_path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    slow_corpus(source, 4 * SHARD + 5)
    for done in (1, 3):
        _killed_after(done, source, out)
        assert done <= parts(out) < 5
        assert not (out / "reports.parquet").exists()
    subprocess.run(command(source, out), check=True, capture_output=True)
    subprocess.run(command(source, tmp_path / "whole"), check=True, capture_output=True)
    assert tables(out) == tables(tmp_path / "whole")
    assert len(column(out, "reports", "report")) == 4 * SHARD + 5
    assert sorted(p.name for p in out.iterdir()) == sorted(building.RESULTS)
    pages = [sorted((folder / "units").iterdir()) for folder in (out, tmp_path / "whole")]
    assert [p.read_bytes() for p in pages[0]] == [p.read_bytes() for p in pages[1]]


def _killed_after(done: int, source: Path, out: Path) -> None:
    """Start the command and kill it by force as soon as `done` parts are complete."""
    process = started(source, out)
    wait_for(process, lambda: parts(out) >= done)
    process.kill()
    # The end comes when the last of its workers has gone; they have nothing to say.
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == -signal.SIGKILL


def started(source: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(source, out),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for(process: subprocess.Popen[bytes], there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not there():
        assert process.poll() is None, "it was done before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.002)


TO_ALL, TO_ITSELF = os.killpg, os.kill
MOMENTS = [
    # what is there by then, what is sent to whom, the exit code, why
    ("plan.json", signal.SIGINT, TO_ALL, 130, "Ctrl-C while its workers are being started"),
    ("parts/read-000000", signal.SIGINT, TO_ALL, 130, "Ctrl-C while they are at work"),
    ("plan.json", signal.SIGTERM, TO_ALL, 143, "a machine shut down early"),
    ("parts/read-000000", signal.SIGTERM, TO_ALL, 143, "a machine shut down at work"),
    ("parts/read-000000", signal.SIGTERM, TO_ITSELF, 143, "`kill` or `timeout`"),
]


@pytest.mark.parametrize(("sign", "sent", "send", "code", "why"), MOMENTS)
def test_a_signal_says_one_word_and_the_work_can_go_on(
    tmp_path, sign: str, sent: int, send, code: int, why: str
) -> None:
    """A terminal sends it to every process of the command."""
    source, out = tmp_path / "in", tmp_path / "out"
    slow_corpus(source, 3 * SHARD)
    process = started(source, out)
    wait_for(process, lambda: (out / FOLDER / sign).exists())
    send(process.pid, sent)
    # The end comes when the last of its workers has gone.
    said, complained = process.communicate(timeout=60)
    assert (said, complained.decode().strip()) == (b"", "已中断。"), why
    assert process.returncode == code
    assert built(source, out).reports == 3 * SHARD


def test_results_appear_only_when_all_is_done(tmp_path, monkeypatch) -> None:
    """A disk that fills up while the tables are merged leaves the former results as they were."""
    county(tmp_path / "in", ["教育局"], [2025])
    built(tmp_path / "in", tmp_path / "out")
    before = tables(tmp_path / "out")
    county(tmp_path / "in", ["水利局"], [2025])

    def full(*_args) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(building, "merge", full)
        with pytest.raises(OSError):
            built(tmp_path / "in", tmp_path / "out")
    assert tables(tmp_path / "out") == before
    assert built(tmp_path / "in", tmp_path / "out").reports == 2


def test_a_restart_forgets_the_work_under_way(tmp_path, monkeypatch) -> None:
    county(tmp_path / "in", ["教育局"], [2025])
    with monkeypatch.context() as patched:
        patched.setattr(building, "merge", lambda *_: (_ for _ in ()).throw(Cut))
        with pytest.raises(Cut):
            built(tmp_path / "in", tmp_path / "out")
    county(tmp_path / "in", ["水利局"], [2025])
    again = replace(QUIET, restart=True, today=date(2026, 2, 1))
    assert built(tmp_path / "in", tmp_path / "out", again).reports == 2


def test_progress_is_told_phase_by_phase_up_to_the_end(tmp_path) -> None:
    county(tmp_path / "in", ["教育局"], [2024, 2025])
    told: list[tuple[str, int, int]] = []
    building.build(tmp_path / "in", tmp_path / "out", QUIET, lambda *t: told.append(t))
    assert told == [
        ("读取", 0, 2),
        ("读取", 1, 2),
        ("读取", 2, 2),
        ("比对", 0, 2),
        ("比对", 1, 2),
        ("写出", 2, 2),
    ]
