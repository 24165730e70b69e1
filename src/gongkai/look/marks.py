"""The 正 tally as strokes, and the ten line icons, as SVG.

A stroke of 正 is a counted working day: never a paused one, never a day off.
"""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

STROKES = ("M3 4H21", "M12 4V20", "M12 11.5H19", "M6.5 11.5V20", "M2 20H22")
"""横, 竖, 横, 竖, 横: the order in which the character is written."""

MOST_STROKES = 100
"""Twenty characters. A longer term is said in words; nobody counts beyond that by eye."""

DONE, TODAY, LATE, AHEAD = "d", "t", "l", ""

ICONS = {
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16.2 16.2 21 21",
    "download": "M12 3v12M7 10.5l5 5 5-5M4 20.5h16",
    "file": "M13.5 3H6v18h12V7.5zM13.5 3v4.5H18M9 12.5h6M9 16.5h6",
    "print": "M7 9V3.5h10V9M7 17.5H3.5V9h17v8.5H17M7 14h10v6.5H7z",
    "check": "M4.5 12.5 10 18 19.5 6.5",
    "close": "M5.5 5.5l13 13M18.5 5.5l-13 13",
    "warning": "M12 3.5 2.5 20.5h19zM12 10v5M12 17.9v.2",
    "lock": "M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3.5 2",
    "go": "M4.5 12h15M13.5 6l6 6-6 6",
}
"""Drawn on 24 units, for a line of 1.75 with square ends."""


def icon(name: str) -> SafeString:
    """The icon as inline SVG, hidden from a reader's voice: a word always stands beside it.

    KeyError for a name that is none: a template's own mistake, found by the test that renders it.
    """
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name]
    )


def strokes(done: int, total: int, today: int = 0, late: int = 0) -> tuple[str, ...]:
    """The kind of each stroke: `done` counted days (number `today` in its own colour), what is
    left of `total`, then `late` days beyond it."""
    within = tuple(
        (TODAY if at == today else DONE) if at <= done else AHEAD for at in range(1, total + 1)
    )
    return within + (LATE,) * late


def character(kinds: tuple[str, ...]) -> SafeString:
    """One 正, or as many of its strokes as there are `kinds`; strokes of a kind are one path."""
    paths: dict[str, str] = {}
    for stroke, kind in zip(STROKES, kinds, strict=False):
        paths[kind] = paths.get(kind, "") + stroke
    drawn = format_html_join(
        "",
        '<path{} d="{}"/>',
        ((mark_safe(f' class="{kind}"') if kind else "", path) for kind, path in paths.items()),
    )
    return format_html('<svg viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawn)


@lru_cache(maxsize=4096)
def tally(done: int, total: int, today: int = 0, late: int = 0, size: str = "") -> SafeString:
    """The tally with its sentence as name: `20个工作日，已计14日，余6日`.

    `size` is "", "s" or "l". Numbers below nothing are nothing; a tally longer than MOST_STROKES is
    its sentence alone.
    """
    total, late = max(total, 0), max(late, 0)
    done = min(max(done, 0), total)
    said = sentence(done, total, late)
    if total + late > MOST_STROKES:
        return format_html("<span>{}</span>", said)
    kinds = strokes(done, total, today, late)
    drawn = (character(kinds[at : at + 5]) for at in range(0, len(kinds), 5))
    return format_html(
        '<span class="{}" role="img" aria-label="{}">{}</span>',
        f"tally tally-{size}" if size in ("s", "l") else "tally",
        said,
        format_html_join("", "{}", ((each,) for each in drawn)),
    )


def sentence(done: int, total: int, late: int) -> str:
    """What the strokes say."""
    if late:
        return f"{total}个工作日，超过{late}日"
    if done == total:
        return f"{total}个工作日，已计{done}日，期限届满"
    return f"{total}个工作日，已计{done}日，余{total - done}日"
