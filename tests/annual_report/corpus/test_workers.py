"""The pool: a step that dies or hangs is struck, and everything else is done."""

import errno
import os
import signal
import threading
import time
from multiprocessing import forkserver
from pathlib import Path

import pytest

from gongkai.annual_report.corpus import workers
from gongkai.annual_report.corpus.workers import Pool, WorkersFailed, let_go, start_ahead
from tests.annual_report.corpus.toy_jobs import BeginsLate, DiesAtOnce, DiskFull, Toy

DIED = "读取时进程意外终止，已放弃。"
HUNG = "读取超过2秒，已放弃；可以放宽时限（--time-limit）重新汇编。"


def run(tmp_path, *jobs, workers: int = 2, seconds: float = 2, skips=None):
    """Run `jobs`; returns what each wrote, and what the pool reported."""
    struck: list[tuple[str, int, str]] = []
    done: list[str] = []
    steps: list[int] = []
    pool = Pool(
        workers,
        seconds,
        struck=lambda *told: struck.append(told),
        done=done.append,
        stepped=lambda: steps.append(1),
        skips=skips or {},
    )
    pool.run(iter(jobs))
    written = {
        p.name: p.read_text(encoding="utf-8").splitlines() for p in sorted(tmp_path.iterdir())
    }
    return written, struck, sorted(done), len(steps)


CASES = [
    # the steps of a job, what becomes of it, what is struck
    (("fine", "fine"), ["0:fine", "1:fine"], []),
    (("dies", "fine"), [f"0:{DIED}", "1:fine"], [(0, DIED)]),
    (("fine", "dies"), ["0:fine", f"1:{DIED}"], [(1, DIED)]),
    (("fine", "hangs", "fine"), ["0:fine", f"1:{HUNG}", "2:fine"], [(1, HUNG)]),
    (("dies", "dies"), [f"0:{DIED}", f"1:{DIED}"], [(0, DIED), (1, DIED)]),
]


@pytest.mark.parametrize(("steps", "written", "struck"), CASES)
def test_a_bad_step_is_struck_and_the_rest_is_done(tmp_path, steps, written, struck) -> None:
    found, told, done, _ = run(tmp_path, Toy("a", str(tmp_path), steps))
    assert found == {"a": written}
    assert told == [("a", *what) for what in struck]
    assert done == ["a"]


def test_every_job_is_done_once_however_many_workers_there_are(tmp_path) -> None:
    jobs = [Toy(f"{n:02}", str(tmp_path), ("fine",)) for n in range(20)]
    found, struck, done, steps = run(tmp_path, *jobs, workers=3)
    assert (list(found), struck) == ([job.name for job in jobs], [])
    assert (done, steps) == ([job.name for job in jobs], 20)


def test_a_hanging_file_does_not_hold_up_the_others(tmp_path) -> None:
    jobs = [Toy("a", str(tmp_path), ("hangs",))]
    jobs += [Toy(f"b{n}", str(tmp_path), ("fine",)) for n in range(8)]
    started = time.monotonic()
    found, struck, _, _ = run(tmp_path, *jobs)
    assert time.monotonic() - started < 60
    assert [told[0] for told in struck] == ["a"]
    assert len(found) == 9


def test_what_was_struck_before_is_not_tried_again(tmp_path) -> None:
    job = Toy("a", str(tmp_path), ("dies", "fine"))
    found, struck, _, steps = run(tmp_path, job, skips={"a": {0: "上次已放弃。"}})
    assert found == {"a": ["0:上次已放弃。", "1:fine"]}
    assert (struck, steps) == ([], 1)


def test_jobs_are_taken_one_a_worker_and_not_all_at_once(tmp_path) -> None:
    """What keeps the memory flat: the next job is made when a worker is free for it."""
    ahead = []

    def jobs():
        for n in range(10):
            finished = sum(1 for _ in tmp_path.iterdir())
            ahead.append(n - finished)
            yield Toy(f"{n}", str(tmp_path), ("fine",))

    run(tmp_path, *())
    pool = Pool(2, 5, lambda *_: None, lambda _: None, lambda: None)
    pool.run(jobs())
    assert max(ahead) <= 2


def test_a_machine_that_cannot_start_workers_is_told_in_one_sentence(tmp_path) -> None:
    with pytest.raises(WorkersFailed) as failed:
        run(tmp_path, DiesAtOnce())
    assert str(failed.value) == "读取报告的进程无法启动，可能内存不足。"


def test_a_worker_that_takes_its_time_to_begin_is_waited_for(tmp_path) -> None:
    """The limit is a file's; on a busy machine the program alone may take longer to start."""
    job = BeginsLate("late", str(tmp_path), ("fine",))
    found, struck, _, _ = run(tmp_path, job, seconds=1)
    assert (found, struck) == ({"late": ["0:fine"]}, [])


def test_a_full_disk_stops_the_work_with_its_own_error(tmp_path) -> None:
    with pytest.raises(OSError) as failed:
        run(tmp_path, DiskFull())
    assert failed.value.errno == errno.ENOSPC


def test_a_job_of_many_quick_steps_counts_each_once(tmp_path) -> None:
    """More steps than one look into the pipe takes."""
    found, struck, _, steps = run(tmp_path, Toy("many", str(tmp_path), ("fine",) * 3000))
    assert (len(found["many"]), struck, steps) == (3000, [], 3000)


def test_the_step_at_which_a_worker_dies_is_the_last_it_announced(tmp_path) -> None:
    job = Toy("late", str(tmp_path), (*("fine",) * 1500, "dies", "fine"))
    found, struck, _, _ = run(tmp_path, job)
    assert struck == [("late", 1500, DIED)]
    assert found["late"][1499:] == ["1499:fine", f"1500:{DIED}", "1501:fine"]


def test_so_does_an_end_asked_for(monkeypatch) -> None:
    reached = []

    def end(*_) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(KeyboardInterrupt), workers._uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            reached.append("the end")
        assert (reached, signal.getsignal(signal.SIGTERM)) == (["the end"], end)
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("by_this_thread", [True, False])
def test_ctrl_c_waits_until_a_worker_has_been_told_what_it_is(by_this_thread: bool) -> None:
    """Another thread may take the signal, though this one blocks it."""
    reached = []
    with pytest.raises(KeyboardInterrupt), workers._uninterrupted():
        if by_this_thread:
            signal.raise_signal(signal.SIGINT)
        else:
            other = threading.Thread(target=_take_a_signal)
            other.start()
            other.join()
        reached.append("the end")
    assert reached == ["the end"]


def _take_a_signal() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.2)


def test_what_workers_are_made_of_goes_and_comes_again(tmp_path) -> None:
    for _ in range(2):
        start_ahead("gongkai.annual_report.corpus.forerunner")
        started = forkserver._forkserver._forkserver_pid
        assert Path(f"/proc/{started}").exists()
        let_go()
        assert not Path(f"/proc/{started}").exists()
    let_go()  # nothing is there
