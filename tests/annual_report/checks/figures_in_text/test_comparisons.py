"""Comparisons with last year, rates of change, shares."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, last_year, with_section, with_value
from gongkai.annual_report.checks.figures_in_text import (
    comparison_in_text,
    comparison_with_last,
    growth_rate,
    over_a_hundred,
    share,
)
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Claim, Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.checks.figures_in_text.stating import (
    comparing,
    pointed_at,
    sharing,
    with_text,
)
from tests.annual_report.checks.judged import Judged, beside, judged

MORE = "新收申请64件，比2021年增加14件。"
LESS = "新收申请64件，比2021年减少16件。"


def stated(counts: str | None, value: int, **more: object) -> Claim:
    return replace(Claim(1, 0, "若干件", counts, value), **more)


def last(*claims: Claim, **cells: int | None) -> Report:
    """Last year's report with these counts in its text, and these totals in table three."""
    report = replace(last_year(clean()), claims=claims)
    for row, value in cells.items():
        report = with_value(report, f"requests.{row}.total", value)
    return report


TOTAL, CARRIED_IN = "requests.received.total", "requests.carried_in.total"
RECEIVED, SUGGESTIONS = "requests_received", "suggestions"


@pytest.mark.parametrize(
    ("report", "before", "change", "why"),
    [
        (comparing(MORE, 64, 14, RECEIVED), last(received=50), None, "64 - 14 is 50"),
        (comparing(MORE, 64, 14, RECEIVED), last(received=48), 16, "the table says 48"),
        (comparing(LESS, 64, -16, RECEIVED), last(received=80), None, "64 + 16 is 80"),
        (comparing(LESS, 64, -16, RECEIVED), last(received=81), -17, "the table says 81"),
        (comparing(MORE, 64, 0, RECEIVED), last(received=64), None, "持平"),
        (comparing(MORE, 64, 0, RECEIVED), last(received=63), 1, "not 持平"),
        (comparing(MORE, 64, 14, RECEIVED), last(received=None), None, "an unknown cell"),
        (
            comparing(MORE, 64, 14, RECEIVED),
            last(stated(RECEIVED, 48), received=None),
            16,
            "but its text says 48",
        ),
        (comparing(MORE, 64, 14, RECEIVED), last(stated(RECEIVED, 48), received=50), None, "table"),
        (comparing(MORE, 6, 1, SUGGESTIONS), last(stated(SUGGESTIONS, 5)), None, "6 - 1 is 5"),
        (comparing(MORE, 6, 1, SUGGESTIONS), last(stated(SUGGESTIONS, 7)), -1, "its text says 7"),
        (
            comparing(MORE, 6, 1, SUGGESTIONS),
            last(stated(SUGGESTIONS, 7, year=2021)),
            -1,
            "and names the year",
        ),
        (
            comparing(MORE, 6, 1, SUGGESTIONS),
            last(stated(SUGGESTIONS, 7, year=2020)),
            None,
            "of another year",
        ),
        (
            comparing(MORE, 6, 1, SUGGESTIONS),
            last(stated(SUGGESTIONS, 7), stated(SUGGESTIONS, 8)),
            None,
            "two numbers: which?",
        ),
        (comparing(MORE, 6, 1, SUGGESTIONS), last(), None, "it says nothing"),
        (comparing(MORE, 64, 14, None), last(received=48), None, "of nobody knows what"),
        (comparing(MORE, None, 14, RECEIVED), last(received=48), 16, "the tables' change"),
        (comparing(MORE, None, 16, RECEIVED), last(received=48), None, "the tables' change"),
        (comparing(MORE, 64, None, RECEIVED), last(received=48), None, "a percentage only"),
    ],
)
def test_a_comparison_starts_from_last_years_number(
    report: Report, before: Report, change: int | None, why: str
) -> None:
    said = report.comparisons[0].change
    wanted = [] if change is None else [Judged("sections.1", change, said)]
    assert beside(comparison_with_last.check, Evidence(report, last=before)) == wanted, why


def test_an_approximate_number_of_last_year_contradicts_nothing() -> None:
    report = comparing(MORE, 6, 1, SUGGESTIONS)
    about = stated(SUGGESTIONS, 7, approximate=True)
    assert beside(comparison_with_last.check, Evidence(report, last=last(about))) == []


