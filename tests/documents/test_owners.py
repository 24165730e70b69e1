"""Who may answer for a document or a service item: those who can open it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.deadlines.models import Deadline
from gongkai.documents.access import people_working_in
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.reader import Reader
from gongkai.documents.service_items.services import keep_item
from gongkai.documents.services import edit_document, register_document, set_owner
from gongkai.look.words import chinese_date
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, BUSINESS, Post
from tests.documents.drafts import make_draft
from tests.documents.lines import MODULES, make_item
from tests.documents.steps import make_issued, sign_in
from tests.offices import NOW, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ADMINISTRATOR = pytest.mark.parametrize("post", sorted(ADMINISTRATORS))


@pytest.fixture
def office() -> Office:
    return make_office()


def refused(act: Any, *args: Any, **told: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        act(*args, by=told.pop("by"), at=NOW, **told)
    return refusal.value.code, refusal.value.sentence


def stand_in(office: Office, name: str, until: int) -> Person:
    person = make_person(office.body, name)
    told = {"from_on": TODAY - 9 * DAY, "until_on": TODAY + until * DAY, "reason": "出差"}
    Delegation.objects.create(principal=office[Post.HEAD], delegate=person, **told)
    return person


@ADMINISTRATOR
def test_an_administrator_answers_for_nothing(office: Office, post: Post) -> None:
    owner, by = office[post], office[Post.DRAFTER]
    wanted = "not_working", f"{owner.name}没有业务岗位，打不开公文，不能任责任人。请另选一人。"
    document, item = make_draft(office), make_item(office)
    changes = {"owner": owner}
    told = {"seen_version": 1, "by": by}
    assert refused(register_document, by=by, title="通知", owner=owner) == wanted
    assert refused(edit_document, document, changes=changes, **told) == wanted
    assert refused(set_owner, [document.pk], owner=owner, by=by) == wanted
    kept = {"columns": changes, "sections": MODULES}
    assert refused(keep_item, item=item, **kept, **told) == wanted
    assert Document.objects.get().owner == ServiceItem.objects.get().owner == by


@pytest.mark.parametrize("post", sorted(BUSINESS))
def test_whoever_works_here_may(office: Office, post: Post) -> None:
    document = make_draft(office)
    assert set_owner([document.pk], owner=office[post], by=office[Post.DRAFTER], at=NOW) == 1


def test_the_list_and_the_predicate_agree(office: Office) -> None:
    make_office("青岩县水利局")
    gone = make_person(office.body, "离任的人")
    told = {"body": office.body, "post": Post.DRAFTER, "from_on": TODAY - 9 * DAY}
    Tenure.objects.create(person=gone, until_on=TODAY - DAY, **told)
    stand_in(office, "替班的人", 0)
    stand_in(office, "替过班的人", -1)
    Person.objects.filter(pk=office[Post.DEPUTY_IN_CHARGE].pk).update(is_active=False)
    found = set(people_working_in(office.body.pk, TODAY))
    here = Person.objects.filter(body=office.body)
    assert found == {each for each in here if Reader(each, TODAY).works_here}
    names = {each.name for each in found}
    assert {"替班的人", "黎书瑶"} <= names
    assert not {"离任的人", "替过班的人", "韦国栋", "莫安"} & names


def offered(client: Client, address: str) -> set[str]:
    form = client.get(address).context["form"]
    return {each.name for each in form.fields["owner"].queryset}


def test_the_forms_offer_those_who_work_here(office: Office) -> None:
    client, document = sign_in(office[Post.DRAFTER]), make_draft(office)
    working = {office[post].name for post in BUSINESS}
    for address in (
        "/documents/new/",
        f"/documents/{document.pk}/edit/",
        "/documents/service-items/new/",
        f"/documents/service-items/{make_item(office).pk}/edit/",
    ):
        assert offered(client, address) == working, address
    choices = client.get("/documents/").context["owners"].field.choices
    assert {name for _, name in choices} == {"选择新的责任人", *working}


def test_an_owner_who_has_no_post_any_more_stays_until_another_is_chosen(office: Office) -> None:
    """An edit of something else neither refuses nor changes who answers for it."""
    owner = office[Post.DEPUTY_IN_CHARGE]
    document = make_draft(office, owner=owner)
    owner.tenures.update(until_on=TODAY - DAY)
    client = sign_in(office[Post.DRAFTER])
    assert owner.name in offered(client, f"/documents/{document.pk}/edit/")
    changes = {"title": "新的标题", "owner": owner}
    edited = edit_document(document, seen_version=1, changes=changes, by=document.drafter, at=NOW)
    assert (edited.title, edited.owner) == ("新的标题", owner)


def offers_owner(client: Client, query: str = "") -> bool:
    page = client.get(f"/documents/{query}").content.decode()
    return 'value="owner"' in page


def boxes(client: Client, query: str = "") -> dict[int, bool]:
    """By document, whether its box says that it is not the reader's to give away."""
    page = client.get(f"/documents/{query}").content.decode()
    found = re.findall(r'name="pick" value="(\d+)" aria-label="[^"]*"( data-others)?>', page)
    return {int(number): bool(others) for number, others in found}


def test_another_owner_is_offered_for_what_is_ones_own(office: Office) -> None:
    """Who only reads is not offered it; and of several rows each says whose it is."""
    mine, theirs = make_issued(office), make_issued(office)
    Document.objects.filter(pk=theirs.pk).update(
        drafter=office[Post.DISCLOSURE_OFFICER], owner=office[Post.DISCLOSURE_OFFICER]
    )
    drafter, officer = sign_in(office[Post.DRAFTER]), sign_in(office[Post.DISCLOSURE_OFFICER])
    head = sign_in(office[Post.HEAD])
    assert (offers_owner(drafter), offers_owner(officer), offers_owner(head)) == (True, True, False)
    assert boxes(drafter) == {mine.pk: False, theirs.pk: True}
    assert boxes(drafter, "?stage=finished") == {mine.pk: False, theirs.pk: True}
    assert boxes(officer) == {mine.pk: False, theirs.pk: False}
    assert boxes(head) == {mine.pk: True, theirs.pk: True}


def test_a_superior_who_reads_what_is_below_is_not_offered_it(office: Office) -> None:
    centre = make_office("公路中心", parent=office.body, open_to_superior=True)
    made = make_issued(centre)
    superior = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert boxes(superior, "?body=below") == {made.pk: True}
    assert not offers_owner(superior, "?body=below")


def test_the_new_owner_is_told_the_day_that_is_due_and_none_where_none_is(office: Office) -> None:
    """A letter of which the attribute is not decided has no deadline."""
    letter, issued = make_draft(office, title="来函"), make_issued(office)
    deadline = Deadline.objects.get(subject_id=issued.pk)
    owner, by = office[Post.DEPARTMENT_HEAD], office[Post.DRAFTER]
    set_owner([letter.pk, issued.pk], owner=owner, by=by, at=NOW)
    told = Notice.objects.filter(person=owner, text__contains="由您负责").order_by("pk")
    assert set(told.values_list("text", flat=True)) == {
        "“来函”由您负责。",
        f"“{issued.title}”由您负责，公开的期限是{chinese_date(deadline.due_on)}。",
    }
    assert Deadline.objects.get(pk=deadline.pk).owner == owner
