"""Sentences with white space round their numbers, as many programs write them: no table's rows."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.interpretation.tables import TablesRead, read_tables
from gongkai.annual_report.interpretation.tables.flattened import flat_text
from gongkai.annual_report.interpretation.tables.sections import section_of
from tests.annual_report.interpretation.tables import by_hand

SENTENCES = (
    ("新收政府信息公开申请 53 件。",),
    ("本年新收政府信息公开申请 53 件，其中自然人 37 件，商业企业 9 件，科研机构 0 件。",),
    ("2024 年，新收政府信息公开申请 53 件，上年结转 3 件。",),
    ("2024 年新收政府信息公开申请 53 件（含网络申请 40 件）。",),
    ("（1）本年新收政府信息公开申请数量 53 件。", "（2）上年结转政府信息公开申请数量 3 件。"),
    (
        "全年新收政府信息公开申请 53 件，上年结转 3 件，办结 51 件，结转",
        "下年度继续办理 5 件。办结的申请中，予以公开 22 件，部分公开 7 件，不",
        "予公开 7 件，无法提供 10 件，不予处理 3 件，其他处理 2 件。",
    ),
    (
        "全年新收政府信息公开申请 53",
        "件，上年结转 3 件，予以公开 22 件，部分公开 7 件，重复申请 1 件，总计",
        "51 件，结转下年度继续办理 5 件。",
    ),
    (
        "新收政府信息公开申请",
        "53 件，上年结转 3 件、予以公开 22 件；部分公开 7 件；",
        "信访举报投诉类申请 2 件；重复申请 1 件；其他处理 2 件；",
        "结转下年度继续办理 5 件。",
    ),
    ("本年新收政府信息公开申请数量53件（自然人37件、企业", "9件、其他7件），比上年增加12件。"),
    ("新收政府信息公开申请 53 件 ，同比增长 12 % 。",),
)
SUB = "（二）依申请公开"
NEXT = ("（三）政府信息管理", "严格落实保密审查制度。", "二、主动公开政府信息情况")
TABLES = (by_hand.in_pipes(), by_hand.in_tabs(), by_hand.on_lines())


def read(*lines: str) -> TablesRead:
    return read_tables([Line(line) for line in lines])


def requests(found: TablesRead) -> dict[str, object]:
    return {path: value for path, value in found.values.items() if path.startswith("requests.")}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_in_section_one_opens_no_table(said: tuple[str, ...], table: str) -> None:
    above = ("一、总体情况", SUB, *said, *NEXT)
    found = read(*above, *table.split("\n"))
    assert requests(found) == by_hand.truth()
    assert (found.form, found.extra_rows) == ("2021", ())
    assert found.used.isdisjoint(range(len(above))), "the sentence is the section's own text"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_above_the_table_of_its_section_is_no_row(
    said: tuple[str, ...], table: str
) -> None:
    title, heading, *rows = table.split("\n")
    found = read(title, heading, *said, *rows)
    assert requests(found) == by_hand.truth()
    assert found.used.isdisjoint(range(2 + len(said)))


PARAGRAPHS = (
    "全年新收政府信息公开申请 53 件，上年结转 3 件，办结 51 件，结转下年度继续办理 5 件。办结的"
    "申请中，予以公开 22 件，部分公开 7 件，不予公开 7 件，无法提供 10 件，不予处理 3 件，"
    "其他处理 2 件。",
    "2024 年度新收申请 53 宗，同比 2023 年 41 宗上升 29 %，行政复议 3 件，结果维持 1 件，"
    "结果纠正 1 件，尚未审结 1 件，行政诉讼 2 件，未经复议直接起诉 1 件，复议后起诉 1 件。",
    "规章 0 件、行政规范性文件 3 件，行政许可 1280 条、行政处罚 400 条，依照《条例》"
    "第二十条第（五）项公开的信息内容 1680 条，行政事业性收费 18.64 万元。",
)


@pytest.mark.parametrize("width", range(21, 61, 3))
@pytest.mark.parametrize("said", PARAGRAPHS)
def test_a_paragraph_wrapped_anywhere_is_no_part_of_a_table(said: str, width: int) -> None:
    wrapped = [said[at : at + width] for at in range(0, len(said), width)]
    title, three, *rows = by_hand.on_lines().split("\n")
    two = ("第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 0 0 1")
    more = (
        "行政规范性文件 3 1 12",
        "第二十条第（五）项",
        "信息内容 本年处理决定数量",
        "行政许可 9",
    )
    heads = ("一、总体情况", "二、主动公开政府信息情况")
    alone = read(title, *heads, *two, *more, three, *rows)
    for places in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)):
        one, at_two, at_three = (wrapped * times for times in places)
        found = read(title, heads[0], *one, heads[1], *at_two, *two, *more, three, *at_three, *rows)
        assert (found.values, found.form, found.extra_rows) == (alone.values, "2021", ())
        assert len(found.used) == len(alone.used)


@pytest.mark.parametrize("said", SENTENCES)
def test_sentences_alone_are_no_table(said: tuple[str, ...]) -> None:
    found = read("一、总体情况", SUB, *said, *NEXT)
    assert (found.read, found.unread, found.used) == (frozenset(), {}, frozenset())


@pytest.mark.parametrize("table", TABLES)
def test_a_list_of_counts_in_section_one_is_no_table_three(table: str) -> None:
    """Without a stop or a comma nothing tells it from rows but the section it stands in."""
    counts = [f"{row.label} {at} 件" for at, row in enumerate(FORM_2021.request_rows)]
    found = read("一、总体情况", *counts, *NEXT, *table.split("\n"))
    assert requests(found) == by_hand.truth()


def test_sentences_about_remedies_open_no_table_four() -> None:
    said = ("行政复议 3 件，其中", "结果维持 1 件，", "结果纠正 1 件，", "尚未审结 1 件；")
    header = (
        "行政复议",
        "行政诉讼",
        *(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3),
    )
    cells = ["1", "1", "0", "1", "3", "0", "0", "1", "0", "1", "1", "0", "0", "0", "1"]
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    for own in (said, ("行政复议 3", "行政诉讼 2")):
        found = read("一、总体情况", *own, *NEXT, heading, *header, *cells)
        assert list(map(str, found.values.values())) == cells
        assert found.used.isdisjoint(range(len(own) + 1))


ROWS = (
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形） 5 2 0 0 0 0 7",
    "3.危及“三安全一稳定” 0 0 0 0 0 0 0",
    "（一）予以公开（其中线上 3 件，线下 2 件） 5 0 0 0 0 0 5",
    "行政许可 1286 件 行政处罚 417 件",
    "行政许可 1，286",
    "行政处罚 417（其中简易程序 23 件，普通程序 394 件）",
    "政府集中采购 5 186.4210 万元",
    "第 20 条第（一）项",
    "信息内容 本年制发件数 本年废止件数 现行有效件数 规章 0",
    "规章 0 行政规范性文件 3",
    "一、本年新收政府信息公开申请数量 53 件",
    "二、上年结转 3 三、本年度办理结果 （一）予以公开 22",
)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_no_sentence(row: str) -> None:
    assert not any(line.is_sentence for line in flat_text([Line(row)]).lines)


@pytest.mark.parametrize("note", ["（件）", "（网上3件，信函2件）", "(网上3件，信函2件)"])
def test_a_note_on_its_label_hides_no_row(note: str) -> None:
    table = by_hand.on_lines().replace("申请数量", f"申请数量{note}", 1)
    assert requests(read(*table.split("\n"))) == by_hand.truth()


@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_is_one_text(said: tuple[str, ...]) -> None:
    lines = flat_text([Line(line) for line in said]).lines
    assert all(line.is_sentence for line in lines if " " in line.text and line.text[-1] != "3")
    assert len(lines) == len(said)


@pytest.mark.parametrize("between", ["、", " 、", "．"])
def test_no_label_of_the_form_is_a_heading_of_another_section(between: str) -> None:
    """Nor is a piece of one, torn off by a line break."""
    for row in FORM_2021.request_rows:
        label = row.label.replace("、", between)
        for end in range(1, len(label) + 1):
            for piece in (label[:end], label[end:]):
                assert section_of(flat_text([Line(piece or "x")]).lines[0]) in (None, 3), piece


HEADINGS = (
    ("二、主动公开政府信息情况", 2),
    ("    三、收到和处理政府信息公开申请情况", 3),
    ("二、主动公开情况", 2),
    ("第四部分 政府信息公开行政复议、行政诉讼情况", 4),
    ("主动公开政府信息情况", 2),
    ("（二）主动公开政府信息情况", 2),
    ("（一）主动公开政府信息情况", None),
    ("（二）依申请公开办理情况", None),
    ("（三）政府信息管理", None),
    ("二、主动公开政府信息情况：全年公开信息 326 条。", None),
    ("申请人情况", None),
    ("行政复议", None),
    ("其他", None),
)


@pytest.mark.parametrize(("text", "section"), HEADINGS)
def test_the_section_a_line_opens(text: str, section: int | None) -> None:
    assert section_of(flat_text([Line(text)]).lines[0]) == section
