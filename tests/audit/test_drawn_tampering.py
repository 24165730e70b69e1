"""Tampering that nobody thought of: drawn at random, the same each time, and always found."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.verifying import verify
from tests.audit.chains import forge_from, heads, make_chain, tamper, unguarded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]

LENGTH, SIGNED = 12, (3, 7, 12)
WORDS = ("sentence", "actor_name", "actor_posts", "subject_id", "address", "action")


def change_words(draw: Random) -> None:
    column, sequence = draw.choice(WORDS), draw.randint(1, LENGTH)
    tamper(f"UPDATE audit_entry SET {column} = 'drawn' WHERE sequence = %s", sequence)


def remove_some(draw: Random) -> None:
    for sequence in draw.sample(range(1, LENGTH + 1), draw.randint(1, LENGTH)):
        tamper("DELETE FROM audit_entry WHERE sequence = %s", sequence)


def exchange_two(draw: Random) -> None:
    one, other = draw.sample(range(1, LENGTH + 1), 2)
    with unguarded():
        for old, new in ((one, 0), (other, one), (0, other)):
            Entry.objects.filter(sequence=old).update(sequence=new)


def rewrite_from(draw: Random) -> None:
    """Change one and make every hash after it right, and the end."""
    sequence = draw.randint(2, LENGTH)
    tamper("UPDATE audit_entry SET actor_name = 'drawn' WHERE sequence = %s", sequence)
    forge_from(sequence)


def cut_and_say_so(draw: Random) -> None:
    last = draw.randint(1, LENGTH - 1)
    tamper("DELETE FROM audit_entry WHERE sequence > %s", last)
    ChainEnd.objects.update(sequence=last, hash=Entry.objects.get(sequence=last).hash)


def shift_down(draw: Random) -> None:
    """Remove one, number those behind it anew, and make every hash right."""
    sequence = draw.randint(2, LENGTH - 1)
    tamper("DELETE FROM audit_entry WHERE sequence = %s", sequence)
    for later in range(sequence + 1, LENGTH + 1):
        tamper("UPDATE audit_entry SET sequence = %s WHERE sequence = %s", later - 1, later)
    forge_from(sequence)
    ChainEnd.objects.update(sequence=LENGTH - 1)


WAYS = (change_words, remove_some, exchange_two, rewrite_from, cut_and_say_so, shift_down)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("way", WAYS)
def test_it_is_found(way: Callable[[Random], None], seed: int, heads: Path) -> None:
    make_chain(LENGTH, signed_at=SIGNED)
    assert verify(heads) == []
    way(Random(seed))
    assert verify(heads) != []
