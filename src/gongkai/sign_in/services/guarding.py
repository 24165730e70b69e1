"""What the security administrator does: unlock, and say which posts need a second factor."""

from collections.abc import Iterable
from datetime import datetime

from axes.models import AccessAttempt
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.rules import owes_factor
from gongkai.units.access import may_grant_posts, may_guard
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post


def unlock(*, person: Person, by: Person, now: datetime) -> None:
    """Forget the failures of an account. Refused to who does not look after it, and where there
    are none."""
    today = timezone.localdate(now)
    with audit.act():
        if not may_guard(by, person, today):
            raise Refused("not_allowed", "只有本单位或者上级单位的安全管理员可以解除锁定。")
        forgotten, _ = AccessAttempt.objects.filter(username=person.username).delete()
        if not forgotten:
            raise Refused("not_locked", f"{person.name}的账号没有锁定。")
        audit.record(
            acts.UNLOCKED,
            by=actor(by, today),
            at=now,
            subject=acts.account(person),
            body_id=person.body_id,
        )


def set_factor_rules(*, posts: Iterable[Post], by: Person, now: datetime) -> int:
    """Make these the posts of `by`'s body that need a second factor. Who is signed in without one
    is led to it at the next page: how many people are newly asked so."""
    today = timezone.localdate(now)
    wanted = sorted({Post(post).value for post in posts})
    with audit.act():
        if not may_grant_posts(by, today):
            raise Refused("not_allowed", "只有本单位安全管理员可以修改登录规定。")
        SecondFactorRule.objects.filter(body_id=by.body_id).exclude(post__in=wanted).delete()
        for post in wanted:
            SecondFactorRule.objects.get_or_create(body_id=by.body_id, post=post)
        newly = _ask_again(by.body_id, now)
        audit.record(
            acts.RULES_CHANGED,
            by=actor(by, today),
            at=now,
            details={"count": len(wanted), "posts": wanted},
        )
        return newly


def _ask_again(body_id: int, now: datetime) -> int:
    """Every session of the body owes what its person's posts ask for now; of how many people one
    owes a factor that did not."""
    today = timezone.localdate(now)
    sessions = SignedInSession.objects.filter(
        person__tenures__body_id=body_id, with_factor=False
    ).select_related("person")
    newly = set()
    for session in sessions.distinct():
        owed = session.owes_factor
        session.owes_factor = owes_factor(session.person, today)
        if session.owes_factor and not owed:
            newly.add(session.person_id)
        session.save(update_fields=("owes_factor",))
    return len(newly)