@pytest.mark.parametrize(
    ("section", "place"), [(1, "sections.1"), (6, "sections.6"), (0, "preamble")]
)
def test_a_comparison_is_pointed_at_where_it_stands(section: int, place: str) -> None:
    report = comparing(MORE, 64, 14, RECEIVED, "30", section=section)
    evidence = Evidence(report, last=last(received=48))
    assert pointed_at(comparison_with_last.check, evidence) == [(place, "64件")]
    assert pointed_at(growth_rate.check, evidence) == [(place, "64件")]


@pytest.mark.parametrize(
    ("value", "claims", "wanted"),
    [
        (64, [stated(RECEIVED, 64)], []),
        (63, [stated(RECEIVED, 64)], [Judged("sections.1", 64, 63)]),
        (63, [stated(RECEIVED, 64), stated(RECEIVED, 64)], [Judged("sections.1", 64, 63)]),
        (63, [stated(RECEIVED, 64), stated(RECEIVED, 63)], []),  # another rule: said twice
        (63, [stated(RECEIVED, 64, year=2021)], []),
        (63, [stated(RECEIVED, 64, approximate=True)], []),
        (63, [stated("requests_handled", 64)], []),
        (63, [stated("published", 64)], []),
        (63, [], []),
        (None, [stated(RECEIVED, 64)], []),
    ],
)
def test_a_comparison_has_the_number_of_the_text(
    value: int | None, claims: list[Claim], wanted: list[Judged]
) -> None:
    report = replace(comparing(MORE, value, 14, RECEIVED), claims=tuple(claims))
    report = with_value(report, "requests.received.total", None)
    assert judged(comparison_in_text.check, report) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开政府信息286条，同比增加35条。对不予公开的重新评估，转为主动公开4件。", None),
        ("主动公开文件30件，比上年增加2件。主动公开政府信息286条。", None),
        ("微信公众号发布信息86条，比上年增加6条。政务新媒体全年发布信息412条。", None),
        ("办理省人大代表建议1件。办理县人大代表建议6件，比2021年增加1件。", None),
        ("办理人大代表建议5件。办理县人大代表建议6件，比2021年增加1件。", (5, 6)),  # one congress
        ("办理县人大代表建议5件。办理县人大代表建议6件，比2021年增加1件。", (5, 6)),
        ("组织全局干部专题培训1次。组织政府信息公开培训3次，比上年增加1次。", None),
        ("组织政府信息公开培训2次。组织政府信息公开培训3次，比上年增加1次。", (2, 3)),
    ],
)
def test_only_one_thing_has_one_number(text: str, told: tuple[int, int] | None) -> None:
    report = with_text(with_section(replace(clean(), year=2022), 6, "无"), text)
    report = read_report(write_report(report, "txt"))
    found = [(j.expected, j.found) for j in judged(comparison_in_text.check, report)]
    assert found == ([told] if told else [])


def test_a_comparison_of_nobody_knows_what_is_held_to_nothing() -> None:
    report = replace(comparing(MORE, 63, 14, None), claims=(stated(None, 64),))
    assert judged(comparison_in_text.check, report) == []


@pytest.mark.parametrize(
    ("value", "change", "percent", "rate"),
    [
        (64, 14, "28", None),
        (64, 14, "28.0", None),
        (64, 14, "28.00", None),
        (64, 14, "30", "28"),
        (64, -16, "20", None),
        (64, -16, "-20", None),  # 下降20%
        (64, -16, "25", "20"),  # of this year's number, not of last year's
        (4, 1, "33.3", None),
        (4, 1, "33.33", None),
        (4, 1, "33", None),
        (4, 1, "33.4", "33.33"),
        (4, 1, "34", "33.33"),
        (9, 1, "12.5", None),
        (9, 1, "12", None),  # half a unit, down
        (9, 1, "13", None),  # or up
        (20, 10, "100", None),
        (30, 20, "200", None),
        (64, 0, "0", None),
        (14, 14, "100", None),  # from nothing there is no rate
        (10, 14, "100", None),  # nor from less
        (64, None, "28", None),
        (None, 14, "28", None),
        (64, 14, None, None),
    ],
)
def test_a_rate_of_change_is_that_of_its_numbers_rounded(
    value: int | None, change: int | None, percent: str | None, rate: str | None
) -> None:
    report = comparing(MORE, value, change, RECEIVED, percent)
    shown = (percent or "").lstrip("-")
    wanted = [] if rate is None else [Judged("sections.1", rate, shown)]
    assert judged(growth_rate.check, report) == wanted


