"""上报: until the answer of the authority is registered, the text, its interpretations and the
review stand still, and nothing is published meanwhile (条例第十七条第三款)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.interpretations.services import (
    drop_interpretation,
    write_interpretation,
)
from gongkai.documents.models import Document
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.service_items.services import end_item, keep_item
from gongkai.documents.service_items.submitting import submit_item
from gongkai.documents.services import (
    add_file,
    cancel_document,
    close_publication,
    edit_document,
    link_documents,
    order_withdrawal,
    propose_attribute,
    record_withdrawal,
    submit_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.asked import STANDS_STILL
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, escalate, resume, withdraw
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import MODULES, make_item, publish
from tests.documents.steps import code_of, fresh, make_issued, pass_all
from tests.documents.test_interpreted_later import LATER, explain, make_public, page_of
from tests.offices import TODAY, Office

REPLY = "青密函〔2026〕8号：不属于国家秘密"


def ask(review: Review, office: Office) -> Review:
    """The department head passes it, the gate asks the authority."""
    told = {"at": LATER, "seen_digest": review.digest}
    confirmed = list(review.findings.values_list("number", flat=True))
    first = review.steps.get(state=StepState.CURRENT)
    review = approve(first, by=office[Post.DEPARTMENT_HEAD], confirmed=confirmed, **told)
    gate = review.steps.get(state=StepState.CURRENT)
    doubt = {"reason": "疑似国家秘密。", "authority": "secrecy"}
    return escalate(gate, by=office[Post.SECRECY_REVIEWER], **doubt, **told)


def asked_about(document: Document, office: Office) -> Review:
    return ask(submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER), office)


def asked_draft(office: Office, **values: Any) -> Document:
    document = make_proactive(office, **values)
    asked_about(document, office)
    return document


ON_A_DRAFT: dict[str, Callable[[Document, dict[str, Any]], Any]] = {
    "edit": lambda of, told: edit_document(
        of, seen_version=of.version, changes={"title": "另一个标题"}, **told
    ),
    "attribute": lambda of, told: propose_attribute(
        of, attribute="withheld", article="条例第十六条第一款", reason="内部事务", **told
    ),
    "file": lambda of, told: add_file(
        of, name="附件.txt", kind="attachment", chunks=[b"a"], **told
    ),
    "interpretation": lambda of, told: write_interpretation(
        of, title="解读", form="text", sections=[("主要内容", "今后先问乘客。")], **told
    ),
    "normative": lambda of, told: keep_normative(of, **told),
    "cancel": lambda of, told: cancel_document(of, reason="重复登记。", **told),
    "withdraw": lambda of, told: withdraw(Review.objects.get(subject_id=of.pk), **told),
}


@pytest.mark.parametrize("name", ON_A_DRAFT)
def test_a_draft_stands_still(office: Office, name: str) -> None:
    document = asked_draft(office)
    with pytest.raises(Refused) as refused:
        ON_A_DRAFT[name](fresh(document), {"by": office[Post.DRAFTER], "at": LATER})
    assert (refused.value.code, refused.value.sentence) == ("escalated", STANDS_STILL)
    assert Review.objects.get().state == State.ESCALATED
    assert fresh(document).title == document.title


def test_once_it_is_answered_the_author_may_take_it_back(office: Office) -> None:
    document = asked_draft(office)
    review = Review.objects.get()
    resume(review, by=office[Post.OFFICE_DIRECTOR], at=LATER, reason=REPLY)
    assert withdraw(review, by=office[Post.DRAFTER], at=LATER).state == State.WITHDRAWN
    cancel_document(fresh(document), reason="重复登记。", by=office[Post.DRAFTER], at=LATER)


@pytest.fixture
def explained(office: Office) -> Document:
    """Issued and not yet public; of its interpretation an authority is asked."""
    document = make_issued(office)
    explain(document, office)
    asked_about(document, office)
    return document


def test_what_was_issued_is_not_made_public_meanwhile(office: Office, explained: Document) -> None:
    assert code_of(make_public, explained, office) == "not_approved"


OF_ITS_INTERPRETATION: dict[str, Callable[[Document, Office], Any]] = {
    "withdraw": lambda of, office: withdraw(
        Review.objects.get(round=2), by=office[Post.DRAFTER], at=LATER
    ),
    "drop": lambda of, office: drop_interpretation(
        of.interpretations.get(), by=office[Post.DRAFTER], at=LATER
    ),
    "change": lambda of, office: explain(
        of, office, interpretation=of.interpretations.get(), title="另一个标题"
    ),
    "another": lambda of, office: explain(of, office, title="另一份"),
    "link": lambda of, office: link_documents(
        of,
        target=fresh(make_issued(office, title="别的通知")),
        kind="repeals",
        by=office[Post.DRAFTER],
        at=LATER,
    ),
}


@pytest.mark.parametrize("name", OF_ITS_INTERPRETATION)
def test_nor_does_anything_of_it_end_the_question(
    office: Office, explained: Document, name: str
) -> None:
    assert code_of(OF_ITS_INTERPRETATION[name], explained, office) == "escalated"
    assert Review.objects.get(subject_id=explained.pk, round=2).state == State.ESCALATED
    assert code_of(make_public, explained, office) == "not_approved"


def test_its_publication_is_not_closed_but_taken_down(office: Office) -> None:
    """What protects goes on."""
    document, who = publish(make_issued(office), office), office[Post.DISCLOSURE_OFFICER]
    explain(document, office)
    asked_about(document, office)
    told = {"reason": "疑似涉密。", "by": who, "at": LATER}
    order_withdrawal(fresh(document), ground="not_public", **told)
    record_withdrawal(fresh(document), on=TODAY, by=who, at=LATER)
    with pytest.raises(Refused, match="等待答复"):
        close_publication(fresh(document), article="条例第十四条", **told)


def test_the_page_offers_nothing_that_would_be_refused(office: Office, drafter: Client) -> None:
    document = asked_draft(office)
    page = page_of(drafter, document)
    assert STANDS_STILL in page
    for path in ("edit/", "attribute/", "files/add/", "cancel/", "submit/"):
        assert f'href="{path}"' not in page
    for path in ("edit/", "attribute/", "files/add/"):
        answer = drafter.get(f"/documents/{document.pk}/{path}")
        assert answer.status_code == 409
        assert STANDS_STILL in answer.content.decode()
    review = Review.objects.get()
    assert "撤回送审" not in drafter.get(f"/reviews/{review.pk}/").content.decode()


def test_the_page_of_what_was_issued_offers_nothing_either(
    office: Office, explained: Document, officer: Client
) -> None:
    page = page_of(officer, explained)
    assert STANDS_STILL in page
    for path in ("published/", "published/close/", "submit/"):
        assert f'href="{path}"' not in page


@pytest.mark.parametrize("act", ["change", "end"])
def test_a_service_item_stands_still_too(office: Office, drafter: Client, act: str) -> None:
    item = make_item(office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    ask(submit_item(item, **told), office)
    page = drafter.get(f"/documents/service-items/{item.pk}/").content.decode()
    assert 'href="edit/"' not in page
    with pytest.raises(Refused, match="等待答复"):
        if act == "end":
            end_item(item, reason="并入", **told)
        else:
            keep_item(item=item, columns={"name": "改名"}, sections=MODULES, **told)


@pytest.mark.parametrize("state", [State.OBJECTED, State.REFUSED])
def test_whoever_looked_at_both_and_found_against_it_is_heard(office: Office, state: State) -> None:
    issued = make_issued(office)
    explain(issued, office)
    review = submit_document(fresh(issued), by=office[Post.DRAFTER], at=LATER)
    Review.objects.filter(pk=review.pk).update(state=state, closing_reason="涉及过程性信息")
    assert code_of(make_public, issued, office) == "not_approved"


def test_nor_after_the_answer_but_by_another_review(office: Office, explained: Document) -> None:
    """Whatever was answered: nobody takes the question back by taking the text back."""
    review = Review.objects.get(round=2)
    resume(review, by=office[Post.OFFICE_DIRECTOR], at=LATER, reason=REPLY)
    withdraw(review, by=office[Post.DRAFTER], at=LATER)
    drop_interpretation(explained.interpretations.get(), by=office[Post.DRAFTER], at=LATER)
    assert code_of(make_public, explained, office) == "not_approved"
    again = submit_document(fresh(explained), by=office[Post.DRAFTER], at=LATER)
    pass_all(again, office)
    assert code_of(make_public, explained, office) == ""
