"""人员与权限: the list, a person's page, accounts."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.audit.services import record_list_export, record_view
from gongkai.units import services
from gongkai.units.access import (
    administered_bodies,
    administrates,
    may_administer_body,
    may_confirm_reset,
    may_delegate_for,
    may_grant_in_body,
    may_read_audit,
    reset_askable_people,
    reset_confirmable_people,
    resettable_people,
    visible_bodies,
    visible_people,
)
from gongkai.units.actors import actor
from gongkai.units.forms import (
    DepartmentChoiceForm,
    NewPersonForm,
    PeopleFilters,
    PersonForm,
)
from gongkai.units.left_open import left_open_by
from gongkai.units.models import PasswordReset, Person
from gongkai.units.naming import with_names
from gongkai.units.posts import REVIEWING
from gongkai.units.queries import (
    delegations_of,
    history_of_person,
    people_of,
    posts_ever_of,
    posts_of,
    reset_way,
)
from gongkai.units.services.subjects import of_person
from gongkai.units.sheets import XLSX, people_sheet
from gongkai.units.web import Asker, FormPage, asker_of, now_and_today, person_of, posted

PAGE = 50
_SHOWN_BEFORE = "刚才已经提交，没有重复办理。没有看到一次性口令的，请重置口令。"


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    filters = PeopleFilters(request.GET, bodies=visible_bodies(person))
    found = people_of(person, today, **filters.chosen())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = {
        "filters": filters,
        "page": page,
        "administers": list(administered_bodies(person, today).filter(ended_on=None)),
    }
    return render(request, "units/person_list.html", told)


@require_safe
def person_export(request: HttpRequest) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    filters = PeopleFilters(request.GET, bodies=visible_bodies(person))
    found = list(people_of(person, today, **filters.chosen()))
    record_list_export("人员", len(found), by=actor(person, today), at=now)
    answer = HttpResponse(people_sheet(found, today), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="people-{today:%Y%m%d}.xlsx"'
    return answer


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    shown = get_object_or_404(visible_people(person).select_related("body", "department"), pk=pk)
    administers = may_administer_body(person, shown.body, today)
    if administers and shown != person and (shown.phone or shown.email):
        record_view(of_person(shown), by=actor(person, today), at=now, body_id=shown.body_id)
    grants = may_grant_in_body(person, shown.body, today) and shown != person
    ever, delegations = list(posts_ever_of(shown)), list(delegations_of(shown))
    told = {
        "shown": shown,
        "url": address(shown),
        "today": today,
        "held": posts_of(shown, today),
        "ever": ever,
        "delegations": delegations,
        "history": with_names(history_of_person(shown, person, today), visible_people(person)),
        "administers": administers,
        "sees_contact": administers or shown == person,
        "grants": grants,
        "reset": reset_way(
            shown,
            today,
            ever,
            delegations,
            administers=administers and shown != person,
            grants=grants,
            audits=may_read_audit(person, today) and shown != person,
            from_above=person.body_id != shown.body_id,
        ),
        "delegates": may_delegate_for(person, shown, today),
        "has_posts_to_hand_on": any(
            each.post in REVIEWING and (each.until_on is None or each.until_on >= today)
            for each in ever
        ),
    }
    return render(request, "units/person_detail.html", told)


def address(person: Person) -> str:
    return reverse("units:person_detail", args=[person.pk])


def _password_shown(request: HttpRequest, made: tuple[Person, str]) -> HttpResponse:
    """The one time that the password is shown; it is kept nowhere."""
    person, password = made
    told = {"shown": person, "password": password, "url": address(person)}
    return render(request, "units/password_shown.html", told)


@never_cache
def person_new(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(administered_bodies, pk)
    page = FormPage(
        f"在“{body}”建账号",
        "新建账号",
        reverse("units:person_list"),
        consequences=["系统生成一次性口令，只显示一次。岗位由安全管理员另行授予。"],
        sent_before=_SHOWN_BEFORE,
    )

    def act(values: dict[str, object]) -> HttpResponse:
        username, department = values.pop("username"), values.pop("department")
        made = services.create_person(
            body=body,
            username=str(username),
            department=department,  # type: ignore[arg-type]
            values=values,
            **asker.signed,
        )
        return _password_shown(request, made)

    return asker.fills(NewPersonForm(posted(request), body=body), page, act)


def _administered(person: Person, on: date) -> QuerySet[Person]:
    """The accounts that the person keeps."""
    kept = administered_bodies(person, on)
    return Person.objects.filter(body__in=kept).select_related("body")


def person_change(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    shown = asker.one_of(_administered, pk)
    page = FormPage(f"修改{shown}的人员信息", "保存", address(shown), "已保存。")
    return asker.fills(
        PersonForm(posted(request), initial=model_to_dict(shown)),
        page,
        lambda values: address(services.change_person(shown, **asker.signed, values=values)),
    )


def person_move(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    shown = asker.one_of(_administered, pk)
    form = DepartmentChoiceForm(
        posted(request), body=shown.body, initial={"department": shown.department_id}
    )
    page = FormPage(
        f"调整{shown}的科室",
        "调整",
        address(shown),
        "已调整科室。",
        ["按原科室授予的岗位不随之变动，请安全管理员收回后另行授予。"],
    )
    return asker.fills(
        form,
        page,
        lambda values: address(
            services.move_person(shown, department=values["department"], **asker.signed)
        ),
    )


def person_disable(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    shown = asker.one_of(_administered, pk)
    left = left_open_by(shown, asker.today)
    page = FormPage(
        f"停用{shown}的账号？",
        "停用账号",
        address(shown),
        "已停用。",
        [
            "立刻退出登录，不能再登录，岗位不再起作用。经手的公文和记录不变，期限须另定负责人。",
            *([f"手头还有{'、'.join(left)}。"] if left else []),
            "停用后告知其科室负责人和办公室主任。",
        ],
        asks=True,
        is_bad=True,
    )
    return asker.answers(page, lambda: address(services.disable_person(shown, **asker.signed)))


@never_cache
def person_enable(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    shown = asker.one_of(_administered, pk)
    page = FormPage(
        f"恢复{shown}的账号？",
        "恢复账号",
        address(shown),
        consequences=["系统生成新的一次性口令，只显示一次。没有收回的岗位重新起作用。"],
        sent_before=_SHOWN_BEFORE,
        asks=True,
    )
    return asker.answers(
        page, lambda: _password_shown(request, services.enable_person(shown, **asker.signed))
    )


@never_cache
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Reset the password; a reviewer's or an administrator's is asked for."""
    asker = asker_of(request)
    shown = resettable_people(asker.person, asker.today).filter(pk=pk).first()
    if shown is None:
        return _ask_reset(asker, asker.one_of(reset_askable_people, pk))
    page = FormPage(
        f"重置{shown}的口令？",
        "重置口令",
        address(shown),
        consequences=["原口令立刻失效，已登录的退出。新口令只显示一次，本人登录后须修改。"],
        sent_before=_SHOWN_BEFORE,
        asks=True,
    )
    return asker.answers(
        page, lambda: _password_shown(request, services.reset_password(shown, **asker.signed))
    )


