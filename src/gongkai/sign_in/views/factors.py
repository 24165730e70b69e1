"""One's own second factors."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from gongkai.refusals import Refused
from gongkai.sign_in import passkeys
from gongkai.sign_in.forms import CodeForm, PasskeyNameForm
from gongkai.sign_in.queries import factors_of
from gongkai.sign_in.rules import needs_factor
from gongkai.sign_in.services import factors
from gongkai.sign_in.views.account import session_of
from gongkai.sign_in.views.ways import just_confirmed, origin_of
from gongkai.units.models import Person
from gongkai.units.web import now_and_today, person_of

SECRET_KEY = "sign_in.new_secret"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    _, today = now_and_today()
    person = person_of(request)
    owned = factors_of(person)
    told = {
        "factors": owned,
        "has_app": any(each.type == factors.Type.TOTP for each in owned),
        "needs_factor": needs_factor(person, today),
        "owes": session_of(request).owes_factor,
        "codes_left": _codes_left(person),
    }
    return render(request, "sign_in/second_factors.html", told)


def _codes_left(person: Person) -> int:
    kept = Authenticator.objects.filter(user=person, type=factors.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(kept).get_unused_codes()) if kept else 0


@just_confirmed
def add_app(request: HttpRequest) -> HttpResponse:
    """Show the secret until its first code has come: it stays the same when the page is asked for
    again."""
    now, _ = now_and_today()
    person = person_of(request)
    secret = request.session.setdefault(SECRET_KEY, generate_totp_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            factors.add_app(person=person, secret=secret, code=code, now=now)
        except Refused as refused:
            form.add_error("code", refused.sentence)
        else:
            del request.session[SECRET_KEY]
            return _with_codes(request, "动态口令已启用。")
    return render(request, "sign_in/app_add.html", {"form": form, **_secret(person, secret)})


def _secret(person: Person, secret: str) -> dict[str, Any]:
    adapter = get_adapter()
    drawn = adapter.build_totp_svg(adapter.build_totp_url(person, secret))
    return {
        "picture": base64.b64encode(drawn.encode()).decode(),
        "secret": [secret[at : at + 4] for at in range(0, len(secret), 4)],
    }


@just_confirmed
def add_passkey(request: HttpRequest) -> HttpResponse:
    now, _ = now_and_today()
    person, origin = person_of(request), origin_of(request)
    form = PasskeyNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            factors.add_passkey(
                person=person,
                name=form.cleaned_data["name"],
                credential=request.POST.get("credential", ""),
                challenge=request.session.pop(factors.CHALLENGE_KEY, None),
                origin=origin,
                now=now,
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return _with_codes(request, "通行密钥已启用。")
    keys = list(factors_of(person).filter(type=factors.Type.WEBAUTHN))
    options, challenge = passkeys.begin_registering(person, keys, origin)
    request.session[factors.CHALLENGE_KEY] = challenge
    return render(request, "sign_in/passkey_add.html", {"form": form, "options": options})


def _with_codes(request: HttpRequest, said: str) -> HttpResponse:
    """After a factor was added: on to the recovery codes, which one should keep."""
    session = session_of(request)
    session.with_factor = True
    session.save(update_fields=("with_factor",))
    messages.success(request, said)
    return redirect("sign_in:recovery")


@just_confirmed
def recovery(request: HttpRequest) -> HttpResponse:
    """The codes that are left; a POST makes new ones."""
    now, _ = now_and_today()
    person = person_of(request)
    if request.method == "POST":
        factors.new_recovery_codes(person=person, now=now)
        messages.success(request, "备用码已更换，原来的全部作废。")
        return redirect("sign_in:recovery")
    kept = get_object_or_404(Authenticator, user=person, type=factors.Type.RECOVERY_CODES)
    codes = RecoveryCodes(kept).get_unused_codes()
    return render(request, "sign_in/recovery.html", {"codes": codes})


@just_confirmed
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    factor = get_object_or_404(factors_of(person), pk=pk)
    if request.method == "POST":
        factors.remove_factor(authenticator=factor, by=person, now=now)
        messages.success(request, "已停用。")
        return redirect("sign_in:second_factors")
    name = factors.NAMES[factor.type]
    consequences = ["停用后，登录时不再要求它。"]
    if needs_factor(person, today) and factors_of(person).count() == 1:
        consequences = ["您的岗位须用第二因素。停用后，要先启用一个新的，才能继续办理。"]
    return render(
        request,
        "gongkai/confirm.html",
        {
            "question": f"停用{name}？",
            "consequences": consequences,
            "answer": "停用",
            "is_bad": True,
            "back_url": "/account/second-factors/",
        },
    )
