"""The few pieces of HTML the pages are made of. Everything that comes from a report is escaped."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_BAR = 160


def text(value: object) -> str:
    """`value` for the page: escaped, without what could turn or overwrite text."""
    return escape(_CONTROL.sub("", str(value)))


@cache
def _styles() -> str:
    return resources.files(__package__).joinpath("summary.css").read_text(encoding="utf-8")


_HEADER = (
    '<header class="top"><div class="top-in"><svg class="mark" viewBox="0 0 24 24" '
    'aria-hidden="true"><path d="M3 4H21"/><path d="M12 4V20"/><path class="t" d="M12 11.5H19"/>'
    '<path d="M6.5 11.5V20"/><path d="M2 20H22"/></svg><b>公开</b>'
    "<span>年度报告汇编</span></div></header>\n"
)


def page(title: str, body: str, *, crumbs: str = "") -> str:
    """A whole page. `title` is plain text, `body` and `crumbs` are HTML."""
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>\n{_styles()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">跳到正文</a>\n{_HEADER}'
        f'<div class="wrap">{crumbs}<main id="main">\n{body}</main></div>\n</body>\n</html>\n'
    )


def section(id: str, title: str, *body: str) -> str:
    """A section of a page under its heading. `title` is plain text, `body` is HTML."""
    return (
        f'<section aria-labelledby="{id}"><h2 id="{id}">{text(title)}</h2>\n{"".join(body)}'
        "</section>\n"
    )


def not_listed(more: int, file: str, *, element: str = "p") -> str:
    """That `more` reports are not listed, and in which of the results they are; "" for none."""
    told = f"另有{more}份没有列出，全部在数据文件{file}里。"
    return f'<{element} class="note">{told}</{element}>\n' if more > 0 else ""


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    bars: int | None = None,
) -> str:
    """A table. Cells are HTML, the first of a row is its heading.

    `numbers` are the places of columns that stand to the right, `bars` that of a column of bars.
    """
    kind = [
        ' class="bars"' if place == bars else ' class="num"' if place in numbers else ""
        for place in range(len(headings))
    ]
    head = "".join(f'<th scope="col"{k}>{h}</th>' for h, k in zip(headings, kind, strict=True))
    lines = []
    for first, *cells in rows:
        rest = "".join(f"<td{k}>{c}</td>" for c, k in zip(cells, kind[1:], strict=True))
        lines.append(f'<tr><th scope="row"{kind[0]}>{first}</th>{rest}</tr>\n')
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}">'
        f"<table>\n<caption>{text(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{''.join(lines)}</tbody>\n</table></div>\n"
    )


def bar(value: int, most: int, kind: str = "") -> str:
    """A bar for `value` where the longest stands for `most`; its number stands beside it."""
    length = round(_BAR * value / most) if most else 0
    if value and not length:
        length = 1
    return (
        f'<svg class="bar {kind}" viewBox="0 0 {_BAR} 12" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{length}" height="12"/></svg>'
    )


def counted(
    caption: str, what: str, counts: Mapping[str, int], kinds: Sequence[str] | None = None
) -> str:
    """A table of counts with their shares and bars; labels are plain text, `kinds` the bars'."""
    whole, most = sum(counts.values()), max(counts.values(), default=0)
    kind = kinds or [""] * len(counts)
    lines = [
        (text(label), str(count), share(count, whole), bar(count, most, kind[place]))
        for place, (label, count) in enumerate(counts.items())
    ]
    return table(caption, (what, "份数", "占比", BARS), lines, numbers=(1, 2), bars=3)


BARS = '<span class="vh">条形</span>'
"""Heading of a column of bars."""


def mark(severity: str, label: str) -> str:
    """The tag of a severity: told by its word, not by its colour alone."""
    return f'<span class="tag {severity}">{label}</span>'


def share(part: int, whole: int) -> str:
    """A share with one decimal place: `12.5%`; a dash of nothing."""
    return f"{part / whole:.1%}" if whole else "－"
