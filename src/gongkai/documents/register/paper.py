"""A document, and the register of a year, as official paper."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.documents.disclosure.duty import OURS, is_numbered_here
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.register.progress import attribute_words
from gongkai.documents.register.queries import list_standing_of, shown_title
from gongkai.look.words import chinese_date
from gongkai.paper.addressees import names_addressees
from gongkai.paper.by_sense import breadth
from gongkai.paper.chapters import chapter_level
from gongkai.paper.model import (
    CENTER,
    Block,
    Cell,
    Heading,
    Imprint,
    Paper,
    Paragraph,
    RedHead,
    Signature,
    Table,
    Title,
)

_LINE = 28
"""Characters of a line (GB/T 9704-2012, 5.2.2)."""
_MARKS = {Document.Genre.LETTER: "", Document.Genre.ORDER: "令", Document.Genre.MINUTES: "纪要"}
"""What follows the organ's name in the head (GB/T 9704-2012, 10.1 to 10.3); else 文件 (7.2.4)."""
_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")
_LISTED = re.compile(r"附件[：:]\s*\S")
_ITEM = re.compile(r"\d{1,2}\s*[.．、]|（.*）$")
"""A further attachment, or what is said in brackets below the list (联系人)."""
_COLUMNS = (
    *(("登记号", 19.0), ("登记日期", 18.0), ("标题", 34.0), ("发文字号", 32.0)),
    *(("成文日期", 18.0), ("公开属性", 20.0), ("公开日期", 18.0)),
)
"""Heading and width in millimetres; 156 to 161 in all. A number and 拟依申请公开 stay in a line."""


def document_paper(document: Document, files: Sequence[DocumentFile], stamp: str) -> Paper:
    """The document with its number, addressees, text, list of attachments, signature, date,
    附注 and 版记. `stamp` is "" before approval: the paper then says that it is a draft."""
    blocks: list[Block] = []
    if document.state in Document.UNFINISHED:
        told = "尚未印发" if is_numbered_here(document) else "尚未归档"
        if document.state == Document.State.CANCELLED:
            told = "已作废"
        blocks.append(Paragraph(f"（第{document.draft}稿，{told}）", indent=False))
    if document.number:
        blocks.append(_numbered(document))
    blocks.append(Title(document.title))
    if document.addressees:
        blocks.append(Paragraph(f"{document.addressees.rstrip('：:')}：", indent=False))
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    if lines and not document.addressees and names_addressees(lines[0]):
        blocks.append(Paragraph(lines.pop(0), indent=False))
    at = _names_attachments(lines)
    blocks += [_line(line) for line in lines[:at]]
    blocks += _attachments_in(lines[at:]) if lines[at:] else _attachments(files)
    signed = chinese_date(document.formed_on) if document.formed_on else ""
    blocks.append(Signature(_signers(document), signed, sealed=bool(document.formed_on)))
    if stamp:
        blocks.append(Paragraph(stamp))
    if document.origin == Document.Origin.MADE and (document.copied_to or document.issued_on):
        blocks.append(_imprint(document))
    return Paper(document.title, tuple(blocks), document.body.name, document.formed_on)


def _numbered(document: Document) -> Block:
    """The head of what we issue; of what another organ issued, its number alone. Of joint papers
    the lead organ may stand alone (7.2.4)."""
    if document.origin != Document.Origin.MADE:
        return Paragraph(_centred(document.number), indent=False)
    organ = document.lead_maker.strip() or document.body.name
    mark = _MARKS.get(Document.Genre(document.genre), "文件")
    return RedHead(f"{organ}{mark}", document.number)


def _imprint(document: Document) -> Imprint:
    """That of a letter has neither lines nor 印发 (GB/T 9704-2012, 10.1)."""
    issued = chinese_date(document.issued_on) if document.issued_on else ""
    is_letter = document.genre == Document.Genre.LETTER
    return Imprint(document.copied_to, document.issued_by, issued, ruled=not is_letter)


def _centred(line: str) -> str:
    free = max(0, int((_LINE - breadth(line)) / 2))
    return "　" * free + line


def _line(line: str) -> Block:
    if level := chapter_level(line):
        return Heading(line, level, centred=True)
    if _FIRST.match(line) and not line.endswith(("。", "；")):
        return Heading(line, 1)
    if (found := _SECOND.match(line)) and "。" in line:
        return Paragraph(line, lead=max(found.end(), line.index("。") + 1))
    return Heading(line, 2) if found else Paragraph(line)


def _names_attachments(lines: Sequence[str]) -> int:
    """Where the text ends in a list of its attachments; else where it ends."""
    at = next((at for at, line in enumerate(lines) if _LISTED.match(line)), len(lines))
    return at if all(_ITEM.match(line) for line in lines[at + 1 :]) else len(lines)


def _attachments_in(lines: Sequence[str]) -> Iterable[Block]:
    """The 附件说明 that the text has itself, as it was approved; it is not said twice."""
    for at, line in enumerate(lines):
        is_numbered = at and not line.startswith("（")
        yield Paragraph(f"{'　　　' if is_numbered else ''}{line}", above=int(at == 0))


def _attachments(files: Sequence[DocumentFile]) -> Iterable[Block]:
    """附件说明 (7.3.4), a line below the text: one 附件 by its name, several numbered."""
    names = [
        file.name.rpartition(".")[0] or file.name
        for file in files
        if file.kind == DocumentFile.Kind.ATTACHMENT
    ]
    if len(names) == 1:
        return [Paragraph(f"附件：{names[0]}", above=1)]
    return [
        Paragraph(
            f"{'附件：' if number == 1 else '　　　'}{number}. {name}", above=int(number == 1)
        )
        for number, name in enumerate(names, start=1)
    ]


def _signers(document: Document) -> str:
    if document.origin != Document.Origin.MADE:
        return document.obtained_from
    lead = document.body.name if document.lead_maker == OURS else document.lead_maker
    makers = [lead, *document.co_makers.split("、")]
    named = list(dict.fromkeys(name.strip() for name in makers if name.strip()))
    return "、".join(named) or document.body.name


def register_paper(
    body_name: str, year: int, documents: Iterable[Document], printed_on: date
) -> Paper:
    """The year's register as a table, of documents that came through `with_standing`."""
    title = f"{body_name}{year}年公文登记簿"
    heads = tuple(Cell(heading, align=CENTER, header=True) for heading, _ in _COLUMNS)
    rows = [tuple(Cell(text) for text in _register_row(each)) for each in documents]
    table = Table(
        (heads, *rows), tuple(width for _, width in _COLUMNS), header_rows=1, title=title, size=9.0
    )
    counted = Paragraph(f"共{len(rows)}件。打印日期：{chinese_date(printed_on)}。")
    return Paper(title, (Title(title), table, counted), body_name, printed_on)


def _register_row(document: Document) -> tuple[str, ...]:
    return (
        document.register_number,
        _day(document.registered_on),
        f"{shown_title(document)}{_cancelled(document)}",
        document.number,
        _day(document.formed_on),
        attribute_words(document, list_standing_of(document).review_state),
        _day(document.published_on),
    )


def _cancelled(document: Document) -> str:
    return "（已作废）" if document.state == Document.State.CANCELLED else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
