"""Making, changing, moving and ending bodies."""

import pytest

from gongkai.units.access import visible_bodies
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post
from gongkai.units.services import (
    change_body,
    change_contact,
    change_public_phones,
    create_body,
    end_body,
    move_body,
)
from gongkai.units.services.bodies import DEEPEST
from tests.offices import NOW, TODAY, make_body, make_office
from tests.units.trees import Tree, last_entry, open_body, refused

pytestmark = pytest.mark.django_db

NEW = {"kind": Body.Kind.CENTRE, "name": "青岩县客运服务中心", "short_name": "客运服务中心"}


def test_a_new_body_stands_below_its_parent_and_is_open_to_it() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    made = create_body(parent=office.body, by=system, at=NOW, values=NEW)
    made.refresh_from_db()
    assert (made.path, made.open_to_superior) == (f"{office.body.path}{made.pk}/", True)
    assert made.began_on == TODAY
    assert made in visible_bodies(system)
    entry = last_entry()
    assert (entry.action, entry.sentence) == ("units.body_created", f"新建机构{made.pk}号")
    assert (entry.actor_name, entry.actor_posts) == ("岑维", "系统管理员")


def test_what_is_not_of_a_body_cannot_be_handed_in() -> None:
    office = make_office()
    with pytest.raises(TypeError):
        create_body(
            parent=office.body, by=office[Post.SYSTEM_ADMIN], at=NOW, values={**NEW, "path": "/"}
        )


@pytest.mark.parametrize("post", [post for post in Post if post != Post.SYSTEM_ADMIN])
def test_only_the_system_administrator_makes_bodies(post: Post) -> None:
    office = make_office()
    with refused("not_yours"):
        create_body(parent=office.body, by=office[post], at=NOW, values=NEW)
    assert Body.objects.count() == 1


def test_no_body_is_made_beside_or_above_or_behind_a_closed_door() -> None:
    tree = Tree(opened="bureau")
    system = tree.bureau[Post.SYSTEM_ADMIN]
    for body in (tree.district.body, tree.other.body, tree.centre.body):
        with refused("not_yours"):
            create_body(parent=body, by=system, at=NOW, values=NEW)


def test_a_name_stands_once_below_the_same_parent_and_is_free_again_after_the_end() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    first = create_body(parent=office.body, by=system, at=NOW, values=NEW)
    with refused("name_taken"):
        create_body(parent=office.body, by=system, at=NOW, values=NEW)
    end_body(first, by=system, at=NOW)
    assert create_body(parent=office.body, by=system, at=NOW, values=NEW).pk != first.pk


def test_a_tree_has_a_deepest_level() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    parent = office.body
    for _ in range(DEEPEST - 1):
        parent = create_body(parent=parent, by=system, at=NOW, values=NEW)
    with refused("too_deep"):
        create_body(parent=parent, by=system, at=NOW, values=NEW)


def test_an_ended_body_gets_no_children_and_no_changes() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    made = create_body(parent=office.body, by=system, at=NOW, values=NEW)
    ended = end_body(made, by=system, at=NOW)
    assert ended.ended_on == TODAY
    assert last_entry().sentence == f"撤销机构{made.pk}号，自2026年10月13日起"
    with refused("ended"):
        create_body(parent=made, by=system, at=NOW, values=NEW)
    with refused("ended"):
        change_body(made, by=system, at=NOW, values={"name": "别的名称"})
    with refused("ended"):
        end_body(made, by=system, at=NOW)


def test_a_body_is_renamed_and_the_entry_holds_no_name() -> None:
    office = make_office()
    system = office[Post.SYSTEM_ADMIN]
    changed = change_body(
        office.body, by=system, at=NOW, values={"name": "青岩县交通局", "short_name": "交通局"}
    )
    changed.refresh_from_db()
    assert (changed.name, changed.short_name) == ("青岩县交通局", "交通局")
    entry = last_entry()
    assert entry.details == {"fields": ["name", "short_name"]}
    assert "交通局" not in entry.sentence


def test_a_name_of_a_sister_is_refused_and_ones_own_is_not() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    with refused("name_taken"):
        change_body(tree.bureau.body, by=system, at=NOW, values={"name": "青岩县水利局"})
    change_body(tree.bureau.body, by=system, at=NOW, values={"name": "青岩县交通运输局"})


