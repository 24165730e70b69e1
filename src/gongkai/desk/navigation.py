"""What the side of every page leads to, for the posts that a person holds today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value

from gongkai.desk.lateness import late_for
from gongkai.notices.models import Notice
from gongkai.prepared import Prepared
from gongkai.reviews.people import steps_waiting_for
from gongkai.units.access import tenures_of
from gongkai.units.models import Person
from gongkai.units.posts import Post

Link = tuple[str, str, int, bool, bool]
"""Words, address, how many wait there, whether one of them is late, whether this is the page."""

_ACCOUNTS = frozenset({Post.SECURITY_ADMIN})
_AUDIT = frozenset({Post.AUDIT_ADMIN})
_EVERYBODY = frozenset(Post)


@dataclass(frozen=True)
class Place:
    """`posts` are those whose holders are led there; who may go there its own page decides.

    `within` are the addresses below it that have a place of their own.
    """

    words: str
    url: str
    posts: frozenset[Post] = _EVERYBODY
    within: tuple[str, ...] = ()

    def is_here(self, path: str) -> bool:
        if self.url == "/":
            return path == "/"
        return path.startswith(self.url) and not path.startswith(self.within or ("\0",))


_DOCUMENTS = ("/documents/normative/", "/documents/interpretations/", "/documents/service-items/")
_BELOW_A_DOCUMENT = {"line": _DOCUMENTS[0], "interpretations": _DOCUMENTS[1]}
HOME, NOTICES, REVIEWS = "/", "/notices/", "/reviews/"
GROUPS = (
    (
        "办理",
        (
            Place("我的待办", HOME),
            Place("公文", "/documents/", within=_DOCUMENTS),
            Place("审核", REVIEWS, within=("/reviews/chains/",)),
            Place("规范性文件", _DOCUMENTS[0]),
            Place("政策解读", _DOCUMENTS[1]),
            Place("政务服务事项", _DOCUMENTS[2]),
            Place("消息", NOTICES),
        ),
    ),
    (
        "管理",
        (
            Place("机构与人员", "/units/"),
            Place("审批流程", "/reviews/chains/"),
            Place("节假日与工作日", "/calendar/"),
            Place("账号与会话", "/accounts/", _ACCOUNTS),
            Place("操作记录", "/audit/", _AUDIT),
        ),
    ),
)


def navigation(person: Person, path: str, today: date) -> list[tuple[str, list[Link]]]:
    """The groups of links, with what waits behind them; one query."""
    path = _listed(path)
    held, counts = _held_and_counts(person, today)
    return [
        (title, [_link(place, path, counts) for place in places if _leads(place, held)])
        for title, places in GROUPS
    ]


def _listed(path: str) -> str:
    """The list that a page below a document belongs to, where it has one of its own."""
    parts = path.split("/")
    below = parts[3] if len(parts) > 3 and parts[1] == "documents" else ""
    return _BELOW_A_DOCUMENT.get(below, path)


def _leads(place: Place, held: set[Post]) -> bool:
    return place.posts is _EVERYBODY or bool(place.posts & held)


def _link(place: Place, path: str, counts: dict[str, tuple[int, bool]]) -> Link:
    count, late = counts.get(place.url, (0, False))
    return place.words, place.url, count, late, place.is_here(path)


def _held_and_counts(person: Person, today: date) -> tuple[set[Post], dict[str, tuple[int, bool]]]:
    """The posts held, and what waits at an address: every page asks it, so it is asked at once."""
    if not person.is_active:
        return set(), {}
    rows = _ASKED.ask(person.pk, person.body_id, today)
    found = {number: count for number, count, post in rows if not post}
    counts = {
        HOME: (found.get(0, 0), found.get(0, 0) > 0),
        REVIEWS: (found.get(1, 0), False),
        NOTICES: (found.get(2, 0), False),
    }
    return {Post(post) for _, _, post in rows if post}, counts


def _rows(pk: int, body_id: int, today: date) -> QuerySet[Any, Any]:
    """A row for each post held, one for each count."""
    person = Person(pk=pk, body_id=body_id, is_active=True)
    unread = Notice.objects.filter(person=person, read_at=None)
    asked = (
        (late_for(person, today), Count("row", distinct=True)),
        (steps_waiting_for(person, today), Count("pk")),
        (unread, Count("pk")),
    )
    counted = (_counted(number, *each) for number, each in enumerate(asked))
    return _posts(person, today).union(*counted, all=True)


_ASKED = Prepared(_rows, int, int, date)


def _posts(person: Person, today: date) -> QuerySet[Any]:
    """A row for each post held."""
    held = tenures_of(person, today).order_by().annotate(what=Value(-1), count=Value(1))
    posts: QuerySet[Any] = held.values_list("what", "count", "post")
    return posts


def _counted(number: int, rows: QuerySet[Any], how_many: Count) -> QuerySet[Any]:
    """One row: the number, how many there are, and no post."""
    told: QuerySet[Any] = rows.order_by().annotate(what=Value(number), none=_NO_POST)
    counted: QuerySet[Any] = (
        told.values("what", "none").annotate(count=how_many).values_list("what", "count", "none")
    )
    return counted


_NO_POST = Value("", output_field=CharField())
