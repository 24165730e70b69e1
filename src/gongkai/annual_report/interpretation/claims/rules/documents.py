"""Counts of documents: their disclosure attributes, and a noun said once for several numbers.

`审查公文120件，其中主动公开85件、依申请公开20件、不予公开15件` tells the results of no request. And
`制定行政规范性文件1件，废止2件，现行有效6件` says 行政规范性文件 once for all three.
"""

import re

from gongkai.annual_report.interpretation.claims.rules.topic import REQUESTS

_REACH = 120
_SIGNS = ("公文", "文件", "属性", "主动公开", "审查", "审核", "审定", "审议", "发文", "公示")
_OF_CASES = frozenset({"件", "件次", "宗", "起", "例"})
"""What requests are counted in: other units count documents where it has counted no request so."""
_COUNTING_REQUESTS = r"(?:申请|新收|收到|受理|办[结理]|答复)[^，。；：]{0,14}\d ?"
_NAMED_BEHIND = re.compile(r"＃(?:各类|政府|机关|行政)?(?:公文|文件|稿件|信息)")
_REQUESTS = re.compile(
    r"(?<!依)申请(?!公开的?(?:公文|文件))|依申请(?!公开(?:的|类|信息|公文|文件){0,2}\d)"
    r"|(?:收到|受理|新收|接收|接到|办理|办结|答复|回复)[^，。；：]{0,12}依申请"
)
_DOCUMENTS = re.compile(
    r"(?:公文|文件|发文)[^，。；：、]{0,12}\d|\d ?[件份篇个](?:各类|政府|机关|行政)?(?:公文|文件)"
    r"|审[查核](?:拟公开|待发布)?的?信息[^，。；：、]{0,4}\d|(?:公开|信息)属性"
    r"|(?:公文|文件|信息(?!公开)|稿件|复文|建议|提案|档案|案件)[^，。；：\d]{0,8}(?:审[查核定]|认定)"
    r"|(?:发布|公开)(?:之?前)?的?审[查核]|审议[^，。；：]{0,8}\d"
    r"|(?:处罚|许可)[^，。；：、]{0,6}公示[^，。；：]{0,4}\d"
    r"|保密审查[^。；]{0,4}[，,\d]|\d ?[件份篇个条](?:不予公开|依申请公开|主动公开)的?(?:政府)?信息"
)
_BEGINS_WITH_RESULT = re.compile(r"(?:其中[，,：:]?)?(?:予以|不予|部分)公开")
_AS_PART = re.compile(r"(?<![已经])主动公开(?:的|类|共|有)?\d")
_ON_REQUEST_AS_PART = re.compile(r"依申请公开(?:的|类|共|有)?\d")

_NOUN = r"(?:行政)?规范性文件"
_AT_THE_END = r"截[至止]到?(?:20\d\d)?年(?:12月)?[底末]|截[至止]12月底|年[底末]"
_ISSUED = r"(?:制发|制定|出台|印发)"
_ELIDED = re.compile(
    r"(?:(?:其中|同时|共|已|新|现|目前|全年|本年度?|累计)?(?P<verb>制发|制定|出台|印发|废止)了?"
    rf"|(?:其中|目前|现|{_AT_THE_END})?(?P<state>现行有效)(?:的)?)＃"
)
MAY_BE_ELIDED = frozenset({"发＃", "定＃", "台＃", "止＃", "效＃", "了＃", "的＃"})
"""What a phrase ends with whose noun may stand before: most need not be looked at."""
_COUNT = r"[：:]?\d{1,4} ?[件份个部]"
_NAMED_BEFORE = re.compile(
    rf"(?:(?<![一-鿿])[^，。；：:、\n]{{0,14}}{_ISSUED}了?{_NOUN}{_COUNT}"
    rf"|(?<![一-鿿]){_NOUN}[：:]?(?:本年|共|新)?{_ISSUED}了?{_COUNT}|(?:未|没有|无)新?{_ISSUED}{_NOUN})"
    rf"(?:[，,](?:同比|比上年|较上年)[^，。；\d]{{0,4}}{_COUNT})?"
    rf"(?:[，,、；](?:同时|已|目前|现|本年)?(?:制发|制定|废止|现行有效)了?的?{_COUNT}){{0,2}}"
    rf"[，,、；](?:其中|同时|本年|共|已|新|现|目前|全年|累计|{_AT_THE_END})?$"
)
_WHOSE = re.compile(r"[，,]其中[^；。：:]*(?=；)|[（(][^（()）]*[)）]")
"""制发行政规范性文件38件，其中县政府11件；废止6件: who issued them comes in between."""
_NO_WORDS = dict.fromkeys(map(ord, ' \n“”"「」'))
_OTHERS = re.compile(r"解读|备案|审查|清理|公开|意见|党|拟|计划|力争")


def is_of_documents(phrase: str, unit: str, paragraph: str, topic: str) -> bool:
    """Whether a number that may count a result is of documents, divided by whether they may be
    published: its unit or its noun says so, or the last sign of documents or of requests in its
    sentence.

    Answers may be 已主动公开 too: under a heading that names requests, that alone is no sign.
    """
    if _NAMED_BEHIND.search(phrase):
        return True
    if unit not in _OF_CASES and not re.search(f"{_COUNTING_REQUESTS}{unit}", paragraph + phrase):
        return True
    sentence = _with_what_it_goes_on_with(paragraph)
    whole = _last_sentence(paragraph, "。")
    if _AS_PART.search(whole) and _ON_REQUEST_AS_PART.search(whole):
        sentence = whole  # each attribute behind a ；
    if not any(map(sentence.__contains__, _SIGNS)):
        return False
    of_requests = _last(_REQUESTS, sentence)
    of_documents = _last(_DOCUMENTS, sentence)
    if topic != REQUESTS or _ON_REQUEST_AS_PART.search(sentence):
        of_documents = max(of_documents, _last(_AS_PART, sentence))
    return of_documents > of_requests


def with_noun(phrase: str, paragraph: str) -> str:
    """`phrase` with the noun that the sentence said just before for several numbers."""
    elided = _ELIDED.fullmatch(phrase)
    sentence = _last_sentence(paragraph)
    if "规范性文件" not in sentence:  # 制发规范性文件3件；废止2件
        sentence = _last_sentence(paragraph, "。")
    if elided is None or "规范性文件" not in sentence or _OTHERS.search(sentence):
        return phrase
    said = elided["verb"] or elided["state"]
    before = sentence[: sentence.rfind(said)] if said in sentence else ""
    before = _WHOSE.sub("", before)
    return f"{said}行政规范性文件＃" if _NAMED_BEFORE.search(before) else phrase


def _with_what_it_goes_on_with(paragraph: str) -> str:
    """The last sentence or part of one, with those before it while it begins with a result:
    审核公文120件；予以公开85件；不予公开."""
    near = paragraph[-_REACH:].translate(_NO_WORDS)
    start = _part_start(near, len(near))
    while start and _BEGINS_WITH_RESULT.match(near, start):
        start = _part_start(near, start - 1)
    return near[start:]


def _part_start(text: str, end: int) -> int:
    return max(text.rfind(mark, 0, end) for mark in "。；") + 1


def _last_sentence(paragraph: str, marks: str = "。；") -> str:
    near = paragraph[-_REACH:]
    # A converter parts numbers from words by a space: 依申请公开 29 件.
    near = near[max(map(near.rfind, marks)) + 1 :]
    return near.translate(_NO_WORDS)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
