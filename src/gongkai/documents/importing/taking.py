"""A paper of an import on its way in: stored, screened, kept with its row until that is over."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings

from gongkai.documents.files.screening import look_into
from gongkai.documents.files.storage import path_of, store
from gongkai.screening.files import Recognise
from gongkai.units.models import Body


def take_paper(
    name: str, chunks: Iterable[bytes], body: Body, today: date, reads: Recognise | None
) -> dict[str, Any]:
    """What the row keeps of it: where it lies, and what screening says."""
    stored = store(chunks, settings.RESTRICTED_DIR)
    data = path_of(settings.RESTRICTED_DIR, stored.name).read_bytes()
    looked = asdict(look_into(name, data, body, today, reads))
    return {
        "name": name,
        "stored": stored.name,
        "size": stored.size,
        "digest": stored.digest,
    } | looked
