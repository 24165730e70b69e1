"""我的待办 of what is issued and was sent again: the officer's list asks what its page asks, and
what came back is in its author's."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.deadlines.models import Deadline
from gongkai.desk.todo import tasks_of
from gongkai.documents.disclosure.deadlines import WITHHELD_REVIEW
from gongkai.documents.models import Document
from gongkai.documents.normative.rules import RULES
from gongkai.documents.service_items.services import check_item
from gongkai.documents.services import (
    add_file,
    issue_document,
    link_documents,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    review_withheld,
    submit_document,
)
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, refuse, send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.drafts import gate_answers, make_proactive
from tests.documents.lines import (
    STAGES,
    deliberate,
    issue,
    make_item,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_issued,
    make_withheld,
    pass_all,
    sign_in,
)
from tests.documents.test_imported_later import PROACTIVE, imported, propose, send
from tests.documents.test_interpreted_later import LATER, explain, sent_back
from tests.offices import NOW, TODAY, Office

__all__ = ("folders", "office")
RECORD = "登记公开"
MOST = 12


def labels(person: Person, document: Document) -> list[str]:
    here = f"/documents/{document.pk}/"
    return [each.next_label for each in tasks_of(person, TODAY) if each.url.startswith(here)]


def issued_with(office: Office) -> Document:
    """With a file, and a link to what it amends."""
    by = office[Post.DRAFTER]
    draft, other = make_proactive(office), publish(make_issued(office), office)
    add_file(
        draft, name="附件.txt", kind="attachment", chunks=["收费标准。".encode()], by=by, at=NOW
    )
    link_documents(fresh(draft), target=other, kind="amends", by=by, at=NOW)
    approved = approve_all(fresh(draft), office)
    return issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def refused_with(document: Document, office: Office) -> None:
    """The sending of its interpretation ends in 不予公开."""
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    told: dict[str, Any] = {"at": LATER, "seen_digest": review.digest}
    step = review.steps.get(state=StepState.CURRENT)
    review = approve(step, by=office[Post.DEPARTMENT_HEAD], **told)
    step = review.steps.get(state=StepState.CURRENT)
    gate = gate_answers("withhold", privacy=True)
    refuse(step, by=office[Post.SECRECY_REVIEWER], gate=gate, **told)


OFFICE = (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [(each.where, each.next_label, each.url) for each in tasks_of(person, TODAY)]


@pytest.mark.parametrize("post", OFFICE)
def test_a_normative_document_is_registered_before_it_is_published(
    office: Office, post: Post
) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document, client = issue(normative, office), sign_in(office[post])
    url = f"/documents/{document.pk}/line/reach/?stage=registration"
    told = (f"{document.number}　已审核通过，统一登记后才能公布", "统一登记", url)
    assert told in rows(office[post])
    assert RECORD not in labels(office[post], document)
    assert client.get(url).status_code == 200
    register(normative, office)
    assert "统一登记" not in labels(office[post], document)
    assert (RECORD in labels(office[post], document)) == (post == Post.DISCLOSURE_OFFICER)


@pytest.mark.parametrize("post", OFFICE)
def test_an_approved_draft_says_which_stage_its_number_waits_for(
    office: Office, post: Post
) -> None:
    normative = make_normative(office)
    document = approve_all(fresh(normative.document), office)
    passed = f"登记{document.register_number}号　审核通过"
    url = f"/documents/{document.pk}/line/reach/"
    for stage, told in STAGES:
        why = f"规范性文件还没有“{stage.label}”，不予编号印发（{RULES[stage].source}）。"
        assert rows(office[post]) == [(f"{passed}。{why}", "登记环节", url)]
        page = sign_in(office[post]).get(url)
        assert page.context["form"].initial["stage"] == stage
        step(normative, stage, office, **told)
    number = f"/documents/{document.pk}/issue/"
    assert rows(office[post]) == [(f"{passed}，待编号印发", "编号印发", number)]
    assert sign_in(office[post]).get(number).status_code == 200


def test_what_judged_another_text_is_named(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    normative.document.refresh_from_db()
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    chunks = ["收费标准。".encode()]
    add_file(normative.document, name="附件.txt", kind="attachment", chunks=chunks, **told)
    approve_all(fresh(normative.document), office)
    [(where, label, _)] = rows(office[Post.OFFICE_DIRECTOR])
    assert "“合法性审核”后正文已改，请就现在的正文重新登记“合法性审核”。" in where
    assert label == "登记环节"


def test_however_many_normative_drafts_there_are_it_asks_no_more(office: Office) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert tasks_of(office[Post.DISCLOSURE_OFFICER], TODAY)
        return len(queries)

    approve_all(fresh(make_normative(office).document), office)
    one = asked()
    for number in range(3):
        other = make_normative(office, title=f"青岩县第{number}号规定")
        approve_all(fresh(other.document), office)
    assert asked() == one
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= MOST


@pytest.mark.parametrize("made", [make_issued, issued_with])
def test_the_officer_keeps_what_only_an_interpretation_came_beside(office: Office, made) -> None:
    document, officer = made(office), office[Post.DISCLOSURE_OFFICER]
    assert RECORD in labels(officer, document)
    explain(document, office)
    sent_back(document, office)
    assert RECORD in labels(officer, document)
    publish(document, office)
    assert RECORD not in labels(officer, document)


def test_the_officer_is_not_offered_what_the_page_does_not_offer(office: Office) -> None:
    """A level that looked at both found against it."""
    document, officer = make_issued(office), office[Post.DISCLOSURE_OFFICER]
    explain(document, office)
    refused_with(document, office)
    told = {"on": TODAY, "where": "县政府网站", "by": officer, "at": LATER}
    assert code_of(mark_published, fresh(document), **told) == "not_approved"
    assert RECORD not in labels(officer, document)


def test_what_was_taken_down_is_the_officers_while_its_interpretation_is_under_review(
    office: Office,
) -> None:
    document, officer = publish(make_issued(office), office), office[Post.DISCLOSURE_OFFICER]
    explain(document, office)
    sent_back(document, office)
    assert labels(office[Post.DRAFTER], document) == ["修改"]
    down: dict[str, Any] = {"by": officer, "at": LATER}
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", **down)
    record_withdrawal(fresh(document), on=TODAY, **down)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    assert RECORD in labels(officer, document)


def test_a_proposal_that_came_back_waits_for_its_author(office: Office) -> None:
    document, drafter = make_withheld(office), office[Post.DRAFTER]
    told: dict[str, Any] = {"by": drafter, "at": LATER}
    opened = {"outcome": "open", "reason": "情况变化。", "duty_item": "20(1)"}
    review_withheld(fresh(document), **opened, **told)
    review = submit_document(fresh(document), **told)
    send_back(
        review.steps.get(state=StepState.CURRENT),
        by=office[Post.DEPARTMENT_HEAD],
        at=LATER,
        seen_digest=review.digest,
        reason="请补充理由。",
    )
    [task] = [each for each in tasks_of(drafter, TODAY) if each.title == document.title]
    assert (task.where, task.next_label) == ("已退回：请补充理由。", "办理")
    assert task.due_on is None  # the assessment of next year says nothing of this
    assert tasks_of(office[Post.DISCLOSURE_OFFICER], TODAY) == []


def test_a_proposal_waits_for_its_author_until_it_is_sent(office: Office) -> None:
    document, drafter = make_withheld(office), office[Post.DRAFTER]
    told: dict[str, Any] = {"by": drafter, "at": NOW}
    due_on = Deadline.objects.get(kind=WITHHELD_REVIEW.name).due_on
    opened = {"outcome": "open", "reason": "情况变化。", "duty_item": "20(1)"}
    review_withheld(fresh(document), **opened, **told)
    [task] = tasks_of(drafter, TODAY)
    assert (task.where, task.next_label) == ("建议转为主动公开，待送审", "送审")
    assert (task.url, task.due_on) == (f"/documents/{document.pk}/", None)
    [task] = tasks_of(drafter, due_on)
    assert (task.next_label, task.due_on) == ("送审", due_on)
    submit_document(fresh(document), **told)
    [task] = tasks_of(drafter, TODAY)
    assert (task.next_label, task.due_on) == ("办理", due_on)
    assert task.where.startswith("评估是否仍不主动公开　审核中")


def test_what_a_level_afterwards_objected_to_is_sent_not_changed(office: Office) -> None:
    """The text of what is issued stays: its page offers 送审 alone."""
    document, drafter = make_issued(office), office[Post.DRAFTER]
    Review.objects.filter(subject_id=document.pk).update(
        state=State.OBJECTED, closing_reason="标准有误。"
    )
    [task] = [each for each in tasks_of(drafter, TODAY) if each.title == document.title]
    assert (task.where, task.next_label) == ("补审未通过：标准有误。", "送审")
    page = sign_in(drafter).get(f"/documents/{document.pk}/").content.decode()
    assert f"/documents/{document.pk}/submit/" in page or 'href="submit/"' in page
    assert 'href="edit/"' not in page


def test_while_another_attribute_is_proposed_it_is_nobodys_to_publish(office: Office) -> None:
    document, officer = imported(office, PROACTIVE), office[Post.DISCLOSURE_OFFICER]
    pass_all(send(document, office), office)
    assert RECORD in labels(officer, document)
    told = {"attribute": "withheld", "article": "条例第十六条第二款", "reason": "内部事务"}
    propose(fresh(document), office, **told)
    assert RECORD not in labels(officer, document)


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR])
def test_the_first_page_asks_no_more_for_it(office: Office, post: Post) -> None:
    for document in (
        issued_with(office),
        make_issued(office),
        publish(make_issued(office), office),
    ):
        explain(document, office)
        sent_back(document, office)
    make_proactive(office)
    check_item(make_item(office), differences={"time": "20日"}, by=office[Post.DRAFTER], at=NOW)
    client = sign_in(office[post])
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    assert len(asked) <= MOST
