"""The seal of an entry: a code over its hash with a key that is not in the database.

Anybody can make hashes right again, but seals only who reads the key's file: whoever has the
database's password alone can rewrite nothing, behind the last signed head neither.

The file lies beside the signing key. It has a line a key: its name and the key itself, in
hexadecimal digits. The last line is in use, the others tell of entries sealed before.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from gongkai.audit.keys import replace_file, write_once
from gongkai.disk import why
from gongkai.refusals import Refused

_LENGTH = 32


@dataclass(frozen=True)
class Seals:
    """The keys by their names; `current` names the one that seals now."""

    keys: Mapping[str, bytes]
    current: str


_Stamp = tuple[str, int, int, int]
_read: dict[str, tuple[_Stamp, Seals]] = {}


def seal_file() -> Path:
    return Path(settings.AUDIT_KEY_FILE).with_suffix(".seals")


def seal(hash: str) -> tuple[str, str]:
    """The name of the key in use and its seal of `hash`; the first key is made where there is none.

    Refused (seals_unreadable, seals_not_written).
    """
    seals = _seals()
    if seals is None:
        seals = _first()
    return seals.current, seal_of(seals.keys[seals.current], hash)


def seal_of(key: bytes, hash: str) -> str:
    """In hexadecimal digits."""
    return hmac.digest(key, hash.encode(), "sha256").hex()


def known_keys() -> Mapping[str, bytes]:
    """Every key of the file; none where there is no file, or none that can be read."""
    try:
        seals = _seals()
    except Refused:
        return {}
    return seals.keys if seals else {}


def add_key() -> str:
    """A new key that seals from now on; its name. Those before it stay in the file."""
    before = _seals()
    line, name = _new_line()
    file = seal_file()
    lines = file.read_bytes() if before else b""
    try:
        replace_file(file, lines + line)
    except OSError as error:
        raise _not_written(error) from error
    return name


def take_over_keys(source: Path) -> None:
    """Put the keys of another such file, from a backup, before the installation's own, which go on
    sealing. One that cannot be read gives none."""
    own = _seals()
    try:
        found = _parsed(source.read_text("ascii")).keys
    except (OSError, ValueError):
        return
    keys = {**found, **(own.keys if own else {})}
    file = seal_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, "".join(f"{name} {key.hex()}\n" for name, key in keys.items()).encode())


def _seals() -> Seals | None:
    """What the file says, read again when it is another one; None where there is none."""
    file = seal_file()
    try:
        found = file.stat()
        stamp = (str(file), found.st_ino, found.st_mtime_ns, found.st_size)
        kept = _read.get("")
        if kept and kept[0] == stamp:
            return kept[1]
        seals = _parsed(file.read_text("ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Refused(
            "seals_unreadable",
            f"操作记录的封签密钥文件{file}读不出来，不能记录。请从备份取回，或者移开后另生成。",
        ) from error
    _read[""] = (stamp, seals)
    return seals


def _parsed(text: str) -> Seals:
    """ValueError where a line is no key, or there is none."""
    keys = {}
    for line in text.splitlines():
        name, _, digits = line.partition(" ")
        key = bytes.fromhex(digits)
        if len(key) != _LENGTH or _name(key) != name:
            raise ValueError(name)
        keys[name] = key
    return Seals(keys, [*keys][-1]) if keys else _none()


def _none() -> Seals:
    raise ValueError("no key")


def _first() -> Seals:
    file = seal_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_once(file, _new_line()[0])
    except OSError as error:
        raise _not_written(error) from error
    seals = _seals()
    assert seals is not None
    return seals


def _new_line() -> tuple[bytes, str]:
    key = secrets.token_bytes(_LENGTH)
    return f"{_name(key)} {key.hex()}\n".encode(), _name(key)


def _name(key: bytes) -> str:
    """By which an entry names its key: it tells nothing of it."""
    return hashlib.sha256(b"gongkai audit seal " + key).hexdigest()[:16]


def _not_written(error: OSError) -> Refused:
    return Refused(
        "seals_not_written",
        f"操作记录的封签密钥文件{seal_file()}不能写入（{why(error)}），不能记录。请核对文件夹的权限。",
    )
