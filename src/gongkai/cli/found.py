"""`gongkai found`: the first body of an empty installation and its three administrators."""

import click

from gongkai.cli.columns import columns
from gongkai.cli.errors import UserError
from gongkai.cli.office import ready, refusals_told
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
@click.option("--name", required=True, metavar="NAME", help="机构全称，如青岩县交通运输局。")
@click.option("--short-name", required=True, metavar="NAME", help="机构简称。")
@click.option("--code", default="", metavar="CODE", help="机关代字，如青交。")
@click.option("--government", is_flag=True, help="人民政府办公室；不写为行政机关。")
@click.option("--system-admin", required=True, metavar="姓名:登录名", help="系统管理员。")
@click.option("--security-admin", required=True, metavar="姓名:登录名", help="安全管理员。")
@click.option("--audit-admin", required=True, metavar="姓名:登录名", help="审计管理员。")
def found(
    name: str,
    short_name: str,
    code: str,
    government: bool,
    system_admin: str,
    security_admin: str,
    audit_admin: str,
) -> None:
    """初始化：建立第一个机构和三名管理员，印出各人的一次性口令。只能执行一次。"""
    ready()
    from django.utils import timezone

    from gongkai.units.models import Body
    from gongkai.units.posts import Post
    from gongkai.units.services.founding import Administrator, found_office
    from gongkai.upkeep.migrating import migrate

    told = {
        Post.SYSTEM_ADMIN: system_admin,
        Post.SECURITY_ADMIN: security_admin,
        Post.AUDIT_ADMIN: audit_admin,
    }
    people = {post: Administrator(*_split(text)) for post, text in told.items()}
    kind = Body.Kind.GOVERNMENT if government else Body.Kind.BUREAU
    values = {"name": name, "short_name": short_name, "document_code": code, "kind": kind}
    with refusals_told():
        migrate()
        body, passwords = found_office(values=values, administrators=people, at=timezone.now())
    click.echo(f"{body.name}已建立。三名管理员的一次性口令（首次登录时须修改）：")
    rows = [
        (post.label, people[post].name, people[post].username, passwords[post]) for post in told
    ]
    for line in columns([("岗位", "姓名", "登录名", "口令"), *rows]):
        click.echo(f"  {line}")


def _split(text: str) -> tuple[str, str]:
    name, _, username = text.replace("：", ":").partition(":")
    if not name.strip() or not username.strip():
        raise UserError(f"“{text}”应写作 姓名:登录名。")
    return name.strip(), username.strip()
