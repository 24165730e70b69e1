"""涉密不上网: the way in from the page of the thing itself, and what the second person sees."""

from typing import Any

import pytest

from gongkai.documents.models import Document
from gongkai.documents.services import confirm_import, preview_sheet, submit_document
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Expunction, Review
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_item
from tests.documents.steps import fresh, sign_in
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

ORDERING = (Post.SECRECY_REVIEWER, Post.HEAD)
WAITS = "已提出清除，待确认。"


def page_of(office: Office, post: Post, path: str) -> str:
    return str(sign_in(office[post]).get(path).content.decode())


def imported(office: Office) -> Document:
    officer = office[Post.DISCLOSURE_OFFICER]
    data = "标题,发文字号,成文日期\n关于甲的通知,青交〔2025〕5号,2025-05-06".encode()
    confirm_import(preview_sheet(name="a.csv", data=data, by=officer, at=NOW), by=officer, at=NOW)
    return Document.objects.get()


def ordered(office: Office, kind: str, subject_id: int) -> Expunction:
    by = office[Post.SECRECY_REVIEWER]
    return order_expunction(kind, subject_id, body=office.body, by=by, at=NOW)


PAGES: dict[str, Any] = {
    "a draft": lambda office: f"/documents/{make_draft(office).pk}/",
    "an imported document": lambda office: f"/documents/{imported(office).pk}/",
    "a service item": lambda office: f"/documents/service-items/{make_item(office).pk}/",
}


@pytest.mark.parametrize("what", PAGES)
def test_two_people_take_out_what_nobody_sent_for_review(office: Office, what: str) -> None:
    path = PAGES[what](office)
    client = sign_in(office[Post.SECRECY_REVIEWER])
    assert f'href="{path}expunge/"' in client.get(path).content.decode()
    assert "要清除这一件的全部内容吗" in client.get(f"{path}expunge/").content.decode()
    answer = client.post(f"{path}expunge/", follow=True)
    assert answer.redirect_chain == [(path, 302)]
    page = answer.content.decode()
    assert WAITS in page
    assert f"{path}expunge/" not in page
    other, order = sign_in(office[Post.HEAD]), Expunction.objects.get()
    address = f"/reviews/expunctions/{order.pk}/"
    assert f'href="{address}"' in other.get(path).content.decode()
    assert f'href="{path}"' in other.get(address).content.decode()
    other.post(address, {"confirm": "1"})
    page = client.get(path).content.decode()
    assert "（内容已清除）" in page
    assert "发现涉密" not in page


@pytest.mark.parametrize("post", sorted(set(Post) - set(ORDERING)))
def test_nobody_else_orders(office: Office, post: Post) -> None:
    client = sign_in(office[post])
    for path in (f"/documents/{make_draft(office).pk}/", PAGES["a service item"](office)):
        assert "发现涉密" not in client.get(path).content.decode()
        assert client.post(f"{path}expunge/").status_code == 404
    assert not Expunction.objects.exists()


def test_nobody_of_another_body_orders(office: Office) -> None:
    client = sign_in(make_office("白石县水利局")[Post.HEAD])
    path = f"/documents/{make_draft(office).pk}/expunge/"
    assert client.post(path).status_code == 404


def test_the_review_says_that_an_order_waits_and_offers_no_second(office: Office) -> None:
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    path = f"/reviews/{Review.objects.get().pk}/"
    assert "提出清除" in page_of(office, Post.HEAD, path)
    order = ordered(office, "document", document.pk)
    address = f"/reviews/expunctions/{order.pk}/"
    for post in (Post.HEAD, Post.OFFICE_DIRECTOR, Post.SECRECY_REVIEWER):
        page = page_of(office, post, path)
        assert (WAITS in page, address in page, f"{path}expunge/" in page) == (True, True, False)
    assert f'href="{path}"' in page_of(office, Post.HEAD, address)
    assert "公文，内部编号" in page_of(office, Post.HEAD, address)


def test_where_there_is_nothing_to_read_the_page_says_so(office: Office) -> None:
    order = ordered(office, "document", 10**6)
    page = page_of(office, Post.HEAD, f"/reviews/expunctions/{order.pk}/")
    assert "您不能查看这一件的内容" in page


def test_what_was_taken_out_is_ordered_no_more(office: Office) -> None:
    document = make_draft(office)
    order = ordered(office, "document", document.pk)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    assert fresh(document).state == Document.State.EXPUNGED
    page = page_of(office, Post.SECRECY_REVIEWER, f"/documents/{document.pk}/")
    assert "发现涉密" not in page
