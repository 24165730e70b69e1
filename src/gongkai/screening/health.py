"""Health, disability and want of a single person (个人信息保护法第二十八条, 敏感个人信息).

Told by what the text says of somebody, and by the headings of a list of persons: 姓名 beside 病种.
What is said of many (慢性病患者管理320人) is none.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit
from gongkai.screening.surnames import COMPOUND, PLAIN

KIND = "health"

_HEADING = re.compile(
    r"[致低救困享纳病疾患健身残诊宗犯婚](?:(?<=致)贫原因|(?<=低)保原因|(?<=救)助原因|(?<=困)难原因"
    r"|(?<=享)受原因|(?<=纳)入原因|(?<=病)[种因]|(?<=疾)病名称|(?<=疾)病(?=[\t,，、|])"
    r"|(?<=患)病(?:情况|名称|种类)|(?<=健)康状况|(?<=身)体状况|(?<=残)疾(?:类[别型]|等级|证号|情况)"
    r"|(?<=诊)断(?:结果|名称)?(?=[\t,，、|\n]|$)|(?<=宗)教信仰|(?<=犯)罪记录|(?<=婚)姻状况)"
)
_PERSON_HEADING = re.compile(r"姓名|户主|身份证|申请人|救助对象|家庭成员|患者|联系电话")
_SEPARATOR = re.compile(r"[\t|,，、]|  ")
_STATE = re.compile(
    r"[患诊感肢视听言智精多因](?:(?<=患)[有了上]?[一-鿿]{0,8}?(?:癌|瘤|病|症|炎|结核|瘫痪)(?![例人房虫害毒床])"
    r"|(?<=诊)(?:断|疗)?为[一-鿿]{0,8}?(?:癌|瘤|病|症|炎|结核|[甲乙丙]肝|艾滋|梅毒)|(?<=感)染(?:了)?(?:艾滋|HIV|乙肝|结核|梅毒)[一-鿿]{0,2}"
    r"|(?:(?<=肢)体|(?<=视)力|(?<=听)力|(?<=言)语|(?<=智)力|(?<=精)神|(?<=多)重)残疾[（(，,、]?\s?[一二三四1-4]级"
    r"|(?<=因)[病残]致[贫残])"
)
_SOMEBODY = re.compile(
    rf"本人|户主|该户|申请人|当事人|其[父母妻夫子女兄弟姐妹]|丈夫|妻子|儿子|女儿"
    rf"|(?:{COMPOUND}|[{PLAIN}])(?![某×xX*])[一-鿿]{{1,2}}"
    rf"(?:[，,（(：:\t|、\s]|同志|同学|因|系|被?确|身?患|于|为|感|长期|自)"
)
_ANONYMOUS = re.compile(r"某|××|[Xx]{2}|\*")
_MANY = re.compile(
    r"患者|人群|群众|人员|对象|居民|职工|学生|防治|预防|筛查|宣传|补贴|管理|服务|\d\s?[人户名例]"
)
_REACH, _WIDE, _MOST_AFTER = 24, 160, 4


def may_be_in(text: str) -> bool:
    return _STATE.search(text) is not None or _HEADING.search(text) is not None


def detect(text: str) -> Iterator[Hit]:
    """Sensitive headings of lists of persons, and what is said of the health of somebody."""
    found = {hit.start: hit for hit in _headings(text)}
    for hit in _states(text):
        found.setdefault(hit.start, hit)
    yield from (found[start] for start in sorted(found))


def _headings(text: str) -> Iterator[Hit]:
    for match in _HEADING.finditer(text):
        around = _line(text, match.start(), match.end())
        if len(_SEPARATOR.findall(around)) >= 2 and _PERSON_HEADING.search(around):
            message = f"人员名单里有“{match.group()}”一栏，属于敏感个人信息，应当整栏删除。"
            yield Hit(KIND, *match.span(), match.group(), message, "")


def _states(text: str) -> Iterator[Hit]:
    for match in _STATE.finditer(text):
        low = max(0, match.start() - _REACH)
        low = max(low, text.rfind("\n", low, match.start()) + 1)
        before = text[low : match.start()]
        after = text[match.end() : match.end() + _MOST_AFTER]
        somebody = _SOMEBODY.search(text, low, match.start() + 1)
        if somebody is None or _ANONYMOUS.search(before) or _MANY.search(before + after):
            continue
        message = "这里写明了个人的疾病、残疾或者困难原因，属于敏感个人信息。"
        yield Hit(KIND, *match.span(), match.group(), message, "")


def _line(text: str, start: int, end: int) -> str:
    """The line in which a heading stands, as far as it matters."""
    low = max(0, start - _WIDE)
    low = max(low, text.rfind("\n", low, start) + 1)
    high = min(len(text), end + _WIDE)
    stop = text.find("\n", end, high)
    return text[low : stop if stop >= 0 else high]
