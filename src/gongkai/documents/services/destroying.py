"""Destroying what was classified and never entered the register: an import that nobody confirmed,
a form of a new document that somebody was typing.

By whose it is, or by the body's secrecy reviewer; entries name neither file nor title.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.files.storage import path_of
from gongkai.documents.models import DocumentAutosave, Import
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews.expunging.destroying import write_down
from gongkai.reviews.expunging.notes import Origin
from gongkai.reviews.expunging.removing import PLACEHOLDER
from gongkai.reviews.expunging.unregistered import clear_away, note_destroyed
from gongkai.units.access import holds, people_holding
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post

IMPORT, TYPED = "import", "new_document"
_EVER = datetime(2000, 1, 1, tzinfo=UTC)


def imports_destroyable_by(person: Person, on: date) -> QuerySet[Import]:
    """Imports that put nothing into the register: one's own; of the body for who reviews its
    secrecy."""
    found = Import.objects.filter(body_id=person.body_id).exclude(state=Import.State.DONE)
    return found if _reviews_secrecy(person, on) else found.filter(by=person)


def typed_destroyable_by(person: Person, on: date) -> QuerySet[DocumentAutosave]:
    """Forms of documents that are not registered: the same."""
    found = DocumentAutosave.objects.filter(document=None, person__body_id=person.body_id)
    return found if _reviews_secrecy(person, on) else found.filter(person=person)


def _reviews_secrecy(person: Person, on: date) -> bool:
    return holds(person, (Post.SECRECY_REVIEWER,), on)


def destroy_import(of: Import, *, by: Person, at: datetime) -> list[str]:
    """Destroy the import's rows, its name and its files; what is left to do, in sentences."""
    on = timezone.localdate(at)
    with audit.act():
        if not imports_destroyable_by(by, on).select_for_update().filter(pk=of.pk).exists():
            raise Refused("not_yours", "由导入的人或者本单位保密审查员销毁；已导入的从公文页办理。")
        write_down(expunge_import(of.pk, at))
        subject = audit.Subject(IMPORT, str(of.pk), f"没有确认的第{of.pk}次导入")
        audit.record(acts.DESTROYED, by=actor(by, on), at=at, subject=subject, body_id=of.body_id)
        _tell_reviewers(by, at)
        origin = Origin(of.at, of.body_id)
        note_destroyed(IMPORT, of.pk, origin, body=of.body, by=by, at=at)
    return clear_away(at)


def destroy_typed(kept: DocumentAutosave, *, by: Person, at: datetime) -> list[str]:
    """Destroy the form as it was left; what is left to do, in sentences."""
    on, writer = timezone.localdate(at), kept.person
    with audit.act():
        if not typed_destroyable_by(by, on).select_for_update().filter(pk=kept.pk).exists():
            raise Refused("not_yours", "由写的人或者本单位保密审查员销毁。")
        kept.delete()
        subject = audit.Subject(TYPED, str(writer.pk), f"{writer.name}未登记的文字")
        audit.record(
            acts.DESTROYED, by=actor(by, on), at=at, subject=subject, body_id=writer.body_id
        )
        _tell_reviewers(by, at)
        origin = Origin(_EVER, writer.body_id)
        note_destroyed(TYPED, writer.pk, origin, body=writer.body, by=by, at=at)
    return clear_away(at)


def _tell_reviewers(by: Person, at: datetime) -> None:
    """They report it to the secrecy authority, which is not the office's to do."""
    reviewers = people_holding(by.body_id, (Post.SECRECY_REVIEWER,), timezone.localdate(at))
    tell(
        list(reviewers.exclude(pk=by.pk)),
        f"{by.name}销毁了未登记的涉密内容，请按保密规定处置。",
        at=at,
    )


def expunge_import(import_id: int, at: datetime) -> list[Path]:
    """Empty an import that put nothing into the register; where its files lie. Safe to run twice,
    and after a restore again."""
    of = Import.objects.filter(pk=import_id).exclude(state=Import.State.DONE).first()
    if of is None:
        return []
    rows = of.rows.exclude(file={})
    files = [path_of(settings.RESTRICTED_DIR, row.file["stored"]) for row in rows]
    of.rows.all().delete()
    of.name, of.headings, of.mapping = PLACEHOLDER, [], {}
    of.state, of.done_at = Import.State.DROPPED, of.done_at or at
    of.save()
    return files


def import_born(import_id: int) -> Origin | None:
    told = Import.objects.filter(pk=import_id).values("at", "body_id").first()
    return Origin(told["at"], told["body_id"]) if told else None


def import_link(import_id: int) -> str:
    return f"/documents/import/{import_id}/"


def expunge_typed(person_id: int, at: datetime) -> None:
    """What the person was typing by then: a form begun since is another one."""
    typed = DocumentAutosave.objects.filter(person=person_id, document=None)
    typed.filter(saved_at__lte=at).delete()


def typed_born(person_id: int) -> Origin | None:
    """The writer stays the same, whatever they type: the form is known by them and by its day."""
    told = Person.objects.filter(pk=person_id).values("body_id").first()
    return Origin(_EVER, told["body_id"]) if told else None


def typed_link(person_id: int) -> str:
    """No message leads to a form that somebody is typing."""
    return ""
