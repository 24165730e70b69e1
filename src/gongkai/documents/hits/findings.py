"""The hits of screening in a document, its text and its files, and how each was handled."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.documents.files.screening import kind_name, look_again
from gongkai.documents.hits.screened import screened
from gongkai.documents.hits.words import digest_of, words_of
from gongkai.documents.interpretations.text import (
    interpretation_text,
    interpretations_of,
    text_with_interpretations,
)
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.subjects import KIND
from gongkai.prepared import Prepared
from gongkai.reviews.models import Explanation, Finding
from gongkai.reviews.services import ShownFinding
from gongkai.screening import BLOCK, CONFIRM, PERSONAL, Hit, WordList
from gongkai.screening.files import UNREAD_PICTURE, UNSEEN_VIDEO
from gongkai.screening.secrecy_mark import KIND as SECRECY_MARK

__all__ = ["KIND", "OpenFinding", "excerpt", "findings_of", "fingerprint", "shown"]

_AROUND = 12
MARKED = (
    "密级、内部标志不能写理由保留：确属涉密的，不得在本系统处理，请按保密规定办理；"
    "标志有误的，删去；只是提到标志名称的，加引号。"
)
HIDDEN = (
    "看不到的内容不能写理由保留，请改用清理后的副本；不能清理的，改好后重新上传，或者移除文件。"
)
BLOCKED = "词表把这个词列为“阻止”，不能写理由保留，请改正。"
LOOKING = {
    UNREAD_PICTURE: Finding.Handling.LOOKED,
    UNSEEN_VIDEO: Finding.Handling.WATCHED,
}
"""What no program reads, and how a person handles it."""


def why_blocked(kind: str, level: str) -> str:
    """Why a hit of this level is put right and not explained; "" where it may be explained."""
    if level != BLOCK:
        return ""
    return MARKED if kind == SECRECY_MARK else BLOCKED


def _explained(pk: int) -> QuerySet[Explanation]:
    """The last one of a fingerprint comes last, and counts."""
    return Explanation.objects.filter(kind=KIND, subject_id=pk).order_by("pk")


_EXPLAINED = Prepared(_explained, int)


class _Explained:
    """The reasons by fingerprint; asked for where there is a hit."""

    def __init__(self, pk: int) -> None:
        self._pk = pk

    def reason(self, mark: str) -> str:
        return self._reasons.get(mark, "")

    @cached_property
    def _reasons(self) -> dict[str, str]:
        return {row.fingerprint: row.reason for row in _EXPLAINED.ask(self._pk)}


@dataclass(frozen=True)
class OpenFinding:
    """A hit and, where the drafter has given one, the reason why it may stand. `start` and `end`
    are its place in the text; None for one in the file `file`."""

    number: int
    kind: str
    kind_name: str
    place: str
    excerpt: str
    message: str
    suggestion: str
    fingerprint: str
    explanation: str
    start: int | None
    end: int | None
    file: int | None = None
    hidden: bool = False
    interpretation: int | None = None
    level: str = CONFIRM
    characters: str = ""
    """What was found, as it stands; "" where it has no characters."""

    @property
    def why_not_explained(self) -> str:
        """Why no reason lets it stand, with what to do instead; "" where one may."""
        return why_blocked(self.kind, self.level) or (HIDDEN if self.hidden else "")

    @property
    def looking(self) -> str:
        """How it is handled where nobody but a person can tell what is there; "" for others."""
        return LOOKING.get(self.kind, "")

    @property
    def handled(self) -> bool:
        return bool(self.explanation) and not self.why_not_explained


def findings_of(
    document: Document,
    files: Iterable[DocumentFile] | None = None,
    words: WordList | None = None,
) -> list[OpenFinding]:
    """Every hit in the text, then in the other columns that go out, in the interpretations and in
    each file, numbered from 1. `files` are those that go with the document, and `words` its body's
    list, where the caller has them already."""
    if files is None:
        files = document.files.filter(removed_on=None)
    explained = _Explained(document.pk)
    words = words or words_of(document.body)
    found: list[OpenFinding] = []
    interpretations = interpretations_of(document)
    for passage in _passages(document, interpretations):
        hits = _screened(passage.text, document, words)
        found += _in_passage(passage, hits, explained, len(found))
    for shown in interpretations:
        if shown.address:
            found.append(_elsewhere(shown, explained, len(found) + 1))
    for file in _up_to_date(list(files), words):
        found += _in_file(file, explained, len(found))
    return found


def _up_to_date(files: list[DocumentFile], words: WordList) -> list[DocumentFile]:
    """The files with their hits by the list of wording as it is. Those screened with another come
    with their text from `files_of`; else it is asked for, one query for all. Kept where the caller
    saves them."""
    latest = digest_of(words) if files else ""
    stale = {file.pk: file for file in files if file.words != latest}
    for pk, text in _texts(stale).items():
        stale[pk].hits = look_again(stale[pk].hits, text, words)
        stale[pk].words = latest
    return files


def _texts(files: Mapping[int, DocumentFile]) -> dict[int, str]:
    told = {pk: file.stale_text for pk, file in files.items() if hasattr(file, "stale_text")}
    lacking = files.keys() - told.keys()
    if lacking:
        told |= DocumentFile.objects.filter(pk__in=lacking).values_list("pk", "text")
    return told


def holds_personal_data(document: Document) -> bool:
    """Whether screening finds personal data in what goes with the document, explained or not."""
    return any(each.kind in PERSONAL for each in findings_of(document))


def screen_besides(document: Document, text: str, words: WordList) -> list[Hit]:
    """What is found in another text of the document: one that is to go with it, or that it had
    before. It is remembered."""
    return _screened(text, document, words)


def told_in(document: Document, files: Iterable[DocumentFile]) -> Iterator[str]:
    """All words that go out, as far as they can be read: what screening looks through."""
    yield text_with_interpretations(document)
    for _, told in _told_besides(document):
        yield told
    for file in files:
        yield file.name
        yield file.text


def _screened(text: str, document: Document, words: WordList) -> list[Hit]:
    return screened(
        text,
        allow=document.body.public_phones.split(),
        words=words,
        today=timezone.localdate(document.changed_at),
    )


def words_hold_personal_data(document: Document) -> bool:
    """The same of text and columns alone: of a document that nothing goes with yet."""
    phones, on = document.body.public_phones.split(), timezone.localdate(document.changed_at)
    told = (document.text, *(told for _, told in _told_besides(document)))
    return any(screened(each, kinds=PERSONAL, allow=phones, today=on) for each in told)


def _told_besides(document: Document) -> Iterator[tuple[str, str]]:
    """What goes out beside the text: each column with its name. A file's name is among its hits."""
    yield "标题", document.title
    yield "主送", document.addressees
    yield "抄送", document.copied_to
    yield "获取自", document.obtained_from


