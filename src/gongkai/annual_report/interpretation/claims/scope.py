"""Whose number it is, and of which year: the words before it in its sentence."""

import re
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?:(?:^|[。，,；;：:（(\n])\s*(?:截[至止]到?|自|在|其中|从)?\s*"
    r"|(?:局|委|办|厅|院|处|街道|[镇乡县市区]|政府|中心|单位)(?=\d))"
    r"(?:(?P<year>20\d\d)\s?年(?:度)?(?P<day>\s?\d{1,2}\s?月)?|(?P<last>上年度?+|上一年度?+|去年|前一年)(?!结转)|(?P<this>今年|本年度?|全年))"
    r"(?P<since>[^，,。；]{0,8}(?:以来|至今|起))?"
)
_HISTORY = re.compile(r"历年|以来累计|开通以来|建站以来|历史|以来，累计|截至目前累计")
_WIDER = re.compile(
    r"全[省市县区州旗镇乡系]|各(?:级|部门|单位|乡镇|镇街|街道|科室|县|区|市|股室|地)"
    r"|下属|所属|直属|局属|辖区|系统内"
)
_OTHER_SUBJECT = re.compile(
    r"(?:服务中心|发展中心|事务中心|大队|支队|总队|监测站|监督站|管理站|管理所|公司|集团|学校|医院|社区|村委会|科室|司法局作为)"
    r"(?:全年|共|累计|20\d\d年|发布|公开|主动公开|收到|受理|办理|办结|通过|组织|开展)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """`year` is set where the words speak of another year than the report's; `own` tells whether
    the body itself and one year are meant."""

    year: int | None
    own: bool


def scope_of(before: str, report_year: int | None, government: bool) -> Scope:
    """The scope of a number after the words `before` (its sentence up to it).

    A government speaks of its whole area (全县); any other body then speaks of more than itself.
    """
    mentions = list(_YEAR.finditer(before)) if "年" in before else []
    year, whole = _year(mentions[-1] if mentions else None, report_year)
    own = whole and not _HISTORY.search(before) and not _OTHER_SUBJECT.search(before)
    if own and not government:
        own = not _WIDER.search(before)
    return Scope(year, own)


def _year(match: re.Match[str] | None, report_year: int | None) -> tuple[int | None, bool]:
    """The other year meant, and whether the time meant is one year."""
    if match is None or match["this"]:
        return None, True
    if match["last"]:
        return (report_year - 1 if report_year else None), report_year is not None
    year = int(match["year"])
    if match["since"] and year != report_year:
        return None, False
    return (None if year == report_year else year), True
