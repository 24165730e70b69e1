"""The foot of a site below an article that nobody signed: its clock and its owner sign nothing."""

from collections.abc import Sequence

from gongkai.annual_report.interpretation.agency import is_government, read_name
from gongkai.annual_report.interpretation.left_open import is_left_open
from gongkai.annual_report.interpretation.page_foot import (
    is_address,
    is_of_a_site,
    is_page_foot,
)
from gongkai.annual_report.interpretation.signature_line import read_line
from gongkai.annual_report.interpretation.signers import is_own, read_signers


def start_of_site(lines: Sequence[str], named: str) -> int:
    """Where the foot of a site begins below an article that nobody signed: its clock and its owner
    sign nothing. Below a signature the foot is told by that."""
    start = len(lines)
    while start and _may_be_foot(lines, start - 1, named):
        start -= 1
    above = read_line(lines[start - 1]) if start else None
    if above is None or not above.signers:
        for at in range(start, len(lines)):
            if is_of_a_site(lines[at]) or _is_owner(lines, at, named):
                return at
    return len(lines)


def _may_be_foot(lines: Sequence[str], at: int, named: str) -> bool:
    """Whether line `at` may stand at the foot of a site: an office does below who runs it."""
    line = lines[at]
    if is_page_foot(line) or is_of_a_site(line) or is_address(line):
        return True
    if at > 0 and is_of_a_site(lines[at - 1]):
        signers = read_signers(line, dated=False)
        if signers and not is_own(signers, named):
            return True
    return _is_of_its_government(line, named)


def _is_owner(lines: Sequence[str], at: int, named: str) -> bool:
    """Whether the site's owner stands in line `at` with a day, behind it or below."""
    if not _is_of_its_government(lines[at], named) or is_left_open(lines, at):
        return False
    return any(line is not None and line.day for line in map(read_line, lines[at : at + 2]))


def _is_of_its_government(line: str, named: str) -> bool:
    """Whether `line` names the government above the report's own body (`named`) and no other: it
    owns the site, and signs no report of a bureau's."""
    signed = read_line(line) if named and "政府" in line else None
    if signed is None or len(signed.signers) != 1 or is_own(signed.signers, named):
        return False
    name, own = read_name(signed.signers[0]), read_name(named)
    if name.core or not name.regions or name.regions[-1] not in own.regions:
        return False
    return not (is_government(named) and name.regions[-1] == own.regions[-1])
