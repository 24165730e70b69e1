"""An attribute that is under review is not proposed once more: who stands on record as proposing it
had their hand in its review, and while an authority is asked it stands still."""

from typing import Any

import pytest

from gongkai.documents.models import Document, WithheldReview
from gongkai.documents.services import review_withheld, submit_document
from gongkai.refusals import Refused
from gongkai.reviews.asked import STANDS_STILL
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.steps import code_of, fresh, make_withheld, pass_all
from tests.documents.test_imported_later import UNDECIDED, WITHHELD, imported, propose, send
from tests.documents.test_while_an_authority_is_asked import ask
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

DUTY = {"duty_item": "20(1)"}


def assess(document: Document, office: Office, *, by: Post, reason: str = "可以公开。") -> Any:
    told = {"outcome": "open", "duty_item": "20(3)", "by": office[by], "at": NOW}
    return review_withheld(fresh(document), reason=reason, **told)


def test_the_same_is_not_proposed_by_somebody_who_would_then_approve_it(office: Office) -> None:
    document = imported(office, UNDECIDED)
    propose(fresh(document), office, **DUTY)
    review = send(fresh(document), office)
    seen = fresh(document).version
    with pytest.raises(Refused, match="已经送审，没有变化"):
        propose(fresh(document), office, by=office[Post.OFFICE_DIRECTOR], **DUTY)
    assert fresh(document).version == seen
    pass_all(review, office)
    applied = WithheldReview.objects.get()
    assert applied.by == office[Post.DISCLOSURE_OFFICER]
    assert fresh(document).versions.get().by == office[Post.DISCLOSURE_OFFICER]
    assert not review.steps.filter(decided_by=applied.by).exists()


def test_nor_the_attribute_as_it_is_under_review_already(office: Office) -> None:
    document = imported(office, WITHHELD)
    send(document, office)
    same = {"attribute": "withheld", "article": "条例第十六条第二款", "reason": "请示"}
    assert code_of(propose, fresh(document), office, **same) == "under_review"
    assert not WithheldReview.objects.exists()


def test_nor_is_the_same_assessed_again(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office, by=Post.DRAFTER)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert code_of(assess, document, office, by=Post.OFFICE_DIRECTOR) == "under_review"
    assess(document, office, by=Post.OFFICE_DIRECTOR, reason="另一个理由。")
    review.refresh_from_db()
    assert review.state == State.VOID


def test_once_it_was_returned_the_same_may_be_proposed_by_another(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office, by=Post.DRAFTER)
    assess(document, office, by=Post.OFFICE_DIRECTOR)
    proposal = WithheldReview.objects.get(dropped_on=None)
    assert proposal.by == office[Post.OFFICE_DIRECTOR]


@pytest.mark.parametrize("told", [DUTY, {"duty_item": "20(3)"}])
def test_while_an_authority_is_asked_nothing_is_proposed(
    office: Office, told: dict[str, str]
) -> None:
    document = imported(office, UNDECIDED)
    propose(fresh(document), office, **DUTY)
    ask(send(fresh(document), office), office)
    with pytest.raises(Refused) as refused:
        propose(fresh(document), office, by=office[Post.OFFICE_DIRECTOR], **told)
    assert (refused.value.code, refused.value.sentence) == ("escalated", STANDS_STILL)
    assert WithheldReview.objects.get().by == office[Post.DISCLOSURE_OFFICER]
