"""Whether what was reviewed and deliberated is still what the document says."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from gongkai.documents.models import Document, DocumentFile, NormativeEvent

_Stage = NormativeEvent.Stage
OF_THE_TEXT = (_Stage.FAIR_COMPETITION, _Stage.LEGALITY, _Stage.DELIBERATION)
"""Stages that judge a text: rewritten afterwards, it has not passed them (国办发〔2018〕115号: 未经
合法性审核或者经审核不合法的，不得提交集体审议)."""


def judged(files: QuerySet[DocumentFile]) -> QuerySet[DocumentFile]:
    """Those of them that such a stage judges with the text, in their order."""
    return files.filter(removed_on=None, kind=DocumentFile.Kind.ATTACHMENT).order_by("pk")


def judged_of(files: Iterable[DocumentFile]) -> list[str]:
    """The digests of the same, of files that have been read and were not removed."""
    of_it = {each.pk: each for each in files if each.kind == DocumentFile.Kind.ATTACHMENT}
    return [of_it[pk].digest for pk in sorted(of_it)]


def wording_digest(document: Document, files: Sequence[str] | None = None) -> str:
    """SHA-256 over what those stages judge: title, text, every attachment, whatever else shows it.
    Not over what is prepared beside it, as its interpretations with their pictures, nor over
    cleaned copies, which say the same. `files`: the digests of `judged`, where they have been
    read."""
    if files is None:
        files = list(judged(document.files.all()).values_list("digest", flat=True))
    told = [document.title, document.text, files]
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
