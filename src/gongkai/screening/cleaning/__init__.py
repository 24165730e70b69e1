"""A copy of a file for release: what no reader sees is taken out, what they see stays as it is.

from gongkai.screening.cleaning import cleaned_copy
copy = cleaned_copy("通知.docx", data)
"""

from dataclasses import dataclass

from gongkai.screening.apart import run_apart
from gongkai.screening.held import Held

__all__ = ["CleanedCopy", "cleaned_copy"]


@dataclass(frozen=True)
class CleanedCopy:
    """`data` is the copy, b"" where none could be made for `reason`, a sentence in Chinese;
    `taken_out` names what is not in it, in Chinese."""

    data: bytes
    taken_out: tuple[str, ...]
    reason: str = ""


def cleaned_copy(name: str, data: bytes) -> CleanedCopy:
    """The file `name` without properties, comments, revisions (accepted), hidden parts, caches,
    scripts and attachments. Never raises.

    A copy is handed over only where it shows the same as the original and nothing hidden is left.
    """
    try:
        answer = run_apart("clean", data, {"name": name})
    except Held as held:
        return CleanedCopy(b"", (), str(held))
    return CleanedCopy(answer.blobs[0], tuple(answer.plain))
