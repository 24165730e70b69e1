"""The key that signs the chain's heads: made once, in a file that only the office's account reads.

Whoever can write the database but not read this file cannot sign a chain of their own.
"""

import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from gongkai.disk import cannot_use
from gongkai.refusals import Refused


def signing_key(*, make: bool) -> Ed25519PrivateKey:
    """The key of AUDIT_KEY_FILE; with `make`, a new one where there is none.

    Refused (key_missing, key_unreadable, key_not_written) where there is none, or it cannot be
    used.
    """
    file: Path = settings.AUDIT_KEY_FILE
    if make:
        _make(file)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except FileNotFoundError as error:
        raise Refused(
            "key_missing",
            f"签名密钥文件{file}不见了。请从备份取回；确已丢失的，"
            "用 gongkai audit new-key 换新密钥。",
        ) from error
    except OSError as error:
        raise Refused("key_unreadable", f"签名密钥文件{cannot_use(file, error)}") from error
    except ValueError as error:
        raise Refused("key_unreadable", f"签名密钥文件{file}读不出来。") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("key_unreadable", f"签名密钥文件{file}不是Ed25519密钥。")
    return key


def _make(file: Path) -> None:
    """A new key where there is none."""
    try:
        if not file.exists():
            _write_new(file)
    except OSError as error:
        raise Refused("key_not_written", f"签名密钥文件{cannot_use(file, error)}") from error


def _write_new(file: Path) -> None:
    """Whole or not at all; of two that make it at once, the first one's stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    write_once(file, pem)


def write_once(file: Path, data: bytes) -> bool:
    """Write a file that is complete as soon as it has its name (0600), and never over another one:
    False where there is one already."""
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(temporary, file)
    except FileExistsError:
        return False
    finally:
        Path(temporary).unlink()
    return True


def replace_file(file: Path, data: bytes) -> None:
    """Put a file (0600) in the place of the one of its name: the old or the new, never a half."""
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def public_key(key: Ed25519PrivateKey) -> str:
    """In hexadecimal digits, as heads name it."""
    return key.public_key().public_bytes_raw().hex()


def trusted_key() -> str | None:
    """The public key of AUDIT_KEY_FILE; None where there is none to read."""
    try:
        return public_key(signing_key(make=False))
    except Refused:
        return None


def signature_holds(key: str, signature: str, signed: bytes) -> bool:
    """Whether `signature` over `signed` is that of the public key; False for what is neither."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), signed)
    except (InvalidSignature, ValueError):
        return False
    return True
