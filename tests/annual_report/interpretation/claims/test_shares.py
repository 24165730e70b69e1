"""A number that tells of some of them only is held against no total; the common wordings of all
still are."""

import pytest

from gongkai.annual_report.interpretation.claims import read_statements
from tests.patience import not_hanging

Count = tuple[str, int]
HEADING = "（二）依申请公开。"
COME = [("requests_received", 64)]


def below(text: str, *, heading: str = HEADING, government: bool = False) -> list[Count]:
    claims = read_statements({1: heading + text}, 2025, government).claims
    return [(c.counts, int(c.value)) for c in claims if c.counts and c.year is None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("因涉及第三方合法权益不予公开3件，因属于行政执法案卷不予公开3件。", "by reason"),
        ("属于过程性信息不予公开1件；属于内部事务信息不予公开1件。", "by reason"),
        ("因本机关不掌握无法提供8件，因需另行制作无法提供3件。", "by reason"),
        ("对重复申请不予处理1件。", "one kind of request"),
        ("对信访举报投诉类申请不予处理2件。", "one kind of request"),
        ("涉及第三方权益的申请中不予公开3件。", "one kind of request"),
        ("自然人申请中予以公开21件。", "one kind of applicant"),
        ("自然人申请46件，予以公开21件，部分公开6件。", "the same, a clause ahead"),
        ("对自然人申请作出予以公开21件、部分公开6件。", "the same, of the second number"),
        ("自然人申请46件（予以公开21件，部分公开6件）。", "the same, in brackets"),
        ("企业申请9件中，部分公开1件，不予公开1件。", "the same, with 中"),
        ("企业申请9件中，部分公开1件；不予公开1件。", "中 reaches to the sentence's end"),
        ("企业申请9件。其中，部分公开1件。", "其中 goes on with the sentence before"),
        ("线上申请40件，予以公开20件；线下申请24件，予以公开9件。", "one channel"),
        ("收到网络申请40件，予以公开20件。", "one channel"),
        ("予以公开或部分公开37件。", "two results together"),
        ("不予公开及无法提供20件。", "two results together"),
        ("不予公开、无法提供20件。", "two results together"),
        ("予以公开37件（含部分公开8件）。", "one result with another in it"),
        ("经行政复议纠正后予以公开1件，不予公开1件。", "after a remedy"),
        ("经征求第三方意见后予以公开2件，不予公开3件。", "after a consultation"),
        ("延期答复后予以公开2件。", "the late ones"),
        ("经协商后，予以公开2件。", "the same, a clause ahead"),
        ("第三方同意公开的，予以公开2件；不同意公开的，不予公开3件。", "those with a condition"),
        ("属于商业秘密2件，不予公开2件。", "the same, counted before"),
        ("其他处理0件为逾期未缴费。", "the kind stands behind"),
        ("新收的64件申请，已予以公开27件、部分公开8件。", "those carried in apart"),
        ("涉及农村公路的20件申请，予以公开15件。", "one subject"),
        ("征地补偿方面申请12件，予以公开10件，部分公开2件。", "one subject"),
        ("微信小程序申请5件，予以公开5件。", "one channel, whatever its name"),
        ("收到公民申请46件、企业申请9件。", "citizens beside enterprises"),
        ("受理群众申请46件，受理企业申请18件。", "the same"),
        ("上年结转办结3件，当年办结58件。", "this year's beside last year's"),
        ("当年办结58件，继续办理结转6件。", "this year's, the others unsaid"),
        ("收到出租汽车方面政府信息公开申请12件。", "one subject"),
        ("收到上级转来政府信息公开申请2件。", "those handed on"),
        ("收到重复的政府信息公开申请1件。", "one kind of request"),
        ("收到需补正的政府信息公开申请5件。", "one kind of request"),
        ("收到政府信息公开申请补正材料5件。", "no requests"),
        ("在征地拆迁期间收到政府信息公开申请18件。", "some time"),
        ("已办结58件，延期办结3件。", "those in time"),
        ("提前办结政府信息公开申请30件。", "the early ones"),
        ("20个工作日内办结政府信息公开申请55件。", "the early ones"),
        ("办结征地类政府信息公开申请10件。", "one kind of request"),
        ("办结2024年政府信息公开申请3件。", "those carried in"),
        ("办结58件为当年申请。", "the kind stands behind"),
        ("属于内部事务信息，不予公开1件。", "the reason, a clause ahead"),
        ("由于信息不存在，无法提供8件申请。", "the reason, a clause ahead"),
        ("因属于行政执法案卷不予公开申请3件。", "by reason"),
        ("收到信函申请20件，办结19件。", "one channel"),
        ("信函申请20件、办结19件，结转下年度1件。", "one channel"),
        ("自然人新收46件，上年结转2件，办结44件，结转下年度4件。", "one kind of applicant"),
        ("网络申请40件，办结38件；信函申请20件，办结19件。", "one channel"),
    ],
)
def test_some_requests_are_not_all(text: str, why: str) -> None:
    assert (why, below(text)) == (why, [])


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("上年结转的3件申请中，予以公开2件，部分公开1件。", [("requests_carried_in", 3)]),
        ("收到申请64件，其中征地类申请20件，予以公开10件，无法提供5件。", COME),
        ("收到申请64件。其中：企业申请9件，予以公开5件。", COME),
        ("上年结转的3件均已办结，新收的64件办结58件。", [("requests_carried_in", 3)]),
        ("收到申请64件，其中已办结58件，予以公开26件。", COME),
    ],
)
def test_what_stands_before_some_of_them_is_counted(text: str, before: list[Count]) -> None:
    assert below(text) == before


