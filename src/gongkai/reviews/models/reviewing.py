"""Reviews, their steps, the gate's record, who had a hand in it, what an authority was asked."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from gongkai.reviews.questions import QUESTIONS
from gongkai.reviews.states import State, StepKind, StepState
from gongkai.units.models import Body, Department, Person
from gongkai.units.posts import Post


class Review(models.Model):
    """One passage of one text through the chain, with the text as it was submitted."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reviews")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    round = models.PositiveSmallIntegerField()
    """1 for the first submission of the subject, 2 after a return, and so on."""
    title = models.CharField(max_length=200)
    text = models.TextField()
    purpose = models.JSONField(default=dict)
    """What is asked for, as label and value: how, to whom and when it is to be published."""
    files = models.JSONField(default=list)
    """What goes with the text: name, what screening says of it, address, digest of each file."""
    publishes = models.BooleanField(default=True)
    """Whether approval releases the text; not where it is about to be withheld."""
    on_request = models.BooleanField(default=False)
    """依申请公开: what is not published, but given to who asks; neither: 不予公开."""
    link = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    submitted_at = models.DateTimeField()
    urgent = models.BooleanField(default=False)
    urgent_reason = models.CharField(max_length=300, blank=True)
    follow_days = models.PositiveSmallIntegerField(default=0)
    """Working days within which the levels put off come, as the chain had it."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.IN_REVIEW)
    closing_reason = models.CharField(max_length=500, blank=True)
    superseded = models.BooleanField(default=False)
    """Void, because another submission took its place, and nothing that all its levels agreed to
    has been changed since: what was released by it stays released until that one is approved."""
    closed_at = models.DateTimeField(null=True, blank=True)
    steps_needed = models.PositiveSmallIntegerField()
    """Steps without which there is no approval: all, or those not put off."""
    steps_done = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-submitted_at", "-id")
        indexes = (
            models.Index(fields=("kind", "subject_id"), name="review_subject"),
            models.Index(fields=("body", "state", "-submitted_at"), name="review_of_body"),
            models.Index(fields=("-submitted_at", "-id"), name="review_latest"),
        )
        constraints = (
            models.UniqueConstraint(fields=("kind", "subject_id", "round"), name="review_round"),
            models.UniqueConstraint(
                fields=("kind", "subject_id"),
                condition=Q(state__in=(State.IN_REVIEW, State.ESCALATED, State.APPROVED)),
                name="one_live_review",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(steps_done__gte=F("steps_needed")),
                name="approved_only_with_its_steps",
            ),
            models.CheckConstraint(condition=Q(steps_needed__gte=2), name="two_others_at_least"),
            models.CheckConstraint(
                condition=~Q(urgent=True, urgent_reason=""), name="urgent_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(urgent=False) | Q(follow_days__gte=1), name="urgent_has_its_term"
            ),
            models.CheckConstraint(
                condition=~Q(publishes=True, on_request=True), name="review_asks_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(superseded=False)
                | Q(state=State.VOID, steps_done__gte=F("steps_needed")),
                name="superseded_is_void_and_was_passed",
            ),
        )

    @property
    def label(self) -> str:
        """How it stands, in a word; of one that another took the place of, that."""
        return "由后续送审接替" if self.superseded else State(self.state).label


_ANY_ARTICLE = reduce(or_, (Q(**{question.key: True}) for question in QUESTIONS))
"""Something stands against opening."""


class GateRecord(models.Model):
    """保密审查: legality, accuracy, each article's answer, the result and the reason for it."""

    class Result(models.TextChoices):
        PUBLISH = "publish", "同意主动公开"
        PUBLISH_PART = "publish_part", "区分处理后公开"
        ON_REQUEST = "on_request", "同意依申请公开"
        WITHHOLD = "withhold", "不予公开"

    legal = models.BooleanField("合法性")
    accurate = models.BooleanField("准确性")
    state_secret = models.BooleanField(QUESTIONS[0].words)
    work_secret = models.BooleanField(QUESTIONS[1].words)
    prohibited = models.BooleanField(QUESTIONS[2].words)
    stability = models.BooleanField(QUESTIONS[3].words)
    trade_secret = models.BooleanField(QUESTIONS[4].words)
    privacy = models.BooleanField(QUESTIONS[5].words)
    internal = models.BooleanField(QUESTIONS[6].words)
    deliberative = models.BooleanField(QUESTIONS[7].words)
    enforcement_file = models.BooleanField(QUESTIONS[8].words)
    result = models.CharField("审查结果", max_length=12, choices=Result.choices)
    reason = models.CharField("理由", max_length=500)
    ground = models.CharField("仍予公开的依据", max_length=300, blank=True)
    """Why a text that Art. 15 or 16 speaks of is public all the same, or one of Art. 15 is given to
    who asks: the third party's consent, the public interest, a law that requires it; or what was
    taken out, where the rest is published."""

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="gate_has_its_reason"),
            models.CheckConstraint(
                condition=Q(result__in=("publish", "publish_part", "on_request", "withhold")),
                name="gate_has_its_result",
            ),
            models.CheckConstraint(
                condition=Q(state_secret=False, work_secret=False), name="gate_keeps_no_secret"
            ),
            models.CheckConstraint(
                condition=~Q(result="withhold") | _ANY_ARTICLE, name="gate_withholds_on_an_article"
            ),
            models.CheckConstraint(
                condition=~Q(result="on_request", ground="") | Q(trade_secret=False, privacy=False),
                name="gate_gives_against_15_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(result__in=("publish", "publish_part"), ground="")
                | Q(
                    trade_secret=False,
                    privacy=False,
                    internal=False,
                    deliberative=False,
                    enforcement_file=False,
                ),
                name="gate_publishes_against_15_or_16_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(result="withhold")
                | Q(
                    legal=True,
                    accurate=True,
                    state_secret=False,
                    work_secret=False,
                    prohibited=False,
                    stability=False,
                ),
                name="gate_never_opens_against_article_14",
            ),
        )