@pytest.mark.parametrize(
    ("text", "value", "change", "percent", "wanted"),
    [
        ("新收150件，比上年的120件增长25%。", 150, None, "25", []),
        ("新收150件，比上年的120件增长50%。", 150, None, "50", [("25", "50")]),
        ("新收90件，比上年的120件下降25%。", 90, None, "-25", []),
        ("新收90件，比上年的120件增长25%。", 90, None, "25", [("25", "25")]),  # it fell
        ("新收14件，较2021年的16件减少2件。", 14, -2, None, []),
        ("新收14件，较2021年的16件减少4件。", 14, -4, None, [(-2, -4)]),
        ("新收14件，比2021年（10件）增长50%。", 14, None, "50", [("40", "50")]),
        ("新收14件，比2021年的10件增加5件，增长40%。", 14, 5, "40", [(4, 5)]),
        ("新收150件，比上年的120件增加20件，增长15%。", 150, 20, "15", [(30, 20), ("25", "15")]),
        ("新收14件，与上年的14件持平。", 14, 0, None, []),
        ("新收14件，与上年的15件持平。", 14, 0, None, [(-1, 0)]),
        ("新收14件，与上年的15件基本持平。", 14, 0, None, []),
        ("新收14件，与上年的0件相比增长100%。", 14, None, "100", []),
        ("新收14件，比上年的6000字增加5件。", 14, 5, None, []),
    ],
)
def test_a_change_is_that_from_the_number_given_for_last_year(
    text: str,
    value: int,
    change: int | None,
    percent: str | None,
    wanted: list[tuple[object, object]],
) -> None:
    report = comparing(text, value, change, RECEIVED, percent)
    found = judged(growth_rate.check, report)
    assert [(one.expected, one.found) for one in found] == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开信息1,286条，比上年的1,000条增长38.6%。", "上年1000，本年1286，应为增长28.6%。"),
        ("公开信息64条，比上年减少16条，下降25%。", "上年80，本年64，应为下降20%。"),
        ("公开信息100条，比上年的50条增长2倍。", "上年50，本年100，应为增长1倍。"),
    ],
)
def test_a_wrong_rate_is_told_in_the_words_of_the_text(text: str, told: str) -> None:
    comparisons = read_statements({1: text}, 2025, government=False).comparisons
    report = replace(with_text(clean(), text), comparisons=comparisons)
    (finding,) = growth_rate.check.findings(Evidence(report))
    assert finding.message.endswith(f"”：{told}")


def test_a_wrong_change_is_told_in_the_numbers_of_the_text() -> None:
    report = comparing("新收14件，比2021年的10件增加5件，增长40%。", 14, 5, RECEIVED, "40")
    (finding,) = growth_rate.check.findings(Evidence(report))
    assert finding.message == (
        "“14件，比2021年的10件增加5件，增长40%”：上年10，本年14，应为增加4。"
    )


@pytest.mark.parametrize(
    ("text", "change", "before", "wanted", "why"),
    [
        ("新收14件，比2021年的10件增加5件。", 5, 10, [], "10 is right, X-15 tells of the 5"),
        ("新收14件，比2021年的10件增加5件。", 5, 9, [(9, 10)], "10 is what the text says"),
        ("新收14件，比2021年的10件增长40%。", None, 9, [(9, 10)], "without a change"),
        ("新收14件，与上年基本持平。", 0, 13, [], "no more than about the same"),
        ("新收14件，与上年持平。", 0, 13, [(1, 0)], "exactly the same"),
    ],
)
def test_last_years_number_in_the_text_is_held_to_last_years_report(
    text: str,
    change: int | None,
    before: int,
    wanted: list[tuple[int, int]],
    why: str,
) -> None:
    report = comparing(text, 14, change, RECEIVED)
    found = beside(comparison_with_last.check, Evidence(report, last=last(received=before)))
    assert [(one.expected, one.found) for one in found] == wanted, why


