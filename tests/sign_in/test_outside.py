"""The government's own sign-on: believed only in full, leading only to accounts that exist."""

import time
from collections.abc import Iterator
from dataclasses import replace

import jwt
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.environment import OutsideSignOn
from gongkai.sign_in.models import OutsideSubject, SecondFactorRule, SignedInSession
from gongkai.sign_in.views import outside as views
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, make_office
from tests.sign_in import issuer as fake
from tests.sign_in.doors import acts, code_now, give_password, has_app, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(settings) -> Iterator[fake.Issuer]:
    cache.clear()
    with fake.running() as running:
        settings.OUTSIDE_SIGN_ON = OutsideSignOn(
            issuer=running.url,
            client_id=fake.CLIENT,
            client_secret=fake.SECRET,
            name="政务统一身份认证",
            username_claim="preferred_username",
            factor_values=frozenset({"mfa", "otp"}),
        )
        yield running


@pytest.fixture
def person() -> Person:
    return make_office()[Post.DRAFTER]


def link(person: Person, issuer: fake.Issuer, subject: str = "subject-1") -> OutsideSubject:
    return OutsideSubject.objects.create(
        person=person, issuer=issuer.url, subject=subject, linked_at=NOW
    )


def come(client: Client, issuer: fake.Issuer, next: str = "/", **spoilt: str):
    """The whole way: to the issuer, and back with what it gives."""
    begun = client.get("/outside/sign-in/", {"next": next})
    back = issuer.authorize(begun["Location"])
    return client.get("/outside/callback/", {**back, **spoilt})


def test_the_door_offers_it_by_its_name(client: Client, issuer: fake.Issuer) -> None:
    page = client.get("/sign-in/?next=/account/").content.decode()
    assert '<a class="btn btn-2" href="/outside/sign-in/?next=%2Faccount%2F">' in page
    assert "用政务统一身份认证登录" in page


def test_where_there_is_none_it_is_not_offered(client: Client) -> None:
    assert "/outside/" not in client.get("/sign-in/").content.decode()
    said = [client.get(f"/outside/{path}/").status_code for path in ("sign-in", "callback")]
    assert said == [404, 404]


def test_what_is_asked_of_the_issuer(client: Client, issuer: fake.Issuer) -> None:
    begun = client.get("/outside/sign-in/")
    assert begun["Location"].startswith(f"{issuer.url}/authorize?")
    issuer.authorize(begun["Location"])
    fixed = {name: issuer.asked[name] for name in ("response_type", "client_id", "redirect_uri")}
    assert fixed == {
        "response_type": "code",
        "client_id": "gongkai",
        "redirect_uri": "http://testserver/outside/callback/",
    }
    assert issuer.asked["code_challenge_method"] == "S256"
    assert "openid" in issuer.asked["scope"].split()
    assert fake.SECRET not in begun["Location"]


def test_a_linked_account_comes_in(client: Client, issuer, person: Person) -> None:
    link(person, issuer)
    assert come(client, issuer, next="/account/")["Location"] == "/account/"
    assert is_in(client)
    session = SignedInSession.objects.get()
    assert (session.person, session.way, session.with_factor) == (person, "outside", False)
    assert Entry.objects.get().sentence == "登录，统一身份认证"


def test_an_account_is_found_by_the_name_the_issuer_tells(client, issuer, person: Person) -> None:
    issuer.claims["preferred_username"] = person.username
    come(client, issuer)
    assert is_in(client)


def test_not_by_name_where_only_links_count(client, issuer, person: Person, settings) -> None:
    settings.OUTSIDE_SIGN_ON = replace(settings.OUTSIDE_SIGN_ON, username_claim="")
    issuer.claims["preferred_username"] = person.username
    come(client, issuer)
    assert not is_in(client)


def test_not_by_name_where_the_account_is_linked_to_another_subject(
    client: Client, issuer, person: Person
) -> None:
    link(person, issuer, "somebody-else")
    issuer.claims["preferred_username"] = person.username
    come(client, issuer)
    assert not is_in(client)


def test_a_link_counts_more_than_a_name(client: Client, issuer, person: Person) -> None:
    link(person, issuer)
    issuer.claims["preferred_username"] = Person.objects.get(name="石远航").username
    come(client, issuer)
    assert SignedInSession.objects.get().person == person


