"""Documents that stand on, change, repeal or explain each other."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.documents import audit as acts
from gongkai.documents.access import may_work_on_document
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.normative.targets import check_target
from gongkai.documents.reader import Reader
from gongkai.documents.services.editing import (
    end_change,
    keep_version,
    lock_document,
    void_reviews,
)
from gongkai.documents.subjects import KIND, subject_of
from gongkai.refusals import Refused
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.units.models import Person


def link_documents(
    document: Document, *, target: Document, kind: str, by: Person, at: datetime
) -> DocumentLink:
    """Say that `document` stands on, changes, repeals or explains `target`. Refused where it does
    so already, or to itself; or is to change what has ended.

    What it amends or repeals is decided with it: that is reviewed as the text is, and stands once
    the document is public.
    """
    chosen = DocumentLink.Kind(kind)
    with audit.act():
        document = lock_document(document)
        _check(document, target, by, at)
        if Document.objects.filter(pk=target.pk, state=Document.State.CANCELLED).exists():
            raise Refused("cancelled", "已经作废的公文不能关联。")
        _check_may_change(document, chosen)
        check_target(document, target, chosen, timezone.localdate(at))
        link, is_new = DocumentLink.objects.get_or_create(
            document=document, target=target, kind=chosen
        )
        if not is_new:
            raise Refused("linked", "两份公文已经这样关联了。")
        _record(acts.LINKED, link, by, at)
        _changed(document, chosen, by, at)
        return link


def unlink_documents(link: DocumentLink, *, by: Person, at: datetime) -> None:
    """Take a link back that was made by mistake."""
    chosen = DocumentLink.Kind(link.kind)
    with audit.act():
        document = lock_document(link.document)
        _check(document, link.target, by, at)
        _check_may_change(document, chosen)
        _record(acts.UNLINKED, link, by, at)
        link.delete()
        _changed(document, chosen, by, at)


def _check(document: Document, target: Document, by: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    if document.pk == target.pk:
        raise Refused("itself", "公文不能与自身关联。")
    if Document.State.EXPUNGED in (document.state, target.state):
        raise Refused("expunged", "内容已经清除的公文不能关联。")
    if not may_work_on_document(by, document, on):
        raise Refused("not_yours", "只有能改动这份公文的人可以关联。")
    # What a document repeals or amends ends with it, which is for its own body alone to say.
    if not Document.objects.filter(Reader(by, on).visible_here(), pk=target.pk).exists():
        raise Refused("no_target", "没有找到要关联的公文。")
    check_not_to_be_expunged(KIND, target.pk)


def _check_may_change(document: Document, kind: DocumentLink.Kind) -> None:
    if kind in CHANGES and document.published_on is not None:
        raise Refused(
            "published",
            f"已经公开，不能再改“{kind.label}”关联；规范性文件的修改、废止，"
            "由办公室在被修改、被废止文件的制定环节登记。",
        )


def _changed(document: Document, kind: DocumentLink.Kind, by: Person, at: datetime) -> None:
    """Another draft, where the link is one that reviewers decide upon; who made it is an author."""
    if kind in CHANGES:
        keep_version(document, by=by, at=at)
        end_change(document, at=at)
        void_reviews(document, by=by, at=at)


def _record(action: Action, link: DocumentLink, by: Person, at: datetime) -> None:
    audit.record(
        action,
        by=at_work_on(link.document, by, timezone.localdate(at)),
        at=at,
        subject=subject_of(link.document),
        details={"target": link.target.register_number, "kind": link.get_kind_display()},
    )
