"""Tables: a cell is read with the heading of its column, which says what a number in it is.

A row is also looked at as a whole, for what only several columns together tell: the heading row of
a list of persons with their illnesses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.screening.files.contents import Contents, Piece


@dataclass(frozen=True)
class Cell:
    """`hidden` is the sentence to say of a cell that a reader does not see."""

    place: str
    text: str
    hidden: str = ""


_LABELLED = re.compile(
    r"[账帐][号户]|卡号|开户|电话|手机|联系方式|传真|身份|证件|护照|通行证|驾驶证|资格证|微信|QQ|住址|地址|户籍"
    r"|申请人|举报人|投诉人|信访人|当事人|被处罚人|受害人|原告|患者|学生|儿童|年龄|出生|流水|编号|代码|文号"
)
_DIGITS = re.compile(r"\d{3}")
_LONGEST_HEADING, _EXCERPT = 20, 20
_HEADING_ROWS = 8
"""Headings stand among the first rows that are filled."""


def show_table(contents: Contents, rows: Sequence[Sequence[Cell]]) -> None:
    """Every cell of `rows` as a piece; what hides cells is told once for all of them."""
    _tell_hidden(contents, [cell for row in rows for cell in row if cell.hidden])
    headings, at = _headings(rows)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if not cell.text.strip():
                continue
            lead = f"{headings.get(column, '')}：" if number > at and column in headings else ""
            if cell.hidden:
                text = lead + cell.text
                contents.pieces.append(
                    Piece(cell.place, text, len(lead), shown=False, hidden=cell.hidden, told=True)
                )
            else:
                contents.show(cell.place, lead + cell.text, len(lead))
    if at >= 0:
        contents.pieces.append(_heading_row(rows[at]))


def _tell_hidden(contents: Contents, cells: Sequence[Cell]) -> None:
    by_sentence: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.text.strip():
            by_sentence.setdefault(cell.hidden, []).append(cell)
    for sentence, hidden in by_sentence.items():
        more = f"等{len(hidden)}处" if len(hidden) > 1 else ""
        text = "\n".join(cell.text for cell in hidden[:_EXCERPT])
        where = f"{hidden[0].place}{more}"
        contents.pieces.append(Piece(where, "", shown=False, hidden=sentence, excerpt=text))


def _headings(rows: Sequence[Sequence[Cell]]) -> tuple[dict[int, str], int]:
    """The headings that say what their column holds, and the number of their row; -1 if none."""
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        texts = [cell.text.strip() for cell in row]
        filled = [text for text in texts if text]
        if len(filled) < 2 or any(map(_is_content, filled)):
            continue
        named = {i: re.sub(r"\s", "", text) for i, text in enumerate(texts) if text}
        return {i: text for i, text in named.items() if _LABELLED.search(text)}, number
    return {}, -1


def _is_content(text: str) -> bool:
    return len(text) > _LONGEST_HEADING or _DIGITS.search(text) is not None


def _heading_row(row: Sequence[Cell]) -> Piece:
    """The headings side by side. All of it is context: hits in it are of the row as a whole."""
    places = [cell.place for cell in row if cell.text.strip()]
    text = "\t".join(re.sub(r"\s", "", cell.text) for cell in row)
    return Piece(f"{places[0]}起的表头", text, shown=False)
