"""A guard against hanging: how much work a hostile input may make at most.

Nothing is measured here (that is what `make bench` is for). The bound lies so far above what a
linear way needs, and so far below what a quadratic one would take, that a busy machine does not
decide the outcome.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

PATIENCE = 20.0
"""Seconds of this process's own work, whatever else the machine is doing."""


@contextmanager
def not_hanging(seconds: float = PATIENCE) -> Iterator[None]:
    """Fail where the block works longer than `seconds`."""
    start = process_time()
    yield
    assert process_time() - start < seconds
