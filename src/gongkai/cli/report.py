"""`gongkai report`: read, check, compare, total, trend, write, corpus.

Each command loads reports, calls one service of `annual_report`, and shows what came of it.
"""

import importlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from gongkai.annual_report.comparison import compare as compare_years
from gongkai.annual_report.comparison import to_json as comparison_to_json
from gongkai.annual_report.report_json import to_json as report_to_json
from gongkai.annual_report.totals import NotAddable
from gongkai.annual_report.totals import to_json as totals_to_json
from gongkai.annual_report.totals import total as total_units
from gongkai.annual_report.totals.expected import expected_units
from gongkai.annual_report.trend import NoTrend, figure_for, figures_for
from gongkai.annual_report.trend import to_json as trend_to_json
from gongkai.annual_report.trend import trend as follow
from gongkai.cli.errors import UserError
from gongkai.cli.options import Commands, ManyAfterWith, NamedPath, shape_option
from gongkai.cli.report_chart import not_drawn, trend_chart
from gongkai.cli.report_checks import beside, check_files
from gongkai.cli.report_files import (
    lines_of,
    refuse_overwriting,
    refuse_suffix,
    report_at,
    reports_at,
    save,
    told_apart,
)
from gongkai.cli.report_screen import Screen, show_json
from gongkai.cli.report_sums import show_comparison, show_totals, show_trend
from gongkai.cli.report_today import today
from gongkai.cli.report_views import show_report

FILE = NamedPath()
_CELL = "要看的单元格或主要数据的键，可多个：--cell A --cell B。"
_ELSEWHERE = {"corpus": "gongkai.cli.report_corpus", "write": "gongkai.cli.report_write"}
"""Commands whose libraries take a while to load: they load when they are called."""


class _Commands(Commands):
    """Loads a command of _ELSEWHERE when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        command = getattr(importlib.import_module(_ELSEWHERE[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands)
def report() -> None:
    """年度报告：读取、核对、比较、汇总、趋势、编写、汇编。"""


@report.command()
@click.argument("file", type=FILE)
@shape_option
def read(file: Path, shape: str) -> None:
    """读取一份报告，列出表格和文中数据。"""
    found = report_at(file)
    if shape == "json":
        show_json(report_to_json(found))
    else:
        show_report(Screen(), found)


@report.command(cls=ManyAfterWith)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--last", type=FILE, metavar="FILE", help="同一机关上一年的报告。")
@click.option(
    "--with",
    "sisters",
    type=FILE,
    multiple=True,
    metavar="FILE...",
    help="同级单位的报告，可多份。",
)
@click.option("--children", type=FILE, metavar="DIR", help="下级单位报告所在的文件夹。")
@shape_option
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    last: Path | None,
    sisters: tuple[Path, ...],
    children: Path | None,
    shape: str,
) -> None:
    """核对报告，列出错误、存疑和提示。有错误时退出码为1。"""
    if len(files) > 1 and (last or children):
        raise UserError("选项 --last 和 --children 只用于核对一份报告。")
    held = beside(last, sisters, children, today())
    context.exit(check_files(files, held, shape))


@report.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@shape_option
def compare(old: Path, new: Path, shape: str) -> None:
    """比较同一机关前后两年的报告。"""
    found = compare_years(report_at(old), report_at(new))
    if shape == "json":
        show_json(comparison_to_json(found))
    else:
        show_comparison(Screen(), found)


@report.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--parent", type=FILE, metavar="FILE", help="上级的总报告，逐格与合计核对。")
@click.option("--own", type=FILE, metavar="FILE", help="上级本级的报告，一并计入。")
@click.option(
    "--expected", type=FILE, metavar="FILE", help="应报单位名单，一行一个，或有“单位”列的CSV。"
)
@shape_option
def total(
    files: tuple[Path, ...],
    parent: Path | None,
    own: Path | None,
    expected: Path | None,
    shape: str,
) -> None:
    """汇总各单位的报告，指出与总报告不符之处和缺报单位。"""
    try:
        found = total_units(
            reports_at(files),
            report_at(parent) if parent else None,
            own=report_at(own) if own else None,
            expected=expected_units(lines_of(expected)) if expected else (),
            names=told_apart(files),
        )
    except NotAddable as error:
        raise UserError(str(error)) from error
    if shape == "json":
        show_json(totals_to_json(found))
    else:
        show_totals(Screen(), found)


@report.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--cell", "cells", multiple=True, metavar="PATH", help=_CELL)
@click.option("-o", "output", type=FILE, metavar="OUT.svg", help="另存折线图。")
@shape_option
def trend(files: tuple[Path, ...], cells: tuple[str, ...], output: Path | None, shape: str) -> None:
    """列出多年的主要数据，缺的年份留空。"""
    if output is not None:
        refuse_suffix(output, ("svg",))
        refuse_overwriting(output, files)
    try:
        for cell in cells:
            figure_for(cell)
        _refuse_cells(files)
        reports = reports_at(files)
        found = follow(reports, figures_for(cells, reports), told_apart(files))
    except NoTrend as error:
        raise UserError(str(error)) from error
    told = []
    if output is not None:
        save(output, trend_chart(found, asked=bool(cells)).encode(), files)
        left = not_drawn(found) if cells else ""
        told = [f"已写成 {output}。", *([left] if left else [])]
    if shape == "json":
        for sentence in told[1:]:
            click.echo(sentence, err=True)
        show_json(trend_to_json(found) | ({"written": str(output)} if output else {}))
        return
    show_trend(Screen(), found)
    for sentence in told:
        Screen().line(sentence)


def _refuse_cells(files: Sequence[Path]) -> None:
    """`--cell A B` gives B as a file: say so, where no such file is and B is a cell."""
    for file in files:
        with suppress(NoTrend):
            if figure_for(str(file)) and not file.exists():
                raise UserError(f"{file} 是单元格，不是文件：每个单元格前都写 --cell。")
