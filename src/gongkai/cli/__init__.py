"""The `gongkai` command. Its law and report parts run on the pure core alone.

Exit codes: 0 done; 1 a check found an error in a report; 2 a file could not be read, or the call
was wrong: one sentence in Chinese on stderr.
"""

import importlib
import os
import sys

import click

from gongkai.cli.errors import sentence
from gongkai.cli.help import ChineseHelp

# Every context takes its help from here, those of the parts' own commands too.
click.Context.formatter_class = ChineseHelp

_PARTS = {"law": "gongkai.cli.law", "report": "gongkai.cli.report"}


class _PipeClosed(Exception):
    """Who read our output has gone. Click would leave with 1, which means an error in a report."""


class _Parts(click.Group):
    """Loads a part when it is called, so that `gongkai law` does not wait for the readers."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosed from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PARTS:
            return None
        command = getattr(importlib.import_module(_PARTS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Parts, context_settings={"help_option_names": ["-h", "--help"]})
def gongkai() -> None:
    """公开：政府信息公开的期限、收费和年度报告。"""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = gongkai.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = 2
    except click.ClickException as error:
        click.echo(sentence(error), err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        code = 130
    except _PipeClosed:
        # The reader of a pipe (`| head`) has gone: nothing is wrong, and nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    sys.exit(code or 0)
