"""One thing changed in a clean report, any thing: the rule that owns it says so.

A report is changed in one cell, one label, one heading or one stated number; the id of the rule
that has to see it stands beside it in `owner_of_cell`, `HEADINGS` and `OWNER_OF_CLAIM`.
"""

import random
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from gongkai.annual_report.checks import INFO, Evidence, run_checks
from gongkai.annual_report.checks.examples import with_value
from gongkai.annual_report.forms import FORMS, SECTION_TITLES, TABLES, TOTAL
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.statutory_labels import Label, labels_of
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Claim, Report, Section
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_last_year, make_report
from tests.annual_report.relabelled import relabelled

SEEDS = (1, 2, 3)
PATHS = [(name, p) for name, form in FORMS.items() for t in TABLES for p in form.paths(t)]
CHANGES = [(form, path) for form, path in PATHS if path.endswith(".change")]
_MARGINS = ("received", "carried_in", "handled", "carried_out")
_OWNER_IN_TABLE_TWO = {
    "regulations": "T2-01",
    "normative_documents": "X-06",
    "licences": "X-07",
    "other_services": "X-07",
    "penalties": "X-07",
    "coercive_measures": "X-07",
    "fees": "X-08",
    "procurement": "X-21",
}


def owner_of_cell(path: str) -> str:
    """The id of the rule that holds the cell at `path`."""
    table, row, *rest = path.split(".")
    if table == "remedies":
        return "T4-01"
    if table == "requests":
        return "T3-01" if row in _MARGINS else "T3-02"
    if rest and rest[0] in ("last_year", "change"):
        return "Y-05"
    if rest == ["published_total"]:
        return "T2-01" if row == "regulations" else "Y-08"
    return _OWNER_IN_TABLE_TWO[row]


@cache
def _written(seed: int, form: str) -> tuple[str, Report, Report]:
    """A report as text and as read, and last year's."""
    made = make_report(seed, form)
    text = write_report(made, "txt").decode()
    last = read_report(write_report(make_last_year(made, seed), "txt"))
    return text, read_report(text.encode()), last


def _raised(report: Report, last: Report) -> set[str]:
    found = run_checks(Evidence(report, last=last))
    return {f.id for f in found if f.severity != INFO}


@pytest.mark.parametrize(("form", "path"), [case for case in PATHS if case not in CHANGES])
def test_a_changed_cell_is_seen_by_its_rule(form: str, path: str) -> None:
    chance = random.Random(path)
    for seed in SEEDS:
        _, report, last = _written(seed, form)
        value = report.values[path] or 0
        for changed in (value + chance.randrange(1, 90), *([value - 1] if value else [])):
            assert owner_of_cell(path) in _raised(with_value(report, path, changed), last)


@pytest.mark.parametrize(("form", "path"), CHANGES)
@pytest.mark.parametrize("by", [7, -7])
def test_a_changed_increase_is_seen_beside_next_years_report(form: str, path: str, by: int) -> None:
    """本年增/减 of the form of 2019: no other cell of its own report follows from it."""
    for seed in SEEDS:
        _, following, report = _written(seed, form)
        changed = with_value(report, path, (report.values[path] or 0) + by)
        assert owner_of_cell(path) in _raised(following, changed) - _raised(following, report)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize(
    ("change", "owner"), [("renamed", "F-03"), ("misnumbered", "F-06"), ("removed", "F-02")]
)
def test_a_changed_heading_is_seen_by_its_rule(
    form: str, number: int, change: str, owner: str
) -> None:
    for seed in SEEDS:
        text, _, last = _written(seed, form)
        assert owner in _raised(read_report(_with_heading(text, number, change).encode()), last)


def _with_heading(text: str, number: int, change: str) -> str:
    printed, title = "一二三四五六"[number - 1], SECTION_TITLES[number - 1]
    heading = f"{printed}、{title}\n"
    other = {
        "renamed": f"{printed}、{title.removesuffix('情况').removesuffix('的事项')}有关内容\n",
        "misnumbered": f"{'七八九十一二'[number - 1]}、{title}\n",
        "removed": "",
    }[change]
    assert text.count(f"\n{heading}") == 1
    return text.replace(f"\n{heading}", f"\n{other}")


LABELS = [
    (form, label)
    for form in FORMS
    for table in TABLES
    for label in dict.fromkeys(labels_of(form, table))
    if label.key and label.plain != bare(TOTAL.label)
]


