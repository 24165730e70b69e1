"""The links of one document, both ways, as its page shows them: what stands, and what is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.reader import Key, Reader, is_kept_near, reader_with
from gongkai.documents.register.queries import READERS_KEPT
from gongkai.documents.subjects import KIND
from gongkai.prepared import Prepared
from gongkai.reviews.expunging.pending import TITLE_HIDDEN


@dataclass(frozen=True)
class Link:
    """A link as one of its two documents shows it: 本件修改的公文, or 修改本件的公文."""

    pk: int
    words: str
    other: Document
    is_ours: bool
    is_hidden: bool = False
    """Named without a title, and not to be opened meanwhile."""
    is_change: bool = False
    """Whether it is reviewed with the document that links, and stands once that is public."""
    kind: str = ""
    on: date | None = None
    """From when on it changes or repeals the other; None while it does not."""


_SEEN_FROM = {
    DocumentLink.Kind.BASED_ON: ("本件依据的公文", "以本件为依据的公文"),
    DocumentLink.Kind.AMENDS: ("本件修改的公文", "修改本件的公文"),
    DocumentLink.Kind.REPEALS: ("本件废止的公文", "废止本件的公文"),
    DocumentLink.Kind.INTERPRETS: ("本件解读的公文", "解读本件的公文"),
    DocumentLink.Kind.REPLACES: ("本件更正、代替的公文", "更正、代替本件的公文"),
}
"""What the other document is, by who looks: the one that links, or the one that is linked."""
_STILL_MEANT = {
    DocumentLink.Kind.AMENDS: ("本件拟修改的公文", "拟修改本件的公文"),
    DocumentLink.Kind.REPEALS: ("本件拟废止的公文", "拟废止本件的公文"),
    DocumentLink.Kind.REPLACES: ("本件拟更正、代替的公文", "拟更正、代替本件的公文"),
}
"""The same until it is so (`has_begun`)."""


def link_rows(document: Document, reader: Reader) -> list[Any]:
    """The document's links both ways, as `links_of` reads them."""
    return list(_links(reader.key).ask(document.pk, document.pk))


def links_of(document: Document, reader: Reader, rows: Iterable[Any] | None = None) -> list[Link]:
    """Links both ways, to documents that the reader may see; `rows`, where they have been read."""
    found = []
    for row in link_rows(document, reader) if rows is None else rows:
        kind, ours = DocumentLink.Kind(row.kind), row.document_id == document.pk
        other, seen = (row.target, row.sees_target) if ours else (row.document, row.sees_document)
        if is_kept_near(other) and not seen:
            continue
        is_hidden = bool(row.hides_target if ours else row.hides_document)
        if is_hidden:
            other.title = TITLE_HIDDEN
        is_meant = False
        if kind in _STILL_MEANT:
            if other.body_id == document.body_id:
                other.body = document.body
            is_meant = not has_begun(document if ours else other, kind, row.on, reader.on)
        words = (_STILL_MEANT if is_meant else _SEEN_FROM)[kind][0 if ours else 1]
        told = (row.pk, words, other, ours, is_hidden, kind in CHANGES, kind, row.on)
        found.append(Link(*told))
    return found


def has_begun(linking: Document, kind: str, on: date | None, today: date) -> bool:
    """Whether what `linking` changes, repeals or replaces is so by now: where we publish it, from
    the day on which it begins (`line.publish`); what is not to be public, or not by us, once it is
    issued or filed, as what came so by import."""
    if linking.state in Document.UNFINISHED:
        return False
    if kind in CHANGES and on is not None:
        return on <= today
    if linking.came_by_import or linking.attribute != Document.Attribute.PROACTIVE:
        return True
    if linking.published_on is not None or not publisher_of(linking).is_us:
        return True
    return kind not in CHANGES and linking.withdrawn_on is not None


@lru_cache(maxsize=READERS_KEPT)
def _links(key: Key) -> Prepared[Any]:
    reader = reader_with(key)
    here = Document.objects.filter(reader.visible_here())
    hidden = reader.hidden(KIND)

    def build(pk: int, again: int) -> QuerySet[Any, Any]:
        return (
            DocumentLink.objects.filter(Q(document_id=pk) | Q(target_id=again))
            .select_related("document", "target")
            .only("kind", "on", *(f"{end}__{name}" for end in _ENDS for name in _OF_A_LINK))
            .annotate(
                sees_document=Exists(here.filter(pk=OuterRef("document_id"))),
                sees_target=Exists(here.filter(pk=OuterRef("target_id"))),
                hides_document=Exists(hidden.filter(subject_id=OuterRef("document_id"))),
                hides_target=Exists(hidden.filter(subject_id=OuterRef("target_id"))),
            )
            .order_by("pk")
        )

    return Prepared(build, int, int)


_ENDS = ("document", "target")
_OF_A_LINK = (
    *("title", "number", "register_year", "register_serial", "state", "attribute", "body"),
    *("origin", "lead_maker", "co_makers", "obtained_from", "came_by_import"),
    *("published_on", "withdrawn_on"),
)
