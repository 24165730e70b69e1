"""The leading group (领导小组) and the disclosure staff (专班): who is in it from when until when.

Days may lie in the past, for the groups are older than this office; each change names the document
on which it rests, so that the list of any day can be shown with its grounds.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import audit as acts
from gongkai.units.models import Body, Membership, Person
from gongkai.units.queries import ROLES
from gongkai.units.services.needs import need_managed
from gongkai.units.services.periods import need_likely
from gongkai.units.services.recording import record_of_body

_WHOSE = "名单由本单位的政府信息公开专员或者办公室主任调整。"
ONE_AT_A_TIME = (Membership.Role.CHAIR, Membership.Role.LEADER)


def add_member(
    *,
    body: Body,
    group: Membership.Group,
    role: Membership.Role,
    name: str,
    title: str,
    from_on: date,
    basis: str,
    person: Person | None = None,
    by: Person,
    at: datetime,
) -> Membership:
    """A place in a group from a day on; `person` where the member has an account here.

    Refused codes: not_yours, not_its_role, no_basis, unlikely_day, other_body, one_at_a_time,
    already.
    """
    on = timezone.localdate(at)
    with audit.act():
        need_list_kept(body, by, on)
        if role not in ROLES[group]:
            raise Refused("not_its_role", f"{group.label}没有“{role.label}”。")
        need_basis(basis)
        need_likely((from_on,), on)
        if person is not None and person.body_id != body.pk:
            raise Refused("other_body", "从人员中选的，应为本单位的人。外单位的人直接写姓名。")
        need_free(body, group, role, name, from_on)
        membership = Membership.objects.create(
            body=body,
            group=group,
            role=role,
            person=person,
            name=name.strip(),
            title=title.strip(),
            from_on=from_on,
            basis=basis.strip(),
        )
        record_of_body(acts.MEMBER_ADDED, body, by, at, details_of(membership))
        return membership


def end_membership(
    membership: Membership, *, last_day: date, basis: str, by: Person, at: datetime
) -> Membership:
    """The place is held until `last_day`. Refused codes: not_yours, over, unlikely_day,
    ends_before, no_basis."""
    on = timezone.localdate(at)
    with audit.act():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        need_list_kept(membership.body, by, on)
        if membership.until_on is not None:
            raise Refused("over", f"{membership.name}已于{chinese_date(membership.until_on)}调出。")
        need_likely((last_day,), on)
        if last_day < membership.from_on:
            raise Refused(
                "ends_before", f"最后一日早于起始日期{chinese_date(membership.from_on)}。"
            )
        need_basis(basis)
        membership.until_on, membership.ended_basis = last_day, basis.strip()
        membership.save(update_fields=("until_on", "ended_basis"))
        record_of_body(acts.MEMBER_ENDED, membership.body, by, at, details_of(membership))
        return membership


def need_list_kept(body: Body, by: Person, on: date) -> None:
    need_managed(body, by, on, _WHOSE)


def need_basis(basis: str) -> None:
    if not basis.strip():
        raise Refused("no_basis", "写明依据的文件，例如“青交发〔2026〕3号”。")


def need_free(
    body: Body,
    group: str,
    role: Membership.Role,
    name: str,
    from_on: date,
    until_on: date | None = None,
    but: int | None = None,
) -> None:
    """One chair at a time, and nobody twice, on the days from and until; `but` is the entry that is
    asked for."""
    met = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    if until_on is not None:
        met &= Q(from_on__lte=until_on)
    there = body.memberships.filter(met, group=group).exclude(pk=but or 0)
    if there.filter(name=name.strip()).exists():
        raise Refused("already", f"{name.strip()}在{chinese_date(from_on)}以后已在名单之中。")
    held = there.filter(role=role).first() if role in ONE_AT_A_TIME else None
    if held is not None:
        raise Refused("one_at_a_time", f"{held.name}现任{role.label}。先办理调出，再增补。")


def details_of(membership: Membership) -> dict[str, Any]:
    until = membership.until_on
    return {
        "membership": membership.pk,
        "group": Membership.Group(membership.group).label,
        "role": Membership.Role(membership.role).label,
        "from_on": membership.from_on.isoformat(),
        "until_on": until.isoformat() if until else None,
        "from_day": chinese_date(membership.from_on),
        "until_day": chinese_date(until),
    }
