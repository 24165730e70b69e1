"""Normative documents, interpretations and service items for the tests."""

from datetime import date
from typing import Any

from gongkai.documents.interpretations.services import write_interpretation
from gongkai.documents.models import (
    Document,
    Interpretation,
    NormativeDocument,
    NormativeEvent,
    ServiceItem,
)
from gongkai.documents.normative.line import reach
from gongkai.documents.normative.queries import life_now
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.normative.states import LegalState, legal_state_on
from gongkai.documents.service_items.services import keep_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.documents.services import issue_document, mark_published
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import approve_all, fresh, pass_all
from tests.offices import NOW, TODAY, Office

RULE = "第一条 线路调整应当公开征求意见，期限不少于三十日。\n第二条 本规定自印发之日起施行。"
SECTIONS = (
    ("背景依据", "原来的规定没有写明怎样听取意见。"),
    ("主要内容", "今后改线路要先问乘客。"),
)
MODULES = {
    "basis": "道路运输条例第十条",
    "conditions": "有符合规定的车辆",
    "materials": "申请表一份",
    "process": "申请、受理、审查、决定",
    "time": "15个工作日",
    "place": "县政务服务大厅交通窗口",
}
STAGES: tuple[tuple[Stage, dict[str, Any]], ...] = (
    (Stage.DRAFTING, {"on": date(2026, 8, 3)}),
    (Stage.SOLICITATION, {"on": date(2026, 8, 10), "until": date(2026, 8, 20)}),
    (
        Stage.LEGALITY,
        {"on": date(2026, 9, 1), "outcome": "通过", "evidence": "青司审〔2026〕8号"},
    ),
    (Stage.DELIBERATION, {"on": date(2026, 9, 10), "outcome": "通过", "evidence": "局务会纪要"}),
)
"""What is done by hand before the number."""


def make_normative(office: Office, **terms: Any) -> NormativeDocument:
    """A draft that is kept as a normative document, its interpretation beside it."""
    title = terms.pop("title", "青岩县公交线路调整规定")
    document = make_proactive(office, title=title, text=RULE)
    make_interpretation(document, office)
    return keep_normative(fresh(document), by=office[Post.DRAFTER], at=NOW, **terms)


def make_interpretation(document: Document, office: Office, **told: Any) -> Interpretation:
    values: dict[str, Any] = {"title": "规定解读", "form": "text", "sections": SECTIONS, **told}
    return write_interpretation(document, by=office[Post.DRAFTER], at=NOW, **values)


def step(normative: NormativeDocument, stage: Stage, office: Office, **told: Any) -> NormativeEvent:
    """A stage by the office director, who may register each of them."""
    return reach(normative, stage, by=office[Post.OFFICE_DIRECTOR], at=NOW, **told)


def deliberate(normative: NormativeDocument, office: Office) -> None:
    for stage, told in STAGES:
        step(normative, stage, office, **told)


def issue(normative: NormativeDocument, office: Office) -> Document:
    approved = approve_all(fresh(normative.document), office)
    return issue_document(approved, prefix="青交规", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def register(normative: NormativeDocument, office: Office) -> None:
    """The next 统一登记编号, from 12 on."""
    before = NormativeDocument.objects.exclude(registration_number="").count()
    step(normative, Stage.REGISTRATION, office, on=TODAY, evidence=f"青规〔2026〕{12 + before}")


def publish(document: Document, office: Office) -> Document:
    return mark_published(
        document, on=TODAY, where="县政府网站", by=office[Post.DISCLOSURE_OFFICER], at=NOW
    )


def make_in_force(office: Office, **terms: Any) -> NormativeDocument:
    """The whole line, from draft to publication, today."""
    normative = make_normative(office, **terms)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    publish(document, office)
    return NormativeDocument.objects.select_related("document").get(pk=normative.pk)


def legal_state(normative: NormativeDocument, day: date) -> LegalState:
    """How it stands on a day, asked for anew."""
    return legal_state_on(life_now(normative), day)


def make_item(office: Office, **columns: Any) -> ServiceItem:
    sections = columns.pop("sections", MODULES)
    told = {"name": "道路货物运输经营许可", "department": office.department, **columns}
    return keep_item(columns=told, sections=sections, by=office[Post.DRAFTER], at=NOW)


def approve_item(item: ServiceItem, office: Office) -> ServiceItem:
    """The item as it stands, approved by all."""
    pass_all(submit_item(item, by=office[Post.DRAFTER], at=NOW), office)
    return item
