"""A report as the JSON of `gongkai report read --format json`."""

import json

from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import to_json


def write(report: Report) -> bytes:
    """Half a surrogate, which UTF-8 does not know, is written as JSON's own escape."""
    text = json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace")
