"""Proposing how open a document is."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.grounds import NOT_HERE, calls_itself_secret
from gongkai.documents.disclosure.planned import why_not_planned
from gongkai.documents.disclosure.proposals import AS_NOT_PUBLIC, check_columns
from gongkai.documents.models import Document
from gongkai.documents.services.editing import (
    end_change,
    keep_version,
    lock_draft,
    void_reviews,
)
from gongkai.documents.subjects import subject_of
from gongkai.refusals import Refused
from gongkai.reviews.services.wording import whole
from gongkai.units.models import Person

NO_DUTY = (
    "主动公开须选择事项；不属于前列各项的，"
    "选第二十条第（十五）项“法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息”。"
)


def propose_attribute(
    document: Document,
    *,
    attribute: str,
    article: str,
    reason: str,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
    **values: Any,
) -> Document:
    """The drafter proposes how open the document is, with article and reason.

    `values`: duty_item and duty_kind of the law library, way, audience, publish_on. Refused where
    article or reason is wanting (the database refuses it as well), the day on which it is to be
    public is over or too far off, or somebody has saved since `seen_version`.
    """
    check_columns(values)
    chosen = Document.Attribute(attribute)
    article, reason = whole(article, "依据", 60), whole(reason, "理由")
    check_attribute(chosen, article, reason, duty_item=values.get("duty_item", ""))
    with audit.act():
        document = lock_draft(document, seen_version, by=by, at=at)
        keep_version(document, by=by, at=at)
        document.attribute = chosen
        document.attribute_article, document.attribute_reason = article, reason
        if chosen != Document.Attribute.PROACTIVE:
            values |= AS_NOT_PUBLIC
        for name, value in values.items():
            setattr(document, name, value)
        check_planned(document, timezone.localdate(at))
        end_change(document, at=at)
        audit.record(
            acts.ATTRIBUTE,
            by=at_work_on(document, by, timezone.localdate(at)),
            at=at,
            subject=subject_of(document),
            details={"attribute": chosen.label, "version": document.version},
        )
        void_reviews(document, by=by, at=at)
        return document


def check_planned(document: Document, today: date) -> None:
    """Refused where the document, as proposed, is planned for a day that cannot be meant."""
    if why := why_not_planned(document, today):
        raise Refused("planned_day", why)


def check_attribute(
    chosen: Document.Attribute, article: str, reason: str, *, duty_item: str = ""
) -> None:
    """Refused where an attribute lacks what it needs. The article of 主动公开 is that of its duty
    item (条例第十九条至第二十一条), or another one that asks for it."""
    if chosen == Document.Attribute.UNDECIDED:
        raise Refused("no_attribute", "请选择公开属性。")
    if chosen == Document.Attribute.PROACTIVE and not (article or duty_item):
        raise Refused("no_duty", NO_DUTY)
    if chosen == Document.Attribute.PROACTIVE and not reason:
        raise Refused("no_reason", "主动公开须写明理由，可以简短，如“涉及公众利益调整”。")
    if chosen != Document.Attribute.PROACTIVE and calls_itself_secret(article, reason):
        raise Refused("secret", NOT_HERE)
    if chosen == Document.Attribute.WITHHELD and not (article and reason):
        raise Refused("no_article", "不予公开须写明条例的条款和理由。")
    if chosen == Document.Attribute.ON_REQUEST and "第十四条" in article:
        raise Refused(
            "must_not_be_given",
            "条例第十四条所列信息不得公开，申请也不能提供：请选“不予公开”。",
        )
    if chosen == Document.Attribute.ON_REQUEST and not reason:
        raise Refused("no_reason", "依申请公开须写明不主动公开的理由。")
