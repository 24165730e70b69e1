"""Plain text and separated values: decoded, then told by line, or by row and column."""

import codecs
import csv
import io
import re

from gongkai.screening.files.contents import Contents, Piece
from gongkai.screening.files.limits import MAX_CELLS, MAX_TEXT
from gongkai.screening.files.tables import Cell, show_table
from gongkai.screening.held import Held

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f�]")
_ENCODING = "文件的字符编码不能识别，请另存为 UTF-8 编码后再上传。"


def look_into_text(name: str, data: bytes) -> Contents:
    """The lines of a text, the cells of a .csv or .tsv."""
    text = decode(data)
    contents = Contents()
    ending = name.lower().rpartition(".")[2]
    if ending in ("csv", "tsv"):
        _show_cells(contents, text, "\t" if ending == "tsv" else ",")
    else:
        contents.pieces.append(Piece("", text, by_line=True))
    return contents


def decode(data: bytes) -> str:
    """`data` as text: by its byte order mark, UTF-8, GB18030; Held where it is none of them."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _readable(data[len(mark) :].decode(encoding, errors="replace"))
    for encoding in ("utf-8", "gb18030"):
        try:
            return _readable(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Held(_ENCODING)


def _readable(text: str) -> str:
    if _CONTROL.search(text):
        raise Held(_ENCODING)
    if len(text) > MAX_TEXT:
        raise Held("文件里的文字过多，请拆分后再上传。")
    return text


def _show_cells(contents: Contents, text: str, separator: str) -> None:
    rows: list[list[Cell]] = []
    count = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            count += len(row)
            if count > MAX_CELLS:
                raise Held("表格过大，请拆分后再上传。")
            rows.append([Cell(f"第{number}行第{at}列", cell) for at, cell in enumerate(row, 1)])
    except csv.Error as error:
        raise Held("表格的单元格过长或不合格式，请检查引号后再上传。") from error
    show_table(contents, rows)
