"""Forms that were sent: the same one sent again makes nothing twice."""

from django.db import models

from gongkai.units.models import Person


class SentForm(models.Model):
    """A form that a person sent, and where what came of it is found. Kept for some days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    """Digest over the page's token, the address and what was typed: the form filled in again is
    another one."""
    link = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "mark"), name="a_form_is_sent_once"),
        )
