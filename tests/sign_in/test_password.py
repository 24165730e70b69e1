"""Signing in with name and password; lock-out and its end."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in.locks import locked_until
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.services import guarding
from gongkai.units.posts import Post
from tests.offices import NOW, PASSWORD, make_office
from tests.sign_in.doors import acts, give_password, is_in

pytestmark = pytest.mark.django_db
GENERIC = "登录名或者口令不对。"


def said(response) -> str:
    return response.content.decode()


def test_the_right_password_leads_in_and_is_an_entry(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    response = give_password(client, person)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)
    entry = Entry.objects.get()
    assert (entry.action, entry.actor_name, entry.subject_kind, entry.subject_id) == (
        "sign_in.signed_in",
        "黎书瑶",
        "person",
        str(person.pk),
    )
    assert entry.sentence == "登录，口令"
    assert entry.body_id == person.body_id


def test_a_wrong_password_an_unknown_name_and_an_ended_account_get_the_same_words(
    client: Client,
) -> None:
    office = make_office()
    ended = office[Post.HEAD]
    ended.is_active = False
    ended.save()
    pages = [
        give_password(client, office[Post.DRAFTER], "Wrong-2026-x"),
        give_password(client, "nobody", PASSWORD),
        give_password(client, ended),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [GENERIC in said(page) for page in pages] == [True, True, True]
    assert not is_in(client)


def test_the_entry_says_where_the_account_is_out_of_use(client: Client) -> None:
    ended = make_office()[Post.HEAD]
    ended.is_active = False
    ended.save()
    give_password(client, ended)
    assert Entry.objects.get().sentence == f"以人员账号第{ended.pk}号登录，账号已停用"


def test_a_failure_is_an_entry_that_holds_nothing_of_what_was_typed(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person, "Wrong-2026-x")
    give_password(client, "Secret-typed-1", "Wrong-2026-x")
    known, unknown = Entry.objects.all()
    assert (known.action, known.subject_id, known.succeeded) == (
        "sign_in.failed",
        str(person.pk),
        False,
    )
    assert (known.actor_id, known.actor_name, known.body_id) == (None, "未登录者", person.body_id)
    assert known.sentence == f"以人员账号第{person.pk}号登录，口令不对"
    assert (unknown.subject_id, unknown.body_id) == ("", None)
    assert unknown.sentence == "以不存在的账号登录，口令不对"
    assert "Secret-typed-1" not in str(vars(unknown)) + str(vars(known))


def test_what_was_typed_as_password_stands_in_no_table(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER], "Wrong-2026-x")
    attempt = AccessAttempt.objects.get()
    assert "Wrong-2026-x" not in str(vars(attempt))


@pytest.mark.parametrize("values", [{}, {"username": "user1"}, {"password": PASSWORD}])
def test_what_is_left_empty_is_asked_for_and_counts_as_no_failure(client: Client, values) -> None:
    make_office()
    response = client.post("/sign-in/", values)
    assert response.status_code == 200
    assert Entry.objects.count() == 0
    assert AccessAttempt.objects.count() == 0


@pytest.mark.parametrize("name", ["a\x00b", "x" * 41, "'; --", "<script>alert(1)</script>"])
def test_a_hostile_name_is_answered_and_never_echoed_as_markup(client: Client, name: str) -> None:
    make_office()
    response = give_password(client, name)
    assert response.status_code == 200
    assert "<script>alert" not in said(response)


def test_an_unknown_name_costs_a_hash_as_a_known_one_does(client: Client, monkeypatch) -> None:
    """Not the time is compared, which a busy machine decides, but the work."""
    from gongkai.sign_in import backends

    person = make_office()[Post.DRAFTER]
    made = []
    monkeypatch.setattr(
        backends.Person, "set_password", lambda self, raw: made.append("unknown"), raising=True
    )
    monkeypatch.setattr(
        backends.Person, "check_password", lambda self, raw: made.append("known") or False
    )
    give_password(client, "nobody")
    give_password(client, person)
    assert made == ["unknown", "known"]


def test_in_production_passwords_are_hashed_by_argon2(settings) -> None:
    production = settings.PASSWORD_HASHERS[1:]
    assert production == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.PASSWORD_HASHERS = production
    assert make_password(PASSWORD).startswith("argon2$argon2id$")


def test_an_argon2_password_leads_in(client: Client, settings) -> None:
    person = make_office()[Post.DRAFTER]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    person.set_password(PASSWORD)
    person.save()
    assert person.password.startswith("argon2$")
    give_password(client, person)
    assert is_in(client)


def test_a_cheap_password_of_a_test_is_hashed_anew_where_the_real_one_is_back(
    client: Client, settings
) -> None:
    person = make_office()[Post.DRAFTER]
    settings.PASSWORD_HASHERS = ["gongkai.sign_in.hashers.CheapHasher"]
    person.set_password(PASSWORD)
    person.save()
    assert "$m=8,t=1,p=1$" in person.password
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    give_password(client, person)
    assert is_in(client)
    person.refresh_from_db()
    assert "$m=102400,t=2,p=8$" in person.password


# --- lock-out ------------------------------------------------------------------------------------


def fail(client: Client, person, times: int) -> list[int]:
    return [give_password(client, person, "Wrong-2026-x").status_code for _ in range(times)]


def test_the_fifth_failure_locks_and_the_page_says_until_when(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    before = timezone.now()
    assert fail(client, person, 5) == [200, 200, 200, 200, 429]
    until = locked_until(person.username, timezone.now())
    assert until is not None
    assert timedelta(minutes=20) <= until - before < timedelta(minutes=21)
    page = said(give_password(client, person))
    local = timezone.localtime(until)
    assert f"{local.hour}:{local.minute:02}" in page
    assert "这个登录名连续5次没有登录成功，已经锁定。" in page
    assert "请安全管理员解除锁定" in page
    assert "本单位没有这两名管理员的，找上级单位的。" in page


def test_while_it_is_locked_even_the_right_password_does_not_lead_in(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 5)
    assert give_password(client, person).status_code == 429
    assert not is_in(client)


def test_the_lock_is_one_entry_and_later_tries_are_failures(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 5)
    give_password(client, person)
    assert acts() == [*["sign_in.failed"] * 5, "sign_in.locked", "sign_in.failed"]
    locked = Entry.objects.get(action="sign_in.locked")
    assert locked.sentence == f"锁定人员账号第{person.pk}号，共20分钟：连续5次登录未成功"
    assert (locked.succeeded, locked.subject_id) == (True, str(person.pk))
    assert Entry.objects.last().sentence.endswith("已锁定")


def test_trying_on_while_locked_does_not_put_off_the_end(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 5)
    until = locked_until(person.username, timezone.now())
    fail(client, person, 3)
    assert locked_until(person.username, timezone.now()) == until


def test_a_name_that_no_account_has_is_locked_in_the_same_words(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 5)
    known = said(give_password(client, person))
    for _ in range(5):
        give_password(client, "nobody")
    unknown = said(give_password(client, "nobody"))
    same = "这个登录名连续5次没有登录成功，已经锁定。"
    assert (same in known, same in unknown) == (True, True)


def test_others_of_the_same_address_are_not_locked(client: Client) -> None:
    office = make_office()
    fail(client, office[Post.DRAFTER], 5)
    give_password(client, office[Post.HEAD])
    assert is_in(client)


def test_after_the_time_the_password_leads_in_again(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=21))
    assert locked_until(person.username, timezone.now()) is None
    give_password(client, person)
    assert is_in(client)


def test_a_success_forgets_the_failures_before_it(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    fail(client, person, 4)
    give_password(client, person)
    client.post("/sign-out/")
    assert fail(client, person, 4) == [200, 200, 200, 200]


def test_the_lock_ends_when_the_oldest_failures_leave_the_window() -> None:
    now = timezone.now()
    for minutes, count, agent in [(15, 2, "a"), (5, 4, "b")]:
        AccessAttempt.objects.create(
            username="x",
            user_agent=agent,
            failures_since_start=count,
            ip_address="10.0.0.1",
            path_info="/",
            get_data="",
            post_data="",
        )
        AccessAttempt.objects.filter(user_agent=agent).update(
            attempt_time=now - timedelta(minutes=minutes)
        )
    assert locked_until("x", now) == now + timedelta(minutes=5)
    assert locked_until("x", now + timedelta(minutes=6)) is None


# --- unlocking -----------------------------------------------------------------------------------


def test_the_security_administrator_unlocks(client: Client) -> None:
    office = make_office()
    person = office[Post.DRAFTER]
    fail(client, person, 5)
    admin = Client()
    admin.force_login(office[Post.SECURITY_ADMIN])
    response = admin.post(f"/accounts/{person.pk}/unlock/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/")
    give_password(client, person)
    assert is_in(client)
    entry = Entry.objects.get(action="sign_in.unlocked")
    assert (entry.actor_name, entry.subject_id) == ("莫安", str(person.pk))
    assert entry.sentence == f"解除人员账号第{person.pk}号的锁定"


@pytest.mark.parametrize("post", [post for post in Post if post != Post.SECURITY_ADMIN])
def test_nobody_else_unlocks(client: Client, post: Post) -> None:
    office = make_office()
    other = Client()
    other.force_login(office[post])
    fail(client, office[Post.DRAFTER], 5)
    assert other.post(f"/accounts/{office[Post.DRAFTER].pk}/unlock/").status_code == 404
    with pytest.raises(Refused) as refused:
        guarding.unlock(person=office[Post.DRAFTER], by=office[post], now=NOW)
    assert refused.value.code == "not_allowed"
    assert AccessAttempt.objects.get().failures_since_start == 5


def test_the_administrator_of_another_unit_does_not_unlock(client: Client) -> None:
    office, other = make_office(), make_office("青岩县水务局")
    fail(client, office[Post.DRAFTER], 5)
    admin = Client()
    admin.force_login(other[Post.SECURITY_ADMIN])
    assert admin.post(f"/accounts/{office[Post.DRAFTER].pk}/unlock/").status_code == 404
    assert AccessAttempt.objects.count() == 1


def test_an_account_that_is_not_locked_cannot_be_unlocked() -> None:
    office = make_office()
    with pytest.raises(Refused) as refused:
        guarding.unlock(person=office[Post.HEAD], by=office[Post.SECURITY_ADMIN], now=NOW)
    assert refused.value.sentence == "石远航的账号没有锁定。"
    assert Entry.objects.count() == 0


# --- next, sign-out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/account/?a=1", "/account/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("///evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:evil.example", "/"),
        ("account/", "/"),
        ("", "/"),
    ],
)
def test_afterwards_one_goes_only_within_the_office(client: Client, wanted, led_to) -> None:
    response = give_password(client, make_office()[Post.DRAFTER], next=wanted)
    assert response["Location"] == led_to


def test_who_is_signed_in_is_led_on_from_the_door(client: Client) -> None:
    client.force_login(make_office()[Post.DRAFTER])
    response = client.get("/sign-in/?next=/account/")
    assert (response.status_code, response["Location"]) == (302, "/account/")


def test_signing_out_ends_the_session_and_is_an_entry(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    assert client.get("/sign-out/").status_code == 405
    response = client.post("/sign-out/")
    assert response["Location"] == "/sign-in/?ended=left"
    assert "已经退出登录。" in said(client.get(response["Location"]))
    assert SignedInSession.objects.count() == 0
    assert acts() == ["sign_in.signed_in", "sign_in.signed_out"]
    assert not is_in(client)


def test_a_form_without_its_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    person = make_office()[Post.DRAFTER]
    assert give_password(strict, person).status_code == 403
    assert Entry.objects.count() == 0
