"""What a body writes otherwise in the list of wrong and sensitive wording that comes with us."""

from django.db import models
from django.db.models import Q

from gongkai.screening import BLOCK, CONFIRM
from gongkai.units.models import Body, Person


class WordEntry(models.Model):
    """A word of the body's own, in place of the default one where there is such; or a default word
    that is switched off, of which nothing but the word is kept."""

    class Level(models.TextChoices):
        CONFIRM = CONFIRM, "确认"
        BLOCK = BLOCK, "阻止"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="word_entries")
    wrong = models.CharField("词语", max_length=40)
    level = models.CharField("级别", max_length=10, choices=Level.choices, default=Level.CONFIRM)
    right = models.CharField("规范写法", max_length=100, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    exceptions = models.CharField("例外", max_length=1000, blank=True)
    """With 、 between: longer phrases in which the word is right."""
    is_off = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("body", "wrong"), name="one_entry_of_a_word"),
            models.CheckConstraint(
                condition=Q(is_off=True) | ~Q(reason=""), name="word_has_its_reason"
            ),
        )
