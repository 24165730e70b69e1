"""What a heading says need not be said again below it."""

import pytest

from gongkai.annual_report.interpretation.claims import read_statements

Count = tuple[str, int]


def counted_in(section: int, text: str) -> list[Count]:
    claims = read_statements({section: text}, 2025, False).claims
    return [(c.counts, int(c.value)) for c in claims if c.counts and c.year is None]


def below(text: str) -> list[Count]:
    """What `text` counts under （二）依申请公开 of section one."""
    return counted_in(1, f"（一）主动公开。优化栏目。\n（二）依申请公开。{text}")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "2025年，发生行政复议5件，行政诉讼1件。",
            [("reconsiderations", 5), ("litigations", 1)],
        ),
        ("2025年，全局被申请行政复议5件。", [("reconsiderations", 5)]),
        ("2025年发生行政复议案件5起。", [("reconsiderations", 5)]),
        ("发生行政复议5件，其中结果维持2件，尚未审结1件。", [("reconsiderations", 5)]),
        ("发生行政复议、行政诉讼案件共6件。", [("remedies", 6)]),
        ("复议后提起行政诉讼1件。", [("litigations_after_reconsideration", 1)]),
        ("本年度无行政复议、行政诉讼。", [("reconsiderations", 0), ("litigations", 0)]),
        ("2025年没有行政复议，没有行政诉讼。", [("reconsiderations", 0), ("litigations", 0)]),
        ("未发生复议、诉讼案件。", [("reconsiderations", 0), ("litigations", 0)]),
        ("本机关未收到行政复议申请。", [("reconsiderations", 0)]),
    ],
)
def test_in_section_four_remedies_are_those_of_its_table(text: str, counts: list[Count]) -> None:
    assert counted_in(4, text) == counts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("受理行政复议案件120件，审结110件。", "decided by the office, not brought against it"),
        ("收到行政复议申请120件。", "the same"),
        ("发生行政复议5件，其中涉及政府信息公开2件。", "all kinds, then those of the table"),
        ("发生行政复议5件。其中政府信息公开类2件。", "the same, in the next sentence"),
        ("因不服行政处罚被申请行政复议5件。", "against another act"),
        ("发生征地补偿类行政复议3件，行政诉讼2件。", "against another act"),
        ("上年结转行政复议1件。", "brought the year before"),
        ("新增行政复议2件。", "perhaps a part"),
        ("直接提起行政诉讼1件。", "one of the two ways of suing, and not in the form's words"),
        ("一审行政诉讼1件。", "an instance"),
        ("2024年发生行政复议5件。", "another year"),
        ("全县发生行政复议5件。", "the whole county"),
        ("没有不服复议决定提起行政诉讼的情况。", "suing after a decision"),
        ("未发生行政复议决定被撤销的情况。", "an outcome"),
        ("未经复议直接起诉。", "words of the form"),
    ],
)
def test_other_remedies_in_section_four_are_not(text: str, why: str) -> None:
    assert (why, counted_in(4, text)) == (why, [])


@pytest.mark.parametrize("section", [0, 1, 5, 6])
@pytest.mark.parametrize("text", ["发生行政复议5件。", "本年度无行政复议、行政诉讼。"])
def test_elsewhere_remedies_have_to_say_against_what(section: int, text: str) -> None:
    assert counted_in(section, text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("全年共收到申请12件。", [("requests_received", 12)]),
        ("全年共收到公开申请12件。", [("requests_received", 12)]),
        (
            "2025年新收申请12件，上年结转1件。",
            [("requests_received", 12), ("requests_carried_in", 1)],
        ),
        ("青岩县交通运输局2025年共收到申请12件。", [("requests_received", 12)]),
        ("我局共受理公众申请12件。", [("requests_received", 12)]),
        ("收到12件申请。", [("requests_received", 12)]),
        ("共办理依申请公开12件。", [("requests_answered", 12)]),
        ("按时答复申请5件。", [("requests_answered", 5)]),
        ("均在法定期限内答复5件。", [("requests_answered", 5)]),
        ("全年未收到申请。", [("requests_received", 0)]),
        (
            "全年未收到公开申请，无上年结转。",
            [("requests_received", 0), ("requests_carried_in", 0)],
        ),
    ],
)
def test_under_requests_a_request_is_one_for_information(text: str, counts: list[Count]) -> None:
    assert below(text) == counts
    assert counted_in(3, text) == counts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("全年共收到低保申请12件。", "another kind"),
        ("受理行政许可申请12件。", "another kind"),
        ("受理行政许可申请12件，答复申请5件。", "goes on with it"),
        ("第一季度收到申请2件。", "a part of the year"),
        ("通过网络收到申请2件。", "one channel"),
        ("收到重复申请2件。", "some of them"),
        ("邮寄收到申请20件。", "one channel"),
        ("经补正收到申请3件。", "some of them"),
        ("农村公路类收到申请20件。", "some of them"),
        ("逾期答复申请1件。", "the late ones"),
        ("未收到低保申请。", "another kind"),
        ("未收到申请人投诉。", "no request"),
        ("接收并办理依申请公开9件。", "received or handled?"),
    ],
)
def test_other_numbers_under_requests_are_not(text: str, why: str) -> None:
    assert (why, below(text)) == (why, [])


