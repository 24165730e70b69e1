"""Authenticator apps and recovery codes: taken into use, asked at the door, never taken twice."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in import half
from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.services import factors, guarding
from gongkai.sign_in.services.factors import matching_step
from gongkai.units.models import Tenure
from gongkai.units.posts import Post
from tests.offices import NOW, PASSWORD, SINCE, make_body, make_office
from tests.sign_in.doors import SECRET, acts, code_at, code_now, give_password, has_app, is_in

pytestmark = pytest.mark.django_db


def give_code(client: Client, code: str):
    return client.post("/sign-in/second-factor/", {"code": code})


# --- codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "fits"),
    [(-61, False), (-30, True), (0, True), (30, True), (61, False), (90, False)],
)
def test_a_code_fits_in_its_half_minute_and_those_beside_it(seconds: int, fits: bool) -> None:
    moment = NOW.replace(second=0)
    code = code_at(moment + timedelta(seconds=seconds))
    assert (matching_step(SECRET, code, moment) is not None) is fits


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B (SHA-1, the last six of its eight digits)."""
    from datetime import UTC, datetime

    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for at, code in [(59, "287082"), (1111111109, "081804"), (2000000000, "279037")]:
        assert matching_step(secret, code, datetime.fromtimestamp(at, UTC)) == at // 30


@pytest.mark.parametrize("code", ["", "000", "abcdef", "１２３４５６", "0" * 400])
def test_what_is_no_code_never_fits(code: str) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    assert factors.take_code(person=person, code=code, now=NOW) is False


def test_a_code_is_taken_once() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    code = code_at(NOW)
    taken = [factors.take_code(person=person, code=code, now=NOW) for _ in range(2)]
    assert taken == [True, False]


def test_after_a_code_no_earlier_one_is_taken() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    earlier = code_at(NOW - timedelta(seconds=30))
    assert factors.take_code(person=person, code=code_at(NOW), now=NOW)
    assert not factors.take_code(person=person, code=earlier, now=NOW)


def test_the_secret_is_not_readable_in_the_database() -> None:
    person = make_office()[Post.DRAFTER]
    made = factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW)
    assert SECRET not in str(made.data)
    assert factors.take_code(person=person, code=code_at(NOW + timedelta(seconds=30)), now=NOW)


def test_another_secret_key_of_the_server_says_what_to_do(settings) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    settings.SECRET_KEY = "another key of at least thirty-two characters"
    with pytest.raises(Refused) as refused:
        factors.take_code(person=person, code=code_at(NOW), now=NOW)
    assert refused.value.code == "factor_unreadable"


# --- at the door ---------------------------------------------------------------------------------


