"""Doing the background tasks that wait, within a test."""

import pytest
from django.core.management import call_command

_WORKER = "django_tasks_db.management.commands.db_worker"


def work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until none is left. The worker renews its connection between tasks, and with it the test's
    transaction would be gone; it takes the signals of its process, which are the tests'."""
    monkeypatch.setattr(f"{_WORKER}.close_old_connections", lambda: None)
    monkeypatch.setattr(f"{_WORKER}.Worker.configure_signals", lambda worker: None)
    call_command("db_worker", queue_name="*", batch=True, startup_delay=False, verbosity=0)
