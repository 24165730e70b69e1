"""What was taken out goes out of the backups that exist, too: whoever keeps them rewrites them."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.audit import services as audit
from gongkai.reviews.models import Destruction, Expunction

Rewrite = Callable[[Callable[[Path], None], datetime], int]
"""Unpacks every backup, lets the given function change the data folder it finds, packs it again;
the number of backups. One that no data folder can be made of goes, unless it is younger than the
moment. Raises, with the rest rewritten, where one could not be."""

_REWRITE: list[Rewrite] = []


def register_backups(rewrite: Rewrite) -> None:
    """Who keeps the backups tells here how they are rewritten."""
    _REWRITE[:] = [rewrite]


Copies = Callable[[], list[str]]
"""Names whole copies of the office's data that nobody clears: what a restore moved aside."""

_COPIES: list[Copies] = []


def register_copies(copies: Copies) -> None:
    """Who puts such copies aside tells here where they are."""
    _COPIES[:] = [copies]


def copies_words() -> str:
    """What is to be done about such copies; "" where there is none."""
    found = _COPIES[0]() if _COPIES else []
    if not found:
        return ""
    return (
        f"恢复备份时另存的数据还在：{'、'.join(found)}。"
        "系统不清理它，已清除的内容可能还在其中，确认恢复无误后请系统管理员销毁。"
    )


def clear_backups(*, at: datetime) -> int | None:
    """Take what was taken out, and is noted, out of the backups too; None where there is nothing
    to take out, or nobody keeps backups here. Then `backups_cleared_at` stays empty, which
    `gongkai check` tells."""
    # Those noted by now: the backups are cleared by the notes, and one that is confirmed or noted
    # meanwhile is the next tick's.
    noted = Expunction.objects.filter(noted_at__isnull=False, backups_cleared_at=None)
    orders = dict(noted.values_list("pk", "done_at"))
    others = dict(Destruction.objects.filter(backups_cleared_at=None).values_list("pk", "at"))
    moments = [moment for moment in (*orders.values(), *others.values()) if moment]
    if not (_REWRITE and moments):
        return None
    cleared = _REWRITE[0](clean_unpacked, max(moments))
    with audit.act():
        Expunction.objects.filter(pk__in=orders).update(backups_cleared_at=at)
        Destruction.objects.filter(pk__in=others).update(backups_cleared_at=at)
        forget_destructions()
    return cleared


def forget_destructions() -> None:
    """Nothing is left to do of those that are gone from the data files and the backups."""
    done = Destruction.objects.filter(purged_at__isnull=False, backups_cleared_at__isnull=False)
    done.delete()


def clean_unpacked(folder: Path) -> None:
    """Take out again in an unpacked data folder: by the program itself, in a process of its own
    whose data that folder is."""
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(folder),
        "DATABASE_URL": "",
        "GONGKAI_AUDIT_HEADS": str(settings.AUDIT_HEADS_DIR),
        "GONGKAI_AUDIT_KEY": str(settings.AUDIT_KEY_FILE),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "expunge", "--again"],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
