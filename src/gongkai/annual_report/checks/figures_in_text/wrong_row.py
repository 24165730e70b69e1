"""A result told in the text stands in another row of the table.

What    The text counts answers of 信息不存在, 非本机关 or 信访投诉, or requests refused for a
        reason that has a row of its own (因属于行政执法案卷不予公开5件; 不予公开9件，其中行政执法
        案卷5件); that row of table three has fewer, or the text itself puts them under another
        result (作不予公开处理). What is counted for several years or for other bodies passes.
Why     信息不存在 and 不属于本机关 belong to 无法提供 1, 信访举报投诉 to 不予处理 1; they are
        often put under 不予公开 or 其他处理.
Source  国办公开办函〔2021〕30号, table three.
Example 信息不存在3件 in the text, 0 in 本机关不掌握相关政府信息; or, whatever the table says,
        “信息不存在的3件，作不予公开处理”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.whole import is_of_the_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import line_before, sentence_end, sentence_start
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests

_ROWS = (
    (
        ("不存在",),
        re.compile(r"(?:信息)?不存在(?:的|共|为)?(\d{1,4})件(?!次)"),
        "unavailable_not_held",
    ),
    (
        ("非本", "属于本"),
        re.compile(r"(?:非|不属于)本(?:机关|单位|局)[^，。；\n]{0,8}?(\d{1,4})件"),
        "unavailable_not_held",
    ),
    (
        ("类申请",),
        re.compile(r"(?:信访|举报|投诉)[^，。；\n]{0,3}类申请(\d{1,4})件(?!转|典型)"),
        "declined_petition",
    ),
    (("重复申请",), re.compile(r"重复申请(\d{1,4})件"), "declined_repeated"),
)
"""Signs of which a text must have one for the pattern to be worth a look, the pattern, its row."""
_PUT = (
    r"的?(?:申请|信息)?(?:共|有)?[\d一二三四五六七八九十]{1,4}[件宗份][，,]?(?:均|都|全部|已|依法|一律){0,3}"
    r"(?:[作按列归计填以](?:出|为|入|照|到)?了?|列入|归入)[“‘「]?(?P<under>不予公开|其他处理|其它处理)"
)
_PUT_UNDER = (
    (("不存在",), re.compile(rf"(?:政府)?(?:信息)?不存在{_PUT}"), "unavailable_not_held"),
    (
        ("非本", "属于本"),
        re.compile(rf"(?:非|不属于)本(?:机关|单位|局)[^，。；\n\d]{{0,10}}{_PUT}"),
        "unavailable_not_held",
    ),
    (
        ("类申请",),
        re.compile(rf"(?:信访|举报|投诉)[^，。；\n]{{0,6}}?类(?=申请){_PUT}"),
        "declined_petition",
    ),
)
"""Signs as above, what says that such answers were put under another result, their own row."""
_REFUSED = re.compile(
    r"(?:属于|属|涉及|因|保护|危及)(?:[三四]类|[“‘「])?(?P<reason>国家秘密|三安全一稳定|第三方合法权益"
    r"|内部事务|过程性信息|行政执法案卷|行政查询事项)[”’」]?(?:信息)?的?[，,]?(?:依法|决定|均|而)?"
    r"不予公开的?(?:政府信息公开)?(?:申请)?(\d{1,4}) ?件"
)
_LISTED = re.compile(
    r"不予公开(?:的?(?:政府信息公开)?申请)?的?(?:共|有|为)? ?\d{1,4} ?件[，,：:（(]?"
    r"(?:其中|包括|包含|含|分别为|分别是|具体为)?[，,：:]?(?P<list>[^。；\n]{6,300})"
)
_ITEM = re.compile(
    r"(?<=[，,、（(：:中括含为是因属于及])(?:[三四]类|[“‘「])?(?P<reason>国家秘密|三安全一稳定|第三方合法权益"
    r"|内部事务|过程性信息|行政执法案卷|行政查询事项)[”’」]?(?:信息)?(?:的?申请)?的?(?:有|共|为)? ?"
    r"(\d{1,4}) ?件"
)
"""What is listed under 不予公开, with the row each has of its own."""
_REASONS = {
    "国家秘密": "refused_state_secret",
    "三安全一稳定": "refused_stability",
    "第三方合法权益": "refused_third_party",
    "内部事务": "refused_internal",
    "过程性信息": "refused_deliberative",
    "行政执法案卷": "refused_enforcement_file",
    "行政查询事项": "refused_special_query",
}
"""Reasons to refuse that name one row of the form. 商业秘密 does not: it is some of 第三方."""
_NOT_ALL_OWN = re.compile(
    r"部分|区分|各|下属|所属|直属|辖区|系统|中心|大队|公司|公文|文件|属性|主动公开"
)
_ANOTHER_YEAR = re.compile(r"上年|去年|上一年|(?P<year>20\d\d)年")
_OTHER_MATTER = re.compile(
    r"公文|公函|来函|函件|热线|工单|来信|来电|来访|信件|诉求|留言|网民|咨询|检索|档案|典型|案例|移[送交]|转[办交送]"
    r"|(?:职责|职权)[^，。；\n]{0,4}事项"
)
"""What is counted there is no request for information."""
_SOME_WITHDRAWN = re.compile(r"撤回|沟通|协商|引导|解决|^[，,]\s?占|类(?:的)?(?:申请)?\d")
"""Behind a number of requests says that not all came to one result, or that it is what they were
about."""


def run(evidence: Evidence) -> Iterator[Finding]:
    text = evidence.report.text_of(1)
    for signs, pattern, row in _ROWS:
        for match in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            if _counts_requests(match):
                yield from _more_than_its_row(evidence, row, match, int(match[1]))
    for match in _REFUSED.finditer(text) if any(map(text.__contains__, _REASONS)) else ():
        if _refuses_own_requests(match):
            row = _REASONS[match["reason"]]
            yield from _more_than_its_row(evidence, row, match, int(match[2]))
    yield from _listed(evidence, text)
    yield from _put_under_another(evidence, text)


def _counts_requests(match: re.Match[str]) -> bool:
    """Whether a number of answers is one of requests, not of letters or of a hotline's calls."""
    before = line_before(match.string, match.start())
    clause = f"{re.split('[，。；]', before)[-1]}{match.group()}"
    behind = match.string[match.end() : sentence_end(match.string, match.start())]
    if _OTHER_MATTER.search(clause) or _SOME_WITHDRAWN.search(behind) or "撤回" in clause:
        return False
    return is_of_requests(before, "")


