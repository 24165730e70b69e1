"""Wrong and sensitive wording: a list that each unit edits, matched in one pass over the text.

A list is lines of five fields: 词语,级别,规范写法,理由,例外. `default_words.txt` comes with this
program; a unit's own goes on from there.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from gongkai.screening.hit import BLOCK, CONFIRM, Hit

KIND = "wording"

HEADING = ("词语", "级别", "规范写法", "理由", "例外")
_LEVELS = {"阻止": BLOCK, "确认": CONFIRM}
LEVEL_NAMES = {level: name for name, level in _LEVELS.items()}
_MOST, _LONGEST, _SHORTEST = 5000, 40, 2
_LONGEST_OF = (("规范写法", 100), ("理由", 300), ("例外", 1000))
"""Characters of the fields after the first two."""
_BETWEEN = re.compile(r"[、|/；;]")
_DEFAULT = Path(__file__).with_name("default_words.txt")


class BadWordList(ValueError):
    """The list cannot be used. The message is one sentence in Chinese for each bad line, naming it;
    `sentences` has them one by one."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


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

    Raises BadWordList with one sentence in Chinese for each bad line.
    """
    words: dict[str, Word] = {}
    bad = []
    for number, line in _lines(text):
        try:
            word = make_word(_fields(line))
            if word.wrong in words:
                raise BadWordList(f"“{word.wrong}”已经列过，请删去一处。")
            words[word.wrong] = word
        except BadWordList as error:
            bad.append(f"第{number}行：{error}")
    if bad:
        raise BadWordList(*bad)
    return make_list(words.values())


def make_list(words: Iterable[Word]) -> WordList:
    """The words as a list; BadWordList where there are too many."""
    found = WordList(tuple(words))
    if len(found.words) > _MOST:
        raise BadWordList(f"词表超过{_MOST}条，请精简后再保存。")
    return found


def write_words(words: WordList) -> str:
    """The list as `read_words` reads it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADING)
    for word in words.words:
        level = LEVEL_NAMES[word.level]
        writer.writerow((word.wrong, level, word.right, word.reason, "、".join(word.unless)))
    return out.getvalue()


@cache
def default_words() -> WordList:
    """The list that comes with this program."""
    return read_words(_DEFAULT.read_text(encoding="utf-8"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their number, without empty ones, heading and remarks."""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        plain = line.strip()
        if plain and not plain.startswith(("#", ",".join(HEADING[:2]))):
            yield number, line


def _fields(line: str) -> list[str]:
    try:
        return [field.strip() for field in next(csv.reader([line]))]
    except csv.Error as error:
        raise BadWordList("引号不成对，请检查。") from error


def make_word(row: Sequence[str]) -> Word:
    """The entry of the fields of a line; BadWordList says what is wrong, without the line."""
    if not 4 <= len(row) <= len(HEADING):
        raise BadWordList(f"应当是“词语,级别,规范写法,理由,例外”，现有{len(row)}栏。")
    wrong, level, right, reason = row[:4]
    unless = tuple(filter(None, _BETWEEN.split(row[4]))) if len(row) > 4 else ()
    if not _SHORTEST <= len(wrong) <= _LONGEST:
        raise BadWordList(f"词语应当为{_SHORTEST}至{_LONGEST}个字。")
    if wrong.startswith("#"):
        raise BadWordList("词语不能以 # 开头，那样的行在词表里不算。")
    if level not in _LEVELS:
        raise BadWordList(f"级别只能是“阻止”或者“确认”，现为“{level}”。")
    if not reason:
        raise BadWordList("没有写理由，审核的人无从判断。")
    if right == wrong:
        raise BadWordList("规范写法与词语相同。")
    for (name, most), value in zip(_LONGEST_OF, row[2:], strict=False):
        if len(value) > most:
            raise BadWordList(f"{name}不能超过{most}个字。")
    for phrase in unless:
        if wrong not in phrase or not len(wrong) < len(phrase) <= _LONGEST:
            raise BadWordList(f"例外“{phrase}”应当是含有“{wrong}”的更长词语。")
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
