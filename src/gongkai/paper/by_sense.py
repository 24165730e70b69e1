"""A title broken by sense: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当.

Source: GB/T 9704-2012, 7.3.1 (the lines form a trapezium or a lozenge).
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from gongkai.paper.page import TITLE_WIDTH

_BODY = "局|委员会|政府|办公室|厅|院|中心|管委会|办事处|大队|支队|公司|学校|医院"
_BREAKS = (
    (re.compile(rf"(?:{_BODY})(?=\d{{4}}年|关于|《|政府信息公开)"), 0.0),
    (re.compile(rf"(?:{_BODY})(?=政务服务事项)"), 0.0),
    (re.compile(r".(?=关于|《)"), 0.0),
    (re.compile(r"》(?=[^》])"), 0.3),
    (re.compile(r".(?=（[^（）]{5,}）)|（[^（）]{5,}）(?=[^，。、；：》])"), 0.3),
    (re.compile(r"期间|以来|情况"), 0.4),
    (re.compile(r"年度?(?=政府信息公开|政务公开)"), 1.0),
    (re.compile(r"年度?(?=\D)"), 1.6),
    (re.compile(r"、|，|事项(?=办事指南)"), 0.6),
    (re.compile(r"的(?!通知|意见|批复|函|公告|决定|报告|请示|通报|通告|议案|纪要)"), 0.8),
)
_ANYWHERE, _IN_A_NAME = 3.0, 6.0
_LINE = 1.0
"""What a break inside a word or a body's name costs, and what a line more."""
_NAME = re.compile(rf"[一-鿿（）·]+?(?:{_BODY})(?=20\d\d年|关于|《|政府信息公开|$)")
"""The body that a title begins with, or that signs."""
_NAME_BREAKS = (
    (
        re.compile(
            r"(?:自治[区州县旗]|.[盟省]|.州(?!市)|..旗|.(?<![城都])市(?![场政容民])|.县(?![域级])"
            r"|.(?<![社城园景矿林发])区(?![域块划]))(?=[一-鿿]{4})(?!人民政府(?!.*局|.*委员会))"
        ),
        0.5,
    ),
    (re.compile(r"(?:人民政府|委员会)(?=[一-鿿]{5})"), 0.8),
    (re.compile(r".(?=[和及与][一-鿿]{3})"), 4.0),
)
"""Where a name may be broken that no line holds: below its regions, at the body above it, and, if
it must be, before what a body has to do besides."""
_MOST_LINES = 6
"""Lines of a title, and many for one: what is longer is no title, and its lines are filled."""
_INSEPARABLE = re.compile(r"[0-9A-Za-z.]{2}|[《（〔“(\[].|.[》）〕”)\]，。、；：％%年月日号]")


def by_sense(text: str, width: int = TITLE_WIDTH) -> tuple[str, ...]:
    """The lines of `text`, none wider than `width` full-width characters.

    Breaks that leave words whole are worth a line more, lines of like length are better. A title
    that fits one line is left alone; a run that cannot be broken may stand wider.
    """
    if breadth(text) <= width:
        return (text,)
    costs = _break_costs(text)
    fewest = int(-(-breadth(text) // width))
    if fewest > _MOST_LINES:
        return _filled(text, width, costs)
    found = [_best(text, lines, width, costs) for lines in range(fewest, fewest + 3)]
    ranked = sorted((cost + _LINE * len(lines), lines) for cost, lines in filter(None, found))
    return ranked[0][1] if ranked else (text,)


def _filled(text: str, width: int, ends: Iterable[int]) -> tuple[str, ...]:
    """`text` in lines as long as there is room, each up to one of `ends`, which rise."""
    lines = []
    start = last = 0
    room = float(width)
    for end in (*ends, len(text)):
        wide = breadth(text[last:end])
        if wide > room and last > start:
            lines.append(text[start:last])
            start, room = last, float(width)
        room -= wide
        last = end
    return (*lines, text[start:])


def sense_breaks(text: str) -> tuple[int, ...]:
    """Where a line of `text` may end with every word and name whole, for a page of any width."""
    return tuple(at for at, cost in _break_costs(text).items() if cost < _ANYWHERE)


def breadth(text: str) -> float:
    """How many full-width characters wide `text` is."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _break_costs(text: str) -> dict[int, float]:
    """Where a line may end, and what a break there costs."""
    costs = {
        at: _ANYWHERE
        for at in range(1, len(text))
        if not _INSEPARABLE.fullmatch(text[at - 1 : at + 1])
    }
    name = _NAME.match(text)
    inside = name.end() if name else 0
    costs |= {at: _IN_A_NAME for at in costs if at < inside}
    for patterns, end in ((_BREAKS, len(text)), (_NAME_BREAKS, inside)):
        for pattern, cost in patterns:
            for match in pattern.finditer(text, 0, end):
                if match.end() in costs:
                    costs[match.end()] = min(costs[match.end()], cost)
    return costs


def _best(
    text: str, lines: int, width: int, costs: dict[int, float]
) -> tuple[float, tuple[str, ...]] | None:
    target = breadth(text) / lines
    until = [0.0, *accumulate(map(breadth, text))]
    """How wide the text is up to each place."""

    @cache
    def rest(start: int, left: int) -> tuple[float, tuple[str, ...]] | None:
        if left == 1:
            wide = until[-1] - until[start]
            return (_unevenness(wide, target), (text[start:],)) if 0 < wide <= width else None
        found: tuple[float, tuple[str, ...]] | None = None
        for end, cost in costs.items():
            wide = until[end] - until[start]
            if end <= start or wide > width or not (after := rest(end, left - 1)):
                continue
            total = cost + _unevenness(wide, target) + after[0]
            if found is None or total < found[0]:
                found = (total, (text[start:end], *after[1]))
        return found

    return rest(0, lines)


def _unevenness(wide: float, target: float) -> float:
    return ((wide - target) / target) ** 2
