"""What a notice changed, as a workbook."""

from collections.abc import Iterable

from gongkai.deadlines.models import NoticeEffect
from gongkai.units.sheets import list_sheet

_COLUMNS = (
    *(("期限", 20), ("对象", 20), ("机构", 26), ("负责人", 12)),
    *(("起算日", 12), ("原届满日", 12), ("现届满日", 12), ("说明", 18)),
)


def effects_sheet(effects: Iterable[NoticeEffect], year: int) -> bytes:
    """XLSX of the effects of a year's notice."""
    return list_sheet(f"{year}年节假日安排的影响", _COLUMNS, map(_row, effects))


def _row(effect: NoticeEffect) -> tuple[str, ...]:
    deadline = effect.deadline
    return (
        deadline.label,
        deadline.subject_name,
        deadline.body.name,
        deadline.owner.name if deadline.owner else "",
        deadline.starts_on.isoformat(),
        effect.before.isoformat(),
        effect.after.isoformat(),
        "由暂定改为确定" if effect.was_provisional and not effect.is_provisional else "",
    )
