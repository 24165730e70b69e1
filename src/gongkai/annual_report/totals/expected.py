"""The units a list names: one a line, or in a column of a table beside numbers and remarks."""

import re
from collections.abc import Iterable, Sequence

from gongkai.annual_report.totals import NotAddable

_UNIT_COLUMN = re.compile(
    r"(?:应报|报送|填报|下级|所属|汇总)?(?:单位|机关|部门|机构)(?:名称|全称|名)?|名称|units?|name|agency",
    re.IGNORECASE,
)
_OTHER_COLUMN = re.compile(
    r"序号|编号|排序|备注|说明|联系人|负责人|(?:单位)?(?:类别|类型|性质)|(?:联系)?电话|年度|上级(?:单位|机关|部门)?|no\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:名单|一览表|清单|目录|名录|单位)(?:[（(][^）)]*[)）])?$")
_SUM = re.compile(r"(?:合计|总计|小计|共计)(?:$|[：:\d])")
_HEADING = re.compile(r"[：:]$")
"""What stands over a part of a list: `县直部门：`."""
_KINDS = re.compile(
    r"[各省市县区州旗]?(?:直属|本级|中省直|[直属级辖管])?"
    r"(?:党政|党群|党委|政府|组成|工作|垂直管理|垂管|双管|派出|驻[市县区]|事业|国有|公共|企|其他)*"
    r"(?:部门|单位|机关|机构|企业)"
    r"|各?(?:乡镇|镇街|街镇|镇乡|街道|园区|镇|乡)"
    r"(?:[（(、和]?(?:街道|乡镇|镇|乡|园区|办事处|人民政府)[)）]?)*"
    r"|各[省市县区州旗乡镇街部单].{0,14}"
)
"""Kinds of units, as they stand over a part of a list without a colon: 一、区直部门."""
_LABEL = re.compile(r"(?P<label>[^：:]{1,12})[：:](?=.)")
_ANNEX = re.compile(r"附[件表]\d*[：:]?")
_OF_THE_LIST = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:人|电话|日期|时间|说明|备注|注)[：:].*|20\d\d年\d{1,2}月(?:\d{1,2}日)?|\W*"
)
"""What a list says of itself, and lines drawn in it."""
_COUNT = re.compile(r"[（(]?共?\d+[个家][)）]?$")
_PAGE = re.compile(r"<(?:!doctype|html|table|tr|td)\b", re.IGNORECASE)
_DATA = re.compile(r"\s*[{\[]\s*(?:[{\[\"]|$)")
"""How data for programs (JSON) begin."""
_PARTS = re.compile(r"[\t,，;；|]")
_NUMBER = re.compile(
    r"^(?:[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:[)）.．、:：]|\s)|[①-⑳●•·*-])\s*(?=\D)"
)
_SHOULD_BE = "应为一行一个单位的文本，或有“单位”列的CSV。"
_BY_BLANKS = 3
"""Bodies in a line with blanks between them; two may be one: 国家税务总局 青岩县税务局."""
_BODY = re.compile(
    r"[一-鿿]{2}(?:[局厅委办部站馆院校镇乡处队社会]|政府|街道|中心|公司|集团)(?:（[^）]*）)?$"
)


def expected_units(lines: Sequence[str]) -> list[str]:
    """The units that `lines` name. A title, a header, a heading and a sum are none; of several
    columns the one under the header for units is taken, else the one that holds most names of
    bodies. A single line may name all. Raises NotAddable: no list, or none in it."""
    if any(_PAGE.search(line) for line in lines):
        raise NotAddable(f"应报单位名单是网页，{_SHOULD_BE}")
    if lines and _DATA.match(lines[0]):
        raise NotAddable(f"应报单位名单是程序用的数据，{_SHOULD_BE}")
    if found := _units(lines):
        return found
    raise NotAddable("应报单位名单里没有单位。")


def _units(lines: Sequence[str]) -> list[str]:
    rows = [[cell.strip(' "\u3000。') for cell in _PARTS.split(line)] for line in lines]
    rows = [row for row in rows if any(row)]
    while rows and _is_above(rows[0]):
        rows = rows[1:]
    headers = [row for at, row in enumerate(rows) if _is_header(row) or (at == 0 and _heads(row))]
    rows = [row for row in rows if row not in headers and not _is_no_unit(row)]
    if not headers and len(rows) == 1 and all(_is_body(cell) for cell in rows[0] if cell):
        rows = [[cell] for cell in rows[0]]
    column = _column(headers, rows)
    cells = (_below_kind(_NUMBER.sub("", _at(row, column))) for row in rows)
    return [name for cell in cells for name in _names(cell) if name]


def _is_above(row: Sequence[str]) -> bool:
    """Whether the first row is the title of the list, or says whose annex it is."""
    whole = "".join(row)
    return _ANNEX.fullmatch(whole) is not None or (
        _TITLE.search(whole) is not None and not _heads(row)
    )


def _is_header(row: Sequence[str]) -> bool:
    """Whether every cell heads a column, on whatever page; of the first row see `_heads`."""
    return all(
        _UNIT_COLUMN.fullmatch(cell) or _OTHER_COLUMN.fullmatch(cell) for cell in row if cell
    )


def _heads(row: Sequence[str]) -> bool:
    """Whether a first row heads columns, be it some that nobody could foresee (报送情况): it names
    the units' and holds no number and no body, as a row does whose kind of unit is 部门."""
    return any(map(_UNIT_COLUMN.fullmatch, row)) and not any(
        cell.isdigit() or _is_body(cell) for cell in row
    )


def _is_no_unit(row: Sequence[str]) -> bool:
    whole = "".join(row)
    kind = _COUNT.sub("", _NUMBER.sub("", whole))
    return (
        any(map(_SUM.match, row))
        or _OF_THE_LIST.fullmatch(whole) is not None
        or _HEADING.search(whole) is not None
        or _KINDS.fullmatch(kind) is not None
    )


def _below_kind(cell: str) -> str:
    """`cell` without the kind of its units: 县直部门：县教育局、县水利局."""
    found = _LABEL.match(cell)
    if found and _KINDS.fullmatch(_COUNT.sub("", found["label"])):
        return cell[found.end() :]
    return cell


def _names(cell: str) -> list[str]:
    """`cell`, or the bodies it names one after the other."""
    for names, least in ((cell.strip("、").split("、"), 2), (cell.split(), _BY_BLANKS)):
        if len(names) >= least and all(map(_is_body, names)):
            return names
    return [cell]


def _is_body(cell: str) -> bool:
    return _BODY.search(cell) is not None


def _column(headers: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    for header in headers:
        for place, cell in enumerate(header):
            if _UNIT_COLUMN.fullmatch(cell):
                return place
    width = max(map(len, rows), default=1)
    return max(range(width), key=lambda place: _bodies(_at(row, place) for row in rows))


def _bodies(cells: Iterable[str]) -> int:
    return sum(map(_is_body, cells))


def _at(row: Sequence[str], column: int) -> str:
    """The cell of a column; of a line that is not parted, the line."""
    if len(row) == 1:
        return row[0]
    return row[column] if column < len(row) else ""
