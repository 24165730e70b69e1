"""What approval of a document releases, as one digest: whatever changes it voids the approval."""

import hashlib
import json

from gongkai.documents.models import Document


def document_digest(document: Document) -> str:
    """SHA-256 over title, text, who signs it, attribute, its reasons, and all that goes with it."""
    files = document.files.filter(removed_on__isnull=True).order_by("pk")
    told = {
        "title": document.title,
        "text": document.text,
        "addressees": document.addressees,
        "makers": [document.lead_maker, document.co_makers],
        "attribute": document.attribute,
        "article": document.attribute_article,
        "reason": document.attribute_reason,
        "way": document.way,
        "audience": document.audience,
        "files": [[file.name, file.digest, file.cleaned_digest] for file in files],
        "interpretations": [
            [
                *(each.title, each.form, each.interpreter),
                [[section.heading, section.text] for section in each.sections.all()],
            ]
            for each in document.interpretations.order_by("pk").prefetch_related("sections")
        ],
    }
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
