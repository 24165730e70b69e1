"""Where a text that has told a government's bodies apart speaks of the whole again.

全县制发38件，其中县政府11件，县直部门27件；废止6件: the bodies make the number before them, so that
what follows on the ； is the whole's. And a sum (合计) is of the whole only where it is plainly of
more than the bodies just named, or where they are all there are.
"""

import re
from collections.abc import Sequence
from typing import Final

_NUMBER = re.compile(r"(\d{1,7}) ?[件份宗条项部]")
_LEADS_IN = re.compile(r"其中[，,：:]?[^，,。；;\d]{0,4}$|[（(：:][^，,。；;\d]{0,4}$")
_OPENS = frozenset("（(")
_CLOSES = re.compile(r"[）)]")
_HAS_PARTS = re.compile(r"[^；;。\n]{2,60}?\d ?[件宗份][，,（(]其中[，,：:]?以?")
_MARK = re.compile(r"[；;。\n]")
_SEMICOLONS = frozenset("；;")
_LEAD, _AHEAD, _BACK, _FAR = 12, 40, 160, 300
MOST_BODIES = 40
"""Bodies told apart in one sentence: more are none that anybody adds up."""
_MATTER = re.compile(r"申请|规范性文件|规章|许可|处罚|强制|收费|复议|诉讼")
_ACT = re.compile(r"收到|受理|新收|办[理结]|答复|作出|制发|制定|印发|废止|公开|结转|被")
_CLAUSE = re.compile(r"[^，,。；;\n]*")
_LEVELS: Final = (frozenset({"own", "itself", "office"}), frozenset({"departments", "below"}))
"""The government itself, and what it has below it."""

Body = tuple[int, int, str]
"""Start and end of a body's name, and its kind."""


def whole_again(text: str, bodies: Sequence[Body]) -> int | None:
    """Where the whole is spoken of again behind `bodies`, those named since it was; None where they
    do not make a number before them, or what follows may be of the last of them."""
    first = bodies[0][0]
    lead = _LEADS_IN.search(text, max(0, first - _LEAD), first)
    if lead is None or len(bodies) > MOST_BODIES:
        return None
    parts = _first_numbers(text, bodies)
    if not _make_a_whole(text, first, parts):
        return _told_apart_once_more(text, bodies[-1])
    at = parts[-1].end()
    if lead.group()[0] in _OPENS:
        closed = _CLOSES.search(text, at, at + _AHEAD)
        return closed.start() if closed else None
    mark = _MARK.search(text, at, at + _FAR)
    if mark is None:
        return None
    following = _NUMBER.search(text, mark.end(), mark.end() + _AHEAD)
    if following is None or _value(following) > _value(parts[-1]):
        return mark.start()
    plain = mark.group() in _SEMICOLONS and _are_plain(text, parts, mark.start())
    return mark.start() if plain else None


def is_sum_of_all(text: str, bodies: Sequence[Body], at: int) -> bool:
    """Whether the sum whose word ends at `at` is of the whole, and not only of the `bodies` named
    before: of another matter, of more than they have, or of all levels there are."""
    clause = _CLAUSE.match(text, at, at + _AHEAD)
    told = clause.group() if clause else ""
    number = _NUMBER.search(told)
    if number is None or not bodies:
        return not bodies
    said = text[max(bodies[0][0], at - _FAR) : at]
    matters, theirs = set(_MATTER.findall(told)), set(_MATTER.findall(said))
    if matters and theirs and matters.isdisjoint(theirs):
        return True
    summed = sum(map(_value, _NUMBER.finditer(said)))
    if _value(number) == summed:
        kinds = {kind for *_, kind in bodies}
        return "named" not in kinds and all(not kinds.isdisjoint(level) for level in _LEVELS)
    acts = set(_ACT.findall(told))
    return _value(number) > summed and (not acts or not acts.isdisjoint(_ACT.findall(said)))


def _make_a_whole(text: str, first: int, parts: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers of two bodies or more add up to one before the `first`."""
    low = max(0, first - _BACK)
    low = max(low, text.rfind("\n", low, first) + 1)
    wholes = map(_value, _NUMBER.finditer(text, low, first))
    return len(parts) > 1 and sum(map(_value, parts)) in wholes


def _told_apart_once_more(text: str, body: Body) -> int | None:
    """Where a number follows behind a ； of which the same body has a part again:
    其中县政府收到10件；办结61件，其中县政府办结9件."""
    mark = _MARK.search(text, body[1], body[1] + _AHEAD)
    if mark is None or mark.group() not in _SEMICOLONS:
        return None
    again = _HAS_PARTS.match(text, mark.end(), mark.end() + _BACK)
    same = again is not None and text.startswith(text[body[0] : body[1]], again.end())
    return mark.start() if same else None


def _first_numbers(text: str, bodies: Sequence[Body]) -> list[re.Match[str]]:
    """The first number behind each body, once where two bodies share it (县政府及其办公室11件)."""
    found: list[re.Match[str]] = []
    for _, end, _ in bodies:
        number = _NUMBER.search(text, end, end + _AHEAD)
        if number and (not found or number.start() > found[-1].start()):
            found.append(number)
    return found


def _are_plain(text: str, parts: Sequence[re.Match[str]], end: int) -> bool:
    """Whether each body has one number only, with no ； between them."""
    if len(list(_NUMBER.finditer(text, parts[0].start(), end))) > len(parts):
        return False
    return _SEMICOLONS.isdisjoint(text[parts[0].start() : parts[-1].start()])


def _value(number: re.Match[str]) -> int:
    return int(number[1])