RECEIVED = [("requests_received", 12)]


@pytest.mark.parametrize(
    ("text", "counts", "why"),
    [
        ("（二）依申请公开\n全年共收到申请12件。", RECEIVED, "the line below"),
        ("（二）依申请公开情况。全年共收到申请12件。", RECEIVED, "with 情况"),
        ("2.依申请公开：全年共收到申请12件。", RECEIVED, "another style"),
        ("依申请公开\n本局重视。\n全年共收到申请12件。", RECEIVED, "without a number"),
        ("依申请公开。全年共收到申请12件。", RECEIVED, "without a number, run in"),
        ("（二）办理政府信息公开申请情况\n全年共收到申请12件。", RECEIVED, "by the other name"),
        ("（二）依申请公开\n1.收件情况。全年共收到申请12件。", RECEIVED, "a lower heading goes on"),
        ("（二）依申请公开\n（三）管理。\n全年共收到申请12件。", [], "the next heading ends it"),
        ("（二）依申请公开\n平台建设\n全年共收到申请12件。", [], "even without a number"),
        (
            "（二）依申请公开。规范办理。\n全年共收到申请12件。",
            [],
            "a run-in one holds for its line",
        ),
        ("（四）依申请公开平台建设。全年共收到申请12件。", [], "another subject"),
        ("做好依申请公开。全年共收到申请12件。", [], "a sentence"),
        ("全年共收到申请12件。", [], "no heading"),
    ],
)
def test_how_far_a_heading_reaches(text: str, counts: list[Count], why: str) -> None:
    assert (why, counted_in(1, text)) == (why, counts)


@pytest.mark.parametrize("text", ["按时答复申请5件。", "办理政府信息公开申请5件。"])
def test_answers_that_name_requests_need_no_heading(text: str) -> None:
    before = "规范办理申请。"
    assert counted_in(1, before + text) == [("requests_answered", 5)]


ROWS = [("licences", 1353), ("penalties", 198), ("coercive_measures", 7)]


@pytest.mark.parametrize("section", [1, 2])
@pytest.mark.parametrize(
    "text",
    [
        "全年办理行政许可1353件，行政处罚198件，行政强制7件。",
        "全年办理行政许可1353件、行政处罚案件198件、行政强制措施7件。",
        "作出行政许可1353件，行政处罚198件，行政强制7件。",
    ],
)
def test_rows_of_table_two_side_by_side_are_its_numbers(section: int, text: str) -> None:
    assert counted_in(section, text) == ROWS


@pytest.mark.parametrize(
    ("section", "text", "why"),
    [
        (1, "全年办理行政许可1353件。", "alone, it may be what a service hall handed out"),
        (1, "窗口受理行政许可1353件，办理行政处罚198件。", "a hall's business"),
        (1, "政务服务中心办理行政许可1353件，行政处罚198件。", "a hall's business"),
        (2, "办理行政许可事项1353件。", "matters, not decisions"),
        (2, "公开办理的行政许可1353件，行政处罚198件。", "published"),
        (2, "公示行政许可1353件，行政处罚198件。", "published"),
        (2, "办理行政许可、行政处罚1551件。", "both together"),
        (2, "办理简易程序行政处罚100件。", "a part"),
        (5, "办理行政许可1353件，行政处罚198件。", "another section"),
    ],
)
def test_other_numbers_of_decisions_are_not(section: int, text: str, why: str) -> None:
    assert (why, counted_in(section, text)) == (why, [])


def test_in_section_two_licences_may_stand_alone() -> None:
    assert counted_in(2, "全年办理行政许可1353件。") == [("licences", 1353)]


def test_long_texts_of_headings_are_read_in_the_time_of_their_length() -> None:
    text = "（二）依申请公开\n" * 20_000 + "办理行政许可、行政处罚" * 20_000
    assert read_statements({1: text, 4: text}, 2025, False).claims == ()


_HEADED = "（二）依申请公开。畅通受理渠道。\n"
_SIX = "予以公开30件，部分公开6件，不予公开9件，无法提供11件，不予处理5件，其他处理4件。"


@pytest.mark.parametrize(
    ("text", "results", "why"),
    [
        (_HEADED + _SIX, [30, 6, 9, 11, 5, 4], "all that a request may come to"),
        (_HEADED + _SIX.replace("，其他处理4件", ""), [], "not all of them"),
        (_HEADED + "审查公文65件，" + _SIX, [], "documents"),
        (_HEADED + "受理信访65件，" + _SIX, [], "other business"),
        (_HEADED + "上年度" + _SIX, [], "another year"),
        ("（一）主动公开。畅通渠道。\n" + _SIX, [], "nothing tells of requests"),
    ],
)
def test_all_results_side_by_side_are_of_requests(text: str, results: list[int], why: str) -> None:
    assert (why, [number for _, number in counted_in(1, text)]) == (why, results)
