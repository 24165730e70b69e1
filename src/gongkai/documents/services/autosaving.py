"""What somebody is typing, kept for them alone. No act: nothing of the office changes by it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.documents.models import Document, DocumentAutosave
from gongkai.documents.numbers.series import in_hexagonal
from gongkai.documents.services.editing import changed_by
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
    """Keep the form as it is typed. Refused where the document was saved since `seen_version`, for
    two texts would be mixed, or is no draft any more: it may have been taken out (涉密不上网)
    while this was on its way."""
    if sum(map(len, values.values())) > LONGEST:
        raise Refused("too_long", "正文过长，不能自动暂存，请作为附件上传。")
    # The forms refuse a NUL when they are saved; PostgreSQL takes none at all.
    typed = {name: value.replace("\x00", "") for name, value in values.items()}
    with transaction.atomic():
        if document is not None:
            _check_still_edited(document.pk, seen_version, by)
        kept, _ = DocumentAutosave.objects.update_or_create(
            person=by,
            document=document,
            defaults={
                "values": typed,
                "seen_version": seen_version if document else 0,
                "saved_at": at,
            },
        )
    return kept


def _check_still_edited(document_id: int, seen_version: int, by: Person) -> None:
    """Hold the document as it is now, whatever the caller read before."""
    document = Document.objects.select_for_update().filter(pk=document_id).first()
    if document is None or document.state != Document.State.DRAFT:
        raise Refused("not_a_draft", "这份公文现在不能改动，没有暂存。")
    if document.version != seen_version:
        raise Refused("changed_meanwhile", f"您打开后，{changed_by(document, by)}，没有覆盖。")


def drop_autosave(document: Document | None, *, by: Person) -> None:
    DocumentAutosave.objects.filter(person=by, document=document).delete()


def unsaved_of(document: Document, person: Person) -> DocumentAutosave | None:
    """What the person typed into the draft and did not save, where it says something else than the
    draft does; None where nothing is left, or the document can be edited no more."""
    if document.state != Document.State.DRAFT:
        return None
    kept = DocumentAutosave.objects.filter(person=person, document=document).first()
    return kept if kept and says_something_else(document, kept.values) else None


def says_something_else(document: Document, typed: Mapping[str, str]) -> bool:
    """Whether saving what was typed would change the document."""
    return any(
        _typed(name, value) != _shown(document, name)
        for name, value in typed.items()
        if value or name not in _CHOSEN_ROWS  # who chooses nobody changes nothing
    )


def _typed(name: str, value: str) -> str:
    """The value as saving would leave it: browsers send CR LF, and the form takes blanks off."""
    lines = value.replace("\r\n", "\n").replace("\x00", "").split("\n")
    plain = "\n".join(line.rstrip() for line in lines).strip("\n" if name == "text" else None)
    return in_hexagonal(plain) if name == "number" else plain


def _shown(document: Document, name: str) -> str:
    value: Any = getattr(document, f"{name}_id" if name in _CHOSEN_ROWS else name)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else _typed(name, str(value))


_CHOSEN_ROWS = ("owner", "department")
