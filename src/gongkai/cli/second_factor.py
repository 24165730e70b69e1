"""`gongkai second-factor off`: for who cannot sign in by theirs and has nobody in the office who
takes it off."""

import click

from gongkai.cli.errors import UserError, echoed
from gongkai.cli.office import office
from gongkai.cli.options import Commands


@click.group(cls=Commands)
def second_factor() -> None:
    """第二因素：在服务器上停用。"""


@second_factor.command()
@click.argument("username", metavar="登录名")
def off(username: str) -> None:
    """停用一个账号的全部第二因素，结束其会话，记入操作记录。先核实本人。"""
    with office():
        from django.utils import timezone

        from gongkai.sign_in.services.factors import remove_factors_on_server
        from gongkai.units.models import Person

        person = Person.objects.filter(username=username).first()
        if person is None:
            raise UserError(f"没有登录名为“{echoed(username)}”的账号。")
        remove_factors_on_server(person=person, now=timezone.now())
    click.echo(f"已停用{person.name}（{person.username}）的全部第二因素，下次登录只用口令。")
