"""Everything that an address of the office can name, in one body; a second one to look from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gongkai.audit.models import Entry
from gongkai.deadlines.models import HolidayNotice
from gongkai.documents import services as documents
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.service_items.services import check_item
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.reviews.chains import DEFAULT
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.reviews.services import propose_chain
from gongkai.sign_in.models import SignedInSession
from gongkai.units.models import Body, Delegation, Membership, Person
from gongkai.units.posts import Post
from tests.documents.drafts import TEXT, make_draft, make_proactive
from tests.documents.lines import (
    deliberate,
    make_interpretation,
    make_item,
    make_normative,
)
from tests.documents.papers import docx
from tests.documents.steps import approve_all, fresh
from tests.offices import NOW, TODAY, Office, make_office

BACKEND = "gongkai.sign_in.backends.PasswordBackend"
SHEET = "标题,登记日期\n关于养护的通知,2026-01-05\n".encode()


@dataclass(frozen=True)
class Route:
    """An address as it is written in urls.py, and one that has what it names."""

    name: str
    pattern: str
    path: str
    of: str = ""
    """Which of several things of the kind it names; "" for the first."""

    @property
    def row(self) -> str:
        """By what its row in the table is known."""
        return f"{self.pattern}{self.of}"


@dataclass(frozen=True)
class World:
    ours: Office
    theirs: Office
    above: Office
    """The district's, to which ours is subordinate; not open to it."""
    routes: tuple[Route, ...]
    finished: tuple[Route, ...]
    """The addresses of a document that is issued, 依申请公开: some rights begin when it is."""


def make_world() -> World:
    above = make_office("青岩县人民政府", kind=Body.Kind.GOVERNMENT, document_code="青政")
    ours = make_office(parent=above.body)
    theirs = make_office("白石县交通运输局")
    routes = tuple(_routes(_things(ours)))
    return World(ours, theirs, above, routes, tuple(_routes_of_finished(ours)))


def _things(office: Office) -> dict[str, Any]:
    """A thing for each name of an address; where a name serves several, by the app before it."""
    drafter = office[Post.DRAFTER]
    document = _document(office)
    review = documents.submit_document(document, by=drafter, at=NOW)
    membership = Membership.objects.create(
        body=office.body,
        group=Membership.Group.LEADING_GROUP,
        role=Membership.Role.CHAIR,
        name="石远航",
        from_on=TODAY,
    )
    delegation = Delegation.objects.create(
        principal=office[Post.DEPUTY_IN_CHARGE],
        delegate=office[Post.DISCLOSURE_OFFICER],
        from_on=TODAY,
        until_on=TODAY + timedelta(days=3),
        reason="出差",
    )
    holidays = HolidayNotice.objects.create(
        year=2026, text=_notice(), loaded_at=NOW, loaded_by=office[Post.SYSTEM_ADMIN]
    )
    officer = office[Post.DISCLOSURE_OFFICER]
    sheet = documents.preview_sheet(name="登记簿.csv", data=SHEET, by=officer, at=NOW)
    word = documents.set_word(
        wrong="青岩路政大队",
        level="确认",
        right="青岩县交通运输综合行政执法大队",
        reason="机构已更名",
        exceptions="",
        by=officer,
        at=NOW,
    )
    pattern = documents.set_pattern(
        prefix="青交函", pattern="{代字}〔{年}〕{序}号", used_for="函", by=officer, at=NOW
    )
    chain = propose_chain(office.body, "", DEFAULT, urgent_allowed=False, by=officer, at=NOW)
    tell([drafter], "请看。", at=NOW)
    documents.keep_autosave(None, values={"title": "关于"}, seen_version=0, by=officer, at=NOW)
    item = make_item(office)
    check_item(item, differences={"time": "网站写的是20日"}, by=drafter, at=NOW)
    return {
        "units": office.body.pk,
        "departments": office.department.pk,
        "people": drafter.pk,
        "posts": drafter.tenures.get().pk,
        "members": membership.pk,
        "standing-in": delegation.pk,
        "groups": "leading_group",
        "reviews": review.pk,
        "expunctions": _expunction(office),
        "chains": chain.pk,
        "documents": document.pk,
        "files": document.files.get().pk,
        "line": _stage(document, drafter),
        "links": document.links_out.get().pk,
        "findings": 1,
        "import": sheet.pk,
        "new/autosave": officer.pk,
        "numbers": pattern.pk,
        "words": word.pk,
        "notices": Notice.objects.filter(person=drafter).latest("pk").pk,
        "interpretations": document.interpretations.get().pk,
        "service-items": item.pk,
        "checks": item.checks.get().pk,
        "calendar/notices": holidays.pk,
        "accounts": drafter.pk,
        "account/sessions": _session(drafter),
        "accounts/sessions": _session(drafter),
        "account/second-factors": Authenticator.objects.create(
            user=drafter, type=Authenticator.Type.TOTP, data={}
        ).pk,
        "audit": Entry.objects.filter(body_id=office.body.pk).latest("sequence").pk,
        "register-": 2026,
        "form": "pdf",
        "ending": "pdf",
        "shape": "csv",
    }


def _session(person: Person) -> int:
    Client().force_login(person, backend=BACKEND)
    return SignedInSession.objects.filter(person=person).latest("began_at").pk


