"""Bringing a backup back: held against its manifest first, then put in the place of what is there,
which is moved aside; what had been taken out (涉密清除) is taken out again, and the audit verified.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from gongkai.audit import roles
from gongkai.audit import services as audit
from gongkai.audit.ends import EXPORTED, NotAnEnd, begin_note, export_end, read_end
from gongkai.audit.faults import Fault
from gongkai.audit.heads import Head, NotAHead, head_files, heads_folder, read_head
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.seals import take_over_keys
from gongkai.audit.verifying import verify
from gongkai.disk import overwrite, sync_folder
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging.again import apply_again
from gongkai.upkeep import audit as acts
from gongkai.upkeep.archive import (
    DATABASES,
    KEYS,
    Manifest,
    read_manifest,
    unpack,
)
from gongkai.upkeep.keys import key_files, lacks_keys
from gongkai.upkeep.snapshots import is_empty, load_database, schemas_aside, vendor

_IN_USE = "in-use.lock"
_HELD = ExitStack()
"""What this process holds until it ends."""

_PARTS = (
    *("gongkai.sqlite3", "gongkai.sqlite3-wal", "gongkai.sqlite3-shm", "restricted", "released"),
    *("audit-end.json", "audit-end.lost.jsonl"),
)
"""What of the data folder a backup takes the place of."""


@dataclass(frozen=True)
class Restored:
    """`aside` names where what was there before is kept; `heads_aside` how many signed heads tell
    of entries that came after the backup; `expunged` how many subjects were taken out again,
    `others` how many orders were left alone because another subject bears their number now,
    `unreadable` how many lines of the notes of them are none; `roles` the PostgreSQL roles that
    were given their rights again; `lacks_keys` whether the backup came without the keys of its
    office, and they are not here either."""

    made_at: datetime
    aside: tuple[str, ...]
    heads_aside: int
    expunged: int
    others: int
    unreadable: int
    roles: tuple[str, ...]
    lacks_keys: bool
    faults: tuple[Fault, ...]


@contextmanager
def office_in_use() -> Iterator[None]:
    """Hold the data folder while a part of the office runs on it; many can at once. Refused
    (half_restored) where a restore was killed before it had taken out again what must not be
    there."""
    with _lock_file() as stream:
        fcntl.flock(stream, fcntl.LOCK_SH)
        if half_restored():
            raise Refused(
                "half_restored",
                "上次恢复备份没有办完，已清除的涉密内容可能又在库中，不能启动。"
                "请再运行 gongkai restore，加 --replace。",
            )
        yield


def hold_in_use() -> None:
    """The same until this process ends."""
    _HELD.enter_context(office_in_use())


def half_restored() -> bool:
    return _unfinished().exists()


def _unfinished() -> Path:
    """There from before anything is put in place until all of it is done."""
    return settings.DATA_DIR / "restoring.unfinished"


@contextmanager
def _alone() -> Iterator[None]:
    with _lock_file() as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("running", "办公系统还在运行。请先停止服务，再恢复。") from None
        yield


def _lock_file() -> IO[str]:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return (settings.DATA_DIR / _IN_USE).open("a")


def restore(file: Path, *, at: datetime, replace: bool = False) -> Restored:
    """Restore the backup. Refused (no_backup, damaged, hostile, no_room, other_database, in_use,
    running, dump_failed, no_program, not_the_owner): nothing is changed then.

    In use is an installation that has a database or files, where `replace` is not given.
    """
    with _alone():
        manifest = read_manifest(file)
        _refuse(manifest, file, replace=replace)
        _sweep()
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as name:
            unpacked = Path(name)
            unpack(file, unpacked)
            _refuse_no_database(unpacked / DATABASES["sqlite"], file)
            granted = roles.granted()
            aside = _put_in_place_or_refuse(unpacked, at)
        call_command("migrate", verbosity=0, interactive=False)
        for role in granted:  # a dump brings no rights with it
            roles.apply(role)
        begin_note()
        made_at = datetime.fromisoformat(manifest.about["made_at"])
        moved = _move_later_heads(made_at, at)
        again = apply_again(at)
        # What waited for its mail at the time of the backup may have been mailed since.
        Notice.objects.filter(mailed_at=None).update(mailed_at=at)
        with audit.act():
            told = {"made_at": made_at.isoformat(), "heads": moved, "name": file.name}
            audit.record(acts.RESTORED, by=audit.SYSTEM, at=at, details=told)
        _unfinished().unlink()
        heads = heads_folder()
        if heads:
            export_end(heads)
        faults = verify(heads)
    return Restored(
        made_at,
        aside,
        moved,
        again.cleared,
        again.others,
        again.unreadable,
        granted,
        f"{KEYS}/audit-key.seals" not in manifest.files and lacks_keys(),
        tuple(faults),
    )


def _refuse(manifest: Manifest, file: Path, *, replace: bool) -> None:
    own = vendor()
    if not roles.may_migrate():
        raise Refused(
            "not_the_owner",
            f"数据库账号{roles.own_role()}无权替换数据库，没有恢复。"
            "请用建库的账号运行 gongkai-owner restore。",
        )
    if manifest.about.get("database") != own or DATABASES[own] not in manifest.files:
        words = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        theirs = words.get(manifest.about.get("database", ""), "别的数据库")
        raise Refused(
            "other_database",
            f"{file.name}是{theirs}的备份，现在设置的是{words[own]}（DATABASE_URL）。",
        )
    try:
        datetime.fromisoformat(manifest.about.get("made_at", ""))
    except ValueError:
        raise Refused("damaged", f"{file.name}没有写明备份的时间，不能用它恢复。") from None
    if not replace and _is_used():
        raise Refused(
            "in_use",
            f"{settings.DATA_DIR}已有数据，没有恢复。确要用备份替换的，加 --replace，"
            "现有的数据会另存。",
        )


def _refuse_no_database(database: Path, file: Path) -> None:
    """SQLite: whether what was unpacked is a sound database; pg_restore finds out by itself."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database)) as opened:
            sound = opened.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise Refused("damaged", f"{file.name}里的数据库是坏的，没有恢复任何内容。")


