"""Plans speak of the years to come.

What    A sentence that says what will be done names no year up to the report's own.
Why     The report is written when its year is over: such a plan was taken over from last year.
Source  国办公开办函〔2021〕30号.
Example “2022年，我局将继续加大公开力度” in a report on 2022.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_end

_TO_DO = (
    r"加强|加大|开展|推进|推动|建立|建成|完善|健全|制定|组织|举办|召开|实施|新增|增加|改版|升级|优化|建设|提升|提高"
    r"|修订|拓展|打造|培训|改进"
)
_PLAN = re.compile(
    r"20(?<![\d〔\[（(]20)\d\d ?年(?:度)?[，,、]?[^。；，,\n\d]{0,14}"
    r"(?:将(?:继续|进一步|着力|重点|不断|加大|加强|严格|围绕|认真|坚持|深入|持续|从以下|以此为)"
    rf"|(?:(?<![按照据对划])计划|(?<![对招募模虚])拟|打算)(?:于|在|再|进一步|继续|逐步|全面|重点){{0,2}}(?:{_TO_DO}))"
)
"""公开规划计划8条, 按计划公开 and 公示拟聘人员 tell of what was done."""
_AIM = re.compile(r"力争(?:到|在|使|于)?20\d\d ?年|20(?<![\d〔\[（(]20)\d\d ?年(?:全年)?力争")
_MEASURE = re.compile(
    r"(?:改进措施|整改措施|改进方向|下一步)[^。；\n]{0,40}?20(?<![\d〔\[（(]20)\d\d ?年(?:度)?"
    r"[，,]?(?:我[局委办镇乡县市区]|本[局机单位]{1,2})?将(?![^，。；\n]{1,24}(?:纳入|作为|列入|录入|归入))"
)
_AHEAD = re.compile(r"(?:下一步|今后)[^。；\n]{0,12}20\d\d ?年")
_YEAR = re.compile(r"20\d\d")
_PAST = re.compile(
    r"(?:完成|结束|落实|总结|按照|根据|制定|印发|报告)[^。；\n]{0,12}$|计划(?:表|书|》|项目|安排的|完成)"
)
_DONE = re.compile(r"实际|[均已](?:全部|经)?(?:完成|整改|落实|到位|建成|公开)|完成率|完成了")
"""计划整改的3个问题已全部整改到位, 计划组织4次，实际组织5次."""


def run(evidence: Evidence) -> Iterator[Finding]:
    own = evidence.own_year
    if own is None:
        return
    for at, text in evidence.own_pieces:
        for match in _plans(text):
            found = _YEAR.findall(match.group())[-1]
            if int(found) > own or _PAST.search(text[: match.end() + 4][match.start() - 14 :]):
                continue
            if _DONE.search(text, match.end(), sentence_end(text, match.end())):
                continue
            message = f"本报告为{own}年度，这里的打算仍写“{found}年”，请核对是否沿用了旧稿。"
            yield Finding(at, message, f"{own + 1}年", f"{found}年", match.start())


def _plans(text: str) -> Iterator[re.Match[str]]:
    """What tells of plans, once for each year named."""
    patterns = [_PLAN]
    patterns += [_AIM] if "力争" in text else []
    patterns += [_AHEAD] if "下一步" in text or "今后" in text else []
    patterns += [_MEASURE] if "措施" in text or "下一步" in text or "改进方向" in text else []
    found: dict[int, re.Match[str]] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            *_, year = _YEAR.finditer(text, match.start(), match.end())
            found.setdefault(year.start(), match)
    yield from found.values()


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(5)}\n{(report.year or 0) + 1}年，本局将继续完善公开制度。"
    return Evidence(with_section(report, 5, text))


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(5)}\n{report.year}年，本局将继续完善公开制度。"
    return Evidence(with_section(report, 5, text))


check = Check(
    id="W-04",
    title="工作打算沿用旧稿",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
