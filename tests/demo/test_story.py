"""The year as it was told: every outcome in its state, in the order in which things happen."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.demo.story import plans
from gongkai.documents.models import Document
from gongkai.law.working_days import working_days
from gongkai.notices.models import Notice
from gongkai.reviews.models import Confirmation, Finding, Review, Step
from tests.demo.conftest import NOW

OUTCOMES: Mapping[str, tuple[str, str | None, int]] = {
    # outcome: state of the document, of its review, levels that approved
    "registered": ("draft", None, 0),
    "draft": ("draft", None, 0),
    "cancelled": ("cancelled", None, 0),
    "review:1": ("draft", "in_review", 0),
    "review:2": ("draft", "in_review", 1),
    "review:3": ("draft", "in_review", 2),
    "review:4": ("draft", "in_review", 3),
    "returned": ("draft", "returned", 1),
    "escalated": ("draft", "escalated", 1),
    "refused": ("draft", "refused", 1),
    "void": ("draft", "void", 2),
    "withdrawn": ("draft", "withdrawn", 1),
    "objected": ("issued", "objected", 3),
}


def document_of(plan: Mapping[str, Any]) -> Document:
    title = re.sub(r"\\{\w+\\}", r"\\d+", re.escape(plan["title"]))
    return Document.objects.get(title__regex=f"^{title}$")


def review_of(document: Document) -> Review | None:
    return Review.objects.filter(kind="document", subject_id=document.pk).last()


def test_every_outcome_is_in_its_state(told: None) -> None:
    wrong = []
    for plan in plans():
        if plan["outcome"] not in OUTCOMES:
            continue
        document = document_of(plan)
        review = review_of(document)
        approved = review.steps.filter(state="approved").count() if review else 0
        found = (document.state, review.state if review else None, approved)
        if found != OUTCOMES[plan["outcome"]]:
            wrong.append((plan["key"], plan["outcome"], found))
    assert wrong == []


def test_what_came_to_its_end_has_its_number_and_its_approvals(told: None) -> None:
    for plan in plans():
        if plan["outcome"] not in ("published", "issued", "urgent_done"):
            continue
        document = document_of(plan)
        review = review_of(document)
        assert review is not None and review.state == "approved", plan["key"]
        assert set(review.steps.values_list("state", flat=True)) == {"approved"}, plan["key"]
        if "prefix" in plan:
            assert (document.state, document.number[: len(plan["prefix"])]) == (
                "issued",
                plan["prefix"],
            )
        published = document.attribute == "proactive" and plan["outcome"] != "issued"
        assert bool(document.published_on) is published, plan["key"]


def test_what_was_registered_twice_is_cancelled_by_its_drafter_with_the_reason(told: None) -> None:
    (plan,) = [plan for plan in plans() if plan["outcome"] == "cancelled"]
    document = document_of(plan)
    assert (document.cancelled_because, document.number) == (plan["cancel_reason"], "")
    entry = Entry.objects.filter(subject_kind="document", subject_id=str(document.pk)).last()
    assert entry is not None
    assert (entry.action, entry.actor_id) == ("documents.cancelled", document.drafter_id)


def test_what_was_sent_has_no_finding_that_nobody_handled(told: None) -> None:
    assert Finding.objects.exclude(handling="removed").filter(explanation="").count() == 0
    approved = Step.objects.filter(state="approved")
    missing = [
        (step.pk, finding.pk)
        for step in approved
        for finding in step.review.findings.all()
        if not Confirmation.objects.filter(step=step, finding=finding).exists()
    ]
    assert missing == []


def test_an_urgent_text_is_out_before_its_last_levels_and_never_before_the_gate(told: None) -> None:
    urgent = Review.objects.filter(urgent=True)
    assert urgent.count() == len([p for p in plans() if "urgent" in p])
    for review in urgent:
        assert review.urgent_reason
        assert review.steps.get(kind="gate").state == "approved"
    waiting = [r for r in urgent if r.steps.filter(state="deferred").exists()]
    assert [review.title for review in waiting] == [
        p["title"] for p in plans() if p["key"] == "ice"
    ]


def test_things_happen_one_after_another(told: None) -> None:
    for review in Review.objects.all():
        document = Document.objects.get(pk=review.subject_id)
        moments = [document.created_at, review.submitted_at]
        moments += (
            review.steps.exclude(decided_at=None)
            .order_by("order")
            .values_list("decided_at", flat=True)
        )
        assert moments == sorted(moments), review.title
    for document in Document.objects.exclude(published_on=None):
        assert document.registered_on <= document.formed_on <= document.published_on <= NOW.date()


def test_people_decide_by_day(told: None) -> None:
    hours = {
        timezone.localtime(at).hour
        for at in Step.objects.exclude(decided_at=None).values_list("decided_at", flat=True)
    }
    assert min(hours) >= 8 and max(hours) <= 20


def test_what_is_public_came_out_in_time_and_what_waits_is_counted(told: None) -> None:
    calendar = working_days()
    for document in Document.objects.exclude(published_on=None):
        assert calendar.between(document.formed_on, document.published_on) <= 20, document.title
    still = Deadline.objects.filter(met_on=None, cancelled_on=None, subject_kind="document")
    assert still.exists()
    proactive = Document.objects.filter(
        state="issued", attribute="proactive", published_on=None
    ).values_list("pk", flat=True)
    assert set(still.values_list("subject_id", flat=True)) >= set(proactive)


def test_every_later_number_was_given_on_no_earlier_day(told: None) -> None:
    by_series: dict[tuple[Any, ...], list[tuple[int, Any]]] = {}
    for document in Document.objects.exclude(number=""):
        key = (document.body_id, document.number_prefix, document.number_year)
        by_series.setdefault(key, []).append((document.number_serial or 0, document.formed_on))
    for series in by_series.values():
        days = [day for _, day in sorted(series)]
        assert days == sorted(days)


def test_every_act_of_the_story_is_in_the_audit_by_somebody(told: None) -> None:
    acts = Entry.objects.filter(subject_kind="document")
    assert acts.filter(actor_id=None).count() == 0
    drafted = acts.values_list("subject_id", flat=True).distinct()
    assert {str(pk) for pk in Document.objects.values_list("pk", flat=True)} <= set(drafted)


def test_the_latest_messages_are_unread_and_the_old_ones_read(told: None) -> None:
    line = NOW - timedelta(days=9)
    assert Notice.objects.filter(at__lt=line, read_at=None).count() == 0
    assert Notice.objects.filter(at__gte=line, read_at=None).exists()


def test_what_was_taken_down_lately_is_not_overdue_yet(told: None) -> None:
    (plan,) = [plan for plan in plans() if plan["outcome"] == "objected"]
    due = Deadline.objects.get(
        subject_kind="document",
        subject_id=document_of(plan).pk,
        kind="documents.publication",
        met_on=None,
        cancelled_on=None,
    )
    assert due.due_on > NOW.date()
