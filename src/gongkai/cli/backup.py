"""`gongkai backup` and `gongkai restore`."""

from pathlib import Path

import click

from gongkai.cli.errors import UserError
from gongkai.cli.office import office, ready, refusals_told
from gongkai.cli.options import NamedPath, OnceEach
from gongkai.disk import why

_MOST_FAULTS = 20


@click.command(cls=OnceEach)
@click.option("-o", "folder", type=NamedPath(), metavar="DIR", help="写到这个文件夹。")
@click.option(
    "--keep", type=click.IntRange(0, 10_000), metavar="N", help="只留最新的N份；0为都留。"
)
@click.option("--with-keys", is_flag=True, help="连同服务器密钥、签名密钥，须另外妥善保管。")
def backup(folder: Path | None, keep: int | None, with_keys: bool) -> None:
    """备份数据库和文件为一个文件。不用停止服务。"""
    with office():
        from django.utils import timezone

        from gongkai.upkeep.backups import make_backup

        try:
            made = make_backup(at=timezone.now(), folder=folder, keep=keep, with_keys=with_keys)
        except OSError as error:
            raise UserError(f"备份文件夹用不了：{why(error)}。") from error
        click.echo(f"已备份到 {made}（{_megabytes(made.stat().st_size)} MB）。")


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:.1f}"


@click.command(cls=OnceEach)
@click.argument("file", type=NamedPath(), metavar="FILE")
@click.option("--replace", is_flag=True, help="已有数据的，先另存再替换。")
def restore(file: Path, replace: bool) -> None:
    """从备份恢复。先停止服务。恢复后核对操作记录，有问题的退出码为1。"""
    ready()
    from django.db import DatabaseError
    from django.utils import timezone

    from gongkai.look.full_disk import is_full_disk
    from gongkai.reviews.expunging.again import others_words
    from gongkai.reviews.expunging.notes import unreadable_words
    from gongkai.upkeep.keys import keys_words
    from gongkai.upkeep.restoring import half_restored
    from gongkai.upkeep.restoring import restore as put_back

    with refusals_told():
        try:
            done = put_back(file, at=timezone.now(), replace=replace)
        except (OSError, DatabaseError) as error:
            if not is_full_disk(error):
                raise
            raise UserError(_no_room(half_restored())) from error
    made = timezone.localtime(done.made_at)
    click.echo(f"已恢复{made.year}年{made.month}月{made.day}日{made:%H:%M}的备份。")
    if done.aside:
        click.echo(f"原有的数据另存在{'、'.join(done.aside)}，确认无误后自行删除。")
    if done.expunged:
        click.echo(f"已再次清除涉密内容{done.expunged}件。")
    if done.others:
        click.echo(others_words(done.others))
    if done.unreadable:
        click.echo(unreadable_words(done.unreadable))
    if done.heads_aside:
        click.echo(f"备份以后的操作记录签名{done.heads_aside}份已另存。")
    if done.roles:
        click.echo(f"数据库账号{'、'.join(done.roles)}的权限已照原样重新设置。")
    if done.lacks_keys:
        click.echo(keys_words(file))
    for fault in done.faults[:_MOST_FAULTS]:
        click.echo(fault.sentence)
    if done.faults:
        click.echo(f"核对操作记录，发现{len(done.faults)}处问题。")
        click.get_current_context().exit(1)
    click.echo("核对操作记录，没有发现问题。")


def _no_room(begun: bool) -> str:
    if begun:
        return (
            "磁盘已满，恢复没有办完，办公系统不能启动。请清理或者扩大磁盘，"
            "再运行 gongkai restore，加 --replace。"
        )
    return "磁盘已满，没有恢复任何内容。请清理或者扩大磁盘，再办一次。"
