"""Whether names belong to a list in the text above them, and so sign nothing by themselves."""

import re
from collections.abc import Sequence

_GOES_ON = ("：", ":", "，", ",", "、", "和", "与", "及")
"""The end of a line above names that belong to it, and sign nothing."""
_POINTS = re.compile(r"(?:以下|下列|如下)[^。；]{0,30}。?$")
_LISTED = re.compile(
    r"[一-鿿（）()·]{3,40}[局厅委会室处府道镇乡心队院馆站办司社团所部校学园场店厂行库点村]"
)
_LONGEST_LIST, _LONGEST_POINT = 60, 80
"""A list of bodies, those included that no signature names, and what says that it follows."""


def is_left_open(lines: Sequence[str], at: int) -> bool:
    """Whether the names from line `at` on belong to a list above, of which a line says that it
    follows. The last of them may sign all the same: a report's name stands right above its day."""
    for above in range(at - 1, max(-1, at - 1 - _LONGEST_LIST), -1):
        if lines[above].endswith(_GOES_ON) or _POINTS.search(lines[above][-_LONGEST_POINT:]):
            return True
        if len(lines[above]) > _LONGEST_POINT or not _LISTED.fullmatch(lines[above]):
            return False
    return False
