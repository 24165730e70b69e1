"""取消 of a service item: by whom, with what reason, what follows, and back."""

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.editions import releasable
from gongkai.documents.service_items.expunge import expunge_item
from gongkai.documents.service_items.services import (
    check_item,
    end_item,
    record_item_withdrawal,
    revive_item,
)
from gongkai.documents.service_items.subjects import KIND
from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.lines import approve_item, make_item
from tests.documents.steps import code_of
from tests.offices import NOW, TODAY, Office
from tests.reviews.browsing import client_of

pytestmark = pytest.mark.django_db
WHERE = "政务服务大厅三号窗口"
WHY = "设定依据已废止"


def due(item: ServiceItem) -> list[str]:
    return [each.kind for each in open_deadlines(subject_kind=KIND, subject_id=item.pk)]


def ended(office: Office, **told: str) -> ServiceItem:
    item = approve_item(make_item(office, **{"shown_at": WHERE, **told}), office)
    return end_item(item, reason=WHY, by=office[Post.OFFICE_DIRECTOR], at=NOW)


def test_it_says_why_and_asks_for_what_is_public_to_be_taken_down(office: Office) -> None:
    item = ended(office)
    assert (item.ended_on, item.ended_because, item.to_withdraw_since) == (TODAY, WHY, TODAY)
    assert due(item) == ["documents.service_item_withdrawal"]
    assert "取消" in open_deadlines(subject_kind=KIND, subject_id=item.pk).get().source
    told = Notice.objects.filter(link=f"/documents/service-items/{item.pk}/withdrawn/")
    assert {each.person_id for each in told} == {
        item.owner_id,
        office[Post.DISCLOSURE_OFFICER].pk,
    }
    assert Entry.objects.filter(action="documents.item_ended", subject_id=str(item.pk)).exists()


def test_who_approved_it_is_told_the_truth(office: Office) -> None:
    item = ended(office)
    said = Notice.objects.filter(
        person=office[Post.SECRECY_REVIEWER], link__endswith=f"/{item.pk}/"
    )
    assert f"“{item.name}”：事项已取消，不再公开。" in {each.text for each in said}
    assert Review.objects.get(kind=KIND, subject_id=item.pk).closing_reason == (
        "事项已取消，不再公开。"
    )


def test_no_item_ends_without_a_reason(office: Office) -> None:
    item, by = make_item(office), office[Post.OFFICE_DIRECTOR]
    assert code_of(lambda: end_item(item, reason=" ", by=by, at=NOW)) == "no_reason"


@pytest.mark.parametrize("known", ["approved", "checked", "placed"])
def test_what_the_public_was_shown_ends_by_the_office_alone(office: Office, known: str) -> None:
    item = make_item(office, shown_at=WHERE if known == "placed" else "")
    if known == "approved":
        approve_item(item, office)
    if known == "checked":
        check_item(item, differences={}, by=office[Post.DRAFTER], at=NOW)
    for post in (Post.DRAFTER, Post.DEPARTMENT_HEAD):
        assert code_of(lambda: end_item(item, reason=WHY, by=office[post], at=NOW)) == "not_yours"  # noqa: B023
    assert end_item(item, reason=WHY, by=office[Post.OFFICE_DIRECTOR], at=NOW).ended_on == TODAY


def test_it_is_revived_as_it_was_and_reviewed_again(office: Office) -> None:
    item, by = ended(office), office[Post.DISCLOSURE_OFFICER]
    kept = revive_item(item, by=by, at=NOW)
    assert (kept.ended_on, kept.ended_because, kept.to_withdraw_since) == (None, "", None)
    assert (kept.shown_at, due(kept)) == (WHERE, ["documents.service_item_check"])
    assert releasable(ServiceItem.objects.all(), TODAY) == []
    assert Review.objects.get(kind=KIND, subject_id=kept.pk).state == State.VOID
    assert code_of(lambda: revive_item(item, by=by, at=NOW)) == "not_ended"


def test_what_was_taken_down_is_revived_without_a_place(office: Office) -> None:
    item, by = ended(office), office[Post.DISCLOSURE_OFFICER]
    record_item_withdrawal(item, on=TODAY, by=by, at=NOW)
    kept = revive_item(item, by=by, at=NOW)
    assert (kept.shown_at, kept.withdrawn_on) == ("", None)


def test_who_revives_it_is_told_that_its_place_is_gone(office: Office, officer: Client) -> None:
    """Of what was taken down; what was not keeps its place."""
    item = ended(office)
    address, gone = f"/documents/service-items/{item.pk}/revive/", "公开位置登记撤下时已经清空"
    assert gone not in officer.get(address).content.decode()
    record_item_withdrawal(item, on=TODAY, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert f"{gone}，恢复后请重新填写。" in officer.get(address).content.decode()
    answer = officer.post(address, follow=True)
    assert "请重新填写公开位置" in answer.content.decode()


def test_what_was_taken_out_is_not_revived(office: Office) -> None:
    """Nor is its reason kept; what is still public is due as classified now."""
    item = ended(office)
    expunge_item(item.pk, NOW)
    item.refresh_from_db()
    assert item.ended_because == ""
    by = office[Post.OFFICE_DIRECTOR]
    assert code_of(lambda: revive_item(item, by=by, at=NOW)) == "not_yours"
    assert "第十四条" in Deadline.objects.get(subject_id=item.pk, cancelled_on=None).source


def test_it_is_ended_and_revived_on_its_pages(office: Office, officer: Client) -> None:
    item = approve_item(make_item(office, shown_at=WHERE), office)
    address = f"/documents/service-items/{item.pk}/"
    assert 'href="end/"' in officer.get(address).content.decode()
    assert "列为须撤下" in officer.get(f"{address}end/").content.decode()
    assert officer.post(f"{address}end/", {"reason": ""}).status_code == 422
    assert officer.post(f"{address}end/", {"reason": WHY}).status_code == 302
    page = officer.get(address).content.decode()
    assert f"理由：{WHY}" in page
    assert "事项已取消，须撤下。" in page
    assert "涉密" not in page.partition("<main")[2].partition("</main")[0].replace("涉密不上网", "")
    assert WHY in officer.get(f"{address}revive/").content.decode()
    assert officer.post(f"{address}revive/").status_code == 302
    item.refresh_from_db()
    assert item.ended_on is None


def test_a_drafter_is_not_offered_to_end_what_is_public(office: Office, drafter: Client) -> None:
    item = approve_item(make_item(office, shown_at=WHERE), office)
    address = f"/documents/service-items/{item.pk}/"
    assert 'href="end/"' not in drafter.get(address).content.decode()
    answer = drafter.post(f"{address}end/", {"reason": WHY})
    assert answer.status_code == 403
    assert "由办公室主任或者政府信息公开专员" in answer.content.decode()
    item.refresh_from_db()
    assert item.ended_on is None
    head = client_of(office[Post.DEPARTMENT_HEAD])
    assert head.get(f"{address}end/").status_code == 403
