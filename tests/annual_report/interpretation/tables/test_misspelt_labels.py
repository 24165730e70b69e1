"""A label of table three or four with one character wrong costs no number, and is told."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.forms import BALANCE_NOTE
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.statutory_labels import COLUMN, Label, labels_of
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import ChangedLabel, Report
from gongkai.annual_report.writers.tables import NUMBER, GridCell
from tests.annual_report.flattening import STYLES, flattened, with_cells
from tests.annual_report.interpretation.tables.test_many_damages import untrue
from tests.annual_report.making import make_report
from tests.annual_report.relabelled import relabelled

FORMS = ("2021", "2019")
HEADERS_LOST = "rows_in_pipes_headers_lost"
WAYS = (*STYLES, "html")
LOST, TWICE, OTHER = "lost", "twice", "other"
KINDS = (LOST, TWICE, OTHER)
STRANGE = "囗"


def slip(text: str, at: int, kind: str, other: str = STRANGE) -> str:
    """`text` whose character `at` a place is lost, stands there twice, or is another."""
    own = {LOST: "", TWICE: text[at] * 2, OTHER: other}
    return text[:at] + own[kind] + text[at + 1 :]


def labels(form: str) -> list[Label]:
    """The labels of tables three and four, those that stand there several times once."""
    found = [*labels_of(form, "requests"), *labels_of(form, "remedies")]
    return list({x.text: x for x in found if x.text != BALANCE_NOTE}.values())


def places(text: str) -> list[int]:
    """Where a label has words, and no number or mark."""
    return [at for at, character in enumerate(text) if "一" <= character <= "鿿"]


def slips(form: str, turn: int) -> Iterator[tuple[Label, str, str]]:
    """Each label with each kind of slip, at a place that changes from `turn` to `turn`."""
    for number, (label, kind) in enumerate(product(labels(form), KINDS)):
        if kind == LOST and len(label.plain) == 2:
            continue  # of a single character nothing is to be told
        among = places(label.text)
        printed = slip(label.text, among[(number + turn) % len(among)], kind)
        yield label, kind, printed


def read(true: Report, changes: Mapping[str, str], way: str) -> Report:
    if way == "html":
        with pytest.MonkeyPatch.context() as patch:
            return read_report(relabelled(true, changes, way, patch))

    def changed(cell: GridCell) -> GridCell:
        text = cell.text if cell.role == NUMBER else changes.get(cell.text, cell.text)
        return GridCell(text, cell.role, cell.rows, cell.columns, cell.path, cell.value, cell.unit)

    return read_report(flattened(true, with_cells(STYLES[way], changed)).encode())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", WAYS)
def test_every_cell_is_read(way: str, form: str) -> None:
    true = make_report(7, form, requests=40)
    for label, _, printed in slips(form, WAYS.index(way)):
        if way == "all_on_one_line" and printed.startswith("、"):
            continue  # `0 、本年度办理结果` reads as a number of its own
        found = read(true, {label.text: printed}, way)
        assert (found.values, dict(found.unread)) == (true.values, {}), printed


@pytest.mark.parametrize("way", [way for way in WAYS if way != HEADERS_LOST])
def test_the_label_is_told(way: str) -> None:
    """But for one that lost its number, and a name whose end is lost, which narrow cells do too; in
    names that were printed upright one cannot be told from the other."""
    true = make_report(7, requests=40)
    for label, kind, printed in slips("2021", WAYS.index(way)):
        upright = way == "page_of_a_pdf" and label.kind == COLUMN
        if upright or (kind == LOST and _is_cut(label, printed)):
            continue
        told = {(x.printed, x.expected) for x in read(true, {label.text: printed}, way).labels}
        assert told == {(printed, label.text)}


def _is_cut(label: Label, printed: str) -> bool:
    number = label.text.strip("（123456789.")[0]
    return bare(printed) in label.plain or number not in printed or len(label.plain) < 4


ONE = "一、本年新收政府信息公开申请数量"
PENDING = "尚未审结"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("table", "kind", "expected", "printed"),
    [
        ("requests", "row", ONE, "一、本年新收政府信息公开申请数"),
        ("requests", "row", ONE, "一、本年新受政府信息公开申请数量"),
        ("requests", "row", ONE, "一、本年收政府信息公开申请数量"),
        ("requests", "row", "8.属于行政查询事项", "8.属于行攻查询事项"),
        ("remedies", "column", "结果维持", "结果维特"),
        ("remedies", "column", PENDING, "尚末审结"),
        ("remedies", "column", PENDING, "尚未宙结"),
    ],
)
def test_slips_as_they_are_made(
    way: str, table: str, kind: str, expected: str, printed: str
) -> None:
    true = make_report(7, requests=40)
    found = read(true, {expected: printed}, way)
    assert (found.values, dict(found.unread)) == (true.values, {})
    assert found.labels == (ChangedLabel(table, kind, printed, expected),)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("expected", "printed", "of"),
    [
        ("二、上年结转政府信息公开申请数量", "二、本年结转政府信息公开申请数量", ".carried_in."),
        ("四、结转下年度继续办理", "四、结转上年度继续办理", ".carried_out."),
        (PENDING, "尚已审结", "remedies."),
    ],
)
def test_a_character_that_says_another_thing_is_no_slip(
    way: str, expected: str, printed: str, of: str
) -> None:
    found = read(make_report(7, requests=40), {expected: printed}, way)
    known = {path for path, value in found.values.items() if value is not None and of in path}
    assert not [p for p in known if of != "remedies." or p.endswith(".pending")]


@pytest.mark.parametrize("way", WAYS)
def test_slips_in_two_names_of_a_header_and_in_many_rows(way: str) -> None:
    true = make_report(7, requests=40)
    changes = {"结果维持": "结果维特", "行政诉讼": "行政诉讼讼"} | {
        label.text: slip(label.text, places(label.text)[2], OTHER)
        for label in labels("2021")
        if label.kind == "row" and label.key and len(label.plain) > 3
    }
    found = read(true, changes, way)
    known = {path: value for path, value in found.values.items() if value is not None}
    assert known.items() <= true.values.items()
    assert len(known) >= len(true.values) - 1


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(FORMS),
    st.sampled_from(sorted(STYLES)),
    st.lists(
        st.tuples(
            st.integers(0, 10**3),
            st.integers(0, 40),
            st.sampled_from(KINDS),
            st.sampled_from("囗末不未上下本年其他结果总计行政复诉一三"),
        ),
        max_size=4,
    ),
)
def test_whatever_is_misspelt_nothing_untrue_is_read(
    seed: int, form: str, style: str, wrong: list[tuple[int, int, str, str]]
) -> None:
    true = make_report(seed, form)
    known = labels(form)
    changes = {}
    for number, at, kind, other in wrong:
        text = known[number % len(known)].text
        among = places(text)
        changes[text] = slip(text, among[at % len(among)], kind, other)
    assert untrue(true, read(true, changes, style), set()) == {}
