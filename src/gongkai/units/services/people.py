"""Acts on accounts: the system administrator's. Posts are somebody else's to give."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.units import access
from gongkai.units import audit as acts
from gongkai.units.access import holders, not_over
from gongkai.units.left_open import left_open_by
from gongkai.units.models import Body, Department, Person
from gongkai.units.news import tell
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.services.needs import (
    make_one_time,
    need_administered,
    need_department,
)
from gongkai.units.services.passwords import ACCOUNT, give_password
from gongkai.units.services.recording import record_of_person

TOLD = ("name", "title", "email", "phone")

_USERNAME = re.compile(r"^[a-z][a-z0-9._-]{2,39}$")


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
    username, made = username.strip().lower(), make_one_time()
    with audit.act():
        body = Body.objects.select_for_update().get(pk=body.pk)
        need_administered(body, by, timezone.localdate(at))
        if body.ended_on is not None:
            raise Refused("ended", f"“{body}”已经撤销，不能再建账号。")
        need_username(username)
        need_department(department, body)
        person = Person(body=body, department=department, username=username, **_only(values))
        made.give(person, at)
        person.save()
        record_of_person(acts.PERSON_CREATED, person, by, at)
        return person, made.plain


def change_person(person: Person, *, by: Person, at: datetime, values: Mapping[str, Any]) -> Person:
    """Name, title, e-mail, telephone. Refused codes: not_yours."""
    changes = _only(values)
    with audit.act():
        person = _locked(person, by, at)
        moved = "email" in changes and changes["email"] != person.email
        for name, value in changes.items():
            setattr(person, name, value)
        person.save(update_fields=list(changes))
        if moved and by.pk != person.pk:
            # What the office mails goes elsewhere from now on: not without the person's knowing.
            text = f"{by.name}修改了您的电子邮箱。不是您要求的，请立即告知安全管理员和审计管理员。"
            tell([person], text, at=at, link=ACCOUNT)
        record_of_person(acts.PERSON_CHANGED, person, by, at, {"fields": sorted(changes)})
        return person


def move_person(
    person: Person, *, department: Department | None, by: Person, at: datetime
) -> Person:
    """To another department of their body. Posts held for the old one stay until they are ended.

    Refused codes: not_yours, other_body, same.
    """
    with audit.act():
        person = _locked(person, by, at)
        need_department(department, person.body)
        if person.department_id == (department.pk if department else None):
            raise Refused("same", f"{person.name}已在这个科室。")
        before, person.department = person.department_id, department
        person.save(update_fields=("department",))
        after = person.department_id
        record_of_person(acts.PERSON_MOVED, person, by, at, {"before": before, "after": after})
        return person


def disable_person(person: Person, *, by: Person, at: datetime) -> Person:
    """The account is not in use from now: no sign-in, no post counts. The head of the person's
    department and the office director are told of it, and of what is left open. Refused codes:
    not_yours, own, disabled."""
    with audit.act():
        person = _locked(person, by, at)
        if person.pk == by.pk:
            raise Refused("own", "不能停用自己的账号。请另一名系统管理员办理。")
        if not person.is_active:
            raise Refused("disabled", f"{person.name}的账号已经停用。")
        on = timezone.localdate(at)
        left = left_open_by(person, on)
        person.is_active = False
        person.save(update_fields=("is_active",))
        record_of_person(acts.PERSON_DISABLED, person, by, at)
        hands = f"手头还有{'、'.join(left)}，请另定负责人" if left else "手头没有未办结的事项"
        tell(
            [each for each in _who_takes_over(person, on) if each.pk != by.pk],
            f"{by.name}停用了{person.name}的账号，{hands}。",
            at=at,
            link=f"/units/people/{person.pk}/",
        )
        return person


def enable_person(person: Person, *, by: Person, at: datetime) -> tuple[Person, str]:
    """The account is in use again, with a new one-time password. Refused codes: not_yours,
    in_use, ended, department_ended, still_administrator, still_reviewer (those posts are given
    anew)."""
    on, made = timezone.localdate(at), make_one_time()
    with audit.act():
        person = _locked(person, by, at)
        if person.is_active:
            raise Refused("in_use", f"{person.name}的账号在用，不需要恢复。")
        if person.body.ended_on is not None:
            raise Refused("ended", f"“{person.body}”已经撤销，不能恢复账号。")
        _need_standing_departments(person, on)
        _need_no_power(person, on)
        person.is_active = True
        person.save(update_fields=("is_active",))
        give_password(person, made, at)
        record_of_person(acts.PERSON_ENABLED, person, by, at)
        return person, made.plain


def _who_takes_over(person: Person, on: date) -> QuerySet[Person]:
    """Those who see to it that somebody else goes on with what is left open."""
    heads = holders([person.body_id], [Post.DEPARTMENT_HEAD], on).filter(
        Q(department=None) | Q(department=person.department_id)
    )
    directors = holders([person.body_id], [Post.OFFICE_DIRECTOR], on)
    return Person.objects.filter(
        Q(pk__in=heads.values("person")) | Q(pk__in=directors.values("person"))
    ).exclude(pk=person.pk)


def _need_standing_departments(person: Person, on: date) -> None:
    """A department ends without its disabled people; none of them comes back into it."""
    department = person.department
    if department is not None and department.ended_on is not None:
        raise Refused(
            "department_ended", f"“{department}”已经撤销。先调整{person.name}的科室，再恢复账号。"
        )
    if not_over(on).filter(person=person, department__ended_on__isnull=False).exists():
        raise Refused(
            "department_ended",
            f"{person.name}还任着已经撤销的科室的岗位。先请安全管理员收回，再恢复账号。",
        )


def _need_no_power(person: Person, on: date) -> None:
    """Whoever restores the account knows its password: it opens nothing that another must give."""
    if not_over(on).filter(person=person, post__in=ADMINISTRATORS).exists():
        raise Refused(
            "still_administrator",
            f"{person.name}的管理员岗位还没有收回。先请安全管理员收回，再恢复账号。",
        )
    if access.is_reviewer(person, on):
        raise Refused(
            "still_reviewer",
            f"{person.name}的审核岗位还没有收回，或者还代理审核岗位。"
            "先请安全管理员收回岗位、办公室主任结束代理，再恢复账号，岗位另行授予。",
        )


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
    need_administered(person.body, by, timezone.localdate(at))
    return person


def _only(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(TOLD)
    if unknown:
        raise TypeError(f"not of a person: {sorted(unknown)}")
    return dict(values)
