"""People who decide at the same moment: one of them is first, and nothing is counted twice."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.audit.databases import DATABASES, run

RACING = "tests.reviews.racing"


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_an_approval_is_earned_however_many_press_at_once(database: str) -> None:
    with DATABASES[database]() as environment:
        for words in (("django", "migrate", "-v", "0"), (RACING, "prepare")):
            ready = run(environment, *words)
            assert (ready.returncode, ready.stderr) == (0, "")
        racers = [
            subprocess.Popen(
                [sys.executable, "-m", RACING, "race", str(seed)],
                env=environment,
                cwd=ROOT,
                stderr=subprocess.PIPE,
                text=True,
            )
            for seed in (1, 2)
        ]
        assert [racer.communicate()[1] for racer in racers] == ["", ""]
        done = run(environment, RACING, "count")
        assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")
