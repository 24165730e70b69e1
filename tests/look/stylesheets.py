"""The stylesheets as text: their tokens by mode, their rules, their classes."""

import re
from functools import cache

from tests.architecture.sources import ROOT

FOLDER = ROOT / "src" / "gongkai" / "static" / "gongkai"
NAMES = ("tokens", "frame", "controls", "parts", "days", "print")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")


@cache
def text(name: str) -> str:
    return _COMMENT.sub("", (FOLDER / f"{name}.css").read_text("utf-8"))


def everything() -> str:
    return "\n".join(text(name) for name in NAMES)


def classes() -> set[str]:
    """Every class that has a rule."""
    selectors = re.sub(r"\{[^{}]*\}", " ", everything())
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))


def block(opening: str) -> str:
    """The declarations of the first rule in the tokens that begins with `opening`."""
    start = text("tokens").index(opening) + len(opening)
    return text("tokens")[start : text("tokens").index("}", start)]


MODES = {
    "light": [":root {"],
    "dark": [":root {", ':root[data-theme="dark"] {'],
    "large": [":root {", ':root[data-type="large"] {'],
    "dark and large": [":root {", ':root[data-theme="dark"] {', ':root[data-type="large"] {'],
}


def tokens(mode: str) -> dict[str, str]:
    """Every token of a mode, with what it refers to put in its place."""
    found: dict[str, str] = {}
    for opening in MODES[mode]:
        found |= dict(_TOKEN.findall(block(opening)))
    return {name: _resolved(value, found) for name, value in found.items()}


def _resolved(value: str, found: dict[str, str]) -> str:
    while match := re.fullmatch(r"var\((--[\w-]+)\)", value.strip()):
        value = found[match[1]]
    return value.strip()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    assert re.fullmatch(r"#[0-9a-f]{6}", colour), colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
