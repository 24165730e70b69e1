"""A share that its numbers do not give.

What    A percentage whose part and whole are stated follows from them, rounded: 64件中自然人50件，
        that is 78.1%. One kind of applicant where no word says of what (64件，自然人50件，占), and
        what was dealt with (留言312条，办结309条，办结率99.04%), are doubts, for some may have been
        left out; so are requests of a whole that is named only (占办结总数的57.5%) and that table
        three has. The rate of requests closed is another rule's.
Why     Percentages are worked out by hand and left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 31 of 64, given as 50%.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import place, said
from gongkai.annual_report.checks.figures_in_text.whole import is_of_the_year
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import line_before, sentence_at
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests
from gongkai.annual_report.interpretation.numerals import half_a_unit
from gongkai.annual_report.report import Percentage

_AMONG = re.compile(
    r"(?P<whole>[1-9]\d{0,6}) ?(?P<unit>[件条宗份次个])[^，,。；\d（(]{0,12}中[，,：:]?"
    r"[^，,。；\d（(]{0,14}"
    r"(?P<part>\d{1,7}) ?(?P=unit)[，,]占(?:比|总[数量])?(?:为|的|约)?\s?$"
)
"""收到的64件申请中，自然人50件，占."""
_DONE = re.compile(
    r"(?P<whole>[1-9]\d{0,6}) ?(?P<unit>[件条宗份个])[，,]"
    r"(?:已|均|全部|按时|按期)*(?P<did>办结|办理|回复|答复|办复)了?"
    r"(?P<part>\d{1,7}) ?(?P=unit)[，,](?P=did)率(?:为|达|达到)?\s?$"
)
"""群众留言312条，办结309条，办结率."""
_APPLICANTS = re.compile(
    r"(?P<whole>[1-9]\d{0,6}) ?(?P<unit>[件宗])(?:政府信息公开)?(?:申请)?[，,：:]"
    r"(?:来自)?(?:自然人|公民|商业企业|企业|法人|科研机构|社会公益组织|法律服务机构)(?:提出|提交)?的?(?:申请)?"
    r"(?P<part>\d{1,7}) ?(?P=unit)[，,]占(?:比|总[数量]|申请总?[数量])?(?:为|的|约)?\s?$"
)
"""新收申请64件，自然人46件，占: no 其中 says of what."""
_OF_A_TOTAL = re.compile(
    r"(?P<part>\d{1,6}) ?[件份](?:政府信息公开)?(?:申请)?[，,]?\s?占(?:全部|全年)?"
    r"(?P<what>办结|答复|办理|处理|新收|收到)?的?(?:政府信息公开)?(?:申请)?(?:总数|总量|总件数|件数)的?\s?$"
)
"""予以公开29件，占办结总数的."""
_HANDLED = ("办结", "答复", "办理", "处理")
_REQUESTS = re.compile(r"申请|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|自然人")
_NEW = "requests.received.total"
_KNOWN = (_NEW, "requests.carried_in.total", "requests.handled.total")
_NOT_PLAIN = re.compile(r"申请|结转|到期|其余|应|有效|上年|去年|除|无效|剔除|重复")
_NUMBER = re.compile(r"(?<![\d.])(\d{1,7})(?![\d.%％])")
_PERCENT = re.compile(r"\d[\d.]*\s?[%％]$")
_LEAD, _MOST = 60, 12
_HOLDS = re.compile(r"占[^占，,。；]{0,16}$")


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated in evidence.report.percentages:
        told = _read(stated) or _among(evidence, stated)
        severity = ""
        if told is None:
            told, severity = _in_doubt(evidence, stated), WARNING
        if told is None:
            continue
        part, whole = told
        share = Decimal(part) / Decimal(whole) * 100
        if abs(share - stated.value) > half_a_unit(stated.value):
            shown = said(round(share, 2))
            message = f"“{_quoted(evidence, stated)}”：{part}占{whole}的{shown}%。"
            yield Finding(
                place(stated),
                message,
                expected=shown,
                found=said(stated.value),
                offset=stated.offset,
                severity=severity,
            )


def _in_doubt(evidence: Evidence, stated: Percentage) -> tuple[Number, Number] | None:
    """A part and its whole that no word joins, or that the table has."""
    return (
        _done(evidence, stated)
        or _of_applicants(evidence, stated)
        or _of_the_table(evidence, stated)
    )


def _read(stated: Percentage) -> tuple[Number, Number] | None:
    return (stated.part, stated.whole) if stated.part is not None and stated.whole else None


def _among(evidence: Evidence, stated: Percentage) -> tuple[Number, Number] | None:
    """The first part of a whole that stands before 中."""
    among = _AMONG.search(_before(evidence, stated)) if "占" in stated.text else None
    if among is None or int(among["part"]) > int(among["whole"]):
        return None
    return int(among["part"]), int(among["whole"])


def _done(evidence: Evidence, stated: Percentage) -> tuple[Number, Number] | None:
    """How many of how many were dealt with, where no two other numbers of the sentence give the
    rate: of what is counted, something may have been left out."""
    done = _DONE.search(_before(evidence, stated)) if "率" in stated.text else None
    if done is None or int(done["part"]) > int(done["whole"]):
        return None
    sentence = sentence_at(_text(evidence, stated), stated.offset)
    if _NOT_PLAIN.search(sentence):
        return None
    if _is_given(stated, _numbers(sentence)):
        return None
    return int(done["part"]), int(done["whole"])


def _of_applicants(evidence: Evidence, stated: Percentage) -> tuple[Number, Number] | None:
    """How many of the new requests one kind of applicant made, where neither two numbers of the
    sentence or of table three nor the sum of two of them give the share: it may be of others."""
    found = _APPLICANTS.search(_before(evidence, stated)) if "占" in stated.text else None
    if found is None or int(found["part"]) > int(found["whole"]):
        return None
    known = [evidence.report.known(path) for path in _KNOWN]
    if known[0] != int(found["whole"]):
        return None
    numbers = _numbers(sentence_at(_text(evidence, stated), stated.offset))
    numbers += [Decimal(number) for number in known if number is not None]
    sums = [one + other for one, other in combinations(numbers, 2)]
    if _is_given(stated, numbers + sums):
        return None
    return int(found["part"]), int(found["whole"])


def _of_the_table(evidence: Evidence, stated: Percentage) -> tuple[Number, Number] | None:
    """The requests of which the text names the whole only (占办结总数的), where neither table three
    nor two numbers of the sentence give the share."""
    before = _before(evidence, stated)
    found = _OF_A_TOTAL.search(before) if "占" in before else None
    known = [evidence.report.known(path) for path in _KNOWN]
    received, carried, handled = known
    if found is None or received is None or carried is None or handled is None:
        return None
    text = _text(evidence, stated)
    sentence = sentence_at(text, stated.offset)
    if not _REQUESTS.search(sentence) or not is_of_requests(line_before(text, stated.offset), ""):
        return None
    numbers = [Decimal(int(found["part"])), Decimal(received), Decimal(handled)]
    if _is_given(stated, [*numbers, Decimal(received + carried), *_numbers(sentence)]):
        return None
    whole = handled if found["what"] in _HANDLED else received
    if not 0 < int(found["part"]) <= whole or not is_of_the_year(evidence, text, stated.offset):
        return None
    return int(found["part"]), whole


def _numbers(sentence: str) -> list[Decimal]:
    return [Decimal(found) for found in _NUMBER.findall(sentence)[:_MOST]]


def _is_given(stated: Percentage, numbers: Sequence[Decimal]) -> bool:
    """Whether one of `numbers` is the stated share of another."""
    shares = (part / whole * 100 for part in numbers for whole in numbers if 0 < part <= whole)
    half = half_a_unit(stated.value)
    return any(abs(share - stated.value) <= 2 * half for share in shares)


def _before(evidence: Evidence, stated: Percentage) -> str:
    """The words before the number of a percentage, its own included."""
    number = _PERCENT.search(stated.text)
    if number is None:
        return ""
    end = stated.offset + number.start()
    return _text(evidence, stated)[max(0, end - _LEAD) : end]


def _quoted(evidence: Evidence, stated: Percentage) -> str:
    """The words of the percentage, from 占 on where they begin behind it (占申请总量64件|的74%)."""
    if not stated.text.startswith("的"):
        return stated.text
    text = _text(evidence, stated)
    held = _HOLDS.search(text, max(0, stated.offset - _LEAD), stated.offset)
    return f"{held.group()}{stated.text}" if held else stated.text


def _text(evidence: Evidence, stated: Percentage) -> str:
    report = evidence.report
    return report.text_of(stated.section) if stated.section else report.preamble


def passing() -> Evidence:
    share = Percentage(1, 0, "占48.4%", Decimal("48.4"), "", 31, 64)
    return Evidence(replace(clean(), percentages=(share,)))


def failing() -> Evidence:
    share = Percentage(1, 0, "占50%", Decimal("50"), "", 31, 64)
    return Evidence(replace(clean(), percentages=(share,)))


check = Check(
    id="X-16",
    title="占比不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
