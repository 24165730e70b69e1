"""`gongkai serve`: the whole office by one command, its worker and its timer included."""

import click

from gongkai.cli.errors import UserError
from gongkai.cli.office import refusals_told
from gongkai.cli.options import OnceEach


@click.command(cls=OnceEach)
@click.option("--host", default="127.0.0.1", metavar="HOST", help="监听的地址，默认127.0.0.1。")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, metavar="PORT", help="端口，默认8000。"
)
@click.option(
    "--socket",
    metavar="FILE",
    help="监听Unix套接字文件，不用地址和端口；在nginx之后这样用。",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    metavar="N",
    help="网页进程数，默认2，每个4线程。",
)
@click.option("--web-only", is_flag=True, help="只管网页；后台任务、定时由别的服务承担。")
def serve(host: str, port: int, socket: str | None, workers: int, web_only: bool) -> None:
    """启动办公系统：建库、收集静态文件，运行网页、后台任务和定时。按Ctrl+C停止。"""
    if socket is not None and not socket:
        raise UserError("没有写明套接字文件。")
    with refusals_told():
        from gongkai.upkeep.processes import Serving, run

        serving = Serving(socket or (host, port), workers=workers, web_only=web_only)
        where = f"套接字{socket}" if socket else f"http://{serving.bind}"
        code = run(serving, say=lambda: _say(where))
    click.get_current_context().exit(code)


def _say(where: str) -> None:
    from gongkai.units.models import Body

    click.echo(f"办公系统已启动：{where}（按Ctrl+C停止）")
    if not Body.objects.exists():
        click.echo("还没有机构，没有人能登录：另开一个终端，运行 gongkai found。")
