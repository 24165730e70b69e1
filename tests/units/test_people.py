"""Accounts: made, changed, moved, out of use and back, with passwords shown once."""

import json

import pytest
from django.contrib.auth.password_validation import validate_password
from django.forms.models import model_to_dict

from gongkai.audit.models import Entry
from gongkai.units.models import Delegation, Department, Person
from gongkai.units.posts import REVIEWING, Post
from gongkai.units.queries import people_of, posts_of
from gongkai.units.services import (
    change_person,
    create_person,
    disable_person,
    enable_person,
    end_body,
    end_post,
    move_person,
    reset_password,
)
from gongkai.units.services.needs import one_time_password
from tests.offices import NOW, PASSWORD, TODAY, Office, make_office, make_person
from tests.units.trees import Tree, last_entry, refused

pytestmark = pytest.mark.django_db

VALUES = {"name": "韦晓燕", "title": "科员", "phone": "", "email": ""}


def make(office: Office, username: str = "weixy", **told: object) -> tuple[Person, str]:
    return create_person(
        body=office.body,
        username=username,
        values=VALUES,
        by=office[Post.SYSTEM_ADMIN],
        at=NOW,
        **told,  # type: ignore[arg-type]
    )


def test_a_new_account_has_no_post_and_a_password_that_must_be_changed() -> None:
    office = make_office()
    person, password = make(office, department=office.department)
    person.refresh_from_db()
    assert person.check_password(password)
    assert (person.must_change_password, person.is_active) == (True, True)
    assert (person.name, person.title, person.department) == ("韦晓燕", "科员", office.department)
    assert list(posts_of(person, TODAY)) == []
    assert last_entry().sentence == f"新建账号{person.pk}号"


def test_the_password_stands_nowhere_but_in_the_answer() -> None:
    office = make_office()
    person, password = make(office)
    kept = json.dumps([model_to_dict(person), list(Entry.objects.values())], default=str)
    assert person.username in kept
    assert password not in kept


def test_one_time_passwords_pass_the_policy_and_differ() -> None:
    drawn = {one_time_password() for _ in range(200)}
    assert len(drawn) == 200
    for each in drawn:
        validate_password(each)
        assert len(each) == 14 and not set(each) & set("0O1lI")


@pytest.mark.parametrize("name", ["ab", "9abc", "a b c", "韦晓燕", "a" * 41, "abc;", ""])
def test_a_user_name_is_plain(name: str) -> None:
    office = make_office()
    with refused("bad_username"):
        make(office, name)


def test_a_user_name_is_taken_whatever_its_case() -> None:
    office = make_office()
    person, _ = make(office, "WeiXY")
    assert person.username == "weixy"
    with refused("username_taken"):
        make(office, "WEIXY")


def test_an_account_belongs_to_a_department_of_its_body_that_is_in_use() -> None:
    office, other = make_office(), make_office("青岩县水利局")
    with refused("other_body"):
        make(office, department=other.department)
    ended = Department.objects.create(body=office.body, name="旧科", ended_on=TODAY)
    with refused("other_body"):
        make(office, department=ended)


@pytest.mark.parametrize("post", [post for post in Post if post != Post.SYSTEM_ADMIN])
def test_only_the_system_administrator_keeps_accounts(post: Post) -> None:
    office = make_office()
    by = office[post]
    target = make_person(office.body, "韦晓燕")
    with refused("not_yours"):
        create_person(body=office.body, username="weixy", values=VALUES, by=by, at=NOW)
    with refused("not_yours"):
        change_person(target, by=by, at=NOW, values={"title": "主任"})
    with refused("not_yours"):
        move_person(target, department=office.department, by=by, at=NOW)
    with refused("not_yours"):
        disable_person(target, by=by, at=NOW)
    with refused("not_yours"):
        reset_password(target, by=by, at=NOW)


def test_accounts_of_a_closed_body_are_not_a_superiors() -> None:
    tree = Tree(opened="")
    target = tree.bureau[Post.DRAFTER]
    with refused("not_yours"):
        disable_person(target, by=tree.district[Post.SYSTEM_ADMIN], at=NOW)
    tree.bureau.body.open_to_superior = True
    tree.bureau.body.save()
    disable_person(target, by=tree.district[Post.SYSTEM_ADMIN], at=NOW)


def test_what_is_told_of_a_person_is_changed_and_named_in_the_entry_without_its_words() -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    change_person(
        target, by=office[Post.SYSTEM_ADMIN], at=NOW, values={"name": "黎书遥", "title": "股长"}
    )
    target.refresh_from_db()
    assert (target.name, target.title) == ("黎书遥", "股长")
    assert last_entry().details == {"fields": ["name", "title"]}
    with pytest.raises(TypeError):
        change_person(target, by=office[Post.SYSTEM_ADMIN], at=NOW, values={"is_active": False})


def test_a_person_moves_to_another_department_or_to_none() -> None:
    office = make_office()
    system, target = office[Post.SYSTEM_ADMIN], office[Post.DRAFTER]
    other = Department.objects.create(body=office.body, name="养护科")
    moved = move_person(target, department=other, by=system, at=NOW)
    assert moved.department == other
    assert last_entry().details == {"before": office.department.pk, "after": other.pk}
    with refused("same"):
        move_person(target, department=other, by=system, at=NOW)
    assert move_person(target, department=None, by=system, at=NOW).department is None


