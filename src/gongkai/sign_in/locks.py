"""Reading axes' account of failures: who is locked, and until when."""

from collections.abc import Iterable
from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest


def locked_until(username: str, now: datetime) -> datetime | None:
    """When the name may be tried again; None where it is not locked. Names that no account has are
    locked all the same, so that the lock does not tell which exist."""
    return locks([username], now).get(username)


def locks(usernames: Iterable[str], now: datetime) -> dict[str, datetime]:
    """The locked ones of the names, each with the moment its lock ends."""
    since = now - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(username__in=list(usernames), attempt_time__gt=since)
    by_name: dict[str, list[AccessAttempt]] = {}
    for attempt in attempts.order_by("attempt_time"):
        by_name.setdefault(attempt.username, []).append(attempt)
    ends = {name: _end(rows) for name, rows in by_name.items()}
    return {name: end for name, end in ends.items() if end is not None}


def _end(attempts: list[AccessAttempt]) -> datetime | None:
    """The attempts leave the window one by one, from the oldest; the lock ends with the one that
    brings the rest below the limit."""
    left = sum(attempt.failures_since_start for attempt in attempts)
    end = None
    for attempt in attempts:
        if left < settings.AXES_FAILURE_LIMIT:
            break
        end = attempt.attempt_time + settings.AXES_COOLOFF_TIME
        left -= attempt.failures_since_start
    return end


def close_door(request: HttpRequest, username: str) -> None:
    """Let axes' middleware answer with the page for locked accounts."""
    request.axes_locked_out = True  # type: ignore[attr-defined]
    request.axes_credentials = {"username": username}  # type: ignore[attr-defined]
