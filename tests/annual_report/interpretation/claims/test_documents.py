"""Documents divided by whether they may be published are no results of requests, and a noun said
once counts for the numbers behind it."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted
from tests.annual_report.interpretation.claims.test_topics import below

_RESULTS = {"granted", "partly_granted", "refused", "unavailable", "declined", "closed"}

Count = tuple[str, int]


def results(counts: list[Count]) -> list[Count]:
    return [(name, number) for name, number in counts if name in _RESULTS]


@pytest.mark.parametrize(
    "text",
    [
        "审查公文120件，其中主动公开85件、依申请公开20件、不予公开15件。",
        "制发公文120件，主动公开85件，依申请公开20件，不予公开15件。",
        "全年制发文件120件，依申请公开的20件，不予公开15件。",
        "拟制公文120件。其中主动公开85件、依申请公开20件、不予公开15件。",
        "收到政府信息公开申请5件。审查信息属性，主动公开85件、依申请公开20件、不予公开的15件。",
        "收到政府信息公开申请5件。审查120份公文，予以公开105件，不予公开15件。",
        "收到政府信息公开申请5件，审查公文120件，部分公开3件、不予公开15件。",
        "确定公文公开属性120件，依申请公开20件，不予公开15件。",
        "全年制发公文 120 件，其中主动公开 85 件、依申请公开 20 件、不予公开 15 件。",
        "经审查，予以公开2156条，不予公开24条。",
        "审查后予以公开85篇、部分公开3篇、不予公开35篇。",
        "经审核，予以公开85份，部分公开6份，不予公开35份。",
        "拟公开信息审核2180条，予以公开2156条，不予公开24条。",
        "拟公开信息审核120件，予以公开85件，不予公开35件。",
        "发布前审查120件，予以公开85件，不予公开35件。",
        "收到政府信息公开申请5件。经审查，予以公开2156条，不予公开24条。",
        "公文公开属性审核120件。予以公开85件，不予公开35件。",
        "公文公开属性审核120件；予以公开85件；不予公开35件。",
        "对120件公文进行属性审核。其中，予以公开85件、部分公开5件、不予公开30件。",
        "建议提案答复审查14件，予以公开12件，不予公开2件。",
        "档案开放审核120件，予以公开85件，不予公开35件。",
        "行政许可和行政处罚公示120件，予以公开85件，不予公开35件。",
        "经办公会议定，予以公开85件公文，不予公开35件公文。",
    ],
)
def test_what_documents_are_marked_with_is_no_result(text: str) -> None:
    assert results(counted(text)) == []
    assert results(below(text)) == []


BOTH = [("granted", 15), ("refused", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "收到依申请公开20件，其中予以公开15件，不予公开5件。",
        "依申请公开20件，予以公开15件，不予公开5件。",  # so requests are often called
        "主动公开286条，收到依申请公开申请20件，予以公开15件，不予公开5件。",
        "主动公开286条，办理依申请公开20件，予以公开15件，不予公开5件。",
        "收到政府信息公开申请20件，予以公开15件，不予公开5件，已主动公开3件。",
        "审查公文120件，收到政府信息公开申请20件，予以公开15件，不予公开5件。",
        "审查公文120件；收到政府信息公开申请20件，予以公开15件，不予公开5件。",
        "收到政府信息公开申请20件，已主动公开3件，予以公开15件，不予公开5件。",
        "收到政府信息公开申请20条，予以公开15条，不予公开5条。",
        "收到20份政府信息公开申请，经审查，予以公开15份，不予公开5份。",
        "政府信息公开申请办结20条；予以公开15条；不予公开5条。",
        "收到政府信息公开申请20件，经审查，予以公开15件，不予公开5件。",
        "公文公开属性审核120件。收到政府信息公开申请20件，予以公开15件，不予公开5件。",
        "落实发布前审查。政府信息公开申请审查后，予以公开15件，不予公开5件。",
    ],
)
def test_what_requests_end_with_is_counted(text: str) -> None:
    assert results(counted(text)) == BOTH


def test_an_answer_may_be_that_it_is_public() -> None:
    text = "全年收到申请20件。主动公开5件，予以公开15件，不予公开5件。"
    assert results(below(text)) == BOTH


ISSUED, REPEALED, IN_FORCE = "normative_issued", "normative_repealed", "normative_in_force"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "制定行政规范性文件1件，废止2件，现行有效6件。",
            [(ISSUED, 1), (REPEALED, 2), (IN_FORCE, 6)],
        ),
        ("我局制发规范性文件3件、现行有效6件。", [(ISSUED, 3), (IN_FORCE, 6)]),
        ("制发规范性文件3件，目前现行有效6件。", [(ISSUED, 3), (IN_FORCE, 6)]),
        ("废止2件，现行有效6件。", []),  # of what?
        ("清理行政规范性文件3件，废止2件，现行有效6件。", []),
        ("公开行政规范性文件3件，废止2件。", [("normative_published", 3)]),
        ("制定行政规范性文件1件，备案1件，废止2件。", [(ISSUED, 1)]),  # something else between
        ("制定行政规范性文件1件，修订制度3项，废止2件。", [(ISSUED, 1)]),
        ("制定行政规范性文件1件。废止2件。", [(ISSUED, 1)]),  # another sentence
        ("制定行政规范性文件1件，废止制度2件。", [(ISSUED, 1)]),  # has its own noun
        ("制定行政规范性文件1件，拟废止2件。", [(ISSUED, 1)]),  # a plan
    ],
)
def test_a_noun_said_once(text: str, counts: list[Count]) -> None:
    assert counted(text) == counts


def test_documents_are_told_across_the_end_of_a_line() -> None:
    text = (
        "（二）依申请公开。依法答复政府信息公开申请。\n"
        "（三）政府信息管理。加强公文管理，2023年制发文件412件，标注主动公\n"
        "开的128件、依申请公开的203件、不予公开的81件。"
    )
    assert "refused" not in dict(counted(text))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("制发行政规范性文件：3件；废止：2件；现行有效：9件。", [3, 2, 9]),
        ("制发行政规范性文件3件；废止2件。", [3, 2]),
        ("公开政策解读5件；制发行政规范性文件3件，废止2件。", [3, 2]),
        ("未制发行政规范性文件；废止2件。", [0, 2]),
        ("制发行政规范性文件3件；清理制度，废止2件。", [3]),
        ("制发行政规范性文件3件；废止制度2件。", [3]),
        ("制发行政规范性文件3件。废止2件。", [3]),
        ("制发行政规范性文件3件；公开文件5件；废止2件。", [3]),
        ("制发党内规范性文件；废止2件。", []),
    ],
)
def test_the_noun_said_once_holds_behind_semicolons_and_colons(
    text: str, counts: list[int]
) -> None:
    found = [number for counted_as, number in counted(text) if counted_as.startswith("normative_")]
    assert sorted(found) == sorted(counts)
