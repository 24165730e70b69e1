"""What a number counts: told only where the words leave no doubt."""

import pytest

from gongkai.annual_report.interpretation.claims import COUNTED
from gongkai.annual_report.interpretation.claims.rules import RULES
from tests.annual_report.interpretation.claims.stating import counted, first, stated


@pytest.mark.parametrize(
    ("text", "counts", "value"),
    [
        # items made public
        ("我局共主动公开政府信息60条。", "published", 60),
        ("全年主动公开各类政府信息60条。", "published", 60),
        ("累计公开政府信息60条。", "published", 60),
        ("主动公开政府信息共60条。", "published", 60),
        ("主动公开60条政府信息。", "published", 60),
        ("我局主动公开信息总数达60条。", "published", 60),
        # by channel
        ("通过县政府门户网站发布信息60条。", "website_items", 60),
        ("局微信公众号推送信息60条。", "posts", 60),
        ("“青岩交通”微信公众号发布信息60条。", "posts", 60),
        ("政务微博发布信息60条。", "posts", 60),
        ("发布政策解读材料6篇。", "interpretations", 6),
        ("召开新闻发布会2场。", "press_conferences", 2),
        ("举办2场新闻发布会。", "press_conferences", 2),
        # requests
        ("共收到政府信息公开申请5件。", "requests_received", 5),
        ("本年新收政府信息公开申请5件。", "requests_received", 5),
        ("共受理政府信息公开申请0条。", "requests_received", 0),
        ("受理5件政府信息公开申请。", "requests_received", 5),
        ("收到公民、法人和其他组织的政府信息公开申请5件。", "requests_received", 5),
        ("收到公民、法人提出的政府信息公开申请5件。", None, 5),  # may be a share
        ("收到依申请公开5件。", "requests_received", 5),
        ("收到政府信息公开申请三件。", "requests_received", 3),
        ("收到申请公开信息5件。", "requests_received", 5),
        # remedies
        ("因政府信息公开被申请行政复议1件。", "reconsiderations", 1),
        ("因政府信息公开工作被提起行政诉讼2件。", "litigations", 2),
        ("因政府信息公开引起的行政复议、行政诉讼案件0件。", "remedies", 0),
        # documents
        ("制发行政规范性文件3件。", "normative_issued", 3),
        ("本年出台规范性文件3件。", "normative_issued", 3),
        ("制发三件行政规范性文件。", "normative_issued", 3),
        ("废止行政规范性文件2件。", "normative_repealed", 2),
        ("现行有效行政规范性文件18件。", "normative_in_force", 18),
        ("公开行政规范性文件3件。", "normative_published", 3),
        ("制定政府规章1件。", "regulations_issued", 1),
        # decisions and money
        ("作出行政许可决定39件。", "licences", 39),
        ("作出行政处罚决定12件。", "penalties", 12),
        ("实施行政处罚12起。", "penalties", 12),
        ("实施行政强制措施4件。", "coercive_measures", 4),
        ("行政事业性收费18.8710万元。", "fees", 18),
        ("收取信息处理费200元。", "information_fees", 200),
        # proposals
        ("办理县人大代表建议4件。", "suggestions", 4),
        ("承办人大建议4件。", "suggestions", 4),
        ("办理政协提案3件。", "proposals", 3),
        ("办理政协委员提案3件。", "proposals", 3),
        ("办理人大代表建议和政协提案7件。", "suggestions_and_proposals", 7),
        # the office
        ("组织政务公开培训2次。", "trainings", 2),
        ("开展2次政府信息公开业务培训。", "trainings", 2),
        ("举办政务公开业务培训班2期。", "trainings", 2),
        ("开展政务公开业务培训60人次。", "training_people", 60),
        ("召开政务公开工作推进会3次。", "meetings", 3),
        ("处理群众留言18条。", "messages", 18),
        ("办理12345热线47件。", "hotline_calls", 47),
        ("配备工作人员2名。", "staff", 2),
        ("配备了2名工作人员。", "staff", 2),
        ("网站访问量3万次。", "views", 30000),
        ("公众号关注人数1200人。", "followers", 1200),
        ("开展意见征集2次。", "surveys", 2),
    ],
)
def test_the_words_round_a_number_tell_what_it_counts(
    text: str, counts: str | None, value: int
) -> None:
    claim = first(text)
    assert (claim.counts, int(claim.value)) == (counts, value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("对不予公开的信息逐件评估，转为主动公开4件。", "what was opened up, not all items"),
        ("公开规范性文件解读3件。", "the reading of a document is none"),
        ("对3件规范性文件进行合法性审查。", "reviewed, not issued"),
        ("清理规范性文件3件。", "gone through, not repealed"),
        ("公示行政许可信息39条。", "what was published, not what was decided"),
        ("公开行政处罚信息12条。", "the same"),
        ("受理行政许可申请39件。", "applied for, not decided"),
        ("办理行政复议案件120件。", "the business of a justice bureau"),
        ("行政复议维持3件。", "an outcome, not the count"),
        ("收到企业提出的政府信息公开申请2件。", "one kind of applicant"),
        ("通过网络收到政府信息公开申请2件。", "one channel"),
        ("接收并办理政府信息公开申请9件。", "received or handled?"),
        ("收到意见建议6条。", "the public's, not the delegates'"),
        ("公开人大代表建议办理结果4件。", "results published, not proposals handled"),
        ("重点督办人大代表建议1件。", "some of them"),
        ("开展安全生产培训12次。", "another subject"),
        ("参加上级组织的政务公开培训2次。", "attended, not held"),
        ("减免行政事业性收费3万元。", "not collected"),
        ("建立规章制度5项。", "rules of the house"),
        ("全县共收到政府信息公开申请50件。", "the whole county's"),
        ("各乡镇共主动公开政府信息500条。", "the townships'"),
        ("局属单位收到政府信息公开申请3件。", "units below"),
        ("县公路事务服务中心主动公开政府信息30条。", "a unit below"),
        ("交通运输综合执法大队共收到政府信息公开申请2件。", "a unit below"),
        ("自2008年以来累计公开政府信息2000条。", "many years"),
        ("历年累计制发规范性文件30件。", "many years"),
    ],
)
def test_where_there_is_doubt_nothing_is_counted(text: str, why: str) -> None:
    assert (why, counted(text)) == (why, [])


