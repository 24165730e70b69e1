"""How the audit, reviews and deadlines name a service item."""

from gongkai.audit.services import Subject
from gongkai.documents.models import ServiceItem

KIND = "service_item"


def subject_of_item(item: ServiceItem) -> Subject:
    return Subject(KIND, str(item.pk), f"第{item.pk}号服务事项")


def item_link(item_id: int) -> str:
    return f"/documents/service-items/{item_id}/"


def item_withdrawal_link(item: ServiceItem) -> str:
    return f"{item_link(item.pk)}withdrawn/"


def item_check_link(item: ServiceItem) -> str:
    return f"{item_link(item.pk)}check/"
