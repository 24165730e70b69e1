"""退回或者失效 in the register: what waits for its author because a review came to nothing, drafts
and what comes beside a finished document alike."""

import pytest
from django.test import Client

from gongkai.documents.interpretations.services import drop_interpretation
from gongkai.documents.models import Document
from gongkai.documents.services import submit_document
from gongkai.reviews.services import send_back
from gongkai.reviews.states import StepState
from gongkai.units.posts import Post
from tests.documents.lines import publish
from tests.documents.steps import fresh, make_issued, make_withheld, pass_all
from tests.documents.test_adjusting import assess
from tests.documents.test_interpreted_later import LATER, explain, sent_back
from tests.documents.test_pages import titles
from tests.offices import Office

RETURNED = "?stage=returned"


@pytest.fixture
def public(office: Office) -> Document:
    return publish(make_issued(office), office)


@pytest.mark.parametrize("is_public", [True, False])
def test_an_interpretation_that_was_returned_is_found_by_its_document(
    office: Office, drafter: Client, is_public: bool
) -> None:
    document = make_issued(office)
    if is_public:
        publish(document, office)
    explain(document, office)
    assert titles(drafter, RETURNED) == []
    sent_back(document, office)
    assert titles(drafter, RETURNED) == [document.title]


def test_sent_again_it_waits_for_its_author_no_more(
    office: Office, drafter: Client, public: Document
) -> None:
    explain(public, office)
    sent_back(public, office)
    review = submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    assert titles(drafter, RETURNED) == []
    pass_all(review, office)
    assert titles(drafter, RETURNED) == []


def test_nor_does_what_was_taken_back(office: Office, drafter: Client, public: Document) -> None:
    shown = explain(public, office)
    sent_back(public, office)
    drop_interpretation(shown, by=office[Post.DRAFTER], at=LATER)
    assert titles(drafter, RETURNED) == []


def test_a_proposal_that_was_returned_is_found(office: Office, drafter: Client) -> None:
    document = make_withheld(office)
    assess(document, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    step = review.steps.get(state=StepState.CURRENT)
    told = {"seen_digest": review.digest, "reason": "依据不足。"}
    send_back(step, by=office[Post.DEPARTMENT_HEAD], at=LATER, **told)
    assert titles(drafter, RETURNED) == [document.title]
