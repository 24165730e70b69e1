"""The two real reports of ../shared/seeds; where they are absent, their tests are skipped."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "seeds"
ZHANHE = FOLDER / "000_7826c6d2cd2971a3.txt"
WENDENG = FOLDER / "004_9ca9fe4e3a9bd26e.txt"

needs_seeds = pytest.mark.skipif(
    not (ZHANHE.is_file() and WENDENG.is_file()),
    reason="../shared/seeds is absent: the two real reports are not part of this repository",
)
