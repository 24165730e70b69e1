"""The settings as a whole, each start in a process of its own."""

from pathlib import Path
from typing import Any

import pytest

from tests.settings.starting import refusal_of, settings_of, start


def test_nothing_set_gives_a_working_office_on_this_machine(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        *("DEBUG", "DEMO", "ALLOWED_HOSTS", "HTTPS", "TESTING", "MAIL_IS_SET", "OUTSIDE_SIGN_ON"),
        *("LANGUAGE_CODE", "TIME_ZONE", "USE_TZ", "LARGEST_FILE", "IDLE_MINUTES", "ONE_SESSION"),
    )
    assert found == {
        "DEBUG": False,
        "DEMO": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "HTTPS": False,
        "TESTING": False,
        "MAIL_IS_SET": False,
        "OUTSIDE_SIGN_ON": None,
        "LANGUAGE_CODE": "zh-hans",
        "TIME_ZONE": "Asia/Shanghai",
        "USE_TZ": True,
        "LARGEST_FILE": 50 * 1024**2,
        "IDLE_MINUTES": 30,
        "ONE_SESSION": False,
    }


def test_all_that_is_kept_lies_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    names = ("RESTRICTED_DIR", "RELEASED_DIR", "BACKUP_DIR", "AUDIT_HEADS_DIR", "AUDIT_KEY_FILE")
    found = settings_of(tmp_path, *names)
    assert {Path(path).parent for path in found.values()} == {tmp_path}
    elsewhere = tmp_path / "elsewhere"
    told = settings_of(
        tmp_path,
        *names,
        GONGKAI_BACKUPS=str(elsewhere / "b"),
        GONGKAI_AUDIT_HEADS=str(elsewhere / "h"),
        GONGKAI_AUDIT_KEY=str(elsewhere / "k"),
    )
    assert [Path(told[name]).parent == elsewhere for name in names] == [False, False] + [True] * 3


