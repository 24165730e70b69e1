"""A paper of an import on its way in: stored, screened, kept with its row until that is over; and
what lies in a folder beside its papers."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings

from gongkai.documents.files.screening import look_into
from gongkai.documents.files.storage import path_of, store
from gongkai.refusals import Refused
from gongkai.screening.files import Recognise
from gongkai.units.models import Body

MOST_FILES = 100
"""Of one import: to be looked into takes a fifth of a second each where the machine is idle, and
somebody waits for the page."""
_PAPERS = (".docx", ".pdf")
_OF_A_SYSTEM = ("thumbs.db", "ehthumbs.db", "desktop.ini")


def is_of_a_system(name: str) -> bool:
    """Whether it is a file that nobody made: hidden, a thumbnail, the lock of an open document."""
    last = re.split(r"[/\\]", name)[-1].lower()
    return last.startswith((".", "~$")) or last in _OF_A_SYSTEM


def take_paper(
    name: str, chunks: Iterable[bytes], body: Body, today: date, reads: Recognise | None
) -> dict[str, Any]:
    """What the row keeps of it: where it lies, and what screening says; of what is refused (it is
    empty, or too large), why, and nothing lies anywhere. Of what is no paper by its name no
    characters are recognised: it does not come in."""
    try:
        stored = store(chunks, settings.RESTRICTED_DIR)
    except Refused as refused:
        return {"name": name, "refused": refused.sentence}
    reads = reads if name.lower().endswith(_PAPERS) else None
    data = path_of(settings.RESTRICTED_DIR, stored.name).read_bytes()
    looked = asdict(look_into(name, data, body, today, reads))
    return {
        "name": name,
        "stored": stored.name,
        "size": stored.size,
        "digest": stored.digest,
    } | looked
