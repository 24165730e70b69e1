"""`gongkai migrate`: the database brought to the structure that this version needs."""

import click

from gongkai.cli.office import refusals_told
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
def migrate() -> None:
    """建立数据库，或者更新到本版本的结构。可以多次运行；PostgreSQL用建库的账号运行。"""
    with refusals_told():
        from gongkai.upkeep.migrating import migrate as carry_out
        from gongkai.upkeep.restoring import office_in_use

        with office_in_use():
            done = carry_out()
    click.echo(f"已执行{done}项结构更新。" if done else "数据库结构已是最新的，没有更新要执行。")
