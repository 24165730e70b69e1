"""What the benchmark measures is what it says: varied reports, sound ones and faulty ones."""

import re
from pathlib import Path

import pytest

from benchmarks._reports import write_reports
from gongkai.annual_report.checks import ERROR, Evidence, run_checks
from gongkai.annual_report.reading import load
from gongkai.annual_report.report import Report

COUNT = 40


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> dict[str, list[Report]]:
    """The same reports as text and as HTML, in order of body and year."""
    made = {}
    for kind in ("txt", "html"):
        folder = write_reports(tmp_path_factory.mktemp(kind), COUNT, kind)
        made[kind] = [load(path).report for path in sorted(folder.rglob(f"*.{kind}"))]
    return made


def test_every_report_is_of_another_body_or_year(reports) -> None:
    known = {(r.agency, r.year) for r in reports["txt"]}
    assert len(known) == COUNT
    assert {r.year for r in reports["txt"]} == set(range(2021, 2026))


def test_all_cells_are_read_and_text_and_page_say_the_same(reports) -> None:
    for text, page in zip(reports["txt"], reports["html"], strict=True):
        assert text.values == page.values
        assert [s.title for s in text.sections] == [s.title for s in page.sections]
        assert None not in text.values.values()


def test_most_are_sound_and_some_have_a_fault(reports) -> None:
    wrong = [
        any(f.severity == ERROR for f in run_checks(Evidence(report))) for report in reports["txt"]
    ]
    assert 0 < sum(wrong) < COUNT / 2


def test_a_year_begins_with_what_the_year_before_has_left(reports) -> None:
    left = "requests.carried_out.total"
    came = "requests.carried_in.total"
    pairs = [
        (before.values[left], now.values[came])
        for before, now in zip(reports["txt"], reports["txt"][1:], strict=False)
        if before.agency == now.agency
    ]
    assert len(pairs) == COUNT - COUNT // 5
    assert sum(before == now for before, now in pairs) > len(pairs) / 2  # but for the faults


def test_no_two_texts_are_the_same(reports) -> None:
    texts = [re.sub(r"\d", "", "".join(s.text for s in r.sections)) for r in reports["txt"]]
    assert len(set(texts)) == COUNT


def test_the_same_seed_makes_the_same_reports(tmp_path: Path) -> None:
    folders = [write_reports(tmp_path / name, 3, "txt", seed=4) for name in ("a", "b")]
    written = [[p.read_bytes() for p in sorted(folder.rglob("*.txt"))] for folder in folders]
    assert written[0] == written[1]
    assert len(written[0]) == 3
