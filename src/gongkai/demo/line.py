"""The normative documents of the made-up year: their stages, interpretations; the service items."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

from django.utils import timezone

from gongkai.documents.interpretations.services import (
    publish_interpretation,
    write_interpretation,
)
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.normative.line import reach
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.service_items.services import check_item, keep_item
from gongkai.documents.service_items.text import Module
from gongkai.documents.services import link_documents
from gongkai.units.models import Person

_DAY = timedelta(days=1)
_FILED_AFTER = 6


def _told() -> Mapping[str, Any]:
    text = (files("gongkai.demo") / "line.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def begin_line(
    document: Document, plan: Mapping[str, Any], told: Mapping[str, Document], at: datetime
) -> Document:
    """What comes before review: the term as the text says it, the interpretations, the stages that
    are behind."""
    by, day = document.drafter, timezone.localdate(at)
    is_asking = plan["normative"] == "solicitation"
    months = 12 if "试行" in document.title else 60
    term = None if is_asking else months
    market = plan["key"] == "market"
    keep_normative(document, by=by, at=at, term_months=term, market_related=market)
    for each in _told()["interpretations"][plan["key"]]:
        _interpret(document, each, at)
    kind, _, target = plan["normative"].partition(":")
    if kind == "replaces":
        link_documents(document, target=told[target], kind="repeals", by=by, at=at)
    _stages(document, day, at, is_asking=is_asking)
    document.refresh_from_db()
    return document


def _interpret(document: Document, told: Mapping[str, Any], at: datetime) -> None:
    """In its form. A picture that could not be drawn here is not there to be shown."""
    shown = document.files.filter(name=told["file"]).first() if "file" in told else None
    if "file" in told and shown is None:
        return
    write_interpretation(
        document,
        title=told.get("title", f"《{document.title}》解读")[:200],
        form=told["form"],
        sections=list(told["sections"].items()),
        interpreter="局主要负责人",
        file=shown,
        address=told.get("address", ""),
        by=document.drafter,
        at=at,
    )


def _stages(document: Document, day: date, at: datetime, *, is_asking: bool) -> None:
    normative = document.normative
    written: list[tuple[Stage, dict[str, Any]]] = [(Stage.DRAFTING, {"on": day - 70 * _DAY})]
    if is_asking:
        asked = {"on": day - 2 * _DAY, "until": day + 28 * _DAY}
        written.append((Stage.SOLICITATION, asked))
    else:
        year = day.year
        written += [
            (Stage.SOLICITATION, {"on": day - 60 * _DAY, "until": day - 30 * _DAY}),
            (
                Stage.LEGALITY,
                {
                    "on": day - 14 * _DAY,
                    "evidence": f"青司审〔{year}〕{document.register_serial}号",
                },
            ),
            (Stage.DELIBERATION, {"on": day - 5 * _DAY, "evidence": f"{year}年局务会议纪要"}),
        ]
    for stage, values in written:
        outcome = "通过" if stage in (Stage.LEGALITY, Stage.DELIBERATION) else ""
        reach(normative, stage, outcome=outcome, by=document.drafter, at=at, **values)


def register_line(document: Document, *, office: Person, at: datetime) -> None:
    """统一登记, once it has its number."""
    reach(
        document.normative,
        Stage.REGISTRATION,
        on=timezone.localdate(at),
        evidence=f"青规〔{document.number_year}〕{document.number_serial:03d}－JT",
        by=office,
        at=at,
    )


def end_line(
    document: Document, *, office: Person, officer: Person, at: datetime, now: datetime
) -> None:
    """The interpretation is released with the document, at `at`, and it is filed soon after."""
    assert document.published_on is not None
    for shown in document.interpretations.all():
        publish_interpretation(shown, on=document.published_on, by=officer, at=at)
    filed_on = document.published_on + _FILED_AFTER * _DAY
    if filed_on <= timezone.localdate(now):
        told: dict[str, Any] = {
            "evidence": "备案回执",
            "by": office,
            "at": at + _FILED_AFTER * _DAY,
        }
        reach(document.normative, Stage.FILING, on=filed_on, **told)


def build_items(owner: Person, *, now: datetime) -> list[tuple[ServiceItem, datetime]]:
    """The bureau's service items, each with when it was written."""
    built = []
    for number, plan in enumerate(_told()["items"]):
        made = now - timedelta(days=200 if number == 2 else 60)
        columns = {name: plan[name] for name in ("name", "code", "kind")}
        item = keep_item(
            columns=columns | {"department": owner.department, "shown_at": "县人民政府门户网站"},
            sections={name: text for name, text in plan.items() if name in Module.values},
            by=owner,
            at=made,
        )
        built.append((item, made))
    return built


def check_items(items: Sequence[ServiceItem], *, by: Person, at: datetime) -> None:
    """One is alike and one differs; the others have not been checked yet."""
    alike, other = items[:2]
    check_item(alike, differences={}, by=by, at=at)
    check_item(other, differences={"time": "网站仍写15个工作日"}, by=by, at=at)
