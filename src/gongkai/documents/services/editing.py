"""Changing a draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_edit_document, need_owner
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.disclosure.duty import is_numbered_here, lead_of
from gongkai.documents.disclosure.opening import end_assessment_of_draft
from gongkai.documents.disclosure.proposals import as_proposed, pending_proposal
from gongkai.documents.hits.ahead import looked_ahead
from gongkai.documents.hits.findings import holds_personal_data
from gongkai.documents.models import Document, DocumentAutosave, DocumentVersion
from gongkai.documents.services.registering import check_values
from gongkai.documents.subjects import KIND, subject_of
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.reviews.queries import open_review
from gongkai.units.models import Person

CANCELLED = "这份公文已经作废，恢复起草以后才能办理。"
NOT_A_DRAFT = "已经印发、归档的公文不能改动，也不能作废；要更正，请另行登记修改件。"
EXPUNGED = "这份公文涉密，内容已经清除，不再办理。"

_CHECKED = ("title", "origin", "obtained_from", "obtained_on", "formed_on", "department")


def edit_document(
    document: Document,
    *,
    seen_version: int,
    changes: Mapping[str, Any],
    by: Person,
    at: datetime,
    what: str = "",
) -> Document:
    """Change a draft; `what` says in our own words what was done, where it was one thing. Refused
    where somebody has saved since `seen_version`, or the person may not edit it; a live review of
    another text ends. What changes nothing leaves no version."""
    on = timezone.localdate(at)
    if changes.get("lead_maker"):
        changes = {**changes, "lead_maker": lead_of(changes["lead_maker"], document.body)}
    with looked_ahead(document, at=at, changes=changes), audit.act():
        document = lock_draft(document, seen_version, by=by, at=at)
        changed = {
            name: value for name, value in changes.items() if _differs(document, name, value)
        }
        DocumentAutosave.objects.filter(person=by, document=document).delete()
        if not changed:
            return document
        if "owner" in changed:
            need_owner(changed["owner"], document.body_id, on)
        check_values(
            {**{name: getattr(document, name) for name in _CHECKED}, **changed}, document.body, on
        )
        keep_version(document, by=by, at=at)
        for name, value in changed.items():
            setattr(document, name, value)
        if is_numbered_here(document):
            document.number, document.formed_on = "", None
        end_change_of_words(document, at=at)
        audit.record(
            acts.CHANGED,
            by=at_work_on(document, by, on),
            at=at,
            subject=subject_of(document),
            details={
                "draft": document.draft,
                "fields": sorted(changed),
                "what": f"{what}，" if what else "",
            },
        )
        void_reviews(document, by=by, at=at)
        return document


def _differs(document: Document, name: str, value: Any) -> bool:
    return bool(getattr(document, name) != value)


def keep_version(document: Document, *, by: Person, at: datetime) -> None:
    """Keep what the document is before `by` changes it: who did is one of its authors."""
    DocumentVersion.objects.create(
        document=document,
        number=document.version,
        title=document.title,
        text=document.text,
        attribute=document.attribute,
        attribute_article=document.attribute_article,
        attribute_reason=document.attribute_reason,
        has_personal_data=document.has_personal_data,
        by=by,
        at=at,
    )


def end_change(document: Document, *, at: datetime) -> None:
    """Count the change and keep it: one of what is not screened."""
    document.version += 1
    document.changed_at = at
    document.save()


def end_change_of_words(document: Document, *, at: datetime) -> None:
    """The same of a change in what goes out: screening says whether it holds personal data now.
    `looked_ahead` has asked it before the act."""
    document.changed_at = at
    document.has_personal_data = holds_personal_data(document)
    end_change(document, at=at)


def void_reviews(document: Document, *, by: Person, at: datetime, is_beside: bool = False) -> None:
    """End a live review of another text than what the document is now, or is proposed to be.
    `is_beside`: the document itself stays as it was, a proposal or an interpretation came."""
    proposal = pending_proposal(document)
    if proposal is not None:
        carried = document_digest(as_proposed(document, proposal))
        live = open_review(KIND, document.pk)
        if live is not None and live.digest == carried:
            return
    digest = document_digest(document)
    void_all_but(digest, document, by=by, at=at, is_beside=is_beside)


def void_all_but(digest: str, document: Document, *, by: Person, at: datetime, **told: Any) -> None:
    """End a live review of another text than that of `digest` ("" for whichever it is), and what
    was due by its approval. `told`: because, is_beside, as `reviews.void` takes them."""
    if reviews.void(KIND, document.pk, digest=digest, by=by, at=at, **told):
        end_assessment_of_draft(document, at)


def void_what_read_it(document: Document, *, by: Person, at: datetime) -> None:
    """The same of what stands beside a document: it ends a review under way, which read it, and
    that of a draft; what was issued or filed keeps its approval, for its own words stay."""
    if document.state == Document.State.DRAFT or open_review(KIND, document.pk) is not None:
        void_reviews(document, by=by, at=at, is_beside=True)


def lock_document(document: Document) -> Document:
    """The document as it is now, held until the act ends; Refused while an order to take it out
    waits, and once it is cancelled."""
    document = hold_document(document)
    if document.state == Document.State.CANCELLED:
        raise Refused("cancelled", CANCELLED)
    return document


def hold_document(document: Document) -> Document:
    """The same of one that may be cancelled."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    check_not_to_be_expunged(KIND, document.pk)
    return document


def lock_draft(
    document: Document,
    seen_version: int | None = None,
    *,
    by: Person | None = None,
    at: datetime | None = None,
) -> Document:
    """The document as it is now, held until the act ends; Refused where it is no draft any more,
    was saved since `seen_version`, or is not `by`'s to edit at `at`."""
    document = lock_document(document)
    if document.state == Document.State.EXPUNGED:
        raise Refused("expunged", EXPUNGED)
    if document.state != Document.State.DRAFT:
        raise Refused("not_a_draft", NOT_A_DRAFT)
    on = timezone.localdate(at) if at else None
    if by is not None and on is not None and not may_edit_document(by, document, on):
        raise Refused(
            "not_yours", "只有起草人、责任人、科室负责人和办公室、公开专员能改动这份公文。"
        )
    check_seen(document, seen_version, by=by)
    return document


def check_seen(
    document: Document,
    seen_version: int | None,
    *,
    by: Person | None = None,
    words: str = "没有覆盖。请对照两稿后再改。",
) -> None:
    """Refused where it was changed since `seen_version`, which `by` had before them."""
    if seen_version is not None and document.version != seen_version:
        raise Refused("changed_meanwhile", f"您打开后，{changed_by(document, by)}，{words}")


def changed_by(document: Document, reader: Person | None) -> str:
    """What changed last, as the reader, who had it open, is told: 韦国栋改过（现为第3稿）.
    Nobody is named where no version was kept, and no other draft: no word was changed, but its
    publication was recorded or the like."""
    last = document.versions.filter(number=document.version - 1).select_related("by").first()
    if last is None:
        return "登记事项有变动"
    who = "又在另一个窗口" if last.by == reader else last.by.name
    return f"{who}改过（现为第{document.draft}稿）"
