"""Table two (主动公开政府信息情况) out of grids, and what its reader in text shares."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import groupby

from gongkai.annual_report.forms import DECIMAL_PATHS, FORM_2019, FORM_2021, proactive_path
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.column_names import (
    OTHER,
    Header,
    by_names,
    header_of,
    names_all,
    stands_over_labels,
)
from gongkai.annual_report.interpretation.tables.grids import GridRow, fields_after
from gongkai.annual_report.interpretation.tables.header_columns import end_of, placed
from gongkai.annual_report.interpretation.tables.labels import bare, is_block_heading
from gongkai.annual_report.interpretation.tables.money_units import (
    MYRIADS,
    is_caption,
    money_unit,
    nearest,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.own_grids import FULL, of_table_two, opens_block
from gongkai.annual_report.interpretation.tables.reading import TableRead, texts_of
from gongkai.annual_report.report import ExtraRow

_COLUMNS = {
    form.name: {row.key: block.columns for block in form.proactive for row in block.rows}
    for form in (FORM_2019, FORM_2021)
}
_PATHS = {
    form.name: {
        row.key: tuple(proactive_path(row, column) for column in block.columns)
        for block in form.proactive
        for row in block.rows
    }
    for form in (FORM_2019, FORM_2021)
}
_OF_MONEY = re.compile(r"\d[\d.,，]*\s*[万亿]?元")
_SIGNS_OF = {
    "2021": frozenset({"issued", "repealed", "in_force"}),
    "2019": frozenset({"made", "published", "published_total", "last_year", "change", "projects"}),
}
_DECISIONS, _BESIDE_DECISIONS = "decisions", frozenset({"last_year", "change", "projects"})
"""The form of 2019 has no column of decisions without those of the year before."""
_ROWS_OF_2019 = frozenset({"other_services", "procurement"})
_FEWEST_ROWS, _FEWEST_SIGNS = 2, 2
_WIDEST = 4
_TRUE = Shape(visible=True, edged=True, true=True)


@dataclass
class _Found:
    """Rows found in grids so far; `headers` are the columns in force where each row stands, and
    where their row ends; `widths` how many columns each name of a header takes, 0 where it
    stands there more than once; `unnamed` the columns over which nothing stands; `named` what the
    header names from its first column on, `own_names` that above each row, `spare` how many blank
    cells stand behind the names above it; `unit` is that of its
    amounts, `caption` that of a row which says nothing else, `units` those of each row; `fresh`
    tells that the header is right above."""

    rows: dict[str, tuple[GridRow, int]] = field(default_factory=dict)
    headers: dict[str, tuple[Mapping[str, int], int, Set[int]]] = field(default_factory=dict)
    own_names: dict[str, Header] = field(default_factory=dict)
    spare: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    extra: list[ExtraRow] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    header: Mapping[str, int] = field(default_factory=dict)
    header_end: int = 0
    widths: dict[str, int] = field(default_factory=dict)
    unnamed: Set[int] = frozenset()
    named: Header = ()
    behind: int = 0
    unit: str = ""
    caption: str = ""
    units: dict[str, str] = field(default_factory=dict)
    block: int = -1
    fresh: bool = False
    torn: set[str] = field(default_factory=set)


def read_grids(rows: Sequence[GridRow]) -> TableRead | None:
    """Table two in the grids' rows; None where fewer than two of its rows are there, or nothing
    but the names of some rows speaks for it."""
    found = _Found()
    for row in of_table_two(rows):
        _take(row, found)
    if len(found.rows) < (_FEWEST_ROWS if found.names else FULL):
        return None
    form = form_of(found.rows.keys(), found.names)
    if form is None:
        form = form_by_width({key: row.texts[at + 1 :] for key, (row, at) in found.rows.items()})
    runs, certain = _place(form, found)
    counted = {key: run for key, run in runs.items() if key not in certain}
    aligned = aligned_rows(form, counted, _TRUE) | certain
    for key in found.torn & aligned.keys():
        aligned[key] = (None,) * len(aligned[key])
    read = table_of(form, aligned, runs, found.extra, frozenset(found.blocks))
    return replace(read, units=units_of(form, found.units))


def _take(row: GridRow, found: _Found) -> None:
    if opens_block(row) and not (found.fresh and row.names.proactive and found.block == row.block):
        found.block, found.header = row.block, {}
        found.blocks.add(row.block)
        found.names.add("heading")
        found.named, found.unit, found.behind = _named(row), _unit(row), _blank_at_end(row)
    if row.names.headings:
        found.named, found.unit, found.behind = _named(row), _unit(row), _blank_at_end(row)
        named = {name: row.cells.columns[row.words[word]] for word, name in row.names.headings}
        found.header, found.header_end, found.block = named, end_of(row), row.block
        cells = zip(row.cells.columns, row.texts, strict=True)
        found.unnamed = frozenset(column for column, text in cells if not text)
        found.names.update(named)
        headings = [name for _, name in row.names.headings]
        for word, name in row.names.headings:
            at = row.words[word]
            width = row.cells.end(at) - row.cells.columns[at]
            found.widths[name] = width if headings.count(name) == 1 else 0
        found.blocks.add(row.block)
        found.fresh = True
        return
    at, key = _label(row)
    if key is None:
        words = [row.texts[word] for word in row.words]
        if words and all(map(is_caption, words)):
            found.caption = money_unit(words[0])
        _take_extra(row, found)
    elif key in found.rows:
        _settle(key, row, at, found)
    elif found.block == row.block or _values_after(row, at):
        found.fresh = False
        found.rows[key] = (row, at)
        header = found.header if found.block == row.block else {}
        found.headers[key] = (header, found.header_end, found.unnamed)
        found.own_names[key] = found.named if found.block == row.block else ()
        found.spare[key] = found.behind
        found.units[key] = nearest(found.unit, money_unit(row.texts[at]), found.caption)
        found.blocks.add(row.block)


def _named(row: GridRow) -> Header:
    """What the cells of a header's row name, without those that name the rows or the block, and
    those before them: a column of the articles may have a name too."""
    last = 0
    for at, text in enumerate(row.texts):
        if is_block_heading(text) or (at == last and stands_over_labels(text)):
            last = at + 1
    texts = list(filter(None, row.texts[last:]))
    return () if any(map(is_value, texts)) else header_of(texts)


def _blank_at_end(row: GridRow) -> int:
    """How many blank cells stand behind the last name of a header's row."""
    return len(row.texts) - max((at for at, text in enumerate(row.texts, 1) if text), default=0)


