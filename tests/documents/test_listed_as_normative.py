"""列为规范性文件 is offered where it can be done, and says why where it cannot."""

import pytest

from gongkai.documents.models import Document
from gongkai.documents.normative.listing import NOT_LISTED, TO_BE_LISTED
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.services import issue_document, propose_attribute, submit_document
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import deliberate, make_interpretation
from tests.documents.steps import (
    approve_all,
    code_of,
    fresh,
    make_issued,
    sign_in,
)
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db


def test_what_is_issued_in_another_series_is_not_listed_any_more(office: Office) -> None:
    document, client = make_issued(office), sign_in(office[Post.DRAFTER])
    by = office[Post.DRAFTER]
    assert code_of(keep_normative, document, by=by, at=NOW) == "issued"
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert NOT_LISTED in page
    assert f"/documents/{document.pk}/line/keep/" not in page
    answer = client.get(f"/documents/{document.pk}/line/keep/", follow=True)
    assert NOT_LISTED in answer.content.decode()


@pytest.mark.parametrize("is_imported", [False, True])
def test_drafts_and_what_came_by_import_are(office: Office, is_imported: bool) -> None:
    document = make_issued(office) if is_imported else make_proactive(office)
    Document.objects.filter(pk=document.pk).update(came_by_import=is_imported)
    client = sign_in(office[Post.DRAFTER])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert f"/documents/{document.pk}/line/keep/" in page
    document.refresh_from_db()
    assert code_of(keep_normative, document, by=office[Post.DRAFTER], at=NOW) == ""


def test_who_may_not_list_it_is_not_led_there(office: Office) -> None:
    document = make_proactive(office)
    page = sign_in(office[Post.SECRECY_REVIEWER]).get(f"/documents/{document.pk}/")
    assert "列为规范性文件" not in page.content.decode()


OF_THE_ITEM = {"duty_item": "20(1)", "duty_kind": "规范性文件"}


def to_be_normative(office: Office, **item: str) -> Document:
    """A draft whose item says that it is a normative document."""
    return propose_attribute(
        make_draft(office),
        attribute="proactive",
        article="",
        reason="规范性文件",
        by=office[Post.DRAFTER],
        at=NOW,
        **(item or OF_THE_ITEM),
    )


def test_what_is_public_as_a_normative_document_is_not_sent_before_it_is_listed(
    office: Office,
) -> None:
    document, by = to_be_normative(office), office[Post.DRAFTER]
    assert code_of(submit_document, document, by=by, at=NOW) == "not_listed"
    client = sign_in(by)
    assert TO_BE_LISTED in client.get(f"/documents/{document.pk}/").content.decode()
    page = client.get(f"/documents/{document.pk}/submit/").content.decode()
    assert TO_BE_LISTED in page
    for way in ("line/keep", "attribute"):
        assert f'href="/documents/{document.pk}/{way}/"' in page
    make_interpretation(document, office)
    normative = keep_normative(fresh(document), by=by, at=NOW)
    assert TO_BE_LISTED not in client.get(f"/documents/{document.pk}/submit/").content.decode()
    deliberate(normative, office)
    assert approve_all(fresh(document), office).state == Document.State.DRAFT


def test_another_item_chosen_it_is_sent_as_any_other(office: Office) -> None:
    document = to_be_normative(office, duty_item="20(3)")
    assert code_of(submit_document, document, by=office[Post.DRAFTER], at=NOW) == ""


def test_nor_does_it_get_a_number(office: Office) -> None:
    document, by = to_be_normative(office), office[Post.OFFICE_DIRECTOR]
    make_interpretation(document, office)
    normative = keep_normative(fresh(document), by=office[Post.DRAFTER], at=NOW)
    approved = approve_all(fresh(document), office)
    normative.delete()  # as if nobody had asked for it when it was sent
    page = sign_in(by).get(f"/documents/{document.pk}/issue/", follow=True)
    assert TO_BE_LISTED in page.content.decode()
    assert code_of(issue_document, approved, prefix="青交", by=by, at=NOW) == "not_listed"


def change_item(document: Document) -> None:
    """As if it had been so before anybody asked."""
    Document.objects.filter(pk=document.pk).update(**OF_THE_ITEM)


@pytest.mark.parametrize("is_imported", [False, True])
def test_what_went_past_the_line_before_says_so(office: Office, is_imported: bool) -> None:
    document = make_issued(office)
    change_item(document)
    Document.objects.filter(pk=document.pk).update(came_by_import=is_imported)
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{document.pk}/").content.decode()
    assert "公开事项选的是规范性文件，" in page
    assert (f"但{NOT_LISTED}" in page) is not is_imported


def test_a_document_that_another_body_leads_is_for_that_body_to_list(office: Office) -> None:
    document = to_be_normative(office)
    Document.objects.filter(pk=document.pk).update(
        lead_maker="邻县交通运输局", formed_on=NOW.date()
    )
    assert code_of(submit_document, fresh(document), by=office[Post.DRAFTER], at=NOW) == ""
