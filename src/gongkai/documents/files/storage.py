"""Files on disk: written whole or not at all, under names that nobody chose."""

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from gongkai.disk import overwrite, sync_folder
from gongkai.refusals import Refused

_STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Stored:
    """`name` below its folder, chosen at random; `size` in bytes; `digest`, SHA-256."""

    name: str
    size: int
    digest: str


def store(chunks: Iterable[bytes], folder: Path, *, limit: int | None = None) -> Stored:
    """Write a file below `folder` and have it on disk when this returns. Refused, and nothing
    kept, where it is longer than `limit` bytes or empty."""
    number = secrets.token_hex(16)
    name = f"{number[:2]}/{number}"
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = target.with_suffix(".part")
    try:
        size, digest = _write(chunks, unfinished, limit or settings.LARGEST_FILE)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(target.parent)
    return Stored(name, size, digest)


def _write(chunks: Iterable[bytes], path: Path, limit: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise Refused("too_large", f"文件超过{limit // 1024**2} MB，没有接收。")
            digest.update(chunk)
            file.write(chunk)
        if not size:
            raise Refused("empty_file", "文件是空的，没有接收。")
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def path_of(folder: Path, name: str) -> Path:
    """Where a stored file is; ValueError for what is no name of ours."""
    if not _STORED.fullmatch(name):
        raise ValueError(name)
    return folder / name


def size_of(folder: Path, name: str) -> int:
    """How many bytes a stored file has; 0 where it is gone."""
    path = path_of(folder, name)
    return path.stat().st_size if path.is_file() else 0


def destroy(folder: Path, name: str) -> None:
    """Overwrite a file and remove it; nothing where it is gone already."""
    path = path_of(folder, name)
    if not path.exists():
        return
    overwrite([path])
    sync_folder(path.parent)


def harmless_name(given: str) -> str:
    """The name of an uploaded file, for people: no folder, no control or direction character, at
    most 120 characters, its ending kept."""
    last = re.split(r"[/\\]", given)[-1]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if _is_shown(c))
    shown = " ".join(shown.split()).strip(". ")
    if not shown:
        return "未命名"
    if len(shown) <= _LONGEST_NAME:
        return shown
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending) > 10:
        return shown[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _is_shown(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in {
        *("Cc", "Cf", "Cs", "Co", "Cn"),
        *("Zl", "Zp"),
    }
