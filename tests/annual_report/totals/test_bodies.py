"""Which names, and which reports, are one body's."""

from collections.abc import Iterable, Sequence
from itertools import product

import pytest

from gongkai.annual_report.interpretation.one_body import same_body
from gongkai.annual_report.report import Report
from gongkai.annual_report.totals.bodies import (
    by_body,
    doubles,
    in_words,
    may_be,
    meant,
    perhaps_meant,
    perhaps_one,
    unclear,
    within,
)
from tests.patience import not_hanging

SAME = [
    ("青岩县交通运输局", "青岩县交通运输局", True),
    ("县交通运输局", "青岩县交通运输局", True),
    ("青岩县交通运输局", "交通运输局", True),
    ("青岩县 交通运输局", "青岩县交通运输局", True),
    ("市场监督管理局", "青岩县市场监督管理局", True),  # 市 is not its place
    ("乡村振兴局", "青岩县乡村振兴局", True),
    ("县政府办公室", "青岩县人民政府办公室", True),
    ("县税务局", "国家税务总局青岩县税务局", True),
    ("青岩县税务局", "国家税务总局青岩县税务局", True),
    ("东门镇", "青岩县东门镇人民政府", True),
    ("东门街道", "青岩县东门街道办事处", True),
    ("公安局", "青岩县森林公安局", False),  # 森林 is no place
    ("县公安局", "青岩县森林公安局", False),
    ("教育局", "体育局", False),
    ("青岩县教育局", "白水县教育局", False),
    ("县教育局", "市教育局", False),
    ("青岩市教育局", "青岩市石桥区教育局", False),
    ("县人民政府", "青岩县人民政府", True),
    ("镇政府", "青岩县东门镇人民政府", True),
    ("市政府", "青岩县人民政府", False),
    ("青岩县人民政府", "青岩县人民政府办公室", False),
    ("教育局", "教育局考试中心", False),
    ("", "教育局", False),
    ("", "青岩县人民政府", False),
]


