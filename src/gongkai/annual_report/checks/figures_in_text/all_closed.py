"""Everything closed, says the text, and the table carries requests over.

What    Where the text says that all requests were closed (全部办结, 办结率100%, 无结转), 结转下年度
        继续办理 is 0. 按时办结率 speaks of time only and passes.
Why     One of the two is wrong, and next year's 上年结转 depends on which.
Source  国办公开办函〔2021〕30号, table three.
Example “收到的申请已全部办结”, and 6 carried out.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, nothing_received, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_IN_TIME = "(?:依法|按时|按期|如期|及时)?"
_ALL = re.compile(
    rf"全部(?:都|已)?{_IN_TIME}(?:办结|办理完毕|答复完毕|办理完结)"
    rf"|均已?{_IN_TIME}(?:办结|办理完毕)"
    rf"|都已?{_IN_TIME}(?:办结|办理完毕)"
    r"|办结率(?<!按时办结率)(?<!按期办结率)(?<!及时办结率)(?<!限期办结率)(?<!期限内办结率)"
    r"(?:为|达到?|均为|保持)?100 ?[%％]"
    r"|无(?:未办结|结转)(?!至?上)"
    r"|没有(?:未办结|结转)(?!至?上)"
)
"""Each begins with a character (not a set of them), so that a text is passed over quickly."""
_REQUESTS = re.compile(r"公开(?:的)?申请|依申请|申请公开|申请[^。；]{0,12}\d+ ?[件宗份]")
_OTHERS = re.compile(
    r"上年|上一年|去年|往年|信访|建议|提案|热线|留言|投诉|许可|案件|复议|诉讼|20\d\d年结转"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    left = evidence.report.known("requests.carried_out.total")
    if not left or left < 0:
        return
    for at, text in evidence.own_pieces:
        if "办" not in text and "结转" not in text and "答复完毕" not in text:
            continue
        for match in _ALL.finditer(text):
            sentence = sentence_at(text, match.start())
            if _REQUESTS.search(sentence) and not _OTHERS.search(sentence):
                message = (
                    f"文中说申请“{match.group()}”，表三“结转下年度继续办理”却有{left}件，请核对。"
                )
                yield Finding(at, message, 0, left, match.start())


def passing() -> Evidence:
    report = nothing_received()
    text = f"{report.text_of(1)}\n往年收到的政府信息公开申请已全部办结。"
    return Evidence(with_section(report, 1, text))


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n收到的政府信息公开申请已全部办结。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="X-22",
    title="文中称全部办结而表中有结转",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
