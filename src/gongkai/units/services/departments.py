"""Acts on departments (科室): the system administrator's."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import audit as acts
from gongkai.units.access import not_over
from gongkai.units.models import Body, Department, Person
from gongkai.units.services.needs import need_administered
from gongkai.units.services.recording import record_of_department


def create_department(
    *, body: Body, name: str, order: int = 0, by: Person, at: datetime
) -> Department:
    """Refused codes: not_yours, ended, name_taken."""
    with audit.act():
        body = Body.objects.select_for_update().get(pk=body.pk)
        need_administered(body, by, timezone.localdate(at))
        if body.ended_on is not None:
            raise Refused("ended", f"“{body}”已经撤销，不能再设科室。")
        _need_free_name(body, name)
        department = Department.objects.create(body=body, name=name, order=order)
        record_of_department(acts.DEPARTMENT_CREATED, department, by, at)
        return department


def change_department(
    department: Department, *, name: str, order: int, by: Person, at: datetime
) -> Department:
    """Refused codes: not_yours, ended, name_taken."""
    with audit.act():
        department = _locked(department, by, at)
        _need_free_name(department.body, name, department.pk)
        department.name, department.order = name, order
        department.save(update_fields=("name", "order"))
        record_of_department(acts.DEPARTMENT_CHANGED, department, by, at)
        return department


def end_department(department: Department, *, by: Person, at: datetime) -> Department:
    """From today. Refused codes: not_yours, ended, has_people, has_posts (held or granted for
    later)."""
    on = timezone.localdate(at)
    with audit.act():
        department = _locked(department, by, at)
        if department.people.filter(is_active=True).exists():
            raise Refused("has_people", f"“{department}”还有在用的账号。先调整其科室，再撤销。")
        if not_over(on).filter(department=department, person__is_active=True).exists():
            raise Refused(
                "has_posts", f"还有人在“{department}”任岗，或者已授予今后任岗。先收回岗位，再撤销。"
            )
        department.ended_on = on
        department.save(update_fields=("ended_on",))
        details = {"on": on.isoformat(), "day": chinese_date(on)}
        record_of_department(acts.DEPARTMENT_ENDED, department, by, at, details)
        return department


def _locked(department: Department, by: Person, at: datetime) -> Department:
    department = Department.objects.select_for_update().get(pk=department.pk)
    need_administered(department.body, by, timezone.localdate(at))
    if department.ended_on is not None:
        raise Refused(
            "ended", f"“{department}”已于{chinese_date(department.ended_on)}撤销，不能再改。"
        )
    return department


def _need_free_name(body: Body, name: str, but: int = 0) -> None:
    # A name that an ended department had is not given again: records go on to name it.
    if body.departments.filter(name=name).exclude(pk=but).exists():
        raise Refused("name_taken", f"“{body}”已有或者曾有“{name}”。换一个名称。")
