"""Reports that strain a format: long names, strange characters, empty parts, great numbers."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, LOST, PROSE, CellNote, ExtraRow, Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.writers.reports import NUMBERS, TEXTS, report, sections, unknown

FORMATS = ("docx", "html", "xlsx", "txt", "pdf")
formats = pytest.mark.parametrize("format", FORMATS)
LONG_NAME = "青岩彝族苗族自治县人力资源和社会保障局"
SENTENCE = "工作中已经办理完毕的事项均已公开。"


def _again(written: Report, format: str) -> Report:
    return read_report(write_report(written, format))


def _texts(written: Report) -> list[str]:
    return ["".join(section.text.split()) for section in written.sections]


CELLS = [
    ({"requests.received.total": 0, "requests.handled.total": 0}, "zeros are said"),
    ({"requests.received.total": 10**7}, "eight digits"),
    ({"remedies.litigation.total": 123456}, "six digits in the narrowest column"),
    ({"proactive.fees": Decimal("0.0001")}, "one yuan"),
    ({"proactive.fees": Decimal("99999.9999")}, "money in nine digits"),
    ({"proactive.licences": 1352, "proactive.penalties": 0}, "great and small, one above another"),
]


@formats
@pytest.mark.parametrize(("cells", "why"), CELLS, ids=[why for _, why in CELLS])
def test_any_number_comes_back(format: str, cells: dict[str, int | Decimal], why: str) -> None:
    written = report(values={**report().values, **cells})
    assert dict(_again(written, format).values) == dict(written.values), why


@formats
@pytest.mark.parametrize("change", [-1, -9999, 0, 12])
def test_a_change_of_the_form_of_2019_keeps_its_sign(format: str, change: int) -> None:
    old = report(FORM_2019, year=2020, title="青岩县交通运输局2020年政府信息公开工作年度报告")
    path = "proactive.licences.change"
    written = replace(old, values={**old.values, path: change})
    assert _again(written, format).value(path) == change


UNKNOWN = [
    CellNote("见附件", PROSE),
    CellNote("0 0", AMBIGUOUS),
    CellNote("", LOST),
    CellNote("/", "slash"),
    CellNote("", "blank"),
]


@formats
@pytest.mark.parametrize("note", UNKNOWN, ids=lambda note: note.reason)
@pytest.mark.parametrize("form", [FORM_2019, FORM_2021], ids=lambda form: form.name)
def test_an_unknown_cell_is_unknown_again_and_moves_no_other(format, note, form) -> None:
    paths = ("requests.granted.business", "requests.handled.total", "remedies.litigation.pending")
    written = unknown(report(form), dict.fromkeys(paths, note))
    again = _again(written, format)
    assert dict(again.values) == dict(written.values)


@formats
@pytest.mark.parametrize(
    "paths",
    [
        ("requests.granted.natural_person", "remedies.reconsideration.upheld"),
        ("requests.granted.total", "remedies.litigation_after_reconsideration.total"),
    ],
    ids=["first of its row", "last of its row"],
)
def test_words_for_a_number_are_not_the_rows_name(format: str, paths: tuple[str, ...]) -> None:
    written = unknown(report(), dict.fromkeys(paths, CellNote("见附件", PROSE)))
    assert dict(_again(written, format).values) == dict(written.values)


@formats
def test_a_row_of_which_nothing_is_known_stays_a_row(format: str) -> None:
    paths = [path for path in FORM_2021.request_paths if path.startswith("requests.granted.")]
    written = unknown(report(), dict.fromkeys(paths, CellNote("", LOST)))
    assert dict(_again(written, format).values) == dict(written.values)


@formats
def test_empty_sections_keep_their_headings(format: str) -> None:
    written = report(sections=sections(("",) * 6), preamble="")
    again = _again(written, format)
    found = [(s.number, s.printed_number, s.title, s.text) for s in again.sections]
    assert found == [(s.number, s.printed_number, s.title, "") for s in written.sections]


@formats
def test_a_long_name_is_written_whole(format: str) -> None:
    title = f"{LONG_NAME}2025年政府信息公开工作年度报告"
    written = report(agency=LONG_NAME, agency_names=(LONG_NAME,), title=title)
    again = _again(written, format)
    assert ("".join(again.title.split()), again.agency) == (title, LONG_NAME)


@formats
def test_a_very_long_section_is_written_whole(format: str) -> None:
    text = "\n".join(f"其中第{n}项{SENTENCE}" for n in range(1, 401))
    written = report(sections=sections((text, *TEXTS[1:])))
    assert _texts(_again(written, format)) == _texts(written)


@formats
def test_a_paragraph_longer_than_a_page_is_written_whole(format: str) -> None:
    written = report(sections=sections((SENTENCE * 120, *TEXTS[1:])))
    assert _texts(_again(written, format)) == _texts(written)


STRANGE = ["堃昇玥镕", "〇二五", "𠮷野", "Ⅰ、①、㈠", "℃、‰、㎡", "ā á ǎ à", "Ωμ"]


@formats
def test_rare_characters_come_back(format: str) -> None:
    lines = "\n".join(f"工作中{characters}{SENTENCE}" for characters in STRANGE)
    written = report(sections=sections((lines, *TEXTS[1:])))
    assert _texts(_again(written, format)) == _texts(written)


CONTROLS = ["\x00", "\x07", "\x1b[31m", "\x7f", "\x9f", "\ud83d", "\ufffe"]


def _with(control: str) -> Report:
    return report(
        title=f"青岩县交通运输局{control}2025年政府信息公开工作年度报告",
        sections=sections((f"工作中{control}{SENTENCE}", *TEXTS[1:])),
        extra_rows=(ExtraRow("proactive", f"其他{control}", (f"3{control}",)),),
    )


def _bytes_shown(data: bytes) -> bytes:
    """The file, or the parts of the package it is."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return b"".join(package.read(part) for part in package.namelist() if "xml" in part)


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "txt"])
@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
def test_control_characters_stop_no_format_and_stay_away(format: str, control: str) -> None:
    shown = _bytes_shown(write_report(_with(control), format))
    assert control[0].encode("utf-8", "surrogatepass") not in shown
    assert SENTENCE in unescape(shown.decode())


def test_control_characters_stop_no_pdf() -> None:
    written = _with("".join(CONTROLS))
    assert dict(_again(written, "pdf").values) == dict(written.values)


def test_data_keep_every_character() -> None:
    written = _with("".join(CONTROLS))
    assert _again(written, "json") == written


@formats
def test_an_emoji_stops_no_format(format: str) -> None:
    text = "\n".join(f"工作中{emoji}{SENTENCE}" for emoji in ("🚌", "👨‍👩‍👧", "✅"))
    again = _again(report(sections=sections((text, *TEXTS[1:]))), format)
    assert len(again.sections) == len(NUMBERS)
    assert dict(again.values) == dict(report().values)
