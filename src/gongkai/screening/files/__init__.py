"""Files screened: what stands in them, seen or hidden, with its place.

    from gongkai.screening.files import screen_file
    found = screen_file("通知.docx", data, allow=phones, words=words, today=today)

A folder or a module a format; `sniffing` tells which by content, and holds what is none of them.
"""

from gongkai.screening.files.door import (
    FILE_KIND_NAMES,
    HIDDEN_CONTENT,
    UNREAD_PICTURE,
    UNSEEN_VIDEO,
    FileHit,
    FileScreening,
    PartlyRead,
    Recognise,
    screen_file,
)
from gongkai.screening.files.sniffing import FORMATS, IMAGES

__all__ = [
    "FILE_KIND_NAMES",
    "FORMATS",
    "HIDDEN_CONTENT",
    "IMAGES",
    "UNREAD_PICTURE",
    "UNSEEN_VIDEO",
    "FileHit",
    "FileScreening",
    "PartlyRead",
    "Recognise",
    "screen_file",
]
