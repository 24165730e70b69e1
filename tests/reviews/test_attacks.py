"""The ways in which other systems let a text out, each tried here: by the services, over HTTP, and
by writing to the tables past all code.

Other systems published when the remaining steps were switched off; passed the secrecy step with a
forged form that left it empty; let one person pass every step; let a superuser publish mid-review;
let people without the right approve their own work; kept an approval through an edit.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.interpretations.services import write_interpretation
from gongkai.documents.models import Document
from gongkai.documents.service_items.services import end_item, keep_item
from gongkai.documents.service_items.text import item_digest, texts_of
from gongkai.documents.services import (
    add_file,
    edit_document,
    issue_document,
    propose_attribute,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.models import Chain, ChainStep, GateRecord, Hand, Review, Step
from gongkai.reviews.queries import approved_review
from gongkai.reviews.questions import QUESTIONS
from gongkai.reviews.services import approve, send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Body, Department, Person, Tenure
from gongkai.units.posts import BUSINESS, Post
from gongkai.upkeep.jobs import JOBS
from gongkai.upkeep.ticking import tick
from tests.documents.drafts import gate_answers, make_draft, make_proactive
from tests.documents.lines import make_item
from tests.documents.steps import fresh, pass_all
from tests.documents.test_withdrawal import published
from tests.offices import NOW, Office, make_office
from tests.reviews.matters import (
    DIGEST,
    GATE,
    IN_STATE,
    KIND,
    SMALL,
    URGENT,
    approved,
    at_gate,
    change_chain,
    current,
    passed,
    phone,
    set_chain,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def nothing_is_released(subject_id: int = 1) -> bool:
    return approved_review(KIND, subject_id, DIGEST) is None


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.sign_in.backends.PasswordBackend")
    return client


def decide(person: Person, review: Review, step: Step, act: str, **form: object):
    told = {"digest": DIGEST, "step": step.pk, "act": act, **form}
    return signed_in(person).post(f"/reviews/{review.pk}/decide/", told)


FORM = {
    "legal": "yes",
    "accurate": "yes",
    "result": "publish",
    "reason": "可以公开",
    **{question.key: "no" for question in QUESTIONS},
}


# --- the remaining steps are switched off --------------------------------------------------------


def no_chain(office: Office) -> None:
    ChainStep.objects.all().delete()
    Chain.objects.all().delete()


def shorter_chain(office: Office) -> None:
    change_chain(office, SMALL, by=office[Post.OFFICE_DIRECTOR])


def no_posts(office: Office) -> None:
    Tenure.objects.all().delete()


def no_people(office: Office) -> None:
    Person.objects.all().update(is_active=False)


def no_department(office: Office) -> None:
    Department.objects.all().update(ended_on=NOW.date())


def no_body(office: Office) -> None:
    Body.objects.all().update(ended_on=NOW.date())


SWITCHED_OFF = [no_chain, shorter_chain, no_posts, no_people, no_department, no_body]


@pytest.mark.parametrize("level", [0, 1, 2, 3])
@pytest.mark.parametrize("switch_off", SWITCHED_OFF)
def test_switching_off_what_remains_publishes_nothing(
    office: Office, switch_off: Callable[[Office], None], level: int
) -> None:
    set_chain(office, *URGENT)
    review = passed(submitted(office), office, level)
    switch_off(office)
    review.refresh_from_db()
    assert (review.state, review.steps_needed) == (State.IN_REVIEW, 4)
    assert nothing_is_released()


def test_allowing_urgency_while_a_review_runs_puts_none_of_its_levels_off(office: Office) -> None:
    set_chain(office, *URGENT)
    review = passed(submitted(office), office, 1)
    change_chain(office, URGENT, by=office[Post.OFFICE_DIRECTOR], urgent_allowed=True)
    review = passed(review, office)
    assert (review.state, review.steps_done, review.steps_needed) == (State.IN_REVIEW, 2, 4)


@pytest.mark.parametrize(
    "write",
    [
        lambda review: review.steps.filter(order__gt=2).delete(),
        lambda review: review.steps.filter(order__gt=2).update(state=StepState.CLOSED),
        lambda review: review.steps.filter(order__gt=2).update(state=StepState.DEFERRED),
    ],
)
def test_taking_the_steps_themselves_away_publishes_nothing(office: Office, write) -> None:
    """Past all code: the row of the review still wants as many as it was submitted with."""
    review = passed(submitted(office), office, 2)
    write(review)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state=State.APPROVED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state=State.APPROVED, steps_done=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state=State.APPROVED, steps_needed=2)
    assert nothing_is_released()


# --- a forged form passes the secrecy step empty -------------------------------------------------


EMPTY_GATES = [
    {},
    {"result": "publish", "reason": "可以公开"},
    {**FORM, "state_secret": ""},
    {**FORM, "legal": "maybe"},
    {**FORM, "result": ""},
    {**FORM, "result": "escalate"},
    {**FORM, "reason": "　"},
    {**FORM, "state_secret": "yes"},
    {**FORM, "privacy": "yes"},
]


@pytest.mark.parametrize("form", EMPTY_GATES, ids=str)
def test_a_forged_form_does_not_pass_the_gate(office: Office, form: dict) -> None:
    review = at_gate(office)
    answer = decide(office[Post.SECRECY_REVIEWER], review, current(review), "pass", **form)
    assert answer.status_code == 422
    assert (GateRecord.objects.count(), current(review).kind) == (0, GATE)


def test_a_step_of_the_gate_without_its_record_is_refused_by_the_database(office: Office) -> None:
    step = current(at_gate(office))
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(
            state=StepState.APPROVED,
            decided_by=office[Post.SECRECY_REVIEWER],
            decided_at=NOW,
            digest=DIGEST,
        )


@pytest.mark.parametrize("change", [{"kind": "approval"}, {"post": "head"}, {"order": 9}])
def test_the_gate_cannot_be_made_another_step(office: Office, change: dict) -> None:
    step = current(at_gate(office))
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(**change)


def test_the_gate_cannot_be_put_off(office: Office) -> None:
    step = current(at_gate(office))
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(state=StepState.DEFERRED)


def test_the_gate_is_not_passed_through_the_form_of_another_level(office: Office) -> None:
    """The department head's page posts the number of the gate's step."""
    review = submitted(office)
    gate = review.steps.get(kind=GATE)
    answer = decide(office[Post.DEPARTMENT_HEAD], review, gate, "pass", **FORM)
    assert (answer.status_code, GateRecord.objects.count()) == (422, 0)


# --- one person passes every step ----------------------------------------------------------------


def with_every_post(office: Office, person: Person) -> Person:
    """Every post that the database lets one person hold beside the others."""
    for post in BUSINESS:
        Tenure.objects.create(person=person, body=office.body, post=post, from_on=NOW.date())
    return person


def test_a_person_with_every_post_passes_one_step_of_a_review(office: Office) -> None:
    mighty = with_every_post(office, office[Post.HEAD])
    review = submitted(office)
    review = approve(current(review), by=mighty, at=NOW, seen_digest=DIGEST)
    with pytest.raises(Refused) as refusal:
        approve(current(review), by=mighty, at=NOW, seen_digest=DIGEST, gate=gate_answers())
    assert refusal.value.code == "two_steps"
    answer = decide(mighty, review, current(review), "pass", **FORM)
    assert "您已经在这一件上审核过一级，不能再审一级。" in answer.content.decode()
    assert Hand.objects.filter(person=mighty).count() == 1


def test_the_database_takes_no_second_hand_of_a_person(office: Office) -> None:
    review = passed(submitted(office), office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hand.objects.create(review=review, person=office[Post.DEPARTMENT_HEAD])


def forged_by(office: Office, review: Review, people: list[Person]) -> None:
    """Every step of the review written as passed, past all code, by the people in turn."""
    record = GateRecord.objects.create(
        legal=True,
        accurate=True,
        result="publish",
        reason="可以公开",
        **dict.fromkeys((question.key for question in QUESTIONS), False),
    )
    for step, person in zip(review.steps.all(), people, strict=True):
        step.state, step.decided_by, step.decided_at = StepState.APPROVED, person, NOW
        step.digest = DIGEST
        step.gate = record if step.kind == GATE else None
        step.save()


def release_by_hand(review: Review, **values: object) -> None:
    with transaction.atomic():
        Review.objects.filter(pk=review.pk).update(
            state=State.APPROVED, steps_done=4, closed_at=NOW, **values
        )


@pytest.mark.parametrize(
    "posts",
    [
        [Post.HEAD] * 4,
        [Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER, Post.HEAD, Post.HEAD],
        [Post.DRAFTER, Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR, Post.HEAD],
    ],
    ids=["one for all", "one twice", "the author"],
)
def test_steps_forged_in_the_tables_by_too_few_people_release_nothing(
    office: Office, posts: list[Post]
) -> None:
    review = submitted(office)
    forged_by(office, review, [office[post] for post in posts])
    with pytest.raises(IntegrityError):
        release_by_hand(review)
    assert nothing_is_released()


def test_who_was_stood_in_for_counts_as_a_person_too(office: Office) -> None:
    review = submitted(office)
    chosen = [Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR]
    people = [office[post] for post in chosen]
    last = review.steps.get(order=4)
    last.acting_for = office[Post.DEPARTMENT_HEAD]
    last.save()
    forged_by(office, review, [*people, office[Post.HEAD]])
    with pytest.raises(IntegrityError):
        release_by_hand(review)


# --- a superuser publishes mid-review ------------------------------------------------------------


def test_there_is_no_superuser_to_be(office: Office) -> None:
    names = {field.name for field in Person._meta.get_fields()}
    assert names & {"is_superuser", "is_staff", "groups", "user_permissions"} == set()
    assert not hasattr(Person.objects, "create_superuser")


def test_no_permission_of_the_framework_is_asked_anywhere(settings) -> None:
    from django.utils.module_loading import import_string

    backends = [import_string(name) for name in settings.AUTHENTICATION_BACKENDS]
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert ModelBackend not in backends


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDIT_ADMIN])
def test_an_administrator_neither_sees_nor_decides_a_review(office: Office, post: Post) -> None:
    review = submitted(office)
    answer = decide(office[post], review, current(review), "pass")
    assert answer.status_code == 404
    assert signed_in(office[post]).get(f"/reviews/{review.pk}/").status_code == 404


@pytest.mark.parametrize("state", sorted(set(State) - {State.APPROVED}))
def test_writing_approved_into_the_table_is_refused_from_every_state(
    office: Office, state: State
) -> None:
    review = IN_STATE[state](office)
    for values in ({}, {"steps_needed": 2}, {"urgent": True, "urgent_reason": "急"}):
        with pytest.raises(IntegrityError):
            release_by_hand(review, **values)
    assert nothing_is_released()


def test_a_review_is_not_born_approved(office: Office) -> None:
    review = submitted(office)
    values = {
        field.attname: getattr(review, field.attname)
        for field in Review._meta.concrete_fields
        if field.name not in ("id", "subject_id", "state", "steps_done")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**values, subject_id=2, state=State.APPROVED, steps_done=4)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**values, subject_id=2, state=State.IN_REVIEW, steps_done=4)


def test_a_step_is_not_born_decided_nor_added_on_the_way(office: Office) -> None:
    review = passed(submitted(office), office)
    told = {"review": review, "order": 9, "kind": "approval", "post": "head"}
    for state in (StepState.APPROVED, StepState.CURRENT, StepState.WAITING):
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.create(
                **told,
                state=state,
                decided_by=office[Post.HEAD],
                decided_at=NOW,
                digest=DIGEST,
            )


def test_a_text_goes_nowhere_while_its_review_runs(office: Office) -> None:
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    with pytest.raises(Refused) as refusal:
        issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert refusal.value.code == "not_approved"


# --- people approve their own work ---------------------------------------------------------------


def test_an_author_with_every_post_does_not_pass_their_own_text(office: Office) -> None:
    author = with_every_post(office, office[Post.DRAFTER])
    review = submitted(office)
    with pytest.raises(Refused) as refusal:
        approve(current(review), by=author, at=NOW, seen_digest=DIGEST)
    assert refusal.value.sentence == "本人起草的，不能由本人审核。"
    page = signed_in(author).get(f"/reviews/{review.pk}/").content.decode()
    assert "您送审的，不能由您审核。“科室负责人”一级等杜仲明审核。" in page
    assert 'name="act"' not in page
    assert decide(author, review, current(review), "pass").status_code == 422


def test_the_author_cannot_be_exchanged_for_another(office: Office) -> None:
    review = submitted(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(author=office[Post.HEAD])


@pytest.mark.parametrize("post", [Post.HEAD, Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR])
def test_who_sees_a_review_without_having_its_step_cannot_pass_it(
    office: Office, post: Post
) -> None:
    review = submitted(office)
    client = signed_in(office[post])
    assert 'name="act"' not in client.get(f"/reviews/{review.pk}/").content.decode()
    answer = decide(office[post], review, current(review), "pass")
    assert answer.status_code == 422
    assert "这一级不由您审核。" in answer.content.decode()


# --- an edit keeps the approval ------------------------------------------------------------------


def approved_document(office: Office) -> Document:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    passed(review, office, 4)
    document.refresh_from_db()
    return document


@pytest.mark.parametrize(
    "changes", [{"text": "改了一个字"}, {"title": "另一个标题"}, {"audience": "本县"}]
)
def test_an_edit_after_approval_ends_the_approval(office: Office, changes: dict) -> None:
    document = approved_document(office)
    edited = edit_document(
        document,
        seen_version=document.version,
        changes=changes,
        by=office[Post.DRAFTER],
        at=NOW,
    )
    assert Review.objects.get().state == State.VOID
    with pytest.raises(Refused) as refusal:
        issue_document(edited, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert refusal.value.code == "not_approved"


def test_an_edit_past_all_code_leaves_an_approval_of_another_text(office: Office) -> None:
    document = approved_document(office)
    Document.objects.filter(pk=document.pk).update(text="换掉的正文")
    document.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert refusal.value.code == "not_approved"


@pytest.mark.parametrize("change", [{"digest": "e" * 64}, {"text": "换"}, {"title": "换"}])
@pytest.mark.parametrize("make", [submitted, approved])
def test_the_text_of_a_review_is_fixed_in_the_database(
    office: Office, make: Callable[..., Review], change: dict
) -> None:
    review = make(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**change)


def test_an_ended_review_is_not_brought_back_to_life(office: Office) -> None:
    """VOID has all its steps passed: only its having ended stands against it."""
    from gongkai.reviews.services import void

    review = approved(office)
    void(KIND, 1, digest="e" * 64, by=office[Post.DRAFTER], at=NOW)
    for state in (State.APPROVED, State.IN_REVIEW, State.ESCALATED):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=review.pk).update(state=state)


# --- a change takes the levels put off their say -------------------------------------------------


def explained(document: Document, by: Person) -> None:
    write_interpretation(
        document,
        title="解读",
        form="text",
        sections=[("主要内容", "说明。")],
        by=by,
        at=NOW,
    )


def made_on_request(document: Document, by: Person) -> None:
    told = {"article": "条例第二十七条", "reason": "另有安排"}
    propose_attribute(document, attribute="on_request", by=by, at=NOW, **told)


def given_a_file(document: Document, by: Person) -> None:
    add_file(document, name="表.txt", kind="attachment", chunks=[b"abc"], by=by, at=NOW)


@pytest.mark.parametrize("change", [given_a_file, made_on_request])
def test_what_is_public_before_its_levels_is_not_changed_until_they_have_looked(
    office: Office, change: Callable[[Document, Person], None]
) -> None:
    """The change would end the review: nobody could object any more, and the text stays public."""
    document = published(office)
    with pytest.raises(Refused):
        change(document, office[Post.DRAFTER])
    review = Review.objects.get()
    states = list(review.steps.values_list("state", flat=True))
    assert (review.state, states[2:]) == (State.APPROVED, [StepState.DEFERRED] * 2)
    assert Deadline.objects.filter(kind="reviews.afterwards", cancelled_on=None).count() == 2
    step = review.steps.get(post=Post.DEPUTY_IN_CHARGE)
    told = {"seen_digest": review.digest, "reason": "数字有误"}
    send_back(step, by=office[Post.DEPUTY_IN_CHARGE], at=NOW, **told)
    document.refresh_from_db()
    assert document.to_withdraw_since == NOW.date()


def test_nor_is_a_service_item_changed_or_ended(office: Office) -> None:
    set_chain(office, *URGENT, urgent_allowed=True)
    by = office[Post.DRAFTER]
    item = make_item(office)
    told = {"kind": "service_item", "subject_id": item.pk, "digest": item_digest(item)}
    review = passed(submitted(office, urgent_reason="台风预警", **told), office, 2)
    sections = {**texts_of(item), "time": "另一个时限"}
    for change in (
        lambda: keep_item(item=item, columns={}, sections=sections, by=by, at=NOW),
        lambda: end_item(item, reason="并入", by=office[Post.OFFICE_DIRECTOR], at=NOW),
    ):
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "put_off"
    review.refresh_from_db()
    assert review.steps.filter(state=StepState.DEFERRED).count() == 2


def test_nor_does_an_interpretation_take_them_their_say(office: Office) -> None:
    """It may be written, for three days are short; to send it would end the review."""
    document = published(office)
    explained(document, office[Post.DRAFTER])
    with pytest.raises(Refused) as refusal:
        submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert refusal.value.code == "put_off"
    states = list(Review.objects.get().steps.values_list("state", flat=True))
    assert states[2:] == [StepState.DEFERRED] * 2


# --- and what else could be tried ----------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"state": "waiting"},
        {"decided_by_id": 1},
        {"decided_at": NOW + timedelta(days=1)},
        {"digest": "e" * 64},
        {"opinion": "改过的意见"},
    ],
)
def test_a_decision_is_not_changed_afterwards(office: Office, change: dict) -> None:
    review = passed(submitted(office), office)
    with pytest.raises(IntegrityError), transaction.atomic():
        review.steps.filter(order=1).update(**change)


@pytest.mark.parametrize("change", [{"privacy": True}, {"result": "withhold"}, {"reason": "改"}])
def test_the_answers_of_the_gate_are_not_changed_afterwards(office: Office, change: dict) -> None:
    passed(submitted(office), office, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        GateRecord.objects.update(**change)


def test_findings_that_nobody_confirmed_release_nothing(office: Office) -> None:
    review = submitted(office, findings=[phone()])
    posts = [Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR, Post.HEAD]
    forged_by(office, review, [office[post] for post in posts])
    with pytest.raises(IntegrityError):
        release_by_hand(review)


def test_two_reviews_of_one_subject_do_not_live_at_once(office: Office) -> None:
    review = approved(office)
    values = {
        field.attname: getattr(review, field.attname)
        for field in Review._meta.concrete_fields
        if field.name not in ("id", "state", "round", "steps_done")
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**values, round=2, state=State.IN_REVIEW)


def test_a_step_of_another_review_is_not_decided_through_ones_own(office: Office) -> None:
    other = make_office("白石县水利局")
    foreign = submitted(other, subject_id=2)
    review = submitted(office)
    answer = decide(office[Post.DEPARTMENT_HEAD], review, current(foreign), "pass")
    assert (answer.status_code, current(foreign).state) == (404, StepState.CURRENT)


def test_an_unknown_act_does_nothing(office: Office) -> None:
    review = submitted(office)
    for act in ("", "publish", "complete", "expunge"):
        answer = decide(office[Post.DEPARTMENT_HEAD], review, current(review), act)
        assert answer.status_code == 422
    assert current(review).order == 1


@pytest.mark.parametrize("path", ["decide", "withdraw", "resume"])
def test_an_act_is_never_a_link(office: Office, path: str) -> None:
    """It leads to the page and does nothing, whatever stands in it."""
    review = submitted(office)
    told = {"digest": DIGEST, "step": current(review).pk, "act": "pass", "reason": "可以"}
    decided = Entry.objects.filter(action__startswith="reviews.")
    before = decided.count()
    for post in (Post.DEPARTMENT_HEAD, Post.DRAFTER):
        answer = signed_in(office[post]).get(f"/reviews/{review.pk}/{path}/", told)
        assert answer.headers["Location"] == f"/reviews/{review.pk}/"
    review.refresh_from_db()
    assert (current(review).order, review.state) == (1, State.IN_REVIEW)
    assert decided.count() == before


def test_a_form_from_another_site_is_refused(office: Office) -> None:
    review = submitted(office)
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        office[Post.DEPARTMENT_HEAD], backend="gongkai.sign_in.backends.PasswordBackend"
    )
    told = {"digest": DIGEST, "step": current(review).pk, "act": "pass"}
    assert client.post(f"/reviews/{review.pk}/decide/", told).status_code == 403
    assert current(review).order == 1


# --- a planned day outlives its date (wagtail #13896) --------------------------------------------


def planned(office: Office, day: date | None) -> Document:
    return propose_attribute(
        make_draft(office),
        attribute="proactive",
        article="",
        reason="涉及公众利益",
        duty_item="20(1)",
        publish_on=day,
        by=office[Post.DRAFTER],
        at=NOW,
    )


@pytest.mark.parametrize("days", [-400, -1, 900])
def test_wagtail_13896_no_day_is_planned_that_is_over_or_cannot_be_meant(
    office: Office, days: int
) -> None:
    with pytest.raises(Refused) as refused:
        planned(office, NOW.date() + timedelta(days))
    assert refused.value.code == "planned_day"


def every_job(at: datetime) -> None:
    """Whatever the office does by itself, but what writes files."""
    jobs = [job for job in JOBS if job.name not in ("backup", "audit", "strays")]
    ran = tick(at, clock=lambda: at, jobs=jobs)
    assert [each.error for each in ran] == [""] * len(jobs)


def test_wagtail_13896_a_planned_day_does_not_outlive_its_date(office: Office) -> None:
    """There the schedule stayed on the page when its day had passed, and nobody was told: here it
    keeps a draft from review, stands on the reviewers' page, and publishes nothing."""
    document = planned(office, NOW.date())
    later = NOW + timedelta(days=20)
    with pytest.raises(Refused) as refused:
        submit_document(document, by=office[Post.DRAFTER], at=later)
    assert refused.value.code == "planned_day"
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    page = signed_in(office[Post.DEPARTMENT_HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert "已过；审核通过后不会自动公开" in page
    pass_all(review, office, at=NOW)
    every_job(NOW + timedelta(days=1))
    issued = issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    every_job(later)
    assert (fresh(issued).state, fresh(issued).published_on) == (Document.State.ISSUED, None)
