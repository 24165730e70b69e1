"""A paper from outside that is registered a second time: nothing is refused, who did it is told."""

import pytest

from gongkai.documents.models import Document
from gongkai.documents.services import cancel_document
from gongkai.units.posts import Post
from tests.documents.steps import sign_in
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

CAME = {
    "origin": "from_organ",
    "genre": "通知",
    "title": "关于汛期值守的通知",
    "text": "一、值守。",
    "obtained_from": "青岩县人民政府",
    "number": "青政〔2026〕3号",
}
AGAIN = "同一文号的已经登记过："


def registered(office: Office, **values: str) -> str:
    """What the page says to who registers it."""
    client = sign_in(office[Post.DRAFTER])
    return client.post("/documents/new/", {**CAME, **values}, follow=True).content.decode()


def test_who_registers_it_again_is_told_under_which_number_it_stands(office: Office) -> None:
    assert AGAIN not in registered(office)
    first = Document.objects.get()
    assert f"{AGAIN}{first.register_number}号" in registered(office, number="青政[2026]3号")
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    "other", [{"number": "青政〔2026〕4号"}, {"number": ""}, {"obtained_from": "青岩县财政局"}]
)
def test_what_is_another_paper_is_not_taken_for_it(office: Office, other: dict[str, str]) -> None:
    registered(office, **({"number": ""} if other == {"number": ""} else {}))
    assert AGAIN not in registered(office, **other)


def test_nor_what_was_given_up_or_is_another_bodys(office: Office) -> None:
    elsewhere = make_office("白石县交通运输局")
    registered(elsewhere)
    assert AGAIN not in registered(office)
    mine = Document.objects.get(body=office.body)
    cancel_document(mine, reason="登记错了。", by=office[Post.DRAFTER], at=NOW)
    assert AGAIN not in registered(office)
