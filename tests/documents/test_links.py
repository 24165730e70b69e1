"""Links that change the law in force: reviewed with the document, carried when it is public."""

from collections.abc import Callable

import pytest

from gongkai.documents.models import Document, DocumentLink, NormativeDocument
from gongkai.documents.normative.line import reached
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import (
    issue_document,
    link_documents,
    submit_document,
    unlink_documents,
)
from gongkai.documents.services.submitting import authors_of
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import legal_state, make_in_force, publish
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_approved,
    make_issued,
    sign_in,
)
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


def link(
    document: Document, target: NormativeDocument, office: Office, kind: str = "repeals"
) -> DocumentLink:
    told = {"by": office[Post.DRAFTER], "at": NOW}
    return link_documents(document, target=target.document, kind=kind, **told)


def under_review(document: Document, office: Office) -> Document:
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    return fresh(document)


def approved(document: Document, office: Office) -> Document:
    return approve_all(document, office)


def issued(document: Document, office: Office) -> Document:
    told = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    return issue_document(approve_all(document, office), prefix="青交", **told)


@pytest.mark.parametrize(("kind", "is_void"), [("repeals", True), ("based_on", False)])
def test_a_link_after_approval_ends_it_where_it_changes_the_law(
    office: Office, kind: str, is_void: bool
) -> None:
    old = make_in_force(office)
    document = make_approved(office)
    link(document, old, office, kind)
    state = Review.objects.get(subject_id=document.pk).state
    assert (state == State.VOID) is is_void
    wanted = "not_approved" if is_void else ""
    told = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, fresh(document), **told) == wanted


def test_it_is_shown_to_who_sends_and_who_reviews_and_taking_it_back_ends_that(
    office: Office,
) -> None:
    old = make_in_force(office)
    document = make_proactive(office)
    made = link(document, old, office)
    by = office[Post.DRAFTER]
    page = sign_in(by).get(f"/documents/{document.pk}/submit/").content.decode()
    assert f"<dt>公开后废止</dt><dd>{old.document.number}</dd>" in page
    review = submit_document(fresh(document), by=by, at=NOW)
    assert ["公开后废止", old.document.number] in review.purpose
    unlink_documents(made, by=by, at=NOW)
    review.refresh_from_db()
    assert review.state == State.VOID


def test_who_makes_such_a_link_is_one_of_its_authors(office: Office) -> None:
    old, document = make_in_force(office), make_proactive(office)
    director = office[Post.OFFICE_DIRECTOR]
    link_documents(document, target=old.document, kind="amends", by=director, at=NOW)
    assert director in authors_of(fresh(document), [])
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": document.version}
    assert code_of(submit_document, document, **told) == "changed_meanwhile"


def test_after_issuing_it_is_reviewed_again_before_it_is_public(office: Office) -> None:
    old, document = make_in_force(office), make_issued(office)
    link(document, old, office)
    assert code_of(publish, fresh(document), office) == "not_approved"
    approve_all(fresh(document), office)
    publish(document, office)
    assert legal_state(old, TODAY) == LegalState.REPEALED


@pytest.mark.parametrize(
    ("kind", "state"), [("repeals", LegalState.REPEALED), ("amends", LegalState.AMENDED)]
)
def test_a_decision_that_is_none_itself_ends_and_amends_normative_documents(
    office: Office, kind: str, state: LegalState
) -> None:
    old = make_in_force(office)
    document = make_proactive(office, title="关于废止部分规范性文件的决定", genre="决定")
    made = link(document, old, office, kind)
    decided = issued(fresh(document), office)
    assert legal_state(old, TODAY) == LegalState.IN_FORCE
    publish(decided, office)
    assert legal_state(old, TODAY) == state
    stage = Stage.REPEAL if kind == "repeals" else Stage.AMENDMENT
    assert reached(old)[stage].evidence == decided.number
    assert DocumentLink.objects.get(pk=made.pk).on == TODAY


