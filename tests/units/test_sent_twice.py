"""A second click on a form makes nothing twice, and does not say that it failed."""

import re

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.units.models import Department, Membership, Person
from gongkai.units.posts import Post
from tests.offices import Office, make_office
from tests.units.browsing import signed_in, words

pytestmark = pytest.mark.django_db

SAID = "刚才已经提交，没有重复办理。"


@pytest.fixture
def office() -> Office:
    return make_office()


def filled_in(client: Client, url: str, **typed: str) -> dict[str, str]:
    """What a browser sends of the page at the address."""
    page = client.get(url).content.decode()
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found, url
    return {**typed, "form_token": found[1]}


def twice(client: Client, url: str, **typed: str) -> tuple[str, str]:
    """Where the two clicks lead, and what the second says."""
    form = filled_in(client, url, **typed)
    first, second = client.post(url, form), client.post(url, form)
    assert second.status_code == 302
    return first.headers.get("Location", ""), words(client.get(second.headers["Location"]))


def test_a_department_is_set_up_once(office: Office) -> None:
    client = signed_in(office[Post.SYSTEM_ADMIN])
    url = f"/units/{office.body.pk}/departments/new/"
    first, said = twice(client, url, name="养护科", order="2")
    assert first == f"/units/{office.body.pk}/"
    assert SAID in said
    assert Department.objects.filter(name="养护科").count() == 1
    assert Entry.objects.filter(action="units.department_created").count() == 1


def test_an_account_is_made_once_and_its_password_is_not_shown_again(office: Office) -> None:
    client = signed_in(office[Post.SYSTEM_ADMIN])
    url = f"/units/{office.body.pk}/people/new/"
    _, said = twice(client, url, name="陆之遥", username="luzhiyao")
    assert "没有看到一次性口令的，请重置口令。" in said
    assert Person.objects.filter(username="luzhiyao").count() == 1


def test_a_member_joins_once(office: Office) -> None:
    client = signed_in(office[Post.DISCLOSURE_OFFICER])
    url = f"/units/{office.body.pk}/groups/leading_group/new/"
    told = {
        "name": "陆之遥",
        "role": "member",
        "from_on": "2026-01-05",
        "basis": "青交发〔2026〕3号",
    }
    first, said = twice(client, url, **told)
    assert first == f"/units/{office.body.pk}/groups/leading_group/"
    assert SAID in said
    assert Membership.objects.count() == 1


def test_the_page_opened_anew_is_another_form(office: Office) -> None:
    """The same name typed again later is refused, for it was meant anew."""
    client = signed_in(office[Post.SYSTEM_ADMIN])
    url = f"/units/{office.body.pk}/departments/new/"
    assert client.post(url, filled_in(client, url, name="养护科", order="2")).status_code == 302
    again = client.post(url, filled_in(client, url, name="养护科", order="2"))
    assert "养护科" in words(again)
    assert SAID not in words(again)


def test_what_was_refused_may_be_sent_again(office: Office) -> None:
    client = signed_in(office[Post.SYSTEM_ADMIN])
    url = f"/units/{office.body.pk}/departments/new/"
    form = filled_in(client, url, name="运输科", order="2")
    assert client.post(url, form).status_code == 200
    Department.objects.filter(name="运输科").update(name="客运科")
    assert client.post(url, form).status_code == 302
