"""A full disk is told from a mistake of the program."""

import errno
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, OperationalError

from gongkai.look.full_disk import is_full_disk

FULL = OSError(errno.ENOSPC, "No space left on device")


def because_of(cause: Exception) -> Exception:
    error = RuntimeError("could not save")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_full"),
    [
        (FULL, True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OperationalError("database or disk is full"), True),
        (DatabaseError('could not extend file "base/5": No space left on device'), True),
        (because_of(FULL), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OperationalError("database is locked"), False),
        (ValueError("database or disk is full"), False),
        (None, False),
    ],
)
def test_a_full_disk_is_told_from_everything_else(error: Exception | None, is_full: bool) -> None:
    assert is_full_disk(error) is is_full


@pytest.mark.parametrize(("free", "is_full"), [(0, True), (1024**3, False)])
def test_a_vague_error_of_the_database_is_a_full_disk_where_there_is_no_room(
    monkeypatch: pytest.MonkeyPatch, free: int, is_full: bool
) -> None:
    monkeypatch.setattr("gongkai.look.full_disk.disk_usage", lambda _: SimpleNamespace(free=free))
    assert is_full_disk(OperationalError("disk I/O error")) is is_full
