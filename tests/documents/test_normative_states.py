"""The state of a normative document on a day, and its twin in the database."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent, ValidityReview
from gongkai.documents.normative.counting import Counts, Period, counts, during
from gongkai.documents.normative.queries import (
    in_force_on,
    in_legal_state,
    life_now,
    with_ends,
)
from gongkai.documents.normative.states import (
    COUNTED,
    IN_FORCE,
    LegalState,
    Life,
    end_of,
    legal_state_on,
)
from gongkai.units.posts import Post
from tests.documents.lines import deliberate, issue, make_normative, publish, register
from tests.documents.steps import fresh, sign_in
from tests.offices import NOW, TODAY, Office, make_office

STANDS = COUNTED - {LegalState.UNPUBLISHED}
LIFE = Life(
    formed_on=date(2024, 3, 1),
    published_on=date(2024, 3, 5),
    effective_on=date(2024, 4, 1),
    expires_on=date(2025, 12, 31),
)


@pytest.mark.parametrize(
    ("life", "day", "standing"),
    [
        (LIFE, date(2024, 2, 29), LegalState.MAKING),
        (LIFE, date(2024, 3, 1), LegalState.UNPUBLISHED),  # made, not yet public
        (LIFE, date(2024, 3, 5), LegalState.NOT_YET),  # public, not yet begun
        (LIFE, date(2024, 4, 1), LegalState.IN_FORCE),
        (LIFE, date(2025, 12, 31), LegalState.IN_FORCE),  # the last day of the term is in it
        (LIFE, date(2026, 1, 1), LegalState.LAPSED),
        (replace(LIFE, amended_on=date(2024, 9, 1)), date(2024, 8, 31), LegalState.IN_FORCE),
        (replace(LIFE, amended_on=date(2024, 9, 1)), date(2024, 9, 1), LegalState.AMENDED),
        (replace(LIFE, amended_on=date(2024, 9, 1)), date(2026, 1, 1), LegalState.LAPSED),
        (replace(LIFE, repealed_on=date(2025, 5, 1)), date(2025, 4, 30), LegalState.IN_FORCE),
        (replace(LIFE, repealed_on=date(2025, 5, 1)), date(2025, 5, 1), LegalState.REPEALED),
        (replace(LIFE, repealed_on=date(2025, 5, 1)), date(2026, 5, 1), LegalState.REPEALED),
        (replace(LIFE, repealed_on=date(2026, 1, 1)), date(2026, 1, 1), LegalState.LAPSED),
        (replace(LIFE, lapsed_on=date(2025, 5, 1)), date(2025, 5, 1), LegalState.LAPSED),
        (replace(LIFE, published_on=None), date(2025, 1, 1), LegalState.UNPUBLISHED),
        (  # taken down since
            replace(LIFE, published_on=None, first_public_on=date(2024, 3, 5)),
            date(2025, 1, 1),
            LegalState.NOT_YET,
        ),
        (Life(None), date(2025, 1, 1), LegalState.MAKING),
        (Life(date(2024, 1, 1), date(2024, 1, 2)), date(2099, 1, 1), LegalState.IN_FORCE),
    ],
)
def test_a_document_stands_so_on_the_day(life: Life, day: date, standing: LegalState) -> None:
    assert legal_state_on(life, day) == standing


@pytest.mark.parametrize(
    ("repealed", "lapsed", "end"),
    [
        (None, None, (date(2026, 1, 1), LegalState.LAPSED)),
        (date(2025, 6, 1), None, (date(2025, 6, 1), LegalState.REPEALED)),
        (date(2025, 6, 1), date(2025, 6, 1), (date(2025, 6, 1), LegalState.REPEALED)),
        (date(2025, 6, 2), date(2025, 6, 1), (date(2025, 6, 1), LegalState.LAPSED)),
        (date(2025, 12, 31), None, (date(2025, 12, 31), LegalState.REPEALED)),
    ],
)
def test_it_ends_once_by_what_came_first(
    repealed: date | None, lapsed: date | None, end: tuple[date, LegalState]
) -> None:
    assert end_of(replace(LIFE, repealed_on=repealed, lapsed_on=lapsed)) == end


def test_without_a_term_it_does_not_end() -> None:
    assert end_of(replace(LIFE, expires_on=None)) is None


# The database against a count by hand, over random histories.

FIRST, LAST = date(2023, 11, 1), date(2026, 2, 28)
SPAN = (LAST - FIRST).days
FORMED = st.integers(0, SPAN)
LATER = st.one_of(st.none(), st.integers(-400, 500))
"""Days after it was formed; before it, too, as history may have it."""


@st.composite
def lives(draw: st.DrawFn) -> Life:
    formed = FIRST + timedelta(days=draw(FORMED))

    def after(choice: int | None) -> date | None:
        return None if choice is None else formed + timedelta(days=choice)

    term = draw(st.one_of(st.just("none"), st.just("year_end"), st.just("days")))
    expires = {
        "none": None,
        "year_end": date(formed.year, 12, 31),
        "days": formed + timedelta(days=draw(st.integers(-700, 700))),
    }[term]
    names = ("published_on", "effective_on", "amended_on", "repealed_on", "lapsed_on")
    days = {name: after(draw(LATER)) for name in names}
    return Life(formed_on=formed, expires_on=expires, **days)


def keep(office: Office, life: Life, number: int) -> NormativeDocument:
    """The life as rows, written past the services: a history of any shape."""
    who = office[Post.DRAFTER]
    document = Document.objects.create(
        body=office.body,
        drafter=who,
        owner=who,
        registered_on=FIRST,
        register_year=2023,
        register_serial=number,
        title=f"第{number}件",
        formed_on=life.formed_on,
        published_on=life.published_on,
        state=Document.State.ISSUED,
        created_at=NOW,
        changed_at=NOW,
    )
    normative = NormativeDocument.objects.create(
        document=document, effective_on=life.effective_on, expires_on=life.expires_on
    )
    told: dict[str, Any] = {"normative": normative, "by": who}
    for stage, day in (("amendment", life.amended_on), ("repeal", life.repealed_on)):
        if day is not None:
            NormativeEvent.objects.create(stage=stage, on=day, at=NOW, **told)
        # What was entered by mistake counts for nothing.
        struck = {"struck_at": NOW, "struck_by": who, "struck_reason": "填错"}
        wrong = FIRST + timedelta(days=number * 40)
        NormativeEvent.objects.create(stage=stage, on=wrong, at=NOW, **told, **struck)
    if life.lapsed_on is not None:
        ValidityReview.objects.create(
            body=office.body, on=life.lapsed_on, verdict="lapsed", reason="期满", **told
        )
    return normative


def by_hand(history: list[Life], since: date, until: date) -> Counts:
    """Day by day, from the states alone."""
    made = repealed = lapsed = 0
    day = since
    while day <= until:
        before = day - timedelta(days=1)
        for life in history:
            made += life.formed_on == day
            now, then = legal_state_on(life, day), legal_state_on(life, before)
            repealed += now == LegalState.REPEALED and then != LegalState.REPEALED
            lapsed += now == LegalState.LAPSED and then != LegalState.LAPSED
        day += timedelta(days=1)
    (stood, meant), (stand, mean) = (
        (sum(each in STANDS for each in told), told.count(LegalState.UNPUBLISHED))
        for told in (
            [legal_state_on(life, each) for life in history]
            for each in (since - timedelta(days=1), until)
        )
    )
    first = min((life.formed_on for life in history if life.formed_on), default=None)
    told = {"unpublished_before": meant, "unpublished": mean}
    return Counts(stood, made, repealed, lapsed, stand, first, **told)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    history=st.lists(lives(), max_size=6),
    since=st.one_of(FORMED, st.sampled_from([(date(y, 1, 1) - FIRST).days for y in (2024, 2025)])),
    days=st.one_of(st.integers(0, 366), st.just(364)),
)
def test_the_counts_are_those_of_counting_by_hand(
    office: Office, history: list[Life], since: int, days: int
) -> None:
    NormativeEvent.objects.all().delete()
    ValidityReview.objects.all().delete()
    NormativeDocument.objects.all().delete()
    Document.objects.all().delete()
    kept = [keep(office, life, number) for number, life in enumerate(history, start=1)]
    start = FIRST + timedelta(days=since)
    end = start + timedelta(days=days)
    told = counts(office.body, start, end)
    assert told == by_hand(history, start, end)
    stood, stand = told.before + told.unpublished_before, told.in_force + told.unpublished
    assert stood + told.made - told.repealed - told.lapsed == stand
    assert told.before == counts(office.body, FIRST, start - timedelta(days=1)).in_force
    for name in ("before", "made", "repealed", "lapsed", "in_force", "unpublished"):
        found = with_ends(NormativeDocument.objects.all())
        part = during(found, Period(start, end), name, office.body)
        assert part.count() == getattr(told, name), name
    assert [life_now(each) for each in kept] == history
    for standing in LegalState:
        found = in_legal_state(NormativeDocument.objects.all(), standing, end)
        expected = {
            each.pk
            for each, life in zip(kept, history, strict=True)
            if legal_state_on(life, end) == standing
        }
        assert {each.pk for each in found} == expected
    twin = {each.pk for each in in_force_on(end)}
    pairs = zip(kept, history, strict=True)
    assert twin == {each.pk for each, life in pairs if legal_state_on(life, end) in IN_FORCE}


def test_this_years_number_follows_from_last_years(office: Office) -> None:
    """年度报告勾稽关系: last year's, plus made, less repealed, less lapsed."""
    history = [
        LIFE,
        replace(LIFE, expires_on=None, repealed_on=date(2025, 7, 1)),
        Life(date(2025, 7, 1), date(2025, 7, 3)),  # reissued in its place
        replace(LIFE, expires_on=None, amended_on=date(2025, 2, 1)),
        Life(date(2025, 12, 31), date(2026, 1, 4), date(2026, 2, 1)),
    ]
    for number, life in enumerate(history, start=1):
        keep(office, life, number)
    years = [counts(office.body, date(y, 1, 1), date(y, 12, 31)) for y in (2024, 2025, 2026)]
    first = date(2024, 3, 1)
    assert years == [
        Counts(0, 3, 0, 0, 3, first),
        Counts(3, 2, 1, 0, 3, first, unpublished=1),
        Counts(3, 0, 0, 1, 3, first, unpublished_before=1),
    ]
    for before, now in itertools.pairwise(years):
        assert now.unpublished_before == before.unpublished
        stood = before.in_force + before.unpublished
        assert now.in_force + now.unpublished == stood + now.made - now.repealed - now.lapsed


