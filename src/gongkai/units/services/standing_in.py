"""代理: the principal, or the office director for them, names who stands in and for which days."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import access, news
from gongkai.units import audit as acts
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post
from gongkai.units.services.periods import need_likely, overlapping, standing
from gongkai.units.services.recording import record_of_person

LONGEST_DAYS = 184
"""Half a year: who is away longer has left the post, which is then granted to another."""


def delegate_posts(
    principal: Person,
    *,
    delegate: Person,
    from_on: date,
    until_on: date,
    reason: str,
    by: Person,
    at: datetime,
) -> Delegation:
    """`delegate` does what the principal's posts ask for, on the days from and until.

    Refused codes: not_yours, own, other_body, disabled, unlikely_day, past, ends_before, too_long,
    no_reason, no_post, gate_by_another, overlapping, administrator, away.

    Both are told, where they are not who did it.
    """
    on = timezone.localdate(at)
    with audit.act():
        # Locked and read anew, in one order: two acts on the same people wait for one another.
        both = Person.objects.select_for_update(of=("self",)).order_by("pk")
        people = {each.pk: each for each in both.filter(pk__in=(principal.pk, delegate.pk))}
        principal, delegate = people[principal.pk], people[delegate.pk]
        _need_may_delegate(principal, by, on)
        _need_fit(principal, delegate)
        need_likely((from_on, until_on), on)
        _need_days(from_on, until_on, on)
        if not reason.strip():
            raise Refused("no_reason", "写明代理事由，例如出差、休假。")
        if not overlapping(principal, from_on, until_on).filter(post__in=REVIEWING).exists():
            raise Refused("no_post", f"{principal.name}在这段时间没有可以代理的审核岗位。")
        if by.pk != principal.pk:
            _need_gate_kept(principal, delegate, from_on, until_on)
        _need_free(principal, delegate, from_on, until_on)
        delegation = Delegation.objects.create(
            principal=principal,
            delegate=delegate,
            from_on=from_on,
            until_on=until_on,
            reason=reason.strip(),
        )
        _record(acts.DELEGATED, delegation, by, at, on)
        _tell(
            delegation,
            f"{principal.name}的审核岗位自{chinese_date(from_on)}至{chinese_date(until_on)}"
            f"由{delegate.name}代理，{by.name}设立。",
            by=by,
            at=at,
        )
        return delegation


def end_delegation(delegation: Delegation, *, by: Person, at: datetime) -> Delegation:
    """From today on nobody stands in. Refused codes: not_yours, over."""
    on = timezone.localdate(at)
    with audit.act():
        delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
        _need_may_delegate(delegation.principal, by, on)
        if delegation.ended_on is not None or delegation.until_on < on:
            raise Refused("over", "这项代理已经结束。")
        delegation.ended_on = on
        delegation.save(update_fields=("ended_on",))
        _record(acts.DELEGATION_ENDED, delegation, by, at, on)
        told = f"{delegation.delegate.name}不再代理{delegation.principal.name}，{by.name}结束。"
        _tell(delegation, told, by=by, at=at)
        return delegation


def _tell(delegation: Delegation, text: str, *, by: Person, at: datetime) -> None:
    both = (delegation.principal, delegation.delegate)
    news.tell([each for each in both if each.pk != by.pk], text, at=at)


def _need_may_delegate(principal: Person, by: Person, on: date) -> None:
    if not access.may_delegate_for(by, principal, on):
        raise Refused("not_yours", "代理由本人设立和结束，或者由本单位办公室主任代为办理。")


def _need_fit(principal: Person, delegate: Person) -> None:
    if principal.pk == delegate.pk:
        raise Refused("own", "不能由本人代理本人。")
    if delegate.body_id != principal.body_id:
        raise Refused("other_body", "代理人应为本单位的人。")
    if not delegate.is_active:
        raise Refused("disabled", f"{delegate.name}的账号已经停用，不能代理。")


def _need_days(from_on: date, until_on: date, on: date) -> None:
    if from_on < on:
        raise Refused("past", f"代理不能倒着设立。起始日期最早为今天（{chinese_date(on)}）。")
    if until_on < from_on:
        raise Refused("ends_before", "终止日期早于起始日期。")
    if (until_on - from_on).days >= LONGEST_DAYS:
        raise Refused("too_long", f"一次代理最长{LONGEST_DAYS}日。更久的，另行授予岗位。")


def _need_gate_kept(principal: Person, delegate: Person, from_on: date, until_on: date) -> None:
    """No third person hands the secrecy review on to whoever they like: the reviewer does it, or it
    goes to another reviewer."""
    gate = Post.SECRECY_REVIEWER
    if not overlapping(principal, from_on, until_on).filter(post=gate).exists():
        return
    if not overlapping(delegate, from_on, until_on).filter(post=gate).exists():
        raise Refused(
            "gate_by_another",
            f"{principal.name}任保密审查员，代理由本人设立，或者由另一名保密审查员代理；"
            "本人不能办理的，请安全管理员另行授予保密审查员岗位。",
        )


def _need_free(principal: Person, delegate: Person, from_on: date, until_on: date) -> None:
    """One stand-in at a time, who is there themselves: what is delegated is not delegated on."""
    other = standing(from_on, until_on).filter(principal=principal).first()
    if other is not None:
        raise Refused(
            "overlapping",
            f"{principal.name}自{chinese_date(other.from_on)}至{chinese_date(other.until_on)}"
            f"已由{other.delegate.name}代理。先结束那一项，或者错开日期。",
        )
    held = overlapping(delegate, from_on, until_on).filter(post__in=ADMINISTRATORS).first()
    if held is not None:
        raise Refused(
            "administrator",
            f"{delegate.name}在这段时间任{Post(held.post).label}，不能代理审核岗位。换一人。",
        )
    if standing(from_on, until_on).filter(principal=delegate).exists():
        raise Refused("away", f"{delegate.name}在这段时间自己也由别人代理。换一人。")


def _record(action: Action, delegation: Delegation, by: Person, at: datetime, on: date) -> None:
    details = {
        "delegation": delegation.pk,
        "delegate": delegation.delegate_id,
        "from_on": delegation.from_on.isoformat(),
        "until_on": delegation.until_on.isoformat(),
        "from_day": chinese_date(delegation.from_on),
        "until_day": chinese_date(delegation.until_on),
        "day": chinese_date(on),
    }
    record_of_person(action, delegation.principal, by, at, details)
