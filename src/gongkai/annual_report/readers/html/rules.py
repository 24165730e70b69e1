"""Those rules of style sheets that say whether something is shown or struck out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

_TAKING = {
    "display": frozenset(("none",)),
    "visibility": frozenset(("hidden", "collapse")),
    "text-decoration": frozenset(("line-through",)),
}
"""The words that take text away, by what they are said of."""
_TAKEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|line-through", re.IGNORECASE
)
_SAME = {"text-decoration-line": "text-decoration"}
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_POINTED_AT = re.compile(r":(?:hover|focus|active)", re.IGNORECASE)
_PSEUDO_ELEMENT = re.compile(r"::|:(?:before|after|first-l)", re.IGNORECASE)
_CONDITION = re.compile(r":[\w-]+(?:\([^()]*\))?|\[[^\[\]]*\]")
_BESIDE = re.compile(r"[+~]")
"""What a rule may ask for that is not looked into here: under the mouse, beside another."""
_MOST_CHAINS = 8
_KEPT = 16
"""Sheets: those of the sites that are being read."""
_COMPOUND = re.compile(r"(\*|[a-z][a-z0-9]{0,9})?((?:[.#]-?[a-z_][\w-]{0,60}){0,8})", re.I | re.A)
_NAME = re.compile(r"[.#][^.#]+")
_NARROW = re.compile(r"max-(?:device-)?width\s*:\s*\d{1,3}(?:\.\d+)?(?:px|r?em)")
_ALWAYS = frozenset(("all", "screen", "only screen"))
ON_ANY, ON_SOME, ON_NONE = 2, 1, 0
"""On which screens a rule counts: reports are read as a wide one shows them."""


class Compound(NamedTuple):
    """An element of a selector: its tag, or "", and its names as they stand there: .old, #a."""

    tag: str
    names: frozenset[str]

    def fits(self, other: "Compound") -> bool:
        return self.tag in ("", other.tag) and self.names <= other.names


@dataclass(frozen=True)
class Rule:
    """That what `chains` find is taken away or shown, so far as `sets` goes.

    `chains` is a selector from its end: each chain stands somewhere in what the next one finds, its
    elements each directly in the next one. Of two rules that find the same the one of the greater
    `weight` counts: importance, ids, classes, tags, place. `is_sure` if it counts on any screen,
    `passes` if it counts only while something is pointed at.
    """

    chains: tuple[tuple[Compound, ...], ...]
    sets: str
    takes: bool
    weight: tuple[int, ...]
    is_sure: bool
    passes: bool = False

    @property
    def is_important(self) -> bool:
        return self.weight[0] == 1

    @property
    def subject(self) -> Compound:
        return self.chains[0][0]

    def finds(self, path: list[Compound]) -> bool:
        """Whether it is about the element at the start of `path`, which goes on with what that
        stands in. The nearest place for a chain leaves most room for the next ones."""
        at = 0
        for number, chain in enumerate(self.chains):
            last = len(path) - len(chain)
            places = range(at, last + 1) if number else range(min(1, last + 1))
            found = next((p for p in places if _fit(chain, path, p)), None)
            if found is None:
                return False
            at = found + len(chain)
        return True


def _fit(chain: tuple[Compound, ...], path: list[Compound], start: int) -> bool:
    return all(part.fits(path[start + at]) for at, part in enumerate(chain))


def reach_of(media: str) -> int:
    """On which screens what is said for `media` counts: on all, on some, or on no wide one."""
    kinds = [kind.strip() for kind in media.lower().split(",")]
    if not _ALWAYS.isdisjoint(kinds):
        return ON_ANY
    return ON_NONE if all(map(_is_elsewhere, kinds)) else ON_SOME


def _is_elsewhere(media: str) -> bool:
    return media == "print" or (
        "min-" not in media and "not" not in media and _NARROW.search(media) is not None
    )


