"""What was counted over several years is not the year's; a year named later is."""

import pytest

from gongkai.annual_report.interpretation.claims.several_years import may_be_of_several_years
from tests.annual_report.interpretation.claims.stating import counted, stated
from tests.patience import not_hanging

TIMES = [
    "历年来",
    "迄今为止",
    "依申请公开平台开通至今",
    "网站开通以来",
    "建站以来",
    "自平台启用之日起",
    "平台启用至2023年底",
    "从条例施行到2023年底",
    "条例施行以来",
    "《条例》施行15年",
    "《条例》施行十五周年",
    "《条例》实施十多年来",
    "新条例实施五年",
    "新条例实施五年来",
    "新修订的条例实施四年多来",
    "党的二十大以来",
    "自机构改革以来",
    "近五年",
    "近5年来",
    "最近三年",
    "过去的五年",
    "五年来",
    "三年间",
    "五年内",
    "五年累计",
    "五年",
    "连续三年",
    "十余年来",
    "多年来",
    "近年来",
    "这几年",
    "本届政府任期",
    "本届政府任期以来",
    "本届政府",
    "换届以来",
    "“十四五”期间",
    '"十四五"期间',
    "十四五以来",
    "“八五”普法期间",
    "2021-2023年",
    "2021-2024年",
    "2019年至2023年",
    "2021年7月至2023年6月",
    "2021年、2022年和2023年",
    "2021、2022、2023三年",
    "2023年7月1日以来",
    "2023年平台上线以来",
]
EVENTS = {
    "收到政府信息公开申请640件": "（二）依申请公开。",
    "办结政府信息公开申请610件，予以公开310件": "",
    "因政府信息公开被申请行政复议40件": "",
    "制发行政规范性文件20件": "",
    "作出行政处罚决定1970件": "",
}


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("joint", ["，", "，我局共", "，累计"])
@pytest.mark.parametrize(("event", "heading"), EVENTS.items())
def test_what_several_years_saw_is_not_counted(
    time: str, joint: str, event: str, heading: str
) -> None:
    assert counted(f"{heading}{time}{joint}{event}。") == []


@pytest.mark.parametrize(
    "time",
    [
        "党的二十大以来，我局持续推进公开，2023年",
        "“十四五”以来共收到申请600件，2023年",
        "2023年是《条例》施行15周年，全年",
        "2023年是新条例实施的第五年，我局",
        "贯彻党的二十大以来的部署，本年度",
        "由2022年的50件增至2023年的64件，2023年",
        "一年来，我局",
        "今年以来，我局",
        "年初至今，我局",
        "至今年底，我局",
        "2023年1月1日至2023年12月31日，",
        "2023年来信来访办理完毕，我局",
        "2023年内，我局",
        "2023年度，通过各种渠道累计",
        "连续三年无超期答复，2023年",
        "近年度考核优秀，我局",
        "提升至位居前列，我局",
    ],
)
def test_a_year_that_is_named_has_its_number(time: str) -> None:
    assert ("requests_received", 64) in counted(f"{time}收到政府信息公开申请64件。")


def test_a_year_within_several_has_no_number_of_its_own() -> None:
    claims = stated("2022年至2023年收到政府信息公开申请114件。").claims
    assert [(claim.counts, claim.year) for claim in claims] == [(None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "建站以来，截至2023年底，共收到政府信息公开申请600件。",
        "建站以来，截止2023年12月31日收到政府信息公开申请600件。",
    ],
)
def test_the_day_up_to_which_several_years_run_is_no_year(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "条例施行以来累计受理政府信息公开申请600件，其中今年64件，已办结580件，予以公开300件。",
        "条例施行以来受理政府信息公开申请600件（2023年64件），办结580件。",
        "累计收到政府信息公开申请600件，其中本年64件，累计办结590件。",
        "三年来作出行政处罚决定600件，其中2023年197件，行政许可决定4000件。",
        "近三年，2021年收到政府信息公开申请50件，2022年收到60件，三年共收到政府信息公开申请174件。",
    ],
)
def test_a_year_told_by_the_way_ends_with_its_clause(text: str) -> None:
    counts = [(name, number) for name, number in counted(text) if number > 200 or number == 174]
    assert counts == []


def test_several_years_hold_for_a_sentence_that_goes_on() -> None:
    assert counted("（二）依申请公开。近五年来，收到申请600件。办结580件。") == []


@pytest.mark.parametrize(
    ("sentence", "behind", "may"),
    [
        ("累计收到申请600件", "。", True),
        ("截至目前，收到申请600件", "。", True),
        ("到目前为止，收到申请600件", "。", True),
        ("截至2023年底，累计收到申请600件", "。", True),
        ("机构改革后，收到申请600件", "。", True),
        ("系统上线后收到申请600件", "。", True),
        ("收到申请600件", "（2018年以来）。", True),
        ("收到申请600件", "（历年累计）。", True),
        ("收到申请600件", "。", False),
        ("收到申请600件", "（含上年结转3件）。", False),
        ("全年累计收到申请600件", "。", False),
        ("2023年累计收到申请600件", "。", False),
        ("本年度累计收到申请600件", "。", False),
        ("年内累计收到申请600件", "。", False),
        ("2023年，截至12月底，累计收到申请600件", "。", False),
        ("条例实施后续工作扎实，收到申请600件", "。", False),
    ],
)
def test_words_that_leave_the_time_open(sentence: str, behind: str, may: bool) -> None:
    assert may_be_of_several_years(sentence, behind) == may


@pytest.mark.parametrize(
    "piece", ["2021年、", "2021年度至", "近五年来，", "累计其中，", "第十五年"]
)
def test_long_texts_are_read_in_the_time_of_their_length(piece: str) -> None:
    with not_hanging():
        counted(piece * 40_000 + "收到申请5件")