def absent(wanted: Iterable[str], present: Sequence[str]) -> list[str]:
    """Those of the names `wanted` that mean none of the bodies `present`."""
    return [name for name, found in meant(wanted, present).items() if not found]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_a_short_name_means_the_body_whose_name_ends_so(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


@pytest.mark.parametrize(("one", "other", "same"), [row for row in SAME if all(row[:2])])
def test_among_many_names_a_body_is_known_as_among_two(one: str, other: str, same: bool) -> None:
    assert (absent([one], [other]), absent([other], [one])) == (
        ([], []) if same else ([one], [other])
    )
    assert len(by_body([Report(agency=one), Report(agency=other)])) == (1 if same else 2)


def test_a_list_may_call_a_zone_by_half_its_name() -> None:
    assert may_be("开发区管委会", "青岩经济开发区管委会")
    assert not same_body("开发区管委会", "青岩经济开发区管委会")
    assert not may_be("开发区管委会", "青岩风景名胜区管委会")
    assert not may_be("公安局", "青岩县森林公安局")  # half a name of what is no zone


GROUPS = [
    (["县教育局", "县水利局", "教育局"], [["县教育局", "教育局"], ["县水利局"]]),
    (["县教育局", "县教育局"], [["县教育局", "县教育局"]]),
    # which district is meant cannot be known
    (["石桥区教育局", "东门区教育局", "区教育局"],
     [["石桥区教育局"], ["东门区教育局"], ["区教育局"]]),
    (["东门镇", "青岩县东门镇人民政府"], [["东门镇", "青岩县东门镇人民政府"]]),
    ([None, None], [[None], [None]]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "groups"), GROUPS)
def test_reports_are_parted_by_body(names, groups) -> None:
    found = by_body([Report(agency=name) for name in names])
    assert [[report.agency for report in group] for group in found] == groups


UNCLEAR = [
    # names, the one that may be several's, and whose it may be
    (["石桥区教育局", "东门区教育局", "区教育局"], [["区教育局", "石桥区教育局", "东门区教育局"]]),
    (["石桥区教育局", "区教育局"], []),  # one body
    (["石桥区教育局", "东门区教育局", "县教育局"], []),
    (["教育局", "县教育局", "青岩县教育局"], []),  # all one body
    ([None, "县教育局"], []),
]


@pytest.mark.parametrize(("names", "found"), UNCLEAR)
def test_a_short_name_may_be_that_of_several(names, found) -> None:
    given = [Report(agency=name) for name in names]
    assert [[report.agency for report in told] for told in unclear(given)] == found


WITHIN = [
    # names, a government among them and those whose numbers its report may hold
    (
        ["石桥区人民政府", "石桥区教育局", "青岩市石桥区水利局", "东门区教育局", "青岩市教育局"],
        [["石桥区人民政府", "石桥区教育局", "青岩市石桥区水利局"]],
    ),
    (["石桥区人民政府", "石桥区东门街道办事处"], [["石桥区人民政府", "石桥区东门街道办事处"]]),
    (["石桥区人民政府办公室", "石桥区教育局"], []),  # an office reports on itself
    (["东门镇人民政府", "西门镇人民政府", "青岩县教育局"], []),
    ([None, "石桥区教育局"], []),
]


@pytest.mark.parametrize(("names", "found"), WITHIN)
def test_a_governments_report_may_hold_the_numbers_of_its_area(names, found) -> None:
    given = [Report(agency=name) for name in names]
    told = [[report.agency for report in (top, *below)] for top, below in within(given)]
    assert told == found


@pytest.mark.parametrize(("count", "more"), [(1, False), (5, False), (6, True)])
def test_five_bodies_are_named_and_more_are_counted(count: int, more: bool) -> None:
    told = in_words([Report(agency=f"第{number}所") for number in range(count)])
    assert told.count("所") == min(count, 5)
    assert told.endswith(f"等{count}个单位") is more


def test_many_units_are_looked_for_in_one_go() -> None:
    places = ["".join(signs) for signs in product("甲乙丙丁戊己庚辛", repeat=4)]
    present = [f"青岩县{place}{kind}" for place in places for kind in ("局", "镇人民政府")]
    with not_hanging():
        assert absent([*(f"{place}镇" for place in places), "县政府"], present) == ["县政府"]
        assert len(by_body([Report(agency=name) for name in present])) == len(present)


def test_many_units_of_one_kind_are_held_against_one_another_in_one_go() -> None:
    places = ["".join(signs) for signs in product("甲乙丙丁戊己庚辛", repeat=4)]
    bureaus = [f"{place}县教育局" for place in places]
    others = [f"{place}市教体局" for place in places]
    reports = [Report(agency=name) for name in (*bureaus, *others)]
    some = bureaus[::4]
    with not_hanging():
        assert len(by_body(reports[::4])) == len(reports[::4])
        assert unclear(reports[::4]) == []
        assert absent(["县财政局", *some], some[1:]) == ["县财政局", some[0]]
        assert not any(perhaps_meant(bureaus, others).values())
        assert perhaps_meant(["县教育局"], others[:1])["县教育局"] == []
        assert perhaps_one(reports) == []


@pytest.mark.parametrize("name", ["（待定）", "( )", "县", "政府", "省市县区"])
def test_what_is_no_name_is_another_body_than_any(name: str) -> None:
    assert absent([name], ["青岩县教育局"]) == [name]
    given = [Report(agency=name), Report(agency="青岩县教育局")]
    assert (len(by_body(given)), unclear(given), within(given)) == (2, [], [])


DOUBLES = [
    ([(None, 3), (None, 3)], [[0, 1]]),
    ([("县教育局", 3), (None, 3), (None, 4)], [[0, 1]]),
    ([("县教育局", 3), ("县水利局", 3)], []),  # two bodies by name
    ([(None, 0), (None, 0)], []),  # noughts are like all noughts, and add nothing
    ([(None, None), (None, None)], []),
]


PERHAPS = [
    (["县发改局", "青岩县发展和改革委员会"], [["县发改局", "青岩县发展和改革委员会"]]),
    (["石桥区文旅局", "石桥区文化广电和旅游局", "东门区文旅局"],
     [["石桥区文旅局", "石桥区文化广电和旅游局"]]),
    (["县发改局", "青岩县发展和改革局"], []),  # surely one
    (["石桥区城市管理局", "石桥区综合行政执法局"], []),  # many a place has both
    ([None, "县教育局", "县教育局招生办"], []),
]  # fmt: skip


@pytest.mark.parametrize(("names", "found"), PERHAPS)
def test_two_names_of_one_field_in_one_place_may_be_one_bodys(names, found) -> None:
    given = [Report(agency=name) for name in names]
    assert [[report.agency for report in pair] for pair in perhaps_one(given)] == found


MANY = {"proactive.licences": 3, "proactive.penalties": 8, "proactive.coercive_measures": 5}


@pytest.mark.parametrize(
    ("names", "values", "places"),
    [
        (["县教育局", "县水利局"], MANY, [[0, 1]]),
        (["县教育局", "青岩县教育局"], MANY, []),  # one body, of which another rule tells
        (["县教育局", "县水利局"], dict.fromkeys(MANY, 1), []),  # may be chance
    ],
)
def test_many_like_numbers_of_two_bodies_are_no_chance(names, values, places) -> None:
    assert doubles([Report(agency=name, values=values) for name in names]) == places


@pytest.mark.parametrize(("reports", "places"), DOUBLES)
def test_like_numbers_of_a_body_unknown_may_be_one_report(reports, places) -> None:
    given = [Report(agency=a, values={"proactive.licences": value}) for a, value in reports]
    assert doubles(given) == places
