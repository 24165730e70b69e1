"""What is slow and must not be done within an act, which holds the whole office: docs/decisions
0008. A test asks which of it was."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import get_hasher

from gongkai import screening
from gongkai.audit import services as audit
from gongkai.screening import cleaning, files

SLOW = (screening.screen, files.screen_file, cleaning.cleaned_copy)


class Watch:
    """`done` is what was done at all, `within` what of it while an act was open."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.within: list[str] = []
        self._open = 0

    @contextmanager
    def act(self, plain: Callable[[], Any]) -> Iterator[None]:
        with plain():
            self._open += 1
            try:
                yield
            finally:
                self._open -= 1

    def watched(self, slow: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*told: Any, **more: Any) -> Any:
            self.done.append(slow.__name__)
            if self._open:
                self.within.append(slow.__name__)
            return slow(*told, **more)

        return noted


def watch(monkeypatch: Any) -> Watch:
    """From here on: each module of the office does what is slow under our eyes."""
    found, plain = Watch(), audit.act
    hasher = type(get_hasher())
    monkeypatch.setattr(hasher, "encode", found.watched(hasher.encode))
    for slow in SLOW:
        noted = found.watched(slow)
        for name, module in list(sys.modules.items()):
            if name.startswith("gongkai.") and getattr(module, slow.__name__, None) is slow:
                monkeypatch.setattr(module, slow.__name__, noted)
    monkeypatch.setattr(audit, "act", lambda: found.act(plain))
    return found
