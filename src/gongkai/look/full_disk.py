"""Telling a full disk from other errors: no programmer mends it, whoever keeps the machine does."""

import errno
from shutil import disk_usage

from django.conf import settings
from django.db import DatabaseError

FULL_DISK = "磁盘已满。请清理或者扩大磁盘。"

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_DATABASE = ("database or disk is full", "No space left on device")
"""What SQLite says, and PostgreSQL."""
_VAGUE = ("disk I/O error", "unable to open database file")
_NO_ROOM = 1024 * 1024


def is_full_disk(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, is that there is no room to write."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if isinstance(error, DatabaseError) and _says_full(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def _says_full(told: str) -> bool:
    if any(each in told for each in _FULL_DATABASE):
        return True
    # SQLite says no more than this where it cannot lengthen the files beside the database.
    vague = any(each in told for each in _VAGUE)
    return vague and disk_usage(settings.DATA_DIR).free < _NO_ROOM
