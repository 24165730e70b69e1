"""A report as the JSON of `gongkai report read --format json`."""

import json

from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import to_json


def write(report: Report) -> bytes:
    return (json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n").encode()
