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
            "收到申请64件，其中征地类申请20件，予以公开10件，无法提供5件。",
            "what came of one item is no part of the whole",
        ),
        (
            "共公开信息30条，其中政策类10条，政策类中解读5条，其他20条。",
            "a part of a part",
        ),
        (
            "上年结转0件，本年新收2件，办理结果总计1件，结转下年度1件。",
            "what came is not what went",
        ),
        ("办结申请61件，其中按期答复61件，延期答复5件。", "all were answered in time"),
        (
            "办结申请61件，其中按期答复58件，延期答复5件，予以公开39件。",
            "how it was done and what came of it",
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


THREE = (("机构职能类", 3), ("工作动态类", 84), ("通知公告类", 45))


@pytest.mark.parametrize(
    "text",
    [
        "公开132条，其中：机构职能类3条、工作动态类84条（其中领导活动20条、业务动态64条）、通知公告类45条。",
        "公开132条，其中：机构职能类3条、工作动态类84条（含领导活动20条）、通知公告类45条。",
        "公开132条，其中：机构职能类3条、工作动态类84条(包括会议20条、活动64条)、通知公告类45条。",
        "公开132条（其中：机构职能类3条、工作动态类84条（其中领导20条、业务64条）、通知公告类45条）。",
        "公开132条，其中机构职能类3条、工作动态类84条（其中甲20条（含丙5条）、乙64条）、通知公告类45条。",
        "公开132条，其中机构职能类3条、工作动态类84条、通知公告类45条（其中甲20条、乙25条）。",
    ],
)
def test_the_parts_of_a_part_in_brackets_are_passed_over(text: str) -> None:
    assert lists(text)[0] == (132, THREE)


def test_a_bracket_left_open_leaves_the_list_in_doubt() -> None:
    text = "公开132条，其中动态84条（其中甲20条、乙64条、公告48条。"
    assert lists(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "结转下年度继续办理6件。其中通过网络收到申请40件、当面12件、信函12件。",
            "received is not carried over",
        ),
        ("新收64件，结转6件。其中网络40件、当面12件、信函11件。", "channels are of those received"),
        ("新收64件，答复6件。其中网络40件、当面12件、信函12件。", "the sum of an earlier number"),
        ("答复申请6件。其中收到网络申请40件、信函申请12件。", "received is not answered"),
        ("共公开信息60条。其中收到意见21条、采纳意见9条。", "received is not published"),
    ],
)
def test_a_list_behind_a_full_stop_may_be_of_another_number(text: str, why: str) -> None:
    assert (why, lists(text)) == (why, [])


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("共收到申请60件。其中网上收到40件、当面收到21件。", 60, (40, 21)),
        ("结转下年度继续办理6件。其中自然人5件、企业2件。", 6, (5, 2)),
        ("收到申请64件，答复61件。其中予以公开30件、部分公开30件。", 61, (30, 30)),
        ("结转6件，其中网络收到4件、当面收到3件。", 6, (4, 3)),  # in one sentence: its own
    ],
)
def test_a_list_behind_a_full_stop_is_of_the_number_it_fits(
    text: str, total: int, parts: tuple[int, ...]
) -> None:
    assert [(t, tuple(v for _, v in p)) for t, p in lists(text)] == [(total, parts)]


