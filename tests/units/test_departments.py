"""Making, changing and ending departments."""

from datetime import timedelta

import pytest

from gongkai.units.models import Department, Person, Tenure
from gongkai.units.posts import Post
from gongkai.units.queries import departments_of, issuing_office
from gongkai.units.services import (
    change_department,
    create_department,
    disable_person,
    enable_person,
    end_body,
    end_department,
    end_post,
    grant_post,
    move_person,
)
from tests.offices import NOW, SINCE, TODAY, make_office
from tests.units.trees import Tree, last_entry, refused

pytestmark = pytest.mark.django_db


def test_departments_stand_in_their_order_with_the_number_of_their_people() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    create_department(body=office.body, name="养护科", order=1, by=system, at=NOW)
    made = create_department(body=office.body, name="办公室", order=0, by=system, at=NOW)
    office.department.order = 2
    office.department.save()
    told = [(each.name, each.people_in_use) for each in departments_of(office.body)]
    assert told == [("办公室", 0), ("养护科", 0), ("运输科", 10)]
    assert f"科室{made.pk}号" in last_entry().sentence


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("办公室", "办公室"),
        ("局办公室", "办公室"),
        ("交通运输局办公室", "办公室"),
        ("青岩县交通运输局办公室", "办公室"),
        ("办公厅", "办公厅"),
        ("党政办公室", "党政办公室"),
        ("综合科", ""),
        ("治理超限超载工作领导小组办公室", ""),
        ("公路建设指挥部办公室", ""),
    ],
)
def test_a_body_issues_by_its_office_and_by_itself_where_it_has_none(name: str, organ: str) -> None:
    body = make_office().body
    made = body.departments.create(name=name)
    assert issuing_office(body) == f"{body.name}{organ}"
    made.ended_on = TODAY
    made.save()
    assert issuing_office(body) == body.name


def test_a_name_that_a_department_has_or_had_is_not_given_again() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    made = create_department(body=office.body, name="养护科", by=system, at=NOW)
    end_department(made, by=system, at=NOW)
    for name in ("养护科", "运输科"):
        with refused("name_taken"):
            create_department(body=office.body, name=name, by=system, at=NOW)


def test_a_department_is_renamed_and_moved_in_the_order() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    changed = change_department(office.department, name="运输管理科", order=4, by=system, at=NOW)
    changed.refresh_from_db()
    assert (changed.name, changed.order) == ("运输管理科", 4)
    assert last_entry().action == "units.department_changed"
    change_department(changed, name="运输管理科", order=5, by=system, at=NOW)


def test_only_a_system_administrator_who_sees_the_body_arranges_departments() -> None:
    tree = Tree(opened="")
    body, department = tree.bureau.body, tree.bureau.department
    for by in (
        tree.bureau[Post.OFFICE_DIRECTOR],
        tree.bureau[Post.SECURITY_ADMIN],
        tree.district[Post.SYSTEM_ADMIN],
    ):
        with refused("not_yours"):
            create_department(body=body, name="养护科", by=by, at=NOW)
        with refused("not_yours"):
            change_department(department, name="别的科", order=0, by=by, at=NOW)
        with refused("not_yours"):
            end_department(department, by=by, at=NOW)


def test_a_department_with_people_or_posts_is_not_ended() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    with refused("has_people"):
        end_department(office.department, by=system, at=NOW)
    Person.objects.update(department=None)
    tenure = Tenure.objects.create(
        person=office[Post.DRAFTER],
        body=office.body,
        post=Post.DEPARTMENT_HEAD,
        department=office.department,
        from_on=SINCE,
    )
    with refused("has_posts"):
        end_department(office.department, by=system, at=NOW)
    tenure.until_on = SINCE
    tenure.save()
    ended = end_department(office.department, by=system, at=NOW)
    assert ended.ended_on == TODAY
    assert list(departments_of(office.body)) == []
    with refused("ended"):
        end_department(office.department, by=system, at=NOW)


def test_a_department_for_which_a_post_is_granted_is_not_ended() -> None:
    office = make_office()
    system, security = office[Post.SYSTEM_ADMIN], office[Post.SECURITY_ADMIN]
    Person.objects.update(department=None)
    later = TODAY + timedelta(days=30)
    tenure = grant_post(
        office[Post.DRAFTER],
        post=Post.DEPARTMENT_HEAD,
        department=office.department,
        from_on=later,
        by=security,
        at=NOW,
    )
    with refused("has_posts"):
        end_department(office.department, by=system, at=NOW)
    end_post(tenure, last_day=TODAY, by=security, at=NOW)
    assert end_department(office.department, by=system, at=NOW).ended_on == TODAY


def test_nobody_comes_back_into_a_department_that_ended_meanwhile() -> None:
    office = make_office()
    system, security = office[Post.SYSTEM_ADMIN], office[Post.SECURITY_ADMIN]
    person = office[Post.DRAFTER]
    Tenure.objects.filter(person=person).update(department=office.department)
    Person.objects.exclude(pk=person.pk).update(department=None)
    disable_person(person, by=system, at=NOW)
    end_department(office.department, by=system, at=NOW)
    with refused("department_ended"):
        enable_person(person, by=system, at=NOW)
    move_person(person, department=None, by=system, at=NOW)
    with refused("department_ended"):
        enable_person(person, by=system, at=NOW)
    end_post(person.tenures.get(), last_day=TODAY - timedelta(days=1), by=security, at=NOW)
    assert enable_person(person, by=system, at=NOW)[0].is_active


def test_an_ended_body_gets_no_department() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    end_body(tree.station, by=system, at=NOW)
    with refused("ended"):
        create_department(body=tree.station, name="养护科", by=system, at=NOW)
    assert Department.objects.filter(body=tree.station).count() == 0
