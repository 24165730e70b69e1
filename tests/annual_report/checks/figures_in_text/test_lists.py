"""Lists and their totals, the charts beside them, and one count stated twice."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.figures_in_text import (
    list_adds_up,
    published_as_drawn,
    said_twice,
    series_agrees,
    stale_total,
)
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Evidence
from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.report import Claim, Report, Series
from tests.annual_report.checks.figures_in_text.stating import claiming, pointed_at, with_text
from tests.annual_report.checks.judged import Judged, beside, judged

TEXT = "（一）主动公开。共公开信息若干条，其中甲、乙。"
WORDS = "共公开信息若干条"


def listing(
    total: int | Decimal, *parts: int | Decimal, counts: str | None = "published", **more: object
) -> Report:
    """A report that lists `parts` as 甲, 乙, ... under a total."""
    named = tuple(zip("甲乙丙丁戊己庚", parts, strict=False))
    return claiming(TEXT, counts, total, words=WORDS, parts=named, **more)


def drawn(report: Report, year: int | None, **values: int) -> Report:
    return replace(report, series=(*report.series, Series("", year, values)))


@pytest.mark.parametrize(
    ("report", "summed"),
    [
        (listing(102, 33, 10, 4, 14, 3, 14, 2), 80),
        (listing(8, 3, 4), 7),
        (listing(6, 3, 4), 7),
        (listing(8, 3, 4, counts=None), 7),  # whatever is counted
        (listing(8, 3, 4, year=2021), 7),  # whatever the year
        (listing(Decimal("7.6"), Decimal("3.5"), 4), Decimal("7.5")),
        (listing(7, 3, 4), None),
        (listing(Decimal("7.5"), Decimal("3.5"), 4), None),
        (listing(8, 3, 4, approximate=True), None),
        (listing(8, 3), None),  # one part is no list
        (listing(8), None),
    ],
)
def test_a_list_adds_up_to_its_total(report: Report, summed: int | Decimal | None) -> None:
    found = report.claims[0].value
    wanted = [] if summed is None else [Judged("sections.1", summed, found)]
    assert judged(list_adds_up.check, report) == wanted


@pytest.mark.parametrize(
    ("first", "again", "told", "why"),
    [
        ("组织全局干部政务公开专题培训6次", "组织业务培训3次", False, "of another kind"),
        ("组织业务培训3次", "开展网络培训6次", False, "of another kind"),
        ("组织业务培训3次", "开展政府信息公开工作培训6次", True, "of no kind at all"),
        ("共组织培训3次", "举办培训班6期", True, "of no kind at all"),
        ("组织专题培训3次", "全年开展专题培训6次", True, "of one kind"),
    ],
)
def test_trainings_of_different_kinds_are_different_counts(
    first: str, again: str, told: bool, why: str
) -> None:
    claims = (Claim(1, 0, first, "trainings", 3), Claim(1, 0, again, "trainings", 6))
    report = replace(with_text(clean(), first), claims=claims)
    assert judged(said_twice.check, report) == [Judged("sections.1", 3, 6)] * told, why


@pytest.mark.parametrize(
    ("text", "severities", "why"),
    [
        ("主动公开102条，其中动态33条，公告47条。", [INFO], "may be a selection"),
        ("主动公开132条，其中动态33条，公告30条。", [INFO], "the same"),
        ("公开286条，其中民生领域156条、涉企领域52条，同比分别增长10%和8%。", [INFO], "the same"),
        ("申请64件，其中征地拆迁25件、农村公路22件较为集中。", [INFO], "the same"),
        ("申请64件，其中自然人46件，法律服务机构6件（同比增加2件）。", [INFO], "no pair"),
        ("公开286条，其中上半年156条，第三季度70条。", [INFO], "no pair"),
        ("公开286条，其中公路96条，运输98条，动态52条。", [INFO], "three of more"),
        ("主动公开102条，其中动态33条，公告66条。", [WARNING], "nearly all of it is there"),
        ("主动公开102条，其中动态33条，公告18条，职能12条，规划10条。", [ERROR], "four"),
        ("申请64件，其中自然人46件，法人和其他组织8件。", [ERROR], "all that there are"),
        ("承办50件，其中建议31件，提案9件。", [ERROR], "all that there are"),
        ("公开102条，其中动态33条，其他47条。", [ERROR], "all that there are"),
        ("复议4件，其中维持2件、纠正1件。", [INFO], "one may be pending"),
        ("复议7件，其中维持2件、纠正1件、尚未审结2件。", [INFO], "其他结果 is left out"),
        ("诉讼12件，其中未经复议直接起诉4件，复议后起诉7件。", [ERROR], "all that there are"),
        ("制发公文238份，其中主动公开81份，依申请公开24份，不予公开115份。", [ERROR], "the same"),
        ("公开102条，包括动态33条，公告47条。", [ERROR], "rather all of them"),
        ("主动公开132条，包括动态33条，公告30条。", [WARNING], "rather all of them"),
        ("主动公开132条，其中动态3条，公告3条，财政3条，规划3条。", [WARNING], "so many"),
        ("主动公开132条，其中动态133条，公告30条。", [ERROR], "more than the whole"),
        ("主动公开132条，其中，图解10条、视频2条。", [], "forms: the rest is plain text"),
        ("发布解读12篇，其中图解类5篇、短视频解读2篇。", [], "the same"),
        ("发布解读12篇，其中图解8篇、视频5篇。", [ERROR], "more than the whole"),
        ("发布解读12篇，其中图解5篇、文字解读6篇。", [ERROR], "plain text is among them"),
    ],
)
def test_a_list_may_be_a_selection(text: str, severities: list[str], why: str) -> None:
    found = list_adds_up.check.findings(Evidence(read_list(text)))
    assert [f.severity for f in found] == severities, why


@pytest.mark.parametrize(
    ("text", "severities", "why"),
    [
        ("办结61件，其中予以公开31件，部分公开8件，不予公开8件，无法提供10件。", [INFO], "right"),
        ("办结61件，其中予以公开31件，部分公开8件，不予公开8件，无法提供9件。", [ERROR], "wrong"),
        ("办结61件，其中予以公开31件，部分公开8件。", [INFO], "right"),
        (
            "办结72件，其中予以公开31件，部分公开8件，不予公开8件，无法提供10件，不予处理3件，"
            "其他处理1件。",
            [ERROR],
            "all of them, and another total",
        ),
        ("办结61件，其中予以公开31件，部分公开8件，征地14件，公路5件。", [ERROR], "no results"),
    ],
)
def test_results_that_are_the_table_s_are_no_wrong_list(
    text: str, severities: list[str], why: str
) -> None:
    found = list_adds_up.check.findings(Evidence(read_list(f"（二）依申请公开。{text}")))
    assert [f.severity for f in found] == severities, why


def read_list(text: str) -> Report:
    """The report that states `text`, with the claims that reading finds in it."""
    found = read_statements({1: text}, 2022, False)
    return replace(with_text(clean(), text), claims=found.claims)


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("访问量12.6万次，其中电脑端2.33万次，移动端10.3万次。", None),  # 500 + 50 + 500 allowed
        ("访问量12.6万次，其中电脑端2.33万次，移动端10.4万次。", 127_300),
        ("访问量1.26万次，其中电脑端5300次，移动端7312次。", None),  # the total alone is rounded
        ("访问量1.26万次，其中电脑端5300次，移动端7351次。", 12_651),
        ("访问量12612次，其中电脑端0.53万次，移动端7312次。", None),
        ("访问量3万次，其中电脑端1.2万次，移动端1.7万次。", None),  # 5000 + 500 + 500
        ("访问量3万次，其中电脑端1.2万次，移动端2.5万次。", 37_000),
        ("访问量1.2亿次，其中电脑端0.53亿次，移动端0.64亿次。", None),
        ("访问量12600次，其中电脑端5300次，移动端7312次。", 12_612),  # nothing is rounded
        ("访问量1.26万次，比上年多1万次。全年共60次，其中甲31次，乙28次。", 59),
        ("采购金额12.6万元，其中甲类2.33万元，乙类10.3万元。", Decimal("12.63")),  # no 万 of things
    ],
)
def test_numbers_rounded_in_myriads_may_be_off_by_half_a_place_each(
    text: str, summed: int | Decimal | None
) -> None:
    found = [judgement.expected for judgement in judged(list_adds_up.check, read_list(text))]
    assert found == ([] if summed is None else [summed])


@pytest.mark.parametrize(
    ("electric", "told"),
    [
        ("2.33", 0),  # 12.63 for 12.6: rounding
        ("2.43", 1),  # 12.73 for 12.6: the list was renewed, its total was not
    ],
)
def test_rounding_is_no_sign_of_a_total_left_standing(electric: str, told: int) -> None:
    report = read_list(f"访问量12.6万次，其中电脑端{electric}万次，移动端10.3万次。")
    report = drawn(report, 2021, 电脑端=23_000, 移动端=103_000)
    assert len(judged(stale_total.check, report)) == told


@given(st.lists(st.integers(0, 999_999), min_size=2, max_size=6), st.integers(0, 3))
def test_parts_rounded_rightly_are_never_told(parts: list[int], places: int) -> None:
    def written(number: int) -> str:
        return f"{(Decimal(number) / 10_000).quantize(Decimal(1).scaleb(-places)):f}万次"

    named = "，".join(
        f"{name}栏目{written(n)}" for name, n in zip("甲乙丙丁戊己", parts, strict=False)
    )
    report = read_list(f"访问量{written(sum(parts))}，其中{named}。")
    assert judged(list_adds_up.check, report) == []


def test_the_total_of_a_list_is_pointed_at() -> None:
    assert pointed_at(list_adds_up.check, Evidence(listing(8, 3, 4))) == [("sections.1", WORDS)]
    finding = next(list_adds_up.check.findings(Evidence(listing(6, 3, 4))))
    assert finding.message == (
        "“共公开信息若干条”，其后所列2项相加为7（3＋4），与总数6不符，请核对总数和各分项。"
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("公开102条，其中动态60条，公告40条。", "其后"),
        ("公开102条。其中：动态60条，公告40条。", "其后"),
        ("推送图文5条、视频3条，共9条。", "其前"),
        ("公开动态60条，公告40条，合计102条。", "其前"),
        ("公开动态60条，公告40条，合计102条，公众号推送30条。", "其前"),
    ],
)
def test_the_message_says_where_the_parts_stand(text: str, where: str) -> None:
    (finding,) = list_adds_up.check.findings(Evidence(read_list(text)))
    assert f"，{where}所列2项相加为" in finding.message


def test_a_wrong_sum_and_last_years_total_are_two_things_to_be_told() -> None:
    """The first says that the numbers do not agree, the second where the wrong one comes from."""
    report = drawn(listing(9, 3, 4), 2021, 甲=4, 乙=5)
    told = [next(c.check.findings(Evidence(report))).message for c in (list_adds_up, stale_total)]
    assert told == [
        "“共公开信息若干条”，其后所列2项相加为7（3＋4），与总数9不符，请核对总数和各分项；"
        "如果只列举了其中一部分，请补全分项或者写明“等”。",
        "“共公开信息若干条”中的总数9正是2021年各项之和（4＋5＝9），本年各项之和为7："
        "疑分项已经更新，总数仍是上年的。",
    ]


def test_a_total_of_last_years_report_is_quoted() -> None:
    evidence = Evidence(listing(9, 3, 4), last=last_counting(9))
    assert next(stale_total.check.findings(evidence)).message == (
        "“共公开信息若干条”中的总数9正是2021年报告所写的“共公开信息若干条”，本年各项之和为7："
        "疑分项已经更新，总数仍是上年的。"
    )


@given(st.lists(st.integers(0, 999), min_size=2, max_size=7), st.integers(0, 7000))
def test_a_total_is_told_exactly_when_its_parts_differ(parts: list[int], total: int) -> None:
    said = judged(list_adds_up.check, listing(total, *parts))
    wanted = [] if sum(parts) == total else [Judged("sections.1", sum(parts), total)]
    assert said == wanted


def last_counting(value: int, counts: str | None = "published", **more: object) -> Report:
    claim = Claim(1, 0, "共公开信息若干条", counts, value)
    return replace(last_year(clean()), claims=(replace(claim, **more),))


STALE = [Judged("sections.1", 7, 9)]


@pytest.mark.parametrize(
    ("report", "last", "wanted", "why"),
    [
        (drawn(listing(9, 3, 4), 2021, 甲=4, 乙=5), None, STALE, "the chart of last year"),
        (drawn(listing(9, 3, 4), 2020, 甲=4, 乙=5), None, STALE, "or of the year before"),
        (drawn(listing(9, 3, 4), 2021, 甲=4, 辛=5), None, STALE, "heads change a little"),
        (drawn(listing(9, 3, 4), 2022, 甲=4, 乙=5), None, [], "this year's own chart"),
        (drawn(listing(9, 3, 4), None, 甲=4, 乙=5), None, [], "a chart of no known year"),
        (drawn(listing(9, 3, 4), 2021, 甲=4, 乙=6), None, [], "another sum"),
        (drawn(listing(9, 3, 4), 2021, 辛=4, 壬=5), None, [], "of other things"),
        (drawn(listing(7, 3, 4), 2021, 甲=3, 乙=4), None, [], "the list adds up"),
        (listing(9, 3, 4), last_counting(9), STALE, "last year's report"),
        (listing(9, 3, 4), last_counting(8), [], "which says another number"),
        (listing(9, 3, 4), last_counting(9, "website_items"), [], "counts something else"),
        (listing(9, 3, 4, counts=None), last_counting(9, None), [], "or nobody knows what"),
        (listing(9, 3, 4), last_counting(9, year=2019), [], "speaks of another year"),
        (listing(9, 3, 4), last_counting(9, year=2021), STALE, "names its own year"),
        (listing(9, 3, 4, approximate=True), last_counting(9), [], "about nine"),
        (
            drawn(listing(9, 3, 4), 2021, 甲=4, 乙=5),
            last_counting(9),
            STALE,
            "chart and report: told once",
        ),
    ],
)
def test_a_total_that_is_last_years_is_told(
    report: Report, last: Report | None, wanted: list[Judged], why: str
) -> None:
    assert beside(stale_total.check, Evidence(report, last=last)) == wanted, why


@pytest.mark.parametrize(
    ("report", "wanted", "why"),
    [
        (drawn(listing(7, 3, 4), 2022, 甲=3, 乙=4), [], "the same numbers"),
        (drawn(listing(7, 3, 4), 2022, 甲=3, 乙=5), [Judged("sections.1", 5, 4)], "another"),
        (drawn(listing(7, 3, 4), None, 甲=3, 乙=5), [Judged("sections.1", 5, 4)], "no year given"),
        (drawn(listing(7, 3, 4), 2021, 甲=3, 乙=5), [], "the chart of last year"),
        (drawn(listing(7, 3, 4), 2022, 辛=5), [], "other heads"),
        (drawn(listing(7, 3, 4, year=2021), 2022, 甲=9), [], "a list on another year"),
        (drawn(listing(7, 3, 4, approximate=True), 2022, 甲=9), [], "about"),
        (drawn(listing(7, 3, 4, counts=None), 2022, 甲=9), [], "a list of nobody knows what"),
        (
            drawn(listing(7, 3, 4), 2022, 甲=2, 乙=5),
            [Judged("sections.1", 2, 3), Judged("sections.1", 5, 4)],
            "both",
        ),
    ],
)
def test_a_chart_has_the_numbers_of_the_list(
    report: Report, wanted: list[Judged], why: str
) -> None:
    assert judged(series_agrees.check, report) == wanted, why


@pytest.mark.parametrize(
    ("report", "wanted", "why"),
    [
        (drawn(listing(7, 3, 4), 2022, 甲=3, 乙=4), [], "the same sum"),
        (drawn(listing(7, 3, 4), 2022, 甲=3, 乙=5), [Judged("sections.1", 8, 7)], "another sum"),
        (drawn(listing(7, 3, 4), 2021, 甲=3, 乙=5), [], "the chart of last year"),
        (drawn(listing(7, 3, 4), 2022, 甲=3), [], "the chart has not all the heads"),
        (drawn(listing(7, 3, 4), 2022, 甲=3, 乙=4, 丙=1), [], "or more of them"),
        (drawn(listing(8, 3, 4), 2022, 甲=3, 乙=4), [], "the list does not add up"),
        (drawn(listing(7, 3, 4, counts="meetings"), 2022, 甲=3, 乙=5), [], "of something else"),
        (
            drawn(listing(7, 3, 4, counts="website_items"), 2022, 甲=3, 乙=5),
            [Judged("sections.1", 8, 7)],
            "on the website",
        ),
    ],
)
def test_what_was_published_is_what_was_drawn(
    report: Report, wanted: list[Judged], why: str
) -> None:
    assert judged(published_as_drawn.check, report) == wanted, why


def twice(counts: str, first: int, second: int, **more: object) -> Report:
    """A report that counts one thing in section one, and in section six again."""
    report = with_text(with_text(clean(), "开展业务培训。"), "其中培训若干次。", 6)
    one = Claim(1, 0, "开展业务培训", counts, first)
    again = replace(Claim(6, 2, "培训若干次", counts, second), **more)
    return replace(report, claims=(one, again))


@pytest.mark.parametrize(
    ("report", "wanted", "why"),
    [
        (twice("trainings", 3, 5), [Judged("sections.6", 3, 5)], "two numbers"),
        (twice("requests_received", 64, 63), [], "X-01 tells of the 63"),
        (twice("trainings", 3, 3), [], "one number"),
        (twice("trainings", 3, 5, year=2021), [], "last year's beside this year's"),
        (twice("trainings", 3, 5, year=2022), [Judged("sections.6", 3, 5)], "this year's"),
        (twice("trainings", 3, 5, approximate=True), [], "some five"),
        (twice("website_items", 3, 5), [], "counted in several ways"),
        (twice("meetings", 3, 5), [], "so are meetings"),
    ],
)
def test_one_thing_has_one_number(report: Report, wanted: list[Judged], why: str) -> None:
    assert judged(said_twice.check, report) == wanted, why


def test_the_later_of_two_numbers_is_pointed_at() -> None:
    evidence = Evidence(twice("trainings", 3, 5))
    assert pointed_at(said_twice.check, evidence) == [("sections.6", "培训若干次")]
    finding = next(said_twice.check.findings(evidence))
    assert finding.message == "“培训若干次”与前文“开展业务培训”不一致。"


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("公开政府信息286条。全年公开政府信息268条。", [268], "the same words"),
        ("2022年，我局公开政府信息286条。全年共公开政府信息268条。", [268], "the same"),
        ("主动公开情况。主动公开信息286条。本年度主动公开信息268条。", [268], "the same"),
        ("公开政府信息286条。全年公开政府信息286条。", [], "the same number"),
        ("公开政府信息286条。通过网站公开政府信息268条。", [], "on the website"),
        ("公开政府信息286条。局属单位公开政府信息268条。", [], "others"),
        ("公开政府信息286条。政务新媒体方面，公开政府信息268条。", [], "of a part"),
        ("公开政府信息286条。主动公开政府信息268条。", [], "some on request"),
        ("公开政府信息286条。累计公开政府信息2680条。", [], "of all years"),
        ("公开政府信息286条。2021年公开政府信息268条。", [], "of another year"),
        ("公开政府信息286条，全年公开政府信息268条。", [], "within one sentence"),
        ("公开政府信息286条。\n公开政府信息268条。", [], "of another paragraph"),
        ("公开政府信息286条。公开重点领域信息268条。", [], "of a kind"),
    ],
)
def test_all_that_was_published_has_one_number(text: str, told: list[int], why: str) -> None:
    found = said_twice.check.findings(Evidence(read_list(text)))
    assert [f.found for f in found] == told, why
