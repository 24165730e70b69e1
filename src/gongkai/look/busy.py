"""Telling a database that too many write to from other errors: whoever tries again is served."""

from django.db import OperationalError


def is_busy(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, is that SQLite let it wait in vain."""
    while error is not None:
        if isinstance(error, OperationalError) and "database is locked" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