def test_a_body_with_administrators_of_its_own_may_close_itself() -> None:
    tree = Tree()
    change_body(
        tree.centre.body,
        by=tree.centre[Post.SYSTEM_ADMIN],
        at=NOW,
        values={"open_to_superior": False},
    )
    assert tree.centre.body not in visible_bodies(tree.bureau[Post.SYSTEM_ADMIN])


@pytest.mark.parametrize("missing", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN])
def test_a_body_is_not_closed_where_nobody_of_its_own_could_arrange_it(missing: Post) -> None:
    tree = Tree()
    Person.objects.filter(pk=tree.centre[missing].pk).update(is_active=False)
    with refused("nobody_left"):
        change_body(
            tree.centre.body,
            by=tree.bureau[Post.SYSTEM_ADMIN],
            at=NOW,
            values={"open_to_superior": False},
        )


def test_only_the_body_itself_opens_a_closed_door() -> None:
    tree = Tree(opened="bureau")
    values = {"open_to_superior": True}
    with refused("not_yours"):
        change_body(tree.centre.body, by=tree.bureau[Post.SYSTEM_ADMIN], at=NOW, values=values)
    change_body(tree.centre.body, by=tree.centre[Post.SYSTEM_ADMIN], at=NOW, values=values)
    assert tree.centre.body in visible_bodies(tree.bureau[Post.SYSTEM_ADMIN])


def test_a_moved_body_takes_its_whole_tree_along() -> None:
    tree = Tree()
    moved = move_body(
        tree.centre.body, parent=tree.other.body, by=tree.district[Post.SYSTEM_ADMIN], at=NOW
    )
    tree.station.refresh_from_db()
    root, other = tree.district.body.pk, tree.other.body.pk
    assert moved.path == f"/{root}/{other}/{moved.pk}/"
    assert tree.station.path == f"/{root}/{other}/{moved.pk}/{tree.station.pk}/"
    assert moved.parent == tree.other.body
    assert tree.station in visible_bodies(tree.other[Post.DRAFTER])
    assert tree.station not in visible_bodies(tree.bureau[Post.DRAFTER])
    assert last_entry().sentence == f"将机构{moved.pk}号改隶机构{other}号"


def test_paths_that_only_look_alike_stay_where_they_are() -> None:
    """Moving /1/2/ leaves /1/20/ and /1/21/2/ alone."""
    tree = Tree()
    alike = [make_body(f"第{n}局", parent=tree.district.body) for n in range(20)]
    before = {body.pk: body.path for body in alike}
    move_body(tree.bureau.body, parent=tree.other.body, by=tree.district[Post.SYSTEM_ADMIN], at=NOW)
    assert {body.pk: body.path for body in Body.objects.filter(pk__in=before)} == before


def test_every_path_is_that_of_the_parents_after_a_move() -> None:
    tree = Tree()
    move_body(tree.bureau.body, parent=tree.other.body, by=tree.district[Post.SYSTEM_ADMIN], at=NOW)
    for body in Body.objects.select_related("parent"):
        above = body.parent.path if body.parent else "/"
        assert body.path == f"{above}{body.pk}/"


def test_a_body_cannot_be_put_into_itself_or_where_it_is() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    for inside in (tree.bureau.body, tree.centre.body, tree.station):
        with refused("in_itself"):
            move_body(tree.bureau.body, parent=inside, by=system, at=NOW)
    with refused("same"):
        move_body(tree.bureau.body, parent=tree.district.body, by=system, at=NOW)


def test_a_body_is_moved_by_who_administers_both_ends() -> None:
    tree = Tree()
    with refused("not_yours"):
        move_body(
            tree.centre.body, parent=tree.other.body, by=tree.bureau[Post.SYSTEM_ADMIN], at=NOW
        )
    open_body(tree.other.body, False)
    with refused("not_yours"):
        move_body(
            tree.centre.body, parent=tree.other.body, by=tree.district[Post.SYSTEM_ADMIN], at=NOW
        )