def _notice() -> str:
    shipped = files("gongkai.law.parameters") / "working_days" / "2026.toml"
    return shipped.read_text(encoding="utf-8")


def _document(office: Office) -> Document:
    """Under review, with a file, a link, and a finding that is explained."""
    drafter = office[Post.DRAFTER]
    other = make_draft(office)
    document = make_proactive(office, text=f"{TEXT}\n联系人手机13907722207。")
    documents.add_file(
        document, name="附表.txt", kind="attachment", chunks=[b"12"], by=drafter, at=NOW
    )
    documents.link_documents(document, target=other, kind="based_on", by=drafter, at=NOW)
    document.refresh_from_db()
    keep_normative(document, by=drafter, at=NOW)
    make_interpretation(document, office)
    [finding] = findings_of(document)
    documents.explain_hit(
        document,
        number=1,
        fingerprint=finding.fingerprint,
        reason="值班手机，对外公布。",
        by=drafter,
        at=NOW,
    )
    return document


FINISHED = "（已印发，依申请公开）"
CLEANED, ORIGINAL = "（已印发，清理过的附件）", "（已印发，清理过的附件的原件）"


def _routes_of_finished(office: Office) -> Iterator[Route]:
    """Those below a document's address, once more for a finished one. One of its files is cleaned:
    that and its original are rows too."""
    document = _finished(office)
    cleaned, uncleaned = document.files.order_by("-cleaned")
    normative = NormativeDocument.objects.get(document=document)
    things = {
        "documents": document.pk,
        "files": uncleaned.pk,
        "line": normative.events.get(stage=NormativeEvent.Stage.DELIBERATION).pk,
        "links": document.links_out.get().pk,
        "findings": 1,
        "interpretations": document.interpretations.get().pk,
        "ending": "pdf",
    }
    for name, pattern in sorted(_patterns(get_resolver()), key=lambda each: each[1]):
        if not pattern.startswith("documents/<int:pk>/"):
            continue
        yield Route(name, f"/{pattern}", _filled(pattern, things), FINISHED)
        if name == "file_download":
            path = _filled(pattern, {**things, "files": cleaned.pk})
            yield Route(name, f"/{pattern}", path, CLEANED)
            yield Route(name, f"/{pattern}?original=1", f"{path}?original=1", ORIGINAL)


def _finished(office: Office) -> Document:
    """Issued, 依申请公开: a normative document with a cleaned file and one that is not, a link and
    an interpretation."""
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    document = make_normative(office, title="青岩县运输队内部调度规定").document
    documents.propose_attribute(
        document, attribute="on_request", article="", reason="内部管理", **told
    )
    spare = documents.add_file(document, name="附表.txt", kind="attachment", chunks=[b"12"], **told)
    named = documents.add_file(
        document, name="名册.docx", kind="attachment", chunks=[docx()], **told
    )
    documents.clean_file(named, **told)
    document = spare.document
    documents.link_documents(document, target=make_draft(office), kind="based_on", **told)
    normative = NormativeDocument.objects.get(document=document)
    deliberate(normative, office)
    document = approve_all(fresh(document), office)
    return documents.issue_document(
        document, prefix="青交规", by=office[Post.OFFICE_DIRECTOR], at=NOW
    )


def _stage(document: Document, by: Person) -> int:
    """The last stage of its line: one that can be corrected."""
    normative = NormativeDocument.objects.get(document=document)
    stage = NormativeEvent.Stage.PROJECT
    return NormativeEvent.objects.create(
        normative=normative, stage=stage, on=TODAY, by=by, at=NOW
    ).pk


def _expunction(office: Office) -> int:
    review = documents.submit_document(
        make_proactive(office, title="另一件"), by=office[Post.DRAFTER], at=NOW
    )
    return order_expunction(
        review.kind,
        review.subject_id,
        body=office.body,
        by=office[Post.SECRECY_REVIEWER],
        at=NOW,
    ).pk


def _routes(things: dict[str, Any]) -> list[Route]:
    found = []
    for name, pattern in _patterns(get_resolver()):
        if not pattern.startswith(("static", "outside")):
            found.append(Route(name, f"/{pattern}", _filled(pattern, things)))
    # Signing out comes last: it ends the session with which everything else is asked.
    return sorted(found, key=in_order)


def in_order(route: Route) -> tuple[bool, str]:
    return route.name == "sign_out", route.pattern


def _patterns(resolver: URLResolver, before: str = "") -> list[tuple[str, str]]:
    found = []
    for each in resolver.url_patterns:
        pattern = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            found.append((str(each.name), pattern))
        else:
            found += _patterns(each, pattern)
    return found


def _filled(pattern: str, things: dict[str, Any]) -> str:
    """The pattern with each converter replaced by what stands for the words before it."""
    filled = ""
    for plain, variable in re.findall(r"([^<]*)(?:<\w+:(\w+)>)?", pattern):
        filled += plain
        if variable:
            filled += str(things[_key(filled, variable, things)])
    return f"/{filled}"


def _key(before: str, variable: str, things: dict[str, Any]) -> str:
    """The longest name of a thing that leads up to the converter, or the converter's own."""
    words = [word for word in before.split("/") if word and not word.isdigit()]
    names = ["/".join(words[-2:]), *words[-1:], variable]
    return next(name for name in names if name in things)
