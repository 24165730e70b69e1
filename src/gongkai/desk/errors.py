"""Pages for what went wrong."""

import errno
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.defaults import server_error

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_DATABASE = ("database or disk is full", "No space left on device")
"""What SQLite says, and PostgreSQL."""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """The page of an error that nobody caught: 507 with its sentence where the disk is full, which
    no programmer mends. It is drawn without asking the database, which may be what failed."""
    if is_full_disk(sys.exc_info()[1]):
        return HttpResponse(loader.get_template("507.html").render(), status=507)
    return server_error(request)


def is_full_disk(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, is that there is no room to write."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if isinstance(error, DatabaseError) and any(told in str(error) for told in _FULL_DATABASE):
            return True
        error = error.__cause__ or error.__context__
    return False