def test_a_reset_gives_a_new_password_and_ends_the_old_one() -> None:
    office = make_office()
    target = office[Post.DRAFTER]
    before = target.get_session_auth_hash()
    person, password = reset_password(target, by=office[Post.SYSTEM_ADMIN], at=NOW)
    person.refresh_from_db()
    assert person.check_password(password) and not person.check_password(PASSWORD)
    assert person.must_change_password
    assert person.get_session_auth_hash() != before
    assert last_entry().sentence == f"重置账号{person.pk}号的口令"


def test_nobody_resets_or_disables_their_own() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    with refused("own"):
        reset_password(system, by=system, at=NOW)
    with refused("own"):
        disable_person(system, by=system, at=NOW)


def test_an_account_out_of_use_has_no_posts_until_it_is_back() -> None:
    office = make_office()
    system, target = office[Post.SYSTEM_ADMIN], office[Post.DRAFTER]
    disabled = disable_person(target, by=system, at=NOW)
    assert list(posts_of(disabled, TODAY)) == []
    with refused("disabled"):
        disable_person(target, by=system, at=NOW)
    with refused("disabled"):
        reset_password(target, by=system, at=NOW)
    person, password = enable_person(target, by=system, at=NOW)
    assert [tenure.post for tenure in posts_of(person, TODAY)] == [Post.DRAFTER]
    assert person.check_password(password) and person.must_change_password
    with refused("in_use"):
        enable_person(target, by=system, at=NOW)


def test_an_administrator_comes_back_only_without_the_post() -> None:
    """Who makes accounts would else hold the password of who reads the audit."""
    office = make_office()
    system, auditor = office[Post.SYSTEM_ADMIN], office[Post.AUDIT_ADMIN]
    disable_person(auditor, by=system, at=NOW)
    with refused("still_administrator"):
        enable_person(auditor, by=system, at=NOW)
    end_post(
        auditor.tenures.get(),
        last_day=TODAY.replace(day=12),
        by=office[Post.SECURITY_ADMIN],
        at=NOW,
    )
    person, _ = enable_person(auditor, by=system, at=NOW)
    assert list(posts_of(person, TODAY)) == []


@pytest.mark.parametrize("post", REVIEWING)
def test_a_reviewer_comes_back_only_without_the_post(post: Post) -> None:
    """Who makes accounts would else hold the password of who decides on texts."""
    office = make_office()
    system, reviewer = office[Post.SYSTEM_ADMIN], office[post]
    disable_person(reviewer, by=system, at=NOW)
    with refused("still_reviewer"):
        enable_person(reviewer, by=system, at=NOW)
    told = {"last_day": TODAY.replace(day=12), "by": office[Post.SECURITY_ADMIN], "at": NOW}
    end_post(reviewer.tenures.get(), **told)
    person, _ = enable_person(reviewer, by=system, at=NOW)
    assert list(posts_of(person, TODAY)) == []


def test_a_stand_in_comes_back_only_after_standing_in() -> None:
    office = make_office()
    system, person = office[Post.SYSTEM_ADMIN], office[Post.DRAFTER]
    row = Delegation.objects.create(
        principal=office[Post.HEAD], delegate=person, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    disable_person(person, by=system, at=NOW)
    with refused("still_reviewer"):
        enable_person(person, by=system, at=NOW)
    Delegation.objects.filter(pk=row.pk).update(ended_on=TODAY)
    assert enable_person(person, by=system, at=NOW)[0].is_active


def test_no_account_is_made_or_restored_in_an_ended_body() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    person = make_person(tree.station, "韦晓燕")
    disable_person(person, by=system, at=NOW)
    end_body(tree.station, by=system, at=NOW)
    with refused("ended"):
        enable_person(person, by=system, at=NOW)
    with refused("ended"):
        create_person(body=tree.station, username="weixy", values=VALUES, by=system, at=NOW)


def names(rows) -> list[str]:
    return [person.name for person in rows]


def test_the_list_of_people_is_narrowed_by_body_post_words_and_state() -> None:
    tree = Tree(opened="bureau")
    asker = tree.district[Post.SYSTEM_ADMIN]
    assert people_of(asker, TODAY).count() == 20
    assert people_of(asker, TODAY, body=tree.bureau.body).count() == 10
    assert people_of(asker, TODAY, body=tree.centre.body).count() == 0
    assert names(people_of(asker, TODAY, post=Post.HEAD)) == ["石远航", "石远航"]
    assert names(people_of(asker, TODAY, text="黎书", body=tree.bureau.body)) == ["黎书瑶"]
    disable_person(tree.bureau[Post.HEAD], by=asker, at=NOW)
    assert names(people_of(asker, TODAY, state="disabled")) == ["石远航"]
    assert people_of(asker, TODAY, state="active").count() == 19


def test_each_person_of_the_list_carries_the_posts_of_the_day(django_assert_num_queries) -> None:
    office = make_office()
    asker = office[Post.DRAFTER]
    for size in (0, 7):
        for n in range(size):
            make_person(office.body, f"第{n}人", Post.DRAFTER, Post.SECRECY_REVIEWER)
        with django_assert_num_queries(2):
            held = {p.name: [t.post for t in p.posts_held] for p in people_of(asker, TODAY)}
    assert held["石远航"] == ["head"]
    assert held["第0人"] == ["drafter", "secrecy_reviewer"]
