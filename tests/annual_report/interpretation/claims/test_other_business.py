"""Cases of an office's other business are never counted as requests for information."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.interpretation.claims.rules import RULES
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.annual_report.interpretation.claims.stating import counted, stated
from tests.annual_report.making import make_report

OTHER = (
    "行政许可申请",
    "行政审批事项",
    "政务服务事项",
    "政务服务事项申请",
    "信访事项",
    "信访件",
    "群众信访",
    "投诉举报",
    "消费投诉",
    "举报线索",
    "咨询",
    "企业信用修复申请",
    "法律援助申请",
    "不动产登记申请",
    "12345热线工单",
    "劳动仲裁案件",
    "工伤认定申请",
    "低保申请",
    "加装电梯申请",
    "行政复议申请",
    "群众来信来访",
    "企业开办申请",
    "临时救助申请",
    "公证申请",
    "资格认定申请",
    "企业申请事项",
)
VERBS = ("受理", "共受理", "全年受理", "本年收到", "办理", "接收", "累计接到", "新收")
OUTCOMES = {
    "办结{}件": "requests_handled",
    "已办结{}件": "requests_handled",
    "办结申请{}件": "requests_handled",
    "答复{}件": "requests_answered",
    "予以公开{}件": "granted",
    "不予公开{}件": "refused",
    "不予处理{}件": "declined",
    "无法提供{}件": "unavailable",
    "其他处理{}件": "closed",
    "上年结转{}件": "requests_carried_in",
    "结转下年度{}件": "requests_carried_out",
}
REQUESTS = frozenset(OUTCOMES.values()) | {"requests_received", "partly_granted"}
OWN = "收到政府信息公开申请5件"


def of_requests(text: str) -> list[tuple[str, int]]:
    return [(counts, value) for counts, value in counted(text) if counts in REQUESTS]


def test_every_outcome_is_one_that_a_rule_counts() -> None:
    assert {rule.counts for rule in RULES} >= REQUESTS


@pytest.mark.parametrize("other", OTHER)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_follows_on_other_business_belongs_to_it(other: str, outcome: str) -> None:
    assert of_requests(f"依法行政。全年受理{other}132件，{outcome.format(120)}。") == []


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_after_requests_for_information_the_same_words_count_them(outcome: str) -> None:
    text = f"{OWN}，{outcome.format(3)}。"
    assert of_requests(text) == [("requests_received", 5), (OUTCOMES[outcome], 3)]


@given(
    st.sampled_from(VERBS), st.sampled_from(OTHER), st.sampled_from(sorted(OUTCOMES)), st.booleans()
)
@settings(max_examples=100)
def test_the_business_named_last_owns_the_numbers(
    verb: str, other: str, outcome: str, own_first: bool
) -> None:
    requests = f"{OWN}，{outcome.format(3)}"
    others = f"{verb}{other}132件，{outcome.format(120)}"
    text = "；".join((requests, others) if own_first else (others, requests)) + "。"
    assert of_requests(text) == [("requests_received", 5), (OUTCOMES[outcome], 3)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("受理行政许可申请132件。其中，办结120件。", "the next sentence goes on with it"),
        ("受理行政许可申请132件，比上年多3件，办结120件。", "behind a comparison"),
        ("信访事项132件，办结120件，不予处理申请12件。", "without a verb"),
        ("本年度法律援助申请132件，办结120件。", "without a verb, behind the year"),
        ("办结120件不动产登记申请。", "named behind the number"),
        ("收到申请132件，办结120件法律援助案件。", "named behind the number as cases"),
        ("受理行政许可申请和政府信息公开申请共132件。", "both together"),
        ("受理各类申请，办结120件。", "all that the office takes"),
        ("窗口接收企业和群众各项申请，办结120件，不予处理12件。", "all that the office takes"),
        ("受理行政许可申请132件，无结转下年度。", "a zero in words"),
        ("受理行政许可申请132件，没有上年结转。", "a zero in words"),
    ],
)
def test_of_other_business_nothing_is_said_on_requests(text: str, why: str) -> None:
    assert (why, of_requests(text)) == (why, [])


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请5件，其中申请行政许可信息3件，办结5件。",
        "收到政府信息公开申请5件（均为信函申请），办结5件。",
        "收到政府信息公开申请5件，收到公民的申请也按规定登记，办结5件。",
        "全年受理信访12件。收到政府信息公开申请5件，办结5件。",
        "受理网上申请2件、当面申请3件。收到政府信息公开申请5件，办结5件。",
        "收到依申请公开5件，办结5件。",
    ],
)
def test_words_within_a_request_name_no_other_business(text: str) -> None:
    assert of_requests(text)[-2:] == [("requests_received", 5), ("requests_handled", 5)]


@pytest.mark.parametrize(
    "label",
    [
        "不予处理1件，其中信访举报投诉类申请1件",
        "不予处理1件（信访、举报、投诉类申请1件）",
        "不予处理信访举报投诉类申请1件",
        "不予公开1件，属于行政查询事项1件",
    ],
)
def test_the_results_of_the_form_are_no_other_business(label: str) -> None:
    text = f"收到政府信息公开申请5件，{label}，结转下年度2件。"
    assert of_requests(text)[-1] == ("requests_carried_out", 2)


def test_each_number_stays_a_claim_of_its_own() -> None:
    claims = stated("全年受理行政许可申请132件，办结120件。").claims
    assert [(c.counts, c.value) for c in claims] == [(None, 132), (None, 120)]


def test_a_clean_report_that_tells_of_other_business_stays_clean() -> None:
    written = write_report(make_report(4), "txt").decode()
    first = written.index("二、主动公开政府信息情况")
    told = f"{written[:first]}全年受理行政许可申请132件，办结120件。\n{written[first:]}"
    found = run_checks(Evidence(read_report(told.encode())))
    assert [f.message for f in found if f.id.startswith("X-")] == []
