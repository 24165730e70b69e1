"""The one door for files: what it is, what is in it, what of that must be dealt with."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.screening import KIND_NAMES, Hit, WordList, screen_each, without_allowed
from gongkai.screening.files.contents import Contents, Held, Piece
from gongkai.screening.files.docx import look_into_docx
from gongkai.screening.files.sniffing import sniff
from gongkai.screening.files.text import look_into_text
from gongkai.screening.files.xlsx import look_into_xlsx

HIDDEN_CONTENT = "hidden_content"
UNREAD_PICTURE = "unread_picture"
FILE_KIND_NAMES: Mapping[str, str] = {
    **KIND_NAMES,
    HIDDEN_CONTENT: "隐藏内容",
    UNREAD_PICTURE: "未识别的图片",
}
"""What each kind of finding in files is called in Chinese."""

Recognise = Callable[[bytes], str]
"""The bytes of a picture in, the text in it out."""


@dataclass(frozen=True)
class FileHit:
    """One thing that must be dealt with or explained.

    `place` is where, in Chinese: 第2个工作表“明细”（隐藏）B7单元格批注. `text` is what stands
    there, `suggestion` what may stand there instead, `hidden` whether a reader of the file cannot
    see it, `level` BLOCK or CONFIRM.
    """

    kind: str
    place: str
    text: str
    message: str
    suggestion: str = ""
    hidden: bool = False
    level: str = "confirm"


@dataclass(frozen=True)
class FileScreening:
    """What was found in the file `name`.

    `kind` is a key of FORMATS, "" where the content is of none. `held` is the reason, a sentence
    in Chinese, for which the file must not go on whatever `hits` says; "" where it may. `text` is
    what a reader sees of it.
    """

    name: str
    kind: str
    hits: tuple[FileHit, ...]
    held: str
    text: str

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found and all could be looked into; a person still reads it."""
        return not self.hits and not self.held


def screen_file(
    name: str,
    data: bytes,
    *,
    allow: Collection[str] = (),
    words: WordList | None = None,
    today: date | None = None,
    recognise: Recognise | None = None,
) -> FileScreening:
    """What must be dealt with in the file `name` of content `data`. Never raises: what fails to be
    looked into is held.

    `allow`, `words` and `today` are as for `screen`; `recognise` reads
    pictures, which are held or pointed out without it.
    """
    kind = ""
    try:
        kind = sniff(name, data)
        contents = _LOOKS[kind](name, data)
    except Held as held:
        return FileScreening(name, kind, (), str(held), "")
    except MemoryError:
        return FileScreening(name, kind, (), "文件展开后过大，不能检查，请拆分后再上传。", "")
    except RecursionError:
        return FileScreening(name, kind, (), "文件的结构嵌套过深，不予检查。", "")
    except Exception:  # a damaged file makes a library fail in ways that it never promised
        return FileScreening(name, kind, (), "文件已损坏或不合格式，请重新保存后再上传。", "")
    pieces = [Piece("文件名", _stem(name), shown=False), *contents.pieces]
    hits = tuple(_hits(pieces, allow, words, today))
    text = "\n".join(piece.text[piece.lead :] for piece in pieces if piece.shown)
    return FileScreening(name, kind, hits, contents.held, text)


def _hits(
    pieces: list[Piece], allow: Collection[str], words: WordList | None, today: date | None
) -> Iterator[FileHit]:
    found = screen_each([piece.text for piece in pieces], words=words, today=today)
    for piece, hits in zip(pieces, found, strict=True):
        if piece.hidden and not piece.told:
            text = piece.text[piece.lead :] or piece.excerpt
            yield FileHit(HIDDEN_CONTENT, piece.place, text, piece.hidden, hidden=True)
        for hit in without_allowed(hits, allow):
            if hit.end > piece.lead:
                place = _place(piece, hit)
                said = (hit.kind, place, hit.text, hit.message, hit.suggestion)
                yield FileHit(*said, bool(piece.hidden), hit.level)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _place(piece: Piece, hit: Hit) -> str:
    if not piece.by_line:
        return piece.place
    return f"{piece.place}第{piece.text.count(chr(10), 0, hit.start) + 1}行"


_LOOKS: Mapping[str, Callable[[str, bytes], Contents]] = {
    "text": look_into_text,
    "docx": lambda name, data: look_into_docx(data),
    "xlsx": lambda name, data: look_into_xlsx(data),
}
