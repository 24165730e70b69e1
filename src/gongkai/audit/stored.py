"""What the tables of the audit hold, read so that no value in them can stop the reading: SQLite
takes whatever it is given, whoever has the file can drop a table, and then people verify.
"""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from gongkai.audit.hashing import HASHED
from gongkai.audit.heads import Head, head_of
from gongkai.audit.models import ChainEnd, Entry, SignedHead

COLUMNS = (*HASHED, "hash", "sealed_by", "seal")
"""Of an entry, as `rows_behind` gives them."""
ENTRIES, ENDS, HEADS = (each._meta.db_table for each in (Entry, ChainEnd, SignedHead))

_CHUNK = 2000
_HIGHEST = 2**63 - 1
_NONSENSE = (DatabaseError, TypeError, ValueError, AttributeError, OverflowError)
"""What Django and the drivers raise over a value that its column cannot hold."""


class Unreadable(Exception):
    """The row holds what it cannot."""


def missing_tables() -> list[str]:
    there = connection.introspection.table_names()
    return [name for name in (ENTRIES, ENDS, HEADS) if name not in there]


def rows_behind(sequence: int) -> Iterator[tuple[Any, ...]]:
    """The entries behind that number, in order; of one that cannot be read its number, and None for
    every column that cannot. A number that is none comes as it is: after all others, as a rule."""
    while True:
        try:
            for row in _behind(sequence).values_list(*COLUMNS).iterator(chunk_size=_CHUNK):
                if type(row[0]) is int:
                    sequence = row[0]
                yield row
            return
        except _NONSENSE:
            chunk = list(islice(_behind(sequence).values_list("sequence", flat=True), _CHUNK))
        if not chunk:
            return
        for number in chunk:
            yield _row(number)
        numbers = [each for each in chunk if type(each) is int]
        if not numbers or len(chunk) < _CHUNK:
            return
        sequence = numbers[-1]


def _behind(sequence: int) -> QuerySet[Entry]:
    return Entry.objects.filter(sequence__gt=sequence).order_by("sequence")


def _row(number: Any) -> tuple[Any, ...]:
    if type(number) is not int:
        return (number, *(None for _ in COLUMNS[1:]))
    one = Entry.objects.filter(sequence=number)
    try:
        return next(iter(one.values_list(*COLUMNS)))
    except _NONSENSE:
        return tuple(_value(one, name) for name in COLUMNS)


def _value(one: QuerySet[Entry], name: str) -> Any:
    try:
        return one.values_list(name, flat=True).get()
    except _NONSENSE:
        return None


def before_last(last: int) -> tuple[int, str] | None:
    """Number and hash of the entry before the newest `last`; None where there is none."""
    newest = Entry.objects.filter(sequence__lte=_HIGHEST).order_by("-sequence")
    found = newest.values_list("sequence", "hash")[last : last + 1].first()
    return found if found and type(found[0]) is int else None


def chain_end(gone: Collection[str]) -> ChainEnd | None:
    """Unreadable where its number is none, or its table is among those that are gone."""
    if ENDS in gone:
        raise Unreadable
    end = ChainEnd.objects.first()
    if end is not None and type(end.sequence) is not int:
        raise Unreadable
    return end


def heads() -> tuple[list[Head], list[int]]:
    """The signed heads, and the ids of those that are none."""
    try:
        return [_readable(row) for row in SignedHead.objects.all()], []
    except _NONSENSE:
        pass
    found, unreadable = [], []
    for pk in SignedHead.objects.values_list("pk", flat=True):
        try:
            found.append(_readable(SignedHead.objects.get(pk=pk)))
        except _NONSENSE:
            unreadable.append(pk)
    return found, unreadable


def _readable(row: SignedHead) -> Head:
    """ValueError, TypeError where a column holds what it cannot."""
    head = head_of(row)
    if type(head.sequence) is not int:
        raise ValueError(head.sequence)
    head.signed  # noqa: B018 - bytes cannot be signed
    return head
