"""When each job that runs by itself last ran."""

from django.db import models


class JobRun(models.Model):
    """The last run of a job. While it runs, `ended_at` lies before `started_at`."""

    name = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    """What the last run failed of, in the program's words; "" where it succeeded."""

    class Meta:
        ordering = ("name",)
