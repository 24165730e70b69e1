"""Everything closed, says the text, and the table carries requests over.

What    Where the text says that all requests were closed (全部办结, 办结率100%, 无结转), 结转下年度
        继续办理 is 0. 按时办结率 speaks of time only and passes, and so does what is said of those
        carried in alone (上年结转的3件已全部办结), of those due (应办结61件，办结率100%), or of as
        many as table three has as closed (61件申请全部办结，其余6件结转下年度), of some kinds only
        (网上提交的申请), of a part of the year, of others (全市), or as an aim (力争).
Why     One of the two is wrong, and next year's 上年结转 depends on which.
Source  国办公开办函〔2021〕30号, table three.
Example “收到的申请已全部办结”, and 6 carried out.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, nothing_received, with_section
from gongkai.annual_report.checks.figures_in_text.stated import place
from gongkai.annual_report.checks.figures_in_text.whole import is_of_all_and_done, is_of_the_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import (
    REACH,
    line_before,
    sentence_at,
    sentence_end,
    sentence_start,
)
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests

_IN_TIME = "(?:依法|按时|按期|如期|及时)?"
_END = re.compile(r"[。；！？\n]")
_DIGIT = re.compile(r"\d")
_ALL = re.compile(
    rf"全部(?:都|已)?{_IN_TIME}(?:办结|办理完毕|答复完毕|办理完结)"
    rf"|均(?<![平月日周季年人户]均)已?{_IN_TIME}(?:办结(?!率)|办理完毕)"
    rf"|都已?{_IN_TIME}(?:办结|办理完毕)"
    r"|办结率(?<!按时办结率)(?<!按期办结率)(?<!及时办结率)(?<!限期办结率)(?<!期限内办结率)"
    r"(?:为|达到?|均为|保持)?100 ?[%％]"
    r"|无(?:未办结|结转)(?!至?上)"
    r"|没有(?:未办结|结转)(?!至?上)"
)
"""Each begins with a character (not a set of them), so that a text is passed over quickly."""
_REQUESTS = re.compile(r"公开(?:的)?申请|依申请|申请公开|申请[^。；]{0,12}\d+ ?[件宗份]")
_BARE = re.compile(
    r"(?:(?:收到|受理|接收|接到|新收|收悉|提出)了?的?|(?:^|[，,：:、\n])\s?(?:以上|上述|我局|本局|全年|本年度?){0,2})"
    r"(?:所有|全部|\d{1,6} ?[件宗份])?申请(?:事项|件)?[，,]?(?=全|均|都|已|办结率|无|没)"
)
"""收到的申请已……: requests of what kind the sentence before it tells, if any does."""
_ADDED = re.compile(
    r"(?<!其中)(?:上一?年度?|去年)结转的?(?:政府信息公开)?(?:申请)?\d+ ?[件宗份](?=[，,、）)])"
)
_NEW = re.compile(r"(?:新收|收到|受理|接收|接到)[^。；\n]{0,24}?\d")
_OTHERS = re.compile(
    r"上年|上一年|去年|往年|信访|建议|提案|热线|留言|投诉|许可|案件|复议|诉讼|20\d\d年结转"
    r"|[以之]前(?:收|受理|提)|除[^。；\n]{1,24}外"
    r"|(?:审批|登记|备案|补助|补贴|救助|服务|确认|仲裁)[^，,。；\n\d]{0,4}(?:申请|事项)"
)

_DUE = re.compile(r"应(?:当)?(?:予以)?(?:办结|办理|答复)(?!尽)|到期(?!未)的?|期限届满的")
"""Only those whose day has come: the others may be carried over."""

_YEAR = re.compile(r"(?<!\d)(20\d\d) ?年(?!修[订正])")
_OR_NOT = re.compile(r"(?:办结|办理完毕)(?:或|后|之?前|的)")
"""What tells of a rule or of a choice: 全部按期办结或者依法延期办理, 全部办结后归档."""
_THE_REST = re.compile(r"(?:其余|余下|剩余|其他|另有|尚有)的?\d")
_SO_MANY = re.compile(r"(\d{1,6}) ?[件宗份][^，。；\d\n]{0,16}$")
"""Those the sentence itself leaves out, and the number of those closed: 61件申请|全部办结."""


def run(evidence: Evidence) -> Iterator[Finding]:
    left = evidence.report.known("requests.carried_out.total")
    if not left or left < 0:
        return
    for at, text in evidence.own_pieces:
        if "办" not in text and "结转" not in text and "答复完毕" not in text:
            continue
        told = -1
        for match in _ALL.finditer(text):
            if match.start() < told or not is_of_all_requests(text, match.start()):
                continue
            if not _is_said_of_the_year(evidence, text, match.start()):
                continue
            told = sentence_end(text, match.start())
            if _closed_as_tabled(evidence, text, match.start()):
                continue
            if not _counts_none_left(evidence, at, text, match.start()):
                message = (
                    f"文中说申请“{match.group()}”，表三“结转下年度继续办理”却有{left}件，请核对。"
                )
                yield Finding(at, message, 0, left, match.start())


def _is_said_of_the_year(evidence: Evidence, text: str, at: int) -> bool:
    """Whether all the body's requests of its year are meant: not half a year's (上半年收到的申请),
    nor those of a kind (网上提交的申请); and no aim (力争……全部办结)."""
    years = _YEAR.findall(sentence_at(text, at))
    if any(year != str(evidence.own_year) for year in years):
        return False
    if _OR_NOT.search(text, at, sentence_end(text, at)):
        return False
    return is_of_the_year(evidence, text, at) and is_of_all_and_done(text, at)


def _counts_none_left(evidence: Evidence, where: str, text: str, at: int) -> bool:
    """Whether the sentence at `at` states that nothing is carried over as a count (无结转下年度的
    申请): the rule on such counts has told of it."""
    start, end = sentence_start(text, at), sentence_end(text, at)
    return any(
        claim.value == 0 and place(claim) == where and start <= claim.offset < end
        for claim in evidence.own_claims.get("requests_carried_out", ())
    )


def _closed_as_tabled(evidence: Evidence, text: str, at: int) -> bool:
    """Whether only those were closed that table three has as closed, or some that the sentence
    counts by themselves (征求第三方意见的2件全部办结). Who closed as many as came has a rate of
    100%, whatever was carried in and over."""
    if _THE_REST.search(text, at, sentence_end(text, at)):
        return True
    received = evidence.report.known("requests.received.total") or 0
    handled = evidence.report.known("requests.handled.total")
    if text.startswith("办结率", at) and received and handled == received:
        return True
    many = _SO_MANY.search(text, max(0, at - REACH), at)
    if many is None:
        return False
    start = sentence_start(text, at)
    some = int(many[1]) < received and _DIGIT.search(text, start, many.start()) is None
    return some or int(many[1]) == handled


def is_of_all_requests(text: str, at: int) -> bool:
    """Whether the sentence at `at` speaks of requests for information, and of all of them."""
    sentence = sentence_at(text, at)
    if "申请" not in sentence or _DUE.search(sentence):
        return False
    if not is_of_requests(text[sentence_start(text, at) : at], ""):
        return False
    others = _ADDED.sub("", sentence) if _NEW.search(sentence) else sentence
    if _OTHERS.search(others):
        return False
    if _REQUESTS.search(sentence):
        return True
    return _BARE.search(sentence) is not None and _goes_on_with_requests(text, at)


def _goes_on_with_requests(text: str, at: int) -> bool:
    """Whether the sentence before counts no other business: 受理许可132件。申请已全部办结。"""
    *_, before, _ = ["", *_END.split(line_before(text, at))]
    return _DIGIT.search(before) is None or is_of_requests(before, "")


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
