"""The list of accounts as a workbook."""

from collections.abc import Iterable

from django.utils import timezone

from gongkai.sign_in.queries import AccountRow
from gongkai.units.sheets import list_sheet

_COLUMNS = (
    *(("姓名", 12), ("登录名", 18), ("单位", 24), ("岗位", 30), ("第二因素", 12)),
    *(("须用第二因素", 14), ("会话数", 8), ("锁定至", 18)),
)


def account_sheet(rows: Iterable[AccountRow]) -> bytes:
    """XLSX, every cell text; no address and no browser of anybody stands in it."""
    return list_sheet("账号与会话", _COLUMNS, map(_cells, rows))


def _cells(row: AccountRow) -> tuple[str, ...]:
    locked = timezone.localtime(row.locked_until) if row.locked_until else None
    return (
        row.person.name,
        row.person.username,
        row.person.body.name,
        "、".join(row.posts),
        f"{row.factors}个" if row.factors else "没有",
        "是" if row.needs_factor else "否",
        str(len(row.sessions)),
        f"{locked:%Y-%m-%d %H:%M}" if locked else "",
    )
