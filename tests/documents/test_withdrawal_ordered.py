"""列为须撤下: the disclosure officer has what is public taken down, and says why (公示期满等)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.deadlines.models import Deadline
from gongkai.desk.todo import tasks_of
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHDRAWAL
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import Stage
from gongkai.documents.register.progress import progress_of
from gongkai.documents.services import (
    close_publication,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    reopen_publication,
    submit_document,
)
from gongkai.look.words import chinese_date
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.services import resume, send_back
from gongkai.reviews.states import State, StepState
from gongkai.units.posts import Post
from tests.documents.lines import make_in_force, step
from tests.documents.steps import code_of, fresh, make_issued, pass_all, sign_in
from tests.documents.test_importing_history import OLD, confirmed, preview
from tests.documents.test_interpreted_later import explain as interpret
from tests.documents.test_under_review import text_of
from tests.documents.test_while_an_authority_is_asked import REPLY, ask
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

WHERE = "县政府网站"
LATER = NOW + timedelta(days=2)
WHY = "公示期至10月12日，已满。"


def published(office: Office) -> Document:
    told = {"on": TODAY, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    return mark_published(make_issued(office), **told)


def order(document: Document, office: Office, ground: str = "over", **told: Any) -> Document:
    values = {"reason": WHY, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW, **told}
    return order_withdrawal(document, ground=ground, **values)


def taken_down(office: Office, ground: str) -> Document:
    document = order(published(office), office, ground)
    officer = office[Post.DISCLOSURE_OFFICER]
    return record_withdrawal(document, on=LATER.date(), by=officer, at=LATER)


def open_kinds(document: Document) -> set[str]:
    found = Deadline.objects.filter(subject_id=document.pk, met_on=None, cancelled_on=None)
    return set(found.values_list("kind", flat=True))


def test_it_is_due_and_those_who_do_it_are_told(office: Office) -> None:
    document = order(published(office), office)
    assert (document.to_withdraw_since, document.published_on) == (TODAY, TODAY)
    deadline = Deadline.objects.get(kind=WITHDRAWAL.name)
    assert (deadline.due_on, deadline.source) == (TODAY, "本系统设置（公示期满，撤下）")
    assert Entry.objects.latest("sequence").sentence == "公示期满，将公文登记〔2026〕1号列为须撤下"
    told = Notice.objects.filter(text=f"“{document.title}”公示期满，须撤下，撤下后请登记。")
    assert set(told.values_list("person__name", flat=True)) == {"黎书瑶", "蒙秋霞"}
    officer = office[Post.DISCLOSURE_OFFICER]
    assert "公示期满，须撤下" in [task.where for task in tasks_of(officer, TODAY)]
    page = sign_in(office[Post.HEAD]).get(f"/documents/{document.pk}/").content.decode()
    for words in ("公示期满，须撤下。", WHY, "公示期满，列为须撤下"):
        assert words in page
    assert "补审未通过" not in page


@pytest.mark.parametrize("post", [post for post in Post if post != Post.DISCLOSURE_OFFICER])
def test_nobody_else_orders_it(office: Office, post: Post) -> None:
    document = published(office)
    assert code_of(order, document, office, by=office[post]) == "not_the_officer"
    theirs = make_office("白石县交通运输局")[Post.DISCLOSURE_OFFICER]
    assert code_of(order, document, office, by=theirs) == "not_the_officer"


def test_it_is_ordered_once_of_what_is_public_with_a_reason(office: Office) -> None:
    assert code_of(order, make_issued(office), office) == "not_published"
    document = published(office)
    assert code_of(order, document, office, reason="  ") == "no_reason"
    assert code_of(order, document, office) == ""
    assert code_of(order, document, office) == "not_published"


@pytest.mark.parametrize("ground", ["over", "lapsed"])
def test_what_stood_its_time_is_due_no_more(office: Office, ground: str) -> None:
    document = taken_down(office, ground)
    assert (document.withdrawn_on, document.not_public_since) == (LATER.date(), LATER.date())
    assert open_kinds(document) == set()
    assert progress_of(document, State.APPROVED).label == "已撤下，不再公开"
    officer = office[Post.DISCLOSURE_OFFICER]
    told = {"on": LATER.date(), "where": WHERE, "by": officer, "at": LATER}
    assert code_of(mark_published, document, **told) == "not_public"
    assert not [task for task in tasks_of(officer, LATER.date()) if task.next_label == "登记公开"]
    reopen_publication(document, reason="列错。", by=officer, at=LATER)
    assert open_kinds(document) == {PUBLICATION.name}
    assert code_of(mark_published, fresh(document), **told) == "not_approved"
    pass_all(submit_document(fresh(document), by=officer, at=LATER), office, at=LATER)
    assert code_of(mark_published, fresh(document), **told) == ""


@pytest.mark.parametrize(("ground", "code"), [("wrong", ""), ("not_public", "not_approved")])
def test_what_was_wrong_is_due_again_from_that_day(office: Office, ground: str, code: str) -> None:
    """As it is, where nothing in it was to be kept back."""
    document = taken_down(office, ground)
    assert document.not_public_since is None
    due = Deadline.objects.get(kind=PUBLICATION.name, met_on=None)
    assert due.starts_on == LATER.date()
    officer = office[Post.DISCLOSURE_OFFICER]
    told = {"on": LATER.date(), "where": WHERE, "by": officer, "at": LATER}
    assert code_of(mark_published, document, **told) == code


def test_what_was_not_to_be_public_is_public_again_by_another_review_only(
    office: Office, officer: Client
) -> None:
    document = order(published(office), office, "not_public")
    path = f"/documents/{document.pk}/"
    assert "原审核随即失效" in officer.get(path).content.decode()
    assert "登记撤下后原审核失效" in officer.get(f"{path}withdrawn/").content.decode()
    by = office[Post.DISCLOSURE_OFFICER]
    record_withdrawal(fresh(document), on=LATER.date(), by=by, at=LATER)
    ended = Review.objects.get()
    assert (ended.state, ended.closing_reason) == (
        State.VOID,
        "因含有不应公开的内容撤下，不再用于登记公开；要再公开的，须重新审核。",
    )
    page = officer.get(path).content.decode()
    assert 'href="published/"' not in page
    assert 'href="submit/"' in page
    pass_all(submit_document(fresh(document), by=by, at=LATER), office, at=LATER)
    told = {"on": LATER.date(), "where": WHERE, "by": by, "at": LATER}
    assert code_of(mark_published, fresh(document), **told) == ""


def test_nor_by_what_was_under_review_beside_it(office: Office) -> None:
    """An interpretation had taken the place of the approval, and is under review."""
    document = published(office)
    interpret(document, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    order(fresh(document), office, "not_public")
    by = office[Post.DISCLOSURE_OFFICER]
    record_withdrawal(fresh(document), on=LATER.date(), by=by, at=LATER)
    review.refresh_from_db()
    assert review.state == State.VOID
    assert not Review.objects.filter(superseded=True).exists()


SINCE_SENT = (
    "送审以后，公文因含有不应公开的内容，于2026年10月16日列为须撤下；要再公开的，须重新审核。"
    "本次审核不能通过，请退回，由送审人重新送审。"
)


def asked_and_taken_down(office: Office) -> tuple[Document, Review]:
    """An authority is asked of its interpretation, and has answered since it was taken down."""
    document = published(office)
    interpret(document, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    ask(review, office)
    days = timedelta(days=1)
    order(fresh(document), office, "not_public", at=LATER + days)
    by = office[Post.DISCLOSURE_OFFICER]
    record_withdrawal(fresh(document), on=(LATER + days).date(), by=by, at=LATER + days)
    resume(review, by=office[Post.OFFICE_DIRECTOR], at=LATER + days, reason=REPLY)
    return fresh(document), Review.objects.get(pk=review.pk)


def test_nor_by_what_an_authority_was_asked_about_before(office: Office) -> None:
    """While it is asked nothing ends that review: it releases nothing for all that."""
    document, review = asked_and_taken_down(office)
    assert SINCE_SENT in text_of(sign_in(office[Post.SECRECY_REVIEWER]), f"/reviews/{review.pk}/")
    with pytest.raises(Refused) as caught:
        pass_all(review, office, at=LATER + timedelta(days=2))
    assert (caught.value.code, caught.value.sentence) == ("ordered_down_since", SINCE_SENT)
    last = Review.objects.get(pk=review.pk)
    assert last.state == State.IN_REVIEW
    step = last.steps.get(state=StepState.CURRENT)
    told: dict[str, Any] = {"at": LATER + timedelta(days=2)}
    send_back(
        step, by=office[Post(step.post)], seen_digest=last.digest, reason="见撤下理由。", **told
    )
    by, on = office[Post.DISCLOSURE_OFFICER], told["at"].date()
    again = {"on": on, "where": WHERE, "by": by, **told}
    assert code_of(mark_published, fresh(document), **again) == "not_approved"
    pass_all(submit_document(fresh(document), by=by, **told), office, **told)
    assert code_of(mark_published, fresh(document), **again) == ""


def test_the_reason_it_was_taken_down_for_is_told_to_who_reviews_it(office: Office) -> None:
    document = published(office)
    interpret(document, office)
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)
    head = sign_in(office[Post.DEPARTMENT_HEAD])
    assert "列为须撤下" not in text_of(head, f"/reviews/{review.pk}/")
    order(fresh(document), office, "wrong", at=LATER)
    assert "列为须撤下" not in text_of(head, f"/reviews/{review.pk}/")
    Document.objects.filter(pk=document.pk).update(to_withdraw_since=None)
    order(fresh(document), office, "not_public", reason="含有住户姓名。", at=LATER)
    assert "撤下的理由：含有住户姓名。" in text_of(head, f"/reviews/{review.pk}/")


def test_of_what_came_by_import_as_public_as_well(office: Office) -> None:
    """Its first sending is of what is public: it says so."""
    row = ["关于甲的通知", "青交〔2024〕2号", OLD, "主动公开", OLD, "甲事项通知如下。"]
    confirmed(preview(office, row), office)
    document, officer = Document.objects.get(), office[Post.DISCLOSURE_OFFICER]
    interpret(document, office, by=officer)
    review = submit_document(fresh(document), by=officer, at=LATER)
    assert [review.round, ["公开情况", "2025年3月4日起已经公开"] in review.purpose] == [1, True]
    order(fresh(document), office, "not_public", reason="含有住户姓名。", at=LATER)
    page = text_of(sign_in(office[Post.DEPARTMENT_HEAD]), f"/reviews/{review.pk}/")
    assert "撤下的理由：含有住户姓名。" in page


FOR_GOOD = ["over", "lapsed"]


@pytest.mark.parametrize("ground", FOR_GOOD)
def test_what_is_in_force_is_not_taken_down_for_good(office: Office, ground: str) -> None:
    """现行有效的规范性文件 is to be public as long as it is in force (条例第二十条第一项)."""
    normative = make_in_force(office)
    document = fresh(normative.document)
    assert code_of(order, document, office, ground) == "still_in_force"
    assert code_of(order, document, office, "wrong") == ""


@pytest.mark.parametrize("ground", FOR_GOOD)
def test_what_was_repealed_is(office: Office, ground: str) -> None:
    normative = make_in_force(office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="《关于废止的决定》")
    assert code_of(order, fresh(normative.document), office, ground) == ""


@pytest.mark.parametrize("ground", FOR_GOOD)
def test_what_has_not_begun_is_said_not_to_have_begun(office: Office, ground: str) -> None:
    normative = make_in_force(office, effective_on=TODAY + timedelta(days=30))
    with pytest.raises(Refused) as caught:
        order(fresh(normative.document), office, ground)
    assert caught.value.sentence == "这件规范性文件尚未施行。先在制定环节登记废止，再撤下。"


def test_the_line_of_what_was_taken_down_says_that_it_was_public(office: Office) -> None:
    normative = make_in_force(office)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="《关于废止的决定》")
    officer = office[Post.DISCLOSURE_OFFICER]
    document = order(fresh(normative.document), office, "lapsed")
    record_withdrawal(document, on=LATER.date(), by=officer, at=LATER)
    page = sign_in(officer).get(f"/documents/{document.pk}/line/").content.decode()
    assert "还没有公布" not in page
    assert f"公布后已于{chinese_date(LATER.date())}撤下，现在不是公开的。" in page


def test_what_is_taken_down_for_good_leaves_nothing_due_of_what_was_public(office: Office) -> None:
    normative = make_in_force(office)
    assert INTERPRETATION.name in open_kinds(normative.document)
    step(normative, Stage.REPEAL, office, on=TODAY, evidence="《关于废止的决定》")
    officer = office[Post.DISCLOSURE_OFFICER]
    document = order(fresh(normative.document), office, "lapsed")
    document = record_withdrawal(document, on=LATER.date(), by=officer, at=LATER)
    assert open_kinds(document) == set()


def test_what_ended_by_its_term_leaves_nothing_due_either(office: Office) -> None:
    normative = make_in_force(office, expires_on=TODAY + timedelta(days=1))
    before = {INTERPRETATION.name, FILING.name, EXPIRY.name}
    assert open_kinds(normative.document) == before
    officer = office[Post.DISCLOSURE_OFFICER]
    document = order(fresh(normative.document), office, "lapsed", at=LATER)
    document = record_withdrawal(document, on=LATER.date(), by=officer, at=LATER)
    assert open_kinds(document) == set()


def test_an_interpretation_is_due_again_once_it_is_published_again(office: Office) -> None:
    normative = make_in_force(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    told: dict[str, Any] = {"by": officer, "at": LATER}
    document = order(fresh(normative.document), office, "wrong")
    document = record_withdrawal(document, on=LATER.date(), **told)
    document = close_publication(document, reason="涉隐私。", article="条例第十五条", **told)
    assert INTERPRETATION.name not in open_kinds(document)
    assert FILING.name in open_kinds(document)  # it is in force once it is public again
    document = reopen_publication(document, reason="仍应公开。", **told)
    assert INTERPRETATION.name not in open_kinds(document)
    page = sign_in(officer).get(f"/documents/{document.pk}/").content.decode()
    assert "<b>原审核失效：</b>不再公开" in page  # the review, not the document in force
    assert "<b>已失效：</b>" not in page
    where = "".join(task.where for task in tasks_of(office[Post.DRAFTER], LATER.date()))
    assert "文字解读原审核失效：不再公开" in where
    pass_all(submit_document(fresh(document), by=officer, at=LATER), office, at=LATER)
    mark_published(fresh(document), on=LATER.date(), where=WHERE, **told)
    assert INTERPRETATION.name in open_kinds(document)


def test_nor_is_one_due_while_it_is_down_to_be_put_right(office: Office) -> None:
    """Nothing can be released beside what is not public."""
    normative = make_in_force(office)
    officer = office[Post.DISCLOSURE_OFFICER]
    document = order(fresh(normative.document), office, "wrong")
    document = record_withdrawal(document, on=LATER.date(), by=officer, at=LATER)
    assert open_kinds(document) == {PUBLICATION.name, FILING.name}
    told = {"on": LATER.date(), "where": WHERE, "by": officer, "at": LATER}
    mark_published(fresh(document), **told)
    assert open_kinds(document) == {INTERPRETATION.name, FILING.name}


def test_it_is_done_on_pages(office: Office, officer: Client) -> None:
    document = published(office)
    path = f"/documents/{document.pk}/"
    told = {"ground": "over", "reason": WHY}
    assert 'href="withdraw/"' in officer.get(path).content.decode()
    assert officer.post(f"{path}withdraw/", {"ground": "over"}).status_code == 422
    answer = officer.post(f"{path}withdraw/", told, follow=True).content.decode()
    assert "公示期满，须撤下，已告知责任人。撤下后请登记日期。" in answer
    assert 'href="withdrawn/"' in answer
    assert "此后不再公开，公开期限不再计。" in answer


@pytest.mark.parametrize(
    ("is_public", "words"),
    [
        (True, "这份公文没有列为须撤下。要撤下的，由政府信息公开专员先列为须撤下，写明理由。"),
        (False, "这份公文没有公开，没有可以撤下的。"),
    ],
)
def test_where_nothing_is_to_be_withdrawn_there_is_no_form(
    office: Office, officer: Client, is_public: bool, words: str
) -> None:
    document = published(office) if is_public else make_issued(office)
    answer = officer.get(f"/documents/{document.pk}/withdrawn/", follow=True)
    assert answer.redirect_chain == [(f"/documents/{document.pk}/", 302)]
    assert words in answer.content.decode()
