"""The page's colours by the measure of WCAG 2.1: text at least 4.5 to 1, drawings 3 to 1."""

import re
from importlib.resources import files

import pytest

from gongkai.annual_report.charts import COLOURS, INK, INK_2

STYLE = files("gongkai.annual_report.writers.html").joinpath("report.css").read_text("utf-8")
TEXT, DRAWING = 4.5, 3.0


def _tokens(style: str, start: str) -> dict[str, str]:
    """The custom properties of the block that begins with `start`."""
    block = style[style.index(start) :]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[: block.index("}")]))


LIGHT = _tokens(STYLE, ":root {")
DARK = LIGHT | _tokens(STYLE, "@media (prefers-color-scheme: dark)")
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


PAIRS = [
    ("ink", "paper", "the text"),
    ("ink-2", "paper", "captions and labels"),
    ("ink-3", "paper", "zeros, the palest there is"),
    ("ink-3", "paper-sunk", "zeros in the column of totals"),
    ("ink", "paper-sunk", "names of columns"),
    ("ink-2", "paper-sunk", "the smaller of them"),
    ("action", "paper", "links"),
    ("pause", "pause-wash", "unknown cells"),
    ("ink", "pause-wash", "why a table was not read"),
]


@THEMES
@pytest.mark.parametrize(("ink", "paper", "why"), PAIRS, ids=[why for *_, why in PAIRS])
def test_text_can_be_read(theme: dict[str, str], ink: str, paper: str, why: str) -> None:
    assert contrast(theme[ink], theme[paper]) >= TEXT, why


@THEMES
@pytest.mark.parametrize("mark", ["pause-hatch", "chart-1", "chart-2", "chart-3", "line-heavy"])
def test_marks_and_bars_can_be_seen(theme: dict[str, str], mark: str) -> None:
    assert contrast(theme[mark], theme["paper"]) >= DRAWING


@THEMES
def test_what_has_the_focus_can_be_seen(theme: dict[str, str]) -> None:
    assert contrast(theme["focus-band"], theme["focus-line"]) >= DRAWING


def test_a_drawing_that_stands_alone_can_be_read_on_white() -> None:
    assert min(contrast(ink, "#ffffff") for ink in (INK, INK_2)) >= TEXT
    assert min(contrast(colour, "#ffffff") for colour in COLOURS[:3]) >= DRAWING


@THEMES
def test_neighbouring_bars_differ_in_lightness(theme: dict[str, str]) -> None:
    """Who sees no hues tells the first two series apart all the same."""
    assert contrast(theme["chart-1"], theme["chart-2"]) >= 1.2


def test_no_type_is_smaller_than_thirteen_pixels_on_the_screen() -> None:
    screen = STYLE[: STYLE.index("@media print")]
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", screen)]
    sizes += [float(size) for size in re.findall(r"font: \d+ ([\d.]+)rem", screen)]
    assert min(sizes) * 16 >= 13


def test_no_type_is_smaller_than_nine_points_on_paper() -> None:
    paper = STYLE[STYLE.index("@media print") :]
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)pt", paper)) >= 9
