"""A folder as the source of a corpus."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.corpus.sources import BadSource, entries, printable


def names(source, out) -> list[str]:
    return [entry.name for entry in entries(source, out)]


def test_a_folder_is_read_to_its_depths_in_order(tmp_path) -> None:
    source = tmp_path / "in"
    for name in ("b/2.txt", "a/1.html", "c.docx", "a/deep/3.pdf"):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(source, tmp_path / "out") == ["c.docx", "a/1.html", "a/deep/3.pdf", "b/2.txt"]


NO_REPORTS = [
    ("style.css", "a page's own files"),
    ("script.js", "a page's own files"),
    ("manifest.csv", "a list"),
    ("README.md", "a note"),
    (".hidden", "hidden"),
    (".git/config.txt", "hidden"),
    ("out/reports.parquet", "the results themselves"),
    ("out/summary.html", "the results themselves"),
]


@pytest.mark.parametrize(("name", "why"), NO_REPORTS)
def test_what_is_no_report_is_left_out(tmp_path, name: str, why: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    (tmp_path / "a.txt").touch()
    assert names(tmp_path, tmp_path / "out") == ["a.txt"], why


RESULTS_BELOW = [
    # what lies in a folder below the source, what of it is read, why
    (["reports.parquet", "summary.html", "units/0001.html"], [], "former results"),
    (["reports.parquet", ".gongkai-corpus/lock", "units/1.html"], [], "cut while put in place"),
    ([".gongkai-corpus/parts/a.txt"], [], "work under way"),
    (["reports.parquet", "summary.html", "2024/a.txt"], ["2024/a.txt"], "reports beside results"),
    (["summary.html", "units/1.html"], ["summary.html", "units/1.html"], "a site of its own"),
    (["reports.parquet", "units/1.html"], ["units/1.html"], "a table from elsewhere"),
]


@pytest.mark.parametrize("below", ["out", "deep/out", "."])
@pytest.mark.parametrize(("names_in_it", "read", "why"), RESULTS_BELOW)
def test_the_results_of_a_corpus_are_no_reports(tmp_path, below, names_in_it, read, why) -> None:
    source = tmp_path / "in"
    for name in names_in_it:
        path = source / below / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (source / "a.txt").touch()
    shown = [(Path(below) / name).as_posix() for name in read]
    assert names(source, tmp_path / "other") == ["a.txt", *shown], why


@pytest.mark.parametrize("name", ["a.docx", "b", "c.wps", "d.TXT", "e.zip"])
def test_whatever_else_there_is_is_tried_for_content_decides(tmp_path, name: str) -> None:
    (tmp_path / name).touch()
    assert names(tmp_path, tmp_path / "out") == [name]


def test_a_link_to_a_folder_is_not_followed_and_one_to_a_file_is(tmp_path) -> None:
    """A link upwards would lead in a circle, one sideways count the same reports twice."""
    source = tmp_path / "in"
    (source / "a").mkdir(parents=True)
    (source / "a" / "1.txt").touch()
    (source / "a" / "up").symlink_to(source)
    (source / "b").symlink_to(source / "a")
    (source / "c.txt").symlink_to(source / "a" / "1.txt")
    assert names(source, tmp_path / "out") == ["c.txt", "a/1.txt"]


def test_a_link_that_leads_nowhere_is_named_so_that_its_reading_fails(tmp_path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "1.txt").symlink_to("2.txt")
    (source / "2.txt").symlink_to("1.txt")
    (source / "3.txt").symlink_to("none.txt")
    assert names(source, tmp_path / "out") == ["1.txt", "2.txt", "3.txt"]


def closed(monkeypatch, folder: Path) -> None:
    """Let nobody look into `folder`, not even who may do everything."""
    look = os.scandir

    def refusing(path):
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "closed", str(folder))
        return look(path)

    monkeypatch.setattr(os, "scandir", refusing)


def test_a_closed_folder_is_named_and_the_rest_is_read(tmp_path, monkeypatch) -> None:
    source = tmp_path / "in"
    for name in ("a", "b", "c"):
        (source / name).mkdir(parents=True)
        (source / name / "1.txt").touch()
    closed(monkeypatch, source / "b")
    assert names(source, tmp_path / "out") == ["a/1.txt", "c/1.txt", "b"]


def test_a_source_that_is_closed_is_told(tmp_path, monkeypatch) -> None:
    closed(monkeypatch, tmp_path)
    with pytest.raises(BadSource) as refused:
        names(tmp_path, tmp_path / "out")
    assert str(refused.value) == f"文件夹 {tmp_path} 无法读取。"


SHOWN = [
    # the bytes of a name, how it is shown, why
    ("年报.txt".encode(), "年报.txt", "UTF-8, as names are today"),
    ("年报.txt".encode("gb18030"), "年报.txt", "GBK, from an archive made on Windows"),
    (b"a.txt", "a.txt", "letters"),
    (b"\xff\xfe.txt", "\ufffd\ufffd.txt", "neither: shown as far as it goes"),
]


@pytest.mark.parametrize(("name", "shown", "why"), SHOWN)
def test_any_name_a_file_can_have_is_shown_as_text(tmp_path, name, shown, why: str) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    (only,) = entries(tmp_path, tmp_path / "out")
    assert only.name == shown, why
    assert Path(only.path).exists()
    only.name.encode("utf-8")


@given(st.binary(min_size=1, max_size=40))
def test_no_name_of_a_file_breaks_what_is_written(name: bytes) -> None:
    printable(os.fsdecode(name)).encode("utf-8")


def test_the_stamp_of_a_file_changes_with_its_length_and_its_date(tmp_path) -> None:
    path = tmp_path / "a.txt"
    stamps = []
    for text, moment in (("1", 10), ("1", 10), ("12", 10), ("12", 11)):
        path.write_text(text)
        os.utime(path, (moment, moment))
        (only,) = entries(tmp_path, tmp_path / "out")
        stamps.append(only.stamp)
    assert [stamps.index(stamp) for stamp in stamps] == [0, 0, 2, 3]


def test_a_missing_source_is_told(tmp_path) -> None:
    with pytest.raises(BadSource) as refused:
        list(entries(tmp_path / "none", tmp_path / "out"))
    assert str(refused.value) == f"找不到 {tmp_path / 'none'}。"
