"""附注: the attribute as it is printed below the date (GB/T 9704-2012, 7.3.6)."""

from collections.abc import Iterable, Sequence

from gongkai.documents.disclosure.digest import document_digest, is_as_approved
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
    """Whether exactly this was approved, with the files and links. Of a finished document also by
    an approval that an interpretation or another submission took the place of: until that is
    approved, what was issued stays so. `steps` are those of all its reviews."""
    states = {State.APPROVED}
    if document.state != Document.State.DRAFT:
        states.add(State.VOID)
    passed = {each.digest for each in passed_reviews(steps) if each.state in states}
    if not passed:
        return False
    if document.as_issued and is_as_approved(document, files, passed):
        return True
    return document_digest(document, files, links) in passed


def passed_reviews(steps: Iterable[Step]) -> set[Review]:
    """The reviews of these steps that every level needed has agreed to, whatever became of them."""
    reviews = {step.review for step in steps}
    return {each for each in reviews if each.steps_done >= each.steps_needed}