class Step(models.Model):
    """One level of a review, copied from the chain at submission."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    post = models.CharField(max_length=20, choices=Post.choices)
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.WAITING)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    acting_for = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    opinion = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    """Of the text that the decider had before them."""
    gate = models.OneToOneField(
        GateRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="step"
    )
    current_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        indexes = (models.Index(fields=("state", "post"), name="step_waiting"),)
        constraints = (
            models.UniqueConstraint(fields=("review", "order"), name="step_order"),
            models.CheckConstraint(
                condition=~Q(state__in=(StepState.APPROVED, StepState.RETURNED))
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(digest=""),
                name="decided_by_somebody_on_a_text",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.GATE, state=StepState.APPROVED) | Q(gate__isnull=False),
                name="gate_passed_with_its_record",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.GATE, state=StepState.DEFERRED),
                name="gate_never_put_off",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.GATE) | Q(post=Post.SECRECY_REVIEWER),
                name="gate_is_the_secrecy_reviewers",
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.RETURNED, opinion=""), name="return_has_its_reason"
            ),
        )


class Hand(models.Model):
    """A person who had a hand in a review: an author, who decided a step, whom they stood in for.
    Nobody has two, and that is all the separation there is to it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="hands")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hands")
    step = models.ForeignKey(
        Step, null=True, blank=True, on_delete=models.PROTECT, related_name="hands"
    )
    """None for an author: who sent the text, and all whose work it is."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("review", "person"), name="one_hand_in_a_review"),
        )


class Escalation(models.Model):
    """上报: the gate asked an authority, and what it answered, as another person wrote it down
    (条例第十七条第三款)."""

    class Authority(models.TextChoices):
        """条例第十七条第三款, to the letter."""

        COMPETENT = "competent", "有关主管部门"
        SECRECY = "secrecy", "保密行政管理部门"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="escalations")
    authority = models.CharField("报哪个部门", max_length=10, choices=Authority.choices)
    reason = models.CharField("上报理由", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    reply = models.CharField("答复文号和结论", max_length=500, blank=True)
    replied_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="escalation_has_its_reason"),
            models.CheckConstraint(
                condition=Q(authority__in=("competent", "secrecy")),
                name="escalation_has_its_authority",
            ),
            models.CheckConstraint(
                condition=~Q(replied_by=F("by")), name="escalation_answered_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(replied_by=F("acting_for")),
                name="escalation_answered_by_another_than_its_principal",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_by__isnull=True, replied_at__isnull=True)
                | ~Q(reply="") & Q(replied_by__isnull=False, replied_at__isnull=False),
                name="escalation_answered_or_not",
            ),
            models.UniqueConstraint(
                fields=("review",), condition=Q(reply=""), name="one_open_escalation"
            ),
        )
