"""Whatever stands in a paper, both back ends set it, and it can be read from them again."""

from io import BytesIO

import pypdfium2
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.paper.characters import printable
from gongkai.paper.docx import to_docx
from gongkai.paper.model import Block, Cell, Heading, Paragraph, Signature, Table
from gongkai.paper.pdf import to_pdf
from tests.paper.papers import paper

_SLOW = [HealthCheck.too_slow]
_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
_SEEN = st.text(
    st.sampled_from(
        "公开政府信息年度报告，。；：“”《》（）堃昇玥镕〇𠮷#*_$@<[]\\&\"'`~{}=+-/0123456789abc "
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)
_BLOCKS = st.one_of(
    st.builds(Heading, _SEEN, st.integers(1, 4)),
    st.builds(Paragraph, _SEEN, st.booleans()),
    _SEEN.flatmap(lambda text: st.builds(Paragraph, st.just(text), lead=st.integers(0, len(text)))),
    st.builds(Signature, _SEEN, st.just("2026年1月20日"), st.booleans()),
    st.builds(lambda text: Table(((Cell(text), Cell("1")),), (120.0, 36.0)), _SEEN),
)


def _bare(text: str) -> str:
    return "".join(text.split())


def _said(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case Signature():
            return block.name + block.date
        case Table():
            return "".join(cell.text for row in block.rows for cell in row)
    raise AssertionError(block)


def _in_word(data: bytes) -> str:
    """The body's text in order, tables included."""
    body = Document(BytesIO(data)).element.body
    return _bare("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def _in_pdf(data: bytes) -> str:
    """The pages' text without their numbers. PDFium shows a hyphen that ends a line as U+FFFE."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    return "".join(_bare(text).removesuffix(f"—{n}—") for n, text in enumerate(pages, start=1))


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW)
@given(st.lists(_TEXT, min_size=1, max_size=4))
def test_word_takes_any_character_unicode_has(texts: list[str]) -> None:
    data = to_docx(paper(*(Paragraph(text) for text in texts)))
    expected = [printable(text) for text in texts]
    assert [_bare(p.text) for p in Document(BytesIO(data)).paragraphs] == list(map(_bare, expected))


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(_TEXT)
def test_no_character_stops_the_pdf(text: str) -> None:
    assert to_pdf(paper(Paragraph(text), Heading(text))).startswith(b"%PDF")


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(st.lists(_BLOCKS, min_size=1, max_size=6))
def test_every_word_stands_in_the_docx_in_order(blocks: list[Block]) -> None:
    assert _in_word(to_docx(paper(*blocks))) == _bare("".join(map(_said, blocks)))


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(st.lists(_BLOCKS, min_size=1, max_size=6))
@example([Signature("信-", "2026年1月20日", False)])
def test_every_character_stands_in_the_pdf(blocks: list[Block]) -> None:
    """In any order: a signature's lines and a table's cells may be drawn as they come."""
    found, said = _in_pdf(to_pdf(paper(*blocks))), _bare("".join(map(_said, blocks)))
    assert sorted(found) == sorted(said)
