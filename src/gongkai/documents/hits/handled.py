"""What screening had found in earlier drafts of a document, or in files that were taken off it, and
is not in what is sent: its reviewers are told that it was there, how it went, and nothing of it but
the masked form that screening suggests, or the words of a mark."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.documents.hits.findings import LOOKING, OpenFinding, screen_besides, told_in
from gongkai.documents.interpretations.agreed import agreed_until
from gongkai.documents.models import Document, DocumentFile, DocumentVersion
from gongkai.reviews.models import Finding
from gongkai.reviews.services import ShownFinding
from gongkai.reviews.shown_hits import STILL_THERE
from gongkai.screening import PERSONAL, WORDING, Hit, WordList, bare
from gongkai.screening.named_person import KIND as NAME
from gongkai.screening.secrecy_mark import KIND as SECRECY_MARK

IN_DRAFTS, IN_FILES = "以前各稿有过", "移除的文件里有过"
GONE = "送审的内容里没有了。"
NOT_FOUND_ANY_MORE = "原来的字在送审的内容里还有，不再命中。"
MASKED, REMOVED, REWRITTEN = "已遮盖", "已删去或者改写", "前后文字或者位置已改"
FILE_REMOVED = "文件已移除"
_FORMS_SHOWN = 3


@dataclass(frozen=True)
class Earlier:
    """A hit that was there. `characters` are compared and never told, `words` may be told; `source`
    and `column` say where it stood, `place` more closely, and `how` what was done to it there."""

    kind: str
    characters: str
    words: str
    source: str
    column: str
    place: str
    how: str

    @property
    def datum(self) -> tuple[str, str]:
        return self.kind, self.characters


def handled_hits(
    document: Document,
    found: Sequence[OpenFinding],
    files: Iterable[DocumentFile],
    words: WordList,
) -> list[ShownFinding]:
    """What is gone, as it last stood, in the order of the drafts; what went alike from one place is
    told at once. `found` is what is in the document and its `files` now: what is listed there, in
    whatever spelling, is not told again. What was finished was agreed to with its text: of it,
    files alone."""
    listed = {(each.kind, bare(each.characters)) for each in found}
    gone = [
        each
        for each in _last_stood(document, words)
        if each.characters and not _is_listed(each, listed)
    ]
    sent = [bare(told) for told in told_in(document, files)] if gone else []
    alike: dict[tuple[str, str, bool, str], list[Earlier]] = {}
    for each in gone:
        is_there = any(each.characters in told for told in sent)
        how = "" if is_there else each.how
        alike.setdefault((each.kind, each.column, is_there, how), []).append(each)
    return [_shown(group, is_there=key[2]) for key, group in alike.items()]


def _is_listed(gone: Earlier, listed: Collection[tuple[str, str]]) -> bool:
    """Whether it is a hit, or a part of one, of what is sent; 张伟 is none of 张伟国."""
    if gone.datum in listed:
        return True
    is_name = gone.kind == NAME
    return not is_name and any(gone.characters in characters for _, characters in listed)


def screen_drafts(document: Document, words: WordList) -> None:
    """Look into the earlier drafts; what is found is remembered (`screened.remembered`)."""
    for _ in _in_drafts(document, words):
        pass


def _last_stood(document: Document, words: WordList) -> list[Earlier]:
    """Each datum wherever it stood in the last draft that had it; of others, in removed files."""
    last: dict[tuple[str, str], list[Earlier]] = {}
    for each in _in_drafts(document, words):
        before = last.get(each.datum)
        if before and before[0].source == each.source:
            before.append(each)
        else:
            last.pop(each.datum, None)
            last[each.datum] = [each]
    of_drafts = set(last)
    for each in _in_removed_files(document):
        if each.datum not in of_drafts:
            last.setdefault(each.datum, []).append(each)
    return [each for places in last.values() for each in places]


def _in_drafts(document: Document, words: WordList) -> Iterator[Earlier]:
    if document.state != Document.State.DRAFT:
        return
    earlier = document.versions.only("title", "text", "document").order_by("number")
    drafts: list[DocumentVersion | Document] = [*earlier, document]
    for number, (draft, later) in enumerate(pairwise(drafts), start=1):
        for label, name in (("标题", "title"), ("正文", "text")):
            told, now, after = (getattr(each, name) for each in (draft, document, later))
            for hit in screen_besides(document, told, words) if told != now else ():
                source, column = f"第{number}稿", f"第{number}稿{label}"
                is_text = name == "text"
                paragraph = f"第{told.count(chr(10), 0, hit.start) + 1}段" if is_text else ""
                shown = _told(hit.kind, hit.text, hit.suggestion)
                of = (hit.kind, bare(hit.text), shown, source, column, f"{column}{paragraph}")
                yield Earlier(*of, _how(hit, after))


def _how(hit: Hit, after: str) -> str:
    is_masked = bool(hit.suggestion) and hit.kind in PERSONAL and hit.suggestion in after
    return MASKED if is_masked else REMOVED


def _told(kind: str, characters: str, suggestion: str) -> str:
    """Personal data as it is masked, "" where it goes altogether; the words of a mark or of the
    list, which say nothing of what they stood in; nothing of what is hidden."""
    if kind in PERSONAL:
        return suggestion
    return characters if kind in (SECRECY_MARK, WORDING) else ""


def _in_removed_files(document: Document) -> Iterator[Earlier]:
    """Of a finished document those that came since its levels agreed. A file is not named: its name
    may be what was found."""
    removed = document.files.exclude(removed_on=None)
    until = agreed_until(document)
    if until is not None:
        removed = removed.filter(added_at__gt=until)
    for file in removed.defer("text"):
        place = f"移除的{file.get_kind_display()}"
        for hit in file.hits:
            if hit["kind"] not in LOOKING:
                shown = _told(hit["kind"], hit["text"], hit["suggestion"])
                of = (hit["kind"], bare(hit["text"]), shown, "", place, place)
                yield Earlier(*of, FILE_REMOVED)


def _shown(group: Sequence[Earlier], *, is_there: bool) -> ShownFinding:
    first, many = group[0], len(group)
    more = f"等{many}处" if len({each.place for each in group}) > 1 else ""
    was = IN_DRAFTS if first.source else IN_FILES
    how = first.how
    if is_there:
        how = f"{STILL_THERE}，{REWRITTEN if first.source else FILE_REMOVED}"
    if many > 1:
        how += f"，共{many}处"
    forms = list(dict.fromkeys(filter(None, (each.words for each in group))))
    words = "、".join(forms[:_FORMS_SHOWN]) + ("等" if len(forms) > _FORMS_SHOWN else "")
    return ShownFinding(
        kind=first.kind,
        place=f"{first.place}{more}",
        excerpt="",
        message=f"{was}；{NOT_FOUND_ANY_MORE}" if is_there else f"{was}，{GONE}",
        handling=Finding.Handling.CHANGED,
        explanation=f"{how}：{words}"[:300] if words else how,
    )
