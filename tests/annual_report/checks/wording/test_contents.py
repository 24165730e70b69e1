"""What the sections have to say: five aspects, fees, problems and measures, accountability."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.wording import (
    fee_statement,
    five_aspects,
    government_accountability,
    last_problems_again,
    measures_without_problems,
    nothing_but_a_fee,
    off_topic,
    problems_too_short,
    problems_without_measures,
)
from gongkai.annual_report.report import Claim, Report
from tests.annual_report.checks.judged import Judged, judged, places

ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")


def missing(text: str) -> list[object]:
    return [j.expected for j in judged(five_aspects.check, with_section(clean(), 1, text))]


@pytest.mark.parametrize("aspect", range(5))
def test_a_heading_is_enough_for_each_aspect(aspect: int) -> None:
    heads = [f"（{'一二三四五'[i]}）{ASPECTS[i]}情况" for i in range(5) if i != aspect]
    assert missing("\n".join(f"{head}\n做了工作。" for head in heads)) == [ASPECTS[aspect]]


HEADED = (
    "（一）主动公开情况。通过县政府门户网站公开政府信息286条，推送解读2篇。\n"
    "（二）依申请公开情况。新收申请64件，无行政复议。\n"
    "（三）政府信息管理情况。公文拟稿时确定公开属性，主动公开的上传平台。\n"
    "{}"
    "（五）监督保障情况。开展业务培训3次，信息审核从严，受理申请的人员已经到位。"
)
PLATFORM = ASPECTS[3]


@pytest.mark.parametrize(
    ("fourth", "told"),
    [
        ("", True),
        ("（四）其他情况。常态开展文明创建。\n", True),
        ("（四）政府信息公开平台建设情况。优化栏目。\n", False),
        ("（四）渠道建设。电子屏36块。\n", False),  # another word for it
        ("（四）政务新媒体。电子屏36块。\n", False),
        ("（四）数字化转型。优化专栏，规范栏目。\n", False),  # tells of it
        ("四、政府信息公开平台建设。电子屏36块。\n", False),  # numbered another way
        ("平台建设情况。电子屏36块。\n", False),  # not numbered
    ],
)
def test_where_the_others_have_headings_a_word_in_passing_is_not_enough(
    fourth: str, told: bool
) -> None:
    assert missing(HEADED.format(fourth)) == ([PLATFORM] if told else [])


@pytest.mark.parametrize("aspect", range(5))
def test_each_aspect_is_missed_among_headings(aspect: int) -> None:
    lines = HEADED.format("（四）政府信息公开平台建设情况。优化栏目。\n").split("\n")
    assert missing("\n".join(lines[:aspect] + lines[aspect + 1 :])) == [ASPECTS[aspect]]


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开。优化平台，信息286条。\n（二）依申请公开。64件。\n（三）监督保障。培训3次，审核从严。",
        "一是主动公开286条信息。\n二是依申请公开64件。\n三是信息管理。\n四是监督保障，优化平台。",
        "（一）主动公开和依申请公开。收到申请3件。\n（二）政府信息管理。审核。\n（三）平台建设。\n（四）监督保障。",
        "（一）公开工作。主动公开信息3条，收到申请3件，信息管理、平台建设和监督保障都有加强。",
    ],
)
def test_with_fewer_headings_a_sentence_is_enough(text: str) -> None:
    assert missing(text) == []


@pytest.mark.parametrize(
    ("aspect", "sentence"),
    [
        ("主动公开", "全年主动公开政府信息286条。"),
        ("主动公开", "在县政府网站发布各类信息286条。"),
        ("主动公开", "公开政府信息共计286余条。"),
        ("依申请公开", "全年未收到政府信息公开申请。"),
        ("依申请公开", "新收申请64件，办结61件。"),
        ("依申请公开", "畅通申请渠道，依法答复。"),
        ("依申请公开", "申请公开0件。"),
        ("政府信息管理", "公文拟稿时确定公开属性。"),
        ("政府信息管理", "先审查后公开，一事一审。"),
        ("政府信息管理", "对规范性文件进行了清理。"),
        ("政府信息公开平台建设", "专栏由办公室专人维护。"),
        ("政府信息公开平台建设", "微信公众号发布信息。"),
        ("监督保障", "开展业务培训2次。"),
        ("监督保障", "没有发生责任追究情形。"),
        ("监督保障", "纳入科室年度考核。"),
    ],
)
def test_a_sentence_is_enough_for_each_aspect(aspect: str, sentence: str) -> None:
    assert missing("营造良好氛围。") == list(ASPECTS)
    assert aspect not in missing(f"营造良好氛围。{sentence}")


@pytest.mark.parametrize(
    ("aspect", "sentence"),
    [
        ("主动公开", "继续增强主动公开的力度。"),
        ("依申请公开", "加盖主动公开、依申请公开或不予公开的印章。"),
        ("政府信息公开平台建设", "利用宣传栏、展板、电子屏幕进行宣传。"),
        ("监督保障", "营造良好氛围。"),
    ],
)
def test_a_word_in_passing_is_not(aspect: str, sentence: str) -> None:
    assert aspect in missing(sentence)


def test_a_counted_claim_speaks_for_its_aspect() -> None:
    report = with_section(clean(), 1, "营造良好氛围。")
    report = replace(report, claims=(Claim(1, 0, "收到3件", "requests_received", 3, "件"),))
    assert "依申请公开" not in [j.expected for j in judged(five_aspects.check, report)]


def test_the_form_of_2019_asks_for_no_aspects() -> None:
    assert judged(five_aspects.check, with_section(clean("2019"), 1, "营造良好氛围。")) == []


def test_an_empty_section_one_is_another_rules_matter() -> None:
    assert missing("") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("本年度未收取信息处理费。", True),
        ("2022年，本局未发生政府信息公开收费情况。", True),
        ("依申请公开收取信息处理费380元。", True),
        ("（一）政府信息公开收费情况\n无。", True),
        ("依申请提供政府信息没有收取任何费用。", True),
        ("未产生相关费用，无其他需要报告的事项。", True),
        ("本年度发出收费通知的件数为0件，总金额为0元，实际收取的总金额为0元。", True),
        ("按照国办函〔2020〕109号，发出收费通知2件，实际收取1200元。", True),
        ("无收费。", True),
        ("没有发生收费。", True),
        ("无其他需要报告的事项。", False),
        ("没有违规收费。", False),  # of whatever kind
        ("辖区内无收费站。", False),
        ("无。", False),
        ("", False),
        ("行政事业性收费已公开，撤销收费站1处。", False),  # other fees
        ("公布停车收费标准。", False),
    ],
)
def test_section_six_tells_of_the_information_fee(text: str, told: bool) -> None:
    found = judged(fee_statement.check, with_section(clean(), 6, text))
    assert found == ([] if told else [Judged("sections.6", "信息处理费收取情况", "")])


def test_the_fee_is_asked_for_in_the_form_of_2021_only() -> None:
    assert judged(fee_statement.check, with_section(clean("2019"), 6, "无。")) == []


def fee(value: int, section: int = 1) -> Claim:
    return Claim(section, 0, f"收取信息处理费{value}元", "information_fees", value, "元")


@pytest.mark.parametrize(
    ("text", "claims", "found", "why"),
    [
        ("无。", (fee(380),), ["380元"], "charged in section one, nothing in six"),
        ("没有其他需要报告的事项。", (fee(380),), ["380元"], "the same"),
        ("未收取信息处理费。", (fee(380), fee(0, 6)), ["380元"], "denied in six"),
        ("收取信息处理费380元。", (fee(380), fee(380, 6)), [], "told in both"),
        ("无。", (fee(0),), [], "nothing was charged"),
        ("无。", (), [], "nothing is known of any fee"),
    ],
)
def test_a_fee_charged_is_not_denied(text: str, claims: tuple[Claim, ...], found, why) -> None:
    report = replace(with_section(clean(), 6, text), claims=claims)
    assert [j.expected for j in judged(nothing_but_a_fee.check, report)] == found, why


def test_cases_closed_for_an_unpaid_fee_ask_for_a_word_in_section_six() -> None:
    report = with_section(clean(), 6, "无。")
    values = {**report.values, "requests.closed_fee_unpaid.total": 2}
    found = list(nothing_but_a_fee.check.findings(Evidence(replace(report, values=values))))
    assert [(f.expected, f.severity) for f in found] == [(2, "warning")]


PROBLEM = (
    "政策解读形式单一，以文字为主，群众看得少；部分科室报送信息不够及时，答复文书说理有待加强。"
)
MEASURE = (
    "由起草科室制作图解和短视频，把报送时限列入科室考核，每季度评查一次答复文书，按月通报结果。"
)


@pytest.mark.parametrize(
    "last",
    [
        "依申请公开答复的规范化水平有待提高",
        "依申请公开规范化程度不高",
        "制度化、规范化建设有待推进",
        "优化服务的意识不足",
        "完善的长效机制尚未形成",
        "业务培训偏少",
    ],
)
def test_a_problem_that_has_a_word_of_measures_is_none(last: str) -> None:
    text = f"存在的主要问题：一是解读形式单一，群众看得少；二是报送信息滞后，影响时效；三是{last}。"
    report = with_section(clean(), 5, text)
    assert places(problems_without_measures.check, report) != []
    answered = with_section(clean(), 5, f"{text}\n一是加强解读，制作图解；二是每月通报。")
    assert places(problems_without_measures.check, answered) == []


@pytest.mark.parametrize(
    ("text", "short", "no_measures", "no_problems"),
    [
        (f"存在的主要问题：{PROBLEM}\n改进措施：{MEASURE}", False, False, False),
        (f"{PROBLEM}{MEASURE}", False, False, False),
        (PROBLEM, True, True, False),
        (f"存在的主要问题：{PROBLEM}{PROBLEM}", False, True, False),
        (f"下一步，{MEASURE}{MEASURE}", False, False, True),
        ("无。", True, False, False),
        ("本年度没有存在的问题。", True, False, False),
        ("解读单一，将加强。", True, False, False),
        (f"存在的主要问题及改进情况：{MEASURE}{MEASURE}", False, False, True),
    ],
)
def test_section_five_has_problems_and_measures(text, short, no_measures, no_problems) -> None:
    report = with_section(clean(), 5, text)
    assert (places(problems_too_short.check, report) == ["sections.5"]) is short
    if not short:
        assert (places(problems_without_measures.check, report) != []) is no_measures
        assert (places(measures_without_problems.check, report) != []) is no_problems


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "本局高度重视政府信息公开，始终坚持以公开为常态、不公开为例外，主要领导亲自过问，"
            "分管领导具体抓，各科室各负其责，取得了良好成效，受到群众好评。",
            ["主要问题及改进情况"],
        ),
        (
            "公开制度不够健全，群众知晓程度不高。下一步由办公室每月核对目录，缺的当周补齐，"
            "并在考核中体现，做到有人管、有人看、有人改。",
            [],
        ),
    ],
)
def test_praise_is_neither_a_problem_nor_a_measure(text: str, found: list[str]) -> None:
    report = with_section(clean(), 5, text)
    assert [j.expected for j in judged(problems_too_short.check, report)] == found


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_section_five_is_another_rules_matter(text: str) -> None:
    report = with_section(clean(), 5, text)
    for module in (problems_too_short, problems_without_measures, measures_without_problems):
        assert judged(module.check, report) == []


@pytest.mark.parametrize(
    "phrase", ["有待完善", "需进一步加强", "不够健全", "尚需提高", "亟待规范", "未能及时落实"]
)
def test_what_is_wanting_is_no_measure(phrase: str) -> None:
    text = (
        f"存在的主要问题：公开制度{phrase}，公开意识不强，群众知晓程度不高，"
        "与群众互动较少，渠道也比较单一。"
    )
    assert len("".join(text.split())) >= problems_too_short.SHORTEST - 10
    assert places(problems_without_measures.check, with_section(clean(), 5, text)) == ["sections.5"]


BACK = "2021年报告中提出的解读形式单一问题，已通过绘制图解、制作短视频加以改进。"
NOW = "存在的主要问题：一是答复文书说理不够充分；二是竣工信息公开不够及时。"


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (f"{BACK}\n{NOW}", True, "what was done about last year's problems is no answer to these"),
        (f"上年度指出的问题已整改完成。{NOW}", True, "the same, in other words"),
        (f"去年的不足已得到解决，培训已开展。{NOW}", True, "the same"),
        (f"{BACK}\n{NOW}下一步，由法制机构逐件审核答复书。", False, "an answer to these"),
        (f"{BACK}\n{NOW}改进情况：逐件审核答复书。", False, "a heading of measures"),
        (f"{BACK}今年未再发现类似情形。", False, "no problem of this year"),
        (f"{BACK[:-1]}，但仍有薄弱之处，今后将加强培训。{NOW}", False, "what is to be done too"),
        (f"2022年梳理的问题，已通过培训加以改进。{NOW}", False, "this year's own"),
        (f"2021年以来，已按月开展培训。{NOW}", False, "measures without last year's problems"),
    ],
)
def test_what_became_of_last_years_problems_is_no_measure(text: str, found: bool, why: str) -> None:
    report = with_section(replace(clean(), year=2022), 5, text)
    assert (places(problems_without_measures.check, report) != []) is found, why


LAST = "主要问题：一是解读以文字为主不够生动；二是部分科室报送信息不及时。措施：一是制作图解。"


def beside_last(text: str, last: str = LAST) -> list[str | None]:
    report = replace(clean(), year=2022)
    evidence = Evidence(
        with_section(report, 5, text), last=replace(with_section(report, 5, last), year=2021)
    )
    return [f.at for f in last_problems_again.check.findings(evidence)]


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (LAST, True, "word for word"),
        ("一是部分科室报送信息不及时；二是解读以文字为主不够生动。", True, "in another order"),
        (f"上年提出的问题已作改进。{LAST}", False, "it looks back"),
        (f"2021年的措施效果有限。{LAST}", False, "it looks back by year"),
        ("问题：部分科室报送信息不及时。", False, "one clause may be chance"),
        ("问题：检索功能不完善；答复文书说理不充分。", False, "new problems"),
        ("", False, "nothing"),
    ],
)
def test_last_years_problems_are_not_simply_repeated(text: str, told: bool, why: str) -> None:
    assert beside_last(text) == (["sections.5"] if told else []), why


def of_county(text: str, agency: str = "青岩县人民政府") -> Report:
    report = replace(clean(), agency=agency, agency_names=(agency,))
    return with_section(with_section(with_section(report, 1, text), 5, "甲"), 6, "乙")


@pytest.mark.parametrize(
    ("text", "agency", "found"),
    [
        ("纳入考核，开展社会评议，没有责任追究情形。", "青岩县人民政府", []),
        ("纳入考核，测评满意度，未发生问责。", "青岩县人民政府", []),
        ("纳入考核。", "青岩县人民政府", ["社会评议结果", "责任追究结果"]),
        ("公开286条。", "青岩县人民政府", ["工作考核结果", "社会评议结果", "责任追究结果"]),
        ("公开286条。", "青岩县人民政府办公室", []),
        ("公开286条。", "青岩县交通运输局", []),  # asked of governments only
        ("公开286条。", "青岩县白石镇人民政府", []),  # of counties and above
    ],
)
def test_a_government_reports_on_accountability(text, agency, found) -> None:
    assert [
        j.expected for j in judged(government_accountability.check, of_county(text, agency))
    ] == (found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "全年召开支部党员大会12次，讲党课4次，组织党员到红色教育基地参观学习3次，党建工作受到表彰。",
            True,
        ),
        ("全年完成投资12亿元，新开工项目8个，招商引资到位资金3亿元，各项指标位居全市前列。", True),
        ("公开乡村振兴补助资金使用情况，发布信息12条，群众可以在专栏查询每一笔资金的去向。", False),
        ("坚持党建引领。", False),  # in passing
        ("公开招商引资政策12条，并同步发布解读，企业可以在县政府网站的专栏里查到全部文件。", False),
    ],
)
def test_what_has_nothing_to_do_with_disclosure_is_pointed_out(text: str, told: bool) -> None:
    found = list(off_topic.check.findings(Evidence(with_section(clean(), 1, text))))
    assert [(f.at, f.severity) for f in found] == ([("sections.1", "info")] if told else [])
