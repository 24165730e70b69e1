"""Forms that were sent: the same one sent again makes nothing twice."""

from django.db import models

from gongkai.units.models import Person


class SentForm(models.Model):
    """A form that a person sent, and where what came of it is found."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40)
    link = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "token"), name="a_form_is_sent_once"),
        )
