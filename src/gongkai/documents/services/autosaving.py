"""What somebody is typing, kept for them alone. No act: nothing of the office changes by it."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.documents.models import Document, DocumentAutosave
from gongkai.refusals import Refused
from gongkai.units.models import Person

LONGEST = 500_000
"""Characters of a form that is kept."""


def keep_autosave(
    document: Document | None,
    *,
    values: Mapping[str, str],
    seen_version: int,
    by: Person,
    at: datetime,
) -> DocumentAutosave:
    """Keep the form as it is typed. Refused where the document was saved since `seen_version`: two
    texts would be mixed."""
    if document is not None and document.version != seen_version:
        raise Refused("changed_meanwhile", "您打开后别人保存过，没有覆盖。")
    if sum(map(len, values.values())) > LONGEST:
        raise Refused("too_long", "正文过长，不能自动保存，请作为附件上传。")
    kept, _ = DocumentAutosave.objects.update_or_create(
        person=by,
        document=document,
        defaults={"values": dict(values), "seen_version": seen_version, "saved_at": at},
    )
    return kept


def drop_autosave(document: Document | None, *, by: Person) -> None:
    DocumentAutosave.objects.filter(person=by, document=document).delete()
