"""Section one treats its five aspects.

What    Section one says what was done in proactive publication, disclosure on request, management
        of government information, the publication platform, and supervision. A heading that
        names the aspect, or a sentence that tells of it, is enough; but where the four others have
        sub-headings of their own, the fifth is looked for under its own, or one that names none.
Why     The form asks for each; what is left out cannot be told from what was not done.
Source  国办公开办函〔2021〕30号 (总体情况).
Example Section one speaks of training and publicity only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_HEADING = re.compile(
    r"^[ 　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五]是)?[^。\n]{0,24}"
)
Aspect = tuple[str, tuple[str, ...], re.Pattern[str], re.Pattern[str]]

_ASPECTS: tuple[Aspect, ...] = (
    (
        "主动公开",
        (),
        re.compile(r"主动公开"),
        re.compile(
            r"主动公开[^。；\n]{0,40}\d+ ?[余多]?(?:条|件|篇|项|份|个|期)"
            r"|(?:公开|发布|公布)[^。；\n]{0,24}信息[^。；\n]{0,12}\d+ ?[余多]?(?:条|件|篇|项)"
            r"|(?:未|没有)(?:主动)?公开"
        ),
    ),
    (
        "依申请公开",
        (),
        re.compile(r"依申请|申请公开|公开申请"),
        re.compile(
            r"(?:收到|受理|新收|接收|接到|办理|答复|办结|未发生|没有|无|未收)[^。；\n]{0,24}申请"
            r"|申请[^。；\n]{0,8}(?:\d+|零|为0) ?(?:件|条|宗|份|起|次)"
            r"|申请(?:公开)?(?:的)?(?:渠道|办理|答复|受理|处理|接收)|依申请公开(?:工作|办理|流程|渠道|制度|服务)"
        ),
    ),
    (
        "政府信息管理",
        ("规范性文件", "审核", "审查"),
        re.compile(r"信息(?:的)?(?:资源)?(?:规范化)?(?:管理|制作|审查|审核|发布管理)|管理情况"),
        re.compile(
            r"规范性文件|保密审查|公开属性|信息管理|动态调整|动态更新|公开目录|三审|审核|审查|台账|清理"
        ),
    ),
    (
        "政府信息公开平台建设",
        ("平台", "专栏", "栏目"),
        re.compile(r"平台|专栏|网站"),
        re.compile(
            r"平台|专栏|栏目|网站(?:的)?(?:建设|改版|管理|维护|运维|集约)|门户网|公众号|新媒体|微信|微博|公报|查阅(?:点|场所|中心)|客户端"
        ),
    ),
    (
        "监督保障",
        ("监督", "培训", "考核"),
        re.compile(r"监督|保障"),
        re.compile(r"监督|考核|培训|责任追究|追责|问责|评议|领导小组|组织领导|检查|督查|督办|测评"),
    ),
)
"""Of each its name, words of which each tells of it (looked for in a tenth of the pattern's time),
how a heading names it, and how a sentence tells of it."""
_COUNTED = {
    "主动公开": frozenset({"published", "website_items", "posts"}),
    "依申请公开": frozenset({"requests_received", "requests_handled", "requests_answered"}),
}
_SUB_HEADING = re.compile(
    r"[\n：:。；][ \t\u3000]*[（(][一二三四五六七八九十]{1,2}[)）][ \u3000]?"
    r"(?P<title>[^，,。；;：:\n]{2,24})"
)
_BEGINS = re.compile(r"[^，,。；;：:]{2,30}")
_ALSO_HEADED = {
    "主动公开": re.compile(r"(?<!申请)公开(?!申请|平台|监督|保障|工作|制度|管理)|发布|政策|解读"),
    "依申请公开": re.compile(r"申请"),
    "政府信息管理": re.compile(r"管理|制度|机制|审查|审核|规范|动态调整"),
    "政府信息公开平台建设": re.compile(r"渠道|载体|阵地|媒体|媒介|平台|专栏|网站"),
    "监督保障": re.compile(r"监督|保障|培训|考核|领导|队伍|宣传|评议"),
}
"""What else a sub-heading may call an aspect, generously."""
_FEWEST = 4
_SIGNS = ("（三）", "(三)", "（二）", "(二)")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    text = report.text_of(1)
    form = wanted_form(report)
    if form is None or form.name != "2021" or not text.strip():
        return
    told = {claim.counts for claim in report.claims if claim.section == 1}
    unheaded = _without_sub_heading(text)
    for aspect in _ASPECTS:
        name = aspect[0]
        if not _is_told(text, told, aspect):
            message = f"第一部分没有专门写明“{name}”方面的情况，五个方面应当齐全。"
            yield Finding("sections.1", message, expected=name, found="")
        elif name == unheaded:
            message = f"第一部分其他四个方面各有小标题，没有“{name}”方面的，请核对是否漏写。"
            yield Finding("sections.1", message, expected=name, found="")


def _is_told(text: str, counted: set[str | None], aspect: Aspect) -> bool:
    """Whether a heading or a sentence anywhere in section one tells of the aspect."""
    name, words, heading, sentence = aspect
    if not counted.isdisjoint(_COUNTED.get(name, ())) or any(map(text.__contains__, words)):
        return True
    if sentence.search(text):
        return True
    return heading.search(text) is not None and any(map(heading.search, _headings(text)))


def _without_sub_heading(text: str) -> str | None:
    """The aspect that has no sub-heading where each of the four others has one. A sub-heading that
    names no aspect may stand for it, if what is under it tells of it."""
    if not any(map(text.__contains__, _SIGNS)):
        return None
    text = f"\n{text}"
    headings = list(_SUB_HEADING.finditer(text))
    if len(headings) < _FEWEST:
        return None
    headed = {_aspect_of(found["title"])[0] for found in headings}
    left = [aspect for aspect in _ASPECTS if aspect[0] not in headed]
    if len(left) != 1 or _is_headed_otherwise(text, left[0]):
        return None
    name, _, _, sentence = left[0]
    ends = [*[found.start() for found in headings[1:]], len(text)]
    for found, end in zip(headings, ends, strict=True):
        title = found["title"]
        own, perhaps = _aspect_of(title)
        tells = own is None and sentence.search(text, found.end(), end)
        if name in perhaps or tells or sentence.search(title):
            return None
    return name


def _is_headed_otherwise(text: str, aspect: Aspect) -> bool:
    """Whether a line begins with words that name the aspect, numbered in another way or not."""
    lines = (line for line in text.split("\n") if not _SUB_HEADING.match(f"\n{line}"))
    return any(aspect[2].search(begins.group()) for begins in map(_BEGINS.match, lines) if begins)


@lru_cache(maxsize=1024)
def _aspect_of(title: str) -> tuple[str | None, frozenset[str]]:
    """The aspect that a sub-heading names, the first of several, and all that it may mean."""
    named = [name for name, _, heading, _ in _ASPECTS if heading.search(title)]
    perhaps = [name for name, words in _ALSO_HEADED.items() if words.search(title)]
    return (named[0] if named else None), frozenset((*named, *perhaps))


def _headings(text: str) -> Iterator[str]:
    """The heads of numbered paragraphs."""
    for line in text.split("\n"):
        match = _HEADING.match(line)
        if match and line[:1] in "（(一二三四五六七八九十123456789":
            yield match.group()


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = "本局加强政府信息公开工作宣传，利用宣传栏和展板，引导干部群众学习条例，营造良好氛围。"
    return Evidence(with_section(clean(), 1, text))


check = Check(
    id="W-05",
    title="第一部分五个方面不全",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
