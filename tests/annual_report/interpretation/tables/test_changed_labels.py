"""Labels that are not those of the form are found in every layout, and what they mean is told."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables.changed_labels import find_changed_labels
from gongkai.annual_report.interpretation.tables.statutory_labels import (
    Label,
    labels_of,
    says_another,
)
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, ChangedLabel, Report
from gongkai.annual_report.report_json import NotAReport, from_json, to_json
from gongkai.annual_report.writers.tables import StatutoryTable
from tests.annual_report.flattening import rows_in_pipes_headers_lost
from tests.annual_report.relabelled import FORMATS, WAYS, relabelled, remade

LOST = rows_in_pipes_headers_lost.__name__
WITH_HEADERS = [way for way in WAYS if way != LOST]
PARTED = ("rows_in_pipes", "rows_in_pipes_in_place", "rows_in_tabs")
"""The flattenings in which pipes or tabs part the names of columns as they do the numbers."""
FEES = "本年收费金额（单位：万元）"
FEE_UNPAID = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
NOTED = "（一）予以公开（条例第三十五条）"


def read(labels: dict[str, str], way: str, patch: pytest.MonkeyPatch, form: str = "2021") -> Report:
    return read_report(relabelled(clean(form), labels, way, patch))


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("way", WAYS)
def test_the_labels_of_the_form_are_nothing_to_tell(
    way: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read({}, way, monkeypatch, form).labels == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("table", "kind", "expected", "printed"),
    [
        ("proactive", "column", "现行有效件数", "历史累计"),
        ("proactive", "column", "本年废止件数", "本年修改件数"),
        ("proactive", "column", "本年制发件数", "上年制发件数"),
        ("proactive", "column", FEES, "本年收费金额（单位：元）"),
        ("proactive", "block", "第二十条第（五）项", "第二十一条第（五）项"),
        ("proactive", "block", "第二十条第（五）项", "第二十条第（七）项"),
        ("proactive", "row", "行政许可", "行政审批"),
        ("requests", "row", "（一）予以公开", NOTED),
        ("requests", "row", "1.属于国家秘密", "1.不属于国家秘密"),
        ("requests", "row", "5.属于三类内部事务信息", "5.属于四类内部事务信息"),
        ("requests", "row", "（一）予以公开", "（一）同意公开"),
        ("requests", "row", "2.重复申请", "群众来信"),
    ],
)
def test_a_label_that_says_another_thing_is_found_in_every_layout(
    way: str,
    table: str,
    kind: str,
    expected: str,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = read({expected: printed}, way, monkeypatch).labels
    assert found == (ChangedLabel(table, kind, printed, expected, another=True),)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
        ("现行有效件数", "现行有效件"),
        ("行政规范性文件", "规范性文件"),
        ("（三）不予公开", "（三） 不予公开"),
        ("2.重复申请", "2．重复申请（含多次）"),
        ("第二十条第（一）项", "第二十条(一)项"),
        ("（七）总计", "（七）合计"),
        ("总计", "合计"),
        ("3.其他", "3.其它"),
        (FEES, "本年收费金额"),
        (FEES, "本年收费金额（万元）"),
    ],
)
def test_what_offices_print_for_the_same_is_nothing_to_tell(
    way: str, expected: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    assert [label for label in report.labels if label.another] == []
    assert report.values == clean().values


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("5.属于三类内部事务信息", "5.属于三类内容事务信息"),
        ("6.属于四类过程性信息", "6.属于四类过程性性信息"),
        ("二、上年结转政府信息公开申请数量", "二、上年度结转政府信息公开申请数量"),
    ],
)
def test_a_slip_is_told_as_one(
    way: str, expected: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    assert report.labels == (ChangedLabel("requests", "row", printed, expected),)
    assert report.values == clean().values


@pytest.mark.parametrize("way", WITH_HEADERS)
@pytest.mark.parametrize("printed", ["其他", "中介组织"])
def test_a_column_under_another_name_is_unknown(
    way: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({"自然人": printed}, way, monkeypatch)
    column = [p for p in report.values if p.startswith("requests.") and "natural_person" in p]
    assert {report.known(path) for path in column} == {None}
    assert [(x.expected, x.printed, x.another) for x in report.labels] == [
        ("自然人", printed, True)
    ]
    true = clean().values
    assert all(v in (None, true[path]) for path, v in report.values.items())


CARRIED = "requests.carried_out."
IN_TWO = [
    ("row", "行政处罚", "行政处罚金额（元）", "proactive.penalties"),
    ("row", "行政处罚", "行政处罚（万元）", "proactive.penalties"),
    ("row", "行政许可", "行政许可事项数", "proactive.licences"),
    ("row", "规章", "规章制度", "proactive.regulations."),
    ("row", "行政规范性文件", "党内规范性文件", "proactive.normative_documents."),
    ("column", "现行有效件数", "2021年现行有效件数", ".in_force"),
    ("column", "本年制发件数", "2021年制发件数", ".issued"),
    ("column", "本年制发件数", "本年转发件数", ".issued"),
    ("column", FEES, "2021年收费金额（单位：万元）", "proactive.fees"),
    ("row", "一、本年新收政府信息公开申请数量", "一、上年新收政府信息公开申请数量", ".received."),
    ("row", "一、本年新收政府信息公开申请数量", "一、2021年新收政府信息公开申请数量", ".received."),
]
UNDER_HEADERS = [
    ("requests", "自然人", "法人", ".natural_person"),
    ("requests", "自然人", "其他自然人", ".natural_person"),
    ("requests", "商业企业", "国有企业", ".business"),
    ("remedies", "复议后起诉", "上诉", ".litigation_after_reconsideration."),
    ("remedies", "未经复议直接起诉", "行政赔偿诉讼", ".litigation."),
]


@pytest.mark.parametrize("way", WITH_HEADERS)
@pytest.mark.parametrize("printed", ["上年总计", "历年累计", "去年总计"])
def test_a_total_of_other_years_is_not_taken(
    way: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """总计 is a name of table four too, and stays there as it is."""

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "requests":
            return table
        rows = [
            tuple(replace(cell, text=printed) if cell.text == "总计" else cell for cell in row)
            for row in table.rows
        ]
        return replace(table, rows=tuple(rows))

    report = read_report(remade(clean(), change, way, monkeypatch))
    assert report.labels == (ChangedLabel("requests", "column", printed, "总计", another=True),)
    totals = {x for path, x in report.values.items() if path.startswith("requests.")} & {None}
    assert totals == {None}
    assert not [
        path
        for path, value in report.values.items()
        if path.startswith("requests.") and path.endswith(".total") and value is not None
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("printed", ["历史累计数量", "历史累计"])
def test_what_was_published_is_not_what_was_counted_in_all_years(
    way: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({"对外公开总数量": printed}, way, monkeypatch, "2019")
    assert report.labels == (
        ChangedLabel("proactive", "column", printed, "对外公开总数量", another=True),
    )
    unknown = {path for path, value in report.values.items() if value is None}
    assert unknown == {path for path in report.values if path.endswith("published_total")}


def _are_unknown(report: Report, of: str) -> bool:
    """Whether just the cells are unknown whose paths have `of`."""
    true = clean().values
    unknown = {path for path, value in report.values.items() if value is None}
    return unknown == {path for path in true if of in path and true[path] is not None}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("kind", "expected", "printed", "of"), IN_TWO)
def test_the_numbers_of_another_thing_are_not_taken(
    way: str, kind: str, expected: str, printed: str, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    table = "requests" if "received" in of else "proactive"
    assert report.labels == (ChangedLabel(table, kind, printed, expected, another=True),)
    assert _are_unknown(report, of)


@pytest.mark.parametrize("way", WITH_HEADERS)
@pytest.mark.parametrize(("table", "expected", "printed", "of"), UNDER_HEADERS)
def test_nor_those_below_the_name_of_another(
    way: str, table: str, expected: str, printed: str, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    if table in report.unread:
        return  # where nothing but words stands above the numbers, none is taken
    assert report.labels == (ChangedLabel(table, "column", printed, expected, another=True),)
    assert _are_unknown(report, of)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("kind", "expected", "printed", "another"),
    [
        ("row", "行政许可", "行政许可项目", True),
        ("row", "行政强制", "行政强制事项", True),
        ("row", "行政规范性文件", "行政规范性文件（县政府）", False),
    ],
)
def test_the_number_stays_where_its_label_may_mean_the_same(
    way: str, kind: str, expected: str, printed: str, another: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    assert report.labels == (ChangedLabel("proactive", kind, printed, expected, another),)
    assert report.values == clean().values


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("printed", ["项目数量", "本年事项数量"])
def test_items_are_no_decisions(way: str, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = read({"本年处理决定数量": printed}, way, monkeypatch)
    told = ChangedLabel("proactive", "column", printed, "本年处理决定数量", another=True)
    assert report.labels == (told,)
    for path in ("licences", "penalties", "coercive_measures"):
        assert report.value(f"proactive.{path}") is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "printed", ["四、上年结转继续办理", "四、本年未办结", "四、结转2022年度继续办理"]
)
def test_what_is_carried_out_is_none_under_another_name(
    way: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({"四、结转下年度继续办理": printed}, way, monkeypatch)
    assert {v for path, v in report.values.items() if path.startswith(CARRIED)} == {None}
    assert all(value in (None, clean().values[path]) for path, value in report.values.items())


@pytest.mark.parametrize("way", [way for way in WITH_HEADERS if way in FORMATS and way != "txt"])
def test_what_was_decided_is_not_pending(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = read({"尚未审结": "已审结"}, way, monkeypatch)
    assert report.labels == (ChangedLabel("remedies", "column", "已审结", "尚未审结", True),)
    assert {v for path, v in report.values.items() if path.endswith(".pending")} == {None}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("本年制发件数", "2022年制发件数"),
        ("二、上年结转政府信息公开申请数量", "二、2021年结转政府信息公开申请数量"),
        ("一、本年新收政府信息公开申请数量", "一、2022年新收政府信息公开申请数量"),
        ("四、结转下年度继续办理", "四、结转2023年度继续办理"),
        ("四、结转下年度继续办理", "四、2022年结转下年度继续办理"),
        ("现行有效件数", "现行有效件数（截至2022年12月31日）"),
        ("规章", "规章（本机关无制定权）"),
        ("1.本机关不掌握相关政府信息", "1.本机关不掌握相关政府信息（含不存在）"),
    ],
)
def test_the_year_of_the_report_and_a_note_are_nothing_to_be_afraid_of(
    way: str, expected: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    assert not any(label.another for label in report.labels)
    assert report.values == clean().values


def test_an_unknown_cell_shows_what_stands_in_it_and_above_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = read({"自然人": "中介组织"}, "html", monkeypatch)
    note = report.cells["requests.received.natural_person"]
    assert (note.raw, note.reason) == ("46（表头：中介组织）", AMBIGUOUS)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("expected", "printed"),
    [("自然人", "个人"), ("自然人", "公民"), ("科研机构", "科研单位"), ("商业企业", "企业")],
)
def test_applicants_have_other_names(
    way: str, expected: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read({expected: printed}, way, monkeypatch)
    assert not any(label.another for label in report.labels)
    assert report.values == clean().values


@pytest.mark.parametrize("way", FORMATS)
def test_applicants_that_changed_places_are_read_by_their_names(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped = read({"商业企业": "科研机构", "科研机构": "商业企业"}, way, monkeypatch)
    true = clean().values
    for row in ("received", "granted", "handled"):
        assert swapped.value(f"requests.{row}.business") == true[f"requests.{row}.research"]
        assert swapped.value(f"requests.{row}.research") == true[f"requests.{row}.business"]


@pytest.mark.parametrize("way", [way for way in WITH_HEADERS if way not in FORMATS])
@pytest.mark.parametrize("pair", [("商业企业", "科研机构"), ("社会公益组织", "法律服务机构")])
def test_columns_of_a_text_that_changed_places_are_not_read_by_count(
    way: str, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of lines nothing but an order is left: there the table is not to be recovered."""
    one, other = pair
    report = read({one: other, other: one}, way, monkeypatch)
    known = {p: v for p, v in report.values.items() if p.startswith("requests.") and v is not None}
    if way not in PARTED:
        assert known == {}
        return
    keys = {column.label: column.key for column in REQUEST_COLUMNS}
    places = {keys[one]: keys[other], keys[other]: keys[one]}
    for path, value in known.items():
        table, row, column = path.split(".")
        assert value == clean().values[f"{table}.{row}.{places.get(column, column)}"]
    assert known.keys() == {path for path in clean().values if path.startswith("requests.")}


