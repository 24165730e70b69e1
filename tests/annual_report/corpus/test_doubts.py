"""What a manifest says that does not fit together, or not with the reports."""

import pytest

from gongkai.annual_report.corpus.summary import figures, write_summary
from tests.annual_report.corpus.made_up_parts import report, results
from tests.annual_report.corpus.reading_pages import front

MISSING = "清单写明的上级中，有{}个没有读到同年的报告：{}；其下级没有与上级比对。"
CIRCLES = "清单中有{}处上级关系循环，请核对：{}。"
YEARS = "有{}份报告的年度与清单不同，比对时以清单为准，请核对：{}。"
YEARLESS = "有{}份写明上级的报告年度不明，没有与上级比对：{}。"
SEVERAL = (
    "清单写明的上级中，有{}个不在下级的分组，而在别的几个分组里都有，不知是哪一个：{}；"
    "其下级没有与上级比对。"
)
AGAIN = "有{}处同一单位同一年度的报告不止一份，不知以哪份为准，没有用作下一年的上年报告：{}。"
FORMATS = "有{}处同一单位同一年度的报告不止一份，可能是同一份报告的几种格式，都计在份数内：{}。"
CASES = [
    # reports as (unit, parent, more), what is said, why
    ([("甲", "", {}), ("乙", "", {})], [], "nobody has a parent"),
    ([("县", "", {}), ("甲", "县", {}), ("乙", "县", {})], [], "all is well"),
    ([("甲", "县", {}), ("县", "市", {}), ("市", "", {})], [], "a tree of three, whatever order"),
    ([("甲", "县", {}), ("乙", "县", {})], [MISSING.format(1, "县（2025年）")], "nobody's name"),
    (
        [("县", "", {"year": 2024}), ("甲", "县", {})],
        [MISSING.format(1, "县（2025年）")],
        "another year's report is not this year's",
    ),
    (
        [("甲", "县", {"year": year}) for year in (2025, 2023, 2024)],
        [MISSING.format(1, "县（2023年至2025年）")],
        "one parent, three years",
    ),
    (
        [("甲", "县", {"year": year}) for year in (2025, 2023)],
        [MISSING.format(1, "县（2023年、2025年）")],
        "one parent, two years",
    ),
    (
        [("甲", "县", {"year": None, "stated_year": None})],
        [YEARLESS.format(1, "0.html")],
        "of which year the parent would be is unknown",
    ),
    ([("甲", "", {"year": None, "stated_year": None})], [], "nobody's unit, of no year"),
    (
        [
            *(("县", "", {"group": group}) for group in "东西"),
            *((name, "县", {"group": "南"}) for name in "甲乙"),
            ("丙", "县", {"group": "东"}),
        ],
        [SEVERAL.format(1, "县（2025年）")],
        "many a county has a government",
    ),
    (
        [("甲", "", {"year": 2024}), ("甲", "", {"year": 2024}), ("甲", "", {})],
        [AGAIN.format(1, "甲（2024年2份）")],
        "which is last year's",
    ),
    (
        [
            *(("甲", "", {"year": 2024, "group": group}) for group in "东西"),
            *(("甲", "", {"group": group}) for group in "东西"),
            *(("乙", "", {"year": 2024}) for _ in range(2)),
            *(("", "", {"year": year}) for year in (2024, 2024, 2025)),
        ],
        [FORMATS.format(1, "乙（2024年2份）")],
        "two bodies; no later report; nobody knows whose",
    ),
    (
        [("青岩县发改局", "", {}), ("青岩县发展和改革局", "", {}), ("青岩县教育局", "", {})],
        [FORMATS.format(1, "青岩县发展和改革局（2025年2份）")],
        "one under two names",
    ),
    (
        [("县", "", {"group": "全省"}), ("甲", "县", {"group": "东"})],
        [],
        "a parent of another group",
    ),
    (
        [(f"第{n}所", f"第{n}局", {}) for n in range(7)],
        [MISSING.format(7, "、".join(f"第{n}局（2025年）" for n in range(5)) + "等")],
        "the first of many",
    ),
    (
        [("甲", "乙", {}), ("乙", "甲", {})],
        [CIRCLES.format(1, "甲→乙→甲（2025年）")],
        "each other's parent",
    ),
    (
        [("丁", "甲", {}), ("甲", "乙", {}), ("乙", "丙", {}), ("丙", "甲", {})],
        [CIRCLES.format(1, "甲→乙→丙→甲（2025年）")],
        "a ring of three, and one below it",
    ),
    ([("甲", "甲", {})], [CIRCLES.format(1, "甲→甲（2025年）")], "named by the report itself"),
    (
        [("甲", "乙", {"year": 2024}), ("乙", "甲", {}), ("乙", "", {"year": 2024})],
        [MISSING.format(1, "甲（2025年）")],
        "turned round in another year",
    ),
    (
        [
            ("甲", "乙", {"group": "东"}),
            ("乙", "", {"group": "东"}),
            ("乙", "甲", {"group": "西"}),
            ("甲", "", {"group": "西"}),
        ],
        [],
        "the same names in two counties",
    ),
    (
        [("甲", "", {"stated_year": 2024}), ("乙", "", {"stated_year": 2025})],
        [YEARS.format(1, "0.html（清单2025年，报告2024年）")],
        "the manifest's year is not the report's",
    ),
    ([("甲", "", {"stated_year": None})], [], "the report names no year"),
    (
        [(name, "", {"stated_year": 2024}) for name in "甲乙丙丁戊己"],
        [
            YEARS.format(
                6, "、".join(f"{n}.html（清单2025年，报告2024年）" for n in range(5)) + "等"
            )
        ],
        "the first of many",
    ),
]


@pytest.mark.parametrize(("reports", "said", "why"), CASES)
def test_what_does_not_fit_is_said(tmp_path, monkeypatch, reports, said, why: str) -> None:
    monkeypatch.setattr(figures, "ROWS_A_BATCH", 2)
    rows = [
        report(n, unit=unit, parent=parent, **more)
        for n, (unit, parent, more) in enumerate(reports)
    ]
    out = results(tmp_path, rows)
    assert write_summary(out).doubts == said, why
    shown = front(out).shown
    assert ("单位和年度需要核对" in shown) is bool(said)
    assert all(sentence in shown for sentence in said)


def test_reports_only_read_are_not_held_against_anybody(tmp_path) -> None:
    assert write_summary(results(tmp_path, [report(0, parent="县")]), checked=False).doubts == []
