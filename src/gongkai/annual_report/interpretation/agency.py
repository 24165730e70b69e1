"""The names a report uses for the body itself.

A name is a chain of regions and a core: 青岩市·石桥区·交通运输局. A report that drops the upper
regions, or all of them, still names the same body; another core (交通局 for 交通运输局) is another
name. Bodies above and below, and bodies merely mentioned, are not the body itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual_report.interpretation.recurring import kept_if_short

_SUFFIX = (
    r"(?:局|厅|委员会|管委会|[一-鿿]委|办公室|办事处|人民政府|政府|街道|镇|乡|中心|大队|支队|总队"
    r"|[分部]队|研究院|学院|医院|院|馆|站|处|办|公司|联合会|协会|社|集团)"
)
_LAST = frozenset("局厅会委室处府道镇乡心队院馆站办司社团")
"""The last characters of a body's name."""
_AGENCY_LINE = re.compile(rf"[一-鿿（）()·]{{1,76}}{_SUFFIX}")
_REGION = re.compile(
    r"(?:(?![省市区州旗]城市)(?:(?!县)[一-鿿]){2,9}?"
    r"(?:自治区|自治州|自治县|自治旗|新区|开发区|高新区|示范区|林区|地区|省|市|州|盟|区|旗)"
    r"|[^\W省市县区]{1,8}县|(?:(?![省市县区])[一-鿿]){9,15}?族自治[州县旗]"
    r"|[一-鿿]{1,6}?(?:街道|镇|乡)(?=办事处|人民政府|政府|$))"
)
_LEVEL = re.compile(r"(?!市[场政容]|乡村|区[域块划])[省市县区州旗镇乡](?=[一-鿿]{2})")
_YEAR = r"(?:20\d\d|二[〇○零][一-鿿〇○零]{2})\s?年(?:度)?"
_YEAR_OF_TITLE = r"(?:(?<!\d)20\d\d(?!\d)|二[〇○零][一-鿿〇○零]{2}(?=\s?年))\s?(?:年度?)?"
_TITLE_YEAR = re.compile(rf"[（(]\s*{_YEAR_OF_TITLE}\s*[)）]|{_YEAR_OF_TITLE}")
_NOTICE = r"关于(?:公布|公开|发布|报送|呈报|上报|印发)?"
_OF_A_NOTICE = re.compile(rf"^{_NOTICE}|{_NOTICE}$")
"""What a paper that presents the report has before or behind the body: X关于报送2024年…的报告."""
_BETWEEN_BODIES = re.compile(r"、(?![^（(]*[)）])")
_OTHER_BODY = re.compile(
    r"[一-鿿（）()·]{3,40}(?:(?<![场处厕住派])所|派出所|(?<![全内外干])部|[中小大]学|[学党]校|幼儿园"
    r"|红十字会|工会|[总商学]会|基金会|法院|检察院|(?:残|妇|文|侨|台|工商|社科)联|(?<!医)[科作记]协"
    r"|(?:调查|救援|稽查|勘察|勘测|勘探|养护)队|(?:气象|地震|电视|监测|观测)台|公路段|林场|水厂|[支分]行)"
)
"""Bodies whose last word other things end with as well: with their region only."""
_OF_THE_STATE = re.compile(
    r"国家统计局[一-鿿]{2,12}调查队|(?:中华人民共和国)?[一-鿿]{2,8}(?<!有)(?<!中国)(?<!全国)海关"
)
"""Bodies of the state, which bear the name of a place without its level."""
_REGION_IN = re.compile(r"[一-鿿][省市州盟县区旗镇乡]")
_NO_NAME = re.compile("有关|相关|配合|会同|协助|协调|^(?:各|联系)")
_STOP = frozenset("的在对将被是了向把，。、；：（）“”《》各该为由经")
_BELOW = re.compile(
    r"执法|服务|事务|中心|大队|支队|分局|公路|港航|运输管理|稽查|监察|下属|所属|考试|发展中心"
)
_BODY = (
    r"[一-鿿]{2,22}?(?:局|厅|委员会|管委会|[卫发经教住工农]改?[健改信体建]?委|办公室|街道办事处"
    r"|街道|人民政府)"
)
_OWN_REPORT = re.compile(
    rf"(?:公布|编制|报告|发布|形成|制作|现将|汇报)(?:了)?\s?(?:{_YEAR})?(?P<name>{_BODY})"
    rf"(?:{_YEAR})?(?:的)?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:情况|报告|年报|工作)"
)
_OWN_VERB = re.compile(
    r"共(?:主动)?公开|共收到|共受理|未收到|没有收到|未发生|认真贯彻|认真落实|深入贯彻|严格按照|全面贯彻"
    r"|主动公开"
)
_SUBJECT = re.compile(
    rf"(?:{_YEAR}(?:以来)?[，,]?|今年以来[，,]?|本年度[，,]?|全年[，,]?)?(?P<name>{_BODY})"
)
_MOST, _OPENING, _REACH = 400, 600, 60
_LENGTHENED, _SPELLED_OUT = 3, 8
_LONGEST_LINE, _SHORTEST_NAME = 80, 3
_NO_DISTRICTS = ("自治区", "地区", "新区", "开发区", "高新区", "示范区", "林区")
"""Regions that end as a district does, above one or within one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name in parts: `青岩市石桥区交通运输局` is (青岩市, 石桥区) and 交通运输局."""

    regions: tuple[str, ...]
    core: str


