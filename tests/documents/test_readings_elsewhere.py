"""Who looked at personal data on a page that is no document's, or looked for somebody by it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from gongkai.audit.acts import SEARCHED
from gongkai.audit.models import Entry
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.services import check_item, keep_item
from gongkai.documents.services import keep_autosave, preview_sheet
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.papers import xlsx
from tests.documents.steps import sign_in
from tests.documents.test_readings import ID, PERSONAL, views
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

PHONE = "13907722207"
HELD = {**MODULES, "place": PERSONAL}


@pytest.mark.parametrize("path", ["", "hits/", "edit/", "check/"])
def test_every_page_of_a_service_item_is_a_view(office: Office, path: str) -> None:
    item = make_item(office, sections=HELD)
    drafter = sign_in(office[Post.DRAFTER])
    for _ in range(2):
        assert drafter.get(f"/documents/service-items/{item.pk}/{path}").status_code == 200
    assert views() == [("黎书瑶", f"查看第{item.pk}号服务事项")]
    assert Entry.objects.latest("sequence").body_id == office.body.pk


def test_a_service_item_without_personal_data_leaves_no_entry(office: Office) -> None:
    office.body.public_phones = PHONE
    office.body.save()
    item = make_item(office, sections={**MODULES, "contact": PHONE})
    drafter = sign_in(office[Post.DRAFTER])
    for path in ("", "edit/", "check/"):
        assert drafter.get(f"/documents/service-items/{item.pk}/{path}").status_code == 200
    assert views() == []


def checked(item: ServiceItem, office: Office, difference: str) -> Any:
    by = office[Post.DRAFTER]
    return check_item(item, differences={"place": difference}, by=by, at=NOW)


@pytest.mark.parametrize("path", ["", "checks/{}/corrected/"])
def test_what_a_check_found_is_shown_with_it(office: Office, path: str) -> None:
    item = make_item(office)
    check = checked(item, office, f"网站上写的是{PHONE}")
    address = f"/documents/service-items/{item.pk}/{path.format(check.pk)}"
    assert sign_in(office[Post.DRAFTER]).get(address).status_code == 200
    assert views() == [("黎书瑶", f"查看第{item.pk}号服务事项")]


def test_the_version_that_the_public_sees_counts_where_it_is_shown(office: Office) -> None:
    """It holds what the item as it is has no more."""
    by = office[Post.DRAFTER]
    item = make_item(office, sections=MODULES)
    approve_item(item, office)
    item.editions.update(sections=HELD)
    keep_item(columns={}, sections={**MODULES, "fee": "不收费。"}, item=item, by=by, at=NOW)
    drafter = sign_in(by)
    drafter.get(f"/documents/service-items/{item.pk}/")
    assert views() == []
    assert ID in drafter.get(f"/documents/service-items/{item.pk}/check/").content.decode()
    assert views() == [("黎书瑶", f"查看第{item.pk}号服务事项")]


SHEETS = {
    "a title": [["标题"], [f"关于{ID}的函"]],
    "a text": [["标题", "正文"], ["关于养护的函", PERSONAL]],
    "the title of a wrong row": [["标题", "成文日期"], [f"关于{ID}的函", "昨天"]],
}


@pytest.mark.parametrize("rows", SHEETS.values(), ids=SHEETS)
def test_the_preview_of_an_import_is_a_view(office: Office, rows: list[list[str]]) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    made = preview_sheet(name="登记簿.xlsx", data=xlsx(rows), by=by, at=NOW)
    officer = sign_in(by)
    for _ in range(2):
        assert officer.get(f"/documents/import/{made.pk}/").status_code == 200
    assert views() == [("蒙秋霞", f"查看第{made.pk}次导入")]


def test_a_preview_without_personal_data_leaves_no_entry(office: Office) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    made = preview_sheet(name="登记簿.xlsx", data=xlsx([["标题"], ["关于养护的函"]]), by=by, at=NOW)
    assert sign_in(by).get(f"/documents/import/{made.pk}/").status_code == 200
    assert views() == []


def searches() -> list[tuple[str, str]]:
    rows = Entry.objects.filter(action=SEARCHED.name).order_by("sequence")
    return [(entry.actor_name, entry.sentence) for entry in rows]


LISTS = {
    "/documents/": "公文登记簿",
    "/documents/export/": "公文登记簿",
    "/documents/normative/": "规范性文件",
    "/documents/normative/export/": "规范性文件",
    "/documents/service-items/": "政务服务事项",
    "/documents/service-items/export/": "政务服务事项",
    "/documents/interpretations/": "政策解读",
    "/documents/interpretations/export/": "政策解读",
    "/reviews/": "审核清单",
    "/reviews/export/": "审核清单",
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_searched_by_personal_data_says_so_and_not_by_which(
    office: Office, path: str
) -> None:
    drafter = sign_in(office[Post.DRAFTER])
    for typed in (ID, PHONE):
        assert drafter.get(path, {"q": typed}).status_code == 200
    assert searches() == [("黎书瑶", f"按个人信息查询{LISTS[path]}")] * 2
    told = json.dumps(list(Entry.objects.values()), default=str)
    assert not any(each in told for each in (ID, PHONE))


@pytest.mark.parametrize("path", [each for each in LISTS if "export" not in each])
def test_another_page_or_order_of_what_was_found_is_no_other_search(
    office: Office, path: str
) -> None:
    drafter = sign_in(office[Post.DRAFTER])
    for asked in ({"page": "1"}, {}, {"page": "2"}, {"sort": "title"}):
        assert drafter.get(path, {"q": ID, **asked}).status_code == 200
    assert drafter.get(f"{path}export/", {"q": ID}).status_code == 200
    assert searches() == [("黎书瑶", f"按个人信息查询{LISTS[path]}")]


def test_a_search_is_another_one_later_or_by_somebody_else(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafter, head = sign_in(office[Post.DRAFTER]), sign_in(office[Post.HEAD])
    for who in (drafter, head, drafter, head):
        who.get("/documents/", {"q": ID})
    assert [who for who, _ in searches()] == ["黎书瑶", "石远航"]
    monkeypatch.setattr("gongkai.audit.services.SAME_VIEW", timedelta(0))
    drafter.get("/documents/", {"q": ID})
    assert len(searches()) == 3


def test_words_looked_for_in_the_text_count_too(office: Office) -> None:
    sign_in(office[Post.DRAFTER]).get("/documents/", {"words": ID})
    assert searches() == [("黎书瑶", "按个人信息查询公文登记簿")]


def test_a_search_by_anything_else_leaves_no_entry(office: Office) -> None:
    Body.objects.update(public_phones=PHONE)
    drafter = sign_in(office[Post.DRAFTER])
    for typed in ("养护", "青交〔2026〕3号", "〔2026〕15", PHONE, ""):
        assert drafter.get("/documents/", {"q": typed, "words": typed}).status_code == 200
    assert searches() == []


def test_what_one_typed_is_shown_to_its_writer_alone_and_no_view(office: Office) -> None:
    """Nobody reads of somebody: the writer has just typed it. docs/architecture.md says so."""
    by = office[Post.DRAFTER]
    keep_autosave(None, values={"text": PERSONAL}, seen_version=0, by=by, at=NOW)
    assert ID in sign_in(by).get("/documents/new/").content.decode()
    assert views() == []
    for post in Post:
        if post != Post.DRAFTER:
            other = sign_in(office[post])
            for path in ("/documents/new/", "/documents/unregistered/"):
                assert ID not in other.get(path).content.decode()
