"""The server's log says where a fault was and holds nothing that somebody typed."""

import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from gongkai.logs import LEFT_OUT, WithoutTypedText, words_of
from gongkai.upkeep.jobs import Job
from gongkai.upkeep.models import JobRun
from gongkai.upkeep.ticking import tick
from tests.offices import NOW

SECRET = "不该写进日志的一句话"


def logged(error: Exception) -> str:
    try:
        raise error
    except Exception:
        record = logging.LogRecord("x", 40, "", 0, "it failed", None, sys.exc_info())
    return WithoutTypedText().format(record)


@pytest.mark.parametrize(
    ("error", "written"),
    [
        (DataError(f"invalid input\nCONTEXT: {SECRET}"), f"DataError: {LEFT_OUT}"),
        (IntegrityError(f"one_rule\nDETAIL: ({SECRET})"), f"IntegrityError: one_rule{LEFT_OUT}"),
        (IntegrityError("one_rule"), "IntegrityError: one_rule"),
        (OperationalError("disk is full"), "OperationalError: disk is full"),
        (ValueError("no number"), "ValueError: no number"),
    ],
)
def test_a_traceback_quotes_no_value_that_the_database_refused(
    error: Exception, written: str
) -> None:
    told = logged(error)
    assert (SECRET in told, told.splitlines()[-1].endswith(written)) == (False, True)
    assert told.startswith("it failed\nTraceback")


def test_nor_where_another_error_was_raised_from_it() -> None:
    error = RuntimeError("another")
    error.__cause__ = DataError(SECRET)
    assert SECRET not in logged(error)


@pytest.mark.django_db
def test_what_the_database_itself_refuses_is_left_out() -> None:
    """PostgreSQL quotes the value; SQLite takes it."""
    if connection.vendor != "postgresql":
        return
    with pytest.raises(DataError) as caught, transaction.atomic():
        connection.cursor().execute("SELECT %s::jsonb", [f'{{"a": "{SECRET}\\u0000"}}'])
    assert SECRET in str(caught.value)
    assert SECRET not in logged(caught.value)


def test_every_line_of_the_log_is_written_so() -> None:
    console = settings.LOGGING["handlers"]["console"]
    assert settings.LOGGING["formatters"][console["formatter"]] == {
        "()": "gongkai.logs.WithoutTypedText"
    }


@pytest.mark.django_db
def test_a_job_that_failed_keeps_none_of_it(caplog: Any) -> None:
    def fail(now: object) -> None:
        raise DataError(SECRET)

    job = Job("failing", "试", fail, NOW - NOW)
    tick(NOW, clock=lambda: NOW, jobs=[job])
    assert JobRun.objects.get(name="failing").error == f"DataError: {LEFT_OUT}"


def test_an_error_without_words_has_none() -> None:
    assert words_of(DataError()) == ""
