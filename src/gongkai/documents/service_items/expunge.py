"""涉密不上网: taking what a service item says out of everything that is kept of it."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.deadlines import ITEM_WITHDRAWAL
from gongkai.documents.service_items.opening import ask_to_take_down
from gongkai.documents.service_items.subjects import KIND
from gongkai.reviews.expunging.notes import Origin
from gongkai.reviews.expunging.removing import PLACEHOLDER

_TOLD = "第{number}号服务事项涉密，内容已清除；公开位置上的须立即撤下，撤下后请登记。"


def item_born(item_id: int) -> Origin | None:
    """By what the item is known again, when another one may have its number."""
    told = ServiceItem.objects.filter(pk=item_id).values("created_at", "body_id").first()
    return Origin(told["created_at"], told["body_id"]) if told else None


def expunge_item(item_id: int, at: datetime) -> list[Path]:
    """Take out its names, its modules and what was found to differ; the item ends with it, and what
    the public is shown is to be taken down. Safe to run twice, and after a restore again."""
    on = timezone.localdate(at)
    item = ServiceItem.objects.select_for_update().filter(pk=item_id).first()
    if item is None:
        return []
    item.name, item.code, item.kind = PLACEHOLDER, "", ""
    item.ended_on = item.ended_on or on
    asks = bool(item.shown_at) and (item.to_withdraw_since is None or item.ended_because != "")
    if asks:
        item.to_withdraw_since = on
    item.ended_because = ""
    item.version += 1
    item.save()
    item.sections.all().delete()
    item.editions.all().delete()
    item.checks.exclude(difference="").update(difference=PLACEHOLDER)
    due = open_deadlines(subject_kind=KIND, subject_id=item_id)
    due.exclude(kind=ITEM_WITHDRAWAL.name).update(cancelled_on=on)
    if asks:
        ask_to_take_down(item, _TOLD.format(number=item.pk), at=at)
    return []
