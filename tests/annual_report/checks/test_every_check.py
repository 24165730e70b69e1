"""What holds for every check: its id, its words, its two examples, its places, its silence."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from gongkai.annual_report import checks
from gongkai.annual_report.checks import ERROR, INFO, WARNING, all_checks, run_checks
from gongkai.annual_report.checks.examples import (
    clean,
    last_year,
    nothing_received,
    with_claim,
    with_section,
    with_value,
    with_values,
)
from gongkai.annual_report.checks.finding import Check, Evidence, Finding
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.checks.reference import PARTS
from gongkai.annual_report.forms import FORMS, REQUEST_COLUMNS
from gongkai.annual_report.report import Report

FAMILIES = {
    "cells": "C",
    "figures_in_text": "X",
    "form": "F",
    "likeness": "L",
    "privacy": "P",
    "tables": "T",
    "units": "U",
    "wording": "W",
    "years": "Y",
}
PLACES = frozenset(
    {"title", "preamble", "contact", "signed_on", "year", "agency", "agency_names"}
    | {"sections", *(f"sections.{number}" for number in range(1, 7))}
    | {"remedies", "children"}
    | {f"requests.*.{column.key}" for column in REQUEST_COLUMNS}
)
"""Where a finding may be, beside the cells of the forms. `sections` is the outline as a whole, or
one that has no place in it; `requests.*.total` a column; `remedies` a table; `children` the
reports of the units."""


def modules() -> Iterator[ModuleType]:
    """The modules of the families' folders that hold a rule."""
    for found in pkgutil.walk_packages(checks.__path__, prefix=f"{checks.__name__}."):
        module = importlib.import_module(found.name)
        if found.name.count(".") == checks.__name__.count(".") + 2 and (
            hasattr(module, "run") or hasattr(module, "check")
        ):
            yield module


MODULES = list(modules())
NAMES = [module.__name__.removeprefix(f"{checks.__name__}.") for module in MODULES]
every_module = pytest.mark.parametrize("module", MODULES, ids=NAMES)


def test_every_rule_of_the_folder_is_found() -> None:
    assert all_checks() == tuple(sorted((m.check for m in MODULES), key=lambda c: c.id))


def test_an_id_belongs_to_one_check() -> None:
    ids = [check.id for check in all_checks()]
    assert len(set(ids)) == len(ids) >= 40


def test_no_two_checks_bear_one_title() -> None:
    titles = [check.title for check in all_checks()]
    assert len(set(titles)) == len(titles)


@every_module
def test_an_id_is_the_letter_of_its_family_and_a_number(module: ModuleType) -> None:
    letter = FAMILIES[module.__name__.split(".")[-2]]
    table = "[234]" if letter == "T" else ""
    assert re.fullmatch(rf"{letter}{table}-\d\d", module.check.id)


@every_module
def test_a_module_says_what_why_whence_and_an_example(module: ModuleType) -> None:
    text = inspect.cleandoc(module.__doc__ or "")
    named = re.findall(r"^(\w+) .*", text.partition("\n\n")[2], re.MULTILINE)
    assert tuple(named[: len(PARTS)]) == PARTS
    headline = text.partition("\n\n")[0]
    assert headline.endswith((".", "。"))
    assert "\n" not in headline


@every_module
def test_a_check_is_of_its_module_and_known_severity(module: ModuleType) -> None:
    check = module.check
    assert check.run is module.run
    assert check.severity in {ERROR, WARNING, INFO}
    assert check.needs in {"", "last", "last_years", "sisters", "children"}
    assert check.title
    assert check.source


@every_module
def test_its_passing_example_passes(module: ModuleType) -> None:
    check, evidence = module.check, module.passing()
    assert not check.needs or getattr(evidence, check.needs), "else it does not even run"
    assert list(check.findings(evidence)) == []


@every_module
def test_its_failing_example_is_found_and_stamped(module: ModuleType) -> None:
    check = module.check
    raw = list(check.run(module.failing()))
    stamped = list(check.findings(module.failing()))
    assert {(f.id, f.title, f.source) for f in stamped} == {(check.id, check.title, check.source)}
    assert [f.severity for f in stamped] == [f.severity or check.severity for f in raw]


@every_module
def test_its_message_is_one_chinese_sentence(module: ModuleType) -> None:
    for finding in module.check.findings(module.failing()):
        assert re.search(r"[一-鿿]", finding.message)
        assert finding.message.endswith("。")
        assert "\n" not in finding.message


@every_module
def test_its_finding_is_at_a_place_of_the_report(module: ModuleType) -> None:
    evidence = module.failing()
    for finding in run_checks(evidence):
        assert finding.at in places_of(evidence.report)
        if finding.offset is not None:
            assert 0 <= finding.offset < len(text_at(evidence.report, finding.at))


def places_of(report: Report) -> frozenset[str]:
    form = FORMS.get(report.form)
    tables = (form.proactive_paths, form.request_paths, form.remedy_paths) if form else ()
    return PLACES.union(*tables)


def text_at(report: Report, at: str) -> str:
    if at.startswith("sections."):
        return report.text_of(int(at.removeprefix("sections.")))
    return {"preamble": report.preamble, "contact": report.contact, "title": report.title}[at]


@every_module
def test_a_check_that_needs_another_report_is_silent_without_it(module: ModuleType) -> None:
    check, evidence = module.check, module.failing()
    if check.needs:
        last = check.needs.startswith("last")
        without = {"last": None} if last else {check.needs: ()}
        assert list(check.findings(replace(evidence, **without))) == []
    else:
        alone = replace(evidence, last=None, sisters=(), children=())
        assert bool(list(check.findings(alone))) == (evidence.last is None)


