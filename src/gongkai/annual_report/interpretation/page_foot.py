"""What stands below a report's signature and is none of it: the page's buttons, files and offices,
the paper's notes.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.imprint import is_beside
from gongkai.annual_report.interpretation.signed_day import read_signed_line
from gongkai.annual_report.interpretation.signers import is_seal, read_signers

LONGEST = 80
"""Characters of a line at the foot of a page."""
_SPACES = re.compile(r"\s+")
_PAGE_FURNITURE = re.compile(
    r"打印本?页|关闭(?:窗口|本页)|扫一扫|分享到|上一[篇条]|下一[篇条]|责任编辑|版权所有|备\s?案\s?号|ICP备"
    r"|网站标识码|网站地图|主办单位|返回顶部|公网安备"
)
_OF_A_SITE = re.compile(
    r"^版权所有|版权所有$|ICP[备证]\s?\d|公网安备\s?\d|网站标识码[:：\s]{0,3}[\da-z]|^网站地图"
)
_RUN_BY = re.compile(r"(?:主办|承办|协办|技术支持|运行维护)(?:单位)?[:：]\s*(?P<by>\S{3,40})")
"""What only the foot of a site bears, and who runs the site."""
_TODAY = re.compile(
    r"(?:(?:今天|现在)是|当前(?:时间|日期)[:：])?(?P<day>20\d\d年\d{1,2}月\d{1,2}日)"
    r"(?:星期|周)[一二三四五六日天](?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)
"""The clock of a site, without white space: no signature says which day of the week it was."""
_REACHED = re.compile(
    r"(?:(?:单位|联系|通信|通讯|办公)?地\s?址|邮\s?编|邮政编码|(?:联系|办公|咨询)?电\s?话|传\s?真"
    r"|(?:电子)?邮\s?箱|[Ee]-?mail)[:：]"
)
"""How those who run the site are reached."""
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_TO_CALL = re.compile(r"电\s?话[^。；\d]{0,8}\d{3}")
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


def page_foot(lines: Sequence[str], start: int, reached: bool = False) -> frozenset[int]:
    """The lines of the web page or the paper that stand below a signature. Below who runs the site
    stands how to reach them; where the report says above whom to ask (`reached`), an address is
    theirs all the same, unless other text stands between."""
    taken: set[int] = set()
    of_a_site = False
    for at in range(start, len(lines)):
        of_a_site = of_a_site or is_of_a_site(lines[at])
        foot = is_page_foot(lines[at]) or _PAGE_NUMBER.fullmatch(lines[at])
        if foot or ((of_a_site or reached) and is_address(lines[at])):
            taken.add(at)
        else:
            reached = False
    return frozenset(taken)


def is_of_a_site(line: str) -> bool:
    """Whether `line` stands at the foot of a site and nowhere else, signed or not: its licence, its
    owner, who runs it, its clock."""
    if len(line) > LONGEST or "。" in line:
        return False
    if _OF_A_SITE.search(line.strip()):
        return True
    run_by = _RUN_BY.match(line.strip())
    return bool(run_by and read_signers(run_by["by"], dated=False)) or is_clock(line)


def is_clock(line: str) -> bool:
    """Whether `line` is the day on which a page was saved: 2025年1月20日 星期一."""
    return len(line) <= LONGEST and _TODAY.fullmatch(_SPACES.sub("", line)) is not None


def is_address(line: str) -> bool:
    """Whether `line` says where an office is, or how to reach it: a mobile number is a person's."""
    if len(line) > LONGEST or _REACHED.match(line.strip()) is None:
        return False
    return _MOBILE.search(line) is None


def says_whom_to_ask(text: str) -> bool:
    """Whether `text` bears a number to call."""
    return "电" in text and _TO_CALL.search(text) is not None


def is_page_foot(line: str) -> bool:
    """Whether `line` belongs to the page or the paper where it stands below a signature."""
    if len(line) > LONGEST:
        return False
    if _PAGE_FURNITURE.search(line) or _BELOW_SIGNATURE.match(line.strip()):
        return True
    bare = _SPACES.sub("", line)
    if len(bare) <= _LONGEST_BUTTONS and _BUTTONS.fullmatch(bare):
        return True
    if _FOOT.fullmatch(bare) or _ATTACHED.fullmatch(bare) or is_clock(line):
        return True
    return is_seal(line) or is_beside(line) or read_signed_line(line) is not None


def is_buttons(line: str) -> bool:
    """Whether `line` is nothing but what a page offers, signed or not: 收藏 打印 关闭."""
    return len(line) <= LONGEST and bool(_SEVERAL_BUTTONS.fullmatch(_SPACES.sub("", line)))
