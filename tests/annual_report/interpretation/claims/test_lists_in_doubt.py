"""Lists behind comparisons, and lists whose parts would accuse a report that is right."""

import pytest

from tests.annual_report.interpretation.claims.stating import stated

TWO = (("工作动态", 31), ("公告公示", 29))


def lists(text: str) -> list[tuple[int, tuple[tuple[str, int], ...]]]:
    return [(c.value, c.parts) for c in stated(text).claims if c.parts]


@pytest.mark.parametrize(
    "text",
    [
        "共公开信息60条，较上年增加10条，其中工作动态31条，公告公示29条。",
        "共公开信息60条，同比增长20%，其中工作动态31条，公告公示29条。",
        "共公开信息60条，与上年持平，其中工作动态31条，公告公示29条。",
        "共公开信息60条，较上年增加10条，增长20%，其中工作动态31条，公告公示29条。",
        "共公开信息60条，较上年增加10条。其中：工作动态31条，公告公示29条。",
        "共公开信息60条，其中：1.工作动态31条；2.公告公示29条。",
        "共公开信息60条，其中（1）工作动态31条；（2）公告公示29条。",
        "共公开信息60条，其中：（一）工作动态31条；（二）公告公示29条。",
        "共公开信息60条，其中①工作动态31条，②公告公示29条。",
        "共公开信息60条，其中31条为工作动态，29条为公告公示。",
        "共公开信息60条，其中工作动态31条，同比增长10%，公告公示29条。",
    ],
)
def test_the_list_is_found(text: str) -> None:
    assert lists(text) == [(60, TWO)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "共公开信息60条，其中工作动态31条，公告公示17条，图片12张。",
            "an item of another unit breaks the list off",
        ),
        ("发布解读12篇，其中图解5篇，视频7条。", "the same"),
        (
            "共公开信息30条，其中政策类10条，政策类中解读5条，其他20条。",
            "a part of a part",
        ),
        (
            "上年结转0件，本年新收2件，办理结果总计1件，结转下年度1件。",
            "what came is not what went",
        ),
        (
            "收到申请3件、补正申请2件，共计办结4件。",
            "handled is no sum of those received",
        ),
    ],
)
def test_where_it_is_in_doubt_there_is_none(text: str, why: str) -> None:
    assert (why, lists(text)) == (why, [])


@pytest.mark.parametrize(
    "text",
    [
        "共公开信息60条，其中工作动态31条，公告公示29条；制作图解3张。",
        "共公开信息60条，其中工作动态31条，公告公示29条，召开发布会3次。",
        "共公开信息60条，其中工作动态31条，公告公示29条。图片12张。",
    ],
)
def test_what_comes_after_the_list_does_not_break_it(text: str) -> None:
    assert lists(text) == [(60, TWO)]


def test_a_sum_behind_its_parts_keeps_them_whatever_is_said_of_it() -> None:
    text = "公开工作动态31条、公告公示29条，合计60条，其中微信推送20条。"
    assert lists(text) == [(60, TWO)]


def test_the_parts_in_the_next_sentence_are_not_claims_of_their_own() -> None:
    text = "共公开信息60条。其中：工作动态31条、公告公示29条。收到来信3件。"
    assert [c.value for c in stated(text).claims] == [60, 3]


def test_old_and_new_requests_may_be_added_up() -> None:
    text = "上年结转1件，本年新收5件，共计6件。"
    assert lists(text) == [(6, (("上年结转", 1), ("本年新收", 5)))]
