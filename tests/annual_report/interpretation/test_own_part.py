"""Another report's title, sentences and tables in the document are not the report's."""

from collections.abc import Sequence

import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid, Paragraph
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.own_part import own_part
from tests.annual_report.interpretation.samples import BODY, TITLE, report_lines

OTHER = "宜水县教育局2022年政府信息公开工作年度报告"
LAST_YEAR = TITLE.replace("2023", "2022")
TEASER = "2022年新收到政府信息公开申请88件，办结87件。"
TABLE = Grid.of((Cell(0, 0, "结果维持"), Cell(0, 1, "结果纠正"), Cell(1, 0, "4"), Cell(1, 1, "0")))
TEXT = [Paragraph(text) for text in report_lines()]
OWN: list[Block] = [*TEXT[:-4], TABLE, *TEXT[-4:]]
HEADED: list[Block] = [Paragraph(TITLE, 1), *OWN[1:]]
NAMELESS: list[Block] = [
    Paragraph("青岩县交通运输局"),
    Paragraph("2023年政府信息公开工作年度报告"),
    *OWN[1:],
]


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


SPLIT: list[Block] = [
    Paragraph("青岩县交通运输局"),
    Paragraph("2023年政府信息公开工作"),
    Paragraph("年度报告"),
    *OWN[1:],
]
YEAR_ABOVE: list[Block] = [
    Paragraph("青岩县交通运输局2023年"),
    Paragraph("政府信息公开工作年度报告"),
    *OWN[1:],
]
CONTENTS = [Paragraph(text) for text, _ in BODY]
UNENDED = [block for block in OWN if "其他需要" not in getattr(block, "text", "")]
GOVERNMENT: list[Block] = [
    Paragraph(block.text.replace("交通运输局", "人民政府")) for block in TEXT
]
GOVERNMENT[-6:-6] = paragraphs("青岩县教育局全年公开12条。")
SECOND: list[Block] = [Paragraph(block.text.replace("2023年", "2022年")) for block in TEXT]
SILENT = [block for block in TEXT if "2023年1月1日" not in block.text]


@pytest.mark.parametrize(
    ("above", "own", "why"),
    [
        (paragraphs(OTHER, TEASER), HEADED, "a column beside the article"),
        ([Paragraph(OTHER, 3), TABLE], HEADED, "with a table"),
        (paragraphs(OTHER), OWN, "no heading tells, but the period and the names in the text"),
        (paragraphs(LAST_YEAR), OWN, "the body's own report of last year: the period tells"),
        (paragraphs(LAST_YEAR), NAMELESS, "the name on a line above the title"),
        ([Paragraph(OTHER, 1)], HEADED, "of two first headings the text tells"),
        (paragraphs(OTHER, LAST_YEAR, TEASER), HEADED, "several"),
        (paragraphs(OTHER, TITLE, OTHER, LAST_YEAR), OWN, "links, its own among them"),
        (paragraphs(OTHER, "首页。", TITLE, LAST_YEAR), HEADED, "and a heading"),
        (paragraphs(OTHER), [*OWN[:2], Paragraph(TITLE), *OWN[2:]], "its title again in the text"),
        (
            [Paragraph(OTHER.replace("教育", sign)) for sign in "甲乙丙丁戊己庚辛壬癸" * 6],
            OWN,
            "a list of all bodies of a county",
        ),
        (
            paragraphs(OTHER),
            [*paragraphs(TITLE.replace("2023年", ""), "（2023年度）"), *OWN[1:]],
            "its year in a line of its own",
        ),
        (paragraphs(OTHER), SPLIT, "the title goes on in the next line"),
        (paragraphs(OTHER), YEAR_ABOVE, "the title begins with its year in the line above"),
        (
            paragraphs("青岩县2022年政府信息公开工作年度报告"),
            NAMELESS[1:],
            "a county is in its name",
        ),
        (
            paragraphs("青岩县教育局2022年政府信息公开工作年度报告"),
            GOVERNMENT,
            "a body it mentions",
        ),
    ],
)
def test_what_stands_above_the_own_title(above: list[Block], own: list[Block], why: str) -> None:
    assert own_part(Document("html", (*above, *own))) == Document("html", tuple(own)), why


