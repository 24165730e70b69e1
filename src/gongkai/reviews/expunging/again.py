"""After a restore: what had been taken out goes once more, and nothing else does."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.reviews import audit as acts
from gongkai.reviews.expunging.destroying import destroy_files, write_down
from gongkai.reviews.expunging.finishing import purge
from gongkai.reviews.expunging.notes import take_over_notes
from gongkai.reviews.expunging.orders import subject_of
from gongkai.reviews.expunging.removing import empty, origin_of
from gongkai.reviews.models import Expunction


@dataclass(frozen=True)
class Again:
    """`cleared` subjects were taken out once more; `others` are orders left alone, for another
    subject bears their number in this database; `unreadable` are lines that are no whole note."""

    cleared: int
    others: int
    unreadable: int = 0


def apply_again(at: datetime | None = None) -> Again:
    """After a restore: take out once more all that had been taken out, also where the backup is
    older than the order; never what merely bears the number of something taken out."""
    at = at or timezone.now()
    with audit.act():
        noted = take_over_notes(origin_of, at=at)
        done = list(Expunction.objects.filter(done_at__isnull=False).order_by("pk"))
        orders = done + [each for each in noted.orders if each.pk is None]
        for order in orders:
            write_down(empty(order, order.done_at or at))
            audit.record(
                acts.EXPUNGED,
                by=audit.SYSTEM,
                at=at,
                subject=subject_of(order),
                body_id=order.body_id,
            )
    destroy_files()
    purge(at=at)
    return Again(len(orders), noted.others, noted.unreadable)


def others_words(count: int) -> str:
    """Said where orders were left alone: `Again.others` of them."""
    return (
        f"另有{count}条清除记录没有再次执行：同一编号现在是另一件（产生时间或者单位不同），没有改动。"
        "请保密审查员核对。"
    )
