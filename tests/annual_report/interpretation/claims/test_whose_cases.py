"""Cases carried over, remedies of every kind and answers to parts of a request: whose they are."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2023年收到政府信息公开申请64件，2022年结转4件，办结63件，结转下年5件。",
            [
                ("requests_received", 64),
                ("requests_carried_in", 4),
                ("requests_handled", 63),
                ("requests_carried_out", 5),
            ],
        ),
        ("收到信息公开申请8件，2022 年度结转的申请1件，办结9件。", None),
        ("收到信息公开申请8件；加上2022年结转1件，共办结9件。", None),
    ],
)
def test_last_year_as_that_from_which_cases_came_is_not_the_year_of_what_follows(
    text: str, wanted: list[tuple[str, int]] | None
) -> None:
    claims = stated(text).claims
    assert {claim.year for claim in claims} == {None}
    assert wanted is None or counted(text) == wanted


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年收到信息公开申请50件，结转3件。", 2022),
        ("2022年办结信息公开申请48件，2022年结转至2023年3件。", 2022),
        ("2022年信息公开申请结转2023年3件。", 2022),
        ("2021年结转信息公开申请3件。", 2021),
        ("2022年共结转信息公开申请3件。", 2022),
    ],
)
def test_what_a_year_counted_itself_stays_its_own(text: str, year: int) -> None:
    assert stated(text).claims[-1].year == year


def test_what_the_reports_own_year_carried_may_be_in_or_out() -> None:
    assert counted("收到信息公开申请64件，2023年结转6件。") == [("requests_received", 64)]


@pytest.mark.parametrize(
    "text",
    [
        "上年结转行政复议1件，本年新收3件。",
        "上年结转诉讼0件，本年新增1件。",
        "上年结转项目12个，本年新开工30个。",
        "上年结转行政处罚案件8件。",
        "结转2024年实施的项目12个。",
        "结转下年度执行的合同3份。",
        "全年因政府信息公开被复议4件，其中1件为上年结转。",
        "全年因政府信息公开申请被复议4件，其中1件结转下年。",
        "上年结转1件行政复议。",
    ],
)
def test_other_business_carried_over_is_no_requests(text: str) -> None:
    found = [counts for counts, _ in counted(f"依法答复政府信息公开申请。{text}")]
    assert not {"requests_carried_in", "requests_carried_out"}.intersection(found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("上年结转3件", ("requests_carried_in", 3)),
        ("上年度结转的政府信息公开申请3件", ("requests_carried_in", 3)),
        ("上年结转申请数量为3件", ("requests_carried_in", 3)),
        ("上年结转的有3件", ("requests_carried_in", 3)),
        ("3件结转下年度办理", ("requests_carried_out", 3)),
        ("其余结转下一年度继续办理的3件", ("requests_carried_out", 3)),
        ("结转至下年度继续办理的3件", ("requests_carried_out", 3)),
        ("被复议4件，收到申请64件，上年结转3件", ("requests_carried_in", 3)),
    ],
)
def test_requests_carried_over_are_counted(text: str, wanted: tuple[str, int]) -> None:
    assert wanted in counted(f"依法答复政府信息公开申请。{text}。")


@pytest.mark.parametrize(
    "text",
    [
        "办理行政复议案件18件（涉及政府信息公开4件），行政诉讼案件12件（涉及政府信息公开1件）。",
        "被申请行政复议18件，其中涉及政府信息公开4件。",
        "被申请行政复议18件，涉及政府信息公开4件。",
        "被申请行政复议18件（其中因政府信息公开4件）。",
        "因行政处罚引发行政复议14件、行政诉讼11件。",
        "因行政处罚引发行政复议14件，行政诉讼11件。",
        "因征地补偿被提起行政诉讼11件、行政复议14件。",
        "办理行政复议18件，行政诉讼12件。",
    ],
)
def test_remedies_of_every_kind_are_none_against_disclosure(text: str) -> None:
    assert counted(f"推进政府信息公开。{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开引发行政复议4件、行政诉讼1件。",
        "因政府信息公开被申请行政复议4件，提起行政诉讼1件。",
        "对政府信息公开答复不服提起行政复议4件，行政诉讼1件。",
        "被申请行政复议4件；行政诉讼1件。",
        "政府信息公开行政复议4件，政府信息公开行政诉讼1件。",
        "因政府信息公开行政复议4件、因政府信息公开行政诉讼1件。",
    ],
)
def test_remedies_against_disclosure_are_counted(text: str) -> None:
    assert counted(f"推进政府信息公开。{text}") == [("reconsiderations", 4), ("litigations", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "1件申请包含4项内容，分别答复予以公开2项、不予公开1项、信息不存在1项。",
        "收到的申请共涉及68项内容，予以公开30项，不予公开9项。",
        "依申请公开方面，对126件不予公开的信息开展评估，转为主动公开4件，部分公开2件。",
        "依申请公开方面，对30件依申请公开的政府信息重新审查，主动公开4件，不予公开2件。",
    ],
)
def test_parts_of_a_request_and_documents_reviewed_are_no_results(text: str) -> None:
    found = [counts for counts, _ in counted(f"依法答复政府信息公开申请。{text}")]
    assert not {"granted", "refused", "partly_granted"}.intersection(found)


@pytest.mark.parametrize(
    "text",
    [
        "办结申请61件，其中予以公开29件。",
        "办结申请61件，主要涉及农村公路。其中予以公开29件。",
        "收到申请64件，公开内容涉及3个方面，予以公开29件。",
    ],
)
def test_results_of_whole_requests_are_counted(text: str) -> None:
    assert ("granted", 29) in counted(f"依法答复政府信息公开申请。{text}")


@pytest.mark.parametrize(
    "text",
    [
        "（二）依申请公开。畅通政府信息公开申请渠道。上年结转工单3件，本年新收3412件，办结3415件。",
        "（二）依申请公开。依法答复政府信息公开申请。全年发文412件，主动公开率31%，不予公开81件。",
        "（二）依申请公开政府信息。全局行政诉讼12件，负责人出庭应诉率100%。",
        "（二）依申请公开政府信息。发生行政诉讼12件，行政机关负责人出庭12次。",
    ],
)
def test_other_business_under_the_heading_of_requests_counts_none_of_them(text: str) -> None:
    counted = {claim.counts for claim in stated(text).claims}
    assert counted.isdisjoint(
        {"requests_received", "requests_carried_in", "requests_handled", "refused", "litigations"}
    )


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("政府信息公开申请上年结转3件，本年新收64件，办结61件。", "requests_handled"),
        (
            "收到政府信息公开申请64件，办结61件；上年结转建议3件。",
            "requests_handled",
        ),
        ("因政府信息公开发生行政诉讼2件，均已审结。", "litigations"),
    ],
)
def test_requests_beside_other_business_are_counted(text: str, counts: str) -> None:
    assert counts in {claim.counts for claim in stated(text).claims}
