"""Reading what was recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from gongkai.audit.acts import VERIFIED, VIEWED, VIEWS
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.signing import EVERY
from gongkai.prepared import Prepared


@dataclass(frozen=True)
class Event:
    """A line of a thing's history, as gongkai/_history.html shows it."""

    at: datetime | date
    """A day alone where nobody recorded the moment."""
    sentence: str
    tag: str = ""
    note: str = ""


def history_of(
    subject_kind: str, subject_id: int | str, *, views: bool = False, without: tuple[str, ...] = ()
) -> list[Event]:
    """What happened to a thing, oldest first: “杜仲明通过公文第12号的审核”. Views are left out but
    where `views` asks for them, and actions whose names begin with one of `without`. The caller has
    checked who may see the thing."""
    found = entries_about({subject_kind: [subject_id]}, views=views)
    return [_event(entry) for entry in found if not entry.action.startswith(without)]


def entries_about(
    subjects: Mapping[str, Iterable[int | str]], *, views: bool = False, most: int | None = None
) -> list[Entry]:
    """The entries about things, given by kind and ids, oldest first: one query. Of many the last
    `most`."""
    told = {kind: [str(each) for each in ids] for kind, ids in subjects.items()}
    shape = tuple((kind, len(ids)) for kind, ids in told.items() if ids)
    asked = _about(shape, views, most)
    return list(reversed(asked.ask(*(each for ids in told.values() for each in ids))))


@lru_cache(maxsize=64)
def _about(shape: tuple[tuple[str, int], ...], views: bool, most: int | None) -> Prepared[Entry]:
    """The query for so many things of each kind."""

    def build(*ids: str) -> QuerySet[Entry]:
        about, rest = Q(pk__in=[]), iter(ids)
        for kind, count in shape:
            about |= Q(subject_kind=kind, subject_id__in=list(islice(rest, count)))
        found = Entry.objects.filter(about).order_by("-sequence")
        return (found if views else found.exclude(action__in=VIEWS))[:most]

    return Prepared(build, *(str for _, count in shape for _ in range(count)))


def viewed(subject_kind: str, *, by: int, since: datetime) -> Exists:
    """Whether a person's view of a row of the kind has been entered since: to annotate rows with,
    so that looking at one again asks nothing."""
    return Exists(
        Entry.objects.filter(
            subject_kind=subject_kind,
            subject_id=Cast(OuterRef("pk"), CharField()),
            action=VIEWED.name,
            actor_id=by,
            at__gt=since,
        )
    )


def _event(entry: Entry) -> Event:
    return Event(
        at=entry.at,
        sentence=f"{entry.actor_name}{entry.sentence}。",
        tag="" if entry.succeeded else "未成功",
        note=entry.actor_posts,
    )


def between(since: date | None, until: date | None) -> QuerySet[Entry]:
    """The entries of a period, both days included, days being those of Asia/Shanghai."""
    found = Entry.objects.all()
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class ChainState:
    """How the chain stands: its end, the last signed head, the anchor, the last verification."""

    sequence: int
    head: SignedHead | None
    anchor: SignedHead | None
    verified: Entry | None
    now: datetime

    @property
    def unsigned(self) -> int:
        """How many entries no head vouches for yet."""
        return self.sequence - (self.head.sequence if self.head else 0)

    @property
    def signing_is_late(self) -> bool:
        """Whether the rhythm has stopped: a whole one is past since a head was due."""
        if not self.unsigned:
            return False
        return self.head is None or self.now - self.head.at > 2 * EVERY


def chain_state(now: datetime) -> ChainState:
    end = ChainEnd.objects.first()
    latest = SignedHead.objects.order_by("-id").values("pk")
    anchors = latest.filter(kind=SignedHead.ANCHOR)
    heads = list(
        SignedHead.objects.filter(Q(pk=Subquery(latest[:1])) | Q(pk=Subquery(anchors[:1])))
    )
    return ChainState(
        sequence=end.sequence if end else 0,
        head=heads[-1] if heads else None,
        anchor=next((each for each in heads if each.kind == SignedHead.ANCHOR), None),
        verified=Entry.objects.filter(action=VERIFIED.name).last(),
        now=now,
    )


def period_words(since: date | None, until: date | None) -> str:
    """“2026-01-01至2026-06-30”, as entries about the audit name a period."""
    if since is None and until is None:
        return "全部时间"
    return f"{since or '最早'}至{until or '今日'}"
