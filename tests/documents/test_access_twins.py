"""What predicate and queryset say of every person and document, beside the plain rule."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from gongkai.documents.access import (
    documents_answered_for_by,
    documents_editable_by,
    documents_revived_by,
    documents_visible_to,
    documents_worked_on_by,
    may_answer_for_document,
    may_edit_document,
    may_revive_document,
    may_see_document,
    may_work_on_document,
)
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import find_document
from gongkai.units.models import Body, Delegation, Department, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.drafts import make_draft
from tests.offices import SINCE, TODAY, Office, make_body, make_office, make_person

pytestmark = pytest.mark.django_db

REVIEWERS = set(Post) - ADMINISTRATORS - {Post.DRAFTER}
OFFICE = {Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}
DAY = timedelta(days=1)


class World(NamedTuple):
    people: list[Person]
    documents: list[Document]
    opened: set[int]
    """Bodies whose finished documents the bureau's people see."""
    bureau: Body


def hold(person: Person, post: Post, department: Department | None = None, **term: object) -> None:
    Tenure.objects.create(
        **{"person": person, "body": person.body, "post": post, "from_on": SINCE, **term},
        department=department,
    )


def stand_in(office: Office, post: Post, name: str, *, starts: int, ends: int) -> Person:
    """Somebody without a post who stands in for a holder, so many days from today."""
    person = make_person(office.body, name)
    Delegation.objects.create(
        principal=office[post],
        delegate=person,
        from_on=TODAY + starts * DAY,
        until_on=TODAY + ends * DAY,
        reason="出差",
    )
    return person


def people_of(office: Office, other: Department) -> list[Person]:
    head_of_one = make_person(office.body, "建设科科长", department=other)
    hold(head_of_one, Post.DEPARTMENT_HEAD, other)
    head_elsewhere = make_person(office.body, "兼任科长", department=office.department)
    hold(head_elsewhere, Post.DEPARTMENT_HEAD, other)
    gone = make_person(office.body, "离任主任")
    hold(gone, Post.OFFICE_DIRECTOR, until_on=TODAY - DAY)
    coming = make_person(office.body, "后任主任")
    hold(coming, Post.OFFICE_DIRECTOR, from_on=TODAY + DAY)
    locked = make_person(office.body, "停用账号", Post.OFFICE_DIRECTOR)
    locked.is_active = False
    locked.save()
    return [
        *(office[post] for post in Post),
        *(stand_in(office, post, f"代{post}", starts=0, ends=0) for post in Post),
        stand_in(office, Post.HEAD, "代理已满", starts=-9, ends=-1),
        stand_in(office, Post.HEAD, "代理未到", starts=1, ends=9),
        make_person(office.body, "建设科科员", Post.DRAFTER, department=other),
        make_person(office.body, "无岗位", department=office.department),
        *(head_of_one, head_elsewhere, gone, coming, locked),
    ]


def documents_of(office: Office, other: Department, owner: Person) -> list[Document]:
    made = []
    for state in Document.State:
        for values in ({}, {"department": other}, {"owner": owner}):
            document = make_draft(office, **values)
            change: dict[str, Any] = {"state": state}
            if state == Document.State.CANCELLED:
                change |= {"cancelled_on": TODAY, "cancelled_because": "重复登记"}
            Document.objects.filter(pk=document.pk).update(**change)
            made.append(Document.objects.select_related("body").get(pk=document.pk))
    return made


@pytest.fixture
def world(office: Office) -> World:
    other = Department.objects.create(body=office.body, name="建设科")
    people = people_of(office, other)
    below = make_office("青岩县公路中心", parent=office.body)
    Body.objects.filter(pk=below.body.pk).update(open_to_superior=True)
    closed = make_office("青岩县运输中心", parent=office.body)
    Body.objects.filter(pk=closed.body.pk).update(open_to_superior=False)
    under_closed = make_office("青岩县客运站", parent=closed.body)
    Body.objects.filter(pk=under_closed.body.pk).update(open_to_superior=True)
    beside = make_office("青岩县水利局")
    documents = documents_of(office, other, people[-7])
    for each in (below, closed, under_closed, beside):
        documents += documents_of(each, each.department, each[Post.HEAD])
    return World(people, documents, {below.body.pk}, office.body)


def posts_of(person: Person) -> list[tuple[str, int | None]]:
    """Read from the rows, one by one."""
    if not person.is_active:
        return []
    whose = {person.pk} | {
        each.principal_id
        for each in Delegation.objects.filter(delegate=person)
        if each.from_on <= TODAY <= each.until_on
    }
    return [
        (each.post, each.department_id)
        for each in Tenure.objects.filter(person__in=whose)
        if each.from_on <= TODAY and (each.until_on is None or each.until_on >= TODAY)
    ]


