"""Who sees to a document's publication."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents import audit as acts
from gongkai.documents.access import documents_worked_on_by
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Person


def set_owner(ids: Collection[int], *, owner: Person, by: Person, at: datetime) -> int:
    """Give the documents to another owner, all or none; their open deadlines go along. One entry
    for each. Refused where one of them is not `by`'s to give away, or the owner is of another body.
    """
    on = timezone.localdate(at)
    if owner.body_id != by.body_id or not owner.is_active:
        raise Refused("foreign", "责任人须是本机关在用的人员。")
    with audit.act():
        mine = documents_worked_on_by(by, on)
        found = list(mine.select_for_update().filter(pk__in=ids))
        if len(found) != len(set(ids)):
            raise Refused("not_yours", "所选公文中有您不能改定责任人的，没有改动。")
        for document in found:
            document.owner, document.changed_at = owner, at
            document.save(update_fields=("owner", "changed_at"))
            audit.record(acts.OWNER, by=actor(by, on), at=at, subject=subject_of(document))
            tell(
                [owner],
                f"“{document.title}”由您负责，请留意公开期限。",
                at=at,
                link=document_link(document),
            )
        open_deadlines(
            subject_kind=KIND, subject_id__in=[document.pk for document in found]
        ).update(owner=owner)
        return len(found)
