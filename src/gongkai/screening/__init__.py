"""Personal data and marks of secrecy in text: one door, one detector a module.

No hit does not mean that the text is safe: a person still reads it. What a detector finds, with
what certainty, stands in docs/screening.md.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from gongkai.screening import (
    address,
    bank_account,
    credit_code,
    disguise,
    email,
    health,
    id_number,
    licence,
    minor,
    named_person,
    phone,
    plate,
    secrecy_mark,
    social_account,
    thin_mask,
    travel_document,
    wording,
)
from gongkai.screening.hit import BLOCK, CONFIRM, Detector, Hit, Look
from gongkai.screening.invisible import INVISIBLE
from gongkai.screening.wording import (
    BadWordList,
    Word,
    WordList,
    default_words,
    read_words,
    write_words,
)

__all__ = [
    "BLOCK",
    "CONFIRM",
    "DETECTORS",
    "KIND_NAMES",
    "PERSONAL",
    "WORDING",
    "BadWordList",
    "Detector",
    "Hit",
    "Word",
    "WordList",
    "bare",
    "default_words",
    "read_words",
    "screen",
    "screen_each",
    "without_allowed",
    "write_words",
]

WORDING = wording.KIND

DETECTORS: Mapping[str, Detector] = {
    id_number.KIND: id_number.detect,
    credit_code.KIND: credit_code.detect,
    phone.KIND: phone.detect,
    bank_account.KIND: bank_account.detect,
    travel_document.KIND: travel_document.detect,
    licence.KIND: licence.detect,
    thin_mask.KIND: thin_mask.detect,
    social_account.KIND: social_account.detect,
    email.KIND: email.detect,
    plate.KIND: plate.detect,
    address.KIND: address.detect,
    minor.KIND: minor.detect,
    named_person.KIND: named_person.detect,
    health.KIND: health.detect,
    secrecy_mark.KIND: secrecy_mark.detect,
}
"""Every detector by the kind it finds. Where two claim one place, the earlier has it."""

KIND_NAMES: Mapping[str, str] = {
    id_number.KIND: "公民身份号码",
    credit_code.KIND: "个体工商户代码",
    phone.KIND: "电话号码",
    bank_account.KIND: "银行账号",
    travel_document.KIND: "出入境证件号码",
    licence.KIND: "驾驶证、资格证号码",
    thin_mask.KIND: "遮蔽不足的号码",
    social_account.KIND: "社交账号",
    email.KIND: "电子邮箱",
    plate.KIND: "机动车号牌",
    address.KIND: "住址",
    minor.KIND: "未成年人信息",
    named_person.KIND: "自然人姓名",
    health.KIND: "健康、困难等敏感信息",
    secrecy_mark.KIND: "密级、内部标志",
    wording.KIND: "错敏表述",
}
"""What each kind is called in Chinese."""

PERSONAL = frozenset(KIND_NAMES) - {secrecy_mark.KIND, WORDING}
"""The kinds of hits that are somebody's data."""

_LONG_NUMBER = re.compile("[0-9]" * 3 + "[0-9 ()（）—－–-]?" * 3 + "[0-9]" * 3)
"""What every number has that is looked for; six digits are the fewest (军字第123456号).
Written out, for {3} and {0,3} take twice the time."""
_NUMBERS = frozenset(
    {
        *(id_number.KIND, credit_code.KIND, phone.KIND, bank_account.KIND),
        *(travel_document.KIND, licence.KIND),
    }
)
"""Kinds that are numbers of at least seven digits: without one, their detectors need not run."""
_NUMBERLESS = frozenset(DETECTORS) - _NUMBERS
_LOOKS: Mapping[str, Look] = {
    social_account.KIND: social_account.may_be_in,
    email.KIND: email.may_be_in,
    plate.KIND: plate.may_be_in,
    address.KIND: address.may_be_in,
    minor.KIND: minor.may_be_in,
    thin_mask.KIND: thin_mask.may_be_in,
    named_person.KIND: named_person.may_be_in,
    health.KIND: health.may_be_in,
    secrecy_mark.KIND: secrecy_mark.may_be_in,
}
"""How it is told of the other kinds, each in a fraction of the time, that none can be there."""

_WIDE = tuple("０１２３４５６７８９＠")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SEPARATORS = re.compile(r"[\s()（）·•.\-—－–]")
_LOCAL_PART = 7


def screen(
    text: str,
    *,
    allow: Collection[str] = (),
    kinds: Collection[str] = frozenset(DETECTORS),
    words: WordList | None = None,
    today: date | None = None,
) -> list[Hit]:
    """Every hit of `kinds` in `text`, in order, none overlapping another.

    `allow` names what is public here (the office's telephone numbers): hits of the same characters
    are left out, separators and the area code of a telephone number aside. Full-width digits and
    letters, Chinese numerals and numbers torn over two lines are read as a reader sees them; a
    hit's `text` is as it stands. `words` is the list of
    wording to look for, of the kind WORDING; `today` tells by a birthday who is a minor.
    """
    return without_allowed(_hits(text, _half_width(text), kinds, words, today), allow)


