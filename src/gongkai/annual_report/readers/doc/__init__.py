"""Word 97–2003 (`.doc`, also WPS's `.wps`) through the program antiword, where it is installed.

antiword knows the rows and cells of a table but not how they were merged, so tables come as lines
in pipes, a row a line, and not as grids.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.annual_report.document import Document, Line, Paragraph, Unreadable
from gongkai.annual_report.readers.doc.breaks import Breaks
from gongkai.annual_report.readers.doc.rows import parted, rows_are_lost
from gongkai.annual_report.readers.safe_xml import Element, local_name, named, parse_xml

_SECONDS = 30
_LIMITS = 'ulimit -v 1048576; ulimit -f 32768; exec "$0" "$@"'
"""1 GB of memory and 16 MB written: antiword is C, and was not made for hostile files."""
_ABSENT = "这是旧版 Word 文件（.doc），需要先安装 antiword 才能读取，或请另存为 DOCX。"
_BROKEN = "旧版 Word 文件已损坏或不完整，无法读取。"
_LOST = "这份旧版 Word 文件里的表格不能完整读出，请另存为 DOCX 后再读取。"
_BLOCKS = frozenset(("informaltable", "itemizedlist", "orderedlist", "para"))
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_doc(data: bytes) -> Document:
    """A Word 97–2003 file as paragraphs and lines.

    Unreadable where antiword is not installed, and where it loses rows of a table: what stands
    behind the table is lost with them.
    """
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable(_ABSENT)
    book = _run([program, "-x", "db"], data)
    start = book.find("<book")
    if start < 0:
        raise Unreadable(_BROKEN)
    breaks = Breaks(_run([program, "-w", "0"], data))
    blocks = tuple(_blocks(parse_xml(_INVALID.sub("", book[start:]).encode()), breaks))
    if not any(block.text.strip() for block in blocks):
        raise Unreadable(_BROKEN)
    if rows_are_lost(data, [block.text for block in blocks if isinstance(block, Line)]):
        raise Unreadable(_LOST)
    return Document("doc", blocks)


def _run(command: list[str], data: bytes) -> str:
    """What antiword prints of the file; Unreadable where it fails, or prints without end."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        file, shown, said = (Path(folder) / name for name in ("report.doc", "shown", "said"))
        file.write_bytes(data)
        try:
            with shown.open("wb") as output, said.open("wb") as errors:
                done = subprocess.run(
                    ["/bin/sh", "-c", _LIMITS, *command, str(file)],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=errors,
                    timeout=_SECONDS,
                    env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": folder},
                    check=False,
                )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("读取文件用时过长，已停止：文件可能已损坏。") from error
        if b"ncrypted" in said.read_bytes():
            raise Unreadable("文件设有打开密码，请去掉密码后再试。")
        if done.returncode != 0:
            raise Unreadable(_BROKEN)
        return shown.read_bytes().decode("utf-8", errors="replace")


def _blocks(book: Element, breaks: Breaks) -> Iterator[Paragraph | Line]:
    for element in book.iter("*"):
        name = local_name(element)
        if name == "row":
            yield Line(_row(element))
        elif name in ("para", "title"):
            lines = (" ".join(line.split()) for line in _text(element).split("\n"))
            for line in filter(None, lines):
                for part in breaks.part(line):
                    yield from parted(part)


def _row(row: Element) -> str:
    cells = (" ".join(_text(entry).split()) for entry in named(row, "entry"))
    return "| " + " | ".join(cells) + " |"


def _text(element: Element) -> str:
    """The element's own text and that of its inline parts; tables and lists come by themselves."""
    pieces = [element.text or ""]
    for part in element:
        if local_name(part) not in _BLOCKS:
            pieces.append(_text(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
