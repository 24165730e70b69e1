"""What it takes to finish a corpus does not grow with the corpus: a county's or a province's."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from gongkai.annual_report.corpus.arrow import do_without_pandas, give_memory_back
from gongkai.annual_report.corpus.merging import merge
from gongkai.annual_report.corpus.summary import write_summary
from tests.annual_report.corpus.made_up_parts import finding, part, report

A_PART, FINDINGS = 500, 6


def finish(folder: Path, parts: int) -> int:
    """Make a corpus of so many parts and finish it; megabytes held at most while finishing."""
    do_without_pandas()
    give_memory_back()
    made = [_part(folder, number) for number in range(parts)]
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    (folder / "results").mkdir()
    merge(parts * A_PART, made, [], folder / "results")
    write_summary(folder / "results", date(2026, 2, 1), checked=True)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _part(folder: Path, number: int) -> Path:
    first = number * A_PART
    numbers = range(first, first + A_PART)
    message = "新收加结转应等于办结加结转下年度，但实际不等。" * 4
    return part(
        folder,
        f"read-{number:06}",
        reports=(report(n, unit=f"青岩县第{n // 5}局", year=2020 + n % 5) for n in numbers),
        findings=(finding(n, message=f"{message}{n}") for n in numbers for _ in range(FINDINGS)),
    )


def megabytes(folder: Path) -> int:
    """Of the parts, which finishing reads."""
    files = (each for each in folder.rglob("*") if each.is_file() and "results" not in each.parts)
    return sum(each.stat().st_size for each in files) >> 20


def test_six_times_the_reports_take_no_more_to_finish(tmp_path: Path) -> None:
    """How the writers fall in with each other moves the peak by tens of megabytes; to keep what
    was read would take all that was added."""
    held, read = [], []
    for parts in (20, 120):
        folder = tmp_path / str(parts)
        folder.mkdir()
        words = [sys.executable, "-m", __name__, str(folder), str(parts)]
        held.append(int(subprocess.run(words, capture_output=True, text=True, check=True).stdout))
        read.append(megabytes(folder))
    added = read[1] - read[0]
    assert added > 100  # megabytes: the bound below lies far from both
    assert held[1] - held[0] < added / 2, f"{held} MB for {read} MB"


if __name__ == "__main__":
    print(finish(Path(sys.argv[1]), int(sys.argv[2])))
