"""An error that nobody caught: a full disk has its own page, and a database that is busy."""

import errno

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from gongkai.desk.errors import failed

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (FULL, 507, "存储空间已满"),
        (OperationalError("database is locked"), 503, "同时办理的人多"),
        (OperationalError("no such table: x"), 500, "系统出错"),
        (ValueError("x"), 500, "系统出错"),
    ],
)
def test_each_has_its_page(error: Exception, status: int, words: str) -> None:
    try:
        raise error
    except Exception:
        answer = failed(RequestFactory().get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()
