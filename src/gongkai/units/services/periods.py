"""Posts and stand-ins that share a day with a period."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.units.access import delegation_not_over
from gongkai.units.models import Delegation, Person, Tenure


def overlapping(person: Person, from_on: date, until_on: date | None) -> QuerySet[Tenure]:
    """The person's posts that share a day with the period."""
    met = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    if until_on is not None:
        met &= Q(from_on__lte=until_on)
    return person.tenures.filter(met)


def standing(from_on: date, until_on: date | None) -> QuerySet[Delegation]:
    """Delegations that share a day with the period."""
    met = delegation_not_over(from_on)
    if until_on is not None:
        met &= Q(from_on__lte=until_on)
    return Delegation.objects.filter(met)
