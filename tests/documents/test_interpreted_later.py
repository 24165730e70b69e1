"""An interpretation that comes after its document was issued is sent for an approval of its own;
what was issued keeps its approval, its stamp and its publication."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.documents.interpretations.services import (
    drop_interpretation,
    publish_interpretation,
    write_interpretation,
)
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.services import (
    issue_document,
    link_documents,
    mark_published,
    set_word,
    submit_document,
)
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.services import send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import publish
from tests.documents.steps import approve_all, code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_withdrawal import issued_urgently
from tests.offices import NOW, TODAY, Office
from tests.reviews.matters import URGENT, set_chain

LATER = NOW + timedelta(hours=1)
STAMP = "（此件公开发布）"
AFTER_THEM = "后来编写的解读，补审完成后才能送审。"
WAITS = "解读还没有审核通过，通过后才能发布；公文和原审核不受影响。"


def explain(document: Document, office: Office, **told: Any) -> Interpretation:
    values: dict[str, Any] = {
        "title": "解读",
        "form": "text",
        "sections": [("主要内容", "今后先问乘客。")],
        "by": office[Post.DRAFTER],
        "at": LATER,
        **told,
    }
    return write_interpretation(fresh(document), **values)


@pytest.fixture
def public(office: Office) -> Document:
    return publish(make_issued(office), office)


def page_of(client: Client, document: Document) -> str:
    return client.get(f"/documents/{document.pk}/").content.decode()


def test_what_is_public_keeps_its_approval_and_its_stamp(
    office: Office, public: Document, drafter: Client
) -> None:
    assert WAITS not in page_of(drafter, public)
    explain(public, office)
    page = page_of(drafter, public)
    assert Review.objects.get().state == State.APPROVED
    assert STAMP in page
    assert WAITS in page
    assert "已失效" not in page


def test_it_is_released_after_an_approval_of_its_own(office: Office, public: Document) -> None:
    shown = explain(public, office)
    out: dict[str, Any] = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    assert code_of(publish_interpretation, shown, **out) == "not_approved"
    review = submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    assert ["本次送审", "解读；公文已经审核通过、印发或者归档，内容没有改动"] in review.purpose
    page = sign_in(office[Post.DRAFTER]).get(f"/reviews/{review.pk}/").content.decode()
    assert "补送解读" in page
    assert "拟主动公开" not in page  # it is public
    pass_all(review, office)
    assert publish_interpretation(shown, **out).published_on == TODAY
    assert list(Review.objects.order_by("round").values_list("state", flat=True)) == [
        State.VOID,
        State.APPROVED,
    ]


def test_while_it_is_under_review_a_change_of_it_ends_the_review(
    office: Office, public: Document
) -> None:
    shown = explain(public, office)
    review = submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    explain(public, office, interpretation=shown, title="另一个标题")
    review.refresh_from_db()
    assert review.state == State.VOID


def test_what_was_issued_is_made_public_without_it(office: Office) -> None:
    issued = make_issued(office)
    explain(issued, office)
    who = office[Post.DISCLOSURE_OFFICER]
    made = mark_published(fresh(issued), on=TODAY, where="县政府网站", by=who, at=LATER)
    assert made.published_on == TODAY


def test_put_off_is_no_level_of_it(office: Office, public: Document) -> None:
    explain(public, office)
    told = {"by": office[Post.DRAFTER], "at": LATER, "urgent_reason": "台风"}
    assert code_of(submit_document, fresh(public), **told) == "not_urgent"


def test_nor_at_the_second_try(office: Office, public: Document) -> None:
    """What was sent back once stands beside what was approved no less."""
    set_chain(office, *URGENT, urgent_allowed=True)
    explain(public, office)
    sent_back(public, office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(submit_document, fresh(public), urgent_reason="台风", **told) == "not_urgent"
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{public.pk}/submit/").content.decode()
    assert "应急先发" not in page
    review = submit_document(fresh(public), **told)
    assert ["本次送审", "解读；公文已经审核通过、印发或者归档，内容没有改动"] in review.purpose


def test_nor_of_what_lapsed_after_it_was_issued(office: Office) -> None:
    """It goes through all levels as a whole, and they are not told that it was approved."""
    set_chain(office, *URGENT, urgent_allowed=True)
    issued, other = make_issued(office), make_issued(office, title="别的通知")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    link_documents(fresh(issued), target=fresh(other), kind="repeals", **told)
    assert code_of(submit_document, fresh(issued), urgent_reason="台风", **told) == "not_urgent"
    review = submit_document(fresh(issued), **told)
    assert "本次送审" not in dict(review.purpose)


def test_one_that_was_never_sent_is_taken_back(
    office: Office, public: Document, drafter: Client
) -> None:
    shown = explain(public, office)
    path = f"/documents/{public.pk}/interpretations/{shown.pk}/drop/"
    assert "删除《解读》？" in drafter.get(path).content.decode()
    assert drafter.post(path).status_code == 302
    assert not Interpretation.objects.exists()
    page = page_of(drafter, public)
    assert WAITS not in page and STAMP in page
    assert Entry.objects.last().sentence == (
        f"删除公文登记{public.register_number}号的文字解读（未发布）"
    )


def test_one_that_was_approved_with_what_was_issued_stays(office: Office) -> None:
    document = make_proactive(office)
    shown = explain(document, office, at=NOW)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    pass_all(review, office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    drafts = Document.objects.filter(pk=document.pk)
    drafts.update(state=Document.State.ISSUED, as_issued={"department": None})
    assert code_of(drop_interpretation, shown, **told) == "approved"


def test_of_a_draft_it_goes_with_its_approval(office: Office) -> None:
    document = make_proactive(office)
    shown = explain(document, office, at=NOW)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    drop_interpretation(shown, by=office[Post.DRAFTER], at=LATER)
    review.refresh_from_db()
    assert review.state == State.VOID


def dropping(client: Client, shown: Interpretation) -> str:
    path = f"/documents/{shown.document_id}/interpretations/{shown.pk}/drop/"
    [told] = client.get(path).context["consequences"]
    return told.partition("；")[2]


def test_the_question_says_what_becomes_of_the_reviews(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    shown = explain(document, office, at=NOW)
    assert dropping(drafter, shown) == "公文不受影响。"
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert dropping(drafter, shown) == "正在进行的审核随之失效，须重新送审。"
    pass_all(review, office)
    assert dropping(drafter, shown) == "公文已经审核通过，审核随之失效，须重新送审。"


def test_it_says_so_of_what_was_issued_too(
    office: Office, public: Document, drafter: Client
) -> None:
    shown = explain(public, office)
    assert dropping(drafter, shown) == "公文和它的审核不受影响。"
    submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    assert dropping(drafter, shown) == "正在进行的审核随之失效，公文不受影响。"


def test_what_is_out_and_what_is_others_stays(office: Office, public: Document) -> None:
    shown = explain(public, office)
    stranger = office[Post.SECRECY_REVIEWER]
    assert code_of(drop_interpretation, shown, by=stranger, at=LATER) == "not_yours"
    Interpretation.objects.update(published_on=TODAY)
    with pytest.raises(Refused, match="发布，不再改动，也不删除"):
        drop_interpretation(shown, by=office[Post.DRAFTER], at=LATER)


def test_once_it_is_out_nothing_waits_any_more(
    office: Office, public: Document, drafter: Client
) -> None:
    shown = explain(public, office)
    pass_all(submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER), office)
    out: dict[str, Any] = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER]}
    publish_interpretation(shown, at=LATER + timedelta(hours=1), **out)
    assert "解读还没有审核通过" not in page_of(drafter, public)


def sent_back(document: Document, office: Office) -> None:
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    step = review.steps.get(state=StepState.CURRENT)
    told = {"seen_digest": review.digest, "reason": "请写具体。"}
    send_back(step, by=office[Post.DEPARTMENT_HEAD], at=LATER, **told)


def make_public(document: Document, office: Office) -> Document:
    who = office[Post.DISCLOSURE_OFFICER]
    return mark_published(fresh(document), on=TODAY, where="县政府网站", by=who, at=LATER)


def test_it_is_not_sent_while_levels_of_what_is_public_are_put_off(
    office: Office, drafter: Client
) -> None:
    """It would be refused; the page says for what it waits."""
    document = publish(issued_urgently(office), office)
    assert AFTER_THEM not in page_of(drafter, document)
    explain(document, office)
    assert code_of(submit_document, fresh(document), by=office[Post.DRAFTER], at=LATER) == "put_off"
    page = page_of(drafter, document)
    assert 'submit/"' not in page
    assert AFTER_THEM in page


def test_of_an_imported_document_that_is_public_it_is_sent(office: Office, drafter: Client) -> None:
    """Nothing of the document was reviewed here; its interpretation is, before it is released."""
    document = make_proactive(office)
    imported = {"came_by_import": True, "as_issued": {"department": None, "numbered_here": True}}
    Document.objects.update(state=Document.State.ISSUED, published_on=TODAY, **imported)
    assert 'submit/"' not in page_of(drafter, document)
    explain(document, office)
    assert 'submit/"' in page_of(drafter, document)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)


@pytest.mark.parametrize("is_dropped", [False, True])
def test_what_was_issued_is_made_public_though_its_interpretation_was_returned(
    office: Office, officer: Client, is_dropped: bool
) -> None:
    """Its deadline runs, and its four levels have agreed to every word of it."""
    issued = make_issued(office)
    shown = explain(issued, office)
    sent_back(issued, office)
    if is_dropped:
        drop_interpretation(shown, by=office[Post.DRAFTER], at=LATER)
    page = page_of(officer, issued)
    assert 'published/"' in page
    assert (WAITS in page) is not is_dropped
    assert "现在的内容没有审核通过" not in page
    assert make_public(issued, office).published_on == TODAY


def test_a_hit_in_it_does_not_hold_up_what_was_issued(office: Office, officer: Client) -> None:
    """It is released by an approval of its own; of the document nothing is open."""
    issued = make_issued(office)
    shown = explain(issued, office, sections=[("主要内容", "咨询电话13907722207。")])
    asked = officer.get(f"/documents/{issued.pk}/published/")
    assert (asked.status_code, asked.context["findings"]) == (200, [])
    assert make_public(issued, office).published_on == TODAY
    out: dict[str, Any] = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    assert code_of(publish_interpretation, shown, **out) == "not_approved"
    told = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(submit_document, fresh(issued), **told) == "open_findings"


def test_a_hit_in_what_was_approved_with_the_document_does(office: Office) -> None:
    document = make_proactive(office)
    explain(document, office, sections=[("主要内容", "旱厕改造。")], at=NOW - timedelta(hours=1))
    approved = approve_all(fresh(document), office)
    issued = issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    told = {"level": "阻止", "right": "厕所", "reason": "规范用语。", "exceptions": ""}
    set_word(wrong="旱厕", by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)
    explain(issued, office)
    assert code_of(make_public, issued, office) == "open_findings"


def test_the_record_says_that_another_took_its_place(office: Office, public: Document) -> None:
    explain(public, office)
    submit_document(fresh(public), by=office[Post.DRAFTER], at=LATER)
    first = Review.objects.get(round=1)
    assert (first.state, first.label) == (State.VOID, "由后续送审接替")
    assert first.closing_reason.startswith("解读另行送审")
    assert not Notice.objects.filter(text__contains="原审核失效").exists()
    assert Entry.objects.filter(action="reviews.superseded").count() == 1


def test_what_the_gate_found_against_both_stands_against_publication(office: Office) -> None:
    issued = make_issued(office)
    explain(issued, office)
    review = submit_document(fresh(issued), by=office[Post.DRAFTER], at=LATER)
    Review.objects.filter(pk=review.pk).update(state=State.REFUSED, closing_reason="涉及过程性信息")
    with pytest.raises(Refused, match="没有审核通过"):
        make_public(issued, office)


def test_nor_is_it_made_public_without_the_levels_that_were_put_off(office: Office) -> None:
    """The sending of an interpretation closed them: they have not agreed to a word."""
    issued = issued_urgently(office)
    explain(issued, office)
    submit_document(fresh(issued), by=office[Post.DRAFTER], at=LATER)
    with pytest.raises(Refused, match="没有审核通过"):
        make_public(issued, office)


def test_nor_with_other_links_than_were_approved(office: Office) -> None:
    issued, other = make_issued(office), make_issued(office)
    explain(issued, office)
    sent_back(issued, office)
    link_documents(
        fresh(issued), target=fresh(other), kind="repeals", by=office[Post.DRAFTER], at=LATER
    )
    with pytest.raises(Refused, match="没有审核通过"):
        make_public(issued, office)
