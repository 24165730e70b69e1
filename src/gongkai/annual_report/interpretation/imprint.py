"""The imprint (版记) at the foot of official paper: who has a copy, who printed it, and when.

The day on which it was printed is not the day on which it was signed.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.signed_day import read_signed_day
from gongkai.annual_report.interpretation.signers import read_signers

_SPACES = re.compile(r"\s+")
_COPIES = re.compile(r"(?:主送|抄送|抄报|分送)[:：]")
_PRINTED = re.compile(
    r"[（(]?(?P<by>[^\d。；：:]{0,40}?)(?P<day>(?:20\d\d|二[〇○零]).{2,12})印发[)）]?"
)
_NOTE = re.compile(r"[（(]?此件(?:主动|依申请|不予)?公开(?:发布)?[)）]?|[—–―─_＿\-]{3,}")
_BESIDE = re.compile(
    r"[（(]?(?:共印\d{1,4}份|印数[:：]?\d{1,4}份?)[)）]?"
    r"|(?:公开(?:方式|属性|选项|类别)|信息公开选项|主题词)[:：][^。]{1,30}"
    r"|(?:打字|校对|校核|核稿|拟稿|承办)[:：][^。]{1,20}"
)
_LONGEST, _LONGEST_COPIES, _MOST_LINES_OF_COPIES = 200, 1000, 4


def start_of_imprint(lines: Sequence[str]) -> int:
    """Where the imprint begins at the end of `lines`; the end where there is none. What stands
    beside a copy list or a printer's line is none by itself."""
    start = len(lines)
    while start and is_beside(lines[start - 1]):
        start -= 1
    if start and is_printed(lines[start - 1]):
        return _start_of_copies(lines, _with_printer(lines, start - 1))
    copies = _start_of_copies(lines, start)
    return copies if copies < start else len(lines)


def is_printed(line: str) -> bool:
    """Whether `line` says who printed the paper, and when: 县交通运输局办公室 2025年1月20日印发."""
    if len(line) > _LONGEST:
        return False
    bare = _SPACES.sub("", line)
    match = _PRINTED.fullmatch(bare) if bare.rstrip("）)").endswith("印发") else None
    if match is None or read_signed_day(match["day"]) is None:
        return False
    return not match["by"] or bool(read_signers(match["by"]))


def is_beside(line: str) -> bool:
    """Whether `line` stands on official paper below its signature only: （此件公开发布）."""
    if len(line) > _LONGEST:
        return False
    return is_note(line) or _BESIDE.fullmatch(_SPACES.sub("", line)) is not None


def is_note(line: str) -> bool:
    """Whether `line` stands beside a signature, above it or below, and nowhere else: a rule, or
    who may see the paper （此件公开发布）."""
    return len(line) <= _LONGEST and _NOTE.fullmatch(_SPACES.sub("", line)) is not None


def _with_printer(lines: Sequence[str], printed: int) -> int:
    """The line of the day of printing, with the office above it where that stands in its own."""
    above = lines[printed - 1] if printed else ""
    alone = _SPACES.sub("", lines[printed]).lstrip("（(")[:1] in ("2", "二")
    return (
        printed - 1 if alone and above.endswith(("室", "科")) and read_signers(above) else printed
    )


def _start_of_copies(lines: Sequence[str], end: int) -> int:
    """Where 抄送 begins right above `end`, which goes over a few lines of names; else `end`."""
    for at in range(end - 1, max(-1, end - 1 - _MOST_LINES_OF_COPIES), -1):
        if len(lines[at]) > _LONGEST_COPIES:
            break
        bare = _SPACES.sub("", lines[at])
        goes_on = at == end - 1 or not bare.endswith("。")
        if goes_on and _COPIES.match(bare):
            return _start_of_copies(lines, at)
        signs = read_signers(lines[at]) or read_signed_day(bare)
        if not goes_on or signs:
            break
    return end
