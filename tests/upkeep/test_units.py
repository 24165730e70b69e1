"""The services may write wherever a setting that we show lets them keep something."""

import re
from pathlib import Path

import pytest

from tools.serving import ROOT

WRITTEN = ("GONGKAI_DATA", "GONGKAI_BACKUPS", "GONGKAI_AUDIT_HEADS", "GONGKAI_AUDIT_KEY")
GUIDE = (ROOT / "docs" / "how-to" / "install-on-one-server.md").read_text("utf-8")


def shown() -> dict[str, Path]:
    text = (ROOT / ".env.example").read_text("utf-8")
    found = dict(re.findall(r"^# (GONGKAI_\w+)=(/\S+)", text, re.MULTILINE))
    return {name: Path(found[name]) for name in WRITTEN}


def writable(text: str) -> list[Path]:
    lines = re.findall(r"ReadWritePaths=([^\\\n]+)", text)
    return [Path(each.removeprefix("-")) for line in lines for each in line.split()]


@pytest.mark.parametrize("unit", ["web", "work", "tick"])
def test_every_folder_of_the_example_can_be_written(unit: str) -> None:
    own = writable((ROOT / "deploy" / f"gongkai-{unit}.service").read_text("utf-8"))
    added = writable(GUIDE)
    assert own == [Path("/var/lib/gongkai"), Path("/var/backups/gongkai")]
    outside = {
        name for name, path in shown().items() if not any(map(path.is_relative_to, own + added))
    }
    assert outside == set()


def test_what_is_added_is_made_the_accounts_and_may_be_absent() -> None:
    assert "/etc/systemd/system/gongkai-.service.d/folders.conf" in GUIDE
    made = re.search(r"install -d -m 700 -o gongkai -g gongkai (/mnt\S+) (\S+)", GUIDE)
    assert made is not None
    assert f"ReadWritePaths=-{made[1]} -{made[2]}" in GUIDE
