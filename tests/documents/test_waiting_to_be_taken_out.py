"""From the order on (涉密不上网) nobody reads or finds it but those who decide: no list names it
and no search finds it, though it is still there."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.documents.services import link_documents, submit_document
from gongkai.notices.models import Notice
from gongkai.reviews.expunging.orders import (
    SETTLED,
    confirm_expunction,
    drop_expunction,
    order_expunction,
)
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.expunging.removing import HIDDEN
from gongkai.reviews.models import Expunction
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import make_interpretation, make_item, make_normative
from tests.documents.steps import make_issued, sign_in
from tests.documents.test_interpreted_later import explain, sent_back
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

MARK = "绝密演习甲"
LISTS = ("/documents/", "/", "/reviews/?tab=mine", "/reviews/?tab=all")
SEARCHES = ("/documents/?q=", "/documents/?words=", "/reviews/?tab=mine&q=")


@pytest.fixture
def office() -> Office:
    return make_office()


def order(office: Office, subject_id: int, kind: str = "document") -> Expunction:
    told = {"body": office.body, "by": office[Post.SECRECY_REVIEWER], "at": NOW}
    return order_expunction(kind, subject_id, **told)


def shown(office: Office, post: Post, path: str) -> str:
    answer = sign_in(office[post]).get(path)
    assert answer.status_code == 200
    return answer.content.decode().replace("<wbr>", "")


def cells(office: Office, post: Post, path: str) -> str:
    sheet = load_workbook(BytesIO(sign_in(office[post]).get(path).content)).active
    return str(list(sheet.values))


def test_lists_name_it_no_more_and_those_who_decide_still_see_it(office: Office) -> None:
    document = make_proactive(office, title=MARK)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    make_draft(office, title="关于供暖的通知")
    waiting = order(office, document.pk)
    for path in LISTS:
        assert MARK not in shown(office, Post.DRAFTER, path)
    for path in ("/documents/", "/reviews/?tab=mine"):
        assert TITLE_HIDDEN in shown(office, Post.DRAFTER, path)
    for path in ("/documents/", "/reviews/?tab=all"):
        assert MARK in shown(office, Post.HEAD, path)
        assert MARK in shown(office, Post.SECRECY_REVIEWER, path)
    drop_expunction(waiting, by=office[Post.HEAD], at=NOW)
    assert MARK in shown(office, Post.DRAFTER, "/documents/")


def test_what_is_hidden_is_named_without_a_link(office: Office) -> None:
    """It would be refused: what is named so is opened by those who decide, and by nobody else."""
    document, other = make_proactive(office, title=MARK), make_draft(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    link_documents(other, target=document, kind="based_on", by=office[Post.DRAFTER], at=NOW)
    order(office, document.pk)
    links = (f'href="/documents/{document.pk}/', f'href="/reviews/{review.pk}/')
    for post, path in (
        (Post.DRAFTER, "/documents/"),
        (Post.DRAFTER, f"/documents/{other.pk}/"),
        (Post.DRAFTER, "/reviews/?tab=mine"),
        (Post.DEPARTMENT_HEAD, "/"),
        (Post.DEPARTMENT_HEAD, "/reviews/"),
    ):
        page = shown(office, post, path)
        assert (TITLE_HIDDEN in page, [each in page for each in links]) == (True, [False, False])
    assert links[0] in shown(office, Post.HEAD, "/documents/")
    assert links[1] in shown(office, Post.SECRECY_REVIEWER, "/reviews/?tab=all")


@pytest.mark.parametrize("path", SEARCHES)
def test_no_search_finds_it(office: Office, path: str) -> None:
    document = make_proactive(office, title=MARK, text=f"{MARK}。")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    number = document.register_number
    assert f"{number}<" in shown(office, Post.DRAFTER, "/documents/")
    order(office, document.pk)
    found = shown(office, Post.DRAFTER, f"{path}{MARK}")
    assert TITLE_HIDDEN not in found
    assert f"/documents/{document.pk}/" not in found
    if path.startswith("/documents/"):
        assert f"/documents/{document.pk}/" in shown(office, Post.HEAD, f"{path}{MARK}")


EXPORTS = ("/documents/export/", "/reviews/export/?tab=mine", "/todo/export/")


@pytest.mark.parametrize("path", EXPORTS)
def test_exports_name_it_no_more(office: Office, path: str) -> None:
    document = make_proactive(office, title=MARK)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    order(office, document.pk)
    assert MARK not in cells(office, Post.DRAFTER, path)


def test_what_is_not_sent_yet_has_no_title_on_the_desk_either(office: Office) -> None:
    order(office, make_draft(office, title=MARK).pk)
    told = shown(office, Post.DRAFTER, "/")
    assert (MARK in told, TITLE_HIDDEN in told) == (False, True)


@pytest.mark.parametrize("path", ["/", "/todo/export/"])
def test_why_its_interpretation_came_back_is_said_no_more(office: Office, path: str) -> None:
    read = cells if "export" in path else shown
    document = make_issued(office, title=MARK)
    explain(document, office)
    sent_back(document, office)
    assert "请写具体" in read(office, Post.DRAFTER, path)
    order(office, document.pk)
    told = read(office, Post.DRAFTER, path)
    assert ("请写具体" in told, MARK in told, TITLE_HIDDEN in told) == (False, False, True)


def test_a_document_that_is_linked_to_it_names_it_no_more(office: Office) -> None:
    secret, other = make_issued(office, title=MARK), make_draft(office)
    by = office[Post.DRAFTER]
    link_documents(other, target=secret, kind="based_on", by=by, at=NOW)
    assert MARK in shown(office, Post.DRAFTER, f"/documents/{other.pk}/")
    order(office, secret.pk)
    told = shown(office, Post.DRAFTER, f"/documents/{other.pk}/")
    assert (MARK in told, TITLE_HIDDEN in told) == (False, True)
    assert MARK in shown(office, Post.HEAD, f"/documents/{other.pk}/")


def test_service_items_are_neither_listed_nor_printed(office: Office) -> None:
    order(office, make_item(office, name=MARK).pk, kind="service_item")
    assert MARK not in shown(office, Post.DRAFTER, "/documents/service-items/")
    assert MARK in shown(office, Post.HEAD, "/documents/service-items/")


@pytest.mark.parametrize("path", ["/documents/normative/", "/documents/interpretations/"])
def test_nor_are_normative_documents_and_interpretations(office: Office, path: str) -> None:
    normative = make_normative(office, title=MARK)
    make_interpretation(normative.document, office, title=MARK)
    assert MARK in shown(office, Post.DRAFTER, path)
    order(office, normative.document.pk)
    assert MARK not in shown(office, Post.DRAFTER, path)
    assert MARK in shown(office, Post.HEAD, path)


def test_messages_name_it_no_more_and_still_lead_to_it(office: Office) -> None:
    """None of them is mailed with its title either, which goes by the row."""
    other = make_proactive(office, title="别的")
    submit_document(other, by=office[Post.DRAFTER], at=NOW)
    document = make_proactive(office, title=f"关于{MARK}的通知")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    told = Notice.objects.filter(text__contains=MARK)
    links = set(told.values_list("link", flat=True))
    assert links
    order(office, document.pk)
    assert not told.exists()
    assert MARK not in shown(office, Post.DEPARTMENT_HEAD, "/notices/")
    assert set(Notice.objects.filter(text=HIDDEN).values_list("link", flat=True)) == links
    assert Notice.objects.filter(text__contains="别的").exists()


def test_once_it_is_dropped_they_say_again_what_they_said(office: Office) -> None:
    document = make_proactive(office, title=f"关于{MARK}的通知")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    about = Notice.objects.exclude(link__startswith="/reviews/expunctions/")
    before = list(about.order_by("pk").values())
    assert [each for each in before if MARK in each["text"]]
    waiting = order(office, document.pk)
    assert list(about.order_by("pk").values()) != before
    drop_expunction(waiting, by=office[Post.HEAD], at=NOW)
    pks = [each["id"] for each in before]
    assert list(about.filter(pk__in=pks).order_by("pk").values()) == before
    assert MARK in shown(office, Post.DEPARTMENT_HEAD, "/notices/")


def test_of_what_is_confirmed_no_message_keeps_what_it_said(office: Office) -> None:
    document = make_proactive(office, title=f"关于{MARK}的通知")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    confirm_expunction(order(office, document.pk), by=office[Post.HEAD], at=NOW)
    assert not [each for each in Notice.objects.values() if MARK in str(each)]


@pytest.mark.parametrize("settle", [drop_expunction, confirm_expunction])
def test_who_was_asked_to_confirm_is_led_nowhere_once_it_is_settled(
    office: Office, settle: Callable[..., object]
) -> None:
    asked = order(office, make_draft(office).pk)
    waiting = Notice.objects.filter(link__startswith="/reviews/expunctions/")
    assert waiting.exists()
    settle(asked, by=office[Post.HEAD], at=NOW)
    assert not waiting.exists()
    assert not Notice.objects.filter(text=SETTLED, read_at=None).exists()


def test_who_ordered_it_is_told_that_it_was_dropped(office: Office) -> None:
    drop_expunction(order(office, make_draft(office).pk), by=office[Post.HEAD], at=NOW)
    told = Notice.objects.get(person=office[Post.SECRECY_REVIEWER], text__contains="撤销了")
    assert told.text.endswith("内容没有改动。")
