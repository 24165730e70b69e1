"""What is said of a part of the year, of others, of some requests or as an aim is not the table's.

The report is on 2025: 64 requests came and 3 were carried in, 61 were closed, 6 carried over. The
rate is 91.04%.
"""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.figures_in_text import all_closed, closing_rate
from gongkai.annual_report.checks.finding import Check, Evidence
from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.report import Report
from tests.annual_report.checks.figures_in_text.stating import with_text

ALL_CLOSED = [
    ("全省政府信息公开申请平均办结率为93.4%，我局高于平均水平。", "平均, not 均办结"),
    ("近三年平均办结率94.1%，政府信息公开申请办理质量稳步提高。", "平均办结"),
    ("政府信息公开申请月均办结5.3件。", "a month's average"),
    ("政府信息公开申请日均办结0.2件，人均办结21件。", "a day's, a head's"),
    ("全市各单位收到的政府信息公开申请均已办结。", "others' too"),
    ("下属不动产登记中心收到的政府信息公开申请均已办结。", "another body's"),
    ("2025年上半年收到的政府信息公开申请已全部办结。", "half a year's"),
    ("一至三季度收到的政府信息公开申请已全部办结。", "three quarters'"),
    ("2025年12月10日前收到的政府信息公开申请均已办结。", "the last have come since"),
    ("截至2025年11月底，收到的政府信息公开申请全部办结。", "December's are missing"),
    ("截至2026年1月10日，2025年收到的政府信息公开申请已全部办结。", "closed after the year"),
    ("结转的3件申请已于2026年1月全部办结。", "closed after the year"),
    ("2024年收到的政府信息公开申请均已办结。", "another year's"),
    ("涉及征地补偿的政府信息公开申请已全部办结。", "some of them"),
    ("复杂疑难的政府信息公开申请均已办结。", "some of them"),
    ("通过网络提交的政府信息公开申请50件全部办结。", "some of them"),
    ("对网上提交的政府信息公开申请，办结率100%。", "some of them, in the clause before"),
    ("商业企业提出的政府信息公开申请均已办结。", "one kind of applicant's"),
    ("第三方意见征询后，3件政府信息公开申请已全部办结。", "three of them"),
    ("政府信息公开申请办理中，交其他机关会商的2件已全部办结。", "two of them"),
    ("力争2025年收到的政府信息公开申请全部按期办结。", "an aim"),
    ("要求各股室对政府信息公开申请做到全部按时办结。", "an order"),
    ("确保政府信息公开申请办结率100%。", "an aim"),
    ("收到的申请未全部办结，6件结转下年度。", "the contrary"),
    ("收到政府信息公开申请64件，全部按期办结或者依法延期办理。", "not all"),
    ("申请事项全部办结前，由办公室逐周督办。", "a rule"),
    ("政府信息公开申请全部办结后，及时归档。", "a rule"),
    ("对全部办结的政府信息公开申请，一件一档。", "a rule"),
    ("收到的申请没有全部办结。", "the contrary"),
]
ALL_CLOSED_TOLD = [
    "收到的政府信息公开申请已全部办结。",
    "2025年收到的政府信息公开申请均已按期办结。",
    "我局收到政府信息公开申请64件，其中网上申请40件、信函申请24件，均已办结。",
    "按照条例要求，收到的政府信息公开申请全部办结。",
    "按照2019年修订的条例，收到的政府信息公开申请全部办结。",
    "1月1日至12月31日收到的政府信息公开申请均已办结。",
    "截至2025年12月31日，收到的政府信息公开申请均已办结。",
    "全年政府信息公开申请办结率100%。",
]
RATES = [
    ("2023年政府信息公开申请办结率为81.2%，2025年为91.0%。", "another year's"),
    ("近三年政府信息公开申请办结率为94.1%。", "of three years"),
    ("全市政府信息公开申请办结率为93.4%，我局高于全市平均水平。", "others' too"),
    ("上半年政府信息公开申请办结率为45.5%。", "half a year's"),
    ("截至6月底，政府信息公开申请办结率为88.2%。", "half a year's"),
    ("12月，政府信息公开申请办结率80%。", "a month's"),
    ("政府信息公开申请办结率超过90%。", "no exact rate"),
    ("政府信息公开申请办结率不低于85%。", "no exact rate"),
    ("政府信息公开申请办结率达85%以上。", "no exact rate"),
    ("政府信息公开申请办结率突破85%。", "no exact rate"),
    ("政府信息公开申请办结率90%的股室予以表扬。", "some offices"),
    ("政府信息公开申请办结率从88.6%提升至91.0%。", "the rate before"),
    ("政府信息公开申请办结率目标值为98%。", "an aim"),
    ("力争政府信息公开申请办结率达到99%。", "an aim"),
    ("考核要求政府信息公开申请办结率达到98%。", "an aim"),
    ("自然人提出的申请50件办结，办结率94.34%。", "one kind of applicant's"),
    ("涉及征地的政府信息公开申请办结率97%。", "some of them"),
    ("全县行政审批事项申请1203件，办结率99.7%。", "another business"),
    ("全县不动产登记申请1203件，办结率99.7%。", "another business"),
    ("我局政府信息公开申请办结率91.04%。", "right"),
    ("2025年，我局政府信息公开申请办结率为91%。", "right"),
]
RATES_TOLD = [
    "我局政府信息公开申请办结率81.2%。",
    "本机关政府信息公开申请办结率81.2%。",
    "依申请公开件办结率81.2%。",
    "全年政府信息公开申请办结率保持在81.2%。",
    "2025年政府信息公开申请办结率达81.2%。",
    "截至2025年12月31日，政府信息公开申请办结率81.2%。",
    "收到政府信息公开申请64件，办结61件，办结率81%。",
]


