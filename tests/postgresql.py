"""A PostgreSQL cluster for the tests: made in a folder, reached by a socket in it, then gone."""

import getpass
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

USER = "gongkai"


def programs() -> Path:
    """Debian keeps initdb and pg_ctl out of the path, a folder a version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not versions:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    return versions[-1].parent


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        # The server refuses to run as root.
        self.as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def start(self) -> str:
        """Make and start it; returns the DATABASE_URL."""
        self.folder.mkdir(parents=True)
        if self.as_other:
            owner = pwd.getpwnam("postgres")
            for each in (self.folder, self.folder.parent):
                each.chmod(0o755)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.data, "-l", log, "-o", options, "-w", "start")
        return f"postgresql://{USER}@{quote(str(self.folder), safe='')}/postgres"

    def stop(self) -> None:
        if self.data.exists():
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop", check=False)

    def _run(self, program: str, *words: object, check: bool = True) -> None:
        subprocess.run(
            [*self.as_other, str(programs() / program), *map(str, words)],
            check=check,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LANG": "C.UTF-8", "USER": getpass.getuser()},
        )
