"""A corpus read, and read and checked: reports a second on two cores, and peak memory.

Other work on a machine can only make a run slower, never faster: each is measured three times, in
turn with the others, and the fastest counts; the slowest stands behind it in brackets. The peer
parses the same pages and does nothing else: BeautifulSoup finding every cell of every table, in as
many processes. Memory is that of the whole command, all its processes together, shared pages
counted once. BENCH_FULL=1 measures 100,000 reports too (several minutes, 2 GB of disk).
"""

import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup

from benchmarks._reports import write_reports
from gongkai.annual_report.corpus.build import Options, build

WORKERS = 2
REPORTS = 10_000
_RUNS = 3
_PARSED = 2_000
"""Pages that the peer is given: it is several times as slow, and as fast with many as with few."""
_AIMS = {False: 500, True: 300}
_KINDS = {"txt": "text", "html": "HTML"}


def measure() -> list[tuple[str, str, str, str]]:
    """Rows of the table: what, ours, the peer, the ratio."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    try:
        return [*_throughput(folder), *_memory(folder)]
    finally:
        shutil.rmtree(folder)


def _throughput(folder: Path) -> list[tuple[str, str, str, str]]:
    sources = {kind: write_reports(folder / kind, REPORTS, kind) for kind in _KINDS}
    spent: dict[tuple[str, bool], list[float]] = {}
    parsed = []
    for _ in range(_RUNS):
        for kind, source in sources.items():
            for check in _AIMS:
                out = folder / "out"
                options = Options(today=date(2026, 2, 1), workers=WORKERS, check=check)
                seconds = _seconds(lambda s=source, o=out, p=options: build(s, o, p, _quiet))
                spent.setdefault((kind, check), []).append(seconds)
                shutil.rmtree(out)
        parsed.append(_seconds(lambda: _parse(sources["html"])))
    return [_row(kind, check, runs, parsed) for (kind, check), runs in spent.items()]


def _row(
    kind: str, check: bool, runs: list[float], parsed: list[float]
) -> tuple[str, str, str, str]:
    peer = _PARSED / min(parsed) if kind == "html" else None
    ours, aim = REPORTS / min(runs), _AIMS[check]
    what = f"{REPORTS} {_KINDS[kind]} reports {'read and checked' if check else 'read'}"
    return (
        f"{what}, {WORKERS} cores" + (f" (aim {aim}/s)" if peer else ""),
        f"{ours:.0f}/s ({REPORTS / max(runs):.0f})",
        f"{peer:.0f}/s (bs4, cells only)" if peer else f"aim {aim}/s",
        f"{ours / (peer or aim):.2f}",
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _quiet(phase: str, done: int, total: int) -> None:
    """Nobody looks at the progress of a measurement."""


def _parse(source: Path) -> None:
    with multiprocessing.get_context("forkserver").Pool(WORKERS) as pool:
        cells = pool.map(_cells, sorted(source.rglob("*.html"))[:_PARSED], chunksize=64)
    assert min(cells) > 200


def _cells(path: Path) -> int:
    page = BeautifulSoup(path.read_bytes(), "lxml")
    return sum(
        len([c.get_text(strip=True) for c in t.find_all(["td", "th"])]) for t in page("table")
    )


def _memory(folder: Path) -> list[tuple[str, str, str, str]]:
    sizes = [1_000, 10_000, *([100_000] if os.environ.get("BENCH_FULL") else [])]
    peaks = {}
    for size in sizes:
        source = write_reports(folder / f"memory-{size}", size, "txt")
        peaks[size] = _peak(source, folder / f"memory-out-{size}")
        shutil.rmtree(source)
    return [
        (
            f"peak memory, {size} reports against {sizes[0]}",
            f"{peaks[size]:.0f} MB",
            f"{peaks[sizes[0]]:.0f} MB",
            f"{peaks[size] / peaks[sizes[0]]:.2f}",
        )
        for size in sizes[1:]
    ]


def _peak(source: Path, out: Path) -> float:
    """Megabytes the command `gongkai report corpus` held at most, all its processes together."""
    words = ["report", "corpus", source, "-o", out, "--workers", str(WORKERS)]
    process = subprocess.Popen([sys.executable, "-m", "gongkai", *words], stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_held(pid) for pid in _family(process.pid)))
        time.sleep(0.1)
    assert process.returncode == 0
    return peak / 1024


def _family(pid: int) -> list[int]:
    """`pid` and all that descend from it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(n for child in below for n in _family(int(child)))]


def _held(pid: int) -> int:
    """Kilobytes of memory of a process, its share of what it shares."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0
