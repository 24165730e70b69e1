"""What the style sheets in a page's head hide or strike out by a class or an id, in plain rules.

A rule counts where it says nothing but that it hides (one that strikes out may give a colour too),
of one class or one id, outside @media, and neither another rule nor a script of the page may show
the same again. What waits for a script may
be the article itself: nothing is taken away that is more than what stays.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_HIDING = ("display:none", "display: none", "visibility:hidden", "visibility: hidden")
_STRIKING = ("text-decoration:line-through", "text-decoration: line-through")
_SETS = {_HIDING: "display|visibility", _STRIKING: "text-decoration"}
"""The words of rules that take text away, and what in another rule or an element may undo them."""
_CELLS = ("td", "th")
_ENDS = frozenset(("", ";", "!important", "!important;"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]{0,9})?([.#])([a-z_][\w-]{0,60})", re.I | re.A)
_OF_ANOTHER_WIDTH = re.compile(
    r"@media(?![^{}]{0,120}min-)"
    r"(?=[^{}]{0,60}(?:max-(?:device-)?width\s*:\s*\d{1,3}(?:\.\d+)?(?:px|r?em)|print))"
    r"[^{},]{0,120}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}",
    re.IGNORECASE,
)
"""What counts on paper or on a narrow screen only: reports are read as a wide one shows them."""
_MOST, _LONGEST = 20, 100_000
"""Rules that hide; characters of a sheet: it is searched once for each such rule."""


def take_out_by_sheets(head: LexborNode, body: LexborNode, page: str) -> None:
    """Take away under `body` what the style sheets in `head` hide; `page` is the page's text."""
    styles = head.css("style")
    screens = [_text(node) for node in styles if _is_for_screens(node)]
    for words, sets in _SETS.items():
        rules = {rule for sheet in screens for rule in _ruled(sheet, words)}
        if not rules or len(rules) > _MOST:
            continue
        sheets = [_OF_ANOTHER_WIDTH.sub("", _text(node)) for node in styles]
        scripts = [script.text() for script in (*head.css("script"), *body.css("script"))]
        _take_out(
            body,
            [
                selector
                for selector, name in rules
                if not _may_show(name, sets, sheets, scripts, page)
            ],
            sets,
        )


def _take_out(body: LexborNode, selectors: list[str], sets: str) -> None:
    """Take away what `selectors` find, but for what sets one of `sets` itself. A cell that is
    struck out keeps its place."""
    if not selectors:
        return
    itself = re.compile(sets)
    found = body.css(", ".join(selectors))
    nodes = [n for n in found if not itself.search(n.attributes.get("style") or "")]
    spare = (len(body.text()) - sum(len(node.text()) for node in body.css("script, style"))) // 2
    for node in nodes:
        spare -= len(node.text())
        if spare < 0:
            return
    for node in reversed(nodes):  # what stands within another goes before it
        if sets == _SETS[_STRIKING] and node.tag in _CELLS:
            node.inner_html = ""
        else:
            node.decompose()


def _is_for_screens(style: LexborNode) -> bool:
    """Whether a sheet counts on any screen, not on paper or on some screens only."""
    media = (style.attributes.get("media") or "all").lower().split(",")
    return any(kind.strip() in ("all", "screen") for kind in media)


def _text(style: LexborNode) -> str:
    return (style.child.text_content or "") if style.child is not None else ""


def _ruled(sheet: str, by: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The simple selectors of the rules that say one of `by`, each with the name in it: div.bak,
    .bak."""
    for words in by if len(sheet) <= _LONGEST else ():
        at = -1
        for _ in range(_MOST):
            at = sheet.find(words, at + 1)
            if at < 0:
                break
            for selector in _selectors(sheet, at, at + len(words), by == _HIDING):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    yield simple[0], simple[1] + simple[2]


def _selectors(sheet: str, start: int, end: int, alone: bool) -> list[str]:
    """The selectors of the rule that says what stands from `start` to `end`, and nothing else if
    `alone`; none where it stands in a block or a comment."""
    opened, closed = sheet.rfind("{", 0, start), sheet.find("}", end)
    if opened < 0 or closed < 0 or (alone and sheet[opened + 1 : start].strip()):
        return []
    before = sheet[sheet.rfind("}", 0, opened) + 1 : opened]
    rest = "".join(sheet[end:closed].split())
    if "{" in before or (rest not in _ENDS if alone else rest[:1] not in ("", ";", "!")):
        return []
    block = max(sheet.rfind("@media", 0, opened), 0)
    if sheet.count("{", block, opened) != sheet.count("}", block, opened):
        return []
    if sheet.rfind("/*", 0, opened) > sheet.rfind("*/", 0, opened):
        return []
    return _COMMENT.sub("", before).replace("<!--", "").split(",")


def _may_show(name: str, sets: str, sheets: list[str], scripts: list[str], page: str) -> bool:
    """Whether another rule sets one of `sets` for what bears `name`, or a script speaks of it:
    anywhere in the page as what is looked for or handed over, in <script> as a word of a string."""
    bare = name[1:]
    if any(f"{quote}{name}" in page or f"({quote}{bare}" in page for quote in "\"'`"):
        return True
    word = re.compile(
        rf"[\"'`][^\"'`\n]{{0,80}}(?<![\w-]){re.escape(bare)}(?![\w-])[^\n]{{0,80}}?[\"'`]"
    )
    if any(bare in script and word.search(script) for script in scripts):
        return True
    setting = re.compile(
        rf"{re.escape(name)}(?![\w-])[^{{}}]{{0,200}}\{{[^{{}}]{{0,2000}}(?:{sets})"
    )
    return sum(len(setting.findall(sheet)) for sheet in sheets) > 1
