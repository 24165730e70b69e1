"""Accounts, for the security administrator of the body or of one above: sessions, locks, second
factors."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.audit.services import record_list_export
from gongkai.sign_in.forms import AccountFilters, FactorRulesForm
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.queries import account_rows, narrowed, rules_of
from gongkai.sign_in.services import factors, guarding, sessions
from gongkai.sign_in.sheets import account_sheet
from gongkai.sign_in.views.ways import just_confirmed
from gongkai.units.access import guarded_accounts, may_grant_posts
from gongkai.units.actors import actor
from gongkai.units.posts import Post
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, person_of, posted

PAGE = 50


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    rows = account_rows(person, today, now)
    if not rows:
        raise Http404
    filters = AccountFilters(request.GET)
    found = narrowed(rows, **filters.chosen())
    told = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "total": len(rows),
        "locked": narrowed(rows, state=AccountFilters.LOCKED),
        "in_use": narrowed(rows, state=AccountFilters.IN_USE),
        "lacking": narrowed(rows, state=AccountFilters.LACKING),
        "rules": [Post(post).label for post in rules_of(person.body_id)],
        "idle_minutes": settings.IDLE_MINUTES,
    }
    return render(request, "sign_in/accounts.html", told)


@require_safe
def accounts_export(request: HttpRequest) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    rows = account_rows(person, today, now)
    if not rows:
        raise Http404
    found = narrowed(rows, **AccountFilters(request.GET).chosen())
    record_list_export("账号", len(found), by=actor(person, today), at=now)
    answer = HttpResponse(account_sheet(found), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="accounts-{today:%Y%m%d}.xlsx"'
    return answer


def rules(request: HttpRequest) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    if not may_grant_posts(person, today):
        raise Http404
    form = FactorRulesForm(posted(request), initial={"posts": rules_of(person.body_id)})
    if request.method == "POST" and form.is_valid():
        posts = [Post(post) for post in form.cleaned_data["posts"]]
        newly = guarding.set_factor_rules(posts=posts, by=person, now=now)
        messages.success(request, _said_of_rules(posts, newly))
        return redirect("sign_in:accounts")
    return render(request, "sign_in/rules.html", {"form": form})


def _said_of_rules(posts: list[Post], newly: int) -> str:
    if not posts:
        return "登录规定已保存。各岗位登录都不再要求第二因素。"
    told = f"已经登录的有{newly}人尚无第二因素，须先启用才能继续。" if newly else ""
    return f"登录规定已保存。{told}"


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    theirs = SignedInSession.objects.filter(person__in=guarded_accounts(person, today))
    session = get_object_or_404(theirs.select_related("person"), pk=pk)
    sessions.revoke(sessions=[session], by=person, now=now)
    messages.success(request, f"已结束{session.person.name}的会话。")
    return redirect("sign_in:accounts")


@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    account = get_object_or_404(guarded_accounts(person, today), pk=pk)
    guarding.unlock(person=account, by=person, now=now)
    messages.success(request, f"已解除{account.name}的锁定。")
    return redirect("sign_in:accounts")


@just_confirmed
def remove_factors(request: HttpRequest, pk: int) -> HttpResponse:
    now, today = now_and_today()
    person = person_of(request)
    account = get_object_or_404(guarded_accounts(person, today), pk=pk)
    if request.method == "POST":
        factors.remove_all_factors(person=account, by=person, now=now)
        messages.success(request, f"已停用{account.name}的第二因素，其会话已经结束。")
        return redirect("sign_in:accounts")
    told = {
        "question": f"停用{account.name}的全部第二因素？",
        "consequences": [
            "用于手机、密钥遗失。先当面或者电话核实本人。",
            f"{account.name}的会话全部结束，下次登录只用口令；岗位须用第二因素的，登录后先启用新的。",
        ],
        "answer": "停用",
        "is_bad": True,
        "back_url": reverse("sign_in:accounts"),
    }
    return render(request, "gongkai/confirm.html", told)
