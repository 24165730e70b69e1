"""A list adds up to its stated total.

What    The parts of a list (其中……) add up to the number stated before it, or behind it
        (图文5条、视频3条，共8条). A list that names only some parts (其中之一, 等) is not held to
        it; nor is one that falls short and names nothing but forms of publication (图解、视频), for
        what has none of them is not counted there. Parts that make less than half of the total may
        be a selection: that is a doubt, not an error, and two or three behind 其中 worth a look.
        Four quarters make the year (一季度3条……四季度4条，全年共13条). A list of channels
        (网站812条、微信484条) is not held to its total: one thing may be published on several.
Why     The most common error of published reports: one list in nine.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 共102条，其中33＋10＋4＋14＋3＋14＋2: the parts are 80.

A number in 万 or 亿 is rounded (12.6万): for each, half a unit of its last place is allowed.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import addition
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.listed import off_by_its_list, stands_before
from gongkai.annual_report.checks.figures_in_text.stated import place
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

_FEW, _LEAD = 3, 16
"""Parts that may be a selection, and the characters within which 其中 stands behind a total."""
_SELECTED = "；如果只列举了其中一部分，请补全分项或者写明“等”"


def run(evidence: Evidence) -> Iterator[Finding]:
    for claim in evidence.report.claims:
        summed = off_by_its_list(evidence.report, claim)
        if summed is not None:
            far_less = 2 * summed < claim.value
            parts = [value for _, value in claim.parts]
            where = "其前" if stands_before(evidence.report, claim) else "其后"
            message = (
                f"“{claim.text}”，{where}所列{len(parts)}项相加为{summed}（{addition(parts)}），"
                f"与总数{claim.value}不符，请核对总数和各分项{_SELECTED if far_less else ''}。"
            )
            severity = _of_a_selection(evidence.report, claim) if far_less else ""
            yield Finding(
                place(claim), message, summed, claim.value, claim.offset, severity=severity
            )


def _of_a_selection(report: Report, claim: Claim) -> str:
    """其中 may name what matters most: 公开286条，其中工作动态52条，财政信息12条."""
    text = report.text_of(claim.section)
    lead = text[claim.offset + len(claim.text) :][:_LEAD]
    return INFO if len(claim.parts) <= _FEW and "其中" in lead else WARNING


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
