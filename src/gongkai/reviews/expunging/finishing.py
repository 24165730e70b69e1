"""What confirmed orders still need outside of the transaction, tried until it is done."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.reviews.expunging.backups import clear_backups
from gongkai.reviews.expunging.destroying import destroy_files
from gongkai.reviews.expunging.notes import note_down
from gongkai.reviews.expunging.removing import origin_of
from gongkai.reviews.models import (
    Expunction,
    FileToDestroy,
)

_log = logging.getLogger(__name__)


def finish_expunctions(at: datetime) -> list[Exception]:
    """What confirmed orders still need outside of the transaction: their files overwritten, a note
    outside of the database, the database without its free pages, the backups without the text.
    What failed, in that order: the rest is done all the same, and the next call tries again.

    Safe to call as often as one likes; `gongkai tick` does, so that no crash leaves a half.
    """
    failed: list[Exception] = []
    with one_at_a_time():
        for step in (_destroy_files, _note_down, _purge, _clear_backups):
            try:
                step(at)
            except Exception as error:
                _log.exception("an expunction could not be finished")
                failed.append(error)
    return failed


def finish_or_raise(at: datetime) -> None:
    """The same for a job, which tells of its failure by raising."""
    for error in finish_expunctions(at):
        raise error


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Whoever comes second waits, and finds it done."""
    file = Path(settings.DATA_DIR) / "expunging.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _done() -> QuerySet[Expunction]:
    return Expunction.objects.filter(done_at__isnull=False).order_by("pk")


def _destroy_files(at: datetime) -> None:
    left = destroy_files()
    if left:
        raise Refused("files_left", f"有{left}个已清除内容的文件删不掉，请核对它们的权限。")


def _note_down(at: datetime) -> None:
    for order in _done().filter(noted_at=None):
        note_down(order, origin_of(order.kind, order.subject_id))
        Expunction.objects.filter(pk=order.pk).update(noted_at=at)


def _purge(at: datetime) -> None:
    if _done().filter(purged_at=None).exists():
        purge(at=at)


def _clear_backups(at: datetime) -> None:
    last = _done().filter(backups_cleared_at=None).order_by("done_at").last()
    if last is not None and last.done_at is not None:
        clear_backups(at=at, since=last.done_at)


def purge(*, at: datetime) -> bool:
    """Make the database let go of what was deleted, and note it with the orders; False where that
    is still to be done, by `manage.py expunge` as the database's owner.

    SQLite (which overwrites what is deleted, secure_delete) is written anew and its log cut.
    PostgreSQL rewrites its tables without their dead rows, but only for their owner; what it keeps
    elsewhere (its log for replicas, base backups) is its administrator's to clear.
    """
    if connection.in_atomic_block or not _owns_its_tables():
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")
    with audit.act():
        Expunction.objects.filter(done_at__isnull=False, purged_at=None).update(purged_at=at)
    return True


def left_to_do(order: Expunction) -> list[str]:
    """What the program could not do itself, a sentence each for the system administrator."""
    left = []
    if FileToDestroy.objects.exists():
        left.append("有已清除内容的文件还没有销毁，系统会再次办理。请系统管理员看 gongkai check。")
    if order.purged_at is None:
        left.append(
            "数据文件还没有整理，已删的内容可能留在其中。"
            "请系统管理员用建库的账号运行manage.py expunge。"
        )
    if order.backups_cleared_at is None:
        left.append("备份还没有清理。请系统管理员核对，删除或者重做含有这一内容的备份。")
    return left


def _owns_its_tables() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, tableowner, 'MEMBER') FROM pg_tables"
            " WHERE tablename = 'reviews_review'"
        )
        return bool(cursor.fetchone()[0])
