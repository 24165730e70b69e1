"""应急先发: until when the levels put off come, who is reminded, and what an objection brings."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.recounting import recount
from gongkai.desk.todo import tasks_of
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews import afterwards
from gongkai.reviews.models import Chain, Review
from gongkai.reviews.services import approve, send_back, void
from gongkai.reviews.states import State
from gongkai.units.models import Person
from gongkai.units.posts import Post
from gongkai.upkeep.reminders import remind
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.browsing import client_of, words
from tests.reviews.matters import (
    DIGEST,
    IN_STATE,
    KIND,
    URGENT,
    passed,
    set_chain,
    submission,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db

DUE = date(2026, 10, 16)
"""Three working days after Tuesday the 13th."""
PUT_OFF = (Post.OFFICE_DIRECTOR, Post.DEPUTY_IN_CHARGE)


@pytest.fixture
def office() -> Office:
    return make_office()


def terms() -> list[Deadline]:
    return list(Deadline.objects.filter(kind="reviews.afterwards").order_by("pk"))


def decide(review: Review, office: Office, post: Post, act, **told: object) -> Review:
    step = review.steps.get(post=post)
    return act(step, by=office[post], at=NOW, seen_digest=DIGEST, **told)


def object_to(review: Review, office: Office) -> Review:
    return decide(review, office, Post.OFFICE_DIRECTOR, send_back, reason="数字有误")


# --- the term ------------------------------------------------------------------------------------


def test_each_level_put_off_has_its_day_and_its_owner(office: Office) -> None:
    review = urgent(office)
    assert [
        (each.owner, each.subject_id, each.due_on, each.days, each.source, each.label)
        for each in terms()
    ] == [
        (
            office[post],
            review.steps.get(post=post).pk,
            DUE,
            3,
            "本单位审批流程：3个工作日内补审",
            "事后补审",
        )
        for post in PUT_OFF
    ]


def test_a_review_that_is_not_urgent_has_no_term(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    review = passed(submitted(office), office, 4)
    assert (review.state, review.follow_days, terms()) == (State.APPROVED, 0, [])


def test_before_the_text_is_released_no_term_runs(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    review = passed(submitted(office, urgent_reason="台风预警"), office)
    assert (review.follow_days, terms()) == (3, [])


@pytest.mark.parametrize(("days", "due"), [(1, date(2026, 10, 14)), (5, date(2026, 10, 20))])
def test_the_body_sets_the_term_with_its_chain(office: Office, days: int, due: date) -> None:
    set_chain(office, *URGENT, urgent_allowed=True, follow_days=days)
    urgent(office)
    assert {each.due_on for each in terms()} == {due}


def test_a_later_chain_does_not_move_the_term(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True, follow_days=5)
    review = submitted(office, urgent_reason="台风预警")
    Review.objects.get(pk=review.pk)
    with pytest.raises(IntegrityError, match="review_keeps_what_it_is_of"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(follow_days=9)
    passed(review, office, 2)
    assert {each.due_on for each in terms()} == {date(2026, 10, 20)}


@pytest.mark.parametrize("days", [0, 11])
def test_the_database_wants_a_term_of_one_to_ten_days(office: Office, days: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        set_chain(office, *URGENT, urgent_allowed=True, follow_days=days)


def test_a_level_that_passes_has_met_its_term(office: Office) -> None:
    review = urgent(office)
    decide(review, office, Post.DEPUTY_IN_CHARGE, approve)
    director, deputy = terms()
    assert (director.met_on, deputy.met_on) == (None, TODAY)


def test_an_objection_meets_its_own_term_and_ends_the_others(office: Office) -> None:
    object_to(urgent(office), office)
    director, deputy = terms()
    assert (director.met_on, director.cancelled_on) == (TODAY, None)
    assert (deputy.met_on, deputy.cancelled_on) == (None, TODAY)


def nothing(pk: int, **told: object) -> None: ...


def change_the_text(review: Review, office: Office) -> None:
    void(KIND, review.subject_id, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)


def test_a_change_of_what_is_not_public_ends_the_terms(office: Office, monkeypatch) -> None:
    app = afterwards._App(nothing, is_public=lambda pk: False)
    monkeypatch.setitem(afterwards._APPS, KIND, app)
    change_the_text(urgent(office), office)
    assert [each.cancelled_on for each in terms()] == [TODAY, TODAY]


@pytest.mark.parametrize("says", [True, False], ids=["its app says so", "no app says"])
def test_of_what_is_public_no_change_ends_them(office: Office, monkeypatch, says: bool) -> None:
    if says:
        app = afterwards._App(nothing, is_public=lambda pk: True)
        monkeypatch.setitem(afterwards._APPS, KIND, app)
    review = urgent(office)
    with pytest.raises(Refused) as refusal:
        change_the_text(review, office)
    assert refusal.value.sentence == (
        "这一件应急先发，已经公开，还有“办公室主任”、“分管领导”待补审。补审完成前不能改动，"
        "请先补审再改；内容有误须立即撤下的，由待补审的一级退回。"
    )
    review.refresh_from_db()
    assert (review.state, [each.cancelled_on for each in terms()]) == (State.APPROVED, [None, None])


def test_once_all_put_off_have_passed_it_may_be_changed(office: Office) -> None:
    review = urgent(office)
    for post in PUT_OFF:
        decide(review, office, post, approve)
    change_the_text(review, office)
    review.refresh_from_db()
    assert review.state == State.VOID


def test_what_is_taken_out_as_classified_ends_them_too(office: Office) -> None:
    from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction

    review = urgent(office)
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW}
    order = order_expunction(KIND, review.subject_id, body=office.body, **told)
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    assert [each.cancelled_on for each in terms()] == [TODAY, TODAY]


def test_terms_are_counted_again_on_another_calendar(office: Office) -> None:
    urgent(office)
    assert recount(calendar()).changes == []
    assert recount(calendar()).uncounted == []


def test_nobody_can_take_the_level_and_the_term_still_runs(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    review = submitted(office, urgent_reason="台风预警")
    Person.objects.filter(pk=office[Post.OFFICE_DIRECTOR].pk).update(is_active=False)
    passed(review, office, 2, accepts_gap=True)
    director, deputy = terms()
    assert (director.owner, deputy.owner) == (None, office[Post.DEPUTY_IN_CHARGE])


# --- reminders, lists and pages ------------------------------------------------------------------


def reminded(person: Person) -> list[str]:
    found = Notice.objects.filter(person=person, key__startswith="deadline-").order_by("pk")
    return list(found.values_list("text", flat=True))


def at(day: date) -> datetime:
    return NOW + (day - TODAY)


def test_it_is_reminded_of_like_any_deadline(office: Office) -> None:
    review = urgent(office)
    remind(at(date(2026, 10, 14)))
    number = f"审〔2026〕{review.pk}号“办公室主任”一级"
    assert reminded(office[Post.OFFICE_DIRECTOR]) == [
        f"{number}：事后补审，2026年10月16日到期，还有2个工作日。"
    ]
    remind(at(date(2026, 10, 19)))
    assert reminded(office[Post.OFFICE_DIRECTOR])[1:] == [
        f"{number}：事后补审，2026年10月16日到期，已超期1个工作日。"
    ]
    decide(review, office, Post.OFFICE_DIRECTOR, approve)
    remind(at(date(2026, 10, 21)))
    told = reminded(office[Post.OFFICE_DIRECTOR])
    assert len([text for text in told if text.startswith(number)]) == 2
    assert told[2] == (
        f"审〔2026〕{review.pk}号“分管领导”一级：事后补审，2026年10月16日到期，已超期3个工作日。"
    )


def test_it_stands_in_the_list_of_who_takes_it_once_with_its_day(office: Office) -> None:
    review = urgent(office)
    [task] = tasks_of(office[Post.OFFICE_DIRECTOR], TODAY)
    told = ("应急先发", "办公室主任待补审", "补审")
    assert (task.mark, task.where, task.next_label) == told
    assert (task.due_on, task.days_left, task.total) == (DUE, 3, 3)
    decide(review, office, Post.OFFICE_DIRECTOR, approve)
    assert tasks_of(office[Post.OFFICE_DIRECTOR], TODAY) == []


def test_the_page_shows_the_days_and_that_they_are_the_bodys_rule(office: Office) -> None:
    review = urgent(office)
    html = client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    told = words(html)
    assert "最晚2026年10月16日补审（本单位审批流程），有一级不通过的，须停止公开，" in told
    assert told.count("最晚10月16日补审，") == 2
    assert "10月16日事后补审，" in told


def test_once_all_have_passed_the_page_shows_no_day(office: Office) -> None:
    review = urgent(office)
    for post in PUT_OFF:
        decide(review, office, post, approve)
    html = client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert "最晚10月16日补审" not in html


# --- once objected to ----------------------------------------------------------------------------


def test_the_app_is_told_in_the_same_act(office: Office, monkeypatch) -> None:
    told = []

    def withdrawn(pk: int, by: Person, at: datetime, reason: str) -> list[Person]:
        told.append((pk, by, at, reason))
        return []

    monkeypatch.setitem(afterwards._APPS, KIND, afterwards._App(withdrawn, lambda pk: True))
    review = urgent(office)
    decide(review, office, Post.DEPUTY_IN_CHARGE, approve)
    assert told == []
    object_to(review, office)
    by = office[Post.OFFICE_DIRECTOR]
    assert told == [(review.subject_id, by, NOW, "数字有误")]


def test_where_the_app_cannot_there_is_no_objection_either(office: Office, monkeypatch) -> None:
    def broken(pk: int, **told: object) -> None:
        raise Refused("broken", "不能撤下。")

    monkeypatch.setitem(afterwards._APPS, KIND, afterwards._App(broken, lambda pk: True))
    review = urgent(office)
    with pytest.raises(Refused):
        object_to(review, office)
    review.refresh_from_db()
    assert review.state == State.APPROVED


def test_two_ways_of_taking_back_are_not_registered_for_one_kind() -> None:
    def one(pk: int, **told: object) -> None: ...

    def other(pk: int, **told: object) -> None: ...

    afterwards.register("tests.taken-back", one, bool)
    afterwards.register("tests.taken-back", one, bool)
    with pytest.raises(ValueError, match="registered twice"):
        afterwards.register("tests.taken-back", other, bool)


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"digest": "e" * 64},
        {"text": "改过的正文", "digest": "e" * 64},
        {"subject_id": 2, "digest": "e" * 64},
        {"kind": "document", "subject_id": 7, "digest": "e" * 64},
    ],
)
def test_what_was_objected_to_is_not_urgent_a_second_time(office: Office, again: dict) -> None:
    object_to(urgent(office), office)
    with pytest.raises(Refused) as refusal:
        submitted(office, urgent_reason="台风预警", at=NOW + timedelta(hours=1), **again)
    assert refusal.value.code == "urgent_after_objection"
    assert Review.objects.count() == 1


def test_by_the_chain_it_may_come_again(office: Office) -> None:
    object_to(urgent(office), office)
    review = passed(submitted(office), office, 4)
    assert (review.state, review.urgent, review.round) == (State.APPROVED, False, 2)


def test_another_text_may_be_urgent(office: Office) -> None:
    object_to(urgent(office), office)
    review = submitted(office, subject_id=2, text="另一件正文", urgent_reason="台风预警")
    assert review.urgent


def test_texts_without_words_are_not_the_same_text(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    object_to(urgent(office, text=""), office)
    assert submitted(office, subject_id=2, text="", urgent_reason="台风预警").urgent


def test_another_body_is_not_bound_by_it(office: Office) -> None:
    object_to(urgent(office), office)
    other = make_office("青岩县水利局")
    set_chain(other, *URGENT, urgent_allowed=True)
    assert submitted(other, subject_id=3, urgent_reason="台风预警").urgent


@pytest.mark.parametrize("changes", [{}, {"subject_id": 2}, {"text": "改过的正文"}])
def test_the_database_refuses_a_second_urgent_one_too(office: Office, changes: dict) -> None:
    review = object_to(urgent(office), office)
    for name, value in changes.items():
        setattr(review, name, value)
    review.pk, review.round, review.state, review.steps_done = None, 2, State.IN_REVIEW, 0
    with (
        pytest.raises(IntegrityError, match="urgent_not_after_an_objection"),
        transaction.atomic(),
    ):
        review.save(force_insert=True)


def test_the_refusal_says_what_to_do(office: Office) -> None:
    object_to(urgent(office), office)
    with pytest.raises(Refused) as refusal:
        submitted(office, urgent_reason="台风预警")
    assert refusal.value.sentence == (
        "这一件应急先发后补审未通过，不能再次应急先发，请按流程逐级送审。"
    )


def test_a_returned_urgent_text_may_be_urgent_again(office: Office) -> None:
    """Only what was released before its levels is held to have had its turn."""
    set_chain(office, *URGENT, urgent_allowed=True)
    assert Chain.objects.get().follow_days == 3
    returned = IN_STATE[State.RETURNED](office, urgent_reason="台风预警")
    assert (returned.urgent, submission(office).subject_id) == (True, returned.subject_id)
    assert submitted(office, urgent_reason="台风预警").urgent
