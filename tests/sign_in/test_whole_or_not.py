"""Every act is whole: what it changes and its entry come together, or neither does."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core import serializers
from django.test import Client

from gongkai.audit import services as audit
from gongkai.audit.models import Entry
from gongkai.environment import OutsideSignOn
from gongkai.sign_in.models import (
    OutsideSubject,
    SecondFactorRule,
    SignedInSession,
    UsedPassword,
)
from gongkai.sign_in.services import factors, guarding, linking, own, sessions
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office
from tests.sign_in.doors import SECRET, code_at, has_app

pytestmark = pytest.mark.django_db

CONFIG = OutsideSignOn("https://sso.example", "gongkai", "secret", "认证", "name", frozenset())
CLAIMS = {"sub": "subject-1"}
TABLES = (
    Person,
    Authenticator,
    SignedInSession,
    Session,
    UsedPassword,
    OutsideSubject,
    SecondFactorRule,
    AccessAttempt,
)


@dataclass(frozen=True)
class Act:
    """An act on an office that is ready for it, the entry it leaves, and on whose account."""

    do: Callable[[Office], object]
    action: str
    actor: str
    sentence: str


def prepared() -> Office:
    """An office in which each act below has something to do."""
    office = make_office()
    drafter, head = office[Post.DRAFTER], office[Post.HEAD]
    has_app(drafter)
    RecoveryCodes.activate(drafter)
    OutsideSubject.objects.create(person=head, issuer=CONFIG.issuer, subject="head", linked_at=NOW)
    Client().force_login(drafter)
    AccessAttempt.objects.create(
        username=drafter.username,
        failures_since_start=5,
        ip_address="10.0.0.1",
        path_info="/",
        get_data="",
        post_data="",
    )
    return office


def session_of(office: Office) -> SignedInSession:
    return SignedInSession.objects.get(person=office[Post.DRAFTER])


ACTS = {
    "look": Act(
        lambda o: own.choose_look(person=o[Post.DRAFTER], theme="dark", type_size="large", now=NOW),
        "sign_in.look_changed",
        "黎书瑶",
        "修改自己的显示设置",
    ),
    "app added": Act(
        lambda o: factors.add_app(person=o[Post.HEAD], secret=SECRET, code=code_at(NOW), now=NOW),
        "sign_in.factor_added",
        "石远航",
        "启用动态口令",
    ),
    "app removed": Act(
        lambda o: factors.remove_factor(
            authenticator=Authenticator.objects.get(type="totp"), by=o[Post.DRAFTER], now=NOW
        ),
        "sign_in.factor_removed",
        "黎书瑶",
        "停用{account}的动态口令",
    ),
    "all factors removed": Act(
        lambda o: factors.remove_all_factors(
            person=o[Post.DRAFTER], by=o[Post.SECURITY_ADMIN], now=NOW
        ),
        "sign_in.factor_removed",
        "莫安",
        "停用{account}的全部第二因素",
    ),
    "recovery codes": Act(
        lambda o: factors.new_recovery_codes(person=o[Post.DRAFTER], now=NOW),
        "sign_in.recovery_made",
        "黎书瑶",
        "更换备用码",
    ),
    "revoked": Act(
        lambda o: sessions.revoke(sessions=[session_of(o)], by=o[Post.SECURITY_ADMIN], now=NOW),
        "sign_in.revoked",
        "莫安",
        "结束{account}的1个会话",
    ),
    "idle": Act(
        lambda o: sessions.end_idle(session_of(o), now=NOW),
        "sign_in.idle",
        "系统",
        "结束{account}的会话：离开超过30分钟",
    ),
    "unlocked": Act(
        lambda o: guarding.unlock(person=o[Post.DRAFTER], by=o[Post.SECURITY_ADMIN], now=NOW),
        "sign_in.unlocked",
        "莫安",
        "解除{account}的锁定",
    ),
    "rules": Act(
        lambda o: guarding.set_factor_rules(
            posts=[Post.HEAD, Post.DRAFTER], by=o[Post.SECURITY_ADMIN], now=NOW
        ),
        "sign_in.rules_changed",
        "莫安",
        "修改须用第二因素的岗位，共2个",
    ),
    "linked": Act(
        lambda o: linking.link(CONFIG, person=o[Post.DRAFTER], claims=CLAIMS, now=NOW),
        "sign_in.linked",
        "黎书瑶",
        "绑定统一身份认证",
    ),
    "unlinked": Act(
        lambda o: linking.unlink(CONFIG, person=o[Post.HEAD], now=NOW),
        "sign_in.unlinked",
        "石远航",
        "解除统一身份认证绑定",
    ),
}


def everything() -> dict[str, str]:
    """All rows that signing in may change, as they are."""
    return {
        table.__name__: serializers.serialize("json", table.objects.order_by("pk"))
        for table in TABLES
    }


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_changes_something_and_leaves_one_entry(act: Act) -> None:
    office = prepared()
    before = everything()
    act.do(office)
    assert everything() != before
    entry = Entry.objects.get()
    account = f"人员账号第{office[Post.DRAFTER].pk}号"
    assert (entry.action, entry.actor_name, entry.sentence) == (
        act.action,
        act.actor,
        act.sentence.format(account=account),
    )
    assert (entry.at, entry.body_id, entry.succeeded) == (NOW, office.body.pk, True)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_that_cannot_be_recorded_has_not_happened(act: Act, monkeypatch) -> None:
    office = prepared()
    before = everything()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no entry")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError, match="no entry"):
        act.do(office)
    assert everything() == before
    assert Entry.objects.count() == 0


SECRETS = (SECRET, "Qingyan-2026", "subject-1")


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_entry_holds_no_secret_and_no_name_that_was_typed(act: Act) -> None:
    office = prepared()
    act.do(office)
    kept = str(Entry.objects.values().get())
    names = {office[Post.DRAFTER].username, *SECRETS}
    keys = set(SignedInSession.objects.values_list("key", flat=True))
    assert {each for each in names | keys if each in kept} == set()
