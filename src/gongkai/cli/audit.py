"""`gongkai audit`: verify, sign, export and clear the audit; what the database's roles may do.

Django is set up by each command, for models cannot be imported before.
"""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from gongkai.cli.errors import UserError, echoed
from gongkai.cli.office import office
from gongkai.cli.options import Commands, NamedPath
from gongkai.cli.report_files import refuse_overwriting, refuse_suffix, suffix_of
from gongkai.cli.streaming import save_lines
from gongkai.look.likely_days import why_unlikely

_MOST_FAULTS = 100


class _Day(click.ParamType[date]):
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            raise UserError(f"“{echoed(str(value))}”不是日期，应写作2026-10-13。") from None
        if wrong := why_unlikely(day):
            raise UserError(wrong)
        return day


earlier_keys = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="HEX",
    help="已经丢失的旧密钥：签名公钥，或者封签密钥的编号。可以多次给出。",
)


@click.group(cls=Commands)
def audit() -> None:
    """操作记录：核对、签名、导出、清理。"""


@audit.command()
@click.option(
    "--heads",
    type=NamedPath(),
    metavar="DIR",
    help="另存的签名所在的文件夹；不写的用设置里的。",
)
@earlier_keys
def verify(heads: Path | None, keys: tuple[str, ...]) -> None:
    """核对全部操作记录有无改动、删除、调换、截断。有问题的退出码为1。"""
    with office():
        from gongkai.audit.heads import heads_folder
        from gongkai.audit.services import SYSTEM
        from gongkai.audit.verifying import verify_and_record

        folder = heads or heads_folder()
        found = verify_and_record(folder, trusted=keys, by=SYSTEM, at=_now())
        for fault in found[:_MOST_FAULTS]:
            click.echo(fault.sentence)
        if len(found) > _MOST_FAULTS:
            click.echo(f"另有{len(found) - _MOST_FAULTS}处，不逐一列出。")
        if found:
            click.get_current_context().exit(1)
        click.echo(_clean(folder))


def _clean(folder: Path | None) -> str:
    from gongkai.audit.models import Entry

    against = "，与另存的签名相符" if folder else "（没有另存的签名可以对照）"
    return f"核对了操作记录{Entry.objects.count()}条，没有发现问题{against}。"


@audit.command()
def sign() -> None:
    """现在就为操作记录签名，并导出到设置的文件夹。平时由 gongkai tick 按期签。"""
    with office():
        from gongkai.audit.signing import sign_head

        head = sign_head(_now())
        click.echo(f"已签至第{head.sequence}号。" if head else "上次签名以后没有新的记录，不用签。")


@audit.command()
@click.option(
    "--from", "since", type=_Day(), metavar="DATE", help="起始日期（含），不写的从最早起。"
)
@click.option("--until", type=_Day(), metavar="DATE", help="截止日期（含），不写的到现在止。")
@click.option(
    "-o",
    "output",
    type=NamedPath(),
    required=True,
    metavar="FILE",
    help="写成的文件，.csv或者.jsonl。",
)
def export(since: date | None, until: date | None, output: Path) -> None:
    """把一段时间的操作记录导出为CSV或JSON Lines。导出本身也记为一条。"""
    if since and until and since > until:
        raise UserError("截止日期早于起始日期。")
    refuse_suffix(output, ("csv", "jsonl"))
    refuse_overwriting(output, [])
    if output.exists():
        raise UserError(f"{output} 已有同名文件，没有导出。请换一个文件名。")
    with office():
        from gongkai.audit.queries import between
        from gongkai.audit.services import SYSTEM
        from gongkai.audit_desk.services import record_export

        found = between(since, until)
        count, shape = found.count(), suffix_of(output)
        told = {"since": since, "until": until}
        last = record_export(told, count=count, shape=shape, by=SYSTEM, at=_now())
        rows = found.filter(sequence__lt=last.sequence).iterator(chunk_size=2000)
        save_lines(output, _lines(shape, rows))
        click.echo(f"已导出{count}条到 {output}。")


def _lines(shape: str, rows: Iterable[object]) -> Iterable[str]:
    from gongkai.audit.exporting import WRITERS
    from gongkai.audit_desk.queries import titles

    return WRITERS[shape](rows, titles())  # type: ignore[arg-type]


@audit.command()
@click.option(
    "--before",
    type=_Day(),
    required=True,
    metavar="DATE",
    help="清理这一天以前的记录；法定留存期内的清理不了。",
)
@click.option("--as", "username", required=True, metavar="USERNAME", help="审计管理员的登录名。")
@earlier_keys
def retain(before: date, username: str, keys: tuple[str, ...]) -> None:
    """清理留存期满的操作记录，留下签名的起点。由审计管理员本人办理，要输入口令。"""
    with office():
        from django.utils import timezone

        from gongkai.audit_desk.services import clear_audit

        password = click.prompt("口令", hide_input=_has_terminal(), prompt_suffix="：")
        now = _now()
        done = clear_audit(
            before,
            username=username,
            password=password,
            at=now,
            on=timezone.localdate(now),
            trusted=keys,
        )
        click.echo(f"已清理{done.count}条，至第{done.last}号。起点已签名。")


def _has_terminal() -> bool:
    """Without one nothing is shown of what comes in, and hiding it would be complained of."""
    try:
        Path("/dev/tty").open("rb").close()
    except OSError:
        return sys.stdin.isatty()
    return True


@audit.command("new-key")
def new_key() -> None:
    """签名密钥文件确已丢失、备份也没有的，换一把新的。换前的签名核对时要用 --key 给出旧公钥。"""
    with office():
        from gongkai.audit.services import SYSTEM
        from gongkai.audit.signing import replace_key

        click.echo(f"已换新密钥，公钥{replace_key(by=SYSTEM, at=_now())}。")


@audit.command("new-seal")
def new_seal() -> None:
    """换一把封签密钥，以后的记录用新的封签；旧的留在密钥文件里，核对以前的记录还要用。"""
    with office():
        from gongkai.audit.services import SYSTEM
        from gongkai.audit.signing import replace_seal

        click.echo(f"已换新封签密钥，编号{replace_seal(by=SYSTEM, at=_now())}。")


@audit.command()
@click.option(
    "--role", required=True, metavar="ROLE", help="办公系统运行所用的数据库账号（不是建库的）。"
)
@click.option("--apply", "now", is_flag=True, help="直接执行；不写的只列出语句。")
def roles(role: str, now: bool) -> None:
    """PostgreSQL：让办公系统的账号对操作记录只能增加和查看，不能改、不能删。"""
    with office():
        from gongkai.audit.roles import apply, statements

        if now:
            apply(role)
            click.echo(f"已执行：{role}对操作记录只能增加和查看。")
        else:
            click.echo("".join(f"{statement};\n" for statement in statements(role)), nl=False)


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()
