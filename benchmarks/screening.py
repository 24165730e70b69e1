"""Text and files screened for personal data by every detector; the peers look at less.

The peer for text is what is usually written in an afternoon: one pattern for ID numbers and one for
mobile numbers, no check digits, no labels, no places. The peers for files read the visible text and
look for nothing.
"""

import io
import re
from collections.abc import Callable
from time import process_time

import docx
import pdfplumber
import typst

from gongkai.screening import DETECTORS, default_words, screen
from gongkai.screening.files.looking import look_here_into

_LINES = (
    "（一）主动公开。2025年，青岩县交通运输局通过县政府网站公开政府信息286条，其中农村公路建设与养护96条，"
    "道路运输许可与处罚118条。制发行政规范性文件2件，均在印发当日公开，并同步发布解读2篇，收到意见21条。\n"
    "申请集中在农村公路、出租汽车和征地补偿三个方面，联系电话0858-0000118，地址青岩县东门街道驿路18号。\n"
)
_TEXT = _LINES * 5000
_SHAPES = (re.compile(r"[1-9]\d{16}[\dXx]"), re.compile(r"1[3-9]\d{9}"))
_PARAGRAPHS, _PAGES = 2000, 10


def measure() -> list[tuple[str, str, str, str]]:
    """Rows of the table of `make bench`."""
    return [*_text(), _word(), _pdf()]


def _text() -> list[tuple[str, str, str, str]]:
    size = len(_TEXT.encode()) / 1e6
    allow = ["0858-0000118"]
    peer = size / _seconds(lambda: [shape.findall(_TEXT) for shape in _SHAPES])
    plain = size / _seconds(lambda: screen(_TEXT, allow=allow))
    worded = size / _seconds(lambda: screen(_TEXT, allow=allow, words=default_words()))
    found = f"screen plain text, {len(DETECTORS)} detectors (aim 3 MB/s), peer: two regexes"
    listed = f"the same with a list of {len(default_words().words)} words"
    return [
        (found, f"{plain:.0f} MB/s", f"{peer:.0f} MB/s", f"{plain / peer:.3f}"),
        (listed, f"{worded:.0f} MB/s", f"{peer:.0f} MB/s", f"{worded / peer:.3f}"),
    ]


def _word() -> tuple[str, str, str, str]:
    document = docx.Document()
    for _ in range(_PARAGRAPHS):
        document.add_paragraph(_LINES.strip())
    out = io.BytesIO()
    document.save(out)
    data = out.getvalue()

    def peer() -> str:
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)

    what = f"look into a Word document, {_PARAGRAPHS} paragraphs, peer: python-docx"
    return _beside(what, lambda: look_here_into("docx", "a.docx", data), peer)


def _pdf() -> tuple[str, str, str, str]:
    page = _LINES.replace("\n", "\n\n") * 8
    markup = "#pagebreak()\n".join([f'#set text(font: "Noto Serif CJK SC")\n{page}'] * _PAGES)
    data = typst.compile(markup.encode())

    def peer() -> list[str]:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return [page.extract_text() for page in pdf.pages]

    what = f"look into a PDF, {_PAGES} pages, unseen text told, peer: pdfplumber"
    return _beside(what, lambda: look_here_into("pdf", "a.pdf", data), peer)


def _beside(
    what: str, ours: Callable[[], object], peer: Callable[[], object]
) -> tuple[str, str, str, str]:
    one, other = _seconds(ours), _seconds(peer)
    return (what, f"{one * 1000:.0f} ms", f"{other * 1000:.0f} ms", f"{one / other:.2f}")


def _seconds(work: Callable[[], object]) -> float:
    """The best of three, by this process's own time."""
    times = []
    for _ in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)
