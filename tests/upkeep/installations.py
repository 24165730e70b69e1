"""Installations of their own: a data folder, a database, the command run in real processes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

from tests.cli.running import Ran
from tools.serving import ROOT

POSTGRESQL = os.environ.get("GONGKAI_TESTS_ON") == "postgresql"
PATIENCE = 60
FOLDERS = ("restricted", "released")


def until(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until it holds; fail where it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def new_database(template: str = "template0") -> str:
    """The DATABASE_URL of a database of its own in the tests' cluster; "" for SQLite."""
    if not POSTGRESQL:
        return ""
    url, name = os.environ["DATABASE_URL"], f"own_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def noise(megabytes: int) -> bytes:
    """What cannot be compressed."""
    return os.urandom(megabytes * 1024 * 1024)


class Installation:
    def __init__(self, folder: Path, **settings: str) -> None:
        self.data = folder / "data"
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI_", "PYTEST_"))},
            "DJANGO_SETTINGS_MODULE": "gongkai.settings",
            "GONGKAI_DATA": str(self.data),
            "DATABASE_URL": new_database(),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "GONGKAI_DAILY_BACKUP": "0",
            **settings,
        }

    def begin(self, *words: str | Path, **more: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "gongkai", *map(str, words)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,  # type: ignore[call-overload]
        )

    def gongkai(self, *words: str | Path, **more: object) -> Ran:
        process = self.begin(*words, **more)
        out, err = process.communicate(timeout=2 * PATIENCE)
        return Ran(process.returncode, out, err)

    def begin_python(self, text: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{text}"],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, text: str) -> str:
        """What a Python text printed, Django ready."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{text}"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip()

    def copy(self, folder: Path) -> "Installation":
        """Another one, as this one is now, without the backups that tests made of it."""
        url = self.environment["DATABASE_URL"]
        other = Installation(folder)
        if url:
            other.environment["DATABASE_URL"] = new_database(urlsplit(url).path[1:])
        shutil.copytree(self.data, other.data, ignore=shutil.ignore_patterns("backups"))
        return other

    def make(self) -> "Installation":
        """With its tables, an office in it, and a document with a file."""
        self.run(
            "from django.core.management import call_command\n"
            "call_command('migrate', verbosity=0)\n"
            "from tests.offices import make_office, NOW\n"
            "from tests.documents.drafts import make_proactive\n"
            "make_proactive(make_office())\n"
            "from django.conf import settings\n"
            "from gongkai.documents.files.storage import store\n"
            "store([b'original'], settings.RESTRICTED_DIR)\n"
            "store([b'cleaned'], settings.RELEASED_DIR)\n"
            "from django.utils import timezone\n"
            "from gongkai.audit.signing import sign_head\n"
            "sign_head(timezone.now())"
        )
        return self

    def documents(self) -> list[str]:
        told = self.run(
            "from gongkai.documents.models import Document\n"
            "print(*(each.register_number for each in Document.objects.order_by('pk')))"
        )
        return told.split()

    def add_document(self) -> None:
        self.run(
            "from tests.offices import Office\n"
            "from tests.documents.drafts import make_proactive\n"
            "from gongkai.units.models import Body, Department, Person, Tenure\n"
            "from gongkai.units.posts import Post\n"
            "people = {Post(t.post): t.person for t in Tenure.objects.select_related('person')}\n"
            "make_proactive(Office(Body.objects.get(), Department.objects.get(), people))"
        )

    def files(self) -> dict[str, bytes]:
        """What stands in the folders of files, by its folder."""
        return {
            folder: b"".join(
                each.read_bytes()
                for each in sorted((self.data / folder).rglob("*"))
                if each.is_file()
            )
            for folder in ("restricted", "released")
        }

    @property
    def backups(self) -> list[Path]:
        return sorted((self.data / "backups").glob("gongkai-*.zip"))


def end(process: subprocess.Popen[str], how: int = signal.SIGTERM) -> tuple[int, str, str]:
    """Send the signal and wait; the code, and what was written."""
    process.send_signal(how)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err
