"""Who sees to a document's publication."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents import audit as acts
from gongkai.documents.access import need_owner
from gongkai.documents.acting import at_work_as
from gongkai.documents.disclosure.digest import came_finished
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.look.words import chinese_date
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.units.models import Department, Person


def set_owner(ids: Collection[int], *, owner: Person, by: Person, at: datetime) -> int:
    """Give the documents to another owner, all or none; their open deadlines go along. One entry
    for each. Refused where one of them is not `by`'s to give away, or the owner is of another body
    or does not work with documents. What came finished by import without its department is of the
    new owner's from then on: its head is who reviews it first.
    """
    on = timezone.localdate(at)
    with audit.act():
        reader = Reader(by, on)
        mine = Document.objects.filter(reader.worked_on(), pk__in=ids)
        found = list(mine.select_for_update())
        if len(found) != len(set(ids)):
            raise Refused("not_yours", "所选公文中有您不能改定责任人的，没有改动。")
        need_owner(owner, by.body_id, on)
        due = open_deadlines(subject_kind=KIND, subject_id__in=[each.pk for each in found])
        first = {each.subject_id: each for each in due.order_by("-due_on", "-id")}
        for document in found:
            acting = at_work_as(reader, document)
            check_not_to_be_expunged(KIND, document.pk)
            document.owner, document.changed_at = owner, at
            if document.department_id is None and came_finished(document):
                document.department = _department_of(owner, on)
            document.save(update_fields=("owner", "department", "changed_at"))
            audit.record(acts.OWNER, by=acting, at=at, subject=subject_of(document))
            tell(
                [owner],
                f"{_named(document)}由您负责{_until(first.get(document.pk))}。",
                at=at,
                link=document_link(document),
            )
        due.update(owner=owner)
        return len(found)


def _department_of(owner: Person, on: date) -> Department | None:
    """Theirs, where it is still there."""
    department = owner.department
    if department is None or (department.ended_on is not None and department.ended_on <= on):
        return None
    return department


def _named(document: Document) -> str:
    """By its number what was taken out, whose place is left."""
    if document.state == Document.State.EXPUNGED:
        return f"登记{document.register_number}号（内容已清除）"
    return f"“{document.title}”"


def _until(deadline: Deadline | None) -> str:
    """The first thing that is due of it, and its day; "" where nothing is."""
    if deadline is None:
        return ""
    return f"，{deadline.label}的期限是{chinese_date(deadline.due_on)}"
