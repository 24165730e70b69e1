"""How the audit, reviews and deadlines name a service item."""

from collections.abc import Collection, Mapping

from gongkai.audit.services import Subject
from gongkai.deadlines.naming import register_names
from gongkai.documents.models import ServiceItem

KIND = "service_item"


def subject_of_item(item: ServiceItem) -> Subject:
    return Subject(KIND, str(item.pk), _name(item.pk))


def _name(number: int) -> str:
    return f"第{number}号服务事项"


def _names(ids: Collection[int]) -> Mapping[int, str]:
    return {number: _name(number) for number in ids}


register_names(KIND, _names)


def item_link(item_id: int) -> str:
    return f"/documents/service-items/{item_id}/"


def item_withdrawal_link(item: ServiceItem) -> str:
    return f"{item_link(item.pk)}withdrawn/"


def item_correct_link(item_id: int, check_id: int) -> str:
    return f"{item_link(item_id)}checks/{check_id}/corrected/"


def item_check_link(item: ServiceItem) -> str:
    return f"{item_link(item.pk)}check/"
