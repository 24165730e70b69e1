"""JSON reports with gaps: a gap without its reason is refused, one with it is found."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.forms import FORM_2021, TABLES
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

Data = dict[str, Any]
WHOLE: Data = json.loads(write_report(make_report(3), "json"))


def read_back(data: Data) -> Any:
    return read_report(json.dumps(data, ensure_ascii=False).encode())


def changed(change: Callable[[Data], None]) -> Data:
    data = copy.deepcopy(WHOLE)
    change(data)
    return data


def without_content(data: Data) -> None:
    data.update(dict.fromkeys(TABLES), sections=[])


def no_cell_known(data: Data) -> None:
    for row in data["requests"].values():
        row.update(dict.fromkeys(row))


def one_cell_null(data: Data) -> None:
    data["proactive"]["regulations"]["issued"] = None


AGAINST: list[tuple[Callable[[Data], None], str]] = [
    (without_content, "“proactive”为空（null），“unread”中没有说明原因"),
    (lambda d: d.update(requests=None), "“requests”为空（null），“unread”中没有说明原因"),
    (lambda d: d.pop("remedies"), "没有“remedies”，“unread”中没有说明原因"),
    (
        lambda d: d.update(form="free", requests=None),
        "“requests”为空（null），“unread”中没有说明原因",
    ),
    (no_cell_known, "“requests.granted.natural_person”为空（null），“cells”中没有说明原因"),
    (one_cell_null, "“proactive.regulations.issued”为空（null），“cells”中没有说明原因"),
    (
        lambda d: d.update(requests={}),
        "“requests”中没有任何数据；没有表格的，写null，并在“unread”中说明原因",
    ),
    (
        lambda d: d.update(requests={"granted": {}}),
        "“requests”中没有任何数据；没有表格的，写null，并在“unread”中说明原因",
    ),
    (
        lambda d: d["proactive"].update(fees=1.5),
        "“proactive.fees”是带小数的金额，应当写成带引号的文本",
    ),
    (lambda d: d["requests"].update(granted=None), "“requests”与约定不符"),
    (lambda d: d["requests"]["granted"].update(total="3"), "“requests.granted.total”与约定不符"),
    (lambda d: d.update(year="2025"), "“year”与约定不符"),
    (lambda d: d.update(form="2022"), "“form”与约定不符"),
]


@pytest.mark.parametrize(("change", "sentence"), AGAINST)
def test_what_is_against_the_contract_is_refused_and_named(
    change: Callable[[Data], None], sentence: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_back(changed(change))
    assert str(refused.value) == f"不是年度报告的数据：{sentence}。"


WITHIN: list[tuple[Callable[[Data], None], set[str]]] = [
    (lambda d: None, set()),
    (lambda d: d["proactive"].update(fees="1.50"), set()),  # as the document writes it
    (lambda d: d.update(sections=[]), {"F-02"}),
    (lambda d: d.update(requests=None, unread={"requests": "absent"}), {"C-06"}),
    (lambda d: d["remedies"].pop("litigation"), {"C-03"}),
    (lambda d: d["requests"].pop("granted"), {"C-03"}),
]


@pytest.mark.parametrize(("change", "ids"), WITHIN)
def test_what_is_within_it_is_found_as_in_a_document(
    change: Callable[[Data], None], ids: set[str]
) -> None:
    clean = {finding.id for finding in run_checks(Evidence(read_back(WHOLE)))}
    found = {finding.id for finding in run_checks(Evidence(read_back(changed(change))))}
    assert found - clean >= ids
    assert bool(found - clean) == bool(ids)


def test_a_row_that_is_not_there_is_lost_cell_by_cell() -> None:
    report = read_back(changed(lambda d: d["requests"].pop("granted")))
    lost = {path for path, note in report.cells.items() if note.reason == "lost"}
    assert lost == {path for path in FORM_2021.paths("requests") if ".granted." in path}
    assert {report.values[path] for path in lost} == {None}
    assert report.values.keys() == read_back(WHOLE).values.keys()


def test_a_null_with_its_reason_is_a_report() -> None:
    data = changed(one_cell_null)
    data["cells"] = {"proactive.regulations.issued": {"raw": "", "reason": "blank"}}
    assert read_back(data).values["proactive.regulations.issued"] is None
