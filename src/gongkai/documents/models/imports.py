"""An import into the register: previewed row by row, then done whole or not at all."""

from django.db import models

from gongkai.units.models import Body, Person


class Import(models.Model):
    class State(models.TextChoices):
        PREVIEW = "preview", "待确认"
        DONE = "done", "已导入"
        DROPPED = "dropped", "已放弃"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="imports")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=120)
    headings = models.JSONField(default=list)
    """The headings of the sheet's columns; empty where files were imported."""
    mapping = models.JSONField(default=dict)
    """Number of a column to the field it is read as."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREVIEW)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)


class ImportRow(models.Model):
    class Decision(models.TextChoices):
        NONE = "", "导入"
        LEFT_OUT = "left_out", "不导入"
        ALLOWED = "allowed", "不是同一份，仍要导入"

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    """The row as it stands in the sheet."""
    values = models.JSONField(default=dict)
    """What is taken from it, by field."""
    errors = models.JSONField(default=list)
    doubles = models.JSONField(default=dict)
    """Those of the errors that say where it is already: by its number, or by what it says."""
    decision = models.CharField(
        max_length=8, choices=Decision.choices, blank=True, default=Decision.NONE
    )
    """What the person who imports said of the row."""
    file = models.JSONField(default=dict)
    """Where files are imported: how the row's is stored and what screening found in it."""
    document_id = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("of", "number"), name="import_row"),)
