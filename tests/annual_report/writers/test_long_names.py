"""A body's name too long for a line: written by sense, and read again whole."""

from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

REGIONS = [
    "青岩县",
    "积石山保安族东乡族撒拉族自治县",
    "呼伦贝尔市莫力达瓦达斡尔族自治旗",
    "内蒙古自治区鄂尔多斯市鄂托克前旗",
    "新疆维吾尔自治区巴音郭楞蒙古自治州焉耆回族自治县",
]
BODIES = [
    "人力资源和社会保障局",
    "市场监督管理局",
    "人民政府国有资产监督管理委员会",
]


def _report(name: str) -> Report:
    return replace(make_report(3, agency=name), signed_by=name)


@pytest.mark.parametrize("format", ["docx", "xlsx", "html", "txt", "pdf"])
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("body", BODIES)
def test_written_and_read_again_a_body_is_the_same(format: str, region: str, body: str) -> None:
    written = _report(region + body)
    again = read_report(write_report(written, format))
    assert (again.agency, again.title) == (region + body, written.title)
    assert again.agency_names == written.agency_names
    assert (again.signed_by, again.signed_on) == (written.signed_by, written.signed_on)
    assert _bare(again.sections[-1].text) == _bare(written.sections[-1].text)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("body", BODIES)
def test_no_line_of_a_title_ends_within_a_region_or_a_body(region: str, body: str) -> None:
    written = _report(region + body)
    word = docx.Document(BytesIO(write_report(written, "docx"))).paragraphs[0].text
    sheet = openpyxl.load_workbook(BytesIO(write_report(written, "xlsx"))).worksheets[0]["A1"].value
    for title in (word, sheet):
        *ends, _ = title.split("\n")
        assert "".join(title.split("\n")) == written.title
        assert all(end.endswith((*"县旗区州市", body, "人民政府")) for end in ends)


def test_a_signature_broken_by_somebody_else_is_whole_as_well() -> None:
    """By a word processor that only fills its lines, over the very end of the name."""
    written = _report(REGIONS[4] + BODIES[0])
    text = write_report(written, "txt").decode()
    name = written.signed_by
    at = text.rindex(name)
    for cut in range(4, len(name) - 1):
        torn = f"{text[:at]}{name[:cut]}\n{name[cut:]}{text[at + len(name) :]}"
        again = read_report(torn.encode())
        assert (again.signed_by, again.agency) == (name, name), cut


def _bare(text: str) -> str:
    return "".join(text.split())
