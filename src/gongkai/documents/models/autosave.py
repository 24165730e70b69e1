"""What somebody is typing: kept for them alone, no version of the document."""

from django.db import models
from django.db.models import Q

from gongkai.documents.models.register import Document
from gongkai.units.models import Person


class DocumentAutosave(models.Model):
    """A form as it was left. Only who typed it sees it; saving or dropping it ends it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        Document, null=True, on_delete=models.CASCADE, related_name="autosaves"
    )
    """None for a document that is not registered yet."""
    seen_version = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "document"), name="one_autosave_of_a_document"
            ),
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(document__isnull=True),
                name="one_autosave_of_a_new_document",
            ),
        )
