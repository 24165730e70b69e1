"""行政规范性文件: the line from project to repeal as events; the state shown follows from them.

Source: 国办发〔2018〕37号, 国办发〔2018〕115号; terms that differ by place are settings.
"""

from django.db import models
from django.db.models import F, Q

from gongkai.documents.models.register import Document
from gongkai.units.models import Body, Person


class NormativeDocument(models.Model):
    """What only a normative document has, beside its document."""

    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="normative", primary_key=True
    )
    registration_number = models.CharField("统一登记编号", max_length=60, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    """The last day in force; None where it has no term, or none that is counted yet."""
    term_months = models.PositiveSmallIntegerField("有效期（月）", null=True, blank=True)
    """Its term as the text says it, 有效期五年: `expires_on` is counted when it is published."""
    market_related = models.BooleanField("涉及市场主体经济活动", default=False)
    """Then a fair-competition review is a stage of its own."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("registration_number",),
                condition=~Q(registration_number=""),
                name="registered_once",
            ),
        )


class NormativeEvent(models.Model):
    """A stage of the line that was reached on a day, with its evidence."""

    class Stage(models.TextChoices):
        PROJECT = "project", "立项评估"
        DRAFTING = "drafting", "起草"
        SOLICITATION = "solicitation", "公开征求意见"
        FAIR_COMPETITION = "fair_competition", "公平竞争审查"
        LEGALITY = "legality", "合法性审核"
        DELIBERATION = "deliberation", "集体审议"
        SIGNING = "signing", "签署"
        REGISTRATION = "registration", "统一登记"
        PUBLICATION = "publication", "公布"
        FILING = "filing", "报送备案"
        AMENDMENT = "amendment", "修改"
        CLEAN_UP = "clean_up", "清理"
        REPEAL = "repeal", "废止"

    normative = models.ForeignKey(
        NormativeDocument, on_delete=models.PROTECT, related_name="events"
    )
    stage = models.CharField("环节", max_length=20, choices=Stage.choices)
    on = models.DateField("日期")
    until = models.DateField("截止日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=300, blank=True)
    evidence = models.CharField("依据", max_length=200, blank=True)
    """Number of an opinion, minutes of a meeting, the repealing document."""
    text_digest = models.CharField(max_length=64, blank=True)
    """Of the wording that was reviewed or deliberated: for another one the stage is not reached."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    struck_at = models.DateTimeField("更正时间", null=True, blank=True)
    """更正: it was entered by mistake. It stays to be seen and counts no more."""
    struck_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """None too where nobody is known, after a restore: the system did it."""
    struck_reason = models.CharField("更正理由", max_length=300, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_reason=""),
                name="struck_stage_has_its_reason",
            ),
        )


class ValidityReview(models.Model):
    """清理: a round in which a body goes through what is in force, with one verdict a document."""

    class Verdict(models.TextChoices):
        KEEP = "keep", "继续有效"
        AMEND = "amend", "修改"
        REPEAL = "repeal", "废止"
        LAPSED = "lapsed", "宣布失效"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="validity_reviews")
    normative = models.ForeignKey(
        NormativeDocument, on_delete=models.PROTECT, related_name="validity_reviews"
    )
    on = models.DateField("清理日期")
    verdict = models.CharField("结论", max_length=6, choices=Verdict.choices)
    reason = models.CharField("理由", max_length=300)
    extended_to = models.DateField("有效期延至", null=True, blank=True)
    extended_from = models.DateField("原有效期至", null=True, blank=True)
    """The last day before it was extended; None where there was none."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="validity_review_has_its_reason"),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True, extended_from__isnull=True)
                | Q(verdict="keep", extended_to__isnull=False)
                & (Q(extended_from__isnull=True) | Q(extended_from__lt=F("extended_to"))),
                name="only_what_is_kept_is_extended",
            ),
        )
