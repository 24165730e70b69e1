"""Reports written: one folder a format behind one interface.

What is written can be read again through what it shows; no copy of the data is hidden in the file.
"""

from collections.abc import Callable, Mapping

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import docx, html, json, pdf, txt, xlsx

Writer = Callable[[Report], bytes]
"""A writer: the report in, the file's bytes out; the same report gives the same bytes."""

WRITERS: Mapping[str, Writer] = {
    "docx": docx.write,
    "pdf": pdf.write,
    "html": html.write,
    "xlsx": xlsx.write,
    "json": json.write,
    "txt": txt.write,
}


def write_report(report: Report, format: str) -> bytes:
    """`report` as a file of `format`, a key of `WRITERS`; ValueError where it is none.

    `gongkai.paper.model.Unprintable` where a PDF is asked for and no Chinese font is installed.
    """
    writer = WRITERS.get(format)
    if writer is None:
        raise ValueError(f"不能写成 {format}：可用的格式是 {'、'.join(WRITERS)}。")
    return writer(report)
