"""Arrow set up for a corpus: without pandas, and giving memory back.

To make an array of a list, pyarrow first imports pandas, where it is installed, to ask whether the
list is an object of its own: a third of a second and thirty megabytes in every process, for nothing
that a corpus holds. What is asked once is not asked again.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pyarrow as pa


class _NoPandas(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("Arrow does without pandas here.", name=fullname)
        return None


def do_without_pandas() -> None:
    """Let pyarrow ask for pandas, once in this process, and not find it; others still may."""
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(finder)


def give_memory_back() -> None:
    """Let Arrow use the system's allocator in this process from now on.

    Its own keeps what was freed for the next time: a hundred megabytes after tables of thirty.
    """
    pa.set_memory_pool(pa.system_memory_pool())