@pytest.mark.parametrize(
    ("text", "received", "told", "why"),
    [
        ("新收信息公开申请64件，同比增长28%。", 64, None, "14 of 50"),
        ("新收信息公开申请64件，同比增长35%。", 64, ("28", "35"), "rose by less"),
        ("新收信息公开申请64件，同比下降28%。", 64, ("28", "28"), "it rose"),
        ("新收信息公开申请40件，同比下降20%。", 40, None, "it fell"),
        ("新收信息公开申请40件，同比下降25%。", 40, ("20", "25"), "of this year's number"),
        ("新收信息公开申请51件，同比增长2.0%。", 51, None, "rounded"),
        ("新收信息公开申请63件，同比增长28%。", 64, None, "the 63 is wrong: X-01"),
        ("新收信息公开申请约64件，同比增长35%。", 64, None, "about so many"),
        ("新收信息公开申请100件，同比增长1.2倍。", 100, None, "a rounded rate"),
        (
            "受理信息公开申请65件，同比增长35%。",
            64,
            None,
            "those carried in among them, last year too",
        ),
        ("受理信息公开申请65件，比上年增加12件。", 64, None, "likewise"),
        ("公开政府信息286条，同比增长30%。", 64, ("13.94", "30"), "the same words last year"),
        ("公开政府信息286条，比上年增加30条。", 64, (35, 30), "likewise"),
        ("公开文件286件，同比增长30%。", 64, None, "other things"),
    ],
)
def test_a_rate_alone_starts_from_last_years_number(
    text: str, received: int, told: tuple[object, object] | None, why: str
) -> None:
    before = last(stated("published", 251, text="全年主动公开政府信息251条"), received=50)
    report = with_text(with_section(with_value(clean(), TOTAL, received), 6, "无"), text)
    report = read_report(write_report(with_value(report, CARRIED_IN, 1), "txt"))
    found = beside(comparison_with_last.check, Evidence(report, last=before))
    assert [(j.expected, j.found) for j in found] == ([told] if told else []), why


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 2))
def test_a_rate_rightly_rounded_always_passes(before: int, now: int, decimals: int) -> None:
    rate = Decimal(abs(now - before)) / before * 100
    rounded = rate.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    report = comparing(MORE, now, now - before, RECEIVED, str(rounded))
    assert judged(growth_rate.check, report) == []


@pytest.mark.parametrize(
    ("value", "part", "whole", "right"),
    [
        ("48.4", 31, 64, None),
        ("48.44", 31, 64, None),
        ("48", 31, 64, None),
        ("48.5", 31, 64, "48.44"),
        ("50", 31, 64, "48.44"),
        ("100", 64, 64, None),
        ("0", 0, 64, None),
        ("12.5", 1, 8, None),
        ("13", 1, 8, None),
        ("12", 1, 8, None),
        ("50", 31, 0, None),  # a share of nothing
        ("50", None, 64, None),
        ("50", 31, None, None),
    ],
)
def test_a_share_is_that_of_its_numbers_rounded(
    value: str, part: int | None, whole: int | None, right: str | None
) -> None:
    report = sharing("其中网上申请31件，占若干。", value, part, whole)
    wanted = [] if right is None else [Judged("sections.1", right, value)]
    assert judged(share.check, report) == wanted


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_a_share_rightly_rounded_always_passes(part: int, whole: int, decimals: int) -> None:
    exact = Decimal(part) / whole * 100
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    report = sharing("其中网上申请若干件，占若干。", str(rounded), part, whole)
    assert judged(share.check, report) == []


@pytest.mark.parametrize(
    ("text", "value", "label", "told"),
    [
        ("按时办结率102%。", "102", "按时办结率", True),
        ("满意率100.5%。", "100.5", "满意率", True),
        ("其中网上申请占120%。", "120", "", True),
        ("按时办结率100%。", "100", "按时办结率", False),
        ("按时办结率100.0%。", "100.0", "按时办结率", False),
        ("同比增长120%。", "120", "", False),
        ("增长率为120%。", "120", "增长率", False),
        ("上升率为120%。", "120", "上升率", False),
        ("任务完成率120%。", "120", "完成率", False),  # more than was asked for
        ("达到去年的120%。", "120", "", False),  # no rate of a whole
    ],
)
def test_no_rate_is_above_a_hundred(text: str, value: str, label: str, told: bool) -> None:
    report = sharing(text, value, label=label)
    wanted = [Judged("sections.1", "100", value)] if told else []
    assert judged(over_a_hundred.check, report) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公开申请同比下降120%。", True),
        ("新收申请64件，同比减少100.5%。", True),
        ("公开申请同比下降100%。", False),  # none is left
        ("公开申请同比增长120%。", False),
        ("新收申请64件，比上年的50件下降120%。", False),  # the rule on rates of change
    ],
)
def test_nothing_falls_by_more_than_all(text: str, told: bool) -> None:
    report = read_report(write_report(with_text(clean(), text), "txt"))
    assert bool(judged(over_a_hundred.check, report)) is told


