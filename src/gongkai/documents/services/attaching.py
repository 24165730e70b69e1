"""Files of a document: taken in, looked into, cleaned, read, removed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.documents import audit as acts
from gongkai.documents.access import (
    may_answer_for_document,
    may_read_originals,
    may_see_document,
)
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.proposals import FINISHED, may_propose_later
from gongkai.documents.files.kept import kept_back
from gongkai.documents.files.recognising import recogniser
from gongkai.documents.files.screening import clean, look_into
from gongkai.documents.files.storage import destroy, harmless_name, path_of, store
from gongkai.documents.hits.agreed import files_beside
from gongkai.documents.hits.ahead import looked_ahead
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.services.editing import (
    end_change_of_words,
    keep_version,
    lock_document,
    lock_draft,
    void_all_but,
    void_reviews,
    void_what_read_it,
)
from gongkai.documents.subjects import KIND, subject_of
from gongkai.refusals import Refused
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.queries import open_review
from gongkai.units.actors import actor
from gongkai.units.models import Person

MOST = 30
"""Files of one document."""


def add_file(
    document: Document, *, name: str, kind: str, chunks: Iterable[bytes], by: Person, at: datetime
) -> DocumentFile:
    """Keep a file's original in restricted storage and screen it. What cannot be looked into is
    kept and held: the document is not sent with it. A live review of other files ends.

    What an interpretation is to show comes beside what is finished, too: it is sent and reviewed
    with the interpretation. The same file a second time is the one that is there. Refused where
    the file is empty or too large, or the document no draft of the person's.
    """
    document = lock_draft_of(document, by, at, kind=kind)
    if document.files.filter(removed_on=None).count() >= MOST:
        raise Refused("too_many_files", f"一份公文最多{MOST}个文件。")
    stored = store(chunks, settings.RESTRICTED_DIR)
    shown = harmless_name(name)
    looked = look_into(
        shown,
        path_of(settings.RESTRICTED_DIR, stored.name).read_bytes(),
        document.body,
        timezone.localdate(at),
        recogniser(),
    )
    try:
        with looked_ahead(document, at=at), audit.act():
            document = _lock(document, by, at, kind=kind)
            before = _same_file(document, shown, kind, stored.digest)
            if before is not None:
                destroy(settings.RESTRICTED_DIR, stored.name)
                return before
            file = DocumentFile.objects.create(
                document=document,
                kind=DocumentFile.Kind(kind),
                name=shown,
                size=stored.size,
                digest=stored.digest,
                stored=stored.name,
                content_type=looked.kind,
                text=looked.text,
                held=looked.held[:200],
                hits=looked.hits,
                words=looked.words,
                added_by=by,
                added_at=at,
            )
            _changed(document, file, acts.FILE_ADDED, by, at)
            return file
    except BaseException:
        destroy(settings.RESTRICTED_DIR, stored.name)
        raise


def _same_file(document: Document, name: str, kind: str, digest: str) -> DocumentFile | None:
    """The very same file that goes with the document already: sent by a second click."""
    same = document.files.filter(removed_on=None, name=name, kind=kind, digest=digest)
    return same.first()


def may_clean_later(document: Document) -> bool:
    """Whether it came finished by import: its paper is cleaned when it is public already, too."""
    return document.came_by_import and document.state in FINISHED


def _lock(
    document: Document,
    by: Person,
    at: datetime,
    later: Callable[[Document], bool] = may_propose_later,
    *,
    kind: str,
) -> Document:
    """A draft that the person may edit; what came by import and is not public, whose paper is
    still to be handed in; or, for a file of the kind that interpretations show, what is
    finished."""

    def is_open(held: Document) -> bool:
        return later(held) or _stands_beside(held, kind)

    if is_open(document) and may_answer_for_document(by, document, timezone.localdate(at)):
        held = lock_document(document)
        check_not_asked(KIND, held.pk)
        if is_open(held):
            return held
    return lock_draft(document, by=by, at=at)


def _stands_beside(document: Document, kind: str) -> bool:
    return kind == DocumentFile.Kind.INTERPRETATION and document.state in FINISHED


def _lock_of(
    file: DocumentFile,
    by: Person,
    at: datetime,
    later: Callable[[Document], bool] = may_propose_later,
) -> Document:
    """The document of a file that is there. Refused, too, where the file stands beside what is
    finished and every level has agreed to it."""
    document = _lock(file.document, by, at, later, kind=file.kind)
    is_beside = _stands_beside(document, file.kind) and not later(document)
    if is_beside and file.pk not in files_beside(document, [file]):
        raise Refused(
            "approved",
            f"“{file.name}”已经审核通过，不能清理、移除；要换的，另外上传，在解读里改选。",
        )
    return document


def lock_draft_of(document: Document, by: Person, at: datetime, *, kind: str) -> Document:
    """What `_lock` refuses, before any work is done; nothing is held afterwards."""
    with audit.act():
        return _lock(document, by, at, kind=kind)


def _changed(
    document: Document, file: DocumentFile, action: Action, by: Person, at: datetime
) -> None:
    keep_version(document, by=by, at=at)
    end_change_of_words(document, at=at)
    audit.record(
        action,
        by=at_work_on(document, by, timezone.localdate(at)),
        at=at,
        subject=subject_of(document),
        details={"file": file.pk, "digest": file.digest},
    )
    if file.kind != DocumentFile.Kind.INTERPRETATION:
        void_reviews(document, by=by, at=at)
        return
    # Whatever shows it: the review lists the files that nothing shows, too.
    is_draft = document.state == Document.State.DRAFT
    if is_draft or _is_listed(document, file):
        void_all_but("", document, by=by, at=at, is_beside=not is_draft)
    else:
        void_what_read_it(document, by=by, at=at)


def _is_listed(document: Document, file: DocumentFile) -> bool:
    """Whether who reviews the document now has the file before them."""
    review = open_review(KIND, document.pk)
    return review is not None and file.added_at <= review.submitted_at


def clean_file(file: DocumentFile, *, by: Person, at: datetime) -> DocumentFile:
    """Have a cleaned copy go on in place of the original: without properties, comments, revisions,
    hidden parts. Refused where none can be made, or there is one. The copy is screened like any
    file."""
    with audit.act():
        _lock_of(file, by, at, may_clean_later)
        _uncleaned(file)
    copy = clean(file.name, path_of(settings.RESTRICTED_DIR, file.stored).read_bytes())
    if copy.reason:
        raise Refused("not_cleaned", copy.reason)
    stored = store([copy.data], settings.RELEASED_DIR)
    try:
        on, reads = timezone.localdate(at), recogniser()
        looked = look_into(file.name, copy.data, file.document.body, on, reads)
        with looked_ahead(file.document, at=at), audit.act():
            document = _lock_of(file, by, at, may_clean_later)
            file = _uncleaned(file)
            file.cleaned, file.cleaned_digest = stored.name, stored.digest
            file.text, file.held, file.hits = looked.text, looked.held[:200], looked.hits
            file.words = looked.words
            file.taken_out = list(copy.taken_out)
            file.save()
            _changed(document, file, acts.FILE_CLEANED, by, at)
            return file
    except BaseException:
        destroy(settings.RELEASED_DIR, stored.name)
        raise


def _uncleaned(file: DocumentFile) -> DocumentFile:
    """The file as it is now, held until the act ends; Refused where it has a copy already, or goes
    with its document no more. What a second copy replaced no row would name."""
    file = _present(file)
    if file.cleaned:
        raise Refused("cleaned_already", "这个文件已经改用清理后的副本。")
    return file


def _present(file: DocumentFile) -> DocumentFile:
    file = DocumentFile.objects.select_for_update().get(pk=file.pk)
    if file.removed_on is not None:
        raise Refused("removed", "这个文件已经移除。")
    return file


def remove_file(file: DocumentFile, *, by: Person, at: datetime) -> DocumentFile:
    """Take a file out of its document. The row and the original stay. Refused codes: removed,
    in_use (an interpretation shows it, and would go on showing what nobody screens)."""
    with looked_ahead(file.document, at=at), audit.act():
        document = _lock_of(file, by, at)
        file = _present(file)
        user = document.interpretations.filter(file=file).first()
        if user is not None:
            raise Refused(
                "in_use", f"解读《{user.title}》用着这个文件，请先在解读里换掉，或者删除解读。"
            )
        file.removed_on = timezone.localdate(at)
        file.save(update_fields=("removed_on",))
        _changed(document, file, acts.FILE_REMOVED, by, at)
        return file


def read_file(file: DocumentFile, *, by: Person, at: datetime, original: bool = False) -> Path:
    """Where the file lies that the person asked for: the cleaned copy where there is one, unless
    they ask for the original. The reading is an entry in the audit.

    Refused where they may not see the document, or the original is not for them: what was taken
    out of the copy still stands in it, and where there is no copy, what should be.
    """
    on = timezone.localdate(at)
    with audit.act():
        if not may_see_document(by, file.document, on):
            raise Refused("not_yours", "您不能查看这份公文。")
        is_near = (original and bool(file.cleaned)) or bool(kept_back(file.document, [file]))
        if is_near and not may_read_originals(by, file.document, on):
            raise Refused("original_not_yours", "原件只供起草人、责任人、审核人员和办公室查看。")
        audit.record(
            acts.FILE_READ,
            by=actor(by, on),
            at=at,
            subject=subject_of(file.document),
            body_id=file.document.body_id,
            details={"file": file.pk, "original": original or not file.cleaned},
        )
    if file.cleaned and not original:
        return path_of(settings.RELEASED_DIR, file.cleaned)
    return path_of(settings.RESTRICTED_DIR, file.stored)
