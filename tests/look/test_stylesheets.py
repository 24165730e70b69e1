"""The stylesheets keep to what old browsers know, and the templates to what they hold."""

import re

import pytest

from tests.architecture.sources import ROOT
from tests.architecture.test_imports import PURE
from tests.look.stylesheets import FOLDER, NAMES, block, classes, everything, text

TOO_NEW = {
    "nesting": r"[{;]\s*&",
    "a relational selector": r":has\(",
    "a container query": r"@container|container-type",
    "light-dark()": r"light-dark\(",
    "a cascade layer": r"@layer",
    "colour mixing": r"color-mix\(|oklch\(",
    "a range query": r"@media[^{]*[<>]",
    "a modal selector": r":modal\b",
    "a logical list of selectors": r":is\(|:where\(",
}
"""What Chromium 90 or a fork of its age does not know, or knows in part."""


@pytest.mark.parametrize("what", TOO_NEW)
def test_no_rule_needs_a_newer_browser(what: str) -> None:
    assert re.findall(TOO_NEW[what], everything()) == []


def test_every_brace_is_closed() -> None:
    for name in NAMES:
        assert text(name).count("{") == text(name).count("}"), name


@pytest.mark.parametrize("name", NAMES)
def test_a_stylesheet_can_be_read(name: str) -> None:
    lines = (FOLDER / f"{name}.css").read_text("utf-8").splitlines()
    assert len(lines) <= 400
    assert max(len(line) for line in lines) <= 140


def test_dark_by_the_system_is_dark_by_choice() -> None:
    chosen = block(':root[data-theme="dark"] {').split()
    system = block(':root:not([data-theme="light"]) {').split()
    assert system == chosen


def test_the_tokens_that_are_defined_are_those_that_are_used() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", everything()))
    assert set(re.findall(r"(--[\w-]+):", text("tokens"))) == used


def test_colours_stand_in_the_tokens_alone() -> None:
    rest = "\n".join(text(name) for name in NAMES if name not in ("tokens", "print"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rest) == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert re.findall(r"url\(|@import|@font-face|https?:", everything()) == []


def test_no_text_is_smaller_than_13_pixels() -> None:
    sizes = re.findall(r"font(?:-size)?:[^;]*?(\d*\.\d+)rem", everything())
    assert [size for size in sizes if float(size) < 0.8125] == []


def test_focus_is_never_taken_away_without_something_in_its_place() -> None:
    """`outline: 0` stands only where the focus is not by key, or a ground and a line take over."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", everything())
    bare = [
        selector.strip()
        for selector, body in rules
        if re.search(r"outline:\s*(0|none)", body) and "background: var(--focus-band)" not in body
    ]
    assert bare == ['main:focus, [tabindex="-1"]:focus:not(:focus-visible)']


def test_movement_stops_where_it_is_not_wanted() -> None:
    reduced = re.findall(
        r"@media \(prefers-reduced-motion: reduce\) \{\s*([^{}]+)\{([^{}]*)\}", everything()
    )
    assert [(selector.strip(), body.strip()) for selector, body in reduced] == [
        (":root", "--quick: 0ms;"),
        (".btn.is-busy::before", "animation: none;"),
    ]


BUILT = {
    *(f"in-{depth}" for depth in range(1, 8)),  # how deep a body lies in the tree
    *("tally-s", "tally-l"),
    *("is-back", "is-next", "is-void"),  # states of a level of review
    "htmx-request",  # on what is being replaced
}
"""Classes that pages put together out of a word and a value, or that htmx gives."""

SCALES = {"mb2", "mb7", "mt7", "notice-kept"}
"""Steps of a scale that is kept whole, though no page asks for this one today."""


def test_every_class_with_a_rule_stands_in_a_page_a_script_or_a_tag() -> None:
    assert classes() - _words_of_the_office() == BUILT | SCALES


def _words_of_the_office() -> set[str]:
    """Every word of the templates, the scripts and the modules of the office."""
    office = ROOT / "src" / "gongkai"
    pages = [*office.glob("**/templates/**/*.html"), *FOLDER.glob("*.js")]
    modules = [
        path for path in office.glob("*/**/*.py") if path.relative_to(office).parts[0] not in PURE
    ]
    texts = (path.read_text("utf-8") for path in [*pages, *modules])
    return {word for each in texts for word in re.findall(r"[\w-]+", each)}
