"""Who may see and who may change a service item."""

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from gongkai.documents.models import ServiceItem
from gongkai.documents.reader import Reader
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
    """Of what is visible to the reader, each with `is_editable`, so that its page asks once."""
    is_editable = When(_editable(reader), then=Value(True))
    return items.annotate(is_editable=Case(is_editable, default=False, output_field=BooleanField()))


def _editable(reader: Reader) -> Q:
    office = frozenset({Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR})
    allowed = Q(owner=reader.person) | reader.scope((Post.DEPARTMENT_HEAD,)) | reader.scope(office)
    return allowed & Q(ended_on=None)


def may_edit_item(reader: Reader, item: ServiceItem) -> bool:
    return items_editable_by(reader).filter(pk=item.pk).exists()
