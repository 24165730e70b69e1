"""A second click makes nothing twice: it leads to what the first one made."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.documents.models import (
    Document,
    DocumentFile,
    DocumentLink,
    DocumentVersion,
    Interpretation,
    NormativeEvent,
    ServiceItem,
)
from gongkai.documents.services import add_file, preview_sheet
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.units.models import SentForm
from gongkai.units.posts import Post
from gongkai.units.services.once import KEPT, once
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import MODULES, make_normative
from tests.documents.steps import fresh, make_approved, make_withheld, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

DOCUMENT = {"origin": "made", "genre": "通知", "title": "关于甲的通知", "text": "正文。"}
MARK = "a" * 64


def token_on(client: Client, path: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(path).content.decode())
    assert found, path
    return found[1]


def send_twice(client: Client, path: str, told: dict[str, Any], page: str = "") -> list[str]:
    """Where the same form leads, sent and sent again."""
    sent = {**told, "form_token": token_on(client, page or path)}
    return [client.post(path, sent)["Location"] for _ in range(2)]


def test_a_document_is_registered_once(office: Office, drafter: Client) -> None:
    places = send_twice(drafter, "/documents/new/", DOCUMENT)
    document = Document.objects.get()
    assert places == [f"/documents/{document.pk}/attribute/"] * 2
    assert Entry.objects.filter(action="documents.registered").count() == 1
    shown = drafter.get(places[0]).content.decode()
    assert "刚才已经提交，没有重复办理。" in shown


def test_the_form_filled_in_again_is_another_one(office: Office, drafter: Client) -> None:
    token = token_on(drafter, "/documents/new/")
    for title in ("关于甲的通知", "关于乙的通知"):
        drafter.post("/documents/new/", {**DOCUMENT, "title": title, "form_token": token})
    assert Document.objects.count() == 2


def test_two_pages_are_two_forms(office: Office, drafter: Client) -> None:
    for _ in range(2):
        token = token_on(drafter, "/documents/new/")
        drafter.post("/documents/new/", {**DOCUMENT, "form_token": token})
    assert Document.objects.count() == 2


def test_what_was_refused_may_be_sent_again(office: Office, drafter: Client) -> None:
    token = token_on(drafter, "/documents/new/")
    sent = {**DOCUMENT, "origin": "from_organ", "form_token": token}
    assert [drafter.post("/documents/new/", sent).status_code for _ in range(2)] == [422, 422]
    assert not SentForm.objects.exists()
    assert drafter.post("/documents/new/", {**sent, "obtained_from": "县府办"}).status_code == 302


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "<script>alert(1)</script>"])
def test_what_is_no_token_protects_nothing_and_harms_nothing(
    office: Office, drafter: Client, token: str
) -> None:
    for _ in range(2):
        drafter.post("/documents/new/", {**DOCUMENT, "form_token": token})
    assert (Document.objects.count(), SentForm.objects.count()) == (2, 0)


def test_an_edit_and_an_attribute_are_saved_once(office: Office, drafter: Client) -> None:
    document = make_draft(office)
    path = f"/documents/{document.pk}/"
    assert send_twice(drafter, f"{path}edit/", {**DOCUMENT, "version": "1"}) == [path, path]
    told = {"attribute": "withheld", "ground": "16-internal", "reason": "内部", "seen_version": "2"}
    assert send_twice(drafter, f"{path}attribute/", told) == [path, path]
    assert DocumentVersion.objects.count() == 2
    assert fresh(document).version == 3


def test_a_document_is_sent_and_numbered_once(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    path = f"/documents/{document.pk}/"
    told = {"seen_version": document.version, "urgent_reason": ""}
    assert send_twice(drafter, f"{path}submit/", told) == [path, path]
    assert Review.objects.count() == 1
    approved = make_approved(office)
    path = f"/documents/{approved.pk}/"
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    day = fresh(approved).changed_at.date().isoformat()
    issued = {"series": "青交", "formed_on": day}
    assert send_twice(director, f"{path}issue/", issued) == [path, path]
    assert fresh(approved).number_serial == 1


def test_an_assessment_is_entered_once(office: Office, drafter: Client) -> None:
    document = make_withheld(office)
    path = f"/documents/{document.pk}/"
    told = {"outcome": "keep", "reason": "没有变化", "duty": ""}
    assert send_twice(drafter, f"{path}withheld/", told) == [path, path]
    assert document.withheld_reviews.count() == 1


def test_two_documents_are_linked_once(office: Office, drafter: Client) -> None:
    document, target = make_draft(office), make_draft(office)
    told = {"kind": "based_on", "target": target.register_number}
    places = send_twice(drafter, f"/documents/{document.pk}/links/add/", told)
    assert places == [f"/documents/{document.pk}/#links"] * 2
    assert DocumentLink.objects.count() == 1


def test_a_stage_is_reached_once(office: Office) -> None:
    normative = make_normative(office)
    director = sign_in(office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{normative.pk}/line/"
    told = {"stage": "solicitation", "on": "2026-08-10", "until": "2026-08-20"}
    director.post(f"{path}reach/", {"stage": "drafting", "on": "2026-08-03"})
    assert send_twice(director, f"{path}reach/", told) == [path, path]
    stages = list(NormativeEvent.objects.values_list("stage", flat=True))
    assert stages == ["drafting", "solicitation"]


def test_an_interpretation_is_written_once(office: Office, drafter: Client) -> None:
    document = make_proactive(office)
    path = f"/documents/{document.pk}/interpretations/"
    told = {"title": "解读", "form": "text", "part_3": "主要内容是修路。"}
    assert send_twice(drafter, f"{path}new/", told) == [path, path]
    assert Interpretation.objects.count() == 1


def test_a_service_item_is_kept_and_checked_once(office: Office, drafter: Client) -> None:
    told: dict[str, Any] = {"name": "货运许可", "owner": office[Post.DRAFTER].pk}
    told |= {"check_every_months": 6, **{f"module_{name}": text for name, text in MODULES.items()}}
    places = send_twice(drafter, "/documents/service-items/new/", told)
    item = ServiceItem.objects.get()
    path = f"/documents/service-items/{item.pk}/"
    assert places == [path, path]
    alike = {f"agrees_{name}": "yes" for name in MODULES}
    assert send_twice(drafter, f"{path}check/", alike) == [path, path]
    assert item.checks.count() == 1


def test_an_import_is_confirmed_once(office: Office, officer: Client) -> None:
    data = "标题\n关于甲的通知\n关于乙的通知".encode()
    of = preview_sheet(name="旧簿.csv", data=data, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    page = f"/documents/import/{of.pk}/"
    assert send_twice(officer, f"{page}confirm/", {}, page) == ["/documents/"] * 2
    assert Document.objects.count() == 2


def test_the_same_file_is_taken_in_once(office: Office) -> None:
    document = make_draft(office)
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    one, same = (add_file(document, name="表.txt", chunks=[b"one"], **told) for _ in range(2))
    assert one == same
    assert fresh(document).version == 2
    add_file(document, name="表.txt", chunks=[b"other"], **told)
    add_file(document, name="别的.txt", chunks=[b"one"], **told)
    assert DocumentFile.objects.count() == 3


def test_no_second_copy_of_a_file_stays_on_the_disk(office: Office, settings: Any) -> None:
    document = make_draft(office)
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    for _ in range(2):
        add_file(document, name="表.txt", chunks=[b"one"], **told)
    assert len([path for path in settings.RESTRICTED_DIR.rglob("*") if path.is_file()]) == 1


def carry(office: Office, post: Post = Post.DRAFTER, at: Any = NOW) -> Any:
    return once(
        MARK,
        lambda: make_draft(office),
        link=lambda made: f"/documents/{made.pk}/",
        by=office[post],
        at=at,
    )


def test_a_form_is_its_senders(office: Office) -> None:
    assert carry(office).made is not None
    assert carry(office, Post.DEPARTMENT_HEAD).made is not None
    again = carry(office)
    assert (again.made, again.link) == (None, f"/documents/{Document.objects.last().pk}/")


def test_a_form_is_known_for_some_days(office: Office) -> None:
    carry(office)
    once("b" * 64, lambda: 1, link=lambda _: "/", by=office[Post.DRAFTER], at=NOW + KEPT)
    assert SentForm.objects.count() == 2
    later = NOW + KEPT + timedelta(seconds=1)
    once("c" * 64, lambda: 1, link=lambda _: "/", by=office[Post.DRAFTER], at=later)
    assert sorted(SentForm.objects.values_list("mark", flat=True)) == ["b" * 64, "c" * 64]


def test_what_fails_leaves_no_trace(office: Office) -> None:
    def refuse() -> Document:
        make_draft(office)
        raise Refused("no", "不行。")

    with pytest.raises(Refused):
        once(MARK, refuse, link=lambda _: "/", by=office[Post.DRAFTER], at=NOW)
    assert (Document.objects.count(), SentForm.objects.count()) == (0, 0)


def test_the_database_knows_a_form_once(office: Office) -> None:
    told = {"person": office[Post.DRAFTER], "mark": MARK, "link": "/", "at": NOW}
    SentForm.objects.create(**told)
    with pytest.raises(IntegrityError), transaction.atomic():
        SentForm.objects.create(**told)
