"""Labels of the statutory tables that a report prints otherwise than the form.

The words of the tables are laid beside those of the form, in their order; what stands in the place
of a label, and is none, has been put there for it. So it does not matter how a table was flattened:
a label torn to pieces is put together, labels in one text are taken apart, a header that was lost
is not there, and nothing is said of it.

Rows that stand in another order are told too: whoever reads them by count reads other rows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gongkai.annual_report.forms import BALANCE_NOTE, SECTION_TITLES, TABLES
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.slips import doubles, misspells
from gongkai.annual_report.interpretation.tables.statutory_labels import (
    BLOCK,
    COLUMN,
    ORDER,
    OTHER_YEARS,
    ROW,
    Label,
    labels_of,
    names_body,
    names_year,
    says_another,
    stands_for_another,
)
from gongkai.annual_report.report import ChangedLabel

_MOST_PIECES, _LONGEST_WORD, _MOST_WORDS = 6, 60, 600
_LONGEST_KEPT = 8192
"""Characters of tables whose answer is kept: longer ones are hostile, and would fill the memory."""
_SHORTEST_INSIDE, _SHORTEST_NAME, _LONGEST_NAME = 4, 3, 20
_ALIKE = 0.5
_WORD = re.compile("[一-鿿]{2}")
_OTHER, _TOTAL = "其他", "总计"
_END = "。"
"""Of a sentence."""
_NARROW = {
    table: frozenset(
        "".join(label.plain for label in labels_of("2021", table) if label.kind == COLUMN)
    )
    for table in ("requests", "remedies")
}
"""The characters of the names of columns that stand in narrow cells."""
_COLUMNS = {
    table: frozenset(
        label.plain for label in labels_of("2021", table) if label.kind == COLUMN and label.key
    )
    for table in TABLES
}
_ELSEWHERE = {
    table: frozenset(
        label.plain for other in TABLES if other != table for label in labels_of("2021", other)
    )
    for table in TABLES
}
_TITLES = tuple(map(bare, SECTION_TITLES))
"""Words of the report's other parts: in a text of scraps they may stand anywhere."""
_FEWEST_SEEN = 0.5
"""What share of the words must be the form's: where fewer are, the text is damaged, and what stands
in whose place is not to be told."""


class Changed(NamedTuple):
    """A label of the form, and what is printed for it; `forgotten` tells that the numbers under it
    are those of another thing."""

    label: Label
    printed: str
    another: bool
    forgotten: bool


class _Token(NamedTuple):
    """A label of the form (`plain` is its text), or words that are none; `alone` where a single
    label is lacking in whose place they stand."""

    plain: str
    printed: str
    is_label: bool
    alone: bool = False


def find_changed_labels(
    form: str, tables: Iterable[str], words: Sequence[str], year: int | None = None
) -> tuple[Changed, ...]:
    """What the `words` of `tables` say in place of the labels of `form` in a report on `year`."""
    if len(words) > _MOST_WORDS:
        return ()
    compare = _changed if sum(map(len, words)) <= _LONGEST_KEPT else _changed.__wrapped__
    return compare(form, tuple(tables), tuple(words), year)


def told(changed: Iterable[Changed]) -> tuple[ChangedLabel, ...]:
    """The labels as a report carries them, each once."""
    return tuple(
        dict.fromkeys(
            ChangedLabel(one.label.table, one.label.kind, one.printed, one.label.text, one.another)
            for one in changed
        )
    )


@lru_cache(maxsize=256)
def _changed(
    form: str, tables: tuple[str, ...], words: tuple[str, ...], year: int | None
) -> tuple[Changed, ...]:
    labels = [label for table in tables for label in labels_of(form, table)]
    own = {label.plain: label for label in labels}
    tokens = _each_once(_with_years(_tokens(words, own, year)))
    seen = sum(token.is_label for token in tokens)
    if not seen or seen < _FEWEST_SEEN * len(tokens):
        return ()
    missing = Counter(label.plain for label in labels)
    missing.subtract(token.plain for token in tokens)
    pairs = (pair for pair in _pairs(tokens, labels, missing) if _is_changed(*pair, missing))
    changed = (_told(token.printed, label, year) for token, label in pairs)
    told = (one for one in changed if one.another or not _is_trifle(one))
    return (*told, *(one for table in tables for one in _out_of_order(tokens, form, table)))


