"""An interpretation that waits for its release and that no live review has approved is sent from
the page of its document, whatever became of the sending before."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.interpretations.services import (
    drop_interpretation,
    publish_interpretation,
)
from gongkai.documents.models import Document
from gongkai.documents.services import submit_document
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, refuse, send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.documents.lines import publish
from tests.documents.steps import code_of, fresh, make_issued, pass_all
from tests.documents.test_interpreted_later import LATER, WAITS, explain, page_of
from tests.offices import TODAY, Office

AGAIN = "解读原来的审核已由后续送审接替，重新审核通过后才能发布；公文和原审核不受影响。"
SEND = 'submit/"'


def after(hours: int) -> datetime:
    return LATER + timedelta(hours=hours)


@pytest.fixture
def public(office: Office) -> Document:
    return publish(make_issued(office), office)


def send(document: Document, office: Office, at: datetime) -> Review:
    return submit_document(fresh(document), by=office[Post.DRAFTER], at=at)


def at_the_gate(review: Review, office: Office) -> Any:
    step, told = review.steps.get(state=StepState.CURRENT), {"seen_digest": review.digest}
    review = approve(step, by=office[Post.DEPARTMENT_HEAD], at=review.submitted_at, **told)
    return review.steps.get(state=StepState.CURRENT)


def refused_at_the_gate(review: Review, office: Office) -> None:
    told: dict[str, Any] = {"gate": gate_answers("withhold", privacy=True)}
    told |= {"by": office[Post.SECRECY_REVIEWER], "at": review.submitted_at}
    refuse(at_the_gate(review, office), seen_digest=review.digest, **told)


def returned(review: Review, office: Office) -> None:
    step, told = review.steps.get(state=StepState.CURRENT), {"seen_digest": review.digest}
    by = office[Post.DEPARTMENT_HEAD]
    send_back(step, by=by, at=review.submitted_at, reason="不用。", **told)


def test_refused_at_the_gate_it_is_sent_once_it_is_rewritten(
    office: Office, public: Document, drafter: Client
) -> None:
    shown = explain(public, office)
    refused_at_the_gate(send(public, office, after(1)), office)
    told = {"by": office[Post.DRAFTER], "at": after(2)}
    assert code_of(submit_document, fresh(public), **told) == "refused_as_it_is"
    assert SEND not in page_of(drafter, public)
    explain(public, office, interpretation=shown, sections=[("主要内容", "改写。")], at=after(2))
    assert SEND in page_of(drafter, public)
    assert send(public, office, after(3)).pk


@pytest.mark.parametrize("end", [returned, refused_at_the_gate])
def test_one_that_was_approved_is_sent_again_after_another_came_to_nothing(
    office: Office, public: Document, drafter: Client, end: Any
) -> None:
    approved = explain(public, office)
    pass_all(send(public, office, after(1)), office)
    other = explain(public, office, title="另一份", at=after(2))
    assert WAITS in page_of(drafter, public)
    end(send(public, office, after(3)), office)
    drop_interpretation(other, by=office[Post.DRAFTER], at=after(4))
    out: dict[str, Any] = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": after(6)}
    assert code_of(publish_interpretation, approved, **out) == "not_approved"
    page = page_of(drafter, public)
    assert SEND in page
    assert (AGAIN in page) is (end is returned)
    pass_all(send(public, office, after(5)), office)
    assert SEND not in page_of(drafter, public)
    assert publish_interpretation(approved, **out).published_on == TODAY
    assert SEND not in page_of(drafter, public)


def test_released_it_is_not_sent_again(office: Office, public: Document, drafter: Client) -> None:
    released = explain(public, office)
    pass_all(send(public, office, after(1)), office)
    out: dict[str, Any] = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": after(1)}
    publish_interpretation(released, **out)
    other = explain(public, office, title="另一份", at=after(2))
    returned(send(public, office, after(3)), office)
    assert SEND in page_of(drafter, public)
    drop_interpretation(other, by=office[Post.DRAFTER], at=after(4))
    assert Review.objects.order_by("round").last().state == State.RETURNED
    assert SEND not in page_of(drafter, public)
