"""Second factors: authenticator apps (TOTP, RFC 6238), passkeys (WebAuthn), recovery codes."""

from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in import passkeys
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.rules import has_factor, owes_factor
from gongkai.units.actors import actor
from gongkai.units.models import Person

CHALLENGE_KEY = "sign_in.challenge"
DRIFT = 1
"""Steps of thirty seconds by which a telephone's clock may be wrong, either way."""
MOST_PASSKEYS = 10
Type = Authenticator.Type
NAMES = {Type.TOTP: "动态口令", Type.WEBAUTHN: "通行密钥", Type.RECOVERY_CODES: "备用码"}


def matching_step(secret: str, code: str, now: datetime, after: int = -1) -> int | None:
    """The step of time whose code this is, later than `after`; None where there is none."""
    step = int(now.timestamp()) // app_settings.TOTP_PERIOD
    for candidate in range(step - DRIFT, step + DRIFT + 1):
        expected = format_hotp_value(hotp_value(secret, candidate))
        if candidate > after and compare_user_code(actual=code, expected=expected):
            return candidate
    return None


def add_app(*, person: Person, secret: str, code: str, now: datetime) -> Authenticator:
    """Take an authenticator app into use. Refused where the code is not the secret's, and where
    there is one already."""
    with audit.act():
        if Authenticator.objects.filter(user=person, type=Type.TOTP).exists():
            raise Refused("has_app", "已经启用动态口令。要换手机，先停用原来的，再重新启用。")
        step = matching_step(secret, code, now)
        if step is None:
            raise Refused("wrong_code", "动态口令不对。等验证器显示下一个，再输入一次。")
        return _add(person, Type.TOTP, {"secret": encrypt(secret), "last_step": step}, now)


def add_passkey(
    *,
    person: Person,
    name: str,
    credential: str,
    challenge: dict[str, Any] | None,
    origin: str,
    now: datetime,
) -> Authenticator:
    """Take a passkey into use. Refused where it does not answer this session's challenge."""
    data = passkeys.registered(credential, challenge, origin)
    with audit.act():
        if Authenticator.objects.filter(user=person, type=Type.WEBAUTHN).count() >= MOST_PASSKEYS:
            raise Refused("too_many", f"通行密钥最多{MOST_PASSKEYS}个，先停用不用的。")
        return _add(person, Type.WEBAUTHN, {"name": name, "credential": data}, now)


def _add(person: Person, type: str, data: dict[str, Any], now: datetime) -> Authenticator:
    made = Authenticator.objects.create(user=person, type=type, data=data, created_at=now)
    RecoveryCodes.activate(person)
    SignedInSession.objects.filter(person=person).update(owes_factor=False)
    audit.record(
        acts.FACTOR_ADDED,
        by=actor(person, timezone.localdate(now)),
        at=now,
        subject=acts.account(person),
        details={"factor": NAMES[type]},
    )
    return made


def take_code(*, person: Person, code: str, now: datetime) -> bool:
    """Whether the code fits; it never fits again. The step of the last code taken is kept in the
    database, so that no worker takes it twice."""
    with audit.act():
        app = Authenticator.objects.filter(user=person, type=Type.TOTP).first()
        if app is not None:
            step = matching_step(
                decrypt(app.data["secret"]), code, now, after=app.data.get("last_step", -1)
            )
            if step is not None:
                app.data["last_step"] = step
                _mark_used(app, now)
                return True
        return _take_recovery_code(person, code, now)


def _take_recovery_code(person: Person, code: str, now: datetime) -> bool:
    kept = Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).first()
    if kept is None or not RecoveryCodes(kept).validate_code(code):
        return False
    kept.refresh_from_db()
    _mark_used(kept, now)
    return True


def _mark_used(authenticator: Authenticator, now: datetime) -> None:
    authenticator.last_used_at = now
    authenticator.save(update_fields=("data", "last_used_at"))


def take_passkey(
    *,
    person: Person,
    credential: str,
    challenge: dict[str, Any] | None,
    origin: str,
    now: datetime,
) -> bool:
    """Whether one of the person's passkeys has signed the challenge. A signature counter that does
    not grow is that of a copied key: it is refused."""
    with audit.act():
        owned = list(Authenticator.objects.filter(user=person, type=Type.WEBAUTHN))
        found = passkeys.answered(owned, credential, challenge, origin)
        if found is None:
            return False
        authenticator, counter = found
        before = authenticator.data.get("counter", 0)
        if (counter or before) and counter <= before:  # 0 and 0: the key has no counter
            return False
        authenticator.data["counter"] = counter
        _mark_used(authenticator, now)
        return True


def new_recovery_codes(*, person: Person, now: datetime) -> list[str]:
    """Ten new codes; the old ones are void. Refused without a factor they could stand in for."""
    with audit.act():
        if not has_factor(person):
            raise Refused("no_factor", "先启用动态口令或者通行密钥，再生成备用码。")
        Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).delete()
        codes = RecoveryCodes.activate(person).get_unused_codes()
        audit.record(
            acts.RECOVERY_MADE,
            by=actor(person, timezone.localdate(now)),
            at=now,
            subject=acts.account(person),
        )
    return list(codes)


def remove_factor(*, authenticator: Authenticator, by: Person, now: datetime) -> None:
    """Take a factor out of use; with the last one go the recovery codes. The sessions of who must
    have one lead to a new one from then on."""
    person = authenticator.user
    with audit.act():
        name = NAMES[authenticator.type]
        authenticator.delete()
        _after_removal(person, by, name, now)


def remove_factors_on_server(*, person: Person, now: datetime) -> None:
    """The same, typed on the server: for the security administrator whom nobody else can help, as
    where a backup was restored without the key that opens the factors. Refused where there is
    nothing."""
    with audit.act():
        _remove_all(person)
        told = "您的全部第二因素已在服务器上停用。不是您要求的，请立即告知安全管理员和审计管理员。"
        tell([person], told, at=now, mail_anyway=True)
        audit.record(
            acts.FACTORS_OFF_ON_SERVER,
            by=audit.SYSTEM,
            at=now,
            subject=acts.account(person),
            body_id=person.body_id,
        )


def _remove_all(person: Person) -> None:
    if not has_factor(person):
        raise Refused("no_factor", "该人员没有启用第二因素。")
    Authenticator.objects.filter(user=person).delete()
    SignedInSession.objects.filter(person=person).delete()


def remove_all_factors(*, person: Person, by: Person, now: datetime) -> None:
    """For who has lost the telephone: the security administrator takes everything away, and the
    person's sessions end. Refused where there is nothing."""
    with audit.act():
        _remove_all(person)
        _after_removal(person, by, "全部第二因素", now)


def _after_removal(person: Person, by: Person, name: str, now: datetime) -> None:
    today = timezone.localdate(now)
    if not has_factor(person):
        Authenticator.objects.filter(user=person).delete()
    SignedInSession.objects.filter(person=person).update(owes_factor=owes_factor(person, today))
    if by.pk != person.pk:
        told = f"{by.name}停用了您的{name}。不是您要求的，请立即告知安全管理员和审计管理员。"
        tell([person], told, at=now, mail_anyway=True)
    audit.record(
        acts.FACTOR_REMOVED,
        by=actor(by, today),
        at=now,
        subject=acts.account(person),
        body_id=person.body_id,
        details={"factor": name},
    )
