"""The two real reports, written in every format and read again."""

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.seeds import WENDENG, ZHANHE, needs_seeds

FORMATS = ("docx", "html", "xlsx", "txt", "pdf")


def _bare(text: str) -> str:
    return "".join(text.split())


@needs_seeds
@pytest.mark.parametrize("seed", ["ZHANHE", "WENDENG"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_real_report_comes_back(format: str, seed: str) -> None:
    report = read_report({"ZHANHE": ZHANHE, "WENDENG": WENDENG}[seed].read_bytes())
    again = read_report(write_report(report, format))
    assert [(s.printed_number, s.title, _bare(s.text)) for s in again.sections] == [
        (s.printed_number, s.title, _bare(s.text)) for s in report.sections
    ]
    assert (again.title, again.agency, again.year) == (report.title, report.agency, report.year)
    assert _bare(again.preamble) == _bare(report.preamble)
    assert again.signed_on == report.signed_on
    assert dict(again.values) == dict(report.values)
    assert dict(again.unread) == dict(report.unread)
    assert again.series == report.series
