"""Two years side by side."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.comparison import CellChange, Passage, compare, to_json
from gongkai.annual_report.comparison.form_change import left_out, shared_cells
from gongkai.annual_report.comparison.texts import LONG, MANY, text_change
from gongkai.annual_report.forms import FORM_2019, FORM_2021, FORMS, REQUEST_COLUMNS, labels
from gongkai.annual_report.report import AMBIGUOUS, CellNote, Report
from tests.annual_report.zeros import row, wrongly_titled, zeros
from tests.patience import not_hanging

COLUMNS = [column.key for column in REQUEST_COLUMNS]


def cell(found, path: str) -> CellChange:
    (only,) = [c for c in found.cells if c.path == path]
    return only


def carried(found, at: str):
    (only,) = [c for c in found.carry_overs if c.at == at]
    return only


def test_a_cell_is_told_with_its_label_both_numbers_and_the_change() -> None:
    old = zeros(2024, cells={"requests.received.total": 50})
    new = zeros(2025, cells={"requests.received.total": 64})
    found = cell(compare(old, new), "requests.received.total")
    assert (found.label, found.old, found.new, found.change) == (
        "一、本年新收政府信息公开申请数量／总计",
        50,
        64,
        14,
    )


def test_money_is_compared_as_written() -> None:
    old = zeros(2024, cells={"proactive.fees": Decimal("18.8710")})
    new = zeros(2025, cells={"proactive.fees": Decimal("20.1")})
    assert cell(compare(old, new), "proactive.fees").change == Decimal("1.2290")


def test_every_cell_of_the_form_is_compared_in_printed_order() -> None:
    found = compare(zeros(2024), zeros(2025))
    assert [c.path for c in found.cells] == [path for path, _ in labels(FORM_2021)]
    assert (found.changed, found.unknown) == ((), ())


UNKNOWN = [
    # which side is unknown, why, what the comparison says of either side
    ({"requests.granted.total": None}, {}, ("blank", "")),
    ({}, {"requests.granted.total": None}, ("", "blank")),
    ({"requests.granted.total": None}, {"requests.granted.total": None}, ("blank", "blank")),
]


@pytest.mark.parametrize(("old", "new", "reasons"), UNKNOWN)
def test_an_unknown_cell_gives_no_change_and_says_why(old, new, reasons) -> None:
    found = compare(zeros(2024, cells=old), zeros(2025, cells=new))
    only = cell(found, "requests.granted.total")
    assert (only.change, only.old_reason, only.new_reason) == (None, *reasons)
    assert found.unknown == (only,)
    assert found.changed == ()


def test_a_table_that_is_a_picture_is_unknown_in_every_cell_and_not_zero() -> None:
    found = compare(zeros(2024, unread={"remedies": "image"}), zeros(2025))
    remedies = [c for c in found.cells if c.path.startswith("remedies.")]
    assert {(c.old, c.new, c.change, c.old_reason) for c in remedies} == {(None, 0, None, "image")}
    assert len(remedies) == len(found.unknown) == 15


def test_what_was_derived_is_not_taken_for_what_was_written() -> None:
    old = Report(
        form="2021",
        year=2024,
        values={"requests.granted.total": None},
        cells={"requests.granted.total": CellNote("", AMBIGUOUS)},
    )
    found = cell(compare(old, zeros(2025)), "requests.granted.total")
    assert (found.old, found.old_reason, found.change) == (None, "ambiguous", None)


# ---- what must carry over ----


@pytest.mark.parametrize("column", COLUMNS)
def test_last_years_rest_is_this_years_beginning_in_every_column(column: str) -> None:
    old = zeros(2024, cells={f"requests.carried_out.{column}": 3})
    kept = zeros(2025, cells={f"requests.carried_in.{column}": 3})
    lost = zeros(2025, cells={f"requests.carried_in.{column}": 2})
    at = f"requests.carried_in.{column}"
    assert carried(compare(old, kept), at).holds is True
    broken = carried(compare(old, lost), at)
    assert (broken.holds, broken.expected, broken.found) == (False, 3, 2)


IN_FORCE = [
    # in force before, issued, repealed, in force now, does it carry over?
    (7, 2, 1, 8, True),
    (7, 2, 1, 9, False),  # one too many
    (7, 0, 0, 0, False),  # forgotten: nothing was repealed
    (0, 0, 0, 0, True),
    (None, 2, 1, 8, None),  # last year's number is unknown
    (7, None, 1, 8, None),
    (7, 2, None, 8, None),
    (7, 2, 1, None, None),
]


@pytest.mark.parametrize(("before", "issued", "repealed", "now", "holds"), IN_FORCE)
@pytest.mark.parametrize("kind", ["regulations", "normative_documents"])
def test_documents_in_force_follow_from_last_year(
    kind: str, before, issued, repealed, now, holds
) -> None:
    path = f"proactive.{kind}"
    old = zeros(2024, cells={f"{path}.in_force": before})
    new = zeros(
        2025,
        cells={
            f"{path}.issued": issued,
            f"{path}.repealed": repealed,
            f"{path}.in_force": now,
        },
    )
    assert carried(compare(old, new), f"{path}.in_force").holds is holds


@pytest.mark.parametrize(
    "key", ["licences", "other_services", "penalties", "coercive_measures", "fees"]
)
def test_the_items_of_the_form_of_2019_follow_from_last_year(key: str) -> None:
    old = zeros(
        2019,
        form="2019",
        cells={f"proactive.{key}.last_year": 12, f"proactive.{key}.change": -2},
    )
    new = zeros(2020, form="2019", cells={f"proactive.{key}.last_year": 12})
    found = carried(compare(old, new), f"proactive.{key}.last_year")
    assert (found.expected, found.found, found.holds) == (10, 12, False)


def test_requests_carry_over_also_from_the_old_form_into_the_new() -> None:
    old = zeros(2020, form="2019", cells={"requests.carried_out.total": 4})
    new = zeros(2021, cells={"requests.carried_in.total": 4})
    found = compare(old, new)
    assert [c.at for c in found.carry_overs] == [f"requests.carried_in.{c}" for c in COLUMNS]
    assert {c.holds for c in found.carry_overs} == {True}


NOT_SUCCESSIVE = [
    (2023, 2025, "2023年和2025年不是前后相接的两年，跨年结转关系没有核对。"),
    (2025, 2025, "两份报告都是2025年的，跨年结转关系没有核对。"),
    (2025, 2024, "两份报告的先后颠倒了（前一份2025年，后一份2024年），跨年结转关系没有核对。"),
    (None, 2025, "有报告的统计年度不明，跨年结转关系没有核对。"),
]


@pytest.mark.parametrize(("old", "new", "note"), NOT_SUCCESSIVE)
def test_nothing_carries_over_between_years_that_do_not_follow(old, new, note: str) -> None:
    found = compare(zeros(old), zeros(new))
    assert (found.carry_overs, found.notes) == ((), (note,))


TITLES = [
    # the years of the two reports, where one's title says another
    (wrongly_titled(2023, 2024), zeros(2024), "标题为2024年，统计期限为2023年，按2023年比较。"),
    (zeros(2023), wrongly_titled(2024, 2023), "标题为2023年，统计期限为2024年，按2024年比较。"),
]


@pytest.mark.parametrize(("old", "new", "told"), TITLES)
def test_a_report_is_compared_as_on_its_own_year(old, new, told: str) -> None:
    found = compare(old, new)
    assert (len(found.carry_overs), found.notes) == (9, (f"青岩县交通运输局的{told}",))
    assert [to_json(found)[side]["year"] for side in ("old", "new")] == [2023, 2024]


BODIES = [
    # last year's name, this year's, whether the names are one body's, why
    ("青岩县水务局", "青岩县林业局", False, "another office of the county"),
    ("青岩县教育局", "青岩县体育局", False, "the end of a name alone is not the name"),
    ("青岩县交通局", "青岩县交通执法局", False, "a body below"),
    ("青岩县公安局", "青岩县公安交通管理局", False, "a body below"),
    ("青岩县教育局", "青岩县教育考试院", False, "another kind of body"),
    ("青岩市水务局", "青岩市石桥区水务局", False, "the body of a district"),
    ("青岩县教育局", "石桥县教育和体育局", False, "a like name in another place"),
    ("青岩县国土资源局", "青岩县自然资源局", False, "perhaps the successor: names do not tell"),
    ("青岩县人民政府办公室", "青岩县人民政府", False, "the government's report is of its area"),
    ("青岩县交通局", "青岩县交通运输局", True, "a longer name"),
    ("青岩县水务局", "青岩县水务和水库移民局", True, "it took over more"),
    ("青岩县发展和改革委员会", "青岩县发展和改革局", True, "another kind of office"),
    ("青岩县人力资源和社会保障局", "青岩县人社局", True, "its short name"),
    ("县交通局", "青岩县交通运输局", True, "a longer name, and no region"),
]


@pytest.mark.parametrize(("old", "new", "one", "why"), BODIES)
def test_nothing_carries_over_from_one_body_to_another(old, new, one: bool, why) -> None:
    found = compare(zeros(2024, old), zeros(2025, new))
    note = f"两份报告的机关名称不同：{old}、{new}"
    untold = "，看不出是同一机关，跨年结转关系没有核对。"
    assert found.notes == ((f"{note}。" if one else note + untold),), why
    assert bool(found.carry_overs) is one, why


@pytest.mark.parametrize(
    ("old", "new"),
    [("县水务局", "青岩县水务局"), ("石桥区水务局", "青岩市石桥区水务局"), (None, "青岩县水务局")],
)
def test_a_name_without_its_regions_is_no_other_name(old, new) -> None:
    found = compare(zeros(2024, old), zeros(2025, new))
    assert (found.notes, len(found.carry_overs)) == ((), 9)


def test_a_body_that_names_itself_two_ways_is_known_by_either() -> None:
    old = replace(zeros(2024, "青岩县国土资源局"), agency_names=("青岩县自然资源局",))
    assert compare(old, zeros(2025, "青岩县自然资源局")).carry_overs


# ---- the form of 2019 and that of 2021 ----

MOVED = [
    # in the form of 2021, in the form of 2019
    ("proactive.regulations.issued", "proactive.regulations.made"),
    ("proactive.normative_documents.issued", "proactive.normative_documents.made"),
    ("proactive.licences", "proactive.licences.decisions"),
    ("proactive.penalties", "proactive.penalties.decisions"),
    ("proactive.coercive_measures", "proactive.coercive_measures.decisions"),
    ("requests.received.total", "requests.received.total"),
    ("remedies.litigation.upheld", "remedies.litigation.upheld"),
]


@pytest.mark.parametrize(("newer", "older"), MOVED)
def test_what_only_changed_its_name_is_compared_across_the_forms(newer: str, older: str) -> None:
    old = zeros(2020, form="2019", cells={older: 5})
    new = zeros(2021, cells={newer: 8})
    found = cell(compare(old, new), newer)
    assert (found.old, found.new, found.change) == (5, 8, 3)


@pytest.mark.parametrize("column", COLUMNS)
def test_the_three_rows_of_other_handling_are_added_up_against_the_one_of_2019(column: str) -> None:
    old = zeros(2020, form="2019", cells={f"requests.closed_other.{column}": 4})
    new = zeros(
        2021,
        cells={
            f"requests.closed_not_clarified.{column}": 1,
            f"requests.closed_fee_unpaid.{column}": 2,
            f"requests.closed_other.{column}": 3,
        },
    )
    assert f"requests.closed_other.{column}" not in {c.path for c in compare(old, new).cells}
    found = cell(compare(old, new), f"requests.closed.{column}")
    assert found.label.startswith("（六）其他处理／")
    assert (found.old, found.new, found.change) == (4, 6, 2)


def test_one_unknown_row_of_the_three_makes_their_sum_unknown() -> None:
    new = zeros(2021, cells={"requests.closed_fee_unpaid.total": None})
    found = cell(compare(zeros(2020, form="2019"), new), "requests.closed.total")
    assert (found.new, found.new_reason) == (None, "blank")


def test_money_is_not_compared_with_a_number_of_items() -> None:
    found = compare(zeros(2020, form="2019"), zeros(2021))
    assert [c for c in found.cells if c.path.startswith("proactive.fees")] == []
    assert "行政事业性收费／本年收费金额（单位：万元）（2021年表式）" in found.left_out
    assert "行政事业性收费／上一年项目数量（2019年表式）" in found.left_out
    assert found.notes == ("两年的表式不同（2019年、2021年），只比较两种表式都有的项目。",)


def test_either_form_may_be_the_older() -> None:
    there = {(p.path, p.old, p.new) for p in shared_cells(FORM_2019, FORM_2021)}
    back = {(p.path, p.new, p.old) for p in shared_cells(FORM_2021, FORM_2019)}
    assert there == back


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda f: f.name)
@pytest.mark.parametrize("other", FORMS.values(), ids=lambda f: f.name)
def test_every_cell_is_either_compared_or_left_out(form, other) -> None:
    met = [path for shared in shared_cells(form, other) for path in shared.old]
    gone = [path for path, _ in left_out(form, other)]
    assert sorted(met + gone) == sorted(path for path, _ in labels(form))


def test_a_report_without_tables_is_compared_by_its_text_alone() -> None:
    found = compare(Report(form="free", year=2018, preamble="甲。"), zeros(2019, form="2019"))
    assert (found.cells, found.carry_overs, found.left_out) == ((), (), ())
    assert "有报告没有法定表格，只比较文字。" in found.notes


# ---- text ----

TEXTS = [
    # old, new, similarity, passages, why
    ("一句。两句。", "一句。两句。", 1.0, (), "the same"),
    ("一句。 两句。", "一句。\n两句。", 1.0, (), "white space is no change"),
    ("", "", 1.0, (), "nothing and nothing"),
    ("", "新。", 0.0, (Passage("", "新。"),), "written anew"),
    ("旧。", "", 0.0, (Passage("旧。", ""),), "left out"),
    (
        "甲甲。乙乙。",
        "甲甲。丙丙。",
        0.6667,
        (Passage("乙乙。", "丙丙。"),),
        "one sentence replaced",
    ),
]


@pytest.mark.parametrize(("old", "new", "similarity", "passages", "why"), TEXTS)
def test_text_is_compared_by_sentences(old, new, similarity, passages, why) -> None:
    found = text_change(1, "总体情况", old, new)
    assert (found.similarity, found.passages) == (similarity, passages), why
    assert found.empty == (not old and not new), why


def test_every_section_is_compared_and_named() -> None:
    old = zeros(2024, texts={0: "引言甲。", 5: "问题一。"})
    new = zeros(2025, texts={0: "引言甲。", 5: "问题二。"})
    found = compare(old, new)
    assert [(t.section, t.title, len(t.passages)) for t in found.texts] == [
        (0, "引言", 0),
        (1, "总体情况", 0),
        (2, "主动公开政府信息情况", 0),
        (3, "收到和处理政府信息公开申请情况", 0),
        (4, "政府信息公开行政复议、行政诉讼情况", 0),
        (5, "存在的主要问题及改进情况", 1),
        (6, "其他需要报告的事项", 0),
    ]


@pytest.mark.parametrize("sentences", [MANY + 1, 20 * MANY])
def test_a_very_long_text_is_compared_in_bounded_time(sentences: int) -> None:
    old = "".join(f"第{n}句写着这一年做过的一件事情。" for n in range(sentences))
    new = old.replace("第7句", "第七句")
    with not_hanging():
        found = text_change(1, "总体情况", old, new)
    assert found.passages == (
        Passage("第7句写着这一年做过的一件事情。", ""),
        Passage("", "第七句写着这一年做过的一件事情。"),
    )
    assert 0.99 < found.similarity < 1


def test_a_text_without_sentences_is_compared_in_bounded_time() -> None:
    with not_hanging():
        found = text_change(1, "总体情况", "甲" * (LONG * 50), "乙" * (LONG * 50))
    assert found.similarity == 0.0


# ---- as data ----


def test_the_json_holds_money_as_strings_and_the_unknown_as_null() -> None:
    old = zeros(2024, cells={"proactive.fees": Decimal("1.50"), "requests.granted.total": None})
    new = zeros(2025, cells={"proactive.fees": Decimal("1.75"), **row("carried_in", [1] * 7)})
    data = json.loads(json.dumps(to_json(compare(old, new)), ensure_ascii=False))
    assert data["old"] == {"agency": "青岩县交通运输局", "year": 2024, "form": "2021"}
    by_path = {c["path"]: c for c in data["cells"]}
    assert by_path["proactive.fees"] == {
        "path": "proactive.fees",
        "label": "行政事业性收费／本年收费金额（单位：万元）",
        "old": "1.50",
        "new": "1.75",
        "change": "0.25",
        "old_reason": "",
        "new_reason": "",
    }
    assert by_path["requests.granted.total"]["old"] is None
    assert by_path["requests.granted.total"]["change"] is None
    assert {c["holds"] for c in data["carry_overs"] if "requests" in c["at"]} == {False}


# ---- what holds of every report ----

counts = st.none() | st.integers(0, 10_000)
any_cells = st.dictionaries(st.sampled_from(FORM_2021.request_paths), counts, max_size=8)
any_text = st.dictionaries(st.integers(0, 6), st.text("甲乙丙。；\n 0", max_size=40), max_size=7)


@given(any_cells, any_text)
def test_a_report_compared_with_itself_has_no_changes(cells, texts) -> None:
    report = zeros(2025, cells=cells, texts=texts)
    found = compare(report, report)
    assert found.changed == ()
    assert {t.similarity for t in found.texts} == {1.0}
    assert {t.passages for t in found.texts} == {()}
    assert len(found.unknown) == sum(value is None for value in cells.values())


@given(any_cells, any_cells)
def test_the_way_back_is_the_way_there_with_its_signs_turned(one, other) -> None:
    there = compare(zeros(2024, cells=one), zeros(2025, cells=other))
    back = compare(zeros(2024, cells=other), zeros(2025, cells=one))
    turned = [None if c.change is None else -c.change for c in back.cells]
    assert [c.change for c in there.cells] == turned


@given(st.text("甲乙丙丁。；\n", max_size=80), st.text("甲乙丙丁。；\n", max_size=80))
def test_the_passages_and_what_did_not_change_make_up_the_text(old: str, new: str) -> None:
    found = text_change(1, "", old, new)
    kept = "".join(new.split())
    for passage in found.passages:
        assert passage.new in kept
    gone = sum(len(p.old) for p in found.passages) - sum(len(p.new) for p in found.passages)
    assert gone == len("".join(old.split())) - len(kept)
