"""`gongkai demo`: a made-up district to look at, on this machine only."""

import os
import secrets
from pathlib import Path

import click

from gongkai.cli.columns import columns
from gongkai.cli.errors import UserError
from gongkai.cli.office import private, ready
from gongkai.cli.options import OnceEach

PASSWORD_FILE = "demo-password"


@click.command(cls=OnceEach)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="端口，默认8000。")
@click.option("--build-only", is_flag=True, help="只建数据，不启动。")
def demo(port: int, build_only: bool) -> None:
    """启动演示：虚构的一个县、一个局、三个中心、十九个人，一年的公文。数据已有就接着用。"""
    os.environ["GONGKAI_DEMO"] = "1"
    ready()
    from django.conf import settings

    with private():
        _refuse_real_data()
        password = _password(Path(settings.DATA_DIR))
        _build(password)
    _tell(password)
    if build_only:
        return
    from gongkai.cli.serve import serve

    click.get_current_context().invoke(
        serve, host="127.0.0.1", port=port, socket=None, workers=2, web_only=False
    )


def _password(folder: Path) -> str:
    """One for all of them: made when the demonstration is built, kept beside its data."""
    file = folder / PASSWORD_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"Qingyan-{secrets.randbelow(9000) + 1000}", encoding="ascii")
    return file.read_text(encoding="ascii")


def _refuse_real_data() -> None:
    from django.core.management import call_command

    from gongkai.demo.people import PEOPLE
    from gongkai.units.models import Person

    call_command("migrate", verbosity=0)
    made_up = [each.username for each in PEOPLE]
    if Person.objects.exists() and not Person.objects.filter(username__in=made_up).exists():
        raise UserError("这个数据目录里是真实的数据，演示请另设GONGKAI_DATA。")


def _build(password: str) -> None:
    from django.utils import timezone

    from gongkai.demo.build import build
    from gongkai.units.models import Person

    if not Person.objects.exists():
        click.echo("正在建立演示数据，约需20秒……")
        build(password, now=timezone.now())


def _tell(password: str) -> None:
    from gongkai.demo.people import BODIES, PEOPLE

    bodies = {plan.key: plan.short_name for plan in BODIES}
    rows = [
        (
            each.username,
            each.name,
            f"{bodies[each.body]}{each.title}",
            "、".join(post.label for post in each.posts),
        )
        for each in PEOPLE
    ]
    click.echo(f"\n{len(PEOPLE)}个人（人和单位都是虚构的），口令都是 {password}")
    for line in columns([("登录名", "姓名", "职务", "岗位"), *rows]):
        click.echo(f"  {line}")
    click.echo("\n先用 lishuyao 登录：右侧写着把一份公文从登记走到印发的每一步。")
