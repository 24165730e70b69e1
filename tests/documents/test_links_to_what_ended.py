"""What has been repealed, or has lapsed, is neither amended nor repealed once more: said when it is
linked, when it is sent, to its reviewers, and before the number."""

from datetime import date, timedelta

import pytest

from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.line import Stage
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.services import (
    issue_document,
    link_documents,
    submit_document,
    unlink_documents,
)
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import make_in_force, step
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

CHANGES = ["amends", "repeals"]
WHY = f"青交规〔2026〕1号自{chinese_date(TODAY)}起的状态是“废止”，不能再修改"


def repeal(old: NormativeDocument, office: Office, evidence: str = "青政规〔2026〕9号") -> None:
    step(old, Stage.REPEAL, office, on=TODAY, evidence=evidence)


def decision(office: Office) -> Document:
    return make_proactive(office, title="关于修改青岩县公交线路调整规定的决定", genre="决定")


def link(document: Document, old: NormativeDocument, office: Office, kind: str = "amends") -> str:
    told = {"target": fresh(old.document), "by": office[Post.DRAFTER], "at": NOW}
    return code_of(link_documents, fresh(document), kind=kind, **told)


def send(document: Document, office: Office) -> str:
    return code_of(submit_document, fresh(document), by=office[Post.DRAFTER], at=NOW)


def issue(document: Document, office: Office) -> str:
    told = {"prefix": "青交", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    return code_of(issue_document, fresh(document), **told)


@pytest.mark.parametrize("kind", CHANGES)
def test_it_is_not_linked(office: Office, kind: str) -> None:
    old, document = make_in_force(office), decision(office)
    repeal(old, office)
    assert link(document, old, office, kind) == "not_in_force"
    assert link(document, old, office, "based_on") == ""


@pytest.mark.parametrize("kind", CHANGES)
def test_nor_is_what_was_linked_before_sent(office: Office, kind: str) -> None:
    old, document = make_in_force(office), decision(office)
    assert link(document, old, office, kind) == ""
    repeal(old, office)
    assert send(document, office) == "not_in_force"
    unlink_documents(document.links_out.get(), by=office[Post.DRAFTER], at=NOW)
    assert send(document, office) == ""


def test_the_page_of_the_draft_says_why(office: Office) -> None:
    old, document = make_in_force(office), decision(office)
    link(document, old, office)
    repeal(old, office)
    drafter = sign_in(office[Post.DRAFTER])
    for path in ("", "submit/"):
        page = drafter.get(f"/documents/{document.pk}/{path}").content.decode()
        assert f"{WHY}，请取消这一关联。" in page


def test_reviewers_are_told_of_what_ended_since_and_it_gets_no_number(office: Office) -> None:
    old, document = make_in_force(office), decision(office)
    link(document, old, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    head = sign_in(office[Post.DEPARTMENT_HEAD])
    assert "请退回改正" not in head.get(f"/reviews/{review.pk}/").content.decode()
    repeal(old, office)
    page = head.get(f"/reviews/{review.pk}/").content.decode()
    assert f"{WHY}。请退回改正。" in page
    pass_all(review, office)
    assert issue(document, office) == "not_in_force"


def test_what_lapses_before_the_new_one_begins_has_ended_for_it(office: Office) -> None:
    old = make_in_force(office, expires_on=TODAY + timedelta(days=30))
    document = decision(office)
    assert link(document, old, office) == ""
    by = office[Post.DRAFTER]
    keep_normative(fresh(document), effective_on=TODAY + timedelta(days=31), by=by, at=NOW)
    with pytest.raises(Refused) as caught:
        submit_document(fresh(document), by=by, at=NOW)
    assert caught.value.code == "no_interpretation"  # what comes first
    page = sign_in(by).get(f"/documents/{document.pk}/").content.decode()
    assert "的状态是“失效”，不能再修改" in page


def test_what_it_repealed_itself_by_hand_is_as_it_should_be(office: Office) -> None:
    """With the number of the new one before that is public, as it may stand in what was entered
    before this was refused."""
    old, document = make_in_force(office), make_issued(office, title="关于废止有关规定的决定")
    repeal(old, office)
    old.events.filter(stage=Stage.REPEAL).update(evidence=document.number)
    assert link(document, old, office, "repeals") == ""
    assert send(document, office) == ""


def test_what_came_by_import_tells_what_was_done_before(office: Office) -> None:
    old, document = make_in_force(office), decision(office)
    repeal(old, office)
    Document.objects.filter(pk=document.pk).update(
        came_by_import=True, state="issued", number="青交〔2019〕7号", formed_on=date(2019, 5, 1)
    )
    assert link(document, old, office, "repeals") == ""
