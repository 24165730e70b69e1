"""涉密不上网: taking a text that turned out to be classified out of everything the office keeps.

Two people: one orders it, another confirms, and the confirmation does it. What stays is that
there was something, under its number, without title, text or reason. Source: 保守国家秘密法
(涉密信息不得在非涉密系统存储、处理).

An app whose tables hold the text names in its reviewing.py how it is taken out of them.
"""

import fcntl
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.access import CONFIRMING, may_confirm_expunction, may_order_expunction
from gongkai.reviews.backups import Origin, clear_backups, note_down, take_over_notes
from gongkai.reviews.destroying import destroy_files, write_down
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.models import (
    Escalation,
    Explanation,
    Expunction,
    FileToDestroy,
    Finding,
    GateRecord,
    Review,
    Step,
)
from gongkai.reviews.moves import lock, move
from gongkai.reviews.states import State
from gongkai.units.access import people_holding
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person

PLACEHOLDER = "（内容已清除）"
_log = logging.getLogger(__name__)

Remove = Callable[[int, datetime], Iterable[Path] | None]
"""Takes the text of a subject out of its app's own tables, as of the moment at which it was taken
out of the office, and returns the files that held it."""

Born = Callable[[int], Origin | None]
"""When a subject came to be, and whose it is: facts that taking out leaves as they are."""

Link = Callable[[int], str]
"""The address of a subject's page: messages that lead there, or below it, may name the text."""


@dataclass(frozen=True)
class _App:
    """What an app told of the subjects of its kind."""

    remove: Remove
    born: Born
    link: Link


_APPS: dict[str, _App] = {}


@dataclass(frozen=True)
class Again:
    """`cleared` subjects were taken out once more; `others` are orders left alone, for another
    subject bears their number in this database."""

    cleared: int
    others: int


def register(kind: str, remove: Remove, born: Born, link: Link) -> None:
    """How the app takes out a subject of its kind, tells it from another one of its number, and
    where its page is. `remove` must leave a placeholder without a title and be safe to run twice,
    for it runs again after a restore."""
    app = _App(remove, born, link)
    if _APPS.setdefault(kind, app) != app:
        raise ValueError(f"expunction of {kind} is registered twice")


def origin_of(kind: str, subject_id: int) -> Origin | None:
    """By what a subject is known again; None where it is not there. A kind whose app keeps no text
    of its own is known by its first review."""
    if kind in _APPS:
        return _APPS[kind].born(subject_id)
    reviews = Review.objects.filter(kind=kind, subject_id=subject_id).order_by("round")
    first = reviews.values("submitted_at", "body_id").first()
    return Origin(first["submitted_at"], first["body_id"]) if first else None


def subject_of(order: Expunction) -> audit.Subject:
    words = f"{kind_words(order.kind)}（内部编号{order.subject_id}）"
    return audit.Subject(order.kind, str(order.subject_id), words)


def order_expunction(
    kind: str, subject_id: int, *, body: Body, by: Person, at: datetime
) -> Expunction:
    """Order that the subject be taken out. Nothing is taken out yet: another person confirms."""
    on = timezone.localdate(at)
    if not may_order_expunction(by, body, on):
        raise Refused("not_yours", "涉密清除由本单位保密审查员或者主要负责人提出。")
    with audit.act():
        origin = origin_of(kind, subject_id)
        if origin is not None and origin.body_id != body.pk:
            raise Refused("other_body", "这一件不是本单位的。")
        if Expunction.objects.filter(kind=kind, subject_id=subject_id).exists():
            raise Refused("ordered_already", "这一件已经提出清除，或者已经清除。")
        order = Expunction.objects.create(
            kind=kind, subject_id=subject_id, body=body, ordered_by=by, at=at
        )
        audit.record(
            acts.EXPUNCTION_ORDERED,
            by=actor(by, on),
            at=at,
            subject=subject_of(order),
            body_id=body.pk,
        )
        tell(
            _confirmers(body, by, on),
            f"{by.name}提出清除一件涉密内容，请您确认。",
            at=at,
            link=f"/reviews/expunctions/{order.pk}/",
        )
        return order


def _confirmers(body: Body, by: Person, on: date) -> list[Person]:
    return list(people_holding(body.pk, CONFIRMING, on).exclude(pk=by.pk))


