"""What the office tells one person."""

from django.db import models
from django.db.models import Q

from gongkai.units.models import Person


class Notice(models.Model):
    """One message; `key` makes a reminder that is sent again on a later tick the same one."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    at = models.DateTimeField()
    text = models.CharField(max_length=300)
    hidden_text = models.CharField(max_length=300, blank=True)
    """What it says when it is not hidden (`services.hide`); no page, sheet or mail shows it."""
    link = models.CharField(max_length=200, blank=True)
    """A path of the office (`/documents/12/`)."""
    key = models.CharField(max_length=120, blank=True)
    mail_anyway = models.BooleanField(default=False)
    """Mailed even where it was read: it tells that somebody else may be reading."""
    read_at = models.DateTimeField(null=True, blank=True)
    mail_began_at = models.DateTimeField(null=True, blank=True)
    """When a process last began to hand over its mail (gongkai.notices.mailing)."""
    mailed_at = models.DateTimeField(null=True, blank=True)
    """When its mail was handed over."""
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mail_error = models.CharField(max_length=120, blank=True)
    """Why the last attempt failed, in the program's words."""

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "key"), condition=~Q(key=""), name="notice_once"
            ),
        )
        indexes = (
            models.Index(fields=("at",), condition=Q(mailed_at=None), name="notice_to_mail"),
            models.Index(fields=("person",), condition=Q(read_at=None), name="notice_unread"),
        )
