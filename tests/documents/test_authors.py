"""Nobody approves a text that is their own work, whoever sends it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.documents.hits.findings import findings_of
from gongkai.documents.interpretations.services import write_interpretation
from gongkai.documents.models import Document
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.service_items.hits import hits_of_item
from gongkai.documents.service_items.submitting import explain_item_hits, submit_item
from gongkai.documents.services import (
    add_file,
    clean_file,
    edit_document,
    explain_hit,
    link_documents,
    propose_attribute,
    register_document,
    remove_file,
    submit_document,
)
from gongkai.reviews.chains import Level
from gongkai.reviews.models import GateRecord, Hand, Review, Step
from gongkai.reviews.services import approve, send_back
from gongkai.reviews.services.gate import checked_record
from gongkai.reviews.states import StepState
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_draft, make_proactive
from tests.documents.lines import MODULES, make_item
from tests.documents.papers import docx
from tests.documents.steps import code_of, fresh, sign_in
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.matters import APPROVAL, GATE, set_chain
from tests.reviews.matters import submitted as submitted_matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """A bureau with a second department head, so that one of the two may be put aside."""
    office = make_office()
    make_person(office.body, "另一负责人", Post.DEPARTMENT_HEAD)
    return office


def change(document: Document, by: Person) -> None:
    edit_document(
        document, seen_version=document.version, changes={"text": "改过的正文。"}, by=by, at=NOW
    )


def propose(document: Document, by: Person) -> None:
    propose_attribute(
        document, attribute="proactive", article="条例第二十条", reason="应当公开", by=by, at=NOW
    )


PHONE = "请拨打13907722207。"


def excuse(document: Document, by: Person, reason: str = "对外公布的值班电话") -> None:
    found = findings_of(fresh(document))[0]
    told: dict[str, Any] = {"number": found.number, "fingerprint": found.fingerprint}
    explain_hit(fresh(document), **told, reason=reason, by=by, at=NOW)


def attach(document: Document, by: Person) -> None:
    add_file(document, name="表.txt", kind="attachment", chunks=[b"abc"], by=by, at=NOW)


def remove(document: Document, by: Person) -> None:
    attach(document, document.drafter)
    remove_file(document.files.get(), by=by, at=NOW)


def clean(document: Document, by: Person) -> None:
    told: dict[str, Any] = {"name": "表.docx", "kind": "attachment", "chunks": [docx(("表", "一"))]}
    add_file(document, by=document.drafter, at=NOW, **told)
    clean_file(document.files.get(), by=by, at=NOW)


def link(document: Document, by: Person) -> None:
    target = register_document(title="旧规定", text="第一条。", by=document.drafter, at=NOW)
    link_documents(document, target=target, kind="repeals", by=by, at=NOW)


def keep_term(document: Document, by: Person) -> None:
    interpret(document, document.drafter)
    keep_normative(document, term_months=24, by=by, at=NOW)


def interpret(document: Document, by: Person) -> None:
    write_interpretation(
        document, title="解读", form="text", sections=[("背景", "说明。")], by=by, at=NOW
    )


def own(document: Document, by: Person) -> None:
    Document.objects.filter(pk=document.pk).update(drafter=by)


WORKS = (change, propose, attach, remove, clean, link, keep_term, interpret, own)


def pass_first(review: Review, by: Person) -> str:
    step = review.steps.get(state=StepState.CURRENT)
    return code_of(approve, step, by=by, at=NOW, seen_digest=review.digest)


@pytest.mark.parametrize("work", WORKS)
def test_who_worked_on_a_text_passes_no_level_of_it(
    office: Office, work: Callable[[Document, Person], None]
) -> None:
    document, head = make_proactive(office), office[Post.DEPARTMENT_HEAD]
    work(document, head)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert set(review.hands.filter(step=None).values_list("person__name", flat=True)) >= {
        "黎书瑶",
        "杜仲明",
    }
    assert pass_first(review, head) == "own_text"
    assert pass_first(review, Person.objects.get(name="另一负责人")) == ""


def test_who_changed_an_earlier_round_passes_no_level_of_a_later_one(office: Office) -> None:
    document, head = make_proactive(office), office[Post.DEPARTMENT_HEAD]
    change(document, head)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    send_back(
        review.steps.get(state=StepState.CURRENT),
        by=Person.objects.get(name="另一负责人"),
        at=NOW,
        seen_digest=review.digest,
        reason="再核",
    )
    again = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert (again.round, pass_first(again, head)) == (2, "own_text")


def test_who_explained_a_hit_passes_no_level_whoever_explains_it_again(office: Office) -> None:
    document, head = make_proactive(office, text=PHONE), office[Post.DEPARTMENT_HEAD]
    excuse(document, head)
    excuse(document, office[Post.DRAFTER])
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert pass_first(review, head) == "own_text"


def test_nor_of_a_service_item(office: Office) -> None:
    item = make_item(office, sections={**MODULES, "contact": PHONE})
    head, reasons = office[Post.DEPARTMENT_HEAD], {hits_of_item(item, TODAY)[0].fingerprint: "公布"}
    for by in (head, office[Post.DRAFTER]):
        explain_item_hits(item, reasons=reasons, by=by, at=NOW)
    assert pass_first(submit_item(item, by=office[Post.DRAFTER], at=NOW), head) == "own_text"


def test_a_review_to_which_only_an_author_is_left_is_not_begun() -> None:
    office = make_office()
    document = make_proactive(office)
    change(document, office[Post.DEPARTMENT_HEAD])
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, fresh(document), **told) == "chain_unfilled"
    assert Review.objects.count() == 0


@pytest.mark.parametrize("wrote_it", [True, False])
def test_the_database_refuses_an_approval_by_one_of_the_authors(
    office: Office, wrote_it: bool
) -> None:
    set_chain(office, Level(APPROVAL, Post.DEPARTMENT_HEAD), Level(GATE, Post.SECRECY_REVIEWER))
    head = Person.objects.get(name="另一负责人")
    review = submitted_matter(office, authors=[head])
    assert pass_first(review, office[Post.DEPARTMENT_HEAD]) == ""
    review.refresh_from_db()
    gate = review.steps.get(state=StepState.CURRENT)
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": review.digest}
    if wrote_it:
        Hand.objects.create(review=review, person=office[Post.SECRECY_REVIEWER])
        assert code_of(approve, gate, gate=gate_answers(), **told) == "own_text"
    Step.objects.filter(pk=gate.pk).update(
        gate=_record(),
        state=StepState.APPROVED,
        decided_by=office[Post.SECRECY_REVIEWER],
        decided_at=NOW,
        digest=review.digest,
    )
    Review.objects.filter(pk=review.pk).update(steps_done=2)
    rows = Review.objects.filter(pk=review.pk)
    if wrote_it:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state="approved")
    else:
        assert rows.update(state="approved") == 1


def _record() -> GateRecord:
    record = checked_record(gate_answers())
    record.save()
    return record


def test_nobody_sends_a_version_that_they_did_not_see(office: Office) -> None:
    document = make_proactive(office)
    opened = fresh(document).version
    change(fresh(document), office[Post.DEPARTMENT_HEAD])
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, document, seen_version=opened, **told) == "changed_meanwhile"
    path = f"/documents/{document.pk}/submit/"
    answer = sign_in(office[Post.DRAFTER]).post(path, {"seen_version": opened})
    assert answer.status_code == 422
    assert "现为第3稿），没有送审。请核对后再送审。" in answer.content.decode()
    assert Review.objects.count() == 0
    sign_in(office[Post.DRAFTER]).post(path, {"seen_version": opened + 1})
    assert Review.objects.count() == 1


def test_the_page_to_send_from_says_which_version_it_shows(office: Office) -> None:
    document = make_proactive(office)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/submit/").content.decode()
    assert 'name="seen_version" value="2"' in page


def test_an_attribute_that_is_proposed_is_a_change_of_its_proposer(office: Office) -> None:
    document = make_draft(office)
    propose(document, office[Post.OFFICE_DIRECTOR])
    assert list(document.versions.values_list("number", "by__name")) == [(1, "梁予安")]


# --- before it is too late -----------------------------------------------------------------------

NOBODY = (
    "“办公室主任”一级没有可以审核的人（起草、改动过的人不能审核），"
    "请安全管理员安排人员，或者由政府信息公开专员调整审批流程。"
)


@pytest.mark.parametrize("path", ["edit/", "attribute/"])
def test_who_alone_holds_a_level_is_warned_before_they_save(office: Office, path: str) -> None:
    document = make_proactive(office)
    address = f"/documents/{document.pk}/{path}"
    warning = (
        f"保存后您也是改动过的人，不能再审核这份公文：{NOBODY}"
        "不是非由您改不可的，请告知起草人修改。"
    )
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    assert director.get(address).context["warning"] == warning
    assert warning in director.get(address).content.decode()
    for other in (Post.DRAFTER, Post.DISCLOSURE_OFFICER, Post.DEPARTMENT_HEAD):
        assert sign_in(office[other]).get(address).context["warning"] == ""
    change(document, office[Post.OFFICE_DIRECTOR])
    assert director.get(address).context["warning"] == ""


def test_the_page_that_says_what_is_missing_says_who_is(office: Office) -> None:
    document = make_proactive(office)
    client, address = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/submit/"
    assert [each.code for each in client.get(address).context["missing"]] == []
    change(document, office[Post.OFFICE_DIRECTOR])
    [missing] = client.get(address).context["missing"]
    assert (missing.code, missing.sentence) == ("chain_unfilled", NOBODY)
    assert NOBODY in client.get(address).content.decode()
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, fresh(document), **told) == "chain_unfilled"
