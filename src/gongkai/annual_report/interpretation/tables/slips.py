"""Labels with a single character wrong: another in its place, one lost, one too many.

Such a label is still what it was, unless the character that stands there says another thing
(本年结转 for 上年结转, 尚已审结 for 尚未审结). It is asked only where a label is due and none of
the form's stands: a word is as near to others that are none.
"""

_TELLING = frozenset("不非未无否已上下本去前今同往历累增减小中一二三四五六七八九十百0123456789")
"""Characters that make another thing of a label: what it denies, whose year, how many."""
_ORDINALS = frozenset("一二三四五六七八九0123456789")
"""Before a label these only number it."""
_SHORTEST = 2


def is_slip(plain: str, label: str) -> bool:
    """Whether a single character of bare `label` is another in `plain`, or lost, or too many."""
    return _changed_at(plain, label) is not None


def misspells(plain: str, label: str) -> bool:
    """Whether `plain` is `label` with one character wrong, and says no other thing by it."""
    at = _changed_at(plain, label)
    if at is None:
        return False
    if len(plain) < len(label):
        return True
    wrong = plain[at]
    if wrong not in _TELLING or (not at and wrong in _ORDINALS):
        return True
    return len(plain) > len(label) and wrong in (plain[at - 1 : at], plain[at + 1 : at + 2])


def doubles(plain: str, label: str) -> bool:
    """Whether `plain` is `label` with one of its characters twice."""
    at = _changed_at(plain, label)
    return at is not None and len(plain) > len(label) and plain[at] == plain[at - 1]


def _changed_at(plain: str, label: str) -> int | None:
    """Where `plain` is not as `label`, at a single place."""
    longer = len(plain) - len(label)
    if not -1 <= longer <= 1 or min(len(plain), len(label)) < _SHORTEST or plain == label:
        return None
    if plain[0] != label[0] and plain[-1] != label[-1]:
        return None
    at = next(
        (at for at, (a, b) in enumerate(zip(plain, label, strict=False)) if a != b),
        min(len(plain), len(label)),
    )
    behind, due = (at + (longer >= 0), at + (longer <= 0))
    return at if plain[behind:] == label[due:] else None
