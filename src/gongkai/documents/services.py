"""Acts on documents of the register."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.digest import document_digest
from gongkai.documents.findings import KIND, findings_of, shown
from gongkai.documents.models import Document, DocumentVersion
from gongkai.documents.numbering import REGISTER, document_number, take_number
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.models import Review
from gongkai.reviews.queries import approved_review
from gongkai.units.actors import actor
from gongkai.units.models import Person

TEXT_FIELDS = ("title", "text", "addressees", "genre")


def subject_of(document: Document) -> audit.Subject:
    return audit.Subject(KIND, str(document.pk), f"公文登记{document.register_number}号")


def document_link(document: Document) -> str:
    return f"/documents/{document.pk}/"


def register_document(*, by: Person, at: datetime, **values: Any) -> Document:
    """Enter a document into the register of the person's body, with the next register number."""
    on = timezone.localdate(at)
    with audit.act():
        document = Document.objects.create(
            body=by.body,
            drafter=by,
            owner=values.pop("owner", None) or by,
            department=values.pop("department", None) or by.department,
            registered_on=on,
            register_year=on.year,
            register_serial=take_number(by.body, REGISTER, on),
            created_at=at,
            changed_at=at,
            **values,
        )
        audit.record(acts.REGISTERED, by=actor(by, on), at=at, subject=subject_of(document))
        return document


def edit_document(
    document: Document, *, seen_version: int, changes: Mapping[str, Any], by: Person, at: datetime
) -> Document:
    """Change a draft. Refused where somebody has saved since `seen_version`; a live review of
    another text ends."""
    on = timezone.localdate(at)
    with audit.act():
        document = lock_draft(document, seen_version)
        DocumentVersion.objects.create(
            document=document,
            number=document.version,
            title=document.title,
            text=document.text,
            by=by,
            at=at,
        )
        for name in changes:
            setattr(document, name, changes[name])
        document.version += 1
        document.changed_at = at
        document.save()
        audit.record(
            acts.CHANGED,
            by=actor(by, on),
            at=at,
            subject=subject_of(document),
            details={"version": document.version, "fields": sorted(changes)},
        )
        reviews.void(KIND, document.pk, digest=document_digest(document), by=by, at=at)
        return document


def lock_draft(document: Document, seen_version: int | None = None) -> Document:
    """The document as it is now, held until the act ends; Refused where it is no draft any more."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state != Document.State.DRAFT:
        raise Refused("not_a_draft", "已印发的公文不能改动；要更正，请另行登记修改件。")
    if seen_version is not None and document.version != seen_version:
        raise Refused(
            "changed_meanwhile",
            f"您打开后别人保存过（现为第{document.version}稿），没有覆盖。请核对后再保存。",
        )
    return document


def propose_attribute(
    document: Document,
    *,
    attribute: str,
    article: str,
    reason: str,
    by: Person,
    at: datetime,
    **values: Any,
) -> Document:
    """The drafter proposes how open the document is, with article and reason where it is not."""
    chosen = Document.Attribute(attribute)
    if chosen == Document.Attribute.WITHHELD and not (article.strip() and reason.strip()):
        raise Refused("no_article", "不予公开须写明条例的条款和理由。")
    if chosen == Document.Attribute.ON_REQUEST and not reason.strip():
        raise Refused("no_reason", "依申请公开须写明不主动公开的理由。")
    with audit.act():
        document = lock_draft(document)
        document.attribute = chosen
        document.attribute_article, document.attribute_reason = article.strip(), reason.strip()
        for name, value in values.items():
            setattr(document, name, value)
        document.version += 1
        document.changed_at = at
        document.save()
        audit.record(
            acts.ATTRIBUTE,
            by=actor(by, timezone.localdate(at)),
            at=at,
            subject=subject_of(document),
            details={"attribute": chosen.label, "version": document.version},
        )
        reviews.void(KIND, document.pk, digest=document_digest(document), by=by, at=at)
        return document


def submit_document(
    document: Document, *, by: Person, at: datetime, urgent_reason: str = ""
) -> Review:
    """Send the document through its body's chain. Refused while it has no attribute, no text, or a
    finding that is neither removed nor explained."""
    with audit.act():
        document = lock_draft(document)
        if not document.attribute:
            raise Refused("no_attribute", "请先拟定公开属性，再送审。")
        if not document.text.strip() and not document.files.filter(removed_on=None).exists():
            raise Refused("no_text", "没有正文，也没有附件，不能送审。")
        findings = findings_of(document)
        open_ones = [each for each in findings if not each.handled]
        if open_ones:
            raise Refused("open_findings", f"还有{len(open_ones)}处筛查命中没有处理，不能送审。")
        return reviews.submit(
            reviews.Submission(
                kind=KIND,
                subject_id=document.pk,
                body=document.body,
                department=document.department,
                title=document.title,
                text=document.text,
                digest=document_digest(document),
                link=document_link(document),
                publishes=document.attribute == Document.Attribute.PROACTIVE,
                purpose=_purpose(document),
                findings=shown(findings),
                urgent_reason=urgent_reason,
            ),
            by=by,
            at=at,
        )


def _purpose(document: Document) -> list[tuple[str, str]]:
    told = [
        ("公开属性", document.get_attribute_display()),
        ("依据", document.attribute_article),
        ("理由", document.attribute_reason),
        ("公开方式", document.way),
        ("公开范围", document.audience),
    ]
    return [(label, value) for label, value in told if value]


def issue_document(document: Document, *, prefix: str, by: Person, at: datetime) -> Document:
    """Give an approved document its number and day: it is 成文 and can change no more."""
    on = timezone.localdate(at)
    with audit.act():
        document = lock_draft(document)
        if approved_review(KIND, document.pk, document_digest(document)) is None:
            raise Refused("not_approved", "没有审核通过，不能编号印发。")
        serial = take_number(document.body, prefix, on)
        document.number_prefix, document.number_year = prefix, on.year
        document.number_serial = serial
        document.number = document_number(prefix, on.year, serial)
        document.formed_on = on
        document.state = Document.State.ISSUED
        document.version += 1
        document.changed_at = at
        document.save()
        audit.record(
            acts.NUMBERED,
            by=actor(by, on),
            at=at,
            subject=subject_of(document),
            details={"number": document.number},
        )
        return document
