"""Office packages without the hour of their writing."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from gongkai.paper.package import without_clock

CORE = '<p><dcterms:created a="b">{0}</dcterms:created><dcterms:modified>{0}</dcterms:modified></p>'


def _package(stamp: tuple[int, int, int, int, int, int], moment: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr(ZipInfo("docProps/core.xml", stamp), CORE.format(moment))
        file.writestr(ZipInfo("word/document.xml", stamp), "<w>公开</w>")
    return out.getvalue()


def test_the_same_content_written_twice_is_the_same_file() -> None:
    one = _package((2026, 1, 20, 9, 0, 0), "2026-01-20T09:00:00Z")
    two = _package((2026, 1, 21, 10, 30, 2), "2026-01-21T10:30:02Z")
    assert one != two
    assert without_clock(one, date(2026, 1, 20)) == without_clock(two, date(2026, 1, 20))


def test_the_metadata_bear_the_day_of_the_paper() -> None:
    settled = without_clock(_package((2026, 1, 20, 9, 0, 0), "x"), date(2026, 1, 20))
    with ZipFile(BytesIO(settled)) as file:
        assert file.read("docProps/core.xml").decode() == CORE.format("2026-01-20T00:00:00Z")


def test_an_undated_paper_names_no_day_of_its_writing() -> None:
    settled = without_clock(_package((2026, 1, 20, 9, 0, 0), "x"), None)
    with ZipFile(BytesIO(settled)) as file:
        assert file.read("docProps/core.xml").decode() == CORE.format("1980-01-01T00:00:00Z")


def test_other_parts_are_untouched() -> None:
    settled = without_clock(_package((2026, 1, 20, 9, 0, 0), "x"), None)
    with ZipFile(BytesIO(settled)) as file:
        assert file.namelist() == ["docProps/core.xml", "word/document.xml"]
        assert file.read("word/document.xml").decode() == "<w>公开</w>"
