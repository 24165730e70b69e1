"""What waits for the office: a number for what is approved, a record of what became public; and
interpretations and proposals that come after it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, TextField, Value, When

from gongkai.documents.acting import (
    OFFICER,
    stood_in_for,
    stood_in_for_at_work,
    stood_in_for_owner_or_officer,
)
from gongkai.documents.disclosure.duty import is_numbered_here, publisher_of
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.disclosure.standing import (
    may_stand,
    proposals_of,
    proposed_otherwise,
    standing_as_issued,
)
from gongkai.documents.interpretations.waiting import (
    came_back,
    is_approved,
    is_to_be_sent,
    unreleased,
    where_it_waits,
)
from gongkai.documents.models import Document, NormativeDocument, WithheldReview
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.unnumbered import why_unnumbered
from gongkai.documents.reader import OFFICE, Reader
from gongkai.documents.register.queries import ASSESSED_AHEAD, WAITS_FOR_REGISTRATION, whether
from gongkai.documents.subjects import KIND, document_link
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State
from gongkai.units.models import Person
from gongkai.units.posts import Post

_NONE = Q(pk__in=())
OUT = Q(to_withdraw_since__isnull=False)
TO_PUBLISH = Q(
    state__in=FINISHED,
    attribute=Document.Attribute.PROACTIVE,
    published_on=None,
    not_public_since=None,
)
TO_REGISTER = TO_PUBLISH & WAITS_FOR_REGISTRATION & Q(to_withdraw_since=None)
"""Before it is published; whoever is of the office does it."""


@dataclass(frozen=True)
class Waiting:
    """A document, what is to be done with it, and the address below its own where that is done."""

    document: Document
    where: str
    label: str
    path: str
    principal: int | None = None
    """Whom the reader stands in for by doing it, as the audit will say (`documents.acting`)."""

    @property
    def url(self) -> str:
        return document_link(self.document) + self.path

    @property
    def is_urgent(self) -> bool:
        """Whether it may be published before all its levels have looked (应急先发)."""
        return bool(getattr(self.document, "is_urgent", False))


@dataclass(frozen=True)
class Read:
    """What was read for a person's list, in one query: drafts of theirs that nobody has sent, with
    what came finished by import and has no attribute, and what the office has to finish, to publish
    or to take down; and what they have proposed of what is finished and nobody has sent.
    `normative`: those of the `approved`, for the stages on their way."""

    unsent: list[Document]
    proposed: list[Document]
    approved: list[Document]
    out: list[Document]
    normative: list[NormativeDocument]


def read_for(reader: Reader) -> Read:
    person, draft = reader.person, Q(state=Document.State.DRAFT)
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    approved = Q(Exists(reviews.filter(state=State.APPROVED)))
    asked = {
        "is_unsent": draft & Q(drafter=person) & ~Q(Exists(reviews)) | _undecided_of(reader),
        "is_proposed": proposed_with(person) & reader.answerable(),
        "is_approved": draft & approved if reader.in_the_office else _NONE,
        "is_out": _NONE,
        "may_stand": _NONE,
    }
    if reader.in_the_office:
        is_officer = reader.holds(Post.DISCLOSURE_OFFICER)
        theirs = TO_PUBLISH if is_officer else TO_REGISTER
        taken_down = OUT if is_officer else _NONE
        asked["is_out"] = taken_down | theirs & approved & ~proposed_otherwise()
        asked["may_stand"] = theirs & Q(to_withdraw_since=None) & may_stand()
    marks = {"is_normative": Q(normative__isnull=False), "is_registered": ~WAITS_FOR_REGISTRATION}
    reads = Q(may_stand=True) | Q(is_approved=True, is_normative=True)
    proposed = Subquery(proposals_of("pk").values("outcome")[:1])
    text = Case(When(reads, then=F("text")), default=Value(""), output_field=TextField())
    found: list[Document] = list(
        Document.objects.filter(body=person.body)
        .annotate(**{name: whether(condition) for name, condition in (asked | marks).items()})
        .annotate(
            text_if_asked=text,
            market_related=F("normative__market_related"),
            outcome=Case(When(is_proposed=True, then=proposed)),
            is_urgent=Exists(reviews.filter(state=State.APPROVED, urgent=True)),
        )
        .filter(reduce(or_, asked.values()))
        .select_related("body")
        .defer("text")
    )
    marked = {name: [each for each in found if _told(each, name)] for name in asked}
    lines = [each for each in marked["is_approved"] if _told(each, "is_normative")]
    for each in (*marked["may_stand"], *lines):
        each.text = _told(each, "text_if_asked")
    stands = standing_as_issued(marked["may_stand"])
    out = marked["is_out"] + [each for each in marked["may_stand"] if each.pk in stands]
    normative = [_as_normative(each) for each in lines]
    return Read(marked["is_unsent"], marked["is_proposed"], marked["is_approved"], out, normative)


def _told(document: Document, name: str) -> Any:
    """What was asked of the document beside its columns."""
    return getattr(document, name)


def _as_normative(document: Document) -> NormativeDocument:
    return NormativeDocument(document=document, market_related=_told(document, "market_related"))


RECORDED_BY_THE_OFFICE = Q(kind__in=(FILING.name, EXPIRY.name))
"""Of deadlines: those of what the office alone can record, whoever answers for the document."""


def to_be_met_by(reader: Reader) -> Q:
    """Of deadlines: those that stand in the reader's list; an assessment in the office's once its
    day is near."""
    theirs = Q(owner=reader.person)
    far = Q(kind=EXPIRY.name, due_on__gt=reader.on + ASSESSED_AHEAD)
    met = theirs | RECORDED_BY_THE_OFFICE & ~far if reader.in_the_office else theirs
    return met & Q(body_id=reader.person.body_id)


def proposed_with(person: Person) -> Q:
    """Of documents: what is proposed of the finished one is theirs to send, as long as they answer
    for it (`Reader.answerable`), and nobody has."""
    proposed = proposals_of("pk").filter(Q(by=person) | Q(document__owner=person))
    live = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"), state__in=OPEN)
    finished = Q(state__in=FINISHED, to_withdraw_since=None, not_public_since=None)
    return finished & Q(Exists(proposed)) & ~Q(Exists(live))


def waiting_for_the_office(read: Read, reader: Reader) -> Iterator[Waiting]:
    """What the reader's posts, or those they stand in for, have to finish."""
    unnumbered = why_unnumbered(read.normative)
    office, officer = stood_in_for(reader, OFFICE), stood_in_for(reader, OFFICER)
    for document in read.approved:
        if why_not := unnumbered.get(document.pk, ""):
            yield _to_be_reached(document, why_not, stood_in_for_at_work(reader, document))
        else:
            yield _to_finish(document, office)
    for document in read.out:
        if document.to_withdraw_since:
            principal = stood_in_for_owner_or_officer(reader, document)
            yield Waiting(document, _why_withdrawn(document), "登记撤下", "withdrawn/", principal)
        elif not publisher_of(document).is_us:
            continue
        elif not _told(document, "is_registered"):
            where = f"{document.number}　已审核通过，统一登记后才能公布"
            yield Waiting(document, where, "统一登记", "line/reach/?stage=registration", office)
        else:
            where = f"{document.number or '已归档'}　已审核通过，公开后请登记日期和位置"
            yield Waiting(document, where, "登记公开", "published/", officer)


