"""The text of a document with its hits marked, each by whether it was handled."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.documents.hits.findings import OpenFinding
from gongkai.reviews.marking import marked


@dataclass(frozen=True)
class Piece:
    """Characters of a line; `number` of the hit that they are, 0 for none. `ends`: the hit is over
    with this piece, and its number is printed."""

    text: str
    number: int = 0
    style: str = ""
    ends: bool = False


@dataclass(frozen=True)
class Line:
    """`place`: the class that says where it stands, where that is not as any paragraph does."""

    pieces: list[Piece]
    place: str = ""

    @property
    def style(self) -> str:
        """The classes of its paragraph."""
        marked = "is-marked" if any(each.number for each in self.pieces) else ""
        return " ".join(filter(None, (self.place, marked)))


def marked_lines(
    text: str, findings: Sequence[OpenFinding], *, is_addressed: bool = False
) -> list[Line]:
    """The lines of the text, each cut into pieces. A hit over several lines is marked in each.
    `is_addressed`: 主送 stands above the text."""
    styles = {each.number: "hit-done" if each.handled else "hit-bad" for each in findings}
    return [
        Line(
            [
                Piece(each.text, each.number or 0, styles.get(each.number or 0, ""), each.ends)
                for each in paragraph.pieces
            ],
            paragraph.style,
        )
        for paragraph in marked(text, findings, is_addressed=is_addressed)
    ]
