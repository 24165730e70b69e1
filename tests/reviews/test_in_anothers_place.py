"""What a stand-in decides says 代, in the audit and to whom it is done for."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.notices.models import Notice
from gongkai.reviews.models import Review, Step
from gongkai.reviews.services import approve, escalate, refuse, send_back
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import page, words
from tests.reviews.matters import DIGEST, SMALL, at_gate, current, set_chain, submitted

pytestmark = pytest.mark.django_db

Decide = Callable[[Step, Person], Review]


def _pass(step: Step, by: Person) -> Review:
    gate = gate_answers() if step.kind == "gate" else None
    return approve(step, by=by, at=NOW, seen_digest=DIGEST, gate=gate)


def _return(step: Step, by: Person) -> Review:
    return send_back(step, by=by, at=NOW, seen_digest=DIGEST, reason="数字有误")


def _refuse(step: Step, by: Person) -> Review:
    gate = gate_answers("withhold", privacy=True)
    return refuse(step, by=by, at=NOW, seen_digest=DIGEST, gate=gate)


def _escalate(step: Step, by: Person) -> Review:
    told = {"reason": "是否属于工作秘密不能确定", "authority": "secrecy"}
    return escalate(step, by=by, at=NOW, seen_digest=DIGEST, **told)


DECISIONS = pytest.mark.parametrize(
    ("decide", "sentence", "done"),
    [
        (_pass, "在“保密审查”一级通过{review}", "通过"),
        (_return, "退回{review}", "退回"),
        (_refuse, "在{review}中审查为不予公开", "审查为不予公开"),
        (_escalate, "就{review}报保密行政管理部门确定", "报保密行政管理部门确定"),
    ],
)


@pytest.fixture
def office() -> Office:
    return make_office()


def substitute(office: Office, post: Post) -> Person:
    """Somebody who stands in today for the holder of the post."""
    person = make_person(office.body, "农知远", Post.DRAFTER)
    Delegation.objects.create(
        principal=office[post], delegate=person, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    return person


def last_entry() -> Entry:
    return Entry.objects.filter(action__startswith="reviews.").order_by("-sequence")[0]


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))


@DECISIONS
def test_the_entry_says_in_whose_place(
    office: Office, decide: Decide, sentence: str, done: str
) -> None:
    reviewer = office[Post.SECRECY_REVIEWER]
    review, stand_in = at_gate(office), substitute(office, Post.SECRECY_REVIEWER)
    decide(current(review), stand_in)
    entry = last_entry()
    assert (entry.actor_name, entry.actor_posts) == ("农知远", "起草人")
    assert entry.sentence == "（代覃晓岚）" + sentence.format(review=f"第{review.pk}号审核")
    assert (entry.details["acting_for"], entry.details["for_whom"]) == (reviewer.pk, "（代覃晓岚）")


@DECISIONS
def test_a_holder_decides_in_their_own_name(
    office: Office, decide: Decide, sentence: str, done: str
) -> None:
    reviewer, review = office[Post.SECRECY_REVIEWER], at_gate(office)
    before = told(reviewer)
    decide(current(review), reviewer)
    entry = last_entry()
    assert entry.sentence == sentence.format(review=f"第{review.pk}号审核")
    assert (entry.details["acting_for"], entry.details["for_whom"]) == (None, "")
    assert told(reviewer) == before


@DECISIONS
def test_the_principal_is_told_of_it(
    office: Office, decide: Decide, sentence: str, done: str
) -> None:
    reviewer = office[Post.SECRECY_REVIEWER]
    review, stand_in = at_gate(office), substitute(office, Post.SECRECY_REVIEWER)
    before = told(reviewer)
    decide(current(review), stand_in)
    assert told(reviewer)[len(before) :] == [
        f"农知远代您在“保密审查”一级办理“{review.title}”：{done}。"
    ]
    assert Notice.objects.filter(person=reviewer).latest("pk").link == f"/reviews/{review.pk}/"


def test_the_last_level_completes_in_the_same_place(office: Office) -> None:
    set_chain(office, *SMALL)
    review, stand_in = submitted(office), substitute(office, Post.HEAD)
    _pass(current(review), office[Post.SECRECY_REVIEWER])
    _pass(current(review), stand_in)
    assert last_entry().sentence == f"（代石远航）完成第{review.pk}号审核，各级均已通过"


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=2))


@pytest.mark.usefixtures("on_the_day")
def test_who_stands_in_is_told_so_before_they_decide(office: Office) -> None:
    stand_in = substitute(office, Post.DEPARTMENT_HEAD)
    review = submitted(office)
    assert "您代杜仲明审核" in words(page(stand_in, "/reviews/"))
    html = words(page(stand_in, f"/reviews/{review.pk}/"))
    assert "您（代杜仲明）" in html
    assert html.index("您代杜仲明审核") < html.index("审核通过")
    head = office[Post.DEPARTMENT_HEAD]
    assert "您代" not in words(page(head, "/reviews/") + page(head, f"/reviews/{review.pk}/"))


@pytest.mark.usefixtures("on_the_day")
def test_who_may_decide_by_a_post_of_their_own_stands_in_for_nobody(office: Office) -> None:
    stand_in = substitute(office, Post.DEPARTMENT_HEAD)
    Tenure.objects.create(
        person=stand_in, body=office.body, post=Post.DEPARTMENT_HEAD, from_on=TODAY
    )
    review = submitted(office)
    shown = page(stand_in, "/reviews/") + page(stand_in, f"/reviews/{review.pk}/")
    assert "您代" not in words(shown)
