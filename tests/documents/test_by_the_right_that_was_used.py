"""What the office or the disclosure officer alone may do is recorded by their right, whoever
drafted the document or answers for it; the list says so where the audit would."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.desk.todo import tasks_of
from gongkai.documents.interpretations.correcting import correct_release
from gongkai.documents.models import NormativeEvent
from gongkai.documents.normative.correcting import take_back_stage
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import Judgement, clean_up
from gongkai.documents.service_items.services import end_item, record_item_withdrawal
from gongkai.documents.service_items.submitting import submit_item
from gongkai.documents.services import (
    issue_document,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    set_owner,
    submit_document,
)
from gongkai.units.models import Delegation
from gongkai.units.posts import Post
from tests.documents.conftest import folders, office
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.lines import (
    deliberate,
    make_in_force,
    make_item,
    make_normative,
    publish,
    register,
    step,
)
from tests.documents.steps import approve_all, fresh, make_issued
from tests.documents.test_in_anothers_place import posts_of, stand_in, where
from tests.documents.test_interpretation_released import approve, day, release
from tests.documents.test_interpreted_later import explain
from tests.offices import NOW, TODAY, Office

__all__ = ("folders", "office")

BY_THE_OFFICE = "起草人，代梁予安"


def by_the_officer(office: Office, posts: str = "起草人") -> str:
    return f"{posts}，代{office[Post.DISCLOSURE_OFFICER].name}"


def test_the_day_of_a_release_is_corrected_by_the_officers_right(office: Office) -> None:
    document = publish(make_issued(office), office)
    shown = explain(document, office)
    approve(document, office, NOW + timedelta(hours=2))
    assert release(shown, office, on=0, at=1) == ""
    by = stand_in(office, Post.DISCLOSURE_OFFICER, Post.DRAFTER)
    Delegation.objects.filter(delegate=by).update(until_on=TODAY + timedelta(days=9))
    correct_release(shown, on=day(1).date(), reason="看错了日期。", by=by, at=day(2))
    assert posts_of("documents.interpretation_corrected") == by_the_officer(office)


def test_a_verdict_of_the_clean_up_is_the_offices(office: Office) -> None:
    normative = make_in_force(office)
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DRAFTER)
    clean_up({normative.pk: Judgement("keep", "仍然需要")}, by=by, at=NOW)
    assert posts_of("documents.cleaned_up") == BY_THE_OFFICE


def test_so_is_taking_back_a_stage_of_the_office(office: Office) -> None:
    normative = make_in_force(office)
    event = step(normative, Stage.FILING, office, on=TODAY, evidence="青政备〔2026〕3号")
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DEPARTMENT_HEAD)
    take_back_stage(event, reason="登记错了。", by=by, at=NOW)
    assert posts_of("documents.stage_struck") == "科室负责人，代梁予安"


def test_what_follows_from_an_act_is_recorded_by_its_right(office: Office) -> None:
    normative = make_normative(office)
    deliberate(normative, office)
    document = approve_all(fresh(normative.document), office)
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DRAFTER)
    document = issue_document(document, prefix="青交规", by=by, at=NOW)
    assert NormativeEvent.objects.latest("pk").stage == Stage.SIGNING
    assert {posts_of("documents.numbered"), posts_of("documents.stage")} == {BY_THE_OFFICE}
    register(normative, office)
    stand_in(office, Post.DISCLOSURE_OFFICER, Post.DRAFTER)
    mark_published(fresh(document), on=TODAY, where="县政府网站", by=by, at=NOW)
    assert NormativeEvent.objects.latest("pk").stage == Stage.PUBLICATION
    told = {posts_of("documents.published"), posts_of("documents.stage")}
    assert told == {by_the_officer(office)}


def test_an_item_that_was_shown_is_ended_by_the_offices_right(office: Office) -> None:
    shown_at = "https://www.example.gov.cn/1.html"
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DRAFTER)
    item = make_item(office, shown_at=shown_at)
    assert posts_of("documents.item_kept") == "起草人"
    item = end_item(item, reason="已下放。", by=by, at=NOW)
    assert posts_of("documents.item_ended") == BY_THE_OFFICE
    other = stand_in(office, Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)
    record_item_withdrawal(item, on=TODAY, by=other, at=NOW)
    assert posts_of("documents.item_withdrawn") == by_the_officer(office, "办公室主任")


def test_one_that_never_was_is_ended_by_who_answers_for_it(office: Office) -> None:
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DRAFTER)
    end_item(make_item(office), reason="写错了。", by=by, at=NOW)
    assert posts_of("documents.item_ended") == "起草人"


def test_the_head_of_a_department_has_no_right_to_what_is_finished(office: Office) -> None:
    by, document = stand_in(office, Post.OFFICE_DIRECTOR, Post.DEPARTMENT_HEAD), make_draft(office)
    told = {"owner": office[Post.DEPARTMENT_HEAD], "by": by, "at": NOW}
    set_owner([document.pk], **told)
    assert posts_of("documents.owner") == "科室负责人"
    set_owner([make_issued(office, title="关于排班的通知").pk], **told)
    assert posts_of("documents.owner") == "科室负责人，代梁予安"


def test_rights_are_asked_once_however_many_documents_get_an_owner(office: Office) -> None:
    by = stand_in(office, Post.OFFICE_DIRECTOR)
    asked = []
    for count in (1, 3):
        ids = [make_draft(office).pk for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            set_owner(ids, owner=office[Post.DRAFTER], by=by, at=NOW)
        asked.append(sum("units_delegation" in each["sql"] for each in queries))
    assert asked[0] == asked[1] > 0


def test_of_several_principals_the_one_is_named_whose_post_gives_the_right(office: Office) -> None:
    by, document = stand_in(office, Post.DISCLOSURE_OFFICER), make_issued(office)
    for post in (Post.DRAFTER, Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER):
        stand_in(office, post)
    name = office[Post.DISCLOSURE_OFFICER].name
    assert where(by, document)[0].endswith(f"　您代{name}办理")
    mark_published(document, on=TODAY, where="县政府网站", by=by, at=NOW)
    assert posts_of("documents.published") == by_the_officer(office, "主要负责人")
    draft = make_draft(office, title="关于排班的通知")
    set_owner([draft.pk], owner=office[Post.DRAFTER], by=by, at=NOW)
    names = [office[post].name for post in (Post.DEPARTMENT_HEAD, Post.DISCLOSURE_OFFICER)]
    assert posts_of("documents.owner") in {f"主要负责人，代{each}" for each in names}


def test_who_answers_for_it_takes_it_down_in_their_own_name_in_list_and_audit(
    office: Office,
) -> None:
    document = publish(make_issued(office), office)
    officer = office[Post.DISCLOSURE_OFFICER]
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", by=officer, at=NOW)
    by = stand_in(office, Post.DISCLOSURE_OFFICER, Post.DRAFTER)
    other = stand_in(office, Post.DISCLOSURE_OFFICER)
    assert any(each.next_label == "登记撤下" for each in tasks_of(by, TODAY))
    assert not any("您代" in each for each in where(by, document))
    assert where(other, document)[0].endswith(f"　您代{officer.name}办理")
    record_withdrawal(fresh(document), on=TODAY, by=by, at=NOW)
    assert posts_of("documents.taken_down") == "起草人"


def test_a_stage_before_the_number_is_the_authors_own(office: Office) -> None:
    normative = make_normative(office)
    approve_all(fresh(normative.document), office)
    by = stand_in(office, Post.OFFICE_DIRECTOR, Post.DRAFTER)
    [told] = [each for each in tasks_of(by, TODAY) if each.next_label == "登记环节"]
    assert "您代" not in told.where


@pytest.mark.parametrize("delegate", [Post.HEAD, Post.DRAFTER])
def test_the_list_says_for_whom_it_would_be_filed(office: Office, delegate: Post) -> None:
    normative = make_in_force(office)
    by = stand_in(office, Post.OFFICE_DIRECTOR, delegate)
    told = [each for each in where(by, normative.document) if each.startswith("报送备案")]
    assert [each[-8:] for each in told] == ["　您代梁予安办理"]
    step_by = office[Post.OFFICE_DIRECTOR]
    assert not any("您代" in each for each in where(step_by, normative.document))


@pytest.mark.parametrize(
    ("delegate", "posts"),
    [(Post.HEAD, "主要负责人，代梁予安"), (Post.DRAFTER, "起草人")],
)
def test_who_sends_it_by_the_right_of_the_office_says_so(
    office: Office, delegate: Post, posts: str
) -> None:
    by = stand_in(office, Post.OFFICE_DIRECTOR, delegate)
    submit_document(make_proactive(office), by=by, at=NOW)
    assert posts_of("reviews.submitted") == posts
    submit_item(make_item(office), by=by, at=NOW)
    assert posts_of("reviews.submitted") == posts


def test_messages_to_take_down_are_looked_for_among_the_unread_of_the_body(
    office: Office,
) -> None:
    document = publish(make_issued(office), office)
    officer = office[Post.DISCLOSURE_OFFICER]
    order_withdrawal(fresh(document), ground="wrong", reason="附表有误。", by=officer, at=NOW)
    with CaptureQueriesContext(connection) as queries:
        record_withdrawal(fresh(document), on=TODAY, by=officer, at=NOW)
    [told] = [
        each["sql"]
        for each in queries
        if each["sql"].startswith('UPDATE "notices_notice"') and "/withdrawn/" in each["sql"]
    ]
    assert '"person_id" IN' in told
