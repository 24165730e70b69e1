"""The one kind of error a command shows: a sentence in Chinese on stderr, exit code 2."""

import click


class UserError(click.ClickException):
    """Bad input or a file that cannot be read; `message` is one clear sentence for the user."""

    exit_code = 2


_MOST_TYPED, _MOST_PATH = 40, 200
"""Characters of an argument, and of a path, that a sentence repeats at most."""


def echoed(text: str) -> str:
    """What was typed, as it may stand in a sentence: short, on one line, printable."""
    return _printable(text if len(text) <= _MOST_TYPED else text[:_MOST_TYPED] + "……")


def echoed_path(path: str) -> str:
    """A path as it may stand in a sentence; of a very long one its end, where the name is."""
    return _printable(path if len(path) <= _MOST_PATH else "……" + path[-_MOST_PATH:])


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def sentence(error: click.ClickException) -> str:
    """What went wrong with a call, as one Chinese sentence; click's own messages are English."""
    match error:
        case UserError():
            return error.message
        case click.NoSuchOption():
            return f"没有选项 {echoed(error.option_name)}。"
        case click.MissingParameter():
            return f"缺少{_named(error.param)}。"
        case click.BadParameter():
            return f"{_named(error.param)} 不对：{_expected(error)}"
        case click.BadOptionUsage():
            return f"选项 {echoed(error.option_name)} 的用法不对。"
        case click.FileError():
            return f"文件打不开：{echoed_path(error.ui_filename)}。"
        case click.UsageError() if error.message.startswith("No such command"):
            typed = error.message.removeprefix("No such command ").rstrip(".")
            return f"没有这个命令：{echoed(typed[1:-1])}。"
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            return "参数太多。"
    return error.message


def _expected(error: click.BadParameter) -> str:
    """What a parameter should be, in Chinese: click says it in English where it converts itself."""
    match error.param.type if error.param else None:
        case click.IntRange(min=least, max=most):
            return f"应为{least}到{most}的整数。"
        case click.FloatRange(min=least):
            return f"应为不小于{least}的数字。"
        case click.types.IntParamType():
            return "应为整数。"
        case click.types.FloatParamType():
            return "应为数字。"
        case click.Path():  # what is there and cannot be opened; click looks before we do
            return "运行命令的账号没有读它的权限。"
    return error.message


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Argument):
        return f"参数 {parameter.make_metavar(click.get_current_context(silent=True) or _bare())}"
    return f"选项 {parameter.opts[0]}"


def _bare() -> click.Context:
    return click.Context(click.Command("gongkai"))