@kept_if_short(1024)
def read_name(text: str) -> Name:
    """`text` in regions and core. 政府 and 办事处 of a region are the region itself: core ""."""
    bare = re.sub(r"[\s（(][^）)]*[)）]|\s", "", text)
    regions = []
    at = 0
    while match := _REGION.match(bare, at):
        regions.append(match.group())
        at = match.end()
    if not regions and (match := _LEVEL.match(bare)):
        regions.append(match.group())
        at = match.end()
    core = bare[at:]
    if regions and core in {"人民政府", "政府", "办事处", "人民政府办事处"}:
        core = ""
    return Name(tuple(regions), core)


def same_agency(a: str, b: str) -> bool:
    """Whether two names are one body's: equal but for the upper regions or all regions dropped.

    石桥区交通运输局 and 青岩市石桥区交通运输局 are; 青岩市交通运输局 is another body, and
    石桥区交通局 another name.
    """
    first, second = read_name(a), read_name(b)
    if first.core != second.core:
        return False
    if not first.regions or not second.regions:
        return bool(first.core)
    return _same_place(first.regions, second.regions)


def _same_place(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a[-1], b[-1]), key=len)
    if short != long and not (len(short) == 1 and long.endswith(short)):
        return False
    levels = {_level(region): region for region in a[:-1]}
    return all(levels.get(_level(region), region) == region for region in b[:-1])


def _level(region: str) -> str:
    """The level of a region: a county is no district, and one place lies in one of them."""
    for kind in _NO_DISTRICTS:
        if region.endswith(kind):
            return kind
    return "县" if region[-1] in "县区旗" else region[-1]


def is_agency_line(text: str) -> bool:
    """Whether `text` is nothing but a body's name, as above a title or below a report."""
    return (
        3 <= len(text) <= _LONGEST_LINE
        and text[-1] in _LAST
        and _AGENCY_LINE.fullmatch(text) is not None
    )


def is_body_line(text: str) -> bool:
    """Whether `text` is nothing but a body's name, be it one that ends as other words do: 海关,
    学校, 残联."""
    if is_agency_line(text):
        return True
    if not 3 <= len(text) <= _LONGEST_LINE or _NO_NAME.search(text):
        return False
    if _OF_THE_STATE.fullmatch(text):
        return True
    return bool(_OTHER_BODY.fullmatch(text) and _REGION_IN.search(text))


def is_whole_name(text: str) -> bool:
    """Whether `text` is a body's name that says of which place, or a body of the state's."""
    return is_body_line(text) and bool(read_name(text).regions or _OF_THE_STATE.fullmatch(text))


def name_in_title(title: str) -> str:
    """The body a title names, the first of several; "" where it names none
    (2022年政府信息公开工作年度报告)."""
    return next(iter(bodies_in_title(title)), "")


def bodies_in_title(title: str) -> tuple[str, ...]:
    """The bodies a title names: mostly one, several where they report together."""
    head, found, _ = title.partition("信息公开")
    if not found:
        head, found, _ = title.partition("政务公开")
    if not found:
        return ()
    head = head.removesuffix("政府").removesuffix("政务")
    if head.endswith("人民"):
        head += "政府"
    year = _TITLE_YEAR.search(head)
    before, after = (head[: year.start()], head[year.end() :]) if year else (head, "")
    name = _bare_name(before) or _bare_name(after)
    several = _BETWEEN_BODIES.split(name) if "、" in name else []
    if all(map(is_whole_name, several)):
        return tuple(several) or ((name,) if len(name) >= _SHORTEST_NAME else ())
    return (name,)


def _bare_name(words: str) -> str:
    name = words.strip("“”《》—- 　").removesuffix("的")
    return _OF_A_NOTICE.sub("", name).strip()


