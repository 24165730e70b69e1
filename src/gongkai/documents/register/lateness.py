"""What was published after its term (条例第二十六条): said as long as it is public."""

from datetime import date

from django.db.models import F, OuterRef, QuerySet

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_late
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.subjects import KIND
from gongkai.law.working_days import WorkingDays


def kept_terms() -> QuerySet[Deadline]:
    """The term that was met by the publication of a document (of the query around)."""
    return Deadline.objects.filter(
        kind=PUBLICATION.name,
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
        met_on=OuterRef("published_on"),
    ).order_by("-pk")


def missed_terms() -> QuerySet[Deadline]:
    """Of those the ones that were over on that day."""
    return kept_terms().filter(met_on__gt=F("due_on"))


def was_late(published_on: date | None, term_ended_on: date | None) -> bool:
    return bool(published_on and term_ended_on and published_on > term_ended_on)


def late_words(published_on: date, term_ended_on: date, count: WorkingDays) -> str:
    """超期6个工作日公开; without a number where only rest days had passed."""
    over = days_late(term_ended_on, published_on, count)
    return f"超期{over}个工作日公开" if over else "逾期公开"
