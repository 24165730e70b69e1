"""Entries, the end of their chain, and its signed heads. Nothing here is ever changed.

An entry holds no words that people typed: no title, no reason, no applicant's name. Those stand
in the record itself and can be taken out of it (涉密不上网); an entry could never let them go.
Three names stand in it, for without them it would tell nothing: who acted, the number that a
document was given (it begins with its series' 机关代字), and the file that a restore read.
"""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act. `sequence` has no gaps; `hash` is over the columns before it and the entry before;
    `seal` over the hash, with a key that is not in the database and goes by `sealed_by`."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=64, db_index=True)
    sentence = models.CharField(max_length=400)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor_name = models.CharField(max_length=60)
    """As it was then: it stays when the account goes."""
    actor_posts = models.CharField(max_length=200, blank=True)
    body_id = models.BigIntegerField(null=True, db_index=True)
    """Whose act it was; the auditors of that body see it."""
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    """Identifiers, states, dates, digests: what a program needs to retrace the act."""
    succeeded = models.BooleanField(default=True)
    address = models.CharField(max_length=45, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    sealed_by = models.CharField(max_length=16)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("sequence",)
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "sequence"), name="entry_subject"),
        )


class ChainEnd(models.Model):
    """The last entry's number and hash: the one row that every act locks first, so that acts stand
    in one order and two of them never wait for each other."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_chain_end"),)


class SignedHead(models.Model):
    """The chain's end as it was at `at`, signed; exported to a folder as well, for who can write
    the database could cut both."""

    HEAD, ANCHOR = "head", "anchor"

    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    kind = models.CharField(max_length=6, choices=((HEAD, "定期签名"), (ANCHOR, "清理起点")))
    """An anchor stands for the entries up to `sequence`, which retention has removed."""
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)
    """The public key, so that a later change of key is seen."""

    class Meta:
        ordering = ("id",)
