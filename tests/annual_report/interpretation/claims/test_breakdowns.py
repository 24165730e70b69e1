"""A government's report speaks of the whole again where the bodies told apart make a whole."""

import pytest

from gongkai.annual_report.interpretation.claims.levels import spans_of_levels
from tests.annual_report.interpretation.claims.stating import counted
from tests.patience import not_hanging

ALL = ("requests_received", 64)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "全县制发行政规范性文件38件，其中以县政府名义制发11件，县直部门制发27件；废止6件，现行有效103件。",
            [("normative_issued", 38), ("normative_repealed", 6), ("normative_in_force", 103)],
        ),
        (
            "制发行政规范性文件38件，其中县政府（含县政府办公室）制发11件，县直部门制发27件；废止6件。"
            "办理行政许可1352件，行政处罚197件。",
            [
                ("normative_issued", 38),
                ("normative_repealed", 6),
                ("licences", 1352),
                ("penalties", 197),
            ],
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件，县直部门收到34件，乡镇收到20件；办结61件。",
            [ALL, ("requests_handled", 61)],
        ),
        (
            "全县收到政府信息公开申请64件（县政府10件，县直部门34件，乡镇20件），办结61件。",
            [ALL, ("requests_handled", 61)],
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件；县直部门收到34件；乡镇收到20件；办结61件。",
            [ALL, ("requests_handled", 61)],
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件，县直部门收到34件，乡镇收到20件。办结61件，"
            "其中予以公开31件。",
            [ALL, ("requests_handled", 61), ("granted", 31)],
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件；办结61件，其中县政府办结9件。",
            [ALL, ("requests_handled", 61)],
        ),
        ("县公安局办理行政许可320件；全县收到政府信息公开申请64件。", [ALL]),
        ("县公安局办理行政许可320件；总计收到政府信息公开申请64件。", [ALL]),
        (
            "县政府收到政府信息公开申请10件；县直部门收到申请54件；合计收到政府信息公开申请64件。",
            [ALL],
        ),
        ("各乡镇收到政府信息公开申请30件，合计收到政府信息公开申请64件。", [ALL]),
        ("全县新收政府信息公开申请64件，实际办结61件。", [ALL, ("requests_handled", 61)]),
    ],
)
def test_the_whole_is_counted_again(text: str, wanted: list[tuple[str, int]]) -> None:
    assert counted(text, government=True) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("全县收到政府信息公开申请64件，其中县政府收到33件；办结30件。", "one body alone"),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件、办结9件，县直部门收到54件；办结53件。",
            "each has two numbers",
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件；县直部门收到54件；办结53件。",
            "may be of the last",
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件、县直部门收到54件。办结53件。",
            "may be of the last",
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件，县直部门收到34件；办结30件。",
            "others are not told",
        ),
        (
            "全县收到政府信息公开申请64件，其中县公安局收到44件，县住建局收到20件；县公安局办结43件。",
            "a body is named",
        ),
        (
            "全县收到政府信息公开申请64件，其中县政府收到10件；办结30件，其中县教育局办结9件。",
            "another body's part",
        ),
        ("全县收到政府信息公开申请64件。县住建局收到申请33件，合计办结30件。", "its own sum"),
        (
            "全县收到政府信息公开申请64件。县住建局收到33件、县公安局17件，合计收到申请50件。",
            "of two",
        ),
        (
            "全县收到政府信息公开申请64件。县直部门收到34件，乡镇收到20件，合计收到申请54件。",
            "without the government's own",
        ),
        (
            "全县收到政府信息公开申请64件。县政府办公室收到申请33件，上年结转2件；总计35件；办结30件。",
            "of one, with those carried in",
        ),
        ("全县收到政府信息公开申请64件。县政府办公室收到申请33件；共办结30件。", "one's own"),
        ("全县收到政府信息公开申请64件。乡镇（街道）收到申请20件；合计办结18件。", "one level's"),
        (
            "全县收到政府信息公开申请64件（县政府10件、部门54件），予以公开12件由县政府作出。",
            "by whom is said behind",
        ),
    ],
)
def test_what_may_be_of_a_body_is_not_counted(text: str, why: str) -> None:
    assert (why, counted(f"（二）依申请公开。{text}", government=True)) == (why, [ALL])


@pytest.mark.parametrize(
    "piece",
    [
        "其中县政府1件，",
        "县政府1件，合计1件，",
        "（县政府1件，",
        "100件，其中县政府1件；2件，其中",
        "县直部门1件，合计",
    ],
)
def test_long_texts_are_read_in_the_time_of_their_length(piece: str) -> None:
    with not_hanging():
        spans_of_levels(piece * 40_000)


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        ("截至2023年底现行有效8件", 8),
        ("截至2023年12月底现行有效8件", 8),
        ("截至年底现行有效8件", 8),
        ("截至2023年底备案8件", None),
    ],
)
def test_what_is_in_force_at_the_end_of_the_year(behind: str, wanted: int | None) -> None:
    found = dict(counted(f"制发行政规范性文件2件；废止1件；{behind}。"))
    assert found.get("normative_in_force") == wanted
