"""The made-up district: who is in it, how far its documents came, and that nothing is forced."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest

from gongkai.audit.models import Entry
from gongkai.demo.build import District, build
from gongkai.demo.people import PEOPLE
from gongkai.demo.story import plans
from gongkai.desk.todo import tasks_of
from gongkai.desk.tour import stops
from gongkai.documents.access import may_issue_document
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.refusals import Refused
from gongkai.reviews.models import Expunction, Review
from gongkai.reviews.states import State
from gongkai.units.models import Body, Person
from gongkai.units.queries import bodies_without_auditor
from tests.offices import PASSWORD, SHANGHAI

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=SHANGHAI)
"""A Thursday."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Iterator[District]:
    yield build(PASSWORD, now=NOW)


def test_a_district_has_a_bureau_three_centres_and_nineteen_people(district: District) -> None:
    kinds = Counter(Body.objects.values_list("kind", flat=True))
    assert kinds == {"government": 1, "bureau": 1, "centre": 3}
    bureau = district.bodies["bureau"]
    assert {body.parent for body in Body.objects.filter(kind="centre")} == {bureau}
    assert Person.objects.count() == len(PEOPLE) == 19
    assert all(person.check_password(PASSWORD) for person in Person.objects.all())


def test_nobody_in_it_can_be_written_to_or_called(district: District) -> None:
    assert all(person.email.endswith("@example.invalid") for person in district.people.values())
    assert all(body.phone.startswith("0000-") for body in district.bodies.values())


def test_where_administrators_act_somebody_reads_what_they_did(district: District) -> None:
    assert list(bodies_without_auditor(NOW.date())) == []


def test_no_body_is_without_people(district: District) -> None:
    assert set(Person.objects.values_list("body", flat=True)) == {
        body.pk for body in district.bodies.values()
    }


def test_its_reviews_stand_in_every_state_that_there_is(district: District) -> None:
    assert set(Review.objects.values_list("state", flat=True)) == set(State)


def test_each_state_was_reached_by_its_act_and_by_somebody(district: District) -> None:
    entered = Entry.objects.filter(
        action__in=(
            *("reviews.withdrawn", "reviews.objected", "reviews.expunged"),
            *("documents.to_withdraw", "documents.taken_down"),
        )
    ).exclude(actor_id=None)
    assert Counter(entered.values_list("action", flat=True)) == {
        "reviews.withdrawn": 1,
        "reviews.objected": 1,
        "reviews.expunged": 2,  # of the review, and of the order
        "documents.to_withdraw": 1,
        "documents.taken_down": 1,
    }


def test_what_a_level_put_off_objected_to_is_public_no_more(district: District) -> None:
    [review] = Review.objects.filter(state=State.OBJECTED)
    document = Document.objects.get(pk=review.subject_id)
    assert (document.published_on, document.to_withdraw_since) == (None, None)
    assert document.withdrawn_on is not None and document.number
    assert "县道X214线" in review.steps.get(state="returned").opinion


def test_of_what_was_classified_a_placeholder_is_left(district: District) -> None:
    [review] = Review.objects.filter(state=State.EXPUNGED)
    document = Document.objects.get(pk=review.subject_id)
    assert (document.state, document.text, review.title) == ("expunged", "", document.title)
    assert "值守" not in document.title
    order = Expunction.objects.get(subject_id=document.pk)
    assert order.done_at is not None and order.ordered_by_id != order.confirmed_by_id


def test_every_approval_has_its_steps_and_its_hands(district: District) -> None:
    for review in Review.objects.filter(state=State.APPROVED):
        decided = review.steps.filter(state="approved")
        people = list(decided.values_list("decided_by", flat=True))
        assert len(people) == len(set(people)) >= review.steps_needed
        assert review.author_id not in people


def test_each_document_of_the_plan_is_there(district: District) -> None:
    assert Document.objects.count() == len(plans())
    assert Counter(Document.objects.values_list("state", flat=True)) == Counter(
        _state_of(plan) for plan in plans()
    )


def _state_of(plan: object) -> str:
    assert isinstance(plan, dict)
    if plan["outcome"] == "cancelled":
        return "cancelled"
    if plan["outcome"] == "expunged":
        return "expunged"
    return "issued" if _issues(plan) else "draft"


def _issues(plan: object) -> bool:
    assert isinstance(plan, dict)
    done = plan["outcome"] in ("published", "issued", "urgent_done", "objected")
    return done and "prefix" in plan


def test_numbers_have_no_gap(district: District) -> None:
    numbered: dict[tuple[int, str, int | None], list[int]] = {}
    for document in Document.objects.exclude(number="").order_by("number_serial"):
        key = (document.body_id, document.number_prefix, document.number_year)
        assert document.number_serial is not None
        numbered.setdefault(key, []).append(document.number_serial)
    assert numbered
    assert all(found == list(range(1, len(found) + 1)) for found in numbered.values())


def test_one_draft_waits_with_personal_data_to_handle(district: District) -> None:
    drafts = Document.objects.filter(title__contains="护路员名单")
    kinds = {each.kind for draft in drafts for each in findings_of(draft)}
    assert {"id_number", "phone"} <= kinds


def test_everyone_who_reviews_has_something_to_do(district: District) -> None:
    people = district.people
    waiting = ("lishuyao", "duzhongming", "qinxiaolan", "liangyuan", "weiguodong", "gulinchuan")
    for username in waiting:
        assert tasks_of(people[username], NOW.date()) != [], username


def test_the_tour_names_people_who_may_do_what_it_says(district: District) -> None:
    tour = stops(None)
    assert [stop.name.partition("（")[0] for stop in tour] == [
        district.people[stop.username].name for stop in tour
    ]
    assert (tour[-1].words, tour[-1].mine) == ("编号印发", False)
    people, document = district.people, Document.objects.filter(body=district.bodies["bureau"])[0]
    assert may_issue_document(people[tour[-1].username], document, NOW.date())
    assert not may_issue_document(people["lishuyao"], document, NOW.date())


def test_nothing_lies_in_the_future(district: District) -> None:
    assert Entry.objects.filter(at__gt=NOW).count() == 0
    assert Document.objects.filter(changed_at__gt=NOW).count() == 0


def test_it_is_not_built_over_real_people(district: District) -> None:
    before = Person.objects.count()
    with pytest.raises(Refused) as refused:
        build(PASSWORD, now=NOW)
    assert (refused.value.code, Person.objects.count()) == ("not_empty", before)
