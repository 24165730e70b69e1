"""A day that nobody means is told at its field: no page counts on from the ends of the calendar."""

from datetime import date
from pathlib import Path

import pytest
from django import forms

import gongkai
from gongkai.look.day_field import DayField
from gongkai.look.likely_days import EARLIEST, LATEST


class OneDay(forms.Form):
    on = DayField(label="日期")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (EARLIEST.isoformat(), []),
        (LATEST.isoformat(), []),
        ("1899-12-31", ["日期应在1900年至2199年之间。"]),
        ("2200-01-01", ["日期应在1900年至2199年之间。"]),
        (date.min.isoformat(), ["日期应在1900年至2199年之间。"]),
        (date.max.isoformat(), ["日期应在1900年至2199年之间。"]),
        ("去年", ["请填写日期，例如2026-10-13。"]),
    ],
)
def test_a_day_is_one_that_somebody_can_mean(typed: str, errors: list[str]) -> None:
    form = OneDay({"on": typed})
    assert form.errors.get("on", []) == errors


def test_it_is_a_day_as_browsers_ask_for_it() -> None:
    assert 'type="date"' in str(OneDay(initial={"on": EARLIEST})["on"])
    assert 'value="1900-01-01"' in str(OneDay(initial={"on": EARLIEST})["on"])


def test_no_form_of_the_office_takes_a_day_in_another_field() -> None:
    root = Path(gongkai.__file__).parent
    found = [path for path in root.rglob("*.py") if "forms.DateField" in path.read_text()]
    assert [path.name for path in found] == ["day_field.py"]
