"""Run as a process: `python -m tests.documents.racing prepare|race|count`. Several processes give
numbers of the same series at once, each with a moment's thought between reading the last and
keeping the next."""

import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from gongkai.audit import services as audit  # noqa: E402
from gongkai.documents.models import Document, NumberSeries  # noqa: E402
from gongkai.documents.services import issue_document, register_document  # noqa: E402
from gongkai.refusals import Refused  # noqa: E402
from gongkai.units.models import Person  # noqa: E402
from gongkai.units.posts import Post  # noqa: E402
from tests.documents.steps import make_approved  # noqa: E402
from tests.offices import NOW, make_office  # noqa: E402

RACERS, EACH, REGISTERED = 4, 3, 3
THOUGHT = 0.02
CONTESTED = 1
"""Documents that every racer tries to issue."""


def prepare() -> None:
    """What each racer issues alone, and what all of them want, for two races."""
    office = make_office()
    for number in range(2 * (RACERS * EACH + CONTESTED)):
        make_approved(office, title=f"第{number}件")


def race(racer: int, alone: int) -> None:
    """Issue one's share and what all want, register some. `alone`: as if acts did not follow one
    another anyway, so that nothing but the lock of the series stands between the racers."""
    plain = NumberSeries.save

    def slowly(series: NumberSeries, **told: Any) -> None:
        time.sleep(THOUGHT)
        plain(series, **told)

    NumberSeries.save = slowly  # type: ignore[method-assign,assignment]
    if alone:
        audit.act = transaction.atomic  # type: ignore[assignment]
    waiting = Document.objects.filter(number="", title__startswith="第").order_by("pk")
    documents = list(waiting[: RACERS * EACH + CONTESTED])
    shared, own = documents[:CONTESTED], documents[CONTESTED + racer :: RACERS]
    drafter, director = (
        Person.objects.get(tenures__post=post) for post in (Post.DRAFTER, Post.OFFICE_DIRECTOR)
    )
    all_at_once(racer, alone)
    for document in (*shared, *own):
        try:
            print(issue_document(document, prefix="青交", by=director, at=NOW).number)
        except Refused as refused:
            print(refused.code)
    for number in range(REGISTERED):
        register_document(by=drafter, at=NOW, title=f"{racer}的第{number}件")


def all_at_once(racer: int, number: int) -> None:
    """Go on when all the others of the race have come as far."""
    line = Path(settings.DATA_DIR) / f"race {number}"
    line.mkdir(exist_ok=True)
    (line / str(racer)).touch()
    until = time.monotonic() + 60
    while len(list(line.iterdir())) < RACERS and time.monotonic() < until:
        time.sleep(0.005)


def count() -> None:
    """The serials of the numbers given, those of the register, and how far each series has come."""
    there = Document.objects.exclude(number="").order_by("number_serial")
    print(*there.values_list("number_serial", flat=True))
    print(*Document.objects.order_by("register_serial").values_list("register_serial", flat=True))
    print(*NumberSeries.objects.order_by("-prefix").values_list("prefix", "last"))


if __name__ == "__main__":
    act, *told = sys.argv[1:]
    {"prepare": prepare, "race": race, "count": count}[act](*map(int, told))
