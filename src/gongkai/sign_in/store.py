"""Sessions in the database, as Django keeps them, read together with who is signed in by them.

Every page asks for both: it is one query.
"""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from gongkai.prepared import Prepared
from gongkai.sign_in.models import SignedInSession


def _kept(key: str, now: datetime) -> QuerySet[SignedInSession]:
    """The row of a session, its person and the person's body, and what Django keeps of it."""
    living = Session.objects.filter(session_key=OuterRef("key"), expire_date__gt=now)
    return (
        SignedInSession.objects.filter(key=key)
        .select_related("person", "person__body")
        .annotate(data=Subquery(living.values("session_data")))
    )


_KEPT = Prepared(_kept, str, datetime)


class SessionStore(DatabaseStore):
    """`signed_in`: the row of the session as it was read, with person and body; None for a session
    by which nobody is signed in."""

    signed_in: SignedInSession | None = None

    def load(self) -> dict[str, Any]:
        for row in _KEPT.ask(self.session_key, timezone.now()) if self.session_key else ():
            data: str | None = row.data  # type: ignore[attr-defined]
            if data is not None:
                self.signed_in = row
                kept: dict[str, Any] = self.decode(data)
                return kept
        told: dict[str, Any] = super().load()
        return told
