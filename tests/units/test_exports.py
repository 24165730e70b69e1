"""Lists of 机构与人员 leave as workbooks: what the page shows, nothing of others, with an entry."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.units.list_rows import BODIES, DELEGATIONS, MEMBERS, standing_of
from gongkai.units.models import Delegation, Membership, Person
from gongkai.units.posts import Post
from gongkai.units.services import add_member, delegate_posts, end_membership
from tests.offices import NOW, TODAY, Office, make_office
from tests.units.browsing import signed_in, words
from tests.units.trees import Tree, open_body

pytestmark = pytest.mark.django_db

GROUP = Membership.Group.LEADING_GROUP
HOSTILE = "=HYPERLINK(0)"


@pytest.fixture
def office() -> Office:
    return make_office()


def sheet(person: Person, path: str) -> list[tuple[object, ...]]:
    answer = signed_in(person).get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Disposition"].startswith("attachment; filename")
    book = load_workbook(io.BytesIO(answer.content))
    assert {cell.data_type for row in book.active.rows for cell in row} <= {"s", "n", "inlineStr"}
    return list(book.active.values)


def headings(columns: object) -> tuple[str, ...]:
    return tuple(heading for heading, _ in columns)  # type: ignore[attr-defined]


def last() -> tuple[str, str]:
    entry = Entry.objects.latest("sequence")
    return entry.action, entry.sentence


def add(office: Office, name: str, **told: object) -> Membership:
    values = {"role": Membership.Role.MEMBER, "from_on": TODAY, "title": "科长", **told}
    return add_member(
        body=office.body,
        group=GROUP,
        name=name,
        basis="青交〔2026〕3号",
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
        **values,  # type: ignore[arg-type]
    )


def test_the_tree_leaves_as_its_reader_sees_it() -> None:
    tree = Tree()
    open_body(tree.other.body, False)
    head, *rows = sheet(tree.district[Post.HEAD], "/units/export/")
    assert head == headings(BODIES)
    assert [row[:3] for row in rows] == [
        ("青岩县人民政府办公室", 0, None),
        ("青岩县交通运输局", 1, "青岩县人民政府办公室"),
        ("青岩县公路养护中心", 2, "青岩县交通运输局"),
        ("青岩县城东养护站", 3, "青岩县公路养护中心"),
    ]
    assert [row[6] for row in rows] == [None, "开放", "开放", "开放"]
    assert rows[3][7] == 0


def test_a_body_leaves_without_its_superior_where_that_is_not_seen() -> None:
    tree = Tree()
    [_, first, *_] = sheet(tree.bureau[Post.HEAD], "/units/export/")
    assert first[:3] == ("青岩县交通运输局", 0, None)
    assert last() == ("audit.list_exported", "导出机构，3条")


def test_a_group_leaves_as_it_was_on_the_day_that_is_shown(office: Office) -> None:
    first = add(office, "韦国栋", from_on=date(2026, 1, 5))
    end_membership(
        first,
        last_day=date(2026, 3, 1),
        basis="青交〔2026〕9号",
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
    )
    add(office, "覃晓岚", from_on=date(2026, 3, 2))
    path = f"/units/{office.body.pk}/groups/{GROUP.value}/export/"
    head, *rows = sheet(office[Post.DRAFTER], f"{path}?on=2026-02-01")
    assert head == headings(MEMBERS)
    assert rows == [
        (
            *("成员", "韦国栋", "科长", "2026-01-05", "2026-03-01"),
            *("青交〔2026〕3号", "青交〔2026〕9号"),
        )
    ]
    assert [row[1] for row in sheet(office[Post.DRAFTER], path)[1:]] == ["覃晓岚"]
    assert last() == ("audit.list_exported", f"导出{GROUP.label}，1条")


@pytest.mark.parametrize("on", ["", "nonsense", "2026-13-40"])
def test_a_day_that_is_none_is_today(office: Office, on: str) -> None:
    add(office, "韦国栋")
    path = f"/units/{office.body.pk}/groups/{GROUP.value}/export/?on={on}"
    assert len(sheet(office[Post.DRAFTER], path)) == 2


def test_what_is_typed_is_text_and_never_calculated(office: Office) -> None:
    add(office, "韦国栋", title=HOSTILE)
    path = f"/units/{office.body.pk}/groups/{GROUP.value}/export/"
    assert sheet(office[Post.DRAFTER], path)[1][2] == HOSTILE


def test_a_group_of_a_body_that_is_not_seen_is_not_found(office: Office) -> None:
    other = make_office("青岩县水利局")
    client = signed_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/units/{other.body.pk}/groups/{GROUP.value}/export/"
    assert client.get(path).status_code == 404
    assert client.get(f"/units/{office.body.pk}/groups/none/export/").status_code == 404


def stand_in(office: Office, **told: object) -> Delegation:
    values = {"from_on": TODAY, "until_on": TODAY + timedelta(days=5), "reason": "出差", **told}
    return delegate_posts(
        office[Post.DEPARTMENT_HEAD],
        delegate=office[Post.OFFICE_DIRECTOR],
        by=office[Post.DEPARTMENT_HEAD],
        at=NOW,
        **values,  # type: ignore[arg-type]
    )


def test_delegations_leave_both_ways_and_no_one_elses(office: Office) -> None:
    stand_in(office)
    names = office[Post.DEPARTMENT_HEAD].name, office[Post.OFFICE_DIRECTOR].name
    for post in (Post.DEPARTMENT_HEAD, Post.OFFICE_DIRECTOR):
        head, row = sheet(office[post], "/units/standing-in/export/")
        assert head == headings(DELEGATIONS)
        assert (row[:2], row[6]) == (names, "出差")
    assert len(sheet(office[Post.DRAFTER], "/units/standing-in/export/")) == 1
    assert last() == ("audit.list_exported", "导出代理，0条")


@pytest.mark.parametrize(
    ("begins", "ends", "ended", "expected"),
    [
        (0, 5, None, "正在代理"),
        (-9, 0, None, "正在代理"),
        (1, 5, None, "未开始"),
        (-9, -1, None, "已期满"),
        (-9, 5, -2, "提前结束"),
    ],
)
def test_how_a_delegation_stands_is_said(
    begins: int, ends: int, ended: int | None, expected: str
) -> None:
    each = Delegation(
        from_on=TODAY + timedelta(days=begins),
        until_on=TODAY + timedelta(days=ends),
        ended_on=None if ended is None else TODAY + timedelta(days=ended),
    )
    assert standing_of(each, TODAY) == expected


def test_people_leave_with_an_entry(office: Office) -> None:
    rows = sheet(office[Post.DRAFTER], "/units/people/export/")
    assert last() == ("audit.list_exported", f"导出人员，{len(rows) - 1}条")


def test_each_page_leads_to_its_workbook(office: Office) -> None:
    add(office, "韦国栋")
    stand_in(office)
    client = signed_in(office[Post.DEPARTMENT_HEAD])
    group = f"/units/{office.body.pk}/groups/{GROUP.value}/"
    for page, words_of_link in (
        ("/units/", "导出这1个机构（XLSX）"),
        (group, "导出这1人（XLSX）"),
        ("/units/standing-in/", "导出（XLSX，1条）"),
    ):
        assert words_of_link in words(client.get(page)), page
    html = client.get(f"{group}?on=2026-02-01").content.decode()
    assert "导出" not in html


@pytest.mark.parametrize(
    "path", ["/units/export/", "/units/standing-in/export/", "/units/people/export/"]
)
def test_a_stranger_is_led_to_the_door(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/sign-in/")
