"""By the government's own sign-on, and linking one's account to it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gongkai.environment import OutsideSignOn
from gongkai.refusals import Refused
from gongkai.sign_in import outside
from gongkai.sign_in.forms import SignInForm
from gongkai.sign_in.services import entering, linking
from gongkai.sign_in.views.door import door, go_on
from gongkai.sign_in.views.ways import just_confirmed, next_of
from gongkai.units.web import now_and_today, person_of

KEY = "sign_in.outside"


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    try:
        return _send(request, next=next_of(request), link=False)
    except Refused as refused:
        return _refused(request, refused)


@require_POST
@just_confirmed
def link(request: HttpRequest) -> HttpResponse:
    return _send(request, next=reverse("sign_in:account"), link=True)


@require_POST
@just_confirmed
def unlink(request: HttpRequest) -> HttpResponse:
    now, _ = now_and_today()
    linking.unlink(_config(), person=person_of(request), now=now)
    messages.success(request, "已解除绑定。")
    return redirect("sign_in:account")


def _send(request: HttpRequest, *, next: str, link: bool) -> HttpResponse:
    config = _config()
    attempt = outside.begin(next=next, link=link, now=timezone.now())
    request.session[KEY] = attempt.kept()
    return redirect(outside.address(config, attempt, _callback_url(request)))


@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Back from outside. An attempt is good once, whatever becomes of it."""
    config = _config()
    kept = request.session.pop(KEY, None)
    try:
        if kept is None or "code" not in request.GET:
            raise Refused("no_attempt", "没有完成统一身份认证。请重新登录。")
        return _answer(request, config, outside.Attempt(**kept))
    except Refused as refused:
        return _refused(request, refused)


def _answer(request: HttpRequest, config: OutsideSignOn, attempt: outside.Attempt) -> HttpResponse:
    now = timezone.now()
    claims = outside.claims_for(
        config,
        attempt,
        code=request.GET["code"],
        state=request.GET.get("state", ""),
        redirect_uri=_callback_url(request),
        now=now,
    )
    if attempt.link:
        return _linked(request, config, claims)
    person = linking.find_person(config, claims=claims, now=now)
    given = outside.gave_factor(config, claims)
    way = entering.Way.OUTSIDE
    return go_on(request, person, way=way, with_factor=given, next=attempt.next)


def _linked(request: HttpRequest, config: OutsideSignOn, claims: dict[str, object]) -> HttpResponse:
    if not request.user.is_authenticated:
        raise Refused("signed_out", "绑定前会话已经结束。请重新登录，再绑定。")
    linking.link(config, person=person_of(request), claims=claims, now=timezone.now())
    messages.success(request, f"已绑定{config.name}。")
    return redirect("sign_in:account")


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    if request.user.is_authenticated:
        messages.error(request, refused.sentence)
        return redirect("sign_in:account")
    return door(request, SignInForm(), refused=refused.sentence, status=403)


def _config() -> OutsideSignOn:
    config: OutsideSignOn | None = settings.OUTSIDE_SIGN_ON
    if config is None:
        raise Http404
    return config


def _callback_url(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign_in:outside_callback"))
