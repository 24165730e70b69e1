"""Granting and ending posts; 代理."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.units import services
from gongkai.units.access import (
    delegable_people,
    granting_bodies,
    people_with_reviewing_posts,
)
from gongkai.units.forms import DelegateForm, EndPostForm, GrantForm
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import Post
from gongkai.units.queries import delegations_of
from gongkai.units.views.people import address
from gongkai.units.web import FormPage, asker_of, now_and_today, person_of, posted


def _grantees(person: Person, on: date) -> QuerySet[Person]:
    """People to whom the person gives posts."""
    return Person.objects.filter(body__in=granting_bodies(person, on)).select_related("body")


def _tenures(person: Person, on: date) -> QuerySet[Tenure]:
    """Posts that the person may take."""
    return Tenure.objects.filter(body__in=granting_bodies(person, on)).select_related("person")


def _delegations(person: Person, on: date) -> QuerySet[Delegation]:
    """Stand-ins that the person may end."""
    mine = Delegation.objects.filter(principal__in=delegable_people(person, on))
    return mine.select_related("principal", "delegate")


def post_grant(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    shown = asker.one_of(_grantees, pk)
    form = GrantForm(posted(request), body=shown.body, initial={"from_on": asker.today})
    page = FormPage(
        f"授予{shown}岗位",
        "授予",
        address(shown),
        "已授予。",
        ["系统管理员、安全管理员、审计管理员不得由一人兼任，也不得兼任、代理起草和审核岗位。"],
    )

    def act(values: dict[str, object]) -> str:
        post = Post(str(values.pop("post")))
        services.grant_post(shown, post=post, **asker.signed, **values)  # type: ignore[arg-type]
        return address(shown)

    return asker.fills(form, page, act)


def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    tenure = asker.one_of(_tenures, pk)
    form = EndPostForm(posted(request), initial={"last_day": asker.today - timedelta(days=1)})
    page = FormPage(
        f"收回{tenure.person}的“{Post(tenure.post).label}”岗位？",
        "收回岗位",
        address(tenure.person),
        "已收回。",
        [
            "等这个岗位办理的审核，由任同一岗位的其他人或者代理人办理；没有其他人的，审核停在这一步。"
        ],
        asks=True,
        is_bad=True,
    )

    def act(values: dict[str, object]) -> str:
        services.end_post(tenure, **asker.signed, **values)  # type: ignore[arg-type]
        return address(tenure.person)

    return asker.fills(form, page, act)


@require_safe
def standing_in(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    found = people_with_reviewing_posts(delegable_people(person, today), today)
    told = {
        "shown": person,
        "today": today,
        "delegations": delegations_of(person),
        "others": found.exclude(pk=person.pk),
        "may_be_stood_in_for": found.filter(pk=person.pk).exists(),
    }
    return render(request, "units/standing_in.html", told)


def _has_what_to_hand_on(principal: Person, on: date) -> bool:
    return people_with_reviewing_posts(Person.objects.filter(pk=principal.pk), on).exists()


def delegation_new(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    principal = asker.one_of(delegable_people, pk)
    back = reverse("units:standing_in") if principal == asker.person else address(principal)
    if request.method == "GET" and not _has_what_to_hand_on(principal, asker.today):
        messages.warning(request, f"{principal.name}没有可以代理的审核岗位，不用设立代理。")
        return redirect(back)
    form = DelegateForm(
        posted(request), principal=principal, today=asker.today, initial={"from_on": asker.today}
    )
    page = FormPage(
        f"设立{principal}的代理",
        "设立代理",
        back,
        "已设立代理。",
        [
            "代理人在这些日子可以办理等被代理人审核的事项；自己起草或者审过的，仍不能办理。",
            "代理人本人也审同一流程另一级的，审了那一级就不能再代审这一级；最好另选一人。",
        ],
    )

    def act(values: dict[str, object]) -> None:
        services.delegate_posts(principal, **asker.signed, **values)  # type: ignore[arg-type]

    return asker.fills(form, page, act)


def delegation_end(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    delegation = asker.one_of(_delegations, pk)
    principal = delegation.principal
    page = FormPage(
        f"结束{delegation.delegate}对{principal}的代理？",
        "结束代理",
        reverse("units:standing_in") if principal == asker.person else address(principal),
        "已结束代理。",
        ["自今天起，等被代理人审核的事项由本人办理。"],
        asks=True,
    )

    def act() -> None:
        services.end_delegation(delegation, **asker.signed)

    return asker.answers(page, act)
