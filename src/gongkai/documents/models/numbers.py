"""Series of numbers: gapless within a body, a prefix and a year."""

from django.db import models
from django.db.models import Q

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


class NumberPattern(models.Model):
    """How a body writes the numbers of one series: 青交规〔2026〕3号. Never deleted: numbers that
    were given go on to name it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="number_patterns")
    prefix = models.CharField("机关代字", max_length=40)
    pattern = models.CharField("编号样式", max_length=60, default="{代字}〔{年}〕{序}号")
    used_for = models.CharField("用于", max_length=60, blank=True)
    normative = models.BooleanField("编规范性文件", default=False)
    """统一编号: a series is for normative documents or for all others, never for both."""
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("body", "prefix"), name="one_pattern_of_a_prefix"),
            models.CheckConstraint(condition=~Q(prefix=""), name="pattern_has_its_prefix"),
        )