def saying(text: str) -> Report:
    stated = read_statements({1: text}, 2025, government=False)
    report = replace(with_text(clean(), text), year=2025)
    return replace(report, claims=stated.claims, percentages=stated.percentages)


def told(check: Check, text: str) -> bool:
    return bool(list(check.findings(Evidence(saying(text)))))


@pytest.mark.parametrize(("text", "why"), ALL_CLOSED)
def test_not_all_of_the_years_requests(text: str, why: str) -> None:
    assert not told(all_closed.check, text), why


@pytest.mark.parametrize("text", ALL_CLOSED_TOLD)
def test_all_of_the_years_requests(text: str) -> None:
    assert told(all_closed.check, text)


@pytest.mark.parametrize(("text", "why"), RATES)
def test_a_rate_that_is_not_the_whole_years(text: str, why: str) -> None:
    assert not told(closing_rate.check, text), why


@pytest.mark.parametrize("text", RATES_TOLD)
def test_a_rate_of_the_whole_year(text: str) -> None:
    assert told(closing_rate.check, text)


@pytest.mark.parametrize(
    ("text", "closed", "expected"),
    [
        ("政府信息公开申请办结率100%。", 64, False),  # as many as came, though not the same ones
        ("收到政府信息公开申请64件，办结64件，办结率100%。", 64, False),
        ("政府信息公开申请办结率100%。", 63, True),
        ("收到的政府信息公开申请均已办结。", 64, True),  # no rate: some are carried over
    ],
)
def test_a_rate_of_as_many_as_came(text: str, closed: int, expected: bool) -> None:
    report = with_value(saying(text), "requests.handled.total", closed)
    assert bool(list(all_closed.check.findings(Evidence(report)))) is expected


@pytest.mark.parametrize(
    ("agency", "expected"), [("青岩县人民政府", True), ("青岩县交通运输局", False)]
)
def test_a_government_speaks_of_its_whole_county(agency: str, expected: bool) -> None:
    text = "全县收到的政府信息公开申请均已办结。"
    report = replace(saying(text), agency=agency)
    assert bool(list(all_closed.check.findings(Evidence(report)))) is expected
