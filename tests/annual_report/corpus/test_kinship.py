"""Who is held against whom."""

import pytest

from gongkai.annual_report.corpus.kinship import LARGEST_GROUP, Kin, Kinship
from gongkai.annual_report.corpus.shards import write_tables
from gongkai.annual_report.corpus.tables import REPORTS, Columns


def kinship(tmp_path, *reports, per_part: int = 3):
    """The kinship of `reports`, given as (unit, year, group, parent)."""
    parts = []
    for start in range(0, len(reports), per_part):
        rows = Columns(REPORTS)
        for number, (unit, year, group, parent) in enumerate(
            reports[start : start + per_part], start
        ):
            rows.add(
                {"report": number, "unit": unit, "year": year, "group": group, "parent": parent}
            )
        part = tmp_path / f"read-{start:06}"
        part.mkdir()
        write_tables(part, {"reports": rows})
        parts.append(part)
    return Kinship.of(len(reports), parts)


def clusters(tmp_path, *reports, **more):
    found, index = kinship(tmp_path, *reports, **more)
    return list(found.clusters(index))


LAST = [
    # reports as (unit, year, group), the number of last year's for each, why
    ([("甲", 2024, ""), ("甲", 2025, "")], [None, 0], "the year before"),
    ([("甲", 2025, ""), ("甲", 2024, "")], [1, None], "whatever their order"),
    ([("甲", 2023, ""), ("甲", 2025, "")], [None, None], "not two years before"),
    ([("甲", 2024, ""), ("乙", 2025, "")], [None, None], "another unit"),
    ([("甲", 2024, "东"), ("甲", 2025, "西")], [None, None], "the same name in another county"),
    ([("甲", 2024, "东"), ("甲", 2025, "东")], [None, 0], "the same county"),
    ([("", 2024, ""), ("", 2025, "")], [None, None], "units without a name"),
    ([("甲", None, ""), ("甲", 2025, "")], [None, None], "a report without a year"),
    (
        [("甲", 2024, ""), ("甲", 2024, ""), ("甲", 2025, "")],
        [None, None, None],
        "two claim the year before: it cannot be known which is meant",
    ),
    (
        [("甲", 2024, ""), ("甲", 2025, ""), ("甲", 2025, "")],
        [None, 0, 0],
        "two of this year have the same last year",
    ),
    ([("甲", 2023, ""), ("甲", 2024, ""), ("甲", 2025, "")], [None, 0, 1], "a row of years"),
    (
        [("青岩县发改局", 2024, ""), ("青岩县发展和改革局", 2025, "")],
        [None, 0],
        "its short name",
    ),
    ([("县发改局", 2024, "东"), ("县发展和改革局", 2025, "东")], [None, 0], "short, in a group"),
    ([("县发改局", 2024, ""), ("县发展和改革局", 2025, "")], [None, None], "of whichever county"),
    ([("县教育局", 2024, "东"), ("县教育局招生办", 2025, "东")], [None, None], "a body below"),
    (
        [
            *(("青岩县政府（本级）", 2024, ""), ("青岩县政府（汇总）", 2024, "")),
            *(("青岩县政府（本级）", 2025, ""), ("青岩县政府（汇总）", 2025, "")),
        ],
        [None, None, 0, 1],
        "two of one body, told apart in brackets",
    ),
    (
        [("青岩县发改局", 2024, ""), ("青岩县发展和改革局", 2024, ""), ("青岩县发改局", 2025, "")],
        [None, None, None],
        "two by their names",
    ),
]


@pytest.mark.parametrize(("reports", "last", "why"), LAST)
def test_last_years_report_is_that_of_the_same_unit(tmp_path, reports, last, why: str) -> None:
    found, _ = kinship(tmp_path, *((*report, "") for report in reports))
    assert [None if n < 0 else n for n in found.last] == last, why


def test_only_reports_with_kin_are_looked_at_again(tmp_path) -> None:
    reports = [("甲", 2024, "", ""), ("甲", 2025, "", ""), ("乙", 2025, "", "")]
    assert clusters(tmp_path, *reports) == [(Kin(1, 0, ()),)]


def test_units_of_a_group_and_year_are_sisters(tmp_path) -> None:
    reports = [
        ("甲", 2025, "东", ""),
        ("乙", 2025, "东", ""),
        ("甲", 2024, "东", ""),
        ("丙", 2025, "西", ""),
    ]
    assert clusters(tmp_path, *reports) == [
        (Kin(2, None, ()),),
        (Kin(1, None, ()), Kin(0, 2, ())),
        (Kin(3, None, ()),),
    ]


def test_without_a_manifest_nobody_has_sisters(tmp_path) -> None:
    reports = [(f"第{n}局", 2025, "", "") for n in range(10)]
    assert clusters(tmp_path, *reports) == []


def test_children_are_those_who_name_their_parent_in_the_same_year(tmp_path) -> None:
    reports = [
        ("县政府", 2025, "", ""),
        ("县教育局", 2025, "", "县政府"),
        ("县水利局", 2025, "", "县政府"),
        ("县教育局", 2024, "", "县政府"),
        ("县政府", 2024, "", ""),
    ]
    found, _ = kinship(tmp_path, *reports)
    assert found.children == {0: (1, 2), 4: (3,)}


PARENTS = [
    # groups of the parents of one name, the group of the child, whose child it is, why
    (["东县", "西县"], "西县", {1: (2,)}, "each county has a government of its own"),
    (["东县", "东县"], "东县", {0: (2,), 1: (2,)}, "two reports of one government"),
    (["全省", "东县"], "东县", {1: (2,)}, "its own group goes before another"),
    (["全省", "全省"], "东县", {0: (2,), 1: (2,)}, "a parent of another group"),
    (["东县", "西县"], "南县", {}, "it cannot be known which is meant"),
    (["东县", ""], "", {1: (2,)}, "without a group, as the parent is"),
]


@pytest.mark.parametrize(("groups", "group", "children", "why"), PARENTS)
def test_a_parent_is_looked_for_in_the_group_first(
    tmp_path, groups, group: str, children, why: str
) -> None:
    parents = [("县政府", 2025, name, "") for name in groups]
    found, _ = kinship(tmp_path, *parents, ("教育局", 2025, group, "县政府"))
    assert found.children == children, why


def test_nobody_is_its_own_child(tmp_path) -> None:
    found, _ = kinship(tmp_path, ("县政府", 2025, "", "县政府"))
    assert found.children == {}


def test_a_very_large_group_is_cut(tmp_path) -> None:
    reports = [(f"第{n:04}局", 2025, "全省", "") for n in range(LARGEST_GROUP + 1)]
    found = clusters(tmp_path, *reports, per_part=1000)
    assert [len(cluster) for cluster in found] == [LARGEST_GROUP, 1]


def test_a_report_that_failed_has_no_kin_and_does_no_harm(tmp_path) -> None:
    rows = Columns(REPORTS)
    rows.add({"report": 2, "unit": "甲", "year": 2025, "group": "", "parent": ""})
    part = tmp_path / "read-000000"
    part.mkdir()
    write_tables(part, {"reports": rows})
    found, _ = Kinship.of(4, [part])
    assert (list(found.row), list(found.last)) == ([-1, -1, 0, -1], [-1] * 4)
