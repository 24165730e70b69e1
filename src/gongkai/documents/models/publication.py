"""What was done about a publication that had been recorded, with the reason."""

from django.db import models
from django.db.models import Q

from gongkai.documents.models.register import Document, DocumentLink
from gongkai.units.models import Person


class PublicationChange(models.Model):
    """`on` and `where` are those that were recorded before; `link` the one that it made, of what
    is public in its place."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", "更正公开登记"
        EXPLAINED = "explained", "更正解读发布登记"
        ORDERED = "ordered", "列为须撤下"
        REPLACED = "replaced", "由代替件公开"
        CLOSED = "closed", "不再公开"
        REOPENED = "reopened", "恢复公开期限"

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="publication_changes"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=200, blank=True)
    article = models.CharField("依据", max_length=60, blank=True)
    reason = models.CharField("理由", max_length=300)
    link = models.ForeignKey(
        DocumentLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="publication_change_has_reason"),
        )
