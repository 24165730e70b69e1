"""The page of a service item that came back says why, and who said so."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.services import end_item, keep_item, revive_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.reviews.services import approve, refuse, send_back
from gongkai.units.models import Delegation
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import sign_in
from tests.offices import NOW, TODAY, Office, make_person

WHY = "时限与权责清单不一致"


def returned(office: Office, by: Post = Post.DEPARTMENT_HEAD, **told: Any) -> ServiceItem:
    item = make_item(office)
    review = submit_item(item, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(post=by)
    who = told.get("who", office[by])
    send_back(step, by=who, at=NOW, seen_digest=review.digest, reason=WHY)
    return item


def page_of(client: Client, item: ServiceItem) -> str:
    answer = client.get(f"/documents/service-items/{item.pk}/")
    return answer.content.decode().partition("<main")[2]


def test_what_was_returned_says_why_and_by_whom(office: Office, drafter: Client) -> None:
    page = page_of(drafter, returned(office))
    assert f"<b>已退回：</b>{WHY}" in page
    assert "科室负责人　杜仲明　" in page


def test_who_stood_in_is_named_with_the_principal(office: Office, drafter: Client) -> None:
    deputy = make_person(office.body, "莫代理", Post.DRAFTER, department=office.department)
    Delegation.objects.create(
        principal=office[Post.DEPARTMENT_HEAD],
        delegate=deputy,
        from_on=TODAY,
        until_on=date(2026, 12, 31),
        reason="出差",
    )
    page = page_of(drafter, returned(office, who=deputy))
    assert "科室负责人　莫代理（代杜仲明）　" in page


def test_what_the_gate_refused_says_why_and_by_whom(office: Office, drafter: Client) -> None:
    item = make_item(office)
    review = submit_item(item, by=office[Post.DRAFTER], at=NOW)
    told: dict[str, Any] = {"seen_digest": review.digest, "at": NOW}
    first, second = review.steps.order_by("order")[:2]
    approve(first, by=office[Post.DEPARTMENT_HEAD], **told)
    gate = gate_answers("withhold", privacy=True)
    refuse(second, by=office[Post.SECRECY_REVIEWER], gate=gate, **told)
    page = page_of(drafter, item)
    assert f"<b>不予公开：</b>{gate.reason}" in page
    assert "保密审查　覃晓岚　" in page


def test_it_is_said_until_it_is_sent_again(office: Office, drafter: Client) -> None:
    item, who = returned(office), office[Post.DRAFTER]
    changed = {**MODULES, "time": "10个工作日"}
    keep_item(columns={}, sections=changed, item=item, by=who, at=NOW)
    assert f"<b>已退回：</b>{WHY}" in page_of(drafter, item)
    submit_item(item, by=who, at=NOW)
    assert f"<b>已退回：</b>{WHY}" not in page_of(drafter, item)


def test_whoever_neither_changes_nor_reviews_it_reads_no_reason(office: Office) -> None:
    item = returned(office)
    reader = make_person(office.body, "旁人", Post.DRAFTER)
    page = page_of(sign_in(reader), item)
    assert "已退回" in page
    assert WHY not in page


def test_while_it_waits_to_be_taken_out_its_author_reads_nothing(
    office: Office, drafter: Client
) -> None:
    item, by = returned(office), office[Post.SECRECY_REVIEWER]
    order_expunction("service_item", item.pk, body=office.body, by=by, at=NOW)
    assert WHY not in drafter.get(f"/documents/service-items/{item.pk}/").content.decode()
    assert WHY in page_of(sign_in(by), item)


@pytest.mark.parametrize("revived", [False, True])
def test_that_it_ended_is_no_reason_against_it(
    office: Office, drafter: Client, revived: bool
) -> None:
    item = approve_item(make_item(office), office)
    told: dict[str, Any] = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    end_item(item, reason="并入", **told)
    if revived:
        revive_item(item, **told)
    assert "不再公开。" not in page_of(drafter, item)
