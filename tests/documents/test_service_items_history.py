"""经过 of a service item: its own acts and those of all its reviews, in sentences."""

import pytest
from django.test import Client

from gongkai.documents.models import ServiceItem
from gongkai.documents.page.history import history_of_item
from gongkai.documents.service_items.services import check_item, end_item, keep_item, revive_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db


def told(item: ServiceItem) -> list[str]:
    reviews = Review.objects.filter(kind="service_item", subject_id=item.pk)
    events = history_of_item(item.pk, set(reviews.values_list("pk", flat=True)))
    return [event.sentence for event in events]


def test_it_says_what_was_done_with_it_in_order(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    approve_item(item, office)
    check_item(item, differences={"time": "网站写20日"}, by=who, at=NOW)
    keep_item(columns={"name": "改名"}, sections=MODULES, item=item, by=who, at=NOW)
    submit_item(item, by=who, at=NOW)
    director = office[Post.OFFICE_DIRECTOR]
    end_item(item, reason="并入", by=director, at=NOW)
    revive_item(item, by=director, at=NOW)
    said = told(item)
    assert said[:2] == ["编写，成为第1版", "送审，第1次"]
    assert [each for each in said if "审核" not in each] == [
        *("编写，成为第1版", "送审，第1次", "核对，1处不一致", "编写，成为第2版", "送审，第2次"),
        *("取消", "恢复"),
    ]
    assert "审核终止" in said


def test_its_page_shows_it(office: Office, drafter: Client) -> None:
    item = approve_item(make_item(office), office)
    page = drafter.get(f"/documents/service-items/{item.pk}/").content.decode()
    history = page.partition('id="events">经过')[2]
    assert "编写，成为第1版" in history
    assert "审核通过" in history
    assert office[Post.DRAFTER].name in history
