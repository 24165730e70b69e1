"""A running office for journeys, faults and measurements: real processes on their own folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import requests

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "Qingyan-2026"
_PATIENCE = 60


class Office:
    """gunicorn on a data folder. `run` runs a Python text with Django set up, on the same data."""

    def __init__(self, data: Path, *, workers: int = 2, **settings: str) -> None:
        self.data, self.workers = data, workers
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "gongkai.settings",
            "GONGKAI_DATA": str(data),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "GONGKAI_CHEAP_PASSWORDS": "1",
            **settings,
        }
        self.environment.pop("PYTEST_CURRENT_TEST", None)
        self.port = _free_port()
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, text: str) -> str:
        """What the text printed; it begins with Django ready."""
        begin = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", begin + text],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-4000:])
        return done.stdout

    def migrate(self) -> None:
        self.run(
            "from django.core.management import call_command\n"
            "call_command('migrate', verbosity=0)\n"
            "call_command('collectstatic', interactive=False, verbosity=0)"
        )

    def build_demo(self) -> None:
        """The made-up district, everybody with `PASSWORD`."""
        self.run(
            "from django.utils import timezone\nfrom gongkai.demo.build import build\n"
            f"build({PASSWORD!r}, now=timezone.now())"
        )

    def start(self, application: str = "gongkai.wsgi") -> None:
        self.server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", application),
                *("--bind", f"127.0.0.1:{self.port}", "--workers", str(self.workers)),
                *("--threads", "4", "--worker-class", "gthread", "--log-level", "error"),
            ],
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
        )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/sign-in/", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise TimeoutError(f"no answer from {self.url}")

    def processes(self) -> list[int]:
        """The server's workers."""
        assert self.server is not None
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def cpu_seconds(self) -> float:
        """What the workers have used so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        used = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / ticks

    def sign_in(self, username: str, password: str = PASSWORD) -> requests.Session:
        """A session that is signed in, as a browser would be."""
        session = requests.Session()
        session.trust_env = False
        page = session.get(f"{self.url}/sign-in/", timeout=30)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        assert token is not None
        told = {"username": username, "password": password, "csrfmiddlewaretoken": token[1]}
        answer = session.post(f"{self.url}/sign-in/", data=told, timeout=30)
        if "/sign-in/" in answer.url:
            raise RuntimeError(f"{username} could not sign in")
        return session

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End the server and its workers; SIGKILL as a crash would."""
        if self.server is None:
            return
        os.killpg(self.server.pid, how)
        self.server.wait(timeout=_PATIENCE)
        self.server = None

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop(signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
