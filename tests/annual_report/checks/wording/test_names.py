"""One body, one name, and nobody else's."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks import ERROR, INFO, WARNING
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.wording import agency_named_differently, other_agency
from gongkai.annual_report.checks.wording.names import (
    are_one_government,
    is_short_name,
    names_alike,
)
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


def told(report: Report) -> list[tuple[str, str]]:
    found = agency_named_differently.check.findings(Evidence(report))
    return [(finding.severity, finding.message) for finding in found]


def test_the_message_shows_both_names_and_where_the_other_stands() -> None:
    report = with_section(named("青岩县交通局", OWN), 1, "2022年，青岩县交通运输局公开信息9条。")
    assert told(replace(report, preamble="")) == [
        (
            WARNING,
            "本机关的名称前后不一：“青岩县交通局”与“青岩县交通运输局”"
            "（见“青岩县交通运输局公开信息9条”），请统一为规范名称。",
        )
    ]


@pytest.mark.parametrize(
    ("declared", "is_told"),
    [
        ("（以下简称“县交通局”）", False),
        ("（简称：县交通局或我局）", False),
        ("（即县交通局）", True),
    ],
)
def test_a_name_the_report_declares_is_its_own(declared: str, is_told: bool) -> None:
    text = f"{OWN}{declared}高度重视，县交通局党组专题研究2次。"
    report = with_section(named(OWN, "县交通局"), 1, text)
    assert bool(told(report)) is is_told


def test_an_office_that_readers_are_to_ask_is_not_where_the_other_name_stands() -> None:
    office = f"{OWN}办公室"
    asked = replace(
        named(OWN, office), preamble=f"如有疑问，请与{office}联系（电话：0858-0000118）。"
    )
    ((_, message),) = told(asked)
    assert message == f"本机关的名称前后不一：“{OWN}”与“{office}”（见落款），请统一为规范名称。"


def test_a_name_that_stands_outside_the_text_is_shown_alone() -> None:
    report = replace(named("青岩县水利局", "青岩县水利水务局"), preamble="")
    assert told(with_section(report, 1, "2022年公开信息9条。")) == [
        (WARNING, "本机关的名称前后不一：“青岩县水利局”与“青岩县水利水务局”，请统一为规范名称。")
    ]


FULL = "青岩县住房和城乡建设局"


@pytest.mark.parametrize(
    ("short", "full", "is_one"),
    [
        ("青岩县住建局", FULL, True),
        ("县住建局", FULL, True),
        ("青岩县发改委", "青岩县发展和改革委员会", True),
        ("青岩县发改局", "青岩县发展和改革局", True),
        ("市市场监管局", "南江市市场监督管理局", True),
        ("青岩县人社局", "青岩县人力资源和社会保障局", True),
        ("省卫健委", "贵州省卫生健康委员会", True),
        ("青岩县交通局", OWN, False),  # its name before the reform
        ("青岩县城建局", FULL, False),
        (FULL, "青岩县住建局", False),
        (FULL, FULL, False),
    ],
)
def test_short_names_in_official_use(short: str, full: str, is_one: bool) -> None:
    assert is_short_name(short, full) is is_one


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("2022年，县住建局公开信息9条。", [INFO]),
        ("青岩县住房和城乡建设局（以下简称“县住建局”）公开信息9条。", []),
        ("青岩县住房和城乡建设局（以下简称县住建局）公开信息9条。", []),
        ("青岩县住房和城乡建设局（简称：县住建局）公开信息9条。", []),
        ("青岩县住房和城乡建设局（以下简称“我局”），即县住建局，公开信息9条。", [INFO]),
    ],
)
def test_a_short_name_is_no_mistake_and_declared_it_is_nothing(
    text: str, severities: list[str]
) -> None:
    report = with_section(named(FULL, "县住建局"), 1, text)
    assert [severity for severity, _ in told(report)] == severities


def test_a_short_name_and_a_wrong_one_are_told_apart() -> None:
    report = with_section(named(FULL, "县住建局", "青岩县住房建设局"), 1, "县住建局公开信息9条。")
    assert told(replace(report, preamble="")) == [
        (
            WARNING,
            "本机关的名称前后不一：“青岩县住房和城乡建设局”与“青岩县住房建设局”，"
            "请统一为规范名称。",
        ),
        (
            INFO,
            "用了简称“县住建局”（见“县住建局公开信息9条”），首次出现时应注明简称，"
            "或者统一写作“青岩县住房和城乡建设局”。",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青岩县水利局认真贯彻落实《条例》。", "青岩县水利局"),
        ("2022年，青岩县水利局高度重视政府信息公开。", "青岩县水利局"),
        ("一年来，青岩县水利局坚持公开为常态。", "青岩县水利局"),
        ("青岩县水利局2022年主动公开政府信息286条。", "青岩县水利局"),
        ("公开有序。全年青岩县发展和改革委员会共收到申请3件。", "青岩县发展和改革委员会"),
        ("白河县交通运输局严格落实保密审查。", "白河县交通运输局"),
        ("向社会公布电话，青岩县水务局全年未收到投诉举报。", "青岩县水务局"),
        ("公开有序；全年青岩县水务局主动公开信息9条。", "青岩县水务局"),
        ("向社会公布电话，青岩县交通运输局全年未收到投诉举报。", None),
        ("收到举报后，青岩县水务局认真核查。", None),  # its own work, rightly told of
        ("青岩县交通运输局认真贯彻落实《条例》。", None),
        ("县交通运输局认真贯彻落实《条例》。", None),
        ("青岩县交通局认真贯彻落实《条例》。", None),  # a variant: another rule
        ("青岩县公路局认真落实养护信息公开。", None),  # may be a unit below
        ("青岩县综合行政执法局认真落实执法公示。", None),
        ("贵州省交通运输厅高度重视政府信息公开。", None),  # above
        ("青岩县水利局向我局移送相关信息3条。", None),
        ("配合青岩县水利局做好河道信息公开。", None),
        ("青岩县水利局认真落实与我局的会商制度。", None),  # together
        ("与青岩县水利局共同认真落实公开要求。", None),
        ("各镇人民政府认真贯彻落实《条例》。", None),
        ("", None),
    ],
)
def test_another_body_as_the_subject_of_the_reports_own_work_is_asked_about(
    text: str, name: str | None
) -> None:
    report = with_section(named(OWN), 1, text)
    wanted = [("sections.1", text.index(name), name, WARNING)] if name else []
    found = other_agency.check.findings(Evidence(report))
    assert [(f.at, f.offset, f.found, f.severity) for f in found] == wanted


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("请与青岩县水务局办公室联系", "青岩县水务局"),
        ("请向青岩县发展和改革局咨询", "青岩县发展和改革局"),
        ("联系单位：青岩县水务局", "青岩县水务局"),
        ("请与青岩县交通运输局办公室联系", None),
        ("请与县交通运输局办公室联系", None),
        ("请与我局办公室联系", None),
        ("请与青岩县交通局办公室联系", None),  # a variant: another rule
        ("请与青岩县公路局办公室联系", None),  # may be a unit below
        ("请与青岩市交通运输局联系", None),  # above
        ("请与青岩县人民政府办公室联系", None),  # above
    ],
)
def test_another_body_as_the_one_to_ask_is_asked_about(words: str, name: str | None) -> None:
    contact = f"如有疑问，{words}（地址：驿路18号，电话：0858-0000118）。"
    wanted = [("contact", contact.index(name), name, WARNING)] if name else []
    found = other_agency.check.findings(Evidence(replace(named(OWN), contact=contact)))
    assert [(f.at, f.offset, f.found, f.severity) for f in found] == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("维护县政府网站林业局专栏，我局政务新媒体推送信息9条。", "林业局"),
        ("及时更新县政府门户网站县林业局专栏。", "县林业局"),
        ("做好县政府网站青岩县林业局专栏的管理，优化官网青岩县水务局专栏。", "青岩县水务局"),
        ("维护县政府网站交通运输局专栏。", None),
        ("维护县政府网站县交通运输局专栏。", None),
        ("维护县政府网站本局专栏、我局子站。", None),
        ("维护县政府网站各局专栏。", None),
        ("维护县政府网站交通局专栏。", None),  # a variant: another rule
        ("通过县政府网站审计局专栏公开审计结果。", None),  # theirs
        ("维护县政府网站公路局专栏。", None),  # may be a unit below
    ],
)
def test_a_column_looked_after_is_the_bodys_own(text: str, name: str | None) -> None:
    report = with_section(named(OWN), 1, text)
    wanted = [("sections.1", text.index(name), name, WARNING)] if name else []
    found = other_agency.check.findings(Evidence(report))
    assert [(f.at, f.offset, f.found, f.severity) for f in found] == wanted


def test_a_government_looks_after_the_columns_of_its_bodies() -> None:
    report = with_section(named("青岩县人民政府"), 1, "维护县政府网站林业局专栏。")
    assert judged(other_agency.check, report) == []


@pytest.mark.parametrize("agency", ["青岩县人民政府", "青岩县公路事务中心"])
def test_a_government_and_a_unit_below_may_name_the_body_to_ask(agency: str) -> None:
    report = replace(named(agency), contact="请与青岩县水务局联系，电话：0858-0000118。")
    assert judged(other_agency.check, report) == []


@pytest.mark.parametrize(
    ("own", "named_in_it", "is_told"),
    [
        ("临河市人民政府", "龙泉市人民政府", True),
        ("青岩县青岩镇人民政府", "驿路镇人民政府", True),
        ("临河市人民政府", "临河市人民政府", False),
        ("临河县人民政府", "平山市临河县人民政府", False),
        ("平山市临河县人民政府", "临河县人民政府", False),
        ("临河县人民政府办公室", "临河县人民政府", False),
        ("临河市人民政府", "临河市教育局", False),  # may be told of
    ],
)
def test_another_government_whose_report_is_presented(
    own: str, named_in_it: str, is_told: bool
) -> None:
    preamble = f"现公布{named_in_it}2025年政府信息公开工作年度报告。"
    report = replace(named(own), preamble=preamble)
    found = [f for f in other_agency.check.findings(Evidence(report)) if f.at == "preamble"]
    assert [f.found for f in found] == ([named_in_it] if is_told else [])


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("2025年，宁安县人民政府高度重视政府信息公开工作。", True),
        ("2025年，青岩县人民政府高度重视政府信息公开工作。", False),
        ("宁安市人民政府高度重视政府信息公开工作。", False),  # of another rank
        ("县人民政府高度重视政府信息公开工作。", False),
        ("配合宁安县人民政府，宁安县人民政府认真办理。", False),
    ],
)
def test_another_government_as_the_subject(sentence: str, is_told: bool) -> None:
    report = with_section(replace(named("青岩县人民政府"), preamble=""), 1, sentence)
    found = [f.found for f in other_agency.check.findings(Evidence(report))]
    assert found == (["宁安县人民政府"] if is_told else [])


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("宁安市交通运输局", True),  # a city of a county's rank, or the one above
        ("青岩市交通运输局", True),
        ("宁安市教育局", False),
        ("青岩省交通运输局", False),
    ],
)
def test_a_body_of_the_same_name_elsewhere_as_a_subject(name: str, is_told: bool) -> None:
    report = with_section(named(OWN), 1, f"2025年，{name}高度重视政府信息公开工作。")
    found = [f.found for f in other_agency.check.findings(Evidence(report))]
    assert found == ([name] if is_told else [])


@pytest.mark.parametrize(
    ("own", "sentence", "name"),
    [
        ("青岩县驿路镇人民政府", "2025年，石桥镇坚持主动公开。", "石桥镇"),
        ("青岩县望湖街道办事处", "二〇二五年，望江街道高度重视。", "望江街道"),
        ("青岩县驿路镇人民政府", "石桥镇人民政府认真落实《条例》。", "石桥镇"),
        ("青岩县驿路镇人民政府", "2025年，驿路镇坚持主动公开。", None),
        ("青岩县驿路镇人民政府", "全镇坚持主动公开。我镇认真落实《条例》。", None),
        ("青岩县驿路镇人民政府", "配合石桥镇，石桥镇认真落实《条例》。", None),
        ("青岩县驿路镇人民政府", "各村镇坚持主动公开。", None),
        ("青岩县驿路镇人民政府", "望湖街道坚持主动公开。", None),  # of another kind
        (OWN, "石桥镇坚持主动公开。", None),  # of another rank
        ("青岩县人民政府", "石桥镇坚持主动公开。", None),
    ],
)
def test_another_town_as_the_subject_in_a_towns_report(
    own: str, sentence: str, name: str | None
) -> None:
    report = with_section(named(own), 1, sentence)
    found = [finding.found for finding in other_agency.check.findings(Evidence(report))]
    assert found == ([name] if name else [])


@pytest.mark.parametrize("agency", ["青岩县人民政府", "青岩县人民政府办公室", "东门街道办事处"])
def test_a_government_tells_of_its_bodies(agency: str) -> None:
    report = with_section(named(agency), 1, "青岩县水利局认真贯彻落实《条例》。")
    assert judged(other_agency.check, report) == []


def test_a_body_told_already_is_not_told_again() -> None:
    text = "青岩县水利局认真贯彻落实《条例》。"
    report = with_section(named(OWN, "青岩县水利局"), 1, text)
    assert judged(other_agency.check, report) == [Judged("sections.1", OWN, "青岩县水利局")]


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


@pytest.mark.parametrize(
    ("text", "name", "severities"),
    [
        ("现公布青岩县水利局政府信息公开工作年度报告。", "青岩县水利局", [ERROR]),
        ("现将青岩县水利局2022年政府信息公开情况报告如下。", "青岩县水利局", [ERROR]),
        ("青岩县水利局认真贯彻落实《条例》。", "青岩县水利局", [WARNING]),
        ("青岩县公路局认真贯彻落实《条例》。", "青岩县公路局", []),  # may be a unit below
        ("现公布青岩县公路局政府信息公开工作年度报告。", "青岩县公路局", [ERROR]),
    ],
)
def test_who_presents_the_report_is_wrong_who_is_told_of_may_have_a_reason(
    text: str, name: str, severities: list[str]
) -> None:
    report = with_section(named(OWN, name), 1, text)
    assert [f.severity for f in other_agency.check.findings(Evidence(report))] == severities