def drop_expunction(order: Expunction, *, by: Person, at: datetime) -> None:
    """The order was a mistake: it goes, where it has not been confirmed."""
    on = timezone.localdate(at)
    with audit.act():
        order = _lock(order)
        if not may_confirm_expunction(by, order.body, on):
            raise Refused("not_yours", "这一要求不由您处理。")
        audit.record(
            acts.EXPUNCTION_DROPPED,
            by=actor(by, on),
            at=at,
            subject=subject_of(order),
            body_id=order.body_id,
        )
        order.delete()


def confirm_expunction(order: Expunction, *, by: Person, at: datetime) -> Expunction:
    """Another person confirms, and the text goes: out of the reviews, the explanations, the
    notices, the app's own tables; then, outside of the transaction, its files, the free pages and
    the backups. What cannot be done at once is open still (`left_to_do`), and tried again."""
    on = timezone.localdate(at)
    with audit.act():
        order = _lock(order)
        if order.ordered_by_id == by.pk:
            raise Refused("same_person", "清除须由另一人确认。")
        if not may_confirm_expunction(by, order.body, on):
            raise Refused(
                "not_yours", "清除由本单位保密审查员、主要负责人、办公室主任或者专员确认。"
            )
        order.confirmed_by, order.done_at = by, at
        order.save()
        write_down(_take_out(order, by=by, at=at))
        audit.record(
            acts.EXPUNGED,
            by=actor(by, on),
            at=at,
            subject=subject_of(order),
            body_id=order.body_id,
        )
        tell(
            [order.ordered_by],
            f"{kind_words(order.kind)}（内部编号{order.subject_id}）的内容已经清除。",
            at=at,
        )
    finish_expunctions(at)
    order.refresh_from_db()
    return order


def finish_expunctions(at: datetime) -> list[Exception]:
    """What confirmed orders still need outside of the transaction: their files overwritten, a note
    outside of the database, the database without its free pages, the backups without the text.
    What failed, in that order: the rest is done all the same, and the next call tries again.

    Safe to call as often as one likes; `gongkai tick` does, so that no crash leaves a half.
    """
    failed: list[Exception] = []
    with _one_at_a_time():
        for step in (_destroy_files, _note_down, _purge, _clear_backups):
            try:
                step(at)
            except Exception as error:
                _log.exception("an expunction could not be finished")
                failed.append(error)
    return failed


def finish_or_raise(at: datetime) -> None:
    """The same for a job, which tells of its failure by raising."""
    for error in finish_expunctions(at):
        raise error


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Whoever comes second waits, and finds it done."""
    file = Path(settings.DATA_DIR) / "expunging.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _done() -> QuerySet[Expunction]:
    return Expunction.objects.filter(done_at__isnull=False).order_by("pk")


def _destroy_files(at: datetime) -> None:
    left = destroy_files()
    if left:
        raise Refused("files_left", f"有{left}个已清除内容的文件删不掉，请核对它们的权限。")


def _note_down(at: datetime) -> None:
    for order in _done().filter(noted_at=None):
        note_down(order, origin_of(order.kind, order.subject_id))
        Expunction.objects.filter(pk=order.pk).update(noted_at=at)


def _purge(at: datetime) -> None:
    if _done().filter(purged_at=None).exists():
        purge(at=at)


def _clear_backups(at: datetime) -> None:
    last = _done().filter(backups_cleared_at=None).order_by("done_at").last()
    if last is not None and last.done_at is not None:
        clear_backups(at=at, since=last.done_at)


def _lock(order: Expunction) -> Expunction:
    found = Expunction.objects.select_for_update().filter(pk=order.pk).first()
    if found is None or found.done_at is not None:
        raise Refused("not_open", "这一要求已经撤销或者已经清除。")
    return found


def _take_out(order: Expunction, *, by: Person, at: datetime) -> list[Path]:
    reviews = Review.objects.filter(kind=order.kind, subject_id=order.subject_id)
    for each in reviews.exclude(state=State.EXPUNGED).order_by("pk"):
        move(
            lock(each),
            "expunge",
            by=by,
            at=at,
            action=acts.EXPUNGED,
            reason=PLACEHOLDER,
        )
    return empty(order, at)


def empty(order: Expunction, at: datetime) -> list[Path]:
    """The text goes from every row that reviews and notices hold of it, then from the app's own."""
    reviews = Review.objects.filter(kind=order.kind, subject_id=order.subject_id)
    ids = list(reviews.values_list("pk", flat=True))
    links = {f"/reviews/{pk}/" for pk in ids} | set(reviews.values_list("link", flat=True))
    reviews.update(
        state=State.EXPUNGED,
        title=PLACEHOLDER,
        text="",
        purpose=[],
        files=[],
        closing_reason=PLACEHOLDER,
    )
    reviews.filter(urgent=True).update(urgent_reason=PLACEHOLDER)
    steps = Step.objects.filter(review__in=ids)
    steps.exclude(opinion="").update(opinion=PLACEHOLDER)
    GateRecord.objects.filter(step__review__in=ids).update(reason=PLACEHOLDER)
    GateRecord.objects.filter(step__review__in=ids).exclude(ground="").update(ground=PLACEHOLDER)
    escalations = Escalation.objects.filter(review__in=ids)
    escalations.update(reason=PLACEHOLDER)
    escalations.exclude(reply="").update(reply=PLACEHOLDER)
    found = Finding.objects.filter(review__in=ids)
    found.update(place="", excerpt="", message=PLACEHOLDER, start=None, end=None)
    found.exclude(explanation="").update(explanation=PLACEHOLDER)
    Explanation.objects.filter(kind=order.kind, subject_id=order.subject_id).delete()
    app = _APPS.get(order.kind)
    if app is not None:
        # What was never sent for review has messages too, and no review that names its page.
        links.add(app.link(order.subject_id))
    _empty_notices(links - {""})
    return list(app.remove(order.subject_id, at) or ()) if app else []