def test_what_is_public_gets_and_loses_no_such_link(office: Office) -> None:
    old, other = make_in_force(office), make_in_force(office, title="青岩县站点管理规定")
    document = make_proactive(office)
    made = link(document, old, office)
    public = publish(issued(fresh(document), office), office)
    assert code_of(link, public, other, office) == "published"
    assert code_of(unlink_documents, made, by=office[Post.DRAFTER], at=NOW) == "published"
    assert code_of(link, public, other, office, "based_on") == ""
    assert legal_state(other, TODAY) == LegalState.IN_FORCE


@pytest.mark.parametrize("make", [make_issued, make_approved])
def test_whoever_adds_one_to_what_is_approved_says_that_they_know(
    office: Office, make: Callable[[Office], Document]
) -> None:
    old, document = make_in_force(office), make(office)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{document.pk}/links/add/"
    sent = {"kind": "repeals", "target": old.document.number}
    answer = client.post(path, sent)
    assert (answer.status_code, "原审核会失效" in answer.content.decode()) == (422, True)
    assert Review.objects.get(subject_id=document.pk).state == State.APPROVED
    told = {**sent, "knows": "on"}
    assert "；原审核失效，须重新送审。" in client.post(path, told, follow=True).content.decode()
    assert Review.objects.get(subject_id=document.pk).state == State.VOID


@pytest.mark.parametrize("kind", ["based_on", "repeals"])
def test_where_nothing_ends_nothing_is_asked(office: Office, kind: str) -> None:
    """A draft that nobody reviews; and a link that no reviewer decides upon."""
    old = make_in_force(office)
    document = make_issued(office) if kind == "based_on" else make_proactive(office)
    client = sign_in(office[Post.DRAFTER])
    path = f"/documents/{document.pk}/links/add/"
    sent = {"kind": kind, "target": old.document.number}
    page = client.post(path, sent, follow=True).content.decode()
    assert "已关联，两份公文的页面上都看得到。" in page
    taken_back = client.post(
        f"/documents/{document.pk}/links/{DocumentLink.objects.get(document=document).pk}/remove/",
        follow=True,
    )
    assert "关联已取消。" in taken_back.content.decode()


@pytest.mark.parametrize("make", [under_review, approved, issued])
def test_whoever_takes_one_back_from_what_is_approved_says_that_they_know(
    office: Office, make: Callable[[Document, Office], Document]
) -> None:
    """Neither the button nor an old page voids the approvals by one click."""
    old, document = make_in_force(office), make_proactive(office)
    made = link(document, old, office)
    make(fresh(document), office)
    state = Review.objects.get(subject_id=document.pk).state
    client = sign_in(office[Post.DRAFTER])
    path = f"/documents/{document.pk}/links/{made.pk}/remove/"
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert f'href="links/{made.pk}/remove/"' in page
    assert "取消后原审核失效，须重新送审。" in page
    asked = client.get(path).content.decode()
    assert (f"取消与{old.document.number}的“废止”关联？" in asked, 'name="knows"' in asked) == (
        True,
        True,
    )
    answer = client.post(path)
    assert (answer.status_code, "请在这里打勾" in answer.content.decode()) == (422, True)
    assert DocumentLink.objects.filter(pk=made.pk).exists()
    assert Review.objects.get(subject_id=document.pk).state == state
    page = client.post(path, {"knows": "on"}, follow=True).content.decode()
    assert "关联已取消；原审核失效，须重新送审。" in page
    assert Review.objects.get(subject_id=document.pk).state == State.VOID


def test_of_what_is_public_only_other_links_are_offered_to_be_taken_back(office: Office) -> None:
    old, document = make_in_force(office), make_proactive(office)
    change, other = (link(document, old, office, kind) for kind in ("repeals", "based_on"))
    publish(issued(fresh(document), office), office)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    offered = [f"links/{each.pk}/remove/" in page for each in (change, other)]
    assert offered == [False, True]
