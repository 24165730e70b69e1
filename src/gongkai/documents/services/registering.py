"""Entering a document into the register."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_register_documents, need_owner
from gongkai.documents.disclosure.duty import is_numbered_here, lead_of
from gongkai.documents.hits.findings import words_hold_personal_data
from gongkai.documents.models import Document, DocumentAutosave
from gongkai.documents.numbers.series import REGISTER, take_number
from gongkai.documents.subjects import subject_of
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person
from gongkai.visible import title_fault

GIVEN_AT_ISSUING = ("number", "formed_on")
"""What nobody types for a document that is numbered here: the office gives it on issuing."""


def register_document(*, by: Person, at: datetime, **values: Any) -> Document:
    """Enter a document into the register of the person's body, with the next register number.

    `values` are the document's columns; `owner` and `department` are the person's own where not
    given, and what was obtained was so today. Refused where the values contradict each other
    (条例第十条 wants to know from whom), or the person only administers the system; a number and a
    day are not taken for a document that is to be numbered here.
    """
    on = timezone.localdate(at)
    if not may_register_documents(by, on):
        raise Refused("not_yours", "登记公文由本单位办理业务的人员进行。")
    owner = values.pop("owner", None) or by
    department = values.pop("department", None) or by.department
    if values.get("origin", Document.Origin.MADE) != Document.Origin.MADE:
        values["obtained_on"] = values.get("obtained_on") or on
    if values.get("lead_maker"):
        values["lead_maker"] = lead_of(values["lead_maker"], by.body)
    need_owner(owner, by.body_id, on)
    check_values({**values, "department": department}, by.body, on)
    if is_numbered_here(Document(body=by.body, **values)):
        values = {name: value for name, value in values.items() if name not in GIVEN_AT_ISSUING}
    document = Document(body=by.body, changed_at=at, **values)
    holds_personal_data = words_hold_personal_data(document)
    with audit.act():
        document = Document.objects.create(
            body=by.body,
            has_personal_data=holds_personal_data,
            drafter=by,
            owner=owner,
            department=department,
            registered_on=on,
            register_year=on.year,
            register_serial=take_number(by.body, REGISTER, on),
            created_at=at,
            changed_at=at,
            **values,
        )
        DocumentAutosave.objects.filter(person=by, document=None).delete()
        audit.record(acts.REGISTERED, by=actor(by, on), at=at, subject=subject_of(document))
        return document


def check_values(values: Mapping[str, Any], body: Body, on: date) -> None:
    """Refused, naming what is wrong, where a document of these columns cannot be."""
    if fault := title_fault(str(values.get("title", "-"))):
        raise Refused("no_title", fault)
    department = values.get("department")
    if department is not None and department.body_id != body.pk:
        raise Refused("foreign", "科室须是本机关的。")
    for name, label in (("formed_on", "成文日期"), ("obtained_on", "收到日期")):
        if values.get(name) and values[name] > on:
            raise Refused("in_the_future", f"{label}不能晚于今天。")
    if values.get("origin", Document.Origin.MADE) == Document.Origin.MADE:
        return
    if not str(values.get("obtained_from", "")).strip():
        raise Refused("no_source", "获取的公文须写明从哪里获取（条例第十条：由谁公开取决于来源）。")
    if not values.get("obtained_on"):
        raise Refused("no_day_obtained", "获取的公文须写明收到日期。")
    if values.get("formed_on") and values["formed_on"] > values["obtained_on"]:
        raise Refused("obtained_before_formed", "收到日期不能早于成文日期。")
