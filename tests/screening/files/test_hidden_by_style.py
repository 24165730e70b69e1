"""Word documents: what a style hides, and what stands beside pictures, is found too."""

import io

import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from tests.screening.files.made import (
    PHONE,
    edited,
    hidden,
    parts_of,
    photo,
    told,
    word,
    word_with,
)
from tests.screening.files.test_docx import SEEN, TINY, VANISHED, WHITE, paragraph, run

NAME = "通知.docx"
_KINDS = {"r": "character", "p": "paragraph"}


def style(name: str, properties: str = "", *, based: str = "", kind: str = "r") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    head = f'<w:style w:type="{_KINDS[kind]}" w:styleId="{name}">{base}'
    return f"{head}<w:rPr>{properties}</w:rPr></w:style>"


def styled(body: str, *styles: str) -> bytes:
    end = "".join(styles) + "</w:styles>"
    return edited(word_with(body), "word/styles.xml", ("</w:styles>", end))


def by_run(name: str, properties: str = "") -> str:
    return run("底细", f'<w:rStyle w:val="{name}"/>{properties}')


@pytest.mark.parametrize(
    ("properties", "sentence"),
    [
        ("<w:vanish/>", VANISHED),
        ('<w:color w:val="FFFFFF"/>', WHITE),
        ('<w:color w:val="ffffff"/>', WHITE),
        ('<w:sz w:val="1"/>', TINY),
        ('<w:sz w:val="4"/>', TINY),
    ],
)
def test_a_style_hides_as_a_run_does(properties: str, sentence: str) -> None:
    of_run = styled(paragraph(run(SEEN), by_run("Odd")), style("Odd", properties))
    assert hidden(screen_file(NAME, of_run)) == [("正文第1段", "底细", sentence)]
    body = paragraph(run("底细"), properties='<w:pStyle w:val="Odd"/>') + paragraph(run(SEEN))
    of_paragraph = styled(body, style("Odd", properties, kind="p"))
    found = screen_file(NAME, of_paragraph)
    assert (hidden(found), found.text) == ([("正文第1段", "底细", sentence)], SEEN)


@pytest.mark.parametrize(
    ("styles", "properties", "why"),
    [
        ([style("Odd", '<w:color w:val="auto"/>')], "", "the colour of the page's text"),
        ([style("Odd", '<w:sz w:val="5"/>')], "", "small, and yet to be read"),
        ([style("Odd", "<w:vanish/>")], '<w:vanish w:val="0"/>', "the run takes it back"),
        (
            [style("Odd", '<w:color w:val="FFFFFF"/>')],
            '<w:color w:val="000000"/>',
            "the run has its own colour",
        ),
        ([style("Odd", '<w:color w:val="FFFFFF"/>')], '<w:highlight w:val="blue"/>', "on blue"),
        (
            [
                style("Base", '<w:sz w:val="2"/>'),
                style("Odd", '<w:sz w:val="32"/>', based="Base"),
            ],
            "",
            "a style takes back what it is based on",
        ),
        ([], "", "a style that is not there"),
    ],
)
def test_text_that_is_seen_in_spite_of_a_style_is_not_called_hidden(
    styles: list[str], properties: str, why: str
) -> None:
    found = screen_file(NAME, styled(paragraph(by_run("Odd", properties)), *styles))
    assert (found.hits, found.text) == ((), "底细"), why


def test_what_a_style_is_based_on_holds_through_several() -> None:
    chain = [style("A", '<w:sz w:val="2"/>'), style("B", based="A"), style("C", based="B")]
    found = screen_file(NAME, styled(paragraph(by_run("C")), *chain))
    assert hidden(found) == [("正文第1段", "底细", TINY)]


def test_styles_based_on_one_another_in_a_ring_end() -> None:
    ring = [style("A", based="B"), style("B", based="A")]
    found = screen_file(NAME, styled(paragraph(by_run("A")), *ring))
    assert (found.hits, found.held, found.text) == ((), "", "底细")


def test_the_style_of_the_run_goes_before_that_of_its_paragraph() -> None:
    body = paragraph(by_run("Plain"), properties='<w:pStyle w:val="White"/>')
    styles = [
        style("White", '<w:color w:val="FFFFFF"/>', kind="p"),
        style("Plain", '<w:color w:val="333333"/>'),
    ]
    assert screen_file(NAME, styled(body, *styles)).hits == ()


def test_a_white_style_in_a_shaded_cell_is_a_heading() -> None:
    heading = paragraph(by_run("White"))
    cell = f'<w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>{heading}</w:tc>'
    data = styled(
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{paragraph()}",
        style("White", '<w:color w:val="FFFFFF"/>'),
    )
    assert (screen_file(NAME, data).hits, screen_file(NAME, data).text) == ((), "底细")


def test_the_copy_has_nothing_that_a_style_hides() -> None:
    data = styled(
        paragraph(run(SEEN), run(f"手机{PHONE}", '<w:rStyle w:val="White"/>')),
        style("White", '<w:color w:val="FFFFFF"/>'),
    )
    copy = cleaned_copy(NAME, data)
    assert (copy.reason, "隐藏文字" in copy.taken_out) == ("", True)
    assert PHONE.encode() not in parts_of(copy.data)["word/document.xml"]
    assert (screen_file(NAME, copy.data).hits, screen_file(NAME, copy.data).text) == ((), SEEN)


def pictured(**words: str) -> bytes:
    """A document with a picture, read aloud as `words` say."""
    data = word(lambda document: document.add_picture(io.BytesIO(photo())))
    told = "".join(f'{key}="{text}" ' for key, text in words.items())
    return edited(data, "word/document.xml", ("<wp:docPr ", f"<wp:docPr {told}"))


@pytest.mark.parametrize("attribute", ["descr", "title"])
def test_what_is_read_aloud_in_place_of_a_picture_is_looked_through(attribute: str) -> None:
    found = screen_file(NAME, pictured(**{attribute: f"申请人手机{PHONE}"}))
    assert told(found) == [
        ("phone", "正文“Picture 1”的替代文字", PHONE, False),
        ("unread_picture", "第1张图片", "", False),
    ]


def test_an_ordinary_description_of_a_picture_is_no_finding() -> None:
    found = screen_file(NAME, pictured(descr="青岩县农村公路示意图"))
    assert [hit.kind for hit in found.hits] == ["unread_picture"]
    assert found.text == "", "nor is it part of what is seen"
