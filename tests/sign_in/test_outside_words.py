"""The outside sign-on in its parts: addresses, words about factors, what is fetched."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from gongkai.environment import OutsideSignOn
from gongkai.refusals import Refused
from gongkai.sign_in import outside
from tests.offices import NOW
from tests.sign_in import issuer as fake


def config(issuer: str, **more: object) -> OutsideSignOn:
    told = {
        "issuer": issuer,
        "client_id": fake.CLIENT,
        "client_secret": fake.SECRET,
        "name": "认证",
        "username_claim": "name",
        "factor_values": frozenset({"mfa", "urn:two"}),
        **more,
    }
    return OutsideSignOn(**told)  # type: ignore[arg-type]


@pytest.fixture
def issuer() -> Iterator[fake.Issuer]:
    cache.clear()
    with fake.running() as running:
        yield running


@pytest.mark.parametrize(
    ("claims", "given"),
    [
        ({}, False),
        ({"amr": []}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "mfa"]}, True),
        ({"amr": "mfa"}, False),  # a list by RFC 8176: what is no list says nothing
        ({"amr": None}, False),
        ({"amr": [["mfa"]]}, False),
        ({"acr": "urn:two"}, True),
        ({"acr": "urn:one"}, False),
        ({"acr": ["urn:two"]}, False),
        ({"acr": None, "amr": ["mfa"]}, True),
    ],
)
def test_a_factor_was_given_where_the_token_says_so(claims: dict, given: bool) -> None:
    assert outside.gave_factor(config("https://sso.example"), claims) is given


def test_where_no_value_counts_none_was_given() -> None:
    nothing = config("https://sso.example", factor_values=frozenset())
    assert outside.gave_factor(nothing, {"acr": "", "amr": ["mfa"]}) is False


def test_every_attempt_is_another() -> None:
    made = [outside.begin(next="/", link=False, now=NOW) for _ in range(20)]
    for name in ("state", "nonce", "verifier"):
        values = {getattr(each, name) for each in made}
        assert len(values) == 20
        assert min(map(len, values)) >= 32
    assert all(43 <= len(each.verifier) <= 128 for each in made)  # RFC 7636, 4.1


def test_an_attempt_is_kept_as_what_a_session_can_hold() -> None:
    made = outside.begin(next="/a/", link=True, now=NOW)
    assert outside.Attempt(**json.loads(json.dumps(made.kept()))) == made


def test_the_verifier_and_the_secret_do_not_leave(issuer: fake.Issuer) -> None:
    made = outside.begin(next="/", link=False, now=NOW)
    address = outside.address(config(issuer.url), made, "https://gk.example/outside/callback/")
    query = parse_qs(urlsplit(address).query)
    assert query["redirect_uri"] == ["https://gk.example/outside/callback/"]
    assert query["state"] == [made.state]
    assert query["nonce"] == [made.nonce]
    assert made.verifier not in address
    assert fake.SECRET not in address


def test_what_the_issuer_says_of_itself_is_asked_once_an_hour(issuer: fake.Issuer) -> None:
    told = outside.discovered(config(issuer.url))
    issuer.status = 500
    assert outside.discovered(config(issuer.url)) == told
    cache.clear()
    with pytest.raises(Refused) as refused:
        outside.discovered(config(issuer.url))
    assert refused.value.code == "unreachable"


def test_another_issuer_is_asked_for_itself(issuer: fake.Issuer) -> None:
    outside.discovered(config(issuer.url))
    with fake.running() as other:
        assert outside.discovered(config(other.url))["issuer"] == other.url


@pytest.mark.parametrize("path", ["/", "/realms/gov"])
def test_an_issuer_must_call_itself_what_we_call_it(issuer: fake.Issuer, path: str) -> None:
    with pytest.raises(Refused) as refused:
        outside.discovered(config(issuer.url + path))
    assert refused.value.code in {"wrong_issuer", "unreachable"}


@pytest.mark.parametrize("answer", [[], "text", 1, None])
def test_what_is_no_object_is_no_answer(issuer: fake.Issuer, monkeypatch, answer) -> None:
    monkeypatch.setattr(issuer, "answer", lambda path, form: answer)
    with pytest.raises(Refused) as refused:
        outside.discovered(config(issuer.url))
    assert refused.value.code == "unreachable"


def test_an_answer_without_end_is_cut_off(issuer: fake.Issuer, monkeypatch) -> None:
    monkeypatch.setattr(issuer, "answer", lambda path, form: {"x": "y" * 2_000_000})
    with pytest.raises(Refused) as refused:
        outside.discovered(config(issuer.url))
    assert refused.value.code == "unreachable"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "file:///etc/passwd", "ftp://x"])
def test_nothing_but_the_web_is_asked(url: str) -> None:
    cache.clear()
    with pytest.raises(Refused) as refused:
        outside.discovered(config(url))
    assert refused.value.sentence == ("统一身份认证没有应答。请稍后再试，或者用登录名和口令登录。")


def claims_of(issuer: fake.Issuer, **spoilt: str) -> dict:
    """What is believed of a token that was asked for and fetched as it should be."""
    made = outside.begin(next="/", link=False, now=NOW)
    redirect_uri = "https://gk.example/outside/callback/"
    back = issuer.authorize(outside.address(config(issuer.url), made, redirect_uri))
    told = {"redirect_uri": redirect_uri, **back, **spoilt}
    return outside.claims_for(config(issuer.url), made, now=NOW, **told)


def test_an_honest_token_is_believed(issuer: fake.Issuer) -> None:
    issuer.claims["name"] = "li.shuyao"
    found = claims_of(issuer)
    assert (found["sub"], found["name"], found["iss"]) == ("subject-1", "li.shuyao", issuer.url)


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"state": ""}, "wrong_state"),
        ({"state": "别的"}, "wrong_state"),
        ({"code": "stolen"}, "no_token"),
        ({"redirect_uri": "https://evil.example/"}, "no_token"),
    ],
)
def test_each_refusal_has_its_code(issuer: fake.Issuer, spoilt: dict, code: str) -> None:
    with pytest.raises(Refused) as refused:
        claims_of(issuer, **spoilt)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"nonce": "x"}, "wrong_nonce"),
        ({"aud": "x"}, "bad_token"),
        ({"iss": "x"}, "bad_token"),
        ({"exp": 1}, "bad_token"),
        ({"azp": "x"}, "bad_token"),
    ],
)
def test_each_wrong_claim_has_its_code(issuer: fake.Issuer, claims: dict, code: str) -> None:
    issuer.claims.update(claims)
    with pytest.raises(Refused) as refused:
        claims_of(issuer)
    assert refused.value.code == code


def test_a_token_for_several_names_the_one_it_is_for(issuer: fake.Issuer) -> None:
    issuer.claims.update({"aud": [fake.CLIENT, "other"], "azp": fake.CLIENT})
    assert claims_of(issuer)["azp"] == fake.CLIENT
