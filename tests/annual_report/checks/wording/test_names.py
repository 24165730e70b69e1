"""One body, one name, and nobody else's."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.wording import agency_named_differently, other_agency
from gongkai.annual_report.checks.wording.names import are_one_government, names_alike
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged

OWN = "青岩县交通运输局"


def named(*names: str, agency: str | None = None) -> Report:
    return replace(clean(), agency=agency or names[0], agency_names=names)


@pytest.mark.parametrize(
    ("a", "b", "alike", "why"),
    [
        ("青岩县交通局", "青岩县交通运输局", True, "the name before the reform"),
        ("青岩县卫健局", "青岩县卫生健康局", True, "a short name"),
        ("青岩县人社局", "青岩县人力资源和社会保障局", True, "a short name"),
        ("青岩县交通运输局", "青岩县交通运输局", False, "the same name"),
        ("青岩县交通运输局", "交通运输局", False, "the same without its region"),
        ("青岩县交通运输局", "青岩县水利局", False, "another body"),
        ("青岩县交通运输局", "白河县交通局", False, "another county"),
        ("县交通局", "青岩县交通运输局", True, "the level in place of the region"),
        ("青岩县教育局", "青岩县体育局", False, "other letters"),
    ],
)
def test_names_are_variants_of_one_or_they_are_not(a: str, b: str, alike: bool, why: str) -> None:
    assert names_alike(a, b) is alike, why
    assert names_alike(b, a) is alike, why


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("青岩县人民政府", "青岩县人民政府办公室", True),
        ("青岩县", "青岩县人民政府", True),
        ("青岩县人民政府", "白河县人民政府", False),
        ("青岩县人民政府", "青岩县交通运输局", False),
    ],
)
def test_a_government_and_its_office_are_one(a: str, b: str, one: bool) -> None:
    assert are_one_government(a, b) is one


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((OWN,), []),
        ((OWN, "青岩县交通局"), [Judged("agency_names", OWN, "青岩县交通局")]),
        (
            (OWN, "青岩县交通局", "县交通局"),
            [Judged("agency_names", OWN, "青岩县交通局、县交通局")],
        ),
        ((OWN, "青岩县水利局"), []),  # not a variant: another rule
        ((), []),
    ],
)
def test_variants_of_the_name_are_told_in_one_finding(names, found) -> None:
    report = named(*names) if names else replace(clean(), agency_names=())
    assert judged(agency_named_differently.check, report) == found


def test_the_message_shows_both_names() -> None:
    report = named("青岩县交通局", OWN)
    assert [f.message for f in agency_named_differently.check.findings(Evidence(report))] == [
        "本机关的名称前后不一：“青岩县交通局”与“青岩县交通运输局”，请统一为规范名称。"
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((OWN,), []),
        ((OWN, "青岩县交通局"), []),  # a variant: another rule
        ((OWN, "青岩县水利局"), ["青岩县水利局"]),
        ((OWN, "白河县交通运输局"), ["白河县交通运输局"]),
        ((OWN, "青岩县水利局", "青岩县教育局"), ["青岩县水利局", "青岩县教育局"]),
        (("青岩县人民政府", "青岩县人民政府办公室"), []),
        (("青岩县人民政府", "白河县人民政府"), ["白河县人民政府"]),
    ],
)
def test_another_body_in_the_bodys_own_place_is_told(names, found) -> None:
    assert [j.found for j in judged(other_agency.check, named(*names))] == found


def test_the_place_is_where_the_name_stands() -> None:
    text = "根据要求，现公布青岩县水利局2022年政府信息公开工作年度报告。"
    report = with_section(named(OWN, "青岩县水利局"), 1, text)
    found = list(other_agency.check.findings(Evidence(report)))
    assert [(f.at, f.offset) for f in found] == [("sections.1", text.index("青岩县水利局"))]


def test_without_a_name_nothing_is_said() -> None:
    report = replace(clean(), agency=None)
    assert judged(other_agency.check, report) == []
