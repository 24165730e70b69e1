"""Where the act that is going on came from, so that services need not hand it down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ADDRESS: ContextVar[str] = ContextVar("address", default="")


@contextmanager
def coming_from(address: str) -> Iterator[None]:
    token = _ADDRESS.set(address)
    try:
        yield
    finally:
        _ADDRESS.reset(token)


def address() -> str:
    """The network address of the request that is being answered; "" where there is none."""
    return _ADDRESS.get()
