"""What confirmed orders still need outside of the transaction, tried until it is done."""

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.reviews.expunging.backups import clear_backups, copies_words, forget_destructions
from gongkai.reviews.expunging.destroying import destroy_files
from gongkai.reviews.expunging.notes import note_down
from gongkai.reviews.expunging.removing import origin_of
from gongkai.reviews.models import Destruction, Expunction, FileToDestroy

_log = logging.getLogger(__name__)


def finish_expunctions(at: datetime) -> list[Exception]:
    """All that `finish_at_once` does, and the backups without the text, which takes minutes where
    there are many. What failed, in that order: the rest is done all the same, and the next call
    tries again.

    Safe to call as often as one likes; `gongkai tick` does, so that no crash leaves a half.
    """
    return finish_at_once(at) + _tried((_clear_backups,), at, "clearing-backups.lock")


def finish_at_once(at: datetime) -> list[Exception]:
    """What confirmed orders still need outside of the transaction and a person can wait for: their
    files overwritten, a note outside of the database, the database without its free pages."""
    return _tried((_destroy_files, _note_down, _purge), at, "expunging.lock")


def finish_or_raise(at: datetime) -> None:
    """The whole for a job, which tells of its failure by raising."""
    for error in finish_expunctions(at):
        raise error


def _tried(steps: Iterable[Callable[[datetime], None]], at: datetime, lock: str) -> list[Exception]:
    failed: list[Exception] = []
    with _one_at_a_time(lock):
        for step in steps:
            try:
                step(at)
            except Exception as error:
                _log.exception("an expunction could not be finished")
                failed.append(error)
    return failed


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Whoever comes second waits, and finds it done. Rewriting backups has a lock of its own: who
    confirms meanwhile need not wait for it."""
    file = Path(settings.DATA_DIR) / name
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
    if _done().filter(purged_at=None).exists() or Destruction.objects.filter(purged_at=None):
        purge(at=at)


def _clear_backups(at: datetime) -> None:
    clear_backups(at=at)


def purge(*, at: datetime) -> bool:
    """Make the database let go of what was deleted, and note it with the orders; False where that
    is still to be done: by `gongkai expunge` as the database's owner, or again, where somebody
    was reading.

    SQLite (which overwrites what is deleted, secure_delete) is written anew and its log cut, which
    it cannot be while another connection reads what stands in it.
    PostgreSQL rewrites its tables without their dead rows, but only for their owner; what it keeps
    elsewhere (its log for replicas, base backups) is its administrator's to clear.
    """
    if connection.in_atomic_block or not _owns_its_tables():
        return False
    # Those confirmed by now: one that is confirmed meanwhile may be deleted behind the rewriting.
    orders = list(_done().filter(purged_at=None).values_list("pk", flat=True))
    others = list(Destruction.objects.filter(purged_at=None).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_ = cursor.fetchone()
            if is_busy:
                return False
        else:
            cursor.execute("VACUUM FULL")
    with audit.act():
        Expunction.objects.filter(pk__in=orders).update(purged_at=at)
        Destruction.objects.filter(pk__in=others).update(purged_at=at)
        forget_destructions()
    return True


def left_to_do(left: Expunction | Destruction) -> list[str]:
    """What is not done yet of what was taken out, a sentence each."""
    told = []
    if FileToDestroy.objects.exists():
        told.append("有已清除内容的文件还没有销毁，系统会再次办理。请系统管理员看 gongkai check。")
    if left.purged_at is None and _owns_its_tables():
        told.append("数据文件正在使用，还没有整理完，已删的内容可能留在其中。系统会再次办理。")
    elif left.purged_at is None:
        told.append(
            "数据文件还没有整理，已删的内容可能留在其中。"
            "请系统管理员用建库的账号运行 gongkai-owner expunge。"
        )
    if left.backups_cleared_at is None:
        told.append(
            "备份由后台随后清除，份数多的要几分钟。"
            "没有办完的，系统管理员运行 gongkai check 能看到。"
        )
    copies = copies_words()
    return [*told, copies] if copies else told


def _owns_its_tables() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, tableowner, 'MEMBER') FROM pg_tables"
            " WHERE tablename = 'reviews_review'"
        )
        return bool(cursor.fetchone()[0])
