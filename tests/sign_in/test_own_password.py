"""Passwords: their rules, changed by their owners, reset by the system administrator."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in.models import SignedInSession, UsedPassword
from gongkai.sign_in.passwords import NotCommon, NotLikeOneself, NotUsedBefore, ThreeKinds
from gongkai.sign_in.services import passwords
from gongkai.units.models import Person
from gongkai.units.posts import Post
from gongkai.units.services import reset_password
from tests.offices import NOW, PASSWORD, make_office
from tests.sign_in.doors import acts, give_password, is_in
from tests.slow import watch

pytestmark = pytest.mark.django_db
NEW = "Luchan-2027-x"


def change(client: Client, new: str = NEW, old: str = PASSWORD, again: str | None = None):
    again = new if again is None else again
    return client.post("/account/password/", {"old": old, "new": new, "again": again})


@pytest.mark.parametrize(
    ("password", "fits"),
    [
        ("Abcdefg123", True),  # ten characters, three kinds
        ("Abcdefg12", False),  # nine
        ("abcdefg1234", False),  # two kinds
        ("ABCDEFGH-1", True),
        ("abcdefgh-1", True),
        ("公开公开公开公开Ab", True),  # Chinese characters are others
        ("", False),
    ],
)
def test_a_password_is_long_and_of_three_kinds(password: str, fits: bool) -> None:
    if fits:
        ThreeKinds().validate(password)
        return
    with pytest.raises(ValidationError) as refused:
        ThreeKinds().validate(password)
    assert refused.value.messages == [
        "口令至少10位，含大写字母、小写字母、数字、其他符号中的三种。"
    ]


@pytest.mark.parametrize(
    "password",
    [
        *("Password123!", "Admin12345", "Welcome123!", "2026-Sunshine"),  # digits, signs around it
        *("P@ssw0rd2026", "Passw0rd2026", "Adm1n-2026"),  # and for its letters
        "PasswordPassword1",  # said twice
        *("1qaz@WSX3edc", "!QAZ2wsx#EDC", "Qwertyuiop1", "Asdfgh-0987"),  # along the keyboard
        *("Abc123456789", "Abcdefghij-1"),  # along the alphabet
        *("aaaaaaaaaaaaA1", "Aa1111111111", "Aa1!Aa1!Aa1!"),  # few characters
        *("Gongkai2026", "Gong-kai-2026-x"),  # this program
    ],
)
def test_a_common_password_is_refused_in_disguise_too(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NotCommon().validate(password)
    assert refused.value.messages == ["这个口令太常见，容易被猜中，请换一个。"]


@pytest.mark.parametrize(
    "password",
    [PASSWORD, NEW, "Bamboo-7-raining", "Zhang3feng-Li4", "xK9#mQ2$vL", "山高路远Shan-9"],
)
def test_what_is_made_of_no_common_one_is_taken(password: str) -> None:
    NotCommon().validate(password)


def test_none_of_the_last_five_is_taken_again(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    chain = [PASSWORD, *[f"Luchan-{at}-Xy" for at in range(6)]]
    for old, new in pairwise(chain):
        assert change(client, new, old).status_code == 302
    person.refresh_from_db()
    refused = []
    for each in chain:
        try:
            NotUsedBefore().validate(each, person)
        except ValidationError:
            refused.append(each)
    assert refused == chain[2:]
    assert UsedPassword.objects.count() == 5


def test_of_a_new_account_every_password_is_new() -> None:
    NotUsedBefore().validate(NEW, None)
    NotUsedBefore().validate(NEW, Person(username="x"))


def test_a_changed_password_leads_in_and_the_old_one_does_not(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    assert change(client)["Location"] == "/account/"
    assert is_in(client)
    old, new = Client(), Client()
    give_password(old, person)
    give_password(new, person, NEW)
    assert [is_in(old), is_in(new)] == [False, True]
    assert acts()[:2] == ["sign_in.signed_in", "sign_in.password_changed"]


def test_it_is_hashed_before_the_act_which_holds_the_whole_office(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    seen = watch(monkeypatch)
    assert change(client).status_code == 302
    assert ("encode" in seen.done, seen.within) == (True, [])


def test_other_sessions_end_and_this_one_goes_on_under_a_new_key(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    other = Client()
    give_password(other, person)
    give_password(client, person)
    key = client.session.session_key
    change(client)
    assert [is_in(client), is_in(other)] == [True, False]
    assert client.session.session_key != key
    assert SignedInSession.objects.get().key == client.session.session_key


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"old": "Wrong-2026-x"}, "原口令不对。"),
        ({"again": "Luchan-2027-y"}, "两次输入的新口令不一致。"),
        ({"new": "short"}, "口令至少10位，含大写字母、小写字母、数字、其他符号中的三种。"),
        ({"new": PASSWORD}, "不能用最近5次用过的口令。"),
        ({"new": "Li.Shuyao-1"}, "口令不能含有登录名，也不能与登录名、姓名、邮箱、手机号相近。"),
        ({"new": "p@ssw0rd"}, "这个口令太常见，容易被猜中，请换一个。"),
    ],
)
def test_a_password_that_breaks_a_rule_changes_nothing(client: Client, values, sentence) -> None:
    person = make_office()[Post.DRAFTER]
    person.username = "li.shuyao"
    person.save()
    give_password(client, person)
    response = change(client, **values)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert UsedPassword.objects.count() == 0


@pytest.mark.parametrize(
    ("username", "password", "taken"),
    [
        ("jiayi", "Jiayi-2026ab", False),
        ("jiayi", "xx-JIAYI-2026", False),
        ("jiayi", "Ji.a-yi_2026!", False),
        ("jia-yi", "2026#JiaYi#xx", False),
        ("jiay", "Zz-jiay-2026", False),
        ("jia", "Zz-jiaole-2026", True),
        ("jiayi", "Jiaxi-2026ab", True),
    ],
)
def test_no_password_has_the_user_name_in_it(username: str, password: str, taken: bool) -> None:
    """Whatever the case of its letters and whatever stands between them."""
    person = make_office()[Post.DRAFTER]
    person.username = username
    if taken:
        NotLikeOneself().validate(password, person)
    else:
        with pytest.raises(ValidationError, match="口令不能含有登录名"):
            NotLikeOneself().validate(password, person)


def test_the_old_password_cannot_be_tried_out(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    said = [change(client, old="Wrong-2026-x").status_code for _ in range(6)]
    assert said == [200, 200, 200, 200, 429, 429]


def test_no_password_comes_back_in_the_page(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    page = change(client, old="Wrong-2026-x").content.decode()
    assert [each for each in ("Wrong-2026-x", NEW) if each in page] == []


# --- who must change it --------------------------------------------------------------------------


def test_a_one_time_password_is_changed_before_anything_else(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    person.must_change_password = True
    person.save()
    give_password(client, person)
    for path in ("/", "/account/", "/account/second-factors/"):
        assert client.get(path)["Location"] == "/account/password/"
    assert client.post("/account/look/", {"theme": "dark"})["Location"] == "/account/password/"
    assert "您用的是一次性口令" in client.get("/account/password/").content.decode()
    assert change(client)["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("days", "rule", "due"), [(89, 90, False), (91, 90, True), (400, 0, False), (None, 90, True)]
)
def test_a_password_is_changed_after_ninety_days(client: Client, settings, days, rule, due) -> None:
    settings.PASSWORD_DAYS = rule
    person = make_office()[Post.DRAFTER]
    changed = timezone.now() - timedelta(days=days) if days else None
    Person.objects.filter(pk=person.pk).update(password_changed_at=changed)
    give_password(client, person)
    assert is_in(client) is not due
    if due:
        assert (
            "口令已经用满90天，先修改，再继续办理。"
            in client.get("/account/password/").content.decode()
        )


# --- reset ---------------------------------------------------------------------------------------


def test_a_reset_ends_the_sessions_and_its_password_is_changed_first() -> None:
    office = make_office()
    person = office[Post.DRAFTER]
    browser = Client()
    give_password(browser, person)
    _, made = reset_password(person, by=office[Post.SYSTEM_ADMIN], at=timezone.now())
    assert not is_in(browser)
    give_password(browser, person, made)
    assert browser.get("/")["Location"] == "/account/password/"
    assert change(browser, NEW, made)["Location"] == "/"


def test_a_reset_does_not_bring_old_passwords_back(client: Client) -> None:
    office = make_office()
    person = office[Post.DRAFTER]
    give_password(client, person)
    change(client, NEW)
    _, made = reset_password(person, by=office[Post.SYSTEM_ADMIN], at=timezone.now())
    browser = Client()
    give_password(browser, person, made)
    for old in (NEW, PASSWORD):
        page = change(browser, old, made)
        assert "不能用最近5次用过的口令。" in page.content.decode()
    assert change(browser, "Shanlan-2028-y", made).status_code == 302


def test_a_change_that_breaks_a_rule_is_refused_by_the_service_too(rf) -> None:
    person = make_office()[Post.DRAFTER]
    with pytest.raises(Refused) as refused:
        passwords.change_password(rf.post("/"), person=person, new="short", now=NOW)
    assert refused.value.code == "bad_password"
    assert Entry.objects.count() == 0
