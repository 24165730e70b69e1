"""An alarm that ends a child process which takes too long, even in the midst of code in C."""

import signal

_armed = False


def arm(seconds: int) -> None:
    """End this process in `seconds` unless it is allowed more: for a child that reads a file."""
    global _armed
    _armed = True
    signal.alarm(seconds)


def allow(seconds: int) -> None:
    """Give the next step `seconds` from now. Without `arm`, nothing is timed."""
    if _armed:
        signal.alarm(seconds)