@pytest.mark.parametrize(
    ("text", "parts", "why"),
    [
        ("推送189条，其中上半年80条，下半年109条，回应关切12条。", (80, 109), "189 is reached"),
        (
            "申请十四件，其中一季度3件、二季度5件、三季度2件、四季度4件，截至年底办结14件"
            "（含上年结转1件），剩余1件正在办理。",
            (3, 5, 2, 4),
            "14 is reached",
        ),
        ("共公开60条，其中动态31条，公告29条，图片12张。", (31, 29), "60 is reached"),
        ("共公开60条，其中动态31条，公告29条，解读0条。", (31, 29, 0), "nothing is no more"),
        ("申请14件，其中自然人14件，企业1件。", (14, 1), "one kind: one of them is wrong"),
        ("复议4件，其中维持2件，纠正1件，其他结果1件，尚未审结1件。", (2, 1, 1, 1), "outcomes"),
        ("复议4件，其中维持2件、纠正1件、其他1件、未审结1件。", (2, 1, 1, 1), "the same"),
        ("复议4件，其中维持3件，纠正1件，诉讼1件，维持1件。", (3, 1), "another matter"),
        ("无法提供40件（不掌握34件、需另行制作6件、仍不明确1件）。", (34, 6, 1), "side by side"),
        ("申请64件，其中自然人46件、企业18件、科研机构1件、其他1件。", (46, 18), "of no kind"),
        ("申请64件，其中自然人46件、企业18件、公益组织1件、其他1件。", (46, 18, 1, 1), "a kind"),
        ("公开60条，其中动态31条、公告29条、职能12条。", (31, 29, 12), "side by side"),
        ("公开60条，其中动态31条、公告29条、图片12条。", (31, 29), "pictures of the same"),
        ("建议提案50件，其中建议41件、提案9件、公开12件。", (41, 9), "of the same"),
        ("建议提案50件，其中建议41件、提案9件、甲类30件、乙类20件。", (41, 9), "in two ways"),
        ("申请64件，其中自然人46件、企业18件、网上申请41件、信函23件。", (46, 18), "channels"),
        ("申请64件，其中自然人46件、企业18件，农村公路20件。", (46, 18), "behind a comma"),
    ],
)
def test_a_list_ends_where_its_parts_make_the_total(
    text: str, parts: tuple[int, ...], why: str
) -> None:
    assert (why, [tuple(v for _, v in found) for _, found in lists(text)]) == (why, [parts])


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "推送189条，其中政策12条，解读12条，解读率100%；动态96条；其他69条。",
            (12, 12, 96, 69),
            "all make the total",
        ),
        ("推送60条，其中政策12条，解读5条；动态30条；公告18条。", (12, 30, 18), "those behind ；"),
        ("推送60条，其中政策12条，解读5条；动态30条；公告19条。", None, "neither"),
        ("推送60条，其中动态31条，公告17条；收到来信5条。", (31, 17), "another matter"),
        ("申请12件，其中自然人10件，企业3件；予以公开5件。", (10, 3), "of another kind"),
        ("推送60条，其中动态31条、公告17条；推文492篇。", (31, 17), "of another unit"),
        ("推送60条，其中动态31条、公告29条；推文492篇。", (31, 29), "all make the total"),
        ("推送60条，其中文字31条、图片19条；视频10个。", None, "an item of another unit"),
        ("推送60条，其中动态31条，公告17条；约9条转载。", None, "about"),
    ],
)
def test_a_semicolon_behind_commas_divides_the_list_or_ends_it(
    text: str, expected: tuple[int, ...] | None, why: str
) -> None:
    wanted = [expected] if expected else []
    assert (why, [tuple(v for _, v in parts) for _, parts in lists(text)]) == (why, wanted)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "推送189条，其中重点领域60余条，含公路建设40条、运输许可15条。",
            "within the 60, and about",
        ),
        ("推送189条，其中重点领域60条，含公路建设40条、运输许可15条。", "within the 60"),
        ("推送189条，其中动态约90条，公告80条。", "about"),
        (
            "新收14件，较上年增加4件，其中自然人增加3件、增长37.5%，法人增加1件、增长50%。",
            "parts of the change",
        ),
        ("推送60条，其中动态31条，增加3条，公告28条。", "a change within"),
        (
            "办结14件，其中按期办结14件，予以公开和部分公开共8件，不予公开、无法提供共6件。",
            "the total in two ways",
        ),
        (
            "共受理15件，其中新收14件，上年结转1件；其中自然人申请11件，商业企业2件，其他1件。",
            "of the 14, not of the 1",
        ),
        (
            "共受理15件，其中新收14件，上年结转1件；其中自然人申请10件，商业企业2件，其他1件。",
            "the same, though one is wrong",
        ),
        ("自然人46件、商业企业9件，合计占总数64件的85.9%。", "the sum is a share"),
        ("新收64件、结转3件（自然人48件、企业19件）。", "of all"),
        ("办结145件，不予公开25件，其中自然人71件、企业5件。", "of the 145"),
        ("收到64件，结转6件（自然人46件、企业18件）。", "of the 64"),
    ],
)
def test_numbers_that_are_no_parts_accuse_no_total(text: str, why: str) -> None:
    told = [(total, parts) for total, parts in lists(text) if len(parts) > 1]
    assert (why, told) == (why, [])


