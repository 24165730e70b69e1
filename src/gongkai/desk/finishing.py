"""What waits for the office: a number for what is approved, a record of what became public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.documents.disclosure.duty import is_numbered_here, publisher_of
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.subjects import KIND, document_link
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Person
from gongkai.units.posts import Post


@dataclass(frozen=True)
class Waiting:
    """A document, what is to be done with it, and the address below its own where that is done."""

    document: Document
    where: str
    label: str
    path: str

    @property
    def url(self) -> str:
        return document_link(self.document) + self.path


def waiting_for_the_office(person: Person, today: date) -> Iterator[Waiting]:
    """What the person's posts, or those they stand in for, have to finish."""
    reader = Reader(person, today)
    if reader.in_the_office:
        for document in _approved(person).filter(state=Document.State.DRAFT):
            yield _to_finish(document)
    if reader.holds(Post.DISCLOSURE_OFFICER):
        for document in _to_publish_or_withdraw(person):
            if document.to_withdraw_since:
                yield Waiting(document, _why_withdrawn(document), "登记撤下", "withdrawn/")
            elif publisher_of(document).is_us:
                where = f"{document.number or '已归档'}　已审核通过，公开后请登记日期和位置"
                yield Waiting(document, where, "登记公开", "published/")


def _why_withdrawn(document: Document) -> str:
    if document.state == Document.State.EXPUNGED:
        return f"登记{document.register_number}号涉密，须立即撤下"
    return document.withdrawal_words


def _to_publish_or_withdraw(person: Person) -> QuerySet[Document]:
    approved = Q(
        Exists(_approval()),
        state__in=FINISHED,
        attribute=Document.Attribute.PROACTIVE,
        published_on=None,
        not_public_since=None,
    )
    found = Document.objects.filter(approved | Q(to_withdraw_since__isnull=False), body=person.body)
    return found.select_related("body").defer("text")


def _approval() -> QuerySet[Review]:
    return Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"), state=State.APPROVED)


def _approved(person: Person) -> QuerySet[Document]:
    found = Document.objects.filter(Exists(_approval()), body=person.body)
    return found.select_related("body").defer("text")


def _to_finish(document: Document) -> Waiting:
    where = f"登记{document.register_number}号　审核通过"
    if is_numbered_here(document):
        return Waiting(document, f"{where}，待编号印发", "编号印发", "issue/")
    return Waiting(document, f"{where}，待归档", "归档", "file/")
