"""No other body's name is left in the text.

What    Where only the reporting body can stand (现公布…政府信息公开工作年度报告, the signature) no
        other body stands. Another body of the same rank as the subject of a sentence on the
        report's own work (青岩县水利局认真落实…, …，青岩县水利局全年未收到…) or as the office to
        ask (请与青岩县水利局办公室联系), or as whose column the body looks after (维护县政府网站
        林业局专栏), may have a reason, and is asked about; so is another town as a subject in the
        report of a town. Of bodies that the title names together none is another.
Why     The text was taken over from another body.
Source  国办公开办函〔2021〕30号 (雷同); 条例第六条.
Example The report of 青岩县交通运输局 opens: 现公布青岩县水利局2022年政府信息公开工作年度报告.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import Piece, pieces, sentence_at, sentences
from gongkai.annual_report.checks.wording.names import (
    are_one_government,
    is_short_name,
    names_alike,
    place_of,
)
from gongkai.annual_report.interpretation.agency import (
    bodies_in_title,
    is_government,
    read_name,
    same_agency,
)
from gongkai.annual_report.report import Report

_YEAR = r"(?:20\d\d ?年(?:度)?|本年度?|全年)?"
_WORKS = (
    r"(?=高度重视|严格|认真|深入|全面|坚持|积极|扎实|持续|切实|不断|共(?:主动)?(?:公开|发布|收到|受理|新收|办理)"
    r"|主动公开|新收|收到|受理|未(?:收到|发生|收取)|没有(?:收到|发生|收取))"
)
_SUBJECT = re.compile(
    r"(?:(?:20\d\d ?年(?:度|以来)?|[一今本]年(?:度|以?来)|全年)[，,]?)?"
    rf"(?P<name>[一-鿿]{{2,20}}?(?:局|厅|委员会)){_YEAR}{_WORKS}"
)
_MAY_WORK = re.compile(rf"[局厅会](?<=[一-鿿][一-鿿].)(?<![^员]会){_YEAR}{_WORKS}")
"""What stands wherever a subject does: a text without it need not be taken apart."""
_LATER_SUBJECT = re.compile(
    rf"(?<=[，,；;：:]){_YEAR}(?P<name>[一-鿿]{{2,20}}?(?:局|厅|委员会)){_YEAR}"
    r"(?=(?:未|没有)(?:收到|发生|收取)|新收|主动公开|共(?:主动)?公开)"
)
"""Only what a report says of its own figures: other bodies do much else amid a sentence."""
_PRESENTED = re.compile(
    r"(?:公布|编制|发布|报告|形成)(?:了)?"
    r"(?P<name>[一-鿿]{2,20}?(?:人民政府(?:办公室)?|街道(?:办事处)?)) ?(?:20\d\d|二[〇○零])"
    r"[^，。；\n]{0,24}信息公开[^，。；\n]{0,6}(?:报告|年报)"
)
_GOVERNS = re.compile(
    r"(?:(?:20\d\d ?|二[〇○零][一二三四五六七八九〇○零]{2})年(?:度|以来)?[，,]?)?"
    rf"(?P<name>(?![全我本该各])[一-鿿]{{1,9}}?(?P<level>[省市县区旗])人民政府){_YEAR}{_WORKS}"
)
_TOWN = re.compile(
    r"(?:(?:20\d\d ?|二[〇○零][一二三四五六七八九〇○零]{2})年(?:度|以来)?[，,]?)?"
    r"(?P<name>(?![全我本该各])[一-鿿]{2,4}?(?P<kind>街道|镇|乡))(?:办事处|人民政府|党工委|党委)?"
    rf"{_YEAR}{_WORKS}"
)
"""A street, town or township as the subject of a sentence, at its head."""
_ASKED = re.compile(
    r"(?:与|和|向|联系|咨询|致电|(?:单位|部门|机关)[:：])\s?(?P<name>[一-鿿]{2,20}?(?:局|厅|委员会))"
)
_COLUMN = re.compile(
    r"(?:维护|管理|更新|运维|优化|完善)[^，。；\n]{0,12}?(?:网站|官网|门户网)(?:上)?的?"
    r"(?P<name>(?![本我各站])[一-鿿]{2,14}?[局厅])的?(?:专栏|子站)"
)
"""A column on the government's site that the body looks after, so that it should be its own."""
_COUNTIES = frozenset("县市区旗")
_TOWNS = ("街道", "镇", "乡")
_MAY_BE_ASKED = ("局", "厅", "委员会")
"""What a body is called that answers for itself: a unit below may send its readers to one."""
_MAY_BE_BELOW = re.compile(r"执法|监察|分局|公路|港航|运输管理")
_OWN_REPORT = re.compile(r"信息公开[^。；\n]{0,12}(?:报告|年报)|如下")
_CALLED = "这里以“{}”自称，与标题中的“{}”不是同一单位。"
_TOLD = "这句话说的是“{}”，不是“{}”，请核对是否误用了其他单位的材料。"
_TO_ASK = "这里请读者联系“{}”，不是“{}”，请核对是否误用了其他单位的材料。"
_LOOKED_AFTER = "这里维护的是“{}”的专栏，不是“{}”的，请核对是否误用了其他单位的材料。"
_BESIDE = re.compile(r"我|本[局机单]|配合|联合|会同|牵头|下属|所属")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    own = report.agency
    if not own:
        return
    foreign = [name for name in report.agency_names if not _is_own(report, name)]
    for name in foreign:
        place = place_of(report, name)
        if place is None:
            yield Finding("agency_names", _CALLED.format(name, own), expected=own, found=name)
        elif _OWN_REPORT.search(sentence_at(place[0].text, place[1])):
            at, offset = place[0].at, place[1]
            yield Finding(at, _CALLED.format(name, own), own, name, offset)
        elif not _MAY_BE_BELOW.search(name):
            at, offset = place[0].at, place[1]
            yield Finding(at, _TOLD.format(name, own), own, name, offset, severity=WARNING)
    if is_government(own):
        yield from _governments(report)
    if not is_government(own) and not own.endswith("办公室"):
        if own.endswith(_MAY_BE_ASKED):
            yield from _contact(report)
            yield from _columns(evidence, foreign)
        for piece in evidence.pieces:
            yield from _subjects(report, piece, foreign)
    town = (read_name(own).regions or ("",))[-1]
    if town.endswith(_TOWNS):
        for piece in evidence.pieces:
            yield from _towns(own, town, piece, foreign)