def test_only_what_the_body_made_as_the_lead_counts(office: Office) -> None:
    theirs = make_office("白石县交通运输局")
    keep(theirs, LIFE, 1)
    keep(office, LIFE, 1)
    for number, changes in enumerate(
        (
            {"lead_maker": "青岩县公安局"},
            {"origin": Document.Origin.FROM_ORGAN},
            {"state": Document.State.EXPUNGED},
        ),
        start=2,
    ):
        kept = keep(office, LIFE, number)
        Document.objects.filter(pk=kept.pk).update(**changes)
    led = keep(office, LIFE, 9)
    Document.objects.filter(pk=led.pk).update(lead_maker=office.body.name)
    year = date(2024, 1, 1), date(2024, 12, 31)
    first = LIFE.formed_on
    assert counts(office.body, *year) == Counts(0, 2, 0, 0, 2, first)
    assert counts(theirs.body, *year) == Counts(0, 1, 0, 0, 1, first)


def test_what_ended_before_it_was_formed_enters_and_leaves_in_one_year(office: Office) -> None:
    """As older entries may say it: the numbers of the year add up all the same."""
    keep(office, replace(LIFE, formed_on=date(2026, 11, 30), expires_on=date(2021, 12, 31)), 1)
    told = counts(office.body, date(2026, 1, 1), date(2026, 12, 31))
    assert told == Counts(0, 1, 0, 1, 0, date(2026, 11, 30))


def test_counting_is_one_query(office: Office, django_assert_num_queries: Any) -> None:
    for number in range(1, 6):
        keep(office, LIFE, number)
    with django_assert_num_queries(1):
        counts(office.body, date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.django_db
def test_what_is_numbered_and_not_published_is_not_in_force(office: Office) -> None:
    """未经公布的，不得作为行政管理的依据: it is made, and told beside what is in force."""
    normative = make_normative(office)
    deliberate(normative, office)
    issue(normative, office)
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert counts(office.body, *year) == Counts(0, 1, 0, 0, 0, TODAY, unpublished=1)
    client = sign_in(office[Post.DRAFTER])
    page = client.get("/documents/normative/").content.decode()
    assert "制发1件，废止0件，失效0件；现行有效0件，期初0件。另有已制发、未公布的1件" in page
    assert ">未公布</span>" in page
    line = client.get(f"/documents/{normative.pk}/line/").content.decode()
    assert '<span class="force force-void">未公布</span>' in line
    register(normative, office)
    publish(fresh(normative.document), office)
    assert counts(office.body, *year) == Counts(0, 1, 0, 0, 1, TODAY)