def _below_names(row: GridRow, at: int, spare: int) -> tuple[str, ...]:
    """The texts behind the label at index `at`, without the blank ones below the `spare` blank
    cells at the header's end."""
    end = len(row.texts)
    while spare and end > at + 1 and not row.texts[end - 1]:
        end, spare = end - 1, spare - 1
    return row.texts[at + 1 : end]


def _unit(row: GridRow) -> str:
    """The unit of the amounts below a row of a header."""
    return "、".join(sorted({unit for word in row.words if (unit := money_unit(row.texts[word]))}))


def _label(row: GridRow) -> tuple[int, str | None]:
    if row.names.proactive is None:
        return -1, None
    word, key = row.names.proactive
    return row.words[word], key


def _values_after(row: GridRow, at: int) -> bool:
    behind = row.texts[at + 1 :]
    return bool(behind) and all(not text or is_value(text) for text in behind)


def _settle(key: str, row: GridRow, at: int, found: _Found) -> None:
    """The same row twice in one table: unknown where the two disagree."""
    first, first_at = found.rows[key]
    again = row.texts[at + 1 :]
    if row.block != found.block or not any(again):
        return
    if first.texts[first_at + 1 :] != again:
        found.torn.add(key)


def _take_extra(row: GridRow, found: _Found) -> None:
    if row.block != found.block or not found.rows or not 1 <= len(row.texts) <= _WIDEST + 1:
        return
    label, values = row.texts[0], row.texts[1:]
    numbers = all(not text or is_value(text) for text in values) and any(map(is_value, values))
    if bare(label) and not is_value(label) and numbers:
        found.extra.append(ExtraRow("proactive", " ".join(label.split()), values))


def form_of(keys: Set[str], names: Set[str]) -> str | None:
    """The form by the rows' keys and the names of columns; None where they do not tell. A row of
    the older form may have been kept below the columns of the newer."""
    shown = {form: len(signs & names) for form, signs in _SIGNS_OF.items()}
    is_newer = shown["2021"] >= _FEWEST_SIGNS and not shown["2019"]
    if keys & _ROWS_OF_2019 and not is_newer:
        return "2019"
    if _DECISIONS in names and names.isdisjoint(_BESIDE_DECISIONS):
        return "2021"
    if shown["2021"] == shown["2019"]:
        return None
    return max(shown, key=lambda form: shown[form])


def form_by_width(fields: Mapping[str, Sequence[str]]) -> str:
    """The form where headers do not tell, by what stands behind the rows' labels: a licence row of
    more than one number is of 2019."""
    for key in ("licences", "penalties", "coercive_measures"):
        if sum(map(bool, fields.get(key, ()))) > 1:
            return "2019"
    return "2021"


def _place(form: str, found: _Found) -> tuple[dict[str, Run], dict[str, Aligned]]:
    """Rows as runs, and those that the header decides: placed for certain by its columns, or
    unknown where it names them in another order and cannot be believed."""
    runs: dict[str, Run] = {}
    certain: dict[str, Aligned] = {}
    for key, (row, at) in found.rows.items():
        if key not in _COLUMNS[form]:
            label = " ".join(row.texts[at].split())
            raw = row.texts[at + 1 :]
            found.extra.append(ExtraRow("proactive", label, raw))
            continue
        keys = [column.key for column in _COLUMNS[form][key]]
        fields = fields_after(row, at, len(keys))
        header, end, _ = found.headers[key]
        merged = [found.widths[name] for name in header] == [len(fields)]
        if merged and len(keys) == 1 and len(set(fields)) == 1:
            fields = fields[:1]  # the merged cell below a merged name, written out
        named = [header[name] for name in keys if name in header]
        usual = named == sorted(named)
        whole = len(named) == len(keys) and not (usual and len(fields) == len(keys))
        exact: Aligned | None = placed(row, at, named, end) if whole else None
        if len(keys) == 1 and len(fields) > 1:
            exact = _under_its_name(row, at, found, key)
        runs[key] = Run(fields)
        own = _below_names(row, at, found.spare[key])
        told = by_names(form, key, found.own_names[key], own)
        if exact is not None and (told is None or names_all(form, key, found.own_names[key])):
            certain[key] = exact
        elif told is not None:
            certain[key] = told
        elif not usual:
            certain[key] = (None,) * len(keys)
    return runs, certain


