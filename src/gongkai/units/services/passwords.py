"""Resetting passwords. One person alone resets none that opens a reviewing post or one of
administration.

Whoever hands out a one-time password can sign in with it: a reset of a reviewer's or an
administrator's is asked for by one administrator and carried out by another, who were not given one
another's password of late. The person is told of each of it, by a mail as well, be the message read
or not.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.units import access
from gongkai.units import audit as acts
from gongkai.units.models import PasswordReset, Person
from gongkai.units.news import tell
from gongkai.units.services.needs import OneTime, make_one_time
from gongkai.units.services.recording import record_of_person

ACCOUNT = "/account/"
APART_FOR = timedelta(days=30)
"""So long after one administrator was given another's password neither confirms what the other
asks: both accounts may be in the same hands."""


def reset_password(person: Person, *, by: Person, at: datetime) -> tuple[Person, str]:
    """A new one-time password. Who is signed in with the old one is signed out by it.

    A reviewer's and an administrator's is asked for (`ask_reset`). Refused codes: not_yours, own,
    disabled, two_people.
    """
    on, made = timezone.localdate(at), make_one_time()
    with audit.act():
        person = _locked(person, by, on)
        if access.administrates(person, on):
            raise Refused("two_people", "管理员的口令，由一名管理员提出、另一名管理员确认后重置。")
        if access.is_reviewer(person, on):
            raise Refused(
                "two_people",
                "任审核岗位或者代理审核岗位的，由系统管理员提出、安全管理员确认后重置。",
            )
        if not access.may_reset_password(by, person, on):
            raise Refused("not_yours", "口令由本单位或者上级单位的系统管理员重置。")
        give_password(person, made, at)
        record_of_person(acts.PASSWORD_RESET, person, by, at)
        _tell_of_reset(person, f"由{by.name}", at)
        return person, made.plain


def ask_reset(person: Person, *, by: Person, at: datetime) -> PasswordReset:
    """An administrator asks for a reviewer's or another administrator's new password; nothing
    changes yet. The person and those who can confirm are told. Refused codes: not_yours, own,
    disabled, asked_already."""
    on = timezone.localdate(at)
    with audit.act():
        person = _locked(person, by, on)
        if not access.may_ask_reset(by, person, on):
            raise Refused("not_yours", _who_asks(person, on))
        if PasswordReset.objects.filter(person=person, confirmed_at=None).exists():
            raise Refused("asked_already", "已有一项重置待确认，请先确认或者撤销。")
        reset = PasswordReset.objects.create(person=person, asked_by=by, asked_at=at)
        record_of_person(acts.RESET_ASKED, person, by, at)
        text = f"{by.name}提出重置您的口令。不是您要求的，请立即告知安全管理员和审计管理员。"
        tell([person], text, at=at, link=ACCOUNT, mail_anyway=True)
        tell(
            access.who_may_confirm_reset(person, on, asker=by),
            f"{by.name}提出重置{person.name}的口令，请向本人核实后确认。",
            at=at,
            link=f"/units/people/{person.pk}/reset/confirm/",
        )
        return reset


def confirm_reset(reset: PasswordReset, *, by: Person, at: datetime) -> tuple[Person, str]:
    """Carry out what another asked for: the new one-time password is shown to who confirms.

    Refused codes: decided, own, own_request, not_yours, disabled, handed.
    """
    on, made = timezone.localdate(at), make_one_time()
    with audit.act():
        reset = _open(reset)
        person = _locked(reset.person, by, on)
        if reset.asked_by_id == by.pk:
            raise Refused("own_request", "本人提出的重置，须由另一人确认。")
        if not access.may_confirm_reset(by, person, on):
            raise Refused("not_yours", _who_confirms(person, on))
        if access.handed_between(by, reset.asked_by, at - APART_FOR):
            raise Refused(
                "handed",
                f"{APART_FOR.days}日内，您与{reset.asked_by.name}有一人的口令由另一人重置过，"
                "这一项请由另外的管理员确认。",
            )
        give_password(person, made, at)
        reset.confirmed_by, reset.confirmed_at = by, at
        reset.save(update_fields=("confirmed_by", "confirmed_at"))
        details = {"asked_by": reset.asked_by_id}
        record_of_person(acts.RESET_CONFIRMED, person, by, at, details)
        _tell_of_reset(person, f"由{reset.asked_by.name}提出、{by.name}确认", at)
        return person, made.plain


def _who_asks(person: Person, on: date) -> str:
    if access.administrates(person, on):
        return (
            "管理员口令的重置，由系统管理员或者安全管理员提出；"
            "下级单位另有安全管理员的，由下级单位提出。"
        )
    return "重置由本单位或者上级单位的系统管理员提出。"


def _who_confirms(person: Person, on: date) -> str:
    who = "安全管理员或者审计管理员" if access.administrates(person, on) else "安全管理员"
    return f"重置由本单位或者上级单位的{who}确认。"


def drop_reset(reset: PasswordReset, *, by: Person, at: datetime) -> None:
    """The request is taken back, by who may ask or who may confirm. Refused codes: decided,
    not_yours."""
    on = timezone.localdate(at)
    with audit.act():
        reset = _open(reset)
        person = reset.person
        if not (access.may_ask_reset(by, person, on) or access.may_confirm_reset(by, person, on)):
            raise Refused("not_yours", "待确认的重置由可以提出或者确认它的管理员撤销。")
        record_of_person(acts.RESET_DROPPED, person, by, at)
        tell([person], f"{by.name}撤销了对您口令的重置，口令不变。", at=at, link=ACCOUNT)
        reset.delete()


def give_password(person: Person, made: OneTime, at: datetime) -> None:
    """The person's password from now on; the plain one is kept nowhere."""
    made.give(person, at)
    person.save(update_fields=("password", "must_change_password", "password_changed_at"))


def _tell_of_reset(person: Person, how: str, at: datetime) -> None:
    text = f"您的口令已{how}重置。不是您要求的，请立即告知安全管理员和审计管理员。"
    tell([person], text, at=at, link=ACCOUNT, mail_anyway=True)


def _open(reset: PasswordReset) -> PasswordReset:
    found = PasswordReset.objects.select_for_update(of=("self",)).filter(
        pk=reset.pk, confirmed_at=None
    )
    locked = found.select_related("person", "asked_by").first()
    if locked is None:
        raise Refused("decided", "这一项重置已经确认或者撤销。")
    return locked


def _locked(person: Person, by: Person, on: date) -> Person:
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.pk == by.pk:
        raise Refused("own", "自己的口令在账户页修改，不在这里重置。")
    if not person.is_active:
        raise Refused("disabled", f"{person.name}的账号已经停用。恢复账号时会给出新口令。")
    return person
