"""Recognition."""

from dataclasses import dataclass
from typing import Any

from gongkai.annual_report.document import Block


@dataclass(frozen=True)
class Seen:
    blocks: tuple[Block, ...]
    doubtful: int


def recognise(image: Any) -> Seen:
    return Seen((), 0)
