"""Which requests the clauses before a number speak of: all there were, or some.

`征地补偿类申请45件，办结43件，其中予以公开21件，引发行政复议1件` counts nothing of all requests:
the first clause names some, and the verbs behind it go on with those. The last clause before a
number that names requests tells whose they are. A verb that only goes on (办结43件) does not, but
where its number is more than those could be (其中企业申请18件，办结61件) it is of others.
"""

import re

from gongkai.annual_report.interpretation.claims.rules.shares.limits import is_limited

_CLAUSE = re.compile(r"[，,：:（(。]")
_SEGMENT = re.compile(r"[；;]")
CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_APPLICANT = r"(?:自然人|法人|企业|(?:其他|社会|公益|或)组织|机构|个人|律师|村民|(?<!提)申请人)"
_CHANNEL = r"网络|网上|网站|线上|线下|在线|信函|邮寄|邮件|邮箱|来函|当面|现场|窗口|传真|平台"
_SHARE = re.compile(
    rf"{_APPLICANT}(?:[^，\d]{{0,6}}(?:申请|提出|新收)|(?:共|为|的)?\d)|(?:{_CHANNEL})[^，]{{0,10}}(?:申请|\d)"
    r"|类(?:的)?(?:(?:政府信息公开|信息公开|公开)?申请|\d{1,6} ?[件份]中)"
    r"|(?:涉及|关于|针对)[^，]{1,20}的?(?:申请|\d)"
    r"|局机关(?:办|收|受|答)|派出机构|(?<!公开)方面[^，]{0,8}\d"
    r"|(?:其[他它余]|剩余|余下|另外|另有)的?\d{1,6} ?[件份]"
)
"""Requests of some applicants, by some channel, or on some subject."""
_COUNTED = re.compile(
    r"(?<!予公开)(?<!予以公开)(?<!部分公开)(?<!处理)(?<!提供)申请(?:共|共计|总数|数量)?\d"
)
_OF_HANDLING = re.compile(r"(?:依法|按[时期])?(?:办结|办理|完成|答复|回复|处理)了?")
"""What is done with all requests limits none: 全年答复政府信息公开申请61件, 其中予以公开29件."""
_OF_THOSE = re.compile(r"(?<!其)中$|的\d{1,6} ?[件份](?:(?:政府信息公开|公开)?申请)?$")
_ADDED = re.compile(r"连同|加上|加|含|包括|另")
_WHICH = re.compile(r"(?P<which>[^\d]*)的\d")
_ANY_COMING = re.compile(r"收到|受理|新收|登记|接收|在")
"""企业申请9件中, 上年结转的3件申请: what follows is said of those."""
_LIMITED = re.compile(r"结转|上一?年|去年|新收|延期|逾期|复议|诉讼|纠正|征求|补正|重复")
_SOME_APART = re.compile(
    r"(?:延期|逾期|超期|补正|转[来办]|抽查|评查|抽取|随机)[^，。；\d]{0,10}\d{1,6} ?[件份]"
    r"|(?:审[查核]|复核|评[查议])[^，。；\d]{0,6}(?:答复书|卷宗|案卷)\d|征求[^，。；\d]{0,8}意见\d"
)
"""Requests told apart by what happened to them, or samples of answers: 依法延期办理7件."""
_CAME_EARLIER = re.compile(r"(?:上一?年度?|去年|20\d\d年度?)的?结转[^，。；\d]{0,6}\d{1,6} ?[件份]")
_CAME = re.compile(r"(?:新收|收到|受理|接收|接到)[^，。；\d]{0,16}\d")
_OF_CARRIED = re.compile(r"结转的?(?:申请)?\d")
_AS_CAUSES = re.compile(r"案由|(?:复议|诉讼)(?:案件)?\d{1,6} ?件$")
"""Answers as what was contested: 行政复议8件，涉及不予公开答复4件."""
_FOR_OTHERS = re.compile(
    r"受[^，。；\d]{1,10}委托|(?:代(?!县)|代县(?:人民)?政府|协[助同]|配合|会同)[^，。；\d]{0,12}(?:办[理结]|答复|处理)"
)
_OUTCOME = re.compile(r"(?:公开|提供|处理)\d")
_CARRIES_ON = re.compile(
    r"后(?:予以|部分|不予|无法|作出|决定)|(?:协商|意见|补正|沟通|复议|诉讼|判决|延期)后$|同意(?:公开)?的?$"
    r"|^(?!.*(?:范围|应当|可以|能够)).*(?:涉及|属于|因|由于|重复|信访|不掌握|不存在|另行制作).*的$"
)
"""What came about in one way, or under one condition: 经协商后, 第三方同意公开的."""
_REASON = re.compile(
    r"(?!.*(?:公开|提供|处理|数量|较多|较大))(?:属于|涉及|因|由于|鉴于)"
    r"|(?:本机关)?不掌握相关|没有现成信息|(?:需要?)?另行制作|补正后[^\d]{0,8}不明确"
)
"""Why something was not made public: 因涉及商业秘密，不予公开1件."""
_ALL = re.compile(
    r"合计|总计|共计|共\d|共(?:办[结理]|答复|收到|受理)"
    r"|(?:收到|受理|新收)[^，]{0,14}申请(?:共|共计)?\d"
)
"""A clause that counts all requests, where it names no kind of them."""
_GOES_ON = re.compile(r"办结|办理|答复|处理")
_NUMBER = re.compile(r"(\d{1,6})\s?[件份条宗起次]")
THIS_YEAR = re.compile(r"当年|新收")
_CARRIED_IN = re.compile(r"(?:上一?年度?|去年)的?结转|结转的?(?:申请)?办结|结转的?申请")


