"""Wrong and sensitive wording: a list that each unit edits, matched in one pass over the text.

A list is lines of five fields: 词语,级别,规范写法,理由,例外. `default_words.txt` comes with this
program; a unit's own goes on from there.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from gongkai.screening.hit import BLOCK, CONFIRM, Hit

KIND = "wording"

HEADING = ("词语", "级别", "规范写法", "理由", "例外")
_LEVELS = {"阻止": BLOCK, "确认": CONFIRM}
_LEVEL_NAMES = {level: name for name, level in _LEVELS.items()}
_MOST, _LONGEST, _SHORTEST = 5000, 40, 2
_BETWEEN = re.compile(r"[、|/；;]")
_DEFAULT = Path(__file__).with_name("default_words.txt")


class BadWordList(ValueError):
    """The list cannot be used. The message is one sentence in Chinese that names the line."""


@dataclass(frozen=True)
class Word:
    """One entry. `right` is "" where nothing may stand in its place; `unless` are longer phrases
    in which it is right."""

    wrong: str
    level: str
    right: str
    reason: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordList:
    """Entries in the order of the list; no two have the same `wrong`."""

    words: tuple[Word, ...] = ()

    def detect(self, text: str) -> Iterator[Hit]:
        """Places at which an entry stands, the longest where several begin; linear in the text."""
        if not self.words:
            return
        for match in self._pattern.finditer(text):
            word = self._by_wrong.get(match.group())
            if word is not None:
                yield _hit(match.start(), word)

    @cached_property
    def _by_wrong(self) -> dict[str, Word]:
        return {word.wrong: word for word in self.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """One way through a tree of all entries and exceptions: no step is taken twice, however
        many entries there are."""
        phrases = {word.wrong for word in self.words}
        phrases.update(phrase for word in self.words for phrase in word.unless)
        return re.compile(_of_tree(_tree(phrases)))


def read_words(text: str) -> WordList:
    """The list that stands in `text`: separated values, a heading, lines with # left out.

    Raises BadWordList with one sentence in Chinese, naming the line.
    """
    words: dict[str, Word] = {}
    for number, row in _rows(text):
        word = _word(number, row)
        if word.wrong in words:
            raise BadWordList(f"第{number}行：“{word.wrong}”已经列过，请删去一处。")
        words[word.wrong] = word
    if len(words) > _MOST:
        raise BadWordList(f"词表超过{_MOST}条，请精简后再保存。")
    return WordList(tuple(words.values()))


def write_words(words: WordList) -> str:
    """The list as `read_words` reads it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADING)
    for word in words.words:
        level = _LEVEL_NAMES[word.level]
        writer.writerow((word.wrong, level, word.right, word.reason, "、".join(word.unless)))
    return out.getvalue()


@cache
def default_words() -> WordList:
    """The list that comes with this program."""
    return read_words(_DEFAULT.read_text(encoding="utf-8"))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their line, heading and remarks left out. A row is one line."""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            row = [field.strip() for field in next(csv.reader([line]))]
        except csv.Error as error:
            raise BadWordList(f"第{number}行：引号不成对，请检查。") from error
        if tuple(row[:2]) != HEADING[:2]:
            yield number, row


def _word(number: int, row: Sequence[str]) -> Word:
    if not 4 <= len(row) <= len(HEADING):
        raise BadWordList(f"第{number}行：应当是“词语,级别,规范写法,理由,例外”，现有{len(row)}栏。")
    wrong, level, right, reason = row[:4]
    unless = tuple(filter(None, _BETWEEN.split(row[4]))) if len(row) > 4 else ()
    if not _SHORTEST <= len(wrong) <= _LONGEST:
        raise BadWordList(f"第{number}行：词语应当为{_SHORTEST}至{_LONGEST}个字。")
    if level not in _LEVELS:
        raise BadWordList(f"第{number}行：级别只能是“阻止”或者“确认”，现为“{level}”。")
    if not reason:
        raise BadWordList(f"第{number}行：没有写理由，审核的人无从判断。")
    if right == wrong:
        raise BadWordList(f"第{number}行：规范写法与词语相同。")
    for phrase in unless:
        if wrong not in phrase or not len(wrong) < len(phrase) <= _LONGEST:
            raise BadWordList(f"第{number}行：例外“{phrase}”应当是含有“{wrong}”的更长词语。")
    return Word(wrong, _LEVELS[level], right, reason, unless)


def _hit(start: int, word: Word) -> Hit:
    ask = f"，应当写为“{word.right}”" if word.right else ""
    message = f"这里有“{word.wrong}”{ask}：{word.reason.rstrip('。')}。"
    return Hit(KIND, start, start + len(word.wrong), word.wrong, message, word.right, word.level)


_Tree = dict[str, "_Tree"]


def _tree(phrases: set[str]) -> _Tree:
    root: _Tree = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return root


def _of_tree(node: _Tree) -> str:
    """The pattern of what goes on from `node`: the longest way first."""
    ways = [
        re.escape(character) + _of_tree(node[character]) for character in sorted(node) if character
    ]
    if not ways:
        return ""
    pattern = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return f"(?:{pattern})?" if "" in node else pattern
