"""Which of many reports are one body's, under whichever of its names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from gongkai.annual_report.interpretation.agency import Name, read_name
from gongkai.annual_report.interpretation.one_body import (
    may_be_one,
    may_have_become,
    same_body,
)
from gongkai.annual_report.interpretation.short_names import loosely, spelled_out
from gongkai.annual_report.report import Report

_ZONE = re.compile(r"区(?:管委会|管理委员会)$")
_ENFORCEMENT = re.compile("综合行政执法局$")
_NAMED = 5
"""Bodies that a sentence names."""
_BY_CHANCE = 3
"""Different numbers that two bodies hardly share all by chance."""
_PLACE_END = 3
"""Characters at the end of a place that names of it share: what stands before may be left out."""
_SOME = "某"
"""Before a level: the word of every place of it, for 县政府 may be any county's."""
_ANY = "*"
"""Instead of a place: every one."""


def may_be(name: str, other: str) -> bool:
    """Whether a list that says `name` may mean the body called `other`: also a zone that the list
    calls by half its name (开发区管委会 for 青岩经济开发区管委会), for an area seldom has two."""
    if same_body(name, other):
        return True
    return _ZONE.search(name) is not None and spelled_out(other).endswith(spelled_out(name))


def by_body(reports: Sequence[Report]) -> list[tuple[Report, ...]]:
    """`reports` by body. One without a name stands alone; so does a short name that may be several
    of the others' (区教育局 beside those of two districts)."""
    named: dict[str, list[Report]] = defaultdict(list)
    alone = []
    for report in reports:
        if report.agency:
            named[report.agency].append(report)
        else:
            alone.append((report,))
    return [
        tuple(r for name in names for r in named[name]) for names in _groups(list(named))
    ] + alone


def unclear(reports: Sequence[Report]) -> list[tuple[Report, ...]]:
    """Each report whose short name may be that of several others, followed by those: it may be one
    of them given again."""
    named = {report.agency: report for report in reports if report.agency}
    kin = _kinship(list(named))
    return [
        (named[name], *(named[other] for other in named if other in own and other != name))
        for name, own in kin.items()
        if any(own - kin[other] for other in own)
    ]


def within(reports: Sequence[Report]) -> list[tuple[Report, list[Report]]]:
    """Each government among `reports` with those of its area: its report may hold their numbers,
    as a government's does. One of its office alone bears the office's name."""
    governments: dict[str, Report] = {}
    below: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        name = read_name(spelled_out(report.agency or ""))
        if name.regions and not name.core:
            governments.setdefault(name.regions[-1], report)
    for report in reports:
        name = read_name(spelled_out(report.agency or ""))
        for region in name.regions if name.core else name.regions[:-1]:
            below[region].append(report)
    return [(top, below[region]) for region, top in governments.items() if region in below]


def in_words(reports: Sequence[Report]) -> str:
    """The first of `reports` by name, and how many there are."""
    named = "、".join(report.agency or "" for report in reports[:_NAMED])
    return f"{named}等{len(reports)}个单位" if len(reports) > _NAMED else named


def meant(wanted: Iterable[str], present: Sequence[str]) -> dict[str, list[str]]:
    """Of each name `wanted` the bodies `present` that it means."""
    alike = _by_word(present)
    return {
        name: [
            other
            for other in (present if _ZONE.search(name) else _like(name, alike))
            if may_be(name, other)
        ]
        for name in wanted
    }


def half_named(found: Mapping[str, Sequence[str]]) -> list[str]:
    """The names of zones that mean only bodies `found` for a longer name too: 开发区 beside 高新区
    in one list is hardly the same, but a zone without a report."""
    zones = [name for name, bodies in found.items() if bodies and _ZONE.search(name)]
    longer = {name: [other for other in zones if _is_half(name, other)] for name in zones}
    return [
        name
        for name in zones
        if all(any(body in found[other] for other in longer[name]) for body in found[name])
    ]


def _is_half(name: str, other: str) -> bool:
    return may_be(name, other) and not same_body(name, other)


