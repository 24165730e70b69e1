"""The small office of docs/how-to/change-the-review-chain.md, from its chain to what is public."""

import pytest
from django.test import Client

from gongkai.documents.models import Document
from gongkai.documents.services import issue_document, submit_document
from gongkai.reviews.chains import Level
from gongkai.reviews.services import confirm_chain, propose_chain
from gongkai.reviews.states import State, StepKind
from gongkai.units.access import people_holding
from gongkai.units.models import Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.steps import fresh, pass_all, sign_in
from tests.offices import NOW, SINCE, TODAY, Office, make_body, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folders")]

LEVELS = (Level(StepKind.GATE, Post.SECRECY_REVIEWER), Level(StepKind.APPROVAL, Post.HEAD))
NOBODY = "没有人任政府信息公开专员"


@pytest.fixture
def office() -> Office:
    """起草人; 办公室主任 and 保密审查员; 主要负责人. Nobody is 政府信息公开专员 yet."""
    body = make_body()
    second = make_person(body, "梁予安", Post.OFFICE_DIRECTOR, Post.SECRECY_REVIEWER)
    people = {
        Post.DRAFTER: make_person(body, "黎书瑶", Post.DRAFTER),
        Post.OFFICE_DIRECTOR: second,
        Post.SECRECY_REVIEWER: second,
        Post.HEAD: make_person(body, "石远航", Post.HEAD),
    }
    office = Office(body, None, people)  # type: ignore[arg-type]
    chain = propose_chain(body, "", LEVELS, urgent_allowed=False, by=second, at=NOW)
    confirm_chain(chain, by=people[Post.HEAD], at=NOW)
    return office


def name_officer(office: Office) -> None:
    who = office[Post.OFFICE_DIRECTOR]
    Tenure.objects.create(person=who, body=office.body, post=Post.DISCLOSURE_OFFICER, from_on=SINCE)


def issued(office: Office) -> Document:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert pass_all(review, office).state == State.APPROVED
    return issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_with_a_disclosure_officer_the_publication_is_recorded(office: Office) -> None:
    name_officer(office)
    document = issued(office)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    detail = f"/documents/{document.pk}/"
    assert NOBODY not in page_of(client, detail)
    told = {"on": TODAY.isoformat(), "where": "县政府门户网站"}
    client.post(f"{detail}published/", told)
    assert fresh(document).published_on == TODAY


def test_without_one_the_page_says_who_is_missing_and_who_appoints(office: Office) -> None:
    document = issued(office)
    for who in {office[Post.DRAFTER], office[Post.OFFICE_DIRECTOR], office[Post.HEAD]}:
        said = page_of(sign_in(who), f"/documents/{document.pk}/")
        assert NOBODY in said
        assert "请安全管理员给一名人员授予这一岗位" in said
    name_officer(office)
    assert people_holding(office.body.pk, (Post.DISCLOSURE_OFFICER,), TODAY).count() == 1
    said = page_of(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/")
    assert NOBODY not in said


def test_the_submission_page_says_so_before_anything_is_sent(office: Office) -> None:
    document = make_proactive(office)
    client = sign_in(office[Post.DRAFTER])
    assert NOBODY in page_of(client, f"/documents/{document.pk}/submit/")
    name_officer(office)
    assert NOBODY not in page_of(client, f"/documents/{document.pk}/submit/")


def test_what_is_not_to_be_public_needs_no_officer(office: Office) -> None:
    document = make_proactive(office)
    Document.objects.filter(pk=document.pk).update(attribute=Document.Attribute.WITHHELD)
    client = sign_in(office[Post.DRAFTER])
    assert NOBODY not in page_of(client, f"/documents/{document.pk}/submit/")
