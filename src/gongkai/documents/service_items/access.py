"""Who may see and who may change a service item."""

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from gongkai.documents.models import ServiceItem, ServiceItemCheck, ServiceItemEdition
from gongkai.documents.reader import OFFICE, Reader
from gongkai.documents.service_items.subjects import KIND
from gongkai.units.posts import Post


def items_visible_to(reader: Reader) -> QuerySet[ServiceItem]:
    """Those of the body; the administrators have none."""
    if not reader.works_here:
        return ServiceItem.objects.none()
    return ServiceItem.objects.filter(body_id=reader.person.body_id)


def items_listed_for(reader: Reader) -> QuerySet[ServiceItem]:
    """Those of them that are not hidden from the reader, waiting to be taken out."""
    return items_visible_to(reader).exclude(pk__in=reader.hidden(KIND))


def may_see_item(reader: Reader, item: ServiceItem) -> bool:
    return items_visible_to(reader).filter(pk=item.pk).exists()


def items_editable_by(reader: Reader) -> QuerySet[ServiceItem]:
    """The owner's, the department head's; for the office all. Not those that were ended."""
    return items_visible_to(reader).filter(_editable(reader))


def with_rights(items: QuerySet[ServiceItem], reader: Reader) -> QuerySet[ServiceItem]:
    """Of what is visible to the reader, each with `is_editable` and `is_endable`, so that its page
    asks once."""
    return items.annotate(is_editable=_told(_editable(reader)), is_endable=_told(_endable(reader)))


def _told(asked: Q) -> Case:
    return Case(When(asked, then=Value(True)), default=False, output_field=BooleanField())


def items_ended_by(reader: Reader) -> QuerySet[ServiceItem]:
    """取消, and 恢复 of what was: the office; of what the public was never shown whoever edits it,
    too. Not what ended because it was taken out."""
    return items_visible_to(reader).filter(_endable(reader))


def is_the_offices_to_end(item: ServiceItem) -> bool:
    """Whether it was shown to the public, or is known to be as it is shown."""
    return not ServiceItem.objects.filter(_never_shown(), pk=item.pk).exists()


def _never_shown() -> Q:
    approved = Exists(ServiceItemEdition.objects.filter(item=OuterRef("pk")))
    checked = Exists(ServiceItemCheck.objects.filter(item=OuterRef("pk")))
    return Q(shown_at="", withdrawn_on=None) & ~Q(approved) & ~Q(checked)


def _endable(reader: Reader) -> Q:
    allowed = reader.scope(OFFICE) | _never_shown() & _theirs(reader)
    return allowed & (Q(ended_on=None) | ~Q(ended_because=""))


def may_end_item(reader: Reader, item: ServiceItem) -> bool:
    return items_ended_by(reader).filter(pk=item.pk).exists()


def _editable(reader: Reader) -> Q:
    return (_theirs(reader) | reader.scope(OFFICE)) & Q(ended_on=None)


def _theirs(reader: Reader) -> Q:
    return Q(owner=reader.person) | reader.scope((Post.DEPARTMENT_HEAD,))


def may_edit_item(reader: Reader, item: ServiceItem) -> bool:
    return items_editable_by(reader).filter(pk=item.pk).exists()
