"""What waits for the office: a number for what is approved, a record of what became public; and
interpretations that come after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.documents.disclosure.duty import is_numbered_here, publisher_of
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.interpretations.waiting import (
    came_back,
    is_approved,
    is_to_be_sent,
    unreleased,
    where_it_waits,
)
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


def waiting_for_the_office(reader: Reader) -> Iterator[Waiting]:
    """What the reader's posts, or those they stand in for, have to finish."""
    person = reader.person
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


def interpretations_waiting_for(reader: Reader) -> Iterator[Waiting]:
    """Interpretations of what is finished: the reader's own until they are sent for review, and for
    the disclosure officer those that are approved and may be released."""
    if not reader.works_here:
        return
    person = reader.person
    is_officer = reader.holds(Post.DISCLOSURE_OFFICER)
    mine = Document.objects.filter(reader.answerable(), pk=OuterRef("document_id"))
    there: set[int] = set()
    for shown in unreleased(document__body=person.body_id).annotate(is_mine=Exists(mine)):
        document = shown.document
        if document.pk in there:
            continue
        if is_approved(shown) and is_officer and document.published_on:
            where = f"{shown.get_form_display()}解读已审核通过，发布后请登记日期"
            path = f"interpretations/{shown.pk}/publish/"
            yield Waiting(document, where, "登记发布", path)
        elif is_to_be_sent(shown) and shown.by_id == person.pk and shown.is_mine:
            back = came_back(shown)
            label, path = ("修改", "interpretations/") if back else ("送审", "")
            yield Waiting(document, where_it_waits(shown), label, path)
        else:
            continue
        there.add(document.pk)


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