@pytest.mark.parametrize(
    ("text", "parts", "why"),
    [
        ("申请119件，其中自然人52件（43.7%），企业11件（9.2%）。", None, "53 % are a selection"),
        ("申请119件，其中自然人52件，占43.7%；企业11件，占9.2%。", None, "the same"),
        ("申请119件，其中自然人52件，占总数的44%，企业11件，占比为9%。", None, "the same"),
        ("申请119件，其中自然人52件，占43.7%，企业11件；其余为其他申请人。", None, "a rest"),
        ("申请119件，其中自然人52件，企业11件，其余均为科研机构申请。", None, "a rest"),
        ("申请119件，其中自然人52件、企业11件。余下为社会组织申请。", None, "a rest"),
        ("申请119件（其中自然人52件、企业11件），其他均为社会组织申请。", None, "a rest"),
        ("公开200条，主要包括防汛30条，饮水20条。", None, "主要: the others are not told"),
        ("公开200条，主要有：防汛30条、饮水20条。", None, "the same"),
        ("公开200条，其中主要为防汛30条、饮水20条。", None, "the same"),
        ("公开60条，主要包括动态31条，公告29条。", (31, 29), "all of them, for all that"),
        ("公开60条，主要包括动态31条，公告30条。", (31, 30), "more than all"),
        ("申请119件，其中自然人52件，企业11件，其余56件为组织。", (52, 11, 56), "a rest counted"),
        ("申请119件，其中自然人52件，企业11件，其余55件为组织。", (52, 11, 55), "and wrongly"),
        (
            "申请119件，其中自然人52件（46%），企业60件（54%）。",
            (52, 60),
            "shares of another total",
        ),
        ("申请119件，其中自然人52件（43.7%），企业60件。", (52, 60), "not every part has a share"),
        ("申请119件，其中自然人52件（43.7%），企业66件（55.5%）。", (52, 66), "nearly all"),
        ("申请119件，其中自然人52件（43.7%），企业70件（58.8%）。", (52, 70), "more than all"),
        ("申请119件，其中自然人52件，增长43.7%，企业11件，下降9.2%。", (52, 11), "changes"),
    ],
)
def test_a_selection_accuses_no_total(text: str, parts: tuple[int, ...] | None, why: str) -> None:
    wanted = [parts] if parts else []
    assert (why, [tuple(v for _, v in found) for _, found in lists(text)]) == (why, wanted)