def _out_of_order(tokens: Sequence[_Token], form: str, table: str) -> Iterator[Changed]:
    """The first row of `table` that stands before one that is due there."""
    own = {x.plain: x for x in labels_of(form, table) if x.kind == ROW and x.key}
    seen = list(dict.fromkeys(token.plain for token in tokens if token.plain in own))
    due = (plain for plain in own if plain in seen)
    for plain, expected in zip(seen, due, strict=True):
        if plain != expected:
            yield Changed(own[expected]._replace(kind=ORDER), own[plain].text, True, False)
            return


def _with_years(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """`tokens`, 总计 with the word right before it that says of which years: 上年总计 among other
    names in one text is taken apart into both."""
    years: _Token | None = None
    for token in tokens:
        if years is not None and token.plain == _TOTAL:
            token = _Token(years.plain + _TOTAL, years.printed + token.printed, False)
        elif years is not None:
            yield years
        years = None if token.is_label or token.plain not in OTHER_YEARS else token
        if years is None:
            yield token
    if years is not None:
        yield years


def _each_once(tokens: Iterable[_Token]) -> list[_Token]:
    """`tokens`, of words that follow one another the first: a merged cell that is written out
    stands in every column or row that it takes."""
    return [
        token for one, group in groupby(tokens) for token in (group if one.is_label else (one,))
    ]


def _told(printed: str, label: Label, year: int | None) -> Changed:
    another = says_another(printed, label, year)
    return Changed(label, printed, another, another and stands_for_another(printed, label, year))


def _is_changed(token: _Token, label: Label, missing: Counter[str]) -> bool:
    """Whether the words of `token` stand for `label` and are others. A name of the form stands for
    that of another column only where it is one too many, and the other is lacking."""
    if token.is_label:
        return label.kind == COLUMN and missing[label.plain] > 0 > missing[token.plain]
    if label.kind == BLOCK and missing[label.plain] <= 0:
        return False  # the articles stand in a column of their own, which has a name
    if label.text == BALANCE_NOTE or _is_cut(token, label):
        return False  # what offices write in their own words; a label whose tail was lost
    if label.kind == COLUMN and label.key:
        return len(token.plain) <= _LONGEST_NAME and not _may_be_crumb(token, label, missing)
    if token.plain in _ELSEWHERE[label.table] or token.plain.endswith(_TITLES):
        return False
    alone = bool(label.key) and token.alone
    return alone or label.plain in token.plain or _likeness(token, label) >= _ALIKE


def _is_cut(token: _Token, label: Label) -> bool:
    """Whether words are a piece of a label; a row's of which a single character is lost, at its
    end, is misspelt."""
    cut = token.plain in label.plain
    return cut and not (label.kind == ROW and label.key and token.plain == label.plain[:-1])


def _is_trifle(one: Changed) -> bool:
    """Whether nothing is to be told of a label that says what that of the form says: the heading of
    a block, which offices write with or without 第."""
    return one.label.kind == BLOCK


def _likeness(token: _Token, label: Label) -> float:
    return SequenceMatcher(None, token.plain, label.plain).ratio()


def _may_be_crumb(token: _Token, label: Label, missing: Counter[str]) -> bool:
    """Whether words may be put together of the pieces of names that narrow cells broke, and whose
    lines were run together: 结果结果其他尚未. Where a single name is lacking, they are its own."""
    if label.table not in _NARROW or not _NARROW[label.table].issuperset(token.plain):
        return False
    if len(label.plain) >= _SHORTEST_NAME and doubles(token.plain, label.plain):
        return False
    lacking = {plain for plain in _COLUMNS[label.table] if missing[plain] > 0}
    if not token.alone or lacking != {label.plain}:
        return True
    return {*token.plain} <= {*label.plain} and not misspells(token.plain, label.plain)


def _tokens(words: Sequence[str], labels: dict[str, Label], year: int | None) -> Iterator[_Token]:
    pattern = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    one, whole = re.compile(pattern), re.compile(f"(?:{pattern})+")
    plain = [bare(word).replace("合计", "总计") for word in words]
    at = 0
    while at < len(words):
        for end in range(at + 1, min(at + _MOST_PIECES, len(words)) + 1):
            if whole.fullmatch(text := "".join(plain[at:end])):
                yield from _each(one.findall(text), in_one=end == at + 1)
                at = end
                break
        else:
            if plain[at] and _END not in words[at]:
                yield from _parted(words[at], plain[at], one, labels, year)
            at += 1


def _each(found: Sequence[str], *, in_one: bool) -> Iterator[_Token]:
    """The labels `found` side by side; `in_one` text 其他自然人 is not two of them, but the name of
    others: only 总计 stands behind the last column of 法人或其他组织."""
    names = _COLUMNS["requests"] - {_OTHER, _TOTAL}
    at = 0
    while at < len(found):
        others = in_one and found[at] == _OTHER and found[at + 1 : at + 2]
        if others and others[0] in names:
            yield _Token(_OTHER + others[0], _OTHER + others[0], False)
            at += 1
        else:
            yield _Token(found[at], found[at], True)
        at += 1


def _parted(
    word: str, plain: str, one: re.Pattern[str], labels: dict[str, Label], year: int | None
) -> Iterator[_Token]:
    """The labels within a word that has other characters too: alone with a note beside it a label
    is what it was, unless the note changes it."""
    found = [label for label in one.findall(plain) if len(label) >= _SHORTEST_INSIDE]
    printed = "".join(word.split())
    if not found:
        if len(plain) <= _LONGEST_WORD and _WORD.search(plain):
            yield _Token(plain, printed, False)
    elif len(found) == 1:
        label = labels[found[0]]
        of_whom = label.table == "proactive" and names_body(printed)
        changed = (
            of_whom
            or names_year(printed)
            or doubles(plain, label.plain)
            or says_another(printed, label, year)
        )
        yield _Token(plain, printed, False) if changed else _Token(found[0], printed, True)
    else:
        yield from _taken_apart(plain, one, labels)


def _taken_apart(plain: str, one: re.Pattern[str], labels: Iterable[str]) -> Iterator[_Token]:
    """The labels that stand in one text, and what stands between them; a short one may be the
    beginning of another that is misspelt (其他结裹)."""
    longer = [label for label in labels if len(label) >= _SHORTEST_INSIDE]
    behind = 0
    found = list(one.finditer(plain))
    begins = [label.start() for label in found[1:]] + [len(plain)]
    for label, end in zip(found, begins, strict=True):
        if _WORD.search(between := plain[behind : label.start()]):
            yield _Token(between, between, False)
        own = plain[label.start() : end]
        if len(label[0]) < _SHORTEST_INSIDE and any(misspells(own, other) for other in longer):
            yield _Token(own, own, False)
            behind = end
            continue
        yield _Token(label[0], label[0], True)
        behind = label.end()
    if _WORD.search(rest := plain[behind:]):
        yield _Token(rest, rest, False)


def _pairs(
    tokens: Sequence[_Token], labels: Sequence[Label], missing: Counter[str]
) -> Iterator[tuple[_Token, Label]]:
    """The words that stand in the places of labels."""
    matcher = SequenceMatcher(
        None, [token.plain for token in tokens], [label.plain for label in labels], autojunk=False
    )
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind != "replace":
            continue
        yield from _in_places(tokens[begin:end], labels[first:last], missing)


def _in_places(
    tokens: Sequence[_Token], labels: Sequence[Label], missing: Counter[str]
) -> Iterator[tuple[_Token, Label]]:
    """Words as many as the labels that are lacking, each with its own; the names of groups may be
    repeated from row to row, or not be there. Of other numbers those that are alike."""
    if len(tokens) != len(labels):
        tokens = [token for token in tokens if not token.is_label]
        keyed = [label for label in labels if label.key and missing[label.plain] > 0]
        if len(tokens) != len(keyed):
            yield from _alike(tokens, labels)
            return
        labels = keyed
    alone = len(tokens) == 1
    yield from ((t._replace(alone=alone), o) for t, o in zip(tokens, labels, strict=True))


def _alike(tokens: Sequence[_Token], labels: Sequence[Label]) -> Iterator[tuple[_Token, Label]]:
    """Where more words stand than labels, or fewer, those pairs that are alike, in their order."""
    at = 0
    for token in tokens:
        for place in range(at, len(labels)):
            if _likeness(token, labels[place]) >= _ALIKE:
                yield token, labels[place]
                at = place + 1
                break
