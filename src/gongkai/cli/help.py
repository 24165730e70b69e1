"""Help pages in Chinese: click's own headings and fixed phrases are English."""

import re
from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_PHRASES = {
    "Show this message and exit.": "显示本说明。",
    "[required]": "［必填］",
    "[OPTIONS]": "［选项］",
    "COMMAND [ARGS]...": "命令 ［参数］…",
}


_RANGE = re.compile(r"\[(\d+)<=x<=(\d+)\]")
_LEAST = re.compile(r"\[x>=([\d.]+)\]")


def _chinese(text: str) -> str:
    for english, chinese in _PHRASES.items():
        text = text.replace(english, chinese)
    text = text.replace("[default: ", "［默认：").replace("required]", "必填］")
    return _RANGE.sub(r"［\1至\2］", _LEAST.sub(r"［不小于\1］", text))


class ChineseHelp(click.HelpFormatter):
    """The formatter of every help page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _chinese(args), prefix="用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        chinese = [(_chinese(term), _chinese(text)) for term, text in rows]
        super().write_dl(chinese, col_max, col_spacing)
