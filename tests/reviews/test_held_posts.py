"""The posts by which one has a say, read in one query."""

from datetime import timedelta

import pytest

from gongkai.reviews.access import OVERSEEING, may_order_expunction, reviews_visible_to
from gongkai.reviews.held_posts import Held, held_posts_of
from gongkai.reviews.models import Step
from gongkai.units.models import Delegation, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.offices import TODAY, Office, make_office, make_person
from tests.reviews.matters import submitted

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def person(office: Office) -> Person:
    """One to whom others pass their posts on."""
    return make_person(office.body, "农知远", Post.DRAFTER)


def held(person: Person) -> set[tuple[str, int | None]]:
    return {(each.post, each.department) for each in held_posts_of(person, TODAY).held}


def passed_on(office: Office, principal: Post, to: Person, **values: object) -> Delegation:
    told = {"from_on": TODAY, "until_on": TODAY, "reason": "出差", **values}
    return Delegation.objects.create(principal=office[principal], delegate=to, **told)


def test_it_is_one_query_however_much_is_held(
    office: Office, person: Person, django_assert_num_queries
) -> None:
    for principal in (Post.HEAD, Post.DEPUTY_IN_CHARGE, Post.DEPARTMENT_HEAD):
        passed_on(office, principal, person)
    with django_assert_num_queries(1):
        posts = held_posts_of(person, TODAY)
    assert {(each.holder, each.post) for each in posts.held} == {
        (person.pk, "drafter"),
        (office[Post.HEAD].pk, "head"),
        (office[Post.DEPUTY_IN_CHARGE].pk, "deputy_in_charge"),
        (office[Post.DEPARTMENT_HEAD].pk, "department_head"),
    }


def test_a_post_that_was_passed_on_twice_is_held_once(office: Office, person: Person) -> None:
    passed_on(office, Post.HEAD, person)
    passed_on(office, Post.HEAD, person)
    assert held_posts_of(person, TODAY).held.count(Held(office[Post.HEAD].pk, "head", None)) == 1


@pytest.mark.parametrize(
    "days",
    [
        {"from_on": TOMORROW, "until_on": TOMORROW},
        {"from_on": YESTERDAY, "until_on": YESTERDAY},
        {"ended_on": TODAY},
        {"ended_on": YESTERDAY, "from_on": YESTERDAY},
    ],
)
def test_a_delegation_of_other_days_gives_nothing(
    office: Office, person: Person, days: dict
) -> None:
    passed_on(office, Post.HEAD, person, **days)
    assert held(person) == {("drafter", None)}


def test_a_delegation_that_ends_early_tomorrow_still_counts(office: Office, person: Person) -> None:
    passed_on(office, Post.HEAD, person, ended_on=TOMORROW, until_on=TOMORROW)
    assert held(person) == {("drafter", None), ("head", None)}


@pytest.mark.parametrize(
    "values", [{"until_on": YESTERDAY}, {"from_on": TOMORROW, "until_on": TOMORROW}]
)
def test_a_tenure_of_other_days_is_not_held_nor_passed_on(
    office: Office, person: Person, values: dict
) -> None:
    passed_on(office, Post.HEAD, person)
    office[Post.HEAD].tenures.update(**values)
    assert held(office[Post.HEAD]) == set()
    assert held(person) == {("drafter", None)}


def test_an_account_out_of_use_holds_nothing_and_passes_nothing_on(
    office: Office, person: Person
) -> None:
    passed_on(office, Post.HEAD, person)
    Person.objects.filter(pk=office[Post.HEAD].pk).update(is_active=False)
    office[Post.HEAD].refresh_from_db()
    assert held(office[Post.HEAD]) == set()
    assert held(person) == {("drafter", None)}


def test_a_tenure_in_another_body_is_not_held(office: Office, person: Person) -> None:
    other = make_office("白石县水利局")
    Tenure.objects.create(person=person, body=other.body, post=Post.HEAD, from_on=TODAY)
    assert held(person) == {("drafter", None)}


def test_a_principal_who_has_moved_passes_nothing_on(office: Office, person: Person) -> None:
    other = make_office("白石县水利局")
    passed_on(office, Post.HEAD, person)
    Person.objects.filter(pk=office[Post.HEAD].pk).update(body=other.body)
    assert held(person) == {("drafter", None)}


def test_a_post_for_one_department_is_kept_with_it(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="法规科")
    person = make_person(office.body, "法规科长")
    Tenure.objects.create(
        person=person, body=office.body, post=Post.DEPARTMENT_HEAD, department=other, from_on=TODAY
    )
    assert held(person) == {("department_head", other.pk)}
    submitted(office)
    second = submitted(office, department=other, subject_id=2)
    steps = Step.objects.filter(held_posts_of(person, TODAY).steps())
    assert [step.review for step in steps] == [second]


def test_who_holds_nothing_is_concerned_with_no_step(office: Office) -> None:
    submitted(office)
    person = make_person(office.body, "无岗人员")
    assert Step.objects.filter(held_posts_of(person, TODAY).steps()).count() == 0


def test_an_overseeing_post_that_one_only_stands_in_for_does_not_oversee(
    office: Office, person: Person
) -> None:
    """Standing in is for the steps of the chain; oversight stays with the post's holder."""
    submitted(office)
    for post in OVERSEEING:
        passed_on(office, post, person)
    posts = held_posts_of(person, TODAY)
    assert posts.own_posts == {"drafter"}
    # The office director's level is among them, so the one review is seen by its step.
    assert reviews_visible_to(person, TODAY).count() == 1
    assert not may_order_expunction(person, office.body, TODAY)


def test_posts_that_were_read_before_are_not_read_again(
    office: Office, django_assert_num_queries
) -> None:
    submitted(office)
    head = office[Post.HEAD]
    posts = held_posts_of(head, TODAY)
    with django_assert_num_queries(1):
        assert len(reviews_visible_to(head, TODAY, posts)) == 1
    with django_assert_num_queries(0):
        assert may_order_expunction(head, office.body, TODAY, posts)
