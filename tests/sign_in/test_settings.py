"""The settings of the outside sign-on: all or none, and loud on nonsense."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.environment import outside_sign_on

NEEDED = {
    "GONGKAI_OIDC_ISSUER": "https://sso.example.gov.cn",
    "GONGKAI_OIDC_CLIENT_ID": "gongkai",
    "GONGKAI_OIDC_CLIENT_SECRET": "secret",
}


@pytest.fixture
def environment(monkeypatch):
    for name in (*NEEDED, "GONGKAI_OIDC_NAME", "GONGKAI_OIDC_USERNAME_CLAIM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("GONGKAI_OIDC_FACTOR_VALUES", raising=False)

    def set_all(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_all


def test_nothing_set_is_no_outside_sign_on(environment) -> None:
    assert outside_sign_on(debug=False) is None


def test_all_three_make_one(environment) -> None:
    environment(**NEEDED)
    found = outside_sign_on(debug=False)
    assert found is not None
    assert (found.issuer, found.client_id, found.client_secret) == tuple(NEEDED.values())
    assert (found.name, found.username_claim) == ("政务统一身份认证", "")
    assert found.factor_values == {"mfa", "otp", "hwk"}


def test_what_may_be_set_besides(environment) -> None:
    environment(
        **NEEDED,
        GONGKAI_OIDC_NAME="省统一认证",
        GONGKAI_OIDC_USERNAME_CLAIM="login",
        GONGKAI_OIDC_FACTOR_VALUES="a, b",
    )
    found = outside_sign_on(debug=False)
    assert found is not None
    assert (found.name, found.username_claim, found.factor_values) == (
        "省统一认证",
        "login",
        {"a", "b"},
    )


@pytest.mark.parametrize("missing", NEEDED)
def test_what_is_missing_is_named(environment, missing: str) -> None:
    environment(**{name: value for name, value in NEEDED.items() if name != missing})
    with pytest.raises(ImproperlyConfigured) as refused:
        outside_sign_on(debug=False)
    assert str(refused.value) == f"统一身份认证没有设置完整，还缺{missing}。"


@pytest.mark.parametrize(
    ("issuer", "debug", "sentence"),
    [
        ("sso.example.gov.cn", False, "GONGKAI_OIDC_ISSUER应为网址，现为“sso.example.gov.cn”。"),
        ("ftp://sso", False, "GONGKAI_OIDC_ISSUER应为网址，现为“ftp://sso”。"),
        ("https://", False, "GONGKAI_OIDC_ISSUER应为网址，现为“https://”。"),
        ("http://sso.example.gov.cn", False, "GONGKAI_OIDC_ISSUER应以https://开头。"),
        ("http://sso.example.gov.cn", True, ""),
        ("http://127.0.0.1:9000", False, ""),
        ("https://sso.example.gov.cn/realms/gov", False, ""),
    ],
)
def test_the_issuer_is_an_address_reached_safely(environment, issuer, debug, sentence) -> None:
    environment(**{**NEEDED, "GONGKAI_OIDC_ISSUER": issuer})
    if not sentence:
        found = outside_sign_on(debug=debug)
        assert found is not None
        assert found.issuer == issuer
        return
    with pytest.raises(ImproperlyConfigured) as refused:
        outside_sign_on(debug=debug)
    assert str(refused.value) == sentence
