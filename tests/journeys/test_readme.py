"""What the README shows is what the commands print today."""

import pytest

from tools.readme_examples import PAGES, examples, shown

SHOWN = [(page, *example) for page in PAGES for example in examples(page)]


def test_both_pages_show_the_same_commands() -> None:
    english, chinese = ([command for command, _ in examples(page)] for page in PAGES)
    assert english == chinese != []


@pytest.mark.parametrize(("page", "command", "output"), SHOWN, ids=lambda v: v[:50].strip())
def test_the_output_shown_is_real(page: str, command: str, output: str) -> None:
    assert shown(command, output) == output
