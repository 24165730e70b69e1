"""A backup as one file: a ZIP whose last member, manifest.json, names every other with its size
and SHA-256.

An archive from elsewhere is not trusted: only regular members under the names that a backup has are
unpacked, none larger than the manifest says, and nothing where a digest differs.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from gongkai.disk import cannot_use, sync_folder
from gongkai.refusals import Refused
from gongkai.screening.files.package import ZIP_ERRORS

MANIFEST = "manifest.json"
FORMAT = 1
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
KEYS = "keys"

_NAME = re.compile(
    r"database\.(?:sqlite3|pgdump)"
    r"|(?:restricted|released)/[0-9a-f]{2}/[0-9a-f]{32}"
    r"|audit-heads/[0-9A-Za-z_-][0-9A-Za-z._-]{0,120}"
    r"|keys/(?:secret-key|audit-key\.pem|audit-key\.seals)"
)
_CHUNK = 1024 * 1024
_LONGEST_MANIFEST = 256 * 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """`about` is what the backup says of itself; `files` maps names to (size, SHA-256)."""

    about: Mapping[str, str]
    files: Mapping[str, tuple[int, str]]

    @property
    def size(self) -> int:
        return sum(size for size, _ in self.files.values())


def is_name(name: str) -> bool:
    """Whether a backup may hold a member of this name."""
    return _NAME.fullmatch(name) is not None


def write_archive(
    target: Path, sources: Iterable[tuple[str, Path]], about: Mapping[str, str]
) -> Manifest:
    """Write an archive that is whole, and on the disk, as soon as it has its name; readable to the
    office's account alone. A source that has gone since it was listed is left out.

    OSError where the disk does not take it: nothing is left under the name or beside it.
    """
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            manifest = _write(stream, sources, about)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return manifest


def _write(
    stream: IO[bytes], sources: Iterable[tuple[str, Path]], about: Mapping[str, str]
) -> Manifest:
    files: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, path in sources:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            with source:
                files[name] = _add(archive, name, source)
        told = {"format": FORMAT, "about": dict(about), "files": files}
        archive.writestr(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1))
    return Manifest(dict(about), files)


def _add(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        for chunk in iter(lambda: source.read(_CHUNK), b""):
            size += len(chunk)
            digest.update(chunk)
            member.write(chunk)
    return size, digest.hexdigest()


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; Refused (no_backup, damaged) for what is none or cannot be read."""
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        raise Refused("no_backup", f"没有这个备份文件：{file}。") from None
    except OSError as error:
        raise Refused("no_backup", cannot_use(file, error)) from error
    try:
        with stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except ZIP_ERRORS as error:
        raise Refused("damaged", f"{file.name}不是完整的备份文件，不能用它恢复。") from error


def read_manifest(file: Path) -> Manifest:
    """What the archive says it holds. Refused (no_backup, damaged, hostile)."""
    with _opened(file) as archive:
        return _manifest(archive, file)


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    damaged = Refused("damaged", f"{file.name}里没有备份清单，或者清单读不出来。")
    try:
        told = json.loads(_read_short(archive, damaged))
        if told["format"] != FORMAT:
            raise damaged
        files = {str(name): _size_and_digest(pair) for name, pair in told["files"].items()}
        about = {str(key): str(value) for key, value in told["about"].items()}
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise damaged from error
    names = [each.filename for each in archive.infolist()]
    missing = [name for name in [*files, MANIFEST] if name not in set(names)]
    if missing and all(map(is_name, files)):
        which = f"{missing[0]}等{len(missing)}个文件" if len(missing) > 1 else missing[0]
        raise Refused("damaged", f"{file.name}缺少内容（{which}），没有恢复任何内容。")
    if sorted(names) != sorted([*files, MANIFEST]) or not all(map(is_name, files)):
        raise Refused("hostile", f"{file.name}里有不属于备份的内容，没有恢复任何内容。")
    return Manifest(about, files)


def _read_short(archive: zipfile.ZipFile, damaged: Refused) -> bytes:
    with archive.open(MANIFEST) as member:
        data = member.read(_LONGEST_MANIFEST + 1)
    if len(data) > _LONGEST_MANIFEST:
        raise damaged
    return data


def _size_and_digest(pair: Any) -> tuple[int, str]:
    size, digest = pair
    if type(size) is not int or size < 0 or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError(pair)
    return size, digest


def unpack(file: Path, folder: Path) -> Manifest:
    """Unpack the archive into an empty folder and hold every member against the manifest.

    Refused (no_backup, damaged, hostile, no_room): what was unpacked is to be thrown away then.
    """
    with _opened(file) as archive:
        manifest = _manifest(archive, file)
        if manifest.size > shutil.disk_usage(folder).free:
            raise Refused(
                "no_room", f"磁盘放不下备份的内容（需要{manifest.size // 1024**2 + 1} MB）。"
            )
        for name, (size, digest) in manifest.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _extract(archive, name, target, size) != digest:
                raise Refused("damaged", f"备份里的{name}与清单的摘要不符，没有恢复任何内容。")
    return manifest


def _extract(archive: zipfile.ZipFile, name: str, target: Path, size: int) -> str:
    """The digest of what was written, which is never more than `size` bytes and one chunk."""
    digest, written = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with archive.open(name) as member, os.fdopen(handle, "wb") as stream:
        for chunk in iter(lambda: member.read(_CHUNK), b""):
            written += len(chunk)
            if written > size:
                return ""
            digest.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest() if written == size else ""
