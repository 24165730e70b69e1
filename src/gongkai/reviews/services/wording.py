"""Reasons and opinions as they are taken in: whole, or refused."""

from gongkai.refusals import Refused

LONGEST = 500
"""Characters of a reason or an opinion."""


def worded(text: str, missing: str, longest: int = LONGEST) -> str:
    """`text` without blanks around it. Refused with the sentence `missing` where nothing is left,
    and where it is longer than can be kept: nothing is cut off."""
    if not text.strip():
        raise Refused("no_reason", missing)
    return whole(text, "", longest)


def whole(text: str, what: str, longest: int = LONGEST) -> str:
    """`text`, which may be empty, without blanks around it. Refused, naming `what` it is, where it
    is longer than can be kept: nothing is cut off."""
    text = text.strip()
    if len(text) > longest:
        raise Refused("too_long", f"{what}不超过{longest}字，现有{len(text)}字。")
    return text
