"""The office's list and detail at 10,000 documents with their reviews, beside Django's admin.

CPU of gunicorn's two workers for a request, on SQLite; the database is made by a program, for the
office itself would take its time over 10,000 approvals.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import requests

from tools.serving import Office

Row = tuple[str, str, str, str]
DOCUMENTS = 10_000
REQUESTS = 150
LIST_AIM, DETAIL_AIM = 10.0, 12.0
"""Milliseconds."""

FILL = """
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from gongkai.documents.models import Document
from gongkai.reviews import triggers
from gongkai.reviews.models import Hand, Review, Step
from gongkai.units.models import Person

def run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

# The database lets no review begin closed; the office runs with its rules again afterwards.
run(triggers.removal(connection.vendor))
now = timezone.now()
drafter = Person.objects.get(username="lishuyao")
deciders = [Person.objects.get(username=name) for name in
            ("duzhongming", "qinxiaolan", "liangyuan", "weiguodong")]
STATES = (
    {"state": "returned", "closed_at": now, "closing_reason": "请补充。"},
    {"state": "in_review"},
    {"state": "approved", "steps_done": 4, "closed_at": now},
)
STEPS = {
    "returned": ("closed", "closed", "closed", "closed"),
    "in_review": ("current", "waiting", "waiting", "waiting"),
    "approved": ("approved", "approved", "approved", "approved"),
}
posts = ("department_head", "secrecy_reviewer", "office_director", "deputy_in_charge")
Document.objects.bulk_create([
    Document(
        body=drafter.body, department=drafter.department, drafter=drafter, owner=drafter,
        registered_on=now.date(), register_year=2025, register_serial=1000 + n,
        title=f"关于第{n}号农村公路养护工程有关事项的通知",
        text="养护工程按季验收，结果公布。\\n" * 20,
        attribute=("proactive", "on_request", "withheld")[n % 3],
        attribute_article="条例第十六条", attribute_reason="按规定",
        created_at=now, changed_at=now,
    )
    for n in range(COUNT)
], batch_size=500)
made = list(Document.objects.filter(register_year=2025, register_serial__gte=1000))
Review.objects.bulk_create([
    Review(
        body=drafter.body, department=drafter.department, kind="document", subject_id=document.pk,
        round=1, title=document.title, text=document.text, purpose=[], link="/", digest="0" * 64,
        author=drafter, submitted_at=now - timedelta(minutes=n), steps_needed=4,
        **STATES[n % 3],
    )
    for n, document in enumerate(made)
], batch_size=500)
steps, hands = [], []
for review in Review.objects.filter(digest="0" * 64):
    hands.append(Hand(review=review, person=drafter))
    for order, (post, person, state) in enumerate(zip(posts, deciders, STEPS[review.state]), 1):
        decided = (
            {"decided_by": person, "decided_at": now, "digest": review.digest}
            if state == "approved" else {"current_since": now} if state == "current" else {}
        )
        steps.append(
            Step(review=review, order=order, kind="approval", post=post, state=state, **decided)
        )
Step.objects.bulk_create(steps, batch_size=1000)
Hand.objects.bulk_create(hands, batch_size=1000)
run(triggers.statements(connection.vendor))
print(made[0].pk)
"""


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.migrate()
        office.build_demo()
        first = office.run(FILL.replace("COUNT", str(DOCUMENTS))).strip()
        with office:
            office.start()
            ours = _each(office, ["/documents/", f"/documents/{first}/"])
        peer = Office(Path(folder), DJANGO_SETTINGS_MODULE="benchmarks._admin_settings")
        peer.migrate()
        with peer:
            peer.start("benchmarks._admin")
            theirs = _each(
                peer, ["/peer/documents/document/", f"/peer/documents/document/{first}/change/"]
            )
    rows = zip(("list", "detail"), ours, theirs, (LIST_AIM, DETAIL_AIM), strict=True)
    for name, mine, other, aim in rows:
        yield (
            f"office: {name} of {DOCUMENTS:,} documents, CPU a request (aim {aim:.0f} ms)",
            f"{mine:.1f} ms",
            f"{other:.1f} ms (Django admin)",
            f"{mine / other:.2f}",
        )


def _each(office: Office, paths: list[str]) -> list[float]:
    session = office.sign_in("lishuyao")
    return [_cpu(office, session, path) for path in paths]


def _cpu(office: Office, session: requests.Session, path: str) -> float:
    """Milliseconds of the workers for one request, after they are warm."""
    for _ in range(20):
        answer = session.get(office.url + path, timeout=60)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
    before = office.cpu_seconds()
    for _ in range(REQUESTS):
        session.get(office.url + path, timeout=60)
    return (office.cpu_seconds() - before) / REQUESTS * 1000
