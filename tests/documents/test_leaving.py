"""Somebody's account goes out of use: what they leave open is counted, and others are told."""

import pytest

from gongkai.documents.services import register_document
from gongkai.notices.models import Notice
from gongkai.units.left_open import left_open_by
from gongkai.units.models import Department, Person
from gongkai.units.posts import Post
from gongkai.units.services import disable_person
from tests.documents.drafts import make_draft
from tests.documents.lines import make_item
from tests.documents.steps import sign_in
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.matters import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


def busy(office: Office) -> Person:
    """A head of department with two drafts, a service item to check, and a review that waits."""
    person = office[Post.DEPARTMENT_HEAD]
    make_draft(office, owner=person)
    register_document(by=person, at=NOW, title="关于清明假期客运的通知")
    make_item(office, owner=person)
    submitted(office)
    return person


HANDS = ["1项负责的期限", "1件等其审核", "2件未办结的草稿"]


def test_what_is_left_open_is_counted(office: Office) -> None:
    assert left_open_by(busy(office), TODAY) == HANDS
    assert left_open_by(office[Post.HEAD], TODAY) == []


def test_the_page_that_asks_says_it(office: Office) -> None:
    person = busy(office)
    client = sign_in(office[Post.SYSTEM_ADMIN])
    page = client.get(f"/units/people/{person.pk}/disable/").content.decode()
    assert f"手头还有{'、'.join(HANDS)}。" in page
    assert "停用后告知其科室负责人和办公室主任。" in page
    other = client.get(f"/units/people/{office[Post.HEAD].pk}/disable/").content.decode()
    assert "手头还有" not in other


def test_the_head_of_the_department_and_the_office_director_are_told(office: Office) -> None:
    person = busy(office)
    other = Department.objects.create(body=office.body, name="法规科")
    second = make_person(office.body, "副科长", Post.DEPARTMENT_HEAD)
    elsewhere = make_person(office.body, "法规科长", Post.DEPARTMENT_HEAD)
    elsewhere.tenures.update(department=other)
    people = (second, office[Post.OFFICE_DIRECTOR], elsewhere, person, office[Post.HEAD])
    before = [told(each) for each in people]
    disable_person(person, by=office[Post.SYSTEM_ADMIN], at=NOW)
    said = f"岑维停用了杜仲明的账号，手头还有{'、'.join(HANDS)}，请另定负责人。"
    after = [told(each)[len(was) :] for each, was in zip(people, before, strict=True)]
    assert after == [[said], [said], [], [], []]
    assert Notice.objects.filter(person=second).latest("pk").link == f"/units/people/{person.pk}/"


def test_who_leaves_nothing_open_is_told_of_too(office: Office) -> None:
    person = office[Post.HEAD]
    disable_person(person, by=office[Post.SYSTEM_ADMIN], at=NOW)
    said = "岑维停用了石远航的账号，手头没有未办结的事项。"
    assert told(office[Post.OFFICE_DIRECTOR]) == [said]
