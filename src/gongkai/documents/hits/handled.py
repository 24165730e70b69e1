"""What screening had found in earlier drafts of a document, or in files that were taken off it, and
is not in what is sent: its reviewers are told that it was there, how it went, and nothing of it but
the masked form that screening suggests, or the words of a mark."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.documents.hits.findings import (
    LOOKING,
    OpenFinding,
    fingerprint,
    screen_besides,
)
from gongkai.documents.interpretations.agreed import agreed_until
from gongkai.documents.models import Document, DocumentFile, DocumentVersion
from gongkai.reviews.models import Finding
from gongkai.reviews.services import ShownFinding
from gongkai.screening import PERSONAL, WORDING, Hit
from gongkai.screening.secrecy_mark import KIND as SECRECY_MARK

GONE = "起草时命中，送审的内容里没有了。"
NOT_FOUND_ANY_MORE = "起草时命中；原来的字还在，前后文字改动以后不再命中。"
MASKED, REMOVED, REWRITTEN = "已遮盖", "已删去或者改写", "前后文字已改"
FILE_REMOVED = "文件已移除"


def handled_hits(document: Document, found: Sequence[OpenFinding]) -> list[ShownFinding]:
    """Each characters once, as they last stood, in the order of the drafts; `found` is what is in
    the document now. What was finished was agreed to with its text: of it, files alone."""
    present = {each.fingerprint for each in found}
    told: dict[str, ShownFinding] = {}
    for mark, each in _in_drafts(document):
        if mark not in present:
            told.pop(mark, None)
            told[mark] = each
    for mark, each in _in_removed_files(document):
        if mark not in present:
            told.setdefault(mark, each)
    return list(told.values())


def screen_drafts(document: Document) -> None:
    """Look into the earlier drafts; what is found is remembered (`screened.remembered`)."""
    for _ in _in_drafts(document):
        pass


def _in_drafts(document: Document) -> Iterator[tuple[str, ShownFinding]]:
    if document.state != Document.State.DRAFT:
        return
    drafts: list[DocumentVersion | Document] = [*document.versions.order_by("number"), document]
    for number, (draft, later) in enumerate(pairwise(drafts), start=1):
        for label, column in (("标题", "title"), ("正文", "text")):
            told, now = getattr(draft, column), getattr(document, column)
            after = getattr(later, column)
            for hit in screen_besides(document, told) if told != now else ():
                place = f"第{number}稿{label}"
                if column == "text":
                    place += f"第{told.count(chr(10), 0, hit.start) + 1}段"
                is_there = hit.text in now
                how = REWRITTEN if is_there else _how(hit, after)
                message = NOT_FOUND_ANY_MORE if is_there else GONE
                words = _told(hit.kind, hit.text, hit.suggestion)
                shown = _shown(hit.kind, place, message, how, words)
                yield fingerprint(hit.kind, hit.text), shown


def _how(hit: Hit, after: str) -> str:
    is_masked = bool(hit.suggestion) and hit.kind in PERSONAL and hit.suggestion in after
    return MASKED if is_masked else REMOVED


def _told(kind: str, characters: str, suggestion: str) -> str:
    """Personal data as it is masked, "" where it goes altogether; the words of a mark or of the
    list, which say nothing of what they stood in; nothing of what is hidden."""
    if kind in PERSONAL:
        return suggestion
    return characters if kind in (SECRECY_MARK, WORDING) else ""


def _in_removed_files(document: Document) -> Iterator[tuple[str, ShownFinding]]:
    """Of a finished document those that came since its levels agreed. A file is not named: its name
    may be what was found."""
    removed = document.files.exclude(removed_on=None)
    until = agreed_until(document)
    if until is not None:
        removed = removed.filter(added_at__gt=until)
    for file in removed.defer("text"):
        yield from _in_file(file)


def _in_file(file: DocumentFile) -> Iterator[tuple[str, ShownFinding]]:
    place = f"移除的{file.get_kind_display()}"
    for hit in file.hits:
        kind, characters = hit["kind"], hit["text"]
        if characters and kind not in LOOKING:
            words = _told(kind, characters, hit["suggestion"])
            yield fingerprint(kind, characters), _shown(kind, place, GONE, FILE_REMOVED, words)


def _shown(kind: str, place: str, message: str, how: str, words: str) -> ShownFinding:
    return ShownFinding(
        kind=kind,
        place=place,
        excerpt="",
        message=message,
        handling=Finding.Handling.CHANGED,
        explanation=f"{how}：{words}"[:300] if words else how,
    )
