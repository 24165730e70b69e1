"""What Django is told of a database as soon as it is connected."""

from typing import Any

from django.db.backends.signals import connection_created


def know_json(connection: Any, **_: Any) -> None:
    """Every SQLite that Python 3.11 comes with knows JSON. Django would ask it, in a transaction
    that may write: where others write meanwhile it would hear nothing, and hold for as long as the
    connection lives that it does not."""
    if connection.vendor == "sqlite":
        connection.features.supports_json_field = True


def connect() -> None:
    connection_created.connect(know_json, dispatch_uid="gongkai.databases")
