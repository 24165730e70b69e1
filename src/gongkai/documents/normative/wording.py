"""Whether what was reviewed and deliberated is still what the document says."""

import hashlib
import json
from collections.abc import Iterable

from gongkai.documents.models import Document, DocumentFile, NormativeEvent

_Stage = NormativeEvent.Stage
OF_THE_TEXT = (_Stage.FAIR_COMPETITION, _Stage.LEGALITY, _Stage.DELIBERATION)
"""Stages that judge a text: rewritten afterwards, it has not passed them (国办发〔2018〕115号: 未经
合法性审核或者经审核不合法的，不得提交集体审议)."""


def wording_digest(document: Document, files: Iterable[DocumentFile] | None = None) -> str:
    """SHA-256 over what those stages judge: title, text, every attachment, whatever else shows it.
    Not over what is prepared beside it, as its interpretations with their pictures, nor over
    cleaned copies, which say the same. `files`: those it has now, where they have been read."""
    if files is None:
        attached = document.files.filter(removed_on=None, kind=DocumentFile.Kind.ATTACHMENT)
        digests = list(attached.order_by("pk").values_list("digest", flat=True))
    else:
        of_it = {each.pk: each for each in files if each.kind == DocumentFile.Kind.ATTACHMENT}
        digests = [of_it[pk].digest for pk in sorted(of_it)]
    told = [document.title, document.text, digests]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def draft_digest(document: Document) -> str:
    """The same of a draft, asked for once where several stages are held against it; "" of all
    else, which changes no more."""
    return wording_digest(document) if document.state == Document.State.DRAFT else ""


def is_outdated(event: NormativeEvent, document: Document, digest: str = "") -> bool:
    """Whether the stage judged another wording than the draft's; after issuing it stays. `digest`:
    the draft's, where it has been asked for."""
    if event.stage not in OF_THE_TEXT or document.state != Document.State.DRAFT:
        return False
    return event.text_digest != (digest or wording_digest(document))