@pytest.mark.parametrize(("form", "label"), LABELS, ids=lambda case: getattr(case, "text", case))
def test_a_changed_label_of_a_table_is_seen_by_its_rule(
    form: str, label: Label, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A heading of another thing, the label of the contrary, another article."""
    other = {
        "column": "截至上年累计",
        "row": re.sub(r"^((?:（.）|\d\.|.、)?)", r"\1非", label.text),
        "block": label.text.replace("二十条", "二十一条"),
    }[label.kind]
    data = relabelled(make_report(SEEDS[0], form), {label.text: other}, "html", monkeypatch)
    assert _raised(read_report(data), _written(SEEDS[0], form)[2]) & {"C-08", "C-06"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", range(5))
def test_two_sections_that_changed_places_are_seen(form: str, at: int) -> None:
    _, report, last = _written(SEEDS[0], form)
    sections: list[Section] = list(report.sections)
    sections[at], sections[at + 1] = sections[at + 1], sections[at]
    assert "F-04" in _raised(replace(report, sections=tuple(sections)), last)


OWNER_OF_CLAIM = {
    "published": "X-10",
    "requests_received": "X-01",
    "requests_carried_in": "X-02",
    "requests_carried_out": "X-02",
    "requests_handled": "X-03",
    "normative_issued": "X-06",
    "normative_published": "X-06",
    "normative_repealed": "X-06",
    "normative_in_force": "X-06",
    "licences": "X-07",
    "other_services": "X-07",
    "penalties": "X-07",
    "coercive_measures": "X-07",
    "fees": "X-08",
    "procurement_projects": "X-21",
    "procurement_amount": "X-21",
    "suggestions": "X-13",
}
STATED_IN_ONE_FORM = {
    "2019": {"normative_published", "other_services", "procurement_projects", "procurement_amount"},
    "2021": {"normative_repealed", "normative_in_force", "fees"},
}
"""Each form has rows that the other has not."""
STATED = [
    (form, counts)
    for form, only in STATED_IN_ONE_FORM.items()
    for counts in OWNER_OF_CLAIM
    if counts in only or not any(counts in other for other in STATED_IN_ONE_FORM.values())
]
_LAST_NUMBER = re.compile(r"\d+(?:\.\d+)?(?=\D*$)")


@pytest.mark.parametrize(("form", "counts"), STATED)
def test_a_changed_number_in_the_text_is_seen_by_its_rule(form: str, counts: str) -> None:
    for seed in SEEDS:
        text, report, last = _written(seed, form)
        claims = [claim for claim in report.claims if claim.counts == counts]
        assert claims
        for claim in claims:
            changed = text.replace(claim.text, _one_more(claim))
            assert OWNER_OF_CLAIM[counts] in _raised(read_report(changed.encode()), last)


def _one_more(claim: Claim) -> str:
    return _LAST_NUMBER.sub(lambda number: str(Decimal(number[0]) + 1), claim.text)


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_the_text_has_an_owner(form: str) -> None:
    """Those of the form, and the fee of which any report says that there was none."""
    counted = {c.counts for seed in SEEDS for c in _written(seed, form)[1].claims}
    assert counted - OWNER_OF_CLAIM.keys() == {"information_fees"}


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_part_of_a_list_is_seen(form: str) -> None:
    for seed in SEEDS:
        text, _, last = _written(seed, form)
        changed = re.sub(r"通知公告(\d+)条", lambda m: f"通知公告{int(m[1]) + 1}条", text)
        assert "X-10" in _raised(read_report(changed.encode()), last)


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_comparison_is_seen(form: str) -> None:
    for seed in SEEDS:
        text, report, last = _written(seed, form)
        compared = [c for c in report.comparisons if c.counts == "suggestions"]
        changed = re.sub(r"(增加|减少)(\d+)件", lambda m: f"{m[1]}{int(m[2]) + 1}件", text)
        if changed == text:
            assert [c.change for c in compared] == [0]
            continue
        assert "X-13" in _raised(read_report(changed.encode()), last)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("part", "owner"),
    [("title", "F-26"), ("period", "F-09"), ("signature", "F-14"), ("text", "W-03")],
)
def test_a_year_left_standing_is_seen(form: str, part: str, owner: str) -> None:
    for seed in SEEDS:
        text, report, last = _written(seed, form)
        year = report.year or 0
        changed = {
            "title": text.replace(f"{year}年政府信息公开工作", f"{year - 1}年政府信息公开工作", 1),
            "period": text.replace(
                f"{year}年1月1日至{year}年", f"{year - 1}年1月1日至{year - 1}年"
            ),
            "signature": text.replace(f"\n{year + 1}年1月", f"\n{year}年1月"),
            "text": text.replace("（一）主动公开。", f"（一）主动公开。{year - 1}年，全年共"),
        }[part]
        assert changed != text
        assert owner in _raised(read_report(changed.encode()), last)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_signed_after_its_time_is_seen(form: str) -> None:
    for seed in SEEDS:
        text, report, last = _written(seed, form)
        year = (report.year or 0) + 1
        late = text.replace(f"\n{year}年1月", f"\n{year}年3月")
        assert late != text
        assert "F-15" in _raised(read_report(late.encode()), last)
