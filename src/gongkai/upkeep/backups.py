"""Making backups, and rewriting those that exist.

The database is copied first and the files after it: whatever a row names is there. A lock keeps
one backup, one rewriting from another, so that what is being taken out of all backups is not
written into a new one meanwhile.
"""

import fcntl
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.disk import blank, overwrite, sync_folder, why
from gongkai.refusals import Refused
from gongkai.upkeep import audit as acts
from gongkai.upkeep.archive import (
    DATABASES,
    KEYS,
    Manifest,
    is_name,
    read_manifest,
    unpack,
    write_archive,
)
from gongkai.upkeep.keys import key_files
from gongkai.upkeep.snapshots import copy_database, vendor

_log = logging.getLogger(__name__)

_PREFIX, _SUFFIX = "gongkai-", ".zip"


def make_backup(
    *, at: datetime, folder: Path | None = None, keep: int | None = None, with_keys: bool = False
) -> Path:
    """Write a backup into the folder (BACKUP_DIR) and let the oldest go until `keep` are there.

    The keys stay out unless asked for: who finds a backup then cannot sign the audit, and second
    factors cannot be read. Refused (no_room, not_written, dump_failed, no_program): nothing is left
    of it, and the older backups stay.
    """
    folder = folder or settings.BACKUP_DIR
    with locked_backups(folder):
        target = folder / f"{_PREFIX}{timezone.localtime(at):%Y%m%d-%H%M%S}{_SUFFIX}"
        try:
            manifest = _pack(target, at, with_keys=with_keys)
        except OSError as error:
            raise Refused(
                "not_written", f"备份没有写成：{why(error)}。原有的备份没有动。"
            ) from error
        _prune(folder, settings.KEEP_BACKUPS if keep is None else keep)
    with audit.act():
        told = {"files": len(manifest.files), "name": target.name, "keys": with_keys}
        audit.record(acts.BACKED_UP, by=audit.SYSTEM, at=at, details=told)
    return target


def backups(folder: Path | None = None) -> list[Path]:
    """The backups of the folder, the oldest first."""
    return sorted((folder or settings.BACKUP_DIR).glob(f"{_PREFIX}*{_SUFFIX}"))


def _pack(target: Path, at: datetime, *, with_keys: bool) -> Manifest:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as name:
        copy = Path(name) / DATABASES[vendor()]
        copy_database(copy)
        about = {"made_at": at.isoformat(), "database": vendor()}
        return write_archive(target, _sources(copy, with_keys=with_keys), about)


def _sources(copy: Path, *, with_keys: bool) -> Iterator[tuple[str, Path]]:
    yield copy.name, copy
    places = {
        "restricted": settings.RESTRICTED_DIR,
        "released": settings.RELEASED_DIR,
        "audit-heads": settings.AUDIT_HEADS_DIR,
    }
    for prefix, folder in places.items():
        yield from _files_below(folder, prefix)
    if with_keys:
        for name, file in key_files().items():
            yield f"{KEYS}/{name}", file


def _files_below(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    """Regular files under names of ours; what is being written (`.part`) is none."""
    for path in sorted(folder.rglob("*")):
        name = f"{prefix}/{path.relative_to(folder).as_posix()}"
        if is_name(name) and path.is_file() and not path.is_symlink():
            yield name, path


def _prune(folder: Path, keep: int) -> None:
    for old in backups(folder)[: -keep or None] if keep else ():
        old.unlink(missing_ok=True)


@contextmanager
def locked_backups(folder: Path) -> Iterator[None]:
    """Hold the folder of backups; whoever comes second waits."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        _sweep(folder)
        yield


def _sweep(folder: Path) -> None:
    """What a backup that was killed left: under the lock it belongs to nobody. It may hold a text
    that was being taken out."""
    overwrite(folder.glob(f".{_PREFIX}*{_SUFFIX}.*"))
    for left in [*folder.glob(".copy-*"), *folder.glob(".rewrite-*")]:
        overwrite(path for path in left.rglob("*") if not path.is_symlink())
        shutil.rmtree(left, ignore_errors=True)


def rewrite_backups(change: Callable[[Path], None], since: datetime) -> int:
    """Unpack every backup, let `change` work on it as on a data folder (`gongkai.sqlite3`,
    `restricted/`, `released/`), and pack it again under its name; the number of them. What was
    there before is overwritten.

    A backup that cannot be rewritten (damaged, or a dump of PostgreSQL, which no data folder can be
    made of here) is removed, for it must not keep what is to be taken out; a new one is made then.
    A dump that was made after `since` stays: what was to be taken out was gone by then.

    Refused (not_rewritten), with their names, where the change itself failed in some: those are as
    they were, and all others are changed.
    """
    folder: Path = settings.BACKUP_DIR
    if not folder.is_dir():
        return 0
    gone, failed = False, []
    with locked_backups(folder):
        found = backups(folder)
        for each in found:
            try:
                gone |= not (_is_dump_since(each, since) or _rewrite(each, change))
            except Exception:
                _log.exception("%s could not be rewritten", each.name)
                failed.append(each.name)
    if gone:
        make_backup(at=timezone.now())
    if failed:
        raise Refused(
            "not_rewritten",
            f"备份{'、'.join(failed)}里的已清除内容没有清除，文件没有动，其余的已经清除。"
            "原因见运行日志；不再需要的，请删去。",
        )
    return len(found)


def _is_dump_since(file: Path, since: datetime) -> bool:
    try:
        about = read_manifest(file).about
        made_at = datetime.fromisoformat(about.get("made_at", ""))
        return about.get("database") == "postgresql" and made_at > since
    except (Refused, ValueError, TypeError):
        return False


def _rewrite(file: Path, change: Callable[[Path], None]) -> bool:
    """Whether the backup is still there."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".rewrite-") as name:
        opened = Path(name)
        try:
            told = _unpacked(file, opened)
            if told is None:
                overwrite([file])
                sync_folder(file.parent)
                return False
            _change(opened, change)
            names = [each for each in told.files if (opened / each).is_file()]
            with file.open("r+b") as before:
                write_archive(file, ((each, opened / each) for each in names), told.about)
                blank(before)
        finally:
            overwrite(path for path in opened.rglob("*") if path.is_file())
    return True


def _unpacked(file: Path, folder: Path) -> Manifest | None:
    """None where no data folder can be made of the backup."""
    try:
        if read_manifest(file).about.get("database") != "sqlite":
            return None
        return unpack(file, folder)
    except Refused as refused:
        if refused.code == "no_room":
            raise
        return None


def _change(folder: Path, change: Callable[[Path], None]) -> None:
    inside = folder / DATABASES["sqlite"]
    database = inside.rename(folder / "gongkai.sqlite3")
    migrate_copy(folder)
    change(folder)
    with closing(sqlite3.connect(database, timeout=20)) as copy:
        # What is in the log comes into the file, which alone is packed.
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute("PRAGMA journal_mode=DELETE")
    database.rename(inside)


def migrate_copy(folder: Path) -> None:
    """Bring the database of an unpacked data folder to the program's own state: by the program, in
    a process of its own whose data that folder is."""
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(folder),
        "DATABASE_URL": "",
        "GONGKAI_SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
