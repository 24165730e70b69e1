"""附注: the attribute as it is printed below the date (GB/T 9704-2012, 7.3.6)."""

from collections.abc import Iterable, Sequence

from gongkai.documents.disclosure.digest import (
    changes_as_issued,
    document_digest,
    is_as_approved,
)
from gongkai.documents.models import Document, DocumentFile, DocumentLink
from gongkai.reviews.models import Review, Step
from gongkai.reviews.states import State

_WORDS = {
    Document.Attribute.PROACTIVE: "（此件公开发布）",
    Document.Attribute.ON_REQUEST: "（此件依申请公开）",
    Document.Attribute.WITHHELD: "（此件不予公开）",
}


def stamp_of(document: Document, *, approved: bool) -> str:
    """The stamp of a document whose text, as it stands, is approved; "" before."""
    return _WORDS.get(Document.Attribute(document.attribute), "") if approved else ""


def is_approved_as_it_stands(
    document: Document,
    steps: Iterable[Step],
    files: Sequence[DocumentFile],
    links: Iterable[DocumentLink] | None = None,
) -> bool:
    """Whether exactly this was approved, with the files and links. A finished document bears the
    stamp with which it was issued, whatever became of that approval since: it lapses where another
    submission or a link comes, and nothing is released by it (`approval_of_what_was_issued`). Not
    where it is public no more. `steps` are those of all its reviews."""
    if document.not_public_since is not None:
        return False
    states = {State.APPROVED}
    if document.state not in Document.UNFINISHED:
        states.add(State.VOID)
    passed = {each.digest for each in passed_reviews(steps) if each.state in states}
    if not passed:
        return False
    if document.as_issued and is_as_approved(document, files, passed):
        return True
    return document_digest(document, files, links) in passed


AGAINST = frozenset({State.REFUSED, State.OBJECTED, State.ESCALATED})


def approval_of_what_was_issued(
    document: Document,
    steps: Iterable[Step],
    files: Sequence[DocumentFile],
    links: Iterable[DocumentLink],
) -> Review | None:
    """The approval by which a finished document may still be made public, where only an
    interpretation came beside it since, whatever became of the sending of that. Every level has
    agreed to it, those put off among them, and nobody who looked at both has found against it.
    `steps` are those of all its reviews; of a document to which another attribute is proposed
    nobody asks this."""
    digest: str = document.as_issued.get("approved", "")
    if not digest or not changes_as_issued(document, links):
        return None
    if not is_as_approved(document, files, {digest}):
        return None
    rounds = {step.review for step in steps}
    passed = [each for each in rounds if each.digest == digest and _counts(each)]
    last = max(passed, key=lambda each: each.round, default=None)
    later = (each for each in rounds if last is not None and each.round > last.round)
    return None if any(each.state in AGAINST for each in later) else last


def _counts(review: Review) -> bool:
    """Live; or one that another submission took the place of: what lapsed never does again."""
    return review.state == State.APPROVED or review.superseded


def passed_reviews(steps: Iterable[Step]) -> set[Review]:
    """The reviews of these steps that every level needed has agreed to, whatever became of them."""
    reviews = {step.review for step in steps}
    return {each for each in reviews if each.steps_done >= each.steps_needed}
