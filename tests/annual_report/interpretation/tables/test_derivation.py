"""What follows from the identities of the form for cells that are unknown, and what does not."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.forms import APPLICANTS, FORM_2021, FORMS, Form
from gongkai.annual_report.interpretation.tables.derivation import derive, identities
from gongkai.annual_report.report import Derived, Value
from tests.annual_report.making import make_report

TABLES = ("requests", "remedies")


def derived(whole: dict[str, Value], *unknown: str, form: Form = FORM_2021) -> dict[str, Derived]:
    return derive(form, whole | dict.fromkeys(unknown), TABLES)


def values(form: str = "2021", seed: int = 31) -> dict[str, Value]:
    return dict(make_report(seed, form).values)


def zeros() -> dict[str, Value]:
    return dict.fromkeys((*FORM_2021.paths("requests"), *FORM_2021.paths("remedies")), 0)


def column(name: str) -> list[str]:
    return [f"requests.{row.key}.{name}" for row in FORM_2021.request_rows]


def test_one_unknown_of_a_row_is_what_the_others_leave() -> None:
    whole = values()
    path = "requests.received.research"
    assert derived(whole, path)[path].value == whole[path]


def test_a_total_of_known_cells_is_their_sum() -> None:
    whole = zeros() | {
        "remedies.litigation.upheld": 2,
        "remedies.litigation.pending": 1,
        "remedies.litigation.total": None,
    }
    assert derive(FORM_2021, whole, TABLES) == {
        "remedies.litigation.total": Derived(3, "各列合计为 3")
    }


def test_what_makes_up_nothing_is_nothing() -> None:
    """Seed 000: six zeros for seven columns, and the sums of the columns are 0."""
    unknown = [
        f"requests.{row.key}.{name}"
        for row in FORM_2021.results
        for name in ("natural_person", "total")
    ]
    found = derived(zeros(), *unknown)
    assert {path: one.value for path, one in found.items()} == dict.fromkeys(unknown, 0)
    assert found[unknown[0]].because == "本列总计 0"


def test_a_reason_names_the_cells_beside() -> None:
    whole = zeros() | {"requests.received.business": 2, "requests.received.total": 5}
    found = derived(whole, "requests.received.natural_person")
    assert found["requests.received.natural_person"] == Derived(3, "总计 5，其余各项合计 2")


def test_two_unknowns_of_one_sum_stay_unknown() -> None:
    whole = zeros() | {f"remedies.reconsideration.{name}": 1 for name in ("upheld", "corrected")}
    whole["remedies.reconsideration.total"] = 2
    unknown = ("remedies.reconsideration.upheld", "remedies.reconsideration.corrected")
    assert derived(whole, *unknown) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"remedies.litigation.upheld": 9}, "the known cells exceed the total"),
        ({"remedies.litigation.upheld": -1}, "a cell is negative"),
    ],
)
def test_a_sum_that_fails_derives_nothing(change: dict[str, Value], why: str) -> None:
    whole = zeros() | {"remedies.litigation.total": 3} | change
    assert (why, derived(whole, "remedies.litigation.pending")) == (why, {})


def test_the_balance_of_a_column_tells_what_was_carried_out() -> None:
    whole = values()
    unknown = [f"requests.carried_out.{name}" for name in ("natural_person", "total")]
    found = derived(whole, *unknown)
    assert {path: one.value for path, one in found.items()} == {p: whole[p] for p in unknown}


def test_a_blank_total_column_follows_row_by_row() -> None:
    whole = values()
    found = derived(whole, *column("total"))
    assert {path: one.value for path, one in found.items()} == {
        p: whole[p] for p in column("total")
    }


def test_a_deleted_row_is_what_the_column_lacks() -> None:
    whole = values()
    unknown = [f"requests.declined_repeated.{c.key}" for c in (*APPLICANTS,)]
    found = derived(whole, *unknown, "requests.declined_repeated.total")
    assert {path: one.value for path, one in found.items()} == {
        path: whole[path] for path in (*unknown, "requests.declined_repeated.total")
    }


def test_a_table_that_was_not_read_derives_nothing() -> None:
    whole = zeros() | {"requests.received.total": None}
    assert derive(FORM_2021, whole, ("remedies",)) == {}


def test_a_whole_table_has_nothing_to_derive() -> None:
    assert derived(values()) == {}


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("table", TABLES)
def test_every_identity_is_of_cells_of_the_form_and_holds_in_a_clean_report(
    form: Form, table: str
) -> None:
    whole = dict(make_report(32, form.name).values)
    broken = [
        identity
        for identity in identities(form, table)
        if _sum(whole, identity.parts) != _sum(whole, identity.wholes)
    ]
    assert broken == []


def _sum(whole: dict[str, Value], paths: Iterable[str]) -> Value:
    return sum(whole[path] or 0 for path in paths)


@given(st.integers(0, 10**6), st.sampled_from(("2021", "2019")), st.floats(0.01, 0.9))
def test_what_is_derived_is_always_true(seed: int, form: str, share: float) -> None:
    """Whatever cells of a report that adds up are hidden, none comes back as something else."""
    chance = random.Random(seed)
    whole = values(form, seed)
    hidden = [path for path in whole if chance.random() < share]
    found = derived(whole, *hidden, form=FORMS[form])
    assert {p: one.value for p, one in found.items()} == {p: whole[p] for p in found}
    assert set(found) <= set(hidden)