@pytest.mark.parametrize(
    ("below", "note", "why"),
    [
        (
            [Paragraph(OTHER), TABLE],
            f"报告之后还有《{OTHER}》的内容，没有读入。",
            "another body's table",
        ),
        (
            SECOND,
            f"文件里有两份报告：《{TITLE}》和《{LAST_YEAR}》，只读了前一份。",
            "the report of another year",
        ),
    ],
)
@pytest.mark.parametrize(
    ("own", "form"),
    [
        (OWN, "as it should be"),
        (SPLIT, "its title in lines"),
        (UNENDED, "its last section missing"),
        (TEXT, "its tables pictures"),
        ([Paragraph(TITLE), *CONTENTS, *OWN], "with a list of contents"),
        ([*OWN[:6], Paragraph(LAST_YEAR), *OWN[6:]], "a page's head left from last year"),
    ],
)
def test_what_stands_below_the_report(
    own: list[Block], form: str, below: list[Block], note: str, why: str
) -> None:
    found = own_part(Document("html", (*own, *below)))
    assert found == Document("html", tuple(own), (note,)), (form, why)


@pytest.mark.parametrize(
    ("title", "above", "kept", "why"),
    [
        (OTHER, OWN[:-4], OWN[-4:], "what follows is signed by the body"),
        (OTHER, OWN, [], "it is signed before"),
        (LAST_YEAR, OWN[:-4], [], "the signature may be last year's"),
    ],
)
def test_an_annex_within_the_last_section_leaves_the_rest_of_it(
    title: str, above: list[Block], kept: list[Block], why: str
) -> None:
    found = own_part(Document("html", (*above, Paragraph(title), TABLE, *OWN[-4:])))
    note = f"报告之后还有《{title}》的内容，没有读入。"
    assert found == Document("html", (*above, *kept), (note,)), why


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (OWN, "one report"),
        ([Paragraph("首页 > 政府信息公开年报"), *OWN], "lines of the page"),
        ([Paragraph(TITLE), *OWN], "its title twice"),
        (SECOND[:1] + OWN[1:], "a wrong title is the only one"),
        ([*OWN, *paragraphs(OTHER, LAST_YEAR)], "a list of reports below"),
        ([*OWN[:-3], Paragraph(LAST_YEAR), *OWN[-3:]], "a page's head left from last year"),
        ([*TEXT, Paragraph(LAST_YEAR), TABLE], "the only table, with a title left from last year"),
        ([*OWN[:6], Paragraph(LAST_YEAR), *OWN[6:], TABLE], "or before the last section"),
        ([*OWN[:1], *paragraphs(OTHER), *OWN[1:]], "a link below the title"),
        ([Paragraph("青岩县2023年政府信息公开工作年度报告"), *OWN], "the name cut short"),
        ([Paragraph(TITLE), *CONTENTS, Paragraph(LAST_YEAR), *OWN[1:]], "below the contents"),
        ([Paragraph(TITLE), *CONTENTS, *OWN[1:9], Paragraph(LAST_YEAR), *OWN[9:]], "a page's head"),
        ([*TEXT, Paragraph(TITLE.replace("交通运输局", "交通局")), TABLE], "under its short name"),
        ([*UNENDED, *paragraphs(OTHER)], "a link below a report whose last section is missing"),
        ([OWN[0], *paragraphs("根据上级", "年度报告"), *OWN[1:]], "a sentence in lines"),
        (paragraphs(OTHER, TITLE, "全年公开信息60条。"), "no section tells where they begin"),
    ],
)
def test_what_stays(blocks: Sequence[Block], why: str) -> None:
    document = Document("html", tuple(blocks))
    assert own_part(document) == document, why


@pytest.mark.parametrize("letters", range(1, 7))
def test_a_title_may_go_on_in_the_next_line_behind_any_letter_after_its_subject(
    letters: int,
) -> None:
    own: list[Block] = [*paragraphs(TITLE[:-letters], TITLE[-letters:]), *OWN[1:]]
    found = own_part(Document("txt", (*paragraphs(LAST_YEAR), *own)))
    assert found == Document("txt", tuple(own)), TITLE[-letters:]


def test_a_first_heading_decides_where_nothing_else_does() -> None:
    own = [Paragraph("青岩县水利局2023年政府信息公开工作年度报告", 1), *SILENT[1:]]
    other = Paragraph("青岩县民政局2023年政府信息公开工作年度报告", 3)
    assert own_part(Document("html", (other, *own))).blocks == tuple(own)


def test_sentences_of_another_report_feed_nothing() -> None:
    beside = interpret(Document("html", (*paragraphs(OTHER, TEASER), *HEADED)))
    assert beside == interpret(Document("html", tuple(HEADED)))
