"""One document from registration to its number."""

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.documents.services import issue_document, submit_document
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import pass_all
from tests.offices import NOW, make_office

pytestmark = pytest.mark.django_db


def test_a_document_is_registered_reviewed_in_four_steps_and_numbered() -> None:
    office = make_office()
    document = make_proactive(office)
    assert document.register_number == "〔2026〕1"
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert pass_all(review, office).state == State.APPROVED
    issued = issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert (issued.number, issued.state) == ("青交〔2026〕1号", Document.State.ISSUED)
    assert list(Entry.objects.values_list("action", flat=True)) == [
        "documents.registered",
        "documents.attribute",
        "reviews.submitted",
        "reviews.approved_step",
        "reviews.approved_step",
        "reviews.approved_step",
        "reviews.approved_step",
        "reviews.approved",
        "documents.numbered",
    ]
