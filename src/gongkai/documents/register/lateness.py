"""What was published after its term (条例第二十六条): said for good, whatever is taken down, given
up or published again since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_late
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.subjects import KIND
from gongkai.law.working_days import WorkingDays


@dataclass(frozen=True)
class Term:
    """The term that a publication met, in time or not."""

    ended_on: date
    met_on: date

    @property
    def is_missed(self) -> bool:
        return self.met_on > self.ended_on

    def late_words(self, count: WorkingDays) -> str:
        """超期6个工作日公开; without a number where only rest days had passed."""
        over = days_late(self.ended_on, self.met_on, count)
        return f"超期{over}个工作日公开" if over else "逾期公开"


OF_A_TERM = JSONObject(ended_on="due_on", met_on="met_on")


def read_term(told: Mapping[str, str] | None) -> Term | None:
    """The term as the database's JSON has it."""
    return Term(**{name: date.fromisoformat(day) for name, day in told.items()}) if told else None


def met_terms() -> QuerySet[Deadline]:
    """The terms that were met by publications of a document (of the query around): first the one
    that was missed first, where any was, else the last one."""
    is_missed = Q(met_on__gt=F("due_on"))
    first_missed = Case(When(is_missed, then=F("pk")))
    return Deadline.objects.filter(
        kind=PUBLICATION.name,
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
        met_on__isnull=False,
    ).order_by(first_missed.asc(nulls_last=True), "-pk")


def missed_terms() -> QuerySet[Deadline]:
    """Of those the ones that were over on that day."""
    return met_terms().filter(met_on__gt=F("due_on"))
