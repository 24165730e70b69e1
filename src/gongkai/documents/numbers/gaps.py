"""Serials below the last of a series that no document has: they came about by import alone, for
what is numbered here has none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.documents.models import Document, NumberSeries
from gongkai.documents.numbers.series import REGISTER
from gongkai.units.models import Body

WHY = "旧登记簿里没有这些号。本系统从最大的号接着编，这些号不补编。"
COLUMNS = (("机关代字", 16), ("年份", 8), ("已编至", 8), ("空号", 40), ("说明", 60))


@dataclass(frozen=True)
class Series:
    """A series of numbers of a year: `last` is the greatest serial, `gaps` the ranges that no
    document has, both ends included."""

    prefix: str
    year: int
    last: int
    gaps: tuple[tuple[int, int], ...]

    @property
    def words(self) -> str:
        """3、5—8."""
        return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in self.gaps)

    @property
    def why(self) -> str:
        return WHY if self.gaps else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of COLUMNS."""
        told = (self.prefix, str(self.year), str(self.last))
        return (*told, self.words or "无", self.why)


def series_of(body: Body) -> list[Series]:
    """Every series of document numbers of the body, the latest year first. Two queries."""
    used: dict[tuple[str, int], set[int]] = defaultdict(set)
    numbered = Document.objects.filter(body=body, number_serial__isnull=False).order_by()
    for prefix, year, serial in numbered.values_list(
        "number_prefix", "number_year", "number_serial"
    ):
        used[prefix, year or 0].add(serial or 0)
    rows = NumberSeries.objects.filter(body=body, last__gt=0).exclude(prefix=REGISTER)
    return [
        Series(row.prefix, row.year, row.last, tuple(gaps(used[row.prefix, row.year], row.last)))
        for row in rows.order_by("-year", "prefix")
    ]


def gaps(used: Iterable[int], last: int) -> list[tuple[int, int]]:
    """The ranges of 1 to `last` in which nothing is used."""
    found, after = [], 0
    for serial in (*sorted(each for each in set(used) if each <= last), last + 1):
        if serial > after + 1:
            found.append((after + 1, serial - 1))
        after = serial
    return found
