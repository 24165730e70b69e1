"""Making the office ready for a command: its settings, its database, its refusals as sentences."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.exceptions import ImproperlyConfigured

from gongkai.cli.errors import UserError


def ready() -> None:
    """Set Django up. UserError where a setting is nonsense. Models can be imported afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise UserError(str(error)) from error


@contextmanager
def private() -> Iterator[None]:
    """What is written within is the account's alone, as what `gongkai serve` writes."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Ready: UserError where an act is refused, and where the database cannot be used."""
    ready()
    from django.db import OperationalError, ProgrammingError

    from gongkai.audit.roles import lacks_rights, no_rights_words
    from gongkai.look.full_disk import FULL_DISK, is_full_disk
    from gongkai.refusals import Refused

    try:
        with private():
            yield
    except Refused as refused:
        raise UserError(refused.sentence) from refused
    except (OperationalError, ProgrammingError) as error:
        if lacks_rights(error):
            raise UserError(no_rights_words()) from error
        if is_full_disk(error):
            raise UserError(FULL_DISK) from error
        raise UserError("数据库用不了。请核对DATABASE_URL，看数据库是否在运行。") from error


@contextmanager
def office() -> Iterator[None]:
    """The same, with a database that is there: UserError where it is not."""
    with refusals_told():
        _refuse_unmade_database()
        yield


def _refuse_unmade_database() -> None:
    from django.db import connection

    from gongkai.audit.roles import refuse_unseen

    refuse_unseen()
    # Where some of the audit's are there, it was made: `audit verify` tells which is not.
    if not any(name.startswith("audit_") for name in connection.introspection.table_names()):
        raise UserError(
            "数据库还没有建好。请运行 gongkai migrate；"
            "PostgreSQL请用建库的账号运行 gongkai-owner migrate。"
        )
