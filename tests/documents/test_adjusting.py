"""动态调整 (条例第十八条): nothing is opened before the review that carries the proposal."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.disclosure.proposals import as_proposed, pending_proposal, publication_of
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document, DocumentVersion, WithheldReview
from gongkai.documents.services import (
    delete_hit,
    explain_hit,
    issue_document,
    mark_published,
    propose_attribute,
    propose_later,
    review_withheld,
    set_word,
    submit_document,
)
from gongkai.reviews import kinds
from gongkai.reviews.models import Chain, Review
from gongkai.reviews.services import approve, refuse, send_back, withdraw
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_draft
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_issued,
    make_withheld,
    pass_all,
    propose_withheld,
    sign_in,
)
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

REASON = "决定已作出，可以公开。"
WITHHELD = ("withheld", "条例第十六条第二款", "属于请示报告")
OPENED = ("proactive", "条例第十八条", REASON)


def assess(document: Document, office: Office, outcome: str = "open", **told: Any) -> Any:
    values = {"reason": REASON, "by": office[Post.DRAFTER], "at": NOW, **told}
    if outcome == "open":
        values.setdefault("duty_item", "20(3)")
    return review_withheld(document, outcome=outcome, **values)


def make_on_request(office: Office) -> Document:
    """A document with its number that is given to who asks."""
    draft = propose_attribute(
        make_draft(office),
        attribute="on_request",
        article="条例第十六条第二款",
        reason="面向特定对象",
        by=office[Post.DRAFTER],
        at=NOW,
    )
    approved = approve_all(draft, office)
    return issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def send(document: Document, office: Office, **told: Any) -> Review:
    return submit_document(document, by=office[Post.DRAFTER], at=NOW, **told)


def attribute_of(document: Document) -> tuple[str, str, str]:
    read = fresh(document)
    return read.attribute, read.attribute_article, read.attribute_reason


def open_kinds() -> list[str]:
    rows = Deadline.objects.filter(met_on=None, cancelled_on=None)
    return sorted(rows.values_list("kind", flat=True))


def test_a_proposal_changes_nothing_before_its_review(office: Office) -> None:
    document = make_withheld(office)
    before = Review.objects.get()
    proposal = assess(document, office, duty_item="20(3)", way="政府网站")
    assert attribute_of(document) == WITHHELD
    assert (proposal.attribute, proposal.article, proposal.reason) == OPENED
    assert proposal.publication == {"duty_item": "20(3)", "way": "政府网站"}
    before.refresh_from_db()
    assert before.state == State.APPROVED
    assert document_digest(fresh(document)) == before.digest
    assert open_kinds() == [WITHHELD_REVIEW.name]


def test_the_review_says_what_was_and_what_is_proposed(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    review = send(document, office)
    told = dict(review.purpose)
    assert told["公开属性"] == "主动公开"
    assert told["现公开属性"] == "不予公开　条例第十六条第二款：属于请示报告"
    assert told["动态调整"] == "2026年10月13日，黎书瑶：转为主动公开"
    assert (told["依据"], told["理由"]) == OPENED[1:]
    assert review.publishes
    read = fresh(document)
    assert review.digest == document_digest(as_proposed(read, pending_proposal(read)))
    assert review.digest != document_digest(read)
    assert attribute_of(document) == WITHHELD


def test_approval_applies_what_the_review_carried(office: Office) -> None:
    document = make_withheld(office)
    proposal = assess(document, office, duty_item="20(3)", duty_kind="", way="公报")
    review = pass_all(send(document, office), office)
    read = fresh(document)
    assert attribute_of(document) == OPENED
    assert (read.duty_item, read.way) == ("20(3)", "公报")
    proposal.refresh_from_db()
    assert (proposal.applied_on, proposal.dropped_on) == (TODAY, None)
    assert pending_proposal(read) is None
    assert document_digest(read) == review.digest
    assert open_kinds() == [PUBLICATION.name]
    deadline = Deadline.objects.get(kind=PUBLICATION.name)
    assert deadline.starts_on == TODAY
    entry = Entry.objects.get(action="documents.attribute_applied")
    assert entry.sentence == "公文登记〔2026〕1号的公开属性经审核改为“主动公开”"


def test_what_was_before_stands_in_the_versions(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    pass_all(send(document, office), office)
    kept = DocumentVersion.objects.filter(document=document).latest("number")
    assert (kept.attribute, kept.attribute_article, kept.attribute_reason) == WITHHELD
    assert kept.by == office[Post.DRAFTER]


def end_by_withdrawal(review: Review, office: Office) -> None:
    withdraw(review, by=office[Post.DRAFTER], at=NOW)


def end_by_return(review: Review, office: Office) -> None:
    step = review.steps.get(state=StepState.CURRENT)
    by = office[Post(step.post)]
    send_back(step, by=by, at=NOW, seen_digest=review.digest, reason="理由不足")


def end_by_gate(review: Review, office: Office) -> None:
    step = review.steps.get(state=StepState.CURRENT)
    approve(step, by=office[Post(step.post)], at=NOW, seen_digest=review.digest)
    step = review.steps.get(state=StepState.CURRENT)
    answers = gate_answers("withhold", deliberative=True)
    by = office[Post(step.post)]
    refuse(step, by=by, at=NOW, seen_digest=review.digest, gate=answers)


@pytest.mark.parametrize("end", [end_by_withdrawal, end_by_return, end_by_gate])
def test_without_approval_it_stays_withheld(office: Office, end: Any) -> None:
    document = make_withheld(office)
    assess(document, office)
    end(send(document, office), office)
    assert attribute_of(document) == WITHHELD
    assert open_kinds() == [WITHHELD_REVIEW.name]
    told = {"on": TODAY, "where": "网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(mark_published, document, **told) == "not_proactive"
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/")
    assert page.context["stamp"] == "（此件不予公开）"


def test_a_proposal_that_came_back_may_be_sent_again(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    end_by_return(send(document, office), office)
    pass_all(send(document, office), office)
    assert attribute_of(document) == OPENED


def test_a_later_assessment_takes_the_proposal_back(office: Office) -> None:
    document = make_withheld(office)
    proposal = assess(document, office)
    review = send(document, office)
    assess(document, office, "keep", reason="还在征求意见。")
    proposal.refresh_from_db()
    review.refresh_from_db()
    assert (proposal.dropped_on, proposal.applied_on) == (TODAY, None)
    assert review.state == State.VOID
    assert pending_proposal(fresh(document)) is None
    assert attribute_of(document) == WITHHELD


def test_another_proposal_ends_the_review_of_the_first(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    first = send(document, office)
    assess(document, office, reason="别的理由。")
    first.refresh_from_db()
    assert first.state == State.VOID
    pass_all(send(document, office), office)
    assert attribute_of(document) == ("proactive", "条例第十八条", "别的理由。")
    assert WithheldReview.objects.filter(applied_on=None, dropped_on=None).count() == 0


def test_the_database_keeps_one_pending_proposal(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    values = {"on": TODAY, "by": office[Post.DRAFTER], "outcome": "open", "reason": "又一个"}
    with pytest.raises(IntegrityError), transaction.atomic():
        document.withheld_reviews.create(attribute="proactive", **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        document.withheld_reviews.create(**{**values, "dropped_on": TODAY})  # of no attribute


def test_who_proposed_it_decides_no_level(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office, by=office[Post.DISCLOSURE_OFFICER])
    review = send(document, office)
    hands = set(review.hands.values_list("person", flat=True))
    assert hands == {office[Post.DRAFTER].pk, office[Post.DISCLOSURE_OFFICER].pk}


def test_what_is_withheld_is_never_opened_ahead_of_its_levels(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    assert code_of(send, document, office, urgent_reason="汛情紧急") == "not_urgent"
    assert Review.objects.count() == 1


def test_nobody_sends_a_proposal_that_they_did_not_see(office: Office) -> None:
    document = make_withheld(office)
    seen = fresh(document).version
    assess(document, office)
    assert code_of(send, document, office, seen_version=seen) == "changed_meanwhile"


def test_a_proposal_carries_columns_of_publication_only() -> None:
    assert publication_of({"publish_on": TODAY, "way": "网站"}) == {
        "publish_on": "2026-10-13",
        "way": "网站",
    }
    with pytest.raises(TypeError):
        publication_of({"title": "别的"})


ASKED = ("on_request", "条例第十六条第二款", "面向特定对象")
TURNS = [
    (make_withheld, "ask", "条例第十六条第二款", ASKED),
    (make_on_request, "hold", "条例第十五条", ("withheld", "条例第十五条", REASON)),
]


@pytest.mark.parametrize(("make", "outcome", "article", "became"), TURNS)
def test_what_is_withheld_and_what_is_given_on_request_may_become_each_other(
    office: Office, make: Any, outcome: str, article: str, became: tuple[str, str, str]
) -> None:
    document = make(office)
    was = attribute_of(document)
    assess(document, office, outcome, article=article, reason=became[2])
    review = send(document, office)
    assert attribute_of(document) == was
    assert (review.publishes, review.on_request) == (False, became[0] == "on_request")
    pass_all(review, office)
    assert attribute_of(document) == became
    due = Deadline.objects.filter(subject_id=document.pk, met_on=None, cancelled_on=None)
    assert [each.kind for each in due] == [WITHHELD_REVIEW.name]


@pytest.mark.parametrize(
    ("make", "outcome", "article", "code"),
    [
        (make_withheld, "hold", "条例第十五条", "same_attribute"),
        (make_on_request, "ask", "", "same_attribute"),
        (make_on_request, "hold", " ", "no_article"),
        (make_withheld, "ask", "条例第十四条", "must_not_be_given"),
    ],
)
def test_an_outcome_without_its_ground_or_without_a_change_is_refused(
    office: Office, make: Any, outcome: str, article: str, code: str
) -> None:
    document = make(office)
    assert code_of(assess, document, office, outcome, article=article) == code
    assert not WithheldReview.objects.exists()


def test_the_form_offers_what_would_be_another_attribute(office: Office, drafter: Client) -> None:
    for document, other in ((make_withheld(office), "ask"), (make_on_request(office), "hold")):
        form = drafter.get(f"/documents/{document.pk}/withheld/").context["form"]
        offered = [value for value, _ in form.fields["outcome"].choices]
        assert offered == ["keep", "open", other]
    sent = {"outcome": "hold", "reason": REASON, "ground": "15-privacy"}
    assert drafter.post(f"/documents/{document.pk}/withheld/", sent).status_code == 302
    proposal = WithheldReview.objects.get()
    assert (proposal.attribute, proposal.article) == ("withheld", "条例第十五条")


def test_a_draft_has_no_proposal(office: Office) -> None:
    document = propose_withheld(make_draft(office), office)
    assert pending_proposal(document) is None
    assert as_proposed(document, None) is document


def test_an_assessment_is_not_the_setting_of_an_attribute(office: Office) -> None:
    assert code_of(assess, make_withheld(office), office, "set") == "no_outcome"


def test_what_was_registered_here_is_not_set_anew_without_an_assessment(office: Office) -> None:
    told = {"attribute": "proactive", "article": "条例第十九条", "reason": "公众关心", "at": NOW}
    by = office[Post.DRAFTER]
    assert code_of(propose_later, make_issued(office), by=by, **told) == "not_imported"
    outsider = office[Post.HEAD]
    assert code_of(propose_later, make_issued(office), by=outsider, **told) == "not_yours"
    assert code_of(propose_attribute, make_issued(office), by=by, **told) == "not_a_draft"


def test_a_kind_has_one_act_that_follows_its_approval() -> None:
    with pytest.raises(ValueError):
        kinds.when_approved("document", lambda review, by, at: None)


def post_assessment(client: Client, document: Document, outcome: str) -> Any:
    told = {"outcome": outcome, "reason": REASON, "duty": "20(3)" if outcome == "open" else ""}
    return client.post(f"/documents/{document.pk}/withheld/", told, follow=True)


def test_the_page_shows_what_is_proposed_beside_what_is(office: Office) -> None:
    document = make_withheld(office)
    drafter = sign_in(office[Post.DRAFTER])
    page = post_assessment(drafter, document, "open")
    text = page.content.decode()
    assert "<dt>拟改为</dt><dd><b>主动公开</b>" in text
    assert "<dt>公开属性</dt><dd><b>不予公开</b>" in text
    assert [(act.path, act.is_next) for act in page.context["acts"]] == [
        ("submit/", True),
        ("withheld/", False),
    ]
    shown = drafter.get(f"/documents/{document.pk}/submit/").content.decode()
    assert "<dt>公开属性</dt><dd>主动公开　条例第十八条</dd>" in shown
    assert "<dt>现公开属性</dt><dd>不予公开　条例第十六条第二款" in shown
    assert "建议改为主动公开，还没有审核通过" in drafter.get(
        f"/documents/{document.pk}/withheld/"
    ).content.decode().replace("\n", "")


def test_the_page_of_the_assessments_says_what_became_of_each(office: Office) -> None:
    document = make_withheld(office)
    assess(document, office)
    assess(document, office, reason="第二次建议。", at=NOW + timedelta(days=1))
    pass_all(send(document, office), office)
    text = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/withheld/").content.decode()
    assert "建议改为主动公开，2026年10月14日撤销：决定已作出，可以公开。（黎书瑶）" in text
    assert "建议改为主动公开，2026年10月13日审核通过，生效：第二次建议。（黎书瑶）" in text


READS_ALONE = [Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER, Post.DEPUTY_IN_CHARGE, Post.HEAD]


@pytest.mark.parametrize("post", READS_ALONE)
def test_who_reads_the_document_reads_how_it_was_assessed(office: Office, post: Post) -> None:
    """The log of 第十八条; whose it is not to answer for gets no form, and no way past it."""
    document = make_withheld(office)
    reader = sign_in(office[post])
    path = f"/documents/{document.pk}/withheld/"
    assert "还没有评估过。" in reader.get(path).content.decode()
    assess(document, office)
    page = reader.get(path)
    assert "建议改为主动公开，还没有审核通过：决定已作出，可以公开。" in page.content.decode()
    assert page.context["form"] is None
    assert reader.post(path, {"outcome": "keep", "reason": "没有变化"}).status_code == 403


def test_hits_of_a_finished_document_are_explained_before_it_is_sent(office: Office) -> None:
    held = withheld_with_a_hit(office)
    assess(held, office)
    assert code_of(send, held, office) == "open_findings"
    drafter, hits = sign_in(office[Post.DRAFTER]), findings_of(held)
    page = drafter.get(f"/documents/{held.pk}/")
    assert page.context["open_findings"] == len(hits)
    assert {answer for row in page.context["findings"] for answer, *_ in row.answers} == {"explain"}
    for hit in hits[:1]:  # its explanation holds for the same words in the text
        asked = f"/documents/{held.pk}/findings/{hit.number}/?mark={hit.fingerprint}"
        assert drafter.post(asked, {"answer": "explain"}).status_code == 200
        assert drafter.post(asked, {"reason": "标题用语。"}).status_code == 302
    assert pass_all(send(held, office), office).state == State.APPROVED


def test_a_finished_text_is_not_cut_at_a_hit(office: Office) -> None:
    held = withheld_with_a_hit(office)
    hit = findings_of(held)[0]
    told = {"number": hit.number, "fingerprint": hit.fingerprint, "by": office[Post.DRAFTER]}
    version = fresh(held).version
    assert code_of(delete_hit, held, seen_version=version, at=NOW, **told) == "not_a_draft"


def withheld_with_a_hit(office: Office) -> Document:
    """A withheld document in whose text a word was put on the list after its approval."""
    document = make_withheld(office)
    told = {"level": "确认", "right": "", "reason": "本县不用。", "exceptions": ""}
    set_word(wrong="农村公路", by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)
    return document


def test_who_may_only_read_is_offered_no_answer(office: Office) -> None:
    held = withheld_with_a_hit(office)
    assess(held, office)
    head = sign_in(office[Post.HEAD])
    assert head.get(f"/documents/{held.pk}/").context["findings"] == []
    hit = findings_of(held)[0]
    asked = f"/documents/{held.pk}/findings/{hit.number}/?mark={hit.fingerprint}"
    assert head.post(asked, {"reason": "可以。"}).status_code == 403


def test_the_publishing_page_shows_the_hit_that_holds_it(office: Office) -> None:
    document = make_issued(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    told = {"level": "确认", "right": "", "reason": "本县不用。", "exceptions": ""}
    set_word(wrong="农村公路", by=officer, at=NOW, **told)
    page = sign_in(officer).get(f"/documents/{document.pk}/published/")
    hits = findings_of(document)
    assert [row.number for row in page.context["findings"]] == [hit.number for hit in hits]
    for hit in hits[:1]:
        told = {"number": hit.number, "fingerprint": hit.fingerprint, "reason": "标题用语。"}
        explain_hit(document, by=officer, at=NOW, **told)
    assert sign_in(officer).get(f"/documents/{document.pk}/published/").context["findings"] == []


def test_urgency_is_not_offered_for_what_is_proposed(office: Office) -> None:
    document = make_withheld(office)
    Chain.objects.update(urgent_allowed=True)
    assess(document, office)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/submit/")
    assert page.context["urgent_allowed"] is False