def test_an_unknown_subject_makes_no_account_and_is_an_entry(client, issuer, person) -> None:
    before = Person.objects.count()
    response = come(client, issuer)
    assert response.status_code == 403
    assert "本系统没有与之对应的在用账号。请联系本单位系统管理员。" in response.content.decode()
    assert (Person.objects.count(), SignedInSession.objects.count()) == (before, 0)
    entry = Entry.objects.get()
    assert (entry.action, entry.subject_id, entry.succeeded) == ("sign_in.failed", "", False)


def test_an_account_that_has_ended_does_not_come_in(client: Client, issuer, person) -> None:
    link(person, issuer)
    person.is_active = False
    person.save()
    assert come(client, issuer).status_code == 403
    assert not is_in(client)
    assert Entry.objects.get().subject_id == str(person.pk)


def refused(response, client: Client) -> bool:
    return response.status_code == 403 and not is_in(client)


def test_a_wrong_state_does_not_lead_in(client: Client, issuer, person: Person) -> None:
    link(person, issuer)
    response = come(client, issuer, state="another")
    assert refused(response, client)
    assert "这次登录不是从本系统发起的。" in response.content.decode()


def test_an_answer_to_another_browser_does_not_lead_in(client, issuer, person: Person) -> None:
    link(person, issuer)
    back = issuer.authorize(client.get("/outside/sign-in/")["Location"])
    victim = Client()
    assert refused(victim.get("/outside/callback/", back), victim)


def test_an_answer_is_good_once(client: Client, issuer, person: Person) -> None:
    link(person, issuer)
    back = issuer.authorize(client.get("/outside/sign-in/")["Location"])
    client.get("/outside/callback/", back)
    client.post("/sign-out/")
    assert refused(client.get("/outside/callback/", back), client)


def test_an_answer_after_ten_minutes_does_not_lead_in(client, issuer, person: Person) -> None:
    link(person, issuer)
    back = issuer.authorize(client.get("/outside/sign-in/")["Location"])
    session = client.session
    session[views.KEY] = {**session[views.KEY], "at": timezone.now().timestamp() - 601}
    session.save()
    response = client.get("/outside/callback/", back)
    assert refused(response, client)
    assert "停留超过10分钟" in response.content.decode()


SPOILT = {
    "wrong nonce": {"nonce": "another"},
    "no nonce": {"nonce": ""},
    "wrong audience": {"aud": "another-client"},
    "no audience": {"aud": ""},
    "made for another client": {"aud": ["gongkai", "other"], "azp": "other"},
    "wrong issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": ""},
    "expired": {"exp": int(time.time()) - 600},
    "no expiry": {"exp": ""},
    "no subject": {"sub": ""},
    "not yet issued": {"iat": int(time.time()) + 3600},
}


@pytest.mark.parametrize("claims", SPOILT.values(), ids=SPOILT)
def test_a_token_that_does_not_fit_does_not_lead_in(client, issuer, person, claims) -> None:
    link(person, issuer)
    issuer.claims.update(claims)
    response = come(client, issuer)
    assert refused(response, client)
    assert "统一身份认证的应答不能核验。" in response.content.decode()


def test_a_token_signed_by_somebody_else_does_not_lead_in(client, issuer, person) -> None:
    link(person, issuer)
    issuer.signed_with = fake.OTHER_KEY
    assert refused(come(client, issuer), client)


def test_a_token_of_an_unknown_key_does_not_lead_in(client, issuer, person) -> None:
    link(person, issuer)
    issuer.kid = "key-2"
    assert refused(come(client, issuer), client)


@pytest.mark.parametrize(("algorithm", "key"), [("none", None), ("HS256", fake.SECRET * 2)])
def test_a_token_that_anybody_could_sign_does_not_lead_in(
    client, issuer, person, algorithm, key
) -> None:
    link(person, issuer)
    issuer.algorithm, issuer.signed_with = algorithm, key
    assert refused(come(client, issuer), client)


@pytest.mark.parametrize("token", ["x", "a.b.c", jwt.encode({}, fake.KEY, algorithm="RS256")])
def test_what_is_no_token_does_not_lead_in(client, issuer, person, token: str) -> None:
    link(person, issuer)
    issuer.token = token
    assert refused(come(client, issuer), client)


