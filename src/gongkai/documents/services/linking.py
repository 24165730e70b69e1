"""Documents that stand on, change, repeal or explain each other."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.documents import audit as acts
from gongkai.documents.access import documents_visible_to, may_work_on_document
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.subjects import subject_of
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Person


def link_documents(
    document: Document, *, target: Document, kind: str, by: Person, at: datetime
) -> DocumentLink:
    """Say that `document` stands on, changes, repeals or explains `target`. Refused where it does
    so already, or to itself."""
    chosen = DocumentLink.Kind(kind)
    with audit.act():
        _check(document, target, by, at)
        link, is_new = DocumentLink.objects.get_or_create(
            document=document, target=target, kind=chosen
        )
        if not is_new:
            raise Refused("linked", "两份公文已经这样关联了。")
        _record(acts.LINKED, link, by, at)
        return link


def unlink_documents(link: DocumentLink, *, by: Person, at: datetime) -> None:
    """Take a link back that was made by mistake."""
    with audit.act():
        _check(link.document, link.target, by, at)
        _record(acts.UNLINKED, link, by, at)
        link.delete()


def _check(document: Document, target: Document, by: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    if document.pk == target.pk:
        raise Refused("itself", "公文不能与自身关联。")
    if Document.State.EXPUNGED in (document.state, target.state):
        raise Refused("expunged", "内容已经清除的公文不能关联。")
    if not may_work_on_document(by, document, on):
        raise Refused("not_yours", "只有能改动这份公文的人可以关联。")
    if not documents_visible_to(by, on).filter(pk=target.pk).exists():
        raise Refused("no_target", "没有找到要关联的公文。")


def _record(action: Action, link: DocumentLink, by: Person, at: datetime) -> None:
    audit.record(
        action,
        by=actor(by, timezone.localdate(at)),
        at=at,
        subject=subject_of(link.document),
        details={"target": link.target.register_number, "kind": link.get_kind_display()},
    )