@pytest.mark.parametrize(
    ("text", "parts", "why"),
    [
        ("许可1352件，其中当场办结986件，网上办理1126件。", None, "one may be both"),
        ("许可1352件，其中全程网办1126件，即办件986件。", None, "the same"),
        ("会议4次，其中党组会2次、主要负责人出席4次。", None, "the same"),
        ("培训3次，其中邀请专家授课2次，线上培训2次。", None, "the same"),
        ("办结61件，其中35件在10个工作日内答复，5件延期答复。", None, "neither, mostly"),
        ("办结61件，其中45件提供纸质件，10件提供电子件。", None, "the same"),
        ("办结61件，其中按期办结58件，延期答复5件。", (58, 5), "in time and late"),
        ("结转下年6件。其中5件因征求第三方意见延期答复，3件经批准延长。", None, "of what?"),
        ("结转下年6件。其中予以公开5件，部分公开3件。", None, "not of those carried over"),
        ("培训3次，其中领导参加2次，科室参加1次。", (2, 1), "they add up for all that"),
        ("办结61件，其中无法提供11件，不予公开49件。", (11, 49), "results"),
        ("申请64件，其中征地类25件、公路类22件，两类合计47件，占73.4%。", None, "a subtotal"),
        ("申请64件，其中征地25件、公路22件、客运9件，合计56件。", None, "a subtotal"),
        ("申请64件，其中征地25件、公路22件，两者共计47件。", None, "a subtotal"),
        ("申请64件，其中征地25件、公路22件，两类共48件。", (25, 22), "a wrong one"),
        ("申请64件，其中征地25件、公路38件，合计64件。", (25, 38), "the total again"),
        ("不予公开9件，其中三类内部事务信息1件，四类过程性信息9件。", (1, 9), "statutory names"),
    ],
)
def test_what_overlaps_or_is_summed_up_accuses_no_total(
    text: str, parts: tuple[int, ...] | None, why: str
) -> None:
    whole = int(text[2:].split("件")[0].split("次")[0]) if text[2].isdigit() else None
    found = [tuple(v for _, v in own) for total, own in lists(text) if whole in (None, total)]
    assert (why, found) == (why, [parts] if parts else [])


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("公开200条，分类如下：机构职能140条，其他70条。", [(200, (140, 70))], "如下"),
        ("公开200条，具体构成情况如下：机构职能140条，其他70条。", [(200, (140, 70))], "如下"),
        (
            "公开200条，一季度90条，二季度60条，三季度30条，四季度30条。",
            [(200, (90, 60, 30, 30))],
            "all",
        ),
        (
            "公开200条（第1季度90条、第2季度60条、第3季度30条、第4季度20条）。",
            [(200, (90, 60, 30, 20))],
            "all",
        ),
        ("公开200条，上半年发布90条，下半年发布120条。", [(200, (90, 120))], "both halves"),
        (
            "公开200条。分季度看，一季度90条，二季度60条，三季度30条，四季度30条。",
            [(200, (90, 60, 30, 30))],
            "in a sentence of their own",
        ),
        (
            "公开200条，分季度看，一季度90条、二季度60条、三季度30条、四季度30条。",
            [(200, (90, 60, 30, 30))],
            "in the same",
        ),
        ("公开200条。按上下半年统计：上半年90条，下半年120条。", [(200, (90, 120))], "halves"),
        (
            "新收200件，办结190件。分季度看，一季度90件，二季度50件，三季度30件，四季度30件。",
            [],
            "of the other number",
        ),
        (
            "新收200件，办结190件，一季度90件，二季度50件，三季度30件，四季度30件。",
            [],
            "the same",
        ),
        ("公开200条。分季度看，一季度最多，二季度60条，三季度30条，四季度30条。", [], "three"),
        ("公开200条。分季度看，收到申请一季度9条，二季度6条。", [], "of something else"),
        ("公开200条。一季度90条，二季度60条，三季度30条，四季度30条。", [], "no word of a list"),
        ("公开200条，一季度90条，二季度60条，三季度30条。", [], "three of four"),
        ("公开200条，一季度90条，二季度60条，三季度30条，四季度约30条。", [], "about"),
        ("公开200条，一季度90条，二季度60篇，三季度30条，四季度30条。", [], "another unit"),
        ("公开200条，上半年培训90条，下半年培训120条。", [], "of something else"),
        (
            "公开200条，其中网站发布120条（动态80条、公告50条），微信发布80条。",
            [(120, (80, 50))],
            "more than the part that they are of",
        ),
        (
            "公开200条，其中政策120条（其中动态80条、公告50条），其他80条。",
            [(200, (120, 80)), (120, (80, 50))],
            "the same",
        ),
        ("公开200条，其中政策120条（动态80条、公告30条），其他80条。", [(200, (120, 80))], "less"),
        (
            "办结145件，其中予以公开120件，不予公开25件（其中第三方2件、查询事项71件）。",
            [(145, (120, 25)), (25, (2, 71))],
            "one of them is more than the whole",
        ),
        (
            "诉讼11件，其中直接起诉4件（维持3件、未审结1件），复议后起诉7件（维持5件、其他结果3件）。",
            [(11, (4, 7)), (7, (5, 3))],
            "no sum of what stands in other brackets",
        ),
        (
            "公开200条，其中政策120条（网站发布120条，微信发布50条），其他80条。",
            [(200, (120, 80))],
            "channels",
        ),
    ],
)
def test_quarters_and_lists_within_lists(
    text: str, expected: list[tuple[int, tuple[int, ...]]], why: str
) -> None:
    found = [(total, tuple(v for _, v in parts)) for total, parts in lists(text)]
    assert (why, found) == (why, expected)
