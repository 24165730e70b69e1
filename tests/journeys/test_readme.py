"""What the README shows is what the commands print today."""

import re

import pytest

from tools.readme_examples import PAGES, ROOT, examples, shown

SHOWN = [(page, *example) for page in PAGES for example in examples(page)]


def test_both_pages_show_the_same_commands() -> None:
    english, chinese = ([command for command, _ in examples(page)] for page in PAGES)
    assert english == chinese != []


@pytest.mark.parametrize(("page", "command", "output"), SHOWN, ids=lambda v: v[:50].strip())
def test_the_output_shown_is_real(page: str, command: str, output: str) -> None:
    assert shown(command, output) == output


_MEASURED = re.compile(
    r"^\| [^|]+ \| (?P<ours>[\d,.]+)[^|]* \| \D*(?P<peer>[\d,.]+)[^|]* \| (?P<ratio>[\d,.]+) \|$",
    re.MULTILINE,
)


def _measured(page: str) -> list[list[float]]:
    """Of each row of the table of speeds what is ours, the peer's, and the ratio."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        [float(number.replace(",", "")) for number in row.groups()]
        for row in _MEASURED.finditer(text)
    ]


def test_both_pages_show_the_same_run() -> None:
    english, chinese = map(_measured, PAGES)
    assert len(english) >= 8
    assert english == chinese


@pytest.mark.parametrize("page", PAGES)
def test_every_ratio_is_that_of_its_numbers(page: str) -> None:
    for ours, peer, ratio in _measured(page):
        assert ours / peer == pytest.approx(ratio, rel=0.03), (ours, peer, ratio)