def _hits(
    text: str, plain: str, kinds: Collection[str], words: WordList | None, today: date | None
) -> list[Hit]:
    """The hits of `kinds` in `text`, which is `plain` with half-width digits and letters; those too
    that are found only where it is read as it is seen."""
    seen = disguise.without_invisible(plain)
    bare = seen.text if seen else plain
    found = _direct_hits(bare, kinds, words, today)
    for hit in _disguised(bare, kinds, today):
        _add_longer(found, hit)
    if seen:
        return [seen.mapped(hit, text) for hit in found]
    if plain is not text:
        return [replace(hit, text=text[hit.start : hit.end]) for hit in found]
    return found


def _disguised(plain: str, kinds: Collection[str], today: date | None) -> Iterator[Hit]:
    """Numbers in other digits, and numbers torn over two lines."""
    if in_digits := disguise.in_plain_digits(plain):
        for kind, detect in disguise.NUMBERS.items():
            for hit in detect(in_digits.text) if kind in kinds else ():
                if in_digits.touches(hit):
                    yield in_digits.mapped(_with_age(hit, today), plain)
    for hit in disguise.torn_numbers(plain):
        if hit.kind in kinds:
            aged = _with_age(replace(hit, text=re.sub(r"\s", "", hit.text)), today)
            yield replace(aged, text=hit.text)


def _direct_hits(
    plain: str, kinds: Collection[str], words: WordList | None, today: date | None
) -> list[Hit]:
    looked_for = kinds if _LONG_NUMBER.search(plain) else _NUMBERLESS.intersection(kinds)
    found: list[Hit] = []
    for kind, detect in DETECTORS.items() if looked_for else ():
        if kind in looked_for:
            for hit in minor.detect(plain, today) if kind == minor.KIND else detect(plain):
                _add(found, hit)
    found = [_with_age(hit, today) for hit in found] if today else found
    for hit in words.detect(plain) if words else ():
        _add(found, hit)
    return found


def _with_age(hit: Hit, today: date | None) -> Hit:
    if today is None or hit.kind != id_number.KIND:
        return hit
    return minor.of_minor(hit, hit.text, today)


def screen_each(
    texts: Sequence[str],
    *,
    kinds: Collection[str] = frozenset(DETECTORS),
    words: WordList | None = None,
    today: date | None = None,
) -> list[list[Hit]]:
    """Every hit in each of `texts`, as `screen` finds them. What none of them can have is told of
    all at once, which is much quicker than to look for it in each."""
    whole = "\n".join(texts)
    plain = _half_width(whole)
    looked_for = _NUMBERS.union([kind for kind, may_be_in in _LOOKS.items() if may_be_in(plain)])
    looked_for = looked_for.intersection(kinds)
    return [
        _hits(text, text if plain is whole else _half_width(text), looked_for, words, today)
        for text in texts
    ]


def _half_width(text: str) -> str:
    return text.translate(_HALF) if any(map(text.__contains__, _WIDE)) else text


def without_allowed(found: list[Hit], allow: Collection[str]) -> list[Hit]:
    """The hits but for those of what is public here, as `screen` leaves them out."""
    if not found or not allow:
        return found
    allowed = {bare(entry) for entry in allow}
    return [hit for hit in found if not _is_allowed(hit.text, allowed)]


def _add(found: list[Hit], hit: Hit) -> None:
    """Put `hit` in its place, unless one that is there already has a part of it."""
    at = bisect_left(found, hit.start, key=lambda other: other.start)
    free_before = at == 0 or found[at - 1].end <= hit.start
    free_after = at == len(found) or hit.end <= found[at].start
    if free_before and free_after:
        found.insert(at, hit)


def _add_longer(found: list[Hit], hit: Hit) -> None:
    """The same, in the place of what is only a part of it: the first half of an account."""
    parts = [each for each in found if hit.start <= each.start and each.end <= hit.end]
    if parts and sum(each.end - each.start for each in parts) < hit.end - hit.start:
        for each in parts:
            found.remove(each)
    _add(found, hit)


def bare(text: str) -> str:
    """The text as it is compared: however a number or a name is spaced, hyphened, or written in
    digits of another sort, its characters are the same."""
    plain = INVISIBLE.sub("", text).translate(_HALF)
    if other := disguise.in_plain_digits(plain):
        plain = other.text
    return _SEPARATORS.sub("", plain).casefold()


def _is_allowed(text: str, allowed: Collection[str]) -> bool:
    plain = bare(text)
    return plain in allowed or (
        len(plain) >= _LOCAL_PART
        and plain.isdigit()
        and any(
            entry.endswith(plain) or plain.endswith(entry)
            for entry in allowed
            if len(entry) >= _LOCAL_PART
        )
    )
