"""The entry that an act on a body, a department or a person leaves: about its number, for names are
words that people typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.units.actors import actor
from gongkai.units.models import Body, Department, Person
from gongkai.units.services.subjects import of_body, of_department, of_person

Details = Mapping[str, Any] | None


def record_of_body(
    action: Action, body: Body, by: Person, at: datetime, details: Details = None
) -> None:
    _record(action, of_body(body), body.pk, by, at, details)


def record_of_department(
    action: Action, department: Department, by: Person, at: datetime, details: Details = None
) -> None:
    _record(action, of_department(department), department.body_id, by, at, details)


def record_of_person(
    action: Action, person: Person, by: Person, at: datetime, details: Details = None
) -> None:
    _record(action, of_person(person), person.body_id, by, at, details)


def _record(
    action: Action,
    subject: audit.Subject,
    body_id: int,
    by: Person,
    at: datetime,
    details: Details,
) -> None:
    on = timezone.localdate(at)
    audit.record(action, by=actor(by, on), at=at, subject=subject, body_id=body_id, details=details)
