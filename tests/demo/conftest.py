"""The made-up district as it was told, once for all that a module asks of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from gongkai.demo.build import build
from tests.offices import PASSWORD, SHANGHAI

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=SHANGHAI)
"""A Thursday."""


@pytest.fixture(scope="module")
def _told(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Told once for the module, for that takes as long as all that is asked of it."""
    telling = transaction.atomic()
    with django_db_blocker.unblock():
        telling.__enter__()
        build(PASSWORD, now=NOW)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        telling.__exit__(None, None, None)


@pytest.fixture
def told(_told: None, db: None) -> None:
    """The district as it was told; what a test does to it is undone."""
