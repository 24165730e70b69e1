"""Acts on accounts: the system administrator's. Posts are somebody else's to give."""

import re
import secrets
import string
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.refusals import Refused
from gongkai.units import access
from gongkai.units import audit as acts
from gongkai.units.access import not_over
from gongkai.units.actors import actor
from gongkai.units.models import Body, Department, Person
from gongkai.units.posts import ADMINISTRATORS
from gongkai.units.services.subjects import of_person

TOLD = ("name", "title", "email", "phone")

_USERNAME = re.compile(r"^[a-z][a-z0-9._-]{2,39}$")
_UNLIKE = "0O1lI"
"""Characters that are mistaken for one another when a password is read out."""


def one_time_password() -> str:
    """Fourteen characters of three kinds, none of them mistaken for another."""
    kinds = [
        [each for each in kind if each not in _UNLIKE]
        for kind in (string.ascii_uppercase, string.ascii_lowercase, string.digits)
    ]
    every = [each for kind in kinds for each in kind]
    drawn = [secrets.choice(kind) for kind in kinds] + [secrets.choice(every) for _ in range(11)]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


def create_person(
    *,
    body: Body,
    username: str,
    values: Mapping[str, Any],
    department: Department | None = None,
    by: Person,
    at: datetime,
) -> tuple[Person, str]:
    """An account without any post, and its password, which is known to nobody else and kept
    nowhere; the person must change it at once. `values` are of the names in TOLD.

    Refused codes: not_yours, ended, bad_username, username_taken, other_body.
    """
    username = username.strip().lower()
    with audit.act():
        body = Body.objects.select_for_update().get(pk=body.pk)
        _need_administered(body, by, at)
        if body.ended_on is not None:
            raise Refused("ended", f"“{body}”已经撤销，不能再建账号。")
        need_username(username)
        _need_department(department, body)
        password = one_time_password()
        person = Person(body=body, department=department, username=username, **_only(values))
        person.set_password(password)
        person.password_changed_at = at
        person.save()
        _record(acts.PERSON_CREATED, person, by, at)
        return person, password


def change_person(person: Person, *, by: Person, at: datetime, values: Mapping[str, Any]) -> Person:
    """Name, title, e-mail, telephone. Refused codes: not_yours."""
    changes = _only(values)
    with audit.act():
        person = _locked(person, by, at)
        for name, value in changes.items():
            setattr(person, name, value)
        person.save(update_fields=list(changes))
        _record(acts.PERSON_CHANGED, person, by, at, {"fields": sorted(changes)})
        return person


def move_person(
    person: Person, *, department: Department | None, by: Person, at: datetime
) -> Person:
    """To another department of their body. Posts held for the old one stay until they are ended.

    Refused codes: not_yours, other_body, same.
    """
    with audit.act():
        person = _locked(person, by, at)
        _need_department(department, person.body)
        if person.department_id == (department.pk if department else None):
            raise Refused("same", f"{person.name}已在这个科室。")
        before, person.department = person.department_id, department
        person.save(update_fields=("department",))
        after = person.department_id
        _record(acts.PERSON_MOVED, person, by, at, {"before": before, "after": after})
        return person


def reset_password(person: Person, *, by: Person, at: datetime) -> tuple[Person, str]:
    """A new one-time password. Who is signed in with the old one is signed out by it.

    An administrator's is reset by the security administrator, so that who makes accounts cannot
    take over the account of who gives posts or of who reads the audit.
    Refused codes: not_yours, own, disabled.
    """
    with audit.act():
        person = Person.objects.select_for_update().get(pk=person.pk)
        _need_may_reset(person, by, at)
        password = one_time_password()
        person.set_password(password)
        person.must_change_password, person.password_changed_at = True, at
        person.save(update_fields=("password", "must_change_password", "password_changed_at"))
        _record(acts.PASSWORD_RESET, person, by, at)
        return person, password


def disable_person(person: Person, *, by: Person, at: datetime) -> Person:
    """The account is not in use from now: no sign-in, no post counts. Refused codes: not_yours,
    own, disabled."""
    with audit.act():
        person = _locked(person, by, at)
        if person.pk == by.pk:
            raise Refused("own", "不能停用自己的账号。请另一名系统管理员办理。")
        if not person.is_active:
            raise Refused("disabled", f"{person.name}的账号已经停用。")
        person.is_active = False
        person.save(update_fields=("is_active",))
        _record(acts.PERSON_DISABLED, person, by, at)
        return person


def enable_person(person: Person, *, by: Person, at: datetime) -> tuple[Person, str]:
    """The account is in use again, with a new one-time password. Refused codes: not_yours,
    in_use, ended, still_administrator (posts of administration are given anew)."""
    on = timezone.localdate(at)
    with audit.act():
        person = _locked(person, by, at)
        if person.is_active:
            raise Refused("in_use", f"{person.name}的账号在用，不需要恢复。")
        if person.body.ended_on is not None:
            raise Refused("ended", f"“{person.body}”已经撤销，不能恢复账号。")
        if not_over(on).filter(person=person, post__in=ADMINISTRATORS).exists():
            raise Refused(
                "still_administrator",
                f"{person.name}的管理员岗位还没有收回。先请安全管理员收回，再恢复账号。",
            )
        password = one_time_password()
        person.set_password(password)
        person.is_active, person.must_change_password = True, True
        person.password_changed_at = at
        person.save()
        _record(acts.PERSON_ENABLED, person, by, at)
        return person, password


def need_username(username: str) -> None:
    if not _USERNAME.match(username):
        raise Refused(
            "bad_username",
            "登录名应为3至40位小写字母、数字、点、横线，以字母开头。",
        )
    if Person.objects.filter(username__iexact=username).exists():
        raise Refused("username_taken", f"登录名“{username}”已被使用。换一个登录名。")


def _locked(person: Person, by: Person, at: datetime) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    _need_administered(person.body, by, at)
    return person


def _need_administered(body: Body, by: Person, at: datetime) -> None:
    if not access.may_administer_body(by, body, timezone.localdate(at)):
        raise Refused("not_yours", "只有本单位或者上级单位的系统管理员可以办理。")


def _need_department(department: Department | None, body: Body) -> None:
    if department is None:
        return
    if department.body_id != body.pk or department.ended_on is not None:
        raise Refused("other_body", f"“{body}”没有这个科室，或者已经撤销。")


def _need_may_reset(person: Person, by: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    if person.pk == by.pk:
        raise Refused("own", "自己的口令在账户页修改，不在这里重置。")
    if not person.is_active:
        raise Refused("disabled", f"{person.name}的账号已经停用。恢复账号时会给出新口令。")
    if not access.may_reset_password(by, person, on):
        raise Refused("not_yours", "一般人员的口令由系统管理员重置，管理员的口令由安全管理员重置。")


def _only(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(TOLD)
    if unknown:
        raise TypeError(f"not of a person: {sorted(unknown)}")
    return dict(values)


def _record(
    action: Action,
    person: Person,
    by: Person,
    at: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        action,
        by=actor(by, timezone.localdate(at)),
        at=at,
        subject=of_person(person),
        body_id=person.body_id,
        details=details,
    )
