"""Damaged files of every format: a sound document or one sentence, and nothing else, ever.

Bounded by runs and by a minute in all; `atheris_target` can be left running for longer by hand.
"""

import random
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual_report.document import Cell, Document, Grid, Line, Paragraph, Unreadable
from gongkai.annual_report.readers import READERS, read_document
from tests.annual_report.readers.harness import (
    AT_ONCE,
    check,
    damaged,
    fuzz_one,
    read_picture_unseen,
    valid,
)

ROOT = Path(__file__).resolve().parents[3]
UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
CHANCE = st.randoms(use_true_random=False)

ATHERIS = "atheris"
ENGINE = ATHERIS if find_spec("atheris") else "plain random damage, for atheris is not installed"


def test_there_is_a_valid_file_of_every_format() -> None:
    assert sorted(valid()) == sorted(READERS)


@pytest.mark.parametrize("kind", sorted(READERS))
def test_a_file_that_is_not_damaged_is_read(kind: str) -> None:
    read = read_picture_unseen if kind == "image" else read_document
    assert read(valid()[kind]).format == ("html" if kind == "mhtml" else kind)


@settings(UNHURRIED, max_examples=400)
@given(st.sampled_from(AT_ONCE), CHANCE)
def test_a_damaged_file_is_read_or_refused(kind: str, chance: random.Random) -> None:
    check(damaged(valid()[kind], valid().values(), chance))


@settings(UNHURRIED, max_examples=12)
@given(st.sampled_from(("doc", "pdf")), CHANCE)
def test_a_damaged_file_that_a_child_reads_is_read_or_refused(
    kind: str, chance: random.Random
) -> None:
    check(damaged(valid()[kind], [valid()[kind]], chance))


@pytest.mark.filterwarnings("ignore")
@settings(UNHURRIED, max_examples=40)
@given(CHANCE)
def test_a_damaged_picture_is_opened_or_refused(chance: random.Random) -> None:
    try:
        document = read_picture_unseen(damaged(valid()["image"], [valid()["image"]], chance))
    except Unreadable as refused:
        assert str(refused).endswith("。")
    else:
        assert set(document.blocks) == {Paragraph("字")}


@settings(UNHURRIED, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(sorted(set(AT_ONCE) - {"text"})))
def test_a_mark_with_nonsense_behind_it_is_read_or_refused(rest: bytes, kind: str) -> None:
    check(valid()[kind][:16] + rest)


@settings(UNHURRIED, max_examples=30)
@given(st.sampled_from(AT_ONCE), st.floats(0, 1, exclude_max=True))
def test_a_file_cut_anywhere_is_read_or_refused(kind: str, share: float) -> None:
    data = valid()[kind]
    check(data[: int(share * len(data))])


@pytest.mark.parametrize("engine", [ENGINE])
def test_nothing_else_is_found_in_a_bounded_search_by(engine: str, tmp_path: Path) -> None:
    if engine != ATHERIS:
        chance = random.Random(20260101)
        for _ in range(1500):
            fuzz_one(damaged(valid()[chance.choice(AT_ONCE)], valid().values(), chance))
        return
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for kind in AT_ONCE:
        (corpus / kind).write_bytes(valid()[kind])
    limits = ["-runs=20000", "-max_total_time=20", "-max_len=20000", "-seed=1", "-timeout=60"]
    target = [sys.executable, "-m", "tests.annual_report.readers.atheris_target", str(corpus)]
    done = subprocess.run(
        [*target, *limits, f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]


UNSOUND: dict[str, Callable[[], Document]] = {
    "an exception of a library": lambda: (_ for _ in ()).throw(KeyError("x")),
    "a sentence that is none": lambda: (_ for _ in ()).throw(Unreadable("broken")),
    "two sentences": lambda: (_ for _ in ()).throw(Unreadable("坏了。再试。")),
    "a format that there is not": lambda: Document("odt", ()),
    "a note that is no sentence": lambda: Document("pdf", (), ("page 3",)),
    "a paragraph of two lines": lambda: Document("pdf", (Paragraph("甲\n乙"),)),
    "a paragraph of nothing": lambda: Document("pdf", (Paragraph(" "),)),
    "a heading deeper than any": lambda: Document("pdf", (Paragraph("甲", 10),)),
    "a raw line of two": lambda: Document("pdf", (Line("甲\n乙"),)),
    "a cell over another": lambda: Document(
        "pdf", (Grid.of((Cell(0, 0, "1", columns=2), Cell(0, 1, "2"))),)
    ),
    "a cell of no height": lambda: Document("pdf", (Grid.of((Cell(0, 0, "1", rows=0),)),)),
    "cells out of order": lambda: Document("pdf", (Grid.of((Cell(1, 0, "1"), Cell(0, 0, "2"))),)),
}


@pytest.mark.parametrize("what", UNSOUND)
def test_the_search_would_see(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held above is held: each unsound outcome is told from a sound one."""
    make = UNSOUND[what]
    monkeypatch.setattr("tests.annual_report.readers.harness.read_document", lambda _: make())
    with pytest.raises((AssertionError, KeyError)):
        check(b"x")
