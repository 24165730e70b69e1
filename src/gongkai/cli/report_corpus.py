"""`gongkai report corpus`: many reports into Parquet, with a page that sums them up."""

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.annual_report.corpus.build import RESULTS, TIME_LIMIT, Options, build
from gongkai.annual_report.corpus.build import Progress as Report
from gongkai.annual_report.corpus.sources import BadSource
from gongkai.annual_report.corpus.summary import Summary
from gongkai.annual_report.corpus.workers import WorkersFailed
from gongkai.cli.errors import UserError
from gongkai.cli.options import NamedPath, OnceEach, shape_option
from gongkai.cli.report_files import why_not_written
from gongkai.cli.report_screen import Screen, show_json
from gongkai.cli.report_today import today


@click.command(cls=OnceEach)
@click.argument("source", type=NamedPath(), metavar="DIR|LIST")
@click.option(
    "-o",
    "out",
    type=NamedPath(),
    required=True,
    metavar="OUT_DIR",
    help="放结果的文件夹。",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="进程数，默认同处理器核数。"
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1),
    default=TIME_LIMIT,
    metavar="SECONDS",
    help=f"一份文件最多读多少秒，默认{TIME_LIMIT:g}；扫描件页数多的，应当放宽。",
)
@click.option("--restart", is_flag=True, help="不接着上次没有做完的汇编，从头做起。")
@shape_option
def corpus(
    source: Path, out: Path, workers: int | None, time_limit: float, restart: bool, shape: str
) -> None:
    """汇编文件夹或清单里的全部报告：读取、核对，写成Parquet和总览页。

    清单是一行一个路径的文本，或有path、unit、group、parent、year列的CSV。中断以后，再用同样的命令可以接着做。

    有文件没有读成的，其余照样汇编完，退出码为2。
    """
    options = Options(
        today=today(),
        workers=workers or os.cpu_count() or 1,
        seconds=time_limit,
        restart=restart,
    )
    try:
        with _ended_when_asked(), _bar() as progress:
            found = build(source, out, options, progress)
    except _Ended as ended:
        click.echo("已中断。", err=True)
        raise click.exceptions.Exit(128 + signal.SIGTERM) from ended
    except (BadSource, WorkersFailed) as error:
        raise UserError(str(error)) from error
    except OSError as error:
        more = "；腾出空间后再用同样的命令，可以接着做" if error.errno in _FULL else ""
        raise UserError(f"{out} 没有写成：{why_not_written(error)}{more}。") from error
    _show(found, out, shape)
    if found.failures:
        page = out / "summary.html"
        raise UserError(f"有{found.failures}份文件没有读成，是哪些、为什么，见 {page}。")


class _Ended(KeyboardInterrupt):
    """The process was asked to end, by SIGTERM."""


@contextmanager
def _ended_when_asked() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does: the workers first, and with a word."""

    def end(*_: object) -> NoReturn:
        raise _Ended

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def _bar() -> Iterator[Report]:
    """A progress bar on standard error where that is a terminal; elsewhere nothing."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    # No refreshing thread: the pool starts processes.
    with Progress(
        *columns, console=console, auto_refresh=False, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("准备", total=None)

        def told(phase: str, done: int, total: int) -> None:
            bar.update(task, description=phase, completed=done, total=total)
            if done % _EVERY == 0 or done == total:
                bar.refresh()

        yield told


_EVERY = 16
"""Reports between two drawings of the bar."""


def _show(found: Summary, out: Path, shape: str) -> None:
    if shape == "json":
        show_json(
            {
                "reports": found.reports,
                "not_reports": list(found.others.values()),
                "failures": found.failures,
                "uncompared": found.uncompared,
                "unknown_cells": found.unknown,
                "findings": dict(found.severities),
                "doubts": found.doubts,
                "written": [str(out / name) for name in RESULTS],
            }
        )
        return
    screen = Screen()
    counts = "、".join(f"{count}处{label}" for label, count in found.told()) or "没有发现问题"
    failed = f"，{len(found.others)}份文件不像年度报告，没有计入" if found.others else ""
    failed += f"，{found.failures}份读不了" if found.failures else ""
    failed += f"，{found.uncompared}份没有比对完" if found.uncompared else ""
    unknown = f"；{found.unknown}个单元格未知" if found.unknown else ""
    screen.line(f"读取{found.reports}份报告{failed}；{counts}{unknown}。")
    for doubt in found.doubts:
        screen.line(doubt)
    screen.line(f"总览见 {out / 'summary.html'}。")
