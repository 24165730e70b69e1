"""A number that may have come about over several years, or may be of an office's whole business, is
not accused of being more than the year's requests for information; one that is less, or that is
plainly of those, is. The table has 64 new requests."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.interpretation.claims import read_statements
from tests.annual_report.checks.figures_in_text.stating import with_text

SECTIONS = (1, 3, 4, 5, 6)


def found(text: str, section: int) -> list[str]:
    """The ids of the rules on figures that accuse a clean report with `text` in its section."""
    stated = read_statements({section: text}, 2022, government=False)
    report = replace(with_text(clean(), text, section), claims=stated.claims)
    return [f.id for f in run_checks(Evidence(report)) if f.id in WATCHED]


WATCHED = {f"X-0{number}" for number in range(1, 10)}


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "累计受理政府信息公开申请1203件。",
        "截至2022年底，累计收到政府信息公开申请1203件。",
        "截至目前，共收到政府信息公开申请1203件。",
        "系统上线后，收到政府信息公开申请1203件。",
        "收到政府信息公开申请累计达1203件。",
        "收到政府信息公开申请1203件（2018年以来）。",
        "累计办结政府信息公开申请1199件。",
        "累计答复政府信息公开申请1199件。",
        "累计办理政府信息公开申请1203件。",
        "累计因政府信息公开被申请行政复议40件、被提起行政诉讼20件。",
        "累计制发行政规范性文件60件。",
        "累计作出行政处罚决定5200件。",
        "累计收取行政事业性收费320万元。",
        "近5年，共收到政府信息公开申请1203件。",
    ],
)
def test_what_may_be_of_several_years_passes(text: str, section: int) -> None:
    assert found(text, section) == []


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("全年累计收到政府信息公开申请156件。", "X-01"),
        ("2022年累计受理政府信息公开申请156件。", "X-01"),
        ("本年度累计收到政府信息公开申请156件。", "X-01"),
        ("累计收到政府信息公开申请50件。", "X-01"),
        ("党的二十大以来，公开更加有力，2022年收到政府信息公开申请156件。", "X-01"),
        ("全年累计办结政府信息公开申请156件。", "X-03"),
        ("2022年累计答复政府信息公开申请156件。", "X-09"),
        ("全年累计因政府信息公开被提起行政诉讼20件。", "X-05"),
        ("全年累计制发行政规范性文件60件。", "X-06"),
        ("全年累计作出行政处罚决定5200件。", "X-07"),
    ],
)
def test_what_is_the_year_s_or_too_few_is_told(text: str, rule: str, section: int) -> None:
    assert rule in found(text, section)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("全年受理各类申请35210件，办结35198件，按时办结率100%。", []),
        ("全年收到各类申请35210件，不予处理12件。", []),
        ("窗口受理企业开办申请35210件，办结35198件。", []),
        ("受理申请事项35210件，办结35198件。", []),
        ("全年受理各类申请64件。", []),
        ("全年受理各类申请50件。", ["X-01"]),
        ("全年收到申请183件。", ["X-01"]),
        ("全年受理申请183件，办结179件。", ["X-01", "X-03"]),
        ("受理各类申请35210件。收到政府信息公开申请183件，办结179件。", ["X-01", "X-03"]),
    ],
)
def test_requests_of_every_kind_are_more(text: str, rules: list[str]) -> None:
    assert found(f"（二）依申请公开。{text}", 1) == rules
