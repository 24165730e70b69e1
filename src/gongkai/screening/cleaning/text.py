"""Plain text without characters that have no shape."""

from gongkai.screening.files.text import decode
from gongkai.screening.invisible import INVISIBLE


def clean_text(data: bytes) -> tuple[bytes, list[str]]:
    """The text in UTF-8; the same bytes where there is nothing to take out."""
    text = decode(data)
    cleaned = INVISIBLE.sub("", text)
    if cleaned == text:
        return data, []
    return cleaned.encode(), [f"{len(text) - len(cleaned)}个不可见字符"]
