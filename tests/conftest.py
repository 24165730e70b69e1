"""What holds for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as office_settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from gongkai import database_rules
from gongkai.audit import guards
from gongkai.documents.triggers import RULES as DOCUMENT_RULES
from gongkai.reviews.triggers import RULES

# How long an example takes decides no test, for the machine may be busy; and chance decides none:
# a change passes or fails alike wherever it is tried. `make explore` draws other examples each
# time, and what fails there becomes an example of its own.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("GONGKAI_EXAMPLES", "same"))

_empty_the_tables = TransactionTestCase._fixture_teardown


def _empty_the_tables_unguarded(case: Any) -> None:
    """After a test with transactions of its own the tables are emptied, those too whose rows the
    database refuses to let go."""
    rules = [rule for rule in (*RULES, *DOCUMENT_RULES) if rule.event == "delete"]
    with guards.lifted(connection), connection.cursor() as cursor:
        for statement in database_rules.removal(rules, connection.vendor):
            cursor.execute(statement)
        _empty_the_tables(case)
        for statement in database_rules.statements(rules, connection.vendor):
            cursor.execute(statement)


TransactionTestCase._fixture_teardown = _empty_the_tables_unguarded


_LONGEST_NAME = 80
"""In characters or bytes."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is not called by a whole file or a token, which are others in each process; those of
    one name are numbered."""
    return argname if isinstance(val, str | bytes) and len(val) > _LONGEST_NAME else None


@pytest.fixture(autouse=True)
def no_end_of_another_test() -> Iterator[None]:
    """The audit's end is noted outside of the database: each process of the tests has its own note,
    and no test begins with another one's."""
    note = Path(office_settings.DATA_DIR) / f"audit-end-{os.getpid()}.json"
    office_settings.AUDIT_END_FILE = note
    yield
    note.unlink(missing_ok=True)
    note.with_suffix(".lost.jsonl").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def no_end_is_missed_where_nothing_is_committed(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test whose transaction is rolled back notes no end, for entries are noted once they
    stand."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and not marker.kwargs.get("transaction"):
        monkeypatch.setattr("gongkai.audit.verifying._is_missed", lambda file: False)
