"""What a password must be (GB/T 22239-2019: complexity, periodic change)."""

import re
import string

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from gongkai.units.models import Person

SHORTEST = 10
KINDS = 3
KEPT = 5
SHORTEST_NAME = 4
"""A shorter user name stands in a password by chance."""


def _letters_and_digits(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


class ThreeKinds:
    """At least ten characters of three kinds: capitals, small letters, digits, others."""

    def validate(self, password: str, user: Person | None = None) -> None:
        kinds = (
            any(c in string.ascii_uppercase for c in password),
            any(c in string.ascii_lowercase for c in password),
            any(c in string.digits for c in password),
            any(c not in string.ascii_letters + string.digits for c in password),
        )
        if len(password) < SHORTEST or sum(kinds) < KINDS:
            raise ValidationError(self.get_help_text(), code="too_simple")

    def get_help_text(self) -> str:
        return f"口令至少{SHORTEST}位，含大写字母、小写字母、数字、其他符号中的三种。"


class NotUsedBefore:
    """None of the last five."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None or user.pk is None:
            return
        hashes = [user.password, *user.used_passwords.values_list("hash", flat=True)[:KEPT]]
        if any(check_password(password, each) for each in hashes if each):
            raise ValidationError(self.get_help_text(), code="used_before")

    def get_help_text(self) -> str:
        return f"不能用最近{KEPT}次用过的口令。"


class NotLikeOneself(UserAttributeSimilarityValidator):
    """Not what others know of a person, nor anything that has their user name in it, whatever the
    case of its letters and whatever stands between them."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name", "email", "phone"))

    def validate(self, password: str, user: Person | None = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(self.get_help_text(), code="like_oneself") from None
        name = _letters_and_digits(user.username) if user else ""
        if len(name) >= SHORTEST_NAME and name in _letters_and_digits(password):
            raise ValidationError(self.get_help_text(), code="like_oneself")

    def get_help_text(self) -> str:
        return "口令不能含有登录名，也不能与登录名、姓名、邮箱、手机号相近。"


_WRITTEN_FOR = [str.maketrans("01345789@$!", letters) for letters in ("oleastbgasi", "oieastbgasi")]
"""Digits and signs that are written for letters."""
_WITHOUT_SHIFT = str.maketrans("!@#$%^&*()", "1234567890")
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "0p")
_ALONG = tuple(each[::way] for each in (*_ROWS, *_COLUMNS) for way in (1, -1))
_SHORTEST_RUN = 3
_FEWEST_CHARACTERS = 5
_LEAST_BESIDE_RUNS = 4
PROGRAM = "gongkai"


class NotCommon(CommonPasswordValidator):
    """None of the twenty thousand that are tried first, nor one of them in disguise: with digits
    and signs around it, with digits and signs for its letters, said twice; nothing that walks
    along the keyboard or has few different characters; not the name of this program."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if any(each in self.passwords for each in _undisguised(password)) or _is_thin(password):
            raise ValidationError(self.get_help_text(), code="common")

    def get_help_text(self) -> str:
        return "这个口令太常见，容易被猜中，请换一个。"


def _undisguised(password: str) -> set[str]:
    """What the password may have been made of, the password itself among it."""
    whole = password.casefold().strip()
    plain = {whole, whole.translate(_WITHOUT_SHIFT)}
    plain |= {each.strip(string.digits + string.punctuation) for each in plain}
    plain |= {each.translate(letters) for each in plain for letters in _WRITTEN_FOR}
    plain |= {re.sub(r"^(.+?)\1+$", r"\1", each) for each in plain}
    return plain - {""}


def _is_thin(password: str) -> bool:
    """Few different characters, little beside walks along the keyboard, or the program's name."""
    plain = password.casefold()
    if len(set(plain)) < _FEWEST_CHARACTERS or PROGRAM in _letters_and_digits(plain):
        return True
    return _beside_runs(plain.translate(_WITHOUT_SHIFT)) < _LEAST_BESIDE_RUNS


def _beside_runs(text: str) -> int:
    """How many characters are part of no run: three or more along the keyboard or the alphabet,
    or of one character."""
    at = left = 0
    while at < len(text):
        length = _run_at(text, at)
        left += length < _SHORTEST_RUN
        at += length if length >= _SHORTEST_RUN else 1
    return left


def _run_at(text: str, at: int) -> int:
    length = len(text) - len(text[at:].lstrip(text[at])) - at
    for row in _ALONG:
        start, run = row.find(text[at]), 0
        while start >= 0 and text[at : at + run + 1] == row[start : start + run + 1]:
            run += 1
            if at + run >= len(text) or start + run >= len(row):
                break
        length = max(length, run)
    return length
