"""A folder that may not be entered, and commands that are not let in: not as root either."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PR_CAPBSET_DROP = 24
_PASSES_EVERYWHERE = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def not_let_in() -> None:
    """In the child, before it becomes the command: of root the rights by which it enters whatever
    folder there is are taken; nobody else has them."""
    for each in _PASSES_EVERYWHERE:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, each, 0, 0, 0)


@contextmanager
def closed(folder: Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    folder.chmod(0)
    try:
        yield folder
    finally:
        folder.chmod(0o700)