def test_a_government_speaks_for_its_area() -> None:
    text = "全县共收到政府信息公开申请50件。"
    assert counted(text, government=True) == [("requests_received", 50)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年共收到政府信息公开申请5件。", None),
        ("今年共收到政府信息公开申请5件。", None),
        ("截至2023年12月31日，共收到政府信息公开申请5件。", None),
        ("2022年共收到政府信息公开申请5件。", 2022),
        ("2022年，我局共收到政府信息公开申请5件。", 2022),
        ("去年共收到政府信息公开申请5件。", 2022),
        ("上年共收到政府信息公开申请5件。", 2022),
        ("我局2021年共收到政府信息公开申请5件。", 2021),
        ("2022年收到3件，2023年共收到政府信息公开申请5件。", None),
    ],
)
def test_a_claim_says_of_which_year_it_is(text: str, year: int | None) -> None:
    assert stated(text).claims[-1].year == year


def test_results_of_requests_are_told_apart() -> None:
    text = (
        "新收政府信息公开申请12件，上年结转1件；办结12件，其中予以公开5件，部分公开2件，不予公开1件，"
        "无法提供2件，不予处理1件，其他处理1件；结转下年度继续办理1件。"
    )
    assert counted(text) == [
        ("requests_received", 12),
        ("requests_carried_in", 1),
        ("requests_handled", 12),
        ("granted", 5),
        ("partly_granted", 2),
        ("refused", 1),
        ("unavailable", 2),
        ("declined", 1),
        ("closed", 1),
        ("requests_carried_out", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2022年度结转政府信息公开申请1件",
        "上年度结转政府信息公开申请1件",
        "上一年度结转政府信息公开申请1件",
        "上年结转申请1件",
    ],
)
def test_carried_in_is_carried_in_however_it_is_called(text: str) -> None:
    assert [c.counts for c in stated(text).claims] == ["requests_carried_in"]


def test_a_list_of_categories_counts_nothing_by_itself() -> None:
    text = "共主动公开政府信息60条，其中政策解读12条，行政许可决定48条。"
    assert counted(text) == [("published", 60)]


def test_worded_numbers_that_count_nothing_are_no_claims() -> None:
    assert stated("一次告知，三次提醒，两条主线。").claims == ()


def test_figures_that_count_nothing_known_are_claims_all_the_same() -> None:
    claim = first("更新宣传栏18期。")
    assert (claim.text, claim.counts, claim.value, claim.unit) == ("更新宣传栏18期", None, 18, "期")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023年，青岩县交通运输局共主动公开政府信息60条。", "共主动公开政府信息60条"),
        ("据初步统计全年共发布信息510余条。", "共发布信息510余条"),
        ("部分公开2件。", "部分公开2件"),
        ("今年以来组织政府信息公开业务培训1次。", "组织政府信息公开业务培训1次"),
        ("公告公示 10 条", "公告公示 10 条"),
    ],
)
def test_the_words_of_a_claim_are_short_and_verbatim(text: str, words: str) -> None:
    assert first(text).text == words


def test_every_rule_counts_what_the_vocabulary_knows() -> None:
    assert {rule.counts for rule in RULES} - set(COUNTED) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（二）依申请公开。在收到的64件申请中，过半是自然人申请。", ("requests_received", 64)),
        ("因政府信息公开被复议4件。", ("reconsiderations", 4)),
        ("因政府信息公开工作被申请复议案件4件。", ("reconsiderations", 4)),
    ],
)
def test_other_words_for_the_same_count(text: str, wanted: tuple[str, int]) -> None:
    assert wanted in counted(text)
