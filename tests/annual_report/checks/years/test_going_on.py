"""What stood at the end of last year stands at the beginning of this one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks import ERROR, INFO
from gongkai.annual_report.checks.examples import clean, last_year, with_section, with_values
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.years import (
    carried_over,
    in_force_goes_on,
    items_go_on,
    published_goes_on,
    repealed_too_many,
)
from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.report import Derived, Report, Value
from tests.annual_report.checks.judged import Judged, beside

IN, OUT = "requests.carried_in", "requests.carried_out"
DOCUMENTS = "proactive.normative_documents"
REGULATIONS = "proactive.regulations"


def two_years(
    now: dict[str, Value],
    before: dict[str, Value] | None = None,
    form: str = "2021",
    last_form: str | None = None,
) -> Evidence:
    """A clean report and last year's, with other numbers in some of their cells."""
    report = clean(form)
    last = replace(last_year(clean(last_form or form)), year=(report.year or 0) - 1)
    return Evidence(with_values(report, now), last=with_values(last, before or {}))


def explaining(evidence: Evidence, text: str) -> Evidence:
    report: Report = with_section(evidence.report, 6, f"{evidence.report.text_of(6)}\n{text}")
    return replace(evidence, report=report)


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        ({}, {}, []),
        ({f"{IN}.business": 0}, {}, [Judged(f"{IN}.business", 1, 0)]),
        ({}, {f"{OUT}.total": 4}, [Judged(f"{IN}.total", 4, 3)]),
        (
            {f"{IN}.charity": 1, f"{IN}.total": 4},
            {},
            [Judged(f"{IN}.charity", 0, 1), Judged(f"{IN}.total", 3, 4)],
        ),
        ({f"{IN}.charity": 1}, {f"{OUT}.charity": 1}, []),
        ({f"{IN}.business": None}, {}, []),
        ({f"{IN}.business": 5}, {f"{OUT}.business": None}, []),
        ({f"{OUT}.business": 5}, {f"{IN}.business": 5}, []),  # the year's own ends
    ],
)
@pytest.mark.parametrize("last_form", ["2019", "2021"])
def test_what_was_carried_out_comes_in(
    last_form: str, now: dict[str, Value], before: dict[str, Value], wanted: list[Judged]
) -> None:
    evidence = two_years(now, before, last_form=last_form)
    assert beside(carried_over.check, evidence) == wanted


@given(
    st.sampled_from([column.key for column in REQUEST_COLUMNS]),
    st.integers(0, 50),
    st.integers(0, 50),
)
def test_a_column_goes_on_or_is_told(column: str, out: int, came: int) -> None:
    evidence = two_years({f"{IN}.{column}": came}, {f"{OUT}.{column}": out})
    wanted = [] if out == came else [Judged(f"{IN}.{column}", out, came)]
    assert beside(carried_over.check, evidence) == wanted


def test_what_follows_for_an_unknown_cell_is_held_against_last_year() -> None:
    evidence = two_years({f"{IN}.total": None})
    report = replace(evidence.report, derived={f"{IN}.total": Derived(5, "六类申请人之和")})
    wanted = [Judged(f"{IN}.total", 3, 5)]
    assert beside(carried_over.check, replace(evidence, report=report)) == wanted


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        ({}, {}, []),
        ({f"{DOCUMENTS}.in_force": 9}, {}, [Judged(f"{DOCUMENTS}.in_force", 8, 9)]),
        ({}, {f"{DOCUMENTS}.in_force": 20}, [Judged(f"{DOCUMENTS}.in_force", 21, 8)]),
        ({f"{DOCUMENTS}.issued": 3, f"{DOCUMENTS}.in_force": 9}, {}, []),
        ({f"{REGULATIONS}.in_force": 1}, {}, [Judged(f"{REGULATIONS}.in_force", 0, 1)]),
        ({f"{DOCUMENTS}.in_force": None}, {}, []),
        ({f"{DOCUMENTS}.in_force": 9, f"{DOCUMENTS}.repealed": None}, {}, []),
        ({f"{DOCUMENTS}.in_force": 9}, {f"{DOCUMENTS}.in_force": None}, []),
    ],
)
def test_documents_in_force_go_on(
    now: dict[str, Value], before: dict[str, Value], wanted: list[Judged]
) -> None:
    assert beside(in_force_goes_on.check, two_years(now, before)) == wanted


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("", ERROR),
        ("另有2件文件划转至县水利局。", INFO),
        ("开展行政规范性文件清理。", INFO),
        ("3件文件有效期届满失效。", INFO),
        ("统计口径有调整。", INFO),
        ("宣布废止规范性文件4件。", INFO),
        ("宣布废止规范性文件1件。", ERROR),  # as the table has it
        ("制发规范性文件2件，废止1件。", ERROR),
        ("废止规范性文件1件，另有2件文件失效。", INFO),
        ("清理无效链接13条。", ERROR),  # of a website, not of documents
        ("对到期的申请逐件催办。", ERROR),
        ("合并科室2个。", ERROR),
    ],
)
def test_a_difference_that_the_text_explains_is_only_worth_knowing(
    text: str, severity: str
) -> None:
    evidence = explaining(two_years({f"{DOCUMENTS}.in_force": 4}), text)
    assert [f.severity for f in in_force_goes_on.check.findings(evidence)] == [severity]