def perhaps_meant(wanted: Iterable[str], present: Sequence[str]) -> dict[str, list[str]]:
    """Of each name `wanted` the bodies `present` that it may mean, though nothing makes it sure;
    of those `present` that no other name means."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in present:
        first, place = _in_a_list(name).core[:1], _place(name)
        for key in ((first, place), (first, _ANY)):
            alike[key].append(name)
    found = {}
    for name in wanted:
        first, place = _in_a_list(name).core[:1], _place(name)
        near = (place, "") if place else (_ANY,)
        found[name] = [
            other
            for each in near
            for other in (alike.get((first, each), ()) if first else ())
            if may_have_become(name, other) or same_body(_listed(name), _listed(other))
        ]
    return found


def _listed(name: str) -> str:
    """`name` as a list may mean it: one body for both is called 城管局 or 综合执法局."""
    return _ENFORCEMENT.sub("城市管理局", loosely(name))


def _in_a_list(name: str) -> Name:
    return read_name(_listed(name))


def _place(name: str) -> str:
    """The place that `name` gives; "" where it gives a level (县教育局) or nothing."""
    regions = read_name(spelled_out(name)).regions
    return "" if not regions or _is_level(regions[-1]) else regions[-1]


def _groups(names: Sequence[str]) -> list[list[str]]:
    """`names` by body."""
    groups: dict[str, list[str]] = {}
    kin = _kinship(names)
    place = {name: number for number, name in enumerate(names)}
    for name, own in kin.items():
        clear = all(kin[other] == own for other in own)
        group = sorted(own, key=place.__getitem__) if clear else [name]
        groups.setdefault(group[0], group)
    return list(groups.values())


def _kinship(names: Sequence[str]) -> dict[str, set[str]]:
    """Of each name those that may mean the same body, itself among them."""
    alike = _by_word(names)
    return {
        name: {other for other in _like(name, alike) if other == name or same_body(name, other)}
        for name in names
    }


def _by_word(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Names by what they have in common with others: only these need be held against one another,
    for there may be thousands."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for word in _words(name):
            alike[word].append(name)
    return alike


def _like(name: str, alike: Mapping[str, Sequence[str]]) -> set[str]:
    return {other for word in _sought(name) for other in alike.get(word, ())}


def _words(name: str) -> set[str]:
    """What a name has in common with others of its body: its place or level, and what is below; of
    a government the place alone, for 人民政府 may be left out."""
    read = read_name(spelled_out(name))
    place = read.regions[-1] if read.regions else ""
    if place and not read.core:
        return {place} if _is_level(place) else {place, _SOME + place[-1]}
    near = {place} if len(place) < 2 else {place[-_PLACE_END:], _SOME + place[-1]}
    whole = _word("", spelled_out(name))  # 市场 begins like a place
    return {whole, _word(_ANY, read.core), *(_word(each, read.core) for each in near)}


def _sought(name: str) -> set[str]:
    """The words under which the bodies stand that `name` may mean."""
    read = read_name(spelled_out(name))
    place = read.regions[-1] if read.regions else ""
    level = {place, _SOME + place}
    if place and not read.core:
        return level if _is_level(place) else {place, place[-1]}
    whole = _word(_ANY, spelled_out(name))
    if not place:
        return {whole, _word(_ANY, read.core)}
    near = level if _is_level(place) else {place[-_PLACE_END:], place[-1]}
    return {whole, _word("", read.core), *(_word(each, read.core) for each in near)}


def _word(place: str, core: str) -> str:
    return f"{place}|{core}"


def _is_level(place: str) -> bool:
    return len(place) == 1


def perhaps_one(reports: Sequence[Report]) -> list[tuple[Report, Report]]:
    """Each two reports of one place whose names differ as one body's may: 县发改局 and 县发改委."""
    by_core: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_core[read_name(loosely(report.agency or "")).core].append(report)
    return [
        (one, other)
        for core, alike in by_core.items()
        if core and len({_core(report) for report in alike}) > 1
        for one, other in _near(alike)
        if _core(one) != _core(other) and may_be_one(one.agency or "", other.agency or "")
    ]


def _near(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each two of `reports` that may be of one place."""
    places: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        places[_place(report.agency or "")].append(report)
    anywhere = places.pop("", [])
    yield from combinations(anywhere, 2)
    for somewhere in places.values():
        yield from combinations(somewhere, 2)
        yield from product(anywhere, somewhere)


def _core(report: Report) -> str:
    return read_name(spelled_out(report.agency or "")).core


def doubles(reports: Sequence[Report]) -> list[list[int]]:
    """The places of reports with the same numbers: they may be one report given twice, where a name
    is not known, or where there are too many numbers for chance. A report of noughts is like many,
    and adds nothing. Reports of one body are none: of these another rule tells."""
    alike: dict[object, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        if any(report.values.values()):
            alike[frozenset(report.values.items())].append(place)
    return [
        places
        for places in alike.values()
        if len(places) > 1 and _may_be_one_report([reports[place] for place in places])
    ]


def _may_be_one_report(reports: Sequence[Report]) -> bool:
    names = [report.agency for report in reports]
    if not all(names):
        return True
    numbers = {value for value in reports[0].values.values() if value}
    one_body = all(same_body(names[0] or "", name or "") for name in names)
    return len(numbers) >= _BY_CHANCE and not one_body