def test_outside_of_tests_passwords_are_hashed_slowly_and_only_so(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "PASSWORD_HASHERS")
    assert found["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_an_office_that_a_test_starts_hashes_as_cheaply_as_can_be(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "PASSWORD_HASHERS", GONGKAI_CHEAP_PASSWORDS="1")
    assert found["PASSWORD_HASHERS"] == ["gongkai.sign_in.hashers.CheapHasher"]


COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS")


@pytest.mark.parametrize(
    ("environment", "expected", "why"),
    [
        ({}, [False, False, 0], "in a room of one's own"),
        ({"GONGKAI_HTTPS": "1"}, [True, True, 31_536_000], "behind nginx with a certificate"),
        ({"GONGKAI_HTTPS": "1", "GONGKAI_HSTS_SECONDS": "0"}, [True, True, 0], "while it is tried"),
        ({"GONGKAI_HSTS_SECONDS": "60"}, [False, False, 0], "without a certificate it locks out"),
    ],
)
def test_cookies_go_by_https_where_people_come_by_it(tmp_path, environment, expected, why) -> None:
    assert list(settings_of(tmp_path, *COOKIES, **environment).values()) == expected, why


def test_cookies_are_read_by_no_script_and_sent_to_no_other_site(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE")
    assert list(settings_of(tmp_path, *names).values()) == [True, "Lax", "Lax"]


def test_no_page_may_load_anything_from_elsewhere(tmp_path: Path) -> None:
    policy = settings_of(tmp_path, "CONTENT_SECURITY_POLICY")["CONTENT_SECURITY_POLICY"]
    directives = policy["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert {source for source in allowed if "unsafe" in source or "http" in source} == set()
    assert directives["default-src"] == directives["frame-ancestors"] == ["'none'"]


def test_mail_goes_out_where_a_server_is_named(tmp_path: Path) -> None:
    names = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "MAIL_IS_SET")
    none = settings_of(tmp_path, *names)
    assert none["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    told: dict[str, Any] = settings_of(
        tmp_path,
        *names,
        GONGKAI_SMTP_HOST="mail.qingyan.gov.cn",
        GONGKAI_SMTP_PORT="587",
        GONGKAI_SMTP_TLS="1",
    )
    assert list(told.values()) == [
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.qingyan.gov.cn",
        587,
        True,
        True,
    ]


def test_lists_of_hosts_are_read(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        GONGKAI_HOSTS="gongkai.qingyan.gov.cn, 10.0.0.5",
        GONGKAI_ORIGINS="https://gongkai.qingyan.gov.cn",
    )
    assert found == {
        "ALLOWED_HOSTS": ["gongkai.qingyan.gov.cn", "10.0.0.5"],
        "CSRF_TRUSTED_ORIGINS": ["https://gongkai.qingyan.gov.cn"],
    }


FAILURES = "GONGKAI_SIGN_IN_FAILURES应在1至100之间。"
LOCK = "GONGKAI_LOCK_MINUTES应在1至10080之间。"
DAYS = "GONGKAI_PASSWORD_DAYS应在0至3650之间。"
HOSTS = "GONGKAI_HOSTS应为域名或者IP地址，不带https://、端口和路径，现为“{}”。"
ORIGINS = "GONGKAI_ORIGINS应写作https://gongkai.example.gov.cn，不带路径，现为“{}”。"
IDLE = "GONGKAI_IDLE_MINUTES应在1至720之间。"
READING = "GONGKAI_RECOGNISING_SECONDS应在0至600之间。"
FILE = "GONGKAI_LARGEST_FILE_MB应在1至100之间。"
PORT = "GONGKAI_SMTP_PORT应在1至65535之间。"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("GONGKAI_DEBUG", "maybe", "GONGKAI_DEBUG应为1或0，现为“maybe”。"),
        ("GONGKAI_HTTPS", "https", "GONGKAI_HTTPS应为1或0，现为“https”。"),
        ("GONGKAI_SECRET_KEY", "short", "GONGKAI_SECRET_KEY太短，至少32个字符。"),
        ("GONGKAI_IDLE_MINUTES", "0", IDLE),
        ("GONGKAI_IDLE_MINUTES", "721", IDLE),
        ("GONGKAI_SIGN_IN_FAILURES", "0", FAILURES),
        ("GONGKAI_LOCK_MINUTES", "0", LOCK),
        ("GONGKAI_LOCK_MINUTES", "9" * 14, LOCK),
        ("GONGKAI_PASSWORD_DAYS", "9" * 11, DAYS),
        ("GONGKAI_PASSWORD_DAYS", "9" * 5000, DAYS),
        ("GONGKAI_KEEP_BACKUPS", "10001", "GONGKAI_KEEP_BACKUPS应在0至10000之间。"),
        ("GONGKAI_HOSTS", "https://a.cn", HOSTS.format("https://a.cn")),
        ("GONGKAI_HOSTS", "a.cn,b.cn:8000", HOSTS.format("b.cn:8000")),
        ("GONGKAI_ORIGINS", "a.b.c", ORIGINS.format("a.b.c")),
        ("GONGKAI_ORIGINS", "https://a.cn/office", ORIGINS.format("https://a.cn/office")),
        ("GONGKAI_ORIGINS", "https://", ORIGINS.format("https://")),
        ("GONGKAI_MAIL_FROM", "nonsense", "GONGKAI_MAIL_FROM应为邮箱地址，现为“nonsense”。"),
        ("GONGKAI_LARGEST_FILE_MB", "0", FILE),
        ("GONGKAI_LARGEST_FILE_MB", "101", FILE),
        ("GONGKAI_RECOGNISING_SECONDS", "601", READING),
        ("GONGKAI_PLANNED_DAYS", "29", "GONGKAI_PLANNED_DAYS应在30至730之间。"),
        ("GONGKAI_PLANNED_DAYS", "731", "GONGKAI_PLANNED_DAYS应在30至730之间。"),
        ("GONGKAI_SMTP_PORT", "0", PORT),
        ("GONGKAI_SMTP_PORT", "70000", PORT),
        ("GONGKAI_PASSWORD_DAYS", "never", "GONGKAI_PASSWORD_DAYS应为非负整数，现为“never”。"),
        (
            "DATABASE_URL",
            "mysql://db/office",
            "DATABASE_URL应写作postgresql://用户:口令@主机:端口/库名；不设则用SQLite。",
        ),
        (
            "GONGKAI_OIDC_CLIENT_ID",
            "gongkai",
            "统一身份认证没有设置完整，还缺GONGKAI_OIDC_ISSUER、GONGKAI_OIDC_CLIENT_SECRET。",
        ),
    ],
)
def test_nonsense_stops_the_start_with_a_sentence(tmp_path, name, value, sentence) -> None:
    assert refusal_of(tmp_path, **{name: value}) == sentence


def test_over_https_an_address_without_it_stops_the_start(tmp_path: Path) -> None:
    told = refusal_of(tmp_path, GONGKAI_HTTPS="1", GONGKAI_ORIGINS="http://a.cn")
    assert told == "GONGKAI_HTTPS为1，GONGKAI_ORIGINS应以https://开头，现为“http://a.cn”。"


def test_addresses_of_every_form_are_taken(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        *("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "OFFICE_URL", "DEFAULT_FROM_EMAIL"),
        GONGKAI_HOSTS=".qingyan.gov.cn,10.0.0.5,[::1],*",
        GONGKAI_ORIGINS="https://a.cn/,http://10.0.0.5:8000,https://[::1]:8443",
        GONGKAI_MAIL_FROM="公开 <gongkai@a.cn>",
    )
    assert list(found.values()) == [
        [".qingyan.gov.cn", "10.0.0.5", "[::1]", "*"],
        ["https://a.cn", "http://10.0.0.5:8000", "https://[::1]:8443"],
        "https://a.cn",
        "公开 <gongkai@a.cn>",
    ]


SERVED = """
import io
from gongkai.wsgi import application
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
told = []
answer = application(
    {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
        "HTTP_HOST": HOST, "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1",
    },
    lambda status, headers: told.append((status, dict(headers).get("Location", ""))),
)
print(told[0])
"""


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", "('302 Found', '/sign-in/?next=%2F')"),
        ("elsewhere.test", "('400 Bad Request', '')"),
    ],
)
def test_the_application_answers_under_its_own_name_only(tmp_path, host, answer) -> None:
    """On an empty database: who is not signed in is led to the door without a query."""
    done = start(tmp_path, code=SERVED.replace("HOST,", f"{host!r},"))
    assert done.stdout.strip().splitlines()[-1:] == [answer], done.stderr
