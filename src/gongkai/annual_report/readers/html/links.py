"""Boxes of links beside an article: other years' reports, related pages, files to download.

Their words are those of other reports: read as the article's, they would give it another year's
title, or its last section the names of files.
"""

import re

from selectolax.lexbor import LexborNode

_DATE = re.compile(
    r"\d{4}\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?\d{1,2}\s?日?(?:\s?\d\d?:\d\d(?::\d\d)?)?"
)
_NO_WORD = re.compile(r"\W+")
_NAME = re.compile(
    r"(?:相关|关联|推荐|热门|热点|最新|延伸|友情|历年|往年|更多|其他|附件\d{0,2}|链接|政策|解读|文件|信息|新闻|文章"
    r"|文档|阅读|稿件|报道|下载|年报|列表|导航|专题|栏目|目录|年度|报告)*"
)
"""What boxes of links are called."""
_LONGEST_NAME = 16
_OF_AN_ARTICLE = re.compile(
    r"20\d\d|[一二三四五六七八九十]\s?[、.．]|第[一二三四五六]部分|\d\s?[、.．]|[。；]|情况|事项|问题"
)
_NO_BOX = "h1, img"
_LISTS = "li, dd, h2, h3, h4, h5, h6"
_APART = frozenset({"a", "script", "style"})
_A_TITLE = 8
"""Characters: no name of a column, and no number, is as long a link."""


def is_box_of_links(node: LexborNode) -> bool:
    """Whether the element has links, and nothing beside them but its name and days of posting.

    Of a list, whose items or heading show that it is one, the name may be any that is no article's
    heading. A table of links has no words but theirs.
    """
    if node.css_first("a") is None or node.css_first(_NO_BOX) is not None:
        return False
    inside, outside = (_DATE.sub("", text) for text in _own_texts(node))
    name = _NO_WORD.sub("", outside)
    in_items = _NO_WORD.sub("", inside)
    if node.css_first("table") is not None:
        titles = (link.text().strip() for link in node.css("a"))
        return not name and not in_items and all(len(title) >= _A_TITLE for title in titles)
    if len(name) <= _LONGEST_NAME and not in_items and node.css_first(_LISTS) is not None:
        return _OF_AN_ARTICLE.search(outside) is None
    return _NAME.fullmatch(name + in_items) is not None


def _own_texts(node: LexborNode) -> tuple[str, str]:
    """What stands under `node` in no link, script or style: in items of lists, and elsewhere."""
    inside: list[str] = []
    outside: list[str] = []
    stack = [(node.iter(include_text=True), node.tag == "li")]
    while stack:
        children, in_item = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.is_text_node:
            (inside if in_item else outside).append(child.text_content or "")
        elif child.tag not in _APART:
            stack.append((child.iter(include_text=True), in_item or child.tag == "li"))
    return " ".join(inside), " ".join(outside)