RESULTS = [("granted", 29), ("partly_granted", 8)]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("予以公开29件，部分公开8件。", []),
        ("依法决定予以公开29件、予以部分公开8件。", []),
        ("答复结果为：予以公开29件；部分公开8件。", []),
        ("从答复情况看，1.予以公开29件；2.部分公开8件。", []),
        ("64件申请中，予以公开29件、部分公开8件。", []),
        ("收到申请64件，其中自然人46件、企业18件，予以公开29件，部分公开8件。", COME),
        ("收到申请64件，其中自然人46件，企业18件。其中予以公开29件，部分公开8件。", COME),
        ("收到申请64件（网络申请40件，信函24件），予以公开29件，部分公开8件。", COME),
        ("收到申请64件；通过网络申请60件。予以公开29件，部分公开8件。", COME),
        (
            "收到申请64件，网络申请60件，共办结61件，予以公开29件，部分公开8件。",
            [*COME, ("requests_handled", 61)],
        ),
    ],
)
def test_results_of_all_are_counted(text: str, before: list[Count]) -> None:
    assert below(text) == [*before, *RESULTS]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("收到公民申请64件。", COME),
        ("青岩县交通运输局2025年共收到政府信息公开申请64件。", COME),
        ("县自然资源局累计收到有效政府信息公开申请64件。", COME),
        ("2025年度，我中心共收到政府信息公开申请64件。", COME),
        ("截至2025年12月31日，共收到社会公众提出的政府信息公开申请64件。", COME),
        ("依法按时办结61件。", [("requests_handled", 61)]),
        ("全年办结依申请公开事项61件，无延期办结。", [("requests_handled", 61)]),
        ("当年办结61件。", [("requests_handled", 61)]),
        ("年内办结申请61件。", [("requests_handled", 61)]),
        (
            "上年结转申请3件，新收申请64件，办结61件，结转下年度6件。",
            [
                ("requests_carried_in", 3),
                *COME,
                ("requests_handled", 61),
                ("requests_carried_out", 6),
            ],
        ),
        ("收到申请64件，其中自然人46件，办结61件。", [*COME, ("requests_handled", 61)]),
        (
            "全年新收64件，网络申请40件，办结61件。",
            [("requests_received", 64), ("requests_handled", 61)],
        ),
        ("不予公开申请9件，不予处理申请3件。", [("refused", 9), ("declined", 3)]),
        ("因申请数量较多，予以公开29件。", [RESULTS[0]]),
        (
            "新收64件、办结61件、结转下年度6件。",
            [("requests_received", 64), ("requests_handled", 61), ("requests_carried_out", 6)],
        ),
        ("上年结转继续办理3件。", [("requests_carried_in", 3)]),
        (
            "予以公开29件，因属于国家秘密不予公开1件，无法提供11件。",
            [RESULTS[0], ("unavailable", 11)],
        ),
    ],
)
def test_other_counts_of_all_are_counted(text: str, counts: list[Count]) -> None:
    assert below(text) == counts


