"""The `gongkai` command. Its law and report parts run on the pure core alone.

Exit codes: 0 done; 1 a check found an error in a report; 2 a file could not be read, or the call
was wrong: one sentence in Chinese on stderr.
"""

import errno
import importlib
import io
import os
import sys
import traceback

import click

from gongkai.annual_report.document import fault
from gongkai.cli.errors import echoed_path, sentence
from gongkai.cli.help import ChineseHelp
from gongkai.disk import cannot_use

# Every context takes its help from here, those of the parts' own commands too.
click.Context.formatter_class = ChineseHelp

_PARTS = {
    "law": "gongkai.cli.law",
    "report": "gongkai.cli.report",
    "audit": "gongkai.cli.audit",
    "found": "gongkai.cli.found",
    "demo": "gongkai.cli.demo",
    "migrate": "gongkai.cli.migrate",
    "serve": "gongkai.cli.serve",
    "work": "gongkai.cli.work",
    "tick": "gongkai.cli.tick",
    "check": "gongkai.cli.check",
    "backup": "gongkai.cli.backup",
    "restore": "gongkai.cli.backup",
    "expunge": "gongkai.cli.maintenance",
    "rebuild-deadlines": "gongkai.cli.maintenance",
    "second-factor": "gongkai.cli.second_factor",
}


_OF_THE_PLACE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTDIR)
"""Why a file cannot be used, and the program is not to blame."""


class _PipeClosed(Exception):
    """Who read our output has gone. Click would leave with 1, which means an error in a report."""


class _Parts(click.Group):
    """Loads a part when it is called, so that `gongkai law` does not wait for the readers."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosed from error
        except SystemExit as error:
            # Rich leaves with 1 on its own.
            if isinstance(error.__context__, BrokenPipeError):
                raise _PipeClosed from error
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PARTS:
            return None
        command = getattr(importlib.import_module(_PARTS[cmd_name]), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Parts, context_settings={"help_option_names": ["-h", "--help"]})
def gongkai() -> None:
    """公开：政府信息公开的期限、收费、年度报告和办公系统。"""


def main() -> None:
    """Run the command line and leave with its exit code.

    A fault of the program itself is one sentence; with GONGKAI_TRACEBACK set, a maintainer sees
    where it was.
    """
    _open_outputs()
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
        _drop_output()
        code = 141
    except UnicodeEncodeError as error:
        _drop_output()
        click.echo(f"结果写不出去：{error.encoding}编码里没有要写的字。", err=True)
        code = 2
    except OSError as error:
        # A file that cannot be used has a name; what has none is standard output.
        code = _not_written(error) if error.filename is None else _failed(error)
    except Exception as error:
        code = _failed(error)
    sys.exit(code or 0)


def _not_written(error: OSError) -> int:
    _drop_output()
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    click.echo(f"结果写不出去：{'磁盘已满' if full else '写入出错'}。", err=True)
    return 2


def _failed(error: Exception) -> int:
    """A fault of the program: one sentence, or where it was for who has asked to see it."""
    if os.environ.get("GONGKAI_TRACEBACK"):
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno in _OF_THE_PLACE and error.filename:
        click.echo(cannot_use(echoed_path(str(error.filename)), error), err=True)
    else:
        click.echo(fault("运行", error), err=True)
    return 2


def _open_outputs() -> None:
    """Make both outputs take what is written: nothing where one is closed, UTF-8 where one is said
    to be ASCII and could show no sentence of ours (click itself does so). GBK stays GBK."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper) and not _holds_chinese(stream.encoding):
            stream.reconfigure(encoding="utf-8")


def _holds_chinese(encoding: str) -> bool:
    try:
        return bool("公开".encode(encoding))
    except UnicodeEncodeError:
        return False


def _drop_output() -> None:
    """What is still buffered would fail once more when Python leaves, with a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
