"""From a file's bytes to a report: reader and interpretation in one call."""

from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.report import Report


def read_report(data: bytes) -> Report:
    """The report in `data`, whatever its format (told by content).

    Raises `document.Unreadable`, with one sentence in Chinese, where the file cannot be read.
    """
    return interpret(read_document(data))
