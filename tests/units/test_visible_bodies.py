"""Who sees which body: one's own, and below it what is open all the way."""

from itertools import product

import pytest

from gongkai.units.access import may_see_body, visible_bodies
from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.offices import make_body, make_person
from tests.units.trees import Tree, open_body

pytestmark = pytest.mark.django_db


def seen(tree: Tree, who: str) -> set[str]:
    person = tree.offices[who][Post.DRAFTER]
    names = {body.pk: name for name, body in tree.bodies.items()}
    return {names[body.pk] for body in visible_bodies(person)}


def test_where_all_is_open_a_superior_sees_its_whole_tree() -> None:
    tree = Tree()
    assert seen(tree, "district") == {"district", "bureau", "centre", "station", "other"}


def test_nobody_sees_what_is_above_or_beside_them() -> None:
    tree = Tree()
    assert seen(tree, "bureau") == {"bureau", "centre", "station"}
    assert seen(tree, "centre") == {"centre", "station"}
    assert seen(tree, "other") == {"other"}


def test_where_nothing_is_open_each_sees_its_own() -> None:
    tree = Tree(opened="")
    assert [seen(tree, name) for name in tree.offices] == [{name} for name in tree.offices]


def test_a_closed_body_hides_what_is_below_it_though_that_is_open() -> None:
    tree = Tree(opened="centre station other")
    assert seen(tree, "district") == {"district", "other"}
    assert seen(tree, "bureau") == {"bureau", "centre", "station"}


def test_a_closed_body_in_between_hides_from_all_above_it_alone() -> None:
    tree = Tree(opened="bureau station other")
    assert seen(tree, "district") == {"district", "bureau", "other"}
    assert seen(tree, "bureau") == {"bureau"}
    assert seen(tree, "centre") == {"centre", "station"}


def test_a_body_whose_own_door_is_closed_sees_itself_and_what_is_open_below() -> None:
    tree = Tree(opened="centre")
    assert seen(tree, "bureau") == {"bureau", "centre"}


def by_hand(above: Body, below: Body) -> bool:
    """The rule again, climbing up from below."""
    at: Body | None = below
    while at is not None and at.pk != above.pk:
        if not at.open_to_superior:
            return False
        at = at.parent
    return at is not None


def test_list_and_single_question_agree_with_the_rule_for_every_person_and_body() -> None:
    tree = Tree(opened="")
    lower = ("bureau", "centre", "station", "other")
    for doors in product((False, True), repeat=len(lower)):
        for name, opened in zip(lower, doors, strict=True):
            open_body(tree.bodies[name], opened)
        bodies = list(Body.objects.select_related("parent__parent__parent"))
        for office in tree.offices.values():
            person = office[Post.DRAFTER]
            expected = {body.pk for body in bodies if by_hand(office.body, body)}
            assert set(visible_bodies(person).values_list("pk", flat=True)) == expected
            assert {body.pk for body in bodies if may_see_body(person, body)} == expected


def test_a_number_that_begins_alike_is_another_body() -> None:
    """/900/ is not the beginning of /9001/: the path ends with a stroke."""
    first = make_body("甲局", pk=900)
    other = make_body("乙局", pk=9001, open_to_superior=True)
    below = make_body("甲局养护站", pk=9002, parent=first, open_to_superior=True)
    person = make_person(first, "黎书瑶", Post.DRAFTER)
    assert {body.pk for body in visible_bodies(person)} == {first.pk, below.pk}
    assert [may_see_body(person, each) for each in (first, below, other)] == [True, True, False]


def test_one_query_finds_them_however_many_are_closed(django_assert_num_queries) -> None:
    district = make_body("青岩县人民政府办公室")
    person = make_person(district, "黎书瑶", Post.DRAFTER)
    for size in (3, 12):
        for n in range(size):
            make_body(f"第{size}之{n}局", parent=district, open_to_superior=n % 2 == 0)
        with django_assert_num_queries(1):
            list(visible_bodies(person))