@pytest.mark.parametrize(("section", "place"), [(1, "sections.1"), (0, "preamble")])
def test_a_percentage_is_pointed_at_where_it_stands(section: int, place: str) -> None:
    report = sharing("全年平稳，办结率120%。", "120", 31, 64, section=section)
    for check in (share.check, over_a_hundred.check):
        assert pointed_at(check, Evidence(report)) == [(place, "办结率120%")]


def test_a_text_without_percentages_has_none_to_tell_of() -> None:
    report = with_text(clean(), "按时办结率高。")
    for check in (share.check, over_a_hundred.check, growth_rate.check):
        assert judged(check, report) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新收政府信息公开申请比上年增加1件。", (14, 1)),
        ("新收政府信息公开申请数量较上年减少14件。", (14, -14)),
        ("新收政府信息公开申请比上年增长38%。", ("28", "38")),
        ("上年新收政府信息公开申请999件。", (50, 999)),
        ("2021年新收政府信息公开申请49件。", (50, 49)),
        ("去年收到政府信息公开申请52件，今年收到政府信息公开申请64件。", (50, 52)),
        ("行政许可决定比上年减少3件。", (66, -3)),
        ("新收政府信息公开申请64件，上年为86件。", (50, 86)),
        ("新收政府信息公开申请64件（上年49件）。", (50, 49)),
        ("新收政府信息公开申请64件，上年为50件。", None),
        ("新收政府信息公开申请64件，上年培训50次。", None),
        ("新收政府信息公开申请64件，上年为51件，同比增长25.5%。", (50, 51)),  # told once
        ("新收政府信息公开申请比上年增加14件。", None),
        ("新收政府信息公开申请比上年增长28%。", None),
        ("受理政府信息公开申请比上年增加16件。", None),  # those carried in are among them
        ("上年新收政府信息公开申请50件。", None),
        ("上年受理政府信息公开申请51件。", None),
        ("2020年新收政府信息公开申请999件。", None),
        ("企业提出的政府信息公开申请比上年增加3件。", None),
        ("网上申请比上年增加3件。", None),
        ("信访件比上年增加3件。", None),
        ("比上年增加3件。", None),
        ("新收政府信息公开申请约比上年增长三成。", None),
        ("新收政府信息公开申请量较上年有所增加。", None),
        ("新收政府信息公开申请由上年的60件增至64件。", (50, 60)),
        ("新收政府信息公开申请由2021年的60件增加到2022年的64件。", (50, 60)),
        ("与上年相比，政府信息公开申请量由60件上升到64件。", (50, 60)),
        ("新收政府信息公开申请由上年的50件增至64件。", None),
        ("政府信息公开申请量由上年的51件增至67件。", None),  # both with those carried in
        ("新收政府信息公开申请由2020年的60件增至64件。", None),
        ("新收政府信息公开申请由60件增至64件。", None),  # since when is not said
        (
            "依法办理政府信息公开申请。\n（二）依申请公开。2021年新收60件，2022年新收64件。",
            (50, 60),
        ),
        ("依法办理政府信息公开申请。\n（二）依申请公开。2021年新收50件，2022年新收64件。", None),
    ],
)
def test_what_is_said_of_last_year_alone_is_what_its_table_says(
    text: str, found: tuple[object, object] | None
) -> None:
    read = read_statements({1: text}, 2022, government=False)
    bare = with_text(clean(), text)
    report = replace(bare, claims=read.claims, comparisons=read.comparisons)
    evidence = Evidence(report, last=last_year(clean()))
    told = [(f.expected, f.found) for f in comparison_with_last.check.findings(evidence)]
    assert told == ([found] if found else [])