def _governments(report: Report) -> Iterator[Finding]:
    """Another government whose report the preamble presents, or of whose work the text tells."""
    own = report.agency or ""
    place = read_name(own).regions[-1]
    for match in _PRESENTED.finditer(report.preamble):
        if _is_elsewhere(match["name"], place):
            message = _CALLED.format(match["name"], own)
            yield Finding("preamble", message, own, match["name"], match.start("name"))
    for at, text in pieces(report):
        for offset, sentence in sentences(text) if "人民政府" in text else ():
            told = _GOVERNS.match(sentence)
            if told is None or _BESIDE.search(sentence) or told["level"] != place[-1]:
                continue
            if _is_elsewhere(told["name"], place):
                message = _TOLD.format(told["name"], own)
                begin = offset + told.start("name")
                yield Finding(at, message, own, told["name"], begin, severity=WARNING)


def _is_elsewhere(name: str, place: str) -> bool:
    regions = read_name(name).regions
    return bool(regions) and regions[-1] != place and not place.endswith(regions[-1])


def _columns(evidence: Evidence, told: list[str]) -> Iterator[Finding]:
    """Columns of another body that the report's own body looks after."""
    own = evidence.report.agency or ""
    text = evidence.report.text_of(1)
    if "局专栏" in text or "局的专栏" in text or "厅专栏" in text or "局子站" in text:
        for match in _COLUMN.finditer(text):
            name = match["name"]
            if (
                name not in told
                and not _is_own(evidence.report, name)
                and not _MAY_BE_BELOW.search(name)
            ):
                message = _LOOKED_AFTER.format(name, own)
                place = match.start("name")
                yield Finding("sections.1", message, own, name, place, severity=WARNING)


def _contact(report: Report) -> Iterator[Finding]:
    """Another body of the same rank whom the report names as the one to ask."""
    own = report.agency or ""
    for match in _ASKED.finditer(report.contact):
        name = match["name"]
        if _may_report(name, own) and not _is_own(report, name):
            message = _TO_ASK.format(name, own)
            at = match.start("name")
            yield Finding("contact", message, own, name, at, severity=WARNING)
            return


def _subjects(report: Report, piece: Piece, told: list[str]) -> Iterator[Finding]:
    """Bodies that do what the report's own body should be told of."""
    if not _MAY_WORK.search(piece.text):
        return
    own = report.agency or ""
    for offset, sentence in sentences(piece.text):
        if not ("局" in sentence or "厅" in sentence or "委" in sentence):
            continue
        match = _SUBJECT.match(sentence) or _LATER_SUBJECT.search(sentence)
        if match is None or _BESIDE.search(sentence):
            continue
        name = match["name"]
        may_be = _may_report(name, own, alike=True)
        if name not in told and may_be and not _is_own(report, name):
            at = offset + match.start("name")
            yield Finding(piece.at, _TOLD.format(name, own), own, name, at, severity=WARNING)


def _towns(own: str, place: str, piece: Piece, told: list[str]) -> Iterator[Finding]:
    """Towns that do what the report's own town should be told of."""
    for offset, sentence in sentences(piece.text):
        match = _TOWN.match(sentence)
        if match is None or _BESIDE.search(sentence):
            continue
        name = match["name"]
        is_own = name.endswith(place) or place.endswith(name) or any(name in own for own in told)
        if not is_own and place.endswith(match["kind"]):
            at = offset + match.start("name")
            yield Finding(piece.at, _TOLD.format(name, own), own, name, at, severity=WARNING)


def _is_own(report: Report, name: str) -> bool:
    """Whether `name` is a name of the body that reports, or of one that reports with it."""
    joint = bodies_in_title(report.title) if "、" in report.title else ()
    return any(_are_one(own, name) for own in (report.agency or "", *joint))


def _are_one(own: str, name: str) -> bool:
    return (
        same_agency(own, name)
        or names_alike(own, name)
        or is_short_name(name, own)
        or are_one_government(own, name)
    )


def _may_report(name: str, own: str, *, alike: bool = False) -> bool:
    """Whether `name` is a whole name, of a region of the same level as that of `own`; with `alike`
    a body called the same in any city or county is too."""
    here, there = read_name(own).regions, read_name(name).regions
    if not here or not there or _MAY_BE_BELOW.search(name):
        return False
    levels = {here[-1][-1], there[-1][-1]}
    same = alike and read_name(own).core == read_name(name).core and levels <= _COUNTIES
    return (len(levels) == 1 or same) and len(read_name(name).core) >= len("水利局")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    own = report.agency or ""
    return Evidence(replace(report, agency_names=(own, "青岩县水利局")))


check = Check(
    id="W-02",
    title="文中留有其他单位名称",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
