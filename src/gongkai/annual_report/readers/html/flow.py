"""From a parsed page to blocks: paragraphs, headings, tables, lines of <pre>, pictures.

The tree is walked with a stack of its own, never by recursion: a hostile page is nested deeply.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.annual_report.document import Block, Line, Paragraph, Picture
from gongkai.annual_report.readers.geometry import is_a_frame, to_grid
from gongkai.annual_report.readers.html.tables import frames_of, raw_table, take_out_hidden
from gongkai.annual_report.readers.html.unseen import DROPPED
from gongkai.annual_report.readers.raised import lowered, raised
from gongkai.annual_report.readers.text import lines_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form header hr legend li main nav ol p section summary table tbody td tfoot th
    thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split()) | frozenset(_HEADINGS)
_SET_OFF = {"sup": raised, "rt": raised, "sub": lowered}
_BREAKS = re.compile(r"[ \r\n\f\v\xa0]+")
_ICON = re.compile(
    r"icon|logo|arrow|\bbg\b|spacer|share|print|qrcode|erweima|blank\.", re.IGNORECASE
)
_SMALL = 48


class _Flow:
    """Inline text gathers here until a block ends."""

    def __init__(self, root: LexborNode) -> None:
        self.spanning = take_out_hidden(root)
        self.frames = frames_of(root)
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.heading: int | None = None

    def end_block(self, keep_blank: bool = False) -> None:
        raw = "".join(self.pieces)
        self.pieces.clear()
        text = " ".join(raw.split())
        if "\t" in raw and "\t" in (tabbed := _BREAKS.sub(" ", raw).strip(" ")).strip():
            self.blocks.append(Line(tabbed))
        elif text:
            self.blocks.append(Paragraph(text, self.heading))
        elif keep_blank:
            self.blocks.append(Line(""))


def blocks_of(root: LexborNode) -> list[Block]:
    """The blocks under `root`, in order. An empty <p> is a blank line: it may be an empty cell."""
    flow = _Flow(root)
    stack: list[tuple[LexborNode | None, Iterator[LexborNode]]] = [
        (None, root.iter(include_text=True, skip_empty=False))
    ]
    while stack:
        owner, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if owner is not None:
                _leave(flow, owner)
        elif node.is_text_node:
            flow.pieces.append(node.text_content or "")
        elif _enter(flow, node):
            stack.append((node, node.iter(include_text=True, skip_empty=False)))
    flow.end_block()
    return flow.blocks


def _enter(flow: _Flow, node: LexborNode) -> bool:
    """Take `node` in; True where its children are to be walked."""
    tag = node.tag or ""
    if tag == "br":
        flow.end_block(keep_blank=not "".join(flow.pieces).strip())
        return False
    if tag in DROPPED or tag.startswith("-"):
        return False
    if tag == "img":
        _picture(flow, node)
        return False
    if tag in _SET_OFF and (text := _only_text(node)):
        flow.pieces.append(_SET_OFF[tag](text))
        return False
    if tag == "pre":
        flow.end_block()
        flow.blocks.extend(lines_of(node.text(deep=True)))
        return False
    if tag in BLOCKS:
        flow.end_block()
        flow.heading = _HEADINGS.get(tag)
    return tag != "table" or not _table(flow, node)


def _only_text(node: LexborNode) -> str | None:
    """The one text under `node`, however often it is wrapped; None where there is more."""
    only = node.child
    while only is not None and only.next is None:
        text = only.text_content  # None but for a text
        if text is not None:
            return text
        only = only.child
    return None


def _leave(flow: _Flow, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag in BLOCKS:
        flow.end_block(keep_blank=tag == "p" and node.child is None)
        flow.heading = None


def _table(flow: _Flow, node: LexborNode) -> bool:
    """Take in a table of data; False where it only lays out the page and is to be walked."""
    if node.mem_id in flow.frames:
        return False
    table = raw_table(node, flow.spanning)
    if is_a_frame(table):
        return False
    flow.blocks.append(to_grid(table))
    return True


def _picture(flow: _Flow, node: LexborNode) -> None:
    """A picture may be a table; an icon may not."""
    attributes = node.attributes
    source = attributes.get("src") or ""
    sizes = [_pixels(attributes.get(side)) for side in ("width", "height")]
    if any(0 < size < _SMALL for size in sizes) or _ICON.search(source[-100:]):
        return
    name = attributes.get("alt") or attributes.get("title") or source.rpartition("/")[2]
    flow.end_block()
    flow.blocks.append(Picture("" if source.startswith("data:") and name in source else name[:200]))


def _pixels(length: str | None) -> int:
    digits = re.match(r"\s*(\d{1,6})", length or "")
    return int(digits[1]) if digits and "%" not in (length or "") else 0
