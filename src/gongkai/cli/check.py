"""`gongkai check`: whether the installation is well, and what to do where it is not."""

import click

from gongkai.cli.office import private, ready
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
def check() -> None:
    """检查办公系统的运行情况。有需要处理的，退出码为1。"""
    ready()
    from django.utils import timezone

    from gongkai.upkeep.health import examine

    with private():
        found = examine(timezone.now())
    for each in found:
        click.echo(f"{'正常　　' if each.is_well else '需要处理'}　{each.title}：{each.sentence}")
    ill = sum(not each.is_well for each in found)
    if ill:
        click.echo(f"有{ill}项需要处理。")
        click.get_current_context().exit(1)
    click.echo("都正常。")
