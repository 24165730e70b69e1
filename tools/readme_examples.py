"""The commands shown in the READMEs, and what they print."""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-CN.md")
GONGKAI = Path(sys.executable).with_name("gongkai")
CUT = "…"
"""On the last line of an output that is shown in part."""

_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (gongkai .*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def examples(page: str) -> list[tuple[str, str]]:
    """Each command of a page's console blocks, with the output shown for it."""
    blocks = _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    return [found.groups() for block in blocks for found in _COMMAND.finditer(block)]


def printed(command: str) -> str:
    """What `command` prints today, run in the repository; what it writes to out/ is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        words = [word.replace("out/", f"{folder}/") for word in shlex.split(command)[1:]]
        done = subprocess.run(
            [GONGKAI, *words], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )
        return (done.stdout + done.stderr).replace(f"{folder}/", "out/").rstrip() + "\n"


def shown(command: str, before: str) -> str:
    """The output as the page shows it: as many lines as before, where it was shown in part."""
    now = printed(command)
    if before.rstrip().endswith(CUT):
        kept = now.splitlines(keepends=True)[: before.rstrip().count("\n")]
        return "".join(kept) + CUT + "\n"
    return now


def renew(page: str) -> None:
    """Write the outputs of a page's examples anew."""
    path = ROOT / page
    text = _BLOCK.sub(
        lambda block: _COMMAND.sub(
            lambda found: f"$ {found[1]}\n{shown(found[1], found[2])}", block[0]
        ),
        path.read_text(encoding="utf-8"),
    )
    path.write_text(text, encoding="utf-8")
