"""Several processes of several threads record at once: no gap, no fork, nothing lost."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.audit.databases import DATABASES, run

PROCESSES, THREADS, ACTS = 2, 4, 25


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_many_record_at_once_and_the_chain_is_one(database: str) -> None:
    with DATABASES[database]() as environment:
        migrated = run(environment, "django", "migrate", "audit", "-v", "0")
        assert (migrated.returncode, migrated.stderr) == (0, "")
        command = [sys.executable, "-m", "tests.audit.recorder", str(THREADS), str(ACTS)]
        recorders = [
            subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)
            for _ in range(PROCESSES)
        ]
        assert [recorder.communicate()[1] for recorder in recorders] == ["", ""]
        done = run(environment, "gongkai", "audit", "verify")
        # Every act, and the one view that eight of them had at the same time.
        count = PROCESSES * THREADS * ACTS + 1
        clean = f"核对了操作记录{count + 1}条，没有发现问题（没有另存的签名可以对照）。\n"
        assert (done.returncode, done.stdout, done.stderr) == (0, clean, "")
