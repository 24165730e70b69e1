"""Two names of bodies: one body's, a variant of one name, or another body's."""

from gongkai.annual_report.interpretation.agency import is_government, read_name, same_agency


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


def are_one_government(a: str, b: str) -> bool:
    """Whether both are the government of one region, or its office."""
    if not (is_government(a) and is_government(b)):
        return False
    first, second = read_name(a).regions[-1], read_name(b).regions[-1]
    return first.endswith(second) or second.endswith(first)
