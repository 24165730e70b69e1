"""What never stands in the repository: hosts, paths of a machine, skipped tests, open ends."""

import re
import subprocess

import pytest

from tests.architecture.sources import ROOT

TEXT = {".py", ".md", ".toml", ".txt", ".in", ".css", ".typ", ".html", ".json", ".csv", ""}


def _files() -> list:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


FORBIDDEN = {
    "a registry host": re.compile(r"index-url|find-links|https?://[^/ \n]+/simple"),
    "a folder of some machine": re.compile(r"(?<![\w.])/(work|root|home/\w+)/"),
}
THIS = __file__


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    holding = [
        path.relative_to(ROOT).as_posix()
        for path in _files()
        if path.suffix in TEXT
        and str(path) != THIS
        and FORBIDDEN[what].search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert holding == []


def test_only_the_seeds_may_be_absent() -> None:
    """A skip is allowed where it says that ../shared/seeds is absent, and nowhere else."""
    skip = re.compile(r"pytest\.(skip|mark\.skip|mark\.xfail|importorskip|mark\.skipif)\b")
    skipping = [
        path.relative_to(ROOT).as_posix()
        for path in _files()
        if path.suffix == ".py" and str(path) != THIS and skip.search(path.read_text("utf-8"))
    ]
    assert skipping == ["tests/seeds.py"]


def test_no_end_is_left_open() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    assert [
        path.relative_to(ROOT).as_posix()
        for path in _files()
        if path.suffix == ".py" and "src" in path.parts and left.search(path.read_text("utf-8"))
    ] == []
