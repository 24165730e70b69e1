"""机构树, 机构详情, and the acts on bodies and departments."""

from datetime import date

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.units import services
from gongkai.units.access import (
    administered_bodies,
    managed_bodies,
    may_administer_body,
    may_manage_body,
    visible_bodies,
)
from gongkai.units.forms import (
    BodyForm,
    ChangeBodyForm,
    ContactForm,
    DepartmentForm,
    MoveBodyForm,
    PhonesForm,
)
from gongkai.units.models import Body, Department, Membership, Person
from gongkai.units.queries import departments_of, history_of, members_on, tree_for
from gongkai.units.web import FormPage, asker_of, now_and_today, person_of, posted


@require_safe
def body_tree(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    bodies = list(tree_for(person))
    top = min(body.path.count("/") for body in bodies)
    rows = [(body, body.path.count("/") - top) for body in bodies]
    administers = set(administered_bodies(person, today).values_list("pk", flat=True))
    return render(request, "units/body_tree.html", {"rows": rows, "administers": administers})


@require_safe
def body_detail(request: HttpRequest, pk: int) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    body = get_object_or_404(visible_bodies(person).select_related("parent"), pk=pk)
    groups = [(group, members_on(body, group, today)) for group in Membership.Group]
    told = {
        "body": body,
        "url": address(body),
        "parent": visible_bodies(person).filter(children=body).first(),
        "children": visible_bodies(person).filter(parent=body, ended_on=None),
        "departments": departments_of(body),
        "people": body.people.filter(is_active=True).count(),
        "groups": groups,
        "administers": may_administer_body(person, body, today) and not body.ended_on,
        "manages": may_manage_body(person, body, today) and not body.ended_on,
        "history": history_of("body", body.pk),
    }
    return render(request, "units/body_detail.html", told)


def address(body: Body) -> str:
    return reverse("units:body_detail", args=[body.pk])


def body_new(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    parent = asker.one_of(administered_bodies, pk)
    page = FormPage(
        f"在“{parent}”之下新建机构",
        "新建",
        address(parent),
        "已新建。下一步：设科室，建账号，再请安全管理员授予岗位。",
        ["新机构先对上级开放，由上级的管理员安排人员；有了自己的管理员，可以自行关闭。"],
    )
    return asker.fills(
        BodyForm(posted(request)),
        page,
        lambda values: address(services.create_body(parent=parent, **asker.signed, values=values)),
    )


def body_change(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(administered_bodies, pk)
    form = ChangeBodyForm(posted(request), initial=model_to_dict(body))
    page = FormPage(f"修改{body}", "保存", address(body), "已保存。")

    def act(values: dict[str, object]) -> str | None:
        changed = services.change_body(body, **asker.signed, values=values)
        # Who closes a body from above does not see it any more.
        return (
            None
            if visible_bodies(asker.person).filter(pk=changed.pk)
            else reverse("units:body_tree")
        )

    return asker.fills(form, page, act)


def body_move(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(administered_bodies, pk)
    others = administered_bodies(asker.person, asker.today).filter(ended_on=None)
    form = MoveBodyForm(posted(request), bodies=others.exclude(path__startswith=body.path))
    page = FormPage(
        f"调整“{body}”的隶属关系",
        "调整",
        address(body),
        "已调整。",
        ["它的下级随它一起移动。从新的上级起，逐级开放的上级可以看到它。"],
    )
    return asker.fills(
        form,
        page,
        lambda values: address(services.move_body(body, parent=values["parent"], **asker.signed)),
    )


def body_end(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(administered_bodies, pk)
    page = FormPage(
        f"撤销“{body}”？",
        "撤销机构",
        address(body),
        "已撤销。",
        ["撤销自今天起生效，不能恢复。它的公文和记录仍然保留，仍写它的名称。"],
        asks=True,
        is_bad=True,
    )
    return asker.answers(page, lambda: address(services.end_body(body, **asker.signed)))


def contact_change(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(managed_bodies, pk)
    page = FormPage(
        "修改联系方式",
        "保存",
        address(body),
        "已保存。",
        [
            "联系方式显示在本单位的页面上。政府信息公开指南应当写明工作机构的名称、办公地址、"
            "办公时间、联系电话、传真号码和互联网联系方式（条例第十二条）。"
        ],
    )
    return asker.fills(
        ContactForm(posted(request), initial=model_to_dict(body)),
        page,
        lambda values: address(services.change_contact(body, **asker.signed, values=values)),
    )


def phones_change(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(managed_bodies, pk)
    page = FormPage("可以公开的电话", "保存", address(body), "已保存。")
    return asker.fills(
        PhonesForm(posted(request), initial={"phones": body.public_phones}),
        page,
        lambda values: address(
            services.change_public_phones(body, **asker.signed, phones=values["phones"])
        ),
    )


def _departments(person: Person, on: date) -> QuerySet[Department]:
    """Those of the bodies that the person keeps."""
    kept = administered_bodies(person, on)
    return Department.objects.filter(body__in=kept).select_related("body")


def department_new(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    body = asker.one_of(administered_bodies, pk)
    page = FormPage(f"在“{body}”设科室", "新建", address(body), "已新建科室。")
    return asker.fills(
        DepartmentForm(posted(request)),
        page,
        lambda values: address(
            services.create_department(body=body, **asker.signed, **values).body
        ),
    )


def department_change(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    department = asker.one_of(_departments, pk)
    page = FormPage(f"修改{department}", "保存", address(department.body), "已保存。")
    return asker.fills(
        DepartmentForm(posted(request), initial=model_to_dict(department)),
        page,
        lambda values: address(
            services.change_department(department, **asker.signed, **values).body
        ),
    )


def department_end(request: HttpRequest, pk: int) -> HttpResponse:
    asker = asker_of(request)
    department = asker.one_of(_departments, pk)
    page = FormPage(
        f"撤销“{department}”？",
        "撤销科室",
        address(department.body),
        "已撤销科室。",
        ["撤销自今天起生效，不能恢复，名称不再使用。原有记录仍写它的名称。"],
        asks=True,
        is_bad=True,
    )
    return asker.answers(
        page, lambda: address(services.end_department(department, **asker.signed).body)
    )
