"""我的待办: what waits for whom, and what is due first."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.deadlines import kinds
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.services import meet_deadline, open_deadline
from gongkai.desk.groups import Group, Task, groups_of
from gongkai.desk.todo import tasks_of
from gongkai.documents.models import Document
from gongkai.documents.services import file_document, mark_published, submit_document
from gongkai.law.publication_duty import Deadline as Counted
from gongkai.law.working_days import WorkingDays
from gongkai.reviews.services import approve, escalate, send_back, withdraw
from gongkai.reviews.states import StepState
from gongkai.units.models import Delegation, Person
from gongkai.units.posts import Post
from tests.documents.drafts import gate_answers, make_draft, make_proactive
from tests.documents.steps import make_approved, sign_in
from tests.documents.steps import make_issued as issued_by_steps
from tests.offices import NOW, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db


def count(start: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Counted:
    day = calendar.add(start, facts["days"])
    return Counted(day.date, facts["days"], day.provisional, "条例第二十六条", "V")


KIND = kinds.register("tests.todo", "公开", count)


def due(office: Office, document: Document, *, days: int, owner: Person | None = None) -> Deadline:
    """A deadline of `days` working days that began on 9 September."""
    return open_deadline(
        KIND,
        body=office.body,
        owner=owner or office[Post.DRAFTER],
        subject_kind="document",
        subject_id=document.pk,
        link=f"/documents/{document.pk}/",
        starts_on=date(2026, 9, 9),
        facts={"days": days},
    )


def make_issued(office: Office) -> Document:
    """A document that waits for nothing but its publication."""
    document = make_draft(office)
    Document.objects.filter(pk=document.pk).update(state=Document.State.ISSUED)
    return document


def titles(person: Person) -> list[str]:
    return [task.title for task in tasks_of(person, TODAY)]


def test_a_submitted_text_waits_for_the_first_level_only() -> None:
    office = make_office()
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert titles(office[Post.DEPARTMENT_HEAD]) == [document.title]
    others = set(Post) - {Post.DEPARTMENT_HEAD}
    assert {post: titles(office[post]) for post in others} == {post: [] for post in others}


def test_what_was_passed_goes_on_to_the_next_level() -> None:
    office = make_office()
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(state=StepState.CURRENT)
    approve(step, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=review.digest)
    assert titles(office[Post.DEPARTMENT_HEAD]) == []
    [task] = tasks_of(office[Post.SECRECY_REVIEWER], TODAY)
    assert (task.where, task.next_label) == ("保密审查　黎书瑶送审　第1次", "审核")
    assert task.url == f"/reviews/{review.pk}/"


def test_what_came_back_waits_for_its_author_with_the_reason() -> None:
    office = make_office()
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(state=StepState.CURRENT)
    send_back(
        step,
        by=office[Post.DEPARTMENT_HEAD],
        at=NOW,
        seen_digest=review.digest,
        reason="缺少实施日期。",
    )
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    assert (task.where, task.next_label) == ("已退回：缺少实施日期。", "修改")


def test_what_was_sent_again_waits_for_its_author_no_more() -> None:
    office = make_office()
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(state=StepState.CURRENT)
    head = office[Post.DEPARTMENT_HEAD]
    send_back(step, by=head, at=NOW, seen_digest=review.digest, reason="缺少日期。")
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert titles(office[Post.DRAFTER]) == []


def test_an_escalated_text_waits_for_the_answer_to_be_entered() -> None:
    office = make_office()
    review = submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    first = review.steps.get(state=StepState.CURRENT)
    approve(first, by=office[Post.DEPARTMENT_HEAD], at=NOW, seen_digest=review.digest)
    gate = review.steps.get(state=StepState.CURRENT)
    reviewer = office[Post.SECRECY_REVIEWER]
    escalate(
        gate,
        by=reviewer,
        at=NOW,
        seen_digest=review.digest,
        reason="是否属于工作秘密不明确。",
        authority="competent",
    )
    assert tasks_of(reviewer, TODAY) == []  # who asked does not write down the answer
    for post in (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER, Post.HEAD):
        [task] = tasks_of(office[post], TODAY)
        assert (task.where, task.next_label) == ("已报有关主管部门确定，待答复", "登记答复")
        assert task.url == f"/reviews/{review.pk}/"
    assert tasks_of(office[Post.DEPUTY_IN_CHARGE], TODAY) == []


def test_a_draft_waits_for_its_drafter_until_it_is_sent() -> None:
    office = make_office()
    make_draft(office)
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    assert task.where == "起草中　登记〔2026〕1号　待拟定公开属性"
    document = make_proactive(office)
    told = {task.where for task in tasks_of(office[Post.DRAFTER], TODAY)}
    assert told == {task.where, "起草中　登记〔2026〕2号　待送审"}
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert [task.where for task in tasks_of(office[Post.DRAFTER], TODAY)] == [task.where]


def test_a_deadline_waits_for_its_owner_with_the_days_left() -> None:
    office = make_office()
    document = make_draft(office)
    due(office, document, days=20)
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    # 9 September 2026 and twenty working days: over the days off in September and October.
    assert (task.due_on, task.days_left, task.total) == (date(2026, 10, 13), 0, 20)
    assert (task.title, task.where) == (document.title, "公开　条例第二十六条")
    assert tasks_of(office[Post.HEAD], TODAY) == []


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (19, -1),  # due on Monday, it is Tuesday
        (15, -5),
        (20, 0),
        (21, 1),
        (25, 5),
    ],
)
def test_days_are_working_days_and_negative_where_late(days: int, left: int) -> None:
    office = make_office()
    due(office, make_draft(office), days=days)
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    assert task.days_left == left


def test_what_was_due_on_a_friday_is_late_on_the_saturday() -> None:
    office = make_office()
    due(office, make_draft(office), days=23)
    [task] = tasks_of(office[Post.DRAFTER], date(2026, 10, 17))
    assert (task.due_on, task.days_left, task.days_late) == (date(2026, 10, 16), -1, 0)
    [on_monday] = tasks_of(office[Post.DRAFTER], date(2026, 10, 19))
    assert (on_monday.days_left, on_monday.days_late) == (-1, 1)


def test_a_step_carries_the_deadline_of_its_subject_and_stands_once() -> None:
    office = make_office()
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    due(office, document, days=22, owner=office[Post.DEPARTMENT_HEAD])
    [task] = tasks_of(office[Post.DEPARTMENT_HEAD], TODAY)
    assert (task.next_label, task.days_left) == ("审核", 2)


def test_an_owner_is_told_that_a_text_is_under_review() -> None:
    office = make_office()
    document = make_proactive(office)
    submit_document(document, by=office[Post.DRAFTER], at=NOW)
    due(office, document, days=22)
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    assert task.where == "公开　审核中　条例第二十六条"


def test_what_is_done_is_due_no_more() -> None:
    office = make_office()
    document = make_issued(office)
    due(office, document, days=20)
    told = {"subject_kind": "document", "subject_id": document.pk}
    assert meet_deadline(KIND, **told, on=TODAY, at=NOW) == 1
    assert titles(office[Post.DRAFTER]) == []


def test_what_was_withdrawn_waits_for_its_drafter_again() -> None:
    office = make_office()
    document = make_proactive(office)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    assert titles(office[Post.DRAFTER]) == []
    withdraw(review, by=office[Post.DRAFTER], at=NOW)
    [task] = tasks_of(office[Post.DRAFTER], TODAY)
    assert (task.title, task.next_label) == (document.title, "修改")
    assert task.where.startswith("已撤回")


def test_a_returned_text_waits_for_the_owner_who_sent_it_and_for_its_drafter() -> None:
    office = make_office()
    owner = make_person(office.body, "责任人", Post.DRAFTER, department=office.department)
    other = make_person(office.body, "同事", Post.DRAFTER, department=office.department)
    document = make_proactive(office, owner=owner)
    review = submit_document(document, by=owner, at=NOW)
    people = (office[Post.DRAFTER], owner, other)
    assert [titles(each) for each in people] == [[], [], []]
    told = {"seen_digest": review.digest, "reason": "补充依据"}
    send_back(review.steps.get(order=1), by=office[Post.DEPARTMENT_HEAD], at=NOW, **told)
    assert [titles(each) for each in people] == [[document.title], [document.title], []]
    assert tasks_of(owner, TODAY)[0].where == "已退回：补充依据"


OFFICE = {Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}


def waiting(office: Office) -> dict[Post, list[tuple[str, str]]]:
    """Label and address of each task, of those who have any."""
    tasks = {post: tasks_of(office[post], TODAY) for post in Post}
    return {
        post: [(each.next_label, each.url) for each in found]
        for post, found in tasks.items()
        if found
    }


def test_what_is_approved_waits_for_its_number_with_the_office_alone() -> None:
    office = make_office()
    document = make_approved(office)
    make_approved(make_office("白石县交通运输局"))
    task = ("编号印发", f"/documents/{document.pk}/issue/")
    assert waiting(office) == {post: [task] for post in OFFICE}


def test_what_others_numbered_waits_to_be_filed() -> None:
    office = make_office()
    values = {"origin": "from_organ", "obtained_from": "县政府办", "formed_on": TODAY}
    document = make_approved(office, **values)
    task = ("归档", f"/documents/{document.pk}/file/")
    assert waiting(office) == {post: [task] for post in OFFICE}
    file_document(document, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert waiting(office) == {}  # its maker publishes it


def test_what_is_issued_waits_to_be_recorded_as_public_with_its_deadline() -> None:
    office = make_office()
    document = issued_by_steps(office)
    found = waiting(office)
    assert found.pop(Post.DRAFTER) == [("查看", f"/documents/{document.pk}/")]  # its owner
    officer = office[Post.DISCLOSURE_OFFICER]
    assert found == {
        Post.DISCLOSURE_OFFICER: [("登记公开", f"/documents/{document.pk}/published/")]
    }
    [task] = tasks_of(officer, TODAY)
    assert task.due_on == Deadline.objects.get(subject_id=document.pk).due_on
    mark_published(document, on=TODAY, where="网站", by=officer, at=NOW)
    assert waiting(office) == {}


def test_what_the_officer_owns_themselves_stands_once() -> None:
    office = make_office()
    document = issued_by_steps(office, owner=office[Post.DISCLOSURE_OFFICER])
    assert waiting(office) == {
        Post.DISCLOSURE_OFFICER: [("登记公开", f"/documents/{document.pk}/published/")]
    }


def test_who_stands_in_for_the_office_has_its_tasks() -> None:
    office = make_office()
    document = make_approved(office)
    deputy = make_person(office.body, "代班", Post.DRAFTER, department=office.department)
    assert titles(deputy) == []
    Delegation.objects.create(
        principal=office[Post.OFFICE_DIRECTOR],
        delegate=deputy,
        from_on=TODAY,
        until_on=TODAY + timedelta(days=3),
        reason="出差",
    )
    assert titles(deputy) == [document.title]


def test_every_task_of_the_office_leads_to_a_page_that_opens() -> None:
    office = make_office()
    make_approved(office)
    issued_by_steps(office)
    for post in OFFICE:
        client = sign_in(office[post])
        assert {client.get(each.url).status_code for each in tasks_of(office[post], TODAY)} == {200}


def test_another_bodys_things_wait_for_nobody_here() -> None:
    ours, theirs = make_office(), make_office("白石县交通运输局")
    submit_document(make_proactive(theirs), by=theirs[Post.DRAFTER], at=NOW)
    assert titles(theirs[Post.DEPARTMENT_HEAD]) != []
    assert titles(ours[Post.DEPARTMENT_HEAD]) == []


def test_the_gate_is_not_bothered_after_it_has_passed() -> None:
    office = make_office()
    review = submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    for post in (Post.DEPARTMENT_HEAD, Post.SECRECY_REVIEWER):
        step = review.steps.get(state=StepState.CURRENT)
        gate = gate_answers() if post == Post.SECRECY_REVIEWER else None
        approve(step, by=office[post], at=NOW, seen_digest=review.digest, gate=gate)
    assert titles(office[Post.SECRECY_REVIEWER]) == []


def task(name: str, left: int | None) -> Task:
    due_on = None if left is None else TODAY + timedelta(days=left)
    return Task(name, "/", "", "办理", due_on=due_on, days_left=left)


def test_groups_stand_in_the_order_of_need_and_only_where_something_is_in_them() -> None:
    told = [task("丙", 9), task("甲", -2), task("丁", None), task("乙", 0), task("戊", 3)]
    assert groups_of(told) == [
        Group("已超期", [told[1]], late=True),
        Group("今日到期", [told[3]]),
        Group("3个工作日内", [told[4]]),
        Group("以后", [told[0]]),
        Group("没有期限", [told[2]]),
    ]
    assert [group.name for group in groups_of([told[0]])] == ["以后"]


def test_the_list_takes_the_same_queries_for_one_and_for_many(
    django_assert_max_num_queries: Any,
) -> None:
    office = make_office()
    for number in range(12):
        document = make_proactive(office, title=f"第{number}件")
        submit_document(document, by=office[Post.DRAFTER], at=NOW)
        due(office, document, days=20 + number, owner=office[Post.DEPARTMENT_HEAD])
    with django_assert_max_num_queries(12):
        assert len(tasks_of(office[Post.DEPARTMENT_HEAD], TODAY)) == 12


def test_who_answers_for_what_another_publishes_sees_it_and_does_not_act() -> None:
    office = make_office()
    document = issued_by_steps(office)
    label = {
        post: [task.next_label for task in tasks_of(office[post], TODAY)]
        for post in (Post.DRAFTER, Post.DISCLOSURE_OFFICER)
    }
    assert label == {Post.DRAFTER: ["查看"], Post.DISCLOSURE_OFFICER: ["登记公开"]}
    document.owner = office[Post.DISCLOSURE_OFFICER]
    document.save()
    assert [t.next_label for t in tasks_of(office[Post.DISCLOSURE_OFFICER], TODAY)] == ["登记公开"]
