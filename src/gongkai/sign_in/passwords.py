"""What a password must be (GB/T 22239-2019: complexity, periodic change)."""

import string

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from gongkai.units.models import Person

SHORTEST = 10
KINDS = 3
KEPT = 5


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
