"""One's messages as a workbook."""

from collections.abc import Iterable

from gongkai.look.words import iso_time
from gongkai.notices.models import Notice
from gongkai.units.sheets import XLSX, list_sheet

__all__ = ["XLSX", "notices_sheet"]

_COLUMNS = (("时间", 20), ("消息", 80), ("已读", 20))


def notices_sheet(notices: Iterable[Notice]) -> bytes:
    return list_sheet("消息", _COLUMNS, map(_row, notices))


def _row(notice: Notice) -> tuple[str, ...]:
    return (_moment(notice.at), notice.text, _moment(notice.read_at) if notice.read_at else "")


def _moment(value: object) -> str:
    return iso_time(value)[:16].replace("T", " ")
