"""What each of a government's bodies did is not what its whole area did."""

import pytest

from gongkai.annual_report.interpretation.agency import has_bodies_below
from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.interpretation.claims.levels import spans_of_levels
from tests.annual_report.interpretation.claims.stating import counted
from tests.patience import not_hanging


@pytest.mark.parametrize(
    "text",
    [
        "县政府印发行政规范性文件6件、县政府办公室印发行政规范性文件8件。",
        "县政府印发行政规范性文件6件，县政府办公室印发8件。",
        "县政府制发行政规范性文件3件，县直部门制发行政规范性文件9件。",
        "制发行政规范性文件6件（县政府本级）。",
        "县政府本级制发行政规范性文件6件。",
        "县政府本级因政府信息公开被申请行政复议11件、被提起行政诉讼9件。",
        "信息公开方面，县政府本级行政复议11件、行政诉讼9件。",
        "县政府办公室收到申请156件。其中，自然人132件。办结政府信息公开申请155件，予以公开62件。",
        "县政府办公室收到申请156件。从办理结果看，予以公开62件，部分公开15件。",
        "（二）依申请公开。\n1.县政府本级办理情况。\n收到申请156件，办结155件。其中予以公开62件。",
        "（二）依申请公开。1.县政府本级办理情况。\n收到申请156件，办结155件。其中予以公开62件。",
        "部分单位未收到政府信息公开申请。",
        "县政府印发行政规范性文件3件。",  # those of its departments are in the table too
        "县政府制发行政规范性文件11件，废止6件，现行有效103件。",
        "县政府作为被申请人的政府信息公开行政复议案件6件。",
        "县政府部门和乡镇（街道）办理政府信息公开申请结果：予以公开35件，部分公开6件。",
        "各乡镇收到政府信息公开申请30件。",
        "乡镇人民政府作出行政处罚决定20件，县级部门作出行政处罚决定177件。",
        "各乡镇（街道）全年共收到政府信息公开申请30件。",
        "县政府收到政府信息公开申请34件；县直各部门收到政府信息公开申请66件。",
        "县政府办公室全年办理政府信息公开申请140件，其中予以公开58件，部分公开22件，不予公开20件。",
        "信息公开方面，其中县政府为被申请人的行政复议11件、为被告的行政诉讼9件。",
        "各街道（镇）制发行政规范性文件0件，县政府部门制发6件，县政府及其办公室制发8件。",
        "县政府制发规范性文件8件，废止5件，现行有效61件；部门制发规范性文件6件，废止4件。",
        "政府信息公开方面，涉及县政府的行政复议11件、行政诉讼9件；涉及部门和街道的行政复议41件。",
        "县政府本级未收到上年结转申请，结转下年4件。",
        "东河街道收到申请18件，予以公开12件，无法提供6件。",
        "县教育局、县民政局、县文旅局等12个部门未收到政府信息公开申请。",
        "县政府本级不予公开20件、无法提供25件。",
        "县政府信息公开办公室收到政府信息公开申请41件。",
        "县住建局收到政府信息公开申请96件，办结94件；县公安局收到55件，全部办结。",
        "县政府收到涉及政府信息公开的行政复议申请33件。",
        "依法受理政府信息公开行政复议案件33件。",
    ],
)
def test_a_number_of_one_level_is_not_that_of_the_whole(text: str) -> None:
    assert counted(text, government=True) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("县政府收到政府信息公开申请64件。", [("requests_received", 64)]),
        ("全县各级各部门收到政府信息公开申请64件。", [("requests_received", 64)]),
        (
            "（二）依申请公开。全县新收申请64件，全县共办结61件。",
            [("requests_received", 64), ("requests_handled", 61)],
        ),
        ("各乡镇、各部门收到政府信息公开申请64件。", [("requests_received", 64)]),
        (
            "全县收到政府信息公开申请64件，各乡镇收到申请30件，县政府收到申请20件。",
            [("requests_received", 64)],
        ),
        (
            "县政府收到政府信息公开申请34件。全县共收到政府信息公开申请64件。",
            [("requests_received", 64)],
        ),
        (
            "各乡镇收到政府信息公开申请30件，合计收到政府信息公开申请64件。",
            [("requests_received", 64)],
        ),
        (
            "全县主动公开政府信息286条。县政府收到政府信息公开申请64件。",
            [("published", 286), ("requests_received", 64)],
        ),
        ("因政府信息公开被申请行政复议4件。", [("reconsiderations", 4)]),
        (
            "县政府门户网站公布指南。县政府收到政府信息公开申请64件。",
            [("requests_received", 64)],
        ),
        (
            "县住建局收到申请96件，全县收到政府信息公开申请164件。",
            [("requests_received", 164)],
        ),
    ],
)
def test_the_whole_is_counted(text: str, wanted: list[tuple[str, int]]) -> None:
    assert counted(text, government=True) == wanted


@pytest.mark.parametrize("subject", ["县政府办公室", "县教育局", "乡镇", "县委办公室", "县直部门"])
def test_a_government_is_not_one_of_its_bodies(subject: str) -> None:
    text = f"{subject}收到政府信息公开申请18件。"
    assert counted(text, government=True) == []


def test_a_town_has_no_bodies_that_it_tells_apart() -> None:
    text = "石桥镇收到政府信息公开申请18件。"
    stated = read_statements({1: text}, 2025, government=True, has_bodies=False)
    assert [(claim.counts, claim.value) for claim in stated.claims] == [("requests_received", 18)]


@pytest.mark.parametrize(
    ("name", "has"),
    [
        ("青岩县人民政府", True),
        ("青岩县", True),
        ("青岩县石桥镇人民政府", False),
        ("东河街道办事处", False),
        ("青岩县教育局", False),
    ],
)
def test_governments_with_departments_and_towns(name: str, has: bool) -> None:
    assert has_bodies_below(name) == has


def test_a_bureau_has_no_levels() -> None:
    """It is sued before the government, and says so in the same words."""
    text = "收到政府信息公开行政复议案件4件。"
    assert counted(text) == [("reconsiderations", 4)]


def test_many_bodies_are_read_in_the_time_of_their_length() -> None:
    with not_hanging():
        counted("县住建局收到申请96件，办结94件。" * 20_000, government=True)


@pytest.mark.parametrize(
    "piece", ["，，", "，全年全县", "，县政府", "县政府收到申请1件，", "全年\n"]
)
def test_long_texts_are_read_in_the_time_of_their_length(piece: str) -> None:
    with not_hanging():
        spans_of_levels(piece * 40_000)
