"""Deadlines, holiday notices that were loaded here, and what each notice changed.

`Deadline.due_on` is an index: `recounting` derives it again from the day it starts, the rule and
the calendar.
"""

from django.db import models
from django.db.models import Q

from gongkai.units.models import Body, Person


class HolidayNotice(models.Model):
    """A year's whole notice (节假日安排) as TOML; the last one loaded for a year is in force."""

    year = models.PositiveSmallIntegerField(db_index=True)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the text, by which a calendar that was built from it is found again."""
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("year", "id")


class Deadline(models.Model):
    """Something of a body is due on a day, counted from `starts_on` by a rule of the law library.

    `kind` names how it is counted (gongkai.deadlines.kinds); `facts` is what that needs besides.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="deadlines")
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    label = models.CharField(max_length=200)
    """What is to be done, for lists: “公开”, “报送备案”."""
    link = models.CharField(max_length=200)
    starts_on = models.DateField()
    facts = models.JSONField(default=dict)
    due_on = models.DateField(db_index=True)
    days = models.PositiveSmallIntegerField()
    """Working days in all; 0 where the rule counts calendar days or years."""
    provisional = models.BooleanField(default=False)
    source = models.CharField(max_length=120)
    sure = models.CharField(max_length=3)
    """How sure the rule is, as in the law library: V, V2, K, ?."""
    met_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)

    subject_name: str = ""
    """Filled in for lists (gongkai.deadlines.naming)."""

    class Meta:
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=("subject_kind", "subject_id"), name="deadline_of_a_subject"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject_kind", "subject_id"),
                condition=Q(met_on__isnull=True, cancelled_on__isnull=True),
                name="one_open_deadline",
            ),
        )


class NoticeEffect(models.Model):
    """What a notice changed of one open deadline: its last day, or only that it is now final."""

    notice = models.ForeignKey(HolidayNotice, on_delete=models.PROTECT, related_name="effects")
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    before = models.DateField()
    after = models.DateField()
    was_provisional = models.BooleanField()
    is_provisional = models.BooleanField()

    class Meta:
        ordering = ("after", "id")
        constraints = (
            models.UniqueConstraint(fields=("notice", "deadline"), name="one_effect_each"),
        )
