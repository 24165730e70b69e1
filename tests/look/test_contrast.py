"""Contrast of every pair that the pages set, computed from the tokens (WCAG 2.2, 1.4.3, 1.4.11)."""

import pytest

from tests.look.stylesheets import MODES, contrast, tokens

TEXT = [
    ("ink", "paper"),
    ("ink", "paper-sunk"),
    ("ink", "paper-press"),
    ("ink-2", "paper"),
    ("ink-2", "paper-sunk"),
    ("ink-3", "paper"),
    ("ink-3", "paper-sunk"),
    ("on-ink", "ink"),
    ("action", "paper"),
    ("action", "paper-sunk"),
    ("action", "action-wash"),
    ("action-press", "paper"),
    ("action-press", "action-wash"),
    ("on-action", "action"),
    ("on-action", "action-press"),
    ("visited", "paper"),
    ("kept", "paper"),
    ("ink", "kept-wash"),
    ("ink", "action-wash"),
    ("pause", "paper"),
    ("pause", "pause-wash"),
    ("ink", "pause-wash"),
    ("late", "paper"),
    ("late", "paper-sunk"),
    ("late", "late-wash"),
    ("ink", "late-wash"),
    ("on-late", "late"),
    ("day-counted-text", "day-counted"),
    ("on-action", "day-today"),
    ("focus-line", "focus-band"),
]
DRAWN = [
    ("line-control", "paper"),
    ("line-control", "paper-sunk"),
    ("day-ahead", "paper"),
    ("day-counted", "paper"),
    ("day-today", "paper"),
    ("tally-done", "paper"),
    ("tally-today", "paper"),
    ("tally-late", "paper"),
    ("pause-hatch", "paper"),
    ("kept", "paper"),
    ("line-heavy", "paper"),
]
"""Without these a control or a day could not be seen. Hairlines between rows and the strokes of
days to come carry nothing alone: a sentence says the same."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids="-on-".join)
def test_text_is_read_at_4_5_to_1(mode: str, ink: str, ground: str) -> None:
    found = tokens(mode)
    assert contrast(found[f"--{ink}"], found[f"--{ground}"]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("line", "ground"), DRAWN, ids="-on-".join)
def test_what_is_drawn_is_seen_at_3_to_1(mode: str, line: str, ground: str) -> None:
    found = tokens(mode)
    assert contrast(found[f"--{line}"], found[f"--{ground}"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_focus_is_seen_on_every_ground(mode: str) -> None:
    """The band or the line against it: whichever the ground takes, the other shows."""
    found = tokens(mode)
    for ground in ("paper", "paper-sunk", "ink", "action", "late"):
        on = found[f"--{ground}"]
        best = max(contrast(found["--focus-band"], on), contrast(found["--focus-line"], on))
        assert best >= 3, ground


@pytest.mark.parametrize("mode", ["large", "dark and large"])
def test_large_type_knows_no_pale_text(mode: str) -> None:
    found = tokens(mode)
    assert found["--ink-2"] == found["--ink-3"] == found["--ink"]
    assert contrast(found["--tally-ahead"], found["--paper"]) >= 3


def test_the_formula_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
