"""Twenty people at once against a real server, which is killed in the middle and started again: on
SQLite and on PostgreSQL nothing acknowledged is lost, and nothing is approved without its steps."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.faults.colleagues import Book, Colleague, start
from tests.postgresql import Cluster
from tools.serving import ROOT, Office

pytestmark = pytest.mark.walk


SECONDS_BEFORE, SECONDS_AFTER = 15, 12
"""How long they work before the server is killed, and after it is there again."""


@dataclass(frozen=True)
class Day:
    """What was acknowledged, what stands in the database, what the audit's check said."""

    book: Book
    documents: dict[str, dict[str, Any]]
    reviews: list[dict[str, Any]]
    verified: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def day(request: pytest.FixtureRequest) -> Iterator[Day]:
    with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as name:
        folder = Path(name)
        cluster = Cluster(folder / "postgresql") if request.param == "postgresql" else None
        try:
            yield worked(folder / "data", cluster.start() if cluster else "")
        finally:
            if cluster:
                cluster.stop()


def worked(data: Path, database: str) -> Day:
    data.mkdir()
    office = Office(data, DATABASE_URL=database, GONGKAI_PASSWORD_DAYS="0")
    office.migrate()
    people = [line.split() for line in office.run(_of("prepare")).splitlines()]
    book, stop = Book(), Event()
    with office:
        office.start()
        colleagues = [
            Colleague(office, username, post, book, seed)
            for post, *usernames in people
            for seed, username in enumerate(usernames)
        ]
        threads = start(colleagues, stop)
        try:
            time.sleep(SECONDS_BEFORE)
            office.stop(signal.SIGKILL)
            office.start()
            time.sleep(SECONDS_AFTER)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    there = json.loads(office.run(_of("aftermath")))
    return Day(book, there["documents"], there["reviews"], verify(office))


def _of(module: str) -> str:
    return f"import runpy\nrunpy.run_module('tests.faults.{module}', run_name='__main__')"


def verify(office: Office) -> subprocess.CompletedProcess[str]:
    """`gongkai audit verify` on the office's data."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", "audit", "verify"],
        env=office.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_they_did_work(day: Day) -> None:
    """Else the rest would prove nothing."""
    least = {"edits": 20, "registered": 10, "sent": 3, "passed": 4}
    done = {
        "edits": len(day.book.edits),
        "registered": len(day.book.registered),
        "sent": day.book.acts["sent"],
        "passed": day.book.acts["passed"],
    }
    assert {name for name, number in done.items() if number < least[name]} == set(), done


def test_no_page_failed_and_nobody_waited_in_vain(day: Day) -> None:
    assert day.book.failures == []


def test_every_acknowledged_document_is_there(day: Day) -> None:
    there = {pk: day.documents[pk]["title"] for pk in day.book.registered if pk in day.documents}
    assert there == day.book.registered


def test_no_acknowledged_change_is_lost(day: Day) -> None:
    """Each adds a line to the text it saw: all lines stand in the text as it is now."""
    lost = [(pk, line) for pk, line in day.book.edits if line not in day.documents[pk]["text"]]
    assert lost == []


def test_every_change_of_a_text_kept_what_was_there_before_it(day: Day) -> None:
    wrong = {
        pk: each["kept"]
        for pk, each in day.documents.items()
        if len(set(each["kept"])) != each["text"].count("加的第")
        or any(number >= each["version"] for number in each["kept"])
    }
    assert wrong == {}


def test_the_register_has_no_gap_and_no_number_twice(day: Day) -> None:
    serials = sorted(each["serial"] for each in day.documents.values())
    assert serials == list(range(1, len(serials) + 1))


def test_the_documents_numbers_have_no_gap_and_none_is_there_twice(day: Day) -> None:
    numbers = [each["number"] for each in day.documents.values() if each["number"]]
    serials = sorted(int(number.rpartition("〕")[2].rstrip("号")) for number in numbers)
    assert serials == list(range(1, len(serials) + 1))
    assert {pk for pk in day.book.issued if not day.documents[pk]["number"]} == set()


def test_nothing_is_approved_without_its_steps(day: Day) -> None:
    wrong = [
        review
        for review in day.reviews
        if review["states"] != ["approved"] * review["needed"]
        or review["kinds"].count("gate") != 1
        or len(set(review["hands"])) != review["needed"] + 1
        or not all(review["digests"])
    ]
    assert wrong == []


def test_nothing_is_issued_without_an_approved_review(day: Day) -> None:
    issued = {pk for pk, each in day.documents.items() if each["state"] == "issued"}
    assert {pk for pk in issued if not day.documents[pk]["approved"]} == set()


def test_the_audit_is_whole(day: Day) -> None:
    assert day.verified.returncode == 0, day.verified.stdout
