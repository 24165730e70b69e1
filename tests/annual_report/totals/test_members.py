"""Which units a parent's text says it took in, and how many."""

import pytest

from gongkai.annual_report.totals.members import enumerated_units, stated_counts
from tests.annual_report.zeros import zeros
from tests.patience import not_hanging

COUNTY = "青岩县人民政府"

ENUMERATIONS = [
    ("本报告汇总了县教育局、县水利局、东门镇的数据。", ("县教育局", "县水利局", "东门镇")),
    ("统计范围包括县教育局、县水利局及东门街道等单位。", ("县教育局", "县水利局", "东门街道")),
    ("重点公开县教育局、县水利局的预算。", ()),  # not who was taken in
    ("本报告汇总了全县数据。", ()),
    ("本报告汇总了县教育局和县水利局的数据。", ("县教育局", "县水利局")),
    (  # 和 within a name does not part it
        "本报告汇总了县发展和改革局、县人力资源和社会保障局、县教育局的数据。",
        ("县发展和改革局", "县人力资源和社会保障局", "县教育局"),
    ),
    (
        "本报告涵盖县农业农村局、县文化和旅游局以及东门镇人民政府的数据。",
        ("县农业农村局", "县文化和旅游局", "东门镇人民政府"),
    ),
    (
        "本报告汇总县卫生健康委员会、县教育局和县民政局。",
        ("县卫生健康委员会", "县教育局", "县民政局"),
    ),
    ("统计范围为县教育局、县水利局和县民政局。", ("县教育局", "县水利局", "县民政局")),
    ("纳入本报告统计范围的单位有：县教育局、东门镇。", ("县教育局", "东门镇")),
    (
        "本报告所列数据的统计期限为2024年1月1日至12月31日，汇总了县教育局、县水利局等单位的数据。",
        ("县教育局", "县水利局"),
    ),
    (
        "青岩县人民政府2024年政府信息公开工作年度报告汇总了县教育局、县水利局的数据。",
        ("县教育局", "县水利局"),
    ),
    # whom something else covers
    ("县政府网站开设政府信息公开专栏，包括县教育局、县林业局等部门的公开目录。", ()),
    ("开设年报专栏，包括县教育局、县林业局等部门的年报。", ()),
    ("对各单位开展培训，包括县林业局、县水务局、东门街道办事处等，参训158人次。", ()),
    ("开展政务公开满意度调查，统计范围包括县林业局、县水务局。", ()),
    ("政务公开考核涵盖县林业局、县水务局、县统计局。", ()),
    ("年度报告编制培训覆盖县教育局、县林业局。", ()),
    ("本报告汇总了县教育局、县林业局等单位提出的意见建议。", ()),
    ("数据共享平台覆盖县教育局、县林业局等。", ()),
]


@pytest.mark.parametrize(("text", "units"), ENUMERATIONS)
def test_the_units_a_parent_enumerates_are_read_from_its_text(text: str, units) -> None:
    assert enumerated_units(zeros(2025, COUNTY, texts={0: text})) == units


HOSTILE = ["县局和", "由县县编制", "统计数据", "，汇总", "1个县", "年报，"]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_without_end_is_looked_through_once(words: str) -> None:
    parent = zeros(
        2025, COUNTY, texts={0: "本报告汇总" + words * 20_000, 1: "本报告" + words * 20_000}
    )
    with not_hanging():
        enumerated_units(parent)
        list(stated_counts(parent, 2))


COUNTS = [
    ("本报告汇总25个县直部门和12个乡镇的数据。", 37),
    ("本报告汇总了县政府办公室和4个部门共5个单位的数据。", 5),  # a total is not one more
    ("本报告汇总38个单位的数据，其中26个部门、12个乡镇。", 38),
    ("本报告数据来源于县教育局、县水利局等25个部门和12个乡镇。", 37),
    ("本报告根据全县36个部门、12个乡镇（街道）报送的年度报告汇总编制。", 48),
    ("本报告由县政府办公室根据36个部门、12个乡镇报送的数据汇总编制。", 48),
    ("本报告由县政府办公室汇总36个部门的数据编制。", 36),
    ("统计范围包括县政府及其部门共38个单位。", 38),
    ("本报告数据统计范围为全县各级行政机关，共涉及49家单位。", 49),
    ("本报告数据包含全县42个行政机关。", 42),
    ("青岩县政府信息公开年度报告由县政府办公室汇总政府系统42个单位年度报告编制而成。", 42),
    ("本报告汇总全市8个县（市、区）、45个市直部门的数据。", 53),
    ("本报告汇总12个县级部门的数据。", 12),
    ("本报告汇总25个部门、12个乡镇、4个国有公司的数据。", None),  # what the four are is unknown
    ("本报告汇总2个部门的数据。", None),
    ("本报告汇总3个部门的数据。", None),  # the own report is one
    ("本报告汇总了县政府办公室和14个部门的数据。", None),  # may be the parent itself
    ("本报告汇总46个单位意见建议15条。", None),
    ("汇总全县46个单位意见建议15条。", None),
    ("全年向38个部门、12个乡镇报送情况通报6期。", None),
    ("全年培训25个部门。", None),
    ("本报告发布后，全年培训25个部门。", None),
]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_a_stated_number_of_units_is_held_against_the_reports_given(text: str, count) -> None:
    parent = zeros(2025, COUNTY, texts={1: text})
    wanted = [f"总报告称汇总{count}个单位，这里有3份报告。"] if count else []
    assert list(stated_counts(parent, 2, own=1)) == wanted