@dataclass(frozen=True)
class _Passage:
    """Words that go out, and where they stand; without `place` the text itself, whose hits say
    their paragraph and can be marked in it."""

    text: str
    place: str = ""
    interpretation: int | None = None


def _passages(document: Document, interpretations: Iterable[Interpretation]) -> Iterator[_Passage]:
    yield _Passage(document.text)
    for label, told in _told_besides(document):
        yield _Passage(told, label)
    for each in interpretations:
        yield _Passage(interpretation_text(each), f"解读“{each.title}”"[:200], each.pk)


def _in_passage(
    passage: _Passage, hits: Iterable[Hit], explained: _Explained, before: int
) -> Iterator[OpenFinding]:
    in_text = not passage.place
    for number, hit in enumerate(hits, start=before + 1):
        mark = fingerprint(hit.kind, hit.text)
        yield OpenFinding(
            number,
            hit.kind,
            kind_name(hit.kind),
            passage.place or f"正文第{passage.text.count(chr(10), 0, hit.start) + 1}段",
            excerpt(passage.text, hit.start, hit.end),
            hit.message,
            hit.suggestion if in_text else "",
            mark,
            explained.reason(mark),
            hit.start if in_text else None,
            hit.end if in_text else None,
            interpretation=passage.interpretation,
            level=hit.level,
            characters=hit.text,
        )


def _elsewhere(shown: Interpretation, explained: _Explained, number: int) -> OpenFinding:
    """The video at an address: as little to be read by a program as one in a file."""
    mark = fingerprint(UNSEEN_VIDEO, shown.address)
    return OpenFinding(
        number,
        UNSEEN_VIDEO,
        kind_name(UNSEEN_VIDEO),
        f"解读“{shown.title}”"[:200],
        shown.address[:120],
        "网址上的视频不能自动检查，请全程查看有没有个人信息和不宜公开的内容。",
        "",
        mark,
        explained.reason(mark),
        None,
        None,
        interpretation=shown.pk,
    )


def _in_file(file: DocumentFile, explained: _Explained, before: int) -> Iterator[OpenFinding]:
    for number, hit in enumerate(file.hits, start=before + 1):
        # A hit without characters (a picture nobody could read) is told by where it stands.
        # Of a cleaned copy, what stands there is looked at anew.
        told = hit["text"] or f"{file.cleaned_digest or file.digest}\n{hit['place']}"
        mark = fingerprint(hit["kind"], told)
        yield OpenFinding(
            number,
            hit["kind"],
            kind_name(hit["kind"]),
            f"文件“{file.name}”{hit['place']}"[:200],
            hit["text"][:120],
            hit["message"],
            hit["suggestion"],
            mark,
            explained.reason(mark),
            None,
            None,
            file.pk,
            # What a cleaned copy has left is characters without a shape, which no copy is without.
            hit["hidden"] and not file.cleaned,
            level=hit["level"],
            characters=hit["text"],
        )


def fingerprint(kind: str, characters: str) -> str:
    return hashlib.sha256(f"{kind}\n{characters}".encode()).hexdigest()


def excerpt(text: str, start: int, end: int) -> str:
    """The hit with what stands around it in its line."""
    begins = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line_ends = text.find("\n", end)
    ends = min(end + _AROUND, line_ends if line_ends >= 0 else len(text))
    return text[begins:ends].replace("\n", " ")[:120]


def shown(found: Sequence[OpenFinding]) -> list[ShownFinding]:
    """The findings as a review keeps them."""
    return [
        ShownFinding(
            kind=each.kind,
            place=each.place,
            excerpt=each.excerpt,
            message=each.message[:200],
            handling=each.looking or Finding.Handling.EXPLAINED,
            explanation=each.explanation,
            start=each.start,
            end=each.end,
        )
        for each in found
    ]
