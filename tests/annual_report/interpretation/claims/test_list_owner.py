"""Which number a list is of, and items whose unit is left to the total."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted, stated

Parts = tuple[tuple[str, int], ...]


def lists(text: str) -> list[tuple[int, Parts]]:
    return [(c.value, c.parts) for c in stated(text).claims if c.parts]


@pytest.mark.parametrize(
    "text",
    [
        "办理人大代表建议9件、政协提案6件，其中主办10件、会办5件。",
        "办理人大代表建议9件、政协提案6件（主办10件、会办5件）。",
        "办理人大代表建议9件和政协提案6件，其中A类10件、B类5件。",
        "制发文件5件、转发文件3件，其中主动公开6件、依申请公开2件。",
        "省建议2件、市建议3件、县建议4件，其中主办6件、会办3件。",
        "被申请行政复议1件、被提起行政诉讼4件，其中纠正1件，其他结果4件。",
        "办理人大代表建议9件、政协提案6件。其中主办10件、会办5件。",
    ],
)
def test_a_list_may_be_of_several_numbers_together(text: str) -> None:
    assert lists(text) == []


def test_what_is_less_than_the_numbers_together_may_be_of_them_too() -> None:
    assert lists("办理建议9件、提案6件，其中主办8件、会办5件。") == []


@pytest.mark.parametrize(
    ("text", "total", "values"),
    [
        ("办理建议9件、提案6件，其中主办4件、会办2件。", 6, (4, 2)),
        ("办理建议9件、提案6件，其中主办4件、会办3件。", 6, (4, 3)),
        ("公开信息286条，发布解读12篇，其中图解15篇、视频2篇。", 12, (15, 2)),
        ("公开信息20条，培训3次，推文30条，其中图文20条、视频20条。", 30, (20, 20)),
    ],
)
def test_where_no_other_number_fits_the_list_is_of_the_last(
    text: str, total: int, values: tuple[int, ...]
) -> None:
    assert [(t, tuple(v for _, v in parts)) for t, parts in lists(text)] == [(total, values)]


@pytest.mark.parametrize(
    "text",
    [
        "新收申请38件。按结果分，予以公开30件，部分公开4件。"
        "其中自然人申请34件，法人或其他组织申请4件。",
        "新收申请38件，结转2件。部分公开4件，其中自然人34件，法人4件。",
        "新收申请38件。\n部分公开4件（自然人34件，法人4件）。",
        "公开信息60条。推文4条。其中：动态40条，公告20条。",
    ],
)
def test_a_list_may_go_back_to_a_total_of_a_sentence_before(text: str) -> None:
    assert lists(text) == []


def test_what_was_smaller_before_is_no_total_to_go_back_to() -> None:
    text = "推文4条。公开信息60条。其中：动态3条，公告1条。"
    assert lists(text) == [(60, (("动态", 3), ("公告", 1)))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("办结的8件申请中，予以公开5件、部分公开2件、不予公开1件。", (5, 2, 1)),
        ("办结的8件中，予以公开5件、部分公开2件、不予公开1件、无法提供1件。", (5, 2, 1, 1)),
        ("收到的8件申请中，自然人4件，商业企业2件，科研机构1件，其他3件。", (4, 2, 1, 3)),
        ("收到的8件申请中，征地5件、公路3件。", (5, 3)),
        ("收到的8件申请中，征地5件、公路2件。", None),  # picked out
        ("收到的8件申请中，自然人5件、企业2件。", None),
        ("收到的8件申请中，征地2件、公路2件、客运1件、其他1件。", None),
    ],
)
def test_what_stands_behind_zhong_is_a_list_where_it_is_of_all(
    text: str, values: tuple[int, ...] | None
) -> None:
    found = [tuple(v for _, v in parts) for _, parts in lists(text)]
    assert found == ([values] if values else [])


BOTH = (("自然人", 20), ("法人", 18))


@pytest.mark.parametrize(
    "text",
    [
        "新收政府信息公开申请38件，其中自然人20、法人18。",
        "新收政府信息公开申请38件（自然人20、法人18）。",
        "新收政府信息公开申请38件，其中：自然人20件、法人18。",
        "新收政府信息公开申请38件，其中自然人20、法人18件。",
        "新收政府信息公开申请38件，自然人20，法人18。",
        "新收政府信息公开申请38件，自然人20件，法人18件。",
        "新收政府信息公开38件申请，其中自然人20、法人18。",
    ],
)
def test_the_unit_and_the_word_that_opens_a_list_may_be_left_out(text: str) -> None:
    assert [parts for _, parts in lists(text)] == [BOTH]


@pytest.mark.parametrize(
    "text",
    [
        "制发文件3件（见附件1、附件2）。",
        "制发文件3件，其中表1、表2略。",
        "召开会议3次，其中第1、第2次为专题会。",
        "公开信息286条，其中公路96件、许可118、动态72。",
        "新收申请64件，企业9件，自然人40件。",
        "收到申请183件，来自本省的150件，其中本市的120件；来自外省的33件。",
        "自然人申请128件，其中本地98件；法人或其他组织55件。",
        "投诉举报类80件，其中职业索赔58件；食品安全类60件；企业登记类43件。",
        "承办人大建议6件、政协提案4件，其中主办件7件、公开答复7件。",
        "召开会议3次（3月1、5月2）。",
        "公开信息286条，其中公路96、许可118等。",
    ],
)
def test_other_numbers_without_a_unit_are_no_items(text: str) -> None:
    assert lists(text) == []


def test_results_without_units_are_counted() -> None:
    text = "办结政府信息公开申请8件，其中予以公开5、部分公开2、不予公开1。"
    assert counted(text)[1:] == [("granted", 5), ("partly_granted", 2), ("refused", 1)]