def _empty_notices(links: Iterable[str]) -> None:
    """Messages that lead to the text, or to a page below it."""
    about = Q(pk__in=[])
    for link in links:
        about |= Q(link=link) | Q(link__startswith=f"{link.rstrip('/')}/")
    Notice.objects.filter(about).update(text=PLACEHOLDER, link="")


def purge(*, at: datetime) -> bool:
    """Make the database let go of what was deleted, and note it with the orders; False where that
    is still to be done, by `manage.py expunge` as the database's owner.

    SQLite (which overwrites what is deleted, secure_delete) is written anew and its log cut.
    PostgreSQL rewrites its tables without their dead rows, but only for their owner; what it keeps
    elsewhere (its log for replicas, base backups) is its administrator's to clear.
    """
    if connection.in_atomic_block or not _owns_its_tables():
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")
    with audit.act():
        Expunction.objects.filter(done_at__isnull=False, purged_at=None).update(purged_at=at)
    return True


def left_to_do(order: Expunction) -> list[str]:
    """What the program could not do itself, a sentence each for the system administrator."""
    left = []
    if FileToDestroy.objects.exists():
        left.append("有已清除内容的文件还没有销毁，系统会再次办理。请系统管理员看 gongkai check。")
    if order.purged_at is None:
        left.append(
            "数据文件还没有整理，已删的内容可能留在其中。"
            "请系统管理员用建库的账号运行manage.py expunge。"
        )
    if order.backups_cleared_at is None:
        left.append("备份还没有清理。请系统管理员核对，删除或者重做含有这一内容的备份。")
    return left


def others_words(count: int) -> str:
    """Said where orders were left alone: `Again.others` of them."""
    return (
        f"另有{count}条清除记录没有再次执行：同一编号现在是另一件（产生时间或者单位不同），没有改动。"
        "请保密审查员核对。"
    )


def _owns_its_tables() -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, tableowner, 'MEMBER') FROM pg_tables"
            " WHERE tablename = 'reviews_review'"
        )
        return bool(cursor.fetchone()[0])


def apply_again(at: datetime | None = None) -> Again:
    """After a restore: take out once more all that had been taken out, also where the backup is
    older than the order; never what merely bears the number of something taken out."""
    at = at or timezone.now()
    with audit.act():
        noted = take_over_notes(origin_of, at=at)
        done = list(Expunction.objects.filter(done_at__isnull=False).order_by("pk"))
        orders = done + [each for each in noted.orders if each.pk is None]
        for order in orders:
            write_down(empty(order, order.done_at or at))
            audit.record(
                acts.EXPUNGED,
                by=audit.SYSTEM,
                at=at,
                subject=subject_of(order),
                body_id=order.body_id,
            )
    destroy_files()
    purge(at=at)
    return Again(len(orders), noted.others)
