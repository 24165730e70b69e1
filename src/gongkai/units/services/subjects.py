"""How entries name what they are about: by number, for names are words that people typed."""

from gongkai.audit.services import Subject
from gongkai.units.models import Body, Department, Person


def of_body(body: Body) -> Subject:
    return Subject("body", str(body.pk), f"机构{body.pk}号")


def of_department(department: Department) -> Subject:
    return Subject("department", str(department.pk), f"科室{department.pk}号")


def of_person(person: Person) -> Subject:
    return Subject("person", str(person.pk), f"账号{person.pk}号")
