"""The files that go with a document."""

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When

from gongkai.documents.models import Document, DocumentFile
from gongkai.prepared import Prepared


def files_of(document: Document, words: str = "") -> list[DocumentFile]:
    """The files that go with the document now. `words` is the digest of the list of wording as it
    is: those screened with another come with their `stale_text`, to be looked into again."""
    return _FILES_AND_TEXT.ask(document.pk, words) if words else _FILES.ask(document.pk)


def _files(pk: int) -> QuerySet[DocumentFile]:
    return DocumentFile.objects.filter(document_id=pk, removed_on=None).defer("text")


def _files_and_text(pk: int, words: str) -> QuerySet[DocumentFile]:
    is_stale = When(~Q(words=words), then=F("text"))
    return _files(pk).annotate(
        stale_text=Case(is_stale, default=Value(""), output_field=TextField())
    )


_FILES = Prepared(_files, int)
_FILES_AND_TEXT = Prepared(_files_and_text, int, str)
