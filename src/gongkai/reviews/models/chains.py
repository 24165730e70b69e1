"""Chains: the levels that a body asks for, proposed by one person and confirmed by another."""

from django.db import models
from django.db.models import F, Q

from gongkai.reviews.states import StepKind
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post


class Chain(models.Model):
    """The levels that a body asks of one kind of thing (“” for every kind without its own).

    One person proposes it, another confirms; from then on it is in force until the next one is.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chains")
    kind = models.CharField("事项", max_length=30, blank=True)
    urgent_allowed = models.BooleanField("允许应急先发", default=False)
    follow_days = models.PositiveSmallIntegerField("补审期限", default=3)
    """Working days within which the levels put off come: the body's own rule."""
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When another one came into force in its place."""

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "kind"),
                condition=Q(confirmed_at__isnull=False, ended_at__isnull=True),
                name="chain_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=("body", "kind"),
                condition=Q(confirmed_at__isnull=True),
                name="one_chain_proposed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="chain_confirmed_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("proposed_by")), name="chain_by_two_people"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="chain_ends_after_it_was_in_force",
            ),
            models.CheckConstraint(
                condition=Q(follow_days__gte=1, follow_days__lte=10), name="chain_follows_in_time"
            ),
        )


class ChainStep(models.Model):
    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    post = models.CharField("岗位", max_length=20, choices=Post.choices)
    may_follow = models.BooleanField("应急时可以后补", default=False)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("chain", "order"), name="chain_step_order"),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.GATE, may_follow=True), name="chain_gate_never_follows"
            ),
            models.CheckConstraint(
                condition=Q(kind=StepKind.GATE, post=Post.SECRECY_REVIEWER)
                | ~Q(kind=StepKind.GATE) & ~Q(post=Post.SECRECY_REVIEWER),
                name="chain_gate_is_the_secrecy_reviewers",
            ),
        )
