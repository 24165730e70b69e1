"""What comes beside a finished document for an interpretation is read, until every level has looked
at it, by those alone who would read its draft."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.documents.files.kept import BESIDE
from gongkai.documents.interpretations.agreed import agreed_until, agreed_until_in
from gongkai.documents.interpretations.services import publish_interpretation
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import steps_of
from gongkai.documents.services import add_file, clean_file, submit_document
from gongkai.documents.services.attaching import read_file
from gongkai.reviews.models import Review
from gongkai.units.models import Department, Person
from gongkai.units.posts import Post
from tests.documents.lines import publish
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_access_twins import World, world
from tests.documents.test_interpreted_later import LATER, explain
from tests.documents.test_superiors_list import below
from tests.offices import NOW, TODAY, Office, make_person

__all__ = ("world",)
pytestmark = pytest.mark.django_db

WORDS = "联系人手机13907722207"
NAME, TITLE = "一图读懂.txt", "后来写的解读"


@pytest.fixture
def centre(office: Office) -> Office:
    """A centre whose superior may look."""
    return below(office, "公路中心", is_open=True)


@pytest.fixture
def public(centre: Office) -> Document:
    return publish(make_issued(centre), centre)


def add_beside(document: Document, office: Office, words: str = WORDS) -> DocumentFile:
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": LATER}
    return add_file(fresh(document), name=NAME, kind="interpret", chunks=[words.encode()], **told)


def elsewhere(office: Office) -> Person:
    """A drafter of another department."""
    other = Department.objects.create(body=office.body, name="建设科")
    return make_person(office.body, "建设科科员", Post.DRAFTER, department=other)


def code(who: Person, file: DocumentFile) -> int:
    return sign_in(who).get(f"/documents/{file.document_id}/files/{file.pk}/").status_code


def page(who: Person, document: Document, path: str = "") -> str:
    return sign_in(who).get(f"/documents/{document.pk}/{path}").content.decode()


def test_the_superior_reads_no_file_that_no_level_has_looked_at(
    office: Office, centre: Office, public: Document
) -> None:
    file, superior = add_beside(public, centre), office[Post.DISCLOSURE_OFFICER]
    assert code(superior, file) == 404
    assert NAME not in page(superior, public)
    assert "上传第" in page(superior, public)


def test_nor_does_another_department(centre: Office, public: Document) -> None:
    file, other = add_beside(public, centre), elsewhere(centre)
    assert code(other, file) == 404
    assert BESIDE in page(other, public)
    for post in (Post.DRAFTER, Post.SECRECY_REVIEWER, Post.DISCLOSURE_OFFICER):
        assert code(centre[post], file) == 200


def test_a_cleaned_copy_is_no_more_looked_at(
    office: Office, centre: Office, public: Document
) -> None:
    file = add_beside(public, centre, "甲\u200b乙")
    cleaned = clean_file(file, by=centre[Post.DRAFTER], at=LATER)
    assert cleaned.cleaned
    others = office[Post.DISCLOSURE_OFFICER], elsewhere(centre)
    assert [code(who, cleaned) for who in others] == [404, 404]
    assert code_of(read_file, cleaned, by=others[1], at=LATER) == "original_not_yours"


def test_once_every_level_has_agreed_all_read_it(
    office: Office, centre: Office, public: Document
) -> None:
    file = add_beside(public, centre, "今后先问乘客")
    explain(public, centre, form="picture", file=file)
    pass_all(submit_document(fresh(public), by=centre[Post.DRAFTER], at=LATER), centre)
    for who in (office[Post.DISCLOSURE_OFFICER], elsewhere(centre)):
        assert code(who, file) == 200
        assert NAME in page(who, public)


def test_what_is_not_released_is_read_as_drafts_are(
    office: Office, centre: Office, public: Document
) -> None:
    explain(public, centre, title=TITLE)
    pages = [
        page(who, public, "interpretations/")
        for who in (office[Post.DISCLOSURE_OFFICER], elsewhere(centre), centre[Post.DRAFTER])
    ]
    assert [TITLE in each for each in pages] == [False, False, True]
    assert ["没有已发布的解读。" in each for each in pages] == [True, True, False]


def listed(who: Person) -> list[str]:
    """Titles on the list of interpretations, and that they are what is exported."""
    client = sign_in(who)
    shown = client.get("/documents/interpretations/").context["page"].object_list
    sheet = load_workbook(BytesIO(client.get("/documents/interpretations/export/").content)).active
    assert sheet is not None
    titles = [each.title for each in shown]
    assert [row[0].value for row in list(sheet.rows)[1:]] == titles
    return titles


def test_lists_name_what_is_not_released_to_nobody_else(
    office: Office, centre: Office, public: Document
) -> None:
    shown, superior = explain(public, centre, title=TITLE), office[Post.DISCLOSURE_OFFICER]
    people = (superior, elsewhere(centre), centre[Post.DRAFTER], centre[Post.HEAD])
    assert [listed(who) for who in people] == [[], [], [TITLE], [TITLE]]
    pass_all(submit_document(fresh(public), by=centre[Post.DRAFTER], at=LATER), centre)
    publish_interpretation(shown, on=TODAY, by=centre[Post.DISCLOSURE_OFFICER], at=LATER)
    assert [listed(who) for who in people] == [[TITLE]] * 4
    assert TITLE in page(superior, public, "interpretations/")


def test_a_picture_that_is_kept_back_is_named_without_a_way_to_it(
    centre: Office, public: Document
) -> None:
    """Of the same department, who reads drafts and no originals."""
    person = make_person(centre.body, "同科", Post.DRAFTER, department=centre.department)
    file = add_beside(public, centre)
    explain(public, centre, form="picture", file=file)
    told = page(person, public, "interpretations/")
    assert (NAME in told, f"files/{file.pk}/" in told) == (True, False)


def test_the_pages_ask_at_most_twelve_times(
    office: Office, centre: Office, public: Document
) -> None:
    explain(public, centre, form="picture", file=add_beside(public, centre))
    assert Interpretation.objects.count() == 1
    for who in (office[Post.DISCLOSURE_OFFICER], elsewhere(centre)):
        client = sign_in(who)
        for path in ("", "interpretations/"):
            client.get(f"/documents/{public.pk}/{path}")
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/documents/{public.pk}/{path}")
            assert len(asked) <= 12


def test_who_is_near_is_said_alike_by_predicate_and_query(world: World) -> None:
    for person in world.people:
        reader = Reader(person, TODAY)
        near = set(Document.objects.filter(reader.near()).values_list("pk", flat=True))
        assert near == {each.pk for each in world.documents if reader.is_near(each)}


def test_until_when_is_told_alike_by_steps_and_by_query(centre: Office, public: Document) -> None:
    explain(public, centre)
    for at in (LATER, LATER + timedelta(hours=1)):
        document = fresh(public)
        assert agreed_until(document) == agreed_until_in(document, steps_of(document))
        submit_document(document, by=centre[Post.DRAFTER], at=at)
        pass_all(Review.objects.latest("round"), centre)
        explain(public, centre, at=at + timedelta(minutes=1))
    document = fresh(public)
    assert agreed_until(document) == agreed_until_in(document, steps_of(document)) != NOW
