"""Hits of screening as the reviewers see them, what was said of them, who agreed."""

from django.db import models
from django.db.models import Q

from gongkai.reviews.models.reviewing import Review, Step
from gongkai.units.models import Person


class Explanation(models.Model):
    """Somebody says of a finding in a subject why it may stand; the last one said counts, and each
    stays: whoever explained a hit is one of the subject's authors. `fingerprint` is of its kind and
    characters, so that the explanation lapses with a change of them."""

    kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("kind", "subject_id"), name="explanations_of_a_subject"),)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="explanation_has_its_reason"),
        )


class Finding(models.Model):
    """A hit of screening as the reviewers see it: where, what, and how it was handled."""

    class Handling(models.TextChoices):
        EXPLAINED = "explained", "说明理由后保留"
        LOOKED = "looked", "已逐张（页）查看"
        WATCHED = "watched", "已全程查看"
        CHANGED = "changed", "已改动"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    place = models.CharField(max_length=200)
    excerpt = models.CharField(max_length=120)
    message = models.CharField(max_length=200)
    start = models.PositiveIntegerField(null=True)
    """Where it stands in the review's text; None for one in a file."""
    end = models.PositiveIntegerField(null=True)
    handling = models.CharField(max_length=10, choices=Handling.choices)
    explanation = models.CharField(max_length=300, blank=True)
    """Why it may stand; or what was seen by who looked."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("review", "number"), name="finding_number"),
            models.CheckConstraint(
                condition=Q(handling="changed") | ~Q(explanation=""),
                name="finding_explained_with_its_reason",
            ),
        )


class Confirmation(models.Model):
    """A reviewer has seen a finding and how it was handled, and agrees."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="confirmations")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="confirmations")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("finding", "step"), name="finding_confirmed_once"),
        )
