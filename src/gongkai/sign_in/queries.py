"""Reads of accounts, sessions and locks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Prefetch, QuerySet

from gongkai.sign_in.locks import locks
from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.rules import FACTORS
from gongkai.units.access import guarded_accounts, in_force
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post


def current_session(key: str | None) -> SignedInSession | None:
    """The row of the session with this key; None where it was ended."""
    return SignedInSession.objects.filter(key=key).first() if key else None


def living_sessions(now: datetime) -> QuerySet[SignedInSession]:
    """Sessions that were seen within the idle time."""
    since = now - timedelta(minutes=settings.IDLE_MINUTES)
    return SignedInSession.objects.filter(last_seen_at__gte=since)


def factors_of(person: Person) -> QuerySet[Authenticator]:
    owned: QuerySet[Authenticator] = Authenticator.objects.filter(user=person, type__in=FACTORS)
    return owned.order_by("created_at", "pk")


def rules_of(body_id: int) -> list[str]:
    rules = SecondFactorRule.objects.filter(body_id=body_id).order_by("post")
    return list(rules.values_list("post", flat=True))


@dataclass(frozen=True)
class AccountRow:
    """An account as the security administrator sees it."""

    person: Person
    unit: str
    """Whose account it is, where that is a body below."""
    posts: tuple[str, ...]
    factors: int
    needs_factor: bool
    sessions: list[SignedInSession]
    locked_until: datetime | None


def account_rows(person: Person, today: date, now: datetime) -> list[AccountRow]:
    """The accounts `person` looks after, in use ones only, those of their own body first. A fixed
    number of queries."""
    held = Prefetch("tenures", queryset=Tenure.objects.filter(in_force(today)), to_attr="held")
    living = Prefetch("sessions", queryset=living_sessions(now), to_attr="living")
    factors = Prefetch(
        "authenticator_set",
        queryset=Authenticator.objects.filter(type__in=FACTORS),
        to_attr="factors",
    )
    accounts = guarded_accounts(person, today).filter(is_active=True).select_related("body")
    found = list(accounts.prefetch_related(held, living, factors).order_by("body__path", "pk"))
    rules = set(
        SecondFactorRule.objects.filter(
            body_id__in={tenure.body_id for each in found for tenure in each.held}
        ).values_list("body_id", "post")
    )
    locked = locks([each.username for each in found], now)
    return [_row(each, person.body_id, rules, locked) for each in found]


def _row(
    person: Person, own: int, rules: set[tuple[int, str]], locked: dict[str, datetime]
) -> AccountRow:
    held: list[Tenure] = person.held  # type: ignore[attr-defined]
    return AccountRow(
        person=person,
        unit="" if person.body_id == own else person.body.short_name,
        posts=tuple(dict.fromkeys(Post(tenure.post).label for tenure in held)),
        factors=len(person.factors),  # type: ignore[attr-defined]
        needs_factor=any((tenure.body_id, tenure.post) in rules for tenure in held),
        sessions=person.living,  # type: ignore[attr-defined]
        locked_until=locked.get(person.username),
    )


def narrowed(rows: Sequence[AccountRow], *, q: str = "", state: str = "") -> list[AccountRow]:
    """The rows whose name has `q` and which are in the state asked for ("" for every one)."""
    return [row for row in rows if _has(row, q.strip().casefold()) and _is(row, state)]


def _has(row: AccountRow, words: str) -> bool:
    return words in row.person.name.casefold() or words in row.person.username.casefold()


def _is(row: AccountRow, state: str) -> bool:
    return {
        "locked": row.locked_until is not None,
        "in_use": bool(row.sessions),
        "lacking": row.needs_factor and not row.factors,
    }.get(state, True)
