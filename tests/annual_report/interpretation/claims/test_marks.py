"""Quotation marks, colons and small words between what is counted and its number."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated

REQUESTS = "（二）依申请公开。依法答复政府信息公开申请。"


@pytest.mark.parametrize(
    "granted",
    [
        "“予以公开”29件",
        "“予以公开”的29件",
        "「予以公开」29件",
        "予以公开：29件",
        "予以公开: 29件",
        "予以公开类29件",
        "予以公开答复29件",
        "作出“予以公开”答复29件",
        "予以公开的有29件",
        "予以公开共29件",
        "予以公开数29件",
        "予以公开29件次",
    ],
)
@pytest.mark.parametrize("behind", ["", "，占47.5%", "；不予公开类9件", "、“部分公开”8件"])
def test_a_result_is_counted_however_it_is_marked(granted: str, behind: str) -> None:
    assert ("granted", 29) in counted(f"{REQUESTS}{granted}{behind}。")


@pytest.mark.parametrize(
    ("text", "counts", "number"),
    [
        ("收到申请：46件", "requests_received", 46),
        ("新收申请数量：46件", "requests_received", 46),
        ("本年新收申请数为46件", "requests_received", 46),
        ("收到各类申请合计46件", "requests_received", 46),
        ("收到申请46件次", "requests_received", 46),
        ("上年结转：2件", "requests_carried_in", 2),
        ("“办结”63件", "requests_handled", 63),
        ("因政府信息公开被申请行政复议：3件", "reconsiderations", 3),
        ("制发行政规范性文件：3件", "normative_issued", 3),
    ],
)
def test_other_counts_are_told_likewise(text: str, counts: str, number: int) -> None:
    assert (counts, number) in counted(f"{REQUESTS}{text}。")


@pytest.mark.parametrize(
    "text",
    [
        "制发公文120件：“主动公开”85件、“不予公开”15件。",
        "公文公开属性：主动公开：85件；不予公开：15件。",
        "审核文件时，主动公开类85件、不予公开类15件。",
        "因涉及商业秘密“不予公开”1件。",
        "不予公开：1件涉及第三方合法权益。",
        "不予公开：1件属于国家秘密。",
        "自然人申请46件中，“予以公开”20件。",
        "办理情况：28件。",
        "答复情况，其中：28件。",
    ],
)
def test_marks_make_no_result_of_what_is_none(text: str) -> None:
    found = {counts for counts, _ in counted(f"推进依申请公开。\n{text}")}
    assert not {"granted", "refused", "requests_handled", "requests_answered"} & found


def test_marks_do_not_move_the_place_of_a_claim() -> None:
    text = "按照“应公开尽公开”的原则，“阳光政务”专栏全年主动公开信息286条。"
    (claim,) = [claim for claim in stated(text).claims if claim.value == 286]
    assert text[claim.offset :].startswith(claim.text)
    assert claim.text == "主动公开信息286条"
