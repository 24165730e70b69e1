"""涉密不上网: taking a document's content out of everything the register keeps of it.

What stays is a placeholder with its register number, so that the numbers have no gap. Whoever calls
this holds the act, writes its entry, overwrites the files that are returned, and sees to reviews,
notices, free pages and backups.
"""

from pathlib import Path

from django.conf import settings

from gongkai.deadlines.models import Deadline
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
    WithheldReview,
)
from gongkai.documents.storage import path_of
from gongkai.documents.subjects import KIND
from gongkai.reviews.backups import Origin

PLACEHOLDER = "（内容已清除）"
_EMPTIED = (
    *("text", "addressees", "obtained_from", "lead_maker", "co_makers", "way", "audience"),
    *("duty_item", "duty_kind", "published_where"),
)


def born(document_id: int) -> Origin | None:
    """By what the document is known again, when another one may have its number."""
    told = Document.objects.filter(pk=document_id).values("created_at", "body_id").first()
    return Origin(told["created_at"], told["body_id"]) if told else None


def expunge_document(document_id: int) -> list[Path]:
    """Take out title, text, versions, what people were typing, links, interpretations and files;
    return where the files lie. Safe to run twice, and after a restore again."""
    document = Document.objects.select_for_update().filter(pk=document_id).first()
    if document is None:
        return []
    document.title = PLACEHOLDER
    document.state = Document.State.EXPUNGED
    for name in _EMPTIED:
        setattr(document, name, "")
    if document.attribute:
        document.attribute_article = document.attribute_reason = PLACEHOLDER
    document.version += 1
    document.save()
    DocumentVersion.objects.filter(document=document).update(title=PLACEHOLDER, text="")
    DocumentAutosave.objects.filter(document=document).delete()
    DocumentLink.objects.filter(document=document).delete()
    DocumentLink.objects.filter(target=document).delete()
    WithheldReview.objects.filter(document=document).update(reason=PLACEHOLDER)
    explained = Interpretation.objects.filter(document=document)
    InterpretationSection.objects.filter(interpretation__in=explained).delete()
    explained.update(title=PLACEHOLDER)
    _expunge_rows(document_id)
    Deadline.objects.filter(
        subject_kind=KIND, subject_id=document_id, met_on=None, cancelled_on=None
    ).update(cancelled_on=document.changed_at.date())
    return _expunge_files(document)


def _expunge_rows(document_id: int) -> None:
    rows = ImportRow.objects.filter(document_id=document_id)
    Import.objects.filter(rows__in=rows).update(name=PLACEHOLDER)
    rows.update(cells=[], values={}, file={})


def _expunge_files(document: Document) -> list[Path]:
    found = []
    for file in DocumentFile.objects.filter(document=document):
        found.append(path_of(settings.RESTRICTED_DIR, file.stored))
        if file.cleaned:
            found.append(path_of(settings.RELEASED_DIR, file.cleaned))
        file.name, file.text, file.held = PLACEHOLDER, "", ""
        file.hits, file.taken_out = [], []
        file.removed_on = file.removed_on or document.changed_at.date()
        file.save()
    return found