def is_of_those_carried(own: str) -> bool:
    """Whether the clause before a number speaks of those carried over: 结转的6件已办结4件."""
    return _OF_CARRIED.search(own) is not None


def is_of_some_requests(sentence: str, behind: str, value: int, *, goes_on: bool) -> bool:
    """Whether the clauses of `sentence`, which ends before the number `value`, tell that it is of
    some requests. `goes_on` where it is that of a verb that goes on (办结43件), not a result of
    those handled; `behind` is the rest of the sentence."""
    *earlier, segment = _SEGMENT.split(CLOSED_BRACKET.sub("", sentence))
    *clauses, own = _CLAUSE.split(segment)
    if not goes_on and (_SHARE.search(own) or _LIMITED.search(own)):
        return True
    least = value
    for index in range(len(clauses) - 1, -1, -1):
        clause = clauses[index]
        if _OF_THOSE.search(clause) and not _ADDED.match(clause):
            return _are_some(clause)
        if not goes_on and (_CARRIES_ON.search(clause) or _REASON.match(clause)):
            return True
        counted = max(map(int, _NUMBER.findall(clause)), default=None)
        if _CAME_EARLIER.search(clause):
            if any(map(_CAME.search, clauses)):
                return False  # beside those that came this year: both are all
            if counted is None or least <= counted:
                return True
        elif _names_some(clause):
            if _make_a_whole(clauses, index):
                return False
            if counted is None or least <= counted:
                return True
        elif not goes_on and _AS_CAUSES.search(clause):
            return True
        elif _ALL.search(clause):
            apart = _is_of_this_years_alone(clause, sentence, behind)
            return apart and not goes_on and least == value
        elif _GOES_ON.search(clause):
            apart = clause.startswith("其中") or _is_of_this_years_alone(clause, sentence, behind)
            if not goes_on and apart:
                return True
            least = max(least, counted or 0)
        elif _OUTCOME.search(clause):
            least = max(least, counted or 0)
    of_those = [c for part in earlier for c in _CLAUSE.split(part) if _OF_THOSE.search(c)]
    return any(map(_are_some, of_those[-1:]))


def is_for_others(words: str) -> bool:
    """Whether requests were handled for another body: 配合县政府办公室办理申请2件."""
    return _FOR_OTHERS.search(words) is not None


def begins_with_some(sentence: str) -> bool:
    """Whether the first requests a sentence counts are some: 收到信函申请20件，办结19件."""
    clauses = _CLAUSE.split(_SEGMENT.split(sentence)[-1])
    return _SHARE.search(next(filter(_NUMBER.search, clauses), "")) is not None


def _is_of_this_years_alone(clause: str, sentence: str, behind: str) -> bool:
    """Whether those that came this year are told apart from those carried in."""
    if not THIS_YEAR.search(clause):
        return False
    return "结转" in sentence or _CARRIED_IN.search(behind) is not None


def _are_some(clause: str) -> bool:
    """Whether what is said of those is said of some: 上年结转的3件申请中."""
    if _SHARE.search(clause) or _LIMITED.search(clause):
        return True
    said = _WHICH.match(clause)
    return said is not None and is_limited("handled", _ANY_COMING.sub("", said["which"]), True)


def _names_some(clause: str) -> bool:
    """Whether a clause counts requests of one kind: 网络申请40件, 征地补偿申请12件, 延期办理7件."""
    if _SHARE.search(clause) or _FOR_OTHERS.search(clause):
        return True
    if _SOME_APART.search(clause) and not THIS_YEAR.search(clause):
        return True
    if not _COUNTED.search(clause):
        return False
    # The name of a body, a government's or not, limits no kind of requests.
    return is_limited("received", _OF_HANDLING.sub("", clause), True)


def _make_a_whole(clauses: list[str], last: int) -> bool:
    """Whether the kinds of requests side by side up to `clauses[last]` add up to a number before:
    收到申请64件，其中自然人46件，企业18件."""
    first, summed = last, 0
    while first >= 0 and _names_some(clauses[first]):
        summed += sum(map(int, _NUMBER.findall(clauses[first])))
        first -= 1
    return any(summed in map(int, _NUMBER.findall(clause)) for clause in clauses[: first + 1])
