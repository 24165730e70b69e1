"""The one door for files: what it is, what is in it, what of that must be dealt with."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from gongkai.screening import KIND_NAMES, Hit, WordList, screen_each, without_allowed
from gongkai.screening.files.contents import Contents, Enclosed, Picture, Piece
from gongkai.screening.files.limits import MAX_DEPTH, MAX_HITS
from gongkai.screening.files.looking import look_into
from gongkai.screening.files.sniffing import sniff
from gongkai.screening.held import Held
from gongkai.screening.invisible import INVISIBLE

HIDDEN_CONTENT = "hidden_content"
UNREAD_PICTURE = "unread_picture"
UNSEEN_VIDEO = "unseen_video"
FILE_KIND_NAMES: Mapping[str, str] = {
    **KIND_NAMES,
    HIDDEN_CONTENT: "隐藏内容",
    UNREAD_PICTURE: "未识别的图片",
    UNSEEN_VIDEO: "未查看的视频",
}
"""What each kind of finding in files is called in Chinese."""

Recognise = Callable[[bytes], str]
"""The bytes of a picture in, the text in it out; raises where it cannot be read."""


class PartlyRead(Exception):
    """Raised by a recogniser that is not sure to have read all: `text` is what it has."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


_LINE_END = re.compile(r"[ \t\r\u3000]*\n[ \t\u3000]*")
_UNREAD = "图片文字不能自动识别，请逐张查看有没有个人信息和不宜公开的内容。"
_UNSEEN = "画面和声音不能自动检查，请全程查看有没有个人信息和不宜公开的内容。"


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


@dataclass(frozen=True)
class _Asked:
    """What the caller asked for, handed down to files within files."""

    allow: Collection[str]
    words: WordList | None
    today: date | None
    recognise: Recognise | None
    hold_pictures: bool
    depth: int = 0


def screen_file(
    name: str,
    data: bytes,
    *,
    allow: Collection[str] = (),
    words: WordList | None = None,
    today: date | None = None,
    recognise: Recognise | None = None,
    hold_pictures: bool = True,
) -> FileScreening:
    """What must be dealt with in the file `name` of content `data`. Never raises: what cannot be
    looked into is held.

    `allow`, `words` and `today` are as for `screen`. `recognise` reads pictures; without it a
    picture is held where it is the whole file or page, and pointed out elsewhere; a video is held.
    Without `hold_pictures` all of them are pointed out, each a hit: for who has a person look.
    """
    return _screen(name, data, _Asked(allow, words, today, recognise, hold_pictures))


def _screen(name: str, data: bytes, asked: _Asked) -> FileScreening:
    kind = ""
    try:
        kind = sniff(name, data)
        contents = look_into(kind, name, data, draw=asked.recognise is not None)
        hits, held = _found(name, contents, asked)
    except Held as reason:
        return FileScreening(name, kind, (), str(reason), "")
    except MemoryError:
        return FileScreening(name, kind, (), "文件展开后过大，不能检查，请拆分后再上传。", "")
    except RecursionError:
        return FileScreening(name, kind, (), "文件的结构嵌套过深，不予检查。", "")
    except Exception:  # a damaged file makes a library fail in ways that it never promised
        return FileScreening(name, kind, (), "文件已损坏或不合格式，请重新保存后再上传。", "")
    seen = [piece for piece in contents.pieces if piece.shown and not piece.beside]
    text = "\n".join(piece.text[piece.lead :] for piece in seen)
    return FileScreening(name, kind, tuple(hits), held, text)


