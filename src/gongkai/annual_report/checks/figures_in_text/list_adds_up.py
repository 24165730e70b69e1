"""A list adds up to its stated total.

What    The parts of a list (其中……) add up to the number stated before it, or behind it
        (图文5条、视频3条，共8条). A list that names only some parts (其中之一, 等) is not held to
        it; nor is one that falls short and names nothing but forms of publication (图解、视频), for
        what has none of them is not counted there. Parts that make less than the total may be a
        selection: two or three behind 其中 that are not all there can be (自然人、法人; 其他), and
        results that are those of table three, are worth a look; a doubt are those that make nearly
        the whole, and others that make less than half of it.
        Four quarters make the year (一季度3条……四季度4条，全年共13条). A list of channels
        (网站812条、微信484条) is not held to its total: one thing may be published on several.
Why     The most common error of published reports: one list in nine.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 共102条，其中33＋10＋4＋14＋3＋14＋2: the parts are 80.

A number in 万 or 亿 is rounded (12.6万): for each, half a unit of its last place is allowed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number, addition, known_sum
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.listed import off_by_its_list, stands_before
from gongkai.annual_report.checks.figures_in_text.results import RESULT_CELLS
from gongkai.annual_report.checks.figures_in_text.stated import place
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.item_names import kind_of
from gongkai.annual_report.report import Claim

_FEW, _LEAD, _REACH = 3, 16, 400
"""Parts that may be a selection, and the characters within which 其中 stands behind a total, and
its parts."""
_SELECTED = "；如果只列举了其中一部分，请补全分项或者写明“等”"
_NEARLY_ALL = Decimal("0.95")
"""The share of a total from which on parts are no selection: who picks out leaves more."""
_OTHERS = ("其他", "其它", "其余", "剩余", "另有")
_PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        ("自然人|公民|个人", "法人|组织|单位"),
        ("建议", "提案"),
        ("上半年", "下半年"),
        ("线上|网上|网络", "线下|现场|当面"),
        ("主办", "协办|会办|分办"),
        ("复议", "诉讼"),
        ("未经复议|直接起诉|直接提起", "复议后"),
        ("主动公开", "不予公开"),
        ("部门", "街道|乡镇|镇街"),
        ("图", "文字"),
    )
)
"""Names that are all there can be of something: beside them nothing is left out."""


def run(evidence: Evidence) -> Iterator[Finding]:
    for claim in evidence.report.claims:
        summed = off_by_its_list(evidence.report, claim)
        if summed is not None and not _are_all_but_those_carried(evidence, claim, summed):
            severity = _of_a_selection(evidence, claim, summed) if summed < claim.value else ""
            parts = [value for _, value in claim.parts]
            where = "其前" if stands_before(evidence.report, claim) else "其后"
            message = (
                f"“{claim.text}”，{where}所列{len(parts)}项相加为{summed}（{addition(parts)}），"
                f"与总数{claim.value}不符，请核对总数和各分项{_SELECTED if severity else ''}。"
            )
            yield Finding(
                place(claim), message, summed, claim.value, claim.offset, severity=severity
            )


def _are_all_but_those_carried(evidence: Evidence, claim: Claim, summed: Number) -> bool:
    """Whether the results of all requests are listed, and those that wait are carried over:
    共67件，其中予以公开29件…… are 61 in all, and 6 are carried over."""
    carried = evidence.report.known("requests.carried_out.total")
    if carried is None or claim.value - summed != carried:
        return False
    return all(kind_of(label) == "result" for label, _ in claim.parts)


def _of_a_selection(evidence: Evidence, claim: Claim, summed: Number) -> str:
    """其中 may name what matters most: 公开286条，其中工作动态152条，财政信息12条. "" where what is
    named is all."""
    text = evidence.report.text_of(claim.section)
    lead = text[claim.offset + len(claim.text) :][:_LEAD]
    if _are_some_results_of_the_table(evidence, claim, summed):
        return INFO
    if len(claim.parts) <= _FEW and "其中" in lead and not _are_all(claim):
        return INFO if summed < claim.value * _NEARLY_ALL else WARNING
    return WARNING if 2 * summed < claim.value else ""


def _are_all(claim: Claim) -> bool:
    """Whether the names of the parts leave no other open."""
    names = [name for name, _ in claim.parts]
    if names[-1].startswith(_OTHERS):
        return True
    return any(any(map(a.search, names)) and any(map(b.search, names)) for a, b in _PAIRS)


def _are_some_results_of_the_table(evidence: Evidence, claim: Claim, summed: Number) -> bool:
    """Whether each part is a result of requests as table three has it, which has others too."""
    report, told, everything = evidence.report, set(), Decimal(0)
    for counts, paths in RESULT_CELLS.get(report.form, {}).items():
        tabled = known_sum(report, paths)
        if tabled is None:
            return False
        everything += tabled
        for part in evidence.own_claims.get(counts, ()):
            near = part.section == claim.section and 0 < part.offset - claim.offset < _REACH
            if near and part.value == tabled:
                told.add(tabled)
    return summed < everything and all(value in told for _, value in claim.parts)


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "published", 7, parts=(("甲", 3), ("乙", 4))))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "published", 8, parts=(("甲", 3), ("乙", 4))))


check = Check(
    id="X-10",
    title="分项之和与总数不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
