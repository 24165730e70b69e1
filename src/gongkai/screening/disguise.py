"""Numbers written so that no pattern finds them: with characters without a shape between their
digits, in Chinese numerals or digits of another sort, torn over two lines.

Each is read as the plain number that a reader sees, and what is found there is mapped back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.screening import bank_account, credit_code, id_number, phone
from gongkai.screening.hit import Detector, Hit
from gongkai.screening.invisible import INVISIBLE
from gongkai.screening.surroundings import before

_SETS = (
    *("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○幺", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨"),
    *("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫", "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵"),
    "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
)
_DIGIT_OF = {char: str(value) for each in _SETS for value, char in enumerate(each)}
_USUAL = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○幺０-９⓪①-⑨"
_RARE = "\u0660-\u0669\u06f0-\u06f9\U0001d7ce-\U0001d7ff"
_ODD = f"{_USUAL}{_RARE}"
_BLANK = "\u00a0\u2000-\u200a\u202f\u3000"
_DASH = "\u2010-\u2015\u2212－"
_SHAPELESS = "\u034f\u061c\u115f\u1160\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0"
"""What is seen as nothing between two digits, beside the characters that nothing should have."""
_JOINT = f" \\-{_BLANK}{_DASH}{_SHAPELESS}"
_SIGN = re.compile(
    f"[{_USUAL}{_BLANK}{_DASH}{_SHAPELESS}](?:(?<=[0-9{_USUAL}{_JOINT}].)|[0-9{_USUAL}{_JOINT}])"
)
_RARE_SIGN = re.compile(f"[{_RARE}]")
"""One of them every disguised number has; told in a fraction of the time, two being much quicker
than one that reaches beyond the usual characters."""
_RUN = re.compile(f"[0-9{_ODD}](?:[{_JOINT}]{{0,4}}[0-9{_ODD}]){{6,40}}(?:[{_JOINT}]{{0,4}}[Xx])?")
_PLAIN = {ord(char): digit for char, digit in _DIGIT_OF.items()}
_IS_BLANK = re.compile(f"[{_BLANK}]")
_IS_DASH = re.compile(f"[{_DASH}]")
_IS_SHAPELESS = re.compile(f"[{_SHAPELESS}]")

NUMBERS: dict[str, Detector] = {
    id_number.KIND: id_number.detect,
    credit_code.KIND: credit_code.detect,
    phone.KIND: phone.detect,
    bank_account.KIND: bank_account.detect,
}
"""The kinds that are looked for in disguise: those told by a shape or a check digit."""

_BREAK = re.compile(r"\n[ \t\u3000]*[0-9A-Z]")
_LEFT = re.compile(r"(?<![0-9A-Za-z])[0-9(（][0-9A-Z() （）-]{0,23}$")
_RIGHT = re.compile(r"[0-9A-Z](?:[ -]?[0-9A-Z]){0,17}[Xx]?(?![0-9A-Za-z])")
_LABEL_REACH, _LINE_REACH = 24, 64


@dataclass(frozen=True)
class Undisguised:
    """`text` as a reader sees it; `changed` the stretches of it that stand otherwise in the
    original, whose places `places` knows."""

    text: str
    changed: Sequence[tuple[int, int]]
    starts: Sequence[int]
    places: Sequence[Sequence[int]]

    def mapped(self, hit: Hit, original: str) -> Hit:
        """The hit where it stands in the original."""
        start, end = self._place(hit.start), self._place(hit.end - 1) + 1
        return replace(hit, start=start, end=end, text=original[start:end])

    def _place(self, at: int) -> int:
        which = bisect_right(self.starts, at) - 1
        return self.places[which][at - self.starts[which]]

    def touches(self, hit: Hit) -> bool:
        """Whether the hit has a part of what stands otherwise."""
        which = bisect_right(self.changed, (hit.end,)) - 1
        return which >= 0 and self.changed[which][1] > hit.start


def without_invisible(text: str) -> Undisguised | None:
    """The text without characters that have no shape; None where there are none."""
    if not INVISIBLE.search(text):
        return None
    return _rewritten(text, [(*match.span(), "", ()) for match in INVISIBLE.finditer(text)])


def in_plain_digits(text: str) -> Undisguised | None:
    """The text with its disguised numbers in plain digits; None where there are none."""
    if not _SIGN.search(text) and not _RARE_SIGN.search(text):
        return None
    found: list[tuple[int, int, str, Sequence[int]]] = []
    for match in _RUN.finditer(text):
        run, start = match.group(), match.start()
        kept = [at for at, char in enumerate(run) if not _IS_SHAPELESS.match(char)]
        plain = "".join(run[at] for at in kept).translate(_PLAIN)
        plain = _IS_DASH.sub("-", _IS_BLANK.sub(" ", plain))
        if plain != run:
            whole = len(kept) == len(run)
            places = range(start, match.end()) if whole else [start + at for at in kept]
            found.append((start, match.end(), plain, places))
    return _rewritten(text, found) if found else None


def _rewritten(text: str, found: Sequence[tuple[int, int, str, Sequence[int]]]) -> Undisguised:
    """`text` with each stretch of it replaced; the characters of the new ones know their places."""
    parts, starts, changed = [], [], []
    places: list[Sequence[int]] = []
    at = length = 0
    for start, end, plain, of in found:
        for piece, known in ((text[at:start], range(at, start)), (plain, of)):
            if piece:
                parts.append(piece)
                starts.append(length)
                places.append(known)
                length += len(piece)
        changed.append((length - len(plain), length))
        at = end
    parts.append(text[at:])
    starts.append(length)
    places.append(range(at, len(text)))
    return Undisguised("".join(parts), changed, starts, places)


def torn_numbers(text: str) -> Iterator[Hit]:
    """Numbers that a line's end has torn in two, in order. Two numbers of a column are not one: so
    a check digit must agree, or a label stand before the first half."""
    for match in _BREAK.finditer(text):
        end = _bare_end(text, match.start())
        begin = max(0, end - 24, text.rfind("\n", max(0, end - 24), end) + 1)
        left = _LEFT.search(text, begin, end)
        right = _RIGHT.match(text, match.end() - 1, match.end() + _LINE_REACH)
        if left and right:
            yield from _whole(text, left, right)


def _bare_end(text: str, end: int) -> int:
    """Before the blanks at a line's end."""
    while end and text[end - 1] in " \t\r\u3000":
        end -= 1
    return end


def _whole(text: str, left: re.Match[str], right: re.Match[str]) -> Iterator[Hit]:
    label = before(text, left.start(), _LABEL_REACH)
    whole = left.group() + right.group()
    bare = re.sub("[ -]", "", whole)
    if not 10 <= len(bare) <= 19 or not _is_sure(bare, label):
        return
    lead, joint = len(label), len(label) + len(left.group())
    for detect in NUMBERS.values():
        for hit in detect(label + whole):
            if hit.start < joint < hit.end and hit.start >= lead:
                start = left.start() + hit.start - lead
                end = right.start() + hit.end - joint
                yield replace(hit, start=start, end=end, text=text[start:end])
                return


def _is_sure(bare: str, label: str) -> bool:
    """Whether two halves are one number: by its check digit, or what stands before it."""
    if len(bare) == 18 and (id_number.is_id_number(bare) or credit_code.is_credit_code(bare)):
        return True
    if len(bare) in (15, 18) and id_number.LABEL.search(label):
        return True
    if len(bare) in (10, 11, 12) and phone.ASKS.search(label):
        return True
    is_card = len(bare) >= 16 and bare.isdigit() and bank_account.passes_luhn(bare)
    return is_card and bool(bank_account.LABEL.search(label))
