"""No other year stands where the report's own year should.

What    A sentence that opens with a year and tells what was done speaks of the report's year.
        Comparisons, document names and dates, plans and words on last year's report may name
        others, and so may what goes on behind a comparison (比2024年增加13件；2023年收到40件),
        and what looks back on a law, or on what was founded then and stands now (沿用至今).
Why     Last year's sentence was kept, and with it last year's figure.
Source  国办公开办函〔2021〕30号; 条例第六条.
Example “2021年，我局共主动公开政府信息102条” in a report on 2022.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import REACH, sentence_at
from gongkai.annual_report.interpretation.numerals import chinese_number

_YEAR = re.compile(r"20\d\d(?<![\d〔\[（(]20\d\d) ?年(?:度|全年)?")
_OF_YEAR = re.compile(r"(?<![\d〔\[（(])20\d\d(?= ?年)")
_HAN_YEAR = re.compile(r"二[〇○零][一二三四五六七八九〇○零]{2}年(?:度|全年)?")
_WHOLE_YEAR = re.compile(
    r"(?:截[至止]到?|自|从)?(?P<year>20(?<![\d〔\[（(]20)\d\d) ?年"
    r"(?:1月(?:1日)?起?[至到—–~～-]+12月(?:31日)?|12月31日)(?:止|期间|间)?[，,]"
)
"""A statistics period in the text: 2024年1月至12月，公开信息286条."""
_TELLS = re.compile(
    r"[，,、]?(?:以来)?[，,]?(?:我|本[局机单委办县市区镇乡街厅]|全[局县市区镇乡年]|各|共|累计|主动|新收|收到|受理|办理|未|没有|制发"
    r"|制定|组织|开展|召开|公开|发布|接受|继续|[^。，；\n]{1,16}(?:局|委|厅|办|政府|街道|镇|乡)(?:共|认真|坚持|积极|按照|深入|通过|主动|严格|未|没有|收到|新收|办理|组织|的?政府信息))"
    r"|[，,]"
)
_COMPARES = re.compile(
    r"相比|同比|环比|同期|上年|上一年|去年|往年|历年|持平|增长|增加|减少|下降|上升|提高了?\d|[比较](?:于)?20\d\d"
    r"|[与和同]20\d\d|20\d\d年?[—–~～至到-]+20\d\d|结转|“十|[四五]五”"
)
_PAST = re.compile(
    r"^(?:度)?(?:的?政府信息公开(?:工作)?)?(?:年度)?(?:报告|年报)|^(?:以来|以前|之前|以后|起|底|末|初|版|修订|间)"
)
_PLANS = re.compile(
    r"[将拟]|计划|下一步|打算|力争|力求|争取|明年|继续(?!保持|获|位居|位列|名列|蝉联)|要"
)
_SINCE = re.compile(
    r"至今|迄今|沿用|一直|连续[两二三四五六七八九十\d]"
    r"|(?<![年度])[，,](?:我局)?(?:目前|如今|现[已有]|本年度)"
    r"|问题[^。；\n]{0,12}[，,][均已全部]{1,4}(?:整改|解决|销号)"
    r"|(?P<own>(?<![年度])[，,](?:我局)?今年|(?:截[至止]到?|于|在|到)(?P<year>20\d\d)年)"
)
"""What tells how the matter stands now (2018年建成并沿用至今), or in the report's own year."""
_FOUNDED = re.compile(
    r"成立|设立|组建|建立|建成|首创|创建|获[评得批]|荣获|开通|开设|启用|启动|上线|搭建|撤并|率先|试点|入选|确定为|印发|出台"
    r"|制定|施行"
)
"""What was founded once, and is told again in later years."""
_SOON = 20
_LAW = re.compile(
    r"年[，,]?[^我本，,。；\n]{0,30}(?:法|条例|》)[^我本，,。；\n]{0,6}(?:修订|施行|颁布)|机构改革"
)
"""An event of law, not of the body's own work, that reports look back to."""
_NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|[在 　]"
)
_MAY_STAND_BEFORE = frozenset("。；！？\n：:）)、.．是在 　")
"""What ends a sentence, a heading or `_NUMBER`: told before the rest of a year is looked at."""
_SAME_WORDS = 4
"""Characters behind a year that show a row of years: ，收到申, 收到申请."""
_LEAST_SAME, _THIS_YEAR = 2, ("本年", "本年度", "今年", "全年")
_COUNTED = re.compile(
    r"(?:共|累计|已|收到|新收|受理|公开|发布)[^。；\n]{0,16}\d+ ?(?:条|件|次|篇|期|人)"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    own = evidence.own_year
    if own is None:
        return
    written = str(own)
    for at, text in evidence.own_pieces:
        yield from _periods(at, text, own)
        for match in _years(text):
            if match.group()[:4] == written:
                continue
            year = _value(match.group())
            if year == own or _own_year_follows(text, match, written):
                continue
            if _is_statement(text, match, year, own):
                found = match.group()
                message = f"本报告为{own}年度，这里写的是“{found}”，请核对是否沿用了旧稿。"
                yield Finding(at, message, f"{own}年", found, match.start())


def _periods(at: str, text: str, own: int) -> Iterator[Finding]:
    """Sentences that count what was done in the whole of an earlier year, as the report's own."""
    for match in _WHOLE_YEAR.finditer(text) if "12月" in text else ():
        sentence = sentence_at(text, match.start())
        named = {int(year) for year in _OF_YEAR.findall(sentence)}
        if named == {own - 1} and _COUNTED.search(sentence) and not _COMPARES.search(sentence):
            found = match.group().rstrip("，,")
            message = f"本报告为{own}年度，这里的统计期限是“{found}”，请核对是否沿用了旧稿。"
            yield Finding(at, message, f"{own}年", f"{match['year']}年", match.start())


def _years(text: str) -> Iterator[re.Match[str]]:
    yield from _YEAR.finditer(text)
    if "二〇" in text or "二○" in text or "二零" in text:
        yield from _HAN_YEAR.finditer(text)


def _is_statement(text: str, match: re.Match[str], year: int, own: int) -> bool:
    """Whether the sentence tells what was done in the year of `match`, at its head."""
    if match.start() and text[match.start() - 1] not in _MAY_STAND_BEFORE:
        return False
    rest = text[match.end() : match.end() + 40]
    if _PAST.match(rest) or not _TELLS.match(rest) or rest[:1].isdigit():
        return False
    if not _heads(text, match.start()):
        return False
    sentence = sentence_at(text, match.start())
    if _COMPARES.search(sentence):
        return False
    if _goes_on(text, match) or _own_year_precedes(text, match, own):
        return False
    if year > own:
        return bool(_COUNTED.search(sentence)) and not _PLANS.search(sentence)
    return not _is_history(sentence[sentence.find(match.group()) :], year, own)


def _is_history(sentence: str, year: int, own: int) -> bool:
    """Whether a sentence that begins with an earlier year looks back from the report's own
    (2018年，我局建成体验区并沿用至今), as no sentence kept from an older report does. What is
    counted was that year's."""
    since = list(_SINCE.finditer(sentence))
    if any(
        match["own"]
        and match["year"] in (None, str(own))
        and not _PLANS.search(sentence, match.end(), match.end() + _SOON)
        for match in since
    ):
        return True
    if _COUNTED.search(sentence):
        return False
    if any(not match["own"] for match in since):
        return True
    if _LAW.search(sentence):
        return True
    return own - year > 1 and _FOUNDED.search(sentence) is not None


def _own_year_follows(text: str, match: re.Match[str], own: str) -> bool:
    """Whether the sentence goes on from that year to the report's own (2024年收到申请50件，2025年
    收到64件). What is planned for it says nothing: last year's report planned for it too."""
    at = text.find(f"{own}年", match.end(), match.end() + REACH)
    if at < 1 or text[at - 1] not in "，,；而":
        return False
    between = text[match.end() : at]
    return "。" not in between and "\n" not in between and not _PLANS.search(text[at : at + _SOON])


def _own_year_precedes(text: str, match: re.Match[str], own: int) -> bool:
    """Whether the line said the same of the report's own year before: 2025年收到申请64件。
    2024年收到申请50件，2023年29件."""
    low = max(text.rfind("\n", 0, match.start()) + 1, match.start() - REACH)
    same = text[match.end() : match.end() + _SAME_WORDS].lstrip("，,年度共")[:_LEAST_SAME]
    if len(same) < _LEAST_SAME:
        return False
    before = text[low : match.start()]
    return any(f"{year}{same}" in before for year in (f"{own}年", f"{own}年度", *_THIS_YEAR))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether years are told one after the other: behind a ； that follows on a comparison, or on
    the same words of another year (2025年收到申请64件；2023年收到申请40件)."""
    low = max(0, match.start() - REACH)
    for mark in "。！？\n":
        low = max(low, text.rfind(mark, low, match.start()) + 1)
    before = text[low : match.start()]
    if not before.rstrip().endswith("；"):
        return False
    same = text[match.end() : match.end() + _SAME_WORDS]
    return _COMPARES.search(before) is not None or f"年{same}" in before.replace("年度", "年")


def _heads(text: str, at: int) -> bool:
    """Whether nothing but a number or a heading stands between the sentence's start and `at`."""
    low = max(0, at - REACH)
    for mark in "。；！？\n：:":  # Each mark found narrows the search for the next.
        low = max(low, text.rfind(mark, low, at) + 1)
    return low == at or not _NUMBER.sub("", text[low:at])


def _value(text: str) -> int:
    figures = text.partition("年")[0].strip()
    return int(figures) if figures.isdigit() else chinese_number(figures) or 0


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(6)}\n2019年机构改革以来，本局职责没有变化。"
    return Evidence(with_section(report, 6, text))


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 6, "2019年，我局未收取信息处理费。"))


check = Check(
    id="W-03",
    title="年份沿用旧稿",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
