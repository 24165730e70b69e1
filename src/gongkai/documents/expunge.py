"""涉密不上网: taking a document's content out of everything the register keeps of it.

What stays is a placeholder with its register number, so that the numbers have no gap. Whoever calls
this holds the act, writes its entry, overwrites the files that are returned, and sees to reviews,
notices, free pages and backups.
"""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.access import officers_of
from gongkai.documents.disclosure.deadlines import WITHDRAWAL
from gongkai.documents.disclosure.duty import is_numbered_here
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.files.storage import path_of
from gongkai.documents.models import (
    Document,
    DocumentAutosave,
    DocumentFile,
    DocumentLink,
    DocumentVersion,
    Import,
    ImportRow,
    Interpretation,
    InterpretationSection,
    NormativeDocument,
    NormativeEvent,
    PublicationChange,
    ValidityReview,
    WithheldReview,
)
from gongkai.documents.normative.correcting import take_back_carried
from gongkai.documents.subjects import KIND, document_link
from gongkai.notices.services import tell
from gongkai.reviews.expunging.notes import Origin
from gongkai.reviews.expunging.removing import PLACEHOLDER
from gongkai.reviews.models import Expunction
from gongkai.units.actors import actor

_EMPTIED = (
    *(
        "text",
        "addressees",
        "copied_to",
        "obtained_from",
        "lead_maker",
        "co_makers",
        "way",
        "audience",
    ),
    *("duty_item", "duty_kind", "formed_on_reason", "cancelled_because"),
)

_NOT_BEGUN = "登记修改、废止的公文在施行以前已经清除，没有施行。"


def born(document_id: int) -> Origin | None:
    """By what the document is known again, when another one may have its number."""
    told = Document.objects.filter(pk=document_id).values("created_at", "body_id").first()
    return Origin(told["created_at"], told["body_id"]) if told else None


def expunge_document(document_id: int, at: datetime) -> list[Path]:
    """Take out title, text, versions, what people were typing, links, interpretations and files;
    return where the files lie. What was due, or proposed, ends on the day of `at`; what is public
    is to be taken down. Safe to run twice, and after a restore again."""
    on = timezone.localdate(at)
    document = Document.objects.select_for_update().filter(pk=document_id).first()
    if document is None:
        return []
    is_first = document.state != Document.State.EXPUNGED
    _take_back_changes(document, at)
    _expunge_number(document)
    document.title = PLACEHOLDER
    document.state = Document.State.EXPUNGED
    for name in _EMPTIED:
        setattr(document, name, "")
    if document.attribute:
        document.attribute_article = document.attribute_reason = PLACEHOLDER
    document.withdraw_ground, document.cancelled_on = "", None
    document.has_personal_data = False
    document.as_issued = {}  # the digests tell whoever guesses the text that they are right
    document.version += 1
    asked_before = document.to_withdraw_since is not None
    if document.published_on is None:
        document.published_where = ""
    elif not asked_before:
        document.to_withdraw_since = on
    document.save()
    versions = DocumentVersion.objects.filter(document=document)
    versions.update(title=PLACEHOLDER, text="", has_personal_data=False)
    versions.exclude(attribute_article="").update(attribute_article=PLACEHOLDER)
    versions.exclude(attribute_reason="").update(attribute_reason=PLACEHOLDER)
    DocumentAutosave.objects.filter(document=document).delete()
    DocumentLink.objects.filter(document=document).delete()
    DocumentLink.objects.filter(target=document).delete()
    _expunge_assessments(document, on)
    _expunge_publication(document)
    _expunge_line(document_id)
    explained = Interpretation.objects.filter(document=document)
    InterpretationSection.objects.filter(interpretation__in=explained).delete()
    explained.update(title=PLACEHOLDER, interpreter="", address="")
    _expunge_rows(document_id)
    due = open_deadlines(subject_kind=KIND, subject_id=document_id)
    due.exclude(kind=WITHDRAWAL.name).update(cancelled_on=on)
    if document.to_withdraw_since:
        _ask_to_take_down(document, at, tells=not asked_before)
    if is_first:
        _tell_who_wrote_it(document, at)
    return _expunge_files(document, on)