def test_who_has_an_app_is_not_in_before_the_code(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    response = give_password(client, person, next="/account/second-factors/")
    assert response["Location"] == "/sign-in/second-factor/"
    assert not is_in(client)
    assert SignedInSession.objects.count() == 0
    assert give_code(client, code_now())["Location"] == "/account/second-factors/"
    assert is_in(client)
    session = SignedInSession.objects.get()
    assert (session.way, session.with_factor, session.owes_factor) == ("password", True, False)
    assert Entry.objects.get().sentence == "登录，口令和第二因素"


def test_a_wrong_code_does_not_lead_in_and_is_an_entry(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    give_password(client, person)
    response = give_code(client, "000000")
    assert "动态口令不对，或者已经用过。等下一个再输入。" in response.content.decode()
    assert not is_in(client)
    entry = Entry.objects.get()
    assert (entry.action, entry.succeeded) == ("sign_in.failed", False)
    assert entry.sentence == f"以人员账号第{person.pk}号登录，第二因素不对"


def test_codes_cannot_be_tried_out_for_long(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    give_password(client, person)
    assert [give_code(client, f"00000{at}").status_code for at in range(5)] == [
        *[200] * 4,
        429,
    ]
    assert give_code(client, code_now()).status_code == 429
    assert not is_in(client)
    # Beginning again with the password does not help: the lock is the account's.
    assert give_password(client, person).status_code == 429


def test_a_right_password_between_does_not_forget_wrong_codes(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    for at in range(5):
        give_password(client, person)
        give_code(client, f"00000{at}")
    assert give_password(client, person).status_code == 429


def test_the_code_of_another_person_does_not_lead_in(client: Client) -> None:
    office = make_office()
    has_app(office[Post.DRAFTER], "K" * 32)
    has_app(office[Post.HEAD], "M" * 32)
    give_password(client, office[Post.DRAFTER])
    give_code(client, code_now("M" * 32))
    assert not is_in(client)


def test_without_a_password_first_there_is_no_second_step(client: Client) -> None:
    has_app(make_office()[Post.DRAFTER])
    response = give_code(client, code_now())
    assert (response.status_code, response["Location"]) == (302, "/sign-in/")
    assert not is_in(client)


def test_the_second_step_waits_five_minutes(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    give_password(client, person)
    session = client.session
    session[half.KEY] = {**session[half.KEY], "at": timezone.now().timestamp() - 301}
    session.save()
    assert give_code(client, code_now())["Location"] == "/sign-in/"
    assert not is_in(client)


def test_an_account_that_ends_between_the_steps_does_not_come_in(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    give_password(client, person)
    person.is_active = False
    person.save()
    assert give_code(client, code_now())["Location"] == "/sign-in/"


def test_the_session_key_changes_at_both_steps(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    client.session["planted"] = 1
    planted = client.session.session_key
    give_password(client, person)
    between = client.session.session_key
    give_code(client, code_now())
    assert len({planted, between, client.session.session_key}) == 3


# --- recovery codes ------------------------------------------------------------------------------


def recovery_codes(person) -> list[str]:
    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return RecoveryCodes(kept).get_unused_codes()


def test_a_recovery_code_leads_in_once() -> None:
    person = make_office()[Post.DRAFTER]
    factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW)
    codes = recovery_codes(person)
    assert len(set(codes)) == 10
    for tried, led_in in [(codes[0], True), (codes[0], False), (codes[1], True)]:
        browser = Client()
        give_password(browser, person)
        give_code(browser, tried)
        assert is_in(browser) is led_in
    assert recovery_codes(person) == codes[2:]


def test_new_recovery_codes_void_the_old_ones() -> None:
    person = make_office()[Post.DRAFTER]
    factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW)
    old = recovery_codes(person)
    new = factors.new_recovery_codes(person=person, now=NOW)
    assert set(old).isdisjoint(new)
    assert factors.take_code(person=person, code=old[0], now=NOW) is False
    assert factors.take_code(person=person, code=new[0], now=NOW) is True


def test_recovery_codes_stand_in_for_something() -> None:
    with pytest.raises(Refused) as refused:
        factors.new_recovery_codes(person=make_office()[Post.DRAFTER], now=NOW)
    assert refused.value.code == "no_factor"


# --- taking into use -----------------------------------------------------------------------------


def test_an_app_is_taken_into_use_on_its_page(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    page = client.get("/account/second-factors/app/")
    secret = "".join(page.context["secret"])
    assert secret in page.content.decode().replace(" ", "")
    wrong = client.post("/account/second-factors/app/", {"code": "000000"})
    assert "动态口令不对。" in wrong.content.decode()
    assert "".join(wrong.context["secret"]) == secret
    response = client.post("/account/second-factors/app/", {"code": code_now(secret)})
    assert response["Location"] == "/account/second-factors/recovery/"
    shown = client.get(response["Location"]).content.decode().replace(" ", "")
    assert all(code in shown for code in recovery_codes(person))
    assert acts() == ["sign_in.signed_in", "sign_in.factor_added"]
    assert Entry.objects.last().sentence == "启用动态口令"


def test_there_is_one_app_a_person() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    with pytest.raises(Refused) as refused:
        factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW)
    assert refused.value.code == "has_app"


def test_changing_factors_asks_again_who_one_is(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    app = has_app(person)
    client.force_login(person)
    for path in ("app/", "passkey/", "recovery/", f"{app.pk}/remove/"):
        response = client.get(f"/account/second-factors/{path}")
        assert response["Location"].startswith("/account/confirm/?next=")
        assert client.post(f"/account/second-factors/{path}")["Location"].startswith(
            "/account/confirm/"
        )
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize("given", ["password", "code"])
def test_password_or_code_open_the_way_for_a_while(client: Client, given: str) -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    client.force_login(person)
    value = PASSWORD if given == "password" else code_now()
    response = client.post("/account/confirm/?next=/account/second-factors/app/", {given: value})
    assert response["Location"] == "/account/second-factors/app/"
    assert client.get("/account/second-factors/app/").status_code == 200
    session = client.session
    session["sign_in.confirmed"] -= 601
    session.save()
    assert client.get("/account/second-factors/app/").status_code == 302


def test_asking_again_cannot_be_tried_out_either(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    client.force_login(person)
    said = [
        client.post("/account/confirm/", {"password": "Wrong-2026-x"}).status_code for _ in range(6)
    ]
    assert said == [200, 200, 200, 200, 429, 429]


def test_another_persons_factor_is_not_there(client: Client) -> None:
    office = make_office()
    theirs = has_app(office[Post.HEAD])
    give_password(client, office[Post.DRAFTER])
    assert client.post(f"/account/second-factors/{theirs.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_with_the_last_factor_go_the_recovery_codes(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    app = factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW)
    factors.remove_factor(authenticator=app, by=person, now=NOW)
    assert Authenticator.objects.count() == 0
    assert Entry.objects.last().sentence == f"停用人员账号第{person.pk}号的动态口令"
    give_password(client, person)
    assert is_in(client)


# --- who must have one ---------------------------------------------------------------------------


def test_who_holds_such_a_post_is_led_to_set_one_up_first(client: Client) -> None:
    office = make_office()
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    give_password(client, office[Post.HEAD])
    for path in ("/", "/account/", "/documents/", "/account/password/"):
        assert client.get(path)["Location"] == "/account/second-factors/"
    assert client.post("/account/look/", {"theme": "dark"})["Location"] == (
        "/account/second-factors/"
    )
    office[Post.HEAD].refresh_from_db()
    assert office[Post.HEAD].theme == ""
    page = client.get("/account/second-factors/")
    assert "您的岗位须用第二因素。" in page.content.decode()
    secret = "".join(client.get("/account/second-factors/app/").context["secret"])
    client.post("/account/second-factors/app/", {"code": code_now(secret)})
    assert is_in(client)


def test_who_owes_a_factor_can_still_leave(client: Client) -> None:
    office = make_office()
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    give_password(client, office[Post.HEAD])
    client.post("/sign-out/")
    assert acts() == ["sign_in.signed_in", "sign_in.signed_out"]


@pytest.mark.parametrize("case", ["another post", "another body", "post ended", "post not begun"])
def test_the_rule_is_for_who_holds_the_post_there_today(client: Client, case: str) -> None:
    office = make_office()
    head = office[Post.HEAD]
    body = make_body("青岩县水务局") if case == "another body" else office.body
    SecondFactorRule.objects.create(
        body=body, post=Post.DRAFTER if case == "another post" else Post.HEAD
    )
    today = timezone.localdate()
    if case == "post ended":
        Tenure.objects.filter(person=head).update(until_on=today - timedelta(days=1))
    if case == "post not begun":
        Tenure.objects.filter(person=head).update(from_on=today + timedelta(days=1))
    give_password(client, head)
    assert is_in(client)


def test_a_new_rule_reaches_those_who_are_signed_in(client: Client) -> None:
    office = make_office()
    give_password(client, office[Post.HEAD])
    assert is_in(client)
    guarding.set_factor_rules(posts=[Post.HEAD], by=office[Post.SECURITY_ADMIN], now=timezone.now())
    assert client.get("/")["Location"] == "/account/second-factors/"
    guarding.set_factor_rules(posts=[], by=office[Post.SECURITY_ADMIN], now=timezone.now())
    assert is_in(client)


def test_a_new_post_reaches_its_holder_within_a_minute(client: Client) -> None:
    office = make_office()
    drafter = office[Post.DRAFTER]
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    give_password(client, drafter)
    Tenure.objects.create(person=drafter, body=office.body, post=Post.HEAD, from_on=SINCE)
    SignedInSession.objects.update(last_seen_at=timezone.now() - timedelta(seconds=61))
    assert client.get("/")["Location"] == "/account/second-factors/"


def test_stopping_the_factor_one_must_have_leads_back_to_a_new_one(client: Client) -> None:
    office = make_office()
    head = office[Post.HEAD]
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    app = has_app(head)
    give_password(client, head)
    give_code(client, code_now())
    question = client.get(f"/account/second-factors/{app.pk}/remove/").content.decode()
    assert "您的岗位须用第二因素。停用后，要先启用一个新的，才能继续办理。" in question
    client.post(f"/account/second-factors/{app.pk}/remove/")
    assert client.get("/")["Location"] == "/account/second-factors/"
