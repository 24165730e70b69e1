"""Service items: kept by module, checked on a rhythm, printed as a booklet."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document as Docx

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import ServiceItem, ServiceItemCheck
from gongkai.documents.service_items.booklet import chinese_number
from gongkai.documents.service_items.services import check_item, correct_shown, end_item, keep_item
from gongkai.law.months import months_after
from gongkai.refusals import Refused
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.lines import MODULES, approve_item, make_item
from tests.documents.steps import code_of
from tests.offices import NOW, TODAY, Office, make_office


def refused(act: Any, *args: Any, **told: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **told)
    return caught.value.code


def due_on(item: ServiceItem) -> date:
    return Deadline.objects.get(subject_id=item.pk, met_on=None, cancelled_on=None).due_on


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 10, 13), 6, date(2027, 4, 13)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_an_item_is_due_for_its_check_a_rhythm_later(office: Office) -> None:
    item = make_item(office)
    assert (item.version, due_on(item)) == (1, date(2027, 4, 13))
    assert dict(item.sections.values_list("module", "text")) == MODULES


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_guide_lacks_none_of_what_is_needed(office: Office, module: str) -> None:
    told: dict[str, Any] = {"columns": {"name": "许可"}, "by": office[Post.DRAFTER], "at": NOW}
    sections = {**MODULES, module: " "}
    assert refused(keep_item, sections=sections, **told) == "missing_module"
    assert not ServiceItem.objects.exists()


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"name": "\u200b"}, "no_name"),
        ({"check_every_months": 0}, "no_rhythm"),
        ({"shown_at": "javascript:alert(1)"}, "no_web_address"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, columns: dict[str, Any], code: str) -> None:
    assert refused(make_item, office, **columns) == code


def test_a_change_is_the_next_version_and_overwrites_nobody(office: Office) -> None:
    item = make_item(office)
    told: dict[str, Any] = {"columns": {}, "item": item, "by": office[Post.DRAFTER], "at": NOW}
    changed = keep_item(sections={**MODULES, "time": "10个工作日"}, seen_version=1, **told)
    assert (changed.version, changed.sections.get(module="time").text) == (2, "10个工作日")
    assert refused(keep_item, sections=MODULES, seen_version=1, **told) == "changed_meanwhile"


LATER = NOW + timedelta(days=200)


@pytest.mark.parametrize("is_checked", [False, True])
def test_saving_an_item_is_no_check_of_it(office: Office, is_checked: bool) -> None:
    """It is overdue before and after; another rhythm is counted from the last check."""
    item, who = make_item(office), office[Post.DRAFTER]
    if is_checked:
        check_item(item, differences={}, by=who, at=NOW)
    told: dict[str, Any] = {"sections": MODULES, "item": item, "by": who, "at": LATER}
    keep_item(columns={"name": "改名"}, **told)
    assert due_on(item) == date(2027, 4, 13)
    keep_item(columns={"check_every_months": 5}, **told)
    assert due_on(item) == date(2027, 3, 13)
    check_item(item, differences={}, by=who, at=LATER)
    assert due_on(item) == months_after(LATER.date(), 5)


def test_what_differs_stays_open_until_it_is_put_right(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    check = check_item(item, differences={"time": "网站写20日", "fee": " "}, by=who, at=NOW)
    assert (check.agrees, check.difference) == (False, "办理时限：网站写20日")
    assert correct_shown(check, on=TODAY, by=who, at=NOW).corrected_on == TODAY
    assert refused(correct_shown, check, on=TODAY, by=who, at=NOW) == "nothing_to_correct"
    again = check_item(item, differences={}, by=who, at=NOW)
    assert again.agrees
    assert Deadline.objects.filter(subject_id=item.pk, met_on=TODAY).count() == 2


def test_an_ended_item_is_due_no_more(office: Office) -> None:
    item, who = make_item(office), office[Post.DRAFTER]
    end_item(item, reason="并入", by=who, at=NOW)
    assert Deadline.objects.get(subject_id=item.pk).cancelled_on == TODAY
    assert refused(check_item, item, differences={}, by=who, at=NOW) == "ended"


@pytest.mark.parametrize("post", [Post.HEAD, Post.SECRECY_REVIEWER, Post.SYSTEM_ADMIN])
def test_who_does_not_see_to_it_changes_nothing(office: Office, post: Post) -> None:
    item = make_item(office)
    assert refused(end_item, item, reason="并入", by=office[post], at=NOW) == "not_yours"
    assert refused(check_item, item, differences={}, by=office[post], at=NOW) == "not_yours"


def test_it_is_written_checked_and_corrected_on_pages(office: Office, drafter: Client) -> None:
    modules = {f"module_{name}": text for name, text in MODULES.items()}
    assert drafter.get("/documents/service-items/new/").status_code == 200
    told = {"name": "客运许可", "owner": office[Post.DRAFTER].pk, "check_every_months": 3}
    assert drafter.post("/documents/service-items/new/", {**told, **modules}).status_code == 302
    item = ServiceItem.objects.get()
    path = f"/documents/service-items/{item.pk}/"
    answers = {f"agrees_{name}": "yes" for name in MODULES} | {"agrees_time": "no"}
    assert drafter.post(f"{path}check/", answers).status_code == 422
    answers["differs_time"] = "网站写20日"
    assert drafter.post(f"{path}check/", answers).status_code == 302
    check = ServiceItemCheck.objects.get()
    assert check.difference == "办理时限：网站写20日"
    shown = drafter.get("/documents/service-items/?standing=wrong").content.decode()
    assert shown.count("不一致，未改正</span>") == 1
    correct = f"{path}checks/{check.pk}/corrected/"
    assert drafter.post(correct, {"on": "2026-10-01x"}).status_code == 422
    for page in (path, f"{path}edit/", f"{path}check/", correct):
        assert drafter.get(page).status_code == 200
    assert drafter.get("/documents/service-items/export/").content[:2] == b"PK"


def test_another_bodys_items_are_not_there(office: Office, drafter: Client) -> None:
    theirs = make_item(make_office("白石县交通运输局"), name="外单位事项")
    path = f"/documents/service-items/{theirs.pk}/"
    for below in ("", "edit/", "check/"):
        assert drafter.get(f"{path}{below}").status_code == 404
    assert drafter.post(f"{path}end/").status_code == 404
    assert drafter.get("/documents/service-items/").content.decode().count("外单位事项") == 0


def test_the_list_costs_the_same_however_long(
    office: Office, drafter: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        make_item(office, name=f"第{number}项")
    with django_assert_max_num_queries(12):
        drafter.get("/documents/service-items/")


def test_the_booklet_has_its_contents_and_every_item_in_use(
    office: Office, drafter: Client
) -> None:
    approve_item(make_item(office), office)
    ended = approve_item(make_item(office, name="取消的许可"), office)
    end_item(ended, reason="并入", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    approve_item(make_item(office, name="客运许可", department=None), office)
    data = drafter.get("/documents/service-items/booklet.docx").content
    booklet = Docx(BytesIO(data))
    items = booklet.tables
    lines = [each.text for each in booklet.paragraphs]
    listed = lines[
        lines.index("目　录") + 1 : lines.index(next(x for x in lines if x.startswith("共2项。")))
    ]
    names = {line.strip("　").partition(". ")[2] for line in listed if ". " in line}
    assert names == {"道路货物运输经营许可", "客运许可"}
    assert [table.rows[0].cells[0].text for table in items] == ["设定依据", "设定依据"]
    assert drafter.get("/documents/service-items/booklet.exe").status_code == 404


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")]
)
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.parametrize("post", list(Post))
def test_who_keeps_an_item_and_who_begins_one(office: Office, post: Post) -> None:
    """The owner, the department's head and the office keep it; who works here begins one."""
    item, by = make_item(office), office[post]
    another = make_item(office, name="没有公开过的许可")
    check = check_item(item, differences={"time": "网站写20日"}, by=office[Post.DRAFTER], at=NOW)
    columns = {"name": "许可"}
    acts: dict[str, Callable[[], object]] = {
        "begin": lambda: keep_item(columns=columns, sections=MODULES, by=by, at=NOW),
        "keep": lambda: keep_item(columns={}, sections=MODULES, by=by, at=NOW, item=item),
        "check": lambda: check_item(item, differences={}, by=by, at=NOW),
        "correct": lambda: correct_shown(check, on=TODAY, by=by, at=NOW),
        "end": lambda: end_item(another, reason="并入", by=by, at=NOW),
    }
    keeps = {Post.DRAFTER, Post.DEPARTMENT_HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}
    wanted = dict.fromkeys(acts, "" if post in keeps else "not_yours")
    wanted["begin"] = "not_yours" if post in ADMINISTRATORS else ""
    assert {name: code_of(act) for name, act in acts.items()} == wanted


