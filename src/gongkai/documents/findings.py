"""The hits of screening in a document, and how each was handled."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.documents.models import Document
from gongkai.reviews.models import Explanation, Finding
from gongkai.reviews.services import ShownFinding
from gongkai.screening import KIND_NAMES, screen

KIND = "document"
_AROUND = 12


@dataclass(frozen=True)
class OpenFinding:
    """A hit and, where the drafter has given one, the reason why it may stand."""

    number: int
    kind: str
    kind_name: str
    place: str
    excerpt: str
    message: str
    suggestion: str
    fingerprint: str
    explanation: str
    start: int | None
    end: int | None

    @property
    def handled(self) -> bool:
        return bool(self.explanation)


def findings_of(document: Document) -> list[OpenFinding]:
    """Every hit in the text of the document, in order, numbered from 1."""
    allow = document.body.public_phones.split()
    explained = {
        row.fingerprint: row.reason
        for row in Explanation.objects.filter(kind=KIND, subject_id=document.pk)
    }
    found = []
    for number, hit in enumerate(screen(document.text, allow=allow), start=1):
        mark = fingerprint(hit.kind, hit.text)
        found.append(
            OpenFinding(
                number,
                hit.kind,
                KIND_NAMES.get(hit.kind, hit.kind),
                f"正文第{document.text.count(chr(10), 0, hit.start) + 1}段",
                _excerpt(document.text, hit.start, hit.end),
                hit.message,
                hit.suggestion,
                mark,
                explained.get(mark, ""),
                hit.start,
                hit.end,
            )
        )
    return found


def fingerprint(kind: str, characters: str) -> str:
    return hashlib.sha256(f"{kind}\n{characters}".encode()).hexdigest()


def _excerpt(text: str, start: int, end: int) -> str:
    line = text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
    return line[:120]


def shown(found: Sequence[OpenFinding]) -> list[ShownFinding]:
    """The findings as a review keeps them."""
    return [
        ShownFinding(
            kind=each.kind,
            place=each.place,
            excerpt=each.excerpt,
            message=each.message,
            handling=Finding.Handling.EXPLAINED,
            explanation=each.explanation,
            start=each.start,
            end=each.end,
        )
        for each in found
    ]
