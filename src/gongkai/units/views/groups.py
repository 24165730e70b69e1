"""领导小组 and 专班: the list as it was on any day, and its changes."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.units import services
from gongkai.units.access import managed_bodies, may_manage_body, visible_bodies
from gongkai.units.forms import CorrectMemberForm, EndMemberForm, MemberForm, OnDayForm
from gongkai.units.models import Body, Membership, Person
from gongkai.units.queries import group_changes, group_days, members_on
from gongkai.units.web import FormPage, asker_of, now_and_today, person_of, posted


def group_named(name: str) -> Membership.Group:
    """The group that an address names; 404 for none."""
    try:
        return Membership.Group(name)
    except ValueError:
        raise Http404 from None


def address(body: Body, group: str) -> str:
    return reverse("units:group_detail", args=[body.pk, group])


@require_safe
def group_detail(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    body, group = get_object_or_404(visible_bodies(person), pk=pk), group_named(name)
    form = OnDayForm(request.GET)
    on = form.chosen(today)
    told = {
        "body": body,
        "group": group,
        "form": form,
        "on": on,
        "members": members_on(body, group, on),
        "days": group_days(body, group),
        "changes": group_changes(body, group),
        "manages": may_manage_body(person, body, today),
        "url": address(body, group),
    }
    return render(request, "units/group_detail.html", told)


def _members(person: Person, on: date) -> QuerySet[Membership]:
    """Places in the groups that the person keeps."""
    kept = managed_bodies(person, on)
    return Membership.objects.filter(body__in=kept).select_related("body")


def member_new(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    asker = asker_of(request)
    body, group = asker.one_of(managed_bodies, pk), group_named(name)
    form = MemberForm(posted(request), body=body, group=group, initial={"from_on": asker.today})
    page = FormPage(f"增补{group.label}成员", "增补", address(body, group), "已增补。")

    def act(values: dict[str, object]) -> None:
        role = Membership.Role(str(values.pop("role")))
        services.add_member(
            body=body,
            group=group,
            role=role,
            **asker.signed,
            **values,  # type: ignore[arg-type]
        )

    return asker.fills(form, page, act)


def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    membership = asker.one_of(_members, pk)
    form = EndMemberForm(posted(request), initial={"last_day": asker.today})
    group = Membership.Group(membership.group)
    page = FormPage(
        f"将{membership.name}调出{group.label}？",
        "办理调出",
        address(membership.body, group),
        "已调出。",
        ["以前的名单不变，仍可以按日期查看。"],
        asks=True,
    )

    def act(values: dict[str, object]) -> None:
        services.end_membership(membership, **asker.signed, **values)  # type: ignore[arg-type]

    return asker.fills(form, page, act)


def member_correct(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    membership = asker.one_of(_members, pk)
    form = CorrectMemberForm(posted(request), membership=membership)
    group = Membership.Group(membership.group)
    page = FormPage(
        f"更正{membership.name}在{group.label}的记载",
        "更正",
        address(membership.body, group),
        "已更正。",
        [
            "只更正录错的记载；人员变动请办理调出、增补。历次变动注明更正，原来的日期留在操作记录里。"
        ],
    )

    def act(values: dict[str, object]) -> None:
        role = Membership.Role(str(values.pop("role")))
        told = {"until_on": None, **values}
        services.correct_membership(membership, role=role, **asker.signed, **told)  # type: ignore[arg-type]

    return asker.fills(form, page, act)
