"""`gongkai law`: working days, a request's clock, the information fee."""

import json
import re
from datetime import date, datetime
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

import click

from gongkai.cli.clock_page import clock_page
from gongkai.cli.errors import UserError, echoed
from gongkai.cli.law_files import calendar_with, facts_in
from gongkai.cli.options import Commands, OnceEach, shape_option
from gongkai.law.clock import clock, read_request, to_json
from gongkai.law.fees import BY_ITEM, Band, Fee, fee_by_item, fee_by_page
from gongkai.law.parameters import NotYetLaw
from gongkai.paper.dates import written_day

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_COUNT = 1_000_000

with_calendar = click.option(
    "--calendar",
    "notices",
    multiple=True,
    metavar="FILE",
    help="另载一年的节假日安排（TOML），可以多次给出。",
)


@click.group(cls=Commands)
def law() -> None:
    """条例的期限和收费：工作日、答复期限、信息处理费。"""


class _NumbersMayBeNegative(OnceEach):
    """A command to which -3 is a wrong number, and --foo still an unknown option."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for word in takewhile(lambda word: word != "--", args):
            name = word.partition("=")[0]
            if name.startswith("-") and not name[1:2].isdigit() and name not in known:
                raise click.NoSuchOption(name, ctx=ctx)
        return super().parse_args(ctx, args)


@law.command(cls=_NumbersMayBeNegative)
@click.argument("start", metavar="DATE")
@click.argument("days", metavar="N")
@with_calendar
@shape_option
def workdays(start: str, days: str, notices: tuple[str, ...], shape: str) -> None:
    """DATE之后第N个工作日是哪一天。DATE当日不计。"""
    first, count = _date(start), _whole(days, "N", least=1)
    try:
        found = calendar_with(notices).add(first, count)
    except ValueError as error:
        raise UserError(str(error)) from None
    if shape == "json":
        _print_json({"date": found.date.isoformat(), "provisional": found.provisional})
        return
    weekday = "一二三四五六日"[found.date.weekday()]
    note = "（暂定：有的年份节假日安排尚未载入）" if found.provisional else ""
    click.echo(
        f"{written_day(first)}后第{count}个工作日是{written_day(found.date)}（星期{weekday}）{note}"
    )


@law.command("clock")
@click.argument("file", metavar="FILE")
@with_calendar
@shape_option
def clock_command(file: str, notices: tuple[str, ...], shape: str) -> None:
    """按FILE（JSON）里的事实计算答复期限，逐日说明计与不计。"""
    try:
        events, options, today = read_request(facts_in(file))
        day = today or _today()
        answer = clock(events, day, calendar_with(notices), options)
    except ValueError as error:
        raise UserError(str(error)) from None
    if shape == "json":
        _print_json(to_json(answer))
        return
    clock_page(answer, day)


@law.command()
@click.option("--items", metavar="N", help="按件：同一申请人一个自然月内申请的件数。")
@click.option("--pages", metavar="N", help="按量：一件申请提供的页数。")
@click.option("--on", "day", metavar="DATE", help="适用哪一天的标准，默认今天。")
@shape_option
def fee(items: str | None, pages: str | None, day: str | None, shape: str) -> None:
    """信息处理费是多少，逐档列出算式。按件、按量只能选一种。"""
    if (items is None) == (pages is None):
        raise UserError("按件（--items）和按量（--pages）应选且只选一种。")
    on = _today() if day is None else _date(day)
    try:
        if items is not None:
            found = fee_by_item(_whole(items, "--items"), on)
        else:
            found = fee_by_page(_whole(pages or "", "--pages"), on)
    except NotYetLaw as error:
        raise UserError(str(error)) from None
    if shape == "json":
        _print_json({"total": str(found.total), "bands": [_band(band) for band in found.bands]})
        return
    _print_fee(found)


def _print_fee(found: Fee) -> None:
    unit = "件" if found.kind == BY_ITEM else "页"
    for band in found.bands:
        span = f"第{band.first}{unit}" + (f"至第{band.last}{unit}" if band.count > 1 else "")
        click.echo(f"{span}：{band.count}{unit}×{band.rate}元＝{band.amount}元")
    click.echo(f"合计{found.total}元（{found.source}）")


def _band(band: Band) -> dict[str, Any]:
    return {
        "first": band.first,
        "last": band.last,
        "count": band.count,
        "rate": str(band.rate),
        "amount": str(band.amount),
    }


def _date(text: str) -> date:
    if not _ISO.fullmatch(text):
        raise UserError(f"日期应写作2026-01-30这样的形式，现为{_typed(text)}。")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"没有{text}这一天。") from None


def _whole(text: str, name: str, least: int = 0) -> int:
    is_short_number = text.isascii() and text.isdigit() and len(text) <= 7
    if not (is_short_number and least <= int(text) <= _MOST_COUNT):
        raise UserError(f"{name}应为{least}至{_MOST_COUNT}的整数，现为{_typed(text)}。")
    return int(text)


def _typed(text: str) -> str:
    return echoed(text) or "空"


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _print_json(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
