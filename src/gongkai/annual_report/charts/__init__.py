"""Charts as SVG without script: bars and lines, their numbers written on them.

A chart's title says what it shows; axes begin at 0, or below where values do; colours are told
apart by lightness as well as hue. Colours and faces are attributes, so that a drawing stands alone,
and classes, so that a page may set them in its own way (dark mode). The same data give the same
drawing.
"""

from gongkai.annual_report.charts.bars import bar_chart
from gongkai.annual_report.charts.drawing import COLOURS, INK, INK_2, PAPER, WIDTH, Number
from gongkai.annual_report.charts.lines import line_chart

__all__ = ["COLOURS", "INK", "INK_2", "PAPER", "WIDTH", "Number", "bar_chart", "line_chart"]
