"""The one cell that explains why table three does not add up."""

import random

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean, with_value, with_values
from gongkai.annual_report.checks.single_slip import Slip, advice, single_slip
from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.report import Report

REQUESTS = FORM_2021.paths("requests")


def test_a_sound_table_has_none() -> None:
    assert single_slip(clean()) is None
    assert advice(clean(), None) == ""


@pytest.mark.parametrize("path", REQUESTS)
def test_any_cell_that_was_changed_is_found(path: str) -> None:
    right = clean().values[path]
    assert single_slip(with_value(clean(), path, right + 3)) == Slip(path, right + 3, right)


@pytest.mark.parametrize("seed", range(20))
def test_of_two_cells_that_were_changed_none_is_named(seed: int) -> None:
    chance = random.Random(seed)
    one, other = chance.sample(REQUESTS, 2)
    values = {one: clean().values[one] + 2, other: clean().values[other] + 7}
    assert single_slip(with_values(clean(), values)) is None


def test_where_a_sum_that_decides_is_unknown_none_is_named() -> None:
    values = {
        "requests.granted.total": clean().values["requests.granted.total"] + 1,
        "requests.partly_granted.total": None,
        "requests.partly_granted.other": None,
    }
    assert single_slip(with_values(clean(), values)) is None


def test_another_form_has_no_such_table() -> None:
    assert single_slip(Report("free")) is None


def test_it_is_told_beside_each_sum_and_nothing_else_is_to_be_changed() -> None:
    total = clean().values["requests.granted.total"]
    report = with_value(clean(), "requests.granted.total", total + 1)
    told = [f for f in run_checks(Evidence(report)) if f.id.startswith("T3-")]
    assert {finding.id for finding in told} == {"T3-02", "T3-03"}
    ending = f"把“（一）予以公开／总计”由{total + 1}改为{total}，表三各处就都相符。"
    assert all(finding.message.endswith(ending) for finding in told)
