"""更正: an entry of a group's list that was typed wrongly is put right, and says so."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.units import audit as acts
from gongkai.units.models import Membership, Person
from gongkai.units.queries import ROLES
from gongkai.units.services.groups import details_of, need_basis, need_free, need_list_kept
from gongkai.units.services.periods import need_likely
from gongkai.units.services.recording import record_of_body

CORRECTED = {
    "name": "姓名",
    "title": "职务",
    "role": "组内职务",
    "from_on": "起始日期",
    "until_on": "最后一日",
    "basis": "依据",
}


def correct_membership(
    membership: Membership,
    *,
    name: str,
    title: str,
    role: Membership.Role,
    from_on: date,
    until_on: date | None,
    basis: str,
    correction: str,
    by: Person,
    at: datetime,
) -> Membership:
    """Put an entry right; `correction` says what was wrong. A change in the group itself is none:
    who leaves is put out of it, and only a place that has ended has a last day to correct.

    Refused codes: not_yours, not_its_role, no_name, no_basis, no_reason, unlikely_day, not_over,
    ends_before, nothing_changed, one_at_a_time, already.
    """
    on = timezone.localdate(at)
    told = {
        "name": name.strip(),
        "title": title.strip(),
        "role": role,
        "from_on": from_on,
        "until_on": until_on,
        "basis": basis.strip(),
    }
    with audit.act():
        membership = Membership.objects.select_for_update().get(pk=membership.pk)
        need_list_kept(membership.body, by, on)
        _need_words(membership, role, name, basis, correction)
        _need_days(membership, from_on, until_on, on)
        changed = [each for each in CORRECTED if getattr(membership, each) != told[each]]
        if not changed:
            raise Refused("nothing_changed", "与原来的记载相同，没有需要更正的。")
        need_free(membership.body, membership.group, role, name, from_on, until_on, membership.pk)
        before = details_of(membership)
        for each in changed:
            setattr(membership, each, told[each])
        if "name" in changed and membership.person and membership.person.name != name.strip():
            membership.person = None
        membership.corrected_on, membership.correction = on, correction.strip()
        membership.save()
        details = {
            **details_of(membership),
            "fields": "、".join(CORRECTED[each] for each in changed),
            "before": {each: before[each] for each in ("role", "from_on", "until_on")},
        }
        record_of_body(acts.MEMBER_CORRECTED, membership.body, by, at, details)
        return membership


def _need_words(
    membership: Membership, role: Membership.Role, name: str, basis: str, correction: str
) -> None:
    group = Membership.Group(membership.group)
    if role not in ROLES[group]:
        raise Refused("not_its_role", f"{group.label}没有“{role.label}”。")
    if not name.strip():
        raise Refused("no_name", "请填写姓名。")
    need_basis(basis)
    if not correction.strip():
        raise Refused("no_reason", "写明更正什么，例如“起始日期录错”。")


def _need_days(membership: Membership, from_on: date, until_on: date | None, on: date) -> None:
    need_likely((from_on, until_on), on)
    if (membership.until_on is None) != (until_on is None):
        raise Refused("not_over", "在名单中的没有最后一日；调出请另行办理。已调出的须有最后一日。")
    if until_on is not None and until_on < from_on:
        raise Refused("ends_before", "最后一日早于起始日期。")
