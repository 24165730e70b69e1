"""The reasons listed under a result agree with their rows.

What    Where the text lists why requests were refused, could not be met, were not dealt with or
        were closed otherwise, and the list makes the table's sum, each reason is the row of that
        name: 不予公开8件，其中第三方合法权益3件，内部事务5件. A reason that names no row, or might
        name several, leaves the whole list alone. More than its row has of a kind that X-19 knows
        is told there.
Why     Two readers of the register put the same requests under different reasons.
Source  国办公开办函〔2021〕30号, table three.
Example 无法提供8件，其中信息不存在6件，需要另行制作2件; the rows have 7 and 1.
"""

import re
from collections.abc import Iterator, Mapping

from gongkai.annual_report.checks.arithmetic import Number, known_sum, label
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import place, results_of
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.report import Claim, Report

_NAMES: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    group: {key: re.compile(words) for key, words in names.items()}
    for group, names in {
        "refused": {
            "refused_state_secret": "国家秘密",
            "refused_prohibited": "禁止公开",
            "refused_stability": "三安全一稳定|国家安全.*稳定",
            "refused_third_party": "第三方|商业秘密|个人隐私",
            "refused_internal": "内部事务",
            "refused_deliberative": "过程性",
            "refused_enforcement_file": "执法案卷",
            "refused_special_query": "行政查询",
        },
        "unavailable": {
            "unavailable_not_held": "不掌握|不存在|非本|不属于本|未制作|未获取|未保存",
            "unavailable_needs_creation": "另行制作|现成信息|加工|分析",
            "unavailable_unclear": "不明确",
        },
        "declined": {
            "declined_petition": "信访|举报|投诉",
            "declined_repeated": "重复申请",
            "declined_publication": "公开出版物",
            "declined_excessive": "大量反复|反复大量",
            "declined_reissue": "重新出具|确认",
        },
        "closed": {
            "closed_not_clarified": "不补正|未补正",
            "closed_fee_unpaid": "缴纳|缴费|未交费",
            "closed_other": "^其[他它](?:情形|情况|处理|申请|的)?$",
        },
    }.items()
}
"""What each row of table three is called in prose, by the result it stands under."""


def run(evidence: Evidence) -> Iterator[Finding]:
    form = FORMS.get(evidence.report.form)
    if form is None:
        return
    for group, names in _NAMES.items():
        for claim in evidence.own_claims.get(group, ()):
            if claim.parts and sum(value for _, value in claim.parts) == claim.value:
                rows = results_of(form, f"{group}_")
                if known_sum(evidence.report, rows) == claim.value:
                    yield from _by_row(evidence.report, claim, names)


def _by_row(
    report: Report, claim: Claim, names: Mapping[str, re.Pattern[str]]
) -> Iterator[Finding]:
    listed: dict[str, Number] = {}
    for part, value in claim.parts:
        rows = [key for key, words in names.items() if words.search(part)]
        if len(rows) != 1 or f"requests.{rows[0]}.total" not in report.values:
            return
        listed[rows[0]] = listed.get(rows[0], 0) + value
    for row, stated in listed.items():
        path = f"requests.{row}.total"
        cell = report.known(path)
        if cell is not None and cell > stated:
            name = label(report, path).removesuffix("／总计")
            message = (
                f"文中“{claim.text}”，所列{_called(claim, names[row])}{stated}件，"
                f"表三“{name}”为{cell}件，请核对。"
            )
            yield Finding(place(claim), message, cell, stated, claim.offset)


def _called(claim: Claim, words: re.Pattern[str]) -> str:
    parts = [f"“{part}”" for part, _ in claim.parts if words.search(part)]
    return f"{'、'.join(parts)}共" if len(parts) > 1 else parts[0]


def passing() -> Evidence:
    parts = (("保护第三方合法权益", 3), ("内部事务信息", 5))
    return Evidence(with_claim(clean(), "refused", 8, parts=parts))


def failing() -> Evidence:
    parts = (("保护第三方合法权益", 4), ("内部事务信息", 4))
    return Evidence(with_claim(clean(), "refused", 8, parts=parts))


check = Check(
    id="X-25",
    title="文中所列理由与表不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
