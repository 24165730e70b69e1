"""What the style sheets of a page hide or strike out, in plain rules.

A rule counts where it says so of elements by tag, class and id, on any screen, and neither a
stronger or later rule, the element itself nor a script of the page may show the same again. What
waits to be shown may be the article itself: of that only what hides beside the text of a cell is
taken away, and another whole report (a year's tab). Nothing is taken that is more than what stays.
Source: W3C, CSS Cascading and Inheritance Level 3, 6.1 (which of several rules counts).
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.annual_report.readers.html.rules import ON_ANY, Compound, Rule, reach_of, rules_of
from gongkai.annual_report.readers.html.unseen import is_another

_HIDING, _STRIKING = ("display", "visibility"), ("text-decoration",)
_CELLS = ("td", "th")
_TABS = ".tab-content>.tab-pane{display:none}.tab-content>.tab-pane.active{display:block}"
"""What a library of styles that many sites load from elsewhere says of tabs."""
_MOST_SOUGHT, _MOST, _MOST_WORK, _DEEPEST, _LONGEST = 400, 40, 30_000, 100, 400_000
"""Rules that take something away, and those of them that find something; elements times rules;
elements in one another; characters."""


def take_out_by_sheets(head: LexborNode, body: LexborNode, page: str) -> None:
    """Take away under `body` what the style sheets of the page hide; `page` is the page's text."""
    styles = head.css("style")
    end = max(page.find("</head"), 0)
    if page.find("<style", end) >= 0 or page.find("<STYLE", end) >= 0:
        styles += body.css("style")
    sheets = [(_text(style), reach_of(style.attributes.get("media") or "all")) for style in styles]
    if "tab-pane" in page:
        sheets.insert(0, (_TABS, ON_ANY))
    rules = rules_of(sheets) if sum(len(sheet) for sheet, _ in sheets) <= _LONGEST else []
    if not rules:
        return
    scripts: list[str] | None = None
    for words in (_HIDING, _STRIKING):
        for sets in words:
            own = [rule for rule in rules if rule.sets == sets]
            taking = [rule for rule in own if rule.takes and rule.is_sure and _may_count(rule)]
            if not 0 < len(taking) <= _MOST_SOUGHT or body.css_first(_selector(taking)) is None:
                continue
            if scripts is None:
                scripts = [node.text() for node in (*head.css("script"), *body.css("script"))]
            sure = [rule for rule in taking if not _may_change(rule, own, scripts, page)]
            waiting = [rule for rule in taking if rule not in sure]
            if sure and len(sure) <= _MOST:
                _take_out(body, list(_taken(body, sure, own)), words)
            if waiting and len(waiting) <= _MOST and words == _HIDING:
                at_rest = [rule for rule in own if not rule.passes]
                _take_out(body, list(_beside(body, _taken(body, waiting, at_rest))), words)


def _beside(body: LexborNode, nodes: Iterator[LexborNode]) -> Iterator[LexborNode]:
    """Those of hidden `nodes` that are not the article: in a cell that has other text, or a whole
    report where another one is shown."""
    whole = _bare(body)
    for node in nodes:
        cell = node.parent
        while cell is not None and cell.tag not in _CELLS:
            cell = cell.parent
        own = _bare(node)
        if cell is not None:
            if _bare(cell) != own:
                yield node
        elif is_another(own, whole):
            yield node


def _bare(node: LexborNode) -> str:
    return "".join(node.text().split())


def _text(style: LexborNode) -> str:
    return (style.child.text_content or "") if style.child is not None else ""


def _may_count(rule: Rule) -> bool:
    """Whether a rule of what it names, or that strikes out; what waits to be filled in by a script
    is cloaked."""
    names = [name for chain in rule.chains for part in chain for name in part.names]
    return (bool(names) or rule.sets in _STRIKING) and not any("cloak" in name for name in names)


def _selector(rules: list[Rule]) -> str:
    """A selector of the elements that `rules` may be about."""
    return ", ".join({(r.subject.tag + "".join(sorted(r.subject.names))) or "*" for r in rules})