def _take_back_changes(document: Document, at: datetime) -> None:
    """What has not begun yet amends and repeals nothing. Before its number and its links go."""
    order = Expunction.objects.filter(kind=KIND, subject_id=document.pk).first()
    is_down, by = document.published_on is None, order.confirmed_by if order is not None else None
    take_back_carried(
        document,
        document.withdrawn_on if is_down else timezone.localdate(at),
        by=by,
        at=at,
        acting=actor(by, timezone.localdate(at)) if by is not None else None,
        because=_NOT_BEGUN,
    )


def _expunge_number(document: Document) -> None:
    """What others numbered keeps no number: it stands in no series of ours, and says what it was.
    Before the lead of a joint document goes."""
    if document.number_serial is not None and is_numbered_here(document):
        return
    document.number, document.number_prefix = "", ""
    document.number_year = document.number_serial = None


def _ask_to_take_down(document: Document, at: datetime, *, tells: bool) -> None:
    """What stands at `published_where` is still public. The place is kept, and it is due, until
    the day is recorded on which it was taken down."""
    since = document.to_withdraw_since
    assert since is not None
    open_deadline_of(WITHDRAWAL, document, since)
    if not tells:
        return
    officers = officers_of(document.body_id, timezone.localdate(at))
    tell(
        [document.owner, *officers],
        f"登记{document.register_number}号公文涉密，内容已清除；已经公开的须立即撤下，"
        "解读一并撤下，撤下后请登记。",
        at=at,
        link=f"{document_link(document)}withdrawn/",
    )


def _tell_who_wrote_it(document: Document, at: datetime) -> None:
    """Whose work it was misses it in their lists, and must not type it in again."""
    told = {document.drafter, document.owner}
    if document.to_withdraw_since:
        told.discard(document.owner)  # who has been told more
    tell(
        sorted(told, key=lambda person: person.pk),
        f"登记{document.register_number}号公文涉密，内容已清除，只留登记号。请不要重新录入；"
        "涉密载体按保密规定处理。",
        at=at,
        link=document_link(document),
    )


def _expunge_assessments(document: Document, on: date) -> None:
    told = WithheldReview.objects.filter(document=document)
    told.update(publication={})
    told.exclude(reason="").update(reason=PLACEHOLDER)
    told.exclude(article="").update(article=PLACEHOLDER)
    told.exclude(outcome="keep").filter(applied_on=None, dropped_on=None).update(dropped_on=on)


def _expunge_publication(document: Document) -> None:
    """Places, articles and reasons that were typed about its publication."""
    told = PublicationChange.objects.filter(document=document)
    told.update(reason=PLACEHOLDER)
    told.exclude(where="").update(where=PLACEHOLDER)
    told.exclude(article="").update(article=PLACEHOLDER)


def _expunge_line(document_id: int) -> None:
    """Numbers, results and evidence of the line, reasons of clean-ups and corrections are typed
    words too."""
    NormativeDocument.objects.filter(pk=document_id).update(registration_number="")
    events = NormativeEvent.objects.filter(normative=document_id)
    events.update(outcome="", text_digest="")
    events.exclude(evidence="").update(evidence=PLACEHOLDER)
    events.exclude(struck_reason="").update(struck_reason=PLACEHOLDER)
    ValidityReview.objects.filter(normative=document_id).update(reason=PLACEHOLDER)


def _expunge_rows(document_id: int) -> None:
    rows = ImportRow.objects.filter(document_id=document_id)
    Import.objects.filter(rows__in=rows).update(name=PLACEHOLDER)
    rows.update(cells=[], values={}, errors=[], doubles={}, file={})


def _expunge_files(document: Document, on: date) -> list[Path]:
    found = []
    for file in DocumentFile.objects.filter(document=document):
        found.append(path_of(settings.RESTRICTED_DIR, file.stored))
        if file.cleaned:
            found.append(path_of(settings.RELEASED_DIR, file.cleaned))
        file.name, file.text, file.held = PLACEHOLDER, "", ""
        file.hits, file.taken_out = [], []
        file.removed_on = file.removed_on or on
        file.save()
    return found
