"""涉密不上网: the way in from the page of the thing itself, and what the second person sees."""

from typing import Any

import pytest
from django.urls import reverse

from gongkai.documents.models import Document
from gongkai.documents.services import (
    confirm_import,
    preview_sheet,
    set_owner,
    submit_document,
)
from gongkai.notices.models import Notice
from gongkai.paper.model import Paper, Table
from gongkai.reviews.expunging.orders import confirm_expunction, drop_expunction, order_expunction
from gongkai.reviews.models import Expunction, Review
from gongkai.reviews.page import Page, for_page
from gongkai.reviews.page import page_of as review_page
from gongkai.reviews.record import record_of
from gongkai.reviews.services import approve, escalate
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_item, publish
from tests.documents.steps import code_of, fresh, make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_office

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


HELD = "这一件已提请清除，等待确认。"
DECIDING = (Post.SECRECY_REVIEWER, Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
SECRET = "磋商桥梁荷载。"


def in_review_and_ordered(office: Office) -> tuple[Document, Review]:
    document = make_proactive(office, text=SECRET)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    ordered(office, "document", document.pk)
    return fresh(document), Review.objects.get()


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DEPARTMENT_HEAD])
@pytest.mark.parametrize("path", ["", "edit/", "versions/", "print.pdf", "submit/", "attribute/"])
def test_from_the_order_on_nobody_else_reads_the_document(
    office: Office, post: Post, path: str
) -> None:
    document, _ = in_review_and_ordered(office)
    if path == "print.pdf":
        path = reverse("documents:print", args=[document.pk, "pdf"])
    else:
        path = f"/documents/{document.pk}/{path}"
    answer = sign_in(office[post]).get(path)
    assert (answer.status_code, HELD in answer.content.decode()) == (409, True)
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DEPARTMENT_HEAD])
def test_from_the_order_on_nobody_else_reads_or_prints_its_review(
    office: Office, post: Post
) -> None:
    _, review = in_review_and_ordered(office)
    for path in ("", "record.pdf"):
        name = "reviews:record" if path else "reviews:detail"
        args = [review.pk, "pdf"] if path else [review.pk]
        answer = sign_in(office[post]).get(reverse(name, args=args))
        assert (answer.status_code, HELD in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("post", DECIDING)
def test_those_who_decide_read_it_still(office: Office, post: Post) -> None:
    document, review = in_review_and_ordered(office)
    assert SECRET in page_of(office, post, f"/reviews/{review.pk}/")
    if post != Post.DISCLOSURE_OFFICER:
        assert SECRET in page_of(office, post, f"/documents/{document.pk}/")


def test_an_order_that_is_dropped_opens_it_again(office: Office) -> None:
    document, _ = in_review_and_ordered(office)
    drop_expunction(Expunction.objects.get(), by=office[Post.HEAD], at=NOW)
    assert SECRET in page_of(office, Post.DRAFTER, f"/documents/{document.pk}/")


def test_a_service_item_is_read_by_those_alone_who_decide(office: Office) -> None:
    item = make_item(office)
    ordered(office, "service_item", item.pk)
    path = f"/documents/service-items/{item.pk}/"
    assert HELD in sign_in(office[Post.DRAFTER]).get(path).content.decode()
    assert HELD not in page_of(office, Post.HEAD, path)


def taken_out(office: Office) -> tuple[Document, Review]:
    document, review = in_review_and_ordered(office)
    confirm_expunction(Expunction.objects.get(), by=office[Post.HEAD], at=NOW)
    return fresh(document), review


def test_who_drafted_it_is_told_though_it_was_not_public(office: Office) -> None:
    document, _ = taken_out(office)
    told = Notice.objects.filter(person=office[Post.DRAFTER]).latest("pk")
    assert told.text.startswith(
        f"登记{document.register_number}号公文涉密，内容已清除，只留登记号。"
    )


def test_it_is_said_once_and_no_attribute_is_left_on_the_page(office: Office) -> None:
    document, _ = taken_out(office)
    page = page_of(office, Post.DRAFTER, f"/documents/{document.pk}/")
    assert page.count("涉密内容清除") == 1
    assert "<dt>公开属性</dt>" not in page
    assert "内容已清除。" in page


def test_the_review_of_what_is_gone_asks_for_nothing(office: Office) -> None:
    document = make_proactive(office, text=SECRET)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    head = office[Post.DEPARTMENT_HEAD]
    step = review.steps.get(state="current")
    approve(step, by=head, at=NOW, seen_digest=review.digest, confirmed=[])
    gate = review.steps.get(state="current")
    escalate(
        gate,
        reason="不能确定。",
        authority="secrecy",
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=review.digest,
    )
    path = f"/reviews/{review.pk}/"
    assert "登记之前，审核停在保密审查一级" in page_of(office, Post.HEAD, path)
    order = ordered(office, "document", document.pk)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    page = page_of(office, Post.HEAD, path)
    for words in ("登记之前，审核停在保密审查一级", "无命中", "拟主动公开", "没有附件"):
        assert words not in page


def test_no_digest_of_what_was_taken_out_is_shown_or_printed(office: Office) -> None:
    """Whoever holds a guess of the text could confirm it."""
    document = make_issued(office)
    review = Review.objects.get()
    first = review.digest[:8]
    path = f"/reviews/{review.pk}/"
    head = page_of(office, Post.HEAD, path)
    assert first in head
    told: dict[str, Any] = {"at": NOW}
    assert first in _printed(record_of(page_seen(review, office), **told))
    confirm_expunction(ordered(office, "document", document.pk), by=office[Post.HEAD], at=NOW)
    for shown in (path, f"/documents/{document.pk}/"):
        assert first not in page_of(office, Post.HEAD, shown)
    assert first not in _printed(record_of(page_seen(review, office), **told))
    assert fresh(document).as_issued == {}


def page_seen(review: Review, office: Office) -> Page:
    return review_page(for_page(Review.objects.all()).get(pk=review.pk), office[Post.HEAD], TODAY)


def _printed(paper: Paper) -> str:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row)


