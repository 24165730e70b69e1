"""Which part of a page is the article, and what it is called.

A government site prints a menu, a path and a footer round each article. The walk goes down to
where the text is that is no link, and takes away on its way what is chrome; nothing else is lost.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual_report.document import Block, Grid, Paragraph, Picture
from gongkai.annual_report.readers.html.links import is_box_of_links
from gongkai.annual_report.readers.html.unseen import DROPPED, are_hiding, is_hidden

_SHARE = 0.8
_CONTAINER_NAMES = "body div section article main center form td tr tbody table"
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:nav|menu|header|footer|foot|crumbs?|breadcrumbs?|sidebar|share|banner|"
    r"copyright|search|toolbar|related|position|location|login|weizhi|dqwz|daohang)(?![a-z])",
    re.IGNORECASE,
)
_CHROME_TEXT = re.compile(
    r"(?:您?(?:现在|当前)(?:的)?位置|(?:版权所有|主办单位|主办|承办单位|网站标识码|备案序号)[:：]?"
    r"|.{0,12}ICP备|(?:发布|更新)(?:时间|日期)[:：]|(?:信息)?来源[:：]|浏览(?:次数|量)|点击(?:数|率|次数)"
    r"|【?(?:字体|打印|字号)|分享到|扫一扫|上一[篇条]|下一[篇条]|索引号|附件下载)"
)
_EDGES_OF_PAPER = ("header", "footer")
"""What LibreOffice calls the head and the foot of a page of paper where it writes HTML."""
_CHROME_LENGTH = 300
_MAX_STEPS = 50
_NOT_OWN = "a, script, style"
_TITLE = re.compile(r"[^。；;：:，,>|]{4,60}(?:报告|報告|年报|年報)(?:[（(][^（()）]{1,14}[)）])?")
_LABEL, _FIRST_CELLS = re.compile(r"(?:信息|文件)?(?:标题|標題|名称|名稱)[:：]?"), 40
_YEAR = re.compile(r"20\d\d(?=年)|二[〇○零]..(?=年)")
_OF_ALL_TITLES = re.compile(r"20\d\d|二[〇○零]..|[年度的法定报報告]|政府|信息|政务|公[开開]|工作")
_BODY = re.compile(r"[局委办辦院厅廳会會处處所镇鎮乡鄉]|人民|中心|街道|公司|学|學")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SHORT = 60
"""Characters: what is shorter may be chrome even beside an article that is shorter still."""


def article_of(body: LexborNode) -> LexborNode:
    """The innermost element that holds the article; chrome beside the way down is taken away."""
    node = body
    for _ in range(_MAX_STEPS):
        inner = _step_down(node)
        if inner is None:
            break
        node = inner
    return node


def _step_down(node: LexborNode) -> LexborNode | None:
    """The one child that holds the article; None where there is no such child."""
    children = [child for child in node.iter() if child.tag not in DROPPED]
    if len(children) == 1 and not is_hidden(children[0]):
        inner: LexborNode | None = children[0]  # whatever it weighs: there is no other
    else:
        inner = _heaviest(node, children)
    if inner is None or inner.tag not in _CONTAINERS or _is_data(inner):
        return None
    return inner if _stands_alone(node, inner) else None


def _heaviest(node: LexborNode, children: list[LexborNode]) -> LexborNode | None:
    """The one of `children` that holds nearly all text, when the chrome among them is gone."""
    texts = [child.text() for child in children]
    lengths = [_length(text) for text in texts]
    weights = _own_lengths(node, children, lengths)
    total = kept = sum(weights)
    if not total:
        return None
    best = max(range(len(children)), key=weights.__getitem__)
    for place, (child, weight) in enumerate(zip(children, weights, strict=True)):
        # The heaviest of several may be a table in what says itself that it is not the article.
        is_beside = child.tag == "aside" and weight < total / 2
        if weight >= max(total / 2, _SHORT) or (place == best and not is_beside):
            continue
        linked = weight < lengths[place]
        if _is_chrome(child, texts[place], weight) or (linked and is_box_of_links(child)):
            child.decompose()
            kept -= weight
            weights[place] = 0
    best = max(range(len(children)), key=weights.__getitem__)
    return children[best] if weights[best] >= _SHARE * kept else None


def _stands_alone(node: LexborNode, inner: LexborNode) -> bool:
    """Whether `inner` is all that is left of `node`, loose text and siblings included."""
    return all(
        (sibling.is_text_node and not (sibling.text_content or "").strip())
        or sibling.is_comment_node
        or sibling.mem_id == inner.mem_id
        or sibling.tag in DROPPED
        for sibling in node.iter(include_text=True)
    )


def _own_lengths(node: LexborNode, children: list[LexborNode], lengths: list[int]) -> list[int]:
    """Of the characters under each of the `children` of `node` (`lengths`), those that are in no
    link, script or style."""
    if node.css_first(_NOT_OWN) is None:
        return lengths
    return [
        length - sum(_length(part.text()) for part in child.css(_NOT_OWN)) if length else 0
        for child, length in zip(children, lengths, strict=True)
    ]


def _length(text: str) -> int:
    return len("".join(text.split()))


def _is_data(node: LexborNode) -> bool:
    """A table that holds data, not the page: no table within, and more than one cell a row."""
    if node.tag not in ("table", "tbody", "tr") or len(node.css("table")) > (node.tag == "table"):
        return False
    return any(len(list(row.iter())) > 1 for row in node.css("tr"))


def _is_chrome(node: LexborNode, text: str, weight: int) -> bool:
    """Whether `node`, with its `text` and what that weighs, is part of the site."""
    attributes = node.attributes
    if node.tag in ("header", "footer", "aside") or are_hiding(attributes):
        return True
    if node.tag == "div" and attributes.get("title") in _EDGES_OF_PAPER:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
    if named and _CHROME_NAME.search(named):
        return True
    if weight == 0:
        return node.css_first("a") is not None and node.css_first("img, table") is None
    return weight < _CHROME_LENGTH and _CHROME_TEXT.match(text.strip()) is not None


def labelled_title(tree: LexborHTMLParser) -> str:
    """A report's title that stands beside 标题 in the table which a site puts over its articles,
    and which is no part of them; "" where there is none."""
    for cell in islice(tree.css("td, th"), _FIRST_CELLS):
        beside = cell.next
        while beside is not None and beside.tag not in ("td", "th"):
            beside = beside.next
        if beside is not None and _LABEL.fullmatch(_plain(cell.text())):
            title = _plain(beside.text())
            return title if _is_whole(title) else ""
    return ""


def headline(tree: LexborHTMLParser, title: str, blocks: list[Block]) -> Paragraph | None:
    """The article's title where its body does not print it: from <meta>, `title` or <title>.

    Nobody sees <meta> and <title>: of another year than the title that is printed, or another
    body, they are left over from another page.
    """
    seen = _plain(title)
    if seen and _is_printed(seen, [_plain(_text(b)) for b in blocks[:2]]) and _is_whole(seen):
        return None
    lines = [plain for block in blocks[:12] if (plain := _plain(_text(block)))]
    for candidate, is_seen in _titles(tree, title):
        plain = _plain(candidate)
        printed = plain and _is_printed(plain, lines)
        if plain and (is_seen or printed or not _is_stale(plain, lines)):
            return None if printed else Paragraph(" ".join(candidate.split()), 1)
    return None


def _is_printed(title: str, lines: list[str]) -> bool:
    """Whether `title` stands in `lines` as a title: a sentence may name the report as well."""
    if any(line.startswith(title) for line in lines):
        return True
    return title in "".join(line for line in lines if "。" not in line)


def _titles(tree: LexborHTMLParser, title: str) -> Iterator[tuple[str, bool]]:
    """What may be the title, and whether it is seen."""
    named = tree.css_first('meta[name="ArticleTitle" i]')
    yield (named.attributes.get("content") or "") if named is not None else "", False
    yield title, True
    head = tree.css_first("title")
    parts = re.split(r"\s*[-_|—–]+\s*", head.text()) if head is not None else []
    yield from [(part, False) for part in parts if "报告" in part or "報告" in part][:1]


def _is_stale(title: str, lines: list[str]) -> bool:
    """Whether a title stands among `lines` that has another year than `title`, or names a body."""
    texts = (*lines, *map("".join, pairwise(lines)))
    printed = next((text for text in texts if _TITLE.fullmatch(text) and _YEAR.search(text)), "")
    years, others = _years(printed), _years(title)
    return _is_whole(printed) or bool(years and others and years.isdisjoint(others))


def _is_whole(title: str) -> bool:
    """Whether `title` is a report's, with its year and a body's name."""
    return (
        _TITLE.fullmatch(title) is not None
        and _YEAR.search(title) is not None
        and _BODY.search(_OF_ALL_TITLES.sub("", title)) is not None
    )


def _years(title: str) -> set[str]:
    return {year.translate(_DIGITS) for year in _YEAR.findall(title)}


def _plain(text: str) -> str:
    return "".join(text.split())


def _text(block: Block) -> str:
    return "" if isinstance(block, (Grid, Picture)) else block.text
