"""上报: which authority is asked, who may write down what it answered, and who not."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongkai.audit.models import Entry
from gongkai.documents.page.history import history_of
from gongkai.documents.services import submit_document
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.reviews.models import Escalation, Review
from gongkai.reviews.people import escalations_to_answer, recorders_of
from gongkai.reviews.services import approve, escalate, refuse, resume, send_back, withdraw
from gongkai.reviews.states import State
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_proactive
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import client_of, words
from tests.reviews.matters import DIGEST, IN_STATE, at_gate, current, passed, submitted

pytestmark = pytest.mark.django_db

REPLY = "青密函〔2026〕8号：不属于国家秘密"
RECORDERS = (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER, Post.HEAD)
"""Who may write down the answer in an office with one secrecy reviewer, who asked."""
OTHERS = [post for post in Post if post not in (*RECORDERS, Post.SECRECY_REVIEWER)]


@pytest.fixture
def office() -> Office:
    return make_office()


def escalated(office: Office, **told: object) -> Review:
    values = {"by": office[Post.SECRECY_REVIEWER], "reason": "不能确定", "authority": "secrecy"}
    step = current(at_gate(office))
    return escalate(step, at=NOW, seen_digest=DIGEST, **{**values, **told})


def refused(act, *args: object, **told: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **told)
    return refusal.value.code


def no_answer() -> bool:
    return list(Escalation.objects.values_list("reply", "replied_by")) == [("", None)]


# --- the authority -------------------------------------------------------------------------------


def test_the_authorities_are_those_of_article_17() -> None:
    assert Escalation.Authority.choices == [
        ("competent", "有关主管部门"),
        ("secrecy", "保密行政管理部门"),
    ]


@pytest.mark.parametrize("authority", ["", "police"])
def test_an_escalation_names_its_authority(office: Office, authority: str) -> None:
    step = current(at_gate(office))
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": DIGEST}
    assert refused(escalate, step, reason="不明", authority=authority, **told) == "no_authority"
    assert Escalation.objects.count() == 0


@pytest.mark.parametrize("authority", ["", "police"])
def test_the_database_wants_an_authority_too(office: Office, authority: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.create(
            review=at_gate(office),
            authority=authority,
            reason="不明",
            by=office[Post.SECRECY_REVIEWER],
            at=NOW,
        )


@pytest.mark.parametrize(("authority", "label"), Escalation.Authority.choices)
def test_page_history_and_notices_say_which_authority(
    office: Office, authority: str, label: str
) -> None:
    review = escalated(office, authority=authority)
    html = words(client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/").content.decode())
    assert f"覃晓岚报{label}确定。不能确定" in html
    assert Entry.objects.order_by("-sequence").first().sentence == (
        f"就第{review.pk}号审核报{label}确定"
    )
    resume(review, by=office[Post.HEAD], at=NOW, reason=REPLY)
    assert Entry.objects.order_by("-sequence").first().sentence == (
        f"登记{label}对第{review.pk}号审核的答复，恢复审核"
    )
    told = Notice.objects.filter(text=f"“{review.title}”已报{label}确定，收到答复后请登记。")
    assert set(told.values_list("person", flat=True)) == {office[post].pk for post in RECORDERS}


def test_the_gates_form_asks_for_the_authority(office: Office) -> None:
    review = at_gate(office)
    client = client_of(office[Post.SECRECY_REVIEWER])
    html = client.get(f"/reviews/{review.pk}/").content.decode()
    assert html.count('name="authority"') == 2
    told = {"digest": DIGEST, "step": current(review).pk, "act": "escalate", "opinion": "不明"}
    answer = client.post(f"/reviews/{review.pk}/decide/", told)
    assert answer.status_code == 422
    assert "请选定报有关主管部门还是保密行政管理部门。" in answer.content.decode()
    answer = client.post(f"/reviews/{review.pk}/decide/", {**told, "authority": "competent"})
    assert answer.status_code == 302
    assert Escalation.objects.get().authority == "competent"


# --- who writes down the answer ------------------------------------------------------------------


@pytest.mark.parametrize("post", RECORDERS)
def test_another_person_writes_down_the_answer(office: Office, post: Post) -> None:
    review, later = escalated(office), NOW + timedelta(days=9)
    after = resume(review, by=office[post], at=later, reason=REPLY)
    row = Escalation.objects.get()
    assert (after.state, row.reply, row.replied_by, row.replied_at) == (
        State.IN_REVIEW,
        REPLY,
        office[post],
        later,
    )
    assert passed(after, office, 3).state == State.APPROVED


def test_another_reviewer_of_the_gate_may(office: Office) -> None:
    review = escalated(office)
    other = make_person(office.body, "农知远", Post.SECRECY_REVIEWER)
    assert resume(review, by=other, at=NOW, reason=REPLY).state == State.IN_REVIEW


def test_who_asked_may_not(office: Office) -> None:
    review = escalated(office)
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "reason": REPLY}
    assert refused(resume, review, **told) == "own_escalation"
    assert no_answer()


def test_who_asked_may_not_by_another_post_of_theirs_either(office: Office) -> None:
    both = make_person(office.body, "农知远", Post.SECRECY_REVIEWER, Post.OFFICE_DIRECTOR)
    review = escalated(office, by=both)
    assert refused(resume, review, by=both, at=NOW, reason=REPLY) == "own_escalation"


def test_nor_whom_they_stood_in_for(office: Office) -> None:
    reviewer, other = office[Post.SECRECY_REVIEWER], make_person(office.body, "农知远")
    Delegation.objects.create(
        principal=reviewer, delegate=other, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    review = escalated(office, by=other)
    assert Escalation.objects.get().acting_for == reviewer
    assert refused(resume, review, by=reviewer, at=NOW, reason=REPLY) == "own_escalation"
    assert refused(resume, review, by=other, at=NOW, reason=REPLY) == "own_escalation"


@pytest.mark.parametrize("post", OTHERS)
def test_nobody_of_another_post_may(office: Office, post: Post) -> None:
    review = escalated(office)
    assert refused(resume, review, by=office[post], at=NOW, reason=REPLY) == "not_yours"
    assert no_answer()


def test_an_author_may_not_whatever_their_post(office: Office) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    step = current(passed(submitted(office, authors=[officer]), office))
    reviewer = office[Post.SECRECY_REVIEWER]
    told = {"at": NOW, "seen_digest": DIGEST, "reason": "不明", "authority": "secrecy"}
    review = escalate(step, by=reviewer, **told)
    assert refused(resume, review, by=officer, at=NOW, reason=REPLY) == "not_yours"


def test_nobody_of_another_body_and_nobody_who_has_left_may(office: Office) -> None:
    review = escalated(office)
    other = make_office("青岩县水利局")
    assert refused(resume, review, by=other[Post.HEAD], at=NOW, reason=REPLY) == "not_yours"
    gone = office[Post.HEAD]
    gone.is_active = False
    gone.save()
    assert refused(resume, review, by=gone, at=NOW, reason=REPLY) == "not_yours"


def everyone() -> Iterable[Person]:
    return Person.objects.order_by("pk")


def test_the_list_and_its_twin_name_the_same_people(office: Office) -> None:
    make_office("青岩县水利局")
    make_person(office.body, "农知远", Post.SECRECY_REVIEWER)
    escalated(office)
    row = Escalation.objects.get()
    may = [each for each in everyone() if escalations_to_answer(each, TODAY).exists()]
    assert may == list(recorders_of(row, TODAY))
    assert len(may) == 4


def test_nothing_is_asked_whose_answer_nobody_could_write_down(office: Office) -> None:
    author, reviewer = office[Post.DRAFTER], office[Post.SECRECY_REVIEWER]
    step = current(at_gate(office))
    held = Tenure.objects.filter(post__in=RECORDERS)
    held.filter(post=Post.OFFICE_DIRECTOR).update(person=reviewer)
    held.filter(post=Post.HEAD).update(person=author)
    held.filter(post=Post.DISCLOSURE_OFFICER).delete()
    told = {"by": reviewer, "at": NOW, "seen_digest": DIGEST, "authority": "secrecy"}
    with pytest.raises(Refused, match=r"没有能登记答复的人.*安全管理员.*再任命") as refusal:
        escalate(step, reason="不能确定", **told)
    assert refusal.value.code == "nobody_records"
    assert Escalation.objects.count() == 0
    assert withdraw(step.review, by=author, at=NOW).state == State.WITHDRAWN


@pytest.mark.parametrize("column", ["by", "acting_for"])
def test_the_database_refuses_an_answer_by_who_asked(office: Office, column: str) -> None:
    reviewer, other = office[Post.SECRECY_REVIEWER], make_person(office.body, "农知远")
    Delegation.objects.create(
        principal=reviewer, delegate=other, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    escalated(office, by=other)
    asked = getattr(Escalation.objects.get(), column)
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.update(reply=REPLY, replied_by=asked, replied_at=NOW)
    assert no_answer()


# --- while it waits, and after -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "told", "code"),
    [
        (approve, {"gate": gate_answers()}, "escalated"),
        (refuse, {"gate": gate_answers("withhold", privacy=True)}, "escalated"),
        (send_back, {"reason": "不妥"}, "escalated"),
        (escalate, {"reason": "再报", "authority": "secrecy"}, "escalated"),
    ],
)
def test_while_the_authority_is_asked_the_gate_stands(act, told: dict, code: str) -> None:
    office = make_office()
    step = current(IN_STATE[State.ESCALATED](office))
    seen = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": DIGEST}
    assert refused(act, step, **seen, **told) == code
    assert no_answer()


def test_what_the_authority_holds_secret_is_taken_out_after_its_answer(office: Office) -> None:
    """Refusing it would keep its text (涉密不上网)."""
    review = escalated(office)
    resume(review, by=office[Post.HEAD], at=NOW, reason="青密函〔2026〕8号：属于国家秘密")
    gate = gate_answers("withhold", state_secret=True)
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": DIGEST}
    assert refused(refuse, current(review), gate=gate, **told) == "secret"
    order = order_expunction(
        review.kind, review.subject_id, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    review.refresh_from_db()
    assert (review.state, review.text) == (State.EXPUNGED, "")


@pytest.mark.parametrize("reply", ["同意", "可以公开，8号", "2026年8月答复", "〔2026〕号"])
def test_an_answer_without_the_number_of_its_letter_is_none(office: Office, reply: str) -> None:
    review = escalated(office)
    assert refused(resume, review, by=office[Post.HEAD], at=NOW, reason=reply) == "no_number"
    assert no_answer()


@pytest.mark.parametrize("number", ["青密函〔2026〕8号", "青密函[2026]8号", "青密函（2026）第8号"])
def test_the_number_may_be_typed_in_any_brackets(office: Office, number: str) -> None:
    reply = f"{number}，可以公开"
    resume(escalated(office), by=office[Post.HEAD], at=NOW, reason=reply)
    assert Escalation.objects.get().reply == reply


def test_two_authorities_may_be_asked_one_after_the_other(office: Office) -> None:
    review = escalated(office, authority="competent")
    resume(review, by=office[Post.HEAD], at=NOW, reason="青交函〔2026〕7号：请报保密部门")
    told = {"by": office[Post.SECRECY_REVIEWER], "at": NOW, "seen_digest": DIGEST}
    escalate(current(review), reason="已补材料", authority="secrecy", **told)
    assert list(Escalation.objects.values_list("authority", "reason", "reply")) == [
        ("competent", "不能确定", "青交函〔2026〕7号：请报保密部门"),
        ("secrecy", "已补材料", ""),
    ]


def test_an_answer_is_written_down_once(office: Office) -> None:
    review = escalated(office)
    resume(review, by=office[Post.HEAD], at=NOW, reason=REPLY)
    told = {"by": office[Post.OFFICE_DIRECTOR], "at": NOW, "reason": "青密函〔2026〕9号：绝密"}
    assert refused(resume, review, **told) == "wrong_state"
    assert Escalation.objects.get().reply == REPLY


def test_the_gate_is_told_that_it_can_go_on(office: Office) -> None:
    review = escalated(office)
    resume(review, by=office[Post.HEAD], at=NOW, reason=REPLY)
    assert Notice.objects.filter(
        person=office[Post.SECRECY_REVIEWER],
        text=f"“{review.title}”的答复已登记，请继续保密审查。",
        link=f"/reviews/{review.pk}/",
    ).exists()


# --- the page ------------------------------------------------------------------------------------


def test_the_form_for_the_answer_stands_before_those_who_may_and_nobody_else(
    office: Office,
) -> None:
    review = escalated(office)
    for post in (*RECORDERS, Post.SECRECY_REVIEWER, Post.DEPUTY_IN_CHARGE, Post.DRAFTER):
        html = client_of(office[post]).get(f"/reviews/{review.pk}/").content.decode()
        assert (f"/reviews/{review.pk}/resume/" in html) == (post in RECORDERS), post
        assert 'name="act"' not in html, post


def test_the_answer_is_entered_on_the_page(office: Office) -> None:
    review = escalated(office)
    client, address = client_of(office[Post.OFFICE_DIRECTOR]), f"/reviews/{review.pk}/resume/"
    answer = client.post(address, {"reason": ""})
    assert (answer.status_code, no_answer()) == (422, True)
    assert "请写明答复的文号和结论。" in answer.content.decode()
    assert client.post(address, {"reason": REPLY}).status_code == 302
    assert Escalation.objects.get().reply == REPLY
    page = client_of(office[Post.HEAD]).get(f"/reviews/{review.pk}/").content.decode()
    assert REPLY in page
    assert "梁予安" in page


def test_who_asked_is_told_that_another_writes_it_down(office: Office) -> None:
    review = escalated(office)
    address = f"/reviews/{review.pk}/resume/"
    answer = client_of(office[Post.SECRECY_REVIEWER]).post(address, {"reason": REPLY})
    assert (answer.status_code, no_answer()) == (422, True)
    page = client_of(office[Post.SECRECY_REVIEWER]).get(f"/reviews/{review.pk}/").content.decode()
    assert "答复由另一人登记；登记之前，审核停在保密审查一级。" in page


def test_the_documents_own_history_names_the_authority_too(office: Office) -> None:
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    head = office[Post.DEPARTMENT_HEAD]
    review = approve(current(review), by=head, at=NOW, seen_digest=review.digest)
    told = {"at": NOW, "seen_digest": review.digest, "reason": "不明", "authority": "competent"}
    escalate(current(review), by=office[Post.SECRECY_REVIEWER], **told)
    resume(review, by=office[Post.HEAD], at=NOW, reason=REPLY)
    events = [event.sentence for event in history_of(document, [review.pk])]
    assert events[-2:] == ["报有关主管部门确定", "登记有关主管部门的答复，恢复审核"]
