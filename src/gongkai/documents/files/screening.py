"""Screening's door for files, as documents use it: what it finds as values that a row can keep."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gongkai.documents.hits.screened import screened
from gongkai.documents.hits.words import digest_of, words_of
from gongkai.screening import WORDING, WordList
from gongkai.screening.cleaning import CleanedCopy, cleaned_copy
from gongkai.screening.files import (
    FILE_KIND_NAMES,
    FORMATS,
    UNREAD_PICTURE,
    FileHit,
    Recognise,
    screen_file,
)
from gongkai.units.models import Body


@dataclass(frozen=True)
class Looked:
    """`kind` is screening's key of the format, "" where it is none; `held` why the file must not go
    on; `hits` as dictionaries: kind, place, text, message, suggestion, hidden, level; `words` tells
    which list of wording was looked for."""

    kind: str
    text: str
    held: str
    hits: list[dict[str, Any]]
    words: str


def look_into(
    name: str, data: bytes, body: Body, today: date, recognise: Recognise | None
) -> Looked:
    """What stands in a file of the body. Never raises: what cannot be looked into is held; what
    only a person can look at, a picture that `recognise` does not read, is one hit for them all."""
    words = words_of(body)
    found = screen_file(
        name,
        data,
        allow=body.public_phones.split(),
        words=words,
        today=today,
        recognise=recognise,
        hold_pictures=False,
    )
    hits = [asdict(hit) for hit in _pictures_as_one(found.hits)]
    return Looked(found.kind, found.text, found.held, hits, digest_of(words))


def _pictures_as_one(hits: Sequence[FileHit]) -> list[FileHit]:
    """Who looks through a scan says once what is on its pages: 第1页至第30页（共30处）."""
    unread = [hit for hit in hits if hit.kind == UNREAD_PICTURE and not hit.hidden]
    if len(unread) < 2:
        return list(hits)
    place = f"{unread[0].place}至{unread[-1].place}（共{len(unread)}处）"
    rest = [hit for hit in hits if hit not in unread]
    return [*rest, replace(unread[0], place=place)]


def look_again(hits: list[dict[str, Any]], text: str, words: WordList) -> list[dict[str, Any]]:
    """The hits of a file by another list of wording: what was found in the text that screening
    read of it is looked for anew, all else stays. A place is known of what was found before."""
    kept = [hit for hit in hits if hit["kind"] != WORDING]
    before = {hit["text"]: hit for hit in hits if hit["kind"] == WORDING}
    for hit in screened(text, kinds=(), words=words):
        known = before.get(hit.text, {"place": "", "hidden": False})
        kept.append(
            {
                "kind": hit.kind,
                "place": known["place"],
                "text": hit.text,
                "message": hit.message,
                "suggestion": hit.suggestion,
                "hidden": known["hidden"],
                "level": hit.level,
            }
        )
    return kept


def clean(name: str, data: bytes) -> CleanedCopy:
    """A copy for release, or the reason why there is none."""
    return cleaned_copy(name, data)


def kind_name(kind: str) -> str:
    return FILE_KIND_NAMES.get(kind, kind)


def format_name(kind: str) -> str:
    """Word 文档; 未知格式 for what is none."""
    return FORMATS[kind][0] if kind in FORMATS else "未知格式"
