"""The numbers stated in a report's text: claims, comparisons and percentages.

Every number with a unit is a claim. What it counts is told only where the words leave no doubt
(`COUNTED`); a claim about a wider area or another body counts nothing that the tables hold.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

from gongkai.annual_report.interpretation.claims.both_ends import both_ends
from gongkai.annual_report.interpretation.claims.both_years import of_both_years
from gongkai.annual_report.interpretation.claims.comparisons import Change, changes, owner_of
from gongkai.annual_report.interpretation.claims.item_names import Part
from gongkai.annual_report.interpretation.claims.levels import spans_of_levels
from gongkai.annual_report.interpretation.claims.lists import (
    Listing,
    list_after,
    list_within,
    may_list,
)
from gongkai.annual_report.interpretation.claims.owners import settled
from gongkai.annual_report.interpretation.claims.percentages import part_and_whole
from gongkai.annual_report.interpretation.claims.phrases import Phrase, clause_starts, phrase_of
from gongkai.annual_report.interpretation.claims.quantities import Quantity, Sentence, sentences
from gongkai.annual_report.interpretation.claims.quarters import list_of_quarters
from gongkai.annual_report.interpretation.claims.respectively import named_respectively
from gongkai.annual_report.interpretation.claims.rules.rule import MONEY
from gongkai.annual_report.interpretation.claims.rules.topic import Topics
from gongkai.annual_report.interpretation.claims.scope import Scope, SentenceScope
from gongkai.annual_report.interpretation.claims.section_reading import Reading
from gongkai.annual_report.interpretation.claims.sums import counting_themselves, list_before
from gongkai.annual_report.interpretation.claims.vocabulary import COUNTED
from gongkai.annual_report.interpretation.claims.zeros import may_say_zero, zeros
from gongkai.annual_report.report import Claim, Comparison, Percentage

__all__ = ["COUNTED", "Statements", "read_statements"]

_GO_ON = ("其中", "分季度", "按季度", "从各季度", "分上下半年", "按上下半年")
"""What a sentence begins with that may be the list of the number before it."""
_LAST_YEAR = re.compile(r"(?:上年度?|上一年度?|去年|前一年|20\d\d\s?年度?)(?!结转)的?")
_QUANTITY = re.compile(r"(?:数量|总数|总量|量|数)$")
_UNIT_OF_RATES = "件"
"""What a rate of growth that stands alone is read as one of: cases, as the tables count them."""


@dataclass(frozen=True)
class Statements:
    """What the text states in numbers, in order of section and offset."""

    claims: tuple[Claim, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    percentages: tuple[Percentage, ...] = ()


def read_statements(
    texts: Mapping[int, str],
    year: int | None,
    government: bool,
    has_bodies: bool | None = None,
) -> Statements:
    """The statements of `texts` (section number to text; 0 is the preamble).

    `year` is the report's own year, `government` whether the body is a government, which speaks of
    its whole area; `has_bodies` (as a rule all governments) whether it has departments and towns,
    of which it may speak one by one.
    """
    readings = []
    for section, text in texts.items():
        reading = Reading(section, text, year, government)
        if government if has_bodies is None else has_bodies:
            reading.levels = spans_of_levels(text)
        _read(reading)
        readings.append(reading)
    return Statements(
        tuple(c for r in readings for c in sorted(r.claims, key=attrgetter("offset"))),
        tuple(c for r in readings for c in r.comparisons),
        tuple(p for r in readings for p in r.percentages),
    )


def _read(reading: Reading) -> None:
    found = list(sentences(reading.text))
    topics = Topics(reading.section, reading.text)
    for index, sentence in enumerate(found):
        reading.topic = topics.at(sentence.start, sentence.end)
        if may_say_zero(reading.text, sentence.start, sentence.end):
            _read_zeros(reading, sentence)
        if sentence.quantities:
            following = found[index + 1] if index + 1 < len(found) else None
            _read_sentence(reading, sentence, following)


def _read_zeros(reading: Reading, sentence: Sentence) -> None:
    found = zeros(reading.text, sentence.start, sentence.end, sentence.paragraph, reading.topic)
    scopes = reading.scopes(sentence) if found else None
    for zero in found:
        scope = reading.scope(scopes, sentence, zero.start) if scopes else None
        if scope and scope.own:
            text = reading.text[zero.start : zero.end]
            reading.claims.append(
                Claim(reading.section, zero.start, text, zero.counts, 0, year=scope.year)
            )


def _read_sentence(reading: Reading, sentence: Sentence, following: Sentence | None) -> None:
    text, quantities = reading.text, sentence.quantities
    compared = changes(text, sentence.start, sentence.end, reading.year)
    owners = _owners(text, quantities, compared)
    free = _outside(quantities, compared)
    lists = _lists(reading, sentence, following, owners, free)
    if owners and len(quantities) > 1:
        both = of_both_years(text, quantities, owners, reading.year)
        owners = settled(text, quantities, owners, lists, free) | both
    clauses = clause_starts(text, sentence)
    scopes = reading.scopes(sentence)
    named = named_respectively(text, sentence)
    ends = both_ends(text, sentence, reading.year)
    alone = list(compared)
    for index in free:
        quantity = quantities[index]
        phrase = phrase_of(text, sentence, index, clauses)
        if index in named:
            phrase = replace(phrase, words=f"{named[index]}＃", label=named[index])
        if quantity.percent:
            reading.percentages.append(_percentage(reading, sentence, index, phrase, lists))
            continue
        parts = lists[index].parts if index in lists else ()
        scope = reading.scope(scopes, sentence, quantity.start)
        if (end := ends.get(index)) is not None:
            phrase = replace(phrase, words=end.words, start=end.start)
            scope = Scope(end.year, scope.own)
        claim = _claim(reading, sentence, quantity, phrase, scope, parts)
        if claim is not None and index in named:
            claim = replace(claim, text=f"{named[index]}……{text[quantity.start : quantity.end]}")
        if claim is not None:
            reading.claims.append(claim)
        own = owners.get(index) if scope.year is None and not quantity.approximate else None
        if own is not None:
            _compare(reading, quantity, phrase, own, claim.counts if claim else None)
            alone.remove(own)
    _compare_alone(reading, sentence, alone, scopes)
    reading.leave(scopes, sentence)


def _outside(quantities: Sequence[Quantity], compared: Sequence[Change]) -> Sequence[int]:
    """The indices of those numbers that are no part of a comparison."""
    if not compared:
        return range(len(quantities))
    return [
        index
        for index, quantity in enumerate(quantities)
        if not any(change.start <= quantity.start < change.end for change in compared)
    ]


def _owners(
    text: str, quantities: Sequence[Quantity], compared: Sequence[Change]
) -> dict[int, Change]:
    """The comparisons that follow on a number, by its index."""
    found: dict[int, Change] = {}
    for change in compared:
        owner = owner_of(text, quantities, change)
        if owner is not None:
            found.setdefault(owner, change)
    return found


def _lists(
    reading: Reading,
    sentence: Sentence,
    following: Sentence | None,
    owners: Mapping[int, Change],
    free: Sequence[int],
) -> dict[int, Listing]:
    """Lists by the index of their total, which is one of `free`; a list may stand in the next
    sentence (。其中：), and behind a comparison (`102条，比上年多3条，其中`)."""
    found: dict[int, Listing] = {}
    text, own = reading.text, sentence.quantities
    follows = following is not None and text.startswith(_GO_ON, following.start)
    pool = (*own, *following.quantities) if follows and following else own
    if len(pool) < 2 or not may_list(text, sentence.start, pool[-1].start):
        return found
    taken = set(range(len(own))).difference(free)
    for index in free:
        if index in taken:
            if within := list_within(text, own, index).parts:
                found[index] = Listing(within, frozenset())
            continue
        among = pool if index == free[-1] else own
        told = []
        for before in (own[index], owners.get(index)):
            if (
                before
                and (after := list_after(text, among, index, before.end, reading.earlier)).members
            ):
                told.append(after)
        alone: frozenset[int] = frozenset()
        if (sum_of := list_before(text, sentence.start, own, index, taken)).members:
            told.append(sum_of)
            alone = counting_themselves(text, sentence.start, own, sum_of.members)
        if (quarters := list_of_quarters(text, among, index)).members:
            told.append(quarters)
        if told:
            listing = next((one for one in told if one.parts), told[0])
            found[index] = listing
            taken |= listing.members
            reading.listed |= {among[member].start for member in listing.members - alone}
    return found


def _claim(
    reading: Reading,
    sentence: Sentence,
    quantity: Quantity,
    phrase: Phrase,
    scope: Scope,
    parts: tuple[Part, ...],
) -> Claim | None:
    """The claim of a number; None for a part of a list or a worded number that counts nothing."""
    text = reading.text
    in_list = quantity.start in reading.listed
    paragraph = text[sentence.paragraph : quantity.start]
    counts = None
    if scope.own:
        words = phrase.words
        if scope.year is not None:
            words, paragraph = _LAST_YEAR.sub("", words), _LAST_YEAR.sub("", paragraph)
        behind = text[quantity.end : sentence.end]
        value = int(quantity.value)
        counts = reading.counts(
            words, quantity.unit, paragraph, behind, value=value, in_list=in_list
        )
        if value != quantity.value and quantity.unit not in MONEY:
            counts = None  # 每百件引发复议8.7件: a rate
    if counts is None and not parts and (in_list or quantity.worded):
        return None
    return Claim(
        reading.section,
        phrase.start,
        text[phrase.start : quantity.end],
        counts,
        quantity.value,
        quantity.unit,
        quantity.approximate,
        scope.year,
        parts,
    )


def _compare(
    reading: Reading, quantity: Quantity, phrase: Phrase, change: Change, counts: str | None
) -> None:
    text = reading.text
    if change.change is None and change.percent is None:  # both are inexact
        return
    reading.comparisons.append(
        Comparison(
            reading.section,
            quantity.start,
            text[quantity.start : change.end],
            quantity.value,
            change.change,
            counts,
            change.percent,
            text[phrase.start : quantity.start].strip(),
        )
    )


def _compare_alone(
    reading: Reading, sentence: Sentence, compared: Sequence[Change], scopes: SentenceScope
) -> None:
    """Comparisons that follow on no number: `主动公开信息数量同比增长12.5%`."""
    text = reading.text
    for change in compared:
        if not change.change and change.percent is None:
            continue
        before = _label_before(text, sentence.start, change.start)
        label = change.what or before
        counts = None
        scope = reading.scope(scopes, sentence, change.start)
        if scope.own and scope.year is None:
            unit = _UNIT_OF_RATES if change.unit == "%" else change.unit
            paragraph = text[sentence.paragraph : change.start]
            counts = reading.counts(f"{_QUANTITY.sub('', label)}＃", unit, paragraph, "")
        reading.comparisons.append(
            Comparison(
                reading.section,
                change.start,
                text[change.start : change.end],
                None,
                change.change,
                counts,
                change.percent,
                label,
            )
        )


def _label_before(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(mark, start, end) for mark in "，,；;：:、") + 1
    return text[max(begin, start) : end].strip()


def _percentage(
    reading: Reading,
    sentence: Sentence,
    index: int,
    phrase: Phrase,
    lists: Mapping[int, Listing],
) -> Percentage:
    quantity = sentence.quantities[index]
    text = reading.text[phrase.begin : quantity.end]
    part, whole = part_and_whole(reading.text, sentence.quantities, index, lists)
    value = Decimal(quantity.value)
    return Percentage(reading.section, phrase.begin, text, value, phrase.label, part, whole)
