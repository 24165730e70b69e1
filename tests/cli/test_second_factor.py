"""`gongkai second-factor off`: who is shut out by their own second factor gets in again."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.rules import has_factor
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.cli.running import Run, runner
from tests.offices import make_office
from tests.sign_in.doors import give_password, has_app, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_factor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys, part="second-factor")


@pytest.fixture
def guard() -> Person:
    """The only security administrator, with an app whose secret the restored office cannot read."""
    person = make_office()[Post.SECURITY_ADMIN]
    has_app(person)
    Authenticator.objects.update(data={"secret": "made under another key"})
    return person


def test_the_only_security_administrator_is_not_shut_out_by_a_lost_key(
    second_factor: Run, guard: Person, client: Client
) -> None:
    give_password(client, guard)
    answer = client.post("/sign-in/second-factor/", {"code": "123456"})
    assert answer.status_code == 409
    assert "在服务器上运行 gongkai second-factor off 登录名。" in answer.content.decode()
    ran = second_factor("off", guard.username)
    told = f"已停用莫安（{guard.username}）的全部第二因素，下次登录只用口令。\n"
    assert (ran.code, ran.out, ran.err) == (0, told, "")
    assert not has_factor(guard)
    give_password(client, guard)
    assert is_in(client)


def test_it_leaves_one_entry_ends_the_sessions_and_tells_the_person(
    second_factor: Run, guard: Person
) -> None:
    Client().force_login(guard, backend="gongkai.sign_in.backends.PasswordBackend")
    second_factor("off", guard.username)
    entry = Entry.objects.get()
    assert entry.sentence == f"按服务器上的命令停用人员账号第{guard.pk}号的全部第二因素"
    assert (entry.actor_name, entry.body_id) == ("系统", guard.body_id)
    assert not SignedInSession.objects.exists()
    assert Notice.objects.get(person=guard).text.startswith("您的全部第二因素已在服务器上停用。")


def test_where_there_is_nothing_to_take_off_it_says_so(second_factor: Run, guard: Person) -> None:
    other = Person.objects.exclude(pk=guard.pk).first()
    ran = second_factor("off", other.username)
    assert (ran.code, ran.err) == (2, "该人员没有启用第二因素。\n")
    ran = second_factor("off", "nobody")
    assert (ran.code, ran.err) == (2, "没有登录名为“nobody”的账号。\n")
    assert not Entry.objects.exists()
