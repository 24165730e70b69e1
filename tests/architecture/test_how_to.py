"""What the pages say to type can be typed: each command is there, with the options written."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gongkai.cli import gongkai
from tests.architecture.sources import ROOT

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
TYPED = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?(gongkai(?:-owner)?) ([a-z].*)$")
INLINE = re.compile(r"`((?:\.venv/bin/)?gongkai(?:-owner)? [^`]+)`")
OWNERS = {"migrate", "restore", "expunge", "audit roles", "audit retain"}
"""What only the owner of a PostgreSQL database can do."""


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the words of each command in a block (a line that ends in a backslash goes on),
    and in the text."""
    text = page.read_text("utf-8").replace("\\\n", " ")
    for line in [*map(str.strip, text.splitlines()), *INLINE.findall(text)]:
        found = TYPED.match(line)
        if found and not re.search(r"[\u4e00-\u9fff].*。", line):
            yield found[1], shlex.split(found[2].split(" # ")[0].split("…")[0], comments=True)


def refused(words: list[str]) -> str:
    """Why the words are no call of `gongkai`; "" where they are."""
    command: click.Command = gongkai
    rest = words
    while isinstance(command, click.Group) and rest:
        found = command.get_command(click.Context(command), rest[0])
        if found is None:
            return f"{' '.join(words)}: no {rest[0]}"
        command, rest = found, rest[1:]
    known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    wrong = [word for word in rest if word.startswith("-") and word not in known]
    return f"{' '.join(words)}: no {wrong}" if wrong else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_is_one(page: Path) -> None:
    assert [each for each in (refused(words) for _, words in commands(page)) if each] == []


def test_commands_were_found_to_be_tried() -> None:
    found = {name: len(list(commands(ROOT / "docs" / "how-to" / name))) for name in REQUIRED}
    assert {name for name, count in found.items() if count < REQUIRED[name]} == set()


REQUIRED = {
    "install-on-one-server.md": 8,
    "back-up-and-restore.md": 6,
    "keep-the-audit.md": 6,
    "check-a-report.md": 5,
}


def test_the_owners_command_is_used_for_the_owners_work() -> None:
    typed = {
        " ".join(words[: 2 if words[0] == "audit" else 1])
        for page in PAGES
        for name, words in commands(page)
        if name == "gongkai-owner" and words
    }
    assert typed == OWNERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_account_and_the_settings_are_left_to_the_command(page: Path) -> None:
    """A command that is typed past it has other settings, or leaves files that are root's."""
    past = re.compile(r"runuser -u gongkai|/opt/gongkai/\.venv|\. /etc/gongkai|manage\.py")
    lines = page.read_text("utf-8").splitlines()
    assert [line for line in lines if past.search(line)] == []


def test_the_install_page_puts_the_command_into_the_path() -> None:
    text = (ROOT / "docs" / "how-to" / "install-on-one-server.md").read_text("utf-8")
    linked = text.index("ln -s /opt/gongkai/deploy/gongkai /usr/local/bin/gongkai\n")
    assert linked < text.index("\ngongkai")
    assert (ROOT / "deploy" / "gongkai").stat().st_mode & 0o111
    assert "/usr/local/bin/gongkai tick" in (ROOT / "deploy" / "gongkai.cron").read_text("utf-8")