def _under_its_name(row: GridRow, at: int, found: _Found, key: str) -> Aligned | None:
    """The one cell of a row below the one name of the form in its header, as wide as that; beside
    it are columns of the body's own, each with its name (上年数)."""
    header, end, unnamed = found.headers[key]
    if len(header) != 1:
        return None
    ((name, column),) = header.items()
    cells = row.cells
    widths = {cells.columns[cell]: cells.end(cell) - column for cell in range(len(row.texts))}
    if widths.get(column) != found.widths[name]:
        return None
    if any(
        row.texts[cell] and cells.columns[cell] in unnamed
        for cell in range(at + 1, len(cells.texts))
    ):
        return None  # of 1,134 parted at its comma the first part stands below the name
    return placed(row, at, [column], end)


def aligned_rows(form: str, runs: Mapping[str, Run], shape: Shape) -> dict[str, Aligned]:
    """The rows of table two in the columns of `form`; rows of one width witness for one another."""
    by_width: dict[int, dict[str, Run]] = {}
    for key, run in runs.items():
        by_width.setdefault(len(_COLUMNS[form][key]), {})[key] = run
    aligned: dict[str, Aligned] = {}
    for width, group in by_width.items():
        aligned |= align(group, width, shape) if width > 1 else _single(group)
    return aligned


def under_header(form: str, key: str, header: Header, run: Run) -> Aligned | None:
    """A whole row under a header that has columns of its own, or the form's in another order."""
    keys = [column.key for column in _COLUMNS[form][key]]
    if len(keys) == 1 or len(run.fields) != len(header) or not all(run.fields):
        return None
    if list(header) == keys or any(header.count(name) != 1 for name in keys):
        return None
    return tuple(run.fields[header.index(name)] for name in keys)


def once(form: str, key: str, header: Header, run: Run) -> Aligned | None:
    """The cells of a row in which the text of a merged one stands in every column that it takes,
    where the header is repeated over as many: so merged cells are written out."""
    if len(header) != len(run.fields) or {None, OTHER} & {*header} or not all(run.fields):
        return None
    cells = [cell for cell, _ in groupby(zip(header, run.fields, strict=True))]
    keys = [column.key for column in _COLUMNS[form][key]]
    names = [name for name, _ in cells]
    if len(cells) != len(keys) or len(cells) == len(header) or (keys[1:] and names != keys):
        return None
    return tuple(text for _, text in cells)


def _single(group: Mapping[str, Run]) -> dict[str, Aligned]:
    """Rows of one cell: whatever empty fields stand beside it, a single number is that cell."""
    placed: dict[str, Aligned] = {}
    for key, run in group.items():
        filled = [text for text in run.fields if text]
        placed[key] = ("",) if not filled else (filled[0] if len(filled) == 1 else None,)
    return placed


def table_of(
    form: str,
    aligned: Mapping[str, Aligned],
    runs: Mapping[str, Run],
    extra: Sequence[ExtraRow],
    blocks: frozenset[int],
    lost: bool = False,
) -> TableRead:
    """Rows by key as cells by path."""
    texts: dict[str, str | None] = {}
    shown: dict[str, str] = {}
    for key, cells in aligned.items():
        paths = _PATHS[form][key]
        row = (None,) * len(cells) if _is_shifted(paths, cells) else cells
        texts.update(texts_of(paths, row))
        if None in row:
            raw = " ".join(text for text in (runs[key].fields if key in runs else ()) if text)
            shown.update((path, raw) for path, text in texts_of(paths, row) if text is None)
    return TableRead(form, texts, shown, tuple(extra), lost, blocks)


def _is_shifted(paths: Sequence[str], row: Aligned) -> bool:
    """Whether a sum of money stands where is counted, beside the column of the amount."""
    if DECIMAL_PATHS.isdisjoint(paths):
        return False
    counted = (text for path, text in zip(paths, row, strict=True) if path not in DECIMAL_PATHS)
    return any(text and _OF_MONEY.fullmatch(text.strip()) for text in counted)


def units_of(form: str, units: Mapping[str, str]) -> Mapping[str, str]:
    """The units of the amounts of `form` that are not said to be in 万元, by their paths; "" where
    the table does not say its unit."""
    return {
        path: unit
        for key, unit in units.items()
        if unit != MYRIADS
        for path in _PATHS[form].get(key, ())
        if path in DECIMAL_PATHS
    }


def has_row(form: str, key: str) -> bool:
    return key in _COLUMNS[form]
