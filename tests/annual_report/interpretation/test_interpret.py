"""A whole document becomes a report."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.script import NOTE
from gongkai.annual_report.report import Comparison, Report, Series
from gongkai.annual_report.report_json import from_json, to_json
from tests.annual_report.interpretation.samples import (
    BODY,
    PREAMBLE,
    TITLE,
    lines,
    paragraphs,
    report_lines,
)


@pytest.fixture(scope="module")
def report() -> Report:
    return interpret(paragraphs(*report_lines()))


def test_title_names_year_and_day(report: Report) -> None:
    assert (report.title, report.agency, report.agency_names, report.year, report.signed_on) == (
        TITLE,
        "青岩县交通运输局",
        ("青岩县交通运输局",),
        2023,
        date(2024, 1, 16),
    )


def test_the_preamble_is_kept_whole_and_says_whom_to_ask(report: Report) -> None:
    assert report.preamble == "\n".join(PREAMBLE)
    assert report.contact == (
        "如有疑问，请与青岩县交通运输局办公室联系（地址：青岩县石桥路18号，邮编：550118，电话：0858-0000118）。"
    )


def test_six_sections_with_their_text(report: Report) -> None:
    assert [(s.number, s.printed_number, s.title) for s in report.sections] == [
        (number, f"{printed}、", title)
        for number, (printed, title) in enumerate(
            zip("一二三四五六", SECTION_TITLES, strict=True), 1
        )
    ]
    assert [s.text for s in report.sections] == ["\n".join(text) for _, text in BODY]


def test_the_signature_is_no_part_of_the_last_section(report: Report) -> None:
    assert report.text_of(6) == "本年度未收取信息处理费。\n无其他需要报告的事项。"


def test_claims_point_to_their_words(report: Report) -> None:
    assert [(c.section, c.text, c.counts, c.value) for c in report.claims] == [
        (1, "共主动公开政府信息60条", "published", 60),
        (1, "新收政府信息公开申请5件", "requests_received", 5),
        (1, "办结5件", "requests_handled", 5),
        (6, "未收取信息处理费", "information_fees", 0),
    ]
    for claim in report.claims:
        text = report.text_of(claim.section)
        assert text[claim.offset : claim.offset + len(claim.text)] == claim.text


def test_comparisons_are_with_the_year_before(report: Report) -> None:
    offset = report.text_of(1).index("5件，比2022年多2件")
    assert report.comparisons == (
        Comparison(
            section=1,
            offset=offset,
            text="5件，比2022年多2件",
            value=5,
            change=2,
            counts="requests_received",
            label="新收政府信息公开申请",
        ),
    )


def test_tables_that_are_not_there_are_absent_not_zero(report: Report) -> None:
    assert dict(report.unread) == {
        "proactive": "absent",
        "requests": "absent",
        "remedies": "absent",
    }
    assert dict(report.values) == {}


def test_the_form_follows_from_the_year_where_the_six_sections_stand(report: Report) -> None:
    assert report.form == "2021"
    older = [text.replace("2023", "2020").replace("2022", "2019") for text in report_lines()]
    assert interpret(paragraphs(*older)).form == "2019"
    oldest = [text.replace("2023", "2016").replace("2022", "2015") for text in report_lines()]
    assert interpret(paragraphs(*oldest)).form == "free"


def test_without_the_sections_there_is_no_form() -> None:
    assert interpret(paragraphs(TITLE, "一、加强领导", "我局高度重视。")).form == "free"


def test_a_picture_in_the_place_of_a_table_is_said() -> None:
    texts = report_lines()
    at = texts.index("三、收到和处理政府信息公开申请情况")
    items: list[Block] = [Paragraph(text) for text in texts]
    items.insert(at + 1, Picture("biao3"))
    found = interpret(Document("docx", tuple(items)))
    assert dict(found.unread) == {"proactive": "absent", "requests": "image", "remedies": "absent"}


def test_a_marker_of_a_picture_counts_as_one() -> None:
    texts = report_lines()
    texts.insert(texts.index("四、政府信息公开行政复议、行政诉讼情况") + 1, "[image: biao4]")
    found = interpret(lines(*texts))
    assert dict(found.unread)["remedies"] == "image"
    assert found.text_of(4) == ""


def test_the_same_report_as_lines_or_paragraphs_is_the_same() -> None:
    assert interpret(lines(*report_lines())) == interpret(paragraphs(*report_lines()))


def test_a_chart_is_taken_out_of_the_prose() -> None:
    chart = "2023年\t工作动态\t公告公示\t31\t17"
    found = interpret(lines(*report_lines(), chart))
    assert found.series == (Series("", 2023, {"工作动态": 31, "公告公示": 17}),)
    assert found.text_of(6) == "本年度未收取信息处理费。\n无其他需要报告的事项。"


def test_a_traditional_mirror_reads_like_the_original() -> None:
    found = interpret(
        paragraphs(
            "青岩縣交通運輸局2023年政府信息公開工作年度報告",
            "一、總體情況",
            "全年共主動(dòng)公開政府信息60條，其中工作動態48條，機構職能12條。",
            "二、主動公開政府信息情況",
            "三、收到和處理政府信息公開申請情況",
            "四、政府信息公開行政復議、行政訴訟情況",
            "五、存在的主要問題及改進情況",
            "六、其他需要報告的事項",
            "無。",
        )
    )
    assert [s.title for s in found.sections] == list(SECTION_TITLES)
    assert [(c.value, c.parts) for c in found.claims] == [
        (60, (("工作动态", 48), ("机构职能", 12)))
    ]
    assert (found.agency, found.notes) == ("青岩县交通运输局", (NOTE,))


def test_notes_of_the_reader_reach_the_report() -> None:
    document = Document("pdf", (Paragraph(TITLE),), notes=("第2页为图片，未读取。",))
    assert interpret(document).notes == ("第2页为图片，未读取。",)


def test_a_report_survives_the_way_through_json(report: Report) -> None:
    assert from_json(to_json(report)) == report


def test_nothing_is_known_of_nothing() -> None:
    found = interpret(Document("text", ()))
    assert (found.agency, found.year, found.signed_on, found.sections, found.claims) == (
        None,
        None,
        None,
        (),
        (),
    )
    assert dict(found.unread) == {"proactive": "absent", "requests": "absent", "remedies": "absent"}


WORDS = st.sampled_from(
    [
        *report_lines(),
        "",
        "0",
        "| 0 | 0 |",
        "2023年\t甲\t乙\t1\t2",
        "其中",
        "共公开3条，其中",
        "未收到政府信息公开申请，行政复议",
        "比2022年",
        "占50%",
        "《",
        "（",
        "二〇二三年",
        "[image: x]",
    ]
)
TEXT = WORDS | st.text(max_size=40)
BLOCKS = (
    st.builds(Line, TEXT)
    | st.builds(Paragraph, TEXT, st.none() | st.integers(1, 9))
    | st.builds(Picture, st.text(max_size=5))
    | st.builds(
        lambda texts: Grid.of(tuple(Cell(0, at, text) for at, text in enumerate(texts))),
        st.lists(TEXT, min_size=1, max_size=4),
    )
)


@settings(max_examples=300, deadline=None)
@given(
    st.builds(
        Document,
        st.sampled_from(["text", "pdf", "docx", "html", "image"]),
        st.lists(BLOCKS, max_size=40).map(tuple),
    )
)
def test_no_document_breaks_it_and_every_place_is_exact(document: Document) -> None:
    report = interpret(document)
    for stated in (*report.claims, *report.comparisons, *report.percentages):
        text = report.text_of(stated.section)
        assert text[stated.offset : stated.offset + len(stated.text)] == stated.text
    assert from_json(to_json(report)) == report


@settings(max_examples=100, deadline=None)
@given(st.permutations(range(1, 6)), st.sampled_from(["", "一、", "1."]))
def test_paragraphs_come_out_once_and_in_order(order: list[int], _: str) -> None:
    """Whatever the order of the sections, no paragraph of the body is lost or doubled."""
    body = [BODY[0], *(BODY[at] for at in order)]
    found = interpret(paragraphs(*report_lines(body=body)))
    printed = "".join(s.printed_number + s.title + s.text.replace("\n", "") for s in found.sections)
    assert printed == "".join(heading + "".join(text) for heading, text in body)