def over(posts: list[tuple[str, int | None]], wanted: set[Post], document: Document) -> bool:
    return any(
        post in wanted and (department is None or department == document.department_id)
        for post, department in posts
    )


def rule(person: Person, document: Document, world: World) -> tuple[bool, ...]:
    """Whether the person sees, edits, answers for, works on, revives the document."""
    posts = posts_of(person)
    if all(post in ADMINISTRATORS for post, _ in posts):
        return (False, False, False, False, False)
    is_draft = document.state == Document.State.DRAFT
    is_cancelled = document.state == Document.State.CANCELLED
    is_finished = not (is_draft or is_cancelled)
    if document.body_id != person.body_id:
        return (document.body_id in world.opened and is_finished, False, False, False, False)
    mine = person.pk in (document.drafter_id, document.owner_id)
    colleague = person.department_id is not None and person.department_id == document.department_id
    sees = is_finished or mine or colleague or over(posts, REVIEWERS, document)
    writes = mine or over(posts, {Post.DEPARTMENT_HEAD, *OFFICE}, document)
    edits, revives = is_draft and writes, is_cancelled and writes
    answers = not is_cancelled and (mine or over(posts, OFFICE, document))
    is_taken_out = document.state == Document.State.EXPUNGED and not document.to_withdraw_since
    return (sees, edits, answers, edits or (answers and not is_taken_out), revives)


QUERYSETS = (
    documents_visible_to,
    documents_editable_by,
    documents_answered_for_by,
    documents_worked_on_by,
    documents_revived_by,
)


def test_the_querysets_are_the_rule_for_every_person_and_document(world: World) -> None:
    for person in world.people:
        rules = {each.pk: rule(person, each, world) for each in world.documents}
        for at, rows in enumerate(QUERYSETS):
            wanted = {pk for pk, told in rules.items() if told[at]}
            found = list(rows(person, TODAY).values_list("pk", flat=True))
            assert (person.name, sorted(found)) == (person.name, sorted(wanted))


def test_the_predicates_are_the_rule_too(world: World) -> None:
    for person in world.people[::2]:
        for document in world.documents[::3]:
            found = (
                may_see_document(person, document, TODAY),
                may_edit_document(person, document, TODAY),
                may_answer_for_document(person, document, TODAY),
                may_work_on_document(person, document, TODAY),
                may_revive_document(person, document, TODAY),
            )
            assert (person.name, found) == (person.name, rule(person, document, world))


def test_a_page_offers_what_the_predicates_allow(world: World) -> None:
    for person in world.people[::2]:
        reader = Reader(person, TODAY)
        for document in world.documents[::4]:
            sees, edits, answers, _, revives = rule(person, document, world)
            found = find_document(document.pk, reader)
            assert (person.name, found is not None) == (person.name, sees)
            if found is not None:
                offered = (found.can_edit, found.can_answer, found.can_revive)
                assert offered == (edits, answers, revives)


def test_who_edits_or_answers_sees(world: World) -> None:
    """Nobody is asked to do something with what is hidden from them."""
    for person in world.people:
        sees = set(documents_visible_to(person, TODAY).values_list("pk", flat=True))
        edits = set(documents_editable_by(person, TODAY).values_list("pk", flat=True))
        answers = set(documents_answered_for_by(person, TODAY).values_list("pk", flat=True))
        assert (person.name, edits - sees, answers - sees) == (person.name, set(), set())


def test_a_post_in_another_body_gives_nothing_here(office: Office) -> None:
    """A tenure names its body; one that names another is none here."""
    person = make_person(office.body, "外来", department=office.department)
    elsewhere = make_body("青岩县水利局")
    Tenure.objects.create(person=person, body=elsewhere, post=Post.HEAD, from_on=SINCE)
    make_draft(office)
    assert list(documents_visible_to(person, TODAY)) == []


def test_who_stands_in_has_exactly_the_rights_of_the_post(world: World) -> None:
    by_name = {each.name: each for each in world.people}
    for holder, post in zip(world.people, Post, strict=False):
        # Drafts of one's own department, and what one drafted, are no right of the post.
        seen = [
            sorted(
                documents_visible_to(person, TODAY)
                .exclude(state__in=Document.UNFINISHED, department=holder.department)
                .exclude(drafter=holder)
                .values_list("pk", flat=True)
            )
            for person in (holder, by_name[f"代{post}"])
        ]
        assert (post, seen[0]) == (post, seen[1])
