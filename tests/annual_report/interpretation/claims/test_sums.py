"""Sums behind their parts, and sums of which it is in doubt what they are of."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated

Lists = list[tuple[int, tuple[int, ...]]]


def lists(text: str) -> Lists:
    """The totals of a text that have parts, and those."""
    return [(c.value, tuple(v for _, v in c.parts)) for c in stated(text).claims if c.parts]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("推送图文5条、视频3条，共9条。", (9, (5, 3)), "right behind them"),
        ("推送图文5条、视频3条，一共9条。", (9, (5, 3)), "the same"),
        ("推送图文5条，视频3条，共 9条。", (9, (5, 3)), "the same"),
        ("召开会议2次、培训3次，共6次，参加人员60人次。", (6, (2, 3)), "more follows"),
        ("推送图文五条、视频三条，共九条。", (9, (5, 3)), "in words"),
        ("上年结转1件，本年新收5件，共计7件。", (7, (1, 5)), "with the word for a sum"),
        ("公开动态31条，公告17条，职能12条，合计61条。", (61, (31, 17, 12)), "the same"),
        ("公开动态31条；公告17条；职能12条；合计61条。", (61, (31, 17, 12)), "divided by ；"),
        ("公开动态31条，公告17条，全年合计推送49条。", (49, (31, 17)), "with a verb of its own"),
        (
            "网站推送150条，其中动态96条，公告41条；公众号推送39条，合计推送189条。",
            (189, (150, 39)),
            "what 其中 leads to is within the 150",
        ),
        (
            "新收14件，办结14件；答复引发行政复议1件，行政诉讼1件，合计2件。",
            (2, (1, 1)),
            "the last numbers make it",
        ),
        ("动态31条（图文8条、长图2条），公告29条，合计60条。", (60, (31, 29)), "not in brackets"),
        ("推送（动态31条、公告29条，合计60条）。", (60, (31, 29)), "all in brackets"),
        ("动态31条，比上年增加3条，公告29条，合计60条。", (60, (31, 29)), "nor a change"),
        ("承办建议41件、提案9件，合计23件。", (23, (41, 9)), "one is more than the sum"),
        ("召开会议2次，推送图文5条、视频3条，合计8条。", (8, (5, 3)), "nor of another unit"),
    ],
)
def test_the_last_numbers_before_a_sum_are_its_parts(
    text: str, expected: tuple[int, tuple[int, ...]], why: str
) -> None:
    assert (why, [one for one in lists(text) if one[0] == expected[0]]) == (why, [expected])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("全年新收申请14件；办结14件，予以公开及部分公开合计8件。", "it names its own parts"),
        ("新收14件，办结14件；行政复议1件，行政诉讼1件，合计3件。", "of all four, or of two?"),
        ("动态30条、公告20条；政策5条、解读4条；合计60条。", "of all four, or of two?"),
        ("新收5件，办结3件，合计9件。", "what came and what went are not added up"),
        ("动态31条，公告17条（图文8条），合计50条。", "what is in brackets may be meant"),
        ("动态31条，公告约17条，合计50条。", "about"),
        ("在网站公开31条，在微信公众号公开29条，合计50条。", "one item goes through both"),
        ("在网站公开31条，在微信公众号公开29条，共50条。", "the same"),
        ("新收5件，上年结转1件，共7件，办结5件。", "one of the two stands under other words"),
        ("组织培训3次，参加60人次，举办讲座2次，共6次。", "another unit between them"),
        ("召开会议5次，组织培训3次，共接待群众9次。", "共 begins a statement of its own"),
        ("承办建议41件、提案9件，合计采纳23件。", "the sum of something else"),
        ("承办建议41件，提案9件，合计23件。", "， may begin something else"),
        ("新收64件、复议41件，诉讼9件，合计23件。", "the same"),
        ("网络申请41件、复议9件，共23件。", "no word for a sum"),
        ("合计动态31条、公告20条。", "the word stands before them all"),
        ("动态31条；公告20条；共50条。", "no 、 or ， before it"),
    ],
)
def test_where_nothing_makes_the_sum_and_its_extent_is_in_doubt_there_is_no_list(
    text: str, why: str
) -> None:
    assert (why, lists(text)) == (why, [])


def test_numbers_before_those_that_make_a_sum_count_for_themselves() -> None:
    text = "新收政府信息公开申请14件；因政府信息公开引发行政复议1件，行政诉讼1件，合计2件。"
    assert ("requests_received", 14) in counted(text)


@pytest.mark.parametrize(
    ("text", "counts", "why"),
    [
        ("新收政府信息公开申请84件，上年结转3件，合计87件。", [84], "a number of its own"),
        ("新收政府信息公开申请84件，上年结转3件，合计67件。", [84], "whatever the sum"),
        ("上年结转申请3件，本年新收申请84件，共计87件。", [84], "the other way round"),
        ("收到政府信息公开申请84件，上年结转3件，共87件。", [84], "with a plain verb"),
        ("收到网络申请40件、信函申请24件，合计64件。", [], "channels"),
        ("收到自然人申请46件、企业申请18件，合计64件。", [], "applicants"),
        ("自然人新收申请46件，上年结转2件，合计48件。", [], "one kind of applicant"),
        ("征地类申请新收20件，上年结转1件，共计21件。", [], "one subject"),
        ("一季度收到申请16件，二季度收到申请20件，合计36件。", [], "a part of the year"),
        ("新收行政复议申请3件，上年结转1件，合计4件。", [], "other business"),
    ],
)
def test_new_requests_count_for_themselves_in_a_sum(text: str, counts: list[int], why: str) -> None:
    found = [
        value for name, value in counted(f"（二）依申请公开。{text}") if name == "requests_received"
    ]
    assert (why, found) == (why, counts)
