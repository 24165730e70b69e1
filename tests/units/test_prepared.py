"""A query that is built once and asked with other values."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import JSONObject

from gongkai.prepared import Prepared
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN
from gongkai.units.access import tenures_of
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import Post
from tests.offices import TODAY, make_office


@contextmanager
def recorded_params() -> Iterator[list[Any]]:
    """What is given beside the queries that are asked within it."""
    told: list[Any] = []

    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        told.extend(params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        yield told


pytestmark = pytest.mark.django_db


def people_of(body_id: int) -> QuerySet[Person]:
    return Person.objects.filter(body_id=body_id).select_related("body").order_by("pk")


def posts_of(pk: int, on: date) -> QuerySet[Tenure, str]:
    return tenures_of(Person(pk=pk, is_active=True), on).values_list("post", flat=True)


def named(name: str, body_id: int) -> QuerySet[Person]:
    return Person.objects.filter(name=name, body_id=body_id)


def told_of(pk: int) -> QuerySet[Person, tuple[datetime, bool, dict[str, str]]]:
    """Columns that no database keeps as Python has them."""
    told = JSONObject(name="name")
    found = Person.objects.filter(pk=pk).order_by().annotate(told=told)
    return found.values_list("password_changed_at", "is_active", "told")


def changed_since(at: datetime) -> QuerySet[Person]:
    return Person.objects.filter(password_changed_at__gte=at)


def test_it_finds_what_the_query_finds_for_each_value_it_is_asked_with() -> None:
    offices = [make_office(), make_office("青岩县水务局")]
    prepared = Prepared(people_of, int)
    for office in (*offices, offices[0]):
        pk = office.body.pk
        assert prepared.ask(pk) == list(people_of(pk))
    assert prepared.ask(0) == []


def test_rows_bring_what_goes_with_them(django_assert_num_queries) -> None:
    office = make_office()
    prepared = Prepared(people_of, int)
    with django_assert_num_queries(1):
        found = prepared.ask(office.body.pk)
        assert {person.body.name for person in found} == {office.body.name}


def test_a_row_is_each_time_an_object_of_its_own() -> None:
    office = make_office()
    prepared = Prepared(people_of, int)
    first, second = prepared.ask(office.body.pk)[0], prepared.ask(office.body.pk)[0]
    first.name = "改过"
    assert (first == second, second.name == "改过") == (True, False)


def test_what_has_changed_since_is_found_as_it_is() -> None:
    office = make_office()
    person = office[Post.DRAFTER]
    prepared = Prepared(posts_of, int, date)
    assert prepared.ask(person.pk, TODAY) == [Post.DRAFTER]
    person.tenures.update(until_on=TODAY)
    assert prepared.ask(person.pk, TODAY) == [Post.DRAFTER]
    assert prepared.ask(person.pk, TODAY + timedelta(days=1)) == []


def test_columns_are_the_same_values_each_time() -> None:
    office = make_office()
    seen_at = datetime(2026, 9, 14, 8, 20, tzinfo=UTC)
    Person.objects.update(password_changed_at=seen_at)
    prepared = Prepared(told_of, int)
    asked = [prepared.ask(office[post].pk) for post in (Post.HEAD, Post.DRAFTER)]
    told = [list(told_of(office[post].pk)) for post in (Post.HEAD, Post.DRAFTER)]
    assert asked == told
    assert [(at, active, name["name"]) for rows in asked for at, active, name in rows] == [
        (seen_at, True, office[post].name) for post in (Post.HEAD, Post.DRAFTER)
    ]


def test_words_and_numbers_go_each_to_their_place() -> None:
    office, other = make_office(), make_office("青岩县水务局")
    prepared = Prepared(named, str, int)
    name = office[Post.HEAD].name
    assert prepared.ask(name, office.body.pk) == [office[Post.HEAD]]
    assert prepared.ask(name, other.body.pk) == list(named(name, other.body.pk))
    assert prepared.ask("' OR 1=1 --", office.body.pk) == []


@pytest.mark.parametrize("name", ["' OR 1=1 --", "100%", "%s", "%%s", '"', "\\", "?", "黎书瑶"])
def test_a_word_that_is_always_the_same_is_what_it_is(name: str) -> None:
    office = make_office()
    Person.objects.filter(pk=office[Post.HEAD].pk).update(name=name)
    Person.objects.filter(pk=office[Post.DRAFTER].pk).update(name="覃小蓝")

    def build(body_id: int) -> QuerySet[Person, tuple[int, str]]:
        found = Person.objects.filter(name=name, body_id=body_id).order_by()
        return found.annotate(said=Value(name)).values_list("pk", "said")

    assert Prepared(build, int).ask(office.body.pk) == [(office[Post.HEAD].pk, name)]


def test_no_index_of_some_rows_has_the_query_planned_anew() -> None:
    """SQLite does so where a parameter stands for the state that the index is of."""
    live = Review.objects.filter(kind="document", state__in=OPEN).order_by()
    prepared = Prepared(lambda pk: live.filter(subject_id=pk), int)
    with recorded_params() as params:
        prepared.ask(7)
    words = [] if connection.vendor == "sqlite" else ["document", *OPEN]
    assert sorted(params, key=str) == sorted([*words, 7], key=str)


def test_moments_are_compared_to_the_microsecond() -> None:
    person = make_office()[Post.HEAD]
    at = datetime(2026, 9, 14, 8, 20, 0, 5, tzinfo=UTC)
    Person.objects.update(password_changed_at=at - timedelta(days=1))
    Person.objects.filter(pk=person.pk).update(password_changed_at=at)
    prepared = Prepared(changed_since, datetime)
    assert prepared.ask(at) == [person]
    assert prepared.ask(at + timedelta(microseconds=1)) == []


def test_a_union_is_asked_as_one_query(django_assert_num_queries) -> None:
    office = make_office()

    def both(body_id: int) -> QuerySet:
        people = Person.objects.filter(body_id=body_id).order_by()
        bodies = Body.objects.filter(pk=body_id).order_by()
        counted = [
            each.annotate(what=Value(at)).values("what").annotate(count=Count("pk"))
            for at, each in enumerate((people, bodies))
        ]
        told = [each.values_list("what", "count") for each in counted]
        return told[0].union(told[1], all=True)

    prepared = Prepared(both, int)
    assert sorted(prepared.ask(0)) == [(0, 0), (1, 0)]
    with django_assert_num_queries(1):
        found = sorted(prepared.ask(office.body.pk))
    assert found == [(0, len(office.people)), (1, 1)]


def test_a_query_that_can_find_nothing_finds_nothing(django_assert_num_queries) -> None:
    prepared = Prepared(lambda pk: Person.objects.filter(pk=pk, pk__in=[]), int)
    with django_assert_num_queries(0):
        assert (prepared.ask(1), prepared.ask(2)) == ([], [])


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_a_number_that_no_database_has_finds_nothing(number: int) -> None:
    make_office()
    assert Prepared(people_of, int).ask(number) == []


def test_it_is_built_once() -> None:
    built = []

    def build(body_id: int) -> QuerySet[Person]:
        built.append(body_id)
        return people_of(body_id)

    prepared = Prepared(build, int)
    for pk in (1, 2, 3):
        prepared.ask(pk)
    assert len(built) == 1


def test_a_value_that_the_query_does_not_ask_for_is_refused() -> None:
    """Rather than answering for one value what was asked for another."""

    def deciding(body_id: int, on: date) -> QuerySet[Person]:
        return people_of(body_id) if on < TODAY else Person.objects.none()

    with pytest.raises(ValueError, match="not asked for"):
        Prepared(deciding, int, date).ask(1, TODAY)


@pytest.mark.django_db(transaction=True)
def test_two_threads_ask_on_their_own_connections() -> None:
    office = make_office()
    prepared = Prepared(people_of, int)
    here = prepared.ask(office.body.pk)
    found, failed = [], []

    def ask() -> None:
        try:
            found.append(prepared.ask(office.body.pk))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, failed) == ([here] * 4, [])
