"""The text of a report screened for personal data, once for all the checks on it.

The contact the report gives is the body's own: telephone, address and e-mail in it are published on
purpose. So are the same numbers elsewhere in the text, and a mailbox for complaints or an account
the body publishes by (监督邮箱, 政务微信号). An ID number or an account in it is not.
"""

import re
from collections.abc import Mapping, Sequence

from gongkai.annual_report.checks.prose import Piece, line_before
from gongkai.screening import DETECTORS, Hit, screen_each, without_allowed

KINDS = frozenset(DETECTORS) - {"minor", "health", "thin_mask", "licence"}
"""What the checks on reports look for. The others are for the texts of cases and lists of persons,
which a report has not."""
_OWN_IN_CONTACT = frozenset({"phone", "email", "address", "social_account"})
_PUBLISHED = frozenset({"email", "social_account"})
_OFFICE = re.compile(
    r"监督|投诉|举报|受理|咨询|政务|官方|平台|新媒体|公众号|我局|本局|本机关|意见|建议|发送|提交|申请可|可[^，。；]{0,6}申请"
)
_PERSON = re.compile(r"申请人|当事人|个人|本人|先生|女士|同志|某|其(?:微信|邮箱|QQ)|手机")
"""Whose address stands in a line: the office's or a person's."""
_NUMBER = re.compile(r"[(（]?\+?\d[\d()（） \-—－–]{5,24}\d")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80}")


def hits_by_kind(pieces: Sequence[Piece], contact: str) -> Mapping[str, Sequence[tuple[str, Hit]]]:
    """The hits in `pieces`, with the path of their text, but for what `contact` may hold."""
    by_kind: dict[str, list[tuple[str, Hit]]] = {}
    screened = screen_each([piece.text for piece in pieces], kinds=KINDS)
    for (at, text), found in zip(pieces, screened, strict=True):
        for hit in _not_own(found, text, contact) if found and contact else found:
            if hit.kind in _PUBLISHED and _is_the_offices(text, hit):
                continue
            by_kind.setdefault(hit.kind, []).append((at, hit))
    return by_kind


def _is_the_offices(text: str, hit: Hit) -> bool:
    """Whether the line up to `hit` tells that it is an address of the office, and of no person."""
    line = line_before(text, hit.start)
    return _OFFICE.search(line) is not None and _PERSON.search(line) is None


def _not_own(found: list[Hit], text: str, contact: str) -> list[Hit]:
    """The hits in `text` but for those that are the body's own contact."""
    low = text.find(contact)
    high = low + len(contact) if low >= 0 else low
    found = [h for h in found if h.kind not in _OWN_IN_CONTACT or not low <= h.start < high]
    if not any(hit.kind in _OWN_IN_CONTACT for hit in found):
        return found
    others = set(without_allowed(found, _allowed(contact)))
    return [hit for hit in found if hit.kind not in _OWN_IN_CONTACT or hit in others]


def _allowed(contact: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(contact)) | frozenset(_ADDRESS.findall(contact))
