"""What a password must be (GB/T 22239-2019: complexity, periodic change)."""

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


class NotCommon(CommonPasswordValidator):
    """None of the twenty thousand that are tried first."""

    def validate(self, password: str, user: Person | None = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(self.get_help_text(), code="common") from None

    def get_help_text(self) -> str:
        return "这个口令太常见，容易被猜中，请换一个。"
