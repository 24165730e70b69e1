"""涉密不上网: from the order to take something out until it is confirmed or dropped, no act on it
is done but these two, and the withdrawal of what is public, which protects."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.desk.todo import tasks_of
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.interpretations.services import publish_interpretation, write_interpretation
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.normative.correcting import correct_stage, take_back_stage
from gongkai.documents.normative.line import Stage, reach
from gongkai.documents.normative.services import Judgement, clean_up, keep_normative
from gongkai.documents.service_items.services import (
    check_item,
    correct_shown,
    end_item,
    keep_item,
    record_item_withdrawal,
)
from gongkai.documents.service_items.submitting import explain_item_hits, submit_item
from gongkai.documents.services import (
    add_file,
    cancel_document,
    clean_file,
    delete_hit,
    edit_document,
    explain_hit,
    file_document,
    issue_document,
    link_documents,
    mark_published,
    mask_hit,
    order_withdrawal,
    propose_attribute,
    propose_later,
    record_withdrawal,
    remove_file,
    review_withheld,
    set_owner,
    submit_document,
    unlink_documents,
)
from gongkai.refusals import Refused
from gongkai.reviews.expunging.orders import (
    confirm_expunction,
    drop_expunction,
    order_expunction,
)
from gongkai.reviews.models import Expunction, Review
from gongkai.reviews.services import approve, escalate, refuse, resume, send_back, withdraw
from gongkai.reviews.states import State
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_draft, make_proactive
from tests.documents.lines import (
    SECTIONS,
    deliberate,
    make_in_force,
    make_interpretation,
    make_item,
    make_normative,
)
from tests.documents.papers import docx
from tests.documents.steps import (
    fresh,
    make_approved,
    make_issued,
    make_withheld,
    sign_in,
)
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import IN_STATE, current
from tests.reviews.matters import KIND as MATTER

pytestmark = pytest.mark.django_db

SENTENCE = (
    "这一件已提请清除，等待确认；确认或者撤销清除之前，不能办理其他事项（须撤下的可以登记撤下）。"
)
Act = Callable[[], Any]


def ordered(kind: str, pk: int, office: Office) -> Expunction:
    return order_expunction(kind, pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW)


def with_file(document: Document, office: Office) -> Document:
    by = office[Post.DRAFTER]
    add_file(document, name="附表.docx", kind="attachment", chunks=[docx()], by=by, at=NOW)
    return fresh(document)


def public(office: Office) -> Document:
    document = make_issued(office)
    by = office[Post.DISCLOSURE_OFFICER]
    return mark_published(document, on=TODAY, where="县政府网站", by=by, at=NOW)


def draft_with_all(office: Office) -> Document:
    """With a file, an interpretation, a link and a hit."""
    text = "各乡镇：\n值班电话13907722207，请随时报告。"
    document = with_file(make_proactive(office, text=text), office)
    make_interpretation(document, office)
    target = make_draft(office, title="被关联的通知")
    link_documents(fresh(document), target=target, kind="based_on", by=office[Post.DRAFTER], at=NOW)
    return fresh(document)


def _with_hit(act: Callable[..., Any], document: Document, by: Person, **told: Any) -> Any:
    hit = next(each for each in findings_of(document) if each.start is not None)
    return act(document, number=hit.number, fingerprint=hit.fingerprint, by=by, at=NOW, **told)


OF_DRAFTS: dict[str, Callable[[Document, Person], Any]] = {
    "edit": lambda of, by: edit_document(
        of, seen_version=of.version, changes={"text": "改了。"}, by=by, at=NOW
    ),
    "attribute": lambda of, by: propose_attribute(
        of, attribute="withheld", article="条例第十六条第一款", reason="内部", by=by, at=NOW
    ),
    "add_file": lambda of, by: add_file(
        of, name="新.txt", kind="attachment", chunks=["新".encode()], by=by, at=NOW
    ),
    "clean_file": lambda of, by: clean_file(of.files.get(), by=by, at=NOW),
    "remove_file": lambda of, by: remove_file(of.files.get(), by=by, at=NOW),
    "explain_hit": lambda of, by: _with_hit(explain_hit, of, by, reason="值班电话"),
    "mask_hit": lambda of, by: _with_hit(mask_hit, of, by, seen_version=of.version),
    "delete_hit": lambda of, by: _with_hit(delete_hit, of, by, seen_version=of.version),
    "submit": lambda of, by: submit_document(of, by=by, at=NOW),
    "cancel": lambda of, by: cancel_document(of, reason="重复登记", by=by, at=NOW),
    "issue": lambda of, by: issue_document(of, prefix="青交", by=by, at=NOW),
    "file": lambda of, by: file_document(of, by=by, at=NOW),
    "owner": lambda of, by: set_owner([of.pk], owner=by, by=by, at=NOW),
    "link": lambda of, by: link_documents(
        of, target=Document.objects.get(title="被关联的通知"), kind="amends", by=by, at=NOW
    ),
    "be linked": lambda of, by: link_documents(
        Document.objects.get(title="被关联的通知"), target=of, kind="amends", by=by, at=NOW
    ),
    "unlink": lambda of, by: unlink_documents(of.links_out.get(), by=by, at=NOW),
    "normative": lambda of, by: keep_normative(of, by=by, at=NOW),
    "interpretation": lambda of, by: write_interpretation(
        of, title="另一份", form="text", sections=SECTIONS, by=by, at=NOW
    ),
}


@pytest.mark.parametrize("name", list(OF_DRAFTS))
def test_no_act_on_a_draft(office: Office, name: str) -> None:
    document = draft_with_all(office)
    ordered("document", document.pk, office)
    with pytest.raises(Refused) as refused:
        OF_DRAFTS[name](fresh(document), office[Post.OFFICE_DIRECTOR])
    assert (refused.value.code, refused.value.sentence) == ("to_be_expunged", SENTENCE)


FINISHED: dict[str, tuple[Callable[[Office], Document], Callable[[Document, Office], Any]]] = {
    "number": (
        make_approved,
        lambda of, office: issue_document(
            of, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW
        ),
    ),
    "publish": (
        make_issued,
        lambda of, office: mark_published(
            of, on=TODAY, where="网站", by=office[Post.DISCLOSURE_OFFICER], at=NOW
        ),
    ),
    "withheld": (
        make_withheld,
        lambda of, office: review_withheld(
            of, outcome="keep", reason="仍属请示", by=office[Post.DRAFTER], at=NOW
        ),
    ),
    "later": (
        make_issued,
        lambda of, office: propose_later(
            of,
            attribute="withheld",
            article="条例第十六条第一款",
            reason="内部",
            by=office[Post.DRAFTER],
            at=NOW,
        ),
    ),
    "interpretation_out": (
        lambda office: make_in_force(office).document,
        lambda of, office: publish_interpretation(
            of.interpretations.get(), on=TODAY, by=office[Post.DISCLOSURE_OFFICER], at=NOW
        ),
    ),
    "clean_up": (
        lambda office: make_in_force(office).document,
        lambda of, office: clean_up(
            {of.pk: Judgement("keep", "继续有效")}, by=office[Post.OFFICE_DIRECTOR], at=NOW
        ),
    ),
    "stage": (
        lambda office: make_normative(office).document,
        lambda of, office: reach(
            of.normative,
            Stage.DRAFTING,
            on=date(2026, 8, 3),
            by=office[Post.OFFICE_DIRECTOR],
            at=NOW,
        ),
    ),
}


@pytest.mark.parametrize("name", list(FINISHED))
def test_no_act_on_what_is_further(office: Office, name: str) -> None:
    make, act = FINISHED[name]
    document = make(office)
    ordered("document", document.pk, office)
    with pytest.raises(Refused) as refused:
        act(fresh(document), office)
    assert (refused.value.code, refused.value.sentence) == ("to_be_expunged", SENTENCE)


@pytest.mark.parametrize("act", [take_back_stage, correct_stage])
def test_no_stage_is_corrected(office: Office, act: Callable[..., Any]) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    event = normative.events.order_by("pk").last()
    ordered("document", normative.pk, office)
    told = {} if act is take_back_stage else {"on": date(2026, 9, 11)}
    with pytest.raises(Refused) as refused:
        act(event, reason="写错", by=office[Post.OFFICE_DIRECTOR], at=NOW, **told)
    assert refused.value.code == "to_be_expunged"


def _decide(act: Callable[..., Any], review: Review, office: Office, **told: Any) -> Any:
    step = current(review)
    by = office[Post(step.post)]
    return act(step, by=by, at=NOW, seen_digest=review.digest, **told)


OF_REVIEWS: dict[str, tuple[State, Callable[[Review, Office], Any]]] = {
    "pass": (
        State.IN_REVIEW,
        lambda of, office: _decide(approve, of, office, gate=gate_answers()),
    ),
    "return": (State.IN_REVIEW, lambda of, office: _decide(send_back, of, office, reason="缺")),
    "refuse": (
        State.IN_REVIEW,
        lambda of, office: _decide(refuse, of, office, gate=gate_answers("withhold", privacy=True)),
    ),
    "escalate": (
        State.IN_REVIEW,
        lambda of, office: _decide(escalate, of, office, reason="不能确定", authority="secrecy"),
    ),
    "resume": (
        State.ESCALATED,
        lambda of, office: resume(
            of, by=office[Post.HEAD], at=NOW, reason="青密函〔2026〕8号：不属于国家秘密"
        ),
    ),
    "withdraw": (
        State.IN_REVIEW,
        lambda of, office: withdraw(of, by=office[Post.DRAFTER], at=NOW),
    ),
    "pass afterwards": (
        State.APPROVED,
        lambda of, office: approve(
            of.steps.get(post=Post.OFFICE_DIRECTOR),
            by=office[Post.OFFICE_DIRECTOR],
            at=NOW,
            seen_digest=of.digest,
        ),
    ),
}


@pytest.mark.parametrize("name", list(OF_REVIEWS))
def test_no_act_on_its_review(office: Office, name: str) -> None:
    state, act = OF_REVIEWS[name]
    review = IN_STATE[state](office)
    ordered(MATTER, review.subject_id, office)
    with pytest.raises(Refused) as refused:
        act(Review.objects.get(pk=review.pk), office)
    assert (refused.value.code, refused.value.sentence) == ("to_be_expunged", SENTENCE)


OF_ITEMS: dict[str, Callable[[ServiceItem, Person], Any]] = {
    "edit": lambda of, by: keep_item(item=of, columns={"name": "改名"}, sections={}, by=by, at=NOW),
    "submit": lambda of, by: submit_item(of, by=by, at=NOW),
    "explain": lambda of, by: explain_item_hits(of, reasons={"x": "公开电话"}, by=by, at=NOW),
    "check": lambda of, by: check_item(of, differences={}, by=by, at=NOW),
    "end": lambda of, by: end_item(of, reason="并入", by=by, at=NOW),
    "correct": lambda of, by: correct_shown(of.checks.get(), on=TODAY, by=by, at=NOW),
}


@pytest.mark.parametrize("name", list(OF_ITEMS))
def test_no_act_on_a_service_item(office: Office, name: str) -> None:
    by = office[Post.OFFICE_DIRECTOR]
    item = make_item(office, shown_at="县政务服务网")
    if name == "correct":
        check_item(item, differences={"place": "电话不同"}, by=by, at=NOW)
    ordered("service_item", item.pk, office)
    with pytest.raises(Refused) as refused:
        OF_ITEMS[name](ServiceItem.objects.get(pk=item.pk), by)
    assert (refused.value.code, refused.value.sentence) == ("to_be_expunged", SENTENCE)


def test_what_is_public_is_withdrawn_all_the_same(office: Office) -> None:
    document = public(office)
    Document.objects.filter(pk=document.pk).update(to_withdraw_since=TODAY)
    item = make_item(office, shown_at="县政务服务网")
    ServiceItem.objects.filter(pk=item.pk).update(to_withdraw_since=TODAY)
    ordered("document", document.pk, office)
    ordered("service_item", item.pk, office)
    by = office[Post.DISCLOSURE_OFFICER]
    assert record_withdrawal(document, on=TODAY, by=by, at=NOW).withdrawn_on == TODAY
    assert record_item_withdrawal(item, on=TODAY, by=by, at=NOW).withdrawn_on == TODAY


def test_its_owner_records_that_without_a_word_of_it(office: Office) -> None:
    """What the owner's desk leads to is there, though they read it no more."""
    document = public(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    order_withdrawal(document, ground="wrong", reason="写错。", by=officer, at=NOW)
    ordered("document", document.pk, office)
    document, path = fresh(document), f"/documents/{document.pk}/withdrawn/"
    assert path in [task.url for task in tasks_of(office[Post.DRAFTER], TODAY)]
    client = sign_in(office[Post.DRAFTER])
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in (document.title, document.text, document.published_where, document.number):
        assert words not in page
    assert f'href="/documents/{document.pk}/"' not in page
    sent = client.post(path, {"on": TODAY.isoformat()})
    assert (sent.status_code, sent["Location"]) == (302, "/")
    assert fresh(document).withdrawn_on == TODAY
    assert client.get(path).status_code == 409


def test_who_answers_for_nothing_of_it_gets_no_such_form(office: Office) -> None:
    document = public(office)
    Document.objects.update(to_withdraw_since=TODAY)
    ordered("document", document.pk, office)
    path = f"/documents/{document.pk}/withdrawn/"
    assert sign_in(office[Post.DEPARTMENT_HEAD]).get(path).status_code == 409
    reader = sign_in(office[Post.SECRECY_REVIEWER])
    assert reader.get(path).status_code == 403


def test_confirmed_it_goes_and_dropped_it_goes_on(office: Office) -> None:
    one, other = make_approved(office), make_approved(office, title="另一份通知")
    first, second = (ordered("document", each.pk, office) for each in (one, other))
    confirm_expunction(first, by=office[Post.HEAD], at=NOW)
    drop_expunction(second, by=office[Post.HEAD], at=NOW)
    numbered = issue_document(fresh(other), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert (fresh(one).state, numbered.number) == ("expunged", "青交〔2026〕1号")


def test_its_pages_offer_nothing_to_who_confirms(office: Office) -> None:
    """The office director may confirm, and would number it otherwise."""
    document = make_approved(office)
    review = Review.objects.get(subject_id=document.pk)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    before = client.get(f"/documents/{document.pk}/").content.decode()
    ordered("document", document.pk, office)
    after = client.get(f"/documents/{document.pk}/").content.decode()
    shown = client.get(f"/reviews/{review.pk}/").content.decode()
    assert ("编号印发" in before, "编号印发" in after) == (True, False)
    assert "这一件已提请清除，等待确认；确认或者撤销清除之前，不能审核。" in shown
    assert "已提出清除，待确认。" in after
