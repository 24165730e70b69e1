"""Files of a document: the original in restricted storage, a cleaned copy for release."""

from django.db import models

from gongkai.documents.models.register import Document
from gongkai.units.models import Person


class DocumentFile(models.Model):
    class Kind(models.TextChoices):
        ATTACHMENT = "attachment", "附件"
        SCAN = "scan", "原件扫描"
        INTERPRETATION = "interpret", "解读用的图片、视频"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=80)
    """Its name below the restricted folder; chosen by us, never the uploader's."""
    content_type = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    """What screening could read in it."""
    held = models.CharField(max_length=200, blank=True)
    """Why screening could not look into it: it is not released then."""
    hits = models.JSONField(default=list)
    """What screening found in the original, or in the cleaned copy once there is one."""
    words = models.CharField(max_length=64, blank=True)
    """Digest of the list of wording it was screened with: another list looks at its text anew."""
    taken_out = models.JSONField(default=list)
    """What is not in the cleaned copy, in words."""
    cleaned = models.CharField(max_length=80, blank=True)
    cleaned_digest = models.CharField(max_length=64, blank=True)
    removed_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