@pytest.mark.parametrize("way", WITH_HEADERS)
@pytest.mark.parametrize("pair", [("结果维持", "结果纠正"), ("其他结果", "尚未审结")])
def test_results_that_changed_places_are_not_read_by_count(
    way: str, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    report = read({one: other, other: one}, way, monkeypatch)
    assert all(v is None for p, v in report.values.items() if p.startswith("remedies."))


def _label(text: str, form: str = "2021") -> Label:
    return next(
        label
        for table in ("proactive", "requests", "remedies")
        for label in labels_of(form, table)
        if label.text == text
    )


@pytest.mark.parametrize(
    ("text", "printed", "another", "why"),
    [
        ("本年制发件数", "本年制定件数", False, "one character"),
        ("本年制发件数", "本年公开件数", True, "another thing is counted"),
        ("现行有效件数", "现行有效件数（累计）", True, "a note changes it"),
        (FEES, "本年收费金额（单位：元）", True, "another unit"),
        (FEES, "收费金额（万元）", False, "the same unit"),
        ("第二十条第（一）项", "第20条第（1）项", False, "the same numbers in digits"),
        ("第二十条第（一）项", "第二十条第一款", False, "no other number"),
        ("第二十条第（一）项", "第二十一条第（一）项", True, "another article"),
        ("规章", "规范性文件", True, "another row"),
        ("行政处罚", "行政处罚（含简易程序）", False, "a note"),
        ("（三）不予公开", "（三）予以公开", True, "the contrary"),
        ("4.无正当理由大量反复申请", "4.大量反复申请（第三十五条）", True, "无 is lost"),
        ("2.重复申请", "2.重复申请（第36条第（六）项）", False, "its own article"),
        ("2.重复申请", "2.重复申请（第三十五条）", True, "another's"),
        ("5.要求行政机关确认或重新出具已获取信息", "5.重新出具（第三十条）", False, "it has none"),
        ("自然人", "个人", False, "another word"),
        ("自然人", "法人", True, "others"),
        ("尚未审结", "未审结", False, "short"),
        ("尚未审结", "尚未办结", False, "another word"),
        ("尚未审结", "已审结", True, "the contrary"),
        ("行政许可", "行政许可（含变更）", False, "a note"),
        ("行政许可", "行政许可事项数", True, "another number"),
        ("行政事业性收费", "行政事业性收费金额", False, "money is asked"),
        ("商业企业", "科研企业", True, "of two columns"),
        ("结果维持", "维持结果", False, "turned round"),
        ("结果维持", "结果撤回", True, "no result of the form"),
        ("法人或其他组织", "法人和其他组织", False, "nothing depends on it"),
        ("总计", "合计", False, "another word"),
        ("总计", "上年总计", True, "last year's"),
        ("总计", "历年累计", True, "those of all years"),
        ("结果维持", "上年结果维持", True, "last year's"),
        (FEE_UNPAID, "2.申请人逾期未按收费通知要求缴费", False, "short"),
        (FEE_UNPAID, FEE_UNPAID.replace("缴纳费用", "缴费"), False, "short"),
        (FEE_UNPAID, "2.申请人按收费通知要求缴费", True, "the contrary"),
        (FEE_UNPAID, FEE_UNPAID.replace("不再", "继续"), True, "the contrary"),
    ],
)
def test_whether_words_say_another_thing(text: str, printed: str, another: bool, why: str) -> None:
    assert says_another(printed, _label(text)) is another, why


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_every_cell_of_tables_three_and_four_stands_under_a_name(form: str) -> None:
    report = clean(form)
    for table in ("requests", "remedies"):
        under = [path for label in labels_of(form, table) for path in label.paths]
        assert {p for p in report.values if p.startswith(f"{table}.")} == set(under)


WORDS = tuple(label.text for label in labels_of("2021", "proactive"))


def changed(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(x.printed, x.label.text) for x in find_changed_labels("2021", ("proactive",), words)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (WORDS, "as they are"),
        (tuple(c for word in WORDS for c in (word[:2], word[2:]) if c), "torn in two"),
        (("".join(WORDS),), "in one text"),
        ((*WORDS, *WORDS), "twice"),
        (WORDS[5:], "the first lost"),
        (WORDS[::3], "most of them lost"),
        (("通知公告", "政策文件", *WORDS, "更多", "分享到"), "words of the page round them"),
        (tuple(w for word in WORDS for w in (word, "通知公告", "导航")), "of a page that is none"),
        (("通知公告", "政策文件", "更多"), "none of the form's"),
        ((), "nothing"),
        ((*WORDS[:7], "18.8710“", *WORDS[8:]), "a number with a mark"),
        (WORDS * 100, "too many"),
        ((*WORDS[:2], "本年制", *WORDS[3:]), "the end of a name is lost"),
        ((*WORDS, "这是一段说明文字，与表格的标目无关" * 5), "a sentence"),
    ],
)
def test_of_damage_nothing_is_told(words: tuple[str, ...], why: str) -> None:
    assert changed(words) == [], why


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((*WORDS[:4], "历史累计", *WORDS[5:]), [("历史累计", "现行有效件数")]),
        (("".join((*WORDS[:4], "历史累计", *WORDS[5:])),), [("历史累计", "现行有效件数")]),
        (
            (*WORDS[:2], "制作数量", "对外公开", "累计", *WORDS[5:]),
            [
                ("制作数量", "本年制发件数"),
                ("对外公开", "本年废止件数"),
                ("累计", "现行有效件数"),
            ],
        ),
        ((*WORDS[:-1], "行政事业性收费（元）"), []),  # its unit is told by the amount
        ((*WORDS, "其他主动公开文件"), []),  # a row of its own: told as one
        ((*WORDS[:8], "行政审批", "其他事项", *WORDS[9:]), []),
    ],
)
def test_what_stands_in_the_place_of_a_label_is_told(
    words: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert changed(words) == expected


def test_labels_come_back_from_json() -> None:
    label = ChangedLabel("proactive", "column", "历史累计", "现行有效件数", another=True)
    report = replace(clean(), labels=(label,))
    assert from_json(to_json(report)) == report
    assert from_json({**to_json(report), "labels": []}) == clean()


@pytest.mark.parametrize(
    "label",
    [
        {"table": "proactive", "kind": "column", "printed": "历史累计"},
        {"table": "none", "kind": "row", "printed": "规章", "expected": "规章"},
        {"table": "proactive", "kind": "row", "printed": 1, "expected": "规章"},
        {"table": "proactive", "kind": "row", "printed": "章", "expected": "规章", "another": 1},
        "历史累计",
    ],
)
def test_a_label_that_is_nonsense_is_refused(label: object) -> None:
    with pytest.raises(NotAReport, match="labels"):
        from_json({**to_json(clean()), "labels": [label]})
