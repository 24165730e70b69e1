"""Sessions as people see them, passwords used before, the policy of a body."""

from django.db import models

from gongkai.units.models import Body, Person


class SignedInSession(models.Model):
    """A session of a person, so that it can be listed and revoked."""

    key = models.CharField(max_length=40, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    address = models.CharField(max_length=45)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-last_seen_at",)


class UsedPassword(models.Model):
    """A hash of a password that the person had, so that it is not taken again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="used_passwords")
    hash = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)


class SecondFactorRule(models.Model):
    """The posts of a body whose holders must sign in with a second factor."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="second_factor_rules")
    post = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "post"), name="one_factor_rule"),)
