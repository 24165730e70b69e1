"""What the README shows is what the commands print today."""

import re
import shlex
import subprocess

import pytest

from tests.architecture.sources import ROOT
from tests.journeys.command import GONGKAI

PAGES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _examples() -> list[tuple[str, str, str]]:
    """Page, command and shown output of every `$ gongkai` in a console block."""
    found = []
    for page in PAGES:
        for block in BLOCK.findall((ROOT / page).read_text("utf-8")):
            for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = shown.partition("\n")
                if command.startswith("gongkai "):
                    found.append((page, command, output.strip()))
    return found


def test_both_pages_show_the_same_commands() -> None:
    by_page = [[command for page, command, _ in _examples() if page == which] for which in PAGES]
    assert by_page[0] == by_page[1] != []


@pytest.mark.parametrize(("page", "command", "output"), _examples(), ids=lambda v: v[:50])
def test_the_output_shown_is_real(page: str, command: str, output: str, tmp_path) -> None:
    words = [word.replace("out/", f"{tmp_path}/") for word in shlex.split(command)[1:]]
    done = subprocess.run(
        [GONGKAI, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    printed = (done.stdout + done.stderr).replace(f"{tmp_path}/", "out/").strip()
    if output.endswith("…"):
        kept = output.removesuffix("…").rstrip()
        assert printed[: len(kept)] == kept
    else:
        assert printed == output
