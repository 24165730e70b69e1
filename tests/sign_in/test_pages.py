"""One's own account, and the pages of who looks after accounts."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.queries import rules_of
from gongkai.sign_in.services import guarding
from gongkai.units import access
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, make_office, make_person
from tests.sign_in.doors import acts, give_password, has_app, is_in

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return re.sub(r"\s+|<[^>]*>", "", response.content.decode())


def test_the_account_says_who_one_is_and_which_posts_one_holds(client: Client) -> None:
    client.force_login(make_office()[Post.DRAFTER])
    page = text_of(client.get("/account/"))
    assert "黎书瑶青岩县交通运输局" in page
    assert "登录名user1" in page
    assert "岗位起草人，自2025年1月1日" in page
    assert "口令2026年10月13日修改，每90天须修改一次。" in page
    assert "第二因素没有启用。" in page
    assert "石远航" not in page


def test_who_has_no_post_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(make_person(make_office().body, "新来人"))
    assert "没有岗位。请安全管理员授予。" in text_of(client.get("/account/"))


def test_a_name_is_never_markup(client: Client) -> None:
    person = make_person(make_office().body, "<b>名</b>")
    client.force_login(person)
    assert "<b>名</b>" not in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("theme", "type_size", "marks"),
    [
        ("dark", "large", 'data-theme="dark" data-type="large"'),
        ("light", "", 'data-theme="light"'),
        ("", "", ""),
    ],
)
def test_the_look_is_ones_own(client: Client, theme: str, type_size: str, marks: str) -> None:
    office = make_office()
    client.force_login(office[Post.DRAFTER])
    client.post("/account/look/", {"theme": theme, "type_size": type_size})
    head = re.search(r"<html[^>]*>", client.get("/account/").content.decode())
    assert head is not None
    assert head[0] == f'<html lang="zh-Hans"{" " + marks if marks else ""}>'
    assert Entry.objects.get().action == "sign_in.look_changed"
    assert Person.objects.exclude(theme="").exclude(pk=office[Post.DRAFTER].pk).count() == 0


def test_a_look_that_is_none_changes_nothing(client: Client) -> None:
    client.force_login(make_office()[Post.DRAFTER])
    page = client.post("/account/look/", {"theme": "pink", "type_size": ""}, follow=True)
    assert "显示设置没有保存：选项不在范围内。" in page.content.decode()
    assert Entry.objects.count() == 0


def test_the_look_takes_nothing_else_of_the_person(client: Client) -> None:
    person = make_office()[Post.DRAFTER]
    client.force_login(person)
    client.post("/account/look/", {"theme": "dark", "name": "别人", "username": "root"})
    person.refresh_from_db()
    assert (person.theme, person.name, person.username) == ("dark", "黎书瑶", "user1")


# --- who looks after accounts ---------------------------------------------------------------------


@pytest.mark.parametrize("post", list(Post))
def test_predicates_and_querysets_agree(post: Post) -> None:
    office, other = make_office(), make_office("青岩县水务局")
    person = office[post]
    for account in Person.objects.all():
        listed = access.guarded_accounts(person, TODAY).filter(pk=account.pk).exists()
        guards = post == Post.SECURITY_ADMIN and account.body_id == office.body.pk
        assert listed is access.may_guard(person, account, TODAY) is guards
    assert other.body.pk != office.body.pk


@pytest.mark.parametrize(("path", "sent"), [("/accounts/", 405), ("/accounts/rules/", 404)])
@pytest.mark.parametrize("post", [post for post in Post if post != Post.SECURITY_ADMIN])
def test_the_pages_are_the_security_administrators(
    client: Client, post: Post, path: str, sent: int
) -> None:
    client.force_login(make_office()[post])
    assert client.get(path).status_code == 404
    assert client.post(path, {"posts": ["head"]}).status_code == sent
    assert SecondFactorRule.objects.count() == 0


def test_the_list_shows_posts_factors_sessions_and_locks_of_the_unit(client: Client) -> None:
    office, other = make_office(), make_office("青岩县水务局")
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    has_app(office[Post.DRAFTER])
    for _ in range(5):
        give_password(Client(), office[Post.DEPARTMENT_HEAD], "Wrong-2026-x")
    client.force_login(office[Post.SECURITY_ADMIN])
    Client().force_login(other[Post.HEAD])
    page = client.get("/accounts/")
    rows = {row.person.name: row for row in page.context["page"]}
    assert {row.person.body_id for row in rows.values()} == {office.body.pk}
    assert len(rows) == 10
    assert {name for name, row in rows.items() if row.sessions} == {"莫安"}
    assert {name for name, row in rows.items() if row.locked_until} == {"杜仲明"}
    assert {name for name, row in rows.items() if row.factors} == {"黎书瑶"}
    assert {name for name, row in rows.items() if row.needs_factor} == {"石远航"}
    said = text_of(page)
    assert "在用账号10个，正在使用1个，锁定1个，应启用第二因素而没有启用1个。" in said


def test_rules_are_set_for_ones_own_unit(client: Client) -> None:
    office, other = make_office(), make_office("青岩县水务局")
    SecondFactorRule.objects.create(body=other.body, post=Post.DRAFTER)
    SecondFactorRule.objects.create(body=office.body, post=Post.DRAFTER)
    client.force_login(office[Post.SECURITY_ADMIN])
    assert client.get("/accounts/rules/").context["form"].initial == {"posts": ["drafter"]}
    client.post("/accounts/rules/", {"posts": ["head", "system_admin"]})
    assert rules_of(office.body.pk) == ["head", "system_admin"]
    assert rules_of(other.body.pk) == ["drafter"]
    entry = Entry.objects.get(action="sign_in.rules_changed")
    assert (entry.actor_name, entry.details["posts"]) == ("莫安", ["head", "system_admin"])


def test_what_is_said_of_the_rules_is_so(client: Client) -> None:
    """Only those who are signed in and newly asked are spoken of."""
    office = make_office()
    client.force_login(office[Post.SECURITY_ADMIN])
    for post in (Post.HEAD, Post.DRAFTER):
        Client().force_login(office[post])
    has_app(office[Post.DRAFTER])

    def said(*posts: str) -> str:
        client.post("/accounts/rules/", {"posts": posts})
        return text_of(client.get("/accounts/"))

    newly = "登录规定已保存。已经登录的有1人尚无第二因素，须先启用才能继续。"
    assert newly in said("head", "drafter")
    again = said("head")
    assert "登录规定已保存。" in again
    assert "须先启用" not in again
    assert "登录规定已保存。各岗位登录都不再要求第二因素。" in said()


def test_a_post_that_is_none_is_not_taken(client: Client) -> None:
    office = make_office()
    client.force_login(office[Post.SECURITY_ADMIN])
    assert client.post("/accounts/rules/", {"posts": ["emperor"]}).status_code == 200
    assert SecondFactorRule.objects.count() == 0
    with pytest.raises(Refused):
        guarding.set_factor_rules(posts=[Post.HEAD], by=office[Post.HEAD], now=NOW)


def test_a_lost_telephone_is_taken_out_by_the_security_administrator(client: Client) -> None:
    office = make_office()
    person = office[Post.DRAFTER]
    has_app(person)
    browser = Client()
    browser.force_login(person)
    give_password(client, office[Post.SECURITY_ADMIN])
    path = f"/accounts/{person.pk}/second-factors/"
    question = text_of(client.get(path))
    assert "停用黎书瑶的全部第二因素？" in question
    assert "先当面或者电话核实本人。" in question
    assert client.post(path)["Location"] == "/accounts/"
    assert not is_in(browser)
    give_password(browser, person)
    assert is_in(browser)
    entry = Entry.objects.get(action="sign_in.factor_removed")
    assert entry.sentence == f"停用人员账号第{person.pk}号的全部第二因素"
    assert entry.actor_name == "莫安"
    told = Notice.objects.get(person=person)
    assert told.text.startswith("莫安停用了您的全部第二因素。") and told.mail_anyway


def test_where_there_is_none_nothing_is_taken_out(client: Client) -> None:
    office = make_office()
    give_password(client, office[Post.SECURITY_ADMIN])
    response = client.post(f"/accounts/{office[Post.DRAFTER].pk}/second-factors/")
    assert response.status_code == 409
    assert "该人员没有启用第二因素。" in response.content.decode()
    assert acts() == ["sign_in.signed_in"]


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.AUDIT_ADMIN, Post.HEAD])
def test_nobody_else_takes_factors_out(client: Client, post: Post) -> None:
    office = make_office()
    app = has_app(office[Post.DRAFTER])
    give_password(client, office[post])
    path = f"/accounts/{office[Post.DRAFTER].pk}/second-factors/"
    assert client.post(path).status_code == 404
    app.refresh_from_db()


def test_an_ended_post_opens_nothing(client: Client) -> None:
    office = make_office()
    admin = office[Post.SECURITY_ADMIN]
    admin.tenures.update(until_on=timezone.localdate() - timedelta(days=1))
    client.force_login(admin)
    assert client.get("/accounts/").status_code == 404
    assert SignedInSession.objects.count() == 1
