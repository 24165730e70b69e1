"""What several acts on bodies, departments and people ask before they write."""

import secrets
import string
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units import access
from gongkai.units.models import Body, Department, Person

_UNLIKE = "0O1lI"
"""Characters that are mistaken for one another when a password is read out."""


def one_time_password() -> str:
    """Fourteen characters of three kinds, none of them mistaken for another."""
    kinds = [
        [each for each in kind if each not in _UNLIKE]
        for kind in (string.ascii_uppercase, string.ascii_lowercase, string.digits)
    ]
    every = [each for kind in kinds for each in kind]
    drawn = [secrets.choice(kind) for kind in kinds] + [secrets.choice(every) for _ in range(11)]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


@dataclass(frozen=True)
class OneTime:
    """A one-time password and its hash, which is slow on purpose: made before an act begins, for
    that would keep the whole office waiting."""

    plain: str
    hash: str

    def give(self, person: Person, at: datetime) -> None:
        """Set it; saving the person is the caller's."""
        person.password, person.password_changed_at = self.hash, at
        person.must_change_password = True


def make_one_time() -> OneTime:
    plain = one_time_password()
    return OneTime(plain, make_password(plain))


def need_administered(body: Body, by: Person, on: date) -> None:
    if not access.may_administer_body(by, body, on):
        raise Refused("not_yours", "只有本单位或者上级单位的系统管理员可以办理。")


def need_managed(body: Body, by: Person, on: date, sentence: str) -> None:
    """Refused with the sentence where the body's contact and groups are not `by`'s to keep."""
    if not access.may_manage_body(by, body, on):
        raise Refused("not_yours", sentence)


def need_in_use(body: Body) -> None:
    if body.ended_on is not None:
        raise Refused("ended", f"“{body}”已于{chinese_date(body.ended_on)}撤销，不能再改。")


def need_department(department: Department | None, body: Body) -> None:
    """Refused where the department is not the body's, or is no more."""
    if department is None:
        return
    if department.body_id != body.pk or department.ended_on is not None:
        raise Refused("other_body", f"“{body}”没有这个科室，或者已经撤销。")
