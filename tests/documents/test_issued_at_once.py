"""Processes that give numbers at the same moment, on SQLite and on PostgreSQL: none is there twice
and none is missing, by the order of acts and by the lock of the series alone."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from tests.architecture.sources import ROOT
from tests.audit.databases import DATABASES, run

RACING = "tests.documents.racing"
RACERS, EACH, REGISTERED, CONTESTED = 4, 3, 3, 1
"""As tests/documents/racing.py has them, which is only run as a process."""
NUMBERS = RACERS * EACH + CONTESTED
REGISTERED_BEFORE = 2 * NUMBERS

# One process has both races of a database.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("numbers")]


@dataclass(frozen=True)
class Race:
    said: list[str]
    """What each attempt to issue came to."""
    errors: list[str]
    serials: list[int]
    register: list[int]
    series: str
    """All that were given by then."""


@pytest.fixture(scope="module", params=DATABASES)
def races(request: pytest.FixtureRequest) -> Iterator[Mapping[str, Race]]:
    """Two races, one after the other: acts follow one another; and as if they did not."""
    with DATABASES[request.param]() as environment:
        environment = {**environment, "GONGKAI_CHEAP_PASSWORDS": "1"}
        for words in (("django", "migrate", "-v", "0"), (RACING, "prepare")):
            ready = run(environment, *words)
            assert (ready.returncode, ready.stderr) == (0, "")
        yield {
            "in acts": raced(environment, alone=False),
            "by its lock alone": raced(environment, alone=True),
        }


def raced(environment: dict[str, str], *, alone: bool) -> Race:
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", RACING, "race", str(racer), str(int(alone))],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for racer in range(RACERS)
    ]
    ends = [racer.communicate(timeout=120) for racer in racers]
    told = run(environment, RACING, "count")
    assert (told.returncode, told.stderr) == (0, "")
    numbers, register, series = told.stdout.splitlines()
    return Race(
        [line for said, _ in ends for line in said.splitlines()],
        [error[-1500:] for _, error in ends if error],
        [int(each) for each in numbers.split()],
        [int(each) for each in register.split()],
        series,
    )


@pytest.mark.parametrize(("race", "number"), [("in acts", 1), ("by its lock alone", 2)])
def test_numbers_given_at_once_have_no_gap_and_none_is_given_twice(
    races: Mapping[str, Race], race: str, number: int
) -> None:
    found, given = races[race], NUMBERS * number
    entered = REGISTERED_BEFORE + RACERS * REGISTERED * number
    assert found.errors == []
    assert found.serials == list(range(1, given + 1))
    assert found.register == list(range(1, entered + 1))
    assert found.series == f"('青交', {given}) ('登记', {entered})"


@pytest.mark.parametrize(("race", "number"), [("in acts", 1), ("by its lock alone", 2)])
def test_each_is_told_the_number_it_got_and_one_document_gets_one(
    races: Mapping[str, Race], race: str, number: int
) -> None:
    said = races[race].said
    told = {each for each in said if each != "not_a_draft"}
    first = NUMBERS * (number - 1) + 1
    assert told == {f"青交〔2026〕{serial}号" for serial in range(first, first + NUMBERS)}
    assert len(said) == NUMBERS + CONTESTED * (RACERS - 1)
    assert said.count("not_a_draft") == CONTESTED * (RACERS - 1)