def test_a_report_after_one_in_the_old_form_starts_anew() -> None:
    evidence = two_years({f"{DOCUMENTS}.in_force": 40}, last_form="2019")
    assert beside(in_force_goes_on.check, evidence) == []


@pytest.mark.parametrize(
    ("issued", "repealed", "before", "most"),
    [
        (0, 5, 2, 2),
        (2, 10, 7, 9),
        (2, 9, 7, None),
        (0, 0, 0, None),
        (None, 50, 7, None),
        (2, None, 7, None),
        (2, 50, None, None),
    ],
)
@pytest.mark.parametrize("row", [REGULATIONS, DOCUMENTS])
def test_no_more_is_repealed_than_there_was(
    row: str, issued: Value, repealed: Value, before: Value, most: int | None
) -> None:
    now = {f"{row}.issued": issued, f"{row}.repealed": repealed}
    wanted = [] if most is None else [Judged(f"{row}.repealed", most, repealed)]
    evidence = two_years(now, {f"{row}.in_force": before})
    assert beside(repealed_too_many.check, evidence) == wanted


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        ({}, {}, []),
        ({"penalties.last_year": 40}, {}, [Judged("proactive.penalties.last_year", 31, 40)]),
        ({}, {"penalties.change": 3}, [Judged("proactive.penalties.last_year", 33, 31)]),
        ({"fees.last_year": 1}, {}, [Judged("proactive.fees.last_year", 0, 1)]),
        ({"penalties.last_year": None}, {}, []),
        ({"penalties.last_year": 40}, {"penalties.change": None}, []),
        ({"penalties.decisions": 40}, {}, []),  # decisions are of their year
    ],
)
def test_items_of_the_form_of_2019_go_on(
    now: dict[str, Value], before: dict[str, Value], wanted: list[Judged]
) -> None:
    evidence = two_years(
        {f"proactive.{key}": value for key, value in now.items()},
        {f"proactive.{key}": value for key, value in before.items()},
        form="2019",
    )
    assert beside(items_go_on.check, evidence) == wanted


@pytest.mark.parametrize(("form", "last_form"), [("2021", "2019"), ("2021", "2021")])
def test_items_are_of_the_form_of_2019_alone(form: str, last_form: str) -> None:
    assert beside(items_go_on.check, two_years({}, form=form, last_form=last_form)) == []


TOTAL = f"{DOCUMENTS}.published_total"


@pytest.mark.parametrize(
    ("now", "before", "text", "wanted"),
    [
        ({}, {}, "", []),
        ({TOTAL: 9}, {}, "", [Judged(TOTAL, 8, 9)]),
        ({}, {TOTAL: 7}, "", [Judged(TOTAL, 9, 8)]),
        ({f"{DOCUMENTS}.published": 3, TOTAL: 9}, {}, "", []),
        ({TOTAL: None}, {}, "", []),
        ({TOTAL: 9}, {TOTAL: None}, "", []),
        ({TOTAL: 5}, {}, "本年废止规范性文件3件。", []),
        ({TOTAL: 5}, {}, "有3件文件到期失效。", []),
        ({TOTAL: 5}, {}, "清理无效链接13条。", [Judged(TOTAL, 8, 5)]),
    ],
)
def test_documents_published_under_the_form_of_2019_go_on(
    now: dict[str, Value], before: dict[str, Value], text: str, wanted: list[Judged]
) -> None:
    evidence = explaining(two_years(now, before, form="2019"), text)
    assert beside(published_goes_on.check, evidence) == wanted
