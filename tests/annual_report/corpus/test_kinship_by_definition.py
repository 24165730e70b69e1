"""Who is held against whom, by the words of the rule instead of its way of finding out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.corpus import kinship as kinships
from gongkai.annual_report.corpus.kinship import Kin, Kinship
from tests.annual_report.corpus.made_up_parts import part, report

NAMES = st.sampled_from(["", "甲", "乙", "县政府"])
REPORT = st.fixed_dictionaries(
    {
        "unit": NAMES,
        "group": st.sampled_from(["", "东县", "西县"]),
        "parent": NAMES,
        "year": st.sampled_from([None, 2023, 2024, 2025]),
    }
)
CORPUS = st.lists(REPORT, max_size=24)


def found_in(folder: Path, told: list[dict], size: int) -> tuple[Kinship, list[tuple[Kin, ...]]]:
    """Kinship and clusters of the reports `told` of, kept in parts of `size`."""
    rows = [report(number, **more) for number, more in enumerate(told)]
    starts = range(0, max(1, len(rows)), size)
    parts = [
        part(folder, f"read-{start:06}", reports=rows[start : start + size]) for start in starts
    ]
    found, index = Kinship.of(len(rows), parts)
    return found, list(found.clusters(index))


def last_of(told: list[dict], number: int) -> int | None:
    """The one report of the same unit and group on the year before, if there is just one."""
    this = told[number]
    if not this["unit"] or this["year"] is None:
        return None
    before = [
        n
        for n, other in enumerate(told)
        if (other["unit"], other["group"]) == (this["unit"], this["group"])
        and other["year"] == this["year"] - 1
    ]
    return before[0] if len(before) == 1 else None


def parents_of(told: list[dict], number: int) -> list[int]:
    """Those of the name and year: of its own group, else of the only group that has any."""
    this = told[number]
    if not this["parent"] or this["parent"] == this["unit"] or this["year"] is None:
        return []
    named = (this["parent"], this["year"])
    all_ = [n for n, o in enumerate(told) if (o["unit"], o["year"]) == named]
    own = [n for n in all_ if told[n]["group"] == this["group"]]
    return own or (all_ if len({told[n]["group"] for n in all_}) == 1 else [])


def children_of(told: list[dict], number: int) -> tuple[int, ...]:
    return tuple(n for n in range(len(told)) if number in parents_of(told, n))


def sisters_of(told: list[dict], number: int) -> set[int]:
    """The others of the same group and year."""
    this = told[number]
    if not this["group"] or this["year"] is None:
        return set()
    same = (this["group"], this["year"])
    return {n for n, o in enumerate(told) if (o["group"], o["year"]) == same} - {number}


@settings(max_examples=100, deadline=None)
@given(CORPUS, st.integers(1, 9))
def test_kin_are_those_of_the_definition(tmp_path_factory, told, size: int) -> None:
    found, clusters = found_in(tmp_path_factory.mktemp("k"), told, size)
    kin = {k.report: k for cluster in clusters for k in cluster}
    sisters = {k.report: {o.report for o in c} - {k.report} for c in clusters for k in c}
    for number in range(len(told)):
        last, children = last_of(told, number), children_of(told, number)
        assert (None if found.last[number] < 0 else found.last[number]) == last
        assert found.children.get(number, ()) == children
        assert sisters.get(number, set()) == sisters_of(told, number)
        if number in kin:
            assert kin[number] == Kin(number, last, children)
        else:
            assert last is None
            assert children == ()


@settings(max_examples=40, deadline=None)
@given(CORPUS, st.integers(1, 9), st.integers(1, 9))
def test_how_the_reports_are_kept_does_not_show(tmp_path_factory, told, one, other) -> None:
    found = [found_in(tmp_path_factory.mktemp("k"), told, size) for size in (one, other)]
    assert found[0][1] == found[1][1]
    assert list(found[0][0].last) == list(found[1][0].last)


@settings(max_examples=40, deadline=None)
@given(CORPUS)
def test_every_report_is_where_it_is_said_to_be(tmp_path_factory, told) -> None:
    found, _ = found_in(tmp_path_factory.mktemp("k"), told, 5)
    where = list(zip(found.part, found.row, strict=True))
    assert where == [divmod(number, 5) for number in range(len(told))]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_group_that_is_cut_leaves_nobody_out(tmp_path, monkeypatch, size: int) -> None:
    monkeypatch.setattr(kinships, "LARGEST_GROUP", size)
    told = [{"unit": f"第{n}局", "group": "东县", "parent": "", "year": 2025} for n in range(7)]
    _, clusters = found_in(tmp_path, told, 3)
    assert [k.report for cluster in clusters for k in cluster] == list(range(7))
    assert {len(cluster) for cluster in clusters} <= {size, 7 % size}
