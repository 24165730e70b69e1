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
    """`doubtful` are the rows whose numbers may be another's. `stretch` are the rows since the last
    that is certain, `filled` those of them that have numbers, `surplus` how many lines of numbers
    came before any label that lacks them, `stray` how many numbers nobody has taken yet; `below`
    has what stands alone below a whole row."""

    doubtful: set[str] = field(default_factory=set)
    stretch: list[str] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)
    surplus: int = 0
    stray: int = 0
    below: dict[str, list[str]] = field(default_factory=dict)

    def opened(self, keys: Sequence[str]) -> None:
        """Labels of rows were met."""
        if not keys:
            return
        self.stray = 0
        self.stretch += keys
        if self.surplus:
            self.doubtful.update(keys)

    def took(self, key: str, beside_text: bool) -> None:
        """The row has taken a line's numbers; on the line is a piece of its label, or none."""
        self.stray = 0
        if beside_text:
            self.stretch, self.surplus = [], 0
            self.doubtful.discard(key)
            return
        if (
            self.surplus
            and key not in self.filled
            and not self.filled.issuperset(self.stretch[:-1])
        ):
            self.surplus -= 1
            self.filled.update(self.stretch)
        self.filled.add(key)

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
        empty = [at for at, key in enumerate(self.stretch) if key not in self.filled]
        if empty:
            self.doubtful.update(self.stretch[empty[-1] :])
            self.filled.add(self.stretch[empty[-1]])
        else:
            self.doubtful.update(self.stretch[-1:])
            self.surplus += 1

    def broken(self, rows: Mapping[str, Sequence[str]]) -> dict[str, Aligned]:
        """What is known of rows below which the end of a number may stand; a row that adds up as it
        is has all its numbers."""
        found = {key: _without_ends(rows[key], ends) for key, ends in self.below.items()}
        return {key: row for key, row in found.items() if None in row}


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


def owners_below(above: Sequence[FlatLine]) -> Owners:
    """The owners of a table below the lines `above`: a line of numbers there is its first row's."""
    filled = [line for line in above[-2 * _LINES_ABOVE :] if any(line.fields)][-_LINES_ABOVE:]
    loose = any(not line.tail and line.numbers.count(True) >= _WHOLE for line in filled)
    return Owners(surplus=int(loose))
