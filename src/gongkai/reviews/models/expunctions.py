"""What is to be taken out as classified, and what of it is left to do."""

from django.db import models
from django.db.models import F, Q

from gongkai.units.models import Body, Person


class Expunction(models.Model):
    """涉密不上网: a subject whose text is to be taken out everywhere. One person orders it, another
    confirms, and then it is done. No title and no reason stands here."""

    kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    ordered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    """When it was noted outside of the database, for backups that are restored later."""
    purged_at = models.DateTimeField(null=True, blank=True)
    """When the database had let go of it: until then it may stand in its files unseen."""
    backups_cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "subject_id"), name="expunged_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, done_at__isnull=True)
                | Q(confirmed_by__isnull=False, done_at__isnull=False),
                name="expunged_when_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("ordered_by")), name="expunged_by_two_people"
            ),
        )


class Destruction(models.Model):
    """Something that never entered a register was destroyed, and is gone from the tables; of what,
    no row says. Kept until it is gone from the data files and the backups too."""

    at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True, blank=True)
    backups_cleared_at = models.DateTimeField(null=True, blank=True)


class FileToDestroy(models.Model):
    """A file of a text that was taken out, until its bytes are overwritten. `path` is below the
    data folder; no name that a person gave stands in it."""

    path = models.CharField(max_length=500, unique=True)
