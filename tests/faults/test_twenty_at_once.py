"""Twenty people at once against a real server, which is killed in the middle with its worker, and
started again: on SQLite and on PostgreSQL nothing acknowledged is lost, no mail is, and nothing is
approved without its steps."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.built import migrated
from tests.faults.colleagues import Book, Colleague, start
from tests.faults.mailbox import Mailbox
from tests.postgresql import Cluster
from tools.serving import ROOT, Office

pytestmark = pytest.mark.slow

LONG, PATIENCE = 60, 180
"""Seconds that they work at least where it is for long, before all is killed and again afterwards;
and how long they are waited for at most until they have come far enough."""
BEFORE = {"edits": 15, "registered": 10, "sent": 4, "passed": 8, "issued": 5, "mails": 3}
AFTER = {"edits": 30, "registered": 20, "sent": 8, "passed": 20, "issued": 14, "mails": 6}
"""How far they must have come before all is killed, and at the end: so many numbers and steps that
one given twice, or left out, would show."""
WALK = pytest.mark.walk
DATABASES = ("sqlite", "postgresql")
LAPSE = """
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from gongkai.notices.mailing import CLAIMED_FOR
from gongkai.notices.models import Notice
from gongkai.notices.tasks import enqueue_mails
from gongkai.upkeep.worker import recover_tasks
Notice.objects.update(mail_began_at=F("mail_began_at") - CLAIMED_FOR)
recover_tasks(timezone.now())
enqueue_mails(timezone.now())
"""
"""What the timer does once the claims of a worker that was killed have lapsed."""


@dataclass(frozen=True)
class Day:
    """What was acknowledged, what stands in the database, which mails came, what the audit's check
    said."""

    book: Book
    mailbox: Mailbox
    documents: dict[str, dict[str, Any]]
    reviews: list[dict[str, Any]]
    notices: dict[str, dict[str, int]]
    verified: subprocess.CompletedProcess[str]


@pytest.fixture(
    scope="module",
    params=[
        *(pytest.param((each, 0), id=each) for each in DATABASES),
        *(pytest.param((each, LONG), id=f"{each}-long", marks=WALK) for each in DATABASES),
    ],
)
def day(request: pytest.FixtureRequest) -> Iterator[Day]:
    database, seconds = request.param
    with tempfile.TemporaryDirectory(prefix="gongkai-faults-") as name, Mailbox() as mailbox:
        folder = Path(name)
        cluster = Cluster(folder / "postgresql") if database == "postgresql" else None
        try:
            yield worked(folder / "data", cluster.start() if cluster else "", mailbox, seconds)
        finally:
            if cluster:
                cluster.stop()


def worked(data: Path, database: str, mailbox: Mailbox, seconds: int) -> Day:
    migrated(data)
    told = {"DATABASE_URL": database, "GONGKAI_PASSWORD_DAYS": "0"}
    office = Office(data, **told, **mailbox.settings)
    if database:
        office.migrate()
    people = [line.split() for line in office.run(_of("prepare")).splitlines()]
    book, stop = Book(), Event()
    with office:
        office.start()
        helpers = start_helpers(office)
        colleagues = [
            Colleague(office, username, post, book, seed)
            for post, *usernames in people
            for seed, username in enumerate(usernames)
        ]
        threads = start(colleagues, stop)
        try:
            wait_for(BEFORE, book, mailbox, at_least=seconds)
            kill(helpers)
            office.stop(signal.SIGKILL)
            office.start()
            helpers = start_helpers(office)
            wait_for(AFTER, book, mailbox, at_least=seconds)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
            kill(helpers)
    office.run(LAPSE)
    gongkai(office, "work", "--once")
    there = json.loads(office.run(_of("aftermath")))
    return Day(book, mailbox, **there, verified=verify(office))


def done(book: Book, mailbox: Mailbox) -> dict[str, int]:
    """How far they have come."""
    return {
        "edits": len(book.edits),
        "registered": len(book.registered),
        "sent": book.acts["sent"],
        "passed": book.acts["passed"],
        "issued": len(book.issued),
        "mails": mailbox.mails.total(),
    }


def short_of(goals: Mapping[str, int], book: Book, mailbox: Mailbox) -> set[str]:
    reached = done(book, mailbox)
    return {name for name, goal in goals.items() if reached[name] < goal}


def wait_for(goals: Mapping[str, int], book: Book, mailbox: Mailbox, *, at_least: int) -> None:
    """Until they have come so far; a busy machine takes longer."""
    time.sleep(at_least)
    until = time.monotonic() + PATIENCE
    while short_of(goals, book, mailbox) and time.monotonic() < until:
        time.sleep(0.2)


def start_helpers(office: Office) -> list[subprocess.Popen[bytes]]:
    """The worker, and what asks it for mails."""
    words = (["-m", "gongkai", "work"], ["-m", "tests.faults.calling"])
    return [
        subprocess.Popen([sys.executable, *each], env=office.environment, cwd=ROOT)
        for each in words
    ]


def kill(helpers: list[subprocess.Popen[bytes]]) -> None:
    for each in helpers:
        each.kill()
        each.wait()


def _of(module: str) -> str:
    return f"import runpy\nrunpy.run_module('tests.faults.{module}', run_name='__main__')"


def verify(office: Office) -> subprocess.CompletedProcess[str]:
    """`gongkai audit verify` on the office's data."""
    return gongkai(office, "audit", "verify")


def gongkai(office: Office, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words],
        env=office.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_they_did_work(day: Day) -> None:
    """Else the rest would prove nothing."""
    assert short_of(AFTER, day.book, day.mailbox) == set(), done(day.book, day.mailbox)


def test_no_page_failed_and_nobody_waited_in_vain(day: Day) -> None:
    assert day.book.failures == []


def test_every_acknowledged_document_is_there(day: Day) -> None:
    there = {pk: day.documents[pk]["title"] for pk in day.book.registered if pk in day.documents}
    assert there == day.book.registered


def test_no_acknowledged_change_is_lost(day: Day) -> None:
    """Each adds a line to the text it saw: all lines stand in the text as it is now."""
    lost = [(pk, line) for pk, line in day.book.edits if line not in day.documents[pk]["text"]]
    assert lost == []


def test_every_change_kept_what_was_there_before_it(day: Day) -> None:
    """A version for each change, of the text or of the attribute; none is missing or there twice,
    and the lines came one by one. Issuing changes neither."""
    wrong = {
        pk: each["kept"]
        for pk, each in day.documents.items()
        if [number for number, _ in each["kept"]]
        != list(range(1, each["version"] - (each["state"] == "issued")))
        or not grows([*(lines for _, lines in each["kept"]), each["text"].count("加的第")])
    }
    assert wrong == {}


def grows(lines: list[int]) -> bool:
    """Whether each change added one line or, as the attribute's, none."""
    steps = [after - before for before, after in pairwise(lines)]
    return lines[0] == 0 and set(steps) <= {0, 1} and steps.count(0) <= 1


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


def test_no_mail_is_lost(day: Day) -> None:
    """Each message that somebody waits for was counted in a mail that came; after a crash perhaps
    in two. What was done before its mail went needs none."""
    assert {who for who, each in day.notices.items() if each["owed"]} == set()
    told = {who: day.mailbox.told[who] for who in day.notices}
    assert {who for who, each in day.notices.items() if told[who] < each["mailed"]} == set()
    assert sum(told.values()) > 0


def test_the_audit_is_whole(day: Day) -> None:
    assert day.verified.returncode == 0, day.verified.stdout
