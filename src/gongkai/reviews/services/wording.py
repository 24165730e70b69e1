"""Reasons and opinions as they are taken in: whole, or refused."""

from gongkai.refusals import Refused

LONGEST = 500
"""Characters of a reason or an opinion."""


def worded(text: str, missing: str, longest: int = LONGEST) -> str:
    """`text` without blanks around it. Refused with the sentence `missing` where nothing is left,
    and where it is longer than can be kept: nothing is cut off."""
    text = text.strip()
    if not text:
        raise Refused("no_reason", missing)
    if len(text) > longest:
        raise Refused("too_long", f"不超过{longest}字，现有{len(text)}字。")
    return text
