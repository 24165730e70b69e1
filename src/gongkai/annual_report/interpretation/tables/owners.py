"""Whose lines of numbers are, where labels stand on lines of their own.

A page put into lines tears the rows of a table: a label of two lines has its numbers above, between
or below them. Two labels then stand one below the other, and two lines of numbers somewhere else.
What stands between the one and the other may be shifted by a row, and its sums still hold: it is
not known. A row whose label and numbers share a line is certain, and parts what is around it.

A digit alone below a whole row may be the number of the page, or the end of a number that broke in
its narrow cell: 14 above 8 is 148. Which cell broke, no line tells; where it can be the total, the
other cells are known by their sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.annual_report.interpretation.tables.alignment import Aligned
from gongkai.annual_report.interpretation.tables.flattened import FlatLine
from gongkai.annual_report.interpretation.tables.header_columns import WIDTH

_WHOLE = WIDTH - 1
"""Numbers that are a row, and none of a page."""
_LINES_ABOVE = 4


@dataclass
class Owners:
    """What stands in a table line by line: `stretch` since the last row that is certain, the key of
    a row for its label and None for a line of numbers. `taken` tells how many each row has of
    those, `stray` how many nobody has taken yet; `below` has what stands alone below a whole row,
    `shifted` the doubtful rows of the stretches before."""

    stretch: list[str | None] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    stray: int = 0
    below: dict[str, list[str]] = field(default_factory=dict)
    shifted: set[str] = field(default_factory=set)

    def opened(self, keys: Sequence[str]) -> None:
        """Labels of rows were met."""
        if keys:
            self.stray = 0
            self.stretch += keys

    def took(self, key: str, fields: Sequence[str], beside_text: bool) -> None:
        """The row has taken a line's numbers and has `fields` now; on the line is a piece of its
        label, or none."""
        self.stray = 0
        if beside_text:
            if self.stretch and self.stretch[-1] == key:
                self.stretch.pop()
            self.shifted |= _shifted(self.stretch)
            self.stretch = []
            self.taken[key] = len(fields)
        elif len(fields) - self.taken.get(key, 0) >= _WHOLE:
            self.stretch.append(None)
            self.taken[key] = len(fields)

    def doubtful(self) -> set[str]:
        """The rows whose numbers may be another's."""
        return self.shifted | _shifted(self.stretch)

    def left(self, numbers: Sequence[str], whole_row: str | None) -> None:
        """Numbers on a line of their own that no row has taken, below `whole_row` or nowhere."""
        if is_page_of_pages(numbers):
            return
        if whole_row is not None and len(numbers) < _WHOLE:
            self.below.setdefault(whole_row, []).extend(numbers)
        self.stray += len(numbers)
        if self.stray < _WHOLE:
            return
        self.stray = 0
        self.stretch.append(None)

    def broken(self, rows: Mapping[str, Sequence[str]]) -> dict[str, Aligned]:
        """What is known of rows below which the end of a number may stand; a row that adds up as it
        is has all its numbers."""
        found = {key: _without_ends(rows[key], ends) for key, ends in self.below.items()}
        return {key: row for key, row in found.items() if None in row}


def _shifted(stretch: Sequence[str | None]) -> set[str]:
    """The rows of a stretch that its lines of numbers leave in doubt.

    Rows and their numbers follow one another in the same order. Where each line of numbers stands
    below a label, labels without any are those of blank rows, and nothing is in doubt. Where there
    are as many lines as labels, only those are that do not stand so while all before are settled;
    else all from the first such place to the last.
    """
    labels = [key for key in stretch if key is not None]
    loose = [not at or stretch[at - 1] is None for at, key in enumerate(stretch) if key is None]
    if not any(loose):
        return set()
    certain = _in_turn(stretch)
    if len(loose) == len(labels):
        return set(labels) - certain
    first = next((at for at, key in enumerate(labels) if key not in certain), len(labels))
    return set(labels[first:]) - _in_turn_from_end(stretch)


def _in_turn(stretch: Sequence[str | None]) -> set[str]:
    """The labels before which all is settled, and below which one line of numbers stands."""
    found = set()
    balance = 0
    for at, key in enumerate(stretch):
        if key is None:
            balance += 1
            continue
        if not balance and _is_pair(stretch, at):
            found.add(key)
        balance -= 1
    return found


def _in_turn_from_end(stretch: Sequence[str | None]) -> set[str]:
    """The labels below which nothing stands but labels with their line of numbers each."""
    found = set()
    at = len(stretch) - 2
    while at >= 0 and (key := stretch[at]) is not None and _is_pair(stretch, at):
        found.add(key)
        at -= 2
    return found


def _is_pair(stretch: Sequence[str | None], at: int) -> bool:
    below = [key is None for key in stretch[at + 1 : at + 3]]
    return below in ([True], [True, False])


def _without_ends(fields: Sequence[str], ends: Sequence[str]) -> Aligned:
    row = tuple(text for text in fields if text)
    if len(row) != WIDTH or len(ends) != 1 or not all(map(str.isdecimal, (*row, *ends))):
        return (None,) * WIDTH
    *parts, total = row
    added = sum(map(int, parts))
    if added == int(total):
        return row
    return (*parts, None) if added == int(total + ends[0]) else (None,) * WIDTH


def is_page_of_pages(numbers: Sequence[str]) -> bool:
    """Whether a line says 3 / 8."""
    return len(numbers) == 3 and numbers[1] in "/／" and (numbers[0] + numbers[2]).isdecimal()


def may_be_page(line: FlatLine) -> bool:
    """Whether a line has nothing but a single number, or says 3 / 8."""
    return line.numbers == (True,) or is_page_of_pages(line.text.replace("/", " / ").split())


def rows_among(lines: Sequence[FlatLine]) -> int:
    """How many of the `lines` right below a table are a row's numbers, which a page's end parted
    from it."""
    return sum(not line.tail and line.numbers.count(True) == WIDTH for line in lines)


def owners_below(above: Sequence[FlatLine]) -> Owners:
    """The owners of a table below the lines `above`: a line of numbers there is its first row's."""
    filled = [line for line in above[-2 * _LINES_ABOVE :] if any(line.fields)][-_LINES_ABOVE:]
    loose = any(not line.tail and line.numbers.count(True) >= _WHOLE for line in filled)
    return Owners(stretch=[None] if loose else [])
