"""未登记的文字 and the versions of a document leave as workbooks: what the page shows, nothing of
what they say, and nothing of another person's."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.documents.models import Document, Import
from gongkai.documents.services import (
    add_file,
    edit_document,
    keep_autosave,
    preview_sheet,
    propose_attribute,
)
from gongkai.documents.views import destroying
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh, sign_in
from tests.offices import NOW, Office, make_office, make_person

pytestmark = pytest.mark.django_db

UNREGISTERED = "/documents/unregistered/"
SECRET = "不能外传的标题"


def left(person: Person, path: str) -> list[tuple[object, ...]]:
    answer = sign_in(person).get(f"{path}export/")
    assert answer.status_code == 200, path
    assert SECRET.encode() not in answer.content
    return list(load_workbook(io.BytesIO(answer.content)).active.values)


def shown(person: Person, path: str) -> str:
    return sign_in(person).get(path).content.decode()


def last_sentence() -> str:
    return Entry.objects.latest("sequence").sentence


def imported(by: Person) -> Import:
    return preview_sheet(name=f"{SECRET}.csv", data=f"标题\n{SECRET}\n".encode(), by=by, at=NOW)


@pytest.fixture
def typing(office: Office) -> dict[str, Person]:
    """An import of the officer's, what the drafter and somebody else were typing; of another body
    the same."""
    drafter, officer = office[Post.DRAFTER], office[Post.DISCLOSURE_OFFICER]
    other = make_person(office.body, "另一起草人", Post.DRAFTER)
    imported(officer)
    for who, at in ((drafter, NOW), (other, NOW + timedelta(hours=1))):
        keep_autosave(None, values={"title": SECRET}, seen_version=0, by=who, at=at)
    elsewhere = make_office("白石县水利局")
    imported(elsewhere[Post.DISCLOSURE_OFFICER])
    keep_autosave(
        None, values={"title": SECRET}, seen_version=0, by=elsewhere[Post.DRAFTER], at=NOW
    )
    return {"drafter": drafter, "officer": officer, "other": other}


def test_who_reviews_secrecy_takes_away_the_whole_list_of_the_body(
    office: Office, typing: dict[str, Person]
) -> None:
    head, *rows = left(office[Post.SECRECY_REVIEWER], UNREGISTERED)
    assert head == ("是什么", "谁的", "时间")
    number = Import.objects.filter(body=office.body).get().pk
    moments = [f"{NOW:%Y-%m-%d %H:%M}", f"{NOW + timedelta(hours=1):%Y-%m-%d %H:%M}"]
    assert rows == [
        (f"第{number}次导入，待确认", typing["officer"].name, moments[0]),
        ("没有写完的登记", typing["other"].name, moments[1]),
        ("没有写完的登记", typing["drafter"].name, moments[0]),
    ]
    assert last_sentence() == "导出未登记的文字，3条"
    page = shown(office[Post.SECRECY_REVIEWER], UNREGISTERED)
    assert [page.count(f">{row[0]}<") for row in rows] == [1, 2, 2]
    assert "导出（XLSX，3件）" in page


def test_everybody_else_takes_away_their_own_alone(typing: dict[str, Person]) -> None:
    for name in ("drafter", "other", "officer"):
        person = typing[name]
        assert [row[1] for row in left(person, UNREGISTERED)[1:]] == [person.name]
        assert "导出（XLSX，1件）" in shown(person, UNREGISTERED)


def test_the_workbook_has_those_too_for_which_the_page_is_too_short(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destroying, "MOST", 2)
    officer = office[Post.DISCLOSURE_OFFICER]
    for _ in range(3):
        imported(officer)
    assert shown(officer, UNREGISTERED).count('<th scope="row">') == 2
    assert len(left(officer, UNREGISTERED)) == 1 + 3


@pytest.fixture
def changed(office: Office) -> Document:
    """Three versions behind it: its words, its files and its attribute were changed."""
    drafter = office[Post.DRAFTER]
    document = make_draft(office, title=SECRET, text="甲。")
    edit_document(document, changes={"text": "乙。"}, seen_version=1, by=drafter, at=NOW)
    add_file(
        fresh(document),
        name=f"{SECRET}.txt",
        kind="attachment",
        chunks=[b"text"],
        by=drafter,
        at=NOW + timedelta(hours=1),
    )
    told = {"by": drafter, "at": NOW + timedelta(hours=2)}
    propose_attribute(
        fresh(document), attribute="on_request", article="", reason="涉及个别企业", **told
    )
    return fresh(document)


def test_the_versions_leave_with_their_days_and_people_and_no_word_of_theirs(
    office: Office, changed: Document
) -> None:
    drafter, path = office[Post.DRAFTER], f"/documents/{changed.pk}/versions/"
    head, *rows = left(drafter, path)
    at = [f"{NOW + timedelta(hours=hours):%Y-%m-%d %H:%M}" for hours in range(3)]
    assert head == ("稿", "情况", "时间", "改动人")
    assert rows == [
        ("第1稿", "被改动", at[0], drafter.name),
        ("第2稿", "之后，附件、关联或者登记项有改动", at[1], drafter.name),
        ("第3稿", "被改动", at[2], drafter.name),
        ("第4稿", "现在", None, None),
    ]
    assert last_sentence() == "导出公文各稿，4条"
    page = shown(drafter, path)
    assert [f"第{number}稿被改动" in page for number in (1, 2, 3)] == [True, False, True]
    assert "导出各稿清单（XLSX，4稿）" in page


def test_the_versions_of_another_document_are_not_among_them(
    office: Office, changed: Document
) -> None:
    other = make_draft(office, text="丙。")
    assert left(office[Post.DRAFTER], f"/documents/{other.pk}/versions/")[1:] == [
        ("第1稿", "现在", None, None)
    ]


def test_who_may_not_compare_them_takes_no_list_of_them_away(
    office: Office, changed: Document
) -> None:
    path = f"/documents/{changed.pk}/versions/"
    stranger = make_office("白石县水利局")[Post.DRAFTER]
    for person in (stranger, office[Post.HEAD], office[Post.SECURITY_ADMIN]):
        answers = [sign_in(person).get(each).status_code for each in (path, f"{path}export/")]
        assert answers[0] == answers[1] in (403, 404), person.name
