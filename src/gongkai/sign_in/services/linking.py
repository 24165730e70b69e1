"""Outside subjects and our accounts. Accounts are found, never made."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.environment import OutsideSignOn
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in.models import OutsideSubject
from gongkai.units.actors import actor
from gongkai.units.models import Person


def find_person(config: OutsideSignOn, *, claims: dict[str, Any], now: datetime) -> Person:
    """The account in use of who came from outside: by its link, else by the claim that holds our
    登录名. An account that is linked to another subject is not found by name. Refused with an entry
    where there is none."""
    subject = str(claims["sub"])
    links = OutsideSubject.objects.filter(issuer=config.issuer)
    link = links.filter(subject=subject).select_related("person__body").first()
    person = link.person if link else _by_name(config, claims)
    if person is not None and person.is_active:
        return person
    with audit.act():
        audit.record(
            acts.FAILED,
            by=acts.STRANGER,
            at=now,
            subject=acts.account(person) if person else acts.NO_ACCOUNT,
            body_id=person.body_id if person else None,
            details={"why": "统一身份认证没有对应的在用账号"},
            succeeded=False,
        )
    raise Refused(
        "unknown_subject",
        f"{config.name}已经通过，但是本系统没有与之对应的在用账号。请联系本单位系统管理员。",
    )


def _by_name(config: OutsideSignOn, claims: dict[str, Any]) -> Person | None:
    name = claims.get(config.username_claim) if config.username_claim else None
    if not isinstance(name, str) or not name:
        return None
    person = Person.objects.filter(username=name).select_related("body").first()
    if person is None or person.outside_subjects.filter(issuer=config.issuer).exists():
        return None
    return person


def link(config: OutsideSignOn, *, person: Person, claims: dict[str, Any], now: datetime) -> None:
    """Let who is signed in come by the outside sign-on. Refused where the subject is another's, or
    the account has one."""
    subject = str(claims["sub"])
    links = OutsideSubject.objects.filter(issuer=config.issuer)
    with audit.act():
        if links.filter(subject=subject).exclude(person=person).exists():
            raise Refused("taken", f"这个{config.name}账号已经绑定其他人员。")
        if links.filter(person=person).exists():
            raise Refused("linked", f"您的账号已经绑定{config.name}。要更换，先解除绑定。")
        OutsideSubject.objects.create(
            person=person, issuer=config.issuer, subject=subject, linked_at=now
        )
        _record(acts.LINKED, person, now)


def unlink(config: OutsideSignOn, *, person: Person, now: datetime) -> None:
    with audit.act():
        gone, _ = person.outside_subjects.filter(issuer=config.issuer).delete()
        if not gone:
            raise Refused("not_linked", f"您的账号没有绑定{config.name}。")
        _record(acts.UNLINKED, person, now)


def _record(action: Any, person: Person, now: datetime) -> None:
    by = actor(person, timezone.localdate(now))
    audit.record(action, by=by, at=now, subject=acts.account(person))
