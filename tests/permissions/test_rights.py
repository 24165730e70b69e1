"""The table of rights: what each predicate says of one thing is what its twin lists, for every
person and thing of the world; and no predicate stands outside of the table."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import gongkai
from gongkai.documents.services import cancel_document
from gongkai.reviews.models import Escalation
from gongkai.reviews.services import escalate
from gongkai.reviews.states import StepState
from gongkai.rights import OVER_ROWS, PLAIN, RIGHTS
from gongkai.rights.page import page
from gongkai.rights.right import PlainRight, Right
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post
from tests.architecture.sources import ROOT
from tests.documents.drafts import make_draft
from tests.documents.lines import approve_item, make_item
from tests.offices import NOW, TODAY, make_person
from tests.permissions.world import World, make_world
from tests.reviews.matters import at_gate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def with_the_rest(world: World) -> World:
    """What no address names: a text that an authority was asked about, an approved item, somebody
    without a post, an account out of use, and a body that is open to its superior."""
    ours = world.ours
    asked = at_gate(ours, subject_id=900)
    escalate(
        asked.steps.get(state=StepState.CURRENT),
        by=ours[Post.SECRECY_REVIEWER],
        at=NOW,
        seen_digest=asked.digest,
        reason="拿不准",
        authority=Escalation.Authority.values[0],
    )
    approve_item(make_item(ours), ours)
    mistaken = make_draft(ours, title="登记错了的通知")
    cancel_document(mistaken, reason="重复登记", by=ours[Post.DRAFTER], at=NOW)
    make_person(ours.body, "无岗位", department=ours.department)
    gone = make_person(ours.body, "离任主任", Post.OFFICE_DIRECTOR)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    Body.objects.filter(pk=ours.body.pk).update(open_to_superior=True)
    return world


def test_predicate_and_twin_agree_for_every_person_and_thing() -> None:
    with_the_rest(make_world())
    people = list(Person.objects.select_related("body"))
    differ, never = [], []
    for right in OVER_ROWS:
        things, given = list(right.model._default_manager.all()), 0
        for person in people:
            listed = set(right.twin(person, TODAY).values_list("pk", flat=True))
            granted = {each.pk for each in things if right.predicate(person, each, TODAY)}
            given += len(listed)
            if listed != granted:
                differ.append((right.words, person.name, listed ^ granted))
        if not given:
            never.append(right.words)
    assert (differ, never) == ([], [])


def test_nobody_has_a_right_whose_post_the_table_does_not_name() -> None:
    ours = with_the_rest(make_world()).ours
    for right in RIGHTS:
        if not right.posts:
            continue
        have = {post for post, person in ours.people.items() if has(right, person)}
        stands_in = {Post.DISCLOSURE_OFFICER}  # for the deputy, whose rights it has too
        assert have - stands_in <= set(right.posts), right.words


@pytest.mark.parametrize("right", PLAIN, ids=lambda right: right.name)
def test_a_plain_right_is_of_exactly_the_posts_that_the_table_names(right: PlainRight) -> None:
    above = make_world().above
    have = {post for post, person in above.people.items() if has(right, person)}
    assert have == set(right.posts)


def has(right: Right | PlainRight, person: Person) -> bool:
    if isinstance(right, PlainRight):
        return right.predicate(person, TODAY)
    return right.twin(person, TODAY).exclude(pk=person.pk if right.model is Person else 0).exists()


def test_every_predicate_of_an_access_module_is_in_the_table() -> None:
    root = Path(gongkai.__file__).parent
    named = {right.name for right in RIGHTS}
    missing = []
    for path in sorted(root.rglob("access.py")):
        names = [each.name for each in ast.parse(path.read_text()).body if hasattr(each, "name")]
        missing += [name for name in names if name.startswith("may_") and name not in named]
    assert missing == []


def test_the_names_of_the_page_are_those_of_the_code() -> None:
    """A row that wraps a function says the name by which the code knows it."""
    modules = ("units", "reviews", "sign_in", "audit_desk", "deadlines", "documents")
    deeper = ("documents.service_items", "documents.normative")
    known = set(dir(import_module("gongkai.reviews.people")))
    for name in (*modules, *deeper):
        known |= set(dir(import_module(f"gongkai.{name}.access")))
    shown = {right.name for right in RIGHTS} | {right.twin.__name__ for right in OVER_ROWS}
    assert shown - known == set()


def test_the_page_of_rights_is_what_the_table_says() -> None:
    assert (ROOT / "docs" / "rights.md").read_text("utf-8") == page()
