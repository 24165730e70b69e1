"""The units a list names: one a line, or in a column of a table beside numbers and remarks."""

import re
from collections.abc import Iterable, Sequence

_UNIT_COLUMN = re.compile(
    r"(?:应报|报送|填报|下级|所属|汇总)?(?:单位|机关|部门|机构)(?:名称|全称|名)?|名称|units?|name|agency",
    re.IGNORECASE,
)
_OTHER_COLUMN = re.compile(
    r"序号|编号|排序|备注|说明|联系人|负责人|(?:单位)?(?:类别|类型|性质)|(?:联系)?电话|年度|上级(?:单位|机关|部门)?|no\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:名单|一览表|清单|目录|名录)(?:（[^）]*）)?$")
_SUM = frozenset(("合计", "总计", "小计"))
_PARTS = re.compile(r"[\t,，;；|]")
_NUMBER = re.compile(r"^[（(]?\d{1,4}(?:[)）.．、:：]|\s)\s*(?=\D)")
_BODY = re.compile(
    r"[一-鿿]{2}(?:[局厅委办部站馆院校镇乡处队社会]|政府|街道|中心|公司|集团)(?:（[^）]*）)?$"
)


def expected_units(lines: Sequence[str]) -> list[str]:
    """The units that `lines` name. A title, a header and a sum are none; of several columns the one
    under the header for units is taken, else the one that holds most names of bodies."""
    rows = [[cell.strip(' "\u3000') for cell in _PARTS.split(line)] for line in lines]
    rows = [row for row in rows if any(row)]
    if rows and _TITLE.search("".join(rows[0])):
        rows = rows[1:]
    headers = [row for row in rows if _is_header(row)]
    rows = [row for row in rows if not _is_header(row) and _SUM.isdisjoint(row)]
    column = _column(headers, rows)
    names = (_NUMBER.sub("", _at(row, column)) for row in rows)
    return [name for name in names if name]


def _is_header(row: Sequence[str]) -> bool:
    return all(
        _UNIT_COLUMN.fullmatch(cell) or _OTHER_COLUMN.fullmatch(cell) for cell in row if cell
    )


def _column(headers: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    for header in headers:
        for place, cell in enumerate(header):
            if _UNIT_COLUMN.fullmatch(cell):
                return place
    width = max(map(len, rows), default=1)
    return max(range(width), key=lambda place: _bodies(_at(row, place) for row in rows))


def _bodies(cells: Iterable[str]) -> int:
    return sum(_BODY.search(cell) is not None for cell in cells)


def _at(row: Sequence[str], column: int) -> str:
    """The cell of a column; of a line that is not parted, the line."""
    if len(row) == 1:
        return row[0]
    return row[column] if column < len(row) else ""
