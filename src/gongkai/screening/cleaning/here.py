"""The child's part of `cleaned_copy`: the copy is made, then held against the original."""

from collections.abc import Callable, Mapping

from gongkai.screening import screen_each
from gongkai.screening.apart import Answer
from gongkai.screening.cleaning.docx import clean_docx
from gongkai.screening.cleaning.image import clean_image
from gongkai.screening.cleaning.pdf import clean_pdf
from gongkai.screening.cleaning.text import clean_text
from gongkai.screening.cleaning.xlsx import clean_xlsx
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.looking import look_here_into
from gongkai.screening.files.sniffing import IMAGES, sniff
from gongkai.screening.files.video import clean_video
from gongkai.screening.held import Held
from gongkai.screening.invisible import INVISIBLE

_CLEANERS: Mapping[str, Callable[[bytes], tuple[bytes, list[str]]]] = {
    "text": clean_text,
    "docx": clean_docx,
    "xlsx": clean_xlsx,
    "pdf": clean_pdf,
    "mp4": clean_video,
}
_DIFFERS = "清理后的副本与原件显示的内容不一致，没有采用，请人工清理后再上传。"


def clean_here(data: bytes, name: str) -> Answer:
    """The copy as bytes, and what was taken out of it."""
    kind = sniff(name, data)
    cleaned, taken = _clean(kind, data)
    before, after = look_here_into(kind, name, data), look_here_into(kind, name, cleaned)
    left = [piece.place for piece in after.pieces if piece.hidden] + _still_telling(after)
    if left:
        raise Held(f"{left[0]}的隐藏内容不能自动清理，请人工清理后再上传。")
    if kind != "pdf" and _seen(before) != _seen(after):
        raise Held(_DIFFERS)  # of a PDF the pixels were compared
    return Answer(taken, (cleaned,))


def _clean(kind: str, data: bytes) -> tuple[bytes, list[str]]:
    if kind in IMAGES:
        return clean_image(kind, data)
    return _CLEANERS[kind](data)


def _still_telling(contents: Contents) -> list[str]:
    """The places beside what a reader sees in which something is found all the same."""
    unseen = [piece for piece in contents.pieces if not piece.shown]
    hits = screen_each([piece.text for piece in unseen])
    return [piece.place for piece, found in zip(unseen, hits, strict=True) if found]


def _seen(contents: Contents) -> str:
    text = "".join("".join(p.text[p.lead :].split()) for p in contents.pieces if p.shown)
    return INVISIBLE.sub("", text)
