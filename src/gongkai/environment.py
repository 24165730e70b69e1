"""Reading settings from the environment, loud on nonsense; nothing here knows their use."""

import os
import pwd
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from gongkai.disk import cannot_use, why

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
_SHORTEST_SECRET = 32
_MOST_DIGITS = 12
_HOST = re.compile(r"\*|(?:\*?\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]", re.ASCII)
_ORIGIN = re.compile(rf"https?://(?:{_HOST.pattern})(?::\d{{1,5}})?/?", re.ASCII)
_URL = "DATABASE_URL应写作postgresql://用户:口令@主机:端口/库名；不设则用SQLite。"


def text(name: str, default: str) -> str:
    return os.environ.get(name, default).strip()


def words(name: str, default: list[str]) -> list[str]:
    """A list written with commas; `default` where the variable is not set or empty."""
    found = [word.strip() for word in text(name, "").split(",") if word.strip()]
    return found or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"{name}应为1或0，现为“{value}”。")
    return value in _YES


def number(name: str, default: int, *, least: int = 0, most: int) -> int:
    """A whole number. Each has bounds: what lies beyond would fail later, where it is used."""
    value = text(name, str(default))
    if not value.isdigit() or not value.isascii():
        raise ImproperlyConfigured(f"{name}应为非负整数，现为“{value}”。")
    if len(value) > _MOST_DIGITS or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name}应在{least}至{most}之间。")
    return int(value)


def hosts(name: str, default: list[str]) -> list[str]:
    """Names under which the office is reached, as they stand in the request."""
    found = words(name, default)
    for each in found:
        if not _HOST.fullmatch(each):
            raise ImproperlyConfigured(
                f"{name}应为域名或者IP地址，不带https://、端口和路径，现为“{each}”。"
            )
    return found


def origins(name: str, *, https: bool) -> list[str]:
    """Addresses of the office as a browser names them: scheme and name, no path."""
    found = words(name, [])
    for each in found:
        if not _ORIGIN.fullmatch(each):
            raise ImproperlyConfigured(
                f"{name}应写作https://gongkai.example.gov.cn，不带路径，现为“{each}”。"
            )
        if https and not each.startswith("https://"):
            raise ImproperlyConfigured(f"GONGKAI_HTTPS为1，{name}应以https://开头，现为“{each}”。")
    return [each.rstrip("/") for each in found]


def mailbox(name: str, default: str) -> str:
    """A mail's sender, with or without a name before its address."""
    value = text(name, default)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]):
        raise ImproperlyConfigured(f"{name}应为邮箱地址，现为“{value}”。")
    return value


def quiet_hours(name: str, default: str) -> tuple[int, int]:
    """Two hours of the day written `21-7`; the same twice means none."""
    value = text(name, default)
    found = [int(each) for each in value.split("-") if each.isascii() and each.isdigit()]
    if len(found) != 2 or value.count("-") != 1 or not all(0 <= each <= 23 for each in found):
        raise ImproperlyConfigured(f"{name}应写作21-7（起止的钟点，0至23），现为“{value}”。")
    return found[0], found[1]


def data_folder(name: str, default: str) -> Path:
    """Where everything is kept. Root is refused where the folder is another account's: what root
    leaves there that account, as which the office runs, could not read."""
    folder = Path(text(name, default)).resolve()
    try:
        owner = folder.stat().st_uid if folder.exists() else 0
    except OSError as error:
        raise ImproperlyConfigured(cannot_use(folder, error)) from error
    if owner and os.geteuid() == 0:
        account = _account(owner)
        raise ImproperlyConfigured(
            f"{folder}是账号{account}的，用root运行会留下它读不了的文件，没有执行。"
            f"请用账号{account}运行：runuser -u {account} -- gongkai。"
        )
    return folder


