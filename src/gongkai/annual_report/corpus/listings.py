"""Text files that lie beside reports and only list them: a path or an address a line."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from gongkai.annual_report.lists import encoding_of

_HEAD, _LONGEST_LINE = 1024, 2048
_FILE = r"\.(?:docx?|wps|pdf|ofd|html?|mht(?:ml)?|xlsx?|txt|rtf|json|png|jpe?g|tiff?|bmp|gif|webp)"
_ADDRESS = r"(?:https?|ftp|file)://\S+"
_PLACE = re.compile(rf"{_ADDRESS}|[^。；，：:|\t]*[^。；，：:|\t\s]{_FILE}", re.IGNORECASE)
_DRIVE = re.compile(r"^[A-Za-z]:(?=[\\/])")
_MAY_BE = re.compile(rf"(?:^\W*{_ADDRESS}|{_FILE})[\"\s]*$".encode(), re.IGNORECASE)


def is_listing(path: Path) -> bool:
    """Whether every line of the text at `path` is a file's path or an address, and there is one.

    What begins otherwise, as every report does, is told by its first line. A pipe is not waited at.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as raw:
            head = raw.read(_HEAD)
        if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            head = head.decode("utf-16", "ignore").encode()
        head = head.removeprefix(BOM_UTF8)
        first = next(filter(None, map(bytes.strip, head.split(b"\n"))), b"")
        if not _MAY_BE.search(first):
            return False
        encoding = encoding_of(path)
        return encoding is not None and _all_are_places(path, encoding)
    except OSError:
        return False


def _all_are_places(path: Path, encoding: str) -> bool:
    found = False
    with path.open(encoding=encoding) as stream:
        while line := stream.readline(_LONGEST_LINE):
            bare = _DRIVE.sub("", line.strip().strip("\"'").strip(), count=1)
            if bare and not _PLACE.fullmatch(bare):
                return False
            found = found or bool(bare)
    return found
