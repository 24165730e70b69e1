"""What is drawn in a DOCX: pictures, and the numbers behind its charts."""

import pytest

from gongkai.annual_report.document import EMBEDDED, Block, Line, Paragraph, Picture
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.packaging import C, paragraph, word


def blocks(body: str) -> list[Block]:
    return list(read_document(word(body)).blocks)


def drawing(inside: str, properties: str = 'id="1" name="图片 1"', extent: str = "5000000") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{extent}" cy="{extent}"/>'
        f"<wp:docPr {properties}/>{inside}</wp:inline></w:drawing></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (drawing("<a:pic/>"), [Picture("图片 1")], "a picture has a name"),
        (
            drawing("<a:pic/>", 'id="1" name="图" descr="表三"'),
            [Picture("表三")],
            "or a description",
        ),
        (drawing("<a:pic/>", extent="190500"), [], "twenty pixels: an ornament"),
        (drawing("<a:line/>"), [], "a red line under a letterhead is no picture"),
        (
            '<w:p><w:r><w:pict><w:imagedata title="旧图"/></w:pict></w:r></w:p>',
            [Picture("旧图")],
            "a picture as Word 2003 put it",
        ),
        (
            "<w:p><w:r><w:object><w:imagedata/></w:object></w:r></w:p>",
            [Picture("")],
            "an embedded object shows as a picture",
        ),
    ],
)
def test_pictures(body: str, expected: list[Block], why: str) -> None:
    assert [b for b in blocks(body + paragraph("尾")) if isinstance(b, Picture)] == expected, why


@pytest.mark.parametrize(
    ("program", "is_document"),
    [
        ("Excel.Sheet.12", True),
        ("Word.Document.8", True),
        ("KET.Sheet.12", True),
        ("Equation.3", False),
        ("Excellent.Sheet", False),
    ],
)
def test_an_embedded_sheet_is_no_picture_and_is_said_to_be_unread(
    program: str, is_document: bool
) -> None:
    body = f'<w:p><w:r><w:object><w:imagedata/><w:OLEObject ProgID="{program}"/></w:object></w:r>'
    read = read_document(word(body + "</w:p>" + paragraph("尾")))
    assert (Picture("") in read.blocks) != is_document
    assert read.notes == ((EMBEDDED,) if is_document else ())


def series(name: str, names: list[str], values: list[str]) -> str:
    def points(items: list[str]) -> str:
        return "".join(
            f'<c:pt idx="{n}"><c:v>{item}</c:v></c:pt>' for n, item in enumerate(items) if item
        )

    return (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points(names)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points(values)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def chart_document(inside: str) -> bytes:
    chart = f'<c:chartSpace xmlns:c="{C}" xmlns:a="urn:a">{inside}</c:chartSpace>'
    body = drawing('<c:chart r:id="rId9"/>')
    return word(body, {"rId9": ("chart", "charts/chart1.xml", chart)})


def test_a_chart_gives_its_numbers_a_line_a_series() -> None:
    names = ["工作动态", "公告公示"]
    inside = series("2022年", names, ["33.0", "10"]) + series("2021年", names, ["52", ""])
    assert read_document(chart_document(inside)).blocks == (
        Line(""),
        Line("2022年\t工作动态\t公告公示\t33\t10"),
        Line("2021年\t工作动态\t公告公示\t52\t"),
    )


def test_a_chart_has_its_title_before_its_numbers() -> None:
    title = "<c:title><a:t>主动公开</a:t><a:t>分类</a:t></c:title>"
    lines = read_document(chart_document(title + series("", ["甲"], ["0.5"]))).blocks
    assert [b.text for b in lines if isinstance(b, Line) and b.text] == [
        "主动公开分类",
        "\t甲\t0.5",
    ]


def test_a_chart_whose_numbers_are_not_stored_gives_no_line() -> None:
    document = read_document(
        word(
            paragraph("正文") + drawing('<c:chart r:id="rId9"/>'),
            {"rId9": ("chart", "charts/c.xml", f'<c:chart xmlns:c="{C}"><c:ser/></c:chart>')},
        )
    )
    assert document.blocks == (Paragraph("正文"), Line(""))


def test_a_chart_in_a_text_box_is_read_once() -> None:
    names = ["甲", "乙"]
    chart = f'<c:chartSpace xmlns:c="{C}">{series("2022年", names, ["33", "10"])}</c:chartSpace>'
    inside = drawing('<c:chart r:id="rId9"/>')
    body = f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    document = read_document(word(body, {"rId9": ("chart", "charts/chart1.xml", chart)}))
    assert [b for b in document.blocks if b != Line("")] == [Line("2022年\t甲\t乙\t33\t10")]


def test_a_chart_that_points_far_beyond_its_numbers_is_cut() -> None:
    far = '<c:ser><c:val><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="99999"><c:v>2</c:v></c:pt>'
    (_, line) = read_document(chart_document(f"{far}</c:val></c:ser>")).blocks
    assert isinstance(line, Line)
    assert (line.text.count("\t"), line.text.strip("\t")) == (1000, "1")


def test_of_very_many_series_the_first_are_read() -> None:
    many = series("", ["甲"], ["1"]) * 60
    assert read_document(chart_document(many)).blocks == (Line(""), *[Line("\t甲\t1")] * 50)
