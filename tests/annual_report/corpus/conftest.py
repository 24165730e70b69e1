"""What several tests of the summary look at."""

import pytest

from gongkai.annual_report.corpus.summary import write_summary
from tests.annual_report.corpus.made_up_parts import failure, finding, report, results


@pytest.fixture
def three(tmp_path):
    """Three reports of two units, one wrong in two cells, and a file that could not be read."""
    out = results(
        tmp_path,
        reports=[
            report(0, year=2024),
            report(1, format="text", form="2019", remedies="image"),
            report(2, unit="青岩县水利局", year=None),
        ],
        findings=[
            finding(1),
            finding(1),
            finding(2, id="S1-01", severity="warning", title="缺一方面"),
        ],
        failures=[failure(3, "文件是空的。")],
        linked=[{"report": 1, "last_report": 0, "sisters": 0, "children": 0}],
    )
    return out, write_summary(out)
