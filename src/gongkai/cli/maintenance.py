"""`gongkai expunge` and `gongkai rebuild-deadlines`: Django's commands under the office's own
name, so that one way of calling does for all."""

import click

from gongkai.cli.errors import UserError
from gongkai.cli.office import office
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
@click.option("--again", is_flag=True, help="恢复备份以后，把已清除过的再清除一遍。")
def expunge(again: bool) -> None:
    """整理数据库，使已清除的涉密内容不再留在其中。PostgreSQL用建库的账号运行。"""
    _call("expunge", again=again)


@click.command(cls=OnceEach)
def rebuild_deadlines() -> None:
    """按起算日、规则和工作日历重算每件未办结期限的届满日。"""
    _call("rebuild_deadlines")


def _call(name: str, **options: object) -> None:
    with office():
        from django.core.management import CommandError, call_command

        try:
            call_command(name, **options)
        except CommandError as error:
            raise UserError(str(error)) from error