def test_a_move_does_not_make_the_tree_too_deep() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    deep = tree.other.body
    for _ in range(DEEPEST - 3):
        deep = create_body(parent=deep, by=system, at=NOW, values=NEW)
    with refused("too_deep"):
        move_body(tree.centre.body, parent=deep, by=system, at=NOW)


def test_a_body_with_children_or_people_is_not_ended() -> None:
    tree = Tree()
    system = tree.district[Post.SYSTEM_ADMIN]
    with refused("has_children"):
        end_body(tree.centre.body, by=system, at=NOW)
    end_body(tree.station, by=system, at=NOW)
    with refused("has_people"):
        end_body(tree.centre.body, by=system, at=NOW)
    Person.objects.filter(body=tree.centre.body).update(is_active=False)
    assert end_body(tree.centre.body, by=system, at=NOW).ended_on == TODAY


CONTACT = {"office_name": "局办公室", "phone": "0771-5550123", "hours": "工作日8:00至12:00"}


@pytest.mark.parametrize("post", [Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR])
def test_the_contact_is_kept_by_the_disclosure_officer_and_the_office_director(post: Post) -> None:
    office = make_office()
    changed = change_contact(office.body, by=office[post], at=NOW, values=CONTACT)
    changed.refresh_from_db()
    assert {name: getattr(changed, name) for name in CONTACT} == CONTACT
    assert last_entry().details == {"fields": ["hours", "office_name", "phone"]}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"postcode": "530000"}, ""),
        ({"postcode": ""}, ""),
        ({"postcode": "53000"}, "not_a_postcode"),
        ({"postcode": "５３００００"}, "not_a_postcode"),
        ({"postcode": "五三〇"}, "not_a_postcode"),
        ({"phone": "（0771）5550123转8、+86 771-5550124、12345"}, ""),
        ({"fax": "0771－5550125"}, ""),
        ({"phone": ""}, ""),
        ({"phone": "请打总机"}, "not_a_phone"),
        ({"phone": "0771-5550123，0771-5550124"}, "not_a_phone"),
        ({"phone": "0771-5550123、--"}, "not_a_phone"),
        ({"fax": "same"}, "not_a_phone"),
    ],
)
def test_a_contact_is_one_that_can_be_used(values: dict[str, str], code: str) -> None:
    office = make_office()
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": NOW, "values": values}
    if code:
        with refused(code):
            change_contact(office.body, **told)
    else:
        change_contact(office.body, **told)
    office.body.refresh_from_db()
    (name,) = values
    assert getattr(office.body, name) == ("" if code else values[name])


def test_the_contact_of_another_body_is_not_ones_to_change() -> None:
    tree = Tree()
    for by in (tree.district[Post.DISCLOSURE_OFFICER], tree.bureau[Post.SYSTEM_ADMIN]):
        with refused("not_yours"):
            change_contact(tree.bureau.body, by=by, at=NOW, values=CONTACT)


def test_public_phones_are_kept_one_a_line_each_once() -> None:
    office = make_office()
    changed = change_public_phones(
        office.body,
        by=office[Post.DISCLOSURE_OFFICER],
        at=NOW,
        phones=" 0771-5550123 \n\n12345\n0771-5550123\n5550124转801\n",
    )
    changed.refresh_from_db()
    assert changed.public_phones == "0771-5550123\n12345\n5550124转801"
    assert last_entry().sentence == f"修改机构{office.body.pk}号可以公开的电话，现有3个"


@pytest.mark.parametrize(
    ("phones", "code"),
    [
        ("局办公室", "not_a_phone"),
        ("0771-5550123、12345", "not_a_phone"),
        ("12", "not_a_phone"),
        ("\n".join(str(5550000 + n) for n in range(201)), "too_many"),
    ],
)
def test_what_is_no_list_of_phones_is_refused_and_the_old_one_stays(phones: str, code: str) -> None:
    office = make_office()
    officer = office[Post.DISCLOSURE_OFFICER]
    change_public_phones(office.body, by=officer, at=NOW, phones="12345")
    with refused(code):
        change_public_phones(office.body, by=officer, at=NOW, phones=phones)
    office.body.refresh_from_db()
    assert office.body.public_phones == "12345"
