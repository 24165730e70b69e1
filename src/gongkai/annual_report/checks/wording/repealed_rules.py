"""Rules repealed in 2019 are not applied.

What    The report does not speak of 生产、生活、科研等特殊需要 as a condition, nor of 15
        working days as the term for a reply.
Why     Both went with the old regulation on 15 May 2019; now no purpose need be shown, and the term
        is 20 working days.
Source  条例第二十七条、第三十三条.
Example “在收到申请之日起15个工作日内予以答复”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_SINCE = 2019
_NEEDS = re.compile(
    r"[“”\"]?生产[”“\"]?、[“”\"]?生活[”“\"]?[、和及][“”\"]?科研[^。；\n]{0,6}需要|三需要"
)
_SIGNS = ("科研", "三需要", "个工作日")
_DAYS = re.compile(r"(?:15|十五)个?工作日")
_REPLY = re.compile(r"答复|回复")
_BINDING = re.compile(r"法定|规定|条例|之日起|应当|应于|期限|收到申请|时限")
_OTHER = re.compile(r"征求|第三方|意见|压缩|缩短|平均|提速|提前|建议|提案|信访|热线|留言|补正|内部")
_NO_LONGER = re.compile(r"取消|不再|删除|废止|不得|无需|不需|修订")


def run(evidence: Evidence) -> Iterator[Finding]:
    year = evidence.own_year
    if year is None or year < _SINCE:
        return
    if not any(map(evidence.full_text.__contains__, _SIGNS)):
        return
    for at, text in evidence.pieces:
        if "科研" in text or "三需要" in text:
            for match in _NEEDS.finditer(text):
                if not _NO_LONGER.search(sentence_at(text, match.start())):
                    message = "申请不再以生产、生活、科研等特殊需要为条件，这是2019年修订前的规定。"
                    yield Finding(at, message, None, match.group(), match.start())
        if "个工作日" in text:
            for match in _DAYS.finditer(text):
                sentence = sentence_at(text, match.start())
                if _is_reply_term(sentence):
                    message = "答复期限是20个工作日，15个工作日是2019年修订前的规定。"
                    yield Finding(at, message, "20个工作日", match.group(), match.start())


def _is_reply_term(sentence: str) -> bool:
    return bool(
        _REPLY.search(sentence)
        and _BINDING.search(sentence)
        and "申请" in sentence
        and not _OTHER.search(sentence)
    )


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n征求第三方意见的，第三方自收到之日起15个工作日内提出意见。"
    return Evidence(with_section(report, 1, text))


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n严格按照规定，自收到申请之日起15个工作日内答复。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="W-15",
    title="沿用已废止的规定",
    severity=WARNING,
    source="政府信息公开条例第二十七条、第三十三条",
    run=run,
)
