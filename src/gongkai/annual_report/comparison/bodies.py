"""Whether two years' reports may be one body's, also where it changed its name between them.

A name that only lost its regions is the same name. A body that took over more keeps the
beginning of its name (水务局 became 水务和水库移民局) or spells it out (人社局). A name in another
place, or one that shares nothing, may be anyone's: what must carry over is held against nothing.
"""

import re

from gongkai.annual_report.interpretation.agency import lengthens, read_name, same_agency
from gongkai.annual_report.report import Report

_KIND = re.compile(r"(?:局|厅|委员会|委)$")
_JOINED = ("和", "与", "及")
_BELOW = re.compile(r"执法|服务|事务|稽查|监察")
"""What stands in the name of a body below: 交通执法局 is not 交通局 under a new name."""


def differently_named(old: Report, new: Report) -> bool:
    """Whether both reports name their body, and not by the same name."""
    if not old.agency or not new.agency:
        return False
    return not same_agency(old.agency, new.agency)


def of_different_bodies(old: Report, new: Report) -> bool:
    """Whether the reports' names are those of two bodies, as far as names can tell."""
    return differently_named(old, new) and not any(
        same_agency(one, other) or _renamed(one, other)
        for one in _names(old)
        for other in _names(new)
    )


def _names(report: Report) -> tuple[str, ...]:
    return (report.agency or "", *report.agency_names)


def _renamed(old: str, new: str) -> bool:
    """Whether one body of one place may have borne both names."""
    first, second = read_name(old), read_name(new)
    if not _KIND.search(first.core) or not _KIND.search(second.core):
        return False
    short, long = sorted((_KIND.sub("", first.core), _KIND.sub("", second.core)), key=len)
    in_one_place = same_agency("".join(first.regions) + second.core, new)
    return in_one_place and len(short) > 1 and _grew_into(short, long)


def _grew_into(short: str, long: str) -> bool:
    if long.startswith(short) and any(word in long[len(short) :] for word in _JOINED):
        return True
    return lengthens(short, long) and not _BELOW.search(long.removeprefix(short))
