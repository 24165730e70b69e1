"""Black bars that cannot be lifted: the pages they stand on are made anew from their pixels.

    from gongkai.screening.redaction import redact_hits
    made = redact_hits(data, [hit.text for hit in found.hits])

Below a bar nothing is left, neither text nor pixels. All that stands beside the pages is taken out
of the whole file. Pages without a bar keep their text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from gongkai.screening.apart import run_apart
from gongkai.screening.held import Held

__all__ = ["Box", "Redacted", "redact_hits", "redact_pdf"]


@dataclass(frozen=True)
class Box:
    """`page` counts from 1; the sides are in points, from the upper left corner of the page as it
    is shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Redacted:
    """`data` is the new file, b"" where none was made for `reason`, a sentence in Chinese.
    `missing` are texts that stand on no page: nothing is made until each has its box or is left
    out by the caller."""

    data: bytes
    boxes: tuple[Box, ...]
    missing: tuple[str, ...] = ()
    reason: str = ""


def redact_pdf(data: bytes, boxes: Sequence[Box]) -> Redacted:
    """The PDF with `boxes` black. Never raises."""
    return _redacted(data, boxes, ())


def redact_hits(data: bytes, texts: Iterable[str], boxes: Sequence[Box] = ()) -> Redacted:
    """The PDF with every place black at which one of `texts` stands, blanks and line ends aside,
    and `boxes` besides. Never raises."""
    return _redacted(data, boxes, tuple(dict.fromkeys(texts)))


def _redacted(data: bytes, boxes: Sequence[Box], texts: tuple[str, ...]) -> Redacted:
    arguments = {"boxes": [astuple(box) for box in boxes], "texts": texts}
    try:
        answer = run_apart("redact", data, arguments)
    except Held as held:
        return Redacted(b"", (), (), str(held))
    made = tuple(Box(*box) for box in answer.plain["boxes"])
    missing = tuple(answer.plain["missing"])
    if missing:
        listed = "、".join(f"“{text}”" for text in missing)
        return Redacted(b"", made, missing, f"页面上没有找到{listed}，没有涂黑，请手工框选。")
    return Redacted(answer.blobs[0], made)
