"""A document under review: its page names who is asked, and leads to the review."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import steps_of
from gongkai.documents.services import issue_document, propose_attribute, submit_document
from gongkai.reviews.access import may_see_review
from gongkai.reviews.models import Review
from gongkai.reviews.services import approve
from gongkai.reviews.states import StepState
from gongkai.units.models import Delegation, Department, Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import fresh, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import explain
from tests.documents.test_what_does_not_leak import superior_of
from tests.offices import NOW, Office, make_person

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def under_review(office: Office) -> tuple[Document, Review]:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    return document, review


def test_the_page_names_who_can_take_the_step_and_leads_to_the_review(office: Office) -> None:
    document, review = under_review(office)
    page = text_of(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/")
    assert "这一步由杜仲明审核。" in page
    assert f'<a href="/reviews/{review.pk}/">审核第{review.pk}号</a>' in page


def test_of_several_who_can_take_the_step_all_are_named(office: Office) -> None:
    document, _ = under_review(office)
    make_person(office.body, "陆之遥", Post.DEPARTMENT_HEAD)
    page = text_of(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/")
    assert "这一步由杜仲明、陆之遥审核，一人办理即可。" in page


def test_a_step_that_nobody_can_take_is_said_with_who_can_mend_it(office: Office) -> None:
    document, _ = under_review(office)
    office[Post.DEPARTMENT_HEAD].tenures.update(until_on=date(2026, 1, 1))
    page = text_of(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/")
    assert "这一步没有人可以审核，请安全管理员安排岗位。" in page


def test_a_document_that_was_never_submitted_or_is_through_waits_for_nobody(office: Office) -> None:
    draft, issued = make_draft(office), make_issued(office)
    client = sign_in(office[Post.DRAFTER])
    assert "审核第" not in text_of(client, f"/documents/{draft.pk}/")
    page = text_of(client, f"/documents/{issued.pk}/")
    assert "这一步" not in page
    assert f"审核第{Review.objects.get().pk}号</a>" in page


FORMS = ("edit/", "attribute/", "files/add/", "interpretations/new/")


def test_whoever_would_change_it_is_told_what_they_lose(office: Office) -> None:
    document, review = under_review(office)
    drafter = sign_in(office[Post.DRAFTER])
    rest = "改动后原审核失效，须重新送审，各级从头审核。"

    def told(path: str) -> str:
        return text_of(drafter, f"/documents/{document.pk}/{path}")

    assert all(f"正在审核。{rest}" in told(path) for path in FORMS)
    step = review.steps.get(state=StepState.CURRENT)
    approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=review.digest)
    assert all(f"正在审核，已通过1级。{rest}" in told(path) for path in FORMS)
    pass_all(Review.objects.get(), office)
    assert all(f"已审核通过。{rest}" in told(path) for path in FORMS)


def test_a_draft_that_nobody_sent_loses_nothing(office: Office) -> None:
    document = make_draft(office)
    drafter = sign_in(office[Post.DRAFTER])
    for path in FORMS:
        assert "原审核失效" not in text_of(drafter, f"/documents/{document.pk}/{path}")


def test_what_is_issued_keeps_its_approval_and_what_is_on_its_way_does_not(office: Office) -> None:
    document = make_issued(office)
    drafter, new = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/interpretations/new/"
    assert "失效" not in text_of(drafter, new)
    explain(document, office)
    submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW)
    assert "正在审核。改动后原审核失效" in text_of(drafter, new)


OPINION = "请核对里程数。"


def with_opinion(office: Office, attribute: str, *, issued: bool) -> tuple[Document, Review]:
    """A document whose first level wrote something; through all of them and issued, or not."""
    document = propose_attribute(
        make_draft(office),
        attribute=attribute,
        article="条例第十九条" if attribute == "proactive" else "",
        reason="内部管理",
        by=office[Post.DRAFTER],
        at=NOW,
    )
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(state=StepState.CURRENT)
    head = office[Post.DEPARTMENT_HEAD]
    approve(step, by=head, at=NOW, seen_digest=review.digest, opinion=OPINION)
    if issued:
        pass_all(review, office)
        issue_document(fresh(document), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    return fresh(document), Review.objects.get(pk=review.pk)


def readers(office: Office, above: Office) -> dict[str, Person]:
    """Everybody of the body, two colleagues who review nothing, and its superior's people."""
    near = make_person(office.body, "同科的人", Post.DRAFTER, department=office.department)
    other = Department.objects.create(body=office.body, name="建设科")
    far = make_person(office.body, "外科的人", Post.DRAFTER, department=other)
    people = {each.name: each for each in (*office.people.values(), near, far)}
    return people | {f"上级{each.name}": each for each in above.people.values()}


REVIEWERS = ("杜仲明", "覃晓岚", "梁予安", "韦国栋")
OVERSEERS = ("石远航", "蒙秋霞")
HERE = {**dict.fromkeys(("黎书瑶", *REVIEWERS, *OVERSEERS), True), "同科的人": False}
ABOVE = {f"上级{name}": False for name in ("黎书瑶", *REVIEWERS, *OVERSEERS)}
OVERSEEN = {f"上级{name}": True for name in ("梁予安", *OVERSEERS)}


@pytest.mark.parametrize(
    ("attribute", "issued", "wanted"),
    [
        ("proactive", False, HERE),  # a draft is seen near by
        ("on_request", False, HERE),
        ("proactive", True, {**HERE, "外科的人": False, **ABOVE, **OVERSEEN}),
        # What is not to be public is no superior's to review, though it is seen.
        ("on_request", True, {**HERE, "外科的人": False, **ABOVE}),
    ],
)
def test_the_review_and_what_was_written_in_it_are_shown_to_whom_it_opens_and_nobody_else(
    office: Office, attribute: str, issued: bool, wanted: dict[str, bool]
) -> None:
    document, review = with_opinion(office, attribute, issued=issued)
    saw = {}
    for name, person in readers(office, superior_of(office)).items():
        may = may_see_review(person, review, timezone.localdate())
        answer = sign_in(person).get(f"/documents/{document.pk}/")
        if answer.status_code != 200:
            continue
        page = answer.content.decode()
        told = (f'href="/reviews/{review.pk}/"' in page, OPINION in page)
        assert (name, told) == (name, (may, may))
        saw[name] = may
    assert saw == wanted


def test_who_stands_in_for_the_overseer_is_offered_no_page_that_is_closed_to_them(
    office: Office,
) -> None:
    document, review = under_review(office)
    stand_in = make_person(office.body, "替班的人", Post.DRAFTER, department=office.department)
    Delegation.objects.create(
        principal=office[Post.HEAD],
        delegate=stand_in,
        from_on=date(2026, 1, 1),
        until_on=date(2099, 1, 1),
        reason="出差",
    )
    reader = Reader(stand_in, NOW.date())
    assert reader.holds(Post.HEAD)
    assert reader.reads_review(steps_of(document)) is False
    assert may_see_review(stand_in, review, NOW.date()) is False
