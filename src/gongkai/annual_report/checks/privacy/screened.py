"""The text of a report screened for personal data, once for all the checks on it.

The contact the report gives is the body's own: telephone, address and e-mail in it are published on
purpose. So are the same numbers elsewhere in the text. An ID number or an account in it is not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from gongkai.annual_report.checks.finding import Evidence, Finding
from gongkai.annual_report.checks.prose import Piece
from gongkai.screening import Hit, screen, without_allowed

_OWN_IN_CONTACT = frozenset({"phone", "email", "address", "social_account"})
_NUMBER = re.compile(r"[(（]?\+?\d[\d()（） \-—－–]{5,24}\d")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80}")


def hits_of(evidence: Evidence, kind: str) -> Sequence[tuple[str, Hit]]:
    """The hits of `kind` in preamble and sections, with the path of their text."""
    return _by_kind(evidence.pieces, evidence.report.contact).get(kind, ())


def findings_of(evidence: Evidence, kind: str) -> Iterator[Finding]:
    """A finding for each hit of `kind`. What was found is shown masked: a list of findings must
    not spread what it warns of."""
    for at, hit in hits_of(evidence, kind):
        way = f"删除，或者遮蔽为“{hit.suggestion}”" if hit.suggestion else "删除"
        message = f"{hit.message}发布前应当{way}。"
        yield Finding(at, message, None, hit.suggestion or "（略）", hit.start)


@lru_cache(maxsize=4)
def _by_kind(pieces: tuple[Piece, ...], contact: str) -> Mapping[str, Sequence[tuple[str, Hit]]]:
    found: dict[str, list[tuple[str, Hit]]] = {}
    for at, text in pieces:
        for hit in _screened(text, contact):
            found.setdefault(hit.kind, []).append((at, hit))
    return found


def _screened(text: str, contact: str) -> Iterable[Hit]:
    found = screen(text)
    if not found or not contact:
        return found
    low = text.find(contact)
    high = low + len(contact) if low >= 0 else low
    found = [h for h in found if h.kind not in _OWN_IN_CONTACT or not low <= h.start < high]
    if not any(hit.kind in _OWN_IN_CONTACT for hit in found):
        return found
    others = set(without_allowed(found, _allowed(contact)))
    return [hit for hit in found if hit.kind not in _OWN_IN_CONTACT or hit in others]


def _allowed(contact: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(contact)) | frozenset(_ADDRESS.findall(contact))
