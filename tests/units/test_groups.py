"""The leading group and the disclosure staff, as they were on any day."""

from datetime import date

import pytest

from gongkai.units.models import Membership
from gongkai.units.posts import Post
from gongkai.units.queries import ROLES, group_changes, group_days, members_on
from gongkai.units.services import add_member, end_membership
from tests.offices import NOW, Office, make_office
from tests.units.trees import Tree, last_entry, refused

pytestmark = pytest.mark.django_db

GROUP, STAFF = Membership.Group.LEADING_GROUP, Membership.Group.DISCLOSURE_STAFF
ROLE = Membership.Role
JANUARY, MARCH, JULY = date(2026, 1, 5), date(2026, 3, 2), date(2026, 7, 1)


def add(office: Office, name: str, role=ROLE.MEMBER, **told) -> Membership:
    values = {
        "body": office.body,
        "group": GROUP,
        "title": "科长",
        "from_on": JANUARY,
        "basis": "青交发〔2026〕1号",
        "by": office[Post.DISCLOSURE_OFFICER],
        "at": NOW,
        **told,
    }
    return add_member(name=name, role=role, **values)


def end(office: Office, membership: Membership, last_day: date, **told) -> Membership:
    values = {"basis": "青交发〔2026〕9号", "by": office[Post.OFFICE_DIRECTOR], "at": NOW, **told}
    return end_membership(membership, last_day=last_day, **values)


def names(office: Office, on: date, group=GROUP) -> list[str]:
    return [member.name for member in members_on(office.body, group, on)]


def test_on_any_day_the_list_is_as_it_was_in_the_order_of_rank() -> None:
    office = make_office()
    add(office, "黎书瑶")
    add(office, "韦国栋", ROLE.VICE_CHAIR)
    old = add(office, "石远航", ROLE.CHAIR)
    end(office, old, date(2026, 6, 30))
    add(office, "陆明", ROLE.CHAIR, from_on=JULY)
    add(office, "杜仲明", from_on=MARCH)
    assert names(office, date(2026, 1, 4)) == []
    assert names(office, JANUARY) == ["石远航", "韦国栋", "黎书瑶"]
    assert names(office, date(2026, 6, 30)) == ["石远航", "韦国栋", "黎书瑶", "杜仲明"]
    assert names(office, JULY) == ["陆明", "韦国栋", "黎书瑶", "杜仲明"]
    assert group_days(office.body, GROUP) == [JULY, MARCH, JANUARY]


def test_a_change_keeps_the_document_it_rests_on_at_both_ends() -> None:
    office = make_office()
    end(office, add(office, "黎书瑶"), date(2026, 6, 30))
    member = group_changes(office.body, GROUP).get()
    assert (member.basis, member.ended_basis) == ("青交发〔2026〕1号", "青交发〔2026〕9号")


def test_the_two_groups_of_a_body_and_those_of_another_are_apart() -> None:
    tree = Tree()
    add(tree.bureau, "黎书瑶")
    add(tree.bureau, "蒙秋霞", ROLE.STAFF, group=STAFF)
    add(tree.other, "覃晓岚")
    assert names(tree.bureau, JANUARY) == ["黎书瑶"]
    assert names(tree.bureau, JANUARY, STAFF) == ["蒙秋霞"]
    assert names(tree.other, JANUARY) == ["覃晓岚"]
    assert names(tree.district, JANUARY) == []


@pytest.mark.parametrize("group", list(Membership.Group))
def test_each_group_has_roles_of_its_own(group) -> None:
    office = make_office()
    foreign = set(Membership.Role) - set(ROLES[group])
    assert len(foreign) == 3
    for role in foreign:
        with refused("not_its_role"):
            add(office, "黎书瑶", role, group=group)


@pytest.mark.parametrize(
    "post",
    [post for post in Post if post not in (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)],
)
def test_the_list_is_kept_by_the_disclosure_officer_and_the_office_director(post: Post) -> None:
    office = make_office()
    member = add(office, "黎书瑶")
    with refused("not_yours"):
        add(office, "杜仲明", by=office[post])
    with refused("not_yours"):
        end(office, member, JULY, by=office[post])


def test_a_superior_does_not_change_the_list() -> None:
    tree = Tree()
    with refused("not_yours"):
        add(tree.bureau, "黎书瑶", by=tree.district[Post.DISCLOSURE_OFFICER])


def test_a_change_without_its_document_is_refused() -> None:
    office = make_office()
    with refused("no_basis"):
        add(office, "黎书瑶", basis=" ")
    member = add(office, "黎书瑶")
    with refused("no_basis"):
        end(office, member, JULY, basis="")


def test_there_is_one_chair_at_a_time() -> None:
    office = make_office()
    add(office, "石远航", ROLE.CHAIR)
    add(office, "韦国栋", ROLE.VICE_CHAIR)
    add(office, "梁予安", ROLE.VICE_CHAIR)
    with refused("one_at_a_time"):
        add(office, "陆明", ROLE.CHAIR, from_on=JULY)


def test_nobody_stands_in_a_list_twice() -> None:
    office = make_office()
    member = add(office, "黎书瑶")
    with refused("already"):
        add(office, " 黎书瑶 ", ROLE.VICE_CHAIR)
    end(office, member, date(2026, 6, 30))
    add(office, "黎书瑶", ROLE.VICE_CHAIR, from_on=JULY)
    assert names(office, JULY) == ["黎书瑶"]


def test_a_place_ends_once_and_not_before_it_began() -> None:
    office = make_office()
    member = add(office, "黎书瑶")
    with refused("ends_before"):
        end(office, member, date(2026, 1, 4))
    end(office, member, JULY)
    with refused("over"):
        end(office, member, JULY)


def test_who_is_chosen_from_the_accounts_belongs_to_the_body() -> None:
    tree = Tree()
    with refused("other_body"):
        add(tree.bureau, "黎书瑶", person=tree.other[Post.DRAFTER])
    member = add(tree.bureau, "黎书瑶", person=tree.bureau[Post.DRAFTER])
    assert member.person == tree.bureau[Post.DRAFTER]


def test_entries_name_group_and_role_and_no_person() -> None:
    office = make_office()
    member = add(office, "黎书瑶")
    number = office.body.pk
    assert last_entry().sentence == (
        f"在机构{number}号增补政府信息公开工作领导小组成员一名，2026年1月5日起"
    )
    end(office, member, JULY)
    entry = last_entry()
    assert entry.sentence == f"在机构{number}号调出政府信息公开工作领导小组成员一名，2026年7月1日止"
    assert "黎书瑶" not in str(entry.details)
