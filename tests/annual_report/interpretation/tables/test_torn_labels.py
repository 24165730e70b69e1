"""Labels of table three that a page's narrow columns tore to pieces."""

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import UNRECOVERABLE, Report
from tests.annual_report.interpretation.tables.by_hand import in_tabs, truth

ROWS = in_tabs().splitlines()
TORN = (
    ("（一）予以公开\t", "三、\t（一）予以公\t{}\n本年\t开"),
    (
        "（二）部分公开",
        "度办\t（二）部分公\t{}\n理结\t开（区分处理的，只计这一情形，不计其他情形）",
    ),
    ("2.其他法律", "2.其\t{}\n他法\n律行\n政法\n规禁\n止公\n开"),
    ("4.保护", "4.保\t{}\n护第\n三方\n合法\n权益"),
    ("8.属于", "8.属\t{}\n于行\n政查\n询事\n项"),
)


def read(pieces: tuple[tuple[str, str], ...]) -> Report:
    """Table three with the labels of `pieces` in pieces, the numbers on the first line of each."""
    lines = []
    for line in ROWS:
        torn = next((text for label, text in pieces if label in line), None)
        numbers = "\t".join(line.split("\t")[1:])
        lines.append(torn.format(numbers) if torn else line)
    return read_report("\n".join(lines).encode())


def test_a_table_whose_labels_are_torn_cannot_be_read_and_has_no_rows_of_its_own() -> None:
    report = read(TORN)
    assert (report.unread["requests"], report.extra_rows) == (UNRECOVERABLE, ())
    assert not any(path.startswith("requests.") for path in report.values)


@pytest.mark.parametrize("pieces", [TORN[:1], TORN[1:2], TORN[3:4], TORN[:2]])
def test_of_few_torn_labels_the_other_rows_are_read_and_none_is_blank(
    pieces: tuple[tuple[str, str], ...],
) -> None:
    report = read(pieces)
    requests = {p: v for p, v in report.values.items() if p.startswith("requests.")}
    assert all(value in (None, truth()[path]) for path, value in requests.items())
    assert sum(value is None for value in requests.values()) <= 7 * len(pieces)
    assert all(note.reason != "blank" for note in report.cells.values())


def test_rows_of_a_body_s_own_beside_all_of_the_form_s_are_kept() -> None:
    own = [f"{n}.本机关另行统计的事项{n}\t1\t0\t0\t0\t0\t0\t1" for n in range(21, 25)]
    at = next(n for n, line in enumerate(ROWS) if line.startswith("1.属于"))
    report = read_report("\n".join([*ROWS[:at], *own, *ROWS[at:]]).encode())
    assert len(report.extra_rows) == len(own)
    assert all(report.values[path] == value for path, value in truth().items())
