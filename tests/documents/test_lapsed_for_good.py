"""先审查后公开: an approval that lapsed never counts again, whatever comes after; only one that
another submission took the place of does, while nothing that it approved is changed."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.disclosure.stamp import is_approved_as_it_stands
from gongkai.documents.files.attached import files_of
from gongkai.documents.models import Document
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.register.found import steps_of
from gongkai.documents.services import (
    cancel_document,
    close_publication,
    link_documents,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    reopen_publication,
    submit_document,
    unlink_documents,
)
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import publish
from tests.documents.steps import approve_all, code_of, fresh, make_issued, pass_all
from tests.documents.test_imported_later import PROACTIVE, imported, send
from tests.documents.test_interpreted_later import explain, make_public, sent_back
from tests.documents.test_withdrawal import issued_urgently
from tests.offices import NOW, TODAY, Office

LATER = NOW + timedelta(hours=2)
OF_THE_END = "终止第1号审核，不再用于印发、公开；内容没有改动"


def take_down(document: Document, office: Office) -> Document:
    told = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    order_withdrawal(fresh(document), ground="not_public", reason="含有个人隐私。", **told)
    return record_withdrawal(fresh(document), on=TODAY, **told)


def close_and_reopen(document: Document, office: Office) -> None:
    told = {"reason": "涉及个人隐私。", "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    close_publication(fresh(document), article="条例第十五条", **told)
    reopen_publication(fresh(document), **told)


def add_a_repeal_and_take_it_back(document: Document, office: Office) -> None:
    told = {"by": office[Post.DRAFTER], "at": LATER}
    other = make_issued(office, title="别的通知")
    unlink_documents(
        link_documents(fresh(document), target=fresh(other), kind="repeals", **told), **told
    )


def test_what_was_closed_and_is_due_again_is_reviewed_again(office: Office) -> None:
    document = publish(make_issued(office), office)
    take_down(document, office)
    close_and_reopen(document, office)
    assert code_of(make_public, document, office) == "not_approved"


@pytest.mark.parametrize("is_beside", [False, True])
def test_nor_is_what_was_taken_down_for_good_public_by_its_old_approval(
    office: Office, *, is_beside: bool
) -> None:
    document = publish(make_issued(office), office)
    if is_beside:
        explain(document, office)
        sent_back(document, office)
    told: dict[str, Any] = {"by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    order_withdrawal(fresh(document), ground="over", reason="公示期满。", **told)
    record_withdrawal(fresh(document), on=TODAY, **told)
    assert not stamped(document)
    reopen_publication(fresh(document), reason="仍应公开。", **told)
    first = Review.objects.get(round=1)
    assert (first.label, first.closing_reason) == (
        "已失效",
        "曾经不再公开，恢复公开期限后须重新审核；公文内容没有改动。",
    )
    assert code_of(make_public, document, office) == "not_approved"
    pass_all(send(document, office), office)
    assert make_public(document, office).published_on == TODAY


def test_what_was_changed_and_changed_back_is_reviewed_again(office: Office) -> None:
    document = make_issued(office)
    add_a_repeal_and_take_it_back(document, office)
    assert code_of(make_public, document, office) == "not_approved"


def test_what_was_imported_is_not_public_with_another_term_than_was_approved(
    office: Office,
) -> None:
    """The term is in no digest: changing it ends the approval all the same."""
    document = imported(office, PROACTIVE)
    pass_all(send(document, office), office)
    told = {"effective_on": date(2019, 4, 1), "term_months": 60}
    keep_normative(fresh(document), by=office[Post.DISCLOSURE_OFFICER], at=LATER, **told)
    assert code_of(make_public, document, office) == "not_approved"


def test_nor_where_an_interpretation_had_taken_its_place_before(office: Office) -> None:
    document = make_issued(office)
    explain(document, office)
    sent_back(document, office)
    first = Review.objects.get(round=1)
    assert first.superseded
    add_a_repeal_and_take_it_back(document, office)
    first.refresh_from_db()
    assert (first.superseded, first.label) == (False, "已失效")
    assert first.closing_reason == "由后续送审接替以后，内容又有改动，不再照这次审核办理。"
    assert code_of(make_public, document, office) == "not_approved"


def test_nor_where_it_was_closed_then(office: Office) -> None:
    document = publish(make_issued(office), office)
    explain(document, office)
    sent_back(document, office)
    take_down(document, office)
    close_and_reopen(document, office)
    assert code_of(make_public, document, office) == "not_approved"


def test_an_interpretation_that_is_changed_or_dropped_leaves_it_as_it_is(office: Office) -> None:
    document = make_issued(office)
    shown = explain(document, office)
    sent_back(document, office)
    explain(document, office, interpretation=shown, title="另一个标题")
    assert Review.objects.get(round=1).superseded
    assert make_public(document, office).published_on == TODAY


def test_nor_does_a_change_of_it_while_it_is_under_review(office: Office) -> None:
    """The review of the interpretation ends; what was issued was not changed."""
    document = make_issued(office)
    shown = explain(document, office)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    explain(document, office, interpretation=shown, title="另一个标题")
    first, second = Review.objects.order_by("round")
    assert (first.superseded, second.state, second.label) == (True, State.VOID, "已失效")
    assert make_public(document, office).published_on == TODAY


def test_with_levels_put_off_nothing_takes_its_place(office: Office) -> None:
    """They have not agreed to it: the record says so, and that it counts no more."""
    document = issued_urgently(office)
    explain(document, office)
    sent_back(document, office)
    first = Review.objects.get(round=1)
    assert (first.state, first.superseded, first.label) == (State.VOID, False, "已失效")
    assert "还有待补审的一级" in first.closing_reason
    assert not Entry.objects.filter(action="reviews.superseded").exists()


def test_a_publication_that_is_closed_is_no_supersession(office: Office) -> None:
    document = publish(make_issued(office), office)
    take_down(document, office)
    told = {"reason": "涉及个人隐私。", "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    close_publication(fresh(document), article="条例第十五条", **told)
    review = Review.objects.get()
    assert (review.state, review.label) == (State.VOID, "已失效")
    entry = Entry.objects.get(action="reviews.ended")
    assert entry.sentence == OF_THE_END.replace("第1号", f"第{review.pk}号")


def test_nor_is_a_registration_that_is_cancelled(office: Office) -> None:
    document = approve_all(make_proactive(office), office)
    cancel_document(fresh(document), reason="重复登记。", by=office[Post.DRAFTER], at=LATER)
    review = Review.objects.get()
    assert (review.label, review.superseded) == ("已失效", False)
    assert Entry.objects.filter(action="reviews.ended").count() == 1


def stamped(document: Document) -> bool:
    read = fresh(document)
    return is_approved_as_it_stands(read, steps_of(read), files_of(read))


def test_what_was_issued_keeps_the_stamp_that_its_paper_bears(office: Office) -> None:
    """Its approval lapsed and releases nothing more; what was printed is as it was."""
    document = make_issued(office)
    assert stamped(document)
    add_a_repeal_and_take_it_back(document, office)
    assert stamped(document)
    assert code_of(make_public, document, office) == "not_approved"


def test_what_is_public_no_more_bears_no_stamp(office: Office) -> None:
    document = publish(make_issued(office), office)
    take_down(document, office)
    told = {"reason": "涉及个人隐私。", "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    close_publication(fresh(document), article="条例第十五条", **told)
    assert not stamped(document)


def test_it_is_released_by_nothing_else(office: Office) -> None:
    """The same words, sent and approved again, are public."""
    document = make_issued(office)
    add_a_repeal_and_take_it_back(document, office)
    who = office[Post.DISCLOSURE_OFFICER]
    pass_all(send(document, office), office)
    made = mark_published(fresh(document), on=LATER.date(), where="县政府网站", by=who, at=LATER)
    assert made.published_on == LATER.date()
