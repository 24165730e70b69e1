"""Who looked at personal data, or at what is withheld, stands in the audit."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.audit.acts import VIEWED
from gongkai.audit.models import Entry
from gongkai.audit.services import SAME_VIEW
from gongkai.documents.models import Document, DocumentVersion
from gongkai.documents.services import add_file, edit_document
from gongkai.documents.services.reading import is_watched, record_reading
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.lines import make_interpretation
from tests.documents.steps import fresh, make_issued, make_withheld, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db

ID = "11010519491231002X"
PERSONAL = f"张三的公民身份号码是{ID}。"


def change(document: Document, office: Office, **changes: Any) -> Document:
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": fresh(document).version}
    return edit_document(document, changes=changes, **told)


def views() -> list[tuple[str, str]]:
    """Who saw what."""
    rows = Entry.objects.filter(action=VIEWED.name).order_by("sequence")
    return [(entry.actor_name, entry.sentence) for entry in rows]


def test_a_document_knows_whether_it_holds_personal_data(office: Office) -> None:
    assert not make_draft(office).has_personal_data
    document = make_draft(office, text=PERSONAL)
    assert document.has_personal_data
    assert not change(document, office, text="隐去了。").has_personal_data
    assert change(document, office, title=f"关于{ID}的函").has_personal_data


def test_a_mark_or_a_wrong_word_is_nobodys_data(office: Office) -> None:
    document = make_draft(office, text="机密★1年")
    assert not document.has_personal_data


def test_a_file_or_an_interpretation_with_personal_data_counts(office: Office) -> None:
    by = office[Post.DRAFTER]
    one, other = make_draft(office), make_draft(office)
    told: dict[str, Any] = {"kind": "attachment", "by": by, "at": NOW}
    add_file(one, name="名单.txt", chunks=[PERSONAL.encode()], **told)
    make_interpretation(other, office, sections=(("主要内容", PERSONAL),))
    assert (fresh(one).has_personal_data, fresh(other).has_personal_data) == (True, True)


@pytest.mark.parametrize(
    "path",
    ["", "edit/", "attribute/", "submit/", "files/add/", "links/add/", "interpretations/"],
)
def test_every_page_of_it_is_a_view(office: Office, path: str) -> None:
    document = make_draft(office, text=PERSONAL)
    drafter = sign_in(office[Post.DRAFTER])
    assert drafter.get(f"/documents/{document.pk}/{path}").status_code == 200
    assert views() == [("黎书瑶", "查看公文登记〔2026〕1号")]


def test_the_same_person_is_entered_once_within_a_while(office: Office) -> None:
    document = make_draft(office, text=PERSONAL)
    for post in (Post.DRAFTER, Post.DRAFTER, Post.OFFICE_DIRECTOR):
        sign_in(office[post]).get(f"/documents/{document.pk}/")
    assert [who for who, _ in views()] == ["黎书瑶", "梁予安"]
    later = Entry.objects.latest("sequence").at + SAME_VIEW + timedelta(seconds=1)
    record_reading(document, by=office[Post.OFFICE_DIRECTOR], at=later)
    assert [who for who, _ in views()] == ["黎书瑶", "梁予安", "梁予安"]


def test_what_holds_nothing_of_the_kind_leaves_no_entry(office: Office) -> None:
    document = make_issued(office)
    drafter = sign_in(office[Post.DRAFTER])
    before = Entry.objects.count()
    for path in ("", "versions/", "print.docx"):
        assert drafter.get(f"/documents/{document.pk}/{path}").status_code == 200
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("values", "watched"),
    [
        ({}, False),
        ({"has_personal_data": True}, True),
        ({"origin": "from_citizens"}, True),
        ({"origin": "from_organ"}, False),
        ({"attribute": "withheld"}, True),
        ({"attribute": "on_request"}, False),
    ],
)
def test_what_is_watched(values: dict[str, Any], watched: bool) -> None:
    assert is_watched(Document(**values)) == watched


def test_looking_at_what_is_withheld_is_an_entry(office: Office) -> None:
    document = make_withheld(office)
    sign_in(office[Post.HEAD]).get(f"/documents/{document.pk}/")
    assert views() == [("石远航", "查看公文登记〔2026〕1号")]


def test_older_versions_with_personal_data_are_watched(office: Office) -> None:
    document = change(make_draft(office, text=PERSONAL), office, text="隐去了。")
    assert DocumentVersion.objects.get().has_personal_data
    drafter = sign_in(office[Post.DRAFTER])
    drafter.get(f"/documents/{document.pk}/")
    assert views() == []
    drafter.get(f"/documents/{document.pk}/versions/")
    assert views() == [("黎书瑶", "查看公文登记〔2026〕1号")]


def printed(client: Client, document: Document) -> int:
    client.get(f"/documents/{document.pk}/print.docx")
    return Entry.objects.filter(action="documents.printed").count()


def test_every_paper_that_is_taken_away_is_an_entry(office: Office) -> None:
    document = make_withheld(office)
    head = sign_in(office[Post.HEAD])
    assert [printed(head, document), printed(head, document)] == [1, 2]
    entry = Entry.objects.latest("sequence")
    assert (entry.sentence, entry.body_id) == ("打印公文登记〔2026〕1号", office.body.pk)


def test_who_may_not_see_it_leaves_no_view(office: Office) -> None:
    document = make_draft(office, text=PERSONAL)
    assert sign_in(office[Post.AUDIT_ADMIN]).get(f"/documents/{document.pk}/").status_code == 404
    assert views() == []


def test_who_looked_is_not_told_among_what_happened(office: Office) -> None:
    document = make_withheld(office)
    head = sign_in(office[Post.HEAD])
    before = head.get(f"/documents/{document.pk}/").context["events"]
    assert head.get(f"/documents/{document.pk}/").context["events"] == before
    assert len(views()) == 1


def test_looking_again_asks_one_question_more(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    document = make_draft(office, text=PERSONAL)
    by = office[Post.DRAFTER]
    record_reading(document, by=by, at=NOW)
    with django_assert_max_num_queries(3):  # two are who the person is on the day
        record_reading(document, by=by, at=NOW)
