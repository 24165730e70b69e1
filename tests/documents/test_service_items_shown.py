"""What the public is shown of a service item is what was last approved: that is checked, and that
the list speaks of, while another version is being written."""

import pytest
from django.test import Client

from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.services import check_item, end_item, keep_item
from gongkai.documents.service_items.submitting import hits_to_explain, submit_item
from gongkai.documents.services import set_word
from gongkai.units.posts import Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import code_of
from tests.offices import NOW, TODAY, Office

PERSONAL = "联系张建国，身份证11010519491231002X"


def changed(office: Office, time: str = "10个工作日") -> ServiceItem:
    """Approved, and changed since."""
    item = approve_item(make_item(office), office)
    sections = {**MODULES, "time": time, "fee": "不收费"}
    return keep_item(columns={}, sections=sections, item=item, by=office[Post.DRAFTER], at=NOW)


def page_of(client: Client, item: ServiceItem, below: str = "") -> str:
    return client.get(f"/documents/service-items/{item.pk}/{below}").content.decode()


def test_what_is_checked_is_what_was_approved(office: Office, drafter: Client) -> None:
    page = page_of(drafter, changed(office), "check/")
    assert MODULES["time"] in page
    assert "10个工作日" not in page and "收费标准" not in page
    assert "对照的是第1版" in page


def test_before_any_approval_it_is_checked_as_it_is(office: Office, drafter: Client) -> None:
    page = page_of(drafter, make_item(office), "check/")
    assert MODULES["time"] in page
    assert "对照的是" not in page


def test_no_check_is_offered_of_what_nobody_was_shown(office: Office, drafter: Client) -> None:
    item = make_item(office)
    assert 'href="check/"' not in page_of(drafter, item)
    elsewhere = make_item(office, name="另一事项", shown_at="政务服务大厅三号窗口")
    assert 'href="check/"' in page_of(drafter, elsewhere)
    approve_item(item, office)
    assert 'href="check/"' in page_of(drafter, item)


def test_what_is_shown_nowhere_is_held_against_nothing(office: Office, drafter: Client) -> None:
    item = make_item(office)
    page = page_of(drafter, item, "check/")
    assert "没有写明公开位置，没有可以对照的页面" in page
    assert f'href="/documents/service-items/{item.pk}/edit/">填写公开位置' in page
    assert "打开公开的页面" not in page
    assert "重新送审" not in page
    assert "公开位置改动后要重新送审" in page_of(drafter, approve_item(item, office), "check/")


def test_what_is_shown_somewhere_is_opened_there(office: Office, drafter: Client) -> None:
    page = page_of(drafter, make_item(office, shown_at="政务服务大厅三号窗口"), "check/")
    assert "打开公开的页面（政务服务大厅三号窗口），逐项对照。" in page
    assert "没有写明公开位置" not in page


def test_hits_in_what_is_being_written_keep_no_check_back(office: Office, drafter: Client) -> None:
    item = changed(office, time=PERSONAL)
    assert 'href="check/"' in page_of(drafter, item)
    agreed = {f"agrees_{module}": "yes" for module in MODULES}
    answer = drafter.post(f"/documents/service-items/{item.pk}/check/", agreed)
    assert answer.status_code == 302
    assert item.checks.get().agrees


def list_word(office: Office, level: str) -> None:
    told = {"right": "综合窗口", "reason": "已更名。", "exceptions": "", "level": level}
    set_word(wrong="交通窗口", by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)


@pytest.mark.parametrize("level", ["确认", "阻止"])
def test_hits_that_only_what_is_shown_has_hold_no_check_up_and_are_said(
    office: Office, drafter: Client, level: str
) -> None:
    item = approve_item(make_item(office), office)
    list_word(office, level)
    sections = {**MODULES, "place": "县政务服务大厅综合窗口"}
    keep_item(columns={}, sections=sections, item=item, by=office[Post.DRAFTER], at=NOW)
    assert hits_to_explain(ServiceItem.objects.get(), TODAY) == []
    assert 'href="check/"' in page_of(drafter, item)
    page = page_of(drafter, item, "check/")
    assert "公开的这一版有1处筛查命中，不影响核对" in page and "交通窗口" in page
    agreed = {f"agrees_{module}": "yes" for module in MODULES}
    answer = drafter.post(f"/documents/service-items/{item.pk}/check/", agreed)
    assert answer.status_code == 302
    assert item.checks.get().agrees


def test_a_hit_that_can_be_handled_is_handled_before_the_check(
    office: Office, drafter: Client
) -> None:
    item = approve_item(make_item(office), office)
    list_word(office, "确认")
    assert 'href="check/"' not in page_of(drafter, item)
    assert "筛查命中1处待处理，处理后才能登记核对" in page_of(drafter, item, "check/")
    told = {"differences": {}, "by": office[Post.DRAFTER], "at": NOW}
    assert code_of(check_item, item, **told) == "open_findings"


def test_the_list_says_what_is_still_valid(office: Office, drafter: Client) -> None:
    item = changed(office)
    rows = drafter.get("/documents/service-items/").content.decode()
    assert "第2版待送审；第1版仍有效" in rows
    assert "已失效" not in rows
    assert "第2版待送审；第1版仍有效" in page_of(drafter, item)
    submit_item(item, by=office[Post.DRAFTER], at=NOW)
    rows = drafter.get("/documents/service-items/").content.decode()
    assert "审核中；第1版仍有效" in rows


@pytest.mark.parametrize("is_ended", [False, True])
def test_nothing_is_said_to_be_valid_that_is_not(
    office: Office, drafter: Client, is_ended: bool
) -> None:
    item = make_item(office)
    if is_ended:
        end_item(approve_item(item, office), reason="并入", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert "仍有效" not in page_of(drafter, item)