DIRECT, AFTER = "litigations_without_reconsideration", "litigations_after_reconsideration"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("未经复议直接起诉7件。", [(DIRECT, 7)]),
        ("未经复议直接提起政府信息公开行政诉讼7件。", [(DIRECT, 7)]),
        ("未经复议直接提起行政诉讼3件，复议后起诉1件。", [(DIRECT, 3), (AFTER, 1)]),
        ("未经行政复议直接提起行政诉讼0件。", [(DIRECT, 0)]),
        ("不经复议直接向人民法院提起诉讼的案件3件。", [(DIRECT, 3)]),
        ("经行政复议后又提起行政诉讼1件。", [(AFTER, 1)]),
        ("复议后提起诉讼1件。", [(AFTER, 1)]),
        ("行政复议、行政诉讼共8件。", [("remedies", 8)]),
        ("被申请行政复议和被提起行政诉讼均为0件。", [("remedies", 0)]),
        ("申请人对答复不服申请行政复议4件。", [("reconsiderations", 4)]),
        ("答复说理不够充分，有2件被行政复议机关纠正。", [("reconsiderations_corrected", 2)]),
        # some of them, or which is not said
        ("不服行政复议决定提起诉讼1件。", []),
        ("对行政复议决定不服提起行政诉讼1件。", []),
        ("当年新收行政复议3件，上年结转1件。", []),
        ("本年收到行政复议3件，上年结转1件。", []),
        ("向市人民政府申请行政复议3件，向省交通运输厅申请行政复议1件。", []),
        ("省政府受理行政复议1件。", []),
        ("局属单位被申请行政复议2件。", []),
        ("未经复议直接起诉结果纠正1件。", []),
        ("企业未经复议直接起诉1件。", []),
        ("全年应诉行政案件20件，未经复议直接起诉15件。", []),
        ("因征地信息公开被申请行政复议2件。", []),
        ("处罚决定有2件被行政复议机关纠正。", []),
        ("执法不够规范，有2件被行政复议机关纠正。", []),
    ],
)
def test_remedies_are_told_apart(text: str, counts: list[Count]) -> None:
    assert below(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("作出行政许可决定1352件、行政处罚决定197件。", [("licences", 1352), ("penalties", 197)]),
        ("青岩县交通运输局2025年共作出行政处罚197件。", [("penalties", 197)]),
        ("2025年1月1日至12月31日，共作出行政处罚197件。", [("penalties", 197)]),
        ("制定印发行政规范性文件2件。", [("normative_issued", 2)]),
        ("县交通运输局2025年共制发规范性文件2件。", [("normative_issued", 2)]),
        (
            "公开行政许可决定120件；作出行政处罚决定197件。",
            [("penalties", 197)],
        ),
        (
            "行政许可决定1352件、行政处罚决定197件、行政强制6件。",
            [("licences", 1352), ("penalties", 197), ("coercive_measures", 6)],
        ),
        # some of them, or others'
        ("公开行政许可决定120件、行政处罚决定30件、行政强制决定2件。", []),
        ("公示行政许可120件，行政处罚决定30件。", []),
        ("行政许可决定书、行政处罚决定书共30件，行政强制文书2件。", []),
        ("作出道路运输行政处罚150件、路政处罚47件。", []),
        ("县级部门作出行政处罚150件，乡镇作出行政处罚47件。", []),
        ("开展双随机检查，检查企业46家，立案3起，作出行政处罚3件。", []),
        ("与县司法局联合制发规范性文件1件，单独制发1件。", []),
        ("县政府印发行政规范性文件3件，我局代拟1件。", []),
        ("以县政府名义制发行政规范性文件1件。", []),
        ("建议废止规范性文件1件。", []),
    ],
)
def test_decisions_and_documents_are_the_body_s_and_all(text: str, counts: list[Count]) -> None:
    assert below(text, heading="（一）主动公开。") == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("县政府办公室收到申请12件，办结11件，结转1件。", []),
        ("县教育局收到申请20件，县公安局收到申请15件。", []),
        ("县级部门作出行政处罚150件，乡镇作出行政处罚47件。", []),
        ("县委印发行政规范性文件3件。", []),
        ("全县各部门共收到政府信息公开申请64件。", COME),
        ("县政府及其部门共收到申请64件。", []),  # its own name, and more
        ("县政府系统共受理政府信息公开申请64件。", COME),
        ("全县收到政府信息公开申请64件。", COME),
        ("县政府共收到申请64件。", COME),
        ("全县印发行政规范性文件3件。", [("normative_issued", 3)]),
        ("全县作出行政处罚197件。", [("penalties", 197)]),
    ],
)
def test_a_government_is_not_one_of_its_bodies(text: str, counts: list[Count]) -> None:
    assert below(text, government=True) == counts


