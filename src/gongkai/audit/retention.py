"""Letting old entries go: never younger than the law allows, never from a chain with a fault, and
only behind a signed anchor that says up to where.

Source: 网络安全法 (network logs are kept for at least six months), in law/parameters/records.toml.
"""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import DatabaseError
from django.utils import timezone

from gongkai.audit.acts import RETAINED
from gongkai.audit.heads import heads_folder
from gongkai.audit.models import Entry, SignedHead
from gongkai.audit.services import Actor, act, record
from gongkai.audit.signing import export_heads, store_head
from gongkai.audit.verifying import verify
from gongkai.law.parameters import legal_value
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused


@dataclass(frozen=True)
class Retained:
    """What retention did: how many entries went, and the number of the last one."""

    count: int
    last: int


def kept_since(today: date) -> date:
    """The first day whose entries must still be kept on `today`."""
    months = legal_value("records.audit_log_months", today).value
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def remove_before(day: date, *, by: Actor, at: datetime, trusted: Collection[str] = ()) -> Retained:
    """Remove the entries made before `day` and leave an anchor, exported as heads are.

    Only a beginning of the chain goes: an entry stands as long as one before it stands. Who may ask
    for it, the caller knows. Refused: too_young, nothing_to_remove, chain_has_faults,
    key_missing, not_the_owner (on PostgreSQL the application's own role cannot delete).
    """
    _refuse_too_young(day, timezone.localdate(at))
    with act():
        if verify(heads_folder(), trusted=trusted):
            raise Refused(
                "chain_has_faults",
                "操作记录核对有问题，清理会毁掉证据。先用 gongkai audit verify 查明。",
            )
        newest = _newest_before(day)
        store_head(SignedHead.ANCHOR, newest.sequence, newest.hash, at)
        count = _delete(newest.sequence)
        told = {"before": chinese_date(day), "count": count, "last": newest.sequence}
        record(RETAINED, by=by, at=at, details={**told, "anchor": newest.hash})
    export_heads()
    return Retained(count, newest.sequence)


def _refuse_too_young(day: date, today: date) -> None:
    since = kept_since(today)
    if day > since:
        law = legal_value("records.audit_log_months", today)
        raise Refused(
            "too_young",
            f"操作记录至少留存{law.value}个月（{law.source}），"
            f"今天最多只能清理{chinese_date(since)}以前的。",
        )


def _newest_before(day: date) -> Entry:
    """The last entry of the beginning of the chain that is older than `day` throughout."""
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    kept = Entry.objects.filter(at__gte=midnight).order_by("sequence").first()
    old = Entry.objects.filter(at__lt=midnight)
    newest = (old.filter(sequence__lt=kept.sequence) if kept else old).last()
    if newest is None:
        raise Refused("nothing_to_remove", f"没有{chinese_date(day)}以前的操作记录可以清理。")
    return newest


def _delete(last: int) -> int:
    try:
        return Entry.objects.filter(sequence__lte=last).delete()[0]
    except DatabaseError as error:
        raise Refused(
            "not_the_owner",
            "当前的数据库账号不能删除操作记录。"
            "请用建库的账号再办一次：gongkai-owner audit retain。",
        ) from error
