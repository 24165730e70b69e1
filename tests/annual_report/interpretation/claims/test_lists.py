"""Lists with their parts and stated total, in their many wordings."""

import pytest

from tests.annual_report.interpretation.claims.stating import stated

THREE = (("工作动态", 31), ("公告公示", 17), ("机构职能", 12))


def parts_of(text: str) -> tuple[tuple[str, int], ...]:
    """The parts of the first claim that has some."""
    return next((claim.parts for claim in stated(text).claims if claim.parts), ())


@pytest.mark.parametrize(
    "text",
    [
        "共公开信息60条，其中工作动态31条，公告公示17条，机构职能12条。",
        "共公开信息60条，其中：工作动态31条、公告公示17条、机构职能12条。",
        "共公开信息60条,其中:工作动态31条;公告公示17条;机构职能12条。",
        "共公开信息60条。其中，工作动态31条，公告公示17条，机构职能12条。",
        "共公开信息60条。其中：工作动态31条；公告公示17条；机构职能12条。",
        "共公开信息60条（其中工作动态31条，公告公示17条，机构职能12条）。",
        "共公开信息60条（工作动态31条、公告公示17条、机构职能12条），质量提升。",
        "共公开信息60条，包括工作动态31条、公告公示17条和机构职能12条。",
        "共公开信息60条，主要包括：工作动态31条，公告公示17条，机构职能12条。",
        "共公开信息60条，分别为工作动态31条、公告公示17条、机构职能12条。",
        "共公开信息60条，其中包括工作动态31条，公告公示17条，机构职能12条。",
        "共公开信息60条：工作动态31条，公告公示17条，机构职能12条。",
        "共公开信息60条，其中工作动态、公告公示、机构职能分别为31条、17条、12条。",
        "共公开信息60条，其中工作动态共31条，公告公示共17条，机构职能共12条。",
        "共公开信息60条，其中工作动态：31条，公告公示：17条，机构职能：12条。",
        "共公开信息60条，其中工作动态 31 条，公告公示 17 条，机构职能 12 条。",
        "共公开信息60条，其中31条工作动态、17条公告公示、12条机构职能。",
        "共公开信息60条，其中工作动态31条（图文8条），公告公示17条，机构职能12条。",
        "共公开信息60条，其中工作动态31条，占51.7%，公告公示17条，占28.3%，机构职能12条，占20%。",
        "共公开信息60条，其中工作动态31条，公告公示17条，机构职能12条，比2022年增加5条。",
        "共公开信息60条，其中工作动态31条，公告公示17条，机构职能12条，全年举办活动3条。",
        "共公开信息60条，其中工作动态31条，公告公示17条，机构职能12条；收到申请5条。",
        "2023年主动公开工作动态31条，公告公示17条，机构职能12条，合计60条。",
        "工作动态31条、公告公示17条、机构职能12条，共计60条。",
        "共公开信息60条，其中工作动态三十一条，公告公示十七条，机构职能十二条。",
    ],
)
def test_the_same_list_in_every_wording(text: str) -> None:
    (claim,) = [claim for claim in stated(text).claims if claim.parts]
    assert (claim.value, claim.parts) == (60, THREE)


def test_a_list_need_not_add_up() -> None:
    text = "共公开信息102条，其中工作动态31条，公告公示17条。"
    assert parts_of(text) == THREE[:2]


def test_labels_may_hold_the_list_s_own_divider() -> None:
    text = "共公开信息60条，其中政策、法规类信息31条，规划、计划类信息29条。"
    assert parts_of(text) == (("政策、法规类信息", 31), ("规划、计划类信息", 29))


def test_labels_may_hold_brackets() -> None:
    text = "共公开信息60条，其中：政务（工作）动态48条；机构职能12条。"
    assert parts_of(text) == (("政务（工作）动态", 48), ("机构职能", 12))


def test_a_year_s_meeting_in_a_label_is_no_number_of_the_list() -> None:
    text = "共承办建议7件，其中县人大七届一次会议建议4件，县人大七届二次会议建议3件。"
    assert parts_of(text) == (("县人大七届一次会议建议", 4), ("县人大七届二次会议建议", 3))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "共公开信息60条，其中通过网站公开60条，通过微信公众号公开30条。",
            "one item goes through several channels",
        ),
        (
            "共公开信息60条，其中网站公开60条，微信公众号发布30条。",
            "the same, without 通过",
        ),
        (
            "共公开信息60条，其中工作动态48条，其中图文8条，公告公示12条。",
            "whose part is what?",
        ),
        ("共公开信息60条，其中工作动态31条、公告公示17条等。", "the list goes on"),
        ("共公开信息60条，其中图文3篇。", "another unit"),
        ("共公开信息60条，召开会议3次。", "no list at all"),
        ("共公开信息60条，公告公示17条。", "no word that opens a list"),
    ],
)
def test_where_the_list_is_in_doubt_there_is_none(text: str, why: str) -> None:
    assert (why, parts_of(text)) == (why, ())


def test_applicants_and_results_are_two_lists() -> None:
    text = "收到申请12件，其中自然人10件，企业2件，予以公开5件，部分公开7件。"
    assert parts_of(text) == (("自然人", 10), ("企业", 2))


def test_what_was_done_next_is_no_part() -> None:
    text = "收到政府信息公开申请12件，其中自然人申请10件，企业申请2件，办结11件，结转下年度1件。"
    assert parts_of(text) == (("自然人申请", 10), ("企业申请", 2))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "共办理申请67件，其中予以公开60件，无法提供1件，结转下年度6件。",
            (("予以公开", 60), ("无法提供", 1), ("结转下年度", 6)),
        ),
        (
            "共办结申请61件，其中予以公开60件，无法提供1件，结转下年度6件。",
            (("予以公开", 60), ("无法提供", 1)),
        ),
        (
            "共办理申请67件，其中自然人60件，企业7件，结转下年度6件。",
            (("自然人", 60), ("企业", 7)),
        ),
        ("受理67件政府信息公开申请，其中自然人60件，企业7件。", (("自然人", 60), ("企业", 7))),
        ("公开60条政府信息，其中动态31条，公告29条。", (("动态", 31), ("公告", 29))),
        ("公开60条信息公开栏目文章，其中动态31条，公告29条。", ()),
        ("公开60条信息，编印10条，公告29条。", ()),
    ],
)
def test_a_list_of_requests_or_information(text: str, parts: tuple[tuple[str, int], ...]) -> None:
    assert parts_of(text) == parts


def test_two_lists_in_one_sentence_are_two() -> None:
    text = "公开信息60条，其中动态48条，职能12条；收到申请5件，其中自然人3件，企业2件。"
    assert [claim.parts for claim in stated(text).claims if claim.parts] == [
        (("动态", 48), ("职能", 12)),
        (("自然人", 3), ("企业", 2)),
    ]


def test_parts_are_not_claims_of_their_own() -> None:
    text = "共公开信息60条，其中工作动态31条，公告公示17条，机构职能12条。"
    assert [claim.value for claim in stated(text).claims] == [60]