def test_long_sentences_are_read_in_the_time_of_their_length() -> None:
    text = HEADING + "企业申请1件，其他申请1件，予以公开1件，" * 4_000
    with not_hanging():
        read_statements({1: text}, 2025, True)


OUTCOMES = [("granted", 30), ("partly_granted", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "全年答复政府信息公开申请61件，其中予以公开30件，部分公开9件。",
        "全年共办结政府信息公开申请61件，予以公开30件、部分公开9件。",
        "依法办理依申请公开61件，其中：予以公开30件，部分公开9件。",
        "共收到政府信息公开申请64件，办结61件，其中予以公开30件，部分公开9件。",
        "全年受理申请64件，上年结转3件，已答复61件，其中予以公开30件，部分公开9件。",
        "本年度共受理政府信息公开申请64件，均按时答复，其中予以公开30件，部分公开9件。",
    ],
)
def test_the_parts_of_all_that_was_handled_are_whole_counts(text: str) -> None:
    """办结, 答复 and 办理 limit nothing: what comes behind is what table three has."""
    found = below(text)
    assert [one for one in found if one[0] in dict(OUTCOMES)] == OUTCOMES


@pytest.mark.parametrize(
    "text",
    [
        "新收到政府信息公开申请64件，均按时答复。",
        "本年度新收到申请64件。",
        "共新收到政府信息公开申请64件。",
        "我局新收到申请64件。",
        "县水利局2025年新收到政府信息公开申请64件。",
        "新受理政府信息公开申请64件。",
        "全年新受理申请64件。",
        "本年新增政府信息公开申请64件。",
        "新增申请64件。",
        "新接收政府信息公开申请六十四件。",
        "收到公民、法人和其他组织提出的政府信息公开申请64件。",
        "全年共收到公民、法人或者其他组织提交的申请64件。",
        "收到自然人、法人及其他组织政府信息公开申请64件。",
        "依申请公开收件64件。",
        "本年度依申请公开收件总数64件。",
        "通过各种渠道收到政府信息公开申请64件。",
        "全年通过多种途径共收到申请64件。",
    ],
)
def test_the_common_wordings_of_all_that_came_are_counted(text: str) -> None:
    assert below(text) == COME


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("较上年新增政府信息公开申请5件。", "a change"),
        ("比上年新增申请5件。", "a change"),
        ("新增重复的政府信息公开申请5件。", "one kind"),
        ("新增政府信息公开申请渠道5个。", "no requests"),
        ("新收到企业政府信息公开申请5件。", "one kind of applicant"),
        ("收到法人和其他组织提出的政府信息公开申请5件。", "one kind of applicant"),
        ("收到公民、法人提出的政府信息公开申请5件。", "two kinds of three"),
        ("通过网络渠道新收到政府信息公开申请5件。", "one channel"),
        ("通过其他渠道收到政府信息公开申请5件。", "the other channels"),
        ("第一季度新收到申请5件。", "a part of the year"),
        ("网站依申请公开收件5件。", "one channel"),
        ("新收到行政复议申请5件。", "other business"),
        ("新受理行政许可申请5件。", "other business"),
    ],
)
def test_less_than_all_that_came_is_not(text: str, why: str) -> None:
    assert (why, below(text)) == (why, [])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("收到申请64件，办结61件（不含上年结转）。", COME),
        ("收到申请64件，办结61件（不包括上年度结转的申请），办结率95.3%。", COME),
        ("收到申请64件，办结61件，不含上年结转。", COME),
        ("收到申请64件，予以公开29件（不含上年结转的申请）。", COME),
        # nothing of what the cell counts is left out
        ("收到申请64件（不含上年结转），办结61件。", [*COME, ("requests_handled", 61)]),
        (
            "收到申请64件，办结61件（不予公开8件）。",
            [*COME, ("requests_handled", 61), ("refused", 8)],
        ),
        ("收到申请64件，办结61件（含上年结转）。", [*COME, ("requests_handled", 61)]),
        ("收到申请64件，办结61件，未发生逾期。", [*COME, ("requests_handled", 61)]),
    ],
)
def test_a_number_that_leaves_some_out_is_not_of_all(text: str, counts: list[Count]) -> None:
    assert below(text) == counts
