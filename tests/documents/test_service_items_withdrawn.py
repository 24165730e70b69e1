"""A service item that is classified is to be taken down where the public sees it, at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.expunge import expunge_item
from gongkai.documents.service_items.services import record_item_withdrawal
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.lines import make_item
from tests.offices import NOW, TODAY, Office
from tests.reviews.browsing import client_of

pytestmark = pytest.mark.django_db
WHERE = "政务服务大厅三号窗口"


def classified(office: Office, **told: Any) -> ServiceItem:
    item = make_item(office, **{"shown_at": WHERE, **told})
    expunge_item(item.pk, NOW)
    item.refresh_from_db()
    return item


def due(item: ServiceItem) -> list[str]:
    found = open_deadlines(subject_kind="service_item", subject_id=item.pk)
    return [each.kind for each in found]


def test_the_place_is_kept_and_due_and_owner_and_officers_are_told(office: Office) -> None:
    item = classified(office)
    assert (item.shown_at, item.to_withdraw_since) == (WHERE, TODAY)
    assert due(item) == ["documents.service_item_withdrawal"]
    told = Notice.objects.filter(link=f"/documents/service-items/{item.pk}/withdrawn/")
    people = {item.owner_id, office[Post.DISCLOSURE_OFFICER].pk}
    assert {each.person_id for each in told} == people


def test_what_was_shown_nowhere_asks_nobody(office: Office) -> None:
    item = classified(office, shown_at="")
    assert (item.to_withdraw_since, due(item)) == (None, [])


def test_to_take_it_out_again_asks_no_second_time(office: Office) -> None:
    item = classified(office)
    count = Notice.objects.count()
    expunge_item(item.pk, NOW + timedelta(days=1))
    item.refresh_from_db()
    assert (item.to_withdraw_since, Notice.objects.count()) == (TODAY, count)
    assert due(item) == ["documents.service_item_withdrawal"]


def test_once_its_day_is_recorded_nothing_is_due_and_the_place_goes(office: Office) -> None:
    item = classified(office)
    record_item_withdrawal(item, on=TODAY, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    item.refresh_from_db()
    assert (item.shown_at, item.to_withdraw_since, item.withdrawn_on) == ("", None, TODAY)
    assert due(item) == []
    expunge_item(item.pk, NOW)
    item.refresh_from_db()
    assert item.to_withdraw_since is None


@pytest.mark.parametrize(
    ("post", "days", "code"),
    [
        (Post.SECRECY_REVIEWER, 0, "not_yours"),
        (Post.DISCLOSURE_OFFICER, 1, "day_out_of_range"),
        (Post.DISCLOSURE_OFFICER, -1, "day_out_of_range"),
    ],
)
def test_it_is_recorded_by_owner_or_officer_on_a_day_since(
    office: Office, post: Post, days: int, code: str
) -> None:
    item = classified(office)
    with pytest.raises(Refused) as refused:
        record_item_withdrawal(item, on=TODAY + timedelta(days=days), by=office[post], at=NOW)
    assert refused.value.code == code


def test_it_is_recorded_on_its_page(office: Office, officer: Client) -> None:
    item = classified(office)
    address = f"/documents/service-items/{item.pk}/"
    assert "登记撤下" in officer.get(address).content.decode()
    assert WHERE in officer.get(f"{address}withdrawn/").content.decode()
    officer.post(f"{address}withdrawn/", {"on": TODAY.isoformat()})
    item.refresh_from_db()
    assert item.withdrawn_on == TODAY
    again = officer.post(f"{address}withdrawn/", {"on": TODAY.isoformat()}).content.decode()
    assert "已经登记撤下" in again


def test_nobody_else_is_offered_it(office: Office) -> None:
    item = classified(office)
    reviewer = client_of(office[Post.SECRECY_REVIEWER])
    address = f"/documents/service-items/{item.pk}/"
    page = reviewer.get(address).content.decode()
    assert "须立即撤下" in page
    assert "登记撤下" not in page
    assert reviewer.get(f"{address}withdrawn/").status_code == 403
