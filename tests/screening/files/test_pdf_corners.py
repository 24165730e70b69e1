"""PDF: what hides a text and what only seems to, one by one, beside what a reader sees."""

import pikepdf
import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.files.pdf.objects import Painted
from gongkai.screening.files.pdf.structure import has_former_versions
from tests.screening.files.made import ID, PHONE, changed, hidden, told
from tests.screening.files.test_pdf import (
    BLANK,
    COVERED,
    MODE,
    NAME,
    OUTSIDE,
    SEEN,
    annotated,
    bar,
    bare,
    line,
    with_latin,
)

TEL = b"(tel " + PHONE.encode() + b") Tj"
PLACE = b"1 0 0 1 100 400 Tm "


@pytest.mark.parametrize(
    ("commands", "sentence", "why"),
    [
        (b"3 Tr " + PLACE + TEL, MODE, "no colour"),
        (b"7 Tr " + PLACE + TEL, MODE, "only as an edge to cut by"),
        (b"1 g " + PLACE + TEL, BLANK, "white on white"),
        (b"0.99 g " + PLACE + TEL, BLANK, "nearly white"),
        (b"1 1 1 rg " + PLACE + TEL, BLANK, "white in three colours"),
        (b"0 0 0 0 k " + PLACE + TEL, BLANK, "white in four colours"),
        (b"1 0 0 1 100 900 Tm " + TEL, OUTSIDE, "above the page"),
        (b"1 0 0 1 100 -60 Tm " + TEL, OUTSIDE, "below it"),
        (b"1 0 0 1 700 400 Tm " + TEL, OUTSIDE, "to the right of it"),
        (PLACE + TEL + b" ET 0 g 95 390 160 30 re f BT", COVERED, "a black bar"),
        (PLACE + TEL + b" ET 1 g 95 390 160 30 re f BT", COVERED, "a white one"),
        (PLACE + TEL + b" ET 0 g 95 390 m 255 390 l 255 420 l 95 420 l h f BT", COVERED, "drawn"),
        (b"0 0 0 RG 0.3 w 1 Tr 1 1 1 RG " + PLACE + TEL, BLANK, "white edges"),
    ],
)
def test_a_text_that_is_not_seen_is_told_with_its_reason(commands, sentence: str, why: str) -> None:
    found = screen_file(NAME, with_latin(commands))
    assert hidden(found) == [("第1页", f"tel {PHONE}", sentence)], why
    assert ("phone", "第1页", PHONE, True) in told(found)
    assert found.text.strip() == SEEN


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        (PLACE + TEL, "black on white"),
        (b"0.6 g " + PLACE + TEL, "grey"),
        (b"1 0 0 rg " + PLACE + TEL, "red"),
        (b"2 Tr 0 g 0 G " + PLACE + TEL, "filled and edged"),
        (b"1 Tr 0 G " + PLACE + TEL, "edges only"),
        (b"ET 0 g 95 390 160 30 re f BT 1 g " + PLACE + TEL, "white on a bar that came before"),
        (PLACE + TEL + b" ET 0 G 95 390 160 30 re S BT", "in a frame"),
        (PLACE + TEL + b" ET 0 G 0.5 w 95 396 m 255 396 l S BT", "underlined"),
        (PLACE + TEL + b" ET 0 g 95 300 160 30 re f BT", "above a bar"),
        (PLACE + TEL + b" ET 0 g 95 415 160 30 re f BT", "below a bar"),
        (PLACE + b"200 Tz " + TEL, "stretched"),
        (b"0 1 -1 0 100 400 Tm " + TEL, "written upwards"),
    ],
)
def test_a_text_that_is_seen_is_not_called_hidden(commands: bytes, why: str) -> None:
    found = screen_file(NAME, with_latin(commands))
    assert [hit for hit in found.hits if hit.hidden] == [], why
    assert PHONE in found.text.replace("\n", ""), why


def test_two_bars_of_half_the_height_hide_as_one_does() -> None:
    commands = PLACE + TEL + b" ET 0 g 95 390 160 13 re f 95 403 160 17 re f BT"
    found = screen_file(NAME, with_latin(commands))
    assert PHONE not in found.text
    unseen = "".join(text for _, text, _ in hidden(found))
    assert unseen.replace(" ", "") == f"tel{PHONE}"


def test_what_is_hidden_on_one_page_is_told_by_that_page() -> None:
    body = f"甲页\n#pagebreak()\n{line(f'身份证{ID}')}{bar(60)}乙页\n#pagebreak()\n丙页"
    found = screen_file(NAME, bare(body))
    assert hidden(found) == [("第2页", f"身份证{ID}", COVERED)]
    assert found.text.split() == ["甲页", "乙页", "丙页"]


@pytest.mark.parametrize(
    ("box", "covered", "why"),
    [
        ((0, 0, 10, 10), True, "all of it"),
        ((0, 0, 6.1, 10), True, "a little more than three fifths"),
        ((0, 0, 5.9, 10), False, "a little less"),
        ((20, 20, 30, 30), False, "elsewhere"),
        ((10, 0, 20, 10), False, "side by side"),
    ],
)
def test_how_much_of_a_character_a_bar_must_cover(box, covered: bool, why: str) -> None:
    painted = Painted(covers=[(1, box)])
    assert painted.is_covered(0, (0, 0, 10, 10)) is covered, why


@pytest.mark.parametrize(
    ("data", "former", "why"),
    [
        (b"%PDF-1.7 startxref\n9\n%%EOF", False, "one version"),
        (b"startxref\n9\n%%EOF\nstartxref\n99\n%%EOF", True, "two"),
        (b"/Linearized 1 startxref\n9\n%%EOF startxref\n0\n%%EOF", False, "for the web"),
        (b"/Linearized 1" + b" startxref\n9\n%%EOF" * 3, True, "for the web, and saved again"),
        (b"startxref\n9\n%%EOF %%EOF %%EOF", False, "the mark alone is none"),
    ],
)
def test_former_versions_are_counted_by_their_ends(data: bytes, former: bool, why: str) -> None:
    assert has_former_versions(data) is former, why


def test_a_note_written_richly_is_looked_through_without_its_marks() -> None:
    rich = f"<body><p>手机<b>{PHONE}</b></p></body>"
    found = screen_file(NAME, annotated({"/Subtype": pikepdf.Name.Text, "/RC": rich}))
    assert told(found) == [
        ("hidden_content", "第1页批注", f"手机{PHONE}", True),
        ("phone", "第1页批注", PHONE, True),
    ]


@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData"])
def test_a_link_that_does_more_than_lead_somewhere_is_told(kind: str) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name(kind))
    found = screen_file(NAME, annotated({"/Subtype": pikepdf.Name.Link, "/A": action}))
    assert hidden(found) == [("第1页", "", "这里带有脚本或者启动程序的动作。")]


def test_a_title_of_the_outline_is_looked_through_and_no_finding() -> None:
    def lead(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("第一章", 0))
            outline.root.append(pikepdf.OutlineItem(f"手机{PHONE}", 0))

    found = screen_file(NAME, changed(bare(SEEN), lead))
    assert told(found) == [("phone", "书签", PHONE, False)]


def test_several_reasons_to_hold_are_counted() -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        for name in ("a.zip", "b.zip", "c.zip"):
            archive = pikepdf.AttachedFileSpec(pdf, b"PK\x05\x06" + b"\x00" * 18)
            pdf.attachments[name] = archive

    held = screen_file(NAME, changed(bare(SEEN), attach)).held
    assert held.endswith("这是压缩包，里面的文件要解开后逐个上传。（另有2处不能检查。）")
