"""Run as a process: `python -m tests.reviews.racing prepare|race|count`. Several processes of
several threads take the same reviews at once, whatever their turn."""

import sys
from random import Random
from threading import Thread

import django

django.setup()

from django.db import connection  # noqa: E402

from gongkai.audit.models import Entry  # noqa: E402
from gongkai.refusals import Refused  # noqa: E402
from gongkai.reviews.models import Review, Step  # noqa: E402
from gongkai.reviews.services import approve, void, withdraw  # noqa: E402
from gongkai.reviews.states import State, StepKind, StepState  # noqa: E402
from gongkai.units.models import Person  # noqa: E402
from tests.documents.drafts import gate_answers  # noqa: E402
from tests.offices import NOW, make_office, make_person  # noqa: E402
from tests.reviews.matters import DIGEST, KIND, submitted  # noqa: E402
from tests.reviews.test_never_unearned import check  # noqa: E402

REVIEWS, THREADS, TRIES = 6, 4, 60


def prepare() -> None:
    """Two people to each post of the chain, and the reviews."""
    office = make_office()
    for post in ("department_head", "secrecy_reviewer", "office_director", "deputy_in_charge"):
        make_person(office.body, f"副{post}", post)
    for number in range(1, REVIEWS + 1):
        submitted(office, subject_id=number)


def race(seed: int) -> None:
    threads = [Thread(target=try_things, args=(seed * 100 + each,)) for each in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def try_things(seed: int) -> None:
    chance = Random(seed)
    people = list(Person.objects.all())
    for _ in range(TRIES):
        try:
            try_one(chance, people)
        except Refused:
            continue
    connection.close()


def try_one(chance: Random, people: list[Person]) -> None:
    subject = chance.randint(1, REVIEWS)
    review = Review.objects.get(subject_id=subject)
    if subject == 1 and chance.random() < 0.05:
        withdraw(review, by=review.author, at=NOW)
    elif subject == 2 and chance.random() < 0.05:
        void(KIND, subject, digest="e" * 64, by=review.author, at=NOW)
    step = Step.objects.filter(review=review, state=StepState.CURRENT).first()
    if step is not None:
        gate = gate_answers() if step.kind == StepKind.GATE else None
        approve(step, by=chance.choice(people), at=NOW, seen_digest=DIGEST, gate=gate)


def count() -> None:
    """Every approval is earned; as many steps are passed as entries say."""
    for review in Review.objects.filter(state=State.APPROVED):
        check(review)
    passed = Step.objects.filter(state=StepState.APPROVED).count()
    assert Entry.objects.filter(action="reviews.approved_step").count() == passed
    assert sum(Review.objects.values_list("steps_done", flat=True)) == passed
    print(Review.objects.filter(state=State.APPROVED).count() >= 1)


if __name__ == "__main__":
    act, *told = sys.argv[1:]
    {"prepare": prepare, "race": race, "count": count}[act](*map(int, told))
