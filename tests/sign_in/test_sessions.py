"""Sessions: listed, seen, idle, revoked; one at a time where that is the rule."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.services import sessions
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import make_office
from tests.sign_in.doors import acts, give_password, is_in

pytestmark = pytest.mark.django_db


def signed_in(person: Person, **headers: str) -> Client:
    browser = Client(**headers)
    give_password(browser, person)
    return browser


def seen(session: SignedInSession, **ago: int) -> None:
    at = timezone.now() - timedelta(**ago)
    SignedInSession.objects.filter(pk=session.pk).update(last_seen_at=at)


def test_a_session_says_since_when_whence_and_by_what() -> None:
    person = make_office()[Post.DRAFTER]
    before = timezone.now()
    signed_in(person, REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT="Firefox " + "x" * 300)
    session = SignedInSession.objects.get()
    assert (session.person, session.way, session.with_factor) == (person, "password", False)
    assert (session.address, len(session.browser)) == ("10.1.2.3", 200)
    assert before <= session.began_at == session.last_seen_at <= timezone.now()


def test_the_session_key_is_another_after_signing_in(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    give_password(client, person)
    assert client.session.session_key != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert not is_in(thief)


def test_nothing_of_the_person_before_stays_in_the_browsers_session(client: Client) -> None:
    office = make_office()
    give_password(client, office[Post.DRAFTER])
    session = client.session
    session["left"] = "behind"
    session.save()
    client.post("/sign-out/")
    give_password(client, office[Post.HEAD])
    assert "left" not in client.session


def test_being_seen_is_written_once_a_minute(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    session = SignedInSession.objects.get()
    client.get("/account/")
    session.refresh_from_db()
    assert session.last_seen_at == session.began_at
    seen(session, seconds=61)
    client.get("/account/")
    session.refresh_from_db()
    assert timezone.now() - session.last_seen_at < timedelta(seconds=10)


@pytest.mark.parametrize(
    ("told", "status"), [("database or disk is full", 200), ("database is locked", 503)]
)
def test_where_the_disk_is_full_a_page_is_read_without_being_seen(
    client: Client, monkeypatch, told: str, status: int
) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    session = SignedInSession.objects.get()
    seen(session, seconds=61)

    def fail(self, **kept):
        raise OperationalError(told)

    monkeypatch.setattr(SignedInSession, "save", fail)
    client.raise_request_exception = False
    assert client.get("/account/").status_code == status


def test_after_half_an_hour_alone_the_session_is_over(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    key = client.session.session_key
    seen(SignedInSession.objects.get(), minutes=31)
    response = client.get("/account/?a=1")
    assert response["Location"] == "/sign-in/?next=%2Faccount%2F%3Fa%3D1&ended=idle"
    assert "您离开超过30分钟，已经自动退出。" in client.get(response["Location"]).content.decode()
    assert SignedInSession.objects.count() == 0
    assert not Session.objects.filter(session_key=key).exists()
    entry = Entry.objects.last()
    assert (entry.action, entry.actor_name, entry.body_id) == (
        "sign_in.idle",
        "系统",
        person.body_id,
    )
    assert entry.sentence == f"结束人员账号第{person.pk}号的会话：离开超过30分钟"


def test_a_session_that_is_used_goes_on(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    seen(SignedInSession.objects.get(), minutes=29)
    assert is_in(client)


def test_how_long_one_may_be_away_is_a_setting(client: Client, settings) -> None:
    settings.IDLE_MINUTES = 5
    give_password(client, make_office()[Post.DRAFTER])
    seen(SignedInSession.objects.get(), minutes=6)
    assert not is_in(client)


def test_after_signing_in_again_one_is_back_on_the_page(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    seen(SignedInSession.objects.get(), minutes=31)
    door = client.get(client.get("/account/?a=1")["Location"])
    assert give_password(client, person, next=door.context["next"])["Location"] == "/account/?a=1"


def test_the_tick_ends_what_was_left_alone_and_nothing_else() -> None:
    office = make_office()
    for post in (Post.DRAFTER, Post.HEAD):
        signed_in(office[post])
    idle = SignedInSession.objects.get(person=office[Post.HEAD])
    seen(idle, minutes=31)
    now = timezone.now()
    assert [sessions.end_all_idle(now=now), sessions.end_all_idle(now=now)] == [1, 0]
    assert SignedInSession.objects.get().person == office[Post.DRAFTER]
    assert acts() == ["sign_in.signed_in", "sign_in.signed_in", "sign_in.idle"]


def test_the_tick_forgets_what_counts_no_more() -> None:
    person = make_office()[Post.DRAFTER]
    browser = signed_in(person)
    for name in ("typed-once", "typed-now"):
        give_password(Client(), name)
    AccessAttempt.objects.filter(username="typed-once").update(
        attempt_time=timezone.now() - timedelta(minutes=21)
    )
    stale = SessionStore()
    stale.set_expiry(-60)
    stale.save()
    assert sessions.tidy(now=timezone.now()) == 0
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["typed-now"]
    assert not Session.objects.filter(session_key=stale.session_key).exists()
    assert is_in(browser)


def test_a_part_of_a_page_leads_the_browser_to_the_door() -> None:
    browser = Client(HTTP_HX_REQUEST="true")
    response = browser.post("/account/look/")
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/sign-in/?next=%2F&unsent=1"
    assert response.content == b""


# --- one session ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "first_lives"), [(False, True), (True, False)])
def test_a_new_session_ends_the_older_where_one_is_the_rule(settings, one, first_lives) -> None:
    settings.ONE_SESSION = one
    office = make_office()
    first = signed_in(office[Post.DRAFTER])
    other = signed_in(office[Post.HEAD])
    second = signed_in(office[Post.DRAFTER])
    assert [is_in(first), is_in(second), is_in(other)] == [first_lives, True, True]


def test_the_end_of_the_older_is_an_entry_of_its_own(settings) -> None:
    settings.ONE_SESSION = True
    person = make_office()[Post.DRAFTER]
    signed_in(person)
    assert acts() == ["sign_in.signed_in"]
    signed_in(person)
    assert acts() == ["sign_in.signed_in", "sign_in.revoked", "sign_in.signed_in"]
    assert Session.objects.count() == 1


def test_the_older_session_is_told_why(settings) -> None:
    settings.ONE_SESSION = True
    person = make_office()[Post.DRAFTER]
    first = signed_in(person)
    signed_in(person)
    response = first.get("/")
    assert response["Location"].endswith("&ended=revoked")
    assert "本次会话已经结束" in first.get(response["Location"]).content.decode()


# --- accounts that end, sessions that are ended ---------------------------------------------------


def test_an_account_that_is_ended_is_out_at_the_next_request(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(client, person)
    person.is_active = False
    person.save()
    assert not is_in(client)


def test_one_sees_and_ends_ones_own_sessions() -> None:
    office = make_office()
    here, there = signed_in(office[Post.DRAFTER]), signed_in(office[Post.DRAFTER])
    signed_in(office[Post.HEAD], REMOTE_ADDR="10.9.9.9")
    page = here.get("/account/")
    assert [each.person for each in page.context["sessions"]] == [office[Post.DRAFTER]] * 2
    assert "10.9.9.9" not in page.content.decode()
    other = SignedInSession.objects.get(key=there.session.session_key)
    assert here.post(f"/account/sessions/{other.pk}/end/")["Location"] == "/account/"
    assert [is_in(here), is_in(there)] == [True, False]
    entry = Entry.objects.last()
    assert (entry.action, entry.details) == ("sign_in.revoked", {"count": 1})


def test_one_ends_all_ones_others_at_once() -> None:
    office = make_office()
    browsers = [signed_in(office[Post.DRAFTER]) for _ in range(3)]
    colleague = signed_in(office[Post.HEAD])
    browsers[0].post("/account/sessions/end-others/")
    assert [is_in(each) for each in (*browsers, colleague)] == [True, False, False, True]
    assert Entry.objects.last().details == {"count": 2}


def test_a_page_never_shows_a_session_key() -> None:
    office = make_office()
    browser, admin = signed_in(office[Post.DRAFTER]), signed_in(office[Post.SECURITY_ADMIN])
    keys = SignedInSession.objects.values_list("key", flat=True)
    shown = browser.get("/account/").content.decode() + admin.get("/accounts/").content.decode()
    assert [key for key in keys if key in shown] == []


def test_another_persons_session_is_not_there() -> None:
    office = make_office()
    browser, colleague = signed_in(office[Post.DRAFTER]), signed_in(office[Post.HEAD])
    theirs = SignedInSession.objects.get(person=office[Post.HEAD])
    assert browser.post(f"/account/sessions/{theirs.pk}/end/").status_code == 404
    assert browser.post(f"/accounts/sessions/{theirs.pk}/end/").status_code == 404
    assert is_in(colleague)


def test_the_security_administrator_ends_those_of_the_unit() -> None:
    office = make_office()
    browser, admin = signed_in(office[Post.DRAFTER]), signed_in(office[Post.SECURITY_ADMIN])
    session = SignedInSession.objects.get(person=office[Post.DRAFTER])
    response = admin.post(f"/accounts/sessions/{session.pk}/end/")
    assert response["Location"] == "/accounts/"
    assert not is_in(browser)
    entry = Entry.objects.last()
    assert (entry.actor_name, entry.subject_id) == ("莫安", str(office[Post.DRAFTER].pk))


def test_not_those_of_another_unit() -> None:
    office, other = make_office(), make_office("青岩县水务局")
    browser, admin = signed_in(office[Post.DRAFTER]), signed_in(other[Post.SECURITY_ADMIN])
    session = SignedInSession.objects.get(person=office[Post.DRAFTER])
    assert admin.post(f"/accounts/sessions/{session.pk}/end/").status_code == 404
    with pytest.raises(Refused):
        sessions.revoke(sessions=[session], by=other[Post.SECURITY_ADMIN], now=timezone.now())
    assert is_in(browser)


def test_of_several_sessions_none_ends_where_one_may_not() -> None:
    office = make_office()
    mine, theirs = signed_in(office[Post.DRAFTER]), signed_in(office[Post.HEAD])
    with pytest.raises(Refused) as refused:
        sessions.revoke(
            sessions=SignedInSession.objects.all(),
            by=office[Post.DRAFTER],
            now=timezone.now(),
        )
    assert refused.value.code == "not_allowed"
    assert [is_in(mine), is_in(theirs)] == [True, True]


# --- what it costs -------------------------------------------------------------------------------


def test_a_signed_in_request_costs_one_query(client, django_assert_num_queries) -> None:
    """The session, its row, the person and the body at once; a page adds its own."""
    give_password(client, make_office()[Post.DRAFTER])
    with django_assert_num_queries(1):
        assert client.get("/sign-in/").status_code == 302


def test_once_a_minute_it_costs_three_more(client, django_assert_num_queries) -> None:
    """What the person owes is asked again, and being seen is written."""
    give_password(client, make_office()[Post.DRAFTER])
    seen(SignedInSession.objects.get(), seconds=61)
    with django_assert_num_queries(4):
        client.get("/sign-in/")


@pytest.mark.parametrize("units", [1, 3])
def test_the_list_of_accounts_costs_the_same_at_any_size(
    client, django_assert_num_queries, units: int
) -> None:
    office = make_office()
    for at in range(units - 1):
        for person in make_office(f"青岩县第{at}局").people.values():
            Person.objects.filter(pk=person.pk).update(body=office.body)
            person.tenures.update(body=office.body)
    client.force_login(office[Post.SECURITY_ADMIN])
    with django_assert_num_queries(10):
        page = client.get("/accounts/")
    assert page.context["page"].paginator.count == units * 10


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def left(browser: Client) -> list[tuple[object, ...]]:
    answer = browser.get("/account/sessions/export/")
    assert answer.status_code == 200
    head, *rows = load_workbook(BytesIO(answer.content)).active.values
    assert head == ("登录时间", "最近使用", "登录方式", "地址", "浏览器", "本次")
    return rows


def test_ones_own_sessions_leave_as_the_page_shows_them() -> None:
    person = make_office()[Post.DRAFTER]
    signed_in(person, REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT=FIREFOX)
    here = signed_in(person, REMOTE_ADDR="10.1.2.4", HTTP_USER_AGENT=FIREFOX)
    rows, page = left(here), here.get("/account/").content.decode()
    assert {row[3:] for row in rows} == {
        ("10.1.2.3", "Firefox 128，Linux", None),
        ("10.1.2.4", "Firefox 128，Linux", "本次"),
    }
    assert [row[2] for row in rows] == ["口令", "口令"]
    assert all(page.count(str(row[3])) == page.count(">本次<") == 1 for row in rows)
    assert page.count(str(rows[0][4])) == 2
    assert "导出（XLSX，2个）" in page
    assert Entry.objects.latest("sequence").sentence == "导出本人的会话，2条"


def test_nobody_elses_session_and_no_idle_one_leaves_with_them() -> None:
    office = make_office()
    signed_in(office[Post.HEAD], REMOTE_ADDR="10.9.9.9")
    signed_in(office[Post.DRAFTER], REMOTE_ADDR="10.1.2.3")
    seen(SignedInSession.objects.get(address="10.1.2.3"), days=2)
    here = signed_in(office[Post.DRAFTER], REMOTE_ADDR="10.1.2.4")
    assert [row[3] for row in left(here)] == ["10.1.2.4"]


def test_no_session_key_leaves() -> None:
    here = signed_in(make_office()[Post.DRAFTER])
    sheets = ZipFile(BytesIO(here.get("/account/sessions/export/").content))
    key = SignedInSession.objects.get().key.encode()
    assert [name for name in sheets.namelist() if key in sheets.read(name)] == []
