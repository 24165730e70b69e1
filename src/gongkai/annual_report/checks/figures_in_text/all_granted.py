"""All requests granted, says the text, and table three has other results.

What    Where the text says that all requests were granted (收到申请50件，均予以公开), as many were
        handled as 予以公开 has. What is said of some (除不存在的2件外, 其中3件), or of partly
        granted ones too, passes.
Why     A sentence left from another year.
Source  国办公开办函〔2021〕30号, table three.
Example 收到的申请全部予以公开, and 4 were refused.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, nothing_received, with_section
from gongkai.annual_report.checks.figures_in_text.all_closed import is_of_all_requests
from gongkai.annual_report.checks.figures_in_text.whole import is_of_all_and_done, is_of_the_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at, sentence_end

_ALL = re.compile(
    r"(?P<of>申请(?:事项|件)?|(?P<many>\d{1,6}) ?[件宗份](?:申请)?)[，,]?"
    r"(?P<said>(?:均|全部|都)(?:已|依法|按时|按期|按规定|及时|给|作出|答复){0,3}予以(?:了|全部|主动)?公开)"
    r"(?=[，,。；;！）)\s]|$)"
)
_NOT_ALL = re.compile(
    r"除|其余|其中|部分公开|不予公开|无法|不存在|不予处理|其他处理|可以公开|应当?公开|能够公开|符合|属于"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    granted = report.known("requests.granted.total")
    handled = report.known("requests.handled.total")
    if granted is None or not handled or handled <= granted:
        return
    for at, text in evidence.own_pieces:
        for match in _ALL.finditer(text) if "予以" in text else ():
            if match["many"] and int(match["many"]) == granted:
                continue
            if _is_of_all(evidence, text, match):
                message = (
                    f"文中说申请“{match['said']}”，表三办理结果{handled}件中"
                    f"“予以公开”只有{granted}件，请核对。"
                )
                yield Finding(at, message, handled, granted, match.start("said"))


def _is_of_all(evidence: Evidence, text: str, match: re.Match[str]) -> bool:
    at = match.start("said")
    if _NOT_ALL.search(sentence_at(text, at)) or not is_of_all_requests(text, at):
        return False
    behind = text[match.end() : sentence_end(text, at)]
    if any(character.isdigit() for character in behind):
        return False
    return is_of_the_year(evidence, text, at) and is_of_all_and_done(text, at)


def passing() -> Evidence:
    report = nothing_received()
    return Evidence(with_section(report, 1, f"{report.text_of(1)}\n收到的申请均予以公开。"))


def failing() -> Evidence:
    text = f"{clean().text_of(1)}\n收到的政府信息公开申请全部予以公开。"
    return Evidence(with_section(clean(), 1, text))


check = Check(
    id="X-27",
    title="文中称全部予以公开而表中有其他结果",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
