"""Editing the body's list of wrong and sensitive wording. Entries of the audit name no word."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.documents import audit as acts
from gongkai.documents.access import may_edit_words
from gongkai.documents.acting import of_the_office
from gongkai.documents.hits.words import words_of
from gongkai.documents.models import WordEntry
from gongkai.refusals import Refused
from gongkai.screening import BadWordList, Word, default_words, read_words
from gongkai.screening.wording import make_list, make_word
from gongkai.units.models import Body, Person

LARGEST = 2 * 1024 * 1024
"""Bytes of a list that is uploaded."""
_MOST_SAID = 20


def set_word(
    *, wrong: str, level: str, right: str, reason: str, exceptions: str, by: Person, at: datetime
) -> WordEntry:
    """Add a word, or write one otherwise, a default one too. `level` is 阻止 or 确认; `exceptions`
    with 、 between. Refused codes: not_the_office, bad_word, too_many."""
    fields = [" ".join(each.split()) for each in (wrong, level, right, reason, exceptions)]
    try:
        word = make_word(fields)
    except BadWordList as error:
        raise Refused("bad_word", str(error)) from error
    with audit.act():
        _check_office(by, at)
        kept = _keep(word, by, at)
        _check_count(by.body)
        _record(acts.WORD_SET, by, at, entry=kept.pk)
        return kept


def switch_off_word(*, wrong: str, by: Person, at: datetime) -> WordEntry:
    """Look for a default word no more. Refused codes: not_the_office, no_default."""
    with audit.act():
        _check_office(by, at)
        if all(word.wrong != wrong for word in default_words().words):
            raise Refused("no_default", "默认词表里没有这个词语；本机关增加的，请直接删去。")
        kept, _ = WordEntry.objects.update_or_create(
            body=by.body,
            wrong=wrong,
            defaults={"is_off": True, "right": "", "reason": "", "exceptions": "", **_who(by, at)},
        )
        _record(acts.WORD_OFF, by, at, entry=kept.pk)
        return kept


def remove_word(entry: WordEntry, *, by: Person, at: datetime) -> None:
    """Take back what the body wrote of a word: its own is gone, a default one is as it came.
    Refused codes: not_the_office."""
    with audit.act():
        if entry.body_id != by.body_id:
            raise Refused("not_the_office", _NOT_THE_OFFICE)
        _check_office(by, at)
        _record(acts.WORD_REMOVED, by, at, entry=entry.pk)
        WordEntry.objects.filter(pk=entry.pk).delete()


def import_words(*, data: bytes, by: Person, at: datetime) -> int:
    """Add what stands in a list of five fields, or write it otherwise; what does not stand in it
    stays. All or nothing. Returns how many entries are new or changed. Refused codes:
    not_the_office, too_large, no_text, bad_words (a sentence a line), too_many."""
    words = _read(data)
    with audit.act():
        _check_office(by, at)
        known = set(words_of(by.body).words)
        new = [word for word in words if word not in known]
        for word in new:
            _keep(word, by, at)
        _check_count(by.body)
        _record(acts.WORDS_IMPORTED, by, at, count=len(new))
        return len(new)


def _read(data: bytes) -> Sequence[Word]:
    if len(data) > LARGEST:
        raise Refused("too_large", "词表文件超过2 MB，请精简后再上传。")
    try:
        return read_words(_decoded(data)).words
    except BadWordList as error:
        said, more = error.sentences[:_MOST_SAID], len(error.sentences) - _MOST_SAID
        rest = (f"另有{more}行也不对。",) if more > 0 else ()
        raise Refused("bad_words", "\n".join((*said, *rest))) from error


def _decoded(data: bytes) -> str:
    """Text as spreadsheets save it here: UTF-8, or GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused("no_text", "词表须是 UTF-8 或者 GB 18030 编码的文本（CSV），请另存后再上传。")


def _keep(word: Word, by: Person, at: datetime) -> WordEntry:
    kept, _ = WordEntry.objects.update_or_create(
        body=by.body,
        wrong=word.wrong,
        defaults={
            "level": word.level,
            "right": word.right,
            "reason": word.reason,
            "exceptions": "、".join(word.unless),
            "is_off": False,
            **_who(by, at),
        },
    )
    return kept


def _who(by: Person, at: datetime) -> dict[str, object]:
    return {"by": by, "at": at}


_NOT_THE_OFFICE = "错敏词表由办公室主任或者政府信息公开专员修改。"


def _check_office(by: Person, at: datetime) -> None:
    if not may_edit_words(by, timezone.localdate(at)):
        raise Refused("not_the_office", _NOT_THE_OFFICE)
    # Whoever edits the same list waits here, so that its length is counted with all entries.
    Body.objects.select_for_update().get(pk=by.body_id)


def _check_count(body: Body) -> None:
    try:
        make_list(words_of(body).words)
    except BadWordList as error:
        raise Refused("too_many", str(error)) from error


def _record(action: Action, by: Person, at: datetime, **details: int) -> None:
    audit.record(action, by=of_the_office(by, timezone.localdate(at)), at=at, details=details)
