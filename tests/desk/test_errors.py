"""An error that nobody caught: a full disk has its own page, and a database that is busy."""

import errno

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from gongkai.desk.errors import failed
from gongkai.documents.services import submit_document
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.offices import NOW, Office, make_office
from tests.reviews.browsing import client_of

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (FULL, 507, "存储空间已满"),
        (OperationalError("database is locked"), 503, "同时办理的人多"),
        (OperationalError("no such table: x"), 500, "系统出错"),
        (ValueError("x"), 500, "系统出错"),
    ],
)
def test_each_has_its_page(error: Exception, status: int, words: str) -> None:
    try:
        raise error
    except Exception:
        answer = failed(RequestFactory().get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_told_how_long_it_may_be(office: Office) -> None:
    client = client_of(office[Post.DRAFTER])
    answer = client.post("/documents/new/", {"text": "长" * 3_000_000})
    page = answer.content.decode()
    assert (answer.status_code, "内容过长，没有接收：正文最多93万字" in page) == (400, True)
    assert "收到的内容不完整" not in page


@pytest.mark.django_db
def test_an_address_that_is_only_sent_to_says_so(office: Office) -> None:
    answer = client_of(office[Post.DRAFTER]).get("/documents/bulk/")
    assert (answer.status_code, "不能直接打开" in answer.content.decode()) == (405, True)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["decide", "resume", "withdraw"])
def test_what_is_sent_about_a_review_leads_back_to_it(office: Office, act: str) -> None:
    review = submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    page = f"/reviews/{review.pk}/"
    answer = client_of(office[Post.DRAFTER]).get(f"{page}{act}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    stranger = client_of(make_office("白石县水利局")[Post.DRAFTER])
    assert stranger.get(f"{page}{act}/").status_code == 404


@pytest.mark.django_db
def test_what_is_closed_meanwhile_says_that_it_cannot_be_opened_and_not_that_an_act_failed(
    office: Office,
) -> None:
    """An act that is refused says so."""
    document = make_draft(office)
    told = {"body": office.body, "by": office[Post.SECRECY_REVIEWER], "at": NOW}
    order_expunction("document", document.pk, **told)
    client, path = client_of(office[Post.DRAFTER]), f"/documents/{document.pk}/"
    opened = client.get(path)
    page = opened.content.decode()
    assert opened.status_code == 409
    assert ("<h1>不能打开这个页面</h1>" in page, "没有办成" in page) == (True, False)
    assert "核对后再办" not in page
    sent = client.post(f"{path}edit/", {"title": "改", "version": "1"}).content.decode()
    assert "<h1>没有办成</h1>" in sent
