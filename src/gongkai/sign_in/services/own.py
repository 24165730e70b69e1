"""What a person sets for themselves."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.sign_in import audit as acts
from gongkai.units.actors import actor
from gongkai.units.models import Person


def choose_look(*, person: Person, theme: str, type_size: str, now: datetime) -> None:
    with audit.act():
        person.theme, person.type_size = theme, type_size
        person.save(update_fields=("theme", "type_size"))
        audit.record(
            acts.LOOK_CHANGED,
            by=actor(person, timezone.localdate(now)),
            at=now,
            subject=acts.account(person),
        )
