"""The office as a family of processes: the web server, the worker, the timer. Who starts them ends
them, and none outlives it."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FrameType

from django.core.management import call_command

from gongkai.disk import why
from gongkai.refusals import Refused
from gongkai.upkeep.migrating import migrate
from gongkai.upkeep.restoring import office_in_use

_PR_SET_PDEATHSIG = 1
_PUBLIC, _PRIVATE = 0o022, 0o077
_PATIENCE = 35
"""gunicorn gives its requests 30 seconds to end."""
_PAUSE = 2.0
"""Before a helper that has ended is started again."""


Address = str | tuple[str, int]


@dataclass(frozen=True)
class Serving:
    """`address` is the path of a socket, or a host and a port."""

    address: Address
    workers: int = 2
    web_only: bool = False

    @property
    def bind(self) -> str:
        """The address as gunicorn takes it."""
        if isinstance(self.address, str):
            return f"unix:{self.address}"
        host, port = self.address
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    @property
    def web(self) -> list[str]:
        return [
            *(sys.executable, "-m", "gunicorn", "gongkai.wsgi", "--bind", self.bind),
            *("--worker-class", "gthread", "--workers", str(self.workers), "--threads", "4"),
            *("--log-level", "warning", "--graceful-timeout", "30"),
            # Who is in the account's group may come in by the socket: nginx.
            *("--umask", "007" if isinstance(self.address, str) else "077"),
            # Requests are told apart from attacks by nginx; a worker is renewed now and then.
            *("--max-requests", "5000", "--max-requests-jitter", "500"),
        ]

    @property
    def helpers(self) -> Mapping[str, list[str]]:
        if self.web_only:
            return {}
        own = [sys.executable, "-m", "gongkai"]
        return {"work": [*own, "work"], "tick": [*own, "tick", "--every", "60"]}


class _Stopped(Exception):
    """A signal asked to stop."""


def run(serving: Serving, *, say: Callable[[], object]) -> int:
    """Prepare the database and the static files, start everything, call `say` when the server
    answers, and wait: 0 where a signal ended it, 1 where the web server ended by itself."""
    with office_in_use():
        prepare()
        family = _Family(serving)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        try:
            family.start()
            say()
            return family.wait()
        except _Stopped:
            return 0
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            family.stop()


def prepare() -> None:
    """Make or migrate the database, and collect the static files. All that the office writes is its
    account's alone, but for the static files, which nginx reads. Refused (not_the_owner) where the
    database waits for its owner's migration."""
    os.umask(_PUBLIC)
    call_command("collectstatic", verbosity=0, interactive=False)
    os.umask(_PRIVATE)
    migrate()


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped


def _ends_with_its_parent() -> None:
    """In the child, before it becomes another program: end when the parent does, be it killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def _refuse_taken(address: Address) -> None:
    """gunicorn would try for seconds, and meanwhile another server answers in its place."""
    if isinstance(address, str):
        return  # the file of a socket that is left over is taken away by gunicorn
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
        except OSError as error:
            told = f"{address[0]}的{address[1]}端口用不了（{why(error)}）。"
            raise Refused("taken", f"{told}可以用 --port 换一个。") from None


def _answers(address: Address) -> bool:
    try:
        if isinstance(address, str):
            with socket.socket(socket.AF_UNIX) as tried:
                tried.connect(address)
        else:
            socket.create_connection(address, timeout=1).close()
    except OSError:
        return False
    return True


class _Family:
    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.web: subprocess.Popen[bytes] | None = None
        self.helpers: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Refused (not_started, taken) where the web server ends at once or cannot begin."""
        _refuse_taken(self.serving.address)
        self.web = _child(self.serving.web)
        until = time.monotonic() + _PATIENCE
        while not _answers(self.serving.address):
            if self.web.poll() is not None or time.monotonic() > until:
                raise Refused("not_started", "网页进程启动不了，原因见上。")
            time.sleep(0.1)
        for name, words in self.serving.helpers.items():
            self.helpers[name] = _child(words)

    def wait(self) -> int:
        """Until the web server ends; a helper that ends is started again."""
        assert self.web is not None
        while self.web.poll() is None:
            time.sleep(_PAUSE)
            for name, process in list(self.helpers.items()):
                if process.poll() is not None:
                    self.helpers[name] = _child(self.serving.helpers[name])
        return 1

    def stop(self) -> None:
        running = [each for each in (self.web, *self.helpers.values()) if each is not None]
        for each in running:
            each.terminate()
        until = time.monotonic() + _PATIENCE
        for each in running:
            try:
                each.wait(timeout=max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()


def _child(words: list[str]) -> subprocess.Popen[bytes]:
    # In a group of its own: Ctrl+C reaches the parent, who ends them in order.
    return subprocess.Popen(
        words, preexec_fn=_ends_with_its_parent, process_group=0, stdin=subprocess.DEVNULL
    )