def nothing_left(report: Report) -> Report:
    """`report`, with every request of its year closed in its year."""
    return with_values(report, {f"requests.carried_out.{c.key}": 0 for c in REQUEST_COLUMNS})


@every_module
def test_a_wrong_title_makes_no_rule_blame_what_is_right(module: ModuleType) -> None:
    """The year of the title is wrong, and F-26 tells so: whatever goes by a year goes by the right
    one, and finds no more than under the right title."""
    evidence = module.failing()
    report = evidence.report
    for years in (-5, -2, 1, 2):
        year = (report.year or 0) + years
        stale = replace(report, year=year, title=report.title.replace(str(report.year), str(year)))
        if stale.title != report.title and own_year(stale) == report.year:
            told = {(f.id, f.at) for f in run_checks(replace(evidence, report=stale, shared={}))}
            right = {(f.id, f.at) for f in run_checks(evidence)}
            assert told - right == {("F-26", "title")}, years


@pytest.mark.parametrize(
    ("report", "last"),
    [
        (clean(), last_year(clean())),
        (clean("2019"), last_year(clean("2019"))),
        (nothing_received(), nothing_left(last_year(clean()))),
        (nothing_received("2019"), nothing_left(last_year(clean("2019")))),
    ],
)
def test_a_clean_report_has_no_finding(report: Report, last: Report) -> None:
    sister = replace(report, agency="青岩县水利局", sections=())
    beside = Evidence(report, last, (sister,), (report,), today=date(2023, 2, 1))
    assert run_checks(Evidence(report)) == []
    assert run_checks(beside) == []


@pytest.mark.parametrize("report", [Report(), Report(form="2021"), Report(form="2019", year=2020)])
def test_a_report_of_which_nothing_is_known_breaks_no_check(report: Report) -> None:
    evidence = Evidence(report, report, (report,), (report,), date(2026, 1, 1))
    assert {f.at for f in run_checks(evidence)} - places_of(report) == set()


def test_findings_come_gravest_first_then_by_id_and_as_they_stand_in_the_report() -> None:
    wrong = {"requests.received.business": 10, "requests.granted.total": 30}
    report = with_values(clean(), wrong | {"requests.carried_out.other": -1})
    report = with_claim(with_claim(report, "licences", 1350), "licences", 1351)
    report = replace(report, contact="", extra_rows=())
    found = run_checks(Evidence(report))
    severities = [f.severity for f in found]
    assert severities == sorted(severities, key=(ERROR, WARNING, INFO).index)
    for severity in (ERROR, WARNING, INFO):
        ids = [f.id for f in found if f.severity == severity]
        assert ids == sorted(ids)
        assert ids
    assert [f.at for f in found if f.id == "T3-03"] == [
        "requests.received.total",
        "requests.granted.total",
        "requests.carried_out.total",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_cells_of_one_fault_come_in_the_order_of_the_form(form: str) -> None:
    """Not of the alphabet: closed_other stands below granted."""
    paths = [path for path in clean(form).values if not path.endswith(".change")]
    found = run_checks(Evidence(with_values(clean(form), dict.fromkeys(reversed(paths), -1))))
    assert [f.at for f in found if f.id == "C-04"] == paths


def test_text_before_the_tables_is_told_before_them() -> None:
    """A mask in every place: the title first, then the sections down the page."""
    report = replace(clean(), title="××局2022年××年度报告", preamble=f"××{clean().preamble}")
    for number in (6, 5, 1):
        report = with_section(report, number, f"{report.text_of(number)}\n××\n××")
    places = [(f.at, f.offset or 0) for f in run_checks(Evidence(report)) if f.id == "W-18"]
    assert [at for at, _ in places] == [
        *("title", "title", "preamble"),
        *("sections.1", "sections.1", "sections.5", "sections.5", "sections.6", "sections.6"),
    ]
    assert [places[n] < places[n + 1] for n in (3, 5, 7)] == [True] * 3


def test_quotation_marks_in_a_label_are_the_inner_ones() -> None:
    """“……危及‘三安全一稳定’”, never “……“三安全一稳定””."""
    wrong = dict.fromkeys((f"requests.refused_stability.{c.key}" for c in REQUEST_COLUMNS), -7)
    found = run_checks(Evidence(with_values(clean(), wrong)))
    stability = [f.message for f in found if "三安全一稳定" in f.message]
    assert len(stability) == len(REQUEST_COLUMNS) + 1
    assert [m for m in stability if "‘三安全一稳定’" not in m or "““" in m or "””" in m] == []


def test_a_finding_may_carry_its_own_severity() -> None:
    def run(evidence: Evidence) -> Iterator[Finding]:
        yield Finding("year", "一。")
        yield Finding("year", "二。", severity=INFO)

    check = Check("Z-01", "试验", ERROR, "条例", run)
    assert [f.severity for f in check.findings(Evidence(clean()))] == [ERROR, INFO]


def test_what_lies_beside_the_report_is_what_a_check_needs() -> None:
    def run(evidence: Evidence) -> Iterator[Finding]:
        yield Finding("year", "有。")

    report = with_value(clean(), "proactive.licences", 1)
    beside = Evidence(report, last=report, sisters=(report,), children=(report,))
    for needs in ("last", "sisters", "children"):
        check = Check("Z-01", "试验", ERROR, "条例", run, needs)
        assert list(check.findings(Evidence(report))) == []
        assert len(list(check.findings(beside))) == 1
