"""What stands below a report's signature and is none of it: the page's buttons, files and offices,
the paper's notes.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.imprint import is_beside
from gongkai.annual_report.interpretation.signed_day import read_signed_line
from gongkai.annual_report.interpretation.signers import is_seal

LONGEST = 80
"""Characters of a line at the foot of a page."""
_SPACES = re.compile(r"\s+")
_PAGE_FURNITURE = re.compile(
    r"打印本?页|关闭(?:窗口|本页)|扫一扫|分享到|上一[篇条]|下一[篇条]|责任编辑|版权所有|备\s?案\s?号|ICP备"
    r"|网站标识码|网站地图|主办单位|返回顶部|公网安备"
)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_BUTTONS = 40
_BUTTON = (
    r"(?:[【\[（(]?(?:打印|关闭|收藏|分享|返回|复制链接|(?:我要)?纠错|顶部|TOP)[】\]）)]?[|｜/、]?)"
)
_SEVERAL_BUTTONS = re.compile(_BUTTON + "{2,}")
_BUTTONS = re.compile(
    rf"{_BUTTON}+"
    r"|[【\[（(]?(?:浏览|阅读|点击|访问)(?:次数|数|量)(?:[:：]\d{0,9}次?)?[】\]）)]?"
)
"""What a page offers below an article, without white space."""
_FOOT = re.compile(
    r"(?:主办|承办|协办|运行维护|维护|技术支持)(?:单位|机构|部门)?[:：].{1,40}"
    r"|[^，：]{2,40}(?:主办|承办|协办|维护|版权所有)"
)
"""Who runs the site."""
_ATTACHED = re.compile(
    r"[^。]{1,70}\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|jpe?g|png)|附件\d{0,2}[:：]?"
    r"|附件\d{0,2}[:：][^。]{0,60}信息公开(?:工作)?年度报告",
    re.IGNORECASE,
)
"""A file below the article, or the report itself as one."""
_BELOW_SIGNATURE = re.compile(
    r"(?:来源|稿源|信息来源|编辑|责编|作者|校对|审核|初审|复审|终审|监制|发件人|收件人|发送时间|主题)[:：]"
    r"|(?:https?|file)://\S+|\d{1,3}/\d{1,3}|\d{1,2}/\d{1,2}/\d{2,4},?\s*\d{1,2}:\d\d"
    r"|(?:阅读原文|喜欢此内容的人还喜欢|预览时标签不可点|微信扫一扫|继续滑动看下一个)$"
    r"|附件(?:下载)?[:：]?$|(?:发布|更新|发文)(?:时间|日期)[:：][\d年月日\s./:：\-]{8,24}$"
)
"""Lines that are no report's below its signature; above it they may be."""


def page_foot(lines: Sequence[str], start: int) -> frozenset[int]:
    """The lines of the web page or the paper that stand below a signature."""
    return frozenset(
        at
        for at in range(start, len(lines))
        if is_page_foot(lines[at]) or _PAGE_NUMBER.fullmatch(lines[at])
    )


def is_page_foot(line: str) -> bool:
    """Whether `line` belongs to the page or the paper where it stands below a signature."""
    if len(line) > LONGEST:
        return False
    if _PAGE_FURNITURE.search(line) or _BELOW_SIGNATURE.match(line.strip()):
        return True
    bare = _SPACES.sub("", line)
    if len(bare) <= _LONGEST_BUTTONS and _BUTTONS.fullmatch(bare):
        return True
    if _FOOT.fullmatch(bare) or _ATTACHED.fullmatch(bare):
        return True
    return is_seal(line) or is_beside(line) or read_signed_line(line) is not None


def is_buttons(line: str) -> bool:
    """Whether `line` is nothing but what a page offers, signed or not: 收藏 打印 关闭."""
    return len(line) <= LONGEST and bool(_SEVERAL_BUTTONS.fullmatch(_SPACES.sub("", line)))
