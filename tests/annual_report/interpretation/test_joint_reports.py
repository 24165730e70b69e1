"""Reports of two bodies: the one that signs is the agency, and neither is another body."""

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.signers import named_body
from tests.annual_report.interpretation.samples import lines, report_lines

OWN, OTHER = "青岩县交通运输局", "青岩县财政局"
REPORT = "2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "signed", "whole", "agency"),
    [
        ((OTHER, OWN, REPORT), (OTHER, OWN), f"{OTHER}、{OWN}{REPORT}", OTHER),
        ((OTHER, OWN, REPORT), (OTHER,), f"{OTHER}、{OWN}{REPORT}", OTHER),
        ((f"{OTHER} {OWN}", REPORT), (OWN,), f"{OTHER}、{OWN}{REPORT}", OWN),
        ((f"{OWN} {OTHER}{REPORT}",), (OTHER,), f"{OWN}、{OTHER}{REPORT}", OTHER),
        ((f"{OTHER}、{OWN}{REPORT}",), (f"{OWN} {OTHER}",), f"{OTHER}、{OWN}{REPORT}", OTHER),
    ],
)
def test_of_two_bodies_the_one_that_signs_is_the_agency(
    title: tuple[str, ...], signed: tuple[str, ...], whole: str, agency: str
) -> None:
    texts = report_lines(title=title, signature=(*signed, "2024年1月16日"))
    read = interpret(lines(*texts))
    assert (read.title, read.agency) == (whole, agency)
    found = {finding.id for finding in run_checks(Evidence(read))}
    assert found.isdisjoint({"W-01", "W-02", "F-17", "F-18"})


@pytest.mark.parametrize(
    ("bodies", "signed", "named"),
    [
        ((OWN, OTHER), OTHER, OTHER),
        ((OWN, OTHER), f"{OTHER}、{OWN}", OWN),
        ((OWN, OTHER), "", OWN),
        ((OWN, OTHER), "青岩县审计局", OWN),
        ((OWN,), OTHER, OWN),
        ((), OWN, ""),
    ],
)
def test_the_body_of_a_title(bodies: tuple[str, ...], signed: str, named: str) -> None:
    assert named_body(bodies, signed) == named


def test_a_body_that_does_not_sign_above_a_title_reports_not_with_it() -> None:
    read = interpret(lines(*report_lines(title=(OTHER, OWN + REPORT))))
    assert (read.title, read.agency) == (OWN + REPORT, OWN)
