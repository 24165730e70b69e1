"""Pages for what went wrong."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.defaults import server_error

from gongkai.look.busy import is_busy
from gongkai.look.full_disk import is_full_disk


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


LONGEST_OF_A_CHARACTER = 9
"""Bytes of a Chinese character as forms are sent."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of what could not be read: with how much can be where it was too much."""
    at_most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // LONGEST_OF_A_CHARACTER // 10_000
    is_too_long = isinstance(exception, RequestDataTooBig)
    files = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    told = loader.get_template("400.html").render(
        {
            "at_most": at_most if is_too_long else 0,
            "most_files": files if isinstance(exception, TooManyFilesSent) else 0,
        }
    )
    return HttpResponse(told, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """The page of an error that nobody caught: with its sentence where the disk is full (507) or
    too many write at once (503), which no programmer mends. It is drawn without asking the
    database, which may be what failed."""
    error = sys.exc_info()[1]
    if is_full_disk(error):
        return HttpResponse(loader.get_template("507.html").render(), status=507)
    if is_busy(error):
        return HttpResponse(loader.get_template("503.html").render(), status=503)
    return server_error(request)
