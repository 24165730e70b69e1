"""What holds for all tests."""

import os
from typing import Any

from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from gongkai.audit import guards

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
    with guards.lifted(connection):
        _empty_the_tables(case)


TransactionTestCase._fixture_teardown = _empty_the_tables_unguarded
