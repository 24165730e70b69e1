"""A small pool of processes in which a bad file cannot stop the rest.

A job has steps (files). A worker announces each step before it begins; where the worker dies or
exceeds the time limit, that step is struck from the job, with a sentence, and the job begins anew
in a fresh worker. No more than one job a worker is ever held in memory.

Steps are announced in a pipe of their own, looked into a few times a second: to wake for each would
cost a tenth of the time of reading.
"""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

_RECYCLE = 64
"""Jobs after which a worker is replaced, so that what a library leaks does not add up."""

_STARTS = 3
"""How often a worker may die before its first step before the machine is taken to be at fault."""

_STARTING = 60.0
"""Seconds a worker may take to come to its first step, on a busy machine."""

_GLANCE = 0.1
"""Seconds between two looks at how far the workers are."""

_STEP_BYTES = 8
"""Bytes of an announced step: too few to be torn apart in a pipe."""

_GARBAGE = 20_000
"""Objects made before the next search for garbage: a report is thousands, and none in a ring."""


class WorkersFailed(RuntimeError):
    """No work can be done here; the message is one sentence in Chinese."""


class Job(Protocol):
    """Something a worker does. It must be picklable; running it twice does no harm."""

    @property
    def name(self) -> str: ...

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        """Do all steps but those in `skip`, announcing each; `skip` says why for each left out."""


@dataclass
class _Worker:
    process: BaseProcess
    line: Connection
    steps: Connection
    job: Job | None = None
    step: int | None = None
    since: float = 0.0
    jobs: int = 0


@dataclass
class Pool:
    """Runs jobs in `workers` processes, `seconds` for each step at most.

    `struck(name, step, sentence)` is called where a step is given up, `stepped(n)` as steps begin,
    `done(name)` as jobs end.
    """

    workers: int
    seconds: float
    struck: Callable[[str, int, str], None]
    done: Callable[[str], None]
    stepped: Callable[[], None]
    skips: dict[str, dict[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._crew: list[_Worker] = []
        self._early_deaths = 0

    def run(self, jobs: Iterator[Job]) -> None:
        """Run all `jobs`, taking each from the iterator when a worker is free for it."""
        try:
            self._loop(jobs)
        finally:
            for worker in self._crew:
                self._end(worker)
            self._crew = []

    def _loop(self, jobs: Iterator[Job]) -> None:
        while True:
            self._hand_out(jobs)
            busy = [worker for worker in self._crew if worker.job]
            if not busy:
                return
            lines = {worker.line: worker for worker in busy}
            ready = wait(list(lines), timeout=min(_GLANCE, self._patience(busy)))
            for worker in busy:
                self._follow(worker)
            for line in ready:
                assert isinstance(line, Connection)
                self._listen(lines[line])
            for worker in busy:
                if worker.job and time.monotonic() - worker.since > self._limit(worker):
                    self._replace(
                        worker,
                        f"读取超过{self.seconds:g}秒，已放弃；可以放宽时限（--time-limit）重新汇编。",
                    )

    def _patience(self, busy: list[_Worker]) -> float:
        now = time.monotonic()
        return max(0.0, min(w.since + self._limit(w) - now for w in busy) + 0.01)

    def _limit(self, worker: _Worker) -> float:
        return max(self.seconds, _STARTING) if worker.step is None else self.seconds

    def _hand_out(self, jobs: Iterator[Job]) -> None:
        idle = [worker for worker in self._crew if worker.job is None]
        while idle or len(self._crew) < self.workers:
            job = next(jobs, None)
            if job is None:
                return
            worker = idle.pop() if idle else self._hire()
            if worker.jobs >= _RECYCLE:
                worker = self._fresh(worker)
            self._give(worker, job)

    def _give(self, worker: _Worker, job: Job) -> None:
        worker.job, worker.step, worker.since = job, None, time.monotonic()
        worker.jobs += 1
        try:
            worker.line.send((job, self.skips.get(job.name, {})))
        except OSError:
            self._replace(worker, "")

    def _follow(self, worker: _Worker) -> None:
        """See which steps `worker` has begun since the last look."""
        while worker.steps.poll():
            told = os.read(worker.steps.fileno(), _STEP_BYTES * 512)
            if not told:  # it is gone, and so its line will say
                return
            worker.since = time.monotonic()
            worker.step = int.from_bytes(told[-_STEP_BYTES:])
            for _ in range(len(told) // _STEP_BYTES):
                self.stepped()

    def _listen(self, worker: _Worker) -> None:
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            self._follow(worker)
            self._replace(worker, "读取时进程意外终止，已放弃。")
            return
        if said is not None:
            raise said
        self._follow(worker)
        assert worker.job
        self.done(worker.job.name)
        worker.job = None

    def _replace(self, worker: _Worker, sentence: str) -> None:
        """Strike the step at which `worker` died or hung, and begin its job anew."""
        job, step = worker.job, worker.step
        assert job
        if step is None:
            self._early_deaths += 1
            if self._early_deaths > _STARTS:
                raise WorkersFailed("读取报告的进程无法启动，可能内存不足。")
        else:
            self.skips.setdefault(job.name, {})[step] = sentence
            self.struck(job.name, step, sentence)
        self._give(self._fresh(worker), job)

    def _fresh(self, worker: _Worker) -> _Worker:
        self._end(worker)
        self._crew.remove(worker)
        return self._hire()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        steps, announced = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_serve, args=(theirs, announced), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()
        announced.close()
        worker = _Worker(process, ours, steps)
        self._crew.append(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        worker.line.close()
        worker.steps.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


def start_ahead(module: str) -> None:
    """Start what workers are made of, with all that `module` imports, while there is other work."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([module])
    with _uninterrupted():
        forkserver.ensure_running()


def let_go() -> None:
    """End what workers are made of: it holds fifty megabytes. New work starts it anew."""
    # No public call ends it; without it this process would only hold more.
    end = getattr(forkserver._forkserver, "_stop", None)
    if end is not None:
        end()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal: ours tells the user, the others say nothing.

    What is started meanwhile has the signal blocked. Here it waits until that is done, for a worker
    that is told half of what it is to be complains; blocking alone would not make it wait, as
    another thread of this process, a library's, may take it. An end asked for (SIGTERM) waits too,
    but is blocked for nobody: a worker must be able to be ended by it.
    """
    resource_tracker.ensure_running()  # it would let the signal through again when it starts
    came: list[int] = []
    own = threading.current_thread() is threading.main_thread()  # no other may set handlers
    sent = (signal.SIGINT, signal.SIGTERM) if own else ()
    handlers = {s: signal.signal(s, lambda number, _: came.append(number)) for s in sent}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _serve(line: Any, steps: Any) -> None:
    """The life of a worker: jobs in, announcements out, until the line is cut."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    pipe = steps.fileno()

    def announce(step: int) -> None:
        os.write(pipe, step.to_bytes(_STEP_BYTES))

    with suppress(EOFError, ConnectionError):  # whoever gave the work is gone: so are we
        while True:
            job, skip = line.recv()
            try:
                job.run(skip, announce)
            except ConnectionError:
                raise
            except OSError as error:
                line.send(error)
            else:
                line.send(None)
