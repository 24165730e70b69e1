"""Reasons under a result, kinds of applicant, both ends of a change, all requests granted: as prose
says them, in a report that is read."""

import pytest

from gongkai.annual_report.checks.examples import with_value
from gongkai.annual_report.checks.figures_in_text import (
    all_granted,
    applicants,
    from_to,
    granting_rate,
    reasons,
    received,
    remedies,
)
from gongkai.annual_report.checks.finding import Check, Evidence, Finding
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.annual_report.zeros import zeros

RECEIVED = "新收政府信息公开申请50件，其中"
CLOSED = "办结政府信息公开申请48件。"
CELLS = {
    "requests.received.natural_person": 38,
    "requests.received.business": 7,
    "requests.received.charity": 1,
    "requests.received.legal_service": 4,
    "requests.received.total": 50,
    "requests.granted.total": 32,
    "requests.refused_third_party.total": 2,
    "requests.refused_enforcement_file.total": 2,
    "requests.unavailable_not_held.total": 7,
    "requests.unavailable_needs_creation.total": 1,
    "requests.declined_petition.total": 2,
    "requests.closed_not_clarified.total": 2,
    "requests.handled.total": 48,
    "requests.carried_out.total": 2,
}


def told(check: Check, sentence: str) -> list[Finding]:
    texts = {1: f"（二）依申请公开情况。\n{sentence}"}
    report = read_report(write_report(zeros(2025, cells=CELLS, texts=texts), "txt"))
    return list(check.findings(Evidence(report)))


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (f"{RECEIVED}公民37件，法人13件。", [(38, 37), (12, 13)]),
        (f"{RECEIVED}个人申请37件，法人或其他组织申请13件。", [(38, 37), (12, 13)]),
        (f"{RECEIVED}自然人提出37件，律师事务所提出13件。", [(38, 37), (4, 13)]),
        (f"{RECEIVED}公民38件，法人和其他组织12件。", []),
        (f"{RECEIVED}公民提出38件，法人7件，其他组织5件。", []),
        (f"{RECEIVED}公民申请38件，企业申请12件。", []),
        (f"{RECEIVED}自然人38件，商业企业7件，公益组织1件，律师事务所4件。", []),
    ],
)
def test_kinds_of_applicant_under_their_other_names(
    sentence: str, pairs: list[tuple[int, int]]
) -> None:
    found = told(received.check, sentence)
    assert [(finding.expected, finding.found) for finding in found] == pairs


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("新收政府信息公开申请50件，均为自然人申请。", True),
        ("新收政府信息公开申请50件，全部由公民提出。", True),
        ("新收政府信息公开申请50件，均为网上申请。", False),
        ("新收政府信息公开申请50件，均为自然人和企业提出。", False),
        ("新收政府信息公开申请50件，均按期答复。", False),
    ],
)
def test_one_kind_that_is_said_to_have_made_all(sentence: str, is_told: bool) -> None:
    assert bool(told(received.check, sentence)) is is_told


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (f"{CLOSED}无法提供8件，其中信息不存在6件，需要另行制作2件。", [(7, 6)]),
        (f"{CLOSED}无法提供8件（信息不存在5件，非本机关1件，需要另行制作2件）。", [(7, 6)]),
        (f"{CLOSED}无法提供8件，其中信息不存在7件，需要另行制作1件。", []),
        (f"{CLOSED}无法提供8件，其中信息不存在5件，非本机关2件，没有现成信息1件。", []),
        (f"{CLOSED}无法提供8件，其中信息不存在6件，转送档案馆2件。", []),
        (f"{CLOSED}不予公开4件，其中商业秘密1件，行政执法案卷3件。", [(2, 1)]),
        (f"{CLOSED}不予公开4件，其中第三方合法权益2件，行政执法案卷2件。", []),
        (f"{CLOSED}不予处理2件，其中信访举报投诉类1件，重复申请1件。", [(2, 1)]),
        (f"{CLOSED}其他处理2件，其中逾期不补正1件，其他1件。", [(2, 1)]),
        (f"{CLOSED}其他处理2件，其中申请人撤回1件，其他1件。", []),
    ],
)
def test_reasons_are_their_rows(sentence: str, pairs: list[tuple[int, int]]) -> None:
    found = told(reasons.check, sentence)
    assert [(finding.expected, finding.found) for finding in found] == pairs


def test_a_list_of_reasons_that_is_not_the_tables_sum_is_another_rules() -> None:
    assert told(reasons.check, f"{CLOSED}无法提供9件，其中信息不存在6件，需要另行制作3件。") == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("申请由2024年的40件增至50件，增加12件。", "应为增加10。"),
        ("申请由上年的40件增加到50件，增长30%。", "应为增长25%。"),
        ("申请从60件降至50件，下降20%。", "应为下降16.67%。"),
        ("申请由40件降至50件。", "50比40多，与“降”相反，请核对。"),
        ("发布信息由300条增至240条，增长25%。", "240比300少，与“增”相反，请核对。"),
        ("申请由50件增至50件，增加2件。", "没有增减。"),
    ],
)
def test_a_change_is_the_difference_of_its_ends(sentence: str, says: str) -> None:
    (finding,) = told(from_to.check, sentence)
    assert finding.message.endswith(says)