def _ask_reset(asker: Asker, shown: Person) -> HttpResponse:
    why, who = _told_of_reset(shown, asker.today)
    page = FormPage(
        f"提出重置{shown}的口令？",
        "提出重置",
        address(shown),
        f"已提出，{who}确认后重置。",
        [
            f"{shown}{why}，须由{who}确认。",
            "现在告知本人；确认以前口令不变。新口令由确认人当面交给本人。",
        ],
        asks=True,
    )

    def act() -> None:
        services.ask_reset(shown, **asker.signed)

    return asker.answers(page, act)


def _told_of_reset(shown: Person, today: date) -> tuple[str, str]:
    """Why a reset takes two, and who is the second."""
    if administrates(shown, today):
        return "任管理员岗位", "安全管理员或者审计管理员"
    return "任审核岗位或者代理审核岗位", "安全管理员"


@never_cache
def reset_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """What another asked for: carry it out, or take it back."""
    by, (now, today) = person_of(request), now_and_today()
    asked = PasswordReset.objects.filter(confirmed_at=None).select_related("person", "asked_by")
    may = reset_confirmable_people(by, today) | reset_askable_people(by, today)
    reset = get_object_or_404(asked, person=pk, person__in=may)
    may_confirm = reset.asked_by_id != by.pk and may_confirm_reset(by, reset.person, today)
    if request.method == "POST" and "drop" in request.POST:
        services.drop_reset(reset, by=by, at=now)
        messages.success(request, "已撤销，口令不变。")
        return redirect(address(reset.person))
    if request.method == "POST" and "confirm" in request.POST:
        return _password_shown(request, services.confirm_reset(reset, by=by, at=now))
    why, who = _told_of_reset(reset.person, today)
    told = {"reset": reset, "may_confirm": may_confirm, "url": address(reset.person)}
    told |= {"why": why, "who": who}
    return render(request, "units/reset_confirm.html", told)
