"""版记 as it is measured and worded, for every writer. Source: GB/T 9704-2012, 7.4 and 10.1."""

from gongkai.paper.model import Imprint

SIZE = 14.0
"""Points: 4号."""
THICK, THIN = 0.35, 0.25
"""Millimetres of the first and the last line, and of those between."""
FREE = 1
"""Characters left free at either end."""
COPIED = "抄送："
PRINTED = "印发"


def copied_line(block: Imprint) -> str:
    """抄送 with its stop; "" where it goes to nobody."""
    names = block.copied_to.strip().rstrip("。；;.")
    return f"{COPIED}{names}。" if names else ""


def printed_line(block: Imprint) -> tuple[str, str]:
    """印发机关, and the day with 印发; a letter has neither."""
    return (block.organ, f"{block.day}{PRINTED}") if block.ruled and block.day else ("", "")
