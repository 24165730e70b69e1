"""人员与权限: the list, a person's page, accounts."""

from django.core.paginator import Paginator
from django.forms import Form, model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from gongkai.audit.services import record_view
from gongkai.units import services
from gongkai.units.access import (
    administered_bodies,
    may_administer_body,
    may_delegate_for,
    may_grant_in_body,
    may_reset_password,
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
from gongkai.units.models import Person
from gongkai.units.queries import delegations_of, history_of, people_of, posts_ever_of, posts_of
from gongkai.units.services.exporting import record_list_export
from gongkai.units.services.subjects import of_person
from gongkai.units.sheets import XLSX, people_sheet
from gongkai.units.web import FormPage, form_page, now_and_today, person_of, posted

PAGE = 50


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


def person_export(request: HttpRequest) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    filters = PeopleFilters(request.GET, bodies=visible_bodies(person))
    found = list(people_of(person, today, **filters.chosen()))
    record_list_export("人员", len(found), by=person, at=now)
    answer = HttpResponse(people_sheet(found, today), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="people-{today:%Y%m%d}.xlsx"'
    return answer


def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    shown = get_object_or_404(visible_people(person).select_related("body", "department"), pk=pk)
    administers = may_administer_body(person, shown.body, today)
    if administers and shown != person and (shown.phone or shown.email):
        record_view(of_person(shown), by=actor(person, today), at=now, body_id=shown.body_id)
    told = {
        "shown": shown,
        "url": address(shown),
        "today": today,
        "held": posts_of(shown, today),
        "ever": posts_ever_of(shown),
        "delegations": delegations_of(shown),
        "history": history_of("person", shown.pk),
        "administers": administers,
        "sees_contact": administers or shown == person,
        "grants": may_grant_in_body(person, shown.body, today) and shown != person,
        "resets": may_reset_password(person, shown, today),
        "delegates": may_delegate_for(person, shown, today),
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
    person, (now, today) = person_of(request), now_and_today()
    body = get_object_or_404(administered_bodies(person, today), pk=pk)
    page = FormPage(
        f"在“{body}”建账号",
        "新建账号",
        reverse("units:person_list"),
        consequences=["系统生成一次性口令，只显示一次。岗位由安全管理员另行授予。"],
    )

    def act(values: dict[str, object]) -> HttpResponse:
        username, department = values.pop("username"), values.pop("department")
        made = services.create_person(
            body=body,
            username=str(username),
            department=department,  # type: ignore[arg-type]
            values=values,
            by=person,
            at=now,
        )
        return _password_shown(request, made)

    return form_page(request, NewPersonForm(posted(request), body=body), page, act)


def _administered(request: HttpRequest, pk: int) -> Person:
    _, today = now_and_today()
    bodies = administered_bodies(person_of(request), today)
    return get_object_or_404(Person.objects.select_related("body"), pk=pk, body__in=bodies)


def person_change(request: HttpRequest, pk: int) -> HttpResponse:
    shown, by, (now, _) = _administered(request, pk), person_of(request), now_and_today()
    page = FormPage(f"修改{shown}的人员信息", "保存", address(shown), "已保存。")
    return form_page(
        request,
        PersonForm(posted(request), initial=model_to_dict(shown)),
        page,
        lambda values: address(services.change_person(shown, by=by, at=now, values=values)),
    )


def person_move(request: HttpRequest, pk: int) -> HttpResponse:
    shown, by, (now, _) = _administered(request, pk), person_of(request), now_and_today()
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
    return form_page(
        request,
        form,
        page,
        lambda values: address(
            services.move_person(shown, department=values["department"], by=by, at=now)
        ),
    )


def person_disable(request: HttpRequest, pk: int) -> HttpResponse:
    shown, by, (now, _) = _administered(request, pk), person_of(request), now_and_today()
    page = FormPage(
        f"停用{shown}的账号？",
        "停用账号",
        address(shown),
        "已停用。",
        ["立刻退出登录，不能再登录，岗位不再起作用。经手的公文和记录不变，期限须另定负责人。"],
        asks=True,
        is_bad=True,
    )
    return form_page(
        request,
        Form(posted(request)),
        page,
        lambda _: address(services.disable_person(shown, by=by, at=now)),
    )


@never_cache
def person_enable(request: HttpRequest, pk: int) -> HttpResponse:
    shown, by, (now, _) = _administered(request, pk), person_of(request), now_and_today()
    page = FormPage(
        f"恢复{shown}的账号？",
        "恢复账号",
        address(shown),
        consequences=["系统生成新的一次性口令，只显示一次。没有收回的岗位重新起作用。"],
        asks=True,
    )
    return form_page(
        request,
        Form(posted(request)),
        page,
        lambda _: _password_shown(request, services.enable_person(shown, by=by, at=now)),
    )


@never_cache
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    by, (now, today) = person_of(request), now_and_today()
    shown = get_object_or_404(resettable_people(by, today), pk=pk)
    page = FormPage(
        f"重置{shown}的口令？",
        "重置口令",
        address(shown),
        consequences=["原口令立刻失效，已登录的退出。新口令只显示一次，本人登录后须修改。"],
        asks=True,
    )
    return form_page(
        request,
        Form(posted(request)),
        page,
        lambda _: _password_shown(request, services.reset_password(shown, by=by, at=now)),
    )