def test_a_code_that_the_issuer_does_not_know_does_not_lead_in(client, issuer, person) -> None:
    link(person, issuer)
    assert refused(come(client, issuer, code="another-code"), client)


@pytest.mark.parametrize("query", [{}, {"error": "access_denied"}, {"code": "", "state": ""}])
def test_who_comes_back_without_a_code_is_told_so(client, issuer, person, query) -> None:
    client.get("/outside/sign-in/")
    assert refused(client.get("/outside/callback/", query), client)


def test_an_issuer_that_calls_itself_otherwise_is_not_believed(client, issuer, person) -> None:
    issuer.issuer_told = "https://evil.example"
    assert refused(client.get("/outside/sign-in/"), client)


def test_an_issuer_out_of_order_is_said_and_the_password_still_leads_in(
    client, issuer, person: Person
) -> None:
    issuer.status = 500
    response = client.get("/outside/sign-in/")
    assert refused(response, client)
    assert "统一身份认证没有应答。请稍后再试，或者用登录名和口令登录。" in response.content.decode()
    give_password(client, person)
    assert is_in(client)


# --- second factors, passwords -------------------------------------------------------------------


def test_who_has_a_factor_here_gives_it_here_too(client, issuer, person: Person) -> None:
    link(person, issuer)
    has_app(person)
    assert come(client, issuer)["Location"] == "/sign-in/second-factor/"
    assert not is_in(client)
    client.post("/sign-in/second-factor/", {"code": code_now()})
    assert is_in(client)


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "otp"}])
def test_not_where_the_issuer_says_it_was_given_there(client, issuer, person, claims) -> None:
    link(person, issuer)
    has_app(person)
    SecondFactorRule.objects.create(body=person.body, post=Post.DRAFTER)
    issuer.claims.update(claims)
    come(client, issuer)
    assert is_in(client)
    assert SignedInSession.objects.get().with_factor is True


@pytest.mark.parametrize("claims", [{"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": "1"}, {}])
def test_the_rule_holds_where_the_issuer_says_nothing_of_it(client, issuer, person, claims) -> None:
    link(person, issuer)
    SecondFactorRule.objects.create(body=person.body, post=Post.DRAFTER)
    issuer.claims.update(claims)
    come(client, issuer)
    assert client.get("/")["Location"] == "/account/second-factors/"


def test_an_old_password_that_was_not_used_is_not_asked_to_change(client, issuer, person) -> None:
    link(person, issuer)
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    come(client, issuer)
    assert is_in(client)


# --- linking -------------------------------------------------------------------------------------


def ask_to_link(client: Client, issuer: fake.Issuer):
    begun = client.post("/account/outside/link/")
    back = issuer.authorize(begun["Location"])
    return client.get("/outside/callback/", back, follow=True)


def test_one_links_ones_own_account_and_unlinks_it(client, issuer, person: Person) -> None:
    give_password(client, person)
    assert "已绑定政务统一身份认证。" in ask_to_link(client, issuer).content.decode()
    linked = OutsideSubject.objects.get()
    assert (linked.person, linked.issuer, linked.subject) == (person, issuer.url, "subject-1")
    client.post("/account/outside/unlink/")
    assert OutsideSubject.objects.count() == 0
    assert acts() == ["sign_in.signed_in", "sign_in.linked", "sign_in.unlinked"]


def test_a_subject_is_one_persons(client, issuer, person: Person) -> None:
    colleague = Person.objects.get(name="石远航")
    link(colleague, issuer)
    give_password(client, person)
    page = ask_to_link(client, issuer).content.decode()
    assert "这个政务统一身份认证账号已经绑定其他人员。" in page
    assert OutsideSubject.objects.get().person == colleague


def test_linking_asks_again_who_one_is(client: Client, issuer, person: Person) -> None:
    client.force_login(person)
    response = client.post("/account/outside/link/")
    assert response["Location"].startswith("/account/confirm/")


def test_an_attempt_to_link_signs_nobody_in(client: Client, issuer, person: Person) -> None:
    """Nor does it link the account of whoever is signed in by then."""
    give_password(client, person)
    begun = client.post("/account/outside/link/")
    back = issuer.authorize(begun["Location"])
    client.post("/sign-out/")
    assert refused(client.get("/outside/callback/", back), client)
    assert OutsideSubject.objects.count() == 0
