"""From a path to bytes: what is no file is named, and no more than the limit is taken in."""

import os
from pathlib import Path

import pytest

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers import files, read_file
from gongkai.annual_report.readers.limits import MAX_FILE
from tests.patience import not_hanging


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    return str(caught.value)


def test_a_file_comes_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(b"\xff\x00\r\n")
    assert read_file(path) == b"\xff\x00\r\n"


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert read_file(tmp_path / "b") == b"x"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} 是文件夹，请给出文件。"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x") == f"找不到文件 {tmp_path / 'x'}。"


def test_a_link_that_leads_nowhere_or_to_itself_is_a_file_not_found(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "x")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name in ("gone", "round"):
        assert refusal(tmp_path / name) == f"找不到文件 {tmp_path / name}。"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with not_hanging():
        assert refusal(tmp_path / "pipe") == f"{tmp_path / 'pipe'} 不是普通文件，无法读取。"


def test_a_device_that_never_ends_is_not_read() -> None:
    assert refusal(Path("/dev/zero")) == "/dev/zero 不是普通文件，无法读取。"


def test_a_name_that_cannot_be_is_said_not_raised(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)) == f"文件 {tmp_path / ('x' * 300)} 无法打开。"
    assert refusal(Path("a\0b")).endswith("。")


def test_a_file_closed_to_this_user_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"x")

    def closed(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    assert refusal(tmp_path / "a") == f"没有权限读取文件 {tmp_path / 'a'}。"


def test_a_disk_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x")

    def failing(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert refusal(tmp_path / "a") == f"文件 {tmp_path / 'a'} 无法打开。"


@pytest.mark.parametrize(
    ("size", "read", "why"),
    [(0, True, "empty"), (10, True, "as large as may be"), (11, False, "one byte larger")],
)
def test_the_limit_is_the_largest_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, read: bool, why: str
) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 10)
    (tmp_path / "a").write_bytes(b"x" * size)
    if read:
        assert len(read_file(tmp_path / "a")) == size, why
    else:
        assert refusal(tmp_path / "a").startswith(f"文件 {tmp_path / 'a'} 过大："), why


def test_of_a_file_without_end_only_the_limit_is_taken_in(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as stream:
        stream.truncate(20 * MAX_FILE)  # a hole: it takes no room on the disk
    sentence = f"文件 {tmp_path / 'a'} 过大：超过 50 MB，不像一份年度报告。"
    assert refusal(tmp_path / "a") == sentence


def test_a_file_that_says_it_is_empty_and_is_not_comes_whole() -> None:
    """The system makes such files up as they are read."""
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0
    assert read_file(path).startswith(b"Name:")
    assert b"VmPeak" in read_file(path)


def test_a_file_that_grows_while_it_is_read_comes_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert files._content(tmp_path / "a", 3) == b"12345"
