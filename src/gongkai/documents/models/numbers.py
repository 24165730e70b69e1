"""Series of numbers: gapless within a body, a prefix and a year."""

from django.db import models

from gongkai.units.models import Body


class NumberSeries(models.Model):
    """The last serial given. A number is taken in the transaction that uses it, with this row
    locked: what fails gives it back."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="number_series")
    prefix = models.CharField(max_length=40)
    """What tells one series from another: “登记”, “青交”, “青交规”."""
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("body", "prefix", "year"), name="one_series"),
        )
