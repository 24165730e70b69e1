"""`gongkai work`: the worker that does background tasks."""

import click

from gongkai.cli.office import office
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
@click.option("--once", is_flag=True, help="办完现有的任务就退出。")
def work(once: bool) -> None:
    """运行后台任务（发送邮件等）。按Ctrl+C停止；被强行结束的任务由别的进程再办。"""
    with office():
        from django.core.management import call_command
        from django.utils import timezone

        from gongkai.upkeep.migrating import refuse_pending
        from gongkai.upkeep.restoring import office_in_use
        from gongkai.upkeep.worker import recover_tasks, worker_id

        with office_in_use():
            refuse_pending()
            recover_tasks(timezone.now())
            call_command(
                "db_worker",
                queue_name="*",
                worker_id=worker_id(),
                batch=once,
                startup_delay=not once,
                reload=False,
                verbosity=0,
            )
