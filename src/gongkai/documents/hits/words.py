"""A body's list of wrong and sensitive wording: the default one as the body has edited it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from gongkai.documents.models import WordEntry
from gongkai.prepared import Prepared, kept_for_the_page
from gongkai.screening import Word, WordList, default_words
from gongkai.screening.wording import LEVEL_NAMES
from gongkai.units.models import Body

OWN, CHANGED, DEFAULT, OFF = "own", "changed", "default", "off"
WHOSE: Mapping[str, str] = {
    OWN: "本机关增加",
    CHANGED: "本机关改过",
    DEFAULT: "默认",
    OFF: "默认，已停用",
}


@dataclass(frozen=True)
class Listed:
    """A word as the list shows it. `entry` is the body's row, None for an untouched default."""

    word: Word
    whose: str
    entry: int | None = None

    @property
    def level(self) -> str:
        return LEVEL_NAMES[self.word.level]

    @property
    def whose_words(self) -> str:
        return WHOSE[self.whose]

    @property
    def exceptions(self) -> str:
        return "、".join(self.word.unless)


def words_of(body: Body) -> WordList:
    """What screening looks for in the body's texts and files. One query."""
    entries = _entries(body)
    if not entries:
        return default_words()
    return _as_list(tuple(each.word for each in _merged(entries) if each.whose != OFF))


@lru_cache(maxsize=64)
def digest_of(words: WordList) -> str:
    """By which it is told whether a file was screened with this list."""
    return hashlib.sha256(repr(words.words).encode()).hexdigest()


@lru_cache(maxsize=64)
def _as_list(words: tuple[Word, ...]) -> WordList:
    """One object for one content: its pattern is built once, and an edit is another content."""
    return WordList(words)


def list_of(body: Body) -> list[Listed]:
    """The whole list, the body's own words first, switched-off ones among the defaults."""
    return _merged(_entries(body))


def _entries(body: Body) -> dict[str, WordEntry]:
    rows = kept_for_the_page(("words", body.pk), lambda: _ENTRIES.ask(body.pk))
    return {each.wrong: each for each in rows}


def _entries_of(body_id: int) -> QuerySet[WordEntry]:
    return WordEntry.objects.filter(body_id=body_id)


_ENTRIES = Prepared(_entries_of, int)


def _merged(entries: Mapping[str, WordEntry]) -> list[Listed]:
    defaults = {word.wrong: word for word in default_words().words}
    own = [
        Listed(word_of(entry), OWN, entry.pk)
        for entry in entries.values()
        if entry.wrong not in defaults and not entry.is_off
    ]
    return own + [_of_default(word, entries.get(word.wrong)) for word in defaults.values()]


def _of_default(word: Word, entry: WordEntry | None) -> Listed:
    if entry is None:
        return Listed(word, DEFAULT)
    if entry.is_off:
        return Listed(word, OFF, entry.pk)
    return Listed(word_of(entry), CHANGED, entry.pk)


def word_of(entry: WordEntry) -> Word:
    unless = tuple(filter(None, entry.exceptions.split("、")))
    return Word(entry.wrong, entry.level, entry.right, entry.reason, unless)
