"""Table four: its sums, and what it says beside table three."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import (
    clean,
    last_year,
    nothing_received,
    with_section,
    with_values,
)
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.tables import (
    remedies_without_requests,
    remedy_results_add_up,
    sued_without_reconsideration,
)
from gongkai.annual_report.report import Value
from tests.annual_report.checks.judged import Judged, beside, judged

DIRECTLY = "remedies.litigation.total"


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"litigation.pending": 1}, [Judged("remedies.litigation.total", 1, 0)]),
        ({"reconsideration.total": 5}, [Judged("remedies.reconsideration.total", 4, 5)]),
        (
            {"litigation_after_reconsideration.upheld": 0},
            [Judged("remedies.litigation_after_reconsideration.total", 0, 1)],
        ),
        ({"litigation.pending": 1, "litigation.total": 1}, []),
        ({"litigation.pending": 1, "litigation.upheld": None}, []),
        ({"litigation.pending": 1, "litigation.total": None}, []),
    ],
)
def test_the_results_of_each_remedy_add_up(changed: dict[str, Value], wanted: list[Judged]) -> None:
    report = with_values(clean(), {f"remedies.{key}": v for key, v in changed.items()})
    assert judged(remedy_results_add_up.check, report) == wanted


@pytest.mark.parametrize(
    ("changed", "cases"),
    [
        ({"remedies.reconsideration.total": 2}, 2),
        ({"remedies.reconsideration.total": 2, "remedies.litigation.total": 1}, 3),
        ({}, None),
        ({"remedies.litigation.total": 1, "requests.received.total": 1}, None),
        ({"remedies.litigation.total": 1, "requests.carried_in.total": 1}, None),
        ({"remedies.litigation.total": 1, "requests.received.total": None}, None),
        ({"remedies.litigation.total": 1, "remedies.reconsideration.total": None}, None),
    ],
)
def test_cases_follow_requests(changed: dict[str, Value], cases: int | None) -> None:
    wanted = [] if cases is None else [Judged("remedies", 0, cases)]
    report = with_values(nothing_received(), changed)
    assert judged(remedies_without_requests.check, report) == wanted


@pytest.mark.parametrize(
    ("handled", "told"),
    [
        (0, True),
        (None, True),
        (1, False),  # a reply of last December, contested in January
        (55, False),
    ],
)
def test_a_case_may_follow_a_request_of_last_year(handled: Value, told: bool) -> None:
    report = with_values(nothing_received(), {"remedies.reconsideration.total": 1})
    last = with_values(last_year(clean()), {"requests.handled.total": handled})
    found = beside(remedies_without_requests.check, Evidence(report, last=last))
    assert found == ([Judged("remedies", 0, 1)] if told else [])


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("行政复议1件系申请人对2024年答复不服提起，结果维持。", False),
        ("因上年度的政府信息公开申请答复引发行政复议1件。", False),
        ("2024年没有行政复议。", True),
        ("行政复议1件，结果维持。", True),
    ],
)
def test_a_case_the_text_explains_by_an_earlier_reply(sentence: str, is_told: bool) -> None:
    report = with_values(nothing_received(), {"remedies.reconsideration.total": 1})
    report = with_section(report, 1, f"{report.text_of(1)}\n{sentence}")
    assert bool(judged(remedies_without_requests.check, report)) is is_told


@pytest.mark.parametrize(
    ("year", "changed", "sued"),
    [
        (2024, {}, 2),
        (2025, {}, 2),
        (2023, {}, None),  # the law as it was
        (None, {}, None),
        (2024, {DIRECTLY: 0}, None),
        (2024, {DIRECTLY: None}, None),
        (2024, {"remedies.reconsideration.total": 1}, None),
        (2024, {"remedies.reconsideration.total": None}, None),
        (2024, {"requests.refused_internal.total": 0}, 2),  # three of third parties remain
        (
            2024,
            {
                "requests.refused_internal.total": 0,
                "requests.refused_third_party.total": 0,
                "requests.refused_special_query.total": 4,  # of 条例 36(7), not 14 to 16
            },
            None,
        ),
        (2024, {"requests.refused_stability.total": None}, None),
    ],
)
def test_since_2024_reconsideration_comes_before_a_suit_on_a_refusal(
    year: int | None, changed: dict[str, Value], sued: int | None
) -> None:
    directly: dict[str, Value] = {"remedies.reconsideration.total": 0, DIRECTLY: 2}
    report = replace(with_values(clean(), directly | changed), year=year)
    wanted = [] if sued is None else [Judged(DIRECTLY, None, sued)]
    assert judged(sued_without_reconsideration.check, report) == wanted
