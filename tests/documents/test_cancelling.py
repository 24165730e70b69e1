"""作废: a registration made by mistake is given up; its number and its words stay, nothing is done
with it meanwhile, and it becomes a draft again."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.desk.todo import tasks_of
from gongkai.documents.access import documents_visible_to
from gongkai.documents.models import Document
from gongkai.documents.page.acts import acts_for
from gongkai.documents.reader import Reader
from gongkai.documents.register.filters import ListForm
from gongkai.documents.register.found import find_document
from gongkai.documents.register.paper import document_paper, register_paper
from gongkai.documents.register.queries import Register, register_of_year
from gongkai.documents.services import (
    cancel_document,
    edit_document,
    link_documents,
    register_document,
    revive_document,
    submit_document,
    unlink_documents,
)
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import code_of, fresh, make_approved, make_issued, sign_in
from tests.documents.test_nothing_while_to_be_expunged import OF_DRAFTS, draft_with_all
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
WHY = "与登记〔2026〕1号重复。"


def cancel(document: Document, office: Office, post: Post = Post.DRAFTER) -> Document:
    return cancel_document(fresh(document), reason=WHY, by=office[post], at=LATER)


def offered(document: Document, office: Office, post: Post) -> set[str]:
    found = find_document(document.pk, Reader(office[post], TODAY))
    assert found is not None
    review = Review.objects.filter(subject_id=document.pk).order_by("-round").first()
    return {act.path for act in acts_for(found, review, [])}


def test_it_leaves_the_lists_of_what_is_to_do_and_says_why_on_its_page(office: Office) -> None:
    document = make_draft(office)
    drafter = office[Post.DRAFTER]
    assert [task.title for task in tasks_of(drafter, TODAY)] == [document.title]
    cancelled = cancel(document, office)
    assert (cancelled.state, cancelled.cancelled_because) == ("cancelled", WHY)
    assert tasks_of(drafter, TODAY) == []
    page = sign_in(drafter).get(f"/documents/{document.pk}/").content.decode()
    assert f"作废。</b>{WHY}" in page
    assert "已作废" in page
    assert "恢复起草" in page
    assert "审核通过后确定" not in page


def test_its_number_is_no_other_ones_and_stands_in_the_printed_register(office: Office) -> None:
    document = cancel(make_draft(office), office)
    following = register_document(title="另一份通知", by=office[Post.DRAFTER], at=LATER)
    assert following.register_serial == document.register_serial + 1
    rows = register_of_year(Reader(office[Post.OFFICE_DIRECTOR], TODAY), 2026)
    paper = register_paper("青岩县交通运输局", 2026, rows, TODAY)
    assert f"{document.title}（已作废）" in str(paper)
    assert f"（第{document.draft}稿，已作废）" in str(document_paper(document, (), ""))


def test_the_filter_finds_it_and_no_other(office: Office) -> None:
    document, _ = cancel(make_draft(office), office), make_draft(office, title="另一份通知")
    reader = Reader(office[Post.DRAFTER], TODAY)
    form = ListForm({"stage": "cancelled"}, body=office.body)
    assert [each.pk for each in Register(reader, form.asked()).rows()] == [document.pk]
    assert document.pk not in {each.pk for each in Register(reader, {"stage": "draft"}).rows()}


@pytest.mark.parametrize("name", sorted(OF_DRAFTS))
def test_nothing_is_done_with_it(office: Office, name: str) -> None:
    document = cancel(draft_with_all(office), office)
    before = Document.objects.filter(pk=document.pk).values().get()
    with pytest.raises(Refused):
        OF_DRAFTS[name](fresh(document), office[Post.OFFICE_DIRECTOR])
    assert Document.objects.filter(pk=document.pk).values().get() == before


def test_an_approval_ends_with_it_and_does_not_come_back(office: Office) -> None:
    document = cancel(make_approved(office), office)
    review = Review.objects.get(subject_id=document.pk)
    assert (review.state, review.closing_reason) == (
        State.VOID,
        "公文登记已作废，不再用于印发、归档。",
    )
    revive_document(document, by=office[Post.DRAFTER], at=LATER)
    assert "issue/" not in offered(document, office, Post.OFFICE_DIRECTOR)
    assert "submit/" in offered(document, office, Post.DRAFTER)


def test_not_while_it_is_reviewed(office: Office) -> None:
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert code_of(cancel, document, office) == "in_review"
    assert "cancel/" not in offered(document, office, Post.DRAFTER)
    client = sign_in(office[Post.DRAFTER])
    page = client.get(f"/documents/{document.pk}/cancel/", follow=True).content.decode()
    assert "正在审核，不能作废。先由送审人撤回送审，或者由审核人退回。" in page


def test_not_what_bears_a_number(office: Office) -> None:
    assert code_of(cancel, make_issued(office), office) == "not_a_draft"


def test_only_by_who_may_change_the_draft_and_not_without_a_reason(office: Office) -> None:
    document = make_draft(office)
    assert code_of(cancel, document, office, Post.DEPUTY_IN_CHARGE) == "not_yours"
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(cancel_document, document, reason=" ", **told) == "no_reason"
    cancel(document, office, Post.OFFICE_DIRECTOR)
    assert code_of(cancel, document, office) == "cancelled"
    told["by"] = office[Post.DEPUTY_IN_CHARGE]
    assert code_of(revive_document, document, **told) == "not_yours"


def test_it_is_a_draft_again_as_it_was(office: Office) -> None:
    document = cancel(make_draft(office), office)
    client = sign_in(office[Post.DRAFTER])
    done = client.post(f"/documents/{document.pk}/revive/", follow=True).content.decode()
    assert "已恢复起草" in done
    revived = fresh(document)
    assert (revived.state, revived.cancelled_on, revived.cancelled_because) == ("draft", None, "")
    assert (revived.title, revived.text) == (document.title, document.text)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    edit_document(revived, seen_version=revived.version, changes={"text": "改好了。"}, **told)
    assert code_of(revive_document, revived, **told) == "not_cancelled"


def test_both_stand_in_the_audit_and_who_drafts_it_is_told(office: Office) -> None:
    document = cancel(make_draft(office), office, Post.OFFICE_DIRECTOR)
    revive_document(document, by=office[Post.OFFICE_DIRECTOR], at=LATER)
    told = Entry.objects.filter(subject_kind="document", subject_id=str(document.pk))
    assert [each.action for each in told.order_by("pk")][-2:] == [
        "documents.cancelled",
        "documents.revived",
    ]
    director = office[Post.OFFICE_DIRECTOR].name
    heard = Notice.objects.filter(person=office[Post.DRAFTER]).order_by("pk")
    assert [each.text for each in heard] == [
        f"“{document.title}”已作废（{director}办理）。",
        f"“{document.title}”已恢复起草（{director}办理）。",
    ]


def test_those_alone_see_it_who_saw_the_draft(office: Office) -> None:
    document = make_draft(office, department=None)
    before = {
        post
        for post, person in office.people.items()
        if documents_visible_to(person, TODAY).filter(pk=document.pk).exists()
    }
    cancel(document, office)
    after = {
        post
        for post, person in office.people.items()
        if documents_visible_to(person, TODAY).filter(pk=document.pk).exists()
    }
    assert before == after


def test_what_is_classified_is_taken_out_of_it_too(office: Office) -> None:
    document = cancel(make_draft(office), office)
    order = order_expunction(
        "document", document.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=LATER
    )
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(revive_document, document, **told) == "to_be_expunged"
    confirm_expunction(order, by=office[Post.HEAD], at=LATER)
    gone = fresh(document)
    assert (gone.state, gone.cancelled_because, gone.text) == ("expunged", "", "")
    assert code_of(revive_document, document, **told) == "not_cancelled"


def test_the_database_keeps_no_number_with_it(office: Office) -> None:
    document = cancel(make_draft(office), office)
    rows = Document.objects.filter(pk=document.pk)
    for change in ({"number_serial": 1}, {"published_on": TODAY}, {"cancelled_because": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


@pytest.mark.parametrize("path", ["edit/", "attribute/", "submit/", "files/add/", "cancel/"])
def test_its_forms_say_that_it_is_cancelled_not_that_one_has_no_right(
    office: Office, path: str
) -> None:
    document = cancel(make_draft(office), office)
    answer = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/{path}")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "这份公文已经作废，恢复起草以后才能办理。" in page
    assert "您没有办理这一事项的权限" not in page
    other = sign_in(office[Post.DEPUTY_IN_CHARGE]).get(f"/documents/{document.pk}/{path}")
    assert "您没有办理这一事项的权限" in other.content.decode()


def test_what_is_issued_says_that_it_cannot_be_cancelled(office: Office) -> None:
    document = make_issued(office)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/cancel/").content.decode()
    assert "已经印发、归档的公文不能改动，也不能作废" in page


def test_what_was_typed_before_is_saved_after_it(office: Office) -> None:
    """Neither act is another draft: nobody changed a word."""
    document = make_draft(office)
    cancel(document, office)
    revive_document(document, by=office[Post.DRAFTER], at=LATER)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    saved = edit_document(
        document, seen_version=document.version, changes={"text": "写好了。"}, **told
    )
    assert saved.text == "写好了。"


def test_a_link_to_it_may_be_taken_back(office: Office) -> None:
    document, target = make_draft(office), make_draft(office, title="另一份通知")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    made = link_documents(document, target=target, kind="repeals", **told)
    cancel(target, office)
    unlink_documents(made, **told)
    assert code_of(link_documents, document, target=target, kind="repeals", **told) == "cancelled"
