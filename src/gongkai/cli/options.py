"""Options the commands share, one that takes several values, those that stand once, and paths."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from gongkai.cli.errors import UserError


class OnceEach(click.Command):
    """A command that refuses an option given twice, where click would take the last unsaid: of two
    numbers the sum may have been meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        for given, times in Counter(order).items():
            single = isinstance(given, click.Option) and not (given.multiple or given.is_flag)
            if times > 1 and single:
                raise UserError(f"选项 {given.opts[0]} 只能写一次。")
        return super().parse_args(ctx, args)


class Commands(click.Group):
    """A group whose commands refuse an option given twice."""

    command_class = OnceEach


class ManyAfterWith(OnceEach):
    """A command whose `--with` takes every file up to the next option: `--with a.docx b.docx`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args))


def spread(args: list[str]) -> list[str]:
    """`--with a b -x c` as click knows it: `--with a --with b -x c`."""
    found: list[str] = []
    open_option = False
    for place, word in enumerate(args):
        if word.startswith("-") and word != "-":
            open_option = word == "--with"
        elif open_option and args[place - 1] != "--with":
            found.append("--with")
        found.append(word)
    return found


class NamedPath(click.Path):
    """A path that has a name: an empty one, of a variable that is not set, is the current folder to
    everybody below."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            raise UserError("没有写明是哪个文件或文件夹。")
        return super().convert(value, param, ctx)


class _Shape(click.Choice[str]):
    """Click tells a wrong choice in English."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        return f"应为{'或'.join(map(str, self.choices))}。"


shape_option = click.option(
    "--format",
    "shape",
    type=_Shape(["text", "json"]),
    default="text",
    metavar="text|json",
    help="输出文字或JSON。",
)
