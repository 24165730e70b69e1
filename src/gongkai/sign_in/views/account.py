"""One's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from gongkai.audit.services import record_list_export
from gongkai.refusals import Refused
from gongkai.sign_in.forms import ConfirmForm, LookForm, PasswordForm
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.queries import factors_of, living_sessions
from gongkai.sign_in.rules import has_factor, needs_factor, owes_password
from gongkai.sign_in.services import entering, passwords, sessions
from gongkai.sign_in.services import own as own_services
from gongkai.sign_in.sheets import session_sheet
from gongkai.sign_in.views.ways import next_of
from gongkai.units.access import tenures_of
from gongkai.units.actors import actor
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, person_of


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    told = {
        "person": person,
        "tenures": tenures_of(person, today).select_related("body", "department"),
        "sessions": living_sessions(now).filter(person=person),
        "here": session_of(request),
        "factors": factors_of(person),
        "needs_factor": needs_factor(person, today),
        "look_form": LookForm(instance=person),
        "password_days": settings.PASSWORD_DAYS,
        "outside": settings.OUTSIDE_SIGN_ON,
        "linked": person.outside_subjects.first(),
    }
    return render(request, "sign_in/account.html", told)


@require_safe
def sessions_export(request: HttpRequest) -> HttpResponse:
    """One's own sessions, as the page shows them."""
    now, today = now_and_today()
    person = person_of(request)
    found = list(living_sessions(now).filter(person=person))
    record_list_export("本人的会话", len(found), by=actor(person, today), at=now)
    answer = HttpResponse(session_sheet(found, session_of(request)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="sessions-{today:%Y%m%d}.xlsx"'
    return answer


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    now, _ = now_and_today()
    person = person_of(request)
    form = LookForm(request.POST)
    if form.is_valid():
        own_services.choose_look(person=person, **form.cleaned_data, now=now)
        messages.success(request, "显示设置已保存。")
    else:
        messages.error(request, "显示设置没有保存：选项不在范围内。")
    return redirect("sign_in:account")


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    now, _ = now_and_today()
    person = person_of(request)
    must = owes_password(person, session_of(request), now)
    form = PasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows_old(request, form):
        try:
            passwords.change_password(request, person=person, new=form.cleaned_data["new"], now=now)
        except Refused as refused:
            form.add_error("new", refused.sentence)
        else:
            messages.success(request, "口令已修改，其他会话已经结束。")
            return redirect("desk:home" if must else "sign_in:account")
    told = {"form": form, "must": must, "reset": person.must_change_password}
    told["days"] = settings.PASSWORD_DAYS
    return render(request, "sign_in/password.html", told)


def _knows_old(request: HttpRequest, form: PasswordForm) -> bool:
    if "old" not in form.fields:
        return True
    now, _ = now_and_today()
    person = person_of(request)
    given = form.cleaned_data["old"]
    if entering.try_password(request, username=person.username, password=given, now=now):
        return True
    form.add_error("old", "原口令不对。")
    return False


@sensitive_post_parameters()
def confirm(request: HttpRequest) -> HttpResponse:
    """Show again who one is, by password or by code."""
    now, _ = now_and_today()
    person = person_of(request)
    form = ConfirmForm(
        request.POST or None,
        with_password=person.has_usable_password(),
        with_code=has_factor(person),
    )
    refused = ""
    if request.method == "POST" and form.is_valid():
        if way := _confirmed_by(request, form):
            entering.confirm_again(request, person=person, way=way, now=now)
            return redirect(next_of(request))
        refused = "口令或者动态口令不对。"
    told = {"form": form, "next": next_of(request), "refused": refused}
    return render(request, "sign_in/confirm.html", told)


def _confirmed_by(request: HttpRequest, form: ConfirmForm) -> str:
    now, _ = now_and_today()
    person = person_of(request)
    if given := form.cleaned_data.get("password"):
        found = entering.try_password(request, username=person.username, password=given, now=now)
        return "口令" if found else ""
    code = form.cleaned_data["code"]
    return "动态口令" if entering.try_factor(request, person=person, code=code, now=now) else ""


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    now, _ = now_and_today()
    person = person_of(request)
    session = get_object_or_404(SignedInSession.objects.filter(person=person), pk=pk)
    sessions.revoke(sessions=[session], by=person, now=now)
    messages.success(request, "会话已结束。")
    return redirect("sign_in:account")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    now, _ = now_and_today()
    person = person_of(request)
    others = SignedInSession.objects.filter(person=person).exclude(pk=session_of(request).pk)
    count = sessions.revoke(sessions=others.select_related("person"), by=person, now=now)
    messages.success(request, f"已结束其他会话，共{count}个。")
    return redirect("sign_in:account")


def session_of(request: HttpRequest) -> SignedInSession:
    """The session the middleware has found alive."""
    session = request.signed_in_session  # type: ignore[attr-defined]
    assert isinstance(session, SignedInSession)
    return session
