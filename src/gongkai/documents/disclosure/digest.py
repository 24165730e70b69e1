"""What approval of a document releases, as one digest: whatever changes it voids the approval."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.documents.disclosure.duty import is_numbered_here
from gongkai.documents.interpretations.text import interpretations_of
from gongkai.documents.models import Document, DocumentFile, DocumentLink

CHANGES = (DocumentLink.Kind.AMENDS, DocumentLink.Kind.REPEALS)
"""Links by which publication changes the law in force."""


def document_digest(
    document: Document,
    files: Iterable[DocumentFile] | None = None,
    links: Iterable[DocumentLink] | None = None,
) -> str:
    """SHA-256 over what reviewers are shown or decide upon: what the document says, where it
    comes from, whose duty it is to publish it, how open it is and why, its files and
    interpretations, what it amends and repeals. A picture or video that came for interpretations
    goes with the one that shows it. Two things that they are shown are not in it. The term of a
    normative document, and whether it touches the market, are not: publication and clean-ups move
    the term of what stays approved, so `keep_normative` itself ends a review. Nor
    is what the office adds on numbering; of a finished document the office itself is read as it
    was then. `files` are those that go with it and `links` its links, where they have been read."""
    links = changes_of(document) if links is None else links
    told = {
        **_paper(document, files),
        "interpretations": [
            [
                *(each.title, each.form, each.interpreter, each.address),
                [each.file.name, each.file.digest, each.file.cleaned_digest] if each.file else "",
                [[section.heading, section.text] for section in each.sections.all()],
            ]
            for each in interpretations_of(document)
        ],
        "changes": _changes(document, links),
    }
    return _sha256(told)


def paper_digest(document: Document, files: Iterable[DocumentFile] | None = None) -> str:
    """The same over the document itself: interpretations and links stand beside it, and may come
    when it is issued."""
    return _sha256(_paper(document, files))


def _paper(document: Document, files: Iterable[DocumentFile] | None) -> dict[str, Any]:
    if files is None:
        files = document.files.filter(removed_on__isnull=True)
    own = [file for file in files if file.kind != DocumentFile.Kind.INTERPRETATION]
    own.sort(key=lambda file: file.pk)
    return {
        "title": document.title,
        "text": document.text,
        "addressees": document.addressees,
        "copied_to": document.copied_to,
        "attribute": document.attribute,
        "article": document.attribute_article,
        "reason": document.attribute_reason,
        "way": document.way,
        "audience": document.audience,
        "genre": document.genre,
        "department": _facts(document)["department"],
        "origin": [document.origin, document.obtained_from, _day(document.obtained_on)],
        "makers": [document.lead_maker, document.co_makers],
        "received": _as_received(document),
        "duty": [document.duty_item, document.duty_kind],
        "publish_on": _day(document.publish_on),
        "files": [[file.name, file.digest, file.cleaned_digest] for file in own],
    }


def _sha256(told: dict[str, Any]) -> str:
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def changes_of(document: Document) -> QuerySet[DocumentLink]:
    """What is amended and repealed when the document is published."""
    return document.links_out.filter(kind__in=CHANGES).order_by("kind", "target_id")


def facts_as_issued(document: Document) -> dict[str, Any]:
    """What the digest reads of the office, which changes after the document: to be kept with it
    when it is issued, filed or taken over."""
    return {
        "department": document.department_id,
        "numbered_here": is_numbered_here(document),
    }


def facts_as_imported(document: Document) -> dict[str, Any]:
    """The same of what came finished by import, and that it did: approval and what follows keep
    it, and what was a draft here never has it."""
    return {**facts_as_issued(document), "came_finished": True}


def came_finished(document: Document) -> bool:
    """Whether the document came issued or filed by import: nobody here wrote it."""
    return bool(document.as_issued.get("came_finished"))


def facts_as_approved(document: Document, digest: str) -> dict[str, Any]:
    """The same, with what was approved of it: a finished document that nobody has changed since is
    what that approval (`digest`) said, whatever comes beside it."""
    return {
        **_facts(document),
        "approved": digest,
        "paper": paper_digest(document),
        "changes": _changes(document, changes_of(document)),
    }


def changes_as_issued(document: Document, links: Iterable[DocumentLink]) -> bool:
    """Whether what its publication amends and repeals is what was approved when it was issued."""
    return bool(document.as_issued.get("changes") == _changes(document, links))


def _changes(document: Document, links: Iterable[DocumentLink]) -> list[list[Any]]:
    return sorted(
        [link.kind, link.target_id]
        for link in links
        if link.document_id == document.pk and link.kind in CHANGES
    )


def is_as_approved(
    document: Document, files: Iterable[DocumentFile] | None, passed: set[str]
) -> bool:
    """Whether a finished document is still what one of the approvals `passed` said of it."""
    kept = document.as_issued
    return kept.get("approved") in passed and kept["paper"] == paper_digest(document, files)


def _facts(document: Document) -> dict[str, Any]:
    return document.as_issued or facts_as_issued(document)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _as_received(document: Document) -> list[str]:
    """The number and day that another organ gave; nothing for one that is numbered here, where
    they come after approval."""
    if document.number_serial is not None or _facts(document)["numbered_here"]:
        return []
    return [document.number, _day(document.formed_on)]
