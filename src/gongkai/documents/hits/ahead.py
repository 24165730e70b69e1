"""Looking, before an act, for what screening finds in a document: the act knows it then."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from gongkai.documents.hits.findings import findings_of, screen_besides
from gongkai.documents.hits.handled import screen_drafts
from gongkai.documents.hits.screened import remembered
from gongkai.documents.hits.words import words_of
from gongkai.documents.models import Document


@contextmanager
def looked_ahead(
    document: Document,
    *,
    at: datetime | None = None,
    changes: Mapping[str, Any] | None = None,
    besides: str = "",
    with_drafts: bool = False,
) -> Iterator[None]:
    """Screen the document as it is to be: with the changes, by those of the day of `at`, with an
    interpretation of the text `besides`, and its earlier drafts where asked to. What is another
    one by the time of the act is screened then."""
    read = copy.copy(document)
    for name, value in (changes or {}).items():
        setattr(read, name, value)
    read.changed_at = at or document.changed_at
    with remembered():
        words = words_of(read.body)
        findings_of(read, words=words)
        if besides:
            screen_besides(read, besides, words)
        if with_drafts:
            screen_drafts(read, words)
        yield