def agency_names(title: str, texts: Sequence[str], signer: str) -> tuple[str, ...]:
    """Every name the report uses for the body itself, in order of first use.

    Names that are one body's by `same_agency` stand once, in the form used first.
    """
    named = name_in_title(title)
    known = list(dict.fromkeys(name for name in (named, signer) if name))
    found = [named] if named else []
    alone = not any(is_government(name) or name.endswith("办公室") for name in known)
    for text in texts:
        seen = list(_other_names(text, known))
        if alone:
            seen += _in_own_position(text)
        found += [name for _, name in sorted(seen)]
    if signer:
        found.append(signer)
    return _distinct(found)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for name in dict.fromkeys(names):
        if not any(same_agency(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)


def _other_names(text: str, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Names in `text` that are like a known one: same region, and a core that shortens or
    lengthens the known core."""
    for name in known:
        own = read_name(name)
        if not own.core or len(own.core) < 3 or not own.regions:
            continue
        region = own.regions[-1]
        for at in _places(text, region):
            core = _core_at(text, at + len(region), own.core)
            if core and (core == own.core or _alike(own.core, core)) and text[at - 1 : at] != "原":
                yield at, region + core
        yield from _bare_names(text, own)


def _bare_names(text: str, own: Name) -> Iterator[tuple[int, str]]:
    """`区交通运输局`: the level instead of the region's name."""
    level = own.regions[-1][-1]
    for at in _places(text, level + own.core[:2]):
        if text[max(0, at - 1) : at + 1] == own.regions[-1][-2:]:
            continue
        core = _core_at(text, at + 1, own.core)
        before = text[at - 1 : at]
        if core and core != own.core and _alike(own.core, core) and not _is_name_part(before):
            yield at, level + core


def _is_name_part(character: str) -> bool:
    """Whether a character before 区 or 县 may belong to a region's name."""
    return "一" <= character <= "鿿" and character not in "与请和及用由在向的是为经将对到以按报"


def _core_at(text: str, at: int, own: str) -> str:
    """The core of a name that begins at `at` and ends as the body's `own` does; 供销合作社 is none
    where it only begins 供销合作社联合社."""
    if text.startswith(own, at):
        return own
    end = text.find(own[-1], at, at + 16)
    if end < 0:
        return ""
    core = text[at : end + 1]
    if len(core) < 3 or not _STOP.isdisjoint(core) or _BELOW.search(core):
        return ""
    return core


def _alike(own: str, other: str) -> bool:
    """Whether one core lengthens or spells out the other: 交通局 / 交通运输局, 人社局 /
    人力资源和社会保障局. One that is much longer (公安局 / 公安交通管理局) is another body's."""
    return lengthens(*sorted((own[:-1], other[:-1]), key=len))


def lengthens(short: str, long: str) -> bool:
    """Whether `long`, what stands before a core's last word, lengthens or spells out `short`."""
    if long.startswith(short):
        return len(long) - len(short) <= _LENGTHENED
    letters = iter(long)
    spelled_out = short[0] == long[0] and all(character in letters for character in short)
    return spelled_out and len(long) - len(short) <= _SPELLED_OUT


def _in_own_position(text: str) -> list[tuple[int, str]]:
    """Bodies that stand where only the reporting body does: `现公布X2022年度政府信息公开报告`."""
    found = [(m.start("name"), m["name"]) for m in _OWN_REPORT.finditer(text, 0, _OPENING)]
    for verb in _OWN_VERB.finditer(text):
        if text[verb.start() - 1 : verb.start()] not in _LAST:
            continue
        reach = max(0, verb.start() - _REACH)
        marks = (text.rfind(mark, reach, verb.start()) for mark in "。\n")
        subject = _SUBJECT.fullmatch(text, max(*marks, reach - 1) + 1, verb.start())
        if subject:
            found.append((subject.start("name"), subject["name"]))
    return [(at, name) for at, name in found if _is_a_body(name)]


def _is_a_body(name: str) -> bool:
    read = read_name(name)
    return (
        bool(read.regions)
        and len(read.core) >= 3
        and _STOP.isdisjoint(name)
        and not name.startswith(("我", "本", "该", "各", "全"))
        and "政府" not in read.core
        and "领导" not in name
    )


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(word, at + len(word))


def is_government(name: str) -> bool:
    """Whether `name` is a government's, which reports on its whole area: 青岩县人民政府, 青岩县."""
    read = read_name(name)
    return bool(read.regions) and (not read.core or read.core in {"人民政府办公室", "政府办公室"})


def has_bodies_below(name: str) -> bool:
    """Whether `name` is a government's with departments and towns of its own: a county's, not a
    town's."""
    return is_government(name) and not read_name(name).regions[-1].endswith(("镇", "乡", "街道"))
