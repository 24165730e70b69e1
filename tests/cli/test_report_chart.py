"""The drawing of a trend says what it does not know."""

import pytest

from gongkai.annual_report.trend import trend
from gongkai.cli.report_chart import span, trend_chart
from tests.annual_report.zeros import zeros


def test_a_line_of_which_nothing_is_known_is_called_unknown() -> None:
    cells = {"requests.granted.total": None}
    drawing = trend_chart(trend([zeros(2024, cells=cells), zeros(2025, cells=cells)]))
    assert ">予以公开（未知）<" in drawing  # its colour stood there, and no line
    assert ">不予公开<" in drawing


def test_a_line_known_in_one_year_keeps_its_name() -> None:
    cells = {"requests.granted.total": None}
    assert ">予以公开<" in trend_chart(trend([zeros(2024, cells=cells), zeros(2025)]))


def test_one_year_of_which_nothing_is_known_is_named_once() -> None:
    drawing = trend_chart(trend([zeros(2025, unread={"requests": "image"})]))
    assert "青岩县交通运输局本年新收申请：2025年数据未知" in drawing


@pytest.mark.parametrize(
    ("years", "words"), [((2025,), "2025年"), ((2021, 2022, 2023), "2021—2023年")]
)
def test_years_are_a_span_where_there_are_two(years: tuple[int, ...], words: str) -> None:
    assert span(years) == words
