"""The one door of the writers."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from gongkai.annual_report.forms import FORM_2021, FORMS, Form
from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import from_json
from gongkai.annual_report.unknown_cells import UNKNOWN
from gongkai.annual_report.writers import WRITERS, write_report
from tests.annual_report.writers.reports import TITLE, report, with_list, without

MAGIC = {
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pdf": b"%PDF-1.7",
    "html": b"<!DOCTYPE html>",
    "json": b"{",
    "txt": TITLE.encode(),
}


def test_the_formats_are_these_six() -> None:
    assert set(WRITERS) == set(MAGIC)


@pytest.mark.parametrize("format", WRITERS)
class TestEveryFormat:
    def test_it_writes_what_it_says(self, format: str) -> None:
        assert write_report(report(), format).startswith(MAGIC[format])

    @pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
    def test_it_writes_either_form(self, format: str, form: Form) -> None:
        assert write_report(report(form), format).startswith(MAGIC[format])

    def test_it_writes_a_report_of_which_nothing_is_known(self, format: str) -> None:
        assert write_report(Report(), format)

    def test_it_writes_a_report_without_tables(self, format: str) -> None:
        bare = report()
        for table in ("proactive", "requests", "remedies"):
            bare = without(bare, table, "image")
        assert write_report(bare, format)

    def test_the_same_report_makes_the_same_bytes(self, format: str) -> None:
        written = with_list(report())
        assert write_report(written, format) == write_report(written, format)


def test_a_format_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(
        ValueError, match="不能写成 doc：可用的格式是 docx、pdf、html、xlsx、json、txt。"
    ):
        write_report(report(), "doc")


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_json_is_the_report_itself(form: Form) -> None:
    written = with_list(without(report(form), "remedies", "image"))
    assert from_json(json.loads(write_report(written, "json"))) == written


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_no_copy_of_the_data_is_hidden_in_an_office_file(format: str) -> None:
    """Everything must be read from what is shown: the parts are those any such file has."""
    with ZipFile(BytesIO(write_report(report(), format))) as file:
        names = {name.rpartition("/")[2] for name in file.namelist()}
    assert {name for name in names if "custom" in name.lower()} <= {"customXml", "item1.xml.rels"}
    assert [name for name in names if name.endswith((".json", ".bin"))] == []


def test_no_copy_of_the_data_is_hidden_in_a_page() -> None:
    page = write_report(report(), "html").decode()
    assert "<script" not in page
    assert "<!--" not in page
    repeated = set(re.findall(r'\bdata-[a-z]+="([^"]*)"', page))
    groups = {name for row in FORM_2021.request_rows for name in row.group}
    assert repeated <= groups | {UNKNOWN}, "words that the style sheet shows again, and no number"
