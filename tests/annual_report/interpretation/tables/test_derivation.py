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
    sums = {"business": 2, "natural_person": 3, "total": 5}
    rows = ("received", "carried_out")
    whole = zeros() | {f"requests.{row}.{name}": n for row in rows for name, n in sums.items()}
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


GRANTED = "requests.granted."
HANDLED = "requests.handled."


def test_of_a_cell_of_which_two_sums_say_different_things_nothing_is_known() -> None:
    whole = values()
    whole[HANDLED + "total"] += 3
    whole["requests.carried_in.total"] += 3
    assert derived(whole, GRANTED + "total") == {}
    assert (
        derived(values(), GRANTED + "total")[GRANTED + "total"].value == values()[GRANTED + "total"]
    )


def test_from_a_cell_whose_own_sum_does_not_hold_nothing_follows() -> None:
    whole = values()
    names = ("research", "business")
    for name in names:
        whole[HANDLED + name] += 1
    unknown = [GRANTED + name for name in names]
    assert derived(whole, *unknown) == {}
    found = derived(values(), *unknown)
    assert {path: one.value for path, one in found.items()} == {p: values()[p] for p in unknown}


@given(st.integers(0, 2**16), st.integers(1, 4), st.integers(1, 9))
def test_what_follows_breaks_no_sum(seed: int, changes: int, by: int) -> None:
    chance = random.Random(seed)
    whole = values(seed=seed)
    paths = FORM_2021.paths("requests")
    for path in chance.sample(paths, changes):
        whole[path] += by
    whole |= dict.fromkeys(chance.sample(paths, 12))
    found = derived(whole)
    told = whole | {path: one.value for path, one in found.items()}
    for equation in identities(FORM_2021, "requests"):
        cells = (*equation.parts, *equation.wholes)
        if all(told[path] is not None for path in cells) and not found.keys().isdisjoint(cells):
            assert sum(told[p] for p in equation.parts) == sum(told[p] for p in equation.wholes)
