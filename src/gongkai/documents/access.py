"""Who may see and do what with documents. Each predicate has its queryset twin: `gongkai.rights`.

Rights come from posts held on the day, one's own or those of a person one stands in for. The three
administrators see no document.
"""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.documents.models import (
    Document,
    Import,
    Interpretation,
    NumberPattern,
    ServiceItem,
    WordEntry,
)
from gongkai.documents.reader import Reader
from gongkai.refusals import Refused
from gongkai.units.access import delegation_in_force, in_force, people_holding
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import BUSINESS, Post


def documents_visible_to(person: Person, on: date) -> QuerySet[Document]:
    return Document.objects.filter(Reader(person, on).visible())


def may_see_document(person: Person, document: Document, on: date) -> bool:
    return documents_visible_to(person, on).filter(pk=document.pk).exists()


def documents_with_originals_for(person: Person, on: date) -> QuerySet[Document]:
    """Those whose files the person may read uncleaned."""
    reader = Reader(person, on)
    return Document.objects.filter(reader.visible_here(), reader.originals())


def may_read_originals(person: Person, document: Document, on: date) -> bool:
    return documents_with_originals_for(person, on).filter(pk=document.pk).exists()


def documents_editable_by(person: Person, on: date) -> QuerySet[Document]:
    return Document.objects.filter(Reader(person, on).editable())


def may_edit_document(person: Person, document: Document, on: date) -> bool:
    return documents_editable_by(person, on).filter(pk=document.pk).exists()


def documents_revived_by(person: Person, on: date) -> QuerySet[Document]:
    """恢复起草: whoever edited the draft before it was cancelled."""
    return Document.objects.filter(Reader(person, on).revivable())


def may_revive_document(person: Person, document: Document, on: date) -> bool:
    return documents_revived_by(person, on).filter(pk=document.pk).exists()


def documents_answered_for_by(person: Person, on: date) -> QuerySet[Document]:
    """Those whose yearly review the person does: owner, drafter, the office."""
    return Document.objects.filter(Reader(person, on).answerable())


def may_answer_for_document(person: Person, document: Document, on: date) -> bool:
    return documents_answered_for_by(person, on).filter(pk=document.pk).exists()


def documents_worked_on_by(person: Person, on: date) -> QuerySet[Document]:
    """Those to which the person adds links, interpretations, stages, or gives another owner."""
    return Document.objects.filter(Reader(person, on).worked_on())


def may_work_on_document(person: Person, document: Document, on: date) -> bool:
    return documents_worked_on_by(person, on).filter(pk=document.pk).exists()


def may_register_documents(person: Person, on: date) -> bool:
    """Whoever works here; administrators of the system do not."""
    return Reader(person, on).works_here


def people_working_in(body_id: int, on: date) -> QuerySet[Person]:
    """Who may answer for a document or an item of the body: those who work with its documents, by
    a post of their own or in another's place. The twin of `Reader.works_here`."""
    held = Tenure.objects.filter(in_force(on), body=body_id, post__in=BUSINESS).values("person")
    given = Delegation.objects.filter(
        delegation_in_force(on),
        principal__in=held,
        principal__is_active=True,
        principal__body=body_id,
    )
    return Person.objects.filter(
        Q(pk__in=held) | Q(pk__in=given.values("delegate")), body=body_id, is_active=True
    )


def need_owner(owner: Person, body_id: int, on: date) -> None:
    """Refused codes: foreign, not_working (an administrator, who could not open what is theirs)."""
    if owner.body_id != body_id or not owner.is_active:
        raise Refused("foreign", "责任人须是本机关在用的人员。")
    if not Reader(owner, on).works_here:
        raise Refused(
            "not_working", f"{owner.name}没有业务岗位，打不开公文，不能任责任人。请另选一人。"
        )


def drafts_in_hand(person: Person) -> QuerySet[Document]:
    """Drafts of the person's body that they drafted or answer for."""
    mine = Q(drafter=person) | Q(owner=person)
    return Document.objects.filter(mine, body=person.body_id, state=Document.State.DRAFT)


def documents_issued_by(person: Person, on: date) -> QuerySet[Document]:
    """编号、印发、归档: the office of the document's own body; a superior's officer is none."""
    return Document.objects.filter(Reader(person, on).of_the_office())


def may_issue_document(person: Person, document: Document, on: date) -> bool:
    return person.body_id == document.body_id and Reader(person, on).in_the_office


def documents_published_by(person: Person, on: date) -> QuerySet[Document]:
    """登记公开: the disclosure officer of the document's own body; a superior's is none."""
    if not Reader(person, on).holds(Post.DISCLOSURE_OFFICER):
        return Document.objects.none()
    return Document.objects.filter(body_id=person.body_id)


def may_mark_published(person: Person, document: Document, on: date) -> bool:
    here = person.body_id == document.body_id
    return here and Reader(person, on).holds(Post.DISCLOSURE_OFFICER)


def interpretations_published_by(person: Person, on: date) -> QuerySet[Interpretation]:
    """Those of the documents that the person publishes."""
    return Interpretation.objects.filter(document__in=documents_published_by(person, on))


def may_publish_interpretation(person: Person, shown: Interpretation, on: date) -> bool:
    return may_mark_published(person, shown.document, on)


def documents_withdrawn_by(person: Person, on: date) -> QuerySet[Document]:
    """撤下: see `Reader.records_withdrawal_of`."""
    return Document.objects.filter(Reader(person, on).withdrawable())


def items_withdrawn_by(person: Person, on: date) -> QuerySet[ServiceItem]:
    return ServiceItem.objects.filter(Reader(person, on).withdrawable())


def may_record_withdrawal(person: Person, thing: Document | ServiceItem, on: date) -> bool:
    return Reader(person, on).records_withdrawal_of(thing)


def officers_of(body_id: int, on: date) -> QuerySet[Person]:
    """The body's disclosure officers on the day."""
    return people_holding(body_id, (Post.DISCLOSURE_OFFICER,), on)


def may_import_documents(person: Person, on: date) -> bool:
    return Reader(person, on).in_the_office


def imports_visible_to(person: Person, on: date) -> QuerySet[Import]:
    """One's own, while one may import."""
    if not may_import_documents(person, on):
        return Import.objects.none()
    return Import.objects.filter(body_id=person.body_id, by=person)


def may_see_import(person: Person, made: Import, on: date) -> bool:
    return imports_visible_to(person, on).filter(pk=made.pk).exists()


def may_arrange_numbers(person: Person, on: date) -> bool:
    """发文字号的样式: the office."""
    return Reader(person, on).in_the_office


def patterns_arranged_by(person: Person, on: date) -> QuerySet[NumberPattern]:
    return NumberPattern.objects.filter(Reader(person, on).of_the_office())


def may_arrange_pattern(person: Person, pattern: NumberPattern, on: date) -> bool:
    return person.body_id == pattern.body_id and may_arrange_numbers(person, on)


def may_edit_words(person: Person, on: date) -> bool:
    """错敏词表: the office. Who works here reads it."""
    return Reader(person, on).in_the_office


def word_entries_editable_by(person: Person, on: date) -> QuerySet[WordEntry]:
    if not may_edit_words(person, on):
        return WordEntry.objects.none()
    return WordEntry.objects.filter(body_id=person.body_id)


def may_edit_word_entry(person: Person, entry: WordEntry, on: date) -> bool:
    return word_entries_editable_by(person, on).filter(pk=entry.pk).exists()