def _account(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def secret(name: str, file: Path) -> str:
    """The secret in the environment, or in `file`, which is made once for an installation of one
    server; several servers need the same one, so they set the variable."""
    value = text(name, "")
    if value:
        if len(value) < _SHORTEST_SECRET:
            raise ImproperlyConfigured(f"{name}太短，至少{_SHORTEST_SECRET}个字符。")
        return value
    try:
        return _kept_in(file)
    except OSError as error:
        raise ImproperlyConfigured(f"没有设置{name}，也不能读写{file}（{why(error)}）。") from error


def _kept_in(file: Path) -> str:
    if not file.exists():
        _make(file)
    kept = file.read_text(encoding="ascii", errors="replace").strip()
    if len(kept) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{file}里的密钥不完整，请删去这个文件，启动时重新生成。")
    return kept


def _make(file: Path) -> None:
    """Write the file whole, then give it its name: processes that start at once all read what the
    first has made, and none reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, made = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")  # 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(made, file)
    finally:
        Path(made).unlink()


def database(url: str, file: Path) -> dict[str, object]:
    """Django's settings for `url` (postgresql://user:password@host:port/name), or for the SQLite
    database in `file` where there is none."""
    if not url:
        return _sqlite(file)
    parts, port = _split(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts),
        "PORT": port,
        # What stands behind the question mark is libpq's: sslmode=verify-full and the like.
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _split(url: str) -> tuple[SplitResult, str]:
    """The parts of `url` and its port; the sentence never repeats the password in it."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise ImproperlyConfigured(_URL) from error
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(_URL)
    return parts, port


def _host(parts: SplitResult) -> str:
    """The host as it is written: a folder, percent-encoded where the server is reached by a socket,
    keeps its capital letters."""
    place = parts.netloc.rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return unquote(place.partition(":")[0])


def _sqlite(file: Path) -> dict[str, object]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(cannot_use(file.parent, error)) from error
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            # Writers wait for one another instead of failing half-way; what is deleted is
            # overwritten, for text found to be classified must not stay in free pages.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA secure_delete=ON;",
        },
        # Opening it anew takes a tenth of a page's time; and the last connection that ends takes
        # away the files beside the database, which the next one could not make on a full disk.
        "CONN_MAX_AGE": None,
    }


@dataclass(frozen=True)
class OutsideSignOn:
    """The government's own sign-on. `username_claim` names the claim in which it tells our 登录名,
    "" where only linked accounts are found; who comes with one of `factor_values` in acr or amr has
    given a second factor there."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    username_claim: str
    factor_values: frozenset[str]


_OUTSIDE = ("GONGKAI_OIDC_ISSUER", "GONGKAI_OIDC_CLIENT_ID", "GONGKAI_OIDC_CLIENT_SECRET")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def outside_sign_on(*, debug: bool) -> OutsideSignOn | None:
    """What the GONGKAI_OIDC_ variables say: all three that it needs, or none of them."""
    issuer, client_id, client_secret = found = [text(name, "") for name in _OUTSIDE]
    if not any(found):
        return None
    if not all(found):
        missing = "、".join(n for n, value in zip(_OUTSIDE, found, strict=True) if not value)
        raise ImproperlyConfigured(f"统一身份认证没有设置完整，还缺{missing}。")
    parts = urlsplit(issuer)
    if not parts.hostname or parts.scheme not in {"https", "http"}:
        raise ImproperlyConfigured(f"GONGKAI_OIDC_ISSUER应为网址，现为“{issuer}”。")
    if parts.scheme == "http" and not debug and parts.hostname not in _LOOPBACK:
        raise ImproperlyConfigured("GONGKAI_OIDC_ISSUER应以https://开头。")
    return OutsideSignOn(
        issuer=issuer,
        client_id=client_id,
        client_secret=client_secret,
        name=text("GONGKAI_OIDC_NAME", "") or "政务统一身份认证",
        username_claim=text("GONGKAI_OIDC_USERNAME_CLAIM", ""),
        factor_values=frozenset(words("GONGKAI_OIDC_FACTOR_VALUES", ["mfa", "otp", "hwk"])),
    )
