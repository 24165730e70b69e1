"""The example reports: what each shows, and that `make run` shows them all."""

import subprocess
import sys

import pytest

from gongkai.annual_report.forms import FORM_2021, TABLES
from tests.architecture.sources import ROOT
from tests.journeys.command import data, findings
from tools.demonstration import EXAMPLES, OUT, reports

FOUND: dict[str, list[tuple[str, str]]] = {
    "qingyan-agriculture-2025.pdf": [],
    "qingyan-civil-affairs-2025.doc": [("F-09", "preamble"), ("X-03", "sections.1")],
    "qingyan-education-2025.docx": [
        ("T3-02", "requests.handled.total"),
        ("T3-03", "requests.granted.total"),
        ("W-01", "agency_names"),
        ("W-10", "sections.5"),
    ],
    "qingyan-transport-2024.txt": [],
    "qingyan-transport-2025.txt": [],
    "qingyan-water-2025.html": [
        ("C-01", "requests.refused_special_query.research"),
        ("F-06", "sections.4"),
        ("P-01", "sections.1"),
        ("T2-01", "proactive.regulations.issued"),
        ("T2-01", "proactive.regulations.in_force"),
        ("T3-01", "requests.*.natural_person"),
        ("T3-01", "requests.*.total"),
        ("X-01", "sections.1"),
        ("X-10", "sections.1"),
        ("F-15", "signed_on"),
        ("P-02", "sections.1"),
        ("T2-02", "proactive.fees"),
        ("W-03", "sections.1"),
        ("W-05", "sections.1"),
        ("W-07", "sections.6"),
        ("W-09", "sections.5"),
        ("W-10", "sections.5"),
        ("F-23", "preamble"),
    ],
    "qingyan-yilu-town-2025.xlsx": [("C-01", "proactive.regulations.issued")],
}
SCAN = "qingyan-forestry-2025-scan.pdf"
PATHS = [path for table in TABLES for path in FORM_2021.paths(table)]
ON_THE_SCAN = {
    "proactive.normative_documents.in_force": 2,
    "proactive.licences": 36,
    "proactive.penalties": 12,
    "proactive.coercive_measures": 1,
    **{f"requests.{row}.natural_person": 4 for row in ("received", "handled")},
    **{f"requests.{row}.business": 1 for row in ("received", "handled", "granted")},
    **{f"requests.{row}.total": 5 for row in ("received", "handled")},
    "requests.granted.natural_person": 2,
    "requests.granted.total": 3,
    **{f"requests.partly_granted.{column}": 1 for column in ("natural_person", "total")},
    **{f"requests.unavailable_not_held.{column}": 1 for column in ("natural_person", "total")},
}


def test_there_is_an_example_in_every_format() -> None:
    assert [path.name for path in reports()] == sorted([*FOUND, SCAN])
    assert {path.suffix for path in reports()} == {
        *(".doc", ".docx", ".html", ".pdf", ".txt", ".xlsx")
    }


@pytest.mark.parametrize("name", FOUND)
def test_what_is_wrong_with_an_example_is_found_and_nothing_else(name: str) -> None:
    assert [(each["id"], each["at"]) for each in findings(EXAMPLES / name)] == FOUND[name]


def test_the_examples_page_names_every_file() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in reports() if path.name not in page] == []


@pytest.mark.slow
def test_a_scan_is_read_right_or_not_at_all() -> None:
    report = data("report", "read", EXAMPLES / SCAN)
    assert report["unread"] == {}
    wrong = {
        path: value
        for path in PATHS
        if (value := _cell(report, path)) is not None and int(value) != ON_THE_SCAN.get(path, 0)
    }
    unknown = [path for path in PATHS if _cell(report, path) is None]
    assert wrong == {}
    assert len(unknown) <= len(PATHS) // 10
    assert sorted(unknown) == sorted(report["cells"])


def _cell(report: dict, path: str):
    found = report
    for key in path.split("."):
        found = found[key]
    return found


WRITTEN = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>"}


@pytest.mark.slow
def test_make_run_reads_checks_and_writes_and_says_where() -> None:
    shown = _demonstration()
    assert [path.name for path in reports() if f"examples/{path.name}" not in shown] == []
    for suffix, start in WRITTEN.items():
        path = OUT / f"qingyan-transport-2025{suffix}"
        assert f"\n  out/{path.name}" in shown
        assert path.read_bytes().startswith(start)
    assert str(ROOT) not in shown


def _demonstration() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tools.demonstration"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_makefile_has_what_the_readme_promises() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.split(":")[0] for line in makefile.splitlines() if line[:1].isalpha()}
    assert {"run", "test", "bench", "docs"} <= targets
