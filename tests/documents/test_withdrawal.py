"""撤下: what a level put off objects to is public no longer; who is told, who records it, when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.desk.todo import tasks_of
from gongkai.documents.models import Document
from gongkai.documents.page.acts import acts_for
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import find_document
from gongkai.documents.register.progress import progress_of
from gongkai.documents.services import (
    ask_withdrawal,
    issue_document,
    mark_published,
    record_withdrawal,
    set_owner,
    submit_document,
)
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import agreeing, code_of, fresh, pass_all, sign_in
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.matters import URGENT, set_chain

pytestmark = pytest.mark.django_db

WHERE = "县人民政府门户网站"
LATER = NOW + timedelta(days=2)
OTHERS = [post for post in Post if post not in (Post.DRAFTER, Post.DISCLOSURE_OFFICER)]
"""Nobody of these answers for the document or publishes."""


@pytest.fixture
def office() -> Office:
    return make_office()


def pass_needed(review: Review, office: Office) -> None:
    """The levels that come before an urgent publication."""
    for _ in range(2):
        step = review.steps.get(state=StepState.CURRENT)
        gate = agreeing(review) if step.kind == "gate" else None
        told = {"by": office[Post(step.post)], "at": NOW, "seen_digest": review.digest}
        review = approve(step, gate=gate, **told)


def issued_urgently(office: Office) -> Document:
    """Released before two of its levels, and numbered."""
    set_chain(office, *URGENT, urgent_allowed=True)
    document = make_proactive(office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW, "urgent_reason": "台风预警"}
    pass_needed(submit_document(document, **told), office)
    return issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def published(office: Office) -> Document:
    officer = office[Post.DISCLOSURE_OFFICER]
    return mark_published(issued_urgently(office), on=TODAY, where=WHERE, by=officer, at=NOW)


def object_to(document: Document, office: Office, post: Post = Post.DEPUTY_IN_CHARGE) -> Document:
    review = Review.objects.get(subject_id=document.pk, state=State.APPROVED)
    step = review.steps.get(post=post)
    send_back(step, by=office[post], at=NOW, seen_digest=review.digest, reason="绕行路线写错")
    return fresh(document)


def to_withdraw(office: Office) -> Document:
    return object_to(published(office), office)


def withdrawn(office: Office, **told: object) -> Document:
    values = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    return record_withdrawal(to_withdraw(office), **{**values, **told})


# --- what an objection brings --------------------------------------------------------------------


def test_what_is_public_is_to_be_withdrawn_at_once(office: Office) -> None:
    document = to_withdraw(office)
    assert (document.to_withdraw_since, document.published_on) == (TODAY, TODAY)
    assert progress_of(document, State.OBJECTED).label == "须撤下"
    deadline = Deadline.objects.get(kind="documents.withdrawal")
    assert (deadline.owner, deadline.due_on, deadline.source, deadline.label) == (
        document.owner,
        TODAY,
        "本系统设置（补审未通过，立即撤下）",
        "撤下",
    )


def test_it_has_an_entry_of_its_own(office: Office) -> None:
    document = to_withdraw(office)
    last = Entry.objects.order_by("-sequence").first()
    assert (last.action, last.subject_id, last.actor_name) == (
        "documents.to_withdraw",
        str(document.pk),
        "韦国栋",
    )
    assert last.sentence == "补审未通过，将公文登记〔2026〕1号列为须撤下"


def test_owner_and_disclosure_officer_are_told(office: Office) -> None:
    document = to_withdraw(office)
    told = Notice.objects.filter(
        text=f"“{document.title}”补审未通过，须立即撤下，撤下后请登记。理由：绕行路线写错",
        link=f"/documents/{document.pk}/withdrawn/",
    )
    assert set(told.values_list("person__name", flat=True)) == {"黎书瑶", "蒙秋霞"}


def test_an_objection_is_one_message_for_who_sent_it_and_is_read_once_it_is_down(
    office: Office,
) -> None:
    document = to_withdraw(office)
    mine = Notice.objects.filter(person=office[Post.DRAFTER], text__contains="补审未通过")
    assert mine.count() == 1
    by = office[Post.DISCLOSURE_OFFICER]
    record_withdrawal(document, on=TODAY, by=by, at=LATER)
    asked = Notice.objects.filter(link=f"/documents/{document.pk}/withdrawn/")
    assert set(asked.values_list("read_at", flat=True)) == {LATER}


def test_what_is_not_public_yet_has_nothing_to_be_withdrawn(office: Office) -> None:
    document = object_to(issued_urgently(office), office)
    assert document.to_withdraw_since is None
    assert not Deadline.objects.filter(kind="documents.withdrawal").exists()
    told = {"on": TODAY, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(mark_published, document, **told) == "not_approved"


def test_being_asked_twice_changes_nothing(office: Office) -> None:
    document = to_withdraw(office)
    entries = Entry.objects.count()
    ask_withdrawal(document.pk, by=office[Post.HEAD], at=LATER)
    ask_withdrawal(999, by=office[Post.HEAD], at=LATER)
    assert (fresh(document).to_withdraw_since, Entry.objects.count()) == (TODAY, entries)


def test_the_database_marks_only_what_is_public(office: Office) -> None:
    document = make_proactive(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(to_withdraw_since=TODAY)


# --- until its day is recorded -------------------------------------------------------------------


def waiting(person: Person) -> list[tuple[str, str, str]]:
    return [(task.where, task.next_label, task.url) for task in tasks_of(person, TODAY)]


def test_it_waits_for_owner_and_officer_until_its_day_is_recorded(office: Office) -> None:
    document = to_withdraw(office)
    owner, officer = office[Post.DRAFTER], office[Post.DISCLOSURE_OFFICER]
    address = f"/documents/{document.pk}/withdrawn/"
    assert ("补审未通过，须立即撤下", "登记撤下", address) in waiting(officer)
    assert [task.where for task in tasks_of(owner, TODAY)] == [
        "撤下　本系统设置（补审未通过，立即撤下）"
    ]
    assert waiting(office[Post.HEAD]) == []
    record_withdrawal(document, on=TODAY, by=officer, at=NOW)
    assert address not in {url for _, _, url in waiting(officer) + waiting(owner)}


def test_it_is_late_on_the_next_day(office: Office) -> None:
    to_withdraw(office)
    [task] = tasks_of(office[Post.DRAFTER], TODAY + timedelta(days=1))
    assert (task.due_on, task.days_left) == (TODAY, -1)


def test_the_list_finds_it_apart_from_what_is_public(office: Office) -> None:
    document = to_withdraw(office)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    found = {
        stage: document.title in client.get(f"/documents/?stage={stage}").content.decode()
        for stage in ("to_withdraw", "published", "finished")
    }
    assert found == {"to_withdraw": True, "published": False, "finished": False}


def test_it_is_not_sent_again_before(office: Office) -> None:
    document = to_withdraw(office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, document, **told) == "to_be_withdrawn"


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DISCLOSURE_OFFICER])
def test_the_page_leads_who_may_to_record_it(office: Office, post: Post) -> None:
    document = to_withdraw(office)
    client = sign_in(office[post])
    html = client.get(f"/documents/{document.pk}/").content.decode()
    assert "补审未通过，须立即撤下。" in html
    assert 'href="withdrawn/"' in html
    form = client.get(f"/documents/{document.pk}/withdrawn/").content.decode()
    assert WHERE in form
    answer = client.post(f"/documents/{document.pk}/withdrawn/", {"on": "2026-10-12"})
    assert (answer.status_code, fresh(document).withdrawn_on) == (422, None)


def test_recording_it_on_the_page(office: Office, monkeypatch) -> None:
    document = to_withdraw(office)
    monkeypatch.setattr("gongkai.units.web.timezone.now", lambda: LATER)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    answer = client.post(f"/documents/{document.pk}/withdrawn/", {"on": "2026-10-14"}, follow=True)
    assert "已登记于2026年10月14日撤下。" in answer.content.decode()
    assert fresh(document).withdrawn_on == date(2026, 10, 14)
    assert "已撤下" in answer.content.decode()
    assert f"原公开于{WHERE}" in answer.content.decode()


@pytest.mark.parametrize("post", OTHERS)
def test_nobody_else_is_led_there(office: Office, post: Post) -> None:
    document = to_withdraw(office)
    found = find_document(document.pk, Reader(office[post], TODAY))
    if found is not None:
        review = Review.objects.get(subject_id=document.pk)
        assert "withdrawn/" not in {act.path for act in acts_for(found, review, [])}
    answer = sign_in(office[post]).post(
        f"/documents/{document.pk}/withdrawn/", {"on": "2026-10-13"}
    )
    assert answer.status_code in (403, 404)
    assert fresh(document).withdrawn_on is None


# --- recording it --------------------------------------------------------------------------------


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DISCLOSURE_OFFICER])
def test_owner_or_officer_record_the_day(office: Office, post: Post) -> None:
    document = withdrawn(office, on=TODAY + timedelta(days=1), by=office[post])
    assert (document.withdrawn_on, document.published_on, document.to_withdraw_since) == (
        TODAY + timedelta(days=1),
        None,
        None,
    )
    assert document.published_where == WHERE
    assert progress_of(document, State.OBJECTED).label == "已撤下"
    last = Entry.objects.order_by("-sequence").first()
    assert last.sentence == "登记公文登记〔2026〕1号于2026-10-14撤下"
    assert Deadline.objects.get(kind="documents.withdrawal").met_on == document.withdrawn_on


@pytest.mark.parametrize("post", OTHERS)
def test_nobody_else_records_it(office: Office, post: Post) -> None:
    told = {"on": TODAY, "by": office[post], "at": NOW}
    assert code_of(record_withdrawal, to_withdraw(office), **told) == "not_yours"


def test_an_officer_of_another_body_does_not(office: Office) -> None:
    other = make_office("青岩县水利局")
    told = {"on": TODAY, "by": other[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(record_withdrawal, to_withdraw(office), **told) == "not_yours"


@pytest.mark.parametrize("days", [-1, 3])
def test_its_day_lies_between_the_objection_and_today(office: Office, days: int) -> None:
    told = {"on": TODAY + timedelta(days=days), "by": office[Post.DRAFTER], "at": LATER}
    assert code_of(record_withdrawal, to_withdraw(office), **told) == "day_out_of_range"


def test_what_is_not_to_be_withdrawn_is_not_recorded(office: Office) -> None:
    told = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(record_withdrawal, published(office), **told) == "not_to_withdraw"


def test_it_is_recorded_once(office: Office) -> None:
    told = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(record_withdrawal, withdrawn(office), **told) == "not_to_withdraw"


def test_whoever_takes_the_document_over_answers_for_it(office: Office) -> None:
    document = published(office)
    heir = office[Post.DEPARTMENT_HEAD]
    set_owner([document.pk], owner=heir, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    document = object_to(fresh(document), office)
    assert (
        code_of(record_withdrawal, document, on=TODAY, by=office[Post.DRAFTER], at=NOW)
        == "not_yours"
    )
    assert record_withdrawal(document, on=TODAY, by=heir, at=NOW).withdrawn_on == TODAY


# --- afterwards ----------------------------------------------------------------------------------


def test_it_is_due_to_be_public_again(office: Office) -> None:
    document = withdrawn(office)
    due = Deadline.objects.get(
        kind="documents.publication", subject_id=document.pk, met_on=None, cancelled_on=None
    )
    assert due.starts_on == document.formed_on


def test_by_all_its_levels_it_becomes_public_again(office: Office) -> None:
    document = withdrawn(office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    assert (
        code_of(submit_document, document, urgent_reason="台风预警", **told)
        == "urgent_after_objection"
    )
    review = submit_document(document, **told)
    pass_all(review, office)
    officer = office[Post.DISCLOSURE_OFFICER]
    again = {"on": LATER.date(), "where": "政府公报", "by": officer, "at": LATER}
    document = mark_published(fresh(document), **again)
    assert (document.published_on, document.withdrawn_on) == (LATER.date(), TODAY)
    assert progress_of(document, State.APPROVED).label == "已公开"


URGENT_FIELD = "应急先发的理由"
NOT_AGAIN = "这一件应急先发后补审未通过，不能再次应急先发，请按流程逐级送审。"
NOT_BY_ANOTHER = (
    "本单位另一件正文与此相同的，应急先发后补审未通过；"
    "同样的正文不能换一件再应急先发，请按流程逐级送审。"
)


def form_of(person: Person, document: Document) -> str:
    return str(sign_in(person).get(f"/documents/{document.pk}/submit/").content.decode())


def test_nobody_is_asked_for_the_reason_of_what_would_be_refused(office: Office) -> None:
    document = withdrawn(office)
    form = form_of(office[Post.DRAFTER], document)
    assert (URGENT_FIELD in form, NOT_AGAIN in form) == (False, True)
    other = make_proactive(office, title="关于改道的通知", text="另一件的正文。")
    form = form_of(office[Post.DRAFTER], other)
    assert (URGENT_FIELD in form, "补审未通过" in form) == (True, False)


def test_another_one_of_the_same_text_is_told_that_it_was_another(office: Office) -> None:
    """By which number that went, its reader may not be allowed to know."""
    first = withdrawn(office)
    document = make_proactive(office, title="关于改道的通知", text=first.text)
    form = form_of(office[Post.DRAFTER], document)
    assert [words in form for words in (URGENT_FIELD, NOT_AGAIN, NOT_BY_ANOTHER)] == [
        *(False, False, True)
    ]
    assert (first.number in form, first.title in form) == (False, False)
    with pytest.raises(Refused) as refused:
        submit_document(document, by=office[Post.DRAFTER], at=LATER, urgent_reason="台风预警")
    assert (refused.value.code, refused.value.sentence) == (
        *("urgent_after_objection", NOT_BY_ANOTHER),
    )


def page_of(person: Person, document: Document) -> str:
    return str(sign_in(person).get(f"/documents/{document.pk}/").content.decode())


def test_the_page_says_which_levels_are_still_to_look_at_it(office: Office) -> None:
    document = issued_urgently(office)
    told = "<b>应急先发：</b>办公室主任、分管领导尚未补审；"
    assert told in page_of(office[Post.DRAFTER], document)
    regular = make_proactive(office)
    assert "应急先发" not in page_of(office[Post.DRAFTER], regular)


def test_the_page_of_what_is_not_public_yet_says_what_a_level_objected_to(office: Office) -> None:
    document = object_to(issued_urgently(office), office)
    review = Review.objects.get(subject_id=document.pk)
    page = page_of(office[Post.OFFICE_DIRECTOR], document)
    assert f"<b>{review.get_state_display()}：</b>{review.closing_reason}" in page
    assert "尚未补审" not in page