def _is_used() -> bool:
    if vendor() == "postgresql" and not is_empty():
        return True
    return any(_holds_something(settings.DATA_DIR / part) for part in _PARTS)


def _holds_something(path: Path) -> bool:
    if path.is_dir():
        return any(path.iterdir())
    return path.exists() and path.stat().st_size > 0


def _sweep() -> None:
    """What a restore that was killed had unpacked."""
    for left in settings.DATA_DIR.glob(".restoring-*"):
        overwrite(path for path in left.rglob("*") if not path.is_symlink())
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place_or_refuse(unpacked: Path, at: datetime) -> tuple[str, ...]:
    """The same as `_put_in_place`; from here on the office does not start until all is done."""
    was_unfinished = half_restored()
    _unfinished().touch(mode=0o600)
    sync_folder(settings.DATA_DIR)
    try:
        return _put_in_place(unpacked, at)
    except Refused:
        if not was_unfinished:
            _unfinished().unlink()  # nothing was changed
        raise


def _put_in_place(unpacked: Path, at: datetime) -> tuple[str, ...]:
    """Move what is there aside and the backup in; where what is there is kept."""
    aside = settings.DATA_DIR / f"before-restore-{timezone.localtime(at):%Y%m%d-%H%M%S}"
    kept = []
    if vendor() == "postgresql":
        schema = load_database(unpacked / DATABASES["postgresql"], at)
        kept += [f"数据库模式{schema}"] if schema else []
    connections.close_all()
    for part in _PARTS:
        if _holds_something(settings.DATA_DIR / part):
            aside.mkdir(mode=0o700, exist_ok=True)
            (settings.DATA_DIR / part).rename(aside / part)
    _move_in(unpacked)
    return (*kept, str(aside)) if aside.exists() else tuple(kept)


def copies_aside() -> list[str]:
    """Where restores have kept what was there before, until somebody removes it."""
    folders = sorted(settings.DATA_DIR.glob("before-restore-*"))
    kept = [f"数据文件夹里的{each.name}" for each in folders]
    return [*kept, *(f"数据库模式{name}" for name in schemas_aside())]


def _move_in(unpacked: Path) -> None:
    database = unpacked / DATABASES["sqlite"]
    if database.exists():
        database.rename(settings.DATA_DIR / "gongkai.sqlite3")
    for folder in (settings.RESTRICTED_DIR, settings.RELEASED_DIR):
        if (unpacked / folder.name).is_dir():
            if folder.is_dir():
                folder.rmdir()
            (unpacked / folder.name).rename(folder)
    _add_missing(unpacked / "audit-heads", settings.AUDIT_HEADS_DIR)
    for name, target in key_files().items():
        source = unpacked / KEYS / name
        if not source.exists():
            continue
        if name == "audit-key.seals":
            take_over_keys(source)
        elif name == "secret-key" or not target.exists():
            _copy_private(source, target)


def _add_missing(source: Path, target: Path) -> None:
    """Files of `source` that `target` lacks; none is overwritten, for what is there is newer."""
    for file in sorted(source.iterdir()) if source.is_dir() else ():
        if not (target / file.name).exists():
            _copy_private(file, target / file.name)


def _copy_private(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    beside.chmod(0o600)
    with beside.open("rb") as stream:
        os.fsync(stream.fileno())
    beside.replace(target)


def _aside(folder: Path, at: datetime) -> Path:
    aside = folder / f"before-restore-{timezone.localtime(at):%Y%m%d-%H%M%S}"
    aside.mkdir(exist_ok=True)
    return aside


def _move_later_heads(made_at: datetime, at: datetime) -> int:
    """Signed heads of entries that came after the backup go into a folder of their own: they are no
    sign of tampering now, and stay as the proof of what was lost. The number of them."""
    folder = heads_folder()
    moved = 0
    for file in list(head_files(folder)) if folder else ():
        try:
            head = read_head(file)
        except NotAHead:
            continue
        if head.moment > made_at and _is_of_what_was_lost(head, made_at):
            file.rename(_aside(file.parent, at) / file.name)
            moved += 1
    if folder and _is_later(folder / EXPORTED):
        (folder / EXPORTED).replace(_aside(folder, at) / EXPORTED)
    return moved


def _is_of_what_was_lost(head: Head, made_at: datetime) -> bool:
    """Whether the entry signed is not in the chain, or another one stands in its place that came
    after the backup too: taking out of a backup (涉密清除) adds entries to its chain. One of before
    the backup that differs was tampered with."""
    there = Entry.objects.filter(sequence=head.sequence).values("hash", "at").first()
    if there is None:
        end = ChainEnd.objects.first()
        return head.sequence > (end.sequence if end else 0)
    return bool(there["hash"] != head.hash and there["at"] > made_at)


def _is_later(file: Path) -> bool:
    """Whether a note of the chain's end tells of another one than this; also where it cannot be
    read, which is so where the keys were not restored."""
    try:
        noted = read_end(file)
    except NotAnEnd:
        return True
    if noted is None:
        return False
    return not Entry.objects.filter(sequence=noted.sequence, hash=noted.hash).exists()
