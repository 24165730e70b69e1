"""Sessions as people see them, passwords used before, who is known outside, the policy of a body.

Second factors themselves are rows of allauth's `Authenticator`.
"""

from django.db import models

from gongkai.units.models import Body, Person
from gongkai.units.posts import Post


class SignedInSession(models.Model):
    """A session of a person, so that it can be listed and revoked. It lives as long as its row."""

    class Way(models.TextChoices):
        UNKNOWN = "", "其他"
        PASSWORD = "password", "口令"
        OUTSIDE = "outside", "统一身份认证"

    key = models.CharField(max_length=40, unique=True)
    """Django's session key: it is never shown, for who knows it is signed in."""
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    way = models.CharField("登录方式", max_length=8, blank=True, choices=Way.choices)
    with_factor = models.BooleanField("已验证第二因素", default=False)
    owes_factor = models.BooleanField(default=False)
    """The person must set up a second factor before anything else."""
    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    address = models.CharField(max_length=45)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-last_seen_at", "-id")


class UsedPassword(models.Model):
    """A hash of a password that the person had, so that it is not taken again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="used_passwords")
    hash = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")


class OutsideSubject(models.Model):
    """Who a person is at the government's own sign-on: `subject` is what its `issuer` calls them,
    for good."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outside_subjects")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="one_person_a_subject"),
            models.UniqueConstraint(fields=("issuer", "person"), name="one_subject_a_person"),
        )


class SecondFactorRule(models.Model):
    """A post of a body whose holders must sign in with a second factor."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="second_factor_rules")
    post = models.CharField("岗位", max_length=20, choices=Post.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "post"), name="one_factor_rule"),)