def _undecided_of(reader: Reader) -> Q:
    """Of documents: those of which the owner is still to propose the attribute (待定), which came
    finished by import (the twin of `may_propose_later`)."""
    undecided = Q(state__in=FINISHED, came_by_import=True, published_on=None, attribute="")
    return undecided & Q(owner=reader.person) & reader.answerable() & ~proposed_otherwise()


def begun(document: Document) -> Waiting:
    """What nobody has sent, with how it goes on."""
    what = "待送审" if document.attribute else "待拟定公开属性"
    where = f"登记{document.register_number}号　{what}"
    if document.state == Document.State.DRAFT:
        return Waiting(document, f"起草中　{where}", "接着办", "")
    return Waiting(document, where, "拟定公开属性", "attribute/")


def proposals_to_send(read: Read) -> Iterator[Waiting]:
    """What is proposed of finished documents: it is so once a review approves it."""
    for document in read.proposed:
        outcome = WithheldReview.Outcome(_told(document, "outcome"))
        said = "" if outcome == WithheldReview.Outcome.SET else "建议"
        yield Waiting(document, f"{said}{outcome.label}，待送审", "送审", "")


def interpretations_waiting_for(
    reader: Reader, hidden: Collection[tuple[str, int]] = ()
) -> Iterator[Waiting]:
    """Interpretations of what is finished: the reader's own until they are sent for review, and for
    the disclosure officer those that are approved and may be released. Of `hidden` subjects, which
    wait to be taken out, no reason is said."""
    if not reader.works_here:
        return
    person = reader.person
    is_officer, principal = reader.holds(Post.DISCLOSURE_OFFICER), stood_in_for(reader, OFFICER)
    mine = Document.objects.filter(reader.answerable(), pk=OuterRef("document_id"))
    there: set[int] = set()
    for shown in unreleased(document__body=person.body_id).annotate(is_mine=Exists(mine)):
        document = shown.document
        if document.pk in there:
            continue
        if is_approved(shown) and is_officer and document.published_on:
            where = f"{shown.get_form_display()}解读已审核通过，发布后请登记日期"
            path = f"interpretations/{shown.pk}/publish/"
            yield Waiting(document, where, "登记发布", path, principal)
        elif is_to_be_sent(shown) and shown.by_id == person.pk and shown.is_mine:
            back = came_back(shown)
            label, path = ("修改", "interpretations/") if back else ("送审", "")
            is_hidden = (KIND, document.pk) in hidden
            yield Waiting(document, where_it_waits(shown, says_why=not is_hidden), label, path)
        else:
            continue
        there.add(document.pk)


def _why_withdrawn(document: Document) -> str:
    if document.state == Document.State.EXPUNGED:
        return f"登记{document.register_number}号涉密，须立即撤下"
    return document.withdrawal_words


def _to_be_reached(document: Document, why_not: str, principal: int | None) -> Waiting:
    """`why_not`: why it gets no number yet."""
    where = f"登记{document.register_number}号　审核通过。{why_not}"
    return Waiting(document, where, "登记环节", "line/reach/", principal)


def _to_finish(document: Document, principal: int | None) -> Waiting:
    where = f"登记{document.register_number}号　审核通过"
    if is_numbered_here(document):
        return Waiting(document, f"{where}，待编号印发", "编号印发", "issue/", principal)
    return Waiting(document, f"{where}，待归档", "归档", "file/", principal)
