"""政策解读: bound to its document, prepared and approved with it (国办发〔2016〕80号)."""

from django.db import models

from gongkai.documents.models.files import DocumentFile
from gongkai.documents.models.register import Document
from gongkai.units.models import Person


class Interpretation(models.Model):
    class Form(models.TextChoices):
        TEXT = "text", "文字"
        PICTURE = "picture", "图解"
        QA = "qa", "问答"
        VIDEO = "video", "视频"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="interpretations")
    form = models.CharField("形式", max_length=8, choices=Form.choices, default=Form.TEXT)
    title = models.CharField("标题", max_length=200)
    interpreter = models.CharField("解读人", max_length=60, blank=True)
    """Who explains; the body's head is the first (第一解读人)."""
    file = models.ForeignKey(
        DocumentFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The picture or video; its words in Chinese stand in the sections, for who cannot see it."""
    address = models.CharField("视频网址", max_length=300, blank=True)
    """Where the video stands, in place of a file."""
    published_on = models.DateField("发布日期", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class InterpretationSection(models.Model):
    """A part under its own heading: 背景依据, 目标任务, 主要内容, 适用范围, 执行口径; or a question
    with its answer."""

    interpretation = models.ForeignKey(
        Interpretation, on_delete=models.CASCADE, related_name="sections"
    )
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=100)
    text = models.TextField()

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("interpretation", "order"), name="section_order"),
        )
