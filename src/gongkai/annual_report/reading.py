"""From a file's bytes to a report: a document read and interpreted, or the JSON of a report."""

import json
from dataclasses import dataclass
from pathlib import Path

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.files import read_file
from gongkai.annual_report.readers.sniffing import sniff
from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import from_json

_SPACE = 4096
"""Bytes within which JSON has begun."""


@dataclass(frozen=True)
class Loaded:
    """A report and the format it was found in (`docx`, `html`, ..., `json`)."""

    format: str
    report: Report


def load(path: Path) -> Loaded:
    """The report at `path`. Unreadable, with one sentence, where there is none."""
    data = read_file(path)
    return Loaded("json" if _is_json(data) else sniff(data), read_report(data))


def read_report(data: bytes) -> Report:
    """The report in `data`, whatever its format (told by content).

    Raises `document.Unreadable`, with one sentence in Chinese, where the file cannot be read.
    """
    return _from_json(data) if _is_json(data) else interpret(read_document(data))


def _is_json(data: bytes) -> bool:
    return data[:_SPACE].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _from_json(data: bytes) -> Report:
    try:
        found = json.loads(data)
        report = from_json(found)
    except RecursionError as error:
        raise Unreadable("不是年度报告的数据：JSON嵌套过深。") from error
    except UnicodeDecodeError as error:
        raise Unreadable("不是年度报告的数据：JSON的编码不是UTF-8。") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"JSON不完整或有误（第{error.lineno}行）。") from error
    except ValueError as error:
        raise Unreadable("不是年度报告的数据：结构与约定不符。") from error
    if not _sound(report):
        raise Unreadable("不是年度报告的数据：结构与约定不符。")
    return report


def _sound(report: Report) -> bool:
    """Whether every part has the type it should: JSON written by hand may hold anything."""
    texts = [report.title, report.preamble, report.contact, *report.agency_names, *report.notes]
    for section in report.sections:
        texts += [section.printed_number, section.title, section.text]
    numbers = [report.year, *(section.number for section in report.sections)]
    return (
        report.form in ("free", *FORMS)
        and isinstance(report.agency, str | None)
        and all(isinstance(text, str) for text in texts)
        and all(isinstance(number, int | None) for number in numbers)
    )