def test_nobody_of_another_body_keeps_an_item(office: Office) -> None:
    item, theirs = make_item(office), make_office("青岩县水利局")
    for post in Post:
        told: dict[str, Any] = {"item": item, "by": theirs[post], "at": NOW}
        assert code_of(keep_item, columns={}, sections=MODULES, **told) == "not_yours", post
        assert code_of(end_item, reason="并入", **told) == "not_yours", post


def test_a_search_of_the_documents_leads_to_the_items_of_that_name(
    office: Office, drafter: Client
) -> None:
    make_item(office, name="网约车平台公司经营许可")
    make_item(make_office("白石县交通运输局"), name="网约车驾驶员许可")
    shown = drafter.get("/documents/?q=网约车").content.decode()
    link = "/documents/service-items/?q=%E7%BD%91%E7%BA%A6%E8%BD%A6"
    assert f'<a href="{link}">政务服务事项1项</a>' in shown
    assert "网约车平台公司经营许可" in drafter.get(link).content.decode()
    for path in ("/documents/", "/documents/?q=客运"):
        assert "名称、编码相符的" not in drafter.get(path).content.decode()


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "第1版"),
        ({"code": "1170"}, "1170　第1版"),
        ({"kind": "行政许可"}, "行政许可　第1版"),
        ({"code": "1170", "kind": "行政许可"}, "1170　行政许可　第1版"),
    ],
)
def test_nothing_is_set_off_by_a_blank_from_nothing(
    office: Office, drafter: Client, columns: dict[str, str], told: str
) -> None:
    item = make_item(office, **columns)
    shown = drafter.get(f"/documents/service-items/{item.pk}/").content.decode()
    assert f"<h1>{item.name}</h1><p>{told}</p>" in shown
