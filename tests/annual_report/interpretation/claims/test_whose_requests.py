"""A number behind the count of some requests is of those, whatever stands between."""

import pytest

from tests.annual_report.interpretation.claims.stating import counted

HEADING = "（二）依申请公开。"
HEADS = [
    "征地补偿类申请45件",
    "涉及河道采砂的23件",
    "网上申请53件",
    "同一申请人提出申请12件",
    "依法延期办理12件",
    "企业提出的21件申请中",
    "河湖科承办申请30件",
    "外省申请人提出申请14件",
    "会同县财政局办理申请13件",
    "代县政府办理申请13件",
    "随机抽查答复书30件",
    "征求第三方意见14件",
]
TAILS = [
    "，办结12件，其中予以公开4件",
    "，予以公开4件，部分公开2件，不予公开3件",
    "，已办结10件，结转下年度2件",
    "，全部办结，其中予以公开4件、不予公开3件",
    "，引发行政复议2件",
    "，引发行政诉讼1件",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("tail", TAILS)
def test_verbs_go_on_with_the_requests_that_were_named(head: str, tail: str) -> None:
    assert counted(f"{HEADING}{head}{tail}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "本年新收申请办结93件，予以公开39件，部分公开11件；结转申请办结5件。",
        "上年结转的5件已全部办结，其中予以公开2件、部分公开1件、不予公开2件。",
        "征地类申请45件，予以公开20件；移民类申请18件，予以公开7件；其他16件，予以公开4件。",
        "行政复议案由：不予公开4件、无法提供3件、部分公开1件。",
        "上半年收到申请51件。办结49件。",
        "2022年收到申请88件。办结90件。予以公开30件。",
        "配合县政府办公室办理信息公开申请2件。",
        "本机关不掌握相关政府信息，无法提供的9件。",
        "“十四五”以来，共收到申请600件，办结580件。",
        "条例修订施行以来，收到申请600件。",
        "基层所办理的63件，予以公开20件，部分公开10件，不予公开11件。",
        "企业登记类43件中予以公开30件，部分公开5件。",
        "县政府转办的17件中，予以公开8件，不予公开3件。",
        "近五年来共收到申请780件，年均156件。",
        "“十四五”期间收到申请600件，办结589件。",
        "2021-2024年收到申请600件。",
        "当年行政复议14件、往年行政复议2件。",
        "审核拟公开信息560件，不予公开24件。",
        "建议提案答复公开8件，不予公开2件。",
        "行政复议4件，已办结3件，未办结1件。",
        "行政诉讼案件13件，已办结11件，结转2件。",
        "许可申请受理1420件，办结1352件。",
        "公开法律援助案件受理1230件，办结1201件。",
        "截至报告发布之日，结转的6件已办结4件。",
    ],
)
def test_what_is_of_some_or_of_another_time_is_not_counted(text: str) -> None:
    found = [counts for counts, _ in counted(f"{HEADING}{text}")]
    assert not set(found) - {"requests_carried_in", "reconsiderations", "litigations"}


ALL = ("requests_received", 64)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "收到申请64件，其中企业申请18件，办结61件，予以公开31件。",
            [ALL, ("requests_handled", 61), ("granted", 31)],
        ),
        (
            "收到申请64件，网上申请40件，共办结61件，予以公开31件。",
            [ALL, ("requests_handled", 61), ("granted", 31)],
        ),
        (
            "上年结转申请3件，新收申请64件，办结61件，予以公开31件，部分公开8件。",
            [
                ("requests_carried_in", 3),
                ALL,
                ("requests_handled", 61),
                ("granted", 31),
                ("partly_granted", 8),
            ],
        ),
        (
            "收到申请64件，其中自然人46件、企业18件，予以公开31件。",
            [ALL, ("granted", 31)],
        ),
        (
            "上半年收到申请30件。全年收到申请64件，办结61件。",
            [ALL, ("requests_handled", 61)],
        ),
        ("上半年收到申请30件。\n办结申请61件。", [("requests_handled", 61)]),
        ("今年以来，收到申请64件。", [ALL]),
        ("2023年办结申请61件。", [("requests_handled", 61)]),
        ("收到的64件，予以公开31件。", [("granted", 31)]),
        (
            "办结58件，连同上年结转的3件，共办结61件。",
            [("requests_handled", 58), ("requests_carried_in", 3), ("requests_handled", 61)],
        ),
        ("2023年以来，收到申请64件。", [ALL]),
        (
            "本年新收、上年结转申请分别为64件、3件，办结、结转下年度分别为61件、6件。",
            [
                ("requests_carried_in", 3),
                ("requests_handled", 61),
                ("requests_carried_out", 6),
            ],
        ),
    ],
)
def test_what_is_of_all_is_counted(text: str, wanted: list[tuple[str, int]]) -> None:
    assert counted(f"{HEADING}{text}") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "制发文件312件，其中：主动公开86件，占27.6%；依申请公开41件，占13.1%；不予公开185件。",
        "公文公开属性认定312件，其中“主动公开”86件、“依申请公开”41件、“不予公开”185件。",
        "印发文件312份。其中主动公开86份；依申请公开41份；不予公开185份。",
    ],
)
def test_documents_told_apart_behind_any_mark_are_no_requests(text: str) -> None:
    assert [counts for counts, _ in counted(text) if counts == "refused"] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("作出其他对外管理服务事项处理决定14件。", [("other_services", 14)]),
        ("其他对外管理服务事项14项。", []),
        ("实施行政强制措施6件。", [("coercive_measures", 6)]),
        ("实施行政强制执行4件、行政强制措施2件。", []),
        ("修订1件，新制定规范性文件2件，共制发3件。", [("normative_issued", 3)]),
        ("新制定规范性文件2件。", [("normative_issued", 2)]),
        (
            "制发行政规范性文件6件，同比增加1件，废止4件，现行有效58件。",
            [("normative_issued", 6), ("normative_repealed", 4), ("normative_in_force", 58)],
        ),
        (
            "行政规范性文件：制发6件，废止4件，现行有效58件。",
            [("normative_repealed", 4), ("normative_in_force", 58)],
        ),
        ("查处违规行政事业性收费3.2万元。", []),
        ("收取不动产登记费等行政事业性收费320万元。", []),
        ("法制审核行政处罚120件、行政许可60件。", []),
    ],
)
def test_items_of_a_form_and_kinds_of_decisions_are_no_totals(
    text: str, wanted: list[tuple[str, int]]
) -> None:
    assert counted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "行政许可1352件，行政处罚197件，行政强制6件。",
            [("licences", 1352), ("penalties", 197), ("coercive_measures", 6)],
        ),
        (
            "行政许可、行政处罚、行政强制分别为1352件、197件、6件。",
            [("licences", 1352), ("penalties", 197), ("coercive_measures", 6)],
        ),
        ("行政许可1352件，行政处罚197件。", []),
        ("公示行政许可1352件，行政处罚197件，行政强制6件。", []),
        ("作出处罚决定200件。", [("penalties", 200)]),
        ("作出不予处罚决定20件。", []),
    ],
)
def test_the_rows_of_table_two_named_bare(text: str, wanted: list[tuple[str, int]]) -> None:
    assert counted(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "办结的61件申请中，过半予以公开。",
        "办结的61件中，31件予以公开。",
        "截至年底，61件已办结。",
        "61件申请均已办结。",
    ],
)
def test_the_number_before_the_verb_is_handled_too(text: str) -> None:
    assert ("requests_handled", 61) in counted(f"{HEADING}{text}")
