"""Nobody is named as an applicant.

What    No full name stands after 申请人, 举报人, 当事人 and the like.
Why     Who asks, complains or is punished is not for the annual report to tell; 张某某 will do.
Source  个人信息保护法第二十五条; 政府信息公开条例第十五条.
Example “申请人张三丰对答复不服”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.named_person import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n申请人张三丰不服答复，申请行政复议。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-09",
    title="文中有申请人姓名",
    severity=ERROR,
    source="个人信息保护法第二十五条；政府信息公开条例第十五条",
    run=run,
)
