"""A document's whole way over HTTP: sent, returned, sent again, passed by four people, recorded."""

from datetime import timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.documents.services import edit_document, submit_document
from gongkai.reviews.models import Review
from gongkai.reviews.queries import approved_review
from gongkai.reviews.states import State, StepKind
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.offices import NOW, Office, make_office
from tests.reviews.browsing import PASSES, client_of, page, titles, words
from tests.reviews.matters import current

pytestmark = pytest.mark.django_db

CHAIN = (
    Post.DEPARTMENT_HEAD,
    Post.SECRECY_REVIEWER,
    Post.OFFICE_DIRECTOR,
    Post.DEPUTY_IN_CHARGE,
)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=2))


@pytest.fixture
def office() -> Office:
    return make_office()


def sent(document: Document, office: Office) -> Review:
    return submit_document(document, by=office[Post.DRAFTER], at=NOW)


def press(office: Office, post: Post, review: Review, act: str, **form: object) -> str:
    """The person opens the page and presses the button; what the page says afterwards."""
    step = current(review)
    html = page(office[post], f"/reviews/{review.pk}/")
    assert f'name="digest" value="{review.digest}"' in html
    assert f'name="step" value="{step.pk}"' in html
    assert f'name="act" value="{act}"' in html
    told = {"digest": review.digest, "step": step.pk, "act": act, **form}
    answer = client_of(office[post]).post(f"/reviews/{review.pk}/decide/", told, follow=True)
    assert answer.redirect_chain == [(f"/reviews/{review.pk}/", 302)]
    return words(answer.content.decode())


def press_pass(office: Office, post: Post, review: Review) -> str:
    gate = PASSES if current(review).kind == StepKind.GATE else {}
    return press(office, post, review, "pass", **gate)


def test_four_people_pass_it_each_when_it_is_their_turn(office: Office) -> None:
    review = sent(make_proactive(office), office)
    for post in CHAIN:
        waiting = {each for each in Post if titles(page(office[each], "/reviews/"))}
        assert waiting == {post}
        said = press_pass(office, post, review)
        assert "已通过" in said or "审核完成，已告知黎书瑶。" in said
    review.refresh_from_db()
    assert review.state == State.APPROVED
    assert approved_review("document", review.subject_id, review.digest) == review
    assert {each for each in Post if titles(page(office[each], "/reviews/"))} == set()


def test_returned_it_is_mended_and_begins_again_from_the_first_level(office: Office) -> None:
    document = make_proactive(office)
    first = sent(document, office)
    press_pass(office, Post.DEPARTMENT_HEAD, first)
    press(office, Post.SECRECY_REVIEWER, first, "return", opinion="请删去内部分工。")
    told = words(page(office[Post.DRAFTER], f"/reviews/{first.pk}/"))
    assert "已退回。请删去内部分工。" in told
    document.refresh_from_db()
    edit_document(
        document,
        seen_version=document.version,
        changes={"text": f"{document.text}\n二、按月报告。"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    document.refresh_from_db()
    second = sent(document, office)
    assert (second.round, second.digest == first.digest) == (2, False)
    html = page(office[Post.DEPARTMENT_HEAD], f"/reviews/{second.pk}/")
    assert '<span class="changed">二、按月报告。</span>' in html
    for post in CHAIN:
        press_pass(office, post, second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.RETURNED, State.APPROVED)


def test_an_edit_on_the_way_ends_it_and_the_reviewer_is_told(office: Office) -> None:
    document = make_proactive(office)
    review = sent(document, office)
    step = current(review)
    document.refresh_from_db()
    edit_document(
        document,
        seen_version=document.version,
        changes={"text": "换过的正文。"},
        by=office[Post.DRAFTER],
        at=NOW,
    )
    told = {"digest": review.digest, "step": step.pk, "act": "pass"}
    answer = client_of(office[Post.DEPARTMENT_HEAD]).post(f"/reviews/{review.pk}/decide/", told)
    assert answer.status_code == 422
    shown = words(answer.content.decode())
    assert "已失效" in shown
    assert Review.objects.get().steps.filter(state="approved").count() == 0


def test_the_audit_tells_the_whole_way_without_a_word_of_the_text(office: Office) -> None:
    document = make_proactive(office, title="某某专项方案", text="某某专项方案的正文。")
    review = sent(document, office)
    for post in CHAIN:
        press_pass(office, post, review)
    entries = Entry.objects.filter(action__startswith="reviews.").order_by("sequence")
    assert [(each.actor_name, each.action) for each in entries] == [
        ("黎书瑶", "reviews.submitted"),
        ("杜仲明", "reviews.approved_step"),
        ("覃晓岚", "reviews.approved_step"),
        ("梁予安", "reviews.approved_step"),
        ("韦国栋", "reviews.approved_step"),
        ("韦国栋", "reviews.approved"),
    ]
    assert "某某专项方案" not in str([vars(each) for each in entries])
