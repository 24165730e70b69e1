"""Two names of bodies: one body's, a variant of one name, or another body's; and where they stand.

Short names in everyday official use (住建局, 发改委) are variants too, but no mistake.
"""

from gongkai.annual_report.checks.prose import Piece, pieces
from gongkai.annual_report.interpretation.agency import is_government, read_name, same_agency
from gongkai.annual_report.interpretation.short_names import is_short_for
from gongkai.annual_report.report import Report


def names_alike(a: str, b: str) -> bool:
    """Whether two different names are likely one body's: 交通局 and 交通运输局 of one region.

    The shorter core, its last character aside, runs through the longer one in order.
    """
    first, second = read_name(a), read_name(b)
    if same_agency(a, b) or first.core == second.core:
        return False
    if first.regions and second.regions:
        here, there = first.regions[-1], second.regions[-1]
        if not (here.endswith(there) or there.endswith(here)):
            return False
    short, long = sorted((first.core[:-1], second.core[:-1]), key=len)
    if not short or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def is_short_name(short: str, full: str) -> bool:
    """Whether `short` is what `full` is called in everyday official use: 县住建局."""
    return is_short_for(read_name(short).core, read_name(full).core)


def are_one_government(a: str, b: str) -> bool:
    """Whether both are the government of one region, or its office."""
    if not (is_government(a) and is_government(b)):
        return False
    first, second = read_name(a).regions[-1], read_name(b).regions[-1]
    return first.endswith(second) or second.endswith(first)


def place_of(report: Report, name: str) -> tuple[Piece, int] | None:
    """The piece of text in which `name` stands first, and its offset there."""
    for piece in pieces(report):
        offset = piece.text.find(name)
        if offset >= 0:
            return piece, offset
    return None
