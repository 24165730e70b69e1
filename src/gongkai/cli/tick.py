"""`gongkai tick`: one pass over the jobs, for a timer; or again and again, for `gongkai serve`."""

import signal
import time
from types import FrameType

import click

from gongkai.cli.office import office
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
@click.option(
    "--every",
    type=click.IntRange(1, 3600),
    metavar="SECONDS",
    help="每隔这些秒再办一遍，不退出；不写的办一遍。",
)
def tick(every: int | None) -> None:
    """办一遍到时的定时事项：邮件、提醒、签名、清理、备份。可以随时多次运行。有失败的退出码为1。"""
    if every is None:
        click.get_current_context().exit(0 if _once() else 1)
    signal.signal(signal.SIGTERM, _leave)
    while True:
        _once()
        time.sleep(every)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _once() -> bool:
    """Whether every job that was due succeeded; the others are told on stderr."""
    with office():
        from django.db import close_old_connections
        from django.utils import timezone

        from gongkai.upkeep.migrating import refuse_pending
        from gongkai.upkeep.restoring import office_in_use
        from gongkai.upkeep.ticking import tick as run_due

        with office_in_use():
            refuse_pending()
            ran = run_due(timezone.now(), clock=timezone.now)
        close_old_connections()
    for each in ran:
        if each.error:
            click.echo(f"{each.job.title}没有办成：{each.error}", err=True)
    return not any(each.error for each in ran)
