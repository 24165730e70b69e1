"""The list of accounts: narrowed by what stands in its address, exported as it is shown."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from gongkai.sign_in.models import SecondFactorRule
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import PASSWORD, Office, make_office

pytestmark = pytest.mark.django_db

BACKEND = "gongkai.sign_in.backends.PasswordBackend"


@pytest.fixture
def office() -> Office:
    return make_office()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def shown(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/accounts/{query}")
    return [row.person.name for row in response.context["page"]]


def exported(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"/accounts/export/{query}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def lock_out(username: str) -> None:
    for _ in range(5):
        Client().post("/sign-in/", {"username": username, "password": "不对"})


def test_everybody_of_the_body_stands_there_and_nobody_else(office: Office) -> None:
    make_office("白石县交通运输局")
    client = signed_in(office[Post.SECURITY_ADMIN])
    assert sorted(shown(client)) == sorted(person.name for person in office.people.values())


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=黎书", ["黎书瑶"]),
        ("?q=%20黎书瑶%20", ["黎书瑶"]),  # pasted with blanks
        ("?q=USER2", ["杜仲明"]),  # the user name, whatever its case
        ("?q=没有这个人", []),
        ("?state=in_use", ["莫安"]),  # who looks at the list
        ("?state=locked", []),
        ("?state=lacking", []),
    ],
)
def test_it_is_narrowed_by_name_and_state(office: Office, query: str, names: list[str]) -> None:
    assert shown(signed_in(office[Post.SECURITY_ADMIN]), query) == names


def test_a_state_that_is_none_narrows_nothing(office: Office) -> None:
    client = signed_in(office[Post.SECURITY_ADMIN])
    assert len(shown(client, "?state=nonsense")) == len(office.people)


def test_who_is_locked_out_is_found(office: Office) -> None:
    lock_out(office[Post.HEAD].username)
    client = signed_in(office[Post.SECURITY_ADMIN])
    assert shown(client, "?state=locked") == [office[Post.HEAD].name]


def test_who_should_have_a_second_factor_and_has_none_is_found(office: Office) -> None:
    client = signed_in(office[Post.SECURITY_ADMIN])
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    assert shown(client, "?state=lacking") == [office[Post.HEAD].name]


def test_the_numbers_above_the_list_are_of_all_accounts(office: Office) -> None:
    lock_out(office[Post.HEAD].username)
    page = signed_in(office[Post.SECURITY_ADMIN]).get("/accounts/?q=黎书瑶").content.decode()
    assert "在用账号10个，正在使用1个，锁定1个" in page


def test_nothing_found_says_so(office: Office) -> None:
    page = signed_in(office[Post.SECURITY_ADMIN]).get("/accounts/?q=没有").content.decode()
    assert "没有符合筛选的账号。" in page


def test_the_export_has_what_the_filters_leave(office: Office) -> None:
    lock_out(office[Post.HEAD].username)
    client = signed_in(office[Post.SECURITY_ADMIN])
    head, *rows = exported(client, "?state=locked")
    assert head == [
        *("姓名", "登录名", "单位", "岗位", "第二因素", "须用第二因素", "会话数", "锁定至")
    ]
    [[name, username, unit, posts, factor, needed, sessions, until]] = rows
    assert (name, username) == (office[Post.HEAD].name, office[Post.HEAD].username)
    assert unit == office.body.name
    assert (posts, factor, needed, sessions) == ("主要负责人", "没有", "否", "0")
    assert until != ""
    assert len(exported(client)) == len(office.people) + 1


def test_a_name_that_is_a_formula_is_text(office: Office) -> None:
    Person.objects.filter(pk=office[Post.HEAD].pk).update(name="=1+1")
    client = signed_in(office[Post.SECURITY_ADMIN])
    response = client.get("/accounts/export/?q==1")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("post", [each for each in Post if each != Post.SECURITY_ADMIN])
@pytest.mark.parametrize("path", ["/accounts/", "/accounts/export/"])
def test_nobody_else_sees_it(office: Office, post: Post, path: str) -> None:
    assert signed_in(office[post]).get(path).status_code == 404


def test_many_accounts_stand_on_pages(office: Office) -> None:
    Person.objects.bulk_create(
        Person(body=office.body, name=f"人员{n}", username=f"many{n}") for n in range(60)
    )
    client = signed_in(office[Post.SECURITY_ADMIN])
    assert (len(shown(client)), len(shown(client, "?page=2"))) == (50, 20)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_on_a_narrow_screen_no_row_is_tall_for_what_is_out_of_sight(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    for _ in range(3):
        signed_in(office[Post.HEAD])
    page = browser.new_page(locale="zh-CN", viewport={"width": 390, "height": 844})
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("登录名").fill(office[Post.SECURITY_ADMIN].username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.goto(f"{live_server.url}/accounts/")
    buttons = page.get_by_role("button", name="石远航的会话")
    assert buttons.count() == 3
    for at in range(3):
        box = buttons.nth(at).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
    beside = "e => [e.scrollWidth, e.clientWidth]"
    inner, outer = page.locator(".scroll").evaluate(beside)
    assert inner == outer
    page.close()
