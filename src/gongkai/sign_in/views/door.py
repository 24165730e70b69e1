"""The door of the office."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.sign_in import half, passkeys
from gongkai.sign_in.forms import SignInCodeForm, SignInForm
from gongkai.sign_in.locks import locked_until
from gongkai.sign_in.queries import factors_of
from gongkai.sign_in.rules import has_factor
from gongkai.sign_in.services import entering
from gongkai.sign_in.services.factors import CHALLENGE_KEY, Type
from gongkai.sign_in.views.ways import next_of, origin_of
from gongkai.units.models import Person
from gongkai.units.web import person_of

ENDED = {
    "idle": "您离开超过{minutes}分钟，已经自动退出。登录后回到原来的页面。",
    "revoked": "本次会话已经结束：可能离开超过{minutes}分钟，可能是您或者安全管理员结束的，"
    "也可能是您在别处登录了。",
    "left": "已经退出登录。",
}
UNSENT = "刚才提交的内容没有保存，请重新办理。"


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(next_of(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        person = entering.try_password(request, **form.cleaned_data, now=now)
        if person is not None:
            way = entering.Way.PASSWORD
            return go_on(request, person, way=way, with_factor=False, next=next_of(request))
        return door(request, form, refused="登录名或者口令不对。")
    return door(request, form)


def door(
    request: HttpRequest, form: SignInForm, refused: str = "", status: int = 200
) -> HttpResponse:
    """The page itself; `refused` is why one was not let in."""
    ended = ENDED.get(request.GET.get("ended", ""), "").format(minutes=settings.IDLE_MINUTES)
    unsent = UNSENT if "unsent" in request.GET else ""
    told = {
        "form": form,
        "refused": refused,
        "next": next_of(request),
        "ended": ended,
        "unsent": unsent,
        "outside": settings.OUTSIDE_SIGN_ON,
        "outside_query": urlencode({"next": next_of(request)}),
    }
    return render(request, "sign_in/sign_in.html", told, status=status)


def go_on(
    request: HttpRequest, person: Person, *, way: str, with_factor: bool, next: str
) -> HttpResponse:
    """After the first factor: to the second where there is one, else in."""
    now = timezone.now()
    if not with_factor and has_factor(person):
        half.begin(request, person, way=way, next=next, now=now)
        return redirect("sign_in:second_factor")
    entering.enter(request, person=person, way=way, with_factor=with_factor, now=now)
    return redirect(next)


def second_factor(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = half.current(request, now)
    if found is None:
        return redirect("sign_in:sign_in")
    begun, person = found
    form = SignInCodeForm(request.POST if "code" in request.POST else None)
    refused = ""
    if request.method == "POST":
        given, refused = _given(request, person, form)
        if given:
            entering.enter(request, person=person, way=begun.way, with_factor=True, now=now)
            return redirect(begun.next)
    told = {**_factor_page(request, person), "form": form, "refused": refused}
    return render(request, "sign_in/second_factor.html", told)


def _given(request: HttpRequest, person: Person, form: SignInCodeForm) -> tuple[bool, str]:
    """Whether the second factor was given, and what the page says where it is not the code's
    fault."""
    now = timezone.now()
    if "credential" in request.POST:
        answer, origin = request.POST["credential"], origin_of(request)
        given = entering.try_passkey(
            request, person=person, credential=answer, origin=origin, now=now
        )
        return given, "" if given else "通行密钥没有通过。再试一次，或者用动态口令。"
    if not form.is_valid():
        return False, ""
    code = form.cleaned_data["code"]
    given = entering.try_factor(request, person=person, code=code, now=now)
    if not given:
        form.add_error("code", "动态口令不对，或者已经用过。等下一个再输入。")
    return given, ""


def _factor_page(request: HttpRequest, person: Person) -> dict[str, Any]:
    owned = list(factors_of(person))
    keys = [each for each in owned if each.type == Type.WEBAUTHN]
    options = ""
    if keys:
        options, request.session[CHALLENGE_KEY] = passkeys.begin_answering(keys, origin_of(request))
    has_app = any(each.type == Type.TOTP for each in owned)
    return {"options": options, "has_app": has_app, "name": person.name}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        entering.leave(request, person=person_of(request), now=timezone.now())
    return redirect(f"{reverse('sign_in:sign_in')}?ended=left")


def locked_out(
    request: HttpRequest, response: Any = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """What axes answers with for a locked name, whether an account has it or not."""
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    until = locked_until(name, timezone.now())
    told = {"until": until, "failures": settings.AXES_FAILURE_LIMIT}
    return render(request, "sign_in/locked_out.html", told, status=429)