def _more_than_its_row(
    evidence: Evidence, row: str, match: re.Match[str], stated: int
) -> Iterator[Finding]:
    report, path = evidence.report, f"requests.{row}.total"
    cell = report.known(path)
    if cell is not None and stated > cell and _is_of_the_year(evidence, match):
        name = label(report, path).removesuffix("／总计")
        message = f"文中“{match[0]}”，表三“{name}”只有{cell}件，疑填入其他各项。"
        yield Finding(path, message, expected=stated, found=cell)


def _listed(evidence: Evidence, text: str) -> Iterator[Finding]:
    for listed in _LISTED.finditer(text) if "不予公开" in text else ():
        if _refuses_own_requests(listed) and _is_of_the_year(evidence, listed):
            for match in _ITEM.finditer(text, *listed.span("list")):
                row = _REASONS[match["reason"]]
                yield from _more_than_its_row(evidence, row, match, int(match[2]))


def _refuses_own_requests(match: re.Match[str]) -> bool:
    """Whether whole requests of the body were refused, not documents classed or parts withheld."""
    line = line_before(match.string, match.start())
    if "申请" not in line and "申请" not in match.group():
        return False
    last = line[line.rfind("。") + 1 :]
    return _NOT_ALL_OWN.search(last) is None and is_of_requests(line, "")


def _put_under_another(evidence: Evidence, text: str) -> Iterator[Finding]:
    if "不予公开" not in text and "处理" not in text:
        return
    for signs, pattern, row in _PUT_UNDER:
        for match in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            if _is_of_the_year(evidence, match):
                name = label(evidence.report, f"requests.{row}.total").removesuffix("／总计")
                message = (
                    f"文中“{match[0]}”，按表三口径应计入“{name}”，"
                    f"不应计入“{match['under']}”，请核对。"
                )
                yield Finding("sections.1", message, offset=match.start())


def _is_of_the_year(evidence: Evidence, match: re.Match[str]) -> bool:
    """Whether the body's own answers of the report's year are counted: the sentence names, up to
    them, no other year, nor several, nor other bodies."""
    text, at = match.string, match.start()
    named = _ANOTHER_YEAR.findall(text, sentence_start(text, at), at)
    if any(year != str(evidence.own_year) for year in named):
        return False
    return is_of_the_year(evidence, text, at)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = f"{clean().text_of(1)}\n答复信息不存在13件。"
    return Evidence(with_section(clean(), 1, text))


check = Check(
    id="X-19",
    title="办理结果填错项",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
