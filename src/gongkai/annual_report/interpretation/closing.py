"""What stands below the last section: who signed, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual_report.interpretation.agency import is_agency_line
from gongkai.annual_report.interpretation.periods import days_in

_FROM_END = 12
_SPACES = re.compile(r"\s+")
_DAY_LINE = re.compile(
    r"(?P<signer>[^\d。；：:]{0,40}?)[（(]?(?P<day>(?:20\d\d|二[〇○零].{2})年.{1,3}月.{1,3}[日号])[)）]?"
)
_PAGE_FURNITURE = re.compile(
    r"打印本?页|关闭(?:窗口|本页)|扫一扫|分享到|上一[篇条]|下一[篇条]|责任编辑|版权所有|备\s?案\s?号|ICP备"
    r"|网站标识码|网站地图|主办单位|返回顶部|公网安备"
)
_LONGEST_FURNITURE = 80
_LONGEST_TAIL, _LONGEST_HEAD = 60, 12
_TAIL = re.compile(
    r"[【\[〖◆●■▶>]*(?:相关(?:阅读|文章|链接|新闻|稿件|报道|文档|推荐)|(?:推荐|延伸|拓展|热门)阅读"
    r"|往期(?:推荐|回顾|精彩|内容)|(?:热门|热点|为您|编辑)推荐|猜你喜欢|阅读原文)[】\]〗:：]*"
)
"""A line above what a page shows below its article: other articles, the last thing a page has."""
_EDITOR = re.compile(r"[（(【\[]?(?:责任编辑|责编)[:：][^。，；、\d]{0,16}")
"""Who put the article on the site: no report names him, signed or not."""
_BELOW_SIGNATURE = re.compile(
    r"(?:来源|稿源|信息来源|编辑|责编|作者|校对|审核|初审|复审|终审|监制|发件人|收件人|发送时间|主题)[:：]"
    r"|(?:https?|file)://\S+|\d{1,3}/\d{1,3}|\d{1,2}/\d{1,2}/\d{2,4},?\s*\d{1,2}:\d\d"
    r"|(?:阅读原文|喜欢此内容的人还喜欢|预览时标签不可点|微信扫一扫|继续滑动看下一个)$"
    r"|附件(?:下载)?[:：]?$"
)
"""Lines that are no report's below its signature; above it they may be."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature: `signer` as printed, the day, and the indices of the lines it takes,
    those of a web page below it included."""

    signer: str = ""
    signed_on: date | None = None
    lines: frozenset[int] = frozenset()


def read_closing(lines: Sequence[str]) -> Closing:
    """The signature at the end of `lines`; an empty one where there is none."""
    end = _end_of_article(lines)
    closing = _signature(lines[:end])
    return replace(closing, lines=closing.lines | set(range(end, len(lines))))


def _end_of_article(lines: Sequence[str]) -> int:
    """Where the other articles begin that a page lists below its own; the end where it does not.
    What is told in sentences is no list of titles, but the article itself."""
    end = len(lines)
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _LONGEST_TAIL), -1):
        if lines[at].endswith("。"):
            break
        if len(lines[at]) <= _LONGEST_HEAD and _TAIL.fullmatch(_SPACES.sub("", lines[at])):
            end = at
    while end and _EDITOR.fullmatch(lines[end - 1].strip()):
        end -= 1
    return end


def _signature(lines: Sequence[str]) -> Closing:
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _FROM_END), -1):
        line = lines[at]
        if len(line) > 80 or "年" not in line:
            continue
        match = _DAY_LINE.fullmatch(_SPACES.sub("", line))
        days = days_in(match["day"]) if match else []
        if match and days and (not match["signer"] or is_agency_line(match["signer"])):
            signer, taken = match["signer"], {at}
            if not signer and at and is_agency_line(_SPACES.sub("", lines[at - 1])):
                signer = _SPACES.sub("", lines[at - 1])
                taken.add(at - 1)
            taken |= _furniture(lines, at + 1)
            return Closing(signer, days[0][0], frozenset(taken))
    return _undated(lines)


def _furniture(lines: Sequence[str], start: int) -> set[int]:
    """The lines of the web page that stand below a signature."""
    return {
        at
        for at in range(start, len(lines))
        if len(lines[at]) <= _LONGEST_FURNITURE
        and (_PAGE_FURNITURE.search(lines[at]) or _BELOW_SIGNATURE.match(lines[at].strip()))
    }


def _undated(lines: Sequence[str]) -> Closing:
    if lines and is_agency_line(bare := _SPACES.sub("", lines[-1])):
        return Closing(bare, None, frozenset({len(lines) - 1}))
    return Closing()
