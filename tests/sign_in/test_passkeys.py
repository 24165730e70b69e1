"""Passkeys: registered and used only as answers to this session's challenge, on our own origin."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in.services import factors
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, make_office
from tests.sign_in.authenticator import VERIFIED, Passkey
from tests.sign_in.doors import acts, give_password, is_in

pytestmark = pytest.mark.django_db
ADD = "/account/second-factors/passkey/"


def register(client: Client, key: Passkey, name: str = "办公电脑"):
    options = client.get(ADD).context["options"]
    return client.post(ADD, {"name": name, "credential": key.register(options)})


def person_with(key: Passkey) -> Person:
    person = make_office()[Post.DRAFTER]
    browser = Client()
    give_password(browser, person)
    assert register(browser, key)["Location"] == "/account/second-factors/recovery/"
    return person


def at_second_step(client: Client, person: Person) -> str:
    give_password(client, person)
    return client.get("/sign-in/second-factor/").context["options"]


def give(client: Client, credential: str):
    return client.post("/sign-in/second-factor/", {"credential": credential})


def test_a_passkey_is_taken_into_use_and_leads_in(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    options = at_second_step(client, person)
    assert not is_in(client)
    assert [each["type"] for each in json.loads(options)["allowCredentials"]] == ["public-key"]
    assert give(client, key.sign(options))["Location"] == "/"
    assert is_in(client)
    assert acts() == ["sign_in.signed_in", "sign_in.factor_added", "sign_in.signed_in"]
    assert Entry.objects.get(action="sign_in.factor_added").sentence == "启用通行密钥"


def test_the_answer_is_good_for_one_challenge(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    answer = key.sign(at_second_step(client, person))
    give(client, answer)
    client.post("/sign-out/")
    at_second_step(client, person)
    response = give(client, answer)
    assert "通行密钥没有通过。" in response.content.decode()
    assert not is_in(client)


def test_the_answer_to_another_session_does_not_lead_in(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    elsewhere = at_second_step(Client(), person)
    at_second_step(client, person)
    give(client, key.sign(elsewhere))
    assert not is_in(client)


def test_a_challenge_is_gone_after_a_try(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    options = at_second_step(client, person)
    client.post("/sign-in/second-factor/", {"credential": "{}"})
    give(client, key.sign(options))
    assert not is_in(client)


@pytest.mark.parametrize("origin", ["https://testserver", "http://testserver:81", "http://evil"])
def test_an_answer_given_on_another_origin_does_not_lead_in(client: Client, origin: str) -> None:
    key = Passkey()
    person = person_with(key)
    options = at_second_step(client, person)
    key.origin = origin
    give(client, key.sign(options))
    assert not is_in(client)


def test_a_key_of_another_host_does_not_lead_in(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    options = at_second_step(client, person)
    key.host = "evil.example"
    give(client, key.sign(options))
    assert not is_in(client)


def test_a_key_that_nobody_touched_does_not_lead_in(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    options = at_second_step(client, person)
    key.flags = VERIFIED
    give(client, key.sign(options))
    assert not is_in(client)


def test_a_copied_key_is_seen_by_its_counter(client: Client) -> None:
    key = Passkey()
    person = person_with(key)
    give(client, key.sign(at_second_step(client, person)))
    client.post("/sign-out/")
    key.counter -= 1
    give(client, key.sign(at_second_step(client, person)))
    assert not is_in(client)


def test_a_copied_key_that_no_longer_counts_is_seen_too(client: Client) -> None:
    """A copy that says 0 each time would else set the counter back for the ones after it."""
    key = Passkey()
    person = person_with(key)
    give(client, key.sign(at_second_step(client, person)))
    client.post("/sign-out/")
    key.counter, key.counts = 0, False
    give(client, key.sign(at_second_step(client, person)))
    assert not is_in(client)


def test_a_key_without_a_counter_leads_in_each_time(client: Client) -> None:
    key = Passkey()
    key.counts = False
    person = person_with(key)
    for _ in range(2):
        give(client, key.sign(at_second_step(client, person)))
        assert is_in(client)
        client.post("/sign-out/")


def test_another_key_of_the_same_id_does_not_lead_in(client: Client) -> None:
    key, forged = Passkey(), Passkey()
    person = person_with(key)
    forged.id = key.id
    give(client, forged.sign(at_second_step(client, person)))
    assert not is_in(client)


def test_another_persons_key_does_not_lead_in(client: Client) -> None:
    key, other = Passkey(), Passkey()
    person = person_with(key)
    colleague = Person.objects.get(name="石远航")
    browser = Client()
    give_password(browser, colleague)
    register(browser, other)
    give(client, other.sign(at_second_step(client, person)))
    assert not is_in(client)


HOSTILE = ["", "{}", "[]", "null", "x", '{"id": 1}', '{"response": {}}', "x" * 70_000]


@pytest.mark.parametrize("credential", HOSTILE)
def test_what_is_no_answer_is_refused_at_the_door(client: Client, credential: str) -> None:
    person = person_with(Passkey())
    at_second_step(client, person)
    assert give(client, credential).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("credential", HOSTILE)
def test_what_is_no_answer_is_refused_when_registering(client: Client, credential: str) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    client.get(ADD)
    response = client.post(ADD, {"name": "钥匙", "credential": credential})
    assert "通行密钥没有登记成功。刷新本页，再试一次。" in response.content.decode()
    assert Authenticator.objects.count() == 0


def test_a_key_is_registered_only_for_this_sessions_challenge(client: Client) -> None:
    office = make_office()
    browser = Client()
    give_password(browser, office[Post.HEAD])
    elsewhere = browser.get(ADD).context["options"]
    give_password(client, office[Post.DRAFTER])
    client.get(ADD)
    client.post(ADD, {"name": "钥匙", "credential": Passkey().register(elsewhere)})
    assert Authenticator.objects.count() == 0


def test_keys_have_an_end() -> None:
    person = make_office()[Post.DRAFTER]
    for _ in range(10):
        Authenticator.objects.create(user=person, type="webauthn", data={"name": "x"})
    key = Passkey()
    from gongkai.sign_in import passkeys

    options, challenge = passkeys.begin_registering(person, [], key.origin)
    with pytest.raises(Refused) as refused:
        factors.add_passkey(
            person=person,
            name="第十一个",
            credential=key.register(options),
            challenge=challenge,
            origin=key.origin,
            now=NOW,
        )
    assert refused.value.sentence == "通行密钥最多10个，先停用不用的。"


def test_wrong_keys_lock_as_wrong_codes_do(client: Client) -> None:
    person = person_with(Passkey())
    at_second_step(client, person)
    assert [give(client, "{}").status_code for _ in range(6)] == [*[200] * 4, 429, 429]