def test_what_was_taken_out_is_linked_to_nothing_and_given_to_nobody(office: Office) -> None:
    document = make_draft(office)
    confirm_expunction(ordered(office, "document", document.pk), by=office[Post.HEAD], at=NOW)
    assert "关联一份公文" not in page_of(office, Post.DRAFTER, f"/documents/{document.pk}/")
    drafter = sign_in(office[Post.DRAFTER])
    assert "data-others" in drafter.get("/documents/").content.decode()
    told: dict[str, Any] = {"owner": office[Post.DEPARTMENT_HEAD], "by": office[Post.DRAFTER]}
    assert code_of(set_owner, [document.pk], at=NOW, **told) == "not_yours"
    assert fresh(document).owner == office[Post.DRAFTER]


def test_what_is_still_to_be_taken_down_may_be_given_to_another(office: Office) -> None:
    """By its number, for it has no title any more."""
    document = publish(make_issued(office), office)
    confirm_expunction(ordered(office, "document", document.pk), by=office[Post.HEAD], at=NOW)
    owner = office[Post.DEPARTMENT_HEAD]
    set_owner([document.pk], owner=owner, by=office[Post.DRAFTER], at=NOW)
    told = Notice.objects.filter(person=owner).latest("pk").text
    assert told.startswith(f"登记{document.register_number}号（内容已清除）由您负责，撤下的期限")


def test_who_would_change_what_was_taken_out_is_told_so(office: Office) -> None:
    document = make_draft(office)
    order = ordered(office, "document", document.pk)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    answer = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/edit/")
    assert answer.status_code == 403
    assert "这份公文涉密，内容已经清除，不再办理。" in answer.content.decode()
    assert "已经印发、归档" not in answer.content.decode()
