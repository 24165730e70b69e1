"""From a source of reports to a folder of results: plan, read, link, merge, sum up."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.annual_report.corpus.arrow import do_without_pandas, give_memory_back
from gongkai.annual_report.corpus.kinship import Kinship
from gongkai.annual_report.corpus.layout import FOLDER, RESULTS
from gongkai.annual_report.corpus.linking import linkings
from gongkai.annual_report.corpus.merging import merge
from gongkai.annual_report.corpus.shards import Shard
from gongkai.annual_report.corpus.sources import BadSource
from gongkai.annual_report.corpus.summary import Summary, write_summary
from gongkai.annual_report.corpus.workers import Job, Pool, let_go, start_ahead
from gongkai.annual_report.corpus.workspace import Plan, Workspace

TIME_LIMIT = 120.0
"""Seconds a file may take: a scanned report of many pages is slow, a hanging one never ends."""

_FORERUNNER = "gongkai.annual_report.corpus.forerunner"

Progress = Callable[[str, int, int], None]
"""Told how far the work is: a phase in Chinese, reports done, reports in all."""


@dataclass(frozen=True)
class Options:
    """`today` is the day of checking; without `check` the reports are only read."""

    today: date | None
    workers: int = os.cpu_count() or 1
    seconds: float = TIME_LIMIT
    restart: bool = False
    check: bool = True


def build(source: Path, out: Path, options: Options, progress: Progress) -> Summary:
    """Read and check every report of `source`, write the results into the folder `out`.

    Work that was interrupted is taken up again. Raises BadSource and WorkersFailed with a sentence,
    OSError where `out` cannot be written; nothing of an earlier result is touched before the end.
    """
    if source.is_dir() and source.resolve() == out.resolve():
        raise BadSource("结果不能写进报告所在的文件夹，请另选一个。")
    if (out / "units").is_dir() and not (out / "reports.parquet").exists():
        # Former results are replaced; a folder of that name without them is somebody else's.
        raise BadSource(f"{out / 'units'} 不是以前汇编的结果，会被覆盖，请另选文件夹。")
    out.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(out)
    with workspace.locked():
        start_ahead(_FORERUNNER)
        do_without_pandas()
        give_memory_back()
        plan = workspace.plan(source, options.today, options.check, options.restart)
        _read(workspace, plan, options, progress)
        if options.check:
            _link(workspace, plan, options, progress)
        let_go()
        return _finish(workspace, plan, options.check, progress)


def _read(workspace: Workspace, plan: Plan, options: Options, progress: Progress) -> None:
    finished = {part.name for part in workspace.finished("read-")}
    counter = _Counter("读取", plan.count, progress)

    def jobs() -> Iterator[Job]:
        for number, entries in workspace.shards():
            part = workspace.part(f"read-{number:06}")
            if part.name in finished:
                counter.add(len(entries))
            else:
                yield Shard(str(part), tuple(entries), plan.today, options.check)

    _pool(workspace, options, counter).run(jobs())


def _link(workspace: Workspace, plan: Plan, options: Options, progress: Progress) -> None:
    parts = workspace.finished("read-")
    finished = {part.name for part in workspace.finished("link-")}
    kinship, index = Kinship.of(plan.count, parts)
    counter = _Counter("比对", plan.count, progress)
    jobs = (
        job
        for job in linkings(kinship, index, parts, workspace.parts, plan.today)
        if job.name not in finished
    )
    _pool(workspace, options, counter).run(jobs)


def _finish(workspace: Workspace, plan: Plan, checked: bool, progress: Progress) -> Summary:
    progress("写出", plan.count, plan.count)
    results = workspace.folder / "results"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir()
    merge(plan.count, workspace.finished("read-"), workspace.finished("link-"), results)
    summary = write_summary(results, plan.today, checked=checked)
    for name in RESULTS:
        target = workspace.out / name
        if target.is_dir():
            shutil.rmtree(target)
        (results / name).replace(target)
    workspace.close()
    return summary


class _Counter:
    """Counts the reports of a phase, each once, also where a job begins anew."""

    def __init__(self, phase: str, total: int, progress: Progress) -> None:
        self.phase, self.total, self.progress = phase, total, progress
        self.done = 0
        progress(phase, 0, total)

    def add(self, reports: int) -> None:
        self.done = min(self.total, self.done + reports)
        self.progress(self.phase, self.done, self.total)


def _pool(workspace: Workspace, options: Options, counter: _Counter) -> Pool:
    return Pool(
        workers=max(1, options.workers),
        seconds=options.seconds,
        struck=lambda part, step, sentence: workspace.note(part=part, skip=step, sentence=sentence),
        done=lambda part: workspace.note(part=part, done=True),
        stepped=lambda: counter.add(1),
        skips=workspace.skips(),
    )


__all__ = ["FOLDER", "RESULTS", "TIME_LIMIT", "Options", "Progress", "build"]