def _found(name: str, contents: Contents, asked: _Asked) -> tuple[list[FileHit], str]:
    """The hits in `contents`, and the reason to hold it. Recognised text joins its pieces."""
    unread = _recognise(contents, asked)
    title = Piece("文件名", name.rpartition(".")[0] or name, shown=False)
    hits = list(islice(_hits([title, *contents.pieces], asked), MAX_HITS + 1))
    if len(hits) > MAX_HITS:
        raise Held(f"文件里要处理的内容超过{MAX_HITS}处，请拆分后再上传。")
    reasons = [contents.held]
    for picture in unread:
        if picture.whole and asked.hold_pictures:
            reasons.append(f"{picture.place}：{_UNREAD}")
        else:
            hits.append(FileHit(UNREAD_PICTURE, picture.place, "", _UNREAD))
    for place in contents.videos:
        if asked.hold_pictures:
            reasons.append(f"{place}：{_UNSEEN}")
        else:
            hits.append(FileHit(UNSEEN_VIDEO, place, "", _UNSEEN))
    for file in contents.enclosed:
        inner = _screen_enclosed(file, asked)
        hits += [replace(h, place=f"{file.place}中{h.place}", hidden=True) for h in inner.hits]
        reasons.append(f"{file.place}：{inner.held}" if inner.held else "")
    return hits, _together([reason for reason in reasons if reason])


def _together(reasons: list[str]) -> str:
    more = f"（另有{len(reasons) - 1}处不能检查。）" if len(reasons) > 1 else ""
    return f"{reasons[0]}{more}" if reasons else ""


def _screen_enclosed(file: Enclosed, asked: _Asked) -> FileScreening:
    if asked.depth >= MAX_DEPTH:
        return FileScreening(file.name, "", (), "文件套文件的层数过多，不能检查。", "")
    return _screen(file.name, file.data, replace(asked, depth=asked.depth + 1))


def _recognise(contents: Contents, asked: _Asked) -> list[Picture]:
    """The pictures that nobody could read. A recogniser that fails has read nothing."""
    if asked.recognise is None:
        return contents.pictures
    unread = []
    for picture in contents.pictures:
        if not picture.data:
            unread.append(picture)
            continue
        try:
            text = asked.recognise(picture.data)
        except PartlyRead as read:
            text = read.text
            unread.append(picture)
        except Exception:
            text = ""
            unread.append(picture)
        if text.strip():
            contents.pieces.append(Piece(f"{picture.place}（图片）", text, by_line=True))
    return unread


def _hits(pieces: list[Piece], asked: _Asked) -> Iterator[FileHit]:
    texts = [INVISIBLE.sub("", piece.text) for piece in pieces]
    found = screen_each(texts, words=asked.words, today=asked.today)
    for piece, text, hits in zip(pieces, texts, found, strict=True):
        if piece.hidden and not piece.told:
            said = piece.text[piece.lead :] or piece.excerpt
            yield FileHit(HIDDEN_CONTENT, piece.place, said, piece.hidden, hidden=True)
        lines = _line_ends(text) if piece.by_line and hits else ()
        for hit in without_allowed(hits, asked.allow):
            if hit.end > piece.lead:
                place = _place(piece, hit, lines)
                told = (hit.kind, place, _LINE_END.sub("", hit.text), hit.message)
                yield FileHit(*told, hit.suggestion, bool(piece.hidden), hit.level)
    yield from _invisible(pieces, texts)


def _invisible(pieces: list[Piece], texts: list[str]) -> Iterator[FileHit]:
    """One hit for all characters without a shape, but for a mark at the start of the file."""
    odd = [(p, len(p.text) - len(t)) for p, t in zip(pieces, texts, strict=True) if p.shown]
    count = sum(number for _, number in odd)
    if count:
        place = next(piece.place for piece, number in odd if number) or "正文"
        message = f"这里起共有{count}个不可见字符，会使检索和检查出错，应当删除。"
        yield FileHit(HIDDEN_CONTENT, place, "", message, hidden=True)


def _line_ends(text: str) -> Sequence[int]:
    return [match.start() for match in re.finditer("\n", text)]


def _place(piece: Piece, hit: Hit, line_ends: Sequence[int]) -> str:
    if not piece.by_line:
        return piece.place
    if "\n" in hit.text:
        return f"{piece.place or '正文'}（跨两行）"
    return f"{piece.place}第{bisect_left(line_ends, hit.start) + 1}行"
