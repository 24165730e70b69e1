"""What is in a page and nobody sees: scripts and forms, and elements that are not shown."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode


def id_of(name: str) -> int:
    """The number by which the parser knows elements called `name`: to ask a node for its name takes
    twice as long."""
    return LexborHTMLParser("").create_node(name).tag_id


_DROPPED_NAMES = """
    script style noscript template head select option button input textarea iframe object embed
    svg canvas audio video map nav
"""
DROPPED = frozenset(_DROPPED_NAMES.split())
"""Elements in which no text of an article stands."""
DROPPED_IDS = frozenset(map(id_of, DROPPED))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAY_HIDE = '[hidden], [style*="none" i], [style*="hidden" i]'
"""The elements, as a selector, that `are_hiding` may be true of."""


def are_hiding(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element with these attributes is not shown."""
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)


def is_hidden(node: LexborNode) -> bool:
    return are_hiding(node.attributes)
