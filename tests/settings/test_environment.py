"""What is read from the environment: each form that is meant, each nonsense with its sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.environment import (
    OutsideSignOn,
    flag,
    number,
    outside_sign_on,
    quiet_hours,
    text,
    words,
)

NAME = "GONGKAI_TRIED"


def set_to(monkeypatch: pytest.MonkeyPatch, value: str | None, name: str = NAME) -> None:
    if value is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, value)


def sentence_of(read: object, *arguments: object, **named: object) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        read(*arguments, **named)  # type: ignore[operator]
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "read", "why"),
    [
        (None, "旧", "not set: the default"),
        ("", "", "set to nothing: nothing"),
        ("  值 \n", "值", "blanks of an environment file aside"),
        ("a b", "a b", "blanks within stay"),
    ],
)
def test_a_text_is_read_without_the_blanks_round_it(monkeypatch, value, read, why) -> None:
    set_to(monkeypatch, value)
    assert text(NAME, "旧") == read, why


@pytest.mark.parametrize(
    ("value", "read", "why"),
    [
        (None, ["localhost"], "not set"),
        ("", ["localhost"], "empty, as a line of .env.example with its value left out"),
        (" , ,", ["localhost"], "commas only"),
        ("a.gov.cn", ["a.gov.cn"], "one"),
        ("a.gov.cn, b.gov.cn ,", ["a.gov.cn", "b.gov.cn"], "blanks and a comma at the end"),
        ("a.gov.cn，b.gov.cn", ["a.gov.cn，b.gov.cn"], "a Chinese comma divides nothing"),
    ],
)
def test_a_list_is_divided_by_commas(monkeypatch, value, read, why) -> None:
    set_to(monkeypatch, value)
    assert words(NAME, ["localhost"]) == read, why


@pytest.mark.parametrize("value", ["1", "true", "True", "YES", "on", " 1 "])
def test_every_yes_is_a_yes(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    set_to(monkeypatch, value)
    assert flag(NAME, default=False) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "OFF", ""])
def test_every_no_is_a_no_whatever_the_default(monkeypatch, value: str) -> None:
    set_to(monkeypatch, value)
    assert flag(NAME, default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_is_not_set_stands_as_it_stood(monkeypatch, default: bool) -> None:
    set_to(monkeypatch, None)
    assert flag(NAME, default=default) is default


@pytest.mark.parametrize("value", ["2", "是", "enable", "-1", "1.0", "0 1"])
def test_a_switch_that_is_neither_is_refused(monkeypatch, value: str) -> None:
    """A typing error in GONGKAI_HTTPS must not leave cookies unprotected."""
    set_to(monkeypatch, value)
    assert sentence_of(flag, NAME, default=False) == f"{NAME}应为1或0，现为“{value}”。"


@pytest.mark.parametrize(("value", "read"), [(None, 7), ("0", 0), ("0050", 50), (" 12 ", 12)])
def test_a_number_is_read(monkeypatch, value: str | None, read: int) -> None:
    set_to(monkeypatch, value)
    assert number(NAME, 7, most=100) == read


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "set to nothing is no number"),
        ("-5", "less than nothing"),
        ("+5", "a sign"),
        ("3.5", "a part"),
        ("1_000", "as programs write it"),
        ("五十", "Chinese numerals"),
        ("５０", "full-width figures"),
        ("²", "a figure to Unicode, not to int()"),
        ("30分钟", "with its unit"),
    ],
)
def test_what_is_no_number_is_refused(monkeypatch, value: str, why: str) -> None:
    set_to(monkeypatch, value)
    assert sentence_of(number, NAME, 7, most=100) == f"{NAME}应为非负整数，现为“{value}”。", why


@pytest.mark.parametrize(
    ("value", "hours", "why"),
    [
        (None, (21, 7), "the default"),
        ("22-6", (22, 6), "over midnight"),
        ("0-5", (0, 5), "from midnight"),
        ("8-8", (8, 8), "never quiet"),
        ("08-18", (8, 18), "with a nought before"),
    ],
)
def test_quiet_hours_are_two_hours_of_the_day(monkeypatch, value, hours, why) -> None:
    set_to(monkeypatch, value)
    assert quiet_hours(NAME, "21-7") == hours, why


@pytest.mark.parametrize(
    "value", ["", "21", "21-24", "21-7-9", "21:00-7:00", "-7", "２１-7", "a-b"]
)
def test_quiet_hours_that_are_none_are_refused(monkeypatch, value: str) -> None:
    set_to(monkeypatch, value)
    expected = f"{NAME}应写作21-7（起止的钟点，0至23），现为“{value}”。"
    assert sentence_of(quiet_hours, NAME, "21-7") == expected


ISSUER = "https://sso.qingyan.gov.cn"
NEEDED = {
    "GONGKAI_OIDC_ISSUER": ISSUER,
    "GONGKAI_OIDC_CLIENT_ID": "gongkai",
    "GONGKAI_OIDC_CLIENT_SECRET": "s3cret",
}


@pytest.fixture
def no_sign_on(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*NEEDED, "NAME", "USERNAME_CLAIM", "FACTOR_VALUES"):
        monkeypatch.delenv(name if name in NEEDED else f"GONGKAI_OIDC_{name}", raising=False)
    return monkeypatch


def test_nothing_said_of_it_there_is_no_outside_sign_on(no_sign_on) -> None:
    no_sign_on.setenv("GONGKAI_OIDC_NAME", "只有名称")
    assert outside_sign_on(debug=False) is None


def test_the_three_that_are_needed_are_enough(no_sign_on) -> None:
    for name, value in NEEDED.items():
        no_sign_on.setenv(name, value)
    assert outside_sign_on(debug=False) == OutsideSignOn(
        ISSUER,
        "gongkai",
        "s3cret",
        "政务统一身份认证",
        "",
        frozenset({"mfa", "otp", "hwk"}),
    )


def test_what_may_be_said_besides_is_taken(no_sign_on) -> None:
    told = {"NAME": "省统一认证", "USERNAME_CLAIM": "login", "FACTOR_VALUES": "sms, pki"}
    for name, value in (*NEEDED.items(), *((f"GONGKAI_OIDC_{n}", v) for n, v in told.items())):
        no_sign_on.setenv(name, value)
    found = outside_sign_on(debug=False)
    assert found is not None
    assert (found.name, found.username_claim) == ("省统一认证", "login")
    assert found.factor_values == {"sms", "pki"}


@pytest.mark.parametrize("left_out", NEEDED)
def test_one_of_three_left_out_is_named(no_sign_on, left_out: str) -> None:
    for name, value in NEEDED.items():
        no_sign_on.setenv(name, "" if name == left_out else value)
    expected = f"统一身份认证没有设置完整，还缺{left_out}。"
    assert sentence_of(outside_sign_on, debug=False) == expected


def test_two_of_three_left_out_are_both_named(no_sign_on) -> None:
    no_sign_on.setenv("GONGKAI_OIDC_CLIENT_ID", "gongkai")
    expected = "统一身份认证没有设置完整，还缺GONGKAI_OIDC_ISSUER、GONGKAI_OIDC_CLIENT_SECRET。"
    assert sentence_of(outside_sign_on, debug=False) == expected


@pytest.mark.parametrize(
    ("issuer", "debug", "sentence", "why"),
    [
        (ISSUER, False, "", "as it should be"),
        ("http://127.0.0.1:9000", False, "", "on this machine nobody listens in"),
        ("http://localhost/realm", False, "", "on this machine"),
        ("http://[::1]:9000", False, "", "on this machine"),
        ("http://sso.test", True, "", "while it is built"),
        ("http://sso.test", False, "GONGKAI_OIDC_ISSUER应以https://开头。", "in the open"),
        (
            "http://localhost.evil.test",
            False,
            "GONGKAI_OIDC_ISSUER应以https://开头。",
            "begins like this machine",
        ),
        ("sso.test", True, "GONGKAI_OIDC_ISSUER应为网址，现为“sso.test”。", "no scheme"),
        ("https://", True, "GONGKAI_OIDC_ISSUER应为网址，现为“https://”。", "no host"),
        ("ftp://a.test", True, "GONGKAI_OIDC_ISSUER应为网址，现为“ftp://a.test”。", "not the web"),
    ],
)
def test_an_issuer_is_an_address_that_nobody_listens_in_on(
    no_sign_on, issuer: str, debug: bool, sentence: str, why: str
) -> None:
    for name, value in {**NEEDED, "GONGKAI_OIDC_ISSUER": issuer}.items():
        no_sign_on.setenv(name, value)
    if sentence:
        assert sentence_of(outside_sign_on, debug=debug) == sentence, why
    else:
        found = outside_sign_on(debug=debug)
        assert found is not None and found.issuer == issuer, why


def test_every_variable_that_is_read_stands_in_the_example() -> None:
    """And none stands there that nobody reads."""
    root = Path(__file__).resolve().parents[2]
    example = (root / ".env.example").read_text(encoding="utf-8")
    listed = {line.removeprefix("# ").partition("=")[0] for line in example.splitlines()[1:]}
    source = "".join(
        (root / "src/gongkai" / name).read_text(encoding="utf-8")
        for name in ("environment.py", "settings.py")
    )
    assert [name for name in sorted(listed) if f'"{name}"' not in source] == []
    assert set(NEEDED) <= listed
