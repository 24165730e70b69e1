"""Sentences that say zero without a number."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated


@pytest.mark.parametrize(
    "text",
    [
        "未收到政府信息公开申请。",
        "2023年，我局未收到政府信息公开申请。",
        "全年未收到任何政府信息公开申请。",
        "没有收到政府信息公开申请，没有收费。",
        "未收到公民、法人或其他组织提出的政府信息公开申请。",
        "未接到信息公开申请；",
        "本年度未受理政府信息公开申请",
        "我局未收到依申请公开的事项。",
        "未收到依申请公开信息。",
        "我街道未收到申请人提出的依申请公开。",
        "无政府信息公开申请。",
        "本年度，无人提出政府信息公开申请。",
    ],
)
def test_no_request_is_zero_requests(text: str) -> None:
    assert ("requests_received", 0) in counted(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("未收到企业提出的政府信息公开申请。", "one kind of applicant"),
        ("未收到法人或其他组织提出的政府信息公开申请。", "some applicants"),
        ("未收到通过信函提出的政府信息公开申请。", "one channel"),
        ("未发生逾期答复政府信息公开申请的情况。", "late replies, not requests"),
        ("没有发生未按时办理政府信息公开申请的情况。", "the same"),
        ("未收到行政许可申请。", "another kind of application"),
        ("未建立政府信息公开申请台账。", "no register"),
        ("未收到投诉，收到政府信息公开申请3件。", "another clause"),
        ("对无政府信息公开申请渠道的单位通报。", "no channel"),
        ("各乡镇未收到政府信息公开申请。", "others"),
    ],
)
def test_nothing_less_plain_is(text: str, why: str) -> None:
    zeros = [count for count in counted(text) if count == ("requests_received", 0)]
    assert (why, zeros) == (why, [])


@pytest.mark.parametrize(
    "text",
    [
        "未发生政府信息公开收费情况。",
        "本年度未收取信息处理费。",
        "未收取任何政府信息公开费用。",
        "没有收取信息公开处理费。",
        "未产生信息处理费。",
        "无信息处理费。",
    ],
)
def test_no_fee_is_a_fee_of_zero(text: str) -> None:
    assert counted(text) == [("information_fees", 0)]


@pytest.mark.parametrize(
    "text", ["未收取任何费用。", "减免行政事业性收费。", "信息处理费按规定收取。"]
)
def test_other_sentences_on_money_are_not(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
            [("reconsiderations", 0), ("litigations", 0)],
        ),
        ("我局未因政府信息公开被申请行政复议。", [("reconsiderations", 0)]),
        ("未收到因政府信息公开提起的行政诉讼。", [("litigations", 0)]),
        (
            "政府信息公开工作中，没有发生行政复议和行政诉讼。",
            [("reconsiderations", 0), ("litigations", 0)],
        ),
    ],
)
def test_no_remedy_is_zero_remedies(text: str, counts: list[tuple[str, int]]) -> None:
    assert counted(text) == counts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("未发生行政复议。", "not said to be about disclosure"),
        ("因政府信息公开引发的案件，未经行政复议直接起诉。", "a way of suing"),
        ("政府信息公开工作未发生被行政复议纠正的情况。", "an outcome"),
        ("未收到政府信息公开申请，行政复议1件。", "another clause"),
    ],
)
def test_other_sentences_on_remedies_are_not(text: str, why: str) -> None:
    zeros = [
        pair for pair in counted(text) if pair in [("reconsiderations", 0), ("litigations", 0)]
    ]
    assert (why, zeros) == (why, [])


@pytest.mark.parametrize(
    "text", ["未制发行政规范性文件。", "没有出台规范性文件，", "未新制定规范性文件。"]
)
def test_no_document_is_zero_issued(text: str) -> None:
    assert counted(text) == [("normative_issued", 0)]


def test_the_words_of_a_zero_are_exact() -> None:
    text = "2023年，我局未收到政府信息公开申请。"
    (claim,) = stated(text).claims
    assert (claim.text, claim.offset, claim.unit) == (
        "未收到政府信息公开申请",
        text.index("未收到"),
        "",
    )


def test_a_zero_of_another_year_says_so() -> None:
    (claim,) = stated("2022年，我局未收到政府信息公开申请。").claims
    assert (claim.value, claim.year) == (0, 2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年无政府信息公开申请。", [("requests_received", 0)]),
        ("全年度无依申请公开事项。", [("requests_received", 0)]),
        ("我局无依申请公开申请。", [("requests_received", 0)]),
        (
            "本年无新收政府信息公开申请，无上年结转。",
            [("requests_received", 0), ("requests_carried_in", 0)],
        ),
        (
            "新收政府信息公开申请3件，上年度无结转，无结转下年度办理的申请。",
            [
                ("requests_received", 3),
                ("requests_carried_in", 0),
                ("requests_carried_out", 0),
            ],
        ),
        ("本年度未向申请人收取政府信息处理费。", [("information_fees", 0)]),
        ("依申请提供政府信息未收取任何费用。", [("information_fees", 0)]),
        ("本年未制发规章。", [("regulations_issued", 0)]),
        (
            "未制定部门规章，未制定行政规范性文件。",
            [("regulations_issued", 0), ("normative_issued", 0)],
        ),
        (
            "未发生信息公开复议、诉讼案件。",
            [("reconsiderations", 0), ("litigations", 0)],
        ),
        ("没有收到有关政府信息公开的复议申请。", [("reconsiderations", 0)]),
    ],
)
def test_other_ways_of_saying_none(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("本单位无专职政府信息公开申请受理人员。", "no staff"),
        ("未制定规章制度。", "rules of the house"),
        ("部门资金上年无结转。", "money, not requests"),
        ("服务企业未收取任何费用。", "another service"),
        ("未发生安全事故，未发生行政复议。", "remedies against what?"),
        ("信息公开工作未出现差错，行政诉讼案件3件。", "another clause"),
        ("无因逾期答复政府信息公开申请被投诉的情况。", "late replies"),
    ],
)
def test_other_things_that_there_were_none_of(text: str, why: str) -> None:
    assert (why, [count for count in counted(text) if count[1] == 0]) == (why, [])


def test_a_zero_points_to_its_words() -> None:
    text = "2023年，本机关无新收政府信息公开申请，无上年结转。"
    assert [c.text for c in stated(text).claims] == ["无新收政府信息公开申请", "无上年结转"]
    for claim in stated(text).claims:
        assert text[claim.offset :].startswith(claim.text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("全年未作出行政强制决定。", [("coercive_measures", 0)]),
        ("我局本年度没有作出行政处罚决定，未收取费用。", [("penalties", 0)]),
        ("依法行政，我局2023年未作出行政许可决定。", [("licences", 0)]),
        # of some cases, of others, or of another time
        ("符合首违不罚条件的，未作出行政处罚决定。", []),
        ("全年未作出行政处罚决定的案件2件。", []),
        ("没有逾期未作出行政许可决定的情形。", []),
        ("全年未作出不予行政许可决定。", []),
        ("局属服务中心全年未作出行政处罚决定。", []),
        ("全年未作出行政强制决定被撤销的情况。", []),
        ("2022年未作出行政强制决定。", []),
        ("执法大队依法履职，全年未作出行政强制决定。", []),
    ],
)
def test_no_decision_in_a_whole_year(text: str, counts: list[tuple[str, int]]) -> None:
    assert counted(text) == counts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("零申请、零复议、零诉讼。", ["requests_received", "reconsiderations", "litigations"]),
        ("全年实现“零复议、零诉讼”。", ["reconsiderations", "litigations"]),
        ("2023年依申请公开工作保持零投诉、零复议。", ["reconsiderations"]),
        ("力争实现零复议、零诉讼。", []),
        ("行政处罚零复议、零诉讼。", []),
        ("规范执法，零复议、零诉讼。", []),
        ("疑难申请零复议、零诉讼。", []),
        ("受理申请后，重大项目零复议、零诉讼。", []),
        ("零复议。", []),  # a slogan, perhaps
        ("零散申请、零星诉讼。", []),
    ],
)
def test_noughts_in_a_row_are_zeros_under_their_heading(text: str, wanted: list[str]) -> None:
    found = stated(f"（二）依申请公开。{text}").claims
    assert [claim.counts for claim in found if claim.value == 0] == wanted


def test_noughts_under_no_heading_may_be_of_any_work() -> None:
    assert stated("落实政府信息公开条例，零申请、零复议、零诉讼。").claims == ()


@pytest.mark.parametrize("text", ["无新制发行政规范性文件。", "全年无制发规范性文件。"])
def test_no_document_may_be_said_with_one_word(text: str) -> None:
    assert [claim.counts for claim in stated(text).claims] == ["normative_issued"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("未收取行政事业性收费。", ["fees"]),
        ("全年我局未收取行政事业性收费，减轻企业负担。", ["fees"]),
        ("小微企业未收取行政事业性收费。", []),
        ("未收取行政事业性收费以外的费用。", []),
        ("对小微企业，未收取行政事业性收费。", []),
        ("对小微企业，我局未收取行政事业性收费。", []),
        ("优化服务，全年未收取行政事业性收费。", ["fees"]),
        ("提供信息时未向申请人收取费用，未收取行政事业性收费。", []),
        ("上年未收取行政事业性收费。", []),
        ("（一）收取信息处理费情况。未收取行政事业性收费。", []),
        ("全年无行政处罚，未实施行政强制。", ["penalties"]),
        ("2023年，我局未实施行政强制。", ["coercive_measures"]),
        ("全年没有采取行政强制措施。", ["coercive_measures"]),
        ("全年无行政处罚信息超期公示。", []),
        ("全年无行政处罚被撤销。", []),
        ("对轻微违法，全年未实施行政处罚。", []),
        ("2022年无行政处罚。", []),
        ("全年无行政处罚、行政强制不当的情形。", []),
    ],
)
def test_no_fees_and_no_decisions_of_the_year(text: str, wanted: list[str]) -> None:
    found = [claim for claim in stated(text).claims if claim.year is None]
    assert [claim.counts for claim in found if claim.counts != "information_fees"] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "未发生因答复超期引发的行政复议、行政诉讼。",
        "未发生因公开内容失实引起的行政复议、诉讼。",
        "未发生因主动公开引起的行政复议、行政诉讼。",
        "未发生因工作失误导致的行政复议、行政诉讼。",
        "未发生群体性行政复议、行政诉讼案件。",
        "未发生企业提起的行政诉讼。",
        "未发生涉及派出所的行政复议。",
    ],
)
def test_none_of_one_kind_is_not_none_at_all(text: str) -> None:
    assert counted(f"落实政府信息公开制度，{text}") == []