def _taken(body: LexborNode, taking: list[Rule], rules: list[Rule]) -> Iterator[LexborNode]:
    """The elements of which one of `taking` is the first of `rules` that is about them, but for
    those that say themselves how they are shown."""
    nodes = body.css(_selector(taking))
    parts = [_compound(node) for node in nodes]
    names = frozenset[str]().union(*(part.names for part in parts))
    near = [rule for rule in rules if rule.subject.names <= names]
    if len(nodes) * len(near) > _MOST_WORK:
        return
    sure = set(map(id, taking))
    known: dict[int, Compound] = {}
    page, last = body.mem_id, 0
    sets = rules[0].sets
    kept = _round_visible(body, rules) if sets == "visibility" else set[int]()
    for node in nodes:
        if node.mem_id in (page, last) or node.mem_id in kept:
            continue
        own = (node.attributes.get("style") or "").lower()
        if sets in own and "!important" in own.replace(" ", ""):
            continue
        last = node.mem_id  # found once for each selector that it fits
        path = _path(node, known)
        first = next((r for r in near if (id(r) in sure or not r.takes) and r.finds(path)), None)
        if first is None or not first.takes or len(path) >= _DEEPEST:
            continue
        if sets not in own or first.is_important:
            yield node


def _round_visible(body: LexborNode, rules: list[Rule]) -> set[int]:
    """What has something in it that may be visible though it is not, by `mem_id`."""
    shown = _selector([rule for rule in rules if not rule.takes])
    found: set[int] = set()
    for node in body.css(f"[style*=visible i], {shown}" if shown else "[style*=visible i]"):
        place = node.parent
        while place is not None and place.mem_id not in found:
            found.add(place.mem_id)
            place = place.parent
    return found


def _path(node: LexborNode, known: dict[int, Compound]) -> list[Compound]:
    """`node` and what it stands in, as far as `_DEEPEST`."""
    path: list[Compound] = []
    place: LexborNode | None = node
    while place is not None and place.is_element_node and len(path) < _DEEPEST:
        key = place.mem_id
        if key not in known:
            known[key] = _compound(place)
        path.append(known[key])
        place = place.parent
    return path


def _compound(node: LexborNode) -> Compound:
    attributes = node.attributes
    names = [f".{name}" for name in (attributes.get("class") or "").split()]
    if own := attributes.get("id"):
        names.append(f"#{own}")
    return Compound(node.tag or "", frozenset(names))


def _take_out(body: LexborNode, nodes: list[LexborNode], words: tuple[str, ...]) -> None:
    """Take away `nodes`. A cell that is struck out keeps its place."""
    spare = (len(body.text()) - sum(len(node.text()) for node in body.css("script, style"))) // 2
    for node in nodes:
        spare -= len(node.text())
        if spare < 0:
            return
    for node in reversed(nodes):  # what stands within another goes before it
        if words == _STRIKING and node.tag in _CELLS:
            node.inner_html = ""
        else:
            node.decompose()


def _may_change(rule: Rule, rules: list[Rule], scripts: list[str], page: str) -> bool:
    """Whether what `rule` hides may be shown in time: another rule shows what bears the same name,
    and waits for one more; or a script speaks of it, or changes what it stands in."""
    subject = rule.subject.names
    parts = [part for chain in rule.chains for part in chain]
    if rule.sets in _HIDING and any(
        not other.takes
        and not subject.isdisjoint(other.subject.names)
        and not (other.chains == rule.chains and other.weight < rule.weight)
        for other in rules
    ):
        return True
    if any(_is_spoken_of(name, scripts, page) for name in subject or _names(parts)):
        return True
    return any(
        f"{quote}{name[1:]}{quote}" in script
        for name in _names(parts) - subject
        for quote in "\"'`"
        for script in scripts
    )


def _names(parts: list[Compound]) -> frozenset[str]:
    return frozenset(name for part in parts for name in part.names)


def _is_spoken_of(name: str, scripts: list[str], page: str) -> bool:
    """Whether a script speaks of what bears `name`: anywhere in the page as what is looked for or
    handed over, in <script> as a word of a string."""
    bare = name[1:]
    if any(f"{quote}{name}" in page or f"({quote}{bare}" in page for quote in "\"'`"):
        return True
    word = re.compile(
        rf"[\"'`][^\"'`\n]{{0,80}}(?<![\w-]){re.escape(bare)}(?![\w-])[^\n]{{0,80}}?[\"'`]"
    )
    return any(bare in script and word.search(script) for script in scripts)
