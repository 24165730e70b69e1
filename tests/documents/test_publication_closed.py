"""What a level put off objected to, or was taken down, has a way on: as it is, by another, none."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.desk.todo import tasks_of
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document
from gongkai.documents.normative.rules import Stage
from gongkai.documents.page.acts import acts_for
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import find_document
from gongkai.documents.register.progress import progress_of
from gongkai.documents.services import (
    close_publication,
    edit_document,
    link_documents,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    reopen_publication,
    submit_document,
)
from gongkai.documents.services.closing import NOT_A_BASIS
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve, refuse
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_proactive
from tests.documents.lines import (
    deliberate,
    issue,
    make_in_force,
    make_normative,
    register,
    step,
)
from tests.documents.steps import agreeing, code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import explain
from tests.documents.test_withdrawal import issued_urgently, object_to, to_withdraw
from tests.offices import NOW, TODAY, Office, make_office
from tests.reviews.matters import URGENT, set_chain

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)
ARTICLE = "条例第十五条"
WHY = "含有个人隐私。"


def withdrawn(office: Office) -> Document:
    """Published urgently, objected to, taken down."""
    told = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    return record_withdrawal(to_withdraw(office), **told)


def close(document: Document, office: Office, **told: Any) -> Document:
    values = {"reason": WHY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER, **told}
    return close_publication(document, **values)


def replacement(office: Office) -> Document:
    document = make_issued(office, title="关于绕行的通知（更正）")
    told = {"on": TODAY, "where": "县政府网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return mark_published(document, **told)


def offered(document: Document, office: Office, post: Post) -> dict[str, str]:
    found = find_document(document.pk, Reader(office[post], TODAY))
    assert found is not None
    review = Review.objects.filter(subject_id=document.pk).order_by("-round").first()
    return {act.path: act.consequence for act in acts_for(found, review, [])}


def due(document: Document) -> int:
    rows = Deadline.objects.filter(kind=PUBLICATION.name, subject_id=document.pk)
    return rows.filter(met_on=None, cancelled_on=None).count()


def test_the_page_says_what_can_be_done_and_no_more(office: Office) -> None:
    document = to_withdraw(office)
    told = offered(document, office, Post.DISCLOSURE_OFFICER)
    assert told["withdrawn/"] == (
        "写明撤下日期。已印发、归档，正文不能改：可以就原文重新送审，各级都通过后公开；"
        "正文要改的，另行登记代替件，由公开专员登记代替或者不再公开。"
    )
    document = record_withdrawal(document, on=TODAY, by=office[Post.DRAFTER], at=LATER)
    officer = offered(document, office, Post.DISCLOSURE_OFFICER)
    assert {"submit/", "published/close/"} <= officer.keys()
    assert "edit/" not in officer
    assert "补审没有通过，正文不能改" in officer["submit/"]
    assert "published/close/" not in offered(document, office, Post.DRAFTER)


def test_by_an_article_it_is_due_no_more(office: Office) -> None:
    document = withdrawn(office)
    assert due(document) == 1
    closed = close(document, office, article=ARTICLE)
    assert (closed.not_public_since, due(document)) == (LATER.date(), 0)
    kept = closed.publication_changes.get()
    assert (kept.kind, kept.article, kept.reason) == ("closed", ARTICLE, WHY)
    assert progress_of(closed, State.OBJECTED).label == "已撤下，不再公开"
    for post in (Post.DRAFTER, Post.DISCLOSURE_OFFICER):
        assert not [task for task in tasks_of(office[post], LATER.date()) if "公开" in task.where]
    assert code_of(submit_document, closed, by=office[Post.DRAFTER], at=LATER) == "not_public"
    assert offered(closed, office, Post.DISCLOSURE_OFFICER).keys() == {"published/reopen/"}
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    for words in ("2026年10月15日起", ARTICLE, WHY, "公开期限办结：不再公开"):
        assert words in page


@pytest.mark.parametrize("is_replaced", [True, False])
def test_its_interpretation_is_due_no_more(office: Office, is_replaced: bool) -> None:
    document = withdrawn(office)
    open_deadline_of(INTERPRETATION, document, TODAY)
    how = {"replacement": replacement(office)} if is_replaced else {"article": ARTICLE}
    close(document, office, **how)
    [deadline] = Deadline.objects.filter(kind=INTERPRETATION.name, subject_id=document.pk)
    assert deadline.cancelled_on == LATER.date()


def test_another_one_is_public_in_its_place(office: Office) -> None:
    document, other = withdrawn(office), replacement(office)
    closed = close(document, office, replacement=other)
    link = closed.links_in.get()
    assert (link.document, link.kind) == (other, "replaces")
    assert (closed.publication_changes.get().kind, due(document)) == ("replaced", 0)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert "更正、代替本件的公文：" in page
    assert other.title in page
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    again = reopen_publication(closed, reason="代替件不全。", **told)
    assert not again.links_in.exists()  # it is due itself, and nothing stands in its place


def test_links_that_somebody_made_outlast_it(office: Office) -> None:
    """What is being written to replace it, and what was linked as its replacement before."""
    document, other = withdrawn(office), replacement(office)
    draft = make_proactive(office, title="正在起草的代替件")
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    for each in (other, draft):
        link_documents(each, target=document, kind="replaces", **told)
    seen = set(document.links_in.values_list("pk", flat=True))
    closed = close(document, office, replacement=other)
    again = reopen_publication(closed, reason="代替件不全。", **told)
    assert set(again.links_in.values_list("pk", flat=True)) == seen
    taken_back = Entry.objects.filter(action="documents.unlinked")
    assert not taken_back.exists()


def test_of_several_links_that_alone_goes_which_it_made(office: Office) -> None:
    document, other = withdrawn(office), replacement(office)
    draft = make_proactive(office, title="正在起草的代替件")
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    link_documents(draft, target=document, kind="replaces", **told)
    closed = close(document, office, replacement=other)
    again = reopen_publication(closed, reason="代替件不全。", **told)
    assert [link.document for link in again.links_in.all()] == [draft]
    assert again.publication_changes.get(kind="replaced").link is None


def test_what_was_not_published_yet_has_the_same_way(office: Office) -> None:
    document = object_to(issued_urgently(office), office)
    assert "published/close/" in offered(document, office, Post.DISCLOSURE_OFFICER)
    assert close(document, office, article=ARTICLE).not_public_since == LATER.date()


def test_it_may_be_due_again(office: Office) -> None:
    document = close(withdrawn(office), office, article=ARTICLE)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    assert code_of(reopen_publication, document, reason=" ", **told) == "no_reason"
    again = reopen_publication(document, reason="可以区分处理后公开。", **told)
    assert (again.not_public_since, due(document)) == (None, 1)
    assert code_of(reopen_publication, again, reason="再来", **told) == "not_closed"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "no_ground"),
        ({"article": ARTICLE, "reason": " "}, "no_reason"),
        ({"article": "条" * 61}, "too_long"),
    ],
)
def test_it_wants_a_ground_and_a_reason(office: Office, told: dict[str, Any], code: str) -> None:
    document = withdrawn(office)
    assert code_of(close, document, office, **told) == code
    assert due(document) == 1


def test_the_other_one_is_public_and_ours(office: Office) -> None:
    document = withdrawn(office)
    assert code_of(close, document, office, replacement=document) == "no_target"
    theirs = make_issued(make_office("白石县交通运输局"))
    assert code_of(close, document, office, replacement=theirs) == "no_target"
    waits = make_proactive(office, title="代替件")
    assert code_of(close, document, office, replacement=waits) == "not_published_yet"
    both = {"replacement": waits, "article": ARTICLE}
    assert code_of(close, document, office, **both) == "two_ways"


def test_what_is_to_be_public_as_usual_is_not_given_up(office: Office) -> None:
    assert code_of(close, make_issued(office), office, article=ARTICLE) == "not_to_be_closed"
    assert code_of(close, to_withdraw(office), office, article=ARTICLE) == "not_to_be_closed"


@pytest.mark.parametrize("post", [post for post in Post if post != Post.DISCLOSURE_OFFICER])
def test_the_disclosure_officer_alone_does_it(office: Office, post: Post) -> None:
    document = withdrawn(office)
    told = {"article": ARTICLE, "by": office[post]}
    assert code_of(close, document, office, **told) == "not_the_officer"
    client = sign_in(office[post])
    for path in ("published/close/", "published/reopen/", "published/correct/", "withdraw/"):
        assert client.get(f"/documents/{document.pk}/{path}").status_code in (403, 404)


def test_the_drafter_is_led_to_another_document_in_its_place(office: Office) -> None:
    document = withdrawn(office)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert '<a class="btn btn-2" href="../new/">登记代替件</a>' in page
    assert "补审没有通过，正文不能改" in page


def test_a_draft_that_was_objected_to_is_edited_and_sent_again(office: Office) -> None:
    """No number yet: its text is changed as any draft's."""
    set_chain(office, *URGENT, urgent_allowed=True)
    document = make_proactive(office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    review = submit_document(document, urgent_reason="台风预警", **told)
    for _ in range(2):
        step = review.steps.get(state=StepState.CURRENT)
        gate = agreeing(review) if step.kind == "gate" else None
        by = office[Post(step.post)]
        review = approve(step, gate=gate, by=by, at=NOW, seen_digest=review.digest)
    document = object_to(fresh(document), office)
    assert {"edit/", "submit/"} <= offered(document, office, Post.DRAFTER).keys()
    path = f"/documents/{document.pk}/edit/"
    assert sign_in(office[Post.DRAFTER]).get(path).status_code == 200
    seen = document.version
    changed = edit_document(document, seen_version=seen, changes={"text": "改好了。"}, **told)
    assert submit_document(changed, **told).state == State.IN_REVIEW


def test_it_is_done_on_its_page(office: Office, monkeypatch: Any) -> None:
    document, other = withdrawn(office), replacement(office)
    monkeypatch.setattr("gongkai.units.web.timezone.now", lambda: LATER)
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/documents/{document.pk}/published/close/"
    assert client.get(path).status_code == 200
    for sent in ({"how": "replaced"}, {"how": "closed"}, {"how": "replaced", "target": "没有"}):
        assert client.post(path, {**sent, "reason": WHY}).status_code == 422
    sent = {"how": "replaced", "target": other.number, "reason": WHY}
    answer = client.post(path, sent, follow=True).content.decode()
    assert "公开期限已办结，理由留在这份公文的登记里。" in answer
    assert fresh(document).not_public_since == LATER.date()
    answer = client.get(path, follow=True).content.decode()
    assert "2026年10月15日起已经不再公开。" in answer
    assert client.get(f"/documents/{document.pk}/published/reopen/").status_code == 200


def refused_with_its_interpretation(office: Office) -> Document:
    """Issued and not public; reading its interpretation, the gate finds that privacy stands
    against it."""
    document, at = make_issued(office), NOW + timedelta(hours=1)
    explain(document, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=at)
    told = {"at": at, "seen_digest": review.digest}
    step = review.steps.get(state=StepState.CURRENT)
    approve(step, by=office[Post.DEPARTMENT_HEAD], **told)
    gate, found = review.steps.get(state=StepState.CURRENT), gate_answers("withhold", privacy=True)
    refuse(gate, by=office[Post.SECRECY_REVIEWER], gate=found, **told)
    return fresh(document)


def test_what_the_gate_found_not_to_be_published_is_not_due_for_ever(office: Office) -> None:
    document = refused_with_its_interpretation(office)
    assert "published/close/" in offered(document, office, Post.DISCLOSURE_OFFICER)
    close(document, office, article=ARTICLE)
    assert due(document) == 0


def ended_before(office: Office) -> Document:
    """A normative document whose term is over before it is public."""
    normative = make_normative(office, expires_on=TODAY + timedelta(days=1))
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    return fresh(document)


def test_nor_is_what_ended_before_it_was_public(office: Office, monkeypatch: Any) -> None:
    document = ended_before(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    told = {"on": LATER.date(), "where": "县政府网站", "by": officer, "at": LATER}
    assert code_of(mark_published, document, **told) == "not_in_force"
    assert "published/close/" not in offered(document, office, Post.DISCLOSURE_OFFICER)
    monkeypatch.setattr("gongkai.units.web.timezone.now", lambda: LATER)
    client = sign_in(officer)
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert 'href="published/close/"' in page
    path = f"/documents/{document.pk}/published/close/"
    assert "公开以前已经失效、废止" in client.get(path).content.decode()
    client.post(path, {"how": "ended", "reason": "有效期已满，没有公布。"})
    kept = document.publication_changes.get()
    assert (kept.kind, kept.article) == (
        "closed",
        NOT_A_BASIS,
    )
    assert due(document) == 0


def test_what_had_been_public_did_not_end_before(office: Office) -> None:
    """It is given up because it has ended, and nothing is told of what never was so."""
    normative, officer = make_in_force(office), office[Post.DISCLOSURE_OFFICER]
    document, told = fresh(normative.document), {"by": officer, "at": NOW}
    order_withdrawal(document, ground="wrong", reason="附表有误。", **told)
    record_withdrawal(fresh(document), on=TODAY, **told)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="青政规〔2026〕9号")
    client, path = sign_in(officer), f"/documents/{document.pk}/published/close/"
    form = client.get(path).content.decode()
    assert "公开以前" not in form
    assert "已经失效、废止，不再公开" in form
    client.post(path, {"how": "ended", "reason": "撤下以后已经废止。"})
    assert document.publication_changes.get(kind="closed").article == "已经失效、废止"
    assert due(document) == 0


def test_what_is_in_force_is_not_given_up(office: Office) -> None:
    document = ended_before(office)
    assert code_of(close, document, office, article=ARTICLE, at=NOW) == "not_to_be_closed"
    path = f"/documents/{withdrawn(office).pk}/published/close/"
    form = sign_in(office[Post.DISCLOSURE_OFFICER]).get(path).content.decode()
    assert "已经失效、废止，不再公开" not in form


def test_a_publication_that_is_given_up_is_released_by_no_approval(office: Office) -> None:
    """Its review ends: 恢复公开期限 does not bring it back."""
    document = withdrawn(office)
    pass_all(submit_document(document, by=office[Post.DRAFTER], at=LATER), office)
    assert close(fresh(document), office, article=ARTICLE).not_public_since
    assert not Review.objects.filter(subject_id=document.pk, state=State.APPROVED).exists()
