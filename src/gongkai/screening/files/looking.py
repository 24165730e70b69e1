"""From a format to its contents: Office packages and text here, PDF and pictures in a child."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from gongkai.screening.apart import Answer, run_apart
from gongkai.screening.files.contents import Contents, Enclosed, Picture, Piece
from gongkai.screening.files.docx import look_into_docx
from gongkai.screening.files.sniffing import IMAGES
from gongkai.screening.files.text import look_into_text
from gongkai.screening.files.video import look_into_video
from gongkai.screening.files.xlsx import look_into_xlsx

_HERE: Mapping[str, Callable[[str, bytes], Contents]] = {
    "text": look_into_text,
    "docx": lambda name, data: look_into_docx(data),
    "xlsx": lambda name, data: look_into_xlsx(data),
    "mp4": lambda name, data: look_into_video(data),
}


def look_into(kind: str, name: str, data: bytes, draw: bool) -> Contents:
    """The contents of a file of `kind`, a key of FORMATS; Held where it cannot be looked into.

    `draw` asks for the pixels of what only a recogniser can read.
    """
    if kind in _HERE:
        return _HERE[kind](name, data)
    return _unpacked(run_apart("look", data, {"kind": kind, "name": name, "draw": draw}))


def look_here(data: bytes, kind: str, name: str, draw: bool) -> Answer:
    """The child's part of `look_into`."""
    return _packed(look_here_into(kind, name, data, draw))


def look_here_into(kind: str, name: str, data: bytes, draw: bool = False) -> Contents:
    """As `look_into`, in this process: for the child alone, where the libraries are bounded."""
    if kind in _HERE:
        return _HERE[kind](name, data)
    if kind in IMAGES:
        from gongkai.screening.files.image import look_into_image

        return look_into_image(kind, data)
    from gongkai.screening.files.pdf import look_into_pdf

    return look_into_pdf(data, draw)


def _packed(contents: Contents) -> Answer:
    plain = {
        "pieces": [asdict(piece) for piece in contents.pieces],
        "pictures": [(p.place, p.whole) for p in contents.pictures],
        "enclosed": [(e.place, e.name) for e in contents.enclosed],
    }
    blobs = [p.data for p in contents.pictures] + [e.data for e in contents.enclosed]
    return Answer(plain, tuple(blobs))


def _unpacked(answer: Answer) -> Contents:
    plain, blobs = answer.plain, list(answer.blobs)
    pictures = [Picture(place, blobs.pop(0), whole) for place, whole in plain["pictures"]]
    enclosed = [Enclosed(place, name, blobs.pop(0)) for place, name in plain["enclosed"]]
    return Contents([Piece(**piece) for piece in plain["pieces"]], pictures, enclosed)
