"""What is in a page and no text of it: scripts and forms, what is not shown, what is struck out."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode


def id_of(name: str) -> int:
    """The number by which the parser knows elements called `name`: to ask a node for its name takes
    twice as long."""
    return LexborHTMLParser("").create_node(name).tag_id


_DROPPED_NAMES = """
    script style noscript template head select option button input textarea iframe object embed
    svg canvas audio video map nav del s strike
"""
DROPPED = frozenset(_DROPPED_NAMES.split())
"""Elements in which no text of an article stands."""
DROPPED_IDS = frozenset(map(id_of, DROPPED))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMPTIED = re.compile(
    r"line-through(?!\s*:\s*none)|font-size\s*:\s*0(?:\.0*)?(?:[a-z]{2,3}|%)?\s*(?:$|[;!])",
    re.IGNORECASE,
)
_ENDS = ("总体情况", "其他需要报告的事项")
"""The first and the last heading of a report."""
_STYLES = ("none", "hidden", "line-through", "size:0", "size: 0")
_STYLED = ", ".join(f'[style*="{word}" i]' for word in _STYLES)
MAY_HIDE = f"[hidden], [style]:is({_STYLED})"
"""The elements, as a selector, that `are_hiding` or `is_emptied` may be true of: most elements have
no style, and of these the parser asks no further."""


def are_hiding(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element with these attributes is not shown."""
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)


def is_another(text: str, page: str) -> bool:
    """Whether the hidden `text`, a part of its page's, is a whole report beside another one."""
    return all(0 < text.count(title) < page.count(title) for title in _ENDS)


def is_hidden(node: LexborNode) -> bool:
    return are_hiding(node.attributes)


def is_emptied(node: LexborNode, style: str) -> bool:
    """Whether `node` keeps its place but shows no text: struck out, or of no size, unless elements
    in it may be of another one (a trick that closes the gaps between them)."""
    found = _EMPTIED.search(style)
    return found is not None and (found[0][:4].lower() == "line" or next(node.iter(), None) is None)
