"""deploy/gongkai, by which the command is typed on a server: its settings, and as which account."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Ran
from tools.serving import ROOT

ACCOUNT = "nobody" if os.geteuid() == 0 else getpass.getuser()
SETTINGS = """\
# a comment
GONGKAI_DATA=/var/lib/gongkai
DATABASE_URL=postgresql://office:a%24b@localhost/office?sslmode=require&connect_timeout=3
GONGKAI_SMTP_PASSWORD=a$b`c"d #e
GONGKAI_OIDC_NAME="政务 统一"
GONGKAI_HOSTS=
"""
OWNERS = "postgresql://owner:x@localhost/office"


class Server:
    """A folder with the command, its settings, and a program that tells how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program = folder / "program"
        program.write_text('#!/bin/sh\necho "$(id -un) $(umask) $HOME $*"\nenv\n', "utf-8")
        program.chmod(0o755)
        text = (ROOT / "deploy" / "gongkai").read_text("utf-8")
        for old, new in {
            "program=/opt/gongkai/.venv/bin/gongkai": f"program={program}",
            "account=gongkai\n": f"account={ACCOUNT}\n",
            "settings=/etc/gongkai": f"settings={folder}",
        }.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / "gongkai").write_text(text, "utf-8")
        (folder / "gongkai").chmod(0o755)
        (folder / "gongkai-owner").symlink_to("gongkai")
        (folder / "gongkai.env").write_text(SETTINGS, "utf-8")

    def typed(self, name: str, *words: str) -> Ran:
        """As in a fresh shell."""
        kept = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/elsewhere"}
        done = subprocess.run(
            [str(self.folder / name), *words],
            env=kept,
            cwd=os.sep,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def server() -> Iterator[Server]:
    # pytest's own folders are closed to the other account.
    folder = Path(tempfile.mkdtemp(prefix="gongkai-typed-"))
    folder.chmod(0o755)
    yield Server(folder)
    shutil.rmtree(folder)


def settings_of(ran: Ran) -> dict[str, str]:
    lines = ran.out.splitlines()[1:]
    found = dict(line.split("=", 1) for line in lines if "=" in line)
    return {k: v for k, v in found.items() if k.startswith(("GONGKAI_", "DATABASE_"))}


READ = {
    "GONGKAI_DATA": "/var/lib/gongkai",
    "DATABASE_URL": "postgresql://office:a%24b@localhost/office?sslmode=require&connect_timeout=3",
    "GONGKAI_SMTP_PASSWORD": 'a$b`c"d #e',
    "GONGKAI_OIDC_NAME": "政务 统一",
    "GONGKAI_HOSTS": "",
}


def test_it_becomes_the_offices_account_with_the_services_settings(server: Server) -> None:
    ran = server.typed("gongkai", "backup", "-o", "/mnt/a b")
    assert (ran.code, ran.err) == (0, "")
    home = pwd.getpwnam(ACCOUNT).pw_dir
    assert ran.out.splitlines()[0] == f"{ACCOUNT} 0077 {home} backup -o /mnt/a b"
    assert settings_of(ran) == READ


def test_as_the_owner_it_has_the_owners_database(server: Server) -> None:
    ran = server.typed("gongkai-owner", "migrate")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"读不了设置文件{server.folder}/owner.env。请用root运行。\n"
    (server.folder / "owner.env").write_text(f"DATABASE_URL={OWNERS}\n", "utf-8")
    ran = server.typed("gongkai-owner", "migrate")
    assert settings_of(ran) == READ | {"DATABASE_URL": OWNERS}
    assert settings_of(server.typed("gongkai", "tick")) == READ


@pytest.mark.parametrize("words", [["law", "fee"], ["report", "check", "a.docx"], ["--help"], []])
def test_what_is_no_part_of_the_office_runs_as_who_typed_it(
    server: Server, words: list[str]
) -> None:
    (server.folder / "gongkai.env").unlink()
    ran = server.typed("gongkai", *words)
    assert (ran.code, ran.err) == (0, "")
    first = ran.out.splitlines()[0].split(" ")
    assert (first[0], first[2], first[3:]) == (getpass.getuser(), "/elsewhere", words or [""])
    assert settings_of(ran) == {}


def test_without_its_settings_it_does_nothing(server: Server) -> None:
    (server.folder / "gongkai.env").unlink()
    ran = server.typed("gongkai", "check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"读不了设置文件{server.folder}/gongkai.env。请用root运行。\n"


def test_without_its_account_it_does_nothing(server: Server) -> None:
    file = server.folder / "gongkai"
    file.write_text(file.read_text("utf-8").replace(f"account={ACCOUNT}\n", "account=no-such-1\n"))
    ran = server.typed("gongkai", "check")
    assert (ran.code, ran.out, ran.err) == (2, "", "本机没有账号no-such-1。\n")


def test_another_account_is_refused(server: Server) -> None:
    """Who may read the settings and is neither root nor the office's account."""
    file = server.folder / "gongkai"
    other = "daemon" if ACCOUNT != "daemon" else "nobody"
    text = file.read_text("utf-8").replace(f"account={ACCOUNT}\n", f"account={other}\n")
    file.write_text(text.replace('"$(id -u)" != 0', '"$(id -u)" != none'), "utf-8")
    ran = server.typed("gongkai", "check")
    assert (ran.code, ran.out, ran.err) == (2, "", f"请用root或者账号{other}运行。\n")
