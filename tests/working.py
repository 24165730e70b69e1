"""Doing the background tasks that wait, within a test."""

import pytest
from django.core.management import call_command


def work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until none is left. The worker renews its connection between tasks, and with it the test's
    transaction would be gone."""
    closing = "django_tasks_db.management.commands.db_worker.close_old_connections"
    monkeypatch.setattr(closing, lambda: None)
    call_command("db_worker", queue_name="*", batch=True, startup_delay=False, verbosity=0)