def rules_of(sheets: list[tuple[str, int]]) -> list[Rule]:
    """The rules in `sheets`, each with its reach; the one that counts most first. None where no
    sheet takes anything away."""
    if not any(reach and _may_take(sheet) for sheet, reach in sheets):
        return []
    rules = [rule for sheet, reach in sheets if reach for rule in _rules_in(sheet, reach)]
    if not any(rule.takes and rule.is_sure for rule in rules):
        return []
    placed = [replace(r, weight=(*r.weight, place)) for place, r in enumerate(rules)]
    return sorted(placed, key=lambda rule: rule.weight, reverse=True)


@lru_cache(maxsize=_KEPT)
def _may_take(sheet: str) -> bool:
    return _TAKEN.search(sheet) is not None


@lru_cache(maxsize=_KEPT)
def _rules_in(sheet: str, reach: int) -> tuple[Rule, ...]:
    """The rules of one sheet, which many pages of a site bear."""
    return tuple(_read(_REMARK.sub("", sheet), reach))


def _read(sheet: str, reach: int) -> Iterator[Rule]:
    """The rules of a sheet. What stands in a block or in another rule counts at times only."""
    pieces = _BRACE.split(sheet)
    pieces.append("}")  # a sheet may end within a rule
    outer: list[tuple[str, int]] = [("", reach)]
    for text, brace in zip(pieces[::2], pieces[1::2], strict=True):
        selector, reach = outer[-1]
        if brace == "{":
            before = text.rpartition(";")[2].strip()
            outer.append((before, min(reach, _reach_in(before, selector))))
        elif len(outer) > 1:
            outer.pop()
            if reach and selector[:1] != "@":
                yield from _said(selector, text, reach == ON_ANY)


def _reach_in(before: str, outer: str) -> int:
    if before[:6].lower() == "@media":
        return reach_of(before[6:])
    return ON_SOME if before[:1] == "@" or outer[:1] not in ("", "@") else ON_ANY


def _said(selectors: str, text: str, is_sure: bool) -> Iterator[Rule]:
    lowered = text.lower()
    if not any(name in lowered for name in _TAKING):
        return
    for sets, (takes, important) in _settings(lowered).items():
        for given in selectors.split(","):
            selector = _BESIDE.split(_CONDITION.sub("", given))[-1]
            chains = () if _PSEUDO_ELEMENT.search(given) else _chains(selector)
            if chains:
                weight = (int(important), *_specific(chains, given.count(":") + given.count("[")))
                passes = _POINTED_AT.search(given) is not None
                yield Rule(chains, sets, takes, weight, is_sure and selector == given, passes)


def _settings(text: str) -> dict[str, tuple[bool, bool]]:
    """What the words between two braces set: whether that takes text away, and whether it is
    important. Of two that set the same the last one counts, or the important one."""
    found: dict[str, tuple[bool, bool]] = {}
    for setting in text.split(";"):
        name, _, said = setting.partition(":")
        name = _SAME.get(name.strip(), name.strip())
        if name not in _TAKING or "\\" in said:  # what only an old browser understands
            continue
        value, mark, _ = said.partition("!")
        if mark or not found.get(name, (False, False))[1]:
            found[name] = not _TAKING[name].isdisjoint(value.split()), bool(mark)
    return found


def _chains(selector: str) -> tuple[tuple[Compound, ...], ...]:
    """`selector` as `Rule` has it; nothing where it is not understood."""
    chains: list[list[Compound]] = []
    is_child = False
    for word in reversed(selector.replace(">", " > ").split()):
        if word == ">":
            is_child = True
            continue
        found = _COMPOUND.fullmatch(word)
        if found is None:
            return ()
        tag = (found[1] or "").lower().replace("*", "")
        part = Compound(tag, frozenset(_NAME.findall(found[2])))
        if is_child and chains:
            chains[-1].append(part)
        else:
            chains.append([part])
        is_child = False
    return () if is_child or len(chains) > _MOST_CHAINS else tuple(map(tuple, chains))


def _specific(chains: tuple[tuple[Compound, ...], ...], conditions: int) -> tuple[int, int, int]:
    """How much a selector says: ids, classes and conditions, tags."""
    parts = [part for chain in chains for part in chain]
    names = [name for part in parts for name in part.names]
    ids = sum(name[0] == "#" for name in names)
    return ids, len(names) - ids + conditions, sum(bool(part.tag) for part in parts)
