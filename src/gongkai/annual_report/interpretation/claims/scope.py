"""Whose number it is, and of which year: the words before it in its sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from gongkai.annual_report.interpretation.claims.parts_of_a_year import PART, SIGNS
from gongkai.annual_report.interpretation.claims.several_years import SEVERAL_YEARS

_YEAR = re.compile(
    r"(?:(?P<year>20\d\d)\s?年(?:度)?|(?P<last>上年度?+|上一年度?+|去年|前一年)(?!(?:无|没有)?结转)"
    r"|(?P<this>今年|本年度?|全年))"
    rf"(?:的?\s?(?P<part>{PART}))?(?P<since>[^，,。；]{{0,8}}(?:以来|至今|起))?"
)
_YEAR_OR_PART = re.compile(rf"(?P<alone>{PART})|{_YEAR.pattern}")
"""Costs more, and is looked for only where a sentence has a sign of a part of a year."""
_HEAD = re.compile(r"20\d\d\s?年|上年|上一年|去年|前一年|今年|本年|全年")
"""What a year begins with: to look for it alone takes a quarter of the time."""
_MAY_STAND_BEFORE = frozenset("。，,、；;：:（(至止到自在中从局委办厅院处道镇乡县市区府心位") | {
    c for c in map(chr, range(0x3001)) if c.isspace()
}
_BEFORE_YEAR = re.compile(
    r"(?:(?:^|[。，,、；;：:（(\n])\s*(?:截[至止]到?|自|在|其中|从)?\s*"
    r"|(?:局|委|办|厅|院|处|街道|[镇乡县市区]|政府|中心|单位)(?P<body>))$"
)
_REACH_BEFORE = 12
_SINCE_AN_EVENT = re.compile(r"^(?!1月1日).+(?:以来|至今)$")
"""2022年7月1日以来: a part of the year."""
_COUNTED = re.compile(r"\d ?[^\d年月日]")
_CLAUSE_END = re.compile(r"[，,；;）)]")
_UP_TO = re.compile(r"截[至止]到?\s*$")
_CARRIED = re.compile(r"\s?年(?:度|的|无|没有|未|申请){0,3}结转(?![至到入下次]|20)")
"""What makes a year that from which cases were carried."""
_WIDER = re.compile(
    r"全[省市县区州旗镇乡系]|各(?:基层|所|站|级|部门|单位|乡镇|镇街|街道|科室|县|区|市|股室|地)"
    r"|部分(?:单位|部门|乡镇|街道|科室)|二级单位|[乡镇]{1,2}所|下属|所属|直属|局属|辖区|系统内"
)
_OTHER_SUBJECT = re.compile(
    r"(?:服务中心|发展中心|事务中心|大队|支队|总队|监测站|监督站|管理站|管理所|公司|集团|学校|医院"
    r"|社区|村委会|科室)"
    r"(?:(?=未|没有)|全年|共|累计|20\d\d年|发布|公开|主动公开|收到|受理|办理|办结|通过|组织|开展)"
)
_STRANGERS_TO_A_GOVERNMENT = (_OTHER_SUBJECT,)
_STRANGERS = (_OTHER_SUBJECT, _WIDER)


@dataclass(slots=True, unsafe_hash=True)
class Scope:
    """`year` is set where the words speak of another year than the report's; `own` tells whether
    the body itself and one year are meant."""

    year: Final[int | None]
    own: Final[bool]


_OWN: Final = Scope(None, True)
_Time = tuple[int, int | None, bool]
"""Where a time that is named ends, the other year it is, and whether it is one year."""


class SentenceScope:
    """The scopes of a sentence's numbers, each by the words that stand before it.

    A government speaks of its whole area (全县); any other body then speaks of more than itself.
    """

    def __init__(self, sentence: str, report_year: int | None, government: bool) -> None:
        parted = any(map(sentence.__contains__, SIGNS))
        mentions = _mentions(sentence, parted, report_year) if parted or "年" in sentence else []
        times = [(mention.end(), *_year(mention, report_year)) for mention in mentions]
        several = list(SEVERAL_YEARS.finditer(sentence))
        self._mentions = (
            _with_several_years(sentence, mentions, times, several) if several else times
        )
        self._own_until = len(sentence) + 1
        for stranger in _STRANGERS_TO_A_GOVERNMENT if government else _STRANGERS:
            if match := stranger.search(sentence):
                self._own_until = min(match.end(), self._own_until)

    @property
    def names_a_time(self) -> bool:
        """Whether a year or a part of one is named."""
        return bool(self._mentions)

    def at(self, offset: int) -> Scope:
        """The scope of what stands at `offset` in the sentence."""
        year, whole = None, True
        for end, its_year, its_whole in self._mentions:
            if end > offset:
                break
            year, whole = its_year, its_whole
        own = whole and offset < self._own_until
        return _OWN if own and year is None else Scope(year, own)


def _with_several_years(
    sentence: str,
    mentions: Sequence[re.Match[str]],
    times: Sequence[_Time],
    several: Sequence[re.Match[str]],
) -> list[_Time]:
    """`times` of the years that are mentioned, and of `several` years, in order.

    A year is none of its own within those, nor where it only says up to when they are (建站以来，
    截至2022年底); behind their number it is told by the way, up to the end of its clause
    (600件，其中今年64件，办结580件).
    """
    found: list[_Time] = [(match.end(), None, False) for match in several]
    for mention, time in zip(mentions, times, strict=True):
        at = mention.start()
        ends = [match.end() for match in several if match.start() <= at]
        if not ends:
            found.append(time)
            continue
        if at < ends[-1] or _UP_TO.search(sentence, ends[-1], at):
            continue
        found.append(time)
        if _COUNTED.search(sentence, ends[-1], at):
            clause_end = _CLAUSE_END.search(sentence, mention.end())
            found.append((clause_end.end() if clause_end else len(sentence) + 1, None, False))
    return sorted(found, key=itemgetter(0))


def _mentions(sentence: str, parted: bool, report_year: int | None) -> list[re.Match[str]]:
    """The years of a sentence, and their parts where it is `parted`, that begin a clause or follow
    on the name of a body."""
    found = []
    for year in _YEAR_OR_PART.finditer(sentence) if parted else _years(sentence):
        at = year.start()
        if at and sentence[at - 1] not in _MAY_STAND_BEFORE:
            continue
        before = _BEFORE_YEAR.search(sentence, max(0, at - _REACH_BEFORE), at)
        if _is_where_from(year, report_year):
            continue
        if before and (before["body"] is None or not (year["last"] or year["this"])):
            found.append(year)
    return found


def _is_where_from(year: re.Match[str], report_year: int | None) -> bool:
    """Whether last year is named only as that from which cases were carried: 2024年结转4件 counts
    cases of this year, and so does what follows."""
    if not year["year"] or report_year is None or int(year["year"]) != report_year - 1:
        return False
    return _CARRIED.match(year.string, year.end("year")) is not None


def _years(sentence: str) -> Iterator[re.Match[str]]:
    read = 0
    for head in _HEAD.finditer(sentence):
        year = _YEAR.match(sentence, head.start()) if head.start() >= read else None
        if year is not None:
            read = year.end()
            yield year


def _year(match: re.Match[str], report_year: int | None) -> tuple[int | None, bool]:
    """The other year meant, and whether the time meant is one year."""
    if match["part"] or match.groupdict().get("alone"):
        return None, False
    if match["this"]:
        return None, True
    if match["last"]:
        return (report_year - 1 if report_year else None), report_year is not None
    year = int(match["year"])
    since = match["since"] or ""
    ahead = report_year is not None and year > report_year
    if ahead or (since and year != report_year) or _SINCE_AN_EVENT.search(since):
        return None, False
    if year == report_year and _CARRIED.match(match.string, match.end("year")):
        return None, False  # carried in or out: 2025年结转6件 does not say
    return (None if year == report_year else year), True
