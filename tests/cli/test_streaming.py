"""A file that is written line by line has its name once it is whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.cli.errors import UserError
from gongkai.cli.streaming import save_lines


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def test_lines_are_written_as_they_are(file: Path) -> None:
    save_lines(file, ["甲\r\n", "乙\n"])
    assert file.read_bytes() == "甲\r\n乙\n".encode()


def test_an_older_file_is_replaced(file: Path) -> None:
    file.write_text("before")
    save_lines(file, ["after"])
    assert file.read_text() == "after"


def breaking() -> Iterator[str]:
    yield "half"
    raise KeyError("the database went away")


def test_where_the_lines_break_off_what_was_there_stays(file: Path) -> None:
    file.write_text("before")
    with pytest.raises(KeyError, match="the database went away"):
        save_lines(file, breaking())
    assert [each.read_text() for each in file.parent.iterdir()] == ["before"]


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        save_lines(tmp_path / "nowhere" / "out.csv", ["a"])
    assert refused.value.message.startswith(f"{tmp_path / 'nowhere' / 'out.csv'} 没有写成：")


def test_a_folder_in_the_place_of_the_file_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(UserError, match="没有写成"):
        save_lines(tmp_path / "out.csv", ["a"])
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
