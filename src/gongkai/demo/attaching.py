"""The files of a made-up document are handed in as a drafter hands them in, and looked at."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.demo.papers import file_of
from gongkai.documents import services as documents
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.paper.model import Unprintable
from gongkai.reviews.models import Finding
from gongkai.units.models import Person

_SEEN = {
    Finding.Handling.LOOKED: "已逐页查看，没有个人信息和不宜公开的内容。",
    Finding.Handling.WATCHED: "已全程查看，没有个人信息和不宜公开的内容。",
}


def attach(document: Document, plan: Mapping[str, Any], *, by: Person, at: datetime) -> Document:
    """Its files, made on the spot; a cleaned copy of those that say so. Where this machine has no
    Chinese font, what is drawn in one stays away."""
    for told in plan.get("files", ()):
        try:
            data = file_of(told, timezone.localdate(at))
        except Unprintable:
            continue
        file = documents.add_file(
            document, name=told["name"], kind=told["kind"], chunks=[data], by=by, at=at
        )
        if told.get("cleaned"):
            documents.clean_file(file, by=by, at=at)
    document.refresh_from_db()
    return document


def say_what_was_seen(document: Document, *, by: Person, at: datetime) -> None:
    """Pictures and videos, which a person looks through before they send them."""
    for found in findings_of(document):
        if found.looking and not found.handled:
            documents.explain_hit(
                document,
                number=found.number,
                fingerprint=found.fingerprint,
                reason=_SEEN[Finding.Handling(found.looking)],
                by=by,
                at=at,
            )
