"""What an import would register a second time: told in the preview, row by row."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.documents.models import Document, DocumentFile, ImportRow
from gongkai.documents.numbers.series import number_key
from gongkai.units.models import Body

NUMBER, SAME = "number", "same"
"""Why a row is a double: by its number, which no two documents have; or by what it says, where a
person who has looked may let it in."""


@dataclass(frozen=True)
class _Known:
    """What the register has: numbers; documents without a number, and files, each with the
    sentence that says so."""

    numbers: frozenset[Hashable]
    same: Mapping[Hashable, str]


def mark_doubles(rows: Sequence[ImportRow], body: Body) -> None:
    """Say in the rows which of them are doubles as the register and the other rows are now; what
    was said before is forgotten. Rows that are left out are no doubles of anything. Saving the
    rows is the caller's."""
    asked = [row for row in rows if row.values and row.decision != ImportRow.Decision.LEFT_OUT]
    known, seen = _known(body, asked), dict[Hashable, int]()
    for row in asked:
        before = [words for each in row.doubles.values() for words in each]
        row.doubles = _doubles(row, known, seen)
        own = [words for words in row.errors if words not in before]
        row.errors = own + [words for each in row.doubles.values() for words in each]


def _known(body: Body, rows: Iterable[ImportRow]) -> _Known:
    # What was cancelled bears no number of a series: its maker's stays with it, in nobody's way.
    there = Document.objects.filter(body=body).exclude(state=Document.State.CANCELLED)
    numbers = there.exclude(number="").values_list("number", flat=True)
    same: dict[Hashable, str] = {}
    for each in there.filter(number="").exclude(state__in=Document.GONE).defer("text"):
        key = _key(each.title, each.obtained_from, str(each.formed_on or ""))
        same[key] = f"登记簿里已有标题、来源和日期相同的公文（登记{each.register_number}号）。"
    digests = {row.file["digest"] for row in rows if row.file}
    kept = DocumentFile.objects.filter(document__in=there, digest__in=digests, removed_on=None)
    for file in kept.select_related("document").defer("text", "document__text"):
        number = file.document.register_number
        same["file", file.digest] = f"登记簿里已有这份文件（登记{number}号）。"
    return _Known(frozenset(map(number_key, numbers)), same)


def _key(title: str, source: str, day: str) -> Hashable:
    return "same", title, source, day


def _doubles(row: ImportRow, known: _Known, seen: dict[Hashable, int]) -> dict[str, list[str]]:
    values, found = row.values, dict[str, list[str]]()
    unit = "份" if row.file else "行"
    if number := values.get("number", ""):
        key: Hashable = number_key(number)
        if key in known.numbers:
            found[NUMBER] = [f"登记簿里已有{number}。"]
        elif key in seen:
            found[NUMBER] = [f"与第{seen[key]}{unit}的发文字号相同。"]
        seen.setdefault(key, row.number)
    told = []
    for key, words in _looks(row):
        if key in known.same:
            told.append(known.same[key])
        elif key in seen:
            told.append(f"与第{seen[key]}{unit}{words}")
        seen.setdefault(key, row.number)
    if told and not found and row.decision != ImportRow.Decision.ALLOWED:
        found[SAME] = told
    return found


def _looks(row: ImportRow) -> Iterator[tuple[Hashable, str]]:
    """What the row is compared by beside its number, each with the words for another row."""
    values = row.values
    if not values.get("number"):
        told = (values.get(name, "") for name in ("title", "obtained_from", "formed_on"))
        yield _key(*told), "的标题、来源和日期相同。"
    if row.file:
        yield ("file", row.file["digest"]), "是同一个文件。"
