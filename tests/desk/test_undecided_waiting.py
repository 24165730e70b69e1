"""我的待办 of what came finished by import and has no attribute (待定): its owner proposes one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.desk.todo import tasks_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    confirm_import,
    preview_sheet,
    propose_later,
    set_owner,
    submit_document,
)
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.steps import fresh, pass_all, sign_in
from tests.documents.test_imported_later import OPEN, UNDECIDED, imported
from tests.offices import NOW, TODAY, Office

__all__ = ("folders", "office")
pytestmark = pytest.mark.django_db

MOST = 12
FILED = "标题,来源,获取自,成文日期\n关于乙的函,从其他行政机关获取,县政府办,2019-03-09"


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [(each.where, each.next_label, each.url) for each in tasks_of(person, TODAY)]


def asked(document: Document) -> tuple[str, str, str]:
    where = f"登记{document.register_number}号　待拟定公开属性"
    return where, "拟定公开属性", f"/documents/{document.pk}/attribute/"


def test_it_waits_for_its_owner_and_leads_to_where_it_is_proposed(office: Office) -> None:
    officer, drafter = office[Post.DISCLOSURE_OFFICER], office[Post.DRAFTER]
    document = imported(office, UNDECIDED)
    assert rows(officer) == [asked(document)]
    assert rows(office[Post.OFFICE_DIRECTOR]) == []
    set_owner([document.pk], owner=drafter, by=officer, at=NOW)
    assert (rows(officer), rows(drafter)) == ([], [asked(document)])
    client = sign_in(drafter)
    home = client.get("/").content.decode()
    assert f'href="/documents/{document.pk}/attribute/"' in home
    assert client.get(f"/documents/{document.pk}/attribute/").status_code == 200


def test_so_does_what_came_from_outside(office: Office) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    confirm_import(
        preview_sheet(name="旧簿.csv", data=FILED.encode(), by=by, at=NOW), by=by, at=NOW
    )
    document = Document.objects.get()
    assert document.state == Document.State.FILED
    assert rows(by) == [asked(document)]


def test_it_goes_on_as_it_is_proposed_and_sent(office: Office) -> None:
    document, officer = imported(office, UNDECIDED), office[Post.DISCLOSURE_OFFICER]
    propose_later(document, **OPEN, by=officer, at=NOW)
    assert rows(officer) == [("拟定公开属性，待送审", "送审", f"/documents/{document.pk}/")]
    review = submit_document(fresh(document), by=officer, at=NOW)
    assert rows(officer) == []
    pass_all(review, office)
    assert [label for _, label, _ in rows(officer)] == ["登记公开"]


def test_what_came_as_a_draft_or_is_public_is_not_asked_for(office: Office) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    draft = imported(office, "关于丁的通知,,,,,,丁事项。")
    [(where, label, url)] = rows(officer)
    assert (where[:3], label, url) == ("起草中", "接着办", f"/documents/{draft.pk}/")
    public = imported(office, UNDECIDED)
    Document.objects.filter(pk=public.pk).update(published_on=TODAY)
    assert len(rows(officer)) == 1


def test_its_title_is_not_told_while_it_waits_to_be_taken_out(office: Office) -> None:
    document, drafter = imported(office, UNDECIDED), office[Post.DRAFTER]
    set_owner([document.pk], owner=drafter, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    by = office[Post.SECRECY_REVIEWER]
    order_expunction("document", document.pk, body=office.body, by=by, at=NOW)
    [task] = tasks_of(drafter, TODAY)
    assert document.title not in task.title
    assert (task.url, task.next_label) == ("", "")


def test_however_many_there_are_the_first_page_asks_no_more(office: Office) -> None:
    client = sign_in(office[Post.DISCLOSURE_OFFICER])

    def queries() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    imported(office, UNDECIDED)
    one = queries()
    imported(office, *(UNDECIDED.replace("7号", f"{n}号") for n in (71, 72, 73)))
    assert queries() == one <= MOST