@pytest.mark.parametrize(
    "sentence",
    [
        "申请由2024年的40件增至50件，增加10件。",
        "申请由40件增至50件，同比增长25%，办结率提高2个百分点。",
        "申请由60件降至50件，下降16.7%。",
        "申请由60件降至50件，下降17%。",
        "申请由0件增至5件，增长100%。",
        "申请由40件增至50件，增加信函渠道1个。",
        "由12人增加到15人，增加3人；由3次增至8次。",
    ],
)
def test_a_right_change_passes(sentence: str) -> None:
    assert told(from_to.check, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("新收政府信息公开申请50件，均予以公开。", True),
        ("收到的政府信息公开申请全部依法予以公开。", True),
        ("新收政府信息公开申请50件，除信息不存在的外，均予以公开。", False),
        ("新收政府信息公开申请50件，其中32件均予以公开。", False),
        ("政府信息公开申请答复后同意公开的32件均予以公开。", False),
        ("上半年收到的政府信息公开申请均予以公开。", False),
        ("符合规定的政府信息公开申请均予以公开。", False),
        ("力争对政府信息公开申请全部予以公开。", False),
        ("新收提案50件，均予以公开。", False),
        ("政府信息公开申请的办理规程和指南均予以公开。", False),
    ],
)
def test_all_requests_granted(sentence: str, is_told: bool) -> None:
    assert bool(told(all_granted.check, sentence)) is is_told


def test_all_granted_where_the_table_has_nothing_else_passes() -> None:
    cells = {"requests.granted.total": 5, "requests.handled.total": 5}
    texts = {1: "（二）依申请公开情况。\n新收政府信息公开申请5件，均予以公开。"}
    report = read_report(write_report(zeros(2025, cells=cells, texts=texts), "txt"))
    assert list(all_granted.check.findings(Evidence(report))) == []


REMEDIES = {
    "remedies.reconsideration.corrected": 1,
    "remedies.reconsideration.total": 1,
    "remedies.litigation.other": 4,
    "remedies.litigation.total": 4,
}


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("被申请行政复议1件、被提起行政诉讼4件，其中纠正1件，其他结果4件。", []),
        ("被申请行政复议1件和被提起行政诉讼4件，其中纠正1件。", []),
        ("被申请行政复议1件、被提起行政诉讼4件，其中纠正3件，其他结果2件。", [(1, 3), (4, 2)]),
        ("被申请行政复议1件，尚未审结1件。", [(0, 1)]),
        ("被提起行政诉讼4件，其他结果3件。", [(4, 3)]),
        ("被提起行政诉讼4件，其他结果4件，未审结0件。", []),
        ("被申请行政复议1件，结果纠正；被提起行政诉讼4件，其中纠正1件。", [(0, 1)]),
    ],
)
def test_results_behind_both_kinds_of_remedies_are_of_both(
    sentence: str, pairs: list[tuple[int, int]]
) -> None:
    texts = {1: f"（二）依申请公开情况。\n因政府信息公开{sentence}"}
    report = read_report(write_report(zeros(2025, cells=REMEDIES, texts=texts), "txt"))
    found = remedies.check.findings(Evidence(report))
    assert [(finding.expected, finding.found) for finding in found] == pairs


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("予以公开率97.5%。", True),
        ("政府信息公开申请予以公开率为60%。", True),
        ("予以公开率66.7%。", False),  # of those handled
        ("予以公开率64%。", False),  # of those received
        ("予以公开率100%。", True),
        ("予以公开率约97%。", False),
        ("予以公开率超过90%。", False),
        ("上年予以公开率97.5%。", False),
        ("力争予以公开率达到97.5%。", False),
        ("自然人申请38件，予以公开率97.5%。", False),
    ],
)
def test_a_rate_of_requests_granted_is_doubted_where_no_reading_gives_it(
    sentence: str, is_told: bool
) -> None:
    assert bool(told(granting_rate.check, sentence)) == is_told


def test_without_the_table_no_rate_is_doubted() -> None:
    for path in ("requests.granted.total", "requests.handled.total"):
        report = with_value(granting_rate.failing().report, path, None)
        assert not list(granting_rate.check.findings(Evidence(report)))


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("自然人申请39件，商业企业申请7件。", [(38, 39)]),
        ("自然人申请39件，法人或其他组织申请11件。", [(38, 39), (12, 11)]),
        ("申请人为自然人的39件。", [(38, 39)]),
        ("全年收到自然人申请39件、商业企业申请8件。", [(38, 39), (7, 8)]),
        ("自然人38件，法人或其他组织12件。", []),
        ("自然人申请38件，办结36件。", []),
        ("新收申请50件，其中自然人39件，法人11件。", []),  # X-01 tells
        ("不予公开4件，其中自然人3件。", []),
        ("办结自然人申请36件。", []),
        ("上半年收到自然人申请19件。", []),
        ("上年收到自然人申请30件。", []),
        ("网络申请20件，自然人15件。", []),
        ("征地类申请20件，自然人15件。", []),
        ("接待来访，自然人15件。", []),
        ("收到公民、法人和其他组织提出的政府信息公开申请50件。", []),
    ],
)
def test_kinds_of_applicant_without_a_total(sentence: str, pairs: list[tuple[int, int]]) -> None:
    found = told(applicants.check, sentence)
    assert [(finding.expected, finding.found) for finding in found] == pairs


@pytest.mark.parametrize(
    "sentence",
    [
        "予以公开40件。其中自然人申请34件，法人和其他组织6件。",
        "结转下年度继续办理6件。其中自然人申请4件、商业企业2件。",
        "网络申请20件；自然人申请15件，商业企业5件。",
        "部分公开申请12件。其中，自然人10件、商业企业2件。",
        "不予公开申请9件。其中：自然人8件、商业企业1件。",
        "延期答复申请5件。其中自然人4件、商业企业1件。",
    ],
)
def test_kinds_that_go_on_with_some_requests_are_of_those(sentence: str) -> None:
    assert told(applicants.check, sentence) == []
